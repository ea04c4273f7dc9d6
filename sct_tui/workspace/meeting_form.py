"""What is asked of a meeting with a coach, field by field, and what the fields say: for the app and the linear mode."""

from collections.abc import Mapping, Sequence
from datetime import date

from sct_tui.cleaning import one_line
from sct_tui.flow.times import read_time
from sct_tui.flow.values import NUMBERS, read_value
from sct_tui.model.edition import Edition
from sct_tui.model.errors import BadInput
from sct_tui.model.flow import Choice, Column, Limit, PromptKind, Visibility
from sct_tui.model.work import ApplicationSummary, CoachingEntry, CoachingState
from sct_tui.workspace.coaching import CoachingDetails

_STATES = tuple(Choice(str(state), str(state).capitalize()) for state in CoachingState)

# A cycle definition's hash to its steps' (id, title).
StepTitles = Mapping[str, Sequence[tuple[str, str]]]


def meeting_columns(
    edition: Edition, summaries: Sequence[ApplicationSummary], steps: StepTitles, choosing: str = ""
) -> tuple[Column, ...]:
    """What is asked of a meeting. Application and step are asked where there is an application.

    choosing: how one of the choices is taken, said beside them.
    """
    columns = [
        _column("on", "Date", PromptKind.DATE, is_needed=True),
        _column("starts", "Time", PromptKind.LINE, hint="if it is known, such as 14:00 or 2 pm"),
        _column(
            "minutes",
            "Minutes",
            PromptKind.NUMBER,
            is_needed=True,
            hint="whole minutes, such as 90 for 1 h 30 min",
            limit=Limit.COUNT,
        ),
        _column(
            "state",
            "Held or planned",
            PromptKind.CHOICE,
            hint="; ".join(part for part in (choosing, "by its day if left open") if part),
            choices=_STATES,
        ),
        _column("coach", "Coach", PromptKind.LINE),
    ]
    ways = ways_of(edition)
    if ways:
        columns.append(_column("how", "How", PromptKind.CHOICE, hint=choosing, choices=ways))
    columns += [
        _column("how-else", "How, in other words" if ways else "How", PromptKind.LINE),
        _column("topics", "Topics", PromptKind.TEXT),
    ]
    if summaries:
        columns.append(application_column(summaries, choosing))
        columns.append(_column("step", "Step", PromptKind.CHOICE, hint="of that action", choices=_step_choices(steps)))
        columns.append(_column("follow-up", "Follow-up", PromptKind.TEXT, hint="goes to the note on that step"))
    return tuple(columns)


def application_column(summaries: Sequence[ApplicationSummary], choosing: str = "") -> Column:
    """Which action a meeting or a mail is about."""
    choices = tuple(Choice(summary.application.id, one_line(summary.application.label)) for summary in summaries)
    return _column("application", "For which action", PromptKind.CHOICE, hint=choosing, choices=choices)


def meeting_texts(edition: Edition, entry: CoachingEntry) -> dict[str, str]:
    """A ledger line as the form's texts."""
    way = next((way.id for way in ways_of(edition) if way.title.casefold() == entry.how.casefold()), "")
    return {
        "on": entry.on.isoformat(),
        "starts": entry.starts.isoformat("minutes") if entry.starts else "",
        "state": str(entry.state),
        "minutes": str(entry.minutes),
        "coach": entry.coach,
        "how": way,
        "how-else": "" if way else entry.how,
        "topics": entry.topics,
        "application": entry.application,
        "step": entry.step,
    }


def meeting_details(
    edition: Edition, columns: Sequence[Column], texts: Mapping[str, str], today: date
) -> CoachingDetails:
    """What the form's texts say. Raises BadInput for what is missing or cannot be read."""
    by_id = {column.id: column for column in columns}
    for needed in ("on", "minutes"):
        if not texts[needed].strip():
            raise BadInput("This is needed.", where=by_id[needed].title, mend="Fill it in.")
    minutes = read_value(by_id["minutes"], texts["minutes"], today)
    if not isinstance(minutes, int):
        raise BadInput("Minutes are counted whole.", where=by_id["minutes"].title, mend=NUMBERS[Limit.COUNT])
    step, application = texts.get("step", ""), texts.get("application", "")
    if step and not application:
        raise BadInput("A step belongs to an action.", where="For which action", mend="Choose the action too.")
    titles = {way.id: way.title for way in ways_of(edition)}
    how = [titles.get(texts.get("how", ""), ""), one_line(texts["how-else"])]
    return CoachingDetails(
        on=date.fromisoformat(str(read_value(by_id["on"], texts["on"], today))),
        minutes=minutes,
        coach=texts["coach"],
        how=", ".join(part for part in how if part),
        topics=texts["topics"],
        application=application,
        step=step,
        state=CoachingState(texts["state"]) if texts["state"] else None,
        starts=read_time(texts["starts"], where=by_id["starts"].title) if texts["starts"].strip() else None,
        follow_up=texts.get("follow-up", ""),
    )


def ways_of(edition: Edition) -> tuple[Choice, ...]:
    """The ways of meeting that the edition names; none where it names none."""
    # Their words are no ids: one may hold a comma, which stands between choices in a form.
    ways = edition.coaching_ways.value or ()
    return tuple(Choice(f"way-{number}", way) for number, way in enumerate(ways, start=1))


def _step_choices(steps: StepTitles) -> tuple[Choice, ...]:
    """The steps of all definitions at work, each once: usually those of one."""
    titles: dict[str, str] = {}
    for pairs in steps.values():
        for step_id, title in pairs:
            titles.setdefault(step_id, title)
    return tuple(Choice(step_id, title) for step_id, title in titles.items())


def _column(
    column_id: str,
    title: str,
    kind: PromptKind,
    *,
    is_needed: bool = False,
    hint: str = "",
    choices: tuple[Choice, ...] = (),
    limit: Limit | None = None,
) -> Column:
    return Column(column_id, title, kind, is_needed, Visibility.TEAM, hint, choices, limit)
