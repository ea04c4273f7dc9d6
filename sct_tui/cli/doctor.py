"""sct doctor: whether everything that the work stands on is in order."""

import os
import sys
from collections.abc import Iterator
from dataclasses import replace

import click

from sct_tui.cleaning import one_line
from sct_tui.cli.output import say, say_json
from sct_tui.cli.settings import JSON, Command, Settings, examples, settings_of, typed_here
from sct_tui.model.care import Health, Standing
from sct_tui.model.errors import SctError
from sct_tui.model.exit_codes import ExitCode
from sct_tui.terminal import TRUE_COLOURS, Drawing, environment_at_start, terminal_here

_SMALLEST = (60, 20)
_FIRST_CLASS = (80, 24)


@click.command(cls=Command, epilog=examples("sct doctor", "sct doctor --json", "sct doctor --db /var/lib/sct/sct.db"))
@JSON
@click.pass_context
def doctor(context: click.Context, as_json: bool) -> int:
    """Look at the terminal, the database, its backups and all they stand on, and say how to mend what is wrong.

    Nothing is changed. Exit code 3 if there is a problem; a warning alone is none.
    """
    found = [replace(one, mend=typed_here(one.mend)) for one in _all(settings_of(context))]
    if as_json:
        say_json(
            {
                "checks": [
                    {
                        "subject": one.subject,
                        "standing": str(one.standing),
                        "text": one.text,
                        "mend": one.mend,
                    }
                    for one in found
                ]
            }
        )
    else:
        for one in found:
            say(f"{one.standing:<8} {one.subject:<14} {one_line(one.text)}")
            if one.mend and one.standing is not Standing.OK:
                say(f"{'':<23} {one_line(one.mend)}")
    is_well = all(one.standing is not Standing.PROBLEM for one in found)
    return ExitCode.DONE if is_well else ExitCode.ANSWER_IS_NO


def _all(settings: Settings) -> Iterator[Health]:
    from sct_tui.clock import Clock
    from sct_tui.workspace.health import health

    yield _terminal()
    yield _encoding()
    clock = Clock()
    try:
        clock = settings.clock()
    except SctError as error:
        yield Health("day", Standing.PROBLEM, str(error.what), error.mend)
    try:
        database = settings.database()
    except SctError as error:
        yield Health("database", Standing.PROBLEM, f"{error.where}: {error.what}", error.mend)
        return
    yield from health(database, clock.now())


def _terminal() -> Health:
    name = os.environ.get("TERM", "")
    if not all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout)):
        return Health("terminal", Standing.OK, "none here: sct answers in words")
    if name in ("", "dumb"):
        mend = "Set TERM to what your terminal is, such as xterm-256color, to see the app as it is meant."
        works = "works in lines, without a screen" if name else "cannot tell what your terminal shows"
        return Health("terminal", Standing.WARNING, f"TERM is “{name}”: sct {works}", mend)
    columns, rows = os.get_terminal_size(sys.stdout.fileno())
    if 0 in (columns, rows):
        return Health("terminal", Standing.OK, f"{name}, of unknown size, {_colours()}")
    text = f"{name}, {columns}x{rows}, {_colours()}"
    if columns < _SMALLEST[0] or rows < _SMALLEST[1]:
        return Health("terminal", Standing.WARNING, f"{text}: small", "Make the window 80x24 or larger.")
    if columns < _FIRST_CLASS[0] or rows < _FIRST_CLASS[1]:
        return Health("terminal", Standing.OK, f"{text} (80x24 shows more)")
    return Health("terminal", Standing.OK, text)


def _colours() -> str:
    if os.environ.get("NO_COLOR"):
        return "no colours, as NO_COLOR asks"
    found = terminal_here().colours
    return {0: "no colours", TRUE_COLOURS: "16 million colours"}.get(found, f"{found} colours")


def _encoding() -> Health:
    names, environment = ("LC_ALL", "LC_CTYPE", "LANG"), environment_at_start()
    locale = next((f"{name}={environment[name]}" for name in names if environment.get(name)), "no locale set")
    encoding = (getattr(sys.__stderr__, "encoding", None) or "utf-8").lower()
    text = f"{encoding}, {locale}"
    if encoding.replace("-", "") not in ("utf8", "utf8sig"):
        mend = "Set LANG=C.UTF-8 (or another UTF-8 locale), and unset PYTHONIOENCODING and PYTHONUTF8."
        return Health("encoding", Standing.WARNING, f"{text}: not all characters can be shown", mend)
    if terminal_here().drawing is Drawing.ASCII:
        said = "the app is drawn in ASCII; if your terminal shows UTF-8, run: export LANG=C.UTF-8"
        return Health("encoding", Standing.OK, f"{text}: {said}")
    return Health("encoding", Standing.OK, text)
