"""sct coaching: the ledger of coaching, and a draft mail that asks for a coach."""

from datetime import date
from pathlib import Path

import click

from sct_tui.cleaning import one_line
from sct_tui.cli import words
from sct_tui.cli.groups import Verbs
from sct_tui.cli.opening import reading, writing
from sct_tui.cli.output import say, say_json, tell
from sct_tui.cli.settings import DRY_RUN, JSON, Command, examples, settings_of
from sct_tui.cli.typed import date_of
from sct_tui.clock import written_date
from sct_tui.exchange.writing import place_to_write
from sct_tui.model.errors import UsageError
from sct_tui.model.work import CoachingEntry
from sct_tui.rules.coaching import hours_and_minutes
from sct_tui.workspace.coaching import CoachingDetails
from sct_tui.workspace.references import parse_reference
from sct_tui.workspace.workspace import Workspace

_FOR = click.option(
    "--for", "about", metavar="REF", help="The application or step it was about, such as 4.4/c1/connect."
)


@click.group(cls=Verbs, default="list", help="Coaching minutes, and a mail that asks for a coach.")
def coaching() -> None:
    """The group; its verbs follow."""


@coaching.command("list", cls=Command, epilog=examples("sct coaching", "sct coaching list --json"))
@JSON
@click.pass_context
def list_(context: click.Context, as_json: bool) -> None:
    """List the meetings with a coach, and what is left of the town's allowance."""
    with reading(settings_of(context)) as workspace:
        ledger, balance = workspace.coaching_ledger(), workspace.coaching_balance()
        allowance = workspace.edition().coaching_minutes
        references = _references(workspace)
        if as_json:
            say_json(
                {
                    "town": words.town_json(workspace.town),
                    "entries": [
                        {"number": number, **_entry_json(entry, references)}
                        for number, entry in enumerate(ledger, start=1)
                    ],
                    "minutes_used": balance.used,
                    "minutes_left": balance.left,
                    "minutes_over": balance.over,
                    "allowance": words.fact_json(allowance),
                }
            )
            return
        for number, entry in enumerate(ledger, start=1):
            say(f"{number}. {_in_words(entry, references)}")
        if not ledger:
            tell("No meetings yet.")
        say(words.coaching_line(balance, allowance))
        _tell_warning(workspace, is_recording=False)


@coaching.command(
    "add",
    cls=Command,
    epilog=examples(
        'sct coaching add --minutes 45 --coach "Equity Coach" --how remote --topics "Whom to ask first" --for 4.4',
    ),
)
@click.option("--minutes", type=int, required=True, help="How long it lasted.")
@click.option("--date", "on", metavar="DATE", default="today", help="The day (today, if left out).")
@click.option("--coach", default="", help="Who the coach was.")
@click.option("--how", default="", help="By phone, remote or in person.")
@click.option("--topics", default="", help="What it was about.")
@_FOR
@click.pass_context
def add(context: click.Context, minutes: int, on: str, coach: str, how: str, topics: str, about: str | None) -> None:
    """Record a meeting with a coach. More than the allowance is recorded too, with a warning."""
    with writing(settings_of(context)) as workspace:
        application, step = _about(workspace, about)
        day = date_of(on, workspace.clock.today(), "--date")
        details = CoachingDetails(day, minutes, coach, how, topics, application, step)
        entry = workspace.record_coaching(details)
        say(f"Recorded: {_in_words(entry, _references(workspace))}")
        _say_balance(workspace)


