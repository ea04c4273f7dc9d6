"""Texts taken out of the app: sent to the terminal, shown plainly, saved."""

import base64
import re
from pathlib import Path

import pytest

from sct_tui.model.errors import CannotWrite
from sct_tui.model.work import CycleWork
from sct_tui.tui.copying import MOST_BYTES, clipboard_sequence
from sct_tui.tui.screens.agenda import AgendaScreen
from sct_tui.tui.screens.check import CheckScreen
from sct_tui.tui.screens.draft import DraftScreen
from sct_tui.tui.screens.form import FormScreen
from sct_tui.tui.screens.text import TextScreen
from sct_tui.workspace.workspace import Workspace
from tests.tui.driving import app_of, opened, press, shown, text_of
from tests.workspace.walking import at, begin

TEXT = "Tenants near the river — ½ of them\nShops"


@pytest.fixture
def work(workspace: Workspace) -> CycleWork:
    work = begin(workspace)
    workspace.answer(work, at(work, "affected"), TEXT)
    return work


def decoded(sequence: str) -> str:
    """What a terminal takes out of it."""
    found = re.fullmatch(r"\x1b\]52;c;([A-Za-z0-9+/=]*)\a", sequence)
    assert found
    return base64.b64decode(found[1]).decode()


@pytest.mark.parametrize("term", ["xterm", "xterm-256color", "tmux-256color", "screen-256color"])
def test_the_terminal_is_asked_to_keep_the_text(term: str) -> None:
    assert decoded(clipboard_sequence(TEXT, {"TERM": term})) == TEXT


def test_inside_tmux_both_ways_that_tmux_may_allow_are_gone() -> None:
    plain, _, passed_on = clipboard_sequence(TEXT, {"TERM": "tmux-256color", "TMUX": "/tmp/x,1,0"}).partition(
        "\x1bPtmux;"
    )
    assert decoded(plain) == TEXT
    assert decoded(passed_on.removesuffix("\x1b\\").replace("\x1b\x1b", "\x1b")) == TEXT


@pytest.mark.parametrize(
    "environment", [{"TERM": "screen"}, {"TERM": "xterm", "STY": "1.tty"}, {"TERM": "screen.xterm"}]
)
def test_inside_screen_it_goes_in_pieces_that_it_passes_on(environment: dict[str, str]) -> None:
    sequence = clipboard_sequence(TEXT * 50, environment)
    pieces = re.findall(r"\x1bP(.*?)\x1b\\", sequence, re.DOTALL)
    assert "".join(f"\x1bP{piece}\x1b\\" for piece in pieces) == sequence
    assert all(len(piece) <= 240 for piece in pieces)
    assert decoded("".join(pieces)) == TEXT * 50


@pytest.mark.parametrize("term", ["linux", "vt100", "dumb", ""])
def test_a_terminal_without_a_clipboard_is_told_apart(term: str) -> None:
    with pytest.raises(CannotWrite, match="has no clipboard"):
        clipboard_sequence(TEXT, {"TERM": term})


def test_a_text_that_would_be_cut_off_is_not_sent() -> None:
    assert decoded(clipboard_sequence("a" * MOST_BYTES, {"TERM": "xterm"}))
    with pytest.raises(CannotWrite, match="74,995 bytes") as caught:
        clipboard_sequence("a" * (MOST_BYTES + 1), {"TERM": "xterm"})
    assert "Save to a file" in caught.value.mend


async def test_what_is_sent_is_said_to_be_sent_and_no_more(
    workspace: Workspace, work: CycleWork, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("TMUX", raising=False)
    monkeypatch.delenv("STY", raising=False)
    async with opened(workspace) as (pilot, app):
        written: list[str] = []
        app.push_screen(CheckScreen(work.cycle.id, "identify"))
        await shown(pilot, CheckScreen)
        await press(pilot, "v")
        await shown(pilot, DraftScreen)
        assert app._driver is not None
        monkeypatch.setattr(app._driver, "write", written.append)
        await press(pilot, "c")
        (sequence,) = [data for data in written if "\x1b]52" in data]
        assert f"Who is affected\n{TEXT}" in decoded(sequence)
        said = text_of(app, "#form-message")
        assert said.startswith("Sent to your terminal, ")
        assert "whether it keeps it, the terminal decides" in said
        assert "copied" not in said.lower()


async def test_the_answers_of_a_step_are_saved_as_a_text(
    workspace: Workspace, work: CycleWork, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with opened(workspace) as (pilot, app):
        app.push_screen(CheckScreen(work.cycle.id, "identify"))
        await shown(pilot, CheckScreen)
        await press(pilot, "v")
        await shown(pilot, DraftScreen)
        await press(pilot, "s")
        await shown(pilot, FormScreen)
        await press(pilot, "ctrl+s")
        await shown(pilot, DraftScreen)
        (file,) = tmp_path.glob("*_4.4_c1_identify.txt")
        assert "Identify: all answers, for the team" in file.read_text()
        assert "(no answer)" in file.read_text()


@pytest.mark.parametrize("key", ["c", "p"])
async def test_where_it_cannot_be_done_it_is_said_with_other_ways(
    workspace: Workspace, work: CycleWork, monkeypatch: pytest.MonkeyPatch, key: str
) -> None:
    monkeypatch.setenv("TERM", "linux")
    async with opened(workspace) as (pilot, _):
        app_of(pilot).push_screen(TextScreen("A text", TEXT))
        await shown(pilot, TextScreen)
        await press(pilot, key)
        assert "file" in text_of(app_of(pilot), "#form-message")


async def test_the_agenda_offers_the_same(workspace: Workspace, work: CycleWork) -> None:
    async with opened(workspace) as (pilot, app):
        app.open_agenda()
        await shown(pilot, AgendaScreen)
        offered = {active.binding.id for active in app.screen.active_bindings.values()}
        assert {"text.copy", "text.plain", "text.save", "agenda.notes"} <= offered
