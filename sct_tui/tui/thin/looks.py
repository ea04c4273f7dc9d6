"""Looks: colours, attributes and link of a cell, and the shortest sequence from one look to another."""

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

# Select Graphic Rendition (ECMA-48, 8.3.117): what sets an attribute, and what takes it away. 21 is left out: it takes
# bold away on some terminals and underlines twice on others.
_SETS = {
    1: 22,
    2: 22,
    3: 23,
    4: 24,
    5: 25,
    6: 25,
    7: 27,
    8: 28,
    9: 29,
    51: 54,
    52: 54,
    53: 55,
}
_TAKES = {22: {1, 2}, 23: {3}, 24: {4}, 25: {5, 6}, 27: {7}, 28: {8}, 29: {9}, 54: {51, 52}, 55: {53}}


class Look(NamedTuple):
    """attributes: codes that set them. ink, ground: the codes of the two colours, "" for the terminal's own.

    link: the parameters and address of a link (OSC 8), "" for none. other: codes in the order they came, where one of
    them is not known here; then the look is only ever set anew from nothing.
    """

    attributes: frozenset[int] = frozenset()
    ink: str = ""
    ground: str = ""
    link: str = ""
    other: str = ""


PLAIN = Look()


@lru_cache(maxsize=4096)
def rendered(look: Look, codes: str) -> Look:
    """The look after a sequence with these codes, as they stand between CSI and “m”."""
    attributes, ink, ground = set(look.attributes), look.ink, look.ground
    if look.other and not _starts_anew(codes):
        return look._replace(other=f"{look.other};{codes}")
    parts = iter(codes.split(";"))
    for part in parts:
        code = int(part) if part.isdecimal() else (-1 if part else 0)
        if code == 0:
            attributes, ink, ground = set(), "", ""
        elif code in _SETS:
            attributes.add(code)
        elif code in _TAKES:
            attributes -= _TAKES[code]
        elif 30 <= code <= 37 or 90 <= code <= 97:
            ink = part
        elif 40 <= code <= 47 or 100 <= code <= 107:
            ground = part
        elif code == 39:
            ink = ""
        elif code == 49:
            ground = ""
        elif code in (38, 48) and (colour := _extended(parts)):
            ink, ground = (f"38;{colour}", ground) if code == 38 else (ink, f"48;{colour}")
        else:
            return PLAIN._replace(link=look.link, other=f"{from_nothing(look)};{codes}".strip(";"))
    return Look(frozenset(attributes), ink, ground, look.link)


def _starts_anew(codes: str) -> bool:
    return codes in ("", "0") or codes.startswith("0;")


def _extended(rest: Iterator[str]) -> str:
    """The rest of a colour by number or by its three shares; "" if it is neither."""
    kind = next(rest, "")
    count = {"5": 1, "2": 3}.get(kind, 0)
    values = [next(rest, "") for _ in range(count)]
    return ";".join([kind, *values]) if count and all(value.isdecimal() for value in values) else ""


def from_nothing(look: Look) -> str:
    """The codes that set all of a look, but for its link."""
    if look.other:
        return look.other
    return ";".join([*map(str, sorted(look.attributes)), *filter(None, (look.ink, look.ground))])


@lru_cache(maxsize=4096)
def change(before: Look, after: Look) -> str:
    """The shortest sequence that leads from one look to another."""
    return _codes(before, after) + _link(before, after)


def _codes(before: Look, after: Look) -> str:
    if before[:3] == after[:3] and before.other == after.other:
        return ""
    anew = from_nothing(after)
    whole = f"\x1b[0;{anew}m" if anew else "\x1b[m"
    if before.other or after.other:
        return whole
    codes: list[str] = []
    kept = set(before.attributes)
    for off in sorted({_SETS[code] for code in before.attributes - after.attributes}):
        codes.append(str(off))
        kept -= _TAKES[off]
    codes += map(str, sorted(after.attributes - kept))
    if before.ink != after.ink:
        codes.append(after.ink or "39")
    if before.ground != after.ground:
        codes.append(after.ground or "49")
    partly = f"\x1b[{';'.join(codes)}m"
    return min(partly, whole, key=len)


def _link(before: Look, after: Look) -> str:
    if before.link == after.link:
        return ""
    return f"\x1b]8;{after.link or ';'}\x1b\\"
