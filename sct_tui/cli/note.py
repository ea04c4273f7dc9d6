"""sct note and sct flag: what the team writes for itself on prompts and steps, beside the answers."""

from typing import Any

import click

from sct_tui.cleaning import one_line
from sct_tui.cli import words
from sct_tui.cli.groups import Verbs
from sct_tui.cli.opening import reading, writing
from sct_tui.cli.output import indented, say, say_json, tell
from sct_tui.cli.settings import JSON, Command, examples, settings_of
from sct_tui.cli.typed import text_from_stdin
from sct_tui.clock import local_time
from sct_tui.model.errors import UsageError
from sct_tui.model.flow import SUBMISSION
from sct_tui.model.journal import about_step, step_it_is_about
from sct_tui.model.work import CycleWork, FlagKind, NoteAndFlag, flag_kind, note_text
from sct_tui.workspace.notes import NotesAndFlags
from sct_tui.workspace.references import parse_reference

_BASED_ON = click.option(
    "--based-on", metavar="REVISION", help="Change it only if this is still the note's revision (see --json)."
)


@click.group(
    cls=Verbs,
    default="list",
    takes_words=True,
    subcommand_metavar="[REF] | VERB ...",
    epilog=examples(
        "sct note                                       all notes and flags of the town",
        'sct note set 4.4 affected "Ask the clerk for the list"',
        "sct note clear 4.4 affected",
    ),
)
def note() -> None:
    """Notes on prompts and steps, for the team only: they never go into a submission."""


@note.command(
    "set",
    cls=Command,
    epilog=examples(
        'sct note set 4.4 affected "Ask the clerk for the list"     on a prompt, in the latest round',
        'sct note set 4.4/c1/identify "Meet the library first"      on a step',
        "sct note set 4.4 affected - < note.txt                     from standard input",
    ),
)
@click.argument("reference", metavar="REF")
@click.argument("given", metavar="[PROMPT] [TEXT]", nargs=-1)
@_BASED_ON
@click.pass_context
def set_note(context: click.Context, reference: str, given: tuple[str, ...], based_on: str | None) -> None:
    """Write a note on a prompt (REF PROMPT), or on a step (a REF that names one), in place of the one before.

    TEXT that is left out, or is -, is read from standard input. A note settles nothing: no step changes with it.
    """
    with writing(settings_of(context)) as workspace:
        work = workspace.find_cycle(reference)
        prompt_id, text = _prompt_and_text(work, reference, given)
        about = about_given(workspace, work, reference, prompt_id)
        if text is None or text == "-":
            text = text_from_stdin()
        if not text.strip():
            # A script whose input was empty must not take a note away.
            raise UsageError(
                "The text is blank; nothing was changed.",
                where=_where(work, about),
                mend="To take a note away, use “sct note clear”.",
            )
        saved = workspace.write_note(work, about, text, based_on)
        _be_at(workspace, work, about)
        say(f"{_where(work, about)}: {one_line(workspace.title_about(work, about))}")
        say(indented(note_text(saved.held)))
        say(f"Noted {local_time(saved.at)}.")


@note.command("clear", cls=Command, epilog=examples("sct note clear 4.4 affected", "sct note clear 4.4/c1/identify"))
@click.argument("reference", metavar="REF")
@click.argument("prompt_id", metavar="[PROMPT]", required=False, default="")
@_BASED_ON
@click.pass_context
def clear_note(context: click.Context, reference: str, prompt_id: str, based_on: str | None) -> None:
    """Take the note on a prompt or a step away. The history keeps what it said."""
    with writing(settings_of(context)) as workspace:
        work = workspace.find_cycle(reference)
        about = about_given(workspace, work, reference, prompt_id)
        was = note_text(work.note(about))
        workspace.clear_note(work, about, based_on)
        _be_at(workspace, work, about)
        say(f"{_where(work, about)}: {'the note is gone' if was else 'there was no note'}.")


@note.command(
    "list",
    cls=Command,
    epilog=examples(
        "sct note list                 the town's, in the order of the steps",
        "sct note list 4.4             those of one application; also of a round or a step",
        "sct note list --json",
    ),
)
@click.argument("reference", metavar="[REF]", required=False, default="")
@JSON
@click.pass_context
def list_notes(context: click.Context, reference: str, as_json: bool) -> None:
    """List the notes and flags of the town, an application, a round or a step."""
    with reading(settings_of(context), NotesAndFlags) as workspace:
        _say_found(workspace, _found(workspace, reference), as_json=as_json, nothing="no notes and no flags")


