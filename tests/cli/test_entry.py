"""sct entry and sct evidence."""

import pytest

from tests.cli.conftest import Sct

CONTACT = ("group=Tenants' association", "date=2020-02-20", "way=their-meeting")


class TestEntries:
    def test_an_entry_is_added_and_listed_with_its_number(self, bolton: Sct) -> None:
        assert "group: Tenants' association" in bolton("entry", "add", "4.4", "contacts", *CONTACT).out
        bolton("entry", "add", "4.4", "contacts", "group=Library")
        said = bolton("entry", "list", "4.4", "contacts").out
        assert said.startswith("1.\n    group: Tenants' association\n    date: Thu 20 Feb 2020\n")
        assert "2.\n    group: Library\n" in said

    def test_what_an_entry_still_lacks_is_said(self, bolton: Sct) -> None:
        assert "will need of this entry: date, way." in bolton("entry", "add", "4.4", "contacts", "group=Library").err
        assert "will need" not in bolton("entry", "edit", "4.4", "contacts", "1", *CONTACT[1:]).err

    def test_editing_changes_only_the_fields_given(self, bolton: Sct) -> None:
        bolton("entry", "add", "4.4", "contacts", *CONTACT)
        bolton("entry", "edit", "4.4", "contacts", "1", "place=Library", "date=")
        (entry,) = bolton("entry", "list", "4.4", "contacts", "--json").data["entries"]
        assert entry["cells"]["group"]["value"] == "Tenants' association"
        assert entry["cells"]["place"]["value"] == "Library"
        assert entry["cells"]["date"]["state"] == "emptied"

    def test_a_field_comes_from_stdin(self, bolton: Sct) -> None:
        bolton("entry", "add", "4.4", "heard", "from=Library", "what=-", stdin=b"Two\nlines = one\n")
        assert "    what:\n        Two\n        lines = one\n" in bolton("entry", "list", "4.4", "heard").out

    def test_a_removed_entry_is_gone_and_the_others_stay(self, bolton: Sct) -> None:
        for group in ("Library", "Shops"):
            bolton("entry", "add", "4.4", "contacts", f"group={group}")
        assert bolton("entry", "remove", "4.4", "contacts", "1").out == "Removed: Library\n"
        assert bolton("entry", "list", "4.4", "contacts").out == "1.\n    group: Shops\n"

    def test_an_entry_is_copied_and_moved(self, bolton: Sct) -> None:
        for group in ("Library", "Shops"):
            bolton("entry", "add", "4.4", "contacts", f"group={group}")
        assert bolton("entry", "copy", "4.4", "contacts", "1").out.endswith("3.\n    group: Library\n")
        assert bolton("entry", "move", "4.4", "contacts", "2", "1").out.endswith("1.\n    group: Shops\n")
        assert "There is no entry 7." in bolton("entry", "move", "4.4", "contacts", "2", "7", code=2).err
        assert bolton("undo").out.startswith("Undone: moving an entry")

    def test_no_entries_are_a_message_and_no_result(self, bolton: Sct) -> None:
        result = bolton("entry", "list", "4.4", "contacts")
        assert result.out == ""
        assert "no entries yet" in result.err

    def test_without_a_verb_the_verbs_are_named(self, bolton: Sct) -> None:
        verbs = "list, add, edit, remove, copy, move"
        assert bolton("entry", code=2).err == f"sct: Say what to do: {verbs}. See “sct entry --help”.\n"

    def test_a_prompt_that_takes_entries_names_the_fields_they_need(self, bolton: Sct) -> None:
        said = bolton("answer", "4.4", "contacts", "x", code=2).err
        assert "Use “sct entry add 4.4/c1 contacts group=… date=… way=…”." in said

    @pytest.mark.parametrize(
        ("arguments", "code", "said"),
        [
            (["add", "4.4", "figures", "group=a", "local-share=5/3"], 65, "The part (5) is more than the whole (3)."),
            (["add", "4.4", "contacts", "date=2020-02-30"], 65, "has no day 30"),
            (["add", "4.4", "contacts", "group= "], 65, "Nothing was filled in."),
            (["add", "4.4", "contacts", "grup=x"], 2, "There is no field “grup”."),
            (["add", "4.4", "contacts", "group"], 2, "is not FIELD=VALUE"),
            (["add", "4.4", "contacts", "group=a", "group=b"], 2, "is given twice"),
            (["add", "4.4", "contacts", "group=-", "place=-"], 2, "Only one field"),
            (["add", "4.4", "affected", "group=a"], 2, "sct answer 4.4/c1 affected VALUE"),
            (["edit", "4.4", "contacts", "1", "group=a"], 2, "There is no entry 1."),
            (["remove", "4.4", "contacts", "0"], 2, "There is no entry 0."),
        ],
    )
    def test_a_bad_entry_changes_nothing(self, bolton: Sct, arguments: list[str], code: int, said: str) -> None:
        before = bolton("export", "4.4", "-o", "-").out
        assert said in bolton("entry", *arguments, code=code).err
        assert bolton("export", "4.4", "-o", "-").out == before


class TestEvidence:
    NOTE = ("--location", "plans/a.pdf", "--description", "Make-up of two commissions")

    def test_it_belongs_to_the_step_that_is_named(self, bolton: Sct) -> None:
        bolton("evidence", "add", "4.4/c1/identify", *self.NOTE, "--dated", "2020-02-21", "--filed-under", "4.4")
        data = bolton("evidence", "list", "4.4", "--json").data["evidence"]
        (found,) = [part for part in data if part["entries"]]
        assert (found["step"], found["prompt"]) == ("identify", "identify-evidence")
        assert found["entries"][0]["cells"]["dated"]["value"] == "2020-02-21"
        assert found["entries"][0]["cells"]["filed-under"]["value"] == "4.4"

    def test_without_a_verb_that_of_the_round_you_are_in_is_listed(self, bolton: Sct) -> None:
        assert "4.4/c1: no evidence yet." in bolton("evidence").err
        bolton("evidence", "add", "4.4", "act-evidence", *self.NOTE)
        assert bolton("evidence").out == bolton("evidence", "list", "4.4").out

    def test_a_prompt_can_be_named(self, bolton: Sct) -> None:
        bolton("evidence", "add", "4.4", "act-evidence", *self.NOTE)
        assert bolton("evidence", "list", "4.4", "act-evidence").out.startswith("act-evidence: ")
        assert "no evidence yet" in bolton("evidence", "list", "4.4", "connect-evidence").err

    @pytest.mark.parametrize(
        ("arguments", "said"),
        [
            (["4.4/c1/prepare"], "no prompt takes evidence. Name one as PROMPT: identify-evidence"),
            (["4.4", "contacts"], "does not take evidence. Prompts that do: identify-evidence"),
        ],
    )
    def test_a_step_without_evidence_names_where_it_goes(self, bolton: Sct, arguments: list[str], said: str) -> None:
        assert said in bolton("evidence", "add", *arguments, *self.NOTE, code=2).err
