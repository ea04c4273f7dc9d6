"""sct note and sct flag."""

from typing import Any

import pytest

from tests.cli.conftest import Sct


def places(sct: Sct, *arguments: str) -> Any:
    """What is noted and flagged, as JSON."""
    return sct("note", "list", *arguments, "--json").data["places"]


class TestWriting:
    def test_a_note_on_a_prompt_and_one_on_a_step(self, bolton: Sct) -> None:
        said = bolton("note", "set", "4.4", "affected", "Ask the clerk").out.splitlines()
        assert said[:2] == ["4.4/c1/identify affected: Who is affected", "    Ask the clerk"]
        assert said[2].startswith("Noted ")
        said = bolton("note", "set", "4.4/c1/identify", "Meet first").out.splitlines()
        assert said[:2] == ["4.4/c1/identify: Identify", "    Meet first"]
        assert [(one["reference"], one["prompt"], one["note"]["text"]) for one in places(bolton)] == [
            ("4.4/c1/identify", None, "Meet first"),
            ("4.4/c1/identify", "affected", "Ask the clerk"),
        ]

    @pytest.mark.parametrize(
        "given", [["4.4", "affected"], ["4.4", "affected", "-"], ["4.4/c1/identify"], ["4.4/c1/identify", "-"]]
    )
    def test_the_text_comes_from_stdin(self, bolton: Sct, given: list[str]) -> None:
        bolton("note", "set", *given, stdin="Ásk\r\nthe clerk\n".encode())
        assert places(bolton)[0]["note"]["text"] == "Ásk\nthe clerk"

    def test_a_prompt_can_stand_after_its_step(self, bolton: Sct) -> None:
        bolton("note", "set", "4.4/c1/identify", "affected", "Ask the clerk")
        assert places(bolton)[0]["prompt"] == "affected"

    def test_the_submission_can_be_noted_and_never_holds_a_note(self, bolton: Sct) -> None:
        bolton("note", "set", "4.4/c1/submission", "Zyxwunique")
        bolton("note", "set", "4.4", "process-description", "Zyxwunique")
        bolton("flag", "set", "4.4", "process-description")
        assert [one["reference"] for one in places(bolton)] == ["4.4/c1/submission"] * 2
        assert "Zyxwunique" not in bolton("cycle", "submission", "4.4").out
        assert "Zyxwunique" not in bolton("cycle", "submission", "4.4", "--json").out
        assert "Flag" not in bolton("cycle", "submission", "4.4").out

    def test_the_place_follows(self, bolton: Sct) -> None:
        bolton("note", "set", "4.4", "affected", "Ask")
        assert "step 2 Identify, “Who is affected”" in bolton("status").out
        bolton("flag", "set", "4.4/c1/connect")
        assert "step 3 Connect (Bolton)" in bolton("status").out

    def test_clearing_keeps_the_text_in_the_history(self, bolton: Sct) -> None:
        bolton("note", "set", "4.4", "affected", "Ask the clerk")
        assert bolton("note", "clear", "4.4", "affected").out == "4.4/c1/identify affected: the note is gone.\n"
        assert bolton("note", "clear", "4.4", "affected").out == "4.4/c1/identify affected: there was no note.\n"
        assert places(bolton) == []
        said = bolton("history", "4.4", "--prompt", "affected").out
        assert "4.4, round 1, Identify: note on “Who is affected”: took the note away" in said
        assert bolton("undo").out.startswith("Undone: taking away the note on “Who is affected”")
        assert places(bolton)[0]["note"]["text"] == "Ask the clerk"

    def test_a_note_based_on_an_older_one_overwrites_nothing(self, bolton: Sct) -> None:
        bolton("note", "set", "4.4", "affected", "First")
        seen = places(bolton)[0]["note"]["revision"]
        bolton("note", "set", "4.4", "affected", "Theirs", "--based-on", seen)
        result = bolton("note", "set", "4.4", "affected", "Mine", "--based-on", seen, code=3)
        assert "  Yours:\n    Mine\n  Theirs:\n    Theirs\n" in result.err
        bolton("note", "clear", "4.4", "affected", "--based-on", seen, code=3)
        assert places(bolton)[0]["note"]["text"] == "Theirs"

    @pytest.mark.parametrize(
        ("arguments", "stdin", "code", "said"),
        [
            (["4.4"], b"x", 2, "Say which prompt or step is meant"),
            (["4.4", "affected", "two", "words"], b"", 2, "Quote the text"),
            (["4.4", "afected", "x"], b"", 2, "There is no prompt “afected”"),
            (["4.4/c1/identfy", "x"], b"", 2, "There is no step “identfy”"),
            (["4.4/c1/identify", "affected"], b"x", 2, "whether “affected” is the prompt or the text"),
            (["4.4", "affected"], b" \n", 2, "use “sct note clear”"),
            (["4.4", "affected", ""], b"", 2, "use “sct note clear”"),
            (["4.4", "affected"], b"\xff", 65, "not text in UTF-8"),
            (["4.4", "affected"], b"x" * 10_001, 65, "one holds at most 10,000"),
            (["7.7", "affected", "x"], b"", 2, "Applications here: 4.4."),
        ],
        ids=lambda value: str(value)[:40],
    )
    def test_what_is_not_clear_changes_nothing(
        self, bolton: Sct, arguments: list[str], stdin: bytes, code: int, said: str
    ) -> None:
        bolton("note", "set", "4.4", "affected", "Kept")
        assert said in bolton("note", "set", *arguments, stdin=stdin, code=code).err
        assert [(one["prompt"], one["note"]["text"]) for one in places(bolton)] == [("affected", "Kept")]


