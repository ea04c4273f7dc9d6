"""Doing on the app's screens what a coordinator would do, with keys alone, and reading what they would read."""

import html
import re
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any, TypeVar

from rich.cells import cell_len
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import Input, Static, TextArea

from sct_tui.model.flow import Column, Prompt, PromptKind
from sct_tui.terminal import Terminal
from sct_tui.tui.app import SctApp
from sct_tui.tui.screens.form import FormScreen
from sct_tui.tui.screens.step import StepScreen
from sct_tui.tui.widgets.bars import StatusLine
from sct_tui.tui.widgets.choice_field import ChoiceField
from sct_tui.tui.widgets.entries_field import ADD, EntriesField
from sct_tui.tui.widgets.line_list import LineList, Row
from sct_tui.tui.widgets.prompt_block import PromptBlock
from sct_tui.workspace.workspace import Workspace

# How long a screen may take to show something. A bound of liveness, not a measure of speed.
PATIENCE_SECONDS = 10.0

_DRAWN = re.compile(r'<text [^>]*? x="([\d.]+)"[^>]*?-line-(\d+)\)">([^<]*)</text>')
Shown = TypeVar("Shown", bound=Screen[Any])

TYPED = {
    PromptKind.LINE: "a line",
    PromptKind.TEXT: "two sentences. of text",
    PromptKind.DATE: "2020-03-02",
    PromptKind.NUMBER: "2020",
    PromptKind.SHARE: "3 of 12",
}


async def press_text(pilot: Pilot[int], text: str) -> None:
    """Type text, a key at a time."""
    await pilot.press(*text)


async def answer_needed(pilot: Pilot[int], screen: StepScreen) -> None:
    """Answer every prompt the open step still needs, by keys, until it needs nothing."""
    for _ in range(60):
        lacks = screen.workspace.lacks(screen.work, screen.step_id)
        if not lacks:
            return
        if lacks[0].is_unconfirmed:
            await _confirm(pilot, screen, lacks[0].prompt)
            continue
        block = screen.query_one(f"#prompt-{lacks[0].prompt}", PromptBlock)
        block.field.focus()
        await pilot.pause()
        if isinstance(block, EntriesField):
            await _add_entry(pilot, block)
        else:
            await _type_into(pilot, block.prompt)
            await pilot.press("tab")
        await pilot.pause()
    raise AssertionError(f"{screen.step_id} still needs {lacks}")


async def _confirm(pilot: Pilot[int], screen: StepScreen, prompt_id: str) -> None:
    """Say of all that was taken over at a prompt that it is still true."""
    screen.query_one(f"#prompt-{prompt_id}", PromptBlock).field.focus()
    await press(pilot, "ctrl+o")
    for one in screen.waiting():
        if one.prompt.id == prompt_id:
            await press(pilot, "y")
    if pilot.app.screen is not screen:  # the lap closes itself after the last
        await press(pilot, "escape")


async def _type_into(pilot: Pilot[int], field: Prompt | Column) -> None:
    if field.kind in TYPED:
        await press_text(pilot, TYPED[field.kind])
    else:
        await pilot.press("space")


async def _add_entry(pilot: Pilot[int], block: EntriesField) -> None:
    block.field.go_to(ADD)
    await pilot.press("enter")
    await pilot.pause()
    form = pilot.app.screen
    assert isinstance(form, FormScreen)
    for column in form.columns:
        if column.is_needed:
            field = form.query_one(f"#field-{column.id}")
            assert isinstance(field, Input | TextArea | ChoiceField)
            field.focus()
            await pilot.pause()
            await _type_into(pilot, column)
    await pilot.press("ctrl+s")
    await pilot.pause()


def app_of(pilot: Pilot[int]) -> SctApp:
    """The app a pilot drives, typed."""
    assert isinstance(pilot.app, SctApp)
    return pilot.app


@asynccontextmanager
async def opened(
    workspace: Workspace, size: tuple[int, int] = (80, 24), terminal: Terminal | None = None
) -> AsyncIterator[tuple[Pilot[int], SctApp]]:
    """The app, started on the work."""
    app = SctApp(workspace, terminal=terminal)
    async with app.run_test(size=size, notifications=True) as pilot:
        await pilot.pause()
        yield pilot, app


async def press(pilot: Pilot[int], *keys: str) -> None:
    """Press keys one after another, letting the app come to rest after each."""
    for key in keys:
        await pilot.press(key)
        await pilot.pause()


async def until(pilot: Pilot[int], holds: Callable[[], object]) -> None:
    """Wait until something holds."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not holds():
        assert time.monotonic() < deadline, drawn(app_of(pilot))
        await pilot.pause()


async def shown(pilot: Pilot[int], kind: type[Shown]) -> Shown:
    """The screen in front, once it is of this kind and something in it takes the keys."""
    await until(pilot, lambda: isinstance(pilot.app.screen, kind) and pilot.app.focused)
    screen = pilot.app.screen
    assert isinstance(screen, kind)
    return screen


async def replace_text(pilot: Pilot[int], text: str) -> None:
    """Type a text in place of what stands in the one-line field that has the focus."""
    assert isinstance(pilot.app.focused, Input)
    await press(pilot, "end", "ctrl+u")
    await press_text(pilot, text)


def text_of(app: SctApp, selector: str) -> str:
    """What one text of the screen says."""
    return str(app.screen.query_one(selector, Static).content)


def said(app: SctApp) -> str:
    """What the status line says."""
    return str(app.screen.query_one(StatusLine).query_one(".saved", Static).content)


def rows_of(app: SctApp) -> list[Row]:
    """The rows of the screen's list."""
    return list(app.screen.query_one(LineList).rows)


def current_row(app: SctApp) -> Row:
    """The row under the cursor of the screen's list."""
    row = app.screen.query_one(LineList).current
    assert row is not None
    return row


def drawn(app: SctApp) -> str:
    """What is drawn on the terminal, line by line, as the app's own picture of itself has it."""
    lines = [""] * app.size.height
    for left, number, text in _DRAWN.findall(app.export_screenshot()):
        # The picture leaves blank parts out; a cell is 12.2 wide there.
        line = lines[int(number)]
        blanks = " " * (round(float(left) / 12.2) - cell_len(line))
        lines[int(number)] = line + blanks + html.unescape(text).rstrip("\n").replace("\xa0", " ")
    return "\n".join(line.rstrip() for line in lines)
