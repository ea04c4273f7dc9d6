"""Applying the process to an action, and the cycles of an application."""

import re
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from sct_tui.cleaning import one_line
from sct_tui.flow.pinning import PinnedText
from sct_tui.model.edition import Edition
from sct_tui.model.errors import BadInput, SctError, UsageError
from sct_tui.model.flow import CycleDefinition
from sct_tui.model.identity import new_id
from sct_tui.model.journal import Address, Context, Subject
from sct_tui.model.states import answered
from sct_tui.model.work import Action, Application, ApplicationSummary, Cycle, CycleAnswers, CycleWork
from sct_tui.rules.crosswalk import NO_CATEGORY, ActionElsewhere, read_elsewhere, read_under, reading_to_tell
from sct_tui.rules.levels import LEVEL, all_settled, offering_levels_of
from sct_tui.rules.references import free_reference
from sct_tui.store import assembling
from sct_tui.store.assembling import Kept
from sct_tui.workspace.partings import Partings
from sct_tui.workspace.people import NAME_LIMIT
from sct_tui.workspace.references import parse_reference

if TYPE_CHECKING:
    from sct_tui.store.journal import Writing

WORK = (Subject.APPLICATION, Subject.CYCLE, Subject.STEP)  # what a list of applications is made of
_NUMBER = re.compile(r"[1-9][0-9]{0,2}\.[1-9][0-9]{0,2}")  # 09.1 would be another number than 9.1


