"""What every test stands on: directories of its own, no settings from outside, no network, one town at work."""

import os
import signal
import socket
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from sct_tui import paths
from sct_tui.clock import Clock
from sct_tui.flow.loading import FlowLibrary
from sct_tui.model.edition import Edition
from sct_tui.workspace.workspace import Workspace, open_workspace
from tests.figures import pytest_addoption, pytest_terminal_summary, tell

# Hooks and fixtures that live in a file of their own.
__all__ = ["pytest_addoption", "pytest_terminal_summary", "tell"]

# Every save waits for the disk, as in real life, so an example's time says nothing about the code.
settings.register_profile("sct", deadline=None)
settings.load_profile("sct")

# A shell starts what it runs in the background with Ctrl+C ignored, and every program that a test starts would inherit
# that: those that are to be stopped by it would never end.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

DAY = date(2020, 3, 2)
_connect = socket.socket.connect


@pytest.fixture(scope="session")
def checked_flows(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where it is remembered that the packaged flows are right, so that they are checked once for all tests."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(autouse=True)
def own_surroundings(tmp_path: Path, checked_flows: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every place on disk below the test's own directory; no SCT_ setting of whoever runs the tests; no network."""
    for name in [name for name in os.environ if name.startswith("SCT_")]:
        monkeypatch.delenv(name)
    home = tmp_path / "home"
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("XDG_DATA_HOME", str(home / "data"))
    monkeypatch.setenv("XDG_STATE_HOME", str(home / "state"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(home / "config"))
    monkeypatch.setenv("XDG_CONFIG_DIRS", str(home / "site"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(checked_flows))
    monkeypatch.setattr(socket.socket, "connect", _connect_here_only)


def _connect_here_only(self: socket.socket, address: Any) -> None:
    if self.family != socket.AF_UNIX:
        raise AssertionError(f"a test reached for the network: {address}")
    _connect(self, address)


@pytest.fixture(scope="session")
def library(checked_flows: Path) -> FlowLibrary:
    """The packaged flows alone."""
    return FlowLibrary([paths.packaged_flows()], checked_flows / "sct" / "checked-flows")


@pytest.fixture(scope="session")
def edition_2020(library: FlowLibrary) -> Edition:
    """The edition of 2020, as packaged."""
    return library.edition("2020")


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """Where the test's database is, or will be."""
    return tmp_path / "work" / "sct.db"


@pytest.fixture
def workspace(database: Path, library: FlowLibrary) -> Iterator[Workspace]:
    """An empty town, Bolton, following 2020, with a coordinator at work on 2 March 2020."""
    opened = open_workspace(database, create=True, clock=Clock(DAY), library=library)
    opened.introduce("Coordinator")
    opened.add_town("Bolton", "2020", "Town planner")
    yield opened
    opened.close()
