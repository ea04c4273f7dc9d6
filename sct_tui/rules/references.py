"""References: the short names by which people call applications."""

from collections.abc import Mapping


def free_reference(stem: str, taken: set[str]) -> str:
    """The stem itself, or with the first free suffix: 13.1, 13.1-2, 13.1-3."""
    if stem not in taken:
        return stem
    number = 2
    while f"{stem}-{number}" in taken:
        number += 1
    return f"{stem}-{number}"


def names_apart(chosen: Mapping[str, str]) -> dict[str, str]:
    """A reference for each application, by id, no two alike: of those that chose the same, the oldest keeps it.

    chosen: what each was called when it was made. The same choices give the same names, whoever works it out.
    """
    names: dict[str, str] = {}
    taken: set[str] = set()
    for owner in sorted(chosen):
        name = chosen[owner]
        names[owner] = name if name not in taken else free_reference(_stem(name), {*taken, *chosen.values()})
        taken.add(names[owner])
    return names


def _stem(reference: str) -> str:
    return reference.partition("-")[0]