class Applications(Partings):
    """Applications and cycles."""

    def applications(self, *, include_archived: bool = False) -> list[ApplicationSummary]:
        """The town's applications in the order they were made."""
        found = self._summaries(self.store.of_municipality(self.town.id, WORK))
        return [summary for summary in found if include_archived or not summary.application.is_archived]

    def apply_process(self, action: Action, started_on: date, level: str) -> Application:
        """Apply the equity process to an action: make an application with its first cycle.

        started_on is the paired action's start; level the id of a level of the edition. Raises BadInput when the
        action is the equity action itself or is not named well enough, UsageError for an unknown level.
        """
        action = self.checked_action(action)
        self._check_level(level)
        application_id, cycle_id = new_id(), new_id()
        context = Context(self.town.id, application_id)
        definition = self.library.texts_of_cycle(self.edition().cycle)
        edition = self.library.texts_of_edition(self.town.edition)
        with self._act("apply_process") as writing:
            reference = free_reference(action.reference_stem, self._taken_references())
            self._write_action(writing, application_id, action, reference, context)
            for field, value in (("started_on", started_on.isoformat()), ("level", level)):
                writing.change(Address(Subject.APPLICATION, application_id, field), answered(value), context)
            self._begin_cycle(writing, cycle_id, 1, context, definition, edition)
            self._note_applied(writing, action, application_id)
        return self.application(application_id).application

    def change_action(self, application_id: str, action: Action) -> Application:
        """Correct a wrong choice of action; answers stay. The reference follows a new number, and else stays too.

        The action is one of the edition that the application was begun under.
        """
        summary = self.application(application_id)
        before = summary.application
        action = self.checked_action(action, self._chosen_under(summary))
        context = Context(before.municipality, application_id)
        with self._act("change_action") as writing:
            reference = before.reference
            if action.reference_stem != before.action.reference_stem:
                reference = free_reference(action.reference_stem, self._taken_references())
            self._write_action(writing, application_id, action, reference, context)
        return self.application(application_id).application

    def change_application(
        self, application_id: str, *, started_on: date | None = None, level: str | None = None
    ) -> Application:
        """Change the paired action's start date, or the level aimed at."""
        before = self.application(application_id).application
        context = Context(before.municipality, application_id)
        if level is not None:
            self._check_level(level)
        with self._act("change_application") as writing:
            if started_on is not None:
                address = Address(Subject.APPLICATION, application_id, "started_on")
                writing.change(address, answered(started_on.isoformat()), context)
            if level is not None:
                writing.change(Address(Subject.APPLICATION, application_id, "level"), answered(level), context)
        return self.application(application_id).application

    def archive_application(self, application_id: str) -> None:
        """Put an application away; nothing in it is lost and restore_application brings it back."""
        self._set_archived("archive_application", application_id, is_archived=True)

    def restore_application(self, application_id: str) -> None:
        """Bring an archived application back."""
        self._set_archived("restore_application", application_id, is_archived=False)

    def application(self, application_id: str) -> ApplicationSummary:
        """One application by id. Raises UsageError if there is none."""
        found = self._summaries(self.store.of_application(application_id, WORK))
        if not found:
            raise UsageError("There is no such application.", mend="Look at “sct status”.")
        return found[0]

    def cycles(self, application_id: str) -> list[Cycle]:
        """The application's cycles, in order."""
        rows = self.store.of_application(application_id, (Subject.CYCLE,))
        return assembling.cycles(rows).get(application_id, [])

    def elsewhere(self, application: Application) -> list[ActionElsewhere]:
        """The action as other editions have it, the newest first. It was chosen under the first round's edition."""
        rounds = self.cycles(application.id)
        return read_elsewhere(application.action, rounds[0].edition_id, self.crosswalks()) if rounds else []

    def edition_of(self, application_id: str) -> Edition:
        """The edition that an application's action was chosen under; the town's own where that one is not here."""
        return self._chosen_under(self.application(application_id))

    def _chosen_under(self, summary: ApplicationSummary) -> Edition:
        try:
            return self.edition_named(summary.chosen_under)
        except SctError:
            return self.edition()  # it came with a file from elsewhere

    def read_under(self, summary: ApplicationSummary, edition_id: str) -> ApplicationSummary:
        """An application with its action as an edition has it: without a number where that is not settled."""
        action = self.action_under(summary.application.action, summary.chosen_under, edition_id)
        return replace(summary, application=replace(summary.application, action=action))

    def action_under(self, action: Action, own: str, edition_id: str) -> Action:
        """An action that was chosen under an edition (own) as another has it, both by id.

        Without a number where that is not settled, and then in NO_CATEGORY if its category is not known either.
        """
        if own == edition_id or not action.number:
            return action
        found = read_under(action, own, edition_id, self.crosswalks())
        if found.is_settled:
            return Action(found.number, int(found.number.partition(".")[0]), found.title, action.project)
        category = found.categories[0] if len(found.categories) == 1 else NO_CATEGORY
        return Action("", category, action.title, action.project)

    def number_to_tell(self, application: Application) -> ActionElsewhere | None:
        """The action by the edition the town follows, else by the newest after its own, as far as it is settled."""
        rounds = self.cycles(application.id)
        if not rounds:
            return None
        return reading_to_tell(self.elsewhere(application), rounds[0].edition_id, self.town.edition)

    def namesakes(self, action: Action) -> list[ApplicationSummary]:
        """Applications called by this action's number whose action is another, under the town's edition."""
        return [
            summary
            for summary in self.applications()
            if summary.application.action.number == action.number != ""
            and summary.chosen_under != self.town.edition
            and self.read_under(summary, self.town.edition).application.action.number != action.number
        ]

    def find_application(self, reference: str) -> ApplicationSummary:
        """The application a reference names, archived or not. Raises UsageError, naming those there are."""
        wanted = parse_reference(reference).application
        found = self.applications(include_archived=True)
        for summary in found:
            if summary.application.reference == wanted:
                return summary
        here = ", ".join(summary.application.reference for summary in found) or "none yet"
        raise UsageError(f"{self.town.name} has no application {wanted}.", mend=f"Applications here: {here}.")

    def find_cycle(self, reference: str) -> CycleWork:
        """The cycle a reference names, or the application's latest. Raises UsageError."""
        parsed = parse_reference(reference)
        summary = self.find_application(parsed.application)
        rounds = self.cycles(summary.application.id)
        if parsed.cycle is None:
            return self.cycle_work(rounds[-1].id)
        for cycle in rounds:
            if cycle.number == parsed.cycle:
                return self.cycle_work(cycle.id)
        raise UsageError(
            f"{parsed.application} has no cycle {parsed.cycle}.", mend=f"Its latest is c{rounds[-1].number}."
        )

    def find_step(self, reference: str, work: CycleWork) -> str:
        """The id of the step a reference names in its cycle, or the current one. Raises UsageError."""
        wanted = parse_reference(reference).step
        if wanted is None:
            return work.current_step
        if work.definition.step(wanted) is None:
            known = ", ".join(step.id for step in work.definition.steps)
            raise UsageError(f"There is no step “{wanted}”.", where=work.reference, mend=f"Steps: {known}.")
        return wanted

    def cycle_work(self, cycle_id: str) -> CycleWork:
        """A cycle with its definition, answers, statuses, notes and flags. Raises UsageError if there is none."""
        rows = self.store.of_cycle(cycle_id)
        begun = next((row for row in rows if row.address.subject is Subject.CYCLE), None)
        if begun is None:
            raise UsageError("There is no such cycle.", mend="Look at “sct status”.")
        application_id = begun.context.application
        cycles = assembling.cycles(rows).get(application_id)
        if not cycles:
            raise UsageError("This round was undone.", mend="Redo it, or look at “sct status”.")
        cycle = cycles[0]
        application = assembling.applications(self.store.of_application(application_id, (Subject.APPLICATION,)))
        notes, flags = assembling.notes_and_flags(rows)
        answers = assembling.cycle_answers(rows)
        return CycleWork(
            application=application[application_id],
            cycle=cycle,
            definition=self._offering_levels(self.definition(cycle.definition_hash), answers),
            answers=answers,
            progress=assembling.step_progress(rows).get(cycle_id, {}),
            notes=notes,
            flags=flags,
            conflicts=assembling.open_conflicts(rows),
        )

    def _offering_levels(self, definition: CycleDefinition, answers: CycleAnswers) -> CycleDefinition:
        """Levels are aimed at by the edition that the town follows now, whichever one the round began under."""
        try:
            edition = self.edition()
        except SctError:
            return definition  # the town's edition is not here; its work can be read all the same
        return offering_levels_of(edition, definition, answers.held(LEVEL).state.value)

    def checked_action(self, action: Action, edition: Edition | None = None) -> Action:
        """The action of an edition, by default the town's, tidied.

        Raises BadInput for the equity action itself or one that is not named.
        """
        edition = edition or self.edition()
        number, title, project = one_line(action.number), one_line(action.title), one_line(action.project)
        if edition.is_equity_action(number, title) or edition.is_equity_action(number, project):
            equity = edition.equity_action
            raise BadInput(
                f"{equity.title} ({equity.number}) is the process itself, so it cannot be the action it is applied to.",
                mend="Choose any other Sustainable CT action.",
            )
        if number and not _NUMBER.fullmatch(number):
            raise BadInput(f"“{number}” is not an action number.", mend="Write it as 4.4, or leave it out.")
        listed = edition.catalogue.action(number)
        if max(len(title), len(project)) > NAME_LIMIT:
            raise BadInput("The name is too long.", mend=f"Keep it to {NAME_LIMIT} characters.")
        if listed:
            return Action(listed.number, listed.category, listed.title, project)
        category = edition.catalogue.category(int(number.split(".")[0]) if number else action.category)
        if category is None:
            known = ", ".join(str(category.number) for category in edition.catalogue.categories)
            raise BadInput("The action's category is not in this edition.", mend=f"Categories: {known}.")
        if not (title or project):
            raise BadInput(
                f"{number or 'This action'} is not in the catalogue we have, which is partial.",
                mend="Give the action's title or the project's name as well.",
            )
        return Action(number, category.number, title, project)

    def _check_level(self, level: str) -> None:
        levels = self.edition().levels
        if all(known.id != level for known in levels):
            known_ids = ", ".join(known.id for known in levels)
            raise UsageError(f"There is no level “{one_line(level)}”.", mend=f"Levels: {known_ids}.")

    def _set_archived(self, name: str, application_id: str, *, is_archived: bool) -> None:
        application = self.application(application_id).application
        context = Context(application.municipality, application_id)
        with self._act(name) as writing:
            address = Address(Subject.APPLICATION, application_id, "archived")
            if is_archived or writing.held(address).state.is_set:
                writing.change(address, answered(is_archived), context)

    def _note_applied(self, writing: "Writing", action: Action, application_id: str) -> None:
        """What applying the process to an action ends besides: see Considers."""

    def references(self) -> dict[str, str]:
        """The short names of the town's applications, archived ones too, by their ids."""
        found = self.applications(include_archived=True)
        return {summary.application.id: summary.application.reference for summary in found}

    def _taken_references(self) -> set[str]:
        return set(self.references().values())

    def _write_action(
        self, writing: "Writing", application_id: str, action: Action, reference: str, context: Context
    ) -> None:
        value: dict[str, int | float | str] = {
            "number": action.number,
            "category": action.category,
            "title": action.title,
            "project": action.project,
        }
        writing.change(Address(Subject.APPLICATION, application_id, "action"), answered(value), context)
        writing.change(Address(Subject.APPLICATION, application_id, "reference"), answered(reference), context)

    def _begin_cycle(
        self,
        writing: "Writing",
        cycle_id: str,
        number: int,
        context: Context,
        definition: PinnedText,
        edition: PinnedText,
    ) -> None:
        """Pin the flow's texts to the cycle, so that a later file never changes running work behind its back."""
        for pinned in (definition, edition):
            writing.keep_definition(pinned.hash, pinned.kind, pinned.id, pinned.version, pinned.text)
        value: dict[str, int | float | str] = {
            "number": number,
            "begun_on": self.clock.today().isoformat(),
            "definition_id": definition.id,
            "definition_version": definition.version,
            "definition_hash": definition.hash,
            "edition_id": edition.id,
            "edition_version": edition.version,
            "edition_hash": edition.hash,
        }
        address = Address(Subject.CYCLE, cycle_id, "begun")
        writing.change(address, answered(value), Context(context.municipality, context.application, cycle_id))

    def _summaries(self, rows: list[Kept]) -> list[ApplicationSummary]:
        rounds = assembling.cycles(rows)
        progress = assembling.step_progress(rows)
        found = []
        for application in assembling.applications(rows).values():
            cycles = rounds.get(application.id, [])
            if not cycles:
                continue
            step_ids = {
                cycle.id: [step.id for step in self.definition(cycle.definition_hash).steps] for cycle in cycles
            }
            complete = sum(all_settled(progress.get(cycle.id, {}), step_ids[cycle.id]) for cycle in cycles)
            latest, first = cycles[-1], cycles[0]
            of_latest = progress.get(latest.id, {})
            found.append(ApplicationSummary(application, latest, of_latest, complete, first.edition_id))
        return found
