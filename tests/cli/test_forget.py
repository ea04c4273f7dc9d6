"""sct forget: asks first, takes what was meant, says what is left."""

import re
from pathlib import Path

import pytest

from tests.cli.conftest import Sct
from tests.cli.test_answer import held
from tests.cli.test_cycle import settle_every_step

NAME = "Zyxwunique Smith"


@pytest.fixture
def named(bolton: Sct) -> Sct:
    """A participant who is named in an answer and an entry as well."""
    bolton("training", "add-person", NAME, "--role", "staff")
    bolton("training", "attended", NAME, "equity-101-2020-02-18")
    bolton("answer", "4.4", "affected", f"{NAME} told us")
    bolton("entry", "add", "4.4", "contacts", f"group={NAME}", "place=Library")
    return bolton


def files_with_the_name(sct: Sct) -> list[Path]:
    """The files beside the database that still hold the name."""
    files = [path for path in sct.database.parent.rglob("*") if path.is_file()]
    return [path for path in files if b"Zyxwunique" in path.read_bytes()]


def test_a_name_and_then_the_answers_that_hold_it(named: Sct) -> None:
    said = named("forget", NAME, "--yes")
    assert f"To be forgotten: {NAME} (one participant), with what is noted of one training session\n" in said.out
    assert "  - 4.4, round 1, Identify: “Who is affected”:  sct forget 4.4/c1 affected\n" in said.out
    assert "sct forget 4.4/c1 contacts --entry 1 --field group\n" in said.out
    assert "exported" in said.err
    assert NAME not in named("training", "people").out
    assert files_with_the_name(named)
    named("forget", "4.4/c1", "affected", "--yes")
    named("forget", "4.4/c1", "contacts", "--entry", "1", "--field", "group", "--yes")
    assert files_with_the_name(named) == []
    assert held(named, "affected")["state"] == "forgotten"
    assert held(named, "affected")["text"] == "Forgotten at a person's request"
    assert "Library" in named("entry", "list", "4.4", "contacts").out


def test_a_rehearsal_changes_nothing(named: Sct) -> None:
    said = named("forget", NAME, "--dry-run").out
    assert said.startswith("Would forget: Zyxwunique Smith (one participant)")
    assert "sct forget 4.4/c1 affected" in said
    assert NAME in named("training", "people").out
    assert named("forget", "4.4", "affected", "--dry-run").out.startswith("Would forget: 4.4, round 1, Identify")
    assert held(named, "affected")["state"] == "answered"


@pytest.mark.parametrize("what", [[NAME], ["4.4", "affected"]], ids=" ".join)
def test_without_a_terminal_it_has_to_be_meant(named: Sct, what: list[str]) -> None:
    assert "Add --yes" in named("forget", *what, code=2).err
    assert NAME in named("training", "people").out
    assert held(named, "affected")["state"] == "answered"


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        ([], 2, "Say what is to be forgotten"),
        ([NAME, "--clean"], 2, "Say what is to be forgotten"),
        ([NAME, "--entry", "1"], 2, "belongs to a prompt"),
        (["Nobody"], 2, "not among the participants"),
        (["Zyxwunique", "Smith"], 2, "A name of several words is quoted"),
        (["4.4", "nothing"], 2, "There is no prompt"),
        (["4.4", "contacts", "--entry", "9"], 2, "There is no entry 9"),
        (["4.4", "contacts", "--field", "colour"], 2, "There is no field"),
        (["4.4", "keeps-away"], 3, "Nothing was ever said there"),
        (["Library"], 3, "the name is found here: 4.4, round 1, Connect"),
    ],
    ids=lambda value: str(value)[:40],
)
def test_what_is_not_there_is_said(named: Sct, arguments: list[str], code: int, said: str) -> None:
    assert said in named("forget", *arguments, "--yes", code=code).err


def test_cleaning_alone_is_possible(named: Sct) -> None:
    named("forget", "--clean")


def test_a_backup_that_cannot_be_cleaned_makes_it_a_failure(named: Sct) -> None:
    directory = named.database.parent / "backups"
    directory.mkdir(exist_ok=True)
    (directory / "other.db").write_text("no database " * 100)
    result = named("forget", NAME, "--yes", code=1)
    assert "other.db could not be cleaned" in result.err
    assert "sct forget --clean" in result.err


def test_the_person_who_acts_is_not_a_participant(named: Sct) -> None:
    named("forget", "Coordinator", "--yes", code=2)
    assert "Coordinator" in named("town", "people").out


def test_the_notes_on_a_meeting_and_not_its_minutes(bolton: Sct) -> None:
    for topics in ("First steps", f"What {NAME} told us"):
        bolton("coaching", "add", "--minutes", "45", "--coach", NAME, "--topics", topics)
    bolton("coaching", "edit", "2", "--topics", f"{NAME} again")
    bolton("coaching", "remove", "1")
    said = bolton("forget", NAME, "--yes", code=3).err
    assert "Coaching: Mon 2 Mar 2020 (sct forget --coaching 1)" in said
    [removed] = re.findall(r"--coaching (\S{36})\)", said)
    assert bolton("forget", "--coaching", "1", "--dry-run").out == (
        "Would forget: Coaching: Mon 2 Mar 2020, coach, way and topics; date and minutes stay\n"
    )
    bolton("forget", "--coaching", "1", "--yes")
    assert files_with_the_name(bolton)
    bolton("forget", "--coaching", removed, "--yes")
    assert files_with_the_name(bolton) == []
    assert "1. Mon 2 Mar 2020, 45 min, (forgotten at a person's request)\n" in bolton("coaching").out
    assert "Nothing was ever noted" in bolton("forget", "--coaching", "1", "--yes", code=3).err
    assert "There is no meeting 9" in bolton("forget", "--coaching", "9", "--yes", code=2).err
    assert "There is no such meeting" in bolton("forget", "--coaching", "x", "--yes", code=2).err
    assert "Say what" in bolton("forget", NAME, "--coaching", "1", "--yes", code=2).err


def test_where_another_round_says_the_same_is_said_before_it_is_asked(bolton: Sct) -> None:
    bolton("entry", "add", "4.4", "team", "name=Clerk", "town-role=Town planner")
    settle_every_step(bolton)
    bolton("cycle", "next", "4.4")
    found = bolton("forget", "4.4/c1", "team", "--entry", "1", "--dry-run").out
    assert "The same is said in other rounds; they stay as they are:" in found
    assert "round 2, Prepare: " in found
    assert "sct forget 4.4/c2 team --entry 1" in found
    assert bolton("forget", "4.4/c1", "team", "--entry", "1", "--yes").out.count("sct forget 4.4/c2 team") == 1
    assert "The same is said" not in bolton("forget", "4.4/c2", "team", "--entry", "1", "--dry-run").out
