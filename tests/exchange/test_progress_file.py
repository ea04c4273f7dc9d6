"""The progress file: what is in it, in which order, and that people and programs read the same."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sct_tui.cleaning import storable
from sct_tui.exchange.integrity import check_integrity
from sct_tui.exchange.progress_file import progress_file, progress_text
from sct_tui.model.errors import BadInput
from sct_tui.model.flow import PromptKind, Visibility
from sct_tui.model.states import Value
from tests.exchange.records import (
    COORDINATOR,
    FIRST_CONTACT,
    PLANNER,
    REMOVED_CONTACT,
    ROUND_1,
    demo_record,
    knowledge_of,
    revision,
    with_answers,
)

T = TypeVar("T")
GOLDEN = Path(__file__).parent / "golden"

# Surrogates too: undecodable bytes of a pipe become such characters.
any_text = st.text(st.characters(codec=None, exclude_categories=())) | st.text(
    alphabet='"\\\n\r\t\x00\x1b\x85\u202e\u2028x '
)
any_value: st.SearchStrategy[Value] = st.one_of(
    any_text,
    st.booleans(),
    st.integers(-(2**63) + 1, 2**63 - 1),
    st.floats(allow_nan=False, allow_infinity=False),
    st.lists(any_text),
    st.fixed_dictionaries({"part": st.integers(0, 9), "whole": st.floats(1, 1e300)}),
)


def parsed(audience: Visibility = Visibility.TEAM) -> dict[str, Any]:
    return tomllib.loads(progress_file(knowledge_of(demo_record()), audience))


def turned_round(mapping: Mapping[str, T]) -> dict[str, T]:
    return dict(reversed(list(mapping.items())))


def answer_to(data: dict[str, Any], prompt: str, place: int = 0) -> dict[str, Any]:
    found: dict[str, Any] = next(answer for answer in data["cycle"][place]["answer"] if answer["prompt"] == prompt)
    return found


@pytest.mark.parametrize("audience", list(Visibility))
def test_the_text_is_the_golden_one(audience: Visibility) -> None:
    golden = (GOLDEN / "version-3" / f"{audience}.sct.toml").read_text("utf-8")
    assert progress_file(knowledge_of(demo_record()), audience) == golden


@pytest.mark.parametrize("audience", list(Visibility))
def test_the_whole_text_follows_from_the_data(audience: Visibility) -> None:
    text = progress_file(knowledge_of(demo_record()), audience)
    assert progress_text(tomllib.loads(text)) == text


def test_the_order_in_which_the_record_is_given_does_not_matter() -> None:
    record = demo_record()
    turned = replace(
        record,
        fields=turned_round(record.fields),
        cycles=tuple(
            replace(
                found,
                answers=replace(
                    found.answers,
                    answers=turned_round(found.answers.answers),
                    entries={key: rows[::-1] for key, rows in turned_round(found.answers.entries).items()},
                ),
                progress=turned_round(found.progress),
                removed_entries=found.removed_entries[::-1],
            )
            for found in record.cycles[::-1]
        ),
        names=turned_round(record.names),
        participants=record.participants[::-1],
        attendance=record.attendance[::-1],
    )
    assert progress_file(knowledge_of(turned)) == progress_file(knowledge_of(record))


@given(st.lists(any_value, max_size=8))
def test_every_value_comes_back_as_it_is_kept(values: list[Value]) -> None:
    given_values = {f"p{number}": value for number, value in enumerate(values)}
    text = progress_file(knowledge_of(with_answers(given_values)))
    assert text == progress_file(knowledge_of(with_answers(given_values)))
    check_integrity(tomllib.loads(text))
    read = {answer["prompt"]: answer["value"] for answer in tomllib.loads(text)["cycle"][0].get("answer", [])}
    assert read == {key: _kept(value) for key, value in given_values.items()}
    assert [type(value) for value in read.values()] == [type(_kept(value)) for value in given_values.values()]


def _kept(value: Value) -> Value:
    if isinstance(value, str):
        return storable(value)
    return [storable(member) for member in value] if isinstance(value, list) else value


@given(any_text)
def test_no_text_steers_a_terminal_or_leaves_its_string(text: str) -> None:
    record = with_answers({"p": text})
    record = replace(
        record,
        municipality=replace(record.municipality, name=text),
        application=replace(record.application, reference=text),
        names={COORDINATOR: text},
    )
    written = progress_file(knowledge_of(record))
    written.encode("utf-8")
    steering = [ord(character) for character in written if not character.isprintable() and character not in "\n\t"]
    assert [code for code in steering if code < 0xA0 or 0x2028 <= code <= 0x202E or 0x2066 <= code <= 0x2069] == []
    assert tomllib.loads(written)["town"]["name"] == storable(text)
    check_integrity(tomllib.loads(written))


def test_quotes_in_prose_are_not_escaped() -> None:
    assert '\nWe heard: "nobody".\n' in progress_file(
        knowledge_of(with_answers({"p": 'First.\nWe heard: "nobody".\nLast.'}))
    )


@pytest.mark.parametrize("text", ['\n"', '\n""', '\n"""', '\n""""x"" "', '"\n"\\"', "\n\\", "\n\n", '\n" " ""'])
def test_quotes_never_end_a_multi_line_string_early(text: str) -> None:
    written = progress_file(knowledge_of(with_answers({"p": text})))
    assert answer_to(tomllib.loads(written), "p")["value"] == text
    assert not re.search(r'[^\\]""""', written)  # TOML 1.0 allows it, older parsers stumble


def test_long_text_stands_in_a_multi_line_string() -> None:
    assert 'value = """\nOne.\nTwo."""\n' in progress_file(knowledge_of(with_answers({"p": "One.\r\nTwo."})))


