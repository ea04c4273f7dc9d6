"""What a start finds of a sitting that ended without a word, and what it says."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from sct_tui.model.journal import Address
from sct_tui.model.presence import Present
from sct_tui.model.work import CycleWork
from sct_tui.store.presence import PresenceFile, sittings_directory
from sct_tui.workspace.recovering import Found, begin_sitting, found_drafts, in_words
from sct_tui.workspace.recovery import RecoveredText, keep_recovery, recovery_directory
from sct_tui.workspace.workspace import Workspace
from tests.workspace.walking import at, begin

LATER = "2020-03-02T23:59:59.999999+00:00"
EARLIER = "2020-03-01T00:00:00.000000+00:00"


@pytest.fixture
def work(workspace: Workspace) -> CycleWork:
    return begin(workspace)


@pytest.fixture(autouse=True)
def left(workspace: Workspace) -> Iterator[None]:
    yield
    workspace.leave_sitting()


def recovered(workspace: Workspace, address: Address, text: str, *, at: str = LATER, based_on: str = "") -> Path:
    """What a sitting left behind that could not save."""
    kept = RecoveredText(address.key, text, based_on, workspace.person.id, at, "somewhere")
    return keep_recovery("earlier", workspace.database, [kept])


def drafts(workspace: Workspace) -> dict[str, str]:
    return {found.draft.address.field: found.draft.text for found in found_drafts(workspace)}


def test_a_start_after_an_orderly_end_has_nothing_to_say(workspace: Workspace, work: CycleWork) -> None:
    workspace.save_draft(work, at(work, "affected"), "half a sent", "")
    found = begin_sitting(workspace)
    assert not found.is_worth_saying
    assert [draft.where for draft in found.drafts] == [
        "4.4 Assess Climate Vulnerability, round 1 · Identify · Who is affected"
    ]


def test_a_sitting_that_ended_without_a_word_is_told_with_its_drafts(workspace: Workspace, work: CycleWork) -> None:
    workspace.save_draft(work, at(work, "affected"), "half a sent", "")
    _dead_sitting(workspace, workspace.person.id)
    found = begin_sitting(workspace)
    assert found.is_worth_saying
    said = in_words(found)
    assert "on 2 Mar 2020" in said
    assert "ended without leaving" in said
    assert "text you were typing, kept as a draft:" in said


def test_a_sitting_of_somebody_else_is_left_for_them(workspace: Workspace) -> None:
    _dead_sitting(workspace, "somebody-else")
    assert not begin_sitting(workspace).is_worth_saying
    assert (sittings_directory(workspace.database) / "dead.json").exists()


def test_without_drafts_it_says_that_nothing_is_missing(workspace: Workspace) -> None:
    _dead_sitting(workspace, workspace.person.id)
    assert "nothing is missing" in in_words(begin_sitting(workspace))


def test_texts_of_a_recovery_file_come_back_as_drafts_and_the_file_goes(workspace: Workspace, work: CycleWork) -> None:
    path = recovered(workspace, at(work, "affected"), "half a sent")
    found = begin_sitting(workspace)
    assert found.restored == 1
    assert found.is_worth_saying
    assert drafts(workspace) == {"affected": "half a sent"}
    assert not path.exists()


def test_a_recovered_text_does_not_overwrite_an_answer(workspace: Workspace, work: CycleWork) -> None:
    workspace.answer(work, at(work, "affected"), "an answer")
    recovered(workspace, at(work, "affected"), "half a sent")
    begin_sitting(workspace)
    assert workspace.store.held(at(work, "affected")).state.value == "an answer"
    assert drafts(workspace) == {"affected": "half a sent"}


def test_a_recovered_text_that_is_the_answer_by_now_is_no_draft(workspace: Workspace, work: CycleWork) -> None:
    workspace.answer(work, at(work, "affected"), "an answer")
    path = recovered(workspace, at(work, "affected"), "an answer")
    begin_sitting(workspace)
    assert drafts(workspace) == {}
    assert not path.exists()


@pytest.mark.parametrize(("moment", "kept"), [(EARLIER, "the draft"), (LATER, "out of the file")])
def test_the_later_of_a_draft_and_a_recovered_text_stays(
    workspace: Workspace, work: CycleWork, moment: str, kept: str
) -> None:
    workspace.save_draft(work, at(work, "affected"), "the draft", "")
    recovered(workspace, at(work, "affected"), "out of the file", at=moment)
    begin_sitting(workspace)
    assert drafts(workspace) == {"affected": kept}
    assert list(recovery_directory().iterdir()) == []


def test_texts_of_another_person_of_this_login_wait_for_them(workspace: Workspace, work: CycleWork) -> None:
    mine = RecoveredText(at(work, "affected").key, "mine", "", workspace.person.id, LATER, "")
    theirs = RecoveredText(at(work, "changed").key, "theirs", "", "somebody-else", LATER, "")
    path = keep_recovery("earlier", workspace.database, [mine, theirs])
    assert begin_sitting(workspace).restored == 1
    assert drafts(workspace) == {"affected": "mine"}
    assert path.exists()


@pytest.mark.parametrize(
    "address",
    [
        "",
        "answer",
        "nonsense/x/y",
        "answer/no-such-cycle/affected",
        "answer/{cycle}/no-such-prompt",
        "step/{cycle}/act",
    ],
)
def test_a_text_that_belongs_nowhere_stops_no_start(workspace: Workspace, work: CycleWork, address: str) -> None:
    text = RecoveredText(address.format(cycle=work.cycle.id), "text", "", workspace.person.id, LATER, "")
    keep_recovery("earlier", workspace.database, [text])
    found = begin_sitting(workspace)
    assert "text" not in drafts(workspace).values()
    in_words(found)


@pytest.mark.parametrize(
    "moment", ["", "yesterday", "0001-01-01T00:00:00+00:00", "0001-01-01", "9999-12-31T23:59:59-23:59", "9" * 4000]
)
def test_no_time_that_another_wrote_stops_a_start(moment: str) -> None:
    ended = Present("sitting", "login", "person", "Coordinator", moment)
    assert "ended without leaving" in in_words(Found((ended,), 0, ()))


def test_a_read_only_sitting_begins_with_a_recovery_file_there(
    workspace: Workspace, work: CycleWork, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = recovered(workspace, at(work, "affected"), "half a sent")
    monkeypatch.setattr(workspace.store, "is_newer", True)
    assert begin_sitting(workspace).restored == 0
    assert path.exists()


def _dead_sitting(workspace: Workspace, person: str) -> None:
    """A presence file that nobody holds."""
    began = datetime(2020, 3, 2, 15, tzinfo=UTC).isoformat()
    held = PresenceFile(workspace.database, Present("dead", "login", person, "Coordinator", began))
    (content,) = [path.read_bytes() for path in sittings_directory(workspace.database).glob("dead.json")]
    held.leave()
    (sittings_directory(workspace.database) / "dead.json").write_bytes(content)
