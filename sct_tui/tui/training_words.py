"""What the screens about trainings say, as rows and lines of text: pure functions from the work to words."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TypeVar

from rich.cells import cell_len

from sct_tui.cleaning import one_line
from sct_tui.clock import written_date
from sct_tui.model.edition import Edition
from sct_tui.model.plan import PlanDeadline
from sct_tui.model.standing import Fact
from sct_tui.model.trainings import Training, TrainingRole, Trainings, TrainingSession
from sct_tui.model.work import Attendance, AttendanceStatus, Participant
from sct_tui.rules.editions import UNSAID_OF_ACTION, unknown_lines
from sct_tui.rules.prompt_help import provenance_text
from sct_tui.rules.training_gap_words import cohort_line
from sct_tui.rules.training_gap_words import gap_lines as gap_words
from sct_tui.rules.training_gaps import GapOrder, GapStanding, sorted_gaps, training_gaps
from sct_tui.rules.trainings import CohortSessions, RoleCoverage, cohorts_by_date, is_past, kept_heading, series_terms
from sct_tui.tui.keys import key_of
from sct_tui.tui.widgets.line_list import Row
from sct_tui.tui.wrapping import padded, wrapped
from sct_tui.workspace.trainings import TrainingOverview

ADD = "add"
ATTENDED, REGISTERED, NOBODY = "✓", "r", "–"

_STATUS_ORDER = (
    AttendanceStatus.ATTENDED,
    AttendanceStatus.REGISTERED,
    AttendanceStatus.MISSED,
    AttendanceStatus.CANCELLED,
)
_Named = TypeVar("_Named", TrainingRole, Training)

_GAP = 2
_TALLEST_HEADER = 4


def registration_line(series: Trainings) -> str:
    """That registering happens at the programme's site, with its address, and what the app does instead."""
    address = series.registration_address.value
    where = address if address else "the programme's own site (its address is unknown to us)"
    return f"Registering happens at {one_line(where)}. Here you only note who did."


def terms_line(series: Trainings) -> str:
    """How the series runs, as far as it is known; "" if nothing is."""
    terms = series_terms(series.rules)
    if not terms:
        return ""
    return f"{'Each cohort' if series.cohorts else 'The series'}: {one_line('; '.join(terms))}."


def session_rows(edition: Edition, overview: TrainingOverview, roles: Mapping[str, str], today: date) -> list[Row]:
    """The coming sessions, the next one first; then the past ones, the latest first. roles: titles by id.

    Where there are cohorts, their sessions stay together: those that are not over first, then the past ones.
    """
    return [*_own_rows(edition, overview, roles, today), *_kept_rows(edition, overview, roles)]


def _own_rows(edition: Edition, overview: TrainingOverview, roles: Mapping[str, str], today: date) -> list[Row]:
    if not overview.sessions:
        return []
    if overview.series.cohorts:
        return _cohort_rows(edition, overview, roles, today)
    coming = [session for session in overview.sessions if not is_past(session, today)]
    past = [session for session in reversed(overview.sessions) if is_past(session, today)]
    zone = f" (times of {overview.series.time_zone})" if overview.series.time_zone else ""
    rows = [
        Row("", f"Coming in the {edition.title} edition{zone}", is_heading=True)
        if coming
        else Row("", f"Coming: none. No session is ahead in the {edition.title} edition.", is_heading=True)
    ]
    rows += [_session_row(overview, session, roles, today) for session in coming]
    rows.append(Row("", f"Past{'' if coming else zone}" if past else "Past: none yet.", is_heading=True))
    return rows + [_session_row(overview, session, roles, today) for session in past]


def _kept_rows(edition: Edition, overview: TrainingOverview, roles: Mapping[str, str]) -> list[Row]:
    """What is noted for sessions of other editions, under headings of their own."""
    rows = []
    for kept in overview.kept:
        heading = kept_heading(len(overview.noted_for(kept)), kept.edition, edition.id)
        rows.append(Row("", heading, is_heading=True))
        for session_id, title in kept.sessions:
            rows.append(Row(session_id, one_line(title), noted_in_words(overview.noted(session_id), roles)))
    return rows


def _cohort_rows(edition: Edition, overview: TrainingOverview, roles: Mapping[str, str], today: date) -> list[Row]:
    cohorts = cohorts_by_date(overview.series)
    ahead = [one for one in cohorts if not one.is_over(today)]
    rows = [] if ahead else [Row("", f"Coming: none. No cohort is ahead in {edition.title}.", is_heading=True)]
    zone = f" (times of {overview.series.time_zone})" if overview.series.time_zone else ""
    for number, one in enumerate([*ahead, *(one for one in reversed(cohorts) if one.is_over(today))]):
        heading = f"{_cohort_heading(one, today)}{zone if number == 0 else ''}"
        rows.append(Row("", heading, is_heading=True))
        rows += [_session_row(overview, session, roles, today) for session in one.sessions]
    return rows


