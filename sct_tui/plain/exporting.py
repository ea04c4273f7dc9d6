"""Exporting: for whom, what and where to; what goes out is said before it does. Nothing leaves the machine unasked."""

from pathlib import Path

from sct_tui.cleaning import one_line
from sct_tui.flow.values import read_value
from sct_tui.model.errors import UsageError
from sct_tui.model.flow import Column, PromptKind, Visibility
from sct_tui.plain.fields import Fields, ask_yes
from sct_tui.plain.sitting import Sitting
from sct_tui.workspace.export_choices import AUDIENCES, FORMATS
from sct_tui.workspace.exporting import Export, Format, ToGoOut

_ALL = "all"


def export(sitting: Sitting, rest: str) -> None:
    """Export an application (at hand, or by its reference), or with “all” every one; asks for whom, what and where."""
    workspace, talk = sitting.workspace, sitting.talk
    application = _meant(sitting, rest)
    columns = (
        Column("audience", "Who will read it", PromptKind.CHOICE, False, Visibility.TEAM, "", AUDIENCES),
        Column("format", "What is written", PromptKind.CHOICE, False, Visibility.TEAM, "", FORMATS),
        Column("small", "Hide shares and numbers below 5", PromptKind.YES_NO, False, Visibility.TEAM),
        Column("target", "File", PromptKind.LINE, False, Visibility.TEAM, "a directory gets the usual name in it"),
    )
    before = {"audience": str(Visibility.TEAM), "format": str(Format.TOML), "small": "no", "target": "."}
    texts = before | Fields(sitting, columns, before).ask()
    today = workspace.clock.today()
    values = {column.id: read_value(column, texts[column.id] or before[column.id], today) for column in columns}
    wanted = Export(
        application, Visibility(str(values["audience"])), Format(str(values["format"])), values["small"] is True
    )
    found = workspace.to_go_out(wanted)
    _say_what_goes(sitting, found, is_long=wanted.audience is not Visibility.TEAM)
    if wanted.audience is not Visibility.TEAM and not ask_yes(sitting, "Write it as it is?"):
        talk.say("Nothing was written.")
        return
    path = workspace.export(wanted, Path(str(values["target"])).expanduser())
    talk.say(f"Written, made for the {wanted.audience}: {one_line(str(path))}")


def _meant(sitting: Sitting, rest: str) -> str:
    """The id of the application that is meant; "" for all of them."""
    if rest.casefold() == _ALL:
        return ""
    if rest:
        return sitting.workspace.find_application(rest.split()[0]).application.id
    if not sitting.cycle:
        raise UsageError("Which application?", mend="Give its reference, such as “export 4.4”, or “export all”.")
    return sitting.work().application.id


def _say_what_goes(sitting: Sitting, found: ToGoOut, *, is_long: bool) -> None:
    """Say what goes out and what stays; is_long: title by title. And what may give people away."""
    for heading, lines in found.in_lines:
        sitting.talk.say(heading)
        if is_long:
            sitting.talk.say_all([one_line(line) for line in lines], "  ")
