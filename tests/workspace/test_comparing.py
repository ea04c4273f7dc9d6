"""Two rounds compared under the definitions and editions that each pinned."""

import pytest

from sct_tui.flow.loading import FlowLibrary
from sct_tui.rules.comparison import Asked
from sct_tui.workspace.workspace import Workspace
from tests.workspace.walking import at, begin, complete_all, now


def test_rounds_under_two_editions_show_the_rules_that_differ(
    workspace: Workspace, library: FlowLibrary, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = begin(workspace)
    complete_all(workspace, first)
    # The town's edition is chosen once; the next round pins a later one where the files say another for its id.
    texts = library.texts_of_edition("2024")
    monkeypatch.setattr(library, "texts_of_edition", lambda edition_id: texts)
    second = workspace.cycle_work(workspace.begin_next_cycle(first.application.id).id)
    assert (first.cycle.edition_id, second.cycle.edition_id) == ("2020", "2024")
    rules = workspace.compare(now(workspace, first), second).rules
    assert rules is not None
    by_key = {rule.key: rule for rule in rules}
    number = by_key["equity_action.number"]
    assert (number.before and number.before.value, number.after and number.after.value) == ("9.1", "1.1")
    silver = by_key["level.silver.points"]
    assert silver.after is not None
    assert (silver.is_known, silver.after.value) == (False, 500)  # unknown in 2020: nobody can tell whether it differs
    assert by_key["level.gold.different_actions"].before is None


def test_what_was_taken_over_is_the_same_and_not_confirmed(workspace: Workspace) -> None:
    first = begin(workspace)
    complete_all(workspace, first)
    second = workspace.cycle_work(workspace.begin_next_cycle(first.application.id).id)
    found = {one.prompt: one for one in workspace.compare(now(workspace, first), second).prompts}
    assert not found["team"].is_changed
    assert found["team"].is_unconfirmed
    assert found["partners"].entries  # though it is asked only once its condition is confirmed
    assert (found["affected"].is_changed, found["affected"].is_unanswered) == (False, True)  # the new round is open


def test_two_applications_are_compared_and_all_rounds_are_offered(workspace: Workspace) -> None:
    one, other = begin(workspace), begin(workspace)
    workspace.answer(other, at(other, "affected"), "Renters.")
    found = workspace.compare(one, now(workspace, other))
    assert found.changed == ()
    assert [prompt.prompt for prompt in found.unanswered] == ["affected"]
    assert found.asked(Asked.NEW) == found.asked(Asked.RETIRED) == ()
    assert [work.reference for work in workspace.all_cycles()] == [one.reference, other.reference]
