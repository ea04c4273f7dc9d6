"""Going to what was found: the step at the prompt, the form of the entry, the note, the row in its list."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from textual.screen import Screen
from textual.widgets import Input

from sct_tui.commands.table import BY_ID
from sct_tui.model.errors import SctError
from sct_tui.model.finding import Hit, HitKind
from sct_tui.tui.screens.base import WorkScreen
from sct_tui.tui.widgets.line_list import LineList

if TYPE_CHECKING:
    from sct_tui.tui.app import SctApp


def go_to(screen: WorkScreen, hit: Hit) -> None:
    """Open the place of a hit over the screen it was found on; where that cannot be, the screen says why."""
    app = screen.sct
    try:
        if hit.kind is HitKind.APPLICATION:
            app.open_cycle(hit.cycle)
        elif hit.cycle:
            _go_to_prompt(app, hit)
        elif hit.kind is HitKind.PROMPT:
            _show_prompt(app, hit)
        elif hit.kind is HitKind.TRAINING:
            from sct_tui.tui.screens.session import SessionScreen

            app.push_screen(SessionScreen(hit.key))
        elif hit.kind is HitKind.ACTION:
            app.open_apply()
            app.call_after_refresh(_type, app, hit.key)
        elif hit.kind is HitKind.CONSIDERED:
            app.open_considered(hit.key)
        elif hit.kind is HitKind.HELP:
            _show_help(app, hit)
        else:
            _go_to_record(app, hit)
    except SctError as error:
        screen.say(str(error), is_problem=True)


def _go_to_prompt(app: "SctApp", hit: Hit) -> None:
    """The step at the prompt, with the form of an entry or the note over it."""
    from sct_tui.tui.screens.step import StepScreen

    work = app.workspace.cycle_work(hit.cycle)
    prompt = work.definition.prompt(hit.prompt) if hit.prompt else None
    is_asked = prompt is not None and prompt.id in app.workspace.visible(work)
    step = StepScreen(hit.cycle, hit.step, hit.prompt if is_asked else "", hit.entry if is_asked else "")
    app.push_screen(step)
    if prompt is not None and not is_asked:
        said = f"“{prompt.title}” is not asked at present, because of earlier answers; what is there is kept."
        app.call_after_refresh(app.say, said)
    elif hit.kind is HitKind.NOTE and hit.address is not None:
        app.call_after_refresh(step.notes.write, hit.address.field)


def _show_prompt(app: "SctApp", hit: Hit) -> None:
    """What is asked where nothing is applied yet: only its help can be read."""
    from sct_tui.rules.prompt_help import prompt_help
    from sct_tui.tui.screens.text import TextScreen

    definition = app.workspace.library.cycle_definition(app.workspace.edition().cycle)
    prompt = definition.prompt(hit.prompt)
    if prompt is not None:
        app.push_screen(TextScreen(hit.title, prompt_help(prompt)))


def _show_help(app: "SctApp", hit: Hit) -> None:
    """A place that the palette leads to is gone to; any other text of help is shown."""
    command = BY_ID.get(hit.key)
    if command is not None and command.scope == "go":
        app.call_later(app.run_action, command.called)
        return
    from sct_tui.tui.help_topics import help_topics
    from sct_tui.tui.screens.text import TextScreen

    text = next((topic.text for topic in help_topics() if topic.id == hit.key), hit.text)
    app.push_screen(TextScreen(hit.title, text))


def _go_to_record(app: "SctApp", hit: Hit) -> None:
    """A list with the cursor on what was found."""
    places: dict[HitKind, Callable[[], object]] = {
        HitKind.COACHING: app.open_coaching,
        HitKind.CERTIFICATION: app.open_certifications,
        HitKind.PARTICIPANT: partial(_open_participants, app),
    }
    places.get(hit.kind, app.open_home_only)()
    app.call_after_refresh(_move_to, app.screen, hit.key)


def _open_participants(app: "SctApp") -> None:
    from sct_tui.tui.screens.participants import ParticipantsScreen

    app.push_screen(ParticipantsScreen())


def _move_to(screen: Screen[object], row_id: str) -> None:
    for rows in screen.query(LineList):
        rows.go_to(row_id)


def _type(app: "SctApp", text: str) -> None:
    for field in app.screen.query(Input):
        field.value = text
