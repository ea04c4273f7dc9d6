"""Finding municipalities and actions by what a person types."""

import pytest

from sct_tui.flow.loading import FlowLibrary
from sct_tui.model.edition import Edition
from sct_tui.rules.searching import matching_actions, matching_names, nearest_names

NAMES = ["Canton", "East Hartford", "Hartford", "Manchester", "New Canaan", "Westport"]


def test_names_that_begin_with_the_text_come_first() -> None:
    assert matching_names(NAMES, "hart") == ["Hartford", "East Hartford"]
    assert matching_names(NAMES, "CAN") == ["Canton", "New Canaan"]


def test_letters_in_the_middle_of_a_name_are_found_last() -> None:
    assert matching_names(NAMES, "est") == ["Manchester", "Westport"]
    assert matching_names(NAMES, "cant") == ["Canton"]


def test_no_text_gives_every_name_in_order() -> None:
    assert matching_names(NAMES, "  ") == NAMES


def test_a_misspelt_name_has_its_neighbours() -> None:
    assert nearest_names(NAMES, "hartfrd")[0] == "Hartford"
    assert nearest_names(NAMES, "zzzzzz") == []


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("4.4", ["4.4"]),
        ("2.1", ["2.1", "2.10", "2.11"]),
        ("8", ["8.2"]),
        ("climate", ["4.4"]),
        ("  SOLAR   small ", ["4.6"]),
        ("housing", ["8.2"]),
        ("agriculture-friendly", ["4.3"]),
        ("climate 5", []),
        ("pollinator", []),
    ],
)
def test_actions_are_found_by_number_and_by_the_beginnings_of_words(
    edition_2020: Edition, text: str, numbers: list[str]
) -> None:
    assert [action.number for action in matching_actions(edition_2020, text)] == numbers


def test_no_text_gives_the_whole_catalogue(edition_2020: Edition) -> None:
    assert matching_actions(edition_2020, "") == list(edition_2020.catalogue.actions)


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("event", ["Hold a Sustainability Event"]),
        ("event 8", ["Hold a Sustainability Event"]),
        ("event 7", []),
        ("8.6 event", []),
    ],
)
def test_an_action_without_a_number_is_found_by_its_title_and_category(
    library: FlowLibrary, text: str, titles: list[str]
) -> None:
    found = matching_actions(library.edition("2024"), text)
    assert [(action.number, action.title) for action in found] == [("", title) for title in titles]
