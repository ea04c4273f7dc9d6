"""Trainings: the edition's sessions, who is noted for them, and how the roles stand over the topics."""

from datetime import date
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container, VerticalScroll
from textual.widgets import Static

from sct_tui.cleaning import cleaned, one_line
from sct_tui.flow.dates import read_date
from sct_tui.model.flow import Column, PromptKind, Visibility
from sct_tui.rules.plan_choices import NONE, is_none
from sct_tui.rules.prompt_help import provenance_text
from sct_tui.tui.bindings import bindings
from sct_tui.tui.keys import key_of
from sct_tui.tui.screens.base import WorkScreen
from sct_tui.tui.screens.choose import ChooseScreen
from sct_tui.tui.screens.form import FormScreen, Texts
from sct_tui.tui.training_words import coverage_lines, registration_line, session_rows, terms_line
from sct_tui.tui.widgets.line_list import LineList, Row
from sct_tui.tui.wrapping import wrapped

_ALL, _TOPIC, _PERSON = "all", "topic:", "person:"

_EMPTY = "No training session of this edition is known. “Edition” in the palette chooses another one."


class TrainingsScreen(WorkScreen):
    """The sessions by date, coming ones first; under them the training action's roles over its topics."""

    HELP = (
        "The training sessions of this edition: the coming ones first, then those that are past. Sessions of one cohort"
        " stay together. Enter on a session"
        " notes who of your town registered, attended, missed it or cancelled. Nothing is sent to the programme.\n\n"
        "{trainings.people} opens the list of the people who attend, where a name or a role is corrected."
        " {trainings.filter} shows only the sessions of one training, or those that somebody is noted for.\n\n"
        "The table shows how each role that the training action asks for stands over the topics; under it stands what"
        " would close what is missing, and {trainings.deadline} names the deadline that sessions have to make. Tab"
        " goes to it, and the"
        " arrows then scroll it. Until one is named, the first deadline ahead in the town's plans counts."
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings("trainings")

    def __init__(self) -> None:
        super().__init__()
        self._by: date | None = None  # the deadline that was named here, if _is_named
        self._is_named = False  # else that of the town's plans counts
        self._topic = self._participant = ""  # whose sessions alone are shown

    def title_text(self) -> str:
        """The town, and what this is."""
        return f"{super().title_text()} · Trainings"

    def help_text(self) -> str:
        """The screen, then the series in its own words and where they are from."""
        series = self.workspace.edition().trainings
        address = series.registration_address
        parts = [self.HELP, series.intro, series.registration_note]
        where = one_line(address.value) if address.value else "unknown"
        parts.append(f"Where to register: {where}. {provenance_text(address.provenance)}")
        if series.time_zone:
            parts.append(f"Times are those of {series.time_zone}.")
        return "\n\n".join(part for part in parts if part)

    def compose_work(self) -> ComposeResult:
        """Where to register, the sessions, and the roles."""
        with Container(id="trainings"):
            yield Static("", markup=False, id="registration", classes="form-intro")
            yield LineList(
                id="sessions",
                empty=_EMPTY,
            )
            with VerticalScroll(id="coverage") as coverage:
                coverage.border_title = "Tab goes here; the arrows scroll"
                yield Static("", markup=False, id="coverage-lines")

    def show_work(self) -> None:
        """Read the sessions and what is noted."""
        today = self.workspace.clock.today()
        overview = self.workspace.training_overview().narrowed(today, topic=self._topic, participant=self._participant)
        edition = self.workspace.edition()
        roles = self.workspace.role_titles()
        lines = [registration_line(overview.series), terms_line(overview.series)]
        if self._topic or self._participant:
            count = len(overview.sessions)
            lines.append(
                f"Shown: {count} {'session' if count == 1 else 'sessions'}; {key_of('trainings.filter')} shows others."
            )
        self.query_one("#registration", Static).update("\n".join(line for line in lines if line))
        sessions = self.query_one("#sessions", LineList)
        rows = session_rows(edition, overview, roles, today)
        first = next((row.id for row in rows if not row.is_heading), None)
        sessions.show(rows, None if sessions.rows else first)
        self._show_coverage()
        if not self.focused:
            sessions.focus()

    def on_resize(self) -> None:
        """Draw the table for the new width."""
        self.call_after_refresh(self._show_coverage)

    @on(LineList.Chosen, "#sessions")
    def _open(self, event: LineList.Chosen) -> None:
        from sct_tui.tui.screens.session import SessionScreen

        if self.workspace.edition().trainings.session(event.row.id) is None:
            self.say(
                "A session of another edition: what was noted stays. Choose that edition in the palette to change it."
            )
            return
        self.app.push_screen(SessionScreen(event.row.id))

    def action_participants(self) -> None:
        """Open the people who attend."""
        from sct_tui.tui.screens.participants import ParticipantsScreen

        self.app.push_screen(ParticipantsScreen())

    def action_filter(self) -> None:
        """Ask which sessions to show."""
        overview = self.workspace.training_overview()
        rows = [Row(_ALL, "All sessions")]
        rows += [Row(f"{_TOPIC}{one.id}", f"Only {one_line(one.title)}") for one in overview.series.trainings]
        rows += [
            Row(f"{_PERSON}{one.id}", f"Only those {one_line(one.name)} is noted for") for one in overview.participants
        ]
        self.app.push_screen(ChooseScreen("Show which sessions?", rows), self._filter)

    def _filter(self, chosen: str | None) -> None:
        if chosen is not None:
            self._topic = chosen.removeprefix(_TOPIC) if chosen.startswith(_TOPIC) else ""
            self._participant = chosen.removeprefix(_PERSON) if chosen.startswith(_PERSON) else ""
            self.show_work()

    def action_deadline(self) -> None:
        """Ask for the deadline that sessions have to make."""
        hint = f"the last day that counts; “{NONE}” for no deadline; left empty, that of your plans"
        column = Column("by", "Deadline", PromptKind.DATE, False, Visibility.TEAM, hint)
        texts = {"by": (self._by.isoformat() if self._by else NONE) if self._is_named else ""}
        form = FormScreen("Which sessions still make it?", [column], self._name_deadline, texts=texts)
        self.app.push_screen(form, lambda is_saved: self._show_coverage() if is_saved else None)

    def _name_deadline(self, texts: Texts) -> None:
        typed, today = texts["by"].strip(), self.workspace.clock.today()
        is_day = bool(typed) and not is_none(typed)
        self._by = read_date(typed, today, where="Deadline") if is_day else None
        self._is_named = bool(typed)

    def _show_coverage(self) -> None:
        width = self.query_one("#coverage-lines").content_size.width or self.app.size.width - 4
        overview = self.workspace.training_overview()
        by = self._by if self._is_named else self.workspace.plan_deadline()
        lines = coverage_lines(self.workspace.edition(), overview, self.workspace.clock.today(), width, by)
        # What stands in a list keeps its indent; the table is made for this width.
        broken: list[str] = []
        for line in lines:
            broken += wrapped(line, width, indent="  ") if line.startswith("- ") else [line]
        self.query_one("#coverage-lines", Static).update(cleaned("\n".join(broken)))
