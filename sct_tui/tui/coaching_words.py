"""What the coaching screen says and asks, as rows, columns and lines of text: pure functions."""

from collections.abc import Mapping, Sequence
from datetime import date

from sct_tui.cleaning import cleaned, one_line
from sct_tui.clock import written_date
from sct_tui.flow.times import read_time
from sct_tui.flow.values import read_value
from sct_tui.model.edition import Edition
from sct_tui.model.errors import BadInput
from sct_tui.model.flow import Choice, Column, PromptKind, Visibility
from sct_tui.model.work import ApplicationSummary, CoachingEntry, CoachingState
from sct_tui.rules.coaching import CoachingBalance, LedgerFilter, LedgerOrder, hours_and_minutes, is_to_be_told
from sct_tui.tui.home_words import text_bar
from sct_tui.tui.keys import key_of
from sct_tui.tui.prompt_help import provenance_text
from sct_tui.tui.screens.form import Texts
from sct_tui.tui.widgets.line_list import Row
from sct_tui.workspace.coaching import CoachingDetails

RECORD = "record"
WORDS = "words"
_ALL, _STATE, _APPLICATION = "all", "state:", "application:"
ORDERS = {
    LedgerOrder.DATE: "By date, the oldest first",
    LedgerOrder.LATEST: "By date, the latest first",
    LedgerOrder.MINUTES: "By length, the longest first",
    LedgerOrder.COACH: "By coach",
    LedgerOrder.APPLICATION: "By action",
}
_BAR_WIDTH = 24
_STATES = tuple(Choice(str(state), str(state).capitalize()) for state in CoachingState)

# A cycle definition's hash to its steps' (id, title).
StepTitles = Mapping[str, Sequence[tuple[str, str]]]


def balance_lines(edition: Edition, balance: CoachingBalance) -> list[str]:
    """What is used, left and planned of the allowance with a bar, and where the allowance is from."""
    allowance = edition.coaching_minutes
    planned = f", {hours_and_minutes(balance.planned)} planned" if balance.planned else ""
    if balance.allowance is None or balance.left is None or balance.left_after_planned is None:
        return [
            f"{hours_and_minutes(balance.used)} used{planned}. How much a municipality may use is unknown.",
            allowance.provenance.note,
        ]
    bar = text_bar(balance.used, balance.allowance, _BAR_WIDTH)
    used, of, left = (hours_and_minutes(minutes) for minutes in (balance.used, balance.allowance, balance.left))
    lines = [f"{bar} {used} used of {of}, {left} left"]
    if balance.planned_over:
        lines.append(
            f"! {hours_and_minutes(balance.planned)} planned: {hours_and_minutes(balance.planned_over)} more than is"
            " left. Whether the programme gives more is for your coach to say."
        )
    elif planned:
        after = hours_and_minutes(balance.left_after_planned)
        lines.append(f"{hours_and_minutes(balance.planned)} planned; {after} left once that is held")
    if balance.over:
        lines.append(
            f"! {hours_and_minutes(balance.over)} more than the allowance. It is recorded all the same; whether the"
            " programme gives more is for your coach to say."
        )
    return [*lines, f"The allowance is for the whole municipality. {provenance_text(allowance.provenance)}"]


def ledger_rows(
    entries: Sequence[CoachingEntry], summaries: Sequence[ApplicationSummary], steps: StepTitles, today: date
) -> list[Row]:
    """The ledger's lines in the order given; last, a row that records a meeting."""
    by_id = {summary.application.id: summary for summary in summaries}
    rows = [_entry_row(entry, by_id.get(entry.application), steps, today) for entry in entries]
    return [*rows, Row(RECORD, "+ Record or plan a coaching meeting")]


def entry_in_words(entry: CoachingEntry) -> str:
    """A line of the ledger in few words: when and how long."""
    return f"{_moment(entry)}, {hours_and_minutes(entry.minutes)}"


def _moment(entry: CoachingEntry) -> str:
    return f"{written_date(entry.on)}{f' at {entry.starts:%H:%M}' if entry.starts else ''}"


def _entry_row(entry: CoachingEntry, summary: ApplicationSummary | None, steps: StepTitles, today: date) -> Row:
    planned = "planned: was it held?" if is_to_be_told(entry, today) else "planned" if entry.is_planned else ""
    parts = [part for part in (planned, one_line(entry.coach), one_line(entry.how)) if part]
    title = f"{_moment(entry)}  {hours_and_minutes(entry.minutes)}"
    detail = []
    if summary:
        titles = dict(steps.get(summary.cycle.definition_hash, ()))
        about = f"for {one_line(summary.application.action.label)}"
        detail.append(f"{about}, step {titles.get(entry.step, entry.step)}" if entry.step else about)
    if entry.topics:
        detail.append(cleaned(entry.topics))
    return Row(entry.id, " · ".join([title, *parts]), "\n".join(detail))


