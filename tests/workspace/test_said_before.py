"""What was said when applying or considering is offered where a step asks again, and told where an answer differs."""

from datetime import date

from sct_tui.model.considering import Question
from sct_tui.model.flow import Visibility
from sct_tui.model.work import Action
from sct_tui.rules.said_before import differing, offer_in_words
from sct_tui.workspace.exporting import Export, Format
from sct_tui.workspace.workspace import Workspace
from tests.workspace.walking import at, begin, now

SPACE = Action("2.4", 2, "")


def test_start_and_level_are_offered_as_they_were_said_and_count_for_nothing(workspace: Workspace) -> None:
    application = workspace.apply_process(SPACE, date(2020, 1, 13), "silver")
    work = workspace.find_cycle(application.reference)
    offers = workspace.said_before(work)
    assert {prompt: said.text for prompt, said in offers.items()} == {
        "action-start": "2020-01-13",
        "level-aimed": "silver",
    }
    assert offer_in_words(offers["action-start"]) == "You said when applying: Mon 13 Jan 2020"
    assert offer_in_words(offers["level-aimed"]) == "You said when applying: Silver"
    assert {"action-start", "level-aimed"} <= {lack.prompt for lack in workspace.lacks(work, "prepare")}


def test_what_was_planned_and_who_is_affected_are_offered_from_considering(workspace: Workspace) -> None:
    found = workspace.consider(SPACE)
    workspace.answer_considered(found.id, Question.PLANNED, "A map by June")
    workspace.answer_considered(found.id, Question.AFFECTED, "Renters by the river")
    work = begin(workspace, SPACE)
    offers = workspace.said_before(work)
    assert (offers["why-this-action"].text, offers["affected"].text) == ("A map by June", "Renters by the river")
    other = begin(workspace)
    assert "affected" not in workspace.said_before(other)


def test_nothing_is_offered_where_something_was_said_also_that_it_is_empty(workspace: Workspace) -> None:
    work = begin(workspace)
    workspace.answer(work, at(work, "action-start"), "2020-03-02")
    workspace.answer(work, at(work, "level-aimed"), "silver")
    workspace.empty(work, at(work, "level-aimed"))
    assert workspace.said_before(now(workspace, work)) == {}


def test_an_answer_that_differs_from_the_application_is_told_before_any_export(workspace: Workspace) -> None:
    application = workspace.apply_process(SPACE, date(2020, 1, 13), "bronze")
    work = workspace.find_cycle(application.reference)
    workspace.answer(work, at(work, "action-start"), "2020-01-13")
    workspace.answer(work, at(work, "level-aimed"), "bronze")
    assert differing(now(workspace, work)) == {}
    workspace.answer(work, at(work, "action-start"), "2020-02-01")
    workspace.answer(work, at(work, "level-aimed"), "silver")
    start, level = differing(now(workspace, work)).values()
    assert "says Sat 1 Feb 2020, but when applying you said Mon 13 Jan 2020." in start.in_words
    assert level.in_words == "“Level the town aims at” says Silver, but when applying you said Bronze."
    for audience in Visibility:
        found = workspace.to_go_out(Export(application.id, audience, Format.TEXT))
        assert [line.partition(": ")[0] for line in found.differing] == ["2.4 Develop an Open Space Plan, round 1"] * 2
    assert workspace.to_go_out(Export()).differing == found.differing
    workspace.change_application(application.id, started_on=date(2020, 2, 1), level="silver")
    assert workspace.to_go_out(Export(application.id)).differing == ()
