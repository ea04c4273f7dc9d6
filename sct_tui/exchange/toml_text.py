"""TOML for people: one key a line, long text in multi-line strings, arrays of tables always as [[…]], remarks between.

tomli-w writes every key and value. What it would decide by width (short tables inline or not) is decided here,
so that a longer answer never changes the shape of the tables around it in a diff.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any, TypeAlias, TypeGuard

from sct_tui.cleaning import one_line

# Where a table stands: ("town",), ("cycle", 0), ("cycle", 0, "answer", 12).
TablePath: TypeAlias = tuple[str | int, ...]

# TOML lets these stand in a string as they are, but they steer terminals (C1) or change the direction or the lines
# of what is read. They only ever occur inside strings here, where an escape means the same.
_HIDDEN = re.compile("[\u0080-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]")

_NAME = re.compile("[A-Za-z0-9_-]+")

# Escapes in a string as tomli-w writes it; quotes that follow each other are one, and stay escaped together.
_ESCAPES = re.compile(r'(?:\\")+|\\.')


def toml_text(
    data: Mapping[str, Any], head: Sequence[str], remarks: Mapping[TablePath, Sequence[str]] | None = None
) -> str:
    """The data as TOML, after the head's comment lines; remarks are comment lines before the tables they name.

    A mapping directly in the data is a [table]; a list of mappings an [[array of tables]]; any other mapping an
    inline table. Comment lines are cleaned, so that nothing in them can end the comment.
    """
    lines = [*_comments(head), ""]
    lines += _table(data, (), (), remarks or {})
    return "\n".join(lines) + "\n"


def _table(
    table: Mapping[str, Any], name: tuple[str, ...], path: TablePath, remarks: Mapping[TablePath, Sequence[str]]
) -> Iterator[str]:
    inside = {key: value for key, value in table.items() if _is_array_of_tables(value) or _is_table(value, name)}
    together: dict[str, object] = {}  # what tomli-w writes at one go: to call it for each key takes twice as long
    for key, value in table.items():
        if key in inside:
            continue
        if _are_names(value):
            yield from _lines(together)
            together = {}
            yield f"{_key(key)} = {_names(value)}"
        elif _is_written_alone(value):
            yield from _lines(together)
            together = {}
            yield f"{_key(key)} = {_value(value)}"
        else:
            together[key] = value
    yield from _lines(together)
    for key, value in inside.items():
        below = (*name, key)
        title = ".".join(map(_key, below))
        if isinstance(value, Mapping):
            yield from _section(f"[{title}]", remarks.get((*path, key), ()))
            yield from _table(value, below, (*path, key), remarks)
            continue
        for place, member in enumerate(value):
            yield from _section(f"[[{title}]]", remarks.get((*path, key, place), ()))
            yield from _table(member, below, (*path, key, place), remarks)


def _section(title: str, remark: Sequence[str]) -> list[str]:
    return ["", *_comments(remark), title]


def _comments(lines: Sequence[str]) -> list[str]:
    return [f"# {one_line(line)}".rstrip() for line in lines]


def _is_table(value: object, name: tuple[str, ...]) -> bool:
    return isinstance(value, Mapping) and not name


def _is_array_of_tables(value: object) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(member, Mapping) for member in value)


def _are_names(value: object) -> TypeGuard[list[str]]:
    """Whether these are revisions and the like, hundreds at times, in which tomli-w would look at each character."""
    return isinstance(value, list) and len(value) > 1 and all(map(_is_name, value))


def _is_name(value: object) -> bool:
    return isinstance(value, str) and _NAME.fullmatch(value) is not None


def _names(names: Sequence[str]) -> str:
    inside = ",\n    ".join(f'"{name}"' for name in names)
    return f"[\n    {inside},\n]"


def _is_written_alone(value: object) -> bool:
    """Whether something is to be done to what tomli-w writes: it makes a table of a mapping, and escapes all quotes."""
    return isinstance(value, Mapping) or (isinstance(value, str) and "\n" in value)


def _lines(values: Mapping[str, object]) -> Iterator[str]:
    """Keys and values, of which none is written alone, a line or more each."""
    if values:
        yield _written(values, multiline=True)


@cache
def _key(key: str) -> str:
    return _written({key: ""}, multiline=False).removesuffix(' = ""')


def _value(value: object) -> str:
    if isinstance(value, Mapping):
        members = (_written({key: member}, multiline=False) for key, member in value.items())
        return f"{{ {', '.join(members)} }}" if value else "{}"
    written = _written({"v": value}, multiline=True).removeprefix("v = ")
    return _with_plain_quotes(written) if written.startswith('"""') else written


def _with_plain_quotes(written: str) -> str:
    r"""A multi-line string with \" as " where one stands alone, as in prose; never where it could end the string."""
    body = written.removeprefix('"""').removesuffix('"""')

    def plain(found: re.Match[str]) -> str:
        return '"' if found.group() == '\\"' and found.end() < len(body) else found.group()

    return f'"""{_ESCAPES.sub(plain, body)}"""'


def _written(values: Mapping[str, object], *, multiline: bool) -> str:
    import tomli_w  # here, not above: most subcommands write no TOML

    text = tomli_w.dumps(values, multiline_strings=multiline).removesuffix("\n")
    return _HIDDEN.sub(lambda found: f"\\u{ord(found.group()):04x}", text)
