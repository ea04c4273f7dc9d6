"""Finding words in all that the town wrote, and in prompts, actions, trainings and the words of this mode."""

from sct_tui.cleaning import one_line
from sct_tui.commands.topics import glossary_topics
from sct_tui.flow.needs import NOT_CONFIRMED
from sct_tui.model.errors import UsageError
from sct_tui.model.finding import HelpTopic, Hit
from sct_tui.model.flow import SUBMISSION
from sct_tui.plain.answering import walk
from sct_tui.plain.fields import ask_line
from sct_tui.plain.places import move
from sct_tui.plain.sitting import Here, Sitting, number_of
from sct_tui.plain.words import WORDS, Menu
from sct_tui.rules.finding import Search


def find(sitting: Sitting, rest: str) -> None:
    """Say where words stand, numbered; a number goes there."""
    text = rest or ask_line(sitting, "Which words?", "words> ")
    search = Search(text)
    if search.is_too_short or not search.phrases:
        raise UsageError("That is too little to look for.", mend="Give a word, or two letters of it.")
    found = sitting.workspace.find(text, _topics())
    if not found.hits:
        raise UsageError(f"Nothing has “{one_line(text)}”.", mend="Try another word, or fewer.")
    hits = found.hits

    def listing() -> None:
        group = ""
        for number, hit in enumerate(hits, start=1):
            if hit.group != group:
                group = hit.group
                sitting.talk.say(f"{one_line(group)}:")
            _say(sitting, number, hit, search)
        if found.has_more:
            sitting.talk.say("There is more of what the town wrote; another word narrows it.")
        sitting.talk.say("A number goes there; “back” leaves.")

    def choose(number: int) -> None:
        _go(sitting, hits[number_of(str(number), len(hits), "place") - 1])

    sitting.stay(Here(Menu.FOUND, "found", listing, choose))


def _topics() -> list[HelpTopic]:
    """The words of this mode, and those of the house, as texts of help."""
    typed = [
        HelpTopic(f"{menu}.{word.name}", word.as_typed, f"{word.says} ({menu})")
        for menu, words in WORDS.items()
        for word in words
    ]
    return [*typed, *glossary_topics()]


def _say(sitting: Sitting, number: int, hit: Hit, search: Search) -> None:
    notes = [f"({note})" for note in (hit.reference, NOT_CONFIRMED if hit.is_inherited else "") if note]
    sitting.talk.say(f"{number}. {' '.join([search.marked(one_line(hit.title)), *notes])}")
    if hit.text:
        sitting.talk.say(search.marked(one_line(hit.text)), "   ")


def _go(sitting: Sitting, hit: Hit) -> None:
    """Go to where a hit is: to its question, its step, its round or its application."""
    if not hit.cycle:
        if hit.application:
            move(sitting, sitting.workspace.cycle_work(sitting.workspace.application(hit.application).cycle.id))
        raise UsageError("There is no place in a round to go to for this.", mend=f"It is among: {one_line(hit.group)}.")
    work = sitting.workspace.cycle_work(hit.cycle)
    is_step = bool(work.definition.step(hit.step))
    if hit.prompt and not work.definition.is_outline:
        sitting.cycle, sitting.step = work.cycle.id, hit.step if is_step else ""
        walk(sitting, hit.step if is_step else SUBMISSION, hit.prompt)
    move(sitting, work, hit.step if is_step else "")