@click.group(
    cls=Verbs,
    default="list",
    takes_words=True,
    subcommand_metavar="[REF] | VERB ...",
    epilog=examples(
        "sct flag                                       all that is flagged in the town",
        "sct flag set 4.4 affected                      come back to this",
        "sct flag set 4.4 affected --ask-coach          ask the coach",
        "sct flag clear 4.4 affected",
    ),
)
def flag() -> None:
    """Flags on prompts and steps, for the team only: come back to this, or ask the coach."""


@flag.command(
    "set",
    cls=Command,
    epilog=examples(
        "sct flag set 4.4 affected                      come back to this",
        "sct flag set 4.4 affected --ask-coach",
        "sct flag set 4.4/c1/identify                   a step",
    ),
)
@click.argument("reference", metavar="REF")
@click.argument("prompt_id", metavar="[PROMPT]", required=False, default="")
@click.option("--ask-coach", is_flag=True, help="Something to ask the coach, instead of something to come back to.")
@click.pass_context
def set_flag(context: click.Context, reference: str, prompt_id: str, ask_coach: bool) -> None:
    """Flag a prompt (REF PROMPT), or a step (a REF that names one), in place of the flag before."""
    with writing(settings_of(context)) as workspace:
        work = workspace.find_cycle(reference)
        about = about_given(workspace, work, reference, prompt_id)
        kind = FlagKind.ASK_COACH if ask_coach else FlagKind.COME_BACK
        workspace.flag(work, about, kind)
        _be_at(workspace, work, about)
        say(f"{_where(work, about)}: {one_line(workspace.title_about(work, about))}")
        say(f"    Flagged: {kind.in_words}.")


@flag.command("clear", cls=Command, epilog=examples("sct flag clear 4.4 affected", "sct flag clear 4.4/c1/identify"))
@click.argument("reference", metavar="REF")
@click.argument("prompt_id", metavar="[PROMPT]", required=False, default="")
@click.pass_context
def clear_flag(context: click.Context, reference: str, prompt_id: str) -> None:
    """Take the flag on a prompt or a step away."""
    with writing(settings_of(context)) as workspace:
        work = workspace.find_cycle(reference)
        about = about_given(workspace, work, reference, prompt_id)
        was = flag_kind(work.flag(about))
        workspace.unflag(work, about)
        _be_at(workspace, work, about)
        say(f"{_where(work, about)}: {'the flag is gone' if was else 'there was no flag'}.")


@flag.command(
    "list",
    cls=Command,
    epilog=examples(
        "sct flag list                 all that is flagged, in the order of the steps",
        "sct flag list --ask-coach     what to ask the coach",
        "sct flag list 4.4 --json",
    ),
)
@click.argument("reference", metavar="[REF]", required=False, default="")
@click.option("--ask-coach", is_flag=True, help="Only what is to be asked of the coach.")
@JSON
@click.pass_context
def list_flags(context: click.Context, reference: str, ask_coach: bool, as_json: bool) -> None:
    """List what is flagged in the town, an application, a round or a step, with the notes there."""
    kinds = [FlagKind.ASK_COACH] if ask_coach else list(FlagKind)
    with reading(settings_of(context), NotesAndFlags) as workspace:
        found = [one for one in _found(workspace, reference) if flag_kind(one.flag) in kinds]
        _say_found(workspace, found, as_json=as_json, nothing="nothing is flagged")


def say_note_and_flag(work: CycleWork, about: str, by: str = "    ") -> None:
    """Print the flag and the note on a prompt or a step, as lines moved to the right; nothing if there is neither."""
    kind, text = flag_kind(work.flag(about)), note_text(work.note(about))
    if kind:
        say(f"{by}Flag: {kind.in_words}")
    if text:
        say(f"{by}Note, for the team only:\n{indented(text, f'{by}  ')}")


def note_and_flag_json(work: CycleWork, about: str) -> dict[str, Any]:
    """The note and the flag on a prompt or a step, for programs; "note" says how we know what the flow says."""
    kind, text = flag_kind(work.flag(about)), note_text(work.note(about))
    return {
        "team_note": {"text": text, "revision": work.note(about).revision} if text else None,
        "flag": {"kind": str(kind), "revision": work.flag(about).revision} if kind else None,
    }


