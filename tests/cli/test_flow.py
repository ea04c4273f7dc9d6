"""sct flow."""

from pathlib import Path

import pytest

from sct_tui import paths
from tests.cli.conftest import Sct
from tests.cli.samples import copy_of_edition


@pytest.fixture
def own_edition(sct: Sct) -> Path:
    """An edition of the person's own, right so far."""
    directory = sct.home / "XDG_CONFIG_HOME" / "sct" / "flows" / "editions" / "2030"
    copy_of_edition(directory)
    return directory


def test_the_flows_that_came_with_sct_are_right(sct: Sct) -> None:
    assert sct("flow", "check").out == "Nothing is wrong.\n"
    listed = sct("flow", "list", "--json").data["flows"]
    assert {(flow["kind"], flow["id"]) for flow in listed} == {
        ("cycle", "equity-working"),
        ("edition", "2020"),
        ("municipalities", ""),
    }
    assert all(flow["usable"] for flow in listed)


def test_a_broken_flow_is_listed_with_its_reason_and_stops_nothing(bolton: Sct, own_edition: Path) -> None:
    file = own_edition / "edition.toml"
    file.write_text(file.read_text() + "\nbogus = [\n")
    said = bolton("flow", "list").out
    assert "edition 2030" in said
    assert "cannot be used" in said
    assert str(file) in said
    bolton("status")


def test_check_names_file_key_and_cause_with_exit_code_3(sct: Sct, own_edition: Path) -> None:
    file = own_edition / "trainings.toml"
    file.write_text(file.read_text().replace('weekday = "Tuesday"', 'weekday = "Monday"', 1))
    result = sct("flow", "check", str(own_edition), code=3)
    assert str(file) in result.out
    assert "session[0]" in result.out
    assert result.err == "1 thing is wrong.\n"
    (problem,) = sct("flow", "check", "--json", code=3).data["problems"]
    assert problem["file"] == str(file)


def test_an_edition_with_an_error_is_refused_and_nothing_is_made(sct: Sct, own_edition: Path) -> None:
    file = own_edition / "edition.toml"
    file.write_text(file.read_text().replace("title = ", "titel = ", 1))
    result = sct("town", "add", "Bolton", "--name", "Coordinator", "--edition", "2030", code=65)
    assert f"{file}: titel" in result.err
    assert "Did you mean “title”?" in result.err
    assert not sct.database.exists()


def test_a_hostile_title_is_shown_as_text(sct: Sct, own_edition: Path) -> None:
    file = own_edition / "edition.toml"
    file.write_text(file.read_text().replace('title = "2020"', 'title = "\\u001b[31m[bold]red"', 1))
    said = sct("flow", "list").out
    assert "\x1b" not in said
    assert "[31m[bold]red" in said


def test_paths_names_the_flows_in_the_order_they_are_looked_up(sct: Sct) -> None:
    flows = sct("paths", "--json").data["flows"]
    assert flows[0].startswith(str(sct.home))
    assert flows[-1] == str(paths.packaged_flows())
