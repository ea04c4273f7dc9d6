"""The certifications a town holds, by keys: recorded in a form, listed with what they used up, taken out again."""

from datetime import date

import pytest

from sct_tui.model.certification import Certification
from sct_tui.tui.certification_words import HeldCertification, certification_rows, used_in_words
from sct_tui.tui.screens.certifications import CertificationsScreen
from sct_tui.tui.screens.form import FormScreen
from sct_tui.tui.screens.ready import ReadyScreen
from sct_tui.workspace.workspace import Workspace
from tests.conftest import DAY
from tests.tui.driving import current_row, drawn, opened, press, press_text, rows_of, said, shown, text_of
from tests.workspace.walking import begin


def known(workspace: Workspace, held: Certification) -> HeldCertification:
    return HeldCertification(
        held, workspace.edition_of_certification(held), workspace.validity_of(held), workspace.last_day_of(held)
    )


@pytest.mark.parametrize(
    ("identity", "words"),
    [("4.4", "action 4.4"), ("10:porch talks", "“porch talks” in category 10"), ("10:a: b", "“a: b” in category 10")],
)
def test_what_was_used_up_is_told_in_words(identity: str, words: str) -> None:
    assert used_in_words(identity) == words


@pytest.mark.parametrize(
    ("today", "said"),
    [(date(2022, 12, 31), "valid until Sat 31 Dec 2022"), (date(2023, 1, 1), "valid until Sat 31 Dec 2022 (over)")],
)
def test_it_is_said_whether_one_is_still_valid(workspace: Workspace, today: date, said: str) -> None:
    held = Certification("id", "town", "bronze", "2019", date(2019, 10, 24), ("4.4",))
    (row, _) = certification_rows([known(workspace, held)], today)
    assert row.title == "Bronze, 2019 edition, given Thu 24 Oct 2019"
    assert row.detail.splitlines() == [said, "used up: action 4.4"]


def test_of_an_edition_that_is_not_here_the_validity_is_not_known(workspace: Workspace) -> None:
    held = Certification("id", "town", "platinum", "2031", date(2019, 10, 24))
    (row, _) = certification_rows([known(workspace, held)], DAY)
    assert row.title == "platinum, 2031 edition, given Thu 24 Oct 2019"
    assert row.detail.splitlines() == [
        "until when is unknown. The 2031 edition is not here.",
        "used up: nothing noted",
    ]


async def test_one_is_recorded_by_keys_and_taken_out_again(workspace: Workspace) -> None:
    work = begin(workspace)
    async with opened(workspace) as (pilot, app):
        app.push_screen(ReadyScreen())
        await shown(pilot, ReadyScreen)
        await press(pilot, "c")
        await shown(pilot, CertificationsScreen)
        await press(pilot, "enter")
        form = await shown(pilot, FormScreen)
        await press(pilot, "ctrl+s")
        assert text_of(app, "#form-message") == "Level: This is needed. Fill it in."
        await press(pilot, "space")
        form.query_one("#field-on").focus()
        await press_text(pilot, "2020-03-03")
        await press(pilot, "ctrl+s")
        assert text_of(app, "#form-message").startswith("The day it was given: This day has not come yet.")
        assert app.focused is form.query_one("#field-on")
        await press(pilot, "end", "backspace")
        await press_text(pilot, "2")
        form.query_one("#field-used").focus()
        await press(pilot, "space", "ctrl+s")
        await shown(pilot, CertificationsScreen)
        assert said(app) == "Recorded: Bronze, 2020 edition, given Mon 2 Mar 2020."
        (held,) = workspace.certifications()
        assert (held.level, held.edition, held.on, held.used) == ("bronze", "2020", DAY, ("4.4",))
        assert current_row(app).detail == "valid until Sun 31 Dec 2023\nused up: action 4.4"
        await press(pilot, "delete")
        assert "F8 brings it back" in said(app)
        assert workspace.certifications() == []
        assert [row.title for row in rows_of(app)] == ["+ Record a certification"]
        await press(pilot, "f8")
        assert [one.id for one in workspace.certifications()] == [held.id]
        assert work.application.reference == "4.4"


async def test_a_level_that_an_edition_lacks_is_refused_in_the_form(workspace: Workspace) -> None:
    async with opened(workspace) as (pilot, app):
        app.push_screen(CertificationsScreen())
        await shown(pilot, CertificationsScreen)
        await press(pilot, "a")
        form = await shown(pilot, FormScreen)
        assert "Gold (only 2024, 2025, 2026)" in drawn(app)
        await press(pilot, "end", "down", "down", "space")
        form.query_one("#field-on").focus()
        await press_text(pilot, "2020-03-02")
        await press(pilot, "ctrl+s")
        assert "has no level “gold”" in text_of(app, "#form-message")
        assert workspace.certifications() == []
