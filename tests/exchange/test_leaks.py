"""What gives people away in a text that would go out: found with its place, and nothing else taken for it."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sct_tui.cleaning import one_line
from sct_tui.exchange.leaks import LeakKind, find_leaks
from sct_tui.exchange.names import find_names
from sct_tui.exchange.progress_data import progress_data
from sct_tui.model.flow import PromptKind, Visibility
from sct_tui.model.journal import answer_address
from sct_tui.model.states import answered, not_applicable
from sct_tui.model.versions import Knowledge, Version
from tests.exchange.records import (
    FIRST_CONTACT,
    ROUND_1,
    demo_record,
    knowledge_of,
    moment,
    revision,
    with_answers,
)

NAMES = ("Givenname Surname",)


def found(text: str) -> list[tuple[str, str]]:
    data = progress_data(knowledge_of(with_answers({"p": text}, PromptKind.TEXT)), Visibility.PUBLIC)
    return [(str(leak.kind), leak.words) for leak in find_leaks(data, NAMES, ("Chester",), ("info@sustainablect.org",))]


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("Write to givenname.surname+town@example.org.", "mail address", "givenname.surname+town@example.org"),
        ("someone (at) example (dot) org", "mail address", "someone (at) example (dot) org"),
        ("mailto:someone@mail.example.co.uk", "mail address", "someone@mail.example.co.uk"),
        ("Call 860-555-0123 after six", "phone number", "860-555-0123"),
        ("(860) 555-0123", "phone number", "(860) 555-0123"),
        ("860.555.0123", "phone number", "860.555.0123"),
        ("+1 860 555 0123", "phone number", "+1 860 555 0123"),
        ("tel:8605550123", "phone number", "8605550123"),
        ("1-860-555-0123, ext. 4", "phone number", "1-860-555-0123"),
        ("+44 20 7946 0958", "phone number", "+44 20 7946 0958"),
        ("call the office: 555-0123", "phone number", "555-0123"),
        ("Givenname Surname opened her house.", "name", "Givenname Surname"),
        ("Ms Surname opened her house.", "name", "Surname"),
    ],
)
def test_what_gives_people_away_is_found(text: str, kind: str, words: str) -> None:
    assert found(text) == [(kind, words)]


@pytest.mark.parametrize(
    "text",
    [
        "On 2020-03-02, 2020-03-03 and 03/02/2020.",
        "From 2019-2020 to 2024-2025",
        "200-1000 households, 412-1300 people",
        "1,234,567 of 8,605,550,123 dollars",
        "Hartford, CT 06106-1234",
        "Census tract 4001.01, block 4001-2123",
        "https://example.org/8605550123/givenname-surname",
        "www.example.org/860-555-0123",
        "Follow us @SustainableCT, 4 @ 5.00 each",
        "info@sustainablect.org",
        "INFO@sustainablect.org",
        "parcel 12-860-555-0123-7",
        "8:00-12:00, room 860",
        "meet@noon",
        "13.1-2, 4.4/c1/connect",
        "C:\\plans\\860.5550.123",
        "860555012345678",
        "Chester and Surname Street",
    ],
)
def test_false_friends_are_left_alone(text: str) -> None:
    assert found(text) == []


def test_several_in_one_text_are_told_each_and_once() -> None:
    text = "Givenname Surname, someone@example.org, 860-555-0123; again someone@example.org and Givenname Surname"
    assert found(text) == [
        ("mail address", "someone@example.org"),
        ("phone number", "860-555-0123"),
        ("name", "Givenname Surname"),
    ]


def known_with(column: str, value: str) -> Knowledge:
    """The demo record with another cell in the first entry of the contact log."""
    known = knowledge_of(demo_record())
    address = answer_address(ROUND_1, "contacts", FIRST_CONTACT, column)
    (version,) = known.heads[address]
    return replace(known, heads={**known.heads, address: (replace(version, state=answered(value)),)})


def test_the_place_of_each_is_told_and_leads_there() -> None:
    data = progress_data(known_with("group", "Givenname Surname and neighbors"), Visibility.PUBLIC)
    (leak,) = find_leaks(data, NAMES)
    assert leak.in_words == (
        "name “Givenname Surname”: 4.4, round 1, Connect, Contact log, entry 1, Group or organisation"
    )
    assert (leak.cycle, leak.step, leak.prompt) == (ROUND_1, "connect", "contacts")


@pytest.mark.parametrize("audience", list(Visibility))
def test_only_what_goes_out_is_looked_at(audience: Visibility) -> None:
    data = progress_data(known_with("person", "Givenname Surname"), audience)
    assert bool(find_leaks(data, NAMES)) is (audience is Visibility.TEAM)


def test_reasons_other_versions_and_coaching_topics_are_looked_at() -> None:
    record = demo_record()
    record = replace(record, coaching=(replace(record.coaching[0], topics="What Givenname Surname said"),))
    known = knowledge_of(record)
    reason, why = answer_address(ROUND_1, "translation"), answer_address(ROUND_1, "why-this-one")
    heads = {
        **known.heads,
        reason: (replace(known.heads[reason][0], state=not_applicable("Givenname Surname translates.")),),
        why: (
            *known.heads[why],
            Version(revision(999), frozenset(), answered("Ask Givenname Surname."), at=moment(1)),
        ),
    }
    data = progress_data(replace(known, heads=heads), Visibility.COACH)
    assert [(leak.kind, leak.place) for leak in find_leaks(data, NAMES)] == [
        (LeakKind.NAME, "4.4, round 1, Prepare, Why this action"),
        (LeakKind.NAME, "4.4, round 1, Connect, Languages offered"),
        (LeakKind.NAME, "4.4, coaching on 2020-02-24"),
    ]


def test_what_is_found_is_told_on_one_line_without_control_characters() -> None:
    data = progress_data(knowledge_of(with_answers({"p": "Surname\x1b[31m\nGivenname\nSurname"})), Visibility.PUBLIC)
    for leak in find_leaks(data, NAMES):
        assert leak.in_words.isprintable()


@given(st.text(), st.lists(st.text(), max_size=4))
def test_whatever_people_write_what_is_found_stands_there(text: str, names: list[str]) -> None:
    for found in find_names(text, names):
        assert text[found.start : found.end] == found.words
    data = progress_data(knowledge_of(with_answers({"p": text})), Visibility.PUBLIC)
    for leak in find_leaks(data, names):
        assert leak.words in one_line(text)
        assert leak.in_words == one_line(leak.in_words)
