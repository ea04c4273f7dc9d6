"""sct coaching: the ledger of coaching, and a draft mail that asks for a coach."""

from datetime import date, time
from pathlib import Path

import click

from sct_tui.cleaning import one_line
from sct_tui.cli import words
from sct_tui.cli.coaching_words import agenda_json, entry_json
from sct_tui.cli.groups import Verbs
from sct_tui.cli.opening import reading, writing
from sct_tui.cli.output import say, say_json, tell
from sct_tui.cli.settings import DRY_RUN, JSON, Command, examples, settings_of, typed_here
from sct_tui.cli.typed import date_of
from sct_tui.exchange.writing import place_to_write
from sct_tui.flow.times import read_time
from sct_tui.model.errors import UsageError
from sct_tui.model.work import CoachingEntry, CoachingState
from sct_tui.rules.agenda_words import ledger_line
from sct_tui.rules.coaching import LedgerFilter, LedgerOrder, is_to_be_told, ledger_shown
from sct_tui.rules.editions import unknown_lines
from sct_tui.workspace.agendas import Agendas
from sct_tui.workspace.coaching import CoachingDetails
from sct_tui.workspace.references import parse_reference

_FOR = click.option(
    "--for", "about", metavar="REF", help="The application or step it was about, such as 4.4/c1/connect."
)
_AT = click.option("--at", "starts", metavar="TIME", help="The time of day, such as 14:00.")
_HELD = click.option("--held/--planned", "is_held", default=None, help="It was held, or is to come (else by its day).")
_FOLLOW_UP = click.option(
    "--follow-up",
    "follow_ups",
    multiple=True,
    metavar="TEXT",
    help="What is to be done now; goes to the note on the step of --for. Can be given several times.",
)


@click.group(cls=Verbs, default="list", help="Coaching: meetings, minutes, an agenda, a mail for a coach.")
def coaching() -> None:
    """The group; its verbs follow."""


@coaching.command(
    "list",
    cls=Command,
    epilog=examples(
        "sct coaching",
        "sct coaching list --state planned",
        "sct coaching list --for 4.4 --search tenants --sort latest",
        "sct coaching list --json",
    ),
)
@click.option("--state", type=click.Choice([str(state) for state in CoachingState]), help="Only these meetings.")
@click.option("--for", "about", metavar="REF", help="Only those about this application or step.")
@click.option("--search", "wanted", default="", metavar="WORDS", help="Only those with these words.")
@click.option(
    "--sort",
    "order",
    type=click.Choice([str(order) for order in LedgerOrder]),
    default=str(LedgerOrder.DATE),
    help="The order (by date, if left out).",
)
@JSON
@click.pass_context
def list_(context: click.Context, state: str | None, about: str | None, wanted: str, order: str, as_json: bool) -> None:
    """List the meetings with a coach, held and planned, and what is left of the town's allowance.

    The numbers are those of the whole ledger by date, however it is listed.
    """
    with reading(settings_of(context), Agendas) as workspace:
        ledger, balance = workspace.coaching_ledger(), workspace.coaching_balance()
        numbers = {entry.id: number for number, entry in enumerate(ledger, start=1)}
        allowance = workspace.edition().coaching_minutes
        references = workspace.references()
        application, step = _about(workspace, about)
        chosen = LedgerFilter(CoachingState(state) if state else None, application, step, wanted)
        shown = ledger_shown(ledger, chosen, LedgerOrder(order), references)
        if as_json:
            say_json(
                {
                    "town": words.town_json(workspace.town),
                    "entries": [{"number": numbers[entry.id], **entry_json(entry, references)} for entry in shown],
                    "minutes_used": balance.used,
                    "minutes_planned": balance.planned,
                    "minutes_left": balance.left,
                    "minutes_left_after_planned": balance.left_after_planned,
                    "minutes_over": balance.over,
                    "allowance": words.fact_json(allowance),
                    "ask_days_ahead": words.fact_json(workspace.edition().coaching_ask_days_ahead),
                    "request_address": words.fact_json(workspace.edition().coaching_request_address),
                    "ways": words.fact_json(workspace.edition().coaching_ways),
                }
            )
            return
        today = workspace.clock.today()
        for entry in shown:
            say(f"{numbers[entry.id]}. {ledger_line(entry, references)}")
            if is_to_be_told(entry, today):
                tell(typed_here(f"Was it held? Then “sct coaching edit {numbers[entry.id]} --held”."), indent=4)
        if not ledger:
            tell("No meetings yet.")
        elif not shown:
            tell(f"None of the {words.counted(len(ledger), 'meeting', 'meetings')} is meant by that.")
        say(words.coaching_line(balance, allowance))
        for line in unknown_lines(workspace.edition(), "coaching."):
            say(one_line(line))
        _tell_warning(workspace, is_recording=False)


