"""sct handover: what one finds on coming back, and the line for the next person."""

import pytest

from tests.cli.conftest import Sct


@pytest.fixture(autouse=True)
def town(sct: Sct) -> None:
    sct("town", "add", "Bolton", "--edition", "2020", "--name", "Coordinator")
    sct("apply", "4.4", "--level", "bronze", "--started", "2020-01-13")


def test_a_line_is_left_seen_first_and_taken_away(sct: Sct) -> None:
    said = sct("handover", "The figures\x1b[31m wait").out
    assert "You left this" in said
    assert "\x1b" not in said
    assert "You left this" in sct("handover").out
    assert "The figures" in sct("status").out.splitlines()[2]
    assert sct("handover", "--clear").out == "There is no line for the next person.\n"
    assert "left this" not in sct("status").out


def test_where_one_was_and_the_next_date_can_be_read_by_a_program(sct: Sct) -> None:
    sct("answer", "4.4", "affected", "Mine")
    data = sct("handover", "--json").data
    assert (data["cycle"], data["step"], data["changes"]) == ("4.4/c1", "identify", [])
    assert data["next_date"]["on"] == "2020-03-17"


def test_one_thing_at_a_time(sct: Sct) -> None:
    assert "one at a time" in sct("handover", "A line", "--clear", code=2).err


def test_a_line_is_forgotten_for_good(sct: Sct) -> None:
    sct("handover", "Anne knows")
    sct("forget", "--line", "--yes")
    assert "Anne" not in sct("history").out
