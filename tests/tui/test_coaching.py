"""The coaching ledger by keys: recording, correcting and removing meetings, and the draft mail for a coach."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import date, time
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from sct_tui.model.journal import about_step
from sct_tui.model.work import Action, CoachingEntry, CoachingState, FlagKind, note_text
from sct_tui.tui.app import SctApp
from sct_tui.tui.screens.agenda import AgendaScreen
from sct_tui.tui.screens.choose import ChooseScreen
from sct_tui.tui.screens.coaching import CoachingScreen, MailForm, MailScreen
from sct_tui.tui.screens.form import FormScreen
from sct_tui.tui.widgets.choice_field import ChoiceField
from sct_tui.workspace.coaching import CoachingDetails
from sct_tui.workspace.workspace import Workspace
from tests.conftest import DAY
from tests.tui.driving import (
    current_row,
    opened,
    press,
    press_text,
    replace_text,
    rows_of,
    said,
    shown,
    text_of,
    until,
)

MEETING = CoachingDetails(DAY, 90, "Equity coach", "remote", "Whom first")


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The directory a bare file name goes to."""
    directory = tmp_path / "here"
    directory.mkdir()
    monkeypatch.chdir(directory)
    return directory


@asynccontextmanager
async def coaching(workspace: Workspace) -> AsyncIterator[tuple[Pilot[int], SctApp]]:
    async with opened(workspace) as (pilot, app):
        await press(pilot, "c")
        await shown(pilot, CoachingScreen)
        yield pilot, app


async def form(pilot: Pilot[int], *keys: str) -> FormScreen:
    await press(pilot, *keys)
    return await shown(pilot, FormScreen)


async def saved(pilot: Pilot[int]) -> None:
    await press(pilot, "ctrl+s")
    await shown(pilot, CoachingScreen)


def only_meeting(workspace: Workspace) -> CoachingEntry:
    (entry,) = workspace.coaching_ledger()
    return entry


async def test_an_empty_ledger_begins_on_the_row_that_records_a_meeting(workspace: Workspace) -> None:
    async with coaching(workspace) as (pilot, app):
        assert "0 min used of 4 h, 4 h left" in text_of(app, "#balance")
        assert "whole municipality" in text_of(app, "#balance")
        assert current_row(app).title == "+ Record or plan a coaching meeting"
        await form(pilot, "enter")


async def test_a_meeting_is_recorded_by_keys_and_the_balance_says_so(workspace: Workspace) -> None:
    async with coaching(workspace) as (pilot, app):
        opened_form = await form(pilot, "a")
        assert opened_form.texts()["on"] == "2020-03-02"
        await press(pilot, "enter", "enter")
        await press_text(pilot, "90")
        await press(pilot, "enter", "tab")
        await press_text(pilot, "Coach")
        await press(pilot, "enter", "down", "space", "tab", "tab")
        await press_text(pilot, "Whom first")
        await saved(pilot)
        assert said(app) == "Recorded: Mon 2 Mar 2020, 1 h 30 min."
        assert "1 h 30 min used of 4 h, 2 h 30 min left" in text_of(app, "#balance")
        assert current_row(app).title == "Mon 2 Mar 2020  1 h 30 min · Coach · remote"
        assert current_row(app).detail == "Whom first"
    entry = only_meeting(workspace)
    assert (entry.on, entry.minutes, entry.coach, entry.how, entry.topics) == (
        DAY,
        90,
        "Coach",
        "remote",
        "Whom first",
    )


async def test_a_long_form_begins_with_the_title_of_its_first_field_in_sight(workspace: Workspace) -> None:
    workspace.apply_process(Action("4.4", 4, ""), DAY, "bronze")
    workspace.record_coaching(MEETING)
    async with coaching(workspace) as (pilot, app):
        meeting = await form(pilot, "enter")
        await until(pilot, lambda: app.focused is meeting.query_one("#field-on"))
        await pilot.pause()
        assert meeting.query_one("#form-fields").max_scroll_y > 0
        assert meeting.query_one("#form-fields").scroll_target_y == 0


