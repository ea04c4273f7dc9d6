"""Everything that the packaged flow files write as unknown, found in the files themselves and named by no list."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.flow.samples import FLOWS


@dataclass(frozen=True)
class Unknown:
    """Something a flow file writes as unknown.

    file: its path below flows/. key: where it stands in it, with the ids of what it stands in: level.silver.points.
    why: its note.
    """

    file: str
    key: str
    why: str

    @property
    def year(self) -> str:
        """The edition's year; "" for what is of no edition."""
        room, name, *_ = self.file.split("/")
        return name if room == "editions" else ""

    def __str__(self) -> str:
        return f"{self.file}:{self.key}"


def unknowns_in(flows: Path = FLOWS) -> list[Unknown]:
    """All that is written as unknown below a directory of flows, in the order of the files."""
    return [
        Unknown(path.relative_to(flows).as_posix(), key, str(table.get("note", "")))
        for path in sorted(flows.rglob("*.toml"))
        for key, table in _unknown_tables(tomllib.loads(path.read_text("utf-8")), "")
    ]


def _unknown_tables(item: object, key: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    if isinstance(item, list):
        for number, part in enumerate(item):
            named = (part.get("id") or part.get("number") or part.get("title")) if isinstance(part, dict) else None
            yield from _unknown_tables(part, f"{key}.{named or number}")
    if isinstance(item, dict):
        if item.get("basis") == "unknown":
            yield key, item
        for name, part in item.items():
            yield from _unknown_tables(part, f"{key}.{name}" if key else name)
