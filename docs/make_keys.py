"""Write docs/keys.md from the table of commands: python docs/make_keys.py"""

import sys
from pathlib import Path

from sct_tui.commands.table import SCOPES, commands_of
from sct_tui.tui.keys import key_name

PAGE = Path(__file__).resolve().parent / "keys.md"
_HEAD = """# Keys

Written by `make keys` from the table of commands. In the app, `F1` lists the keys that act where you are, and `Ctrl+P`
finds every command by a few letters of its name.

Every key can be changed in your configuration (`~/.config/sct/config.toml`), by the command's id; several keys stand
with commas between. `Ctrl+Q` always quits, whatever else does. What cannot be used is said when the app starts, with
the line and how to mend it, and then the command keeps its own key.

    [keys]
    "cycle.notes" = "ctrl+t"
    "go.trainings" = "f11"
"""


def page() -> str:
    """The page as text."""
    parts = [_HEAD]
    for scope, title in SCOPES.items():
        rows = [
            f"| {_keys(command.keys)} | {command.title} | {command.help} | `{command.id}` |"
            for command in commands_of(scope)
        ]
        parts.append(
            "\n".join([f"## {title}", "", "| Key | Command | What it does | Id |", "|---|---|---|---|", *rows, ""])
        )
    return "\n".join(parts)


def _keys(keys: str) -> str:
    return ", ".join(f"`{key_name(key)}`" for key in keys.split(",")) if keys else "none"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
    print(PAGE)
    sys.exit(0)
