"""A plan for one round: what a town chooses, and the days that follow from it. Advice, and never a rule."""

from datetime import date, time
from enum import StrEnum

from sct_tui.model.trainings import Cohort, Training, TrainingSession
from sct_tui.model.work import StepStatus
from sct_tui.records import dataclass


class Anchor(StrEnum):
    """Which way a plan is worked out: backwards from a deadline, or forwards from a start."""

    DEADLINE = "deadline"
    START = "start"


@dataclass(frozen=True, slots=True)
class MeetingRhythm:
    """When the team meets: weekday (Monday is 0), and either ordinals in the month or every so many weeks.

    ordinals: 1 to 4, -1 for the last; empty for every so many weeks. anchor: a day on which it meets, from which weeks
    are counted; needed where weeks is more than one.
    """

    weekday: int
    ordinals: tuple[int, ...] = ()
    weeks: int = 1
    anchor: date | None = None


@dataclass(frozen=True, slots=True)
class PlanChoices:
    """What a town chose for an application's plan. None and False: nothing. for_round: the round that the day is for.

    months: the shortest and longest time to allow, in place of the edition's advice. coach_days_ahead: how many days
    before a meeting the town asks for a coach, in place of the edition's.
    """

    anchor: Anchor | None = None
    day: date | None = None
    months: tuple[int, int] | None = None
    rhythm: MeetingRhythm | None = None
    avoids_holidays: bool = False
    coach_days_ahead: int | None = None
    for_round: int = 1


@dataclass(frozen=True, slots=True)
class Ground:
    """What a plan stands on. reason says in words where the day is from, months_reason where the months are.

    months is None where nobody knows or chose them; then no step has a date. has_own_months: the town chose them, in
    place of the edition's advice.
    """

    anchor: Anchor
    day: date
    reason: str
    months: tuple[int, int] | None
    months_reason: str
    has_own_months: bool = False


@dataclass(frozen=True, slots=True)
class PlanDeadline:
    """A deadline that a plan goes back from. reference is the application's; reason says where the day is from."""

    reference: str
    day: date
    reason: str


class Standing(StrEnum):
    """How a step stands towards its days in the plan."""

    DONE = "done"
    LATE = "late"
    NOW = "now"
    AHEAD = "ahead"


@dataclass(frozen=True, slots=True)
class StepDates:
    """A step's days. It begins on begins and is best complete between ends_early and ends_late, the last sensible day.

    catch_up: where a step of the plan is late, the day by which this open one has to be complete for the deadline all
    the same.
    """

    step: str
    title: str
    status: StepStatus
    begins: date
    ends_early: date
    ends_late: date
    standing: Standing
    catch_up: date | None = None


@dataclass(frozen=True, slots=True)
class TopicDates:
    """A training topic: its sessions from today to the plan's end, and the nearest after it where there is none."""

    training: Training
    sessions: tuple[TrainingSession, ...]
    nearest: TrainingSession | None = None


@dataclass(frozen=True, slots=True)
class CohortDates:
    """A cohort with its sessions. is_possible: it begins today or later and ends by the plan's end."""

    cohort: Cohort
    sessions: tuple[TrainingSession, ...]
    is_possible: bool


@dataclass(frozen=True, slots=True)
class AskForCoach:
    """The last day to ask for a coach, so that a talk is possible before a step's last sensible day."""

    step: str
    title: str
    by: date


@dataclass(frozen=True, slots=True)
class CoachingDay:
    """A day with coaching, from the ledger. starts is the local time of day; None where it is not known."""

    id: str
    on: date
    minutes: int
    starts: time | None = None


@dataclass(frozen=True, slots=True)
class PlanFinding:
    """Something late or no longer possible, or that cannot be told.

    nearest: the nearest day that is possible. option: what the last sentence of the text advises to choose, as
    “sct plan” takes it; "" if nothing of the plan is to be chosen.
    """

    id: str
    text: str
    nearest: date | None = None
    option: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """A round's plan as of today. begins and ends are the first and the last day of it.

    steps is empty where the months are not known. meetings: the team's days from the plan's first day, or from today
    where that is earlier, to its end; skipped: the holidays on which it would have met.
    lead_days: how many days before a talk a coach is asked for; None where that is unknown.
    """

    ground: Ground
    today: date
    begins: date
    ends: date
    steps: tuple[StepDates, ...]
    meetings: tuple[date, ...]
    skipped: tuple[tuple[date, str], ...]
    topics: tuple[TopicDates, ...]
    cohorts: tuple[CohortDates, ...]
    lead_days: int | None
    ask_for_coach: tuple[AskForCoach, ...]
    coaching: tuple[CoachingDay, ...]
    findings: tuple[PlanFinding, ...]

    @property
    def sessions(self) -> tuple[TrainingSession, ...]:
        """Every session in it that can still be attended, in order of time."""
        found = {session.id: session for topic in self.topics for session in topic.sessions}
        for cohort in self.cohorts:
            if cohort.is_possible:
                found |= {session.id: session for session in cohort.sessions}
        return tuple(sorted(found.values(), key=lambda session: (session.on, session.starts, session.id)))
