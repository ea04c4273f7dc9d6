"""Notes and flags: written at a question or a step, listed in one place. They settle nothing, and stay in the team."""

from sct_tui.cleaning import one_line
from sct_tui.model.errors import BadInput, StaleWrite, UsageError
from sct_tui.model.flow import SUBMISSION, Prompt
from sct_tui.model.journal import about_step, note_address, step_it_is_about
from sct_tui.model.work import CycleWork, FlagKind, NoteAndFlag, flag_kind, note_text
from sct_tui.plain.conversation import as_text, colon_word
from sct_tui.plain.places import move
from sct_tui.plain.reading import Interrupted
from sct_tui.plain.sitting import Leave, Sitting, number_of
from sct_tui.plain.stale import chosen_text
from sct_tui.workspace.answers import Typed


def at_question(sitting: Sitting, work: CycleWork, prompt: Prompt, name: str, rest: str) -> None:
    """A word about a question that is no answer: its note, its flag, its history."""
    if name == "history":
        from sct_tui.plain.history import of_prompt

        of_prompt(sitting, work, prompt)
        return
    _at(sitting, work, prompt.id, name, rest)


def note(sitting: Sitting, rest: str) -> None:
    """The word “note” at a step: a note on the step itself."""
    _at(sitting, sitting.work(), about_step(sitting.step), "note", rest)


def clear_note(sitting: Sitting, _: str) -> None:
    """Take the step's note away."""
    _at(sitting, sitting.work(), about_step(sitting.step), "clear-note", "")


def flag(sitting: Sitting, rest: str) -> None:
    """Flag the step."""
    _at(sitting, sitting.work(), about_step(sitting.step), "flag", rest)


def unflag(sitting: Sitting, _: str) -> None:
    """Take the step's flag away."""
    _at(sitting, sitting.work(), about_step(sitting.step), "unflag", "")


def notes(sitting: Sitting, rest: str) -> None:
    """List all notes and flags of the town, or of the round at hand; with a number, go to where one belongs."""
    found = _here(sitting)
    if rest:
        _go(sitting, found[number_of(rest, len(found), "note or flag") - 1])
        return
    names = sitting.workspace.names()
    for number, one in enumerate(found, start=1):
        sitting.talk.say(f"{number}. {one.reference}: {one_line(one.title)}")
        if kind := flag_kind(one.flag):
            sitting.talk.say(f"Flag: {kind.in_words} ({one_line(names.get(one.flag.by, ''))}).", "   ")
        if text := note_text(one.note):
            sitting.talk.say(f"Note ({one_line(names.get(one.note.by, ''))}): {text}", "   ")
    if found:
        sitting.talk.say("“notes” with a number goes to where one belongs.")
    else:
        sitting.talk.say("There are no notes and no flags here.")


def _here(sitting: Sitting) -> list[NoteAndFlag]:
    if not sitting.cycle:
        return sitting.workspace.notes_and_flags()
    work = sitting.work()
    return [one for one in sitting.workspace.notes_and_flags(work.application.id) if one.cycle.id == work.cycle.id]


def _go(sitting: Sitting, one: NoteAndFlag) -> None:
    work = sitting.workspace.cycle_work(one.cycle.id)
    if one.step == SUBMISSION:
        move(sitting, work)
    if not (step_it_is_about(one.about) or work.definition.is_outline):
        from sct_tui.plain.answering import walk

        sitting.cycle, sitting.step = work.cycle.id, one.step
        walk(sitting, one.step, one.about)
    move(sitting, work, one.step)


def _at(sitting: Sitting, work: CycleWork, about: str, name: str, rest: str) -> None:
    workspace, talk = sitting.workspace, sitting.talk
    match name:
        case "note":
            write(sitting, work, about, rest)
        case "clear-note":
            was = note_text(work.note(about))
            workspace.clear_note(work, about, work.note(about).revision)
            talk.say("The note is gone." if was else "There was no note.")
        case "flag":
            if rest not in ("", "coach"):
                raise UsageError(f"There is no flag “{one_line(rest)}”.", mend="“flag” alone, or “flag coach”.")
            kind = FlagKind.ASK_COACH if rest else FlagKind.COME_BACK
            workspace.flag(work, about, kind)
            talk.say(f"Flagged: {kind.in_words}.")
        case "unflag":
            was_flagged = flag_kind(work.flag(about))
            workspace.unflag(work, about)
            talk.say("The flag is gone." if was_flagged else "There was no flag.")


def write(sitting: Sitting, work: CycleWork, about: str, text: str = "") -> None:
    """Write a note in place of the one before: the text that was given, or one that is typed line by line now."""
    based_on, before = work.note(about).revision, note_text(work.note(about))
    is_leaving = False
    if not text:
        text, based_on, is_leaving = _typed(sitting, work, about, before, based_on)
    if text.strip():
        _save(sitting, work, about, text, based_on)
    if is_leaving:
        raise Leave


def _typed(sitting: Sitting, work: CycleWork, about: str, before: str, based_on: str) -> tuple[str, str, bool]:
    """The note that is typed, what it is based on, and whether the person leaves sct with it."""
    talk, address = sitting.talk, note_address(work.cycle.id, about)
    draft = sitting.keeping.drafts(work).get(address)
    lines: list[str] = []
    if draft is not None:
        talk.say(f"Going on with your draft: {draft.text}")
        lines, based_on = draft.text.split("\n"), draft.based_on
    elif before:
        talk.say(f"The note says: {before}")
    talk.say("Type the note; “:done” on a line of its own ends and saves it, “:cancel” gives it up.")
    while True:
        try:
            line = talk.line("note> ")
        except Interrupted as end:
            if end.unfinished.strip():
                sitting.keeping.hold(Typed(work, address, "\n".join([*lines, end.unfinished]), based_on))
            raise
        match colon_word(line):
            case (("done" | "skip" | "back" | "d"), _):
                return "\n".join(lines), based_on, False
            case (("quit" | "q"), _):
                return "\n".join(lines), based_on, True
            case ("cancel", _):
                sitting.keeping.give_up(address)
                return "", based_on, False
            case (word, _):
                talk.refuse(UsageError(f"There is no word “:{one_line(word)}” here.", mend="“:done” ends the note."))
            case _:
                lines.append(as_text(line))
                sitting.keeping.hold(Typed(work, address, "\n".join(lines), based_on))


def _save(sitting: Sitting, work: CycleWork, about: str, text: str, based_on: str) -> None:
    address, keeping = note_address(work.cycle.id, about), sitting.keeping
    try:
        with keeping.paused():
            sitting.workspace.write_note(work, about, text, based_on)
            keeping.settle(address)
    except StaleWrite as stale:
        sitting.talk.refuse(stale)
        decided = chosen_text(sitting, stale, can_join=True)
        if decided is None:
            keeping.hold(Typed(work, address, text, based_on))
        elif decided == stale.theirs_typed:
            keeping.give_up(address)
        else:
            _save(sitting, work, about, decided, stale.revision)
        return
    except BadInput as error:
        keeping.hold(Typed(work, address, text, based_on))
        sitting.talk.refuse(error)
        return
    sitting.talk.say("Noted.")
