"""Searching lists by what a person types: municipalities by name, the catalogue by number or words."""

import re
from collections.abc import Sequence
from difflib import get_close_matches

from sct_tui.model.catalogue import CatalogueAction
from sct_tui.model.edition import Edition

_WORDS = re.compile(r"[^\W_]+")
_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]*)?")


def matching_names(names: Sequence[str], text: str) -> list[str]:
    """The names that begin with the text, then those with a word that does, then those that hold it anywhere.

    Each group keeps the order of names; no text gives all of them.
    """
    wanted = " ".join(text.casefold().split())
    ranked: list[list[str]] = [[], [], []]
    for name in names:
        folded = name.casefold()
        if folded.startswith(wanted):
            ranked[0].append(name)
        elif f" {wanted}" in f" {folded}":
            ranked[1].append(name)
        elif wanted in folded:
            ranked[2].append(name)
    return [name for group in ranked for name in group]


def nearest_names(names: Sequence[str], text: str, limit: int = 5) -> list[str]:
    """The names most like the text, nearest first; none if nothing is at all like it."""
    by_folded = {name.casefold(): name for name in names}
    close = get_close_matches(" ".join(text.casefold().split()), list(by_folded), limit, 0.6)
    return [by_folded[folded] for folded in close]


def matching_actions(edition: Edition, text: str) -> list[CatalogueAction]:
    """The catalogue's actions for which every word of the text is found, in the catalogue's order.

    A word made of digits is found at the beginning of the action's number (4 finds 4.1, 4.4), any other at the
    beginning of a word of its title or of its category's title. No text gives all of them. Actions of which only the
    title is known come last.
    """
    wanted = text.casefold().split()
    titles = {category.number: category.title for category in edition.catalogue.categories}
    found = []
    for action in (*edition.catalogue.actions, *edition.catalogue.unnumbered):
        words = _WORDS.findall(f"{action.title} {titles.get(action.category, '')}".casefold())
        if all(_is_found(word, action.number or f"{action.category}.", words) for word in wanted):
            found.append(action)
    return found


def _is_found(wanted: str, number: str, words: Sequence[str]) -> bool:
    if _NUMBER.fullmatch(wanted):
        return number == wanted or number.startswith(wanted if "." in wanted else f"{wanted}.")
    parts = _WORDS.findall(wanted)
    return all(any(word.startswith(part) for word in words) for part in parts)
