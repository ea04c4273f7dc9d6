"""Which records hold a person's name, and where a text speaks of one: a table of cases, false friends among them."""

from dataclasses import replace

import pytest

from sct_tui.exchange.names import find_names, names_in, reads_like_a_name
from sct_tui.model.journal import answer_address
from sct_tui.model.states import answered
from tests.exchange.records import COORDINATOR, FIRST_CONTACT, PLANNER, ROUND_1, demo_record, knowledge_of

# Nobody's names: placeholders, and some made of words of the language, which are the false friends.
NAMES = (
    "Givenname Surname",
    "Will Park",
    "Chester Green",
    "Vórname O'Surname",
    "Primera de la Segunda",
    "Aa Bb",
    "Onename",
    "june Hill",
)
PLACES = ("Chester", "New Haven", "Cornwall")


@pytest.mark.parametrize(
    "text",
    [
        "Givenname Surname",
        "givenname surname",
        "Priméra de la Segunda",
        "Dr. O'Surname",
        "Onename",
        "Aa Bb",
        "J. Vorname-Surname",
        "van der Surname",
    ],
)
def test_what_reads_like_a_name(text: str) -> None:
    assert reads_like_a_name(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Town planner",
        "Second coordinator",
        "planning office",
        "First selectman's office, member",
        "through the planning office",
        "Planning and Zoning Commission",
        "860-555-0123",
        "someone@example.org",
        "Board of Selectmen",
        "https://example.org/a",
        "somebody from the library",
        "Calls the meetings and keeps the records",
        "X",
    ],
)
def test_what_is_a_role_a_body_or_a_contact_and_no_name(text: str) -> None:
    assert not reads_like_a_name(text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("We met Givenname Surname at the library.", ["Givenname Surname"]),
        ("we met givenname surname at the library", ["givenname surname"]),
        ("GIVENNAME SURNAME CAME", ["GIVENNAME SURNAME"]),
        ("Surname Givenname", ["Surname Givenname"]),
        ("Givenname Surname's sister, and Givenname\nSurname herself", ["Givenname Surname's", "Givenname\nSurname"]),
        ("Ms. Surname offered her kitchen.", ["Surname"]),
        ("Thanks to Givenname, and to Surname.", ["Givenname", "Surname"]),
        ("Later Givenname said so. Surname agreed.", ["Givenname", "Surname"]),
        ("Asked Vorname O’Surname twice", ["Vorname O’Surname"]),
        ("primera de la segunda spoke", ["primera de la segunda"]),
        ("Will Park spoke.", ["Will Park"]),
        ("Mr. Park spoke, Mrs Green listened.", ["Park", "Green"]),
        ("Chester Green spoke.", ["Chester Green"]),
        ("Onename lives there.", ["Onename"]),
        ("Aa Bb came", ["Aa Bb"]),
        ("Mrs. Unheard-Of came with Mr Xx.", ["Unheard-Of", "Xx"]),
    ],
)
def test_names_are_found(text: str, found: list[str]) -> None:
    assert [one.words for one in find_names(text, NAMES, PLACES)] == found
    assert [text[one.start : one.end] for one in find_names(text, NAMES, PLACES)] == found


@pytest.mark.parametrize(
    "text",
    [
        "",
        "We will park the bus by the green.",
        "Parks and open spaces",
        "Green roofs; will they last?",
        "The buses to Chester and New Haven",
        "Surname Street floods first.",
        "The Givenname Surname-Hernandez Foundation",
        "the Surname Community Hall",
        "at Saint Givenname Church",
        "Analysis of banana prices; surnames",
        "In June the hill is dry.",
        "Segundar la calle",
        "from the east to the west",
    ],
)
def test_false_friends_are_left_alone(text: str) -> None:
    assert find_names(text, NAMES, PLACES) == []


def test_a_name_in_full_is_told_once_though_its_parts_are_there() -> None:
    (found,) = find_names("Primera de la Segunda", ["Primera de la Segunda", "Primera", "Segunda"])
    assert found.words == "Primera de la Segunda"


def test_names_come_from_people_participants_and_entries_that_are_not_public() -> None:
    record = demo_record()
    known = knowledge_of(
        replace(
            record,
            names={COORDINATOR: "Coordinator", PLANNER: "Givenname Surname"},
            participants=(replace(record.participants[0], name="Participant One, clerk"), *record.participants[1:]),
        )
    )

    def told(column: str, value: str) -> frozenset[str]:
        address = answer_address(ROUND_1, "contacts", FIRST_CONTACT, column)
        (version,) = known.heads[address]
        heads = {**known.heads, address: (replace(version, state=answered(value)),)}
        return names_in(replace(known, heads=heads))

    assert told("person", "Vorname Surname and other surname") == {
        "Givenname Surname",
        "Participant One",
        "Vorname Surname",
        "other surname",
    }
    assert told("person", "planning office, 860-555-0123") == {"Givenname Surname", "Participant One"}
    assert told("group", "Vorname Surname") == names_in(known)
