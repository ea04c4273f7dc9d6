"""The sum at the end of a progress file fits what is in it, and nothing else."""

import json
import tomllib
from typing import Any

import pytest
import tomli_w
from hypothesis import given
from hypothesis import strategies as st

from sct_tui.exchange.integrity import canonical_json, check_integrity
from sct_tui.exchange.progress_file import progress_file, progress_text
from sct_tui.model.errors import BadInput
from sct_tui.model.flow import Visibility
from tests.exchange.records import demo_record, knowledge_of, small_record


@pytest.mark.parametrize("audience", list(Visibility))
def test_a_file_as_written_fits(audience: Visibility) -> None:
    check_integrity(tomllib.loads(progress_file(knowledge_of(demo_record()), audience)))


def test_line_ends_and_comments_are_not_part_of_the_sum() -> None:
    text = progress_file(knowledge_of(demo_record()))
    check_integrity(tomllib.loads(text.replace("\n", "\r\n")))
    check_integrity(tomllib.loads("# A note of mine.\n" + text))


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ({"b": 1, "a": [True, "x"]}, '{"a":[true,"x"],"b":1}'),
        ({"é": 'say "é"\\', "z": "\n\t\x01\x7f/"}, '{"z":"\\n\\t\\u0001\x7f/","é":"say \\"é\\"\\\\"}'),
        ({"n": [12.5, 3.0, 1e16, 2.5e-07, -4, 0.0001]}, '{"n":[12.5,3.0,1e+16,2.5e-07,-4,0.0001]}'),
        ({"a": {"c": {}, "B": []}}, '{"a":{"B":[],"c":{}}}'),
    ],
)
def test_canonical_json_is_written_in_one_way(data: dict[str, Any], text: str) -> None:
    assert canonical_json(data) == text.encode("utf-8")


@given(st.dictionaries(st.text(), st.integers() | st.booleans() | st.text() | st.lists(st.text())))
def test_canonical_json_says_the_same_as_the_data(data: dict[str, Any]) -> None:
    assert json.loads(canonical_json(data)) == data
    assert canonical_json(dict(reversed(data.items()))) == canonical_json(data)


@pytest.mark.parametrize("toml", ["a = 2020-03-02", "a = 14:02:00", "a = nan", "a = [{b = -inf}]"])
def test_canonical_json_refuses_what_json_cannot_hold(toml: str) -> None:
    with pytest.raises(BadInput):
        canonical_json(tomllib.loads(toml))


def test_the_counts_are_those_of_the_tables() -> None:
    integrity = tomllib.loads(progress_file(knowledge_of(demo_record())))["integrity"]
    assert {key: value for key, value in integrity.items() if key != "sha256"} == {
        "applications": 1,
        "cycles": 2,
        "steps": 4,
        "entries": 4,
        "answers": 22,
        "withheld": 0,
        "notes": 2,
        "flags": 2,
        "coaching": 1,
        "participants": 2,
        "attendance": 2,
        "certifications": 3,
    }


def places(value: Any, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    """The paths of all single values in the data."""
    if isinstance(value, dict):
        return [place for key, member in value.items() for place in places(member, (*path, key))]
    if isinstance(value, list):
        return [place for index, member in enumerate(value) for place in places(member, (*path, index))]
    return [path]


def test_any_changed_value_is_found() -> None:
    text = progress_file(knowledge_of(small_record()))
    for path in places(tomllib.loads(text)):
        data = tomllib.loads(text)
        inside: Any = data
        for key in path[:-1]:
            inside = inside[key]
        changed = inside[path[-1]]
        inside[path[-1]] = changed + "x" if isinstance(changed, str) else (not changed if changed is True else 77)
        with pytest.raises(BadInput, match="was changed"):
            check_integrity(tomllib.loads(tomli_w.dumps(data)))


def test_a_table_taken_out_is_found() -> None:
    data = tomllib.loads(progress_file(knowledge_of(demo_record())))
    del data["cycle"][0]["answer"][3]
    with pytest.raises(BadInput, match="sha256 does not fit") as caught:
        check_integrity(tomllib.loads(progress_text(data)))
    assert caught.value.where == "integrity.sha256"


def test_a_count_that_does_not_fit_is_found() -> None:
    data = tomllib.loads(progress_file(knowledge_of(demo_record())))
    data["integrity"]["answers"] += 1
    with pytest.raises(BadInput, match="answers does not fit"):
        check_integrity(data)


@pytest.mark.parametrize("text", ["", 'format = "sct-progress"\n', "integrity = 3\n"])
def test_a_file_without_a_sum_is_refused(text: str) -> None:
    with pytest.raises(BadInput, match=r"no \[integrity\] table"):
        check_integrity(tomllib.loads(text))


def test_a_file_cut_short_is_refused() -> None:
    text = progress_file(knowledge_of(demo_record()))
    for length in range(0, len(text) - 70, 997):
        with pytest.raises((BadInput, tomllib.TOMLDecodeError)):
            check_integrity(tomllib.loads(text[:length]))
