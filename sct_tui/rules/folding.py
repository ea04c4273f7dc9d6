"""Folding the past for reading: an entry that an act wrote with its fields is one thing, not one for each field."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from sct_tui.model.history import PastEvent
from sct_tui.model.journal import Address, Subject, entry_address


def folded(pasts: Iterable[PastEvent]) -> Iterator[tuple[PastEvent, tuple[PastEvent, ...]]]:
    """The events in their order, those of an entry's fields under the event of the entry itself.

    Only where one act wrote both. An act's events have to stand together, as they do in every history.
    """
    for _, group in groupby(pasts, key=lambda past: past.event.act):
        events = list(group)
        cells: dict[Address, list[PastEvent]] = {
            past.event.address: [] for past in events if past.event.address.subject is Subject.ENTRY
        }
        left = []
        for past in events:
            address = past.event.address
            home = entry_address(address.owner, address.field, address.entry)
            if address.subject is Subject.ANSWER and home in cells:
                cells[home].append(past)
            else:
                left.append(past)
        for past in left:
            yield past, tuple(cells.pop(past.event.address, ()))
