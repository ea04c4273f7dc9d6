"""Forgetting: gone from every file, a gap left behind, nothing else touched."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from sct_tui import paths
from sct_tui.flow.loading import FlowLibrary
from sct_tui.model.errors import AnswerIsNo, UsageError
from sct_tui.model.forgetting import Gap
from sct_tui.model.identity import new_id
from sct_tui.model.journal import Actor, Subject, conflict_address
from sct_tui.model.states import FORGOTTEN, StateKind, answered
from sct_tui.model.versions import Version
from sct_tui.model.work import CycleWork, StepStatus
from sct_tui.store.encoding import encode_versions
from sct_tui.workspace.coaching import CoachingDetails
from sct_tui.workspace.recovery import RecoveredText, keep_recovery
from sct_tui.workspace.workspace import Workspace
from tests.workspace.test_journal_holds import STATE
from tests.workspace.walking import another_sitting, answer_needed, at, begin, now, query

WORD = "Zyxwunique"
NAME = f"{WORD} Smith"
SESSION = "equity-101-2020-02-18"


@pytest.fixture
def work(workspace: Workspace) -> CycleWork:
    return begin(workspace)


def back_up(database: Path, name: str) -> Path:
    """A copy of the database as backups are kept: whole, in another journal mode."""
    directory = database.parent / "backups"
    directory.mkdir(exist_ok=True)
    path = directory / name
    with closing(sqlite3.connect(database)) as source, closing(sqlite3.connect(path)) as copy:
        source.backup(copy)
        copy.execute("PRAGMA journal_mode = DELETE")
    return path


def files_with(word: str, *directories: Path) -> list[str]:
    """Every file below the directories that has these bytes in it."""
    files = [path for directory in directories for path in directory.rglob("*") if path.is_file()]
    assert files
    return [path.name for path in files if word.encode() in path.read_bytes()]


def assert_sound(workspace: Workspace) -> None:
    assert workspace.store.upkeep.differences_from_journal() == []
    before = query(workspace.database, STATE)
    workspace.store.upkeep.rebuild()
    assert query(workspace.database, STATE) == before
    assert query(workspace.database, "PRAGMA integrity_check") == [("ok",)]


class TestBytes:
    def test_a_participant_is_in_no_file_any_more(
        self, workspace: Workspace, work: CycleWork, library: FlowLibrary
    ) -> None:
        person = workspace.add_participant(f"Anne {WORD}", "staff")
        workspace.edit_participant(person.id, NAME, "staff")
        workspace.mark_attended(person.id, SESSION)
        workspace.answer(work, at(work, "affected"), "stays")
        open_elsewhere = another_sitting(workspace, library)
        open_elsewhere.training_overview()
        back_up(workspace.database, "sct-20200301T000000Z-daily.db")
        back_up(workspace.database, "sct-20200302T000000Z-daily.db")
        aside = workspace.database.with_name("sct.db.damaged-20200301T000000Z")
        back_up(workspace.database, "x.db").rename(aside)
        assert len(files_with(WORD, workspace.database.parent)) >= 3
        done = workspace.forget(workspace.to_forget_participant(NAME.upper()))
        assert files_with(WORD, workspace.database.parent) == []
        assert (done.copies, done.uncleaned) == (3, ())
        assert files_with("stays", workspace.database.parent)
        assert workspace.training_overview().participants == open_elsewhere.training_overview().participants == ()
        assert workspace.training_overview().attendance == ()
        assert_sound(workspace)

    def test_an_answer_is_in_no_file_any_more(self, workspace: Workspace, work: CycleWork) -> None:
        long = f"{WORD} " * 3000
        workspace.answer(work, at(work, "affected"), long, why=f"because of {WORD}")
        workspace.answer(work, at(work, "affected"), "later")
        workspace.declare_not_applicable(work, at(work, "affected"), f"{WORD} said so")
        back_up(workspace.database, "sct-20200301T000000Z-daily.db")
        workspace.answer(work, at(work, "affected"), "now")
        workspace.save_draft(work, at(work, "affected"), f"half {WORD}", "")
        texts = [
            RecoveredText(at(work, prompt).key, text, "", "p", "2020-03-02T00:00:00+00:00", "where")
            for prompt, text in (("affected", f"typed {WORD}"), ("changed", "kept text"))
        ]
        keep_recovery("sitting-1", workspace.database, texts)
        alone = keep_recovery("sitting-2", workspace.database, texts[:1])
        alone.with_suffix(".txt").write_text(f"in the editor {WORD}")
        places = (workspace.database.parent, paths.state_dir())
        assert files_with(WORD, *places)
        workspace.forget(workspace.to_forget_answers(work, "affected"))
        assert files_with(WORD, *places) == []
        assert [item["text"] for item in json.loads((alone.with_name("sitting-1.json")).read_text())["items"]] == [
            "kept text"
        ]
        assert not alone.exists()
        assert now(workspace, work).answers.held("affected").state == FORGOTTEN
        assert workspace.drafts(work) == {}
        assert_sound(workspace)

    def test_a_backup_is_whole_and_stands_alone_afterwards(self, workspace: Workspace, work: CycleWork) -> None:
        workspace.answer(work, at(work, "affected"), WORD)
        workspace.answer(work, at(work, "keeps-away"), "hour")
        backup = back_up(workspace.database, "sct-20200301T000000Z-daily.db")
        mode = backup.stat().st_mode
        workspace.forget(workspace.to_forget_answers(work, "affected"))
        assert query(backup, "PRAGMA journal_mode") == [("delete",)]
        assert query(backup, "PRAGMA integrity_check") == [("ok",)]
        assert backup.stat().st_mode == mode
        assert sorted(path.name for path in backup.parent.iterdir()) == [backup.name]
        states = {row[0]: row[1] for row in query(backup, "SELECT address, state FROM state")}
        assert states[at(work, "affected").key] == '{"kind":"forgotten"}'
        assert states[at(work, "keeps-away").key] == '{"kind":"answered","value":["hour"]}'

    def test_what_cannot_be_cleaned_is_named(self, workspace: Workspace, work: CycleWork) -> None:
        workspace.answer(work, at(work, "affected"), WORD)
        backup = back_up(workspace.database, "sct-20200301T000000Z-daily.db")
        with closing(sqlite3.connect(backup)) as connection:
            connection.execute("PRAGMA user_version = 99")
        (backup.parent / "other.db").write_text("not a database at all" * 100)
        (backup.parent / "link.db").symlink_to("/etc/passwd")
        done = workspace.forget(workspace.to_forget_answers(work, "affected"))
        assert done.copies == 0
        assert {left.path.name for left in done.uncleaned} == {backup.name, "other.db"}

    def test_a_reader_keeps_the_old_bytes_until_the_files_are_cleaned_again(
        self, workspace: Workspace, work: CycleWork, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("sct_tui.store.opening.BUSY_SECONDS", 0.2)
        workspace.answer(work, at(work, "affected"), WORD)
        with closing(sqlite3.connect(workspace.database, isolation_level=None)) as reader:
            reader.execute("BEGIN")
            reader.execute("SELECT count(*) FROM event").fetchone()
            done = workspace.forget(workspace.to_forget_answers(work, "affected"))
            assert [left.path for left in done.uncleaned] == [workspace.database]
            assert now(workspace, work).answers.held("affected").state == FORGOTTEN
        assert workspace.clean_files().uncleaned == ()
        assert files_with(WORD, workspace.database.parent) == []


class TestWhatIsTaken:
    def test_one_field_one_entry_or_the_whole_prompt(self, workspace: Workspace, work: CycleWork) -> None:
        ids = [workspace.add_entry(work, "contacts", {"group": f"group {n}", "place": f"place {n}"}) for n in (1, 2, 3)]
        workspace.remove_entry(work, "contacts", ids[2])

        def said() -> list[list[str]]:
            rows = now(workspace, work).answers.rows("contacts")
            return [[str(row.cell(column).state.value) for column in ("group", "place")] for row in rows]

        workspace.forget(workspace.to_forget_answers(work, "contacts", ids[0], "group"))
        assert said() == [["None", "place 1"], ["group 2", "place 2"]]
        workspace.forget(workspace.to_forget_answers(work, "contacts", ids[1]))
        assert said() == [["None", "place 1"], ["None", "None"]]
        wanted = workspace.to_forget_answers(work, "contacts")
        assert wanted.what == "4.4, round 1, Connect: “Contact log”"
        workspace.forget(wanted)
        workspace.restore_entry(work, "contacts", ids[2])
        assert said() == [["None", "None"]] * 3
        assert_sound(workspace)

    def test_one_field_of_every_entry(self, workspace: Workspace, work: CycleWork) -> None:
        for number in (1, 2):
            workspace.add_entry(work, "contacts", {"group": f"group {number}", "place": f"place {number}"})
        wanted = workspace.to_forget_answers(work, "contacts", "", "place")
        assert wanted.what.endswith(" of every entry")
        workspace.forget(wanted)
        rows = now(workspace, work).answers.rows("contacts")
        assert [row.cell("group").state.value for row in rows] == ["group 1", "group 2"]
        assert {row.cell("place").state.kind for row in rows} == {StateKind.FORGOTTEN}

    def test_a_draft_alone_is_taken_too(self, workspace: Workspace, work: CycleWork) -> None:
        workspace.save_draft(work, at(work, "affected"), WORD, "")
        workspace.forget(workspace.to_forget_answers(work, "affected"))
        assert files_with(WORD, workspace.database.parent) == []

    def test_nothing_there_is_said(self, workspace: Workspace, work: CycleWork) -> None:
        with pytest.raises(AnswerIsNo, match="Nothing was ever said"):
            workspace.to_forget_answers(work, "affected")
        with pytest.raises(UsageError):
            workspace.to_forget_answers(work, "no-such-prompt")
        with pytest.raises(UsageError):
            workspace.to_forget_answers(work, "contacts", "", "no-such-field")

    def test_a_removed_participant_is_forgotten_too(self, workspace: Workspace) -> None:
        person = workspace.add_participant(NAME, "staff")
        workspace.mark_attended(person.id, SESSION)
        workspace.remove_participant(person.id)
        assert len(workspace.to_forget_participant(NAME).gaps) == 2
        workspace.forget(workspace.to_forget_participant(NAME))
        assert files_with(WORD, workspace.database.parent) == []
        with pytest.raises(UsageError, match="not among the participants"):
            workspace.to_forget_participant(NAME)

    def test_an_earlier_name_goes_and_the_participant_of_another_name_stays(self, workspace: Workspace) -> None:
        person = workspace.add_participant(NAME, "staff")
        workspace.edit_participant(person.id, "Bob", "staff")
        workspace.mark_attended(person.id, SESSION)
        wanted = workspace.to_forget_participant(NAME)
        assert [gap.only_named for gap in wanted.gaps] == [NAME.casefold()]
        workspace.forget(wanted)
        assert files_with(WORD, workspace.database.parent) == []
        assert [found.name for found in workspace.training_overview().participants] == ["Bob"]
        assert len(workspace.training_overview().attendance) == 1
        assert_sound(workspace)

    def test_answers_that_name_them_are_listed_and_stay(self, workspace: Workspace, work: CycleWork) -> None:
        workspace.add_participant(NAME, "staff")
        workspace.answer(work, at(work, "affected"), f"We asked {NAME.upper()}.")
        workspace.answer(work, at(work, "process-description"), f"{NAME}ers are others")
        workspace.add_entry(work, "contacts", {"group": f"{NAME}'s group"})
        workspace.answer(work, at(work, "why-this-action"), f"{NAME}, once")
        workspace.answer(work, at(work, "why-this-action"), "Nobody")
        done = workspace.forget(workspace.to_forget_participant(NAME))
        assert [(found.command, found.is_earlier) for found in done.occurrences] == [
            ("sct forget 4.4/c1 affected", False),
            ("sct forget 4.4/c1 contacts --entry 1 --field group", False),
            ("sct forget 4.4/c1 why-this-action", True),
        ]
        assert done.occurrences[0].where == "4.4, round 1, Identify: “Who is affected”"
        assert NAME.upper() in str(now(workspace, work).answers.held("affected").state.value)
        with pytest.raises(AnswerIsNo, match="the name is found here"):
            workspace.to_forget_participant(NAME)


class TestAfterwards:
    def test_it_does_not_count_and_needs_another_look(self, workspace: Workspace, work: CycleWork) -> None:
        answer_needed(workspace, work, "prepare")
        workspace.complete_step(work, "prepare")
        workspace.forget(workspace.to_forget_answers(work, "why-this-action"))
        after = now(workspace, work)
        assert after.status("prepare") is StepStatus.NEEDS_ANOTHER_LOOK
        assert ["forgotten at a person's request" in lack.message for lack in workspace.lacks(after, "prepare")] == [
            True
        ]
        held = after.answers.held("why-this-action")
        prompt = workspace.prompt(work, "why-this-action")
        assert workspace.in_words(prompt, held.state) == "Forgotten at a person's request"
        assert workspace.as_typed(prompt, held.state) == ""
        assert workspace.answer(work, at(work, "why-this-action"), "").held == held
        workspace.answer(work, at(work, "why-this-action"), "New words")
        workspace.complete_step(now(workspace, work), "prepare")

    def test_the_progress_file_says_forgotten_and_nothing_else(self, workspace: Workspace, work: CycleWork) -> None:
        workspace.answer(work, at(work, "affected"), WORD)
        workspace.forget(workspace.to_forget_answers(work, "affected"))
        text = workspace.progress_text(work.application.id)
        assert 'state = "forgotten"' in text
        assert WORD not in text

    def test_the_history_shows_gaps_and_who_forgot(self, workspace: Workspace, work: CycleWork) -> None:
        workspace.answer(work, at(work, "affected"), WORD, why="private")
        workspace.forget(workspace.to_forget_answers(work, "affected"))
        lines = workspace.history(workspace.scope_of("4.4", prompt_id="affected"))
        assert [(line.what, line.after, line.why) for line in lines] == [
            ("forgot it at a person's request", "Forgotten at a person's request", ""),
            ("answered", "Forgotten at a person's request", ""),
        ]
        assert query(workspace.database, "SELECT detail FROM act WHERE name = 'forget'") == [("",)]

    def test_undo_passes_over_it_and_over_what_was_forgotten(self, workspace: Workspace, work: CycleWork) -> None:
        workspace.answer(work, at(work, "keeps-away"), "hour")
        workspace.answer(work, at(work, "affected"), WORD)
        workspace.forget(workspace.to_forget_answers(work, "affected"))
        assert workspace.undo().startswith("your answer to “What keeps people away”")
        assert workspace.redo().startswith("your answer to “What keeps people away”")
        with pytest.raises(AnswerIsNo, match="forgotten"):
            workspace.revert(workspace.history(workspace.scope_of("4.4", prompt_id="affected"))[-1].id)

    def test_an_entry_with_a_forgotten_field_is_undone_still(self, workspace: Workspace, work: CycleWork) -> None:
        entry = workspace.add_entry(work, "contacts", {"group": WORD, "place": "Library"})
        workspace.forget(workspace.to_forget_answers(work, "contacts", entry, "group"))
        workspace.undo()
        assert now(workspace, work).answers.rows("contacts") == ()
        workspace.redo()
        [row] = now(workspace, work).answers.rows("contacts")
        assert row.cell("group").state == FORGOTTEN
        assert row.cell("place").state.value == "Library"

    def test_everything_of_a_participant_once_undone_is_forgotten_as_well(self, workspace: Workspace) -> None:
        workspace.add_participant(NAME, "staff")
        workspace.undo()
        assert workspace.to_forget_participant(NAME).gaps == (
            Gap(workspace.store.of_municipality(workspace.town.id, [Subject.PARTICIPANT])[0].address),
        )
        workspace.forget(workspace.to_forget_participant(NAME))
        assert files_with(WORD, workspace.database.parent) == []
        with pytest.raises(AnswerIsNo):
            workspace.redo()
        assert_sound(workspace)


class TestCoaching:
    def details(self, workspace: Workspace, minutes: int, topics: str, coach: str = "") -> CoachingDetails:
        return CoachingDetails(workspace.clock.today(), minutes, coach, "", topics)

    def test_the_notes_go_and_the_minutes_count(self, workspace: Workspace, library: FlowLibrary) -> None:
        entry = workspace.record_coaching(self.details(workspace, 45, f"With {NAME}", NAME))
        back_up(workspace.database, "sct-20200301T000000Z-daily.db")
        workspace.edit_coaching(entry.id, self.details(workspace, 60, f"{WORD}, again"))
        workspace.forget(workspace.to_forget_coaching(entry.id))
        assert files_with(WORD, workspace.database.parent) == []
        [left] = workspace.coaching_ledger()
        assert (left.minutes, left.coach, left.topics) == (60, "", "(forgotten at a person's request)")
        assert [line.what for line in workspace.history()[:3]] == [
            "forgot it at a person's request",
            "corrected coaching",
            "recorded coaching",
        ]
        assert_sound(workspace)
        assert workspace.undo().startswith("your correction of coaching")
        assert [(left.minutes, left.topics) for left in workspace.coaching_ledger()] == [
            (45, "(forgotten at a person's request)")
        ]

    def test_what_was_noted_in_an_earlier_version_alone_goes_too(self, workspace: Workspace) -> None:
        entry = workspace.record_coaching(self.details(workspace, 45, WORD))
        workspace.edit_coaching(entry.id, self.details(workspace, 45, ""))
        workspace.forget(workspace.to_forget_coaching(entry.id))
        assert files_with(WORD, workspace.database.parent) == []
        assert workspace.coaching_ledger()[0].topics == ""

    def test_where_nothing_was_noted_that_is_said(self, workspace: Workspace) -> None:
        entry = workspace.record_coaching(self.details(workspace, 45, ""))
        with pytest.raises(AnswerIsNo, match="Nothing was ever noted"):
            workspace.to_forget_coaching(entry.id)
        workspace.add_town("Andover", "2020")
        with pytest.raises(UsageError, match="no such meeting"):
            workspace.to_forget_coaching(entry.id)


class TestConflicts:
    def test_what_others_said_there_goes_as_well(self, workspace: Workspace, work: CycleWork) -> None:
        workspace.answer(work, at(work, "affected"), "Tenants")
        theirs = Version(new_id(), frozenset(), answered(f"{NAME} and others"))
        kept = workspace.store.kept(at(work, "affected"))
        assert kept is not None
        with workspace.store.act("import", Actor("x", workspace.person.id, "y"), workspace.clock.now()) as writing:
            writing.change(conflict_address(at(work, "affected")), encode_versions([theirs]), kept.context)
        with pytest.raises(AnswerIsNo, match="affected”, in what others said there"):
            workspace.to_forget_participant(NAME)
        workspace.forget(workspace.to_forget_answers(work, "affected"))
        assert files_with(WORD, workspace.database.parent) == []
        assert workspace.conflicts() == []
        kept = workspace.store.kept(at(work, "affected"))
        assert kept is not None
        assert kept.held.state == FORGOTTEN
        assert workspace.store.versions([kept])[kept.address].knows(theirs.revision)
        assert_sound(workspace)
