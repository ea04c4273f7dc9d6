"""A file whose sum fits, and which says what no progress file says: refused, in one message, with the key."""

import re
from datetime import date
from typing import Any

import pytest

from sct_tui.exchange.reading import understood
from sct_tui.exchange.understanding import knowledge_in
from sct_tui.flow.values import TEXT_LIMIT
from sct_tui.model.errors import BadInput
from sct_tui.model.exit_codes import ExitCode
from tests.exchange.forging import GOLDEN, Change, changes, copy, drop, forged, put

ANSWER = ("cycle", 0, "answer", 0)
NUMBER = ("cycle", 0, "answer", 13)
SHARE = ("cycle", 0, "answer", 12, "value")
OTHERS_ID = "01700000-0000-7000-8000-0000000000ff"
STEERING = {
    "escape": "\x1b[31mred",
    "NUL": "a\x00b",
    "C1": "a\x9b2Jb",
    "newline": "two\nlines",
    "tab": "a\tb",
    "right to left": "txt.\u202etxt",
    "isolate": "a\u2066b",
    "line separator": "a\u2028b",
}
_STEERS = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")


def refusal(content: bytes, **options: bool) -> BadInput:
    """Why a file is refused: by the reader, or by whoever makes sense of what was read."""
    with pytest.raises(BadInput) as caught:
        knowledge_in(understood(content, "file.sct.toml", **options))
    return caught.value


def assert_told(error: BadInput, key: str, what: str) -> None:
    assert error.exit_code is ExitCode.BAD_DATA
    assert error.where.partition(" (in ")[0] == f"file.sct.toml: {key}"
    assert what in f"{error.what} {error.mend}"
    assert error.mend
    assert _STEERS.findall(str(error)) == []
    assert len(str(error)) < 1000


def refused(change: Change, key: str, what: str, name: str = "") -> Any:
    return pytest.param(change, key, what, id=name or f"{key}: {what}")


SHAPES = [
    refused(put("town", "name", value=7), "town.name", "must be text"),
    refused(put("town", "demo", value="true"), "town.demo", "must be true or false"),
    refused(put("town", "demo", value=1), "town.demo", "must be true or false", "an integer is no boolean"),
    refused(put("town", value="Demo Town"), "town", "must be a table"),
    refused(drop("town"), "town", "is missing"),
    refused(put("cycle", value={}), "cycle", "must be a list"),
    refused(put("cycle", 0, "number", value="1"), "cycle[0].number", "must be a whole number"),
    refused(put("cycle", 0, "number", value=1.0), "cycle[0].number", "must be a whole number", "a float is no integer"),
    refused(put("cycle", 0, "number", value=True), "cycle[0].number", "must be a whole number", "nor is a boolean"),
    refused(put("cycle", 0, "number", value=0), "cycle[0].number", "less than 1"),
    refused(put("cycle", 0, "number", value=2**63), "cycle[0].number", "more than 10000"),
    refused(put("cycle", 0, "surprise", value=1), "cycle[0].surprise", "not a key that belongs here"),
    refused(put("cycle", 0, "definition_hash", value="AB" * 32), "cycle[0].definition_hash", "SHA-256"),
    refused(drop("cycle", 0, "definition_title"), "cycle[0].definition_title", "A round needs this"),
    refused(drop("cycle", 0, "begun_on"), "cycle[0].begun_on", "A round needs this"),
    refused(put("audience", value="everybody"), "audience", "Write one of: team, coach, public"),
    refused(put(*ANSWER, "state", value="said"), "cycle[0].answer[0].state", "Write one of: answered"),
    refused(put(*ANSWER, "kind", value="poem"), "cycle[0].answer[0].kind", "Write one of: line"),
    refused(put(*ANSWER, "value", value=["a"] * 1001), "cycle[0].answer[0].value", "more than 1000"),
    refused(put("application", 0, "reference", value="4.4/c1"), "application[0].reference", "a reference, such as"),
    refused(put("application", 0, "action", "number", value="4"), "application[0].action.number", "an action number"),
    refused(put("cycle", 0, "flag", 0, "value", value="burn"), "cycle[0].flag[0].value", "come_back, ask_coach"),
    refused(put("cycle", 0, "flag", 0, "on", value="step:"), "cycle[0].flag[0].on", "the id of a prompt"),
    refused(put("attendance", 0, "status", value="late"), "attendance[0].status", "Write one of: registered"),
    refused(put("coaching", 0, "minutes", value=0), "coaching[0].minutes", "less than 1"),
    refused(put("certification", 1, "level", value="Bronze!"), "certification[1].level", "lower-case letters"),
    refused(put("certification", 1, "on", value="2018-13-01"), "certification[1].on", "no such day"),
    refused(put("certification", 2, "field", 0, "field", value="won"), "certification[2].field[0].field", "used"),
    refused(put("certification", 2, "field", 0, "value", value="4.4"), "certification[2].field[0].value", "list"),
]

