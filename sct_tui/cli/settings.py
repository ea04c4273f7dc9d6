"""What holds for the whole of one call: which database, whose, in which town; and the commands that take it."""

import re
import shlex
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import click

from sct_tui import paths
from sct_tui.cli.nouns import NOUNS
from sct_tui.cli.output import say_json
from sct_tui.clock import Clock, clock_from_environment
from sct_tui.model.errors import SctError, UsageError
from sct_tui.model.exit_codes import ExitCode
from sct_tui.records import dataclass

_COMMAND = re.compile(rf"\bsct (?P<noun>{'|'.join(NOUNS)})\b")
# Said here and not taken from sct_tui.demo, which would open the way to all of the work at every start.
DEMO_DAY = date(2020, 3, 2)  # the demo town's day, unless SCT_TODAY sets another


@dataclass(frozen=True, slots=True)
class Settings:
    """The options that stand before any command, or after it. None: not given."""

    db: str | None = None
    is_demo: bool = False
    town_name: str | None = None
    as_name: str | None = None
    is_plain: bool = False

    def database(self) -> Path:
        """The database that is meant. Raises UsageError if two are named."""
        if not self.is_demo:
            return paths.database(self.db)
        if self.db:
            raise UsageError("--demo and --db each name a database.", mend="Leave one of them out.")
        return paths.demo_database()

    def repeated_in(self, text: str) -> str:
        """The text, with the options of this call in each command of sct it names: so it can be typed as it stands."""
        place = "--demo " if self.is_demo else f"--db {shlex.quote(self.db)} " if self.db else ""
        town = f"--town {shlex.quote(self.town_name)} " if self.town_name else ""
        person = f"--as {shlex.quote(self.as_name)} " if self.as_name else ""

        def repeated(found: re.Match[str]) -> str:
            match found["noun"]:
                case "demo":
                    return found[0]
                case "town":  # it names its own
                    return f"sct {place}{person}town"
            return f"sct {place}{town}{person}{found['noun']}"

        return _COMMAND.sub(repeated, text)

    def clock(self) -> Clock:
        """The clock: the day that SCT_TODAY sets, else the demo's, else the real one."""
        return clock_from_environment(DEMO_DAY if self.is_demo else None)


def typed_here(text: str) -> str:
    """A hint that names commands of sct, with the options of the call at hand repeated in them."""
    context = click.get_current_context(silent=True)
    return settings_of(context).repeated_in(text) if context else text


def settings_of(context: click.Context) -> Settings:
    """The settings of the call that a command runs in."""
    settings = context.obj
    assert isinstance(settings, Settings)
    return settings


def _setting(name: str) -> Callable[[click.Context, click.Parameter, Any], Any]:
    def keep(context: click.Context, _: click.Parameter, value: Any) -> Any:
        if value:
            # The last word counts: what stands after the command over what stands before it.
            context.obj = replace(context.obj or Settings(), **{name: value})
        return value

    return keep


def common_options(*, hidden: bool) -> list[click.Option]:
    """The options of every command. hidden: left out of its help, which names them in one line."""

    def option(declaration: Sequence[str], name: str, **more: Any) -> click.Option:
        return click.Option(declaration, callback=_setting(name), expose_value=False, hidden=hidden, **more)

    return [
        option(["--db"], "db", metavar="FILE", help="Work in this database (else SCT_DB, else your own)."),
        option(["--demo"], "is_demo", is_flag=True, help="Work in the fictional Demo Town, on 2 March 2020."),
        option(["--town"], "town_name", metavar="NAME", help="Work in this town, instead of your current one."),
        option(["--as"], "as_name", metavar="NAME", help="Who you are, where several people share this login."),
        option(["--plain"], "is_plain", is_flag=True, help="Work in lines, without a screen (also SCT_PLAIN=1)."),
    ]


class Command(click.Command):
    """A command of sct: takes the common options too, and says “nothing yet” in JSON where JSON was asked for."""

    def __init__(self, *arguments: Any, **more: Any) -> None:
        super().__init__(*arguments, **more)
        self.params += common_options(hidden=True)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command."""
        try:
            return super().invoke(ctx)
        except SctError as error:
            if error.exit_code is ExitCode.DONE and ctx.params.get("as_json"):
                say_json({"nothing_yet": True})
            error.what, error.mend = typed_here(error.what), typed_here(error.mend)
            raise

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The examples, and which other options there are."""
        super().format_epilog(ctx, formatter)
        formatter.write_paragraph()
        formatter.write_text("Also here: --demo, --town NAME, --as NAME, --db FILE (see “sct --help”).")


def examples(*lines: str) -> str:
    """The epilog of a command's help."""
    return "\b\nExamples:\n" + "\n".join(f"  {line}" for line in lines)


JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON for programs.")
WHY = click.option("--why", default="", metavar="TEXT", help="Why it is changed; kept in the history.")
DRY_RUN = click.option("--dry-run", is_flag=True, help="Only say what would be written.")