def filter_rows(entries: Sequence[CoachingEntry], summaries: Sequence[ApplicationSummary]) -> list[Row]:
    """Which meetings can be shown: all, planned, held, those for an action that has any, those with words."""
    about = {entry.application for entry in entries}
    rows = [Row(_ALL, "All meetings")]
    rows += [Row(f"{_STATE}{state}", f"Only {state} ones") for state in CoachingState]
    rows += [
        Row(f"{_APPLICATION}{summary.application.id}", f"Only for {one_line(summary.application.action.label)}")
        for summary in summaries
        if summary.application.id in about
    ]
    return [*rows, Row(WORDS, "Only those with certain words")]


def filter_chosen(row_id: str) -> LedgerFilter:
    """The filter that a row of filter_rows stands for."""
    if row_id.startswith(_STATE):
        return LedgerFilter(state=CoachingState(row_id.removeprefix(_STATE)))
    if row_id.startswith(_APPLICATION):
        return LedgerFilter(application=row_id.removeprefix(_APPLICATION))
    return LedgerFilter()


def shown_line(chosen: LedgerFilter, order: LedgerOrder, references: Mapping[str, str], count: int) -> str:
    """What of the ledger is shown, and how it is sorted; "" for all of it by date."""
    parts = []
    if chosen.state:
        parts.append(f"only {chosen.state} ones")
    if chosen.application:
        parts.append(f"only for {references.get(chosen.application, 'an action that is gone')}")
    if chosen.words:
        parts.append(f"only with “{one_line(chosen.words)}”")
    if parts:
        parts[-1] += f" ({count}; {key_of('coaching.filter')} shows others)"
    if order is not LedgerOrder.DATE:
        parts.append(f"{ORDERS[order].lower()} (s sorts)")
    return f"Shown: {', '.join(parts)}" if parts else ""


def meeting_columns(edition: Edition, summaries: Sequence[ApplicationSummary], steps: StepTitles) -> tuple[Column, ...]:
    """What is asked of a meeting. Application and step are asked where there is an application."""
    columns = [
        _column("on", "Date", PromptKind.DATE, is_needed=True),
        _column("starts", "Time", PromptKind.LINE, hint="if it is known, such as 14:00 or 2 pm"),
        _column(
            "minutes", "Minutes", PromptKind.NUMBER, is_needed=True, hint="whole minutes, such as 90 for 1 h 30 min"
        ),
        _column(
            "state",
            "Held or planned",
            PromptKind.CHOICE,
            hint="Space chooses; by its day if left open",
            choices=_STATES,
        ),
        _column("coach", "Coach", PromptKind.LINE),
    ]
    ways = ways_of(edition)
    if ways:
        columns.append(_column("how", "How", PromptKind.CHOICE, hint="Space chooses", choices=ways))
    columns += [
        _column("how-else", "How, in other words" if ways else "How", PromptKind.LINE),
        _column("topics", "Topics", PromptKind.TEXT),
    ]
    if summaries:
        columns.append(application_column(summaries))
        columns.append(_column("step", "Step", PromptKind.CHOICE, hint="of that action", choices=_step_choices(steps)))
        columns.append(_column("follow-up", "Follow-up", PromptKind.TEXT, hint="goes to the note on that step"))
    return tuple(columns)


def application_column(summaries: Sequence[ApplicationSummary]) -> Column:
    """Which action a meeting or a mail is about."""
    choices = tuple(Choice(summary.application.id, one_line(summary.application.label)) for summary in summaries)
    return _column("application", "For which action", PromptKind.CHOICE, hint="Space chooses", choices=choices)


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


def meeting_details(edition: Edition, columns: Sequence[Column], texts: Texts, today: date) -> CoachingDetails:
    """What the form's texts say. Raises BadInput for what is missing or cannot be read."""
    by_id = {column.id: column for column in columns}
    for needed in ("on", "minutes"):
        if not texts[needed].strip():
            raise BadInput("This is needed.", where=by_id[needed].title, mend="Fill it in.")
    minutes = read_value(by_id["minutes"], texts["minutes"], today)
    if not isinstance(minutes, int):
        raise BadInput("Minutes are counted whole.", where=by_id["minutes"].title, mend="Write a whole number.")
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


def ways_note(edition: Edition) -> str:
    """How the ways of meeting are known."""
    fact = edition.coaching_ways
    if not fact.value:
        return f"Ways of meeting: unknown. {fact.provenance.note}"
    return f"Ways of meeting: {', '.join(fact.value)}. {provenance_text(fact.provenance)}"


def request_note(edition: Edition) -> str:
    """Where coaching is asked for."""
    fact = edition.coaching_request_address
    if not fact.value:
        return f"Where coaching is asked for is unknown. {fact.provenance.note}"
    return f"Coaching is asked for at {fact.value}. {provenance_text(fact.provenance)}"


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
) -> Column:
    return Column(column_id, title, kind, is_needed, Visibility.TEAM, hint, choices)
