"""Changing one setting in a person's own config.toml, and nothing else there: comments, order and other keys stay."""

import re
import stat
import tomllib
from typing import Any

from sct_tui.app_settings import TABLE
from sct_tui.configuration import own_file
from sct_tui.exchange.writing import write_text_file
from sct_tui.model.errors import CannotWrite, ConfigurationError

_HEADER = re.compile(rf"\s*\[\s*{TABLE}\s*\]\s*(#.*)?$")
_ANY_HEADER = re.compile(r"\s*\[")


def set_in_own_file(key: str, value: str) -> None:
    """Set a key of [app] to a value written as TOML.

    The file is replaced as a whole, with the mode it had, after it was checked that nothing but this key says something
    else. Raises ConfigurationError if it is not TOML or holds the table in a way that cannot be changed line by line,
    CannotWrite if it cannot be written; nothing is changed then.
    """
    file = own_file()
    by_hand = f"Write it yourself: {key} = {value}, below a line [{TABLE}]."
    try:
        before = file.read_text("utf-8-sig") if file.exists() else ""
        data = tomllib.loads(before)
    except (UnicodeDecodeError, tomllib.TOMLDecodeError):
        raise ConfigurationError("This is not TOML, so nothing was changed.", where=str(file), mend=by_hand) from None
    except OSError as error:
        raise CannotWrite(f"It cannot be read ({error.strerror}).", where=str(file), mend=by_hand) from None
    after = with_key(before, key, value)
    wanted = _with_value(data, key, value)
    if wanted is None or _parsed(after) != wanted:
        raise ConfigurationError(
            f"The table “{TABLE}” stands there in a way that sct cannot change.", where=str(file), mend=by_hand
        )
    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        # A link to a file kept elsewhere stays one.
        target = file.resolve()
        write_text_file(target, after, stat.S_IMODE(target.stat().st_mode) if target.exists() else 0o600)
    except OSError as error:
        raise CannotWrite(f"It cannot be written ({error.strerror}).", where=str(file), mend=by_hand) from None


def with_key(text: str, key: str, value: str) -> str:
    """The text of the file with this key below [app], which is added at the end where there is none."""
    end = "\r\n" if "\r\n" in text else "\n"
    lines = text.splitlines(keepends=True)
    header = next((at for at, line in enumerate(lines) if _HEADER.match(line)), None)
    if header is None:
        gap = "" if not text else end if text.endswith("\n") else end * 2
        return f"{text}{gap}[{TABLE}]{end}{key} = {value}{end}"
    section_end = next((at for at in range(header + 1, len(lines)) if _ANY_HEADER.match(lines[at])), len(lines))
    held = re.compile(rf"(\s*[\"']?{key}[\"']?\s*=\s*)(\"[^\"]*\"|'[^']*'|[^#\s]+)(.*)$", re.S)
    for at in range(header + 1, section_end):
        if found := held.match(lines[at]):
            lines[at] = f"{found[1]}{value}{found[3]}"
            return "".join(lines)
    last = max((at for at in range(header, section_end) if lines[at].strip()), default=header)
    if not lines[last].endswith("\n"):
        lines[last] += end
    lines.insert(last + 1, f"{key} = {value}{end}")
    return "".join(lines)


def _parsed(text: str) -> dict[str, Any] | None:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return None


def _with_value(data: dict[str, Any], key: str, value: str) -> dict[str, Any] | None:
    table = data.get(TABLE, {})
    if not isinstance(table, dict):
        return None
    return {**data, TABLE: {**table, key: tomllib.loads(f"value = {value}")["value"]}}
