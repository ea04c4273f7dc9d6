"""What to talk about with the coach next: made from what is flagged for the coach, what is open, and what was noted."""

from collections.abc import Iterable, Sequence
from datetime import date

from sct_tui.flow.needs import Lack, lacks_of_step
from sct_tui.model.journal import Held
from sct_tui.model.states import StateKind
from sct_tui.model.work import (
    CoachingEntry,
    CycleAnswers,
    CycleWork,
    FlagKind,
    NoteAndFlag,
    StepStatus,
    flag_kind,
    is_settled,
    note_text,
)
from sct_tui.records import dataclass
from sct_tui.rules.coaching import CoachingBalance, last_meeting, next_meeting


@dataclass(frozen=True, slots=True)
class AgendaRemark:
    """A place that the team flagged for the coach, or noted something at. note is "" where nothing is noted.

    round_in_words: the application and its round, such as 4.4 Assess Climate Vulnerability, round 1.
    """

    reference: str
    step_title: str
    title: str
    note: str
    round_in_words: str = ""


@dataclass(frozen=True, slots=True)
class OpenStep:
    """A step that was begun and is not settled. number counts from 1; lacks is what it still needs, in words."""

    reference: str
    number: int
    title: str
    status: StepStatus
    lacks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OpenRound:
    """The latest round of an application. not_begun: the titles of the steps nobody has begun.

    is_unknown: its cycle definition is not on this machine, so what its steps lack cannot be told.
    """

    reference: str
    label: str
    number: int
    steps: tuple[OpenStep, ...]
    not_begun: tuple[str, ...]
    is_unknown: bool = False

    @property
    def is_finished(self) -> bool:
        """Whether nothing of it is open."""
        return not (self.steps or self.not_begun)


@dataclass(frozen=True, slots=True)
class Agenda:
    """What the next meeting can be about. next and last are the meetings before and after today, if there are any.

    questions are what is flagged for the coach, notes what the team noted at the open steps besides.
    """

    next: CoachingEntry | None
    last: CoachingEntry | None
    balance: CoachingBalance
    questions: tuple[AgendaRemark, ...]
    rounds: tuple[OpenRound, ...]
    notes: tuple[AgendaRemark, ...]

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to talk about that anybody wrote down."""
        return not (self.questions or self.notes) and all(found.is_finished for found in self.rounds)


def agenda(
    works: Sequence[CycleWork],
    noted: Iterable[NoteAndFlag],
    ledger: Sequence[CoachingEntry],
    balance: CoachingBalance,
    today: date,
) -> Agenda:
    """The agenda for the next meeting: nothing is ranked or judged, everything stands in the order of the work.

    works are the latest rounds of the applications it is for, noted their notes and flags. An answer that is merely
    inherited is not an open question but waits for its confirmation, and one that is withheld is known to others: so
    neither is said to lack, and an inherited note is left out. Notes at settled steps are left out unless flagged.
    """
    applications = {work.application.id for work in works}
    here = [one for one in noted if one.application.id in applications]
    open_steps = {
        (work.cycle.id, step.id)
        for work in works
        for step in work.definition.steps
        if not is_settled(work.status(step.id))
    }
    questions = [one for one in here if _is_own(one.flag) and flag_kind(one.flag) is FlagKind.ASK_COACH]
    notes = [one for one in here if one not in questions and (one.cycle.id, one.step) in open_steps]
    return Agenda(
        next=next_meeting(ledger, today),
        last=last_meeting(ledger),
        balance=balance,
        questions=tuple(_remark(one) for one in questions),
        rounds=tuple(_round(work) for work in works),
        notes=tuple(remark for one in notes if (remark := _remark(one)).note),
    )


def _remark(one: NoteAndFlag) -> AgendaRemark:
    note = note_text(one.note) if _is_own(one.note) else ""
    where = f"{one.application.reference} {one.application.action.name}, round {one.cycle.number}"
    return AgendaRemark(one.reference, one.step_title, one.title, note, where)


def _is_own(held: Held) -> bool:
    return not held.state.inherited_from


def _round(work: CycleWork) -> OpenRound:
    steps, not_begun = [], []
    for number, step in enumerate(work.definition.steps, start=1):
        status = work.status(step.id)
        if status is StepStatus.NOT_STARTED:
            not_begun.append(step.title)
        elif not is_settled(status):
            lacks = lacks_of_step(work.definition, step.id, work.answers)
            said = tuple(lack.message for lack in lacks if not _is_known_elsewhere(lack, work.answers))
            steps.append(OpenStep(f"{work.reference}/{step.id}", number, step.title, status, said))
    return OpenRound(
        work.reference,
        work.application.label,
        work.cycle.number,
        tuple(steps),
        tuple(not_begun),
        is_unknown=work.definition.is_outline,
    )


def _is_known_elsewhere(lack: Lack, answers: CycleAnswers) -> bool:
    """Whether it is no open question: it only waits to be confirmed, or is withheld here."""
    if lack.is_unconfirmed or not lack.column:
        return lack.is_unconfirmed or answers.held(lack.prompt).state.kind is StateKind.WITHHELD
    entry = next(row for row in answers.rows(lack.prompt) if row.id == lack.entry)
    return entry.cell(lack.column).state.kind is StateKind.WITHHELD
