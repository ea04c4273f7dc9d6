"""A sitting in lines: how it is opened, who and where, several at once, hostile text, readers that go away."""

import os
import sqlite3
import subprocess
import sys
from contextlib import closing

import pytest

from sct_tui.model.glossary import GLOSSARY
from sct_tui.model.journal import answer_address
from tests.plain.conftest import SCT, Linear


@pytest.mark.parametrize(
    ("arguments", "environment"),
    [(("--plain",), {}), ((), {"SCT_PLAIN": "1"}), ((), {"TERM": "dumb"})],
    ids=["asked for", "a variable", "a terminal that cannot draw"],
)
def test_it_is_opened_by_an_option_a_variable_or_the_terminal(
    bolton: Linear, arguments: tuple[str, ...], environment: dict[str, str]
) -> None:
    said = bolton("quit", arguments=arguments, more=environment)
    assert said.out.endswith("Everything is saved.\n")
    assert said.err == ""


def test_it_is_opened_by_the_configuration(bolton: Linear) -> None:
    (bolton.home / ".config" / "sct").mkdir(parents=True)
    (bolton.home / ".config" / "sct" / "config.toml").write_text("plain = true\n")
    assert bolton("quit", arguments=()).out.endswith("Everything is saved.\n")
    assert "Next: sct step show" in bolton(arguments=(), more={"SCT_PLAIN": "0"}).out


def test_at_a_terminal_that_cannot_draw_it_is_opened_too(bolton: Linear) -> None:
    with bolton.at_a_terminal("--town", "Bolton", TERM="dumb") as person:
        person.wait_for("4.4/c1/prepare>")
        person.type("quit\r")
        assert person.exit_code() == 0


def test_a_terminal_without_utf8_gets_no_byte_beyond_ascii(bolton: Linear) -> None:
    with bolton.at_a_terminal("--plain", LANG="C") as person:
        person.wait_for("4.4/c1/prepare>")
        assert 'Next: "answer" asks the first open question' in " ".join(person.text.split())
        person.type("quit\r")
        assert person.exit_code() == 0
        assert person.last_bytes.isascii()


def test_demo_town_is_said_to_be_fictional(linear: Linear) -> None:
    said = linear("quit", arguments=("demo", "--plain"))
    assert said.out.startswith("Demo Town is fictional")
    assert "Demo Town (fictional), edition 2020" in said.out
    assert not linear.database.exists()


def test_people_who_share_a_login_say_who_they_are(bolton: Linear) -> None:
    workspace = bolton.opened()
    workspace.introduce("Second coordinator")
    workspace.close()
    said = bolton("2", "people", "quit")
    assert "Several people share the login" in said.out
    assert "Second coordinator (login" in said.out
    assert ", you" in said.after("Second coordinator (login")
    assert "“quit” leaves, and a line behind it is for the next person." in said.out
    assert "Several people" not in bolton("quit", arguments=("--plain", "--as", "Coordinator")).out


def test_where_several_towns_are_the_one_is_chosen(bolton: Linear) -> None:
    bolton("home", "add-town", "vernon", "2020", "", "quit")
    assert "Bolton, edition 2020" in bolton("quit", arguments=("--plain", "--town", "Bolton")).out


def test_what_others_change_meanwhile_is_said(bolton: Linear) -> None:
    with bolton.at_a_terminal() as person:
        person.wait_for("4.4/c1/prepare>")
        workspace = bolton.opened()
        work = workspace.find_cycle("4.4")
        workspace.answer(work, answer_address(work.cycle.id, "why-this-action"), "Theirs")
        workspace.close()
        person.type("check\r")
        person.wait_for("Coordinator changed 2 things meanwhile; “history” says which.")
        person.type("quit The figures wait\r")
        assert person.exit_code() == 0
    assert "You left this on" in bolton("quit").out
    assert "“The figures wait”" in bolton("handover", "handover clear", "handover", "quit").out


