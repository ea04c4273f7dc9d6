"""Times of day as people write them."""

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sct_tui.flow.times import read_time
from sct_tui.model.errors import BadInput


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("14:00", time(14)),
        ("9:05", time(9, 5)),
        (" 9.30 am ", time(9, 30)),
        ("2 pm", time(14)),
        ("2:30 p.m.", time(14, 30)),
        ("12 PM", time(12)),
        ("12 am", time(0)),
        ("12:15am", time(0, 15)),
        ("00:00", time(0)),
    ],
)
def test_usual_ways_of_writing_a_time_are_read(text: str, read: time) -> None:
    assert read_time(text) == read


@pytest.mark.parametrize(
    "text", ["", "2", "14", "24:00", "9:60", "13 pm", "0 pm", "14:00 pm", "9:5", "soon", "14:00:00", "٢:٣٠ pm"]
)
def test_what_is_no_time_or_could_be_two_is_refused(text: str) -> None:
    with pytest.raises(BadInput, match="not a time of day") as caught:
        read_time(text, where="Time")
    assert caught.value.where == "Time"


@given(st.times())
def test_a_time_as_it_is_kept_is_read_back(moment: time) -> None:
    whole = moment.replace(second=0, microsecond=0)
    assert read_time(whole.isoformat("minutes")) == whole
