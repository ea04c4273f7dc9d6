"""Progress files as nobody should send them: golden data, changed, with a sum that fits all the same."""

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import tomli_w

from sct_tui.exchange.integrity import INTEGRITY, integrity_of
from sct_tui.model.errors import BadInput

GOLDEN = Path(__file__).parent / "golden"
GOLDEN_FILES = sorted(GOLDEN.rglob("*.sct.toml"))
TEAM = GOLDEN / "version-3" / "team.sct.toml"

Data = dict[str, Any]
Change = Callable[[Data], object]


def golden_data(path: Path = TEAM) -> Data:
    """The tables of a golden file."""
    return tomllib.loads(path.read_text("utf-8"))


def signed(data: Data) -> bytes:
    """The file that holds the data, with the sum that belongs to it (an impossible one where there can be none)."""
    rest = {key: value for key, value in data.items() if key != INTEGRITY}
    try:
        integrity = integrity_of(rest)
    except BadInput:
        integrity = {"sha256": "0" * 64}
    return tomli_w.dumps({**rest, INTEGRITY: integrity}).encode()


def forged(change: Change, path: Path = TEAM) -> bytes:
    """A golden file with one thing changed in its data, signed anew."""
    data = golden_data(path)
    change(data)
    return signed(data)


def put(*path: str | int, value: object) -> Change:
    """The change that puts a value at a path, such as ("cycle", 0, "answer", 3, "title")."""

    def change(data: Data) -> None:
        inside: Any = data
        for key in path[:-1]:
            inside = inside[key]
        inside[path[-1]] = value

    return change


def drop(*path: str | int) -> Change:
    """The change that takes away what stands at a path."""

    def change(data: Data) -> None:
        inside: Any = data
        for key in path[:-1]:
            inside = inside[key]
        del inside[path[-1]]

    return change


def copy(*path: str | int) -> Change:
    """The change that repeats a table of an array: the last of the path is its place."""

    def change(data: Data) -> None:
        inside: Any = data
        for key in path[:-1]:
            inside = inside[key]
        inside.append(dict(inside[path[-1]]))

    return change


def changes(*several: Change) -> Change:
    """Several changes as one."""

    def change(data: Data) -> None:
        for one in several:
            one(data)

    return change
