"""Each thing that can be wrong in a flow file is found, and said with key, cause and mend."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sct_tui.flow.checking import FileKind, Problem, check_file
from sct_tui.flow.reading import parse
from tests.flow.samples import FLOWS, RIGHT, broken

M, C, E, A, T, X = (
    FileKind.MUNICIPALITIES,
    FileKind.CYCLE,
    FileKind.EDITION,
    FileKind.ACTIONS,
    FileKind.TRAININGS,
    FileKind.CROSSWALK,
)


SECOND_BRONZE = """\
[[level]]
id = "bronze"
title = "Other"
different_actions = { basis = "unknown", note = "Not found." }
points = { basis = "unknown", note = "Not found." }
[coaching]
"""


def problems_of(kind: FileKind, old: str, new: str) -> list[Problem]:
    return check_file(broken(kind, old, new), kind, "some.toml")


@pytest.mark.parametrize("kind", list(FileKind))
def test_a_right_file_has_no_problem(kind: FileKind) -> None:
    assert check_file(RIGHT[kind], kind, "some.toml") == []


@pytest.mark.parametrize("path", sorted(FLOWS.rglob("*.toml")), ids=lambda path: str(path.relative_to(FLOWS)))
def test_our_own_files_have_no_problem(path: Path) -> None:
    assert check_file(path.read_text(encoding="utf-8"), FileKind(path.stem), path.name) == []


@pytest.mark.parametrize(
    ("kind", "old", "new", "key", "cause", "nearest"),
    [
        # The shape: keys
        (C, 'purpose = "Look', 'porpose = "Look', "step[0].porpose", "not a key that belongs here", "purpose"),
        (C, "needed = true", "needed = true\nzzz = 1", "step[0].prompt[0].zzz", "not a key that belongs here", ""),
        (C, 'why = "To know.", ', "", "step[0].prompt[0].help.why", "“why” is missing", ""),
        (C, "format = 1", "format = 2", "format", "“2” is not a value that is known", ""),
        (E, "[equity_action]", "[equity_acton]", "equity_acton", "not a key that belongs here", "equity_action"),
        (A, 'source = "a page"\nsource_note', "source_note", "source", "“source” is missing", ""),
        # The shape: types and values
        (C, 'kind = "yes-no"', 'kind = "yesno"', "step[0].prompt[0].kind", "“yesno” is not a value", "yes-no"),
        (C, 'kind = "line"', 'kind = "evidence"', "step[1].prompt[0].column[0].kind", "“evidence” is not a value", ""),
        (C, 'visibility = "public"', 'visibility = "all"', "step[0].prompt[0].visibility", "“all” is not a value", ""),
        (C, "version = 3", 'version = "3"', "version", "must be a whole number, without quotation marks; it is text",
         ""),
        (C, "version = 3", "version = 3.0", "version", "must be a whole number", ""),
        (C, "version = 3", "version = true", "version", "it is true or false", ""),
        (C, "version = 3", "version = 0", "version", "less than 1", ""),
        (C, "needed = true", 'needed = "yes"', "step[0].prompt[0].needed", "must be true or false", ""),
        (C, 'id = "small"', 'id = "Small Cycle"', "id", "is not an id", ""),
        (C, 'title = "Look"', 'title = " "', "step[0].title", "is not one line of text", ""),
        (C, 'title = "Look"', 'title = "a\\nb"', "step[0].title", "is not one line of text", ""),
        (C, 'title = "Look"', 'title = ["Look"]', "step[0].title", "must be text in quotation marks; it is a list", ""),
        (C, 'purpose = "Look around."', 'purpose = ""', "step[0].purpose", "text is empty", ""),
        (C, 'title = "Look"', f'title = "{"x" * 501}"', "step[0].title", "longer than 500", ""),
        (C, "equals = true", "equals = [true]", "step[0].prompt[1].when.equals", "true or false", ""),
        (C, "equals = true", "equals = nan", "step[0].prompt[1].when.equals", "finite number", ""),
        (C, 'gathers = ["told", "lasting"]', "gathers = []", "submission.section[0].gathers", "needs at least 1", ""),
        (C, 'help = { why = "To know.", good = "Yes or no.", example = "Yes." }', 'help = "x"',
         "step[0].prompt[0].help", "must be a table; it is text", ""),
        (E, "value = [3, 6]", "value = [3, 6, 9]", "months_at_least.value", "more than 2", ""),
        (E, "value = 240", "value = 0", "coaching.minutes.value", "less than 1", ""),
        (E, "value = 240", "value = 1000000", "coaching.minutes.value", "more than 100000", ""),
        (A, 'number = "4.4"', "number = 4.4", "action[0].number", "must be text in quotation marks", ""),
        (A, 'number = "4.4"', 'number = "4"', "action[0].number", "not an action number", ""),
        (T, "date = 2031-03-04", 'date = "2031-03-04"', "session[0].date", "must be a date", ""),
        (T, "date = 2031-03-04", "date = 2031-03-04T08:00:00", "session[0].date", "it is a date with a time", ""),
        (T, "starts = 08:00:00", "starts = 8", "session[0].starts", "must be a time", ""),
        (T, '"Tuesday"', '"Tue"', "session[0].weekday", "“Tue” is not a value", "Tuesday"),
        # TOML itself
        (C, 'title = "Look"', 'title = "Look', "line 12", "not valid TOML", ""),
        (C, 'title = "Look"', 'title = "Look"\ntitle = "Look"', "line 13", "written twice", ""),
        (T, "2031-03-04", "2031-02-30", "line 20", "does not exist", ""),
        (M, '"Ansonia"]', '"Ansonia"', "line 3", "not valid TOML", ""),
        # What is known, and how
        (C, 'basis = "seen"\nsource = "a page"', 'basis = "seen"', "step[0].prompt[0].source", "no source is named",
         ""),
        (C, 'note = "Nobody wrote it down."\n', "", "step[0].prompt[1].note", "nothing says why", ""),
        (E, 'after = { basis = "unknown"', 'after = { value = 2031-01-02, basis = "unknown"',
         "paired_action.started_after.value", "value, but the basis is unknown", ""),
        (E, '{ value = 240, basis', "{ basis", "coaching.minutes.value", "there is no value", ""),
        (E, "date = 2031-08-29\n", "", "deadline[0].date", "there is no date", ""),
        (E, 'id = "planning"\n', "", "level[0].requirement[0].id", "is missing", ""),
        (E, "[paired_action]", "[paired_acton]", "paired_acton", "not a key that belongs here", "paired_action"),
        (E, "value = true", 'value = "yes"', "paired_action.among_submitted.value", "must be true or false", ""),
        (E, "value = [4, 10]", "value = []", "one_action_in_each_category.value", "at least 1", ""),
        (X, 'becomes = "5.4"\n', "", "row[0].becomes", "there is no number", ""),
        (X, 'becomes_title = "Assess well"\n', "", "row[0].becomes_title", "one of them is missing", ""),
        (X, 'note = "Not found."', 'note = "Not found."\nbecomes = "5.5"', "row[1].becomes", "there is a number", ""),
        (X, 'number = "4.5"', 'number = "4.4"', "row[1].number", "has the same number", ""),
        (X, "becomes = [12, 13]\n", "", "category[0].becomes", "there is no category", ""),
        (X, 'to = ["2032"]', 'to = ["2031"]', "to[0]", "among the earlier editions", ""),
        (T, 'id = "spring"', 'id = "sprung"', "session[0].cohort", "There is no cohort “spring”", "sprung"),
        (T, 'cohort = "spring"\n', "", "cohort[0].id", "No session belongs", ""),
        (T, 'value = ["first"]', 'value = ["fist"]', "training_action.topics.value[0]", "no training “fist”", "first"),
        (A, "category = 10", "category = 11", "unnumbered[0].category", "There is no category 11", ""),
        # Ids and choices
        (C, 'id = "tell"', 'id = "look"', "step[1].id", "Another step, step[0], has the same id", ""),
        (C, 'id = "tell"', 'id = "submission"', "step[1].id", "closing screen", ""),
        (C, 'id = "lasting"', 'id = "told"', "submission.prompt[0].id", "step[1].prompt[0], has the same id", ""),
        (C, 'id = "elm"', 'id = "oak"', "step[0].prompt[1].choice[1].id", "has the same id", ""),
        (C, 'title = "Elm"', 'title = "oak"', "step[0].prompt[1].choice[1].title", "has the same title", ""),
        (C, 'id = "way"', 'id = "group"', "step[1].prompt[0].column[1].id", "has the same id", ""),
        (C, '[[step.prompt.choice]]\nid = "elm"\ntitle = "Elm"\n', "", "step[0].prompt[1].choice", "fewer than two",
         ""),
        (C, 'kind = "several"', 'kind = "text"', "step[0].prompt[1].choice", "not to text", ""),
        (C, 'kind = "choice"', 'kind = "line"', "step[1].prompt[0].column[1].choice", "not to line", ""),
        (C, 'kind = "entries"', 'kind = "evidence"', "step[1].prompt[0].column", "columns of its own", ""),
        (C, 'kind = "entries"', 'kind = "text"', "step[1].prompt[0].column", "not to text", ""),
        (C, 'kind = "yes-no"', 'kind = "entries"', "step[0].prompt[0].column", "at least one column", ""),
        (C, "is_working_text = true\nnotice = \"working text, not the programme's own\"",
         'is_working_text = true\nnotice = " "', "notice", "has to say", ""),
        # Conditions
        (C, '{ prompt = "any-trees", equals = true }', '{ prompt = "any-tree", equals = true }',
         "step[0].prompt[1].when.prompt", "no prompt “any-tree”", "any-trees"),
        (C, '{ prompt = "any-trees", equals = true }', '{ prompt = "told", has_any = [] }',
         "step[0].prompt[1].when.prompt", "stands after", ""),
        (C, '{ prompt = "any-trees", equals = true }', '{ prompt = "sorts", has_any = [] }',
         "step[0].prompt[1].when.prompt", "cannot depend on itself", ""),
        (C, '{ prompt = "any-trees", equals = true }', '{ prompt = "any-trees", equals = "yes" }',
         "step[0].prompt[1].when.equals", "never “yes”", ""),
        (C, '{ prompt = "any-trees", equals = true }', '{ prompt = "any-trees", has_any = [] }',
         "step[0].prompt[1].when.has_any", "has_any is for several", ""),
        (C, '{ prompt = "any-trees", equals = true }', '{ prompt = "any-trees" }',
         "step[0].prompt[1].when", "exactly one form", ""),
        (C, '{ prompt = "any-trees", equals = true }', '{ prompt = "any-trees", equals = true, one_of = [true] }',
         "step[0].prompt[1].when", "exactly one form", ""),
        (C, '{ prompt = "any-trees", equals = true }', '{ prompt = "any-trees", not = { prompt = "x", equals = 1 } }',
         "step[0].prompt[1].when", "exactly one form", ""),
        (C, '{ prompt = "any-trees", equals = true }', '{ all = [{ prompt = "any-trees", one_of = [true, 1] }] }',
         "step[0].prompt[1].when.all[0].one_of", "never “1”", ""),
        (C, '{ prompt = "any-trees", equals = true }', "{ any = [] }",
         "step[0].prompt[1].when.any", "needs at least 1", ""),
        (C, 'has_any = ["oak"]', 'has_any = ["oaks"]',
         "step[1].prompt[0].when.any[0].has_any", "no choice “oaks”", "oak"),
        (C, 'has_any = ["oak"]', 'equals = "oak"', "step[1].prompt[0].when.any[0].equals", "is of the kind several",
         ""),
        (C, 'has_any = []', 'has_any = ["x"]', "submission.prompt[0].when.has_any", "not compared with values", ""),
        (C, '{ prompt = "any-trees", equals = true }',
         '{ all = [{ prompt = "any-trees", equals = true }, { prompt = "any-trees", equals = false }] }',
         "step[0].prompt[1].when", "can never be seen", ""),
        # What is gathered
        (C, 'kind = "entries"', 'carries_over = true\nkind = "evidence"', "step[1].prompt[0].carries_over",
         "belongs to the round", ""),
        (C, 'kind = "text"', 'kind = "evidence"\nopens_next_cycle = true', "submission.prompt[0].opens_next_cycle",
         "belongs to the round", ""),
        (C, '["told", "lasting"]', '["told", "lastng"]', "submission.section[0].gathers[1]", "no prompt", "lasting"),
        # Editions
        (E, "[coaching]", SECOND_BRONZE, "level[1].id", "has the same id", ""),
        (E, "value = [3, 6]", "value = [6, 3]", "months_at_least.value", "larger one", ""),
        (A, 'number = "4.4"', 'number = "5.4"', "action[0].number", "no category 5", ""),
        (A, "number = 10", "number = 4", "category[1].number", "has the same number", ""),
        (A, "complete = false", "complete = true", "complete", "names what is missing", ""),
        (A, "[[action]]", '[[action]]\nnumber = "4.4"\ntitle = "A"\nbasis = "seen"\nsource = "s"\n[[action]]',
         "action[1].number", "has the same number", ""),
        (T, 'training = "first"', 'training = "frist"', "session[0].training", "no training “frist”", "first"),
        (T, '"Tuesday"', '"Monday"', "session[0].weekday", "is a Tuesday, not a Monday", ""),
        (T, "ends = 12:30:00", "ends = 08:00:00", "session[0].ends", "not after its start at 08:00", ""),
        (T, "America/New_York", "america/new_york", "time_zone", "no time zone", "America/New_York"),
        (T, "[training_action]", '[[training]]\nid = "first"\ntitle = "Again"\n[training_action]',
         "training[1].id", "has the same id", ""),
        (M, "count = 2", "count = 169", "count", "there are 2 names", ""),
        (M, '"Ansonia"', '"andover"', "names[1]", "stands here twice", ""),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said(kind: FileKind, old: str, new: str, key: str, cause: str, nearest: str) -> None:
    found = [problem for problem in problems_of(kind, old, new) if problem.key == key and cause in problem.cause]
    assert found, problems_of(kind, old, new)
    assert found[0].nearest == nearest
    assert found[0].mend
    assert found[0].file == "some.toml"


@pytest.mark.parametrize(
    ("value", "kind", "is_right"),
    [
        ('"2020-03-02"', "date", True),
        ('"2 March"', "date", False),
        ("3", "number", True),
        ("3.5", "number", True),
        ("true", "number", False),
        ('"oak"', "line", True),
        ("3", "text", False),
        ('"1/2"', "share", False),
    ],
)
def test_a_value_that_is_compared_is_of_the_prompt_s_kind(value: str, kind: str, is_right: bool) -> None:
    text = broken(C, 'kind = "yes-no"', f'kind = "{kind}"').replace("equals = true", f"equals = {value}")
    found = [problem for problem in check_file(text, C, "f") if "equals" in problem.key]
    assert (found == []) is is_right


def test_a_misspelt_key_is_said_once() -> None:
    assert len(problems_of(C, 'purpose = "Look', 'porpose = "Look')) == 1


def test_every_problem_of_a_file_is_said_at_once() -> None:
    text = broken(C, "version = 3", "version = 0").replace('kind = "yes-no"', 'kind = "x"')
    assert {problem.key for problem in check_file(text, C, "f")} == {"version", "step[0].prompt[0].kind"}


def test_a_problem_reads_as_one_line_with_file_key_and_the_table_it_is_in() -> None:
    problem = problems_of(C, 'kind = "several"', 'kind = "severel"')[0]
    assert problem.text() == (
        "some.toml: step[0].prompt[1].kind (in “sorts”): “severel” is not a value that is known here. "
        "Did you mean “several”? "
        "Write one of: line, text, yes-no, choice, several, date, number, share, entries, evidence."
    )


def test_a_problem_becomes_an_error_with_the_same_words() -> None:
    problem = Problem("f", "k", "It is wrong.", "Mend it.", "kk")
    assert str(problem.as_error()) == "f: k: It is wrong. Did you mean “kk”? Mend it."


@pytest.mark.parametrize("text", ["x = " + "[" * 100 + "]" * 100, "x = " + "[" * 100_000, "x = " + "9" * 5000])
def test_text_made_to_break_readers_is_a_problem_like_any_other(text: str) -> None:
    assert len(check_file(text, C, "f")) == 1


@given(st.sampled_from(list(FileKind)), st.data())
def test_a_file_with_any_piece_cut_out_is_told_about_and_never_a_fault(kind: FileKind, data: st.DataObject) -> None:
    text = RIGHT[kind]
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, min(start + 80, len(text))))
    for problem in check_file(text[:start] + text[end:], kind, "f"):
        assert problem.cause
        assert problem.mend


JUNK = st.recursive(
    st.booleans() | st.integers() | st.floats() | st.text(max_size=5) | st.dates() | st.times(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)


@given(st.sampled_from(list(FileKind)), JUNK, st.data())
def test_any_value_in_place_of_another_is_told_about_and_never_a_fault(
    kind: FileKind, junk: object, data: st.DataObject
) -> None:
    from sct_tui.flow.checking import check_tables

    tables = parse(RIGHT[kind], "f")
    item: object = tables
    while True:
        assert isinstance(item, dict | list)
        keys = list(item) if isinstance(item, dict) else list(range(len(item)))
        key = data.draw(st.sampled_from(keys))
        below = item[key]
        if not (isinstance(below, dict | list) and below) or data.draw(st.booleans()):
            item[key] = junk
            break
        item = below
    for problem in check_tables(tables, kind, "f"):
        assert problem.text().startswith("f: ")
        assert problem.mend
