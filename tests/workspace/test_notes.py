"""Notes and flags: for the team alone, kept and undone like answers, and settling nothing."""

import pytest

from sct_tui.flow.loading import FlowLibrary
from sct_tui.model.errors import AnswerIsNo, BadInput, StaleWrite, UsageError
from sct_tui.model.flow import SUBMISSION
from sct_tui.model.history import Scope
from sct_tui.model.journal import about_step, answer_address, note_address
from sct_tui.model.states import FORGOTTEN, REMOVED, UNSET, answered
from sct_tui.model.work import Action, CycleWork, FlagKind, StepStatus, flag_kind, note_text
from sct_tui.workspace.answers import Typed
from sct_tui.workspace.keeping import Keeping
from sct_tui.workspace.notes import NOTE_LIMIT
from sct_tui.workspace.recovering import found_drafts
from sct_tui.workspace.workspace import Workspace
from tests.workspace.test_reads import watched
from tests.workspace.walking import another_sitting, answer_needed, at, begin, now, query, reopened

IDENTIFY = about_step("identify")
ABOUTS = ["affected", "bodies", IDENTIFY, about_step(SUBMISSION), "process-description"]


def noted(workspace: Workspace, work: CycleWork, about: str) -> str:
    return note_text(now(workspace, work).note(about))


def flagged(workspace: Workspace, work: CycleWork, about: str) -> FlagKind | None:
    return flag_kind(now(workspace, work).flag(about))


@pytest.mark.parametrize("about", ABOUTS)
def test_a_note_and_a_flag_are_kept_at_their_place_with_who_and_when(
    workspace: Workspace, library: FlowLibrary, about: str
) -> None:
    work = begin(workspace)
    workspace.write_note(work, about, " Ask the clerk.\nBefore May. \r\n")
    workspace.flag(work, about, FlagKind.ASK_COACH)
    again = reopened(workspace, library).cycle_work(work.cycle.id)
    assert {key: note_text(held) for key, held in again.notes.items()} == {about: "Ask the clerk.\nBefore May."}
    assert {key: flag_kind(held) for key, held in again.flags.items()} == {about: FlagKind.ASK_COACH}
    assert (again.note(about).by, again.note(about).at is None) == (workspace.person.id, False)
    step = SUBMISSION if about in (about_step(SUBMISSION), "process-description") else "identify"
    contexts = query(workspace.database, "SELECT municipality, application, cycle, step FROM event ORDER BY seq")
    assert contexts[-2:] == [(workspace.town.id, work.application.id, work.cycle.id, step)] * 2


def test_a_step_and_a_prompt_of_one_id_have_notes_of_their_own(workspace: Workspace) -> None:
    assert note_address("c", "connect") != note_address("c", about_step("connect"))
    work = begin(workspace)
    workspace.write_note(work, "affected", "on the prompt")
    workspace.write_note(work, IDENTIFY, "on the step")
    assert (noted(workspace, work, "affected"), noted(workspace, work, IDENTIFY)) == ("on the prompt", "on the step")


def test_notes_come_with_the_cycles_one_query(workspace: Workspace) -> None:
    work = begin(workspace)
    with watched(workspace) as before:
        now(workspace, work)
    workspace.write_note(work, "affected", "A note.")
    workspace.flag(work, IDENTIFY, FlagKind.COME_BACK)
    with watched(workspace) as after:
        now(workspace, work)
    assert len(after) == len(before)


def test_neither_begins_a_step_nor_opens_a_complete_one(workspace: Workspace) -> None:
    work = begin(workspace)
    workspace.write_note(work, "affected", "A note.")
    workspace.flag(work, IDENTIFY, FlagKind.COME_BACK)
    assert now(workspace, work).progress == {}
    answer_needed(workspace, work, "identify")
    workspace.complete_step(work, "identify")
    workspace.write_note(work, "affected", "Another.")
    workspace.unflag(work, IDENTIFY)
    workspace.clear_note(work, "affected")
    assert now(workspace, work).status("identify") is StepStatus.COMPLETE


