"""Who works here, and for which town."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from sct_tui.cleaning import one_line
from sct_tui.model.errors import BadInput, UsageError
from sct_tui.model.identity import new_id
from sct_tui.model.journal import Actor, Address, Context, Subject
from sct_tui.model.states import answered
from sct_tui.model.work import Municipality, Person, Place
from sct_tui.store import assembling
from sct_tui.workspace.sittings import Sittings

if TYPE_CHECKING:
    from sct_tui.store.journal import Writing

NAME_LIMIT = 200
_WHO_IS_HERE = "“sct town people” lists who is; “sct town use TOWN --name NAME” adds you."


class People(Sittings):
    """Persons and towns."""

    def people(self) -> list[Person]:
        """Everybody known in this database, each with their role in the town at hand."""
        return assembling.persons(self.store.people(), self._town.id if self._town else "")

    def persons_of_login(self) -> list[Person]:
        """The persons who come by this login: usually one."""
        return [person for person in self.people() if person.login == self.login]

    def act_as(self, name: str | None) -> Person | None:
        """Settle who acts: the person of this name, or with None the only person of this login.

        Returns None when that leaves nobody (a first run) or several (the app asks; persons_of_login lists them).
        Raises UsageError for a name that is unknown here.
        """
        if name is None:
            mine = self.persons_of_login()
            self._person = mine[0] if len(mine) == 1 else None
            return self._person
        known = self.people()
        wanted = one_line(name).casefold()
        for person in sorted(known, key=lambda person: person.login != self.login):
            if wanted in (person.name.casefold(), person.id):
                self._person = person
                return person
        from difflib import get_close_matches

        nearest = get_close_matches(wanted, [person.name for person in known], 1, 0.5)
        raise UsageError(
            f"Nobody called “{one_line(name)}” is known here.",
            where="--as",
            mend=f"Did you mean “{nearest[0]}”?" if nearest else _WHO_IS_HERE,
        )

    def introduce(self, name: str, role: str = "") -> Person:
        """Make a person for this login, and let them act from now on. Raises BadInput without a name."""
        person = Person(new_id(), checked_name(name, "your name"), self.login, one_line(role))
        actor = Actor(self.login, person.id, self.sitting)
        with self.store.act("introduce", actor, self.clock.now()) as writing:
            _write_person(writing, person)
        self._person = person
        if role and self._town:
            self.set_role(role)
        return person

    def add_colleague(self, name: str, role: str = "") -> Person:
        """Make another person for this login, with a role in the town at hand, and go on as who one is.

        From then on a start asks which of them is here. Raises BadInput without a name, or for one that is here.
        """
        person = Person(new_id(), checked_name(name, "their name", where="Name"), self.login, one_line(role))
        with self._act("add_colleague") as writing:
            if any(known.name.casefold() == person.name.casefold() for known in self.persons_of_login()):
                raise BadInput(f"{person.name} is in the list already.", where="Name", mend="Give a name that differs.")
            _write_person(writing, person)
            context = Context(municipality=self.town.id)
            writing.change(Address(Subject.MEMBER, person.id, self.town.id), answered(person.role), context)
        return person

    def set_role(self, role: str) -> None:
        """Note the role of the person at hand in the town at hand."""
        with self._act("set_role") as writing:
            self._write_role(writing, self.town.id, role)
        self._person = replace(self.person, role=one_line(role))

    def towns(self) -> list[Municipality]:
        """The towns of this database, by name."""
        return assembling.municipalities(self.store.municipalities())

    def add_town(self, name: str, edition_id: str, role: str = "", *, is_demo: bool = False) -> Municipality:
        """Add one of Connecticut's municipalities, following an edition, and go on working in it.

        Raises UsageError for an unknown town or edition (naming the nearest) or one that is there already.
        is_demo is for the fictional Demo Town only, which is on no list.
        """
        official = one_line(name) if is_demo else self.official_name(name)
        self.library.edition(edition_id)
        town = Municipality(new_id(), official, edition_id, is_demo)
        with self._act("add_town") as writing:
            if any(known.name == official for known in self.towns()):
                raise UsageError(f"{official} is here already.", mend=f"Choose it with “--town {official}”.")
            context = Context(municipality=town.id)
            for field, value in (("name", official), ("edition", edition_id)):
                writing.change(Address(Subject.MUNICIPALITY, town.id, field), answered(value), context)
            if is_demo:
                writing.change(Address(Subject.MUNICIPALITY, town.id, "is_demo"), answered(True), context)
            self._write_role(writing, town.id, role)
            writing.keep_place(self.person.id, Place(town.id))
        self._work_in(town)
        return town

    def follow_edition(self, edition_id: str) -> bool:
        """Have the town at hand follow another edition: new applications and rounds begin by it. False if it did.

        What is begun keeps the steps it was begun with, and an action the number it was chosen under. Raises UsageError
        for an edition that is not here.
        """
        edition = self.edition_named(edition_id)
        with self._act("follow_edition") as writing:
            address = Address(Subject.MUNICIPALITY, self.town.id, "edition")
            is_new = writing.held(address).state.value != edition.id
            if is_new:
                writing.change(address, answered(edition.id), self._town_context())
        self._read_town_again()
        return is_new

    def official_name(self, name: str) -> str:
        """The municipality's name as the list has it. Raises UsageError, naming the nearest."""
        return official_name(self.library.municipality_names(), name)

    def find_town(self, name: str) -> Municipality:
        """The town of this name in this database. Raises UsageError."""
        wanted = one_line(name).casefold()
        towns = self.towns()
        for town in towns:
            if wanted in (town.name.casefold(), town.id):
                return town
        here = ", ".join(town.name for town in towns[:8]) or "none yet"
        raise UsageError(f"{one_line(name)} is not in this database.", mend=f"Towns here: {here}.")

    def use_town(self, town: Municipality, *, remember: bool = True) -> None:
        """Work in this town from now on; remember it as the person's current one unless told not to."""
        self._work_in(town)
        if remember and self._person and not self.store.is_newer:
            with self._act("use_town") as writing:
                found = [place for place in self.store.places(self.person.id) if place.municipality == town.id]
                writing.keep_place(self.person.id, found[0] if found else Place(town.id))

    def settle_town(self, name: str | None = None) -> Municipality | None:
        """Settle the town: the named one, else the person's current one, else the only one there is.

        Returns None when none or several are left to choose from. Raises UsageError for an unknown name.
        """
        if name is not None:
            return self._work_in(self.find_town(name))
        towns = self.towns()
        if self._person:
            by_id = {town.id: town for town in towns}
            for place in self.store.places(self._person.id):
                if place.municipality in by_id:
                    return self._work_in(by_id[place.municipality])
        return self._work_in(towns[0] if len(towns) == 1 else None)

    def names(self, people: Sequence[Person] | None = None) -> dict[str, str]:
        """The name to show for each person's id."""
        return {person.id: person.name for person in (self.people() if people is None else people)}

    def _work_in(self, town: Municipality | None) -> Municipality | None:
        """Have this town at hand, and the person in the role they have there."""
        self._town = town
        if self._person is not None:
            address = Address(Subject.MEMBER, self._person.id, town.id if town else "")
            self._person = replace(self._person, role=str(self.store.held(address).state.value or ""))
        return town

    def _write_role(self, writing: "Writing", town_id: str, role: str) -> None:
        address = Address(Subject.MEMBER, self.person.id, town_id)
        writing.change(address, answered(one_line(role)), Context(municipality=town_id))


