"""The palette: the commands of the screen at hand, the places it leads to, and every application."""

from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING

from textual.app import SystemCommand
from textual.screen import Screen

from sct_tui.cleaning import one_line
from sct_tui.commands.table import BY_ID, commands_of
from sct_tui.commands.topics import MOVING
from sct_tui.tui.keys import key_name, keys_of
from sct_tui.tui.screens.base import CycleWorkScreen, WorkScreen

if TYPE_CHECKING:
    from sct_tui.tui.app import SctApp


def palette_commands(app: "SctApp", screen: Screen[object]) -> Iterable[SystemCommand]:
    """Every command: those of the screen at hand, then those that lead elsewhere, each title once."""
    said = set()
    for command in (*_of_screen(app, screen), *_of_town(app), *_of_app(app)):
        if command.title not in said:
            said.add(command.title)
            yield command


def _of_screen(app: "SctApp", screen: Screen[object]) -> Iterable[SystemCommand]:
    if not isinstance(screen, WorkScreen):
        return
    for active in screen.active_bindings.values():
        binding = active.binding
        # Not only what stands in the footer: a key for which it has no room is a command all the same. And not only
        # the screen's own: an entry is removed by the list that has the focus.
        if binding.id in BY_ID and active.enabled and active.node is not app and not _is_moving(binding.id):
            yield SystemCommand(
                binding.description,
                _with_key(binding.tooltip, binding.id),
                partial(app.call_later, app.run_action, binding.action, active.node),
            )
    if isinstance(screen, CycleWorkScreen):
        for number, step in enumerate(screen.work.definition.steps, start=1):
            yield SystemCommand(
                f"Step {number}: {one_line(step.title)}",
                f"Of round {screen.work.cycle.number} of {screen.work.application.reference}",
                partial(_open_step, app, screen, step.id),
            )


def _of_town(app: "SctApp") -> Iterable[SystemCommand]:
    if not (app.workspace.has_person and app.workspace.has_town):
        return
    for command in commands_of("go"):
        yield SystemCommand(
            command.title, _with_key(command.help, command.id), partial(app.call_later, app.run_action, command.called)
        )
    for summary in app.workspace.applications(include_archived=True):
        label = one_line(summary.application.label)
        away = ", put away" if summary.application.is_archived else ""
        yield SystemCommand(
            f"Go to {label}",
            f"Round {summary.cycle.number} of {summary.application.reference}{away}",
            partial(app.open_cycle, summary.cycle.id),
        )
        if summary.application.is_archived:
            continue
        yield SystemCommand(
            f"Plan {label}",
            "The days of its steps, from a deadline or a start",
            partial(app.open_plan, summary.cycle.id),
        )


def _of_app(app: "SctApp") -> Iterable[SystemCommand]:
    for command in commands_of("app"):
        if command.id != "app.palette":
            yield SystemCommand(
                command.title,
                _with_key(command.help, command.id),
                partial(app.call_later, app.run_action, command.called),
            )


def _is_moving(command_id: str) -> bool:
    return BY_ID[command_id].scope in MOVING


def _open_step(app: "SctApp", screen: CycleWorkScreen, step_id: str) -> None:
    """Go to a step of the round at hand; what is being typed is saved first."""
    if screen.leave():
        app.open_step(screen.cycle_id, step_id)


def _with_key(help_: str, command_id: str) -> str:
    """The sentence of help, and the key that does the same."""
    keys = keys_of(command_id)
    return f"{help_} ({key_name(keys[0])})" if keys else help_
