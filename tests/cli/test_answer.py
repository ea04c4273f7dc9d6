"""sct answer."""

from typing import Any

import pytest

from sct_tui.model.exit_codes import ExitCode
from tests.cli.conftest import Sct


def held(sct: Sct, prompt_id: str, step: str = "identify") -> Any:
    """What a prompt holds, as JSON."""
    prompts = sct("step", "show", f"4.4/c1/{step}", "--json").data["prompts"]
    return next(prompt["answer"] for prompt in prompts if prompt["id"] == prompt_id)


class TestSaving:
    def test_the_saved_state_is_printed(self, bolton: Sct) -> None:
        said = bolton("answer", "4.4", "affected", "Tenants").out.splitlines()
        assert said[:2] == ["4.4/c1/identify affected: Who is affected", "    Tenants"]
        assert said[2].startswith("Saved ")

    @pytest.mark.parametrize("value", [[], ["-"]])
    def test_the_value_comes_from_stdin(self, bolton: Sct, value: list[str]) -> None:
        bolton("answer", "4.4", "affected", *value, stdin="Ténants\r\nShops\n".encode())
        assert held(bolton, "affected")["value"] == "Ténants\nShops"

    def test_choices_dates_and_yes_are_read_as_people_write_them(self, bolton: Sct) -> None:
        bolton("answer", "4.4", "keeps-away", "hour, Nobody asked them")
        bolton("answer", "4.4", "action-start", "13 Jan 2020")
        bolton("answer", "4.4", "has-partners", "Yes")
        assert held(bolton, "keeps-away")["value"] == ["hour", "not-asked"]
        assert held(bolton, "action-start", "prepare")["value"] == "2020-01-13"
        assert held(bolton, "has-partners", "connect")["value"] is True

    def test_a_level_that_the_towns_edition_lacks_is_not_offered(self, bolton: Sct) -> None:
        said = bolton("answer", "4.4", "level-aimed", "gold", code=ExitCode.BAD_DATA)
        assert "Choose: 1 Bronze; 2 Silver; 3 Not decided yet." in said.err
        bolton("town", "edition", "2024")
        bolton("answer", "4.4", "level-aimed", "gold")
        assert held(bolton, "level-aimed", "prepare")["value"] == "gold"

    @pytest.mark.parametrize("prompt", ["action-start", "plan-start"])
    def test_a_start_that_is_hardly_meant_is_said_and_kept(self, bolton: Sct, prompt: str) -> None:
        said = bolton("answer", "4.4", prompt, "1017-01-13").err
        assert "sct: Really Mon 13 Jan 1017? That is before 2017. It is kept; to change it, answer again." in said
        assert held(bolton, prompt, "prepare")["value"] == "1017-01-13"
        assert "! Really Mon 13 Jan 1017? That is before 2017." in bolton("step", "show", "4.4/c1/prepare").out
        assert "Really" not in bolton("answer", "4.4", prompt, "2020-01-13").err

    def test_the_submissions_own_prompt_is_answered_too(self, bolton: Sct) -> None:
        bolton("answer", "4.4", "process-description", "We asked first.")
        assert "We asked first." in bolton("cycle", "submission", "4.4").out

    def test_an_answer_that_is_not_asked_at_present_is_kept_and_said(self, bolton: Sct) -> None:
        result = bolton("answer", "4.4", "keeps-away-other", "Notices")
        assert "is not asked at present" in result.err
        assert held(bolton, "keeps-away-other")["value"] == "Notices"