async def test_another_way_of_meeting_is_written_in_own_words(workspace: Workspace) -> None:
    async with coaching(workspace) as (pilot, _):
        meeting = await form(pilot, "a")
        meeting.query_one("#field-minutes", Input).value = "30"
        meeting.query_one("#field-how-else", Input).focus()
        await press_text(pilot, "a walk")
        await saved(pilot)
    assert only_meeting(workspace).how == "a walk"


async def test_a_meeting_names_its_action_and_a_step_of_it(workspace: Workspace) -> None:
    application = workspace.apply_process(Action("4.4", 4, ""), DAY, "bronze")
    async with coaching(workspace) as (pilot, app):
        meeting = await form(pilot, "a")
        meeting.query_one("#field-minutes", Input).value = "30"
        meeting.query_one("#field-step", ChoiceField).focus()
        await press(pilot, "down", "down", "space", "ctrl+s")
        assert app.screen is meeting
        assert "Choose the action too" in text_of(app, "#form-message")
        assert app.focused is meeting.query_one("#field-application")
        await press(pilot, "space")
        await saved(pilot)
        assert current_row(app).detail == "for 4.4 Assess Climate Vulnerability, step Connect"
    assert (only_meeting(workspace).application, only_meeting(workspace).step) == (application.id, "connect")


async def test_a_day_that_is_still_ahead_makes_a_planned_meeting(workspace: Workspace) -> None:
    async with coaching(workspace) as (pilot, app):
        await form(pilot, "a")
        await replace_text(pilot, "5 Apr 2020")
        await press(pilot, "enter")
        await press_text(pilot, "2 pm")
        await press(pilot, "enter")
        await press_text(pilot, "60")
        await saved(pilot)
        assert said(app) == "Planned: Sun 5 Apr 2020 at 14:00, 1 h."
        assert current_row(app).title == "Sun 5 Apr 2020 at 14:00  1 h · planned"
        assert "0 min used of 4 h, 4 h left\n1 h planned; 3 h left once that is held" in text_of(app, "#balance")
    entry = only_meeting(workspace)
    assert (entry.on, entry.starts, entry.state) == (date(2020, 4, 5), time(14), CoachingState.PLANNED)


async def test_a_planned_meeting_is_said_to_have_been_held_and_its_follow_up_is_noted(workspace: Workspace) -> None:
    application = workspace.apply_process(Action("4.4", 4, ""), DAY, "bronze")
    details = CoachingDetails(date(2020, 3, 1), 60, application=application.id, step="connect")
    planned = workspace.record_coaching(replace(details, state=CoachingState.PLANNED))
    async with coaching(workspace) as (pilot, app):
        assert current_row(app).title == "Sun 1 Mar 2020  1 h · planned: was it held?"
        meeting = await form(pilot, "enter")
        assert meeting.texts()["state"] == "planned"
        meeting.query_one("#field-state", ChoiceField).focus()
        await press(pilot, "down", "space")
        meeting.query_one("#field-follow-up").focus()
        await press_text(pilot, "Call the library.")
        await saved(pilot)
        assert said(app) == "Recorded: Sun 1 Mar 2020, 1 h. The follow-up is in the note on the step."
        assert "1 h used of 4 h" in text_of(app, "#balance")
    assert (only_meeting(workspace).id, only_meeting(workspace).state) == (planned.id, CoachingState.HELD)
    (noted,) = workspace.notes_and_flags()
    assert note_text(noted.note) == "After coaching on Sun 1 Mar 2020: Call the library."
    assert (noted.step, noted.about) == ("connect", about_step("connect"))


