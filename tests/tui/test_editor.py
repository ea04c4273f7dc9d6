"""Which editor F4 opens."""

from pathlib import Path

import pytest

from sct_tui.model.errors import ConfigurationError
from sct_tui.tui.editor import editor_command


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A directory that alone is looked through for programs, and no editor named."""
    for name in ("VISUAL", "EDITOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    return tmp_path


def test_the_one_that_is_named_comes_first(programs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (programs / "nano").touch(mode=0o700)
    monkeypatch.setenv("EDITOR", "vi -R")
    assert editor_command() == ["vi", "-R"]


def test_without_a_name_it_is_nano_where_that_is_here(programs: Path) -> None:
    (programs / "nano").touch(mode=0o700)
    assert editor_command() == ["nano"]


def test_without_any_it_is_said_how_to_name_one(programs: Path) -> None:
    with pytest.raises(ConfigurationError, match=r"You can write in the field as well\..*export EDITOR=vi"):
        editor_command()
