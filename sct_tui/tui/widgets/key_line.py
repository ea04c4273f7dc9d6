"""The last line: the keys that act now. Back, help, leaving and the palette always; the rest as far as it fits."""

from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from textual import events
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget

from sct_tui.commands.table import BY_ID, COMMANDS
from sct_tui.records import dataclass
from sct_tui.tui.keys import footer_key, keys_of

_PLACES = {command.id: place for place, command in enumerate(COMMANDS)}
_QUIT, _PALETTE = "app.quit", "app.palette"
_BACK, _HELP = "escape", "f1"
# What stands in the place of keys for which there is no room. Help lists all of them.
_MORE = "..."


@dataclass(frozen=True, slots=True)
class ShownKey:
    """key: as a person reads it; title: what it does; pressed: as the terminal framework calls it."""

    key: str
    title: str
    pressed: str

    @property
    def width(self) -> int:
        """In cells."""
        return cell_len(self.key) + (1 + cell_len(self.title) if self.title else 0)


@dataclass(frozen=True, slots=True)
class _Part:
    text: str
    style: str
    pressed: str = ""


class KeyLine(Widget):
    """Drawn as one widget, and anew only when it says something else.

    Textual's footer makes a widget for each key, and makes all of them anew, six times at the start, whenever any
    command can act or cannot any more; and it draws the palette's key over those that have no room.
    """

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {"key-line--key", "key-line--description"}

    def __init__(self) -> None:
        super().__init__()
        self.first: tuple[ShownKey, ...] = ()  # leading back, and help
        self.own: tuple[ShownKey, ...] = ()  # the screen's own
        self.last: tuple[ShownKey, ...] = ()  # leaving, and the palette
        self._is_read = False

    def on_mount(self) -> None:
        """Follow what can act now."""
        # Nothing to let go of: the signal holds its listeners weakly, and goes with the screen.
        self.screen.bindings_updated_signal.subscribe(self, self._bindings_changed)

    @property
    def shown(self) -> str:
        """The line as it is drawn."""
        return "".join(part.text for part in self._parts(self.size.width))

    def render_line(self, y: int) -> Strip:
        """The line. Read when it is drawn first: a screen knows its keys by then, and nothing is drawn twice."""
        if not self._is_read:
            self._read()
        width = self.size.width
        segments = [
            Segment(part.text, self.get_component_rich_style(f"key-line--{part.style}")) for part in self._parts(width)
        ]
        return Strip(segments).adjust_cell_length(width, self.get_component_rich_style("key-line--description"))

    def on_click(self, event: events.Click) -> None:
        """A click on a key does what the key does."""
        at = 0
        for part in self._parts(self.size.width):
            at += cell_len(part.text)
            if event.x < at:
                if part.pressed:
                    self.app.simulate_key(part.pressed)
                return

    def _bindings_changed(self, screen: Screen[object]) -> None:
        # A terminal that is left has no field with the focus, and would show other keys for a moment.
        if self.app.app_focus and self.is_attached and screen is self.screen:
            self.call_after_refresh(self._read)

    def _read(self) -> None:
        if not self.is_attached:
            return  # the screen was left before it was drawn again
        self._is_read = True
        found: dict[str, ShownKey] = {}
        for active in self.screen.active_bindings.values():
            id_ = active.binding.id or ""
            is_shown = active.binding.show or id_ == _PALETTE
            if id_ in BY_ID and active.enabled and is_shown and id_ not in found:
                found[id_] = _shown(id_)
        found.setdefault(_QUIT, _shown(_QUIT))  # it acts over a dialog, too, though it is not among its keys
        first = [id_ for id_ in found if {_BACK, _HELP} & _own_keys(id_)]
        first.sort(key=lambda id_: _BACK not in _own_keys(id_))
        last = [id_ for id_ in (_QUIT, _PALETTE) if id_ in found]
        own = sorted((id_ for id_ in found if id_ not in first and id_ not in last), key=_PLACES.__getitem__)
        keys = tuple(tuple(found[id_] for id_ in ids) for ids in (first, own, last))
        if keys != (self.first, self.own, self.last):
            self.first, self.own, self.last = keys
            self.refresh()

    def _parts(self, width: int) -> list[_Part]:
        """What stands on the line: with air between the keys where there is room, else as many as fit."""
        everything = (*self.first, *self.own, *self.last)
        for gap in (2, 1):
            if _width(everything, gap) + 2 * (gap - 1) <= width:
                return _laid_out((*self.first, *self.own), self.last, gap, width)
        own = list(self.own)
        more = ShownKey(_MORE, "", "")
        while own and _width((*self.first, *own, more, *self.last), 1) > width:
            own.pop()
        return _laid_out((*self.first, *own, more), self.last, 1, width)


def _shown(command_id: str) -> ShownKey:
    pressed = keys_of(command_id)[0]
    return ShownKey(footer_key(pressed), BY_ID[command_id].title, pressed)


def _own_keys(command_id: str) -> set[str]:
    """The keys a command has of its own, whatever the configuration made of them: they tell what kind it is."""
    return set(BY_ID[command_id].keys.split(","))


def _width(keys: tuple[ShownKey, ...], gap: int) -> int:
    return sum(key.width for key in keys) + gap * max(len(keys) - 1, 0)


def _laid_out(left: tuple[ShownKey, ...], right: tuple[ShownKey, ...], gap: int, width: int) -> list[_Part]:
    """Keys at the left end, and keys at the right end."""
    # Under what stands above it, as long as there is a cell for that; then the same at the right end.
    spare = width - _width((*left, *right), gap)
    before, behind = int(spare > 0), int(spare > 1)
    between = max(width - _width(left, gap) - _width(right, gap) - before - behind, gap)
    parts = [_Part(" " * before, "description")]
    for keys, after in ((left, " " * between), (right, " " * behind)):
        for number, key in enumerate(keys):
            parts.append(_Part(key.key, "key", key.pressed))
            parts.append(_Part(f" {key.title}" if key.title else "", "description", key.pressed))
            parts.append(_Part(" " * gap if number < len(keys) - 1 else after, "description"))
    return parts