def _cohort_heading(one: CohortSessions, today: date) -> str:
    title = one_line(one.cohort.title) if one.cohort else "On their own"
    count = f"{len(one.sessions)} {'session' if len(one.sessions) == 1 else 'sessions'}"
    standing = "over" if one.is_over(today) else "has begun" if one.has_begun(today) else "coming"
    return f"{title}: {count}, {standing}"


def cohort_of(series: Trainings, session: TrainingSession) -> str:
    """The title of a session's cohort; "" if it belongs to none."""
    cohort = series.cohort(session.cohort)
    return one_line(cohort.title) if cohort else ""


def topic_of(series: Trainings, session: TrainingSession) -> str:
    """The title of a session's training."""
    training = series.training(session.training)
    return training.title if training else session.training


def hours_of(session: TrainingSession) -> str:
    """When a session begins and ends, such as 8:00-12:00."""
    return f"{session.starts:%-H:%M}-{session.ends:%-H:%M}"


def _session_row(overview: TrainingOverview, session: TrainingSession, roles: Mapping[str, str], today: date) -> Row:
    day = f"{written_date(session.on)}{' (today)' if session.on == today else ''}"
    title = f"{day}  {topic_of(overview.series, session)}"
    people = noted_in_words(overview.noted(session.id), roles)
    if not people:
        return Row(session.id, title, f"{hours_of(session)}, {session.place} · nobody noted")
    if is_past(session, today) and any(
        noted.status is AttendanceStatus.REGISTERED for _, noted in overview.noted(session.id)
    ):
        people += " (did they attend? Enter notes it)"
    return Row(session.id, title, f"{hours_of(session)}, {session.place}\n{people}")


def noted_in_words(noted: Sequence[tuple[Participant, Attendance]], roles: Mapping[str, str]) -> str:
    """Who is noted for a session, by what is noted, with roles; "" for nobody."""
    parts = []
    for status in _STATUS_ORDER:
        names = [
            f"{one_line(participant.name)} ({role_of(participant, roles)})"
            for participant, found in noted
            if found.status is status
        ]
        if names:
            parts.append(f"{status}: {', '.join(names)}")
    return " · ".join(parts)


def role_of(participant: Participant, roles: Mapping[str, str]) -> str:
    """A participant's role in words; its id where this edition does not have it."""
    return one_line(roles.get(participant.role, participant.role))


def participant_rows(overview: TrainingOverview, roles: Mapping[str, str], *, is_by_role: bool = False) -> list[Row]:
    """The participants by name, or by role and name, with what is noted of each; last, a row that adds one."""
    sessions = {session.id: session for session in overview.sessions}
    rows = []
    people = sorted(overview.participants, key=lambda known: known.name.casefold())
    if is_by_role:
        people.sort(key=lambda known: role_of(known, roles))
    for participant in people:
        noted = [
            f"{found.status}: {topic_of(overview.series, sessions[found.session])}"
            f" on {written_date(sessions[found.session].on)}"
            for found in sorted(
                (found for found in overview.attendance if found.session in sessions),
                key=lambda found: sessions[found.session].on,
            )
            if found.participant == participant.id
        ]
        detail = "\n".join([role_of(participant, roles), *noted])
        rows.append(Row(participant.id, one_line(participant.name), detail))
    return [*rows, Row(ADD, "+ Add somebody who attends")]


def attendee_rows(overview: TrainingOverview, session_id: str, roles: Mapping[str, str]) -> list[Row]:
    """The participants by name, with role and what is noted of each for one session; last, a row that adds one."""
    noted = {participant.id: found.status for participant, found in overview.noted(session_id)}
    rows = [
        Row(
            participant.id,
            f"{one_line(participant.name)} ({role_of(participant, roles)})",
            str(noted.get(participant.id, "nothing noted")),
        )
        for participant in sorted(overview.participants, key=lambda known: known.name.casefold())
    ]
    return [*rows, Row(ADD, "+ Add somebody new")]


def coverage_lines(
    edition: Edition, overview: TrainingOverview, today: date, width: int, by: date | PlanDeadline | None = None
) -> list[str]:
    """How the roles of the training action stand over its topics: a table, what is missing, and where it is from.

    by: the deadline that the sessions which would close a gap have to make; a plan's is said to be one.
    """
    action = overview.series.action
    if action is None:
        said = f"No action that trainings may count for is known in the {edition.title} edition."
        return [said, *unknown_lines(edition, "registration_address", "series.")]
    points = action.points
    unknown = unknown_lines(edition, "registration_address", "series.", *UNSAID_OF_ACTION)
    if not action.roles:
        who, asked = action.who_attends, action.topics
        topics = [f"What has to be attended: {', '.join(asked.value)}"] if asked.value else []
        return [
            f"{action.number} {action.title}: cannot tell how the town stands.",
            f"Who has to attend: {who.value or f'unknown. {who.provenance.note}'}",
            *topics,
            provenance_text(action.provenance),
            points_line(points),
            *unknown,
        ]
    return [
        f"{action.number} {action.title}: {ATTENDED} attended, {REGISTERED} registered, {NOBODY} nobody",
        *coverage_table(overview.coverage, width),
        missing_in_words(overview),
        *gap_lines(overview, today, by),
        "Several people of a role may share the topics here.",
        provenance_text(action.provenance),
        points_line(points),
        *unknown,
    ]


