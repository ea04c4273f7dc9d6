"""Drafts: what was typed and is not saved yet, offered back."""

from sct_tui.cleaning import one_line
from sct_tui.clock import local_day_and_time
from sct_tui.model.flow import SUBMISSION
from sct_tui.model.journal import Subject, step_it_is_about
from sct_tui.plain.answering import walk
from sct_tui.plain.places import move
from sct_tui.plain.sitting import Sitting, number_of
from sct_tui.workspace.recovering import FoundDraft, found_drafts


def drafts(sitting: Sitting, rest: str) -> None:
    """List the person's drafts in the town; with a number, go to where one belongs, to save it or give it up."""
    sitting.keeping.write()
    found = found_drafts(sitting.workspace)
    if rest:
        _go(sitting, found[number_of(rest, len(found), "draft") - 1])
        return
    say_drafts(sitting, found)
    if not found:
        sitting.talk.say("Nothing is kept as a draft: all that you typed is saved.")


def say_drafts(sitting: Sitting, found: list[FoundDraft]) -> None:
    """Say the drafts, numbered, and what to do about them; nothing for none."""
    for number, one in enumerate(found, start=1):
        at = local_day_and_time(one.draft.at)
        sitting.talk.say(f"{number}. {one_line(one.where)}, typed {at}: {one_line(one.draft.text)}")
    if found:
        sitting.talk.say("“drafts” with a number goes to one, to save it, go on with it or give it up.")


def _go(sitting: Sitting, found: FoundDraft) -> None:
    draft = found.draft
    work = sitting.workspace.cycle_work(draft.context.cycle)
    step = draft.context.step
    sitting.cycle, sitting.step = work.cycle.id, "" if step == SUBMISSION else step
    if draft.address.subject is Subject.NOTE:
        from sct_tui.plain.notes import write

        write(sitting, work, draft.address.field)
    elif not step_it_is_about(draft.address.field):
        walk(sitting, step, draft.address.field)
    move(sitting, work, sitting.step)