class TestFlagging:
    def test_both_kinds_on_prompts_and_steps(self, bolton: Sct) -> None:
        assert bolton("flag", "set", "4.4", "affected").out.splitlines() == [
            "4.4/c1/identify affected: Who is affected",
            "    Flagged: come back to this.",
        ]
        assert "Flagged: ask the coach." in bolton("flag", "set", "4.4/c1/connect", "--ask-coach").out
        kinds = [(one["reference"], one["prompt"], one["flag"]["kind"]) for one in places(bolton)]
        assert kinds == [("4.4/c1/identify", "affected", "come_back"), ("4.4/c1/connect", None, "ask_coach")]
        assert bolton("flag", "clear", "4.4/c1/connect").out == "4.4/c1/connect: the flag is gone.\n"
        assert bolton("flag", "clear", "4.4/c1/connect").out == "4.4/c1/connect: there was no flag.\n"
        assert [one["step"] for one in places(bolton)] == ["identify"]

    def test_a_place_is_needed(self, bolton: Sct) -> None:
        assert "Write “4.4/c1 PROMPT” for a prompt, “4.4/c1/prepare”" in bolton("flag", "set", "4.4", code=2).err

    def test_no_step_changes(self, bolton: Sct) -> None:
        bolton("flag", "set", "4.4", "affected")
        bolton("note", "set", "4.4", "affected", "Ask")
        assert "[ ] 2 Identify - not started" in bolton("status", "4.4").out


@pytest.fixture
def noted(bolton: Sct) -> Sct:
    """Two notes and two flags in the first round of 4.4, on one prompt both; and a flag in 10.1."""
    bolton("note", "set", "4.4", "connect-how", "Ask\nthe library")
    bolton("flag", "set", "4.4", "connect-how", "--ask-coach")
    bolton("flag", "set", "4.4/c1/identify")
    bolton("note", "set", "4.4", "affected", "Who rents?")
    bolton("apply", "10.1", "--project", "Garden", "--level", "bronze", "--started", "2020-02-01")
    bolton("flag", "set", "10.1", "affected")
    return bolton


class TestListing:
    def test_all_of_the_town_in_reading_order(self, noted: Sct) -> None:
        assert noted("note").out.splitlines() == [
            "4.4/c1/identify: Identify",
            "    Flag: come back to this (Coordinator)",
            "4.4/c1/identify affected: Who is affected",
            "    Note (Coordinator):",
            "      Who rents?",
            "4.4/c1/connect connect-how: How you go about it",
            "    Flag: ask the coach (Coordinator)",
            "    Note (Coordinator):",
            "      Ask",
            "      the library",
            "10.1/c1/identify affected: Who is affected",
            "    Flag: come back to this (Coordinator)",
        ]

    @pytest.mark.parametrize(
        ("arguments", "steps"),
        [
            (["note", "4.4"], ["identify", "identify", "connect"]),
            (["note", "4.4/c1"], ["identify", "identify", "connect"]),
            (["note", "list", "4.4/c1/connect"], ["connect"]),
            (["note", "10.1"], ["identify"]),
            (["note", "4.4/c1/submission"], []),
            (["flag"], ["identify", "connect", "identify"]),
            (["flag", "4.4"], ["identify", "connect"]),
            (["flag", "--ask-coach"], ["connect"]),
            (["flag", "list", "10.1", "--ask-coach"], []),
        ],
        ids=lambda value: " ".join(value),
    )
    def test_a_reference_or_a_kind_narrows_it(self, noted: Sct, arguments: list[str], steps: list[str]) -> None:
        assert [one["step"] for one in noted(*arguments, "--json").data["places"]] == steps

    def test_json_says_who_when_and_the_revision(self, noted: Sct) -> None:
        one = places(noted, "4.4/c1/connect")[0]
        assert one["title"] == "How you go about it"
        assert (one["note"]["text"], one["flag"]["kind"]) == ("Ask\nthe library", "ask_coach")
        assert {one["note"]["by"], one["flag"]["by"]} == {"Coordinator"}
        assert one["note"]["at"].startswith("2020-03-02T")
        assert one["note"]["revision"] != one["flag"]["revision"]

    def test_nothing_is_said(self, bolton: Sct) -> None:
        assert "no notes and no flags here" in bolton("note").err
        assert "nothing is flagged here" in bolton("flag", "4.4").err

    @pytest.mark.parametrize("reference", ["7.7", "4.4/c2", "4.4/c1/identfy"])
    def test_what_is_not_there_is_a_usage_error(self, noted: Sct, reference: str) -> None:
        noted("note", "list", reference, code=2)

    def test_what_steers_a_terminal_is_shown_as_text(self, bolton: Sct) -> None:
        bolton("note", "set", "4.4", "affected", "\x1b[31mred")
        for command in (["note"], ["step", "show", "4.4/c1/identify"], ["history", "4.4"]):
            said = bolton(*command).out
            assert "\ufffd[31mred" in said
            assert "\x1b" not in said