@pytest.mark.parametrize(
    ("field", "typed", "why"), [("starts", "2", "time of day"), ("follow-up", "Call.", "names none")]
)
async def test_what_cannot_be_noted_is_said_at_its_field(
    workspace: Workspace, field: str, typed: str, why: str
) -> None:
    workspace.apply_process(Action("4.4", 4, ""), DAY, "bronze")
    async with coaching(workspace) as (pilot, app):
        meeting = await form(pilot, "a")
        meeting.query_one("#field-minutes", Input).value = "60"
        meeting.query_one(f"#field-{field}").focus()
        await press_text(pilot, typed)
        await press(pilot, "ctrl+s")
        assert app.screen is meeting
        assert why in text_of(app, "#form-message")
        assert app.focused is meeting.query_one(f"#field-{field}")
    assert workspace.coaching_ledger() == []


async def test_the_ledger_is_sorted_and_filtered_by_keys(workspace: Workspace) -> None:
    workspace.record_coaching(MEETING)
    workspace.record_coaching(replace(MEETING, on=date(2020, 2, 1), minutes=30, coach="Another"))
    workspace.record_coaching(replace(MEETING, on=date(2020, 3, 9), minutes=60))
    lengths = {"30 min", "1 h", "1 h 30 min"}

    def shown_lengths() -> list[str]:
        return [row.title.split(" · ")[0].split("  ")[1] for row in rows_of(app)[:-1]]

    async with coaching(workspace) as (pilot, app):
        assert shown_lengths() == ["30 min", "1 h 30 min", "1 h"]
        assert text_of(app, "#shown") == ""
        await press(pilot, "s")
        await shown(pilot, ChooseScreen)
        await press(pilot, "down", "down", "enter")
        await shown(pilot, CoachingScreen)
        assert shown_lengths() == ["1 h 30 min", "1 h", "30 min"]
        assert "by length" in text_of(app, "#shown")
        await press(pilot, "f")
        await shown(pilot, ChooseScreen)
        await press(pilot, "down", "enter")
        await shown(pilot, CoachingScreen)
        assert shown_lengths() == ["1 h"]
        assert "only planned ones (1; f shows others)" in text_of(app, "#shown")
        await press(pilot, "f")
        await shown(pilot, ChooseScreen)
        await press(pilot, "end", "enter")
        await shown(pilot, FormScreen)
        await press_text(pilot, "another")
        await press(pilot, "ctrl+s")
        await shown(pilot, CoachingScreen)
        assert shown_lengths() == ["30 min"]
        await press(pilot, "f")
        await shown(pilot, ChooseScreen)
        await press(pilot, "enter")
        await shown(pilot, CoachingScreen)
        assert set(shown_lengths()) == lengths


async def test_a_meeting_just_recorded_is_in_sight_whatever_was_shown(workspace: Workspace) -> None:
    workspace.record_coaching(replace(MEETING, on=date(2020, 3, 9)))
    async with coaching(workspace) as (pilot, app):
        await press(pilot, "f")
        await shown(pilot, ChooseScreen)
        await press(pilot, "down", "enter")
        await shown(pilot, CoachingScreen)
        await form(pilot, "a", "enter", "enter")
        await press_text(pilot, "15")
        await saved(pilot)
        assert current_row(app).title.startswith("Mon 2 Mar 2020  15 min")


async def test_the_agenda_is_shown_with_notes_or_without_and_saved(workspace: Workspace, here: Path) -> None:
    application = workspace.apply_process(Action("4.4", 4, ""), DAY, "bronze")
    work = workspace.cycle_work(workspace.cycles(application.id)[0].id)
    workspace.flag(work, "affected", FlagKind.ASK_COACH)
    workspace.write_note(work, "affected", "For us alone.")
    async with coaching(workspace) as (pilot, app):
        await press(pilot, "g")
        await shown(pilot, AgendaScreen)
        assert (
            "1. “Who is affected” (4.4 Assess Climate Vulnerability, round 1, Identify)\n   Note: For us alone."
            in text_of(app, "#text Static")
        )
        await press(pilot, "n")
        await until(pilot, lambda: "For us alone" not in text_of(app, "#text Static"))
        assert "Without your team's notes" in text_of(app, "#form-message")
        await press(pilot, "s")
        form = await shown(pilot, FormScreen)
        assert form.texts()["target"] == "bolton_coaching-agenda_2020-03-02.txt"
        await press_text(pilot, "march.txt")  # in the place of the usual name, which is selected
        await press(pilot, "ctrl+s")
        await shown(pilot, AgendaScreen)
        await until(pilot, lambda: "Saved: " in text_of(app, "#form-message"))
        await press(pilot, "escape")
        await shown(pilot, CoachingScreen)
    (file,) = here.iterdir()
    assert file.name == "march.txt"
    assert "Who is affected" in file.read_text()
    assert "For us alone" not in file.read_text()


