"""Values as text and back."""

from collections.abc import Callable
from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sct_tui.flow.values import TEXT_LIMIT, read_value, show_value, write_value
from sct_tui.model.errors import BadInput, UsageError
from sct_tui.model.flow import Choice, Column, Limit, PromptKind, Visibility
from sct_tui.model.states import Value

TODAY = date(2020, 3, 2)
CHOICES = (
    Choice("phone", "By phone"),
    Choice("in-person", "In person, at town hall"),
    Choice("post", "By post"),
    Choice("2020", "The year 2020"),
)


def field(kind: PromptKind) -> Column:
    return Column("field", "The field", kind, True, Visibility.TEAM, choices=CHOICES)


def read(kind: PromptKind, text: str) -> Value:
    return read_value(field(kind), text, TODAY)


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        (PromptKind.LINE, "  one line ", "one line"),
        (PromptKind.LINE, "two\r\n\n  lines\n", "two lines"),
        (PromptKind.TEXT, "\n two\r\nlines \n\n", " two\nlines"),
        (PromptKind.YES_NO, "Yes", True),
        (PromptKind.YES_NO, "y", True),
        (PromptKind.YES_NO, "TRUE", True),
        (PromptKind.YES_NO, " no ", False),
        (PromptKind.YES_NO, "N", False),
        (PromptKind.YES_NO, "false", False),
        (PromptKind.CHOICE, "phone", "phone"),
        (PromptKind.CHOICE, "by  PHONE", "phone"),
        (PromptKind.CHOICE, "in p", "in-person"),
        (PromptKind.CHOICE, "By ph", "phone"),
        (PromptKind.CHOICE, "3", "post"),
        (PromptKind.CHOICE, "2020", "2020"),
        (PromptKind.SEVERAL, "post, phone", ["phone", "post"]),
        (PromptKind.SEVERAL, "2\n1\n1", ["phone", "in-person"]),
        (PromptKind.SEVERAL, "In person, at town hall, By post", ["in-person", "post"]),
        (PromptKind.SEVERAL, "pho,,\n,in p", ["phone", "in-person"]),
        (PromptKind.DATE, "2020-02-29", "2020-02-29"),
        (PromptKind.DATE, "2020-3-2", "2020-03-02"),
        (PromptKind.DATE, "3/2/2020", "2020-03-02"),
        (PromptKind.DATE, "12/31", "2020-12-31"),
        (PromptKind.DATE, "2 Mar 2020", "2020-03-02"),
        (PromptKind.DATE, "Mar 2 2020", "2020-03-02"),
        (PromptKind.DATE, "March 2nd, 2020", "2020-03-02"),
        (PromptKind.DATE, "2 march", "2020-03-02"),
        (PromptKind.DATE, "Monday, 2 March 2020", "2020-03-02"),
        (PromptKind.DATE, "mon 2020-03-02", "2020-03-02"),
        (PromptKind.DATE, "Sept. 1, 2021", "2021-09-01"),
        (PromptKind.NUMBER, "12", 12),
        (PromptKind.NUMBER, "-3", -3),
        (PromptKind.NUMBER, "1,234,567", 1234567),
        (PromptKind.NUMBER, "1,250.50", 1250.5),
        (PromptKind.NUMBER, ".5", 0.5),
        (PromptKind.NUMBER, "7.00", 7),
        (PromptKind.NUMBER, "0.00001", 0.00001),
        (PromptKind.NUMBER, "1000000000000000", 10**15),
        (PromptKind.SHARE, "12/40", {"part": 12, "whole": 40}),
        (PromptKind.SHARE, "12 of 40", {"part": 12, "whole": 40}),
        (PromptKind.SHARE, "1,200 out of 4,000", {"part": 1200, "whole": 4000}),
        (PromptKind.SHARE, "0 / 1", {"part": 0, "whole": 1}),
    ],
)
def test_what_people_type_is_read(kind: PromptKind, text: str, value: Value) -> None:
    found = read(kind, text)
    assert found == value
    assert type(found) is type(value)


