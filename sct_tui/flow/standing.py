"""Finding what stands twice where it may stand once, and how we know what is said."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sct_tui.flow.problems import Problem

Table = Mapping[str, Any]

_OF_A_FACT = {"value", "basis", "source", "note"}


def repeated(
    tables: Sequence[tuple[str, Table]], key: str, what: str, file: str, inside: str = ""
) -> Iterator[Problem]:
    """A problem for each table whose key has the value of an earlier one; capitals and blanks make no difference."""
    seen: dict[str, str] = {}
    for path, table in tables:
        plain = " ".join(str(table[key]).casefold().split())
        if plain in seen:
            yield Problem(
                file,
                f"{path}.{key}",
                f"Another {what}, {seen[plain]}, has the same {key} “{table[key]}”.",
                f"Give each {what} {'an' if key == 'id' else 'a'} {key} of its own.",
                "",
                inside,
            )
        else:
            seen[plain] = path


def known_or_not(table: Table, key: str, what: str, path: str, inside: str, file: str) -> Iterator[Problem]:
    """A problem if the table has this key though its basis is unknown, or lacks it though it is known."""
    is_unknown = table["basis"] == "unknown"
    if bool(table.get(key)) == is_unknown:
        yield Problem(
            file,
            f"{path}.{key}",
            f"The basis is {table['basis']}, but there is {'a' if is_unknown else 'no'} {what}.",
            f'Give the {what}, or write basis = "unknown" with a note and no {what}.',
            "",
            inside,
        )


def check_provenance(data: Table, file: str) -> list[Problem]:
    """What is wrong with basis, source, note and value, anywhere in the file.

    A known basis needs a source; an unknown one a note that says why. A fact has a value exactly when it is known.
    """
    return list(_provenance_in(data, "", "", file))


def _provenance_in(item: object, key: str, inside: str, file: str) -> Iterator[Problem]:
    if isinstance(item, list):
        for index, part in enumerate(item):
            yield from _provenance_in(part, f"{key}[{index}]", inside, file)
    if not isinstance(item, Mapping):
        return
    inside = str(item.get("id") or item.get("number") or inside) if key else inside
    if "basis" in item:
        yield from _provenance_of(item, f"{key}." if key else "", inside, file)
    for name, part in item.items():
        yield from _provenance_in(part, f"{key}.{name}" if key else name, inside, file)


def _provenance_of(table: Table, start: str, inside: str, file: str) -> Iterator[Problem]:
    is_unknown, is_fact = table["basis"] == "unknown", table.keys() <= _OF_A_FACT
    if is_unknown and "note" not in table:
        yield Problem(file, f"{start}note", "The basis is unknown, and nothing says why.", "Add a note.", "", inside)
    if not is_unknown and "source" not in table:
        yield Problem(
            file,
            f"{start}source",
            f"The basis is {table['basis']}, but no source is named.",
            'Name the document or address, or write basis = "unknown" with a note.',
            "",
            inside,
        )
    if is_unknown and "value" in table:
        yield Problem(
            file,
            f"{start}value",
            "There is a value, but the basis is unknown.",
            "Leave the value out, or say how it is known.",
            "",
            inside,
        )
    if is_fact and not is_unknown and "value" not in table:
        yield Problem(
            file,
            f"{start}value",
            f"The basis is {table['basis']}, but there is no value.",
            'Add the value, or write basis = "unknown" with a note.',
            "",
            inside,
        )
