"""Taking a text out of the app: sent to the terminal's clipboard (OSC 52), or shown without the app's screen.

Sent is all that can be said: the terminal does not answer, and some keep nothing.
"""

import base64
import os
import sys
import termios
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress

from textual.app import App, SuspendNotSupported

from sct_tui.cleaning import cleaned, one_line
from sct_tui.model.errors import CannotWrite

# Many terminals read no sequence of more than 100,000 bytes: so much text, in base64, and what stands around it.
MOST_BYTES = 74_994
_PIECE = 240  # bytes that GNU screen passes on at once, in its older versions too

# They have no clipboard, and some would write the sequence on the screen.
_WITHOUT = ("linux", "dumb", "vt")


def clipboard_sequence(text: str, environment: Mapping[str, str]) -> str:
    """What asks the terminal to keep a text, also from inside tmux and GNU screen.

    Raises CannotWrite for a terminal that has no clipboard, and for a text that many terminals would cut off or drop.
    """
    term = environment.get("TERM", "")
    if not term or term.startswith(_WITHOUT):
        raise CannotWrite(f"This terminal ({one_line(term) or 'of no name'}) has no clipboard.", mend=_OTHERWISE)
    size = len(text.encode())
    if size > MOST_BYTES:
        raise CannotWrite(
            f"Not sent: the text has {size:,} bytes, and many terminals keep no more than {MOST_BYTES:,}.",
            mend=_OTHERWISE,
        )
    asked = f"\x1b]52;c;{base64.b64encode(text.encode()).decode('ascii')}\a"
    if environment.get("TMUX"):
        # tmux takes it itself with set-clipboard on, and hands it on with allow-passthrough on.
        doubled = asked.replace("\x1b", "\x1b\x1b")
        return f"{asked}\x1bPtmux;{doubled}\x1b\\"
    if environment.get("STY") or term == "screen" or term.startswith("screen."):
        return "".join(f"\x1bP{asked[at : at + _PIECE]}\x1b\\" for at in range(0, len(asked), _PIECE))
    return asked


def send_to_terminal(app: App[int], text: str) -> str:
    """Send a text to the terminal's clipboard; returns what can be said of it. Raises CannotWrite."""
    text = cleaned(text)
    sequence = clipboard_sequence(text, os.environ)
    driver = app._driver
    if driver is None:
        raise CannotWrite("There is no terminal to send it to.", mend=_OTHERWISE)
    driver.write(sequence)
    driver.flush()
    lines = text.count("\n") + 1
    said = f"Sent to your terminal, {lines} line{'' if lines == 1 else 's'}; whether it keeps it, the terminal decides."
    return f"{said} tmux needs “set -g set-clipboard on” for it." if os.environ.get("TMUX") else said


def show_plainly(app: App[int], title: str, text: str) -> None:
    """Show a text without the app's screen, to be marked with the terminal's own means, until a key is pressed.

    Raises CannotWrite where there is no terminal to do it on.
    """
    shown = f"\n{one_line(title)}\n\n{cleaned(text)}\n\n— Any key goes back to sct. —\n"
    # A terminal without a second screen still shows the app's: each line takes its own place clean.
    shown = f"\x1b[J{shown}".replace("\n", "\x1b[K\n")
    try:
        with app.suspend(), _every_key_counts():
            sys.__stdout__.buffer.write(shown.encode(sys.__stdout__.encoding, "replace"))  # type: ignore[union-attr]
            sys.__stdout__.flush()  # type: ignore[union-attr]
            with suppress(OSError):  # a terminal that went away: the guard ends the sitting
                os.read(0, 1)
    except SuspendNotSupported:
        raise CannotWrite("The text cannot be shown without the screen here.", mend="s saves it to a file.") from None


@contextmanager
def _every_key_counts() -> Iterator[None]:
    """Each key is read at once and not shown, also Ctrl+C: it is what people press to copy."""
    try:
        before = termios.tcgetattr(0)
        waiting = termios.tcgetattr(0)
        waiting[3] &= ~(termios.ICANON | termios.ECHO | termios.ISIG)
        waiting[6][termios.VMIN], waiting[6][termios.VTIME] = 1, 0
        termios.tcsetattr(0, termios.TCSAFLUSH, waiting)
    except termios.error:  # as above
        yield
        return
    try:
        yield
    finally:
        with suppress(termios.error):
            termios.tcsetattr(0, termios.TCSAFLUSH, before)  # without the rest of a key of several bytes


_OTHERWISE = "“Show plainly” and “Save to a file” are other ways."
