"""The people of the town who attend trainings: add, correct, remove."""

from collections.abc import Callable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Static

from sct_tui.cleaning import one_line
from sct_tui.model.errors import BadInput
from sct_tui.model.flow import Choice, Column, PromptKind, Visibility
from sct_tui.model.work import AttendanceStatus, Participant
from sct_tui.tui.bindings import bindings
from sct_tui.tui.keys import key_of
from sct_tui.tui.screens.base import WorkScreen
from sct_tui.tui.screens.choose import ChooseScreen
from sct_tui.tui.screens.form import FormScreen, Texts
from sct_tui.tui.training_words import ADD, participant_rows
from sct_tui.tui.widgets.line_list import LineList, Row
from sct_tui.workspace.people import checked_name
from sct_tui.workspace.workspace import Workspace

CLEAR = "clear"
_KEEP, _REMOVE = "keep", "remove"


def note_attendance(workspace: Workspace, participant_id: str, session_id: str, what: str) -> None:
    """Note a status of a participant for a session, or with CLEAR take back what was noted. Raises SctError."""
    acts: dict[str, Callable[[str, str], None]] = {
        AttendanceStatus.REGISTERED: workspace.note_registration,
        AttendanceStatus.ATTENDED: workspace.mark_attended,
        AttendanceStatus.MISSED: workspace.mark_missed,
        AttendanceStatus.CANCELLED: workspace.mark_cancelled,
        CLEAR: workspace.clear_attendance,
    }
    acts[what](participant_id, session_id)


class ParticipantForm(FormScreen):
    """Adds a participant, or corrects one. With a session, it also notes something of them for it.

    saved is the participant once the form was saved.
    """

    def __init__(
        self, workspace: Workspace, participant: Participant | None = None, *, session_id: str = "", noted: str = ""
    ) -> None:
        """noted is what the form suggests to note for the session."""
        self._workspace = workspace
        self._participant = participant
        self._session_id = session_id
        self.saved: Participant | None = None
        held = participant.role if participant else ""
        roles = tuple(Choice(role.id, role.title) for role in workspace.training_roles(held))
        columns = [
            Column("name", "Name", PromptKind.LINE, True, Visibility.TEAM),
            Column("role", "Role", PromptKind.CHOICE, True, Visibility.TEAM, "arrows move, Space chooses", roles),
        ]
        if session_id:
            statuses = tuple(Choice(status, str(status).capitalize()) for status in AttendanceStatus)
            title = "What to note for this session"
            columns.append(Column("noted", title, PromptKind.CHOICE, False, Visibility.TEAM, choices=statuses))
        texts = {"name": participant.name, "role": participant.role} if participant else {"noted": noted}
        super().__init__(
            f"Correct: {participant.name}" if participant else "Somebody of the town who attends",
            columns,
            self._keep,
            texts=texts,
            intro="The name is for your team and your coach; it is never in a public file.",
        )

    def _keep(self, texts: Texts) -> None:
        """Keep what was filled in. Raises SctError with what is wrong."""
        name = checked_name(texts["name"], "the participant's name", where="Name")
        known = self._workspace.training_overview().participants
        others = [found for found in known if not self._participant or found.id != self._participant.id]
        if any(found.name.casefold() == name.casefold() for found in others):
            raise BadInput(
                f"{name} is in the list already.", where="Name", mend="Choose them there, or tell the two apart."
            )
        if not texts["role"]:
            raise BadInput("Choose a role with Space.", where="Role")
        if self._participant:
            self.saved = self._workspace.edit_participant(self._participant.id, name, texts["role"])
        else:
            self.saved = self._workspace.add_participant(name, texts["role"])
        if self._session_id and texts["noted"]:
            note_attendance(self._workspace, self.saved.id, self._session_id, texts["noted"])


class ParticipantsScreen(WorkScreen):
    """The participants by name, each with their role and what is noted of them."""

    HELP = (
        "The people of your town who attend trainings, with the role in which they do. Enter corrects a name or a"
        " role; {participants.add} adds somebody; {participants.remove} removes somebody with what was noted of them;"
        " {participants.sort} sorts.\n\n"
        "What somebody registered for or attended is noted on the session itself, in the list of trainings."
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings("participants")

    def __init__(self) -> None:
        super().__init__()
        self._is_by_role = False

    def action_sort(self) -> None:
        """Sort by role instead of by name, or the other way round."""
        self._is_by_role = not self._is_by_role
        self.show_work()
        self.say("By role, then by name." if self._is_by_role else "By name.")

    def title_text(self) -> str:
        """The town, and what this is."""
        return f"{super().title_text()} · People who attend trainings"

    def compose_work(self) -> ComposeResult:
        """What Enter does, and the people."""
        intro = "Enter corrects a name or a role. To note who attended, go back and choose the session."
        yield Static(intro, markup=False, classes="form-intro")
        yield LineList(id="participants")

    def show_work(self) -> None:
        """Read the participants."""
        overview = self.workspace.training_overview()
        roles = self.workspace.role_titles()
        participants = self.query_one("#participants", LineList)
        rows = participant_rows(overview, roles, is_by_role=self._is_by_role)
        participants.show(rows, None if participants.rows else rows[0].id)
        if not self.focused:
            participants.focus()

    @on(LineList.Chosen, "#participants")
    def _open(self, event: LineList.Chosen) -> None:
        if event.row.id == ADD:
            self.action_add()
        elif participant := self._participant(event.row.id):
            self._ask(ParticipantForm(self.workspace, participant))

    def action_add(self) -> None:
        """Add somebody."""
        self._ask(ParticipantForm(self.workspace))

    def action_remove(self) -> None:
        """Remove the person under the cursor; where something is noted of them, that is asked first."""
        row = self.query_one("#participants", LineList).current
        participant = self._participant(row.id) if row else None
        if participant is None:
            self.say("Move to a person first, to remove them.")
            return
        noted = [
            found for found in self.workspace.training_overview().attendance if found.participant == participant.id
        ]
        if not noted:
            self._remove(participant)
            return
        lost = f"What is noted of them for {len(noted)} session{'' if len(noted) == 1 else 's'} goes with them."
        rows = [Row(_KEEP, "Keep them"), Row(_REMOVE, f"Remove {one_line(participant.name)}", lost)]
        self.app.push_screen(
            ChooseScreen(f"Remove {participant.name}?", rows, intro="Enter chooses. The history keeps what was there."),
            lambda chosen: self._remove(participant) if chosen == _REMOVE else None,
        )

    def _ask(self, form: ParticipantForm) -> None:
        self.app.push_screen(form, lambda is_saved: self._kept(form) if is_saved else None)

    def _kept(self, form: ParticipantForm) -> None:
        if form.saved:
            self.show_work()
            self.query_one("#participants", LineList).go_to(form.saved.id)
            self.say(f"{form.saved.name} is saved.")

    def _remove(self, participant: Participant) -> None:
        if self.succeeds(lambda: self.workspace.remove_participant(participant.id)):
            self.show_work()
            self.say(f"{participant.name} is removed. {key_of('any.undo')} brings them back.")

    def _participant(self, participant_id: str) -> Participant | None:
        known = self.workspace.training_overview().participants
        return next((participant for participant in known if participant.id == participant_id), None)
