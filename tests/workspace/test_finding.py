"""Finding: what the town holds now, wherever it stands, and what is around it; each hit knows its place."""

from datetime import date

import pytest

from sct_tui.model.finding import HelpTopic, Hit, HitKind
from sct_tui.model.journal import Subject, about_step
from sct_tui.model.work import Action, CycleWork, FlagKind
from sct_tui.store.wording import WORDLESS
from sct_tui.workspace import finding
from sct_tui.workspace.coaching import CoachingDetails
from sct_tui.workspace.workspace import Workspace
from tests.workspace.walking import at, begin, complete_all, now

# All that the town can hold in words, with how it is found. A subject that is added has to be found, too.
WRITTEN = {
    Subject.ANSWER: HitKind.ANSWER,
    Subject.NOTE: HitKind.NOTE,
    Subject.FLAG: HitKind.FLAG,
    Subject.COACHING: HitKind.COACHING,
    Subject.PARTICIPANT: HitKind.PARTICIPANT,
    Subject.CERTIFICATION: HitKind.CERTIFICATION,
    Subject.CONSIDERED: HitKind.CONSIDERED,
    Subject.PARTING: HitKind.RECORD,
}


@pytest.fixture
def work(workspace: Workspace) -> CycleWork:
    """A round of an application in Bolton."""
    return begin(workspace)


def hits(workspace: Workspace, text: str, *kinds: HitKind) -> list[Hit]:
    """What is found of these kinds; of all for none."""
    return [hit for hit in workspace.find(text).hits if not kinds or hit.kind in kinds]


def the_hit(workspace: Workspace, text: str, kind: HitKind) -> Hit:
    (hit,) = hits(workspace, text, kind)
    return hit


def test_every_subject_is_found_or_said_to_hold_no_words() -> None:
    assert set(Subject) == WORDLESS | set(WRITTEN)


def test_an_answer_is_found_with_its_place_and_the_words_around_it(workspace: Workspace, work: CycleWork) -> None:
    workspace.answer(work, at(work, "why-this-action"), "The same streets flood each spring.")
    hit = the_hit(workspace, "FLOOD street", HitKind.ANSWER)
    assert hit.group == f"4.4  {work.application.action.title} · round 1"
    assert hit.title.startswith("Prepare: ")
    assert hit.text == "The same streets flood each spring."
    assert (hit.cycle, hit.step, hit.prompt, hit.entry) == (work.cycle.id, "prepare", "why-this-action", "")
    assert hit.reference == "4.4/c1/prepare why-this-action"
    assert not hit.is_inherited
    assert hits(workspace, "flood bridge", HitKind.ANSWER) == []


def test_an_entry_is_one_hit_though_its_words_stand_in_several_fields(workspace: Workspace, work: CycleWork) -> None:
    workspace.add_entry(work, "contacts", {"group": "Library friends", "place": "Ask for a Spanish interpreter"})
    workspace.add_entry(now(workspace, work), "contacts", {"group": "Tenants", "place": "ask the interpreter"})
    hit = the_hit(workspace, "friends spanish", HitKind.ENTRY)
    assert hit.entry == now(workspace, work).answers.rows("contacts")[0].id
    assert "Library friends" in hit.text
    assert "Spanish" in hit.text
    named = hits(workspace, "interpreter", HitKind.ENTRY)
    assert [hit.title.rpartition(": ")[2] for hit in named] == ["Library friends", "Tenants"]


def test_an_entry_that_was_removed_is_not_found_until_it_is_back(workspace: Workspace, work: CycleWork) -> None:
    entry = workspace.add_entry(work, "contacts", {"group": "Library friends"})
    workspace.remove_entry(now(workspace, work), "contacts", entry)
    assert hits(workspace, "friends", HitKind.ENTRY) == []
    workspace.undo()
    assert len(hits(workspace, "friends", HitKind.ENTRY)) == 1


def test_only_what_is_held_now_is_found(workspace: Workspace, work: CycleWork) -> None:
    workspace.answer(work, at(work, "why-this-action"), "before")
    workspace.answer(work, at(work, "why-this-action"), "after")
    assert hits(workspace, "before", HitKind.ANSWER) == []
    assert hits(workspace, "after", HitKind.ANSWER)
    workspace.undo()
    assert hits(workspace, "before", HitKind.ANSWER)
    workspace.store.upkeep.rebuild()
    assert hits(workspace, "after", HitKind.ANSWER) == []