def test_a_note_that_is_being_written_keeps_no_step_from_being_completed(workspace: Workspace) -> None:
    work = begin(workspace)
    answer_needed(workspace, work, "identify")
    workspace.save_draft(work, note_address(work.cycle.id, "affected"), "half a no", "")
    workspace.save_draft(work, note_address(work.cycle.id, IDENTIFY), "half a no", "")
    assert workspace.complete_step(work, "identify").status is StepStatus.COMPLETE


@pytest.mark.parametrize("how", ["clear", "blank"])
def test_clearing_a_note_is_an_event_and_the_history_keeps_the_text(workspace: Workspace, how: str) -> None:
    work = begin(workspace)
    workspace.write_note(work, "affected", "A note.")
    saved = workspace.clear_note(work, "affected") if how == "clear" else workspace.write_note(work, "affected", " \n")
    assert saved.held.state == REMOVED
    assert noted(workspace, work, "affected") == ""
    line = workspace.history(limit=1)[0]
    assert (line.what, line.before, line.after) == ("took the note away", "A note.", "removed")


def test_there_is_nothing_to_clear_where_nothing_was(workspace: Workspace) -> None:
    work = begin(workspace)
    events = query(workspace.database, "SELECT count(*) FROM event")
    assert workspace.clear_note(work, "affected").held.state == UNSET
    assert workspace.unflag(work, "affected").held.state == UNSET
    assert workspace.write_note(work, "affected", "  ").held.state == UNSET
    assert query(workspace.database, "SELECT count(*) FROM event") == events


def test_a_flag_takes_the_place_of_the_one_before(workspace: Workspace) -> None:
    work = begin(workspace)
    workspace.flag(work, "affected", FlagKind.COME_BACK)
    assert workspace.flag(work, "affected", FlagKind.ASK_COACH).held.state == answered("ask_coach")
    workspace.undo()
    assert flagged(workspace, work, "affected") is FlagKind.COME_BACK
    workspace.undo()
    assert flagged(workspace, work, "affected") is None
    workspace.redo()
    assert flagged(workspace, work, "affected") is FlagKind.COME_BACK


def test_a_note_is_at_most_so_long_and_the_draft_stays(workspace: Workspace) -> None:
    work = begin(workspace)
    workspace.write_note(work, "affected", "x" * NOTE_LIMIT)
    address = note_address(work.cycle.id, "affected")
    workspace.save_draft(work, address, "x" * (NOTE_LIMIT + 1), "")
    with pytest.raises(BadInput, match="10,001 characters"):
        workspace.write_note(work, "affected", "x" * (NOTE_LIMIT + 1))
    assert len(workspace.drafts(work)[address].text) == NOTE_LIMIT + 1
    assert len(noted(workspace, work, "affected")) == NOTE_LIMIT


@pytest.mark.parametrize("about", ["no-such-prompt", about_step("no-such-step"), ""])
def test_only_what_the_cycle_has_is_noted_or_flagged(workspace: Workspace, about: str) -> None:
    work = begin(workspace)
    with pytest.raises(UsageError):
        workspace.write_note(work, about, "A note.")
    with pytest.raises(UsageError):
        workspace.flag(work, about, FlagKind.COME_BACK)
    assert (now(workspace, work).notes, now(workspace, work).flags) == ({}, {})


def test_two_sittings_do_not_overwrite_each_others_note_or_flag(workspace: Workspace, library: FlowLibrary) -> None:
    work = begin(workspace)
    other = another_sitting(workspace, library)
    other.write_note(work, "affected", "Theirs.", "")
    other.flag(work, "affected", FlagKind.ASK_COACH, "")
    workspace.save_draft(work, note_address(work.cycle.id, "affected"), "Mine.", "")
    with pytest.raises(StaleWrite) as caught:
        workspace.write_note(work, "affected", "Mine.", "")
    assert (caught.value.mine, caught.value.theirs, caught.value.theirs_typed) == ("Mine.", "Theirs.", "Theirs.")
    assert caught.value.where == f"{workspace.prompt(work, 'affected').title} (note)"
    assert workspace.drafts(work)[caught.value.address].text == "Mine."
    workspace.write_note(work, "affected", "Both.", caught.value.revision)
    assert workspace.drafts(work) == {}
    with pytest.raises(StaleWrite) as caught:
        workspace.flag(work, "affected", FlagKind.COME_BACK, "")
    assert (caught.value.mine, caught.value.theirs) == ("come back to this", "ask the coach")
    assert flagged(workspace, work, "affected") is FlagKind.ASK_COACH
    workspace.clear_note(work, "affected")
    with pytest.raises(StaleWrite) as caught:
        other.write_note(work, "affected", "Theirs again.", now(other, work).flag("affected").revision)
    assert caught.value.theirs_typed == ""