class TestElsewhere:
    def test_a_step_shows_them_where_they_are(self, noted: Sct) -> None:
        said = noted("step", "show", "4.4/c1/connect").out
        prompt = said[said.index("connect-how: How you go about it") :]
        assert prompt.splitlines()[1:6] == [
            "    -",
            "    Flag: ask the coach",
            "    Note, for the team only:",
            "      Ask",
            "      the library",
        ]
        assert "\nFlag: come back to this\n" in noted("step", "show", "4.4/c1/identify").out

    def test_a_steps_json_has_them(self, noted: Sct) -> None:
        data = noted("step", "show", "4.4/c1/identify", "--json").data
        assert (data["step"]["flag"]["kind"], data["step"]["team_note"]) == ("come_back", None)
        assert "not usually at the table" in data["step"]["note"]
        affected = next(prompt for prompt in data["prompts"] if prompt["id"] == "affected")
        assert (affected["team_note"]["text"], affected["flag"]) == ("Who rents?", None)

    def test_the_status_counts_them(self, noted: Sct) -> None:
        said = noted("status").out
        assert "Notes and flags: 2 notes, 2 to come back to, 1 for the coach; see “sct note list”.\n" in said
        counted = noted("status", "--json").data["notes_and_flags"]
        assert counted == {"notes": 2, "come_back": 2, "ask_coach": 1}
        said = noted("status", "4.4").out
        assert "2 notes, 1 to come back to, 1 for the coach; see “sct note list 4.4/c1”." in said
        assert noted("status", "4.4", "--json").data["notes_and_flags"]["come_back"] == 1
        noted("apply", "archive", "10.1")
        assert noted("status", "--json").data["notes_and_flags"]["come_back"] == 1

    def test_a_town_without_any_says_nothing(self, bolton: Sct) -> None:
        assert "Notes and flags" not in bolton("status").out
        assert "Notes and flags" not in bolton("status", "4.4").out

    def test_a_note_is_forgotten_and_the_answer_stays(self, bolton: Sct) -> None:
        bolton("answer", "4.4", "affected", "Tenants")
        bolton("note", "set", "4.4", "affected", "Zyxwunique said so")
        bolton("note", "set", "4.4/c1/identify", "Zyxwunique again")
        assert "sct forget 4.4/c1 affected --note" in bolton("forget", "Zyxwunique", "--yes", code=3).err
        said = bolton("forget", "4.4/c1", "affected", "--note", "--yes").out
        assert said.startswith("To be forgotten: 4.4, round 1, Identify: note on “Who is affected”\n")
        bolton("forget", "4.4/c1/identify", "--note", "--yes")
        files = [path for path in bolton.database.parent.rglob("*") if path.is_file()]
        assert [path for path in files if b"Zyxwunique" in path.read_bytes()] == []
        assert "Tenants" in bolton("step", "show", "4.4/c1/identify").out
        assert "Nothing was ever noted there" in bolton("forget", "4.4", "keeps-away", "--note", "--yes", code=3).err
        assert "a prompt or a step" in bolton("forget", "4.4", "contacts", "--entry", "1", "--note", code=2).err
        assert "Say which prompt or step" in bolton("forget", "4.4", "--note", "--yes", code=2).err