@pytest.mark.parametrize(
    ("kind", "text", "said"),
    [
        (PromptKind.YES_NO, "maybe", "neither yes nor no"),
        (PromptKind.CHOICE, "by p", "could mean “By phone” or “By post”"),
        (PromptKind.CHOICE, "pigeon", "not one of the choices"),
        (PromptKind.CHOICE, "5", "not one of the choices"),
        (PromptKind.CHOICE, "0", "not one of the choices"),
        (PromptKind.SEVERAL, "phone, pigeon", "“pigeon” is not one of the choices"),
        (PromptKind.SEVERAL, ", ,\n", "Nothing was chosen"),
        (PromptKind.DATE, "2020-02-30", "February 2020 has no day 30"),
        (PromptKind.DATE, "Feb 29 2021", "February 2021 has no day 29"),
        (PromptKind.DATE, "31/12/2020", "no month 31"),
        (PromptKind.DATE, "3/2/20", "not a year"),
        (PromptKind.DATE, "0020-03-02", "not a year"),
        (PromptKind.DATE, "Tuesday 2 March 2020", "is a Monday, not a Tuesday"),
        (PromptKind.DATE, "soon", "not a date"),
        (PromptKind.DATE, "Monday", "any week's"),
        (PromptKind.DATE, "2 Foo 2020", "not a date"),
        (PromptKind.DATE, "2 Ma 2020", "not a date"),
        (PromptKind.DATE, "٢٠٢٠-٠٣-٠٢", "not a date"),
        (PromptKind.NUMBER, "a dozen", "not a number"),
        (PromptKind.NUMBER, "nan", "not a number"),
        (PromptKind.NUMBER, "inf", "not a number"),
        (PromptKind.NUMBER, "1e3", "not a number"),
        (PromptKind.NUMBER, "12,5", "not a number"),
        (PromptKind.NUMBER, "-", "not a number"),
        (PromptKind.NUMBER, "1_000", "not a number"),
        (PromptKind.NUMBER, "1000000000000001", "too large"),
        (PromptKind.NUMBER, "9" * 5000, "too large"),
        (PromptKind.NUMBER, "0.12345678901234567890", "more digits than can be kept"),
        (PromptKind.SHARE, "30%", "percentage is computed"),
        (PromptKind.SHARE, "30 percent", "percentage is computed"),
        (PromptKind.SHARE, "41/40", "more than the whole"),
        (PromptKind.SHARE, "0/0", "The whole is 0"),
        (PromptKind.SHARE, "-1/40", "not a part and a whole"),
        (PromptKind.SHARE, "1.5/40", "not a part and a whole"),
        (PromptKind.SHARE, "12", "not a part and a whole"),
        (PromptKind.SHARE, "1/2/3", "not a part and a whole"),
        (PromptKind.SHARE, f"1/{'9' * 5000}", "too large"),
        (PromptKind.LINE, " \n ", "nothing to read"),
    ],
)
def test_what_cannot_be_read_is_refused_with_the_field_and_a_mend(kind: PromptKind, text: str, said: str) -> None:
    with pytest.raises(BadInput) as refused:
        read(kind, text)
    assert said in refused.value.what
    assert refused.value.where == "The field"
    assert refused.value.mend


@pytest.mark.parametrize(
    ("limit", "mend"),
    [(None, "such as 12, 1,250 or 3.5"), (Limit.COUNT, "whole number, such as 90,"), (Limit.YEAR, "such as 2019.")],
)
def test_how_to_write_a_number_has_an_example_that_the_field_takes(limit: Limit | None, mend: str) -> None:
    column = Column("field", "The field", PromptKind.NUMBER, True, Visibility.TEAM, limit=limit)
    with pytest.raises(BadInput) as refused:
        read_value(column, "1:30", TODAY)
    assert mend in refused.value.mend


@pytest.mark.parametrize("kind", [PromptKind.LINE, PromptKind.TEXT, PromptKind.NUMBER])
def test_an_answer_has_a_limit_that_is_said(kind: PromptKind) -> None:
    with pytest.raises(BadInput, match="at most 100,000"):
        read(kind, "9" * (TEXT_LIMIT + 1))


def test_the_longest_text_is_kept_whole() -> None:
    assert read(PromptKind.TEXT, "x" * TEXT_LIMIT) == "x" * TEXT_LIMIT


@pytest.mark.parametrize("kind", [PromptKind.ENTRIES, PromptKind.EVIDENCE])
def test_a_repeating_prompt_takes_no_single_value(kind: PromptKind) -> None:
    with pytest.raises(UsageError):
        read(kind, "something")