DATES_AND_NUMBERS = [
    refused(put("cycle", 0, "begun_on", value="2020-02-30"), "cycle[0].begun_on", "no such day"),
    refused(put("cycle", 0, "begun_on", value="0999-01-01"), "cycle[0].begun_on", "year is not between 1000 and 9999"),
    refused(put("cycle", 0, "begun_on", value="10000-01-01"), "cycle[0].begun_on", "not a date"),
    refused(put("cycle", 0, "begun_on", value="2020-1-1"), "cycle[0].begun_on", "not a date"),
    refused(put("cycle", 0, "begun_on", value="2020-01-01\n"), "cycle[0].begun_on", "not a date", "date, newline"),
    refused(put("cycle", 0, "begun_on", value="２０２０-01-01"), "cycle[0].begun_on", "not a date", "other digits"),
    refused(put(*ANSWER, "at", value="2020-03-02T24:10:31.000500Z"), "cycle[0].answer[0].at", "no such time"),
    refused(put(*ANSWER, "at", value="9999-12-31T23:59:59.999999Z"), "cycle[0].answer[0].at", "1900 and 2199"),
    refused(put(*ANSWER, "at", value="2020-03-02T10:10:31.000500+05:00"), "cycle[0].answer[0].at", "a time in UTC"),
    refused(put("cycle", 0, "answer", 8, "value", value="2020-02-30"), "cycle[0].answer[8].value", "kind “date”"),
    refused(put(*NUMBER, "value", value=10**15 + 1), "cycle[0].answer[13].value", "more than 1000000000000000"),
    refused(put(*NUMBER, "value", value=-1e300), "cycle[0].answer[13].value", "less than -1000000000000000"),
    refused(put(*NUMBER, "value", value=2**200), "cycle[0].answer[13].value", "more than 1000000000000000"),
    refused(put(*NUMBER, "value", value=True), "cycle[0].answer[13].value", "kind “number”"),
    refused(put(*SHARE, "part", value=413), "cycle[0].answer[12].value", "part is more than the whole"),
    refused(put(*SHARE, "part", value=-1), "cycle[0].answer[12].value.part", "less than 0"),
    refused(
        changes(put(*SHARE, "part", value=0), put(*SHARE, "whole", value=0)), "cycle[0].answer[12].value.whole", "0"
    ),
    refused(drop(*SHARE, "whole"), "cycle[0].answer[12].value.whole", "is missing"),
]

NOT_IN_JSON = [
    refused(put(*NUMBER, "value", value=float("nan")), "cycle[0].answer[13].value", "numbers are finite"),
    refused(put(*NUMBER, "value", value=float("inf")), "cycle[0].answer[13].value", "numbers are finite", "infinity"),
    refused(put("cycle", 0, "begun_on", value=date(2020, 1, 1)), "cycle[0].begun_on", "written as text"),
]

TWICE = [
    refused(copy("application", 0), "application[1]", "told twice: here and at application[0]"),
    refused(copy("cycle", 0), "cycle[2]", "told twice"),
    refused(copy("cycle", 0, "step", 0), "cycle[0].step[2]", "told twice"),
    refused(copy("cycle", 0, "entry", 0), "cycle[0].entry[4]", "told twice"),
    refused(copy(*ANSWER), "cycle[0].answer[19]", "told twice"),
    refused(copy("cycle", 0, "note", 0), "cycle[0].note[2]", "told twice"),
    refused(copy("cycle", 0, "flag", 0), "cycle[0].flag[2]", "told twice"),
    refused(copy("coaching", 0), "coaching[1]", "told twice"),
    refused(copy("participant", 0), "participant[2]", "told twice"),
    refused(copy("attendance", 0), "attendance[2]", "told twice"),
    refused(copy("certification", 1), "certification[3]", "told twice"),
    refused(copy("person", 0), "person[2]", "named twice"),
    refused(put("person", 1, "name", value="Coordinator"), "person[1]", "named twice", "two people of one name"),
    refused(copy("application", 0, "field", 0), "application[0].field[6].field", "here twice"),
]

