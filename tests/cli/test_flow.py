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
        *(("edition", str(year)) for year in range(2018, 2027)),
        ("crosswalk", "2020-2021"),
        ("crosswalk", "2020-2024"),
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


def test_an_edition_is_shown_with_what_is_unknown_and_why(sct: Sct) -> None:
    said = sct("flow", "show", "2024").out
    known, unknown = said.split("Unknown:")
    assert "Silver: actions with the process: 3\n      [seen]" in known
    assert "coaching allowance" not in known
    assert "coaching allowance\n      [unknown] Pages of about 2022 to 2025 name no limit of hours" in unknown
    assert "Gold also asks for: Climate Leader" in said
    assert "Missing from its list of actions: " in said


def test_an_editions_facts_are_there_for_programs(sct: Sct) -> None:
    shown = sct("flow", "show", "2018", "--json").data
    facts = {fact["key"]: fact for fact in shown["facts"]}
    assert shown["has_rules"] is True
    assert facts["paired_action.started_after"]["value"] == "2017-11-28"
    assert facts["one_action_in_each_category"]["value"] == [1, 2, 3, 4, 5, 6, 7, 8, 9]
    assert facts["level.silver.different_actions"]["value"] is None
    assert facts["level.silver.different_actions"]["basis"] == "unknown"


def test_a_change_of_ones_own_is_listed_and_shown_with_its_source(sct: Sct) -> None:
    folder = sct.home / "XDG_CONFIG_HOME" / "sct" / "flows" / "editions" / "2024"
    folder.mkdir(parents=True)
    change = 'format = 1\nid = "2024"\n[edition.coaching.minutes]\nvalue = 120\nbasis = "seen"\nsource = "Our coach"\n'
    (folder / "changes.toml").write_text(change)
    assert "changes 2024, user, used" in sct("flow", "list").out
    assert "coaching allowance: 120\n      [seen] Our coach" in sct("flow", "show", "2024").out
    assert sct("flow", "check", str(folder / "changes.toml")).out == "Nothing is wrong.\n"
