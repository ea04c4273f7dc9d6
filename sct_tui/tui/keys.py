"""Keys as people read them, as the configuration sets them."""

import re
from collections.abc import Mapping

from sct_tui.commands.table import BY_ID

_NAMES = {"escape": "Esc", "delete": "Del", "insert": "Ins", "pageup": "PgUp", "pagedown": "PgDn"}

# A command named in a text of ours: {cycle.notes} stands for its key.
_NAMED = re.compile(r"\{([a-z]+\.[a-z_]+)\}")

# What the configuration changed, by the command's id. It is read once, when the app starts.
_changed: dict[str, str] = {}


def use_keys(changed: Mapping[str, str]) -> None:
    """From now on these keys are named for these commands; a command that is not among them has its own."""
    _changed.clear()
    _changed.update(changed)


def keys_of(command_id: str) -> list[str]:
    """The keys of a command, in the terminal framework's names; none for one that the palette alone has."""
    return [key for key in _changed.get(command_id, BY_ID[command_id].keys).split(",") if key]


def key_of(command_id: str) -> str:
    """The first key of a command, as a person reads it; its title in the palette, if it has no key."""
    keys = keys_of(command_id)
    return key_name(keys[0]) if keys else f"“{BY_ID[command_id].title}” in the palette"


def with_keys(text: str) -> str:
    """The text, with the key of each command that it names in braces: {any.undo}. Other braces stay."""
    return _NAMED.sub(lambda found: key_of(found[1]) if found[1] in BY_ID else found[0], text)


def key_name(key: str) -> str:
    """A key in full, for help: ctrl+q is Ctrl+Q, escape is Esc, a is a."""
    if key in _NAMES:
        return _NAMES[key]
    parts = key.split("+")
    return parts[0] if len(parts) == 1 and len(key) == 1 else "+".join(part.capitalize() for part in parts)


def footer_key(key: str) -> str:
    """A key in little room, for the footer: ctrl+q is ^Q."""
    return f"^{key[-1].upper()}" if key.startswith("ctrl+") and len(key) == 6 else key_name(key)
