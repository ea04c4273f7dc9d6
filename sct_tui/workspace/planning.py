"""The plan of an application's round, and what the town chooses for it."""

from dataclasses import replace

from sct_tui.model.journal import Address, Context, Subject
from sct_tui.model.plan import Anchor, CoachingDay, Plan, PlanChoices, PlanDeadline, PlanFinding
from sct_tui.model.states import StateKind, Value, answered
from sct_tui.model.work import CycleWork
from sct_tui.rules.durations import counted_from
from sct_tui.rules.plan import ACTION_STARTED, ROUND_BEGAN, ground_of, nearest_deadline, plan_of
from sct_tui.rules.plan_choices import (
    FIELDS,
    FROM,
    ROUND,
    KeptChoices,
    checked_coach_days,
    checked_day,
    choices_in,
    fields_of,
)
from sct_tui.rules.plan_findings import earlier_deadline
from sct_tui.workspace.coaching import Coaching


class Planning(Coaching):
    """Plans of the town at hand."""

    def plan_choices(self, application_id: str, number: int = 1) -> KeptChoices:
        """What the town chose for the plan of an application's round of this number."""
        return choices_in(self._plan_fields(application_id), number)

    def choose_plan(self, application_id: str, choices: PlanChoices) -> bool:
        """Keep what the town chose for an application's plan, for the round it names; returns whether anything is new.

        Raises BadInput for a day or a number that no plan can be worked out with.
        """
        if choices.day is not None:
            checked_day(choices.day, str(choices.anchor or ""))
        if choices.coach_days_ahead is not None:
            checked_coach_days(choices.coach_days_ahead)
        application = self.application(application_id).application
        kept = self.plan_choices(application_id, choices.for_round)
        before = fields_of(kept.choices)
        changed = {
            field: value
            for field, value in fields_of(choices).items()
            if value != before[field] or field in kept.unreadable
        }
        for_round = fields_of(choices)[ROUND]
        if FROM in changed and self._plan_fields(application_id).get(ROUND, "") != for_round:
            changed[ROUND] = for_round  # the day that was kept may be another round's
        if not changed:
            return False
        context = Context(application.municipality, application_id)
        with self._act("change_plan") as writing:
            for field, value in changed.items():
                writing.change(Address(Subject.APPLICATION, application_id, field), answered(value), context)
        return True

    def plan_deadline(self) -> PlanDeadline | None:
        """The first deadline ahead that a plan of the town goes back from; applications put away do not count."""
        edition, today = self.edition(), self.clock.today()
        grounds = [
            (
                summary.application.reference,
                ground_of(
                    edition,
                    self.plan_choices(summary.application.id, summary.cycle.number).choices,
                    counted_from(summary.application, summary.cycle),
                    today,
                ),
            )
            for summary in self.applications()
        ]
        return nearest_deadline(grounds, today)

    def plan(self, work: CycleWork, choices: PlanChoices | None = None) -> Plan:
        """The plan of a round as of today, by what the town chose, or by these choices to try them."""
        kept = self.plan_choices(work.application.id, work.cycle.number)
        plan = plan_of(
            self.edition(),
            kept.choices if choices is None else choices,
            [(step.id, step.title) for step in work.definition.steps],
            work.progress,
            counted_from(work.application, work.cycle),
            [
                CoachingDay(entry.id, entry.on, entry.minutes, entry.starts)
                for entry in self.coaching_ledger()
                if entry.application in ("", work.application.id)
            ],
            self.clock.today(),
            ACTION_STARTED if work.cycle.number == 1 else ROUND_BEGAN,
        )
        if plan.ground.anchor is Anchor.START and kept.earlier and (choices is None or choices.day is None):
            plan = replace(plan, findings=(earlier_deadline(*kept.earlier, plan.today), *plan.findings))
        if choices is not None or not kept.unreadable:
            return plan
        said = ", ".join(FIELDS[field] for field in kept.unreadable)
        unreadable = PlanFinding(
            "unreadable", f"What is kept here cannot be read and is left out: {said}. Choose anew."
        )
        return replace(plan, findings=(unreadable, *plan.findings))

    def _plan_fields(self, application_id: str) -> dict[str, Value]:
        return {
            row.address.field: row.held.state.value
            for row in self.store.of_application(application_id, (Subject.APPLICATION,))
            if row.address.owner == application_id
            and row.address.field in FIELDS
            and row.held.state.kind is StateKind.ANSWERED
        }
