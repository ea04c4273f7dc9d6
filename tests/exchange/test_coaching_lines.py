"""Coaching in a progress file: planned and held meetings, written and read back."""

import tomllib
from dataclasses import replace
from typing import Any

import pytest
import tomli_w

from sct_tui.exchange.integrity import INTEGRITY, integrity_of
from sct_tui.exchange.progress_data import progress_data
from sct_tui.exchange.progress_file import progress_file
from sct_tui.exchange.reading import understood
from sct_tui.exchange.understanding import knowledge_in
from sct_tui.model.errors import BadInput
from sct_tui.model.flow import Visibility
from sct_tui.model.journal import Address, Subject
from sct_tui.model.states import answered
from sct_tui.model.versions import Knowledge
from tests.exchange.records import demo_record, knowledge_of

MEETING = Address(Subject.COACHING, demo_record().coaching[0].id, "details")


def with_details(**more: str) -> Knowledge:
    """The demo record, whose coaching meeting says more."""
    known = knowledge_of(demo_record())
    (version,) = known.heads[MEETING]
    assert isinstance(version.state.value, dict)
    changed = replace(version, state=answered({**version.state.value, **more}))
    return replace(known, heads={**known.heads, MEETING: (changed,)})


def line(known: Knowledge, audience: Visibility = Visibility.TEAM) -> dict[str, Any]:
    (found,) = tomllib.loads(progress_file(known, audience))["coaching"]
    return dict(found)


def summed(data: dict[str, Any]) -> bytes:
    """The data as a file whose sum fits."""
    rest = {key: value for key, value in data.items() if key != INTEGRITY}
    return tomli_w.dumps(rest | {INTEGRITY: integrity_of(rest)}).encode()


def read_back(known: Knowledge) -> object:
    return knowledge_in(understood(progress_file(known).encode(), "file.sct.toml")).value(MEETING)


def test_a_held_meeting_is_written_without_the_new_keys() -> None:
    assert not {"state", "starts"} & set(line(knowledge_of(demo_record())))


@pytest.mark.parametrize("audience", list(Visibility))
def test_every_audience_is_told_that_a_meeting_is_planned(audience: Visibility) -> None:
    found = line(with_details(state="planned", starts="14:30"), audience)
    assert (found["state"], found["starts"]) == ("planned", "14:30")


@pytest.mark.parametrize(
    "more", [{}, {"state": "planned"}, {"starts": "09:00"}, {"state": "planned", "starts": "14:30"}]
)
def test_what_is_written_is_read_back(more: dict[str, str]) -> None:
    known = with_details(**more)
    assert read_back(known) == known.value(MEETING)


@pytest.mark.parametrize(
    ("key", "value", "why"),
    [
        ("state", "perhaps", "planned"),
        ("state", "held", "planned"),
        ("starts", "24:00", "14:00"),
        ("starts", "9:00", "14:00"),
        ("starts", 9, ""),
    ],
)
def test_what_is_no_state_or_time_is_refused_by_its_key(key: str, value: object, why: str) -> None:
    data = progress_data(knowledge_of(demo_record()), Visibility.TEAM)
    data["coaching"][0][key] = value
    with pytest.raises(BadInput) as caught:
        understood(summed(data), "file.sct.toml")
    assert f"coaching[0].{key}" in caught.value.where
    assert why in str(caught.value)
