"""sct history, sct history revert, sct undo and sct redo."""

import pytest

from tests.cli.conftest import Sct
from tests.cli.test_answer import held


@pytest.fixture
def changed(bolton: Sct) -> Sct:
    """One answer, changed once with a word on why; and an entry."""
    bolton("answer", "4.4", "affected", "Tenants near the river")
    bolton("answer", "4.4", "affected", "Tenants by the river", "--why", "They said so")
    bolton("entry", "add", "4.4", "contacts", "group=Library", "date=2020-02-20")
    return bolton


class TestHistory:
    def test_it_shows_who_when_where_what_and_the_words_that_changed(self, changed: Sct) -> None:
        said = changed("history", "4.4", "--prompt", "affected").out.splitlines()
        assert said[0] == "History of 4.4, round 1, Identify: “Who is affected”"
        number, when, who = said[2].split("  ")
        assert number.isdigit()
        assert when.startswith("2 Mar 2020 ")
        assert who.startswith("Coordinator (")
        assert said[3:6] == [
            "    4.4, round 1, Identify: “Who is affected”: answered",
            "        Tenants [-near-]{+by+} the river",
            "    Why: They said so",
        ]
        assert said[-1] == "        {+Tenants near the river+}"

    def test_the_newest_is_first_and_the_town_is_meant_without_a_reference(self, changed: Sct) -> None:
        changes = changed("history", "--json").data["changes"]
        numbers = [change["number"] for change in changes]
        assert numbers == sorted(numbers, reverse=True)
        assert {change["act_name"] for change in changes} >= {"answer", "add_entry", "apply_process", "add_town"}
        assert changed("history").out.startswith("History of Bolton\n")

    @pytest.mark.parametrize(
        ("arguments", "about"),
        [
            (["4.4"], "4.4  Assess Climate Vulnerability"),
            (["4.4/c1"], "4.4, round 1"),
            (["4.4/c1/connect"], "4.4, round 1, Connect"),
            (["4.4/connect"], "4.4, round 1, Connect"),
            (["4.4", "--prompt", "contacts", "--entry", "1"], "4.4, round 1, Connect: “Contact log”, entry 1"),
        ],
        ids=" ".join,
    )
    def test_a_reference_narrows_it(self, changed: Sct, arguments: list[str], about: str) -> None:
        data = changed("history", *arguments, "--json").data
        assert data["about"].startswith(about)
        assert data["changes"]
        if "connect" in arguments[0] or "--entry" in arguments:
            assert {change["step"] for change in data["changes"]} == {"connect"}

    def test_json_carries_states_and_differences(self, changed: Sct) -> None:
        change = changed("history", "4.4", "--prompt", "affected", "--json").data["changes"][0]
        assert change["before"] == {
            "state": "answered",
            "value": "Tenants near the river",
            "text": "Tenants near the river",
            "reason": "",
        }
        assert [(found["kind"], found["text"]) for found in change["differences"]] == [
            ("same", "Tenants "),
            ("removed", "near"),
            ("added", "by"),
            ("same", " the river"),
        ]
        assert (change["why"], change["person"], change["what"]) == ("They said so", "Coordinator", "answered")

    def test_there_is_more_where_the_limit_ends(self, changed: Sct) -> None:
        result = changed("history", "--limit", "2")
        assert result.out.count("Coordinator") == 2
        assert "add --limit 4" in result.err
        assert changed("history", "--limit", "2", "--json").data["more"] is True
        assert changed("history", "--json", "--limit", "500").data["more"] is False

    def test_nothing_yet_is_said(self, changed: Sct) -> None:
        assert "Nothing was changed there yet" in changed("history", "4.4", "--prompt", "keeps-away").err

    def test_what_steers_a_terminal_is_shown_as_text(self, bolton: Sct) -> None:
        bolton("answer", "4.4", "affected", "\x1b[31mred", "--why", "\x1b]0;title\x07")
        said = bolton("history", "4.4").out
        assert "\x1b" not in said
        assert "\ufffd[31mred" in said

    @pytest.mark.parametrize(
        "arguments",
        [["--prompt", "affected"], ["4.4", "--entry", "1"], ["4.4", "--prompt", "nothing"], ["9.9"], ["4.4/c2"]],
        ids=" ".join,
    )
    def test_what_is_not_there_is_a_usage_error(self, changed: Sct, arguments: list[str]) -> None:
        changed("history", *arguments, code=2)

    def test_a_long_text_is_folded_around_what_changed(self, bolton: Sct) -> None:
        words = " ".join(f"word{number}" for number in range(200))
        bolton("answer", "4.4", "affected", words)
        bolton("answer", "4.4", "affected", f"{words} more")
        said = bolton("history", "4.4", "--prompt", "affected", "--limit", "1").out
        assert "[…]" in said
        assert "word199{+ more+}" in said
        assert "word100" not in said


