"""Files built to be slow: whatever is in the largest file that may be read, it is read or refused in good time."""

import time
from pathlib import Path
from uuid import UUID

import pytest

from sct_tui.clock import Clock
from sct_tui.exchange.reading import understood
from sct_tui.exchange.toml_reading import PARTS_LIMIT, SIZE_LIMIT
from sct_tui.flow.loading import FlowLibrary
from sct_tui.model.errors import BadInput
from sct_tui.workspace.workspace import open_workspace
from tests.conftest import DAY
from tests.exchange.forging import golden_data, signed
from tests.figures import Tell

pytestmark = pytest.mark.storm

PATIENCE_SECONDS = 60.0  # liveness, on a busy machine
_PATIENCE_WITH_MANY = 150.0  # the same, for a file of ten thousand answers and notes
_PROMPTS = 5000  # of one round; a flow has some fifty

SLOW = {
    "blanks": b" " * SIZE_LIMIT,
    "comments": (b"#" * 63 + b"\n") * (SIZE_LIMIT // 64),
    "one key": b"a" * SIZE_LIMIT,
    "one key in quotation marks": b'"' + b"a" * (SIZE_LIMIT - 8) + b'" = 1',
    "quotation marks": b'"' * SIZE_LIMIT,
    "apostrophes": b"'" * SIZE_LIMIT,
    "escapes": b'a = "' + b"\\n" * (SIZE_LIMIT // 2 - 8) + b'"',
    "line ends taken away": b'a = """' + b"\\\n" * (SIZE_LIMIT // 2 - 8) + b'"""',
    "quotation marks in a long text": b'a = """' + b'"a' * (SIZE_LIMIT // 2 - 8) + b'"""',
    "points": b"a" + b" ." * (SIZE_LIMIT // 2 - 8),
    "brackets": b"a = " + b"[" * (SIZE_LIMIT - 8),
    "a backslash at each end": b'"a\\' * (SIZE_LIMIT // 3),
    "as many members as may be": b"a = [" + b"1.5," * (PARTS_LIMIT - 2) + b"]",
    "as many tables as may be": b"[[a]]\n" * (PARTS_LIMIT // 2 - 1),
    "as many keys as may be": b"".join(b"k%d=1\n" % number for number in range(PARTS_LIMIT - 1)),
}


@pytest.mark.parametrize("content", SLOW.values(), ids=SLOW)
def test_no_text_is_slow_to_read(content: bytes, tell: Tell) -> None:
    begun = time.monotonic()
    with pytest.raises(BadInput):
        understood(content, "file.sct.toml")
    took = time.monotonic() - begun
    tell("a file built to be slow, read or refused, s", took)
    assert took < PATIENCE_SECONDS


def test_a_round_of_thousands_of_prompts_is_taken_and_written(library: FlowLibrary, tmp_path: Path, tell: Tell) -> None:
    data = golden_data()
    cycle = data["cycle"][0]
    for number in range(_PROMPTS):
        told = {"title": "A prompt", "state": "answered", "value": "Text."}
        revisions = [str(UUID(int=2 * number + one)) for one in range(2)]
        prompt = {"step": "prepare", "prompt": f"p-{number}", "kind": "text", "visibility": "team"}
        cycle["answer"].append(prompt | told | {"revision": revisions[0]})
        cycle["note"].append({"on": f"p-{number}"} | told | {"revision": revisions[1]})
    received = understood(signed(data), "file.sct.toml")
    workspace = open_workspace(tmp_path / "sct.db", create=True, clock=Clock(DAY), library=library)
    workspace.introduce("Coordinator")
    begun = time.monotonic()
    workspace.import_progress(received)
    assert workspace.progress_text().count("A prompt") == 2 * _PROMPTS
    workspace.close()
    took = time.monotonic() - begun
    tell(f"a round of {_PROMPTS:,} prompts with notes, taken over and written, s", took)
    assert took < _PATIENCE_WITH_MANY
