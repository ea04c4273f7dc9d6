"""What an import says before it is done: whose file it is, and what it would bring. Pure functions."""

from datetime import datetime
from typing import TYPE_CHECKING

from sct_tui.cleaning import one_line
from sct_tui.clock import local_day_and_time
from sct_tui.model.flow import Visibility
from sct_tui.model.work import Municipality
from sct_tui.rules.merging_work import Outcome
from sct_tui.workspace.importing import Preview, TownStanding

if TYPE_CHECKING:  # the home screen takes a word or two from here, and reads no file
    from sct_tui.exchange.reading import Received

CONFLICT_SIGN = "≠"
_AUDIENCES = {
    Visibility.TEAM: "the team: everything",
    Visibility.COACH: "an equity coach: what is for the team only is withheld",
    Visibility.PUBLIC: "the public: what is not public is withheld",
}
_COUNTS = {
    Outcome.NEW: "+ {} new here",
    Outcome.CHANGED: "~ {} changed by them",
    Outcome.REMOVED: "- {} deleted by them",
    Outcome.FORGOTTEN: "- {} forgotten at a person's request",
    Outcome.CONFLICT: CONFLICT_SIGN + " {} changed here and by them: what is here stands until you choose",
}


def about_file(received: "Received", preview: Preview, here: Municipality) -> list[str]:
    """Whose file it is: its name, its town, its applications, who changed it last, and for whom it was made."""
    lines = [f"{received.name} (SHA-256 {received.sha256[:12]})", f"Town: {_town(preview, here)}"]
    tables = received.data.get("application", [])
    for (reference, title, is_new), table in zip(preview.applications, tables, strict=True):
        lines.append(f"Application: {reference} {title} ({'new here' if is_new else 'known here'}{_changed(table)})")
    lines.append(f"Made for {_AUDIENCES[Visibility(received.data['audience'])]}.")
    return [one_line(line) for line in lines]


def what_it_brings(preview: Preview, redo: str) -> list[str]:
    """What taking it over would change, a line each. redo: what a person does to redo."""
    if preview.is_known:
        return [f"Everything in it is here already. What was undone here comes back with {redo} or from the history."]
    lines = [words.format(preview.counts[outcome]) for outcome, words in _COUNTS.items() if preview.counts[outcome]]
    if not lines:
        lines.append("It says the same as what is here; only who said it, and when, is new.")
    if preview.withheld:
        lines.append(f"# {preview.withheld} withheld in the file: nothing here is changed by them")
    lines += [
        f"“{one_line(title)}” is not among the flow files here: its rounds can be read, and not changed."
        for title in preview.outlines
    ]
    if preview.is_edited:
        lines.append("The file was edited by hand: what differs is read as a change of whoever edited it.")
    return lines


def _town(preview: Preview, here: Municipality) -> str:
    if preview.town_standing is TownStanding.NEW:
        return f"{preview.town.name}, which is new here"
    return f"{preview.town.name}{'' if preview.town.id == here.id else ', another than the one you are in'}"


def _changed(table: dict[str, str]) -> str:
    if "last_change" not in table:
        return ""
    who = f" by {table['last_changed_by']}" if table.get("last_changed_by") else ""
    return f"; last changed{who}, {local_day_and_time(datetime.fromisoformat(table['last_change']))}"
