"""When the app is opened, and with what."""

import io
from datetime import date
from types import SimpleNamespace

import pytest

from sct_tui import paths
from sct_tui.cli import app
from sct_tui.cli import demo as demo_command
from sct_tui.cli.settings import Settings
from sct_tui.clock import Clock
from sct_tui.configuration import configuration, own_file
from sct_tui.tui import start
from sct_tui.workspace.start import AppStart
from tests.cli.conftest import Sct


class Terminal(io.StringIO):
    """A stream that is a terminal."""

    def isatty(self) -> bool:
        return True


class TestWhetherThereIsATerminal:
    @pytest.fixture(autouse=True)
    def streams(self, monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
        """Terminals on both sides. Not the process's own streams, which pytest holds."""
        found = SimpleNamespace(stdin=Terminal(), stdout=Terminal())
        monkeypatch.setattr(app, "sys", found)
        monkeypatch.setenv("TERM", "xterm")
        return found

    def test_a_person_at_a_terminal_gets_the_app(self) -> None:
        assert app.has_terminal(Settings())

    def test_plain_asks_for_words(self) -> None:
        assert not app.has_terminal(Settings(is_plain=True))

    def test_a_terminal_that_cannot_draw_gets_words(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("TERM", "dumb")
        assert not app.has_terminal(Settings())

    @pytest.mark.parametrize("name", ["stdin", "stdout"])
    @pytest.mark.parametrize("stream", [None, io.StringIO()], ids=["closed", "a pipe"])
    def test_both_streams_must_be_one(self, streams: SimpleNamespace, name: str, stream: io.StringIO | None) -> None:
        setattr(streams, name, stream)
        assert not app.has_terminal(Settings())


class TestWantingLines:
    @pytest.fixture(autouse=True)
    def terminal(self, sct: Sct, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("TERM", "xterm")

    @pytest.mark.parametrize(("said", "wanted"), [("1", True), ("yes", True), ("0", False), ("", False)])
    def test_a_variable_asks_for_them(self, monkeypatch: pytest.MonkeyPatch, said: str, wanted: bool) -> None:
        monkeypatch.setenv("SCT_PLAIN", said)
        assert app.wants_lines(Settings()) is wanted

    def test_a_terminal_that_cannot_draw_gets_them(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("TERM", "dumb")
        assert app.wants_lines(Settings())

    def test_the_configuration_asks_for_them_and_the_variable_takes_it_back(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        own_file().parent.mkdir(parents=True)
        own_file().write_text("plain = true\n")
        assert app.wants_lines(Settings())
        monkeypatch.setenv("SCT_PLAIN", "0")
        assert not app.wants_lines(Settings())

    def test_a_configuration_that_cannot_be_used_is_said_and_stops_nothing(self) -> None:
        own_file().parent.mkdir(parents=True)
        own_file().write_text('plain = "yes"\n')
        assert not app.wants_lines(Settings())
        assert configuration().warnings == (
            f"{own_file()}, line 1: “plain” is true or false, without quotation marks.",
        )


class TestOpening:
    @pytest.fixture
    def started(self, monkeypatch: pytest.MonkeyPatch) -> list[AppStart]:
        """What the app was started with; it leaves at once with the exit code 5."""
        found: list[AppStart] = []

        def run_app(given: AppStart) -> int:
            found.append(given)
            return 5

        monkeypatch.setattr(start, "run_app", run_app)
        monkeypatch.setenv("TERM", "xterm")
        for module in (app, demo_command):
            monkeypatch.setattr(module, "has_terminal", lambda _: True)
        return found

    def test_sct_alone_opens_the_persons_own_work(self, sct: Sct, started: list[AppStart]) -> None:
        sct("--town", "Bolton", "--as", "Coordinator", code=5)
        clock = Clock(date(2020, 3, 2))
        assert started == [AppStart(sct.database, clock, as_name="Coordinator", town_name="Bolton")]
        assert not sct.database.exists()

    @pytest.mark.parametrize("arguments", [["demo"], ["--demo"], ["demo", "--reset"]])
    def test_the_demo_is_made_and_opened(
        self, sct: Sct, started: list[AppStart], arguments: list[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.delenv("SCT_TODAY")
        sct(*arguments, code=5)
        assert started == [AppStart(paths.demo_database(), Clock(date(2020, 3, 2)), is_demo=True)]
        assert paths.demo_database().exists()
