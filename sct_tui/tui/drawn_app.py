"""The app as it is drawn: in the colours of a theme, and in what the terminal can show of colours and signs."""

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from textual.app import App
from textual.drivers.linux_driver import LinuxDriver
from textual.events import Resize
from textual.filter import ANSIToTruecolor, LineFilter
from textual.scrollbar import ScrollBar, ScrollBarRender

from sct_tui.app_settings import AppSettings, DrawnWith, ThemeName, is_thin
from sct_tui.clock import write_dates
from sct_tui.terminal import Drawing, Terminal
from sct_tui.tui.drawing import Colourless, InSigns
from sct_tui.tui.stylesheet import ParsedOnce
from sct_tui.tui.themes import theme_to_use, themes_for

if TYPE_CHECKING:
    from textual.driver import Driver
    from textual.geometry import Size


class _WholeCells(ScrollBarRender):
    """A scroll bar in whole cells: parts of a cell cannot be drawn everywhere, and cost bytes."""

    VERTICAL_BARS = [" "]
    HORIZONTAL_BARS = [" "]


ScrollBar.renderer = _WholeCells


class DrawnApp(App[int]):
    """What the app looks like on a terminal. Used by SittingApp alone."""

    HORIZONTAL_BREAKPOINTS = [(0, "-small"), (76, "-narrow"), (100, "-wide")]

    def __init__(self, terminal: Terminal | None = None, settings: AppSettings | None = None) -> None:
        """terminal: what it can show; where none is given, everything."""
        self.settings = settings = settings or AppSettings()
        super().__init__(driver_class=_thin_driver() if is_thin(settings, os.environ) else None)
        self.terminal = terminal = terminal or Terminal()
        self.no_color = not terminal.colours
        for name in list(self.available_themes):
            self.unregister_theme(name)
        for found in themes_for(terminal.colours):
            self.register_theme(found)
        self._goes_on_as_it_is = False  # in a window that is too small
        self._colourless = Colourless()
        self.drawing = terminal.drawing  # what is drawn with now
        self._in_signs = InSigns(self.drawing)
        self.use_settings(self.settings)
        self.stylesheet = ParsedOnce(variables=self.get_css_variables())

    def use_settings(self, settings: AppSettings) -> None:
        """Take other settings, at once."""
        self.settings = settings
        self.wear(settings.theme)
        write_dates(settings.dates)
        self.animation_level = "full" if settings.animations else "none"
        wanted = self.terminal.drawing if settings.drawing is DrawnWith.AUTO else Drawing(settings.drawing)
        if wanted is not self.drawing:
            self.drawing, self._in_signs = wanted, InSigns(wanted)
        self._use_mouse(settings.mouse)

    def _use_mouse(self, is_on: bool) -> None:
        # Textual takes it only at the start (App.run); what it then does is done here for a change in between.
        driver = self._driver
        if isinstance(driver, LinuxDriver) and driver._mouse is not is_on:
            driver._mouse = True  # without it, the driver does neither
            (driver._enable_mouse_support if is_on else driver._disable_mouse_support)()
            driver._mouse = is_on

    def wear(self, theme: ThemeName) -> None:
        """Show a theme, or what comes nearest to it on this terminal."""
        self.theme = theme_to_use(theme, self.terminal.colours)

    def lose_sight(self, size: "Size | None" = None) -> None:
        """What the terminal shows is not known any more. size: the one that it has since."""
        forget = getattr(self._driver, "forget", None)  # of the thin line's driver, which is not imported without need
        if forget is not None:
            forget(size)

    def get_line_filters(self) -> Sequence[LineFilter]:
        """What each line goes through: ours in place of Textual's for NO_COLOR, which sends colours all the same."""
        filters: list[LineFilter] = [
            one for one in self._filters if isinstance(one, ANSIToTruecolor) and one.enabled and not self.no_color
        ]
        if self.no_color:
            filters.append(self._colourless)
        if self.drawing is not Drawing.UNICODE:
            filters.append(self._in_signs)
        return filters

    def get_screen(self, screen: Any, screen_class: Any = None) -> Any:
        """The screen that is about to be shown, told how wide it will be.

        Textual tells it only once it was laid out and drawn, and has to begin anew then, twice the work and the bytes.
        """
        found = super().get_screen(screen, screen_class)
        if not found.is_running:
            width = self.size.width
            found.add_class([name for least, name in self.HORIZONTAL_BREAKPOINTS if width >= least][-1], update=False)
        return found

    def on_resize(self, event: Resize) -> None:
        """A window that became too small is told so; one that is large enough again shows what it showed."""
        self.lose_sight(event.size)  # terminals break lines anew, each in its own way
        self.call_after_refresh(self.mind_size)

    def mind_size(self) -> None:
        """Say that the window is too small, as long as it is and the person did not choose to go on as it is."""
        from sct_tui.tui.screens.too_small import SMALLEST, TooSmallScreen

        size, shown = self.size, self.screen
        if size.width >= SMALLEST.width and size.height >= SMALLEST.height:
            self._goes_on_as_it_is = False
            if isinstance(shown, TooSmallScreen):
                shown.dismiss(False)
        elif isinstance(shown, TooSmallScreen):
            shown.say_size(size)
        elif not self._goes_on_as_it_is:
            self.push_screen(TooSmallScreen(), self._left_too_small)

    def _left_too_small(self, goes_on: bool | None) -> None:
        self._goes_on_as_it_is = bool(goes_on)


def _thin_driver() -> "type[Driver]":
    from sct_tui.tui.thin.driver import ThinDriver

    return ThinDriver
