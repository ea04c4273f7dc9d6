"""Asking back about what is hardly meant: at a terminal, where somebody can answer, unless it is agreed to."""

import sys
from datetime import date

import click

from sct_tui.cli.output import tell
from sct_tui.rules.doubts import start_in_doubt

YES = click.option("--yes", is_flag=True, help="Do not ask.")


def can_ask(*, is_agreed: bool) -> bool:
    """Whether somebody is there to be asked, and did not agree beforehand."""
    return not is_agreed and all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stderr))


def goes_on(doubt: str, question: str) -> bool:
    """Ask whether to go on in spite of a doubt; no, unless the person says yes."""
    tell(doubt)
    return click.confirm(question, err=True)


def start_is_meant(started_on: date, today: date, *, is_agreed: bool) -> bool:
    """Whether a start is meant; of one that hardly is, that is said, and at a terminal it is asked."""
    doubt = start_in_doubt(started_on, today)
    if not doubt:
        return True
    if not can_ask(is_agreed=is_agreed):
        tell(f"sct: {doubt}")
        return True
    is_meant = goes_on(doubt, "Is that so?")
    if not is_meant:
        tell("Nothing was changed.")
    return is_meant