@pytest.mark.parametrize(
    ("kind", "value", "shown"),
    [
        (PromptKind.YES_NO, True, "Yes"),
        (PromptKind.YES_NO, False, "No"),
        (PromptKind.CHOICE, "in-person", "In person, at town hall"),
        (PromptKind.CHOICE, "gone", "gone"),
        (PromptKind.SEVERAL, ["phone", "post"], "By phone, By post"),
        (PromptKind.DATE, "2020-03-02", "Mon 2 Mar 2020"),
        (PromptKind.DATE, "not-a-day", "not-a-day"),
        (PromptKind.NUMBER, 2020, "2020"),
        (PromptKind.NUMBER, 0.00001, "0.00001"),
        (PromptKind.SHARE, {"part": 12, "whole": 40}, "12 of 40 (30.0 %)"),
        (PromptKind.SHARE, {"part": 1, "whole": 3}, "1 of 3 (33.3 %)"),
        (PromptKind.SHARE, {"part": 1, "whole": 0}, "1/0"),
        (PromptKind.SHARE, {"part": 10**400, "whole": 1}, f"{10**400}/1"),
        (PromptKind.TEXT, "two\nlines", "two\nlines"),
        (PromptKind.LINE, None, ""),
    ],
)
def test_values_are_shown_in_words(kind: PromptKind, value: Value, shown: str) -> None:
    assert show_value(field(kind), value) == shown


def _choice_lists() -> st.SearchStrategy[Value]:
    ids = [choice.id for choice in CHOICES]
    return st.sets(st.sampled_from(ids), min_size=1).map(lambda chosen: [id_ for id_ in ids if id_ in chosen])


def _decimals() -> st.SearchStrategy[Value]:
    return st.decimals(-(10**9), 10**9, places=5).map(float).map(lambda n: int(n) if n.is_integer() else n)


VALUES: dict[PromptKind, Callable[[], st.SearchStrategy[Value]]] = {
    PromptKind.YES_NO: st.booleans,
    PromptKind.CHOICE: lambda: st.sampled_from([choice.id for choice in CHOICES]),
    PromptKind.SEVERAL: _choice_lists,
    PromptKind.DATE: lambda: st.dates(min_value=date(1000, 1, 1)).map(date.isoformat),
    PromptKind.NUMBER: lambda: st.integers(-(10**15), 10**15) | _decimals(),
    PromptKind.SHARE: lambda: st.tuples(st.integers(0, 10**6), st.integers(1, 10**6)).map(
        lambda pair: {"part": min(pair), "whole": max(pair)}
    ),
}


@given(st.sampled_from(list(VALUES)).flatmap(lambda kind: st.tuples(st.just(kind), VALUES[kind]())))
def test_what_a_field_shows_is_read_back_to_the_same_value(kind_and_value: tuple[PromptKind, Value]) -> None:
    kind, value = kind_and_value
    assert read(kind, write_value(field(kind), value)) == value


@given(st.sampled_from([PromptKind.LINE, PromptKind.TEXT]), st.text(min_size=1))
def test_any_text_is_read_back_as_it_was_saved(kind: PromptKind, text: str) -> None:
    if text.strip():
        saved = read(kind, text)
        assert read(kind, write_value(field(kind), saved)) == saved
        assert isinstance(saved, str)
        assert saved.split() == text.split()


@given(st.sampled_from(list(PromptKind)), st.text(max_size=40))
def test_no_text_makes_reading_fail_in_another_way(kind: PromptKind, text: str) -> None:
    with suppress(BadInput, UsageError):
        assert read(kind, text) is not None


@given(
    st.sampled_from(list(PromptKind)),
    st.none()
    | st.text()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.lists(st.text())
    | st.dictionaries(st.sampled_from(["part", "whole"]), st.integers()),
)
def test_a_value_of_any_shape_can_be_shown(kind: PromptKind, value: Value) -> None:
    assert isinstance(show_value(field(kind), value), str)
    assert isinstance(write_value(field(kind), value), str)


def test_the_written_date_is_read_back() -> None:
    assert read(PromptKind.DATE, show_value(field(PromptKind.DATE), "2020-02-18")) == "2020-02-18"
