"""What the training action still lacks, what would close it, and the last session or cohort that makes a deadline."""

from collections.abc import Sequence
from datetime import date
from enum import StrEnum

from sct_tui.model.trainings import Trainings, TrainingSession
from sct_tui.records import dataclass
from sct_tui.rules.trainings import CohortSessions, RoleCoverage, cohorts_by_date, is_past, sessions_by_date


class GapStanding(StrEnum):
    """Whether a gap can still be closed."""

    POSSIBLE = "possible"
    TOO_LATE = "too late"  # sessions are ahead, but none of them makes the deadline
    NONE_AHEAD = "no session ahead"


class GapOrder(StrEnum):
    """How gaps are sorted. Those that are alike in it stand in the edition's order."""

    ROLE = "role"
    TOPIC = "topic"
    LAST = "last"


@dataclass(frozen=True, slots=True)
class TrainingGap:
    """A role that has not covered a topic. missing: how many people more have to attend; registered: how many are.

    sessions are those from today to the deadline, in order of time; late is the first after it, if none makes it.
    Of a series in cohorts, they are sessions of cohorts that can still be joined and are over by the deadline.
    """

    coverage: RoleCoverage
    missing: int
    sessions: tuple[TrainingSession, ...]
    late: TrainingSession | None = None

    @property
    def last(self) -> TrainingSession | None:
        """The last session that still makes the deadline; None if none does."""
        return self.sessions[-1] if self.sessions else None

    @property
    def standing(self) -> GapStanding:
        """Whether it can still be closed."""
        if self.sessions:
            return GapStanding.POSSIBLE
        return GapStanding.TOO_LATE if self.late else GapStanding.NONE_AHEAD


@dataclass(frozen=True, slots=True)
class TrainingGaps:
    """All gaps of a training action. why_unknown says why it cannot be told; then there are none to show.

    last_cohort is the last one that can still be joined and is over by the deadline, where the series has cohorts.
    remarks say what of the rule is unknown and was taken how.
    """

    by: date | None
    gaps: tuple[TrainingGap, ...] = ()
    last_cohort: CohortSessions | None = None
    has_cohorts: bool = False
    why_unknown: str = ""
    remarks: tuple[str, ...] = ()

    @property
    def is_known(self) -> bool:
        """Whether the edition's rule says enough to tell."""
        return not self.why_unknown

    @property
    def is_closed(self) -> bool | None:
        """Whether nothing is missing; None if it cannot be told."""
        return not self.gaps if self.is_known else None


def training_gaps(
    trainings: Trainings, coverage: Sequence[RoleCoverage], today: date, by: date | None = None
) -> TrainingGaps:
    """What the edition's training action still lacks, with the sessions that would close it by a deadline.

    by: the last day that counts, itself included; None for no deadline. Rules: 7.3 of 2020 names the roles and the
    three topics, in any order and place (seen); who has to attend for 1.2 is unknown, so it cannot be told; a cohort of
    2026 is gone through as a whole (seen), so one that has begun is not counted on.
    """
    action = trainings.action
    joinable = [one for one in cohorts_by_date(trainings) if one.cohort and not one.has_begun(today)]
    in_time = [one for one in joinable if by is None or one.sessions[-1].on <= by]
    last_cohort, has_cohorts = (in_time[-1] if in_time else None), bool(trainings.cohorts)
    if action is None:
        why = "No action that trainings may count for is known in this edition."
        return TrainingGaps(by, (), last_cohort, has_cohorts, why)
    if not action.roles:
        why = f"Who has to attend for {action.number} is unknown. {action.who_attends.provenance.note}".strip()
        return TrainingGaps(by, (), last_cohort, has_cohorts, why)
    usable = {one.cohort.id for one in joinable if one.cohort}
    ends = {one.cohort.id: one.sessions[-1].on for one in joinable if one.cohort}
    ahead = [
        session
        for session in sessions_by_date(trainings)
        if (session.cohort in usable if session.cohort else not is_past(session, today))
    ]
    gaps = []
    for found in coverage:
        if found.is_covered:
            continue
        of_topic = [session for session in ahead if session.training == found.training.id]
        makes_it = [session for session in of_topic if by is None or ends.get(session.cohort, session.on) <= by]
        late = None if makes_it else next(iter(of_topic), None)
        gaps.append(TrainingGap(found, found.role.needed - found.attended, tuple(makes_it), late))
    return TrainingGaps(by, tuple(gaps), last_cohort, has_cohorts, remarks=tuple(_remarks(trainings)))


def sorted_gaps(
    gaps: Sequence[TrainingGap], order: GapOrder = GapOrder.ROLE, *, role: str = "", topic: str = ""
) -> list[TrainingGap]:
    """The gaps in this order, of one role and one topic ("": any), by their ids.

    By the last session, the most pressing come first, and those that can no longer be closed before all.
    """
    shown = [gap for gap in gaps if role in ("", gap.coverage.role.id) and topic in ("", gap.coverage.training.id)]
    match order:
        case GapOrder.TOPIC:
            topics = list(dict.fromkeys(gap.coverage.training.id for gap in gaps))
            return sorted(shown, key=lambda gap: topics.index(gap.coverage.training.id))
        case GapOrder.LAST:
            return sorted(shown, key=lambda gap: gap.last.on if gap.last else date.min)
    return shown


def _remarks(trainings: Trainings) -> list[str]:
    action, found = trainings.action, []
    if action and action.topics.value is None:
        found.append("Which trainings count is unknown: all of them are looked at.")
    if action and action.is_same_person.value is None:
        found.append("Whether one and the same person of a role must attend all is unknown: several may share here.")
    return found