ANCESTRY = [
    refused(
        put(*ANSWER, "before", value=["01700000-0000-7000-8000-00000000000a"]),
        "cycle[0].answer[0].before",
        "cannot come before itself",
    ),
    refused(put(*ANSWER, "before", value=[OTHERS_ID] * 2), "cycle[0].answer[0].before", "or twice"),
    refused(
        put(*ANSWER, "revision", value="01700000-0000-7000-8000-00000000000b"),
        "cycle[0].answer[1].revision",
        "belongs to cycle[0].answer[0]",
    ),
    refused(
        put(*ANSWER, "before", value=["01700000-0000-7000-8000-00000000000b"]),
        "cycle[0].answer[1].revision",
        "belongs to cycle[0].answer[0]",
        "an ancestor that is another's",
    ),
    refused(
        changes(
            put("cycle", 0, "answer", 13, "before", value=["01700000-0000-7000-8000-000000000039"]),
            put("cycle", 0, "answer", 13, "conflict", 0, "before", value=["01700000-0000-7000-8000-000000000011"]),
        ),
        "cycle[0].answer[13].conflict",
        "claim to have come before each other",
    ),
    refused(
        put("cycle", 0, "answer", 13, "conflict", 0, "revision", value="01700000-0000-7000-8000-000000000011"),
        "cycle[0].answer[13].conflict",
        "are the same change",
    ),
    refused(put(*ANSWER, "revision", value="7"), "cycle[0].answer[0].revision", "an id, such as"),
    refused(put(*ANSWER, "by", value="Somebody else"), "cycle[0].answer[0].by", "not among the people"),
]

CONTRADICTIONS = [
    refused(put(*ANSWER, "withheld", value=True), "cycle[0].answer[0].value", "withheld answer has no value"),
    refused(put(*ANSWER, "state", value="emptied"), "cycle[0].answer[0].value", "“emptied” has no value"),
    refused(put(*ANSWER, "reason", value="No."), "cycle[0].answer[0].reason", "“answered” has no reason"),
    refused(drop(*ANSWER, "value"), "cycle[0].answer[0].value", "without a value"),
    refused(put(*ANSWER, "value", value=7), "cycle[0].answer[0].value", "no value of the kind “text”"),
    refused(put(*ANSWER, "kind", value="entries"), "cycle[0].answer[0].value", "no value of the kind “entries”"),
    refused(put(*ANSWER, "column", value="group"), "cycle[0].answer[0]", "both entry and column"),
    refused(put("cycle", 0, "answer", 6, "entry", value=OTHERS_ID), "cycle[0].answer[6].entry", "not in the file"),
    refused(put("cycle", 0, "application", value=OTHERS_ID), "cycle[0].application", "not in the file"),
    refused(put("attendance", 0, "participant", value=OTHERS_ID), "attendance[0].participant", "not in the file"),
    refused(put("cycle", 0, "gone", value="removed"), "cycle[0].answer", "What is gone"),
    refused(put("cycle", 0, "entry", 2, "position", value=1), "cycle[0].entry[2].position", "What is gone"),
    refused(drop("cycle", 0, "entry", 0, "position"), "cycle[0].entry[0]", "Something is missing"),
    refused(drop("coaching", 0, "coach"), "coaching[0].coach", "Something is missing"),
    refused(drop("participant", 0, "role"), "participant[0].role", "Something is missing"),
    refused(drop("certification", 1, "edition"), "certification[1].edition", "Something is missing"),
    refused(put("certification", 0, "level", value="gold"), "certification[0].level", "What is gone"),
    refused(drop("certification", 2, "field", 0, "value"), "certification[2].field[0].value", "without a value"),
    refused(put("application", 0, "field", 5, "value", value="yes"), "application[0].field[5]", "“submitted” can hold"),
    refused(
        put("application", 0, "field", 1, "value", value="x"), "application[0].field[1].value", "the application itself"
    ),
    refused(
        put("application", 0, "field", 1, "state", value="removed"), "application[0].field[1]", "“action” can hold"
    ),
    refused(
        put("application", 0, "field", 3, "conflict", value=[{"state": "answered", "value": "x/y"}]),
        "application[0].field[3]",
        "“reference” can hold",
    ),
    refused(
        put("cycle", 0, "conflict", value=[{"state": "answered", "value": {"number": 1}}]),
        "cycle[0].conflict[0].value.begun_on",
        "is missing",
    ),
    refused(
        put("cycle", 0, "entry", 0, "conflict", value=[{"state": "answered", "value": "first"}]),
        "cycle[0].entry[0].conflict[0].value",
        "must be a whole number",
    ),
    refused(
        put("attendance", 0, "conflict", value=[{"state": "emptied"}]),
        "attendance[0].conflict[0].state",
        "Write one of: answered",
    ),
]

