"""Finding: what the town wrote, its applications, and the prompts, actions, trainings and help around them."""

from collections.abc import Iterator, Sequence
from itertools import islice

from sct_tui.clock import written_date
from sct_tui.exchange.audience import step_title
from sct_tui.model.considering import ACTION, APPLICATION, considered_address
from sct_tui.model.finding import Found, HelpTopic, Hit, HitKind
from sct_tui.model.flow import SUBMISSION, Choice, CycleDefinition, Prompt
from sct_tui.model.journal import Address, Subject, entry_address, step_it_is_about
from sct_tui.model.states import StateKind, all_words
from sct_tui.model.work import Application, Cycle
from sct_tui.records import dataclass
from sct_tui.rules.finding import Search
from sct_tui.store import assembling
from sct_tui.store.assembling import Kept
from sct_tui.workspace.considering import Considers
from sct_tui.workspace.exporting import Exports
from sct_tui.workspace.past_words import PastWords
from sct_tui.workspace.trainings import TrainingNotes

MOST_HITS = 200  # of what the town wrote; what is more is said, and found with another word
_ROUNDS = (Subject.APPLICATION, Subject.CYCLE)
_IN_ROUNDS = (Subject.ANSWER, Subject.NOTE, Subject.FLAG)
# What belongs to no round, in the order it is shown; a subject that is not named here comes last.
_GROUPS = {
    Subject.COACHING: (HitKind.COACHING, "Coaching"),
    Subject.PARTICIPANT: (HitKind.PARTICIPANT, "People who attend trainings"),
    Subject.CERTIFICATION: (HitKind.CERTIFICATION, "Certifications"),
    Subject.CONSIDERED: (HitKind.CONSIDERED, "Where to begin"),
    Subject.PARTING: (HitKind.RECORD, "A line for the next person"),
}
_KINDS = {Subject.NOTE: HitKind.NOTE, Subject.FLAG: HitKind.FLAG}


@dataclass(frozen=True, slots=True)
class _Round:
    application: Application
    cycle: Cycle
    definition: CycleDefinition

    @property
    def heading(self) -> str:
        away = " (put away)" if self.application.is_archived else ""
        return f"{self.application.reference}  {self.application.action.name}{away} · round {self.cycle.number}"

    @property
    def reference(self) -> str:
        return f"{self.application.reference}/c{self.cycle.number}"


def _where(one: _Round, step_id: str) -> str:
    """What a person would type to mean a step; for the submission, and for what is of no known step, the round."""
    return f"{one.reference}/{step_id}" if step_id not in ("", SUBMISSION) else one.reference


