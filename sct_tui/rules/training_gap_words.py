"""Gaps in trainings in words, for the app and the command line."""

from collections.abc import Sequence

from sct_tui.cleaning import one_line
from sct_tui.clock import written_date
from sct_tui.model.plan import PlanDeadline
from sct_tui.model.trainings import TrainingSession
from sct_tui.rules.training_gaps import GapStanding, TrainingGap, TrainingGaps


def gap_lines(shown: Sequence[TrainingGap], gaps: TrainingGaps) -> list[str]:
    """The gaps in lines: which role lacks what, who of it has to go, and the last session that closes it.

    Those for which no session is ahead stand together at the end, a line a role, so that this is said once.
    """
    ahead = [gap for gap in shown if gap.standing is not GapStanding.NONE_AHEAD]
    gone = [gap for gap in shown if gap.standing is GapStanding.NONE_AHEAD]
    lines = [f"- {_lack(gap)}: {_closing(gap, gaps)}" for gap in ahead]
    if gone:
        alike: dict[tuple[str, str], list[TrainingGap]] = {}
        for gap in gone:
            alike.setdefault((gap.coverage.role.id, _who(gap)), []).append(gap)
        lines += ["No session is ahead for:", *(f"- {_lack(*found)}" for found in alike.values())]
    return lines


def _lack(gap: TrainingGap, *others: TrainingGap) -> str:
    """What a role lacks, and who of it has to go; others are the same people's."""
    topics = "; ".join(one_line(one.coverage.training.title) for one in (gap, *others))
    return f"{one_line(gap.coverage.role.title)} ({_who(gap)}): {topics}"


def _who(gap: TrainingGap) -> str:
    missing = "" if gap.missing == 1 else f"{gap.missing} more people; "
    return missing + (", ".join(map(one_line, gap.coverage.to_go)) or "nobody noted yet")


def standing_line(gaps: TrainingGaps) -> str:
    """How the action stands in one line: cannot tell, nothing missing, or how many gaps and which can be closed."""
    if not gaps.is_known:
        return f"Cannot tell what is missing. {one_line(gaps.why_unknown)}"
    if not gaps.gaps:
        return "Nothing is missing: each role has attended each topic."
    possible = sum(gap.standing is GapStanding.POSSIBLE for gap in gaps.gaps)
    until = f" by {written_date(gaps.by)}" if gaps.by else ""
    return f"Missing: {len(gaps.gaps)} of the roles' topics; {possible} of them can still be closed{until}."


def deadline_line(deadline: PlanDeadline) -> str:
    """Which plan's deadline the sessions are measured by, where nobody named another."""
    day, plan = written_date(deadline.day), one_line(deadline.reference)
    return f"By {day}, the deadline of the plan of {plan} ({one_line(deadline.reason)})."


def cohort_line(gaps: TrainingGaps) -> str:
    """The last cohort that still makes the deadline; "" where the series has none."""
    if not gaps.has_cohorts:
        return ""
    until = f" and is over by {written_date(gaps.by)}" if gaps.by else ""
    if gaps.last_cohort is None or gaps.last_cohort.cohort is None:
        return f"No cohort can be joined any more{until}."
    days = ", ".join(written_date(session.on) for session in gaps.last_cohort.sessions)
    return f"The last cohort that can be joined{until}: {one_line(gaps.last_cohort.cohort.title)} ({days})."


def _closing(gap: TrainingGap, gaps: TrainingGaps) -> str:
    if gap.last:
        count = len(gap.sessions)
        if count == 1:
            return f"one session{' that makes it' if gaps.by else ''}, {_when(gap.last)}"
        return f"{count} sessions{' that make it' if gaps.by else ''}, the last on {_when(gap.last)}"
    return f"too late: the next session is on {_when(gap.late)}" if gap.late else "no session is ahead"


def _when(session: TrainingSession) -> str:
    return f"{written_date(session.on)} ({one_line(session.place)})"
