"""Whatever people wrote, sct reads the files that it writes of it, and takes everything over from them."""

from pathlib import Path

import pytest

from sct_tui.clock import Clock
from sct_tui.exchange.reading import understood
from sct_tui.flow.loading import FlowLibrary
from sct_tui.flow.values import TEXT_LIMIT
from sct_tui.model.flow import Visibility
from sct_tui.workspace.answers import REASON_LIMIT
from sct_tui.workspace.coaching import CoachingDetails
from sct_tui.workspace.workspace import Workspace, open_workspace
from tests.conftest import DAY
from tests.tui.test_hostile_text import HOSTILE, OTHERS, fill
from tests.workspace.walking import at, begin

TEXTS = [HOSTILE, *OTHERS, "a\r\nb\rc", "lone \ud800 surrogate", "\x00\x7f\x85\u2028", '"""\\', "ÄÖ 多言語 🌱"]


@pytest.mark.parametrize("text", TEXTS, ids=ascii)
def test_any_text_that_can_be_written_is_read_again(
    workspace: Workspace, library: FlowLibrary, tmp_path: Path, text: str
) -> None:
    fill(workspace, text)
    assert_read_again(workspace, library, tmp_path)


def test_the_longest_texts_are_read_again(workspace: Workspace, library: FlowLibrary, tmp_path: Path) -> None:
    work, text = begin(workspace), "x" * TEXT_LIMIT
    workspace.answer(work, at(work, "why-this-action"), text)
    workspace.declare_not_applicable(work, at(work, "learned-first"), text[:REASON_LIMIT])
    workspace.record_coaching(CoachingDetails(DAY, 30, text, text, text))
    assert_read_again(workspace, library, tmp_path)


def assert_read_again(workspace: Workspace, library: FlowLibrary, tmp_path: Path) -> None:
    for audience in Visibility:
        received = understood(workspace.progress_text("", audience).encode(), "file.sct.toml")
        assert workspace.preview_import(received).is_known
    there = open_workspace(tmp_path / "there" / "sct.db", create=True, clock=Clock(DAY), library=library)
    there.introduce("Second coordinator")
    there.import_progress(understood(workspace.progress_text().encode(), "file.sct.toml"))
    assert there.progress_text() == workspace.progress_text()
    there.close()
