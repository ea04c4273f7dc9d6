"""Reading what a person gives a command: text from stdin, dates, fields of an entry, file modes."""

import sys
from collections.abc import Sequence
from datetime import date

import click

from sct_tui.cleaning import one_line
from sct_tui.cli.output import tell
from sct_tui.flow.values import TEXT_LIMIT
from sct_tui.model.errors import BadInput, UsageError

_MOST_BYTES = 4 * TEXT_LIMIT + 1024  # UTF-8 takes at most four for a character


def text_from_stdin() -> str:
    """All of stdin, as UTF-8. Raises BadInput if it is no text, or longer than an answer can be."""
    stream = sys.stdin
    if stream is None:
        raise UsageError("There is no value, and nothing can be read from standard input.", mend="Give the value.")
    if stream.isatty():
        tell("Type the text; end it with Ctrl+D on a line of its own.")
    data = stream.buffer.read(_MOST_BYTES + 1)
    if len(data) > _MOST_BYTES:
        raise BadInput(
            f"The text is too long; an answer holds at most {TEXT_LIMIT:,} characters.",
            where="standard input",
            mend="Shorten it, or keep the text in a file and name the file as evidence.",
        )
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadInput(
            f"Byte {error.start + 1} is not text in UTF-8.", where="standard input", mend="Save the text as UTF-8."
        ) from None


def fields_of(pairs: Sequence[str]) -> dict[str, str]:
    """The fields of an entry from FIELD=VALUE; FIELD=- takes the value from stdin. Raises UsageError."""
    cells: dict[str, str] = {}
    for pair in pairs:
        field, sign, value = pair.partition("=")
        field = field.strip().lower()
        if not sign or not field:
            raise UsageError(f"“{one_line(pair)[:80]}” is not FIELD=VALUE.", mend="Write it as date=2020-03-02.")
        if field in cells:
            raise UsageError(f"The field “{one_line(field)}” is given twice.", mend="Give it once.")
        cells[field] = value
    from_stdin = [field for field, value in cells.items() if value == "-"]
    if len(from_stdin) > 1:
        raise UsageError("Only one field can come from standard input.", mend="Give the others as FIELD=VALUE.")
    for field in from_stdin:
        cells[field] = text_from_stdin()
    return cells


def date_of(text: str, today: date, where: str) -> date:
    """The date a person wrote. Raises BadInput for a day that does not exist."""
    from sct_tui.flow.dates import read_date  # here, not above: what only takes a file's mode reads no date

    return read_date(text, today, where=where)


def file_mode(context: click.Context, param: click.Parameter, text: str) -> int:
    """A file's permissions from three or four octal digits, such as 0660. The owner can always read and write."""
    if len(text) not in (3, 4) or any(digit not in "01234567" for digit in text) or int(text, 8) > 0o777:
        raise click.BadParameter("a mode is written as 0600 or 0660.", context, param)
    mode = int(text, 8)
    if mode & 0o600 != 0o600:
        raise click.BadParameter("with this mode you could not use the file yourself; try 0600.", context, param)
    return mode
