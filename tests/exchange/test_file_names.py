"""File names tell what is inside and are safe everywhere."""

import re
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sct_tui.exchange.file_names import progress_file_name
from sct_tui.model.record import ApplicationRecord
from tests.exchange.records import demo_record


def named(town: str, reference: str = "4.4") -> ApplicationRecord:
    record = demo_record()
    return replace(
        record,
        municipality=replace(record.municipality, name=town),
        application=replace(record.application, reference=reference),
    )


def test_the_name_tells_town_reference_round_and_day() -> None:
    record = replace(demo_record(), last_change=datetime(2020, 3, 2, 12, tzinfo=UTC))
    assert progress_file_name(record) == "demo-town_4.4_c2_2020-03-02.sct.toml"


def test_a_day_that_is_not_known_is_left_out() -> None:
    assert progress_file_name(replace(demo_record(), last_change=None)) == "demo-town_4.4_c2.sct.toml"


@pytest.mark.parametrize(
    ("town", "reference", "start"),
    [
        ("../../etc/passwd", "4.4", "etc-passwd_4.4_c2"),
        ("Örebro & Co", "13.1-2", "orebro-co_13.1-2_c2"),
        ("東京", "4.4", "town_4.4_c2"),
        ("-rf", "..", "rf_application_c2"),
        ("a" * 500, "4.4", "a" * 60 + "_4.4_c2"),
    ],
)
def test_odd_names_become_safe_ones(town: str, reference: str, start: str) -> None:
    assert progress_file_name(named(town, reference)).startswith(start)


@given(st.text(), st.text())
def test_every_name_is_safe(town: str, reference: str) -> None:
    name = progress_file_name(named(town, reference))
    assert re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._-]*\.sct\.toml", name)
    assert len(name) < 200
