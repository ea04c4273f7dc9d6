"""sct cycle confirm: what was taken over from an earlier round, to be confirmed or taken away."""

from collections.abc import Sequence
from typing import Any

import click

from sct_tui.cleaning import one_line
from sct_tui.cli.opening import reading, writing
from sct_tui.cli.output import indented, say, say_json
from sct_tui.cli.references import reference_or_usual
from sct_tui.cli.settings import JSON, Command, examples, settings_of, typed_here
from sct_tui.model.errors import UsageError
from sct_tui.model.work import CycleWork
from sct_tui.rules.inheriting import Inherited
from sct_tui.workspace.notes import NotesAndFlags


@click.command(
    "confirm",
    cls=Command,
    epilog=examples(
        "sct cycle confirm 4.4                     what waits to be confirmed",
        "sct cycle confirm 4.4 bodies figures:2    still true: all bodies, and the second figure",
        "sct cycle confirm 4.4 --all               all of it is still true",
        "sct cycle confirm 4.4 --drop team:3       not any more",
    ),
)
@click.argument("names", metavar="[REF] [PROMPT[:N] ...]", nargs=-1)
@click.option("--list", "is_list", is_flag=True, help="Only show what waits; the same as naming nothing.")
@click.option("--all", "is_all", is_flag=True, help="All of it is still true, but for what --drop names.")
@click.option("--drop", "dropped", multiple=True, metavar="PROMPT[:N]", help="It is not so any more. May be repeated.")
@JSON
@click.pass_context
def confirm(
    context: click.Context,
    names: tuple[str, ...],
    is_list: bool,
    is_all: bool,
    dropped: tuple[str, ...],
    as_json: bool,
) -> None:
    """Confirm what a round took over from the one before, or take it away.

    It counts for nothing until then. PROMPT means all that waits there, PROMPT:N its entry N. To change something,
    answer it as usual (sct answer, sct entry edit); what you leave waits on. Without REF it is the latest round of the
    application where you were last.
    """
    reference, prompts = _taken_apart(names)
    if (is_list or as_json) and (is_all or dropped or prompts):
        raise UsageError("--list and --json only show what waits.", mend="Leave them out, or name nothing else.")
    if is_all and prompts:
        raise UsageError("--all confirms everything.", mend="Leave --all out, or name no prompts.")
    if not (is_all or dropped or prompts):
        with reading(settings_of(context), NotesAndFlags) as workspace:
            _say_waiting(workspace, workspace.find_cycle(reference_or_usual(workspace, reference)), as_json=as_json)
        return
    with writing(settings_of(context)) as workspace:
        work = workspace.find_cycle(reference_or_usual(workspace, reference))
        waiting = workspace.inherited(work)
        going = _named(waiting, dropped, work)
        still = [one for one in waiting if one not in going] if is_all else _named(waiting, prompts, work)
        if twice := next((one for one in still if one in going), None):
            raise UsageError(f"“{twice.label}” is confirmed and dropped at once.", mend="Choose one of them.")
        if going:
            workspace.drop(work, going)
            _say_done("Taken away", going)
        if still:
            workspace.confirm(workspace.cycle_work(work.cycle.id), still)
            _say_done("Confirmed", still)
        after = workspace.cycle_work(work.cycle.id)
        left = workspace.inherited(after)
        if left:
            say(f"Still waiting: {', '.join(one.label for one in left)}.")
        else:
            say("Nothing is waiting any more.")
            say(typed_here(f"Next: sct step show {after.reference}/{after.current_step}"))


def say_promised(workspace: NotesAndFlags, work: CycleWork) -> None:
    """Print what the round before set down for this one."""
    for promise in workspace.promised(work):
        say(f"From round {work.cycle.number - 1}, {one_line(promise.title)}:")
        say(indented(promise.text))


def promised_json(workspace: NotesAndFlags, work: CycleWork) -> list[dict[str, str]]:
    """What the round before set down for this one, for programs."""
    return [{"title": promise.title, "text": promise.text} for promise in workspace.promised(work)]


def _taken_apart(names: Sequence[str]) -> tuple[str, list[str]]:
    """The reference, if the first word is one (it begins with a digit), and the prompts."""
    if names and names[0][:1].isdigit():
        return names[0], list(names[1:])
    return "", list(names)


def _named(waiting: Sequence[Inherited], names: Sequence[str], work: CycleWork) -> list[Inherited]:
    """What the names mean of all that waits, each once. Raises UsageError, naming what waits."""
    found: dict[str, Inherited] = {}
    for name in names:
        meant = [one for one in waiting if name in (one.label, one.prompt.id)]
        if not meant:
            labels = ", ".join(one.label for one in waiting) or "nothing"
            raise UsageError(
                f"“{one_line(name)}” does not wait to be confirmed.",
                where=work.reference,
                mend=f"What waits: {labels}.",
            )
        found |= {one.label: one for one in meant}
    return list(found.values())


def _say_done(what: str, items: Sequence[Inherited]) -> None:
    say(f"{what}: {', '.join(one.label for one in items)}.")


def _say_waiting(workspace: NotesAndFlags, work: CycleWork, *, as_json: bool) -> None:
    waiting = workspace.inherited(work)
    if as_json:
        say_json({"reference": work.reference, "waiting": [_json(workspace, one) for one in waiting]})
        return
    if not waiting:
        say(f"Nothing is waiting to be confirmed in {work.reference}.")
        return
    say(f"Taken over into {work.reference} from an earlier round, and counting for nothing until it is confirmed:")
    for one in waiting:
        say()
        say(f"{one.label}: {one_line(one.prompt.title)}")
        say(indented(workspace.inherited_in_words(one)))
    say()
    say(
        typed_here(
            f"Next: sct cycle confirm {work.reference} {waiting[0].label}, or --all, or --drop {waiting[0].label}"
        )
    )


def _json(workspace: NotesAndFlags, one: Inherited) -> dict[str, Any]:
    return {
        "name": one.label,
        "step": one.step,
        "prompt": one.prompt.id,
        "title": one.prompt.title,
        "entry": one.entry.id if one.entry else None,
        "number": one.number or None,
        "text": workspace.inherited_in_words(one),
    }