@coaching.command(
    "add",
    cls=Command,
    epilog=examples(
        'sct coaching add --minutes 45 --coach "Equity Coach" --how remote --topics "Whom to ask first" --for 4.4',
        "sct coaching add --minutes 60 --date 2020-03-10 --at 14:00      planned, as the day is still ahead",
        'sct coaching add --minutes 45 --for 4.4/c1/connect --follow-up "Call the library"',
    ),
)
@click.option("--minutes", type=int, required=True, help="How long it lasted, or is to last.")
@click.option("--date", "on", metavar="DATE", default="today", help="The day (today, if left out).")
@_AT
@_HELD
@click.option("--coach", default="", help="Who the coach is.")
@click.option("--how", default="", help="By phone, remote or in person.")
@click.option("--topics", default="", help="What it is about.")
@_FOR
@_FOLLOW_UP
@click.pass_context
def add(
    context: click.Context,
    minutes: int,
    on: str,
    starts: str | None,
    is_held: bool | None,
    coach: str,
    how: str,
    topics: str,
    about: str | None,
    follow_ups: tuple[str, ...],
) -> None:
    """Record a meeting with a coach, or plan one. More than the allowance is recorded too, with a warning."""
    with writing(settings_of(context)) as workspace:
        application, step = _about(workspace, about)
        details = CoachingDetails(
            date_of(on, workspace.clock.today(), "--date"),
            minutes,
            coach,
            how,
            topics,
            application,
            step,
            _state(is_held),
            _time(starts, None),
            "\n".join(follow_ups),
        )
        _say_recorded(workspace, workspace.record_coaching(details), details)


@coaching.command(
    "edit",
    cls=Command,
    epilog=examples(
        "sct coaching edit 2 --minutes 30",
        'sct coaching edit 3 --held --minutes 50 --follow-up "Ask the library for its room"',
        'sct coaching edit 3 --at ""                 the time of day is not known after all',
    ),
)
@click.argument("number", type=int)
@click.option("--minutes", type=int, help="How long it lasted, or is to last.")
@click.option("--date", "on", metavar="DATE", help="The day.")
@_AT
@_HELD
@click.option("--coach", help="Who the coach is.")
@click.option("--how", help="By phone, remote or in person.")
@click.option("--topics", help="What it is about.")
@_FOR
@_FOLLOW_UP
@click.pass_context
def edit(
    context: click.Context,
    number: int,
    minutes: int | None,
    on: str | None,
    starts: str | None,
    is_held: bool | None,
    coach: str | None,
    how: str | None,
    topics: str | None,
    about: str | None,
    follow_ups: tuple[str, ...],
) -> None:
    """Correct a meeting, or say that a planned one was held. NUMBER is its number in “sct coaching list”.

    What is not given stays.
    """
    with writing(settings_of(context)) as workspace:
        before = entry_at(workspace, number)
        application, step = (before.application, before.step) if about is None else _about(workspace, about)
        details = CoachingDetails(
            on=_day(on, before.on, workspace.clock.today()),
            minutes=before.minutes if minutes is None else minutes,
            coach=before.coach if coach is None else coach,
            how=before.how if how is None else how,
            topics=before.topics if topics is None else topics,
            application=application,
            step=step,
            state=_state(is_held) or before.state,
            starts=_time(starts, before.starts),
            follow_up="\n".join(follow_ups),
        )
        _say_recorded(workspace, workspace.edit_coaching(before.id, details), details)


@coaching.command("remove", cls=Command, epilog=examples("sct coaching remove 2"))
@click.argument("number", type=int)
@click.pass_context
def remove(context: click.Context, number: int) -> None:
    """Take a meeting out of the ledger. NUMBER is its number in “sct coaching list”."""
    with writing(settings_of(context)) as workspace:
        entry = entry_at(workspace, number)
        workspace.remove_coaching(entry.id)
        say(f"Removed: {ledger_line(entry, workspace.references())}")
        _say_balance(workspace, is_recording=False)


