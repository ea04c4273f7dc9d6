"""Taking over progress files: a new application, or a merge with what is here. One file is one act."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from sct_tui.cleaning import one_line
from sct_tui.collecting import without_collecting
from sct_tui.model.care import BackupReason
from sct_tui.model.errors import BadInput, UsageError
from sct_tui.model.flow import CycleDefinition
from sct_tui.model.history import IMPORT
from sct_tui.model.journal import Address, Context, Subject, conflict_address, step_it_is_about
from sct_tui.model.states import REMOVED, State, answered
from sct_tui.model.versions import Heads, Knowledge
from sct_tui.model.work import Municipality
from sct_tui.records import dataclass
from sct_tui.rules.merging_work import Merge, Move, Outcome, merge_work
from sct_tui.store.encoding import encode_versions
from sct_tui.store.journal import Brought, Writing
from sct_tui.store.schema import AT_ONCE
from sct_tui.workspace import care
from sct_tui.workspace.conflicts import Conflict, Conflicts, Decision
from sct_tui.workspace.door import OUTLINE
from sct_tui.workspace.knowing import WHOLE_APPLICATION, WHOLE_TOWN, contexts_of

# What reads and checks files is imported by the acts that have one: most sittings take over nothing.
if TYPE_CHECKING:
    from sct_tui.exchange.reading import Received

_TOLD = (Outcome.NEW, Outcome.CHANGED, Outcome.REMOVED, Outcome.FORGOTTEN, Outcome.CONFLICT)
# What people would not call something that was written: it comes with the rest.
_COMES_ALONG = (Subject.ENTRY, Subject.STEP, Subject.CYCLE)
# What belongs to the step that a cycle definition puts its prompt in.
_OF_STEPS = (Subject.ANSWER, Subject.ENTRY, Subject.NOTE, Subject.FLAG)


class TownStanding(StrEnum):
    """What an import finds of the file's town."""

    HERE = "here"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Preview:
    """What an import would do.

    counts: how many answers and the like are new, changed, removed, forgotten or in conflict. applications: the
    references of the file's applications, each with whether it is new here. withheld: how many answers the file holds
    back that are not known here.
    is_known: everything in the file is here already.
    """

    town: Municipality
    town_standing: TownStanding
    applications: tuple[tuple[str, str, bool], ...]
    counts: Mapping[Outcome, int]
    moves: tuple[Move, ...]
    withheld: int
    outlines: tuple[str, ...]
    is_edited: bool

    @property
    def is_known(self) -> bool:
        """Whether the import would change nothing."""
        return not self.moves


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did. backup: made before it; None where nothing had to be done. conflicts: still open in it."""

    preview: Preview
    backup: Path | None
    conflicts: tuple[Conflict, ...]


@dataclass(frozen=True, slots=True)
class _Plan:
    """What is to be written, as far as it was worked out inside a transaction or before one."""

    theirs: Knowledge
    merge: Merge
    preview: Preview


class Imports(Conflicts):
    """Importing progress files."""

    @without_collecting()
    def preview_import(self, received: "Received") -> Preview:
        """What importing a file would do; changes nothing. Raises BadInput for a file that cannot be taken over here.

        A file of a town that is here, by its id or its name, goes there; any other makes its town known.
        """
        return self._plan(received).preview

    @without_collecting()
    def import_progress(
        self,
        received: "Received",
        *,
        take: Decision | None = None,
        tell: Callable[[int, int], object] | None = None,
        tell_backup: Callable[[int, int], object] | None = None,
    ) -> Imported:
        """Take a file over, as one act, after a backup; the town it belongs to is at hand then.

        What was changed here and there stays a conflict, or is settled at once: take. Both is only for text; what
        cannot hold both stays open. Nothing is written for a file whose contents are all here. tell is called with how
        many changes are written and how many there are, tell_backup before that of the backup's pages; whatever they
        raise stops the import. Raises BadInput as preview_import does, with nothing changed.
        """
        seen = self.store.moment()
        first = plan = self._plan(received)
        known = plan.preview.is_known and (take is None or not self._open_among(plan.theirs.heads, plan.preview.town))
        if known:
            self._town = plan.preview.town if plan.preview.town_standing is TownStanding.HERE else self._town
            return Imported(plan.preview, None, tuple(self._open_among(plan.theirs.heads, plan.preview.town)))
        backup = care.make_backup(self.store.path, self.clock.now(), BackupReason.IMPORT, tell=tell_backup)
        edited = ", edited by hand" if received.is_edited else ""
        detail = f"{one_line(received.name)} (SHA-256 {received.sha256[:12]}{edited})"
        before = self._town
        try:
            with self._act(IMPORT, detail=detail) as writing:
                if plan.preview.town_standing is TownStanding.NEW:
                    # An act of its own: undoing the import leaves the town, in which it can be redone.
                    self._write_town(writing.act_before("add_town"), plan.preview.town)
                self._town = plan.preview.town
                if self.store.moment() != seen:  # others wrote meanwhile; nobody can any more
                    plan = self._plan(received)
                self._write(writing, received, plan, tell)
                if take is not None:
                    for conflict in self._open_among(plan.theirs.heads, plan.preview.town):
                        self._settle_as(writing, conflict, take)
        except BaseException:
            self._town = before
            raise
        preview = replace(plan.preview, town_standing=first.preview.town_standing)
        return Imported(preview, backup, tuple(self._open_among(plan.theirs.heads, plan.preview.town)))

    def _plan(self, received: "Received") -> _Plan:
        """What is to be done. Raises BadInput, with the file and the key, for what cannot be taken over here."""
        from sct_tui.exchange.understanding import told_in

        told = told_in(received)
        try:
            plan = self._planned(received, told.knowledge)
        except BadInput as error:
            where = f"{received.name}: {told.places.get(error.where, error.where)}"
            raise BadInput(error.what, where=one_line(where), mend=error.mend) from error
        for hash_, definition in plan.theirs.definitions.items():
            if definition.is_outline and hash_ in told.mixed:
                raise told.mixed[hash_]
        return plan

    def _planned(self, received: "Received", theirs: Knowledge) -> _Plan:
        from sct_tui.exchange.edited import as_edited
        from sct_tui.workspace.import_checks import check_changes, check_ids

        town, standing = self._town_of(theirs)
        check_ids(self.store, theirs, town.id)
        if town.id != theirs.town.id:
            theirs = replace(theirs, contexts={a: replace(c, municipality=town.id) for a, c in theirs.contexts.items()})
        if received.is_edited:
            theirs = as_edited(theirs, self._state_at)
        check_changes(self.store, theirs)
        theirs = self._in_definitions(theirs)
        mine = self._here(theirs, town)
        merge = merge_work(mine, theirs)
        return _Plan(theirs, merge, self._previewed(received, mine, theirs, merge, town, standing))

    def _town_of(self, theirs: Knowledge) -> tuple[Municipality, TownStanding]:
        """The town here that a file belongs to, or a new one. Raises BadInput for one that cannot be."""
        given = theirs.town
        for town in sorted(self.towns(), key=lambda town: town.id != given.id):
            if town.id == given.id or town.name.casefold() == given.name.casefold():
                if town.is_demo != given.is_demo or (town.name != given.name and town.id == given.id):
                    raise BadInput(
                        f"The file is of another town than the {one_line(town.name)} that is here.",
                        where="town",
                        mend="Ask where the file comes from.",
                    )
                return town, TownStanding.HERE
        try:
            name = given.name if given.is_demo else self.official_name(given.name)
        except UsageError as error:
            raise BadInput(error.what, where="town.name", mend=error.mend) from error
        try:
            self.library.edition(given.edition)
        except UsageError as error:
            raise BadInput(error.what, where="town.edition", mend=error.mend) from error
        return Municipality(given.id, name, given.edition, given.is_demo), TownStanding.NEW

    def _in_definitions(self, theirs: Knowledge) -> Knowledge:
        """The file's knowledge with what is known here of its cycle definitions in place of mere outlines."""
        definitions: dict[str, CycleDefinition] = {}
        for hash_, outline in theirs.definitions.items():
            kept = self.store.definition_text(hash_)
            pinned = self._pinned_here(outline.id, hash_)
            if kept and kept[0] != OUTLINE:
                definitions[hash_] = self.definition(hash_)
            elif pinned:
                built = self._built(hash_, pinned.kind, pinned.text)
                definitions[hash_] = built if isinstance(built, CycleDefinition) else outline
            else:
                definitions[hash_] = outline
        from sct_tui.workspace.import_checks import check_definitions, check_kinds, definitions_of_rounds

        check_definitions(theirs, definitions)
        check_kinds(theirs, definitions)
        of_rounds = definitions_of_rounds(theirs, definitions)
        contexts = dict(theirs.contexts)
        for address, context in theirs.contexts.items():
            step = _step_in(of_rounds.get(address.owner), address, context)
            if step != context.step:
                contexts[address] = replace(context, step=step)
        return replace(theirs, definitions=definitions, contexts=contexts)

    def _here(self, theirs: Knowledge, town: Municipality) -> Knowledge:
        """What is here of the file's applications, and what else a merge has to look at."""
        applications = {context.application for context in theirs.contexts.values() if context.application}
        rows = [row for owner in sorted(applications) for row in self.store.of_application(owner, WHOLE_APPLICATION)]
        rows += [
            row
            for row in self.store.of_municipality(town.id, (*WHOLE_TOWN, Subject.CONFLICT))
            if not row.context.application
        ]
        rows += [
            row
            for row in self.store.of_municipality(town.id, (Subject.APPLICATION,))
            if row.address.field == "reference" and row.address.owner not in applications
        ]
        return Knowledge(town, "", self._heads(rows), contexts_of(rows))

    def _state_at(self, address: Address, revision: str) -> State | None:
        past = self.store.past.event(revision)
        return past.event.new if past and past.event.address == address else None

    def _previewed(
        self,
        received: "Received",
        mine: Knowledge,
        theirs: Knowledge,
        merge: Merge,
        town: Municipality,
        standing: TownStanding,
    ) -> Preview:
        applications = []
        after = {move.address: move.after[0] for move in merge.moves}
        for table in received.data.get("application", []):
            address = Address(Subject.APPLICATION, table["id"], "reference")
            own = after.get(address) or mine.own(address)
            title = table["action"]["project"] or table["action"]["title"]
            reference = str(own.state.value) if own and own.state.is_set else table["reference"]
            applications.append((reference, title, not mine.own(address)))
        counts = Counter(
            move.outcome
            for move in merge.moves
            if move.address.subject not in _COMES_ALONG or move.outcome in (Outcome.REMOVED, Outcome.CONFLICT)
        )
        return Preview(
            town=town,
            town_standing=standing,
            applications=tuple(applications),
            counts={outcome: counts[outcome] for outcome in _TOLD},
            moves=merge.moves,
            withheld=len(merge.withheld),
            outlines=tuple(sorted({found.title for found in theirs.definitions.values() if found.is_outline})),
            is_edited=received.is_edited,
        )

    def _write(
        self, writing: Writing, received: "Received", plan: _Plan, tell: Callable[[int, int], object] | None
    ) -> None:
        self._write_moves(writing, plan.merge.moves, tell)
        self._write_people(writing, plan)
        self._write_definitions(writing, received, plan.theirs)

    def _write_moves(self, writing: Writing, moves: Sequence[Move], tell: Callable[[int, int], object] | None) -> None:
        waiting: list[Brought] = []  # many are adopted in the time of a few
        for number, move in enumerate(moves):
            if tell is not None:
                tell(number, len(moves))
            before, after = move.before, move.after
            if not before or before[0].revision != after[0].revision:
                waiting.append((move.address, after[0], move.context))
            is_disputed = _revisions(before[1:]) != _revisions(after[1:])
            if is_disputed or len(waiting) == AT_ONCE:
                writing.adopt(waiting)
                waiting = []
            if is_disputed:
                state = encode_versions(after[1:]) if after[1:] else REMOVED
                writing.change(conflict_address(move.address), state, move.context)
        writing.adopt(waiting)

    def _write_people(self, writing: Writing, plan: _Plan) -> None:
        """Make those known by name whose changes came with the file."""
        known = self.names()
        brought = {version.by for move in plan.merge.moves for version in move.after if version.by}
        for person in sorted(brought - set(known)):
            name = plan.theirs.names.get(person)
            if name:
                writing.change(Address(Subject.PERSON, person, "name"), answered(name), Context())

    def _write_definitions(self, writing: Writing, received: "Received", theirs: Knowledge) -> None:
        from sct_tui.exchange.outlines import outline_text

        for hash_, definition in theirs.definitions.items():
            if not definition.is_outline:
                pinned = self._pinned_here(definition.id, hash_)
                if pinned:
                    writing.keep_definition(pinned.hash, pinned.kind, pinned.id, pinned.version, pinned.text)
                continue
            kept = self.store.definition_text(hash_)
            cycles = [cycle for cycle in received.data["cycle"] if cycle.get("definition_hash") == hash_]
            text = outline_text(cycles, kept[1] if kept else "")
            writing.keep_definition(hash_, OUTLINE, definition.id, definition.version, text)
            self._definitions.pop(hash_, None)

    def _write_town(self, writing: Writing, town: Municipality) -> None:
        context = Context(town.id)
        fields: dict[str, str | bool] = {"name": town.name, "edition": town.edition}
        if town.is_demo:
            fields["is_demo"] = True
        for field, value in fields.items():
            writing.change(Address(Subject.MUNICIPALITY, town.id, field), answered(value), context)


def _revisions(heads: Heads) -> list[str]:
    return [version.revision for version in heads]


def _step_in(definition: CycleDefinition | None, address: Address, context: Context) -> str:
    """The step an address belongs to, as its round's definition has it and not as the file says."""
    if definition is None or address.subject not in _OF_STEPS:
        return context.step
    if of_step := step_it_is_about(address.field):
        return of_step
    return definition.step_of(address.field) if definition.prompt(address.field) else ""
