"""The keys that can act now, in the line at the bottom."""

from collections.abc import Iterator
from itertools import accumulate

from rich.segment import Segment
from rich.style import Style
from textual.binding import ActiveBinding, Binding
from textual.events import Click
from textual.reactive import reactive
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget

_EDGE = "▏"


class KeyLine(Widget, can_focus=False):
    """The keys of a screen with what they do, and at the right the one of the palette.

    Drawn as one widget: Textual's footer makes one for each key, and makes all of them anew, six times at the start,
    whenever any command can act or cannot any more. What has no room is cut off; F1 and the palette have it.
    """

    ALLOW_SELECT = False
    COMPONENT_CLASSES = {"key-line--key", "key-line--description", "key-line--edge"}

    is_compact = reactive(False)

    def __init__(self, *, is_compact: bool = False, has_palette: bool = True) -> None:
        """is_compact: with fewer blanks, where a screen has many keys. has_palette: name the palette's key, too."""
        super().__init__()
        self.set_reactive(KeyLine.is_compact, is_compact)
        self._has_palette = has_palette
        self._keys: list[tuple[Binding, bool]] = []
        self._palette: Binding | None = None

    def on_mount(self) -> None:
        """Follow what can act."""
        # Nothing to let go of: the signal holds its listeners weakly, and goes with the screen.
        self.screen.bindings_updated_signal.subscribe(self, self._changed)

    def _changed(self, screen: Screen[object]) -> None:
        if self.app.app_focus and self.is_attached and screen is self.screen:
            self.call_after_refresh(self._read)

    def _read(self) -> None:
        if not self.is_attached:  # the screen went meanwhile
            return
        active = self.screen.active_bindings
        by_action: dict[str, ActiveBinding] = {}
        for found in active.values():
            if found.binding.show:
                by_action.setdefault(found.binding.action, found)
        keys = [(found.binding, found.enabled) for found in by_action.values()]
        palette = active.get(self.app.COMMAND_PALETTE_BINDING) if self._has_palette else None
        if (keys, palette and palette.binding) != (self._keys, self._palette):
            self._keys, self._palette = keys, palette.binding if palette else None
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """The one line."""
        width, base = self.size.width, self.rich_style
        if y:
            return Strip.blank(width, base)
        palette = list(self._said_of_palette())
        room = max(0, width - sum(segment.cell_length for segment in palette))
        keys = [segment for binding, is_enabled in self._keys for segment in self._said_of(binding, is_enabled)]
        return Strip.join([Strip(keys).adjust_cell_length(room, base), Strip(palette)]).crop(0, width)

    def _said_of(self, binding: Binding, is_enabled: bool) -> Iterator[Segment]:
        key, description = self.app.get_key_display(binding), binding.description
        dim = Style() if is_enabled else Style(dim=True)
        of_key, of_description = self._styles()
        if self.is_compact:
            yield Segment(key, of_key + dim)
            yield Segment(f" {description}", of_description + dim)
            yield Segment(" ", self.rich_style)
        else:
            yield Segment(f" {key} ", of_key + dim)
            yield Segment(f"{description} ", of_description + dim)

    def _said_of_palette(self) -> Iterator[Segment]:
        if self._palette is None:
            return
        of_key, of_description = self._styles()
        yield Segment(_EDGE, self.get_component_rich_style("key-line--edge"))
        yield Segment(self.app.get_key_display(self._palette), of_key)
        yield Segment(f" {self._palette.description} ", of_description)

    def _styles(self) -> tuple[Style, Style]:
        return self.get_component_rich_style("key-line--key"), self.get_component_rich_style("key-line--description")

    def on_click(self, event: Click) -> None:
        """With the mouse, a key is pressed by its name."""
        said = [list(self._said_of(*one)) for one in self._keys]
        ends = accumulate(sum(segment.cell_length for segment in segments) for segments in said)
        palette = sum(segment.cell_length for segment in self._said_of_palette())
        if self._palette is not None and event.x >= self.size.width - palette:
            self.app.simulate_key(self._palette.key)
            return
        for (binding, is_enabled), end in zip(self._keys, ends, strict=True):
            if event.x < end:
                if is_enabled:
                    self.app.simulate_key(binding.key)
                return
