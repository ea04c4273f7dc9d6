"""Record a short walk through the app in a real terminal, on Demo Town: python -m docs.make_cast

Writes docs/pictures/sct.cast (asciinema, version 2). To look at it: asciinema play docs/pictures/sct.cast
"""

import codecs
import fcntl
import json
import os
import pty
import select
import struct
import subprocess
import sys
import termios
import time
from dataclasses import dataclass, field
from pathlib import Path

from docs.cast_frames import frames
from docs.stage import home_at, stage_directory

CAST = Path(__file__).resolve().parent / "pictures" / "sct.cast"
COLUMNS, LINES = 80, 24
LARGEST = 200_000  # bytes of the file: it is part of the repository

_LETTER_SECONDS = 0.09
_ENDING_SECONDS = 10.0
_PROMPT = "$ "
_COMMAND = "sct demo"

ENTER, ESC, TAB, DOWN, F5, QUIT = "\r", "\x1b", "\t", "\x1b[B", "\x1b[15~", "\x11"

# What is pressed or typed, and how long it is looked at: seconds. The same ways as in ways.py, as a person goes them.
WALK: tuple[tuple[str, float], ...] = (
    ("", 3.0),  # where you were, and what is next
    (ENTER, 2.5),  # the step: its first prompt without an answer
    (ENTER, 1.2),  # a new entry
    ("Tenants", 0.5),
    (TAB, 0.4),
    ("Which cellars flood first", 0.5),
    (TAB, 0.4),
    ("No tenant ever sat on the commission", 1.0),
    (ESC, 2.5),  # saved by leaving
    (F5, 3.0),  # what the step still needs
    (ESC, 1.0),
    (ESC, 2.5),  # the ring
    ("p", 3.5),  # the plan
    (ESC, 0.8),
    (ESC, 2.0),  # home
    ("r", 2.0),  # ready for a level?
    (DOWN, 2.0),
    (QUIT, 0.5),
)


@dataclass
class Recording:
    """What came out of the terminal, with the seconds since the beginning."""

    events: list[tuple[float, str]] = field(default_factory=list)
    _begun: float = field(default_factory=time.monotonic)
    _decoder: codecs.IncrementalDecoder = field(default_factory=codecs.getincrementaldecoder("utf-8"))

    def add(self, text: str) -> None:
        """Note a text as coming out now."""
        self.events.append((time.monotonic() - self._begun, text))

    def follow(self, terminal: int, seconds: float) -> bool:
        """Note all that comes out for so long; False once nothing will come any more."""
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            ready, _, _ = select.select([terminal], [], [], left)
            if not ready:
                continue
            try:
                read = os.read(terminal, 65536)
            except OSError:  # how Linux says that the program has closed its end
                return False
            if not read:
                return False
            if text := self._decoder.decode(read):
                self.add(text)
        return True

    def written(self) -> str:
        """The recording as a file of asciinema's version 2: a line for what it is, and a line for each event."""
        header = {"version": 2, "width": COLUMNS, "height": LINES, "title": "sct on Demo Town, which is fictional"}
        lines = [json.dumps(header)]
        lines += [json.dumps([round(at, 3), "o", text], ensure_ascii=False) for at, text in frames(self.events)]
        return "\n".join(lines) + "\n"


def record(directory: Path) -> Recording:
    """Walk through the app in a terminal of its own. Raises RuntimeError if it does not end when it is left."""
    recording = Recording()
    recording.add(_PROMPT)
    for letter in _COMMAND:
        time.sleep(_LETTER_SECONDS)
        recording.add(letter)
    recording.add("\r\n")
    process, terminal = pty.fork()
    if process == 0:
        os.chdir(directory)
        os.execve(sys.executable, [sys.executable, "-m", "sct_tui", "demo"], _environment(directory))
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", LINES, COLUMNS, 0, 0))
    _walk(recording, terminal)
    is_over = not recording.follow(terminal, _ENDING_SECONDS)
    if not is_over:
        os.kill(process, 9)
    os.waitpid(process, 0)
    os.close(terminal)
    if not is_over:
        raise RuntimeError("The app did not end when it was left.")
    recording.add(f"\x1b[0m\x1b[2J\x1b[H{_PROMPT}{_COMMAND}\r\n{_PROMPT}")
    return recording


def _environment(directory: Path) -> dict[str, str]:
    """That of a person with a terminal of 256 colours, as over SSH, whose home is in this directory."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("SCT_", "TEXTUAL_"))}
    for variable in ("NO_COLOR", "COLORTERM"):
        kept.pop(variable, None)
    return kept | home_at(directory) | {"TERM": "xterm-256color", "LC_ALL": "C.UTF-8"}


def _walk(recording: Recording, terminal: int) -> None:
    for keys, seconds in WALK:
        # What is typed comes letter by letter; a key that sends several characters comes at once.
        for part in keys if keys.isprintable() else [keys]:
            os.write(terminal, part.encode())
            recording.follow(terminal, _LETTER_SECONDS)
        recording.follow(terminal, seconds)


def main() -> int:
    """Record it, and write the file unless it became too large."""
    # The first start of all makes Demo Town and checks the flow files; nobody wants to wait for that in a recording.
    with stage_directory() as directory:
        line = [sys.executable, "-m", "sct_tui", "--demo", "status"]
        subprocess.run(line, env=_environment(directory), stdout=subprocess.DEVNULL, check=True)
        text = record(directory).written()
    if len(text.encode()) > LARGEST:
        print(f"It has {len(text.encode())} bytes; {LARGEST} is the limit. Nothing was written.", file=sys.stderr)
        return 1
    CAST.write_text(text, encoding="utf-8")
    print(f"{CAST}: {len(text.encode())} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
