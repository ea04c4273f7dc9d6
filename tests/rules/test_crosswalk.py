"""Reading an action under another edition's numbers: row by row, by title, and unknown where it is not settled."""

import pytest

from sct_tui.flow.loading import FlowLibrary
from sct_tui.model.crosswalk import Crosswalk
from sct_tui.model.standing import Basis
from sct_tui.model.work import Action
from sct_tui.rules.crosswalk import read_elsewhere, read_under

SEEN, INFERRED, UNKNOWN = Basis.SEEN, Basis.INFERRED, Basis.UNKNOWN


@pytest.fixture(scope="module")
def crosswalks(library: FlowLibrary) -> tuple[Crosswalk, ...]:
    return library.crosswalks()


def listed(library: FlowLibrary, year: str, number: str) -> Action:
    found = library.edition(year).catalogue.action(number)
    assert found is not None
    return Action(found.number, found.category, found.title)


@pytest.mark.parametrize(
    ("year", "number", "later", "becomes", "basis"),
    [
        ("2020", "4.4", "2024", "5.4", SEEN),
        ("2020", "9.1", "2024", "1.1", SEEN),
        ("2020", "9.1", "2021", "1.1", SEEN),
        ("2018", "9.1", "2022", "1.1", SEEN),
        ("2020", "1.1", "2024", "2.1", SEEN),
        ("2020", "1.3", "2024", "2.3", INFERRED),
        ("2020", "1.3", "2021", "", UNKNOWN),
        ("2020", "2.9", "2024", "3.9", INFERRED),
        ("2020", "4.6", "2024", "5.6", INFERRED),
        ("2020", "5.1", "2024", "6.1", INFERRED),
        ("2020", "6.6", "2024", "6.6", INFERRED),
        ("2020", "6.7", "2024", "7.6", INFERRED),
        ("2020", "6.8", "2024", "7.7", INFERRED),
        ("2020", "1.6", "2024", "", UNKNOWN),
        ("2020", "7.1", "2024", "", UNKNOWN),
        ("2020", "7.3", "2024", "", UNKNOWN),
        ("2020", "8.2", "2024", "", UNKNOWN),
        ("2020", "4.4", "2025", "", UNKNOWN),
        ("2020", "4.4", "2026", "", UNKNOWN),
        ("2019", "4.4", "2023", "5.4", INFERRED),
        ("2019", "9.1", "2021", "1.1", SEEN),
        ("2022", "1.1", "2019", "9.1", SEEN),
        ("2023", "5.4", "2024", "", UNKNOWN),  # no list says what moved between 2023 and 2024
        ("2024", "5.4", "2020", "4.4", SEEN),
        ("2024", "1.1", "2018", "9.1", SEEN),
        ("2024", "5.4", "2018", "4.4", SEEN),
        ("2024", "1.2", "2020", "", SEEN),  # category 1 was category 9; the action itself was not there
    ],
)
def test_an_action_under_another_editions_numbers(
    library: FlowLibrary,
    crosswalks: tuple[Crosswalk, ...],
    year: str,
    number: str,
    later: str,
    becomes: str,
    basis: Basis,
) -> None:
    found = read_under(listed(library, year, number), year, later, crosswalks)
    assert (found.editions, found.number, found.is_settled) == ((later,), becomes, bool(becomes))
    assert found.provenance.basis is basis
    assert found.provenance.note or found.provenance.source


def test_a_number_alone_says_nothing(crosswalks: tuple[Crosswalk, ...]) -> None:
    found = read_under(Action("4.4", 4, "Something else"), "2020", "2024", crosswalks)
    assert (found.number, found.categories) == ("", (5,))


def test_a_title_without_a_number_is_enough(crosswalks: tuple[Crosswalk, ...]) -> None:
    found = read_under(Action("", 4, "assess  climate vulnerability"), "2020", "2024", crosswalks)
    assert found.number == "5.4"


@pytest.mark.parametrize(
    ("action", "categories"),
    [
        (Action("", 10, "", "Bicycle library"), (13,)),
        (Action("10.1", 10, "", "Bicycle library"), (13,)),
        (Action("7.9", 7, "Not in the list"), (8, 9, 10)),
        (Action("8.1", 8, "Not in the list"), (11,)),
    ],
)
def test_where_only_the_category_is_known_it_is_said(
    crosswalks: tuple[Crosswalk, ...], action: Action, categories: tuple[int, ...]
) -> None:
    found = read_under(action, "2020", "2024", crosswalks)
    assert (found.number, found.title, found.categories) == ("", "", categories)


def test_the_newest_editions_come_first(library: FlowLibrary, crosswalks: tuple[Crosswalk, ...]) -> None:
    found = read_elsewhere(listed(library, "2020", "4.4"), "2020", crosswalks)
    assert [one.editions for one in found] == [("2024",), ("2021", "2022", "2023")]


def test_every_row_names_what_the_catalogues_have(library: FlowLibrary, crosswalks: tuple[Crosswalk, ...]) -> None:
    """Both sides of a row are in the lists of actions; the old list is gone through whole."""
    for crosswalk in crosswalks:
        later = library.edition(crosswalk.to_editions[0]).catalogue
        old = library.edition("2020").catalogue
        assert [(row.number, row.title) for row in crosswalk.rows] == [
            (action.number, action.title) for action in old.actions
        ]
        for row in crosswalk.rows:
            if row.becomes:
                action = later.action(row.becomes)
                assert action is not None
                assert action.title == row.becomes_title
        assert {moved.number for moved in crosswalk.categories} == {category.number for category in old.categories}