TOO_MUCH = [
    refused(
        put(*ANSWER, "value", value="x" * (TEXT_LIMIT + 1)), "cycle[0].answer[0].value", "longer than 100000", "text"
    ),
    refused(put(*ANSWER, "title", value="x" * 2001), "cycle[0].answer[0].title", "longer than 2000", "title"),
    refused(put(*ANSWER, "prompt", value="x" * 101), "cycle[0].answer[0].prompt", "longer than 100", "id"),
    refused(put("cycle", 0, "step", value=[{}] * 1001), "cycle[0].step", "more than 1000", "steps"),
    refused(put("cycle", 0, "answer", value=[{}] * 100_001), "cycle[0].answer", "more than 100000", "answers"),
    refused(put(*ANSWER, "conflict", value=[{}] * 101), "cycle[0].answer[0].conflict", "more than 100", "conflicts"),
    refused(put("x " * 5000, value=1), ("x " * 300)[:285] + "…", "not a key", "a key that is a novel"),
]


@pytest.mark.parametrize(("change", "key", "what"), [*SHAPES, *DATES_AND_NUMBERS, *TOO_MUCH])
def test_what_has_not_the_shape_is_refused(change: Change, key: str, what: str) -> None:
    assert_told(refusal(forged(change)), key, what)


@pytest.mark.parametrize(("change", "key", "what"), NOT_IN_JSON)
def test_what_no_json_can_hold_is_refused(change: Change, key: str, what: str) -> None:
    assert_told(refusal(forged(change)), key, what)
    assert_told(refusal(forged(change), accept_edited=True), key, "")


@pytest.mark.parametrize(("change", "key", "what"), [*TWICE, *ANCESTRY, *CONTRADICTIONS])
def test_what_contradicts_itself_is_refused(change: Change, key: str, what: str) -> None:
    assert_told(refusal(forged(change)), key, what)


@pytest.mark.parametrize("text", STEERING.values(), ids=STEERING)
@pytest.mark.parametrize(
    "path",
    [
        ("town", "name"),
        ("person", 0, "name"),
        ("participant", 0, "name"),
        ("application", 0, "action", "project"),
        ("cycle", 0, "definition_title"),
        ("cycle", 0, "step", 0, "title"),
        ("cycle", 0, "answer", 0, "title"),
        ("cycle", 0, "answer", 2, "value_title"),
        ("attendance", 0, "training"),
        ("coaching", 0, "coach"),
    ],
    ids=lambda path: ".".join(map(str, path)),
)
def test_names_and_titles_that_steer_a_terminal_are_refused(path: tuple[str | int, ...], text: str) -> None:
    error = refusal(forged(put(*path, value=text)))
    assert_told(error, re.sub(r"\.(\d+)", r"[\1]", ".".join(map(str, path))), "not one line of plain characters")


@pytest.mark.parametrize("text", STEERING.values(), ids=STEERING)
@pytest.mark.parametrize(
    ("path", "what"),
    [
        (("town", "id"), "an id, such as"),
        (("cycle", 0, "answer", 0, "revision"), "an id, such as"),
        (("cycle", 0, "answer", 0, "prompt"), "an id: lower-case letters"),
        (("cycle", 0, "definition"), "an id: lower-case letters"),
        (("application", 0, "level"), "an id: lower-case letters"),
    ],
)
def test_ids_that_steer_a_terminal_are_refused(path: tuple[str | int, ...], what: str, text: str) -> None:
    error = refusal(forged(put(*path, value=text)))
    assert_told(error, re.sub(r"\.(\d+)", r"[\1]", ".".join(map(str, path))), what)


@pytest.mark.parametrize("text", STEERING.values(), ids=STEERING)
def test_a_key_that_steers_a_terminal_is_refused_and_not_printed(text: str) -> None:
    error = refusal(forged(put("town", text, value=1)))
    assert "not a key that belongs here" in str(error)
    assert _STEERS.findall(str(error)) == []


@pytest.mark.parametrize("text", STEERING.values(), ids=STEERING)
def test_what_people_wrote_is_kept_as_it_is(text: str) -> None:
    told = knowledge_in(understood(forged(put(*ANSWER, "value", value=text)), "file.sct.toml"))
    assert text in [head.state.value for heads in told.heads.values() for head in heads]


@pytest.mark.parametrize("audience", ["team", "coach", "public"])
def test_the_same_is_asked_of_version_1(audience: str) -> None:
    path = GOLDEN / "version-1" / f"{audience}.sct.toml"
    assert_told(refusal(forged(put("application", "id", value="7"), path)), "application[0].id", "an id, such as")
    assert_told(refusal(forged(put("application", value=[]), path)), "application[0]", "must be a table")
    assert_told(refusal(forged(put("cycle", value=7), path)), "cycle", "must be a list")
    assert_told(refusal(forged(put("cycle", value=[7]), path)), "cycle[0]", "must be a table")
