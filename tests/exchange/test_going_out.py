"""What goes out and what stays, in words: counts, and the titles of both."""

import pytest

from sct_tui.exchange.going_out import GoingOut, going_out, joined_titles
from sct_tui.exchange.progress_data import progress_data
from sct_tui.model.flow import PromptKind, Visibility
from tests.exchange.records import demo_record, knowledge_of, with_answers

PEOPLE = "the names of your people, and with whom, how and about what coaching was."


def told(audience: Visibility, *, is_submission: bool = False) -> GoingOut:
    return going_out(progress_data(knowledge_of(demo_record()), audience), is_submission=is_submission)


@pytest.mark.parametrize(
    ("audience", "goes", "stays"),
    [
        (Visibility.TEAM, "22 answers, 4 list entries, 2 notes, 2 flags, 1 coaching meeting", "Held back: nothing."),
        (
            Visibility.COACH,
            "17 answers, 4 list entries, 2 flags, 1 coaching meeting",
            "Held back: 5 answers (each is marked as withheld); 2 notes.",
        ),
        (
            Visibility.PUBLIC,
            "15 answers, 4 list entries, 1 coaching meeting",
            "Held back: 7 answers (each is marked as withheld); 2 notes; 2 flags; " + PEOPLE,
        ),
    ],
)
def test_both_are_counted(audience: Visibility, goes: str, stays: str) -> None:
    assert told(audience).goes.startswith(f"Goes out: 2 rounds, {goes}")
    assert told(audience).stays == stays


def test_the_titles_stand_by_step_and_round_columns_beside_their_prompt() -> None:
    public = told(Visibility.PUBLIC)
    assert public.going[1].in_words == (
        "round 1, Connect: Contact log (Group or organisation, Date), Residents who rent, Hours spent,"
        " Papers (What it shows), Languages offered"
    )
    assert [titles.in_words for titles in public.staying] == [
        "round 1, Prepare: What only the team should know, Questions for the coach",
        (
            "round 1, Connect: Contact log (Who we spoke to, old-column, Group or organisation),"
            " Papers (Path or web address)"
        ),
        "round 1, Not in this cycle definition: gone-from-the-flow",
    ]
    assert told(Visibility.TEAM).staying == ()


def test_a_submission_counts_only_what_was_recorded_in_steps() -> None:
    assert told(Visibility.PUBLIC, is_submission=True).goes == "Goes out: 2 rounds, 15 answers, 4 list entries."


def test_small_counts_that_are_told_roughly_are_counted() -> None:
    known = knowledge_of(with_answers({"p": 3, "q": 30}, PromptKind.NUMBER))
    found = going_out(progress_data(known, Visibility.TEAM, hides_small_counts=True))
    assert found.stays == "Held back: 1 small count, told only roughly."
    assert [titles.in_words for titles in found.staying] == ["Prepare: p"]


def test_columns_of_a_prompt_are_told_together() -> None:
    titles = [("Log", "Group"), ("Why", ""), ("Log", "Date")]
    assert list(joined_titles(titles)) == ["Log (Group, Date)", "Why"]
