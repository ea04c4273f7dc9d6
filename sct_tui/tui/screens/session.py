"""One training session: noting who registered, attended, missed it or cancelled."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType

from sct_tui.cleaning import one_line
from sct_tui.clock import written_date
from sct_tui.model.errors import SctError
from sct_tui.model.trainings import TrainingSession
from sct_tui.model.work import AttendanceStatus, Participant
from sct_tui.rules.trainings import is_past, series_terms
from sct_tui.tui.bindings import bindings
from sct_tui.tui.keys import with_keys
from sct_tui.tui.screens.base import WorkScreen
from sct_tui.tui.screens.choose import ChooseScreen
from sct_tui.tui.screens.participants import CLEAR, ParticipantForm, note_attendance
from sct_tui.tui.training_words import ADD, attendee_rows, cohort_of, hours_of, registration_line, topic_of
from sct_tui.tui.widgets.hanging_lines import HangingLines
from sct_tui.tui.widgets.line_list import LineList, Row
from sct_tui.tui.wrapping import together

_CHOICES = (
    Row(AttendanceStatus.REGISTERED, "Registered", "at the programme's site; here it is only noted"),
    Row(AttendanceStatus.ATTENDED, "Attended"),
    Row(AttendanceStatus.MISSED, "Missed", "was registered and did not come"),
    Row(AttendanceStatus.CANCELLED, "Cancelled", "took the registration back"),
    Row(CLEAR, "Clear", "nothing is noted any more"),
)
_KEYS = (
    "{session.registered} registered",
    "{session.attended} attended",
    "{session.missed} missed",
    "{session.cancelled} cancelled",
    "{session.clear} clear",
)


class SessionScreen(WorkScreen):
    """The people who attend, with what is noted of each for this session."""

    HELP = (
        "Who of your town goes to this session. Move to a person and press a key: {session.registered} registered,"
        " {session.attended} attended, {session.missed} missed, {session.cancelled} cancelled; {session.clear} clears"
        " what was noted by mistake. Enter offers the same as a list.\n\n"
        "The last row, or {session.new}, adds somebody new. Registering itself happens at the programme's site; the"
        " app only notes that it was done."
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings("session")

    def __init__(self, session_id: str) -> None:
        super().__init__()
        self._session_id = session_id

    @property
    def session(self) -> TrainingSession:
        """The session."""
        found = self.workspace.edition().trainings.session(self._session_id)
        if found is None:
            raise KeyError(self._session_id)
        return found

    def title_text(self) -> str:
        """The day and the topic."""
        return f"{written_date(self.session.on)} · {topic_of(self.workspace.edition().trainings, self.session)}"

    def _cohort_text(self) -> str:
        """The cohort the session belongs to, and what is known of how it runs."""
        series = self.workspace.edition().trainings
        cohort = cohort_of(series, self.session)
        if not cohort:
            return ""
        own = series.sessions_of_cohort(self.session.cohort)
        place = f" It is number {own.index(self.session) + 1} of {len(own)} of the cohort {cohort}"
        terms = "; ".join(series_terms(series.rules))
        return f"{place} ({terms})." if terms else f"{place}."

    def compose_work(self) -> ComposeResult:
        """The session, what to do, and the people."""
        yield HangingLines(id="session-intro", classes="form-intro")
        yield LineList(id="attendees")

    def show_work(self) -> None:
        """Read who is noted."""
        overview = self.workspace.training_overview()
        session = self.session
        intro = [
            f"{topic_of(overview.series, session)}: {hours_of(session)}, {session.place}.{self._cohort_text()}",
            registration_line(overview.series),
            f"On a person: {' · '.join(together(with_keys(key)) for key in _KEYS)}"
            if overview.participants
            else "Nobody of your town is here yet. Enter adds the first one.",
        ]
        self.query_one("#session-intro", HangingLines).show(intro, indent=0)
        roles = self.workspace.role_titles()
        attendees = self.query_one("#attendees", LineList)
        rows = attendee_rows(overview, self._session_id, roles)
        attendees.show(rows, None if attendees.rows else rows[0].id)
        if not self.focused:
            attendees.focus()

    @on(LineList.Chosen, "#attendees")
    def _choose(self, event: LineList.Chosen) -> None:
        if event.row.id == ADD:
            self.action_add()
            return
        participant = self._participant(event.row.id)
        if participant is None:
            return
        found = self.workspace.training_overview().noted(self._session_id)
        status = next((str(noted.status) for known, noted in found if known.id == participant.id), None)
        self.app.push_screen(
            ChooseScreen(f"{participant.name}: what is to be noted?", _CHOICES, at=status),
            lambda chosen: self._note(participant, chosen) if chosen else None,
        )

    def action_note(self, what: str) -> None:
        """Note something of the person under the cursor."""
        row = self.query_one("#attendees", LineList).current
        participant = self._participant(row.id) if row else None
        if participant is None:
            self.say("Move to a person first, or press n to add one.")
        else:
            self._note(participant, what)

    def action_add(self) -> None:
        """Add somebody new, and note something of them at once."""
        is_over = is_past(self.session, self.workspace.clock.today())
        noted = AttendanceStatus.ATTENDED if is_over else AttendanceStatus.REGISTERED
        form = ParticipantForm(self.workspace, session_id=self._session_id, noted=noted)
        self.app.push_screen(form, lambda is_saved: self._added(form) if is_saved else None)

    def _added(self, form: ParticipantForm) -> None:
        if form.saved:
            self.show_work()
            self.query_one("#attendees", LineList).go_to(form.saved.id)
            self.say(f"{form.saved.name} is added.")

    def _note(self, participant: Participant, what: str) -> None:
        """Note it and show it; say why if it cannot be done."""
        try:
            note_attendance(self.workspace, participant.id, self._session_id, what)
        except SctError as error:
            self.say(str(error), is_problem=True)
            return
        self.show_work()
        name = one_line(participant.name)
        if what == CLEAR:
            self.say(f"{name}: nothing is noted for this session now.")
        elif what == AttendanceStatus.ATTENDED and self.session.on > self.workspace.clock.today():
            self.say(f"{name}: noted as attended, though the session is still ahead.")
        else:
            self.say(f"{name}: noted as {what}.")

    def _participant(self, participant_id: str) -> Participant | None:
        known = self.workspace.training_overview().participants
        return next((participant for participant in known if participant.id == participant_id), None)
