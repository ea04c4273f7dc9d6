"""File names tell what is inside and are safe everywhere."""

import re
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sct_tui.exchange.file_names import progress_file_name, readable_text_name
from sct_tui.model.flow import Visibility
from sct_tui.model.journal import Address, Subject
from sct_tui.model.states import answered
from sct_tui.model.versions import Knowledge
from tests.exchange.records import APPLICATION, demo_record, knowledge_of

REFERENCE = Address(Subject.APPLICATION, APPLICATION, "reference")


def named(town: str, reference: str = "4.4") -> Knowledge:
    known = knowledge_of(demo_record())
    called = replace(known.heads[REFERENCE][0], state=answered(reference))
    return replace(known, town=replace(known.town, name=town), heads={**known.heads, REFERENCE: (called,)})


def at(known: Knowledge, moment: datetime | None) -> Knowledge:
    heads = {address: tuple(replace(head, at=moment) for head in heads) for address, heads in known.heads.items()}
    return replace(known, heads=heads)


def test_the_name_tells_town_reference_round_and_day() -> None:
    known = at(knowledge_of(demo_record()), datetime(2020, 3, 2, 12, tzinfo=UTC))
    assert progress_file_name(known) == "demo-town_4.4_c2_2020-03-02.sct.toml"


def test_the_audience_is_told_unless_it_is_the_team_and_so_is_a_text_for_paper() -> None:
    known = at(knowledge_of(demo_record()), None)
    assert progress_file_name(known, Visibility.COACH) == "demo-town_4.4_c2_coach.sct.toml"
    assert readable_text_name(known, Visibility.PUBLIC) == "demo-town_4.4_c2_public.txt"
    assert readable_text_name(known) == "demo-town_4.4_c2.txt"


def test_a_file_of_all_says_so_even_where_there_is_one() -> None:
    known = at(knowledge_of(demo_record()), None)
    assert progress_file_name(known, is_all=True) == "demo-town_all.sct.toml"
    assert readable_text_name(known, Visibility.COACH, is_all=True) == "demo-town_all_coach.txt"


def test_a_day_that_is_not_known_is_left_out() -> None:
    assert progress_file_name(at(knowledge_of(demo_record()), None)) == "demo-town_4.4_c2.sct.toml"


@pytest.mark.parametrize(
    ("town", "reference", "start"),
    [
        ("../../etc/passwd", "4.4", "etc-passwd_4.4_c2"),
        ("Örebro & Co", "13.1-2", "orebro-co_13.1-2_c2"),
        ("東京", "4.4", "town_4.4_c2"),
        ("-rf", "..", "rf_application_c2"),
        ("a" * 500, "4.4", "a" * 60 + "_4.4_c2"),
    ],
)
def test_odd_names_become_safe_ones(town: str, reference: str, start: str) -> None:
    assert progress_file_name(named(town, reference)).startswith(start)


@given(st.text(), st.text())
def test_every_name_is_safe(town: str, reference: str) -> None:
    name = progress_file_name(named(town, reference))
    assert re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._-]*\.sct\.toml", name)
    assert len(name) < 200