async def test_a_meeting_is_corrected_and_the_rest_of_it_stays(workspace: Workspace) -> None:
    before = workspace.record_coaching(MEETING)
    async with coaching(workspace) as (pilot, app):
        meeting = await form(pilot, "enter")
        assert meeting.texts() == {
            "on": "2020-03-02",
            "starts": "",
            "minutes": "90",
            "state": "held",
            "coach": "Equity coach",
            "how": "way-2",
            "how-else": "",
            "topics": "Whom first",
        }
        await press(pilot, "enter", "enter")
        await replace_text(pilot, "60")
        await saved(pilot)
        assert "1 h used of 4 h" in text_of(app, "#balance")
    after = only_meeting(workspace)
    assert (after.id, after.minutes) == (before.id, 60)
    assert (after.on, after.coach, after.how, after.topics) == (before.on, before.coach, before.how, before.topics)


async def test_a_form_left_with_escape_warns_once_and_changes_nothing(workspace: Workspace) -> None:
    before = workspace.record_coaching(MEETING)
    async with coaching(workspace) as (pilot, app):
        meeting = await form(pilot, "enter")
        await press_text(pilot, "9")
        await press(pilot, "escape")
        assert app.screen is meeting
        assert "not saved" in text_of(app, "#form-message")
        await press(pilot, "escape")
        await shown(pilot, CoachingScreen)
    assert workspace.coaching_ledger() == [before]


async def test_a_meeting_is_removed_and_undo_brings_it_back(workspace: Workspace) -> None:
    workspace.record_coaching(MEETING)
    async with coaching(workspace) as (pilot, app):
        await press(pilot, "d")
        assert said(app) == "Removed: Mon 2 Mar 2020, 1 h 30 min. F8 brings it back."
        assert [row.title for row in rows_of(app)] == ["+ Record or plan a coaching meeting"]
        assert "0 min used" in text_of(app, "#balance")
        assert workspace.coaching_ledger() == []
        await press(pilot, "f8")
        assert only_meeting(workspace).minutes == 90


async def test_removing_where_no_meeting_is_asks_for_one(workspace: Workspace) -> None:
    async with coaching(workspace) as (pilot, app):
        await press(pilot, "delete")
        assert isinstance(app.screen, CoachingScreen)
        assert "Move to a meeting first" in said(app)


@pytest.mark.parametrize(("minutes", "is_over"), [("150", False), ("151", True)])
async def test_more_than_the_allowance_is_recorded_with_a_warning(
    workspace: Workspace, minutes: str, is_over: bool
) -> None:
    workspace.record_coaching(MEETING)
    async with coaching(workspace) as (pilot, app):
        await form(pilot, "a", "enter", "enter")
        await press_text(pilot, minutes)
        await saved(pilot)
        assert ("1 min more than the 4 h" in said(app)) is is_over
        assert ("! 1 min more than the allowance" in text_of(app, "#balance")) is is_over
        assert "0 min left" in text_of(app, "#balance")
    assert workspace.coaching_balance().used == 90 + int(minutes)