class TestOneChange:
    def test_an_entry_is_one_change_and_in_full_all_its_fields(self, changed: Sct) -> None:
        said = changed("history", "4.4", "--prompt", "contacts").out.splitlines()
        assert said[3:] == [
            "    4.4, round 1, Connect: “Contact log”, entry 1: added an entry",
            "        {+Library · Thu 20 Feb 2020+}",
        ]
        number = said[2].split("  ")[0]
        full = changed("history", "change", number).out.splitlines()
        assert full[0] == said[2]
        assert full[2:] == ["        Group or organisation: {+Library+}", "        Date: {+Thu 20 Feb 2020+}"]
        fields = changed("history", "change", number, "--json").data["change"]["fields"]
        assert [(field["field"], field["after"]["value"]) for field in fields] == [
            ("group", "Library"),
            ("date", "2020-02-20"),
        ]

    def test_a_long_text_is_shown_whole(self, bolton: Sct) -> None:
        text = " ".join(f"word{number}" for number in range(200))
        bolton("answer", "4.4", "affected", text)
        bolton("answer", "4.4", "affected", f"{text} more")
        number = bolton("history", "--json").data["changes"][0]["number"]
        assert f"{text}{{+ more+}}" in bolton("history", "change", str(number)).out

    def test_a_change_that_never_was_is_said(self, changed: Sct) -> None:
        assert "no change “999”" in changed("history", "change", "999", code=2).err


class TestRevert:
    def test_one_change_is_put_back(self, changed: Sct) -> None:
        number = str(changed("history", "4.4", "--prompt", "affected", "--json").data["changes"][0]["number"])
        changed("answer", "4.4", "affected", "Something else")
        rehearsed = changed("history", "revert", number, "--dry-run").out
        assert rehearsed.startswith("Would put back: 4.4, round 1, Identify")
        assert held(changed, "affected")["value"] == "Something else"
        said = changed("history", "revert", number, "--why", "It was right").out
        assert said == "Put back: 4.4, round 1, Identify: “Who is affected”\n    Tenants near the river\n"
        assert held(changed, "affected")["value"] == "Tenants near the river"
        assert changed("history", "4.4", "--json").data["changes"][0]["why"] == "It was right"

    def test_a_change_that_never_was_is_said(self, changed: Sct) -> None:
        assert "no change “999”" in changed("history", "revert", "999", code=2).err


class TestUndo:
    def test_it_undoes_and_redoes_across_calls(self, changed: Sct) -> None:
        assert changed("undo", "--dry-run").out.startswith("Would undo: the entry you added to “Contact log”")
        assert changed("undo").out == "Undone: the entry you added to “Contact log”: Library (4.4, round 1, Connect)\n"
        assert changed("undo").out == "Undone: your answer to “Who is affected” (4.4, round 1, Identify)\n"
        assert held(changed, "affected")["value"] == "Tenants near the river"
        assert changed("redo", "--dry-run").out.startswith("Would redo: your answer")
        assert changed("redo").out.startswith("Redone: your answer to “Who is affected”")
        assert held(changed, "affected")["value"] == "Tenants by the river"

    def test_applying_is_undone_too_and_status_copes(self, bolton: Sct) -> None:
        bolton("answer", "4.4", "affected", "Tenants")
        bolton("undo")
        assert bolton("undo").out == "Undone: applying the process (4.4)\n"
        assert "not applied to any action yet" in bolton("status").out
        assert "nothing to undo" in bolton("undo", code=3).err
        assert "4.4, round 1: undid a change" in bolton("history").out
        bolton("redo")
        bolton("redo")
        assert held(bolton, "affected")["value"] == "Tenants"

    def test_nothing_to_redo_is_a_no(self, changed: Sct) -> None:
        assert "nothing to redo" in changed("redo", code=3).err


class TestWhy:
    def test_an_entry_keeps_it_too(self, changed: Sct) -> None:
        changed("entry", "edit", "4.4", "contacts", "1", "place=Hall", "--why", "The library was closed")
        assert changed("history", "4.4", "--json").data["changes"][0]["why"] == "The library was closed"

    def test_it_is_kept_short(self, changed: Sct) -> None:
        changed("answer", "4.4", "affected", "x", "--why", "y" * 2001, code=65)
        assert held(changed, "affected")["value"] == "Tenants by the river"
