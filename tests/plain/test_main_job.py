"""The main job in lines: begin, answer, leave, come back, complete, through a real pipe and a real terminal."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.plain.conftest import Linear
from tests.terminal.pty_session import PtySession

WHY = "The same streets flood each spring."
PREPARE = (
    "answer 1",
    WHY,
    "Tenants hear of it last.",
    ":done",
    "13 Jan 2020",
    "add",
    "Coordinator",
    "Town planner",
    ":done",
    "skip",
    "add",
    "1",
    "Equity 101",
    ":done",
    "skip",
    "bronze",
)


def test_the_first_run_asks_one_thing_at_a_time_and_begins(linear: Linear) -> None:
    said = linear("anson", "2020", "Coordinator", "Town planner", "quit")
    assert "Which municipality do you work for?" in said.out
    assert "Ansonia, edition 2020, Mon 2 Mar 2020" in said.out
    assert "Next: “apply” chooses that action" in said.out
    workspace = linear.opened()
    assert (workspace.town.name, workspace.person.name, workspace.person.role) == (
        "Ansonia",
        "Coordinator",
        "Town planner",
    )
    workspace.close()


def test_an_input_that_ends_in_the_first_run_makes_nothing(linear: Linear) -> None:
    assert "The input ended" in linear("anson").out
    assert not linear.database.exists()


def test_the_first_questions_can_be_left_and_gone_back_to(linear: Linear) -> None:
    assert "You left; nothing was set up yet." in linear("help", "bolton", "back", "quit").out
    assert not linear.database.exists()
    said = linear("bolton", "2020", ":back", "2024", "quit", "", "quit")
    assert "Bolton, edition 2024" in said.out
    workspace = linear.opened()
    assert workspace.person.name == "quit"  # a name is free text, so words need their colon there
    workspace.close()


def test_several_towns_that_fit_are_offered_by_number(linear: Linear) -> None:
    said = linear("new ", "2", ":back", "bolton", "2020", "Coordinator", "", "quit")
    assert "More than one begins like that" in said.out
    assert "Bolton, edition 2020" in said.out


def test_a_step_is_answered_and_completed_through_a_pipe(bolton: Linear) -> None:
    said = bolton("go 4.4/c1/prepare", *PREPARE, ":step", "complete", "quit")
    assert "Saved: Mon 13 Jan 2020." in said.out
    assert "Added: 1. Coordinator · Town planner" in said.out
    assert "Prepare: complete, by Coordinator" in said.out
    workspace = bolton.opened()
    work = workspace.find_cycle("4.4")
    assert work.status("prepare") == "complete"
    assert work.answers.held("why-this-action").state.value == f"{WHY}\nTenants hear of it last."
    workspace.close()


def test_what_is_refused_is_said_and_told_by_the_exit_code(bolton: Linear) -> None:
    said = bolton("go 4.4/c1/prepare", "complete", "quit", code=3)
    assert "Not done: 4.4 Assess Climate Vulnerability, round 1, Prepare: This step still needs:" in said.out
    assert bolton("where", "quit").code == 0


def test_an_input_that_ends_while_a_text_is_typed_saves_it(bolton: Linear) -> None:
    bolton("go 4.4/c1/prepare", "answer 1", WHY)
    workspace = bolton.opened()
    assert workspace.find_cycle("4.4").answers.held("why-this-action").state.value == WHY
    assert workspace.all_drafts() == []
    workspace.close()


def test_a_later_sitting_begins_where_the_last_was_left(bolton: Linear) -> None:
    bolton("go 4.4/c1/connect", "quit")
    said = bolton("quit")
    assert "You were at 4.4 Assess Climate Vulnerability, round 1, step 3 Connect (Bolton)." in said.out
    assert "Step 3 of 6: Connect, not started" in said.out


def test_what_cannot_be_an_answer_stays_a_draft_and_is_offered_back(bolton: Linear) -> None:
    said = bolton("go 4.4/c1/prepare", "answer 2", "some day", ":quit", code=3)
    assert "Not done: When the action started or will start: “some day” is not a date." in said.out
    assert "1 text is kept as a draft, not saved as answers; the rest is saved." in said.out
    again = bolton("drafts 1", ":cancel", ":step", "quit")
    assert "some day" in again.out
    assert "Given up" in again.out
    workspace = bolton.opened()
    assert workspace.all_drafts() == []
    workspace.close()


class TestAtATerminal:
    def test_a_question_is_answered_and_kept(self, bolton: Linear) -> None:
        with bolton.at_a_terminal() as person:
            person.wait_for("4.4/c1/prepare>")
            person.type("\r")
            person.wait_for("answer>")
            person.type(f"{WHY}\r")
            person.wait_for("...")
            person.type(":done\r")
            person.wait_for("Saved.")
            person.type(":quit\r")
            assert person.exit_code() == 0
            assert b"\x1b" not in person.last_bytes
        workspace = bolton.opened()
        assert workspace.find_cycle("4.4").answers.held("why-this-action").state.value == WHY
        workspace.close()

    def test_two_empty_lines_in_a_text_are_answered_with_how_it_ends(self, bolton: Linear) -> None:
        with bolton.at_a_terminal() as person:
            person.wait_for("4.4/c1/prepare>")
            person.type("\r")
            person.wait_for("answer>")
            person.type(f"{WHY}\r\r\r")
            person.wait_for("The text goes on. “:done” on a line of its own ends it")
            person.type(":done\r")
            person.wait_for("Saved.")
            person.type(":quit\r")
            assert person.exit_code() == 0

    @pytest.mark.parametrize(
        ("number", "code"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129), (signal.SIGINT, 130)], ids=str
    )
    def test_a_signal_keeps_the_lines_and_the_unfinished_one(
        self, bolton: Linear, number: signal.Signals, code: int
    ) -> None:
        with bolton.at_a_terminal() as person:
            self._type_two_lines(person)
            os.kill(person.pid, number)
            assert person.exit_code() == code
        assert self._kept(bolton) == f"{WHY}\nTenants hear"

    def test_ctrl_c_keeps_the_lines_and_the_unfinished_one(self, bolton: Linear) -> None:
        with bolton.at_a_terminal() as person:
            self._type_two_lines(person)
            person.type("\x03")
            assert person.exit_code() == 130
        assert self._kept(bolton) == f"{WHY}\nTenants hear"

    def test_a_line_that_drops_keeps_all_that_was_entered(self, bolton: Linear) -> None:
        with bolton.at_a_terminal() as person:
            self._type_two_lines(person)
            person.hang_up()
            assert person.exit_code() == 129
        assert self._kept(bolton).splitlines()[0] == WHY

    def test_a_process_that_is_killed_keeps_what_was_entered_as_a_draft(self, bolton: Linear) -> None:
        with bolton.at_a_terminal() as person:
            self._type_two_lines(person)
            workspace = bolton.opened()
            for _ in range(100):  # half a second by the promise; a busy machine takes longer
                if workspace.all_drafts():
                    break
                person.read(0.1)
            workspace.close()
            os.kill(person.pid, signal.SIGKILL)
            assert person.exit_code() == -signal.SIGKILL
        said = bolton("drafts 1", ":take", ":quit")
        assert "ended without leaving" in said.out
        assert (
            "1. 4.4 Assess Climate Vulnerability, round 1 · Prepare · The action here, and why this one, typed"
            in said.out
        )
        assert self._kept(bolton) == WHY

    def test_a_terminal_that_stops_reading_does_not_keep_the_sitting_from_ending(self, bolton: Linear) -> None:
        with bolton.at_a_terminal() as person:
            self._type_two_lines(person)
            person.type("\r")
            person.wait_for("...")
            for _ in range(400):  # nobody reads the answers: the terminal's queue is full soon
                person.type_unread(":list\r")
            os.kill(person.pid, signal.SIGTERM)
            assert person.exit_code_unread() == 143
        assert self._kept(bolton).startswith(f"{WHY}\nTenants hear")

    @staticmethod
    def _type_two_lines(person: PtySession) -> None:
        person.wait_for("4.4/c1/prepare>")
        person.type("answer 1\r")
        person.wait_for("answer>")
        person.type(f"{WHY}\r")
        person.wait_for("...")
        person.type("Tenants hear")
        person.wait_for("Tenants hear")

    @staticmethod
    def _kept(bolton: Linear) -> str:
        workspace = bolton.opened()
        held = workspace.find_cycle("4.4").answers.held("why-this-action")
        workspace.close()
        return str(held.state.value)


def test_nothing_that_draws_or_is_heavy_is_imported(bolton: Linear, tmp_path: Path) -> None:
    program = (
        "import json, sys\nfrom sct_tui.cli.boundary import run\ncode = run(['--plain'])\n"
        "found = [n for n in ('textual', 'rich', 'sqlite_utils', 'pydantic', 'asyncio') if n in sys.modules]\n"
        "print(json.dumps([code, found]), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        input=b"where\nquit\n",
        capture_output=True,
        env=dict(bolton.environment),
        cwd=tmp_path,
        check=True,
    )
    assert json.loads(done.stderr.splitlines()[-1]) == [0, []]
