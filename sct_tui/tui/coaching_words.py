"""What the coaching screen says and asks, as rows, columns and lines of text: pure functions."""

from collections.abc import Mapping, Sequence
from datetime import date

from sct_tui.cleaning import cleaned, one_line
from sct_tui.clock import written_date
from sct_tui.model.edition import Edition
from sct_tui.model.work import ApplicationSummary, CoachingEntry, CoachingState
from sct_tui.rules.coaching import CoachingBalance, LedgerFilter, LedgerOrder, hours_and_minutes, is_to_be_told
from sct_tui.rules.prompt_help import provenance_text
from sct_tui.tui.home_words import text_bar
from sct_tui.tui.keys import key_of
from sct_tui.tui.widgets.line_list import Row
from sct_tui.workspace.meeting_form import StepTitles

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
