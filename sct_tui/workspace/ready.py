"""Readiness: how the town at hand stands with a level, and the certifications it holds."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from sct_tui.cleaning import one_line
from sct_tui.clock import written_date
from sct_tui.model.certification import DAY_GIVEN, Certification
from sct_tui.model.edition import Edition, Level
from sct_tui.model.errors import AnswerIsNo, BadInput, SctError, UsageError
from sct_tui.model.flow import CycleDefinition, PromptKind
from sct_tui.model.identity import derived_id, named_parts
from sct_tui.model.journal import Address, Context, Subject
from sct_tui.model.readiness import Readiness, Toolkit
from sct_tui.model.states import REMOVED, answered
from sct_tui.model.work import ApplicationSummary, CycleWork, is_settled
from sct_tui.rules.certifications import valid_until, validity_in_words
from sct_tui.rules.levels import action_identity
from sct_tui.rules.readiness import readiness
from sct_tui.store import assembling
from sct_tui.workspace.applications import Applications

_DETAILS, _USED = "details", "used"
_PARTNERS = "partners"  # the submission's section that every cycle definition has for them


class Judges(Applications):
    """Readiness and certifications of the town at hand."""

    def readiness(self, level_id: str = "", edition_id: str = "") -> Readiness:
        """How the town stands with a level, by default the highest one that an application aims at.

        edition_id: judge by that edition's rules instead of the town's own. Raises UsageError for what is unknown.
        """
        edition = self.library.edition(edition_id) if edition_id else self.edition()
        level = self._level(edition, level_id or self._level_aimed_at(edition))
        found = readiness(edition, level, self.toolkits(edition.id), self.certifications(), self.clock.today())
        return replace(found, held=self.certifications_held())

    def toolkits(self, edition_id: str) -> list[Toolkit]:
        """The applications that are not put away, as readiness looks at them, with an edition's own numbers."""
        return [self._toolkit(summary, edition_id) for summary in self.applications()]

    def place_that_settles(self, requirement: str, application_id: str) -> tuple[CycleWork, str]:
        """The round that a requirement is read from, and the prompt in it to answer; "" where it is about no prompt."""
        latest, telling = self._rounds_that_tell(application_id)
        asked = {"partners": _partners, "evidence": _evidence}.get(requirement)
        if asked is None:
            return latest, ""
        return telling, next(iter(asked(telling.definition)), "")

    def is_submitted(self, application_id: str) -> bool | None:
        """Whether an application's action is among those the town submits; None if nobody said."""
        submitted = self.store.held(Address(Subject.APPLICATION, application_id, "submitted")).state.value
        return submitted if isinstance(submitted, bool) else None

    def note_submitted(self, application_id: str, *, is_submitted: bool) -> None:
        """Note whether an application's action is among those the town submits."""
        application = self.application(application_id).application
        context = Context(application.municipality, application_id)
        with self._act("note_submitted") as writing:
            writing.change(Address(Subject.APPLICATION, application_id, "submitted"), answered(is_submitted), context)

    def certifications(self) -> list[Certification]:
        """The certifications the town holds or held, the oldest first."""
        return assembling.certifications(self.store.of_municipality(self.town.id, (Subject.CERTIFICATION,)))

    def record_certification(
        self, level_id: str, edition_id: str, on: date, application_ids: tuple[str, ...] = ()
    ) -> Certification:
        """Record a certification, and with which applications' actions it was reached, which are used up by it.

        Whoever records the same one, on whatever machine, records it at the same address, so that files that are
        brought together hold it once. Raises UsageError for an unknown level, edition or application, BadInput for a
        day that has not come yet, AnswerIsNo for one that is recorded already.
        """
        edition = self.library.edition(edition_id)
        level = self._level(edition, level_id)
        if on > self.clock.today():
            raise BadInput("This day has not come yet.", where=DAY_GIVEN, mend="Give today's, or an earlier one.")
        used = sorted({self._identity_of(edition, application_id) for application_id in application_ids})
        value: dict[str, int | float | str] = {"level": level.id, "edition": edition.id, "on": on.isoformat()}
        owner = derived_id("certification", *named_parts({"town": self.town.name, **value}))
        with self._act("record_certification") as writing:
            if any((one.level, one.edition, one.on) == (level.id, edition.id, on) for one in self.certifications()):
                raise AnswerIsNo(
                    "This certification is recorded already; nothing was changed.",
                    mend="To record it otherwise, take it out first.",
                )
            context = self._town_context()
            writing.change(Address(Subject.CERTIFICATION, owner, _DETAILS), answered(value), context)
            at_used = Address(Subject.CERTIFICATION, owner, _USED)
            if used or writing.held(at_used).state.is_set:  # it may have been recorded before, and taken out
                writing.change(at_used, answered(used) if used else REMOVED, context)
        return next(found for found in self.certifications() if found.id == owner)

    def last_day_of(self, held: Certification) -> date | None:
        """The last day a certification is valid; None where that is not known, or its edition is not here."""
        edition = self.edition_of_certification(held)
        return valid_until(edition, held.on) if edition else None

    def certifications_held(self) -> tuple[str, ...]:
        """The certifications that are valid today, or may be, in words: which level, of when, and until when."""
        today = self.clock.today()
        return tuple(
            f"{one_line(held.level).capitalize()} of {written_date(held.on)}, {self.validity_of(held)}"
            for held in self.certifications()
            if (last := self.last_day_of(held)) is None or last >= today
        )

    def validity_of(self, held: Certification) -> str:
        """Until when a certification is valid, in words; why it is unknown, if it is."""
        edition = self.edition_of_certification(held)
        if edition is None:
            return f"until when is unknown. The {one_line(held.edition)} edition is not here."
        return validity_in_words(edition, held.on)

    def edition_of_certification(self, held: Certification) -> Edition | None:
        """The edition a certification was given by; None where it is not here."""
        try:
            return self.library.edition(held.edition)
        except SctError:
            return None  # it came with a file; what is known of it is still worth showing

    def remove_certification(self, certification_id: str) -> None:
        """Take a certification out that was recorded by mistake; the journal keeps it. Raises UsageError."""
        if all(found.id != certification_id for found in self.certifications()):
            raise UsageError("There is no such certification.", mend="Look at “sct certification”.")
        with self._act("remove_certification") as writing:
            writing.change(Address(Subject.CERTIFICATION, certification_id, _DETAILS), REMOVED, self._town_context())

    def _identity_of(self, edition: Edition, application_id: str) -> str:
        action = self.application(application_id).application.action
        category = edition.catalogue.category(action.category)
        return action_identity(action, bool(category and category.is_innovation))

    def _level(self, edition: Edition, level_id: str) -> Level:
        level = edition.level(level_id)
        if level is None:
            known = ", ".join(found.id for found in edition.levels) or "none that is known"
            raise UsageError(
                f"The {edition.title} edition has no level “{one_line(level_id)}”.", mend=f"Levels: {known}."
            )
        return level

    def _level_aimed_at(self, edition: Edition) -> str:
        order = [level.id for level in edition.levels]
        aimed = [summary.application.level for summary in self.applications() if summary.application.level in order]
        return max(aimed, key=order.index, default=order[0] if order else "")

    def _rounds_that_tell(self, application_id: str) -> tuple[CycleWork, CycleWork]:
        """The latest round, and the one that speaks for the toolkit: the last that went through every step, if any."""
        rounds = [self.cycle_work(cycle.id) for cycle in reversed(self.cycles(application_id))]
        return rounds[0], next((work for work in rounds if work.is_finished), rounds[0])

    def _toolkit(self, summary: ApplicationSummary, edition_id: str) -> Toolkit:
        application = summary.application
        latest, telling = self._rounds_that_tell(application.id)
        return Toolkit(
            reference=application.reference,
            action=self.read_under(summary, edition_id).application.action,
            identity_when_begun=self._identity_of(self._chosen_under(summary), application.id),
            started_on=application.started_on,
            is_complete=telling.is_finished,
            open_steps=tuple(step.title for step in latest.definition.steps if not is_settled(latest.status(step.id))),
            has_partners=_has_rows(telling, _partners(telling.definition)),
            has_evidence=_has_rows(telling, _evidence(telling.definition)),
            is_submitted=self.is_submitted(application.id),
        )


def _partners(definition: CycleDefinition) -> list[str]:
    """The prompts that the submission gathers under its partners."""
    return [
        prompt for section in definition.submission.sections if section.id == _PARTNERS for prompt in section.gathers
    ]


def _evidence(definition: CycleDefinition) -> list[str]:
    """The prompts that list evidence."""
    return [prompt.id for _, prompt in definition.prompts() if prompt.kind is PromptKind.EVIDENCE]


def _has_rows(work: CycleWork, prompts: Sequence[str]) -> bool:
    """Whether any of these prompts has an entry in which something counts."""
    return any(
        cell.state.counts for prompt in prompts for entry in work.answers.rows(prompt) for cell in entry.cells.values()
    )
