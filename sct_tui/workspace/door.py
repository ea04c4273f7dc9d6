"""What every part of the workspace stands on: the store, the flows, the clock, and who acts in which town."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Self

from sct_tui.clock import Clock, clock_from_environment
from sct_tui.configuration import configuration
from sct_tui.flow.loading import FlowLibrary
from sct_tui.flow.pinning import PinnedText, build_pinned
from sct_tui.model.crosswalk import Crosswalk
from sct_tui.model.edition import Edition
from sct_tui.model.errors import ConfigurationError, SctError, UsageError
from sct_tui.model.flow import CycleDefinition
from sct_tui.model.identity import new_id
from sct_tui.model.journal import Actor, Context
from sct_tui.model.work import Municipality, Person
from sct_tui.paths import own_database
from sct_tui.store.store import Store
from sct_tui.workspace.login import login_name

if TYPE_CHECKING:
    from sct_tui.store.journal import Writing

OUTLINE = "outline"  # the kind of a definition's text of which only what a progress file told is known


class Door:
    """State shared by the parts of the workspace. Not used on its own."""

    def __init__(self, store: Store, library: FlowLibrary, clock: Clock) -> None:
        self.store = store
        self.library = library
        self.clock = clock
        self.login = login_name()
        self._person: Person | None = None
        self._town: Municipality | None = None
        self._definitions: dict[str, CycleDefinition] = {}
        self._editions: dict[str, Edition] = {}
        self._crosswalks: tuple[Crosswalk, ...] | None = None

    @classmethod
    def opened(
        cls, database: Path, *, create: bool, clock: Clock | None = None, library: FlowLibrary | None = None
    ) -> Self:
        """Open the work kept in a database. create: make it if it is missing (NothingYet is raised if not).

        A command that reads opens the part that it needs, Steps say, and no module of the parts beyond is imported.
        Whoever writes opens the whole Workspace: what one act ends besides is settled in parts that come later.
        """
        return cls(Store(database, create=create), library or FlowLibrary(), clock or clock_from_environment())

    @cached_property
    def sitting(self) -> str:
        """The id of this sitting."""
        return new_id()

    @property
    def database(self) -> Path:
        """Where the work is kept."""
        return self.store.path

    @property
    def work_from_before(self) -> Path | None:
        """The person's own database, where another one is at work by now: since an administrator shared it, say."""
        own = own_database()
        try:
            is_there = own.stat().st_size > 0 and not own.samefile(self.database)
        except OSError:
            return None
        return own if is_there else None

    @property
    def is_read_only(self) -> bool:
        """Whether this database may be read but not changed, because a newer sct wrote it."""
        return self.store.is_newer

    @property
    def warnings(self) -> list[str]:
        """What a person should know about this database before working in it."""
        newer = "A newer sct wrote this database: you can read everything here, and change nothing."
        return [*([newer] if self.is_read_only else []), *self.store.warnings, *configuration().warnings]

    def close(self) -> None:
        """Let go of the database."""
        self.store.close()

    @property
    def person(self) -> Person:
        """Who acts. Raises UsageError when nobody has been introduced or chosen yet."""
        if self._person is None:
            raise UsageError("Nobody has been named yet.", mend="Say who you are with --as NAME.")
        return self._person

    @property
    def town(self) -> Municipality:
        """The town at hand. Raises UsageError when there is none yet."""
        if self._town is None:
            raise UsageError("No town has been chosen yet.", mend="Add one with “sct town add”, or choose with --town.")
        return self._town

    @property
    def has_person(self) -> bool:
        """Whether it is known who acts."""
        return self._person is not None

    @property
    def has_town(self) -> bool:
        """Whether a town is at hand."""
        return self._town is not None

    def edition(self) -> Edition:
        """The edition that the town at hand follows, as the flow files have it now."""
        return self.edition_named(self.town.edition)

    def edition_named(self, edition_id: str) -> Edition:
        """An edition by its id, as the flow files have it now. Raises UsageError for one that is not here."""
        if edition_id not in self._editions:
            self._editions[edition_id] = self.library.edition(edition_id)
        return self._editions[edition_id]

    def crosswalks(self) -> tuple[Crosswalk, ...]:
        """What the action numbers of editions became in others, as the flow files have it now."""
        if self._crosswalks is None:
            self._crosswalks = self.library.crosswalks()
        return self._crosswalks

    def definition(self, hash_: str) -> CycleDefinition:
        """The cycle definition that running cycles pinned under this hash."""
        if hash_ not in self._definitions:
            kept = self.store.definition_text(hash_)
            built = self._built(hash_, *kept) if kept else None
            if not isinstance(built, CycleDefinition):
                raise ConfigurationError(
                    f"The database lacks the cycle definition {hash_[:12]}.", mend="Put back a backup."
                )
            self._definitions[hash_] = built
        return self._definitions[hash_]

    def _built(self, hash_: str, kind: str, text: str) -> CycleDefinition | Edition:
        if kind != OUTLINE:
            return build_pinned(kind, text, self.library.pinned)
        from sct_tui.exchange.outlines import built_outline  # only where a file came from elsewhere

        outline = built_outline(hash_, text)
        pinned = self._pinned_here(outline.id, hash_)
        return build_pinned(pinned.kind, pinned.text, self.library.pinned) if pinned else outline

    def _pinned_here(self, definition_id: str, hash_: str) -> PinnedText | None:
        """The cycle definition of this id, if the flow files here have it with just this hash."""
        with suppress(SctError):
            pinned = self.library.texts_of_cycle(definition_id)
            if pinned.hash == hash_:
                return pinned
        return None

    @contextmanager
    def _act(self, name: str, *, detail: str = "", why: str = "", patience: float | None = None) -> Iterator["Writing"]:
        """One act of the person at hand, as one transaction. patience: seconds to wait for other writers."""
        actor = Actor(self.login, self.person.id, self.sitting)
        now = self.clock.now()
        with self.store.act(name, actor, now, detail=detail, why=why, patience=patience) as writing:
            yield writing

    def _town_context(self) -> Context:
        return Context(municipality=self.town.id)