class TestEmptying:
    def test_it_is_an_explicit_act(self, bolton: Sct) -> None:
        bolton("answer", "4.4", "affected", "Tenants")
        bolton("answer", "4.4", "affected", "--empty")
        assert held(bolton, "affected")["state"] == "emptied"

    @pytest.mark.parametrize("blank", [b"", b" \n\t"])
    def test_blank_input_never_empties_an_answer(self, bolton: Sct, blank: bytes) -> None:
        bolton("answer", "4.4", "affected", "Tenants")
        assert "use --empty" in bolton("answer", "4.4", "affected", stdin=blank, code=2).err
        assert held(bolton, "affected")["value"] == "Tenants"

    def test_not_applicable_needs_a_reason(self, bolton: Sct) -> None:
        bolton("answer", "4.4", "affected", "--not-applicable", " ", code=65)
        assert "Not applicable: Nobody" in bolton("answer", "4.4", "affected", "--not-applicable", "Nobody").out
        assert held(bolton, "affected")["reason"] == "Nobody"

    def test_entries_can_be_declared_not_applicable(self, bolton: Sct) -> None:
        bolton("answer", "4.4", "contacts", "--not-applicable", "Not yet")
        assert held(bolton, "contacts", "connect")["state"] == "not_applicable"

    def test_only_one_thing_is_done_at_a_time(self, bolton: Sct) -> None:
        bolton("answer", "4.4", "affected", "x", "--empty", code=2)


class TestStaleAnswers:
    def test_an_answer_based_on_an_older_one_overwrites_nothing(self, bolton: Sct) -> None:
        bolton("answer", "4.4", "affected", "First")
        seen = held(bolton, "affected")["revision"]
        bolton("answer", "4.4", "affected", "Theirs\nin two lines")
        result = bolton("answer", "4.4", "affected", "Mine", "--based-on", seen, code=3)
        assert "nothing was overwritten" in result.err
        assert "  Yours:\n    Mine\n  Theirs:\n    Theirs\n    in two lines\n" in result.err
        assert held(bolton, "affected")["value"] == "Theirs\nin two lines"

    def test_an_answer_based_on_the_latest_is_saved(self, bolton: Sct) -> None:
        bolton("answer", "4.4", "affected", "First")
        bolton("answer", "4.4", "affected", "Second", "--based-on", held(bolton, "affected")["revision"])
        assert held(bolton, "affected")["value"] == "Second"


@pytest.mark.parametrize(
    ("arguments", "stdin", "code", "said"),
    [
        (["action-start", "2020-02-30"], b"", 65, "February 2020 has no day 30."),
        (["has-partners", "maybe"], b"", 65, "neither yes nor no"),
        (["level-aimed", "platinum"], b"", 65, "Choose: 1 Bronze"),
        (["affected"], b"\xff", 65, "Byte 1 is not text in UTF-8."),
        (["affected"], b"x" * 500_000, 65, "The text is too long"),
        (["affected"], b"x" * 100_001, 65, "an answer holds at most 100,000"),
        (["afected", "x"], b"", 2, "There is no prompt “afected”"),
        (["contacts", "x"], b"", 2, "sct entry add 4.4/c1 contacts"),
        (["contacts", "--empty"], b"", 2, "takes entries"),
    ],
    ids=lambda value: str(value)[:30],
)
def test_a_bad_value_changes_nothing(bolton: Sct, arguments: list[str], stdin: bytes, code: int, said: str) -> None:
    before = bolton("export", "4.4", "-o", "-").out
    assert said in bolton("answer", "4.4", *arguments, stdin=stdin, code=code).err
    assert bolton("export", "4.4", "-o", "-").out == before


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[31mred\x1b[0m", "\ufffd[31mred\ufffd[0m"),
        ("\x1b]0;title\x07", "\ufffd]0;title\ufffd"),
        ("[bold]x[/bold]", "[bold]x[/bold]"),
        ("\x9b31mred", "\ufffd31mred"),
        ("a\u202eb", "a\ufffdb"),
    ],
    ids=["colour", "title", "markup", "one-byte escape", "direction"],
)
def test_what_steers_a_terminal_is_shown_as_text(bolton: Sct, text: str, shown: str) -> None:
    assert f"    {shown}\n" in bolton("answer", "4.4", "affected", text).out
    assert f"    {shown}\n" in bolton("step", "show", "4.4/c1/identify").out
    assert shown in bolton("cycle", "submission", "4.4").out
    assert held(bolton, "affected")["value"] == text
