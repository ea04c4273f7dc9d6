"""Merging two progress files into one, without a database."""

from dataclasses import replace
from pathlib import Path

from sct_tui.exchange.audience import narrower
from sct_tui.exchange.edited import as_edited
from sct_tui.exchange.outlines import outlines_of
from sct_tui.exchange.progress_file import progress_file
from sct_tui.exchange.reading import Received, read_progress_file
from sct_tui.exchange.understanding import knowledge_in
from sct_tui.flow.loading import FlowLibrary
from sct_tui.flow.pinning import build_pinned
from sct_tui.model.errors import BadInput, SctError
from sct_tui.model.flow import CycleDefinition, Visibility
from sct_tui.model.journal import Address
from sct_tui.model.states import State
from sct_tui.model.versions import Heads, Knowledge
from sct_tui.records import dataclass
from sct_tui.rules.merging_work import merge_work


@dataclass(frozen=True, slots=True)
class MergedFiles:
    """The text of the merged file, and how many conflicts are left in it."""

    text: str
    conflicts: int


def merged_files(base: Path, ours: Path, theirs: Path) -> MergedFiles:
    """Merge two progress files. base: the file both were made from; empty if there was none.

    The files tell their ancestry themselves; base only tells what was edited by hand since. Raises BadInput for what
    is no progress file, or of another town.
    """
    received = [read_progress_file(path, accept_edited=True) for path in (ours, theirs)]
    before = read_progress_file(base, accept_edited=True) if base.stat().st_size else None
    mine, other = (_known(one, before, [found for found in received if found is not one]) for one in received)
    if mine.town.name != other.town.name:
        raise BadInput("The two files are of different towns.", where=str(ours), mend="Keep each under its own name.")
    other = replace(other, contexts={a: replace(c, municipality=mine.town.id) for a, c in other.contexts.items()})
    heads: dict[Address, Heads] = dict(mine.heads)
    for move in merge_work(mine, other).moves:
        heads[move.address] = move.after
    audience = narrower(*(Visibility(one.data["audience"]) for one in received))
    hidden = any(one.data.get("small_counts_hidden") for one in received)
    merged = Knowledge(
        town=mine.town,
        edition_title=mine.edition_title,
        heads=heads,
        contexts={**other.contexts, **mine.contexts},
        names={**other.names, **mine.names},
        definitions=_definitions(received),
        sessions={**other.sessions, **mine.sessions},
    )
    text = progress_file(merged, audience, hides_small_counts=hidden)
    return MergedFiles(text, sum(len(versions) > 1 for versions in heads.values()))


def _known(received: Received, base: Received | None, others: list[Received]) -> Knowledge:
    known = knowledge_in(received)
    if not received.is_edited:
        return known
    states: dict[tuple[Address, str], State] = {}
    for other in (*([base] if base else []), *others):
        if not other.is_edited:
            for address, heads in knowledge_in(other).heads.items():
                states |= {(address, version.revision): version.state for version in heads}
    return as_edited(known, lambda address, revision: states.get((address, revision)))


def _definitions(received: list[Received]) -> dict[str, CycleDefinition]:
    """The cycle definitions: from the flow files here, else as far as both files tell."""
    found = outlines_of({"cycle": [cycle for one in received for cycle in one.data.get("cycle", [])]})
    library = FlowLibrary()
    for hash_, outline in found.items():
        try:
            pinned = library.texts_of_cycle(outline.id)
        except SctError:
            continue  # not here, or not usable: the outline serves
        built = build_pinned(pinned.kind, pinned.text)
        if pinned.hash == hash_ and isinstance(built, CycleDefinition):
            found[hash_] = built
    return found
