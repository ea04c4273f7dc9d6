"""The plan of a round in words, what the town chooses for it, its calendar file; and two rounds compared."""

from dataclasses import replace
from pathlib import Path

from sct_tui.cleaning import one_line
from sct_tui.clock import written_date
from sct_tui.exchange.audience import step_title
from sct_tui.model.errors import UsageError
from sct_tui.model.plan import Anchor
from sct_tui.model.work import CycleWork
from sct_tui.plain.fields import ask_yes
from sct_tui.plain.sitting import Sitting
from sct_tui.rules.comparison import Asked
from sct_tui.rules.comparison_words import (
    change_in_words,
    entries_in_words,
    rule_in_words,
    share_in_words,
    sides_of,
    summary_in_words,
    unanswered_lines,
)
from sct_tui.rules.doubts import start_in_doubt
from sct_tui.rules.plan_choices import choices_in_words, with_typed
from sct_tui.rules.plan_words import ground_lines, sections, step_in_words
from sct_tui.rules.work_words import application_head

_CHOICES = {"deadline": "deadline", "start": "start", "months": "months", "rhythm": "rhythm", "coach": "coach"}
_HOLIDAYS = {"avoid": True, "any-day": False}


def plan(sitting: Sitting, rest: str) -> None:
    """Say the plan of the round at hand; keep a choice first, such as “deadline 2020-08-28”, or write “ics FILE”."""
    word, _, text = rest.partition(" ")
    if word == "ics":
        _write_calendar(sitting, text.strip())
        return
    if word:
        _choose(sitting, word.casefold(), text.strip())
    _say_plan(sitting)


def _choose(sitting: Sitting, word: str, text: str) -> None:
    work, workspace = sitting.work(), sitting.workspace
    kept = workspace.plan_choices(work.application.id, work.cycle.number).choices
    if word in _HOLIDAYS:
        choices = replace(kept, avoids_holidays=_HOLIDAYS[word])
    elif word in _CHOICES and text:
        choices = with_typed(kept, {word: text}, workspace.edition(), workspace.clock.today(), _CHOICES)
    else:
        known = ", ".join([*_CHOICES, *_HOLIDAYS, "ics"])
        raise UsageError(
            f"“{one_line(f'{word} {text}'.strip())}” is no choice for a plan.",
            mend=f"Choices: {known}; such as “plan deadline 2020-08-28”, or with “none” to take one back.",
        )
    if choices.anchor is Anchor.START and choices.day and choices.day != kept.day:
        doubt = start_in_doubt(choices.day, workspace.clock.today())
        if doubt and sitting.talk.is_with_a_person and not ask_yes(sitting, f"{doubt} Is that so?"):
            sitting.talk.say("Not kept.")
            return
        if doubt and not sitting.talk.is_with_a_person:
            sitting.talk.say(doubt)
    is_new = workspace.choose_plan(work.application.id, choices)
    sitting.talk.say("Kept; “undo” takes it back." if is_new else "That was chosen already.")


def _say_plan(sitting: Sitting) -> None:
    work, workspace, talk = sitting.work(), sitting.workspace, sitting.talk
    found = workspace.plan(work)
    talk.say(
        f"Plan for {application_head(work.application)}, round {work.cycle.number}. Today is"
        f" {written_date(found.today)}."
    )
    talk.say_all(ground_lines(found))
    chosen = choices_in_words(workspace.plan_choices(work.application.id, work.cycle.number).choices)
    talk.say(f"Chosen: {'; '.join(chosen)}." if chosen else "Nothing is chosen yet: “plan deadline DATE” chooses one.")
    if found.steps:
        talk.say("Steps:")
    for number, step in enumerate(found.steps, start=1):
        talk.say(f"{number}. {one_line(step.title)}: {step_in_words(found, step)}", "  ")
    for heading, lines in sections(found, workspace.edition()):
        talk.say(f"{heading}:")
        talk.say_all([one_line(line) for line in lines], "  ")


def _write_calendar(sitting: Sitting, text: str) -> None:
    made = sitting.workspace.write_calendar(sitting.work(), Path(text or ".").expanduser())
    sitting.talk.say(f"Written: {one_line(str(made.target))}, {made.in_words}.")


def compare(sitting: Sitting, rest: str) -> None:
    """Compare two rounds that are named; or the round at hand with the one before it."""
    first, second = _two(sitting, rest)
    found, talk = sitting.workspace.compare(first, second), sitting.talk
    talk.say(f"{_round(first)}, compared with {_round(second)}.")
    talk.say(summary_in_words(found))
    for one in found.changed:
        work = first if one.asked is Asked.RETIRED else second
        counted = f", {entries_in_words(one)}" if entries_in_words(one) else ""
        talk.say(f"{one_line(step_title(work.definition, one.step))}: {one_line(one.title)}{counted}")
        talk.say_all(change_in_words(one), "  ")
    for where, title in unanswered_lines(found, first, second):
        talk.say(f"Not answered yet in {where}: {title}")
    sides = sides_of(first, second)
    only_in = ((Asked.NEW, second.reference), (Asked.RETIRED, first.reference))
    for asked, title in ((asked, f"Asked only in {reference}") for asked, reference in only_in):
        if prompts := found.asked(asked):
            talk.say(f"{title}: {'; '.join(one_line(one.title) for one in prompts)}")
    for share in found.shares:
        talk.say(f"{one_line(share.title)}: {share_in_words(share, sides)}")
    if found.rules is None:
        talk.say("Rules: cannot tell, the edition of one of the rounds is not on this machine.")
    elif not found.rules:
        talk.say("The rules of both editions are the same.")
    for rule in found.rules or ():
        talk.say(f"Rule, {one_line(rule.title)}: {one_line(rule_in_words(rule, sides))}")


def _two(sitting: Sitting, rest: str) -> tuple[CycleWork, CycleWork]:
    named = rest.split()
    if len(named) == 2:
        return sitting.workspace.find_cycle(named[0]), sitting.workspace.find_cycle(named[1])
    if named or not sitting.cycle:
        raise UsageError("Which two rounds?", mend="Name both, such as “compare 4.4/c1 4.4/c2”.")
    work = sitting.work()
    before = [cycle for cycle in sitting.workspace.cycles(work.application.id) if cycle.number < work.cycle.number]
    if not before:
        raise UsageError("There is no round before this one.", mend="Name two, such as “compare 4.4/c1 13.1/c1”.")
    return sitting.workspace.cycle_work(before[-1].id), work


def _round(work: CycleWork) -> str:
    name, edition = one_line(work.application.action.label), one_line(work.cycle.edition_id)
    return f"{work.reference} ({name}, begun {written_date(work.cycle.begun_on)}, edition {edition})"
