"""The boundary: what a call ends with. Errors become text here, once, and exit codes come from the one table."""

import errno
import os
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from sct_tui.cli.output import tell
from sct_tui.model.errors import SctError, StaleWrite
from sct_tui.model.exit_codes import ExitCode


def run(arguments: Sequence[str]) -> int:
    """Run sct with these arguments; returns the exit code. SCT_DEBUG=1 shows where an error came from."""
    _prepare_streams()
    try:
        code = _run(arguments)
        sys.stdout.flush()
    except OSError as error:
        return _unwritten(error)
    return code


def _run(arguments: Sequence[str]) -> int:
    from sct_tui.cli.app import sct
    from sct_tui.clock import write_dates
    from sct_tui.configuration import configuration

    try:
        write_dates(configuration().app.dates)
        # Not click's own ending: it would print and end the process with codes of its own.
        code = sct.main(args=list(arguments), prog_name="sct", standalone_mode=False)
    except SctError as error:
        return _said(error)
    except click.UsageError as error:
        _show_details()
        command = error.ctx.command_path if error.ctx else "sct"
        tell(f"sct: {_sentence(error.format_message())} See “{command} --help”.")
        return ExitCode.USAGE
    except click.ClickException as error:
        _show_details()
        tell(f"sct: {_sentence(error.format_message())}")
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        _show_details()
        tell("sct: stopped.")
        return ExitCode.INTERRUPTED
    except Exception as error:
        # The streams' own errors name no file.
        if isinstance(error, OSError) and error.filename is None:
            raise
        _show_details()
        tell(f"sct: this is a fault of sct ({type(error).__name__}); SCT_DEBUG=1 shows details.")
        return ExitCode.FAILED
    return code if isinstance(code, int) else ExitCode.DONE


def _said(error: SctError) -> int:
    if error.exit_code is not ExitCode.DONE:
        _show_details()
    tell(f"sct: {error}")
    if isinstance(error, StaleWrite):
        for whose, text in (("Yours", error.mine), ("Theirs", error.theirs)):
            tell(f"{whose}:", indent=2)
            for line in text.splitlines() or ["(nothing)"]:
                tell(line, indent=4)
    return error.exit_code


def _sentence(text: str) -> str:
    """The text with the full stop that some of click's own messages lack."""
    return text if text.endswith((".", "?", "!", "…")) else f"{text}."


def _unwritten(error: OSError) -> int:
    """stdout took no more. A reader that went away is no failure to speak of; anything else is said."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)  # Python flushes once more at its end, and would complain again
    os.close(nowhere)
    if error.errno == errno.EPIPE:
        return ExitCode.FAILED
    _show_details()
    reason = "The disk is full" if error.errno == errno.ENOSPC else f"It said “{error.strerror}”"
    tell(f"sct: standard output: The result cannot be written. {reason}.")
    return ExitCode.CANNOT_WRITE


def _prepare_streams() -> None:
    """A stream that was closed from outside swallows what is said; one of a poor encoding gets question marks."""
    if sys.stdout is None:
        sys.stdout = Path(os.devnull).open("w")  # noqa: SIM115 open for as long as the process lives
    if sys.stderr is None:
        sys.stderr = Path(os.devnull).open("w")  # noqa: SIM115
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")


def _show_details() -> None:
    if os.environ.get("SCT_DEBUG") == "1":
        import traceback

        traceback.print_exc()