def gap_lines(overview: TrainingOverview, today: date, by: date | PlanDeadline | None) -> list[str]:
    """What would close each gap, the most pressing first; nothing where nothing is missing."""
    day = by.day if isinstance(by, PlanDeadline) else by
    gaps = training_gaps(overview.series, overview.coverage, today, day)
    if not gaps.gaps:
        return []
    key = key_of("trainings.deadline")
    until = f"until {written_date(day)}" if day else f"no deadline named; {key} names one"
    if isinstance(by, PlanDeadline):
        until += f", the deadline of the plan of {one_line(by.reference)}; {key} names another"
    is_possible = any(gap.standing is not GapStanding.NONE_AHEAD for gap in gaps.gaps)
    lines = [f"What would close it ({until}):"] if is_possible else []
    lines += gap_words(sorted_gaps(gaps.gaps, GapOrder.LAST), gaps)
    return [*lines, cohort_line(gaps)] if gaps.has_cohorts else lines


def points_line(points: Fact[int]) -> str:
    """The points of the training action, or why they are unknown."""
    if points.is_known:
        return f"Points: {points.value}. {provenance_text(points.provenance)}"
    return f"Points: unknown. {points.provenance.note}"


def coverage_table(coverage: Sequence[RoleCoverage], width: int) -> list[str]:
    """A line a role and a column a topic, in at most width cells; a sentence a role where that is too narrow."""
    roles = _unique([found.role for found in coverage])
    topics = _unique([found.training for found in coverage])
    titles = [one_line(topic.title) for topic in topics]
    cells = {(found.role.id, found.training.id): _sign(found) for found in coverage}
    first = max((cell_len(role.title) for role in roles), default=0)
    widths = _column_widths(titles, width - first)
    if widths is None:
        return [
            f"{one_line(role.title)}: {', '.join(f'{cells[role.id, topic.id]} {topic.title}' for topic in topics)}"
            for role in roles
        ]
    heads = [wrapped(title, column) for title, column in zip(titles, widths, strict=True)]
    height = max((len(head) for head in heads), default=0)
    heads = [[""] * (height - len(head)) + head for head in heads]
    lines = [_table_line("", [head[at] for head in heads], first, widths) for at in range(height)]
    for role in roles:
        lines.append(_table_line(role.title, [cells[role.id, topic.id] for topic in topics], first, widths))
    return lines


def missing_in_words(overview: TrainingOverview) -> str:
    """Which topics nobody of a role has attended yet."""
    missing: dict[str, list[RoleCoverage]] = {}
    for found in overview.coverage:
        if not found.is_covered:
            missing.setdefault(found.role.title, []).append(found)
    if not missing:
        return "Nothing is missing: each role has attended each topic."
    topics = len(overview.series.trainings)
    roles = {found.role.id for found in overview.coverage}
    is_all = len(missing) == len(roles) and all(len(found) == topics for found in missing.values())
    if is_all and not any(found.attended or found.registered for found in overview.coverage):
        return "Missing topics: all, for each role."
    return f"Missing topics: {', '.join(_missing_of(role, found, topics) for role, found in missing.items())}."


def _missing_of(role: str, found: Sequence[RoleCoverage], topics: int) -> str:
    # Counts, not titles: the table names the topics, and three long titles for each role would hide the rest.
    registered = sum(bool(coverage.registered) for coverage in found)
    return f"{role} {len(found)} of {topics}{f' (registered for {registered})' if registered else ''}"


def _sign(found: RoleCoverage) -> str:
    if found.is_covered:
        return ATTENDED
    # An edition may need several people of a role; then a tick for the first of them would promise too much.
    some = f"{found.attended} of {found.role.needed}" if found.attended else ""
    registered = REGISTERED if found.registered else ""
    return " ".join(part for part in (some, registered) if part) or NOBODY


def _column_widths(titles: Sequence[str], room: int) -> list[int] | None:
    """Widths at which the titles, broken into as few lines as possible, fit side by side; None if they do not."""
    for height in range(1, _TALLEST_HEADER + 1):
        widths = [_narrowest(title, height) for title in titles]
        if sum(widths) + _GAP * len(widths) <= room:
            return widths
    return None


def _narrowest(title: str, height: int) -> int:
    longest_word = max(cell_len(word) for word in title.split())
    for width in range(max(longest_word, 8), cell_len(title)):
        if len(wrapped(title, width)) <= height:
            return width
    return max(cell_len(title), 8)


def _table_line(head: str, cells: Sequence[str], first: int, widths: Sequence[int]) -> str:
    parts = [padded(head, first)]
    parts += [padded(cell, width) for cell, width in zip(cells, widths, strict=True)]
    return (" " * _GAP).join(parts).rstrip()


def _unique(found: Sequence[_Named]) -> list[_Named]:
    """Each role or topic once, in the order they come."""
    return list({one.id: one for one in reversed(found)}.values())[::-1]
