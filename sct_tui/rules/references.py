"""References: the short names by which people call applications."""


def free_reference(stem: str, taken: set[str]) -> str:
    """The stem itself, or with the first free suffix: 13.1, 13.1-2, 13.1-3."""
    if stem not in taken:
        return stem
    number = 2
    while f"{stem}-{number}" in taken:
        number += 1
    return f"{stem}-{number}"
