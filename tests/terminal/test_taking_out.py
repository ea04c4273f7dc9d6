"""Taking a text out at a real terminal: sent to its clipboard, and shown without the app's screen."""

import base64
import re

import pytest

from tests.terminal.test_main_job import Start, begin, go_to, leave, start, surroundings

__all__ = ["start", "surroundings"]


@pytest.mark.parametrize("key", ["x", "\x03"], ids=["letter", "ctrl+c"])
def test_a_text_is_shown_plainly_until_any_key_and_sent_to_the_terminal(
    surroundings: dict[str, str], start: Start, key: str
) -> None:
    begin(surroundings)
    with start() as person:
        go_to(person, "cycle")
        person.press("g")
        person.wait_for("Copy out")
        person.press("c")
        person.wait_for("Sent to your terminal")
        found = re.search(rb"\x1b\]52;c;([A-Za-z0-9+/=]+)\x07", person.last_bytes)
        assert found
        agenda = base64.b64decode(found[1]).decode()
        person.press("p")
        shown = person.wait_for("Any key goes back to sct.")
        assert b"\x1b[?1049l" in person.last_bytes  # out of the app's screen, so that the terminal's own means work
        assert agenda.splitlines()[-1].strip() in shown
        person.press(key)
        person.wait_for("Copy out")
        person.press("Esc")
        person.wait_for("▸ ○ 1 Prepare")
        leave(person)