@pytest.mark.parametrize(
    ("about", "title", "reference"),
    [
        ("affected", "Identify: ", "4.4/c1/identify affected"),
        (about_step("connect"), "Connect", "4.4/c1/connect"),
        (about_step("submission"), "Submission", "4.4/c1"),
    ],
)
def test_notes_and_flags_are_found_where_they_are(
    workspace: Workspace, work: CycleWork, about: str, title: str, reference: str
) -> None:
    workspace.write_note(work, about, "Ask the clerk for zoning maps")
    workspace.flag(work, about, FlagKind.ASK_COACH)
    for hit in (
        the_hit(workspace, "clerk", HitKind.NOTE),
        the_hit(workspace, "ask the coach", HitKind.FLAG),
    ):
        assert hit.title.startswith(title)
        assert hit.reference == reference
        assert hit.address is not None
        assert hit.address.field == about


def test_a_choice_is_found_by_what_it_is_called(workspace: Workspace, work: CycleWork) -> None:
    prompt = workspace.prompt(work, "level-aimed")
    choice = prompt.choices[0]
    workspace.answer(work, at(work, "level-aimed"), choice.id)
    hit = the_hit(workspace, choice.title, HitKind.ANSWER)
    assert hit.prompt == "level-aimed"
    assert hit.text == choice.title


def test_what_does_not_apply_is_found_by_its_reason(workspace: Workspace, work: CycleWork) -> None:
    workspace.declare_not_applicable(work, at(work, "affected"), "Nobody lives by the quarry")
    assert the_hit(workspace, "quarry", HitKind.ANSWER).prompt == "affected"


def test_coaching_people_and_where_to_begin_are_found(workspace: Workspace, work: CycleWork) -> None:
    workspace.record_coaching(CoachingDetails(date(2020, 2, 20), 45, topics="Who sits on the zoning board"))
    participant = workspace.add_participant("Town clerk", "other")
    considered = workspace.consider(Action("2.1", 2, ""))
    hit = the_hit(workspace, "zoning board", HitKind.COACHING)
    assert "20 Feb" in hit.title
    assert the_hit(workspace, "clerk", HitKind.PARTICIPANT).key == participant.id
    assert {hit.key for hit in hits(workspace, "2.1", HitKind.CONSIDERED)} == {considered.id}
    workspace.undo()
    assert hits(workspace, "2.1", HitKind.CONSIDERED) == []
    workspace.leave_line("The clerk waits for the minutes.")
    assert the_hit(workspace, "minutes", HitKind.RECORD).title == "The clerk waits for the minutes."


def test_a_certification_is_found_by_its_level_and_what_it_used(workspace: Workspace, work: CycleWork) -> None:
    held = workspace.record_certification("bronze", "2019", date(2019, 10, 1), (work.application.id,))
    found = hits(workspace, "bronze 2019", HitKind.CERTIFICATION)
    assert [(hit.key, hit.group) for hit in found] == [(held.id, "Certifications")]
    assert "1 Oct 2019" in found[0].text
    used = hits(workspace, "4.4", HitKind.CERTIFICATION)
    assert [(hit.key, hit.title) for hit in used] == [(held.id, "What a certification used")]
    workspace.remove_certification(held.id)
    for text in ("bronze 2019", "4.4"):
        assert hits(workspace, text, HitKind.CERTIFICATION) == []


def test_what_was_taken_over_and_waits_says_so(workspace: Workspace, work: CycleWork) -> None:
    complete_all(workspace, work)
    workspace.answer(work, at(work, "lessons"), "Begin with the school board.")
    workspace.complete_step(work, "reflect")
    workspace.begin_next_cycle(work.application.id)
    found = hits(workspace, "school board", HitKind.ANSWER)
    assert [(hit.reference.split("/")[1], hit.is_inherited) for hit in found] == [("c2", True), ("c1", False)]


