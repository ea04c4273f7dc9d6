"""The keys a person chose for commands in the configuration, checked before they are used."""

import re
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from typing import Any

from sct_tui.commands.command import Command
from sct_tui.commands.table import BY_ID, COMMANDS

_NAMED_KEYS = frozenset(
    [
        "up",
        "down",
        "left",
        "right",
        "home",
        "end",
        "pageup",
        "pagedown",
        "insert",
        "delete",
        "tab",
        "enter",
        "escape",
        "space",
        "backspace",
    ]
)
_KEY = re.compile(r"(?:(?:ctrl|alt|shift)\+)*(.+)")

# What a terminal cannot tell from another key.
_SAME_AS = {
    "ctrl+i": "tab",
    "ctrl+m": "enter",
    "ctrl+j": "enter",
    "ctrl+h": "backspace",
    "ctrl+left_square_bracket": "escape",
}

# Scopes whose screens have a field in which letters are typed, and those that lie over every screen.
_WITH_FIELDS = frozenset(
    [
        "app",
        "any",
        "go",
        "step",
        "export",
        "path",
        "import",
        "form",
        "entry",
        "mail",
        "fields",
        "line",
        "search",
        "find",
    ]
)
_EVERYWHERE = frozenset({"app", "any", "go"})
_LISTS = frozenset({"list"})
QUIT = "app.quit"


def flattened(table: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """The rows of a TOML table by command: "cycle.notes" = "o", cycle.notes = "o" and [keys.cycle] say the same."""
    for name, value in table.items():
        if isinstance(value, dict):
            yield from ((f"{name}.{part}", keys) for part, keys in value.items())
        else:
            yield name, value


def checked_choices(chosen: Mapping[str, str]) -> tuple[dict[str, str], dict[str, str]]:
    """What can be used of the chosen keys, and why the rest cannot; both by the command's id.

    chosen: keys by command id, several keys with commas between. The key that quits stays beside a chosen one, so
    that nobody locks themselves in.
    """
    good: dict[str, str] = {}
    problems: dict[str, str] = {}
    for command_id, text in chosen.items():
        if problem := _problem(command_id, text):
            problems[command_id] = problem
        else:
            good[command_id] = ",".join(_parts(text))
    for command_id in list(good):
        if clash := _clash(BY_ID[command_id], good):
            problems[command_id] = clash
            del good[command_id]
    if QUIT in good:
        good[QUIT] = ",".join(dict.fromkeys([*good[QUIT].split(","), BY_ID[QUIT].keys]))
    return good, problems


def _parts(text: str) -> list[str]:
    return [part.strip() if len(part) > 1 else part for part in text.split(",")] if text != "," else [","]


def _problem(command_id: str, text: str) -> str:
    if command_id not in BY_ID:
        nearest = get_close_matches(command_id, BY_ID, 1, 0.5)
        known = f"Did you mean “{nearest[0]}”?" if nearest else "docs/keys.md lists them."
        return f"There is no command “{command_id}”. {known}"
    for key in _parts(text):
        found = _KEY.fullmatch(key)
        name = found[1] if found else ""
        is_letter = len(key) == 1 and key.isprintable()
        is_function = re.fullmatch(r"f([1-9]|1[0-9]|2[0-4])", name) is not None
        if not (is_letter or is_function or name in _NAMED_KEYS or ("+" in key and len(name) == 1)):
            return (
                f"“{key}” is no key. A key is a letter, f1 to f24, or a name such as ctrl+t, alt+n, delete or pageup."
            )
        if key in _SAME_AS:
            return f"A terminal cannot tell “{key}” from “{_SAME_AS[key]}”. Choose another key."
        if is_letter and BY_ID[command_id].scope in _WITH_FIELDS:
            return f"“{key}” would be typed into the field there. Choose a key such as ctrl+t or f6."
        if key == "ctrl+c":
            return "Ctrl+C is for copying in many terminals. Choose another key."
    return ""


def _clash(command: Command, good: Mapping[str, str]) -> str:
    """Which other command that can be at hand at the same time has one of these keys; "" for none."""
    mine = set(good[command.id].split(",")) - set(command.keys.split(","))
    for other in COMMANDS:
        if other.id == command.id or not _are_together(command, other):
            continue
        kept = set(other.keys.split(",")) if other.id == QUIT else set()
        theirs = (set(good.get(other.id, other.keys).split(",")) | kept) - {""}
        if shared := mine & theirs:
            key = sorted(shared)[0]
            return f"“{key}” is the key of “{other.title}” ({other.id}) there. Choose another key for one of them."
    return ""


def _are_together(one: Command, other: Command) -> bool:
    return one.scope == other.scope or bool({one.scope, other.scope} & (_EVERYWHERE | _LISTS))
