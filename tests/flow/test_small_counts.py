"""Small counts: what is said in place of them, and that neither they nor what gives them away goes out."""

import tomllib
from dataclasses import replace

import pytest

from sct_tui.exchange.progress_file import progress_file
from sct_tui.flow.small_counts import small_count_in_words
from sct_tui.model.flow import PromptKind, Visibility
from sct_tui.model.journal import answer_address
from sct_tui.model.states import Value, answered
from sct_tui.model.versions import Version
from tests.exchange.records import PLANNER, ROUND_1, knowledge_of, moment, revision, with_answers


@pytest.mark.parametrize(
    ("kind", "value", "words"),
    [
        ("share", {"part": 3, "whole": 412}, "fewer than 5 of 412"),
        ("share", {"part": 0, "whole": 412}, "fewer than 5 of 412"),
        ("share", {"part": 408, "whole": 412}, "all but fewer than 5 of 412"),
        ("share", {"part": 407, "whole": 412}, ""),
        ("share", {"part": 5, "whole": 412}, ""),
        ("share", {"part": 2, "whole": 4}, "fewer than 5 people in all"),
        ("share", {"part": 900, "whole": 12345}, ""),
        ("share", {"part": 1, "whole": 12345}, "fewer than 5 of 12,345"),
        ("number", 4, "fewer than 5"),
        ("number", 5, ""),
        ("number", 4.5, "fewer than 5"),
        ("yes-no", True, ""),
        ("number", True, ""),
        ("text", "3", ""),
        ("share", "3 of 4", ""),
        ("share", {"part": "3", "whole": 4}, ""),
    ],
)
def test_what_is_said_of_a_count(kind: str, value: Value, words: str) -> None:
    assert small_count_in_words(kind, value) == words


def test_a_small_count_goes_out_in_words_only() -> None:
    record = with_answers({"p": {"part": 3, "whole": 412}}, PromptKind.SHARE)
    (answer,) = tomllib.loads(progress_file(knowledge_of(record), hides_small_counts=True))["cycle"][0]["answer"]
    assert (answer["value_in_words"], answer["withheld"]) == ("fewer than 5 of 412", True)
    assert "value" not in answer
    (shown,) = tomllib.loads(progress_file(knowledge_of(record)))["cycle"][0]["answer"]
    assert shown["value"] == {"part": 3, "whole": 412}


@pytest.mark.parametrize(("mine", "theirs"), [(12, 3), (3, 12), (3, 4)])
def test_nor_does_one_that_others_gave(mine: int, theirs: int) -> None:
    known = knowledge_of(with_answers({"p": mine}, PromptKind.NUMBER))
    address = answer_address(ROUND_1, "p")
    other = Version(revision(57), frozenset(), answered(theirs), PLANNER, moment(57))
    known = replace(known, heads={**known.heads, address: (*known.heads[address], other)})
    text = progress_file(known, Visibility.PUBLIC, hides_small_counts=True)
    (answer,) = tomllib.loads(text)["cycle"][0]["answer"]
    said = [table.get("value") for table in (answer, *answer["conflict"])]
    assert [value for value in said if value is not None and value < 5] == []


def test_the_file_says_that_small_counts_are_hidden_and_how_many() -> None:
    record = with_answers({"p": 3, "q": 30}, PromptKind.NUMBER)
    text = progress_file(knowledge_of(record), hides_small_counts=True)
    assert tomllib.loads(text)["small_counts_hidden"] is True
    assert "1 small count, told only roughly" in text.partition("\n\n")[0]
