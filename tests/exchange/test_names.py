"""Which records hold a person's name, and where a text speaks of one: a table of cases, false friends among them."""

from dataclasses import replace

import pytest

from sct_tui.exchange.names import find_names, names_in, reads_like_a_name
from sct_tui.model.journal import answer_address
from sct_tui.model.states import answered
from tests.exchange.records import COORDINATOR, FIRST_CONTACT, PLANNER, ROUND_1, demo_record, knowledge_of

NAMES = (
    "Ana Lopez",
    "Will Park",
    "Chester Green",
    "Siân O'Neill",
    "Maria de la Cruz",
    "Li Wu",
    "Rosalind",
    "june Hill",
)
PLACES = ("Chester", "New Haven", "Cornwall")


@pytest.mark.parametrize(
    "text",
    [
        "Ana Lopez",
        "ana lopez",
        "María de la Cruz",
        "Dr. O'Neill",
        "Rosalind",
        "Li Wu",
        "J. Smith-Jones",
        "van der Berg",
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
        "ana@example.org",
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
        ("We met Ana Lopez at the library.", ["Ana Lopez"]),
        ("we met ana lopez at the library", ["ana lopez"]),
        ("ANA LOPEZ CAME", ["ANA LOPEZ"]),
        ("Lopez Ana", ["Lopez Ana"]),
        ("Ana Lopez's sister, and Ana\nLopez herself", ["Ana Lopez's", "Ana\nLopez"]),
        ("Ms. Lopez offered her kitchen.", ["Lopez"]),
        ("Thanks to Ana, and to Lopez.", ["Ana", "Lopez"]),
        ("Later Ana said so. Lopez agreed.", ["Ana", "Lopez"]),
        ("Asked Sian O’Neill twice", ["Sian O’Neill"]),
        ("maria de la cruz spoke", ["maria de la cruz"]),
        ("Will Park spoke.", ["Will Park"]),
        ("Mr. Park spoke, Mrs Green listened.", ["Park", "Green"]),
        ("Chester Green spoke.", ["Chester Green"]),
        ("Rosalind lives there.", ["Rosalind"]),
        ("Li Wu came", ["Li Wu"]),
        ("Mrs. Unheard-Of came with Mr Ng.", ["Unheard-Of", "Ng"]),
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
        "Lopez Street floods first.",
        "The Ana Lopez-Hernandez Foundation",
        "the Lopez Community Hall",
        "at Saint Ana Church",
        "Analysis of banana prices; lopezian",
        "In June the hill is dry.",
        "Cruzar la calle",
        "from the east to the west",
    ],
)
def test_false_friends_are_left_alone(text: str) -> None:
    assert find_names(text, NAMES, PLACES) == []


def test_a_name_in_full_is_told_once_though_its_parts_are_there() -> None:
    (found,) = find_names("Maria de la Cruz", ["Maria de la Cruz", "Maria", "Cruz"])
    assert found.words == "Maria de la Cruz"


def test_names_come_from_people_participants_and_entries_that_are_not_public() -> None:
    record = demo_record()
    known = knowledge_of(
        replace(
            record,
            names={COORDINATOR: "Coordinator", PLANNER: "Ana Lopez"},
            participants=(replace(record.participants[0], name="Tom Berg, clerk"), *record.participants[1:]),
        )
    )

    def told(column: str, value: str) -> frozenset[str]:
        address = answer_address(ROUND_1, "contacts", FIRST_CONTACT, column)
        (version,) = known.heads[address]
        heads = {**known.heads, address: (replace(version, state=answered(value)),)}
        return names_in(replace(known, heads=heads))

    assert told("person", "Rosa Diaz and jim stern") == {"Ana Lopez", "Tom Berg", "Rosa Diaz", "jim stern"}
    assert told("person", "planning office, 860-555-0123") == {"Ana Lopez", "Tom Berg"}
    assert told("group", "Rosa Diaz") == names_in(known)