def test_a_whole_number_beyond_64_bits_keeps_its_digits() -> None:
    data = tomllib.loads(progress_file(knowledge_of(with_answers({"p": 2**80, "q": 2**63 - 1}, PromptKind.NUMBER))))
    assert answer_to(data, "p")["value"] == "1208925819614629174706176"
    assert answer_to(data, "q")["value"] == 2**63 - 1


@pytest.mark.parametrize("number", [float("nan"), float("inf")])
def test_a_number_that_is_not_finite_is_refused(number: float) -> None:
    with pytest.raises(BadInput):
        progress_file(knowledge_of(with_answers({"p": number})))


def test_an_answer_carries_its_revisions_newest_first() -> None:
    answer = answer_to(parsed(), "why-this-one")
    assert answer["revision"] == revision(10)
    assert answer["before"] == [revision(9), revision(8)]
    assert answer["by"] == "Coordinator"
    assert answer["at"] == "2020-03-02T14:10:31.000500Z"


def test_a_cell_is_addressed_by_prompt_entry_and_column() -> None:
    cell = answer_to(parsed(), "contacts")
    assert (cell["entry"], cell["column"], cell["value"]) == (FIRST_CONTACT, "group", "Elm Street tenants")
    assert cell["before"] == [revision(7)]


def test_the_states_are_told_apart() -> None:
    data = parsed()
    assert answer_to(data, "translation")["state"] == "not_applicable"
    assert answer_to(data, "translation")["reason"] == "Everyone we met prefers English."
    assert answer_to(data, "resolution", 1)["state"] == "emptied"
    assert answer_to(data, "lead", 1)["state"] == "unset"
    assert answer_to(data, "why-this-one", 1)["inherited_from"] == ROUND_1
    assert "inherited_from" not in answer_to(data, "why-this-one")
    for prompt in ("resolution", "lead"):
        assert "value" not in answer_to(data, prompt, 1)


def test_what_was_never_touched_is_not_in_the_file() -> None:
    assert [answer["prompt"] for answer in parsed()["cycle"][1]["answer"]] == ["why-this-one", "resolution", "lead"]


def test_choices_carry_their_titles() -> None:
    assert answer_to(parsed(), "lead")["value_title"] == "Town staff"
    assert answer_to(parsed(), "ways")["value_titles"] == ["Walks", "T"]


def test_answers_stand_in_the_order_of_the_flow_and_the_submission_last() -> None:
    prompts = list(dict.fromkeys(answer["prompt"] for answer in parsed()["cycle"][0]["answer"]))
    assert prompts[0] == "why-this-one"
    assert prompts[-2:] == ["in-short", "gone-from-the-flow"]
    columns = [answer["column"] for answer in parsed()["cycle"][0]["answer"] if answer.get("entry") == FIRST_CONTACT]
    assert columns == ["group", "person", "met-on", "old-column"]


def test_an_answer_whose_prompt_is_gone_is_kept_for_the_team() -> None:
    answer = answer_to(parsed(), "gone-from-the-flow")
    assert answer["value"] == "SECRET-OF-AN-OLD-PROMPT"
    assert (answer["title"], answer["kind"], answer["visibility"]) == ("gone-from-the-flow", "unknown", "team")


def test_a_removed_entry_is_told_of() -> None:
    entry = next(entry for entry in parsed()["cycle"][0]["entry"] if entry["entry"] == REMOVED_CONTACT)
    assert entry["gone"] == "removed"
    assert "position" not in entry
    assert entry["before"] == [revision(28)]


def test_steps_carry_their_status_even_when_nobody_began_them() -> None:
    first, second = parsed()["cycle"]
    assert [step["status"] for step in first["step"]] == ["complete", "needs another look"]
    assert [step["status"] for step in second["step"]] == ["not started", "not started"]


def test_a_cycle_carries_what_it_pins() -> None:
    cycle = parsed()["cycle"][0]
    assert (cycle["definition"], cycle["definition_version"], cycle["definition_hash"]) == ("demo-cycle", 3, "ab" * 32)
    assert (cycle["edition"], cycle["edition_version"], cycle["edition_hash"]) == ("2020", 1, "cd" * 32)


def test_only_people_who_did_something_in_it_are_named() -> None:
    assert [person["id"] for person in parsed()["person"]] == [COORDINATOR, PLANNER]
    assert "SOMEBODY-OF-ANOTHER-TOWN" not in progress_file(knowledge_of(demo_record()))


def test_two_people_of_one_name_stay_two() -> None:
    record = replace(demo_record(), names={COORDINATOR: "Town planner", PLANNER: "Town planner"})
    names = [person["name"] for person in tomllib.loads(progress_file(knowledge_of(record)))["person"]]
    assert len(set(names)) == 2


def test_every_by_names_a_person_of_the_file() -> None:
    data = parsed()
    named = {answer["by"] for cycle in data["cycle"] for answer in cycle["answer"] if "by" in answer}
    assert named <= {person["name"] for person in data["person"]}


def test_attendance_tells_training_and_day_without_the_flow() -> None:
    unknown, known = parsed()["attendance"]
    assert (known["training"], known["on"], known["status"]) == ("Equity 101", "2020-02-18", "attended")
    assert (unknown["training"], unknown["on"]) == ("unknown-session", "")


def test_the_head_says_in_words_what_it_is() -> None:
    head = progress_file(knowledge_of(demo_record())).partition("\n\n")[0]
    assert all(line.startswith("#") for line in head.splitlines())
    for words in (
        "Demo Town (a made-up town",
        "Action: 4.4 Community Gardens",
        "Rounds: 2, the latest begun on 2 March 2020",
        "Last change: 2 March 2020, 14:59 UTC, by Town planner",
        "Withheld: nothing",
        "working text, not the programme's own",
    ):
        assert words in head
