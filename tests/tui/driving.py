"""Doing on the app's screens what a coordinator would do, with keys alone."""

from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from sct_tui.model.flow import Column, Prompt, PromptKind
from sct_tui.tui.app import SctApp
from sct_tui.tui.screens.form import FormScreen
from sct_tui.tui.screens.step import StepScreen
from sct_tui.tui.widgets.choice_field import ChoiceField
from sct_tui.tui.widgets.entries_field import ADD, EntriesField
from sct_tui.tui.widgets.prompt_block import PromptBlock

TYPED = {
    PromptKind.LINE: "a line",
    PromptKind.TEXT: "two sentences. of text",
    PromptKind.DATE: "2020-03-02",
    PromptKind.NUMBER: "7",
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