@pytest.mark.parametrize(
    ("field", "typed", "why"),
    [
        ("minutes", "", "needed"),
        ("minutes", "ninety", "not a number"),
        ("minutes", "1.5", "whole"),
        ("minutes", "0", "0 minutes"),
        ("minutes", "-30", "-30 minutes"),
        ("minutes", "1441", "from 1 to 1440"),
        ("on", "", "needed"),
        ("on", "2020-02-30", "February"),
        ("on", "soon", "soon"),
    ],
)
async def test_what_cannot_be_read_is_said_and_everything_typed_stays(
    workspace: Workspace, field: str, typed: str, why: str
) -> None:
    async with coaching(workspace) as (pilot, app):
        meeting = await form(pilot, "a")
        meeting.query_one("#field-minutes", Input).value = "90"
        meeting.query_one("#field-coach", Input).value = "Equity coach"
        meeting.query_one(f"#field-{field}").focus()
        await pilot.pause()
        await replace_text(pilot, typed)
        await press(pilot, "ctrl+s")
        assert app.screen is meeting
        assert why in text_of(app, "#form-message")
        assert app.focused is meeting.query_one(f"#field-{field}")
        assert (meeting.texts()[field], meeting.texts()["coach"]) == (typed, "Equity coach")
    assert workspace.coaching_ledger() == []


async def test_the_draft_mail_is_shown_and_saved_only_when_asked(workspace: Workspace, here: Path) -> None:
    workspace.record_coaching(MEETING)
    async with coaching(workspace) as (pilot, app):
        await press(pilot, "m")
        await shown(pilot, MailForm)
        await press_text(pilot, "Tenants")
        await press(pilot, "ctrl+s")
        await shown(pilot, MailScreen)
        mail = text_of(app, "#text Static")
        assert mail.startswith("To: info@sustainablect.org\n")
        for words in ("Bolton", "90 of the 240 minutes", "Tenants", "Coordinator"):
            assert words in mail
        assert list(here.iterdir()) == []
        await press(pilot, "s")
        await until(pilot, lambda: not isinstance(app.screen, MailScreen))
        await press(pilot, "ctrl+s")
        await shown(pilot, MailScreen)
        await until(pilot, lambda: text_of(app, "#form-message"))
        assert "It was not sent" in text_of(app, "#form-message")
        await press(pilot, "escape")
        await shown(pilot, CoachingScreen)
    (file,) = here.iterdir()
    assert file.name == "bolton_coaching-mail.txt"
    assert file.read_text() == mail
    assert file.stat().st_mode & 0o777 == 0o600


async def test_the_draft_mail_is_about_the_action_that_is_chosen(workspace: Workspace) -> None:
    workspace.apply_process(Action("4.4", 4, ""), DAY, "bronze")
    async with coaching(workspace) as (pilot, app):
        await press(pilot, "m")
        await shown(pilot, MailForm)
        await press(pilot, "tab", "space", "ctrl+s")
        await shown(pilot, MailScreen)
        assert "4.4 Assess Climate Vulnerability" in text_of(app, "#text Static")


@pytest.mark.parametrize(
    ("target", "why"),
    [
        ("mail.txt", "there already"),
        ("missing/mail.txt", "no such directory"),
        ("", "no name"),
        ("~nobody-of-this-name/mail.txt", "no such home"),
    ],
)
async def test_a_mail_that_cannot_be_saved_says_why_and_harms_nothing(
    workspace: Workspace, here: Path, target: str, why: str
) -> None:
    kept = here / "mail.txt"
    kept.write_text("worked on since")
    async with coaching(workspace) as (pilot, app):
        await press(pilot, "m")
        await shown(pilot, MailForm)
        await press(pilot, "ctrl+s")
        await shown(pilot, MailScreen)
        await press(pilot, "s")
        await until(pilot, lambda: not isinstance(app.screen, MailScreen))
        asking = await shown(pilot, FormScreen)
        await replace_text(pilot, target)
        await press(pilot, "ctrl+s")
        assert app.screen is asking
        assert why in text_of(app, "#form-message")
        assert asking.texts()["target"] == target
    assert [(file.name, file.read_text()) for file in here.iterdir()] == [("mail.txt", "worked on since")]
