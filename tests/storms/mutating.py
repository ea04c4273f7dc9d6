"""Progress files changed by chance: their data, with a sum that fits again, or their bytes."""

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any

import hypothesis.strategies as st

from tests.exchange.forging import Data, signed

Path = tuple[str | int, ...]

STEERING = ["\x1b[31m", "\x1b]0;x\x07", "\x00", "\x9b2J", "\u202egnp.exe", "\u2066", "\u2028", "a\nb", "a\tb", "\r"]
ODD = [
    *STEERING,
    "",
    " ",
    "x" * 100_001,
    "../../etc/passwd",
    "step:prepare",
    "step:",
    "prepare",
    "team",
    "name",
    "contacts",
    "4.4-2",
    "4.4",
    "ask_coach",
    "complete",
    "answered",
    "unset",
    "withheld",
    "removed",
    "unknown",
    "entries",
    "yes-no",
    "choice",
    "share",
    "1000-01-01",
    "9999-12-31",
    "2020-02-30",
    "1900-01-01T00:00:00.000000Z",
    "2199-12-31T23:59:59.999999Z",
    "01700000-0000-7000-8000-0000000000ff",
    "ffffffff-ffff-ffff-ffff-ffffffffffff",
    "00000000-0000-0000-0000-000000000000",
    "0" * 64,
    -1,
    0,
    1,
    2,
    10_000,
    1_000_000,
    10**15,
    2**63,
    2**200,
    0.1,
    -0.0,
    1e300,
    float("nan"),
    float("inf"),
    True,
    False,
    [],
    {},
    [[]],
    [{}],
    ["a", "a"],
    {"part": 1, "whole": 2},
    {"part": 3, "whole": 2},
    date(2020, 3, 2),
    time(8),
    datetime(2020, 3, 2, tzinfo=UTC),
]
_KEYS = st.sampled_from(
    [
        *("value", "state", "withheld", "reason", "gone", "conflict", "before", "revision", "inherited_from", "entry"),
        *("column", "position", "begun_as", "withheld_keys", "by", "at", "field", "note", "surprise", "\x1b[2J"),
    ]
)
_GOES = ["answered", "emptied", "removed", "unset", "undone", "forgotten", "not_applicable"]
_VALUES = st.one_of(st.sampled_from(ODD), st.text(max_size=20), st.integers(), st.floats(), st.booleans())


@dataclass(frozen=True)
class Base:
    """A sound file, and where in it something can be changed."""

    data: Data
    paths: tuple[Path, ...]

    @classmethod
    def of(cls, data: Data) -> "Base":
        """The base with all paths of the data."""
        # The deepest first: those are drawn most, and a file without its head is soon refused.
        return cls(data, tuple(sorted(_paths(data), key=len, reverse=True)))


def _paths(value: Any, path: Path = ()) -> Iterator[Path]:
    if path:
        yield path
    members = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, member in members:
        yield from _paths(member, (*path, key))


@st.composite
def changed_data(draw: st.DrawFn, base: Base) -> bytes:
    """The base with one to four things in it changed, signed anew."""
    data = deepcopy(base.data)
    for _ in range(draw(st.sampled_from([1, 1, 1, 2, 3, 4]))):
        try:
            _change(draw, base, data)
        except (LookupError, TypeError):
            continue  # an earlier change took away what this one is about
    return signed(data)


def _change(draw: st.DrawFn, base: Base, data: Data) -> None:
    *above, last = draw(st.sampled_from(base.paths))
    inside = _at(data, tuple(above))
    match draw(st.integers(0, 9)):
        case 0:
            inside[last] = draw(_VALUES)
        case 1:
            inside[last] = deepcopy(_at(data, _like(draw, base, last)))
            _made_later(draw, inside)
        case 7 | 8 | 9:
            # As somebody might have worked on.
            table = _at(data, draw(st.sampled_from([path[:-1] for path in base.paths if path[-1] == "revision"])))
            _made_later(draw, table)
            if "value" in table:
                table["value"] = draw(st.one_of(_VALUES, st.just(_at(data, _like(draw, base, "value")))))
            if "gone" in table or draw(st.booleans()):
                table["state" if "state" in table else "gone"] = draw(st.sampled_from(_GOES))
            if draw(st.booleans()):
                table.pop("value", None)
        case 2:
            del inside[last]
        case 3:
            # What is right elsewhere in the file: ids, titles, changes, whole tables.
            inside[last] = deepcopy(_at(data, _like(draw, base, last)))
        case 4:
            found = inside[last]
            if isinstance(found, list) and found:
                found.append(deepcopy(found[draw(st.integers(0, len(found) - 1))]))
            elif isinstance(found, dict):
                found[draw(_KEYS)] = draw(_VALUES)
        case 5:
            table = inside if isinstance(inside, dict) else inside[last]
            table[draw(_KEYS)] = deepcopy(_at(data, draw(st.sampled_from(base.paths))))
        case 6:
            rival = {"state": draw(st.sampled_from(["answered", "emptied", "removed", "unset"]))}
            table = inside if isinstance(inside, dict) else inside[last]
            table["conflict"] = [rival | {"value": deepcopy(_at(data, _like(draw, base, "value")))}]


def _made_later(draw: st.DrawFn, table: Any) -> None:
    """Give a table a change of its own, after the one it had."""
    if isinstance(table, dict) and "revision" in table:
        table["before"] = [table["revision"], *table.get("before", [])]
        table["revision"] = str(draw(st.uuids()))


def _like(draw: st.DrawFn, base: Base, last: str | int) -> Path:
    """A place of the same key, if there are others."""
    return draw(st.sampled_from([path for path in base.paths if path[-1] == last] or base.paths))


def _at(data: Data, path: Path) -> Any:
    inside: Any = data
    for key in path:
        inside = inside[key]
    return inside


@st.composite
def changed_bytes(draw: st.DrawFn, content: bytes) -> bytes:
    """A file's bytes with one to three places changed: cut, doubled, overwritten, or something put in."""
    for _ in range(draw(st.integers(1, 3))):
        start = draw(st.integers(0, max(0, len(content) - 1)))
        length = draw(st.integers(1, 200))
        before, there, after = content[:start], content[start : start + length], content[start + length :]
        match draw(st.integers(0, 4)):
            case 0:
                content = before
            case 1:
                content = before + after
            case 2:
                content = before + there + there + after
            case 3:
                content = before + draw(st.binary(min_size=1, max_size=8)) + after
            case 4:
                content = before + draw(st.sampled_from(_SNIPPETS)) + there + after
    return content


_SNIPPETS = [
    b'"',
    b"'",
    b'"""',
    b"'''",
    b"[",
    b"]]",
    b"{",
    b"=",
    b"\n[[cycle.answer]]\n",
    b"\nversion = 3\n",
    b"\x1b[31m",
    b"\x00",
    b"\xff",
    b"\xef\xbb\xbf",
    b"\\",
    b"a" * 100,
    b"[" * 20,
    b"a.b.c.d.e.f.g.h.i.j = 1",
    b"9" * 5000,
    b"nan",
    b"inf",
    b"1e400",
    b"\r",
    b"# ",
    "\u202e".encode(),
]
