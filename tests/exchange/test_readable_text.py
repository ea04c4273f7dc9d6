"""The plain text for paper: what is in it for whom, that it fits the page, and that nothing in it steers a terminal."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sct_tui.exchange.asked import not_asked
from sct_tui.exchange.page import WIDTH
from sct_tui.exchange.progress_data import progress_data
from sct_tui.exchange.readable_text import readable_text
from sct_tui.flow.loading import FlowLibrary
from sct_tui.model.flow import CycleDefinition, PromptKind, SubmissionSection, Visibility
from sct_tui.model.journal import answer_address, entry_address
from sct_tui.model.states import REMOVED, State, answered
from sct_tui.model.versions import Knowledge, Version
from tests.exchange.records import (
    DEFINITION,
    FIRST_CONTACT,
    ROUND_1,
    ROUND_2,
    demo_record,
    knowledge_of,
    revision,
    with_answers,
)

GOLDEN = Path(__file__).parent / "golden" / "text"
SECTIONS = (
    SubmissionSection("who", "Who", "Who took part.", ("contacts", "renters")),
    SubmissionSection("why", "Why", "Why.", ("why-this-one", "lead", "for-the-coach")),
    SubmissionSection("later", "Later", "Nothing yet.", ("nothing-yet",)),
)


def gathered() -> Knowledge:
    """The demo record, with a submission that gathers some of its prompts."""
    known = knowledge_of(demo_record())
    definition = replace(DEFINITION, submission=replace(DEFINITION.submission, sections=SECTIONS))
    return replace(known, definitions={definition.hash: definition})


def text_of(known: Knowledge, audience: Visibility = Visibility.TEAM, *, hides_small_counts: bool = False) -> str:
    data = progress_data(known, audience, hides_small_counts=hides_small_counts)
    return readable_text(data, known.definitions, not_asked(known))


@pytest.mark.parametrize("audience", list(Visibility))
def test_the_text_is_the_golden_one(audience: Visibility) -> None:
    assert text_of(gathered(), audience) == (GOLDEN / f"{audience}.txt").read_text("utf-8")


def test_the_public_reads_the_submission_in_its_own_order() -> None:
    text = text_of(gathered(), Visibility.PUBLIC)
    headings = ["In the town's own words", "Who", "Why", "Later"]
    places = [text.index(f"\n{heading}\n---") for heading in headings]
    assert places == sorted(places)
    assert "Council resolution passed" not in text
    assert "SECRET" not in text
    assert "Coordinator" not in text


def test_what_is_held_back_is_named_where_it_would_stand() -> None:
    text = text_of(gathered(), Visibility.PUBLIC)
    assert "(Held back here: Contact log (Who we spoke to, old-column).)" in text
    assert "(Held back here: Questions for the coach.)" in text


def test_a_round_whose_definition_is_not_known_is_told_step_by_step() -> None:
    text = text_of(replace(gathered(), definitions={DEFINITION.hash: DEFINITION}), Visibility.PUBLIC)
    assert "\nPrepare (complete)\n---" in text


def test_an_answer_that_does_not_apply_any_more_is_no_part_of_a_submission() -> None:
    known = knowledge_of(demo_record())
    data = progress_data(known, Visibility.PUBLIC)
    definitions = gathered().definitions
    assert "Town staff" in readable_text(data, definitions, {})
    assert "Town staff" not in readable_text(data, definitions, {ROUND_1: frozenset({"lead"})})
    team = readable_text(progress_data(known, Visibility.TEAM), definitions, {ROUND_1: frozenset({"lead"})})
    assert "Who leads (not asked any more)\n    Town staff" in team


def test_what_does_not_apply_follows_from_what_is_known() -> None:
    definition: CycleDefinition = FlowLibrary().cycle_definition("equity-working")
    known = knowledge_of(with_answers({"changed": True, "unchanged-why": "It stayed."}))
    known = replace(known, definitions={DEFINITION.hash: definition})
    assert "unchanged-why" in not_asked(known)[ROUND_1]
    assert "changed-what" not in not_asked(known)[ROUND_1]
    address = answer_address(ROUND_1, "changed")
    unchanged = (replace(known.heads[address][0], state=answered(False)),)
    assert "unchanged-why" not in not_asked(replace(known, heads={**known.heads, address: unchanged}))[ROUND_1]


@pytest.mark.parametrize(
    ("kind", "value", "words"),
    [
        (PromptKind.SHARE, {"part": 130, "whole": 412}, "130 of 412 (31.6 %)"),
        (PromptKind.DATE, "2020-02-20", "20 February 2020"),
        (PromptKind.DATE, "in spring", "in spring"),
        (PromptKind.YES_NO, False, "No"),
        (PromptKind.NUMBER, 2020, "2020"),
        (PromptKind.NUMBER, 0.00001, "0.00001"),
        (PromptKind.SHARE, {"part": 3100, "whole": 9600}, "3,100 of 9,600 (32.3 %)"),
        (PromptKind.SEVERAL, ["one", "two"], "one; two"),
        (PromptKind.SHARE, {"part": 1, "whole": 0}, "part 1, whole 0"),
    ],
)
def test_values_are_told_as_people_read_them(kind: PromptKind, value: object, words: str) -> None:
    assert f"\np\n    {words}\n" in text_of(knowledge_of(with_answers({"p": value}, kind)))  # type: ignore[dict-item]


def test_small_counts_are_told_in_words() -> None:
    known = knowledge_of(with_answers({"p": {"part": 3, "whole": 412}}, PromptKind.SHARE))
    text = text_of(known, Visibility.PUBLIC, hides_small_counts=True)
    assert "fewer than 5 of 412" in text
    assert "3 of" not in text


def test_lines_fit_the_page_and_addresses_stay_whole() -> None:
    address = "https://example.org/" + "a" * 100
    text = text_of(knowledge_of(with_answers({"p": f"{'word ' * 60}\n{address}\n\tafter a tab"})))
    assert [line for line in text.splitlines() if len(line) > WIDTH] == [f"    {address}"]
    assert "\t" not in text


@given(st.text(st.characters(codec=None, exclude_categories=())))
def test_no_text_steers_a_terminal(text: str) -> None:
    written = text_of(knowledge_of(with_answers({"p": text, "q\x1b[2J": "x"})))
    written.encode("utf-8")
    steering = [ord(character) for character in written if not character.isprintable() and character != "\n"]
    assert [code for code in steering if code < 0xA0 or 0x2028 <= code <= 0x202E or 0x2066 <= code <= 0x2069] == []


@pytest.mark.parametrize(("mine", "theirs"), [(REMOVED, answered(1)), (answered(1), REMOVED)])
def test_an_entry_that_somebody_took_away_and_somebody_kept_is_told_of(mine: State, theirs: State) -> None:
    known = knowledge_of(demo_record())
    address = entry_address(ROUND_1, "contacts", FIRST_CONTACT)
    own = replace(known.heads[address][0], state=mine)
    heads = {**known.heads, address: (own, Version(revision(77), frozenset(), theirs))}
    text = " ".join(text_of(replace(known, heads=heads)).split())
    assert "nobody has chosen yet.)" in text
    assert "Group or organisation: Elm Street tenants" in text


def under_two_editions() -> Knowledge:
    """The demo record, whose town has come to follow another edition, and whose second round began by that."""
    known = gathered()
    begun = next(address for address in known.heads if address.owner == ROUND_2 and address.field == "begun")
    version = known.heads[begun][0]
    assert isinstance(version.state.value, dict)
    later = replace(version, state=answered({**version.state.value, "edition_id": "2024"}))
    town = replace(known.town, edition="2024")
    return replace(known, town=town, edition_title="2024", heads={**known.heads, begun: (later,)})


def test_the_editions_named_are_those_the_rounds_were_begun_under_and_not_the_towns_of_today() -> None:
    known = gathered()
    moved_on = replace(known, town=replace(known.town, edition="2024"), edition_title="2024")
    public = text_of(moved_on, Visibility.PUBLIC)
    assert "The equity process of Sustainable CT, edition 2020\n" in public
    assert "2024" not in public
    assert ", under edition 2020\n===" in public
    assert "Demo Town follows edition 2024 now." in text_of(moved_on, Visibility.TEAM)
    both = text_of(under_two_editions(), Visibility.PUBLIC)
    assert "The equity process of Sustainable CT, editions 2020 and 2024\n" in both
    assert ", under edition 2020\n===" in both
    assert ", under edition 2024\n===" in both