def test_another_sittings_note_is_news(workspace: Workspace, library: FlowLibrary) -> None:
    work = begin(workspace)
    workspace.news()
    other = another_sitting(workspace, library)
    other.write_note(work, IDENTIFY, "Theirs.")
    assert workspace.news() == [(other.person.id, note_address(work.cycle.id, IDENTIFY))]


def test_undo_says_what_it_takes_back(workspace: Workspace) -> None:
    work = begin(workspace)
    title = workspace.prompt(work, "affected").title
    workspace.write_note(work, "affected", "A note.")
    assert workspace.undo(is_rehearsal=True) == f"your note on “{title}” (4.4, round 1, Identify)"
    workspace.clear_note(work, "affected")
    assert workspace.undo() == f"taking away the note on “{title}” (4.4, round 1, Identify)"
    assert noted(workspace, work, "affected") == "A note."
    workspace.flag(work, IDENTIFY, FlagKind.COME_BACK)
    assert workspace.undo() == "your flag on the step (4.4, round 1, Identify)"
    workspace.flag(work, about_step(SUBMISSION), FlagKind.COME_BACK)
    assert workspace.undo().startswith("your flag on the submission (")
    assert workspace.undo() == f"your note on “{title}” (4.4, round 1, Identify)"
    assert noted(workspace, work, "affected") == ""


def test_one_change_of_a_note_is_put_back_by_itself(workspace: Workspace) -> None:
    work = begin(workspace)
    workspace.write_note(work, "affected", "First.")
    workspace.write_note(work, "affected", "Second.")
    workspace.answer(work, at(work, "outcomes"), "Answer.")
    lines = workspace.history(Scope(work.application.id, work.cycle.id, "identify", "affected"))
    assert [(line.what, line.after) for line in lines] == [("wrote a note", "Second."), ("wrote a note", "First.")]
    workspace.revert(lines[0].id)
    assert noted(workspace, work, "affected") == "First."
    workspace.revert(lines[1].id)
    assert now(workspace, work).note("affected").state == REMOVED


def test_the_history_of_a_prompt_tells_of_its_note_and_flag_too(workspace: Workspace) -> None:
    work = begin(workspace)
    workspace.answer(work, at(work, "affected"), "Renters.")
    workspace.write_note(work, "affected", "A note.")
    workspace.flag(work, "affected", FlagKind.COME_BACK)
    workspace.write_note(work, "bodies", "Another.")
    lines = workspace.history(Scope(work.application.id, work.cycle.id, "identify", "affected"))
    title = workspace.prompt(work, "affected").title
    assert [(line.what, line.subject, line.after) for line in lines] == [
        ("flagged it", f"flag on “{title}”", "come back to this"),
        ("wrote a note", f"note on “{title}”", "A note."),
        ("answered", f"“{title}”", "Renters."),
    ]


def test_a_colleagues_note_does_not_stand_in_the_way_of_undoing_an_answer(
    workspace: Workspace, library: FlowLibrary
) -> None:
    work = begin(workspace)
    answer_needed(workspace, work, "identify")
    workspace.complete_step(work, "identify")
    workspace.answer(work, at(work, "affected"), "Owners.")
    assert now(workspace, work).status("identify") is StepStatus.NEEDS_ANOTHER_LOOK
    other = another_sitting(workspace, library)
    other.introduce("Second")
    other.write_note(work, "affected", "Theirs.")
    other.flag(work, IDENTIFY, FlagKind.ASK_COACH)
    workspace.undo()
    assert now(workspace, work).status("identify") is StepStatus.COMPLETE
    assert noted(workspace, work, "affected") == "Theirs."


def test_a_round_that_a_colleague_noted_something_in_is_not_undone(workspace: Workspace, library: FlowLibrary) -> None:
    work = begin(workspace)
    other = another_sitting(workspace, library)
    other.introduce("Second")
    other.write_note(work, "affected", "Theirs.")
    with pytest.raises(AnswerIsNo, match="changed since, by Second"):
        workspace.undo()