def about_given(workspace: NotesAndFlags, work: CycleWork, reference: str, prompt_id: str) -> str:
    """What a note or flag is about. Raises UsageError if that is not clear, or is not there."""
    step_id = parse_reference(reference).step
    if step_id is not None and step_id != SUBMISSION:
        workspace.find_step(reference, work)
    if prompt_id:
        return workspace.prompt(work, prompt_id).id
    if step_id is None:
        raise UsageError(
            "Say which prompt or step is meant.",
            where=reference,
            mend=f"Write “{work.reference} PROMPT” for a prompt, “{work.reference}/{work.current_step}” for a step.",
        )
    return about_step(step_id)


def _prompt_and_text(work: CycleWork, reference: str, given: tuple[str, ...]) -> tuple[str, str | None]:
    """Which prompt is meant ("" for the step that REF names), and the text; None if it comes from standard input."""
    if len(given) > 2:
        raise UsageError("There are too many words.", mend="Quote the text, so that it is one.")
    if parse_reference(reference).step is None or len(given) == 2:
        return (given[0] if given else ""), (given[1] if len(given) == 2 else None)
    text = given[0] if given else None
    if text is not None and work.definition.prompt(text) is not None:
        raise UsageError(
            f"It is not clear whether “{text}” is the prompt or the text.",
            where=reference,
            mend=f"For the prompt, write “{work.reference} {text}” and then the text, or - for standard input.",
        )
    return "", text


def _where(work: CycleWork, about: str) -> str:
    """What a person would type to mean it: 4.4/c1/identify for a step, 4.4/c1/identify affected for a prompt."""
    step_id = step_it_is_about(about)
    return f"{work.reference}/{step_id}" if step_id else f"{work.reference}/{work.definition.step_of(about)} {about}"


def _be_at(workspace: NotesAndFlags, work: CycleWork, about: str) -> None:
    step_id = step_it_is_about(about)
    place = step_id or work.definition.step_of(about)
    workspace.be_at(work, "" if place == SUBMISSION else place, "" if step_id else about)


def _found(workspace: NotesAndFlags, reference: str) -> list[NoteAndFlag]:
    """The notes and flags of what a reference names; "" for the town's."""
    if not reference:
        return workspace.notes_and_flags()
    parsed = parse_reference(reference)
    found = workspace.notes_and_flags(workspace.find_application(reference).application.id)
    if parsed.cycle is None and parsed.step is None:
        return found
    work = workspace.find_cycle(reference)
    if parsed.step is not None and parsed.step != SUBMISSION:
        workspace.find_step(reference, work)
    return [one for one in found if one.cycle.id == work.cycle.id and parsed.step in (None, one.step)]


def _say_found(workspace: NotesAndFlags, found: list[NoteAndFlag], *, as_json: bool, nothing: str) -> None:
    names = workspace.names()
    if as_json:
        places = [_json(one, names) for one in found]
        say_json({"town": words.town_json(workspace.town), "places": places})
        return
    for one in found:
        prompt = "" if step_it_is_about(one.about) else f" {one.about}"
        say(f"{one.reference}{prompt}: {one_line(one.title)}")
        kind, text = flag_kind(one.flag), note_text(one.note)
        if kind:
            say(f"    Flag: {kind.in_words} ({one_line(names.get(one.flag.by, ''))})")
        if text:
            say(f"    Note ({one_line(names.get(one.note.by, ''))}):\n{indented(text, ' ' * 6)}")
    if not found:
        tell(f"sct: {nothing} here.")


def _json(one: NoteAndFlag, names: dict[str, str]) -> dict[str, Any]:
    kind, text = flag_kind(one.flag), note_text(one.note)
    step_id = step_it_is_about(one.about)

    def held(said: dict[str, str], by: str, at: Any, revision: str) -> dict[str, Any]:
        return {**said, "by": names.get(by, ""), "at": at.isoformat() if at else None, "revision": revision}

    return {
        "reference": one.reference,
        "step": one.step,
        "prompt": None if step_id else one.about,
        "title": one.title,
        "note": held({"text": text}, one.note.by, one.note.at, one.note.revision) if text else None,
        "flag": held({"kind": str(kind)}, one.flag.by, one.flag.at, one.flag.revision) if kind else None,
    }