def test_hostile_text_is_shown_and_steers_nothing(bolton: Linear) -> None:
    hostile = "\x1b[2J\x1b]0;title\x07[red]bold[/red] \u202eevil"
    workspace = bolton.opened()
    work = workspace.find_cycle("4.4")
    workspace.answer(work, answer_address(work.cycle.id, "why-this-action"), hostile)
    workspace.write_note(work, "why-this-action", hostile)
    workspace.add_participant(hostile, "staff")
    workspace.close()
    said = bolton("answer 1", ":history", "back", ":step", "notes", "home", "trainings", "people", "history", "quit")
    assert "\x1b" not in said.out
    assert "\x07" not in said.out
    assert "\u202e" not in said.out
    assert "[red]bold[/red]" in said.out


def test_a_reader_that_goes_away_loses_nothing(bolton: Linear) -> None:
    out, into = os.pipe()
    os.close(out)
    typed = b"go 4.4/c1/prepare\nanswer 1\nFirst line\n:done\nwhere\nwhere\n"
    done = subprocess.run(
        [*SCT, "--plain"],
        input=typed,
        stdout=into,
        stderr=subprocess.PIPE,
        env=dict(bolton.environment),
        cwd=bolton.home,
        check=False,
    )
    os.close(into)
    assert done.returncode == 1
    assert b"Traceback" not in done.stderr


def test_a_newer_database_can_be_read_and_says_so(bolton: Linear) -> None:
    with closing(sqlite3.connect(bolton.database)) as connection:
        connection.execute("PRAGMA user_version = 10000")
    said = bolton("where", "list", "answer 1", "No", ":done", ":quit", code=3)
    assert "A newer sct wrote this database" in said.out
    assert "Not done: " in said.out


def test_words_that_are_nearly_right_name_the_right_one(bolton: Linear) -> None:
    assert "Did you mean “complete”?" in bolton("complet", "quit", code=3).out


def test_words_of_the_places_around_can_be_typed_too(bolton: Linear) -> None:
    said = bolton("help", "plan", "coaching", "back", "check", "quit")
    assert "Words of the town's home, which can be typed here too: apply, catalogue," in said.out
    assert "Words everywhere: help, where, list, back, home, go," in said.out
    assert "Plan for 4.4" in said.out
    assert "No meetings yet." in said.out
    assert "To complete it, 5 things are still needed:" in said.after("No meetings yet.")


def test_a_word_of_a_place_inside_says_where_it_belongs(bolton: Linear) -> None:
    said = bolton("home", "complete", "plan", "quit", code=3)
    assert "“complete” is a word of a step, and you are at home." in said.out
    assert "“plan” is a word of a round, and you are at home." in said.out


def test_help_says_one_word_or_all(bolton: Linear) -> None:
    said = bolton("help", "help complete", "help everywhere", "home", "help nonsense", "quit", code=3)
    assert "where: Where you are, and what is next. (short: w)" in said.out
    assert "Words here:" in said.out
    assert "complete: Complete this step." in said.out
    assert "There is no word “nonsense” here." in said.out


def test_help_explains_the_words_of_the_house(bolton: Linear) -> None:
    said = bolton("help words", "quit")
    assert all(f"{word}: {meaning}" in said.out for word, meaning in GLOSSARY)


def test_a_fault_of_its_own_saves_what_was_typed_and_shows_no_traceback(bolton: Linear) -> None:
    broken = (
        "import sys\nfrom sct_tui.plain import steps\n"
        "def check(*_): raise ZeroDivisionError\nsteps.check = check\n"
        "from sct_tui.cli.boundary import run\nsys.exit(run(['--plain']))"
    )
    done = subprocess.run(
        [sys.executable, "-c", broken],
        input=b"go 4.4/c1/prepare\nanswer 1\nFirst\n:step\ncheck\n",
        capture_output=True,
        env=dict(bolton.environment),
        cwd=bolton.home,
        check=False,
    )
    assert done.returncode == 1
    assert (
        "sct met a fault of its own (ZeroDivisionError) and stopped; what you typed is saved." in done.stdout.decode()
    )
    assert b"Traceback" not in done.stdout + done.stderr
    (kept,) = (bolton.home / ".local" / "state" / "sct" / "faults").iterdir()
    assert "ZeroDivisionError" in kept.read_text()
    workspace = bolton.opened()
    assert workspace.find_cycle("4.4").answers.held("why-this-action").state.value == "First"
    workspace.close()
