"""sct find."""

import pytest

from tests.cli.conftest import Sct
from tests.cli.test_cycle import settle_every_step


@pytest.fixture
def written(bolton: Sct) -> Sct:
    """Bolton with an answer, an entry and a note about the library."""
    bolton("answer", "4.4", "affected", "Tenants near the town library, whose cellars flood.")
    bolton("entry", "add", "4.4", "contacts", "group=Friends of the Library", "place=Town hall")
    bolton("note", "set", "4.4", "affected", "Ask the library for last year's floods")
    return bolton


def test_what_the_town_wrote_is_shown_with_marks_and_what_to_type(written: Sct) -> None:
    lines = written("find", "library", "flood").out.splitlines()
    assert lines[0].startswith("4.4 ")
    assert lines[0].endswith("· round 1")
    assert "  Identify: Who is affected (4.4/c1/identify affected)" in lines
    assert "      Tenants near the town *library*, whose cellars *flood*." in lines
    assert "      Ask the *library* for last year's *floods*" in lines


def test_words_in_quotation_marks_stand_together(written: Sct) -> None:
    assert "Friends" in written("find", '"friends of the"').out
    assert "Friends" not in written("find", '"town library"').out


def test_an_entry_is_found_by_words_of_several_fields(written: Sct) -> None:
    assert "Friends of the *Library* · *Town* hall" in written("find", "library", "town").out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["4.4"], "Applications\n  *4.4* "),
        (["who", "affected", "process"], "Prompts\n"),
        (["everyday", "may"], "Training sessions\n  *Everyday* Anti-Racism"),
        (["undo", "last"], "Help\n  *Undo*\n      Take back the *last* thing"),
    ],
)
def test_what_is_around_it_is_found_too(written: Sct, words: list[str], said: str) -> None:
    assert said in written("find", *words).out


def test_nothing_is_said_and_ends_with_3(written: Sct) -> None:
    result = written("find", "zuckerwatte", "flood", code=3)
    assert result.out == ""
    assert "nothing has “zuckerwatte” and “flood” together" in result.err
    assert written("find", "zuckerwatte", "--json", code=3).data["hits"] == []


@pytest.mark.parametrize("words", [["a"], ["*"], [""]])
def test_too_little_is_refused(written: Sct, words: list[str]) -> None:
    assert "too little to look for" in written("find", *words, code=2).err


def test_programs_get_places_and_matches(written: Sct) -> None:
    data = written("find", "friends", "--json").data
    assert (data["query"], data["more"]) == ("friends", False)
    (hit,) = [hit for hit in data["hits"] if hit["kind"] == "entry"]
    assert hit["text"] == "Friends of the Library"
    assert hit["matches"] == [[0, 7]]
    assert hit["reference"] == "4.4/c1/connect contacts"
    assert (hit["step"], hit["prompt"], hit["inherited"]) == ("connect", "contacts", False)
    assert hit["entry"]


def test_what_waits_to_be_confirmed_says_so(written: Sct) -> None:
    written("answer", "4.4", "lessons", "Begin with the school board.")
    settle_every_step(written)
    written("cycle", "next", "4.4")
    lines = written("find", "school", "board").out.splitlines()
    waits = [line for line in lines if "not confirmed yet" in line]
    assert [line.split("(")[1] for line in waits] == ["4.4/c2/reflect lessons) "]
    assert any("(4.4/c1/reflect lessons)" in line for line in lines)


def test_what_others_wrote_steers_no_terminal(bolton: Sct) -> None:
    bolton("note", "set", "4.4", "affected", "red \x1b[31m alert [bold]now[/]")
    out = bolton("find", "alert").out
    assert "\x1b" not in out
    assert "[bold]now[/]" in out


def test_a_missing_database_is_a_line(sct: Sct) -> None:
    assert "There is no work here yet" in sct("find", "library").err
