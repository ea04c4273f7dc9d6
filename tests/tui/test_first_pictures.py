"""A screen is laid out and drawn as it stays: what is found out once it is drawn is drawn twice, and sent twice."""

import pytest
from textual.app import App, ComposeResult
from textual.containers import VerticalScroll
from textual.events import Resize
from textual.widgets import Static

from sct_tui.tui.app import SctApp
from sct_tui.tui.screens.home import HomeScreen
from sct_tui.tui.screens.step import StepScreen
from sct_tui.tui.widgets.bars import StatusLine, TitleBar
from sct_tui.tui.widgets.key_line import KeyLine
from sct_tui.tui.widgets.text_fields import LongText
from sct_tui.workspace.workspace import Workspace
from tests.tui.driving import shown, until

LINE = "Tenants beside the river know which streets flood first, while the commission had counted only owners. "


class Texts(App[None]):
    """Two texts, one under the other."""

    CSS = "TextArea { height: auto; min-height: 3; max-height: 10; border: none; padding: 0; }"

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text
        self.heights: list[int] = []

    def compose(self) -> ComposeResult:
        """The texts."""
        with VerticalScroll():
            yield Watched(self.text, id="first")
            yield LongText("what is under it", id="second")


class Watched(LongText):
    """Tells which heights it was given."""

    def on_resize(self, event: Resize) -> None:
        """Tell."""
        assert isinstance(self.app, Texts)
        self.app.heights.append(event.size.height)


@pytest.mark.parametrize(("lines", "height"), [(1, 3), (2, 3), (3, 4), (4, 6)])
async def test_a_text_has_the_height_of_its_lines_at_once(lines: int, height: int) -> None:
    app = Texts(LINE * lines)
    async with app.run_test(size=(80, 40)) as pilot:
        await pilot.pause()
        field = app.query_one("#first", Watched)
        assert app.heights == [height]
        assert field.wrapped_document.height <= height


@pytest.mark.parametrize("lines", [1, 5, 8, 30])
async def test_a_text_stays_broken_at_the_width_it_has(lines: int) -> None:
    app = Texts(LINE * lines)
    async with app.run_test(size=(80, 40)) as pilot:
        field = app.query_one("#first", Watched)
        for size in ((80, 40), (100, 40), (60, 20)):
            await pilot.resize_terminal(*size)
            for _ in range(3):
                app.refresh(layout=True)
                await pilot.pause()
            drawn = [field.render_line(y).cell_length for y in range(field.size.height)]
            assert set(drawn) == {field.scrollable_content_region.width}
            # What a wrapping anew at this width finds is what it has.
            before = field.wrapped_document.height
            field.wrapped_document.wrap(field.wrap_width, tab_width=field.indent_width)
            assert field.wrapped_document.height == before


@pytest.mark.parametrize(("columns", "name"), [(60, "-small"), (80, "-narrow"), (120, "-wide")])
async def test_a_screen_knows_how_wide_it_is_before_it_is_laid_out(demo: Workspace, columns: int, name: str) -> None:
    app = SctApp(demo)
    names = {known for _, known in app.HORIZONTAL_BREAKPOINTS}
    async with app.run_test(size=(columns, 24)) as pilot:
        await until(pilot, lambda: bool(app.screen.query(KeyLine)))
        screen = app.get_screen(HomeScreen())
        assert screen.classes & names == {name}
        await app.push_screen(screen)
        await pilot.resize_terminal(100 if columns != 120 else 80, 24)
        await until(pilot, lambda: screen.classes & names == {"-wide" if columns != 120 else "-narrow"})


async def test_the_first_picture_of_a_step_has_its_keys_and_what_is_unusual(demo: Workspace) -> None:
    app = SctApp(demo)
    pictures: list[tuple[str, str]] = []

    class Seen(StepScreen):
        """Takes down what is drawn at first."""

        def _compositor_refresh(self) -> None:
            notice = self.query_one(TitleBar).query_one(".notice", Static)
            pictures.append((str(notice.content), self.query_one(KeyLine).shown))
            super()._compositor_refresh()

    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: bool(app.screen.query(KeyLine)))
        work = demo.find_cycle("4.4")
        await app.push_screen(Seen(work.cycle.id, "connect"))
        await shown(pilot, Seen)
        await until(pilot, lambda: len(pictures) > 1)
        assert "DEMO" in pictures[0][0]
        assert all("F7 Next step" in keys for _, keys in pictures[1:])


async def test_saying_the_same_lays_nothing_out_anew(demo: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    app = SctApp(demo)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: bool(app.screen.query(StatusLine)))
        await pilot.pause()
        line = app.screen.query_one(StatusLine)
        told: list[tuple[str, bool]] = []
        monkeypatch.setattr(Static, "update", lambda self, text, *, layout=True: told.append((text, layout)))
        for text in ("", "saved 13:16", "saved 13:16", "word " * 40, "", ""):
            line.say(text)
        assert told == [("saved 13:16", False), (("word " * 40).strip(), True), ("", True)]