def test_an_application_put_away_is_found_last_and_said_to_be(workspace: Workspace, work: CycleWork) -> None:
    other = begin(workspace, Action("4.1", 4, ""))
    for one in (work, other):
        workspace.answer(one, at(one, "why-this-action"), "Streets flood.")
    workspace.archive_application(work.application.id)
    found = hits(workspace, "flood", HitKind.ANSWER)
    assert [hit.application for hit in found] == [other.application.id, work.application.id]
    assert "(put away)" in found[1].group


def test_a_round_that_was_undone_is_not_found(workspace: Workspace, work: CycleWork) -> None:
    workspace.answer(work, at(work, "why-this-action"), "Streets flood.")
    workspace.undo()
    workspace.undo()
    assert hits(workspace, "flood", HitKind.ANSWER, HitKind.APPLICATION) == []


def test_another_town_is_not_searched(workspace: Workspace, work: CycleWork) -> None:
    workspace.answer(work, at(work, "why-this-action"), "Streets flood.")
    workspace.add_town("Andover", "2020", "Town planner")
    assert workspace.town.name == "Andover"
    assert hits(workspace, "flood", HitKind.ANSWER) == []


def test_what_was_forgotten_is_not_found(workspace: Workspace, work: CycleWork) -> None:
    workspace.answer(work, at(work, "affected"), "The zuckerwatte family")
    workspace.store.upkeep.rebuild()
    assert hits(workspace, "zuckerwatte")
    workspace.forget(workspace.to_forget_answers(work, "affected"))
    assert hits(workspace, "zuckerwatte") == []
    assert hits(workspace, "forgotten request") == []


def test_prompts_actions_and_trainings_are_found_with_no_application_at_all(workspace: Workspace) -> None:
    prompt = next(iter(hits(workspace, "affected", HitKind.PROMPT)))
    assert prompt.cycle == prompt.reference == ""
    assert prompt.text
    assert [hit.key for hit in hits(workspace, "4.4", HitKind.ACTION)] == ["4.4"]
    sessions = hits(workspace, "anti-racism may", HitKind.TRAINING)
    assert [hit.title for hit in sessions] == ["Everyday Anti-Racism"]
    assert "20 May 2020" in sessions[0].text


def test_a_prompt_is_found_once_in_the_round_the_person_was_in(workspace: Workspace, work: CycleWork) -> None:
    begin(workspace, Action("4.1", 4, ""))
    title = workspace.prompt(work, "affected").title
    workspace.be_at(work, "prepare")
    (hit,) = [hit for hit in hits(workspace, title, HitKind.PROMPT) if hit.prompt == "affected"]
    assert hit.cycle == work.cycle.id


def test_help_that_is_given_is_searched(workspace: Workspace) -> None:
    topics = [HelpTopic("home", "Home", "The town's applications."), HelpTopic("step", "A step", "The prompts.")]
    found = [hit for hit in workspace.find("prompts", topics).hits if hit.kind is HitKind.HELP]
    assert [(hit.key, hit.title, hit.text) for hit in found] == [("step", "A step", "The prompts.")]


def test_an_application_is_found_by_number_title_and_project(workspace: Workspace) -> None:
    work = begin(workspace, Action("10.1", 10, "", "Seed library"))
    for text in ("10.1", "seed lib"):
        assert the_hit(workspace, text, HitKind.APPLICATION).cycle == work.cycle.id


@pytest.mark.parametrize("text", ["", "  ", "*", '""', "-"])
def test_nothing_is_found_by_no_words(workspace: Workspace, work: CycleWork, text: str) -> None:
    assert workspace.find(text).hits == ()


def test_one_letter_is_said_to_be_too_little(workspace: Workspace) -> None:
    assert workspace.find("a").is_too_short


def test_more_than_is_shown_is_said(workspace: Workspace, work: CycleWork, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(finding, "MOST_HITS", 2)
    for number in range(3):
        workspace.add_entry(now(workspace, work), "contacts", {"group": f"Library {number}"})
    found = workspace.find("library")
    assert found.has_more
    assert len([hit for hit in found.hits if hit.kind is HitKind.ENTRY]) == 2
    monkeypatch.setattr(finding, "MOST_HITS", 3)
    assert not workspace.find("library").has_more