@coaching.command(
    "edit",
    cls=Command,
    epilog=examples("sct coaching edit 2 --minutes 30"),
)
@click.argument("number", type=int)
@click.option("--minutes", type=int, help="How long it lasted.")
@click.option("--date", "on", metavar="DATE", help="The day.")
@click.option("--coach", help="Who the coach was.")
@click.option("--how", help="By phone, remote or in person.")
@click.option("--topics", help="What it was about.")
@_FOR
@click.pass_context
def edit(
    context: click.Context,
    number: int,
    minutes: int | None,
    on: str | None,
    coach: str | None,
    how: str | None,
    topics: str | None,
    about: str | None,
) -> None:
    """Correct a meeting. NUMBER is its number in “sct coaching list”; what is not given stays."""
    with writing(settings_of(context)) as workspace:
        before = entry_at(workspace, number)
        application, step = (before.application, before.step) if about is None else _about(workspace, about)
        entry = workspace.edit_coaching(
            before.id,
            CoachingDetails(
                on=_day(on, before.on, workspace.clock.today()),
                minutes=before.minutes if minutes is None else minutes,
                coach=before.coach if coach is None else coach,
                how=before.how if how is None else how,
                topics=before.topics if topics is None else topics,
                application=application,
                step=step,
            ),
        )
        say(f"Recorded: {_in_words(entry, _references(workspace))}")
        _say_balance(workspace)


@coaching.command("remove", cls=Command, epilog=examples("sct coaching remove 2"))
@click.argument("number", type=int)
@click.pass_context
def remove(context: click.Context, number: int) -> None:
    """Take a meeting out of the ledger. NUMBER is its number in “sct coaching list”."""
    with writing(settings_of(context)) as workspace:
        entry = entry_at(workspace, number)
        workspace.remove_coaching(entry.id)
        say(f"Removed: {_in_words(entry, _references(workspace))}")
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
    with reading(settings_of(context)) as workspace:
        application, _ = _about(workspace, about)
        text = workspace.coaching_mail(topics, application)
        if target is None or str(target) == "-":
            say(text.rstrip("\n"))
            tell("sct sends nothing: copy this into your mail program, or save it with --save FILE.")
        elif dry_run:
            say(f"Would write {one_line(str(place_to_write(target, workspace.coaching_mail_name())))}")
        else:
            say(one_line(str(workspace.save_coaching_mail(target, text))))


def _day(text: str | None, before: date, today: date) -> date:
    return before if text is None else date_of(text, today, "--date")


def _about(workspace: Workspace, reference: str | None) -> tuple[str, str]:
    """The application's id and the step's id that a reference names; the step may be left out."""
    if not reference:
        return "", ""
    work = workspace.find_cycle(reference)
    step = workspace.find_step(reference, work) if parse_reference(reference).step else ""
    return work.application.id, step


def entry_at(workspace: Workspace, number: int) -> CoachingEntry:
    """The meeting of this number in the list. Raises UsageError."""
    ledger = workspace.coaching_ledger()
    if not 1 <= number <= len(ledger):
        raise UsageError(f"There is no meeting {number}.", mend=f"Meetings in the ledger: {len(ledger) or 'none yet'}.")
    return ledger[number - 1]


def _references(workspace: Workspace) -> dict[str, str]:
    found = workspace.applications(include_archived=True)
    return {summary.application.id: summary.application.reference for summary in found}


def _in_words(entry: CoachingEntry, references: dict[str, str]) -> str:
    about = references.get(entry.application, "")
    about = f"{about} {entry.step}".strip() if about else ""
    parts = [written_date(entry.on), hours_and_minutes(entry.minutes), entry.coach, entry.how, entry.topics, about]
    return ", ".join(one_line(part) for part in parts if part)


def _entry_json(entry: CoachingEntry, references: dict[str, str]) -> dict[str, object]:
    return {
        "date": entry.on.isoformat(),
        "minutes": entry.minutes,
        "coach": entry.coach,
        "how": entry.how,
        "topics": entry.topics,
        "application": references.get(entry.application),
        "step": entry.step,
    }


def _say_balance(workspace: Workspace, *, is_recording: bool = True) -> None:
    say(words.coaching_line(workspace.coaching_balance(), workspace.edition().coaching_minutes))
    _tell_warning(workspace, is_recording=is_recording)


def _tell_warning(workspace: Workspace, *, is_recording: bool) -> None:
    warning = workspace.coaching_warning(is_recording=is_recording)
    if warning:
        tell(f"sct: {warning}")
