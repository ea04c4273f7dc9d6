"""What a start finds of a sitting that ended without a word: drafts, and texts in recovery files."""

from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime

from sct_tui.clock import local_day_and_time
from sct_tui.exchange.audience import step_title
from sct_tui.model.considering import Question
from sct_tui.model.errors import SctError
from sct_tui.model.journal import Address, Draft, Subject
from sct_tui.model.presence import Present
from sct_tui.model.work import CycleWork
from sct_tui.records import dataclass
from sct_tui.workspace.answers import Typed
from sct_tui.workspace.considering import WHERE
from sct_tui.workspace.recovery import RecoveredText, found_recovery, remove_recovery
from sct_tui.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class FoundDraft:
    """A draft of the person in the town at hand, and where it belongs in words."""

    draft: Draft
    where: str


@dataclass(frozen=True, slots=True)
class Found:
    """ended: the person's sittings that ended without a word; restored: how many texts came out of recovery files."""

    ended: tuple[Present, ...]
    restored: int
    drafts: tuple[FoundDraft, ...]

    @property
    def is_worth_saying(self) -> bool:
        """Whether something ended badly, so that a person should be told what became of their work."""
        return bool(self.ended or self.restored)


def begin_sitting(workspace: Workspace) -> Found:
    """Enter the sitting, bring back what lies in recovery files as drafts, and say what was found.

    What cannot be brought back now stays in its file for a later start.
    """
    ended = workspace.enter_sitting()
    restored = 0
    for path, texts in found_recovery(workspace.database):
        mine = [text for text in texts if text.person == workspace.person.id]
        is_restored = [_restored(workspace, text) for text in mine]
        restored += sum(is_restored)
        if len(mine) == len(texts) and all(is_restored):
            remove_recovery(path)
    return Found(tuple(ended), restored, tuple(found_drafts(workspace)))


def found_drafts(workspace: Workspace) -> list[FoundDraft]:
    """The person's drafts in the town at hand, the latest first."""
    found = []
    works: dict[str, CycleWork] = {}
    for draft in workspace.all_drafts():
        cycle_id = draft.address.owner
        if draft.address.subject is Subject.CONSIDERED:
            with suppress(SctError):  # the same: it is not considered any more
                label = workspace.considered_one(draft.address.owner).action.label
                found.append(FoundDraft(draft, f"{WHERE} · {label} · {Question(draft.address.field).in_words}"))
            continue
        with suppress(SctError):  # the cycle is gone; the draft is kept, and there is nowhere to show it
            if cycle_id not in works:
                works[cycle_id] = workspace.cycle_work(cycle_id)
            work = works[cycle_id]
            where = f"{work.in_words} · {step_title(work.definition, draft.context.step)}"
            found.append(FoundDraft(draft, f"{where} · {workspace.title_at(work, draft.address)}"))
    return found


def in_words(found: Found) -> str:
    """What is told at a start, in a sentence or two."""
    parts = []
    if found.ended:
        moment = _local(found.ended[-1].since)
        parts.append(f"The sitting you began{moment} ended without leaving (a crash, a restart or a lost machine).")
    if found.drafts:
        is_one = len(found.drafts) == 1
        parts.append(
            "One text you were typing, kept as a draft:"
            if is_one
            else f"{len(found.drafts)} texts you were typing, kept as drafts:"
        )
    else:
        parts.append("Everything you had typed is saved as answers; nothing is missing.")
    return " ".join(parts)


def _restored(workspace: Workspace, text: RecoveredText) -> bool:
    try:
        address = Address.from_key(text.address)
        work = None if address.subject is Subject.CONSIDERED else workspace.cycle_work(address.owner)
        # Both raise UsageError for an address that is not there.
        if work is None:
            held = workspace.considered_one(address.owner).text(Question(address.field))
        else:
            held = workspace.held_as_typed(work, address)
        if held == text.text:
            return True  # it was saved, and the process ended before it could take the file away
        known: Sequence[Draft] = [draft for draft in workspace.all_drafts() if draft.address == address]
        if known and known[0].at.isoformat() >= text.at:
            return True  # a later draft is there already
        workspace.save_drafts([Typed(work, address, text.text, text.based_on)], ())
    except (SctError, ValueError, IndexError):
        return False
    return True


def _local(moment: str) -> str:
    try:
        return f" on {local_day_and_time(datetime.fromisoformat(moment))}"
    except (ValueError, OverflowError):  # anybody may have written it
        return ""