def official_name(names: Sequence[str], name: str) -> str:
    """The name as the list of municipalities has it. Raises UsageError, naming the nearest."""
    wanted = one_line(name).casefold()
    for official in names:
        if official.casefold() == wanted:
            return official
    from difflib import get_close_matches

    nearest = get_close_matches(one_line(name).title(), names, 3, 0.6)
    raise UsageError(
        f"“{one_line(name)}” is not one of Connecticut's {len(names)} municipalities.",
        mend=f"Did you mean {' or '.join(nearest)}?" if nearest else "Write its name as the state does.",
    )


def checked_name(name: str, what: str, *, where: str = "") -> str:
    """The name on one line. Raises BadInput if it is empty or too long; where is the field it stands in."""
    cleaned = one_line(name)
    if not cleaned:
        raise BadInput(f"Please give {what}; it was empty.", where=where)
    if len(cleaned) > NAME_LIMIT:
        raise BadInput(
            f"This is too long for {what} ({len(cleaned)} characters).", where=where, mend=f"Keep it to {NAME_LIMIT}."
        )
    return cleaned


def _write_person(writing: "Writing", person: Person) -> None:
    for field, value in (("name", person.name), ("login", person.login)):
        writing.change(Address(Subject.PERSON, person.id, field), answered(value), Context())