class _Looking:
    """One search in the town at hand. Made for it and not kept: it reads the rounds once."""

    def __init__(self, workspace: "Finds", search: Search) -> None:
        self._workspace = workspace
        self._search = search
        self._words = PastWords(workspace)
        self._rounds = self._read_rounds()
        self._definitions = tuple({id(one.definition): one.definition for one in self._rounds.values()}.values())

    def _read_rounds(self) -> dict[str, _Round]:
        """The town's rounds by id, by application, the newest first; what is put away comes last."""
        rows = self._workspace.store.of_municipality(self._workspace.town.id, _ROUNDS)
        cycles = assembling.cycles(rows)
        applications = sorted(assembling.applications(rows).values(), key=lambda one: one.is_archived)
        return {
            cycle.id: _Round(application, cycle, self._workspace.definition(cycle.definition_hash))
            for application in applications
            for cycle in reversed(cycles.get(application.id, ()))
        }

    def helps(self, topics: Sequence[HelpTopic]) -> Iterator[Hit]:
        """The texts of help."""
        for topic in topics:
            if self._search.is_in(f"{topic.title}\n{topic.text}"):
                yield Hit(HitKind.HELP, "Help", topic.title, self._search.excerpt(topic.text), topic.id)

    def applications(self) -> Iterator[Hit]:
        """The town's applications, each at its newest round."""
        newest: dict[str, _Round] = {}
        for one in self._rounds.values():
            newest.setdefault(one.application.id, one)
        for one in newest.values():
            action = one.application.action
            if self._search.is_in(f"{one.application.reference} {action.label} {action.title}"):
                away = " (put away)" if one.application.is_archived else ""
                title = f" · {action.title}" if action.project and action.title else ""
                yield Hit(
                    HitKind.APPLICATION,
                    "Applications",
                    f"{one.application.label}{away}",
                    f"round {one.cycle.number}{title}",
                    key=one.application.id,
                    application=one.application.id,
                    cycle=one.cycle.id,
                    reference=one.application.reference,
                )

    def written(self) -> Iterator[Hit]:
        """What the town wrote, worked out as far as it is asked for."""
        places: dict[tuple[Subject, str, str, str], list[Kept]] = {}
        for kept in self._workspace.store.search(self._workspace.town.id, [*self._search.phrases, *self._choices()]):
            address = kept.address
            if address.subject in _IN_ROUNDS and address.owner not in self._rounds:
                continue  # the round was undone
            # The cells of an entry are one thing; every other address is one by itself.
            places.setdefault((address.subject, address.owner, address.field, address.entry), []).append(kept)
        orders = {cycle_id: order for order, cycle_id in enumerate(self._rounds)}
        numbers = {
            id(definition): {prompt.id: number for number, (_, prompt) in enumerate(definition.prompts())}
            for definition in self._definitions
        }

        def order(place: tuple[Subject, str, str, str]) -> tuple[int, int, str]:
            subject, owner, field, entry = place
            if subject in _IN_ROUNDS:
                return orders[owner], numbers[id(self._rounds[owner].definition)].get(field, -1), entry
            known = list(_GROUPS)
            return len(orders) + (known.index(subject) if subject in known else len(known)), 0, f"{owner}/{field}"

        for place in sorted(places, key=order):
            said = [
                text
                for kept in places[place]
                if all_words(kept.held.state) and (text := self._said(kept)) and self._search.has_any(text)
            ]
            if self._search.is_in("\n".join(said)):
                hit = self._hit(places[place], said)
                if hit is not None:
                    yield hit

    def _said(self, kept: Kept) -> str:
        """What an address says as people read it."""
        if kept.address.subject is Subject.ANSWER:
            field = self._words.field(kept.address)
            return self._workspace.plain_words(field, kept.held.state) if field else all_words(kept.held.state)
        if kept.address.subject in (Subject.FLAG, *_GROUPS):
            return self._words.state(kept.address, kept.held.state)
        return all_words(kept.held.state)

    def _hit(self, rows: list[Kept], said: list[str]) -> Hit | None:
        """One thing the town wrote; None for what belongs to an entry or a record that is gone."""
        address, text = rows[0].address, self._search.excerpt(" · ".join(said))
        is_inherited = any(kept.held.state.inherited_from for kept in rows)
        if address.subject not in _IN_ROUNDS:
            if not self._is_record_there(address):
                return None
            kind, group = _GROUPS.get(address.subject, (HitKind.RECORD, str(address.subject).capitalize()))
            if kind is HitKind.RECORD:
                return Hit(kind, group, text, key=address.owner, address=address)
            title = self._words.subject(address)
            return Hit(kind, group, title[:1].upper() + title[1:], text, address.owner, address=address)
        one = self._rounds[address.owner]
        about = step_it_is_about(address.field)
        prompt = one.definition.prompt(address.field)
        step = about or (one.definition.step_of(prompt.id) if prompt else "")
        title = step_title(one.definition, step) if step else ""
        if not about:
            title = ": ".join(part for part in (title, prompt.title if prompt else address.field) if part)
        if address.entry:
            if not self._is_there(entry_address(address.owner, address.field, address.entry)):
                return None
            title = ": ".join(part for part in (title, self._entry_name(address, prompt, said)) if part)
        kind = _KINDS.get(address.subject) or (HitKind.ENTRY if address.entry else HitKind.ANSWER)
        where = _where(one, step)
        return Hit(
            kind,
            one.heading,
            title,
            text,
            application=one.application.id,
            cycle=one.cycle.id,
            step=step,
            prompt="" if about else address.field,
            entry=address.entry,
            reference=where if about else f"{where} {address.field}",
            is_inherited=is_inherited,
            address=address,
        )

    def _is_record_there(self, address: Address) -> bool:
        """Whether what an address belongs to was not removed; what considering led to is found as an application."""
        if address.subject is Subject.CONSIDERED:
            return address.field != APPLICATION and self._is_there(considered_address(address.owner, ACTION))
        if address.subject is Subject.CERTIFICATION:
            return self._is_there(Address(Subject.CERTIFICATION, address.owner, "details"))
        return True

    def _is_there(self, address: Address) -> bool:
        return self._workspace.store.held(address).state.kind is StateKind.ANSWERED

    def _entry_name(self, address: Address, prompt: Prompt | None, said: list[str]) -> str:
        """What an entry's first field says, by which people know it; "" where that was found anyway."""
        column = next(iter(self._workspace.columns(prompt)), None) if prompt else None
        if column is None:
            return ""
        first = Address(Subject.ANSWER, address.owner, address.field, address.entry, column.id)
        name = self._workspace.plain_words(column, self._workspace.store.held(first).state)
        return "" if name in said else " ".join(name.split())[:60]

    def _choices(self) -> list[tuple[str, ...]]:
        """The ids of what could be chosen and is called as is looked for: answers hold the ids."""
        choices: dict[str, Choice] = {}
        for definition in self._definitions:
            for _, prompt in definition.prompts():
                offered = [prompt.choices, *(column.choices for column in self._workspace.columns(prompt))]
                choices.update((one.id, one) for some in offered for one in some if self._search.has_any(one.title))
        roles = [role.id for role in self._workspace.training_roles() if self._search.has_any(role.title)]
        return [phrase for id_ in (*choices, *roles) for phrase in Search(id_).phrases]

    def prompts(self) -> Iterator[Hit]:
        """The prompts, each once, in the round the person was in or else the newest that asks it."""
        place = self._workspace.last_place() if self._workspace.has_person else None
        here = [one for one in self._rounds.values() if place and one.cycle.id == place.cycle]
        open_ = [one for one in self._rounds.values() if not one.application.is_archived]
        asked: list[tuple[CycleDefinition, _Round | None]] = [(one.definition, one) for one in (*here, *open_)]
        if not asked:
            asked = [(self._workspace.library.cycle_definition(self._workspace.edition().cycle), None)]
        seen: set[tuple[str, str]] = set()
        for definition, one in asked:
            for step_id, prompt in definition.prompts():
                if (definition.id, prompt.id) in seen:
                    continue
                seen.add((definition.id, prompt.id))
                # Said with the text, so that nobody takes an example for an answer.
                texts = {
                    "Why": prompt.help.why,
                    "A good answer": prompt.help.good,
                    "Example": prompt.help.example,
                    "Fields": ", ".join(column.title for column in self._workspace.columns(prompt)),
                }
                if not self._search.is_in("\n".join((prompt.title, *texts.values()))):
                    continue
                shown = next((name for name, text in texts.items() if self._search.has_any(text)), "Why")
                yield Hit(
                    HitKind.PROMPT,
                    "Prompts",
                    f"{step_title(definition, step_id)}: {prompt.title}",
                    f"{shown}: {self._search.excerpt(texts[shown])}",
                    prompt.id,
                    application=one.application.id if one else "",
                    cycle=one.cycle.id if one else "",
                    step=step_id,
                    prompt=prompt.id,
                    reference=f"{_where(one, step_id)} {prompt.id}" if one else "",
                )

    def actions(self) -> Iterator[Hit]:
        """The actions of the catalogue that the town's edition has."""
        catalogue = self._workspace.edition().catalogue
        titles = {category.number: category.title for category in catalogue.categories}
        for action in (*catalogue.actions, *catalogue.unnumbered):
            category = f"category {action.category}, {titles.get(action.category, '')}"
            if self._search.is_in(f"{action.number}\n{action.title}\n{category}"):
                yield Hit(
                    HitKind.ACTION,
                    f"Actions of {self._workspace.town.edition}",
                    f"{action.number} {action.title}".strip(),
                    category,
                    action.number or action.title,
                )

    def trainings(self) -> Iterator[Hit]:
        """The dated sessions of the training series."""
        series = self._workspace.edition().trainings
        for session in series.sessions:
            training, cohort = series.training(session.training), series.cohort(session.cohort)
            title = training.title if training else session.training
            hours = f"{session.starts:%H:%M}-{session.ends:%H:%M}"
            parts = [written_date(session.on), hours, session.place, cohort.title if cohort else ""]
            text = ", ".join(part for part in parts if part)
            if self._search.is_in(f"{title}\n{text}"):
                yield Hit(HitKind.TRAINING, "Training sessions", title, text, session.id)


class Finds(Considers, TrainingNotes, Exports):
    """Finding, in the town at hand."""

    def find(self, text: str, help_topics: Sequence[HelpTopic] = ()) -> Found:
        """All that has every word of the text, each as the beginning of a word; quotation marks keep words together.

        The town's applications; then what it wrote, by application, the newest round first and in reading order, at
        most MOST_HITS; then prompts, actions, trainings, and those of the texts of help that are given. Of each address
        only what it holds now is found.
        """
        search = Search(text)
        if search.is_too_short:
            return Found(is_too_short=True)
        if not search.phrases:
            return Found()
        looking = _Looking(self, search)
        written = list(islice(looking.written(), MOST_HITS + 1))
        hits = (
            *looking.applications(),
            *written[:MOST_HITS],
            *looking.prompts(),
            *looking.actions(),
            *looking.trainings(),
            *looking.helps(help_topics),
        )
        return Found(hits, has_more=len(written) > MOST_HITS)