def test_nothing_is_noted_in_a_round_whose_beginning_was_undone(workspace: Workspace) -> None:
    work = begin(workspace)
    workspace.undo()
    with pytest.raises(AnswerIsNo, match="undid the beginning"):
        workspace.write_note(work, "affected", "A note.")
    assert workspace.notes_and_flags() == []


def test_all_notes_and_flags_are_listed_in_reading_order(workspace: Workspace) -> None:
    garden = begin(workspace, Action("10.1", 10, "", "Garden"))
    work = begin(workspace)
    for about in ["process-description", "affected", IDENTIFY, about_step(SUBMISSION), "bodies", "team"]:
        workspace.write_note(work, about, f"on {about}")
    workspace.clear_note(work, "team")
    workspace.flag(work, "bodies", FlagKind.ASK_COACH)
    workspace.flag(garden, "outcomes", FlagKind.COME_BACK)
    found = workspace.notes_and_flags()
    assert [(one.reference, one.about) for one in found] == [
        ("10.1/c1/reflect", "outcomes"),
        ("4.4/c1/identify", IDENTIFY),
        ("4.4/c1/identify", "bodies"),
        ("4.4/c1/identify", "affected"),
        ("4.4/c1/submission", about_step(SUBMISSION)),
        ("4.4/c1/submission", "process-description"),
    ]
    assert (found[2].title, found[2].step_title) == (workspace.prompt(work, "bodies").title, "Identify")
    assert (note_text(found[2].note), flag_kind(found[2].flag)) == ("on bodies", FlagKind.ASK_COACH)
    assert (note_text(found[0].note), flag_kind(found[0].flag)) == ("", FlagKind.COME_BACK)
    assert [one.application.id for one in workspace.notes_and_flags(garden.application.id)] == [garden.application.id]
    workspace.archive_application(garden.application.id)
    assert len(workspace.notes_and_flags()) == 5
    assert len(workspace.notes_and_flags(garden.application.id)) == 1


def test_a_note_that_is_being_written_is_kept_like_an_answer(workspace: Workspace, library: FlowLibrary) -> None:
    work = begin(workspace)
    address = note_address(work.cycle.id, IDENTIFY)
    kept = Keeping(workspace, lambda news: None)
    kept.hold(Typed(work, address, "half a thou", ""))
    assert kept.write()
    assert [found.where for found in found_drafts(workspace)] == [
        "4.4 Assess Climate Vulnerability, round 1 · Identify · note on Identify"
    ]
    kept.rescue()
    assert workspace.drafts(work) == {}
    assert noted(workspace, work, IDENTIFY) == "half a thou"
    kept.stop()


def test_a_note_can_be_forgotten_and_the_answer_stays(workspace: Workspace) -> None:
    work = begin(workspace)
    workspace.answer(work, at(work, "affected"), "Renters.")
    workspace.write_note(work, "affected", "Town Clerk said so.")
    workspace.write_note(work, IDENTIFY, "Ask Town Clerk.")
    with pytest.raises(AnswerIsNo, match=r"sct forget 4\.4/c1 affected --note.*sct forget 4\.4/c1/identify --note"):
        workspace.to_forget_participant("Town Clerk")
    assert workspace.forget(workspace.to_forget_note(work, "affected")).uncleaned == ()
    workspace.forget(workspace.to_forget_note(work, IDENTIFY))
    again = now(workspace, work)
    assert (again.note("affected").state, again.note(IDENTIFY).state) == (FORGOTTEN, FORGOTTEN)
    assert again.answers.held("affected").state == answered("Renters.")
    assert b"Town Clerk" not in workspace.database.read_bytes()
    with pytest.raises(AnswerIsNo, match="Nothing was ever noted there"):
        workspace.to_forget_note(work, "bodies")


def test_a_prompts_answer_is_forgotten_without_its_note(workspace: Workspace) -> None:
    work = begin(workspace)
    workspace.answer(work, at(work, "affected"), "Renters.")
    workspace.write_note(work, "affected", "A note.")
    wanted = workspace.to_forget_answers(work, "affected")
    assert [gap.address for gap in wanted.gaps] == [answer_address(work.cycle.id, "affected")]