@coaching.command(
    "mail",
    cls=Command,
    epilog=examples(
        'sct coaching mail --topics "How to begin with the tenants" --for 4.4',
        "sct coaching mail --save ask-for-coach.txt",
    ),
)
@click.option("--topics", default="", help="What you would like to talk about.")
@click.option("--for", "about", metavar="REF", help="The application it is about.")
@click.option("--save", "target", metavar="FILE", type=click.Path(path_type=Path), help="Write it here; - is stdout.")
@DRY_RUN
@click.pass_context
def mail(context: click.Context, topics: str, about: str | None, target: Path | None, dry_run: bool) -> None:
    """Draft a mail that asks for an equity coach. sct sends nothing: copy it, or save it."""
    with reading(settings_of(context), Agendas) as workspace:
        application, _ = _about(workspace, about)
        text = workspace.coaching_mail(topics, application)
        if target is None or str(target) == "-":
            say(text.rstrip("\n"))
            tell("sct sends nothing: copy this into your mail program, or save it with --save FILE.")
        elif dry_run:
            say(f"Would write {one_line(str(place_to_write(target, workspace.coaching_mail_name())))}")
        else:
            say(one_line(str(workspace.save_coaching_mail(target, text))))


@coaching.command(
    "agenda",
    cls=Command,
    epilog=examples(
        "sct coaching agenda                          for all applications",
        "sct coaching agenda 4.4 --without-notes      to show to the coach",
        "sct coaching agenda 4.4 --save agenda.txt",
        "sct coaching agenda --json",
    ),
)
@click.argument("reference", metavar="[REF]", required=False, default="")
@click.option("--without-notes", is_flag=True, help="Leave out what the team noted for itself.")
@click.option("--save", "target", metavar="FILE", type=click.Path(path_type=Path), help="Write it here; - is stdout.")
@DRY_RUN
@JSON
@click.pass_context
def agenda(
    context: click.Context, reference: str, without_notes: bool, target: Path | None, dry_run: bool, as_json: bool
) -> None:
    """Make an agenda for the next meeting: what is flagged for the coach, what is open, what the team noted."""
    with reading(settings_of(context), Agendas) as workspace:
        application, _ = _about(workspace, reference)
        if as_json:
            found = workspace.coaching_agenda(application)
            town = {"town": words.town_json(workspace.town)}
            say_json(town | agenda_json(found, workspace.references(), with_notes=not without_notes))
            return
        text = workspace.coaching_agenda_text(application, with_notes=not without_notes)
        if target is None or str(target) == "-":
            say(text.rstrip("\n"))
        elif dry_run:
            say(f"Would write {one_line(str(place_to_write(target, workspace.coaching_agenda_name())))}")
        else:
            say(one_line(str(workspace.save_coaching_agenda(target, text))))


def _state(is_held: bool | None) -> CoachingState | None:
    """What was said of the meeting; None for nothing."""
    return None if is_held is None else CoachingState.HELD if is_held else CoachingState.PLANNED


def _time(text: str | None, before: time | None) -> time | None:
    """The time of day that was given; blank text takes it away."""
    if text is None:
        return before
    return read_time(text, where="--at") if text.strip() else None


def _day(text: str | None, before: date, today: date) -> date:
    return before if text is None else date_of(text, today, "--date")


def _about(workspace: Agendas, reference: str | None) -> tuple[str, str]:
    """The application's id and the step's id that a reference names; the step may be left out."""
    if not reference:
        return "", ""
    work = workspace.find_cycle(reference)
    step = workspace.find_step(reference, work) if parse_reference(reference).step else ""
    return work.application.id, step


def entry_at(workspace: Agendas, number: int) -> CoachingEntry:
    """The meeting of this number in the list. Raises UsageError."""
    ledger = workspace.coaching_ledger()
    if not 1 <= number <= len(ledger):
        raise UsageError(f"There is no meeting {number}.", mend=f"Meetings in the ledger: {len(ledger) or 'none yet'}.")
    return ledger[number - 1]


def _say_recorded(workspace: Agendas, entry: CoachingEntry, details: CoachingDetails) -> None:
    said = ledger_line(entry, workspace.references())
    say(said[0].upper() + said[1:] if entry.is_planned else f"Recorded: {said}")
    if details.follow_up.strip():
        summary = workspace.application(entry.application)
        say(f"The follow-up is in the note on {summary.application.reference}/c{summary.cycle.number}/{entry.step}.")
    _say_balance(workspace)


def _say_balance(workspace: Agendas, *, is_recording: bool = True) -> None:
    say(words.coaching_line(workspace.coaching_balance(), workspace.edition().coaching_minutes))
    _tell_warning(workspace, is_recording=is_recording)


def _tell_warning(workspace: Agendas, *, is_recording: bool) -> None:
    warning = workspace.coaching_warning(is_recording=is_recording)
    if warning:
        tell(f"sct: {warning}")
