"""Coaching: the ledger of meetings, what is left of the allowance, and a draft mail that asks for a coach."""

from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Button, Static

from sct_tui.cleaning import cleaned, one_line
from sct_tui.model.errors import BadInput
from sct_tui.model.flow import Column, PromptKind, Visibility
from sct_tui.model.work import ApplicationSummary, CoachingEntry
from sct_tui.tui.coaching_words import (
    RECORD,
    StepTitles,
    application_column,
    balance_lines,
    entry_in_words,
    ledger_rows,
    meeting_columns,
    meeting_details,
    meeting_texts,
    request_note,
    ways_note,
)
from sct_tui.tui.screens.base import WorkScreen
from sct_tui.tui.screens.choose import ChooseScreen
from sct_tui.tui.screens.form import FormScreen, Texts
from sct_tui.tui.screens.text import TextScreen
from sct_tui.tui.widgets.line_list import LineList, Row
from sct_tui.workspace.workspace import Workspace

_KEEP, _REMOVE = "keep", "remove"


class CoachingScreen(WorkScreen):
    """The ledger by date, under what is used and left."""

    HELP = (
        "The coaching your town has had, each meeting with its date and length, and how much of the municipality's"
        " allowance is left. Enter on a line corrects it; a records a meeting; Del removes one.\n\n"
        "More than the allowance can be recorded; a line then says so.\n\n"
        "m drafts a mail that asks for a coach, for you to send. The app sends nothing."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "record", "Record", tooltip="Record a coaching meeting", id="coaching.record"),
        Binding("m", "mail", "Mail", tooltip="Draft a mail that asks for a coach", id="coaching.mail"),
        Binding("delete,d", "remove", "Remove", tooltip="Remove a meeting from the ledger", id="coaching.remove"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._kept: CoachingEntry | None = None

    def title_text(self) -> str:
        """The town, and what this is."""
        return f"{super().title_text()} · Coaching"

    def help_text(self) -> str:
        """The screen, then what the edition says of coaching."""
        edition = self.workspace.edition()
        return "\n\n".join([self.HELP, request_note(edition), ways_note(edition)])

    def compose_work(self) -> ComposeResult:
        """What is used and left, and the ledger."""
        yield Static("", markup=False, id="balance")
        yield LineList(id="ledger")

    def show_work(self) -> None:
        """Read the ledger."""
        lines = balance_lines(self.workspace.edition(), self.workspace.coaching_balance())
        self.query_one("#balance", Static).update(cleaned("\n".join(lines)))
        rows = ledger_rows(self.workspace.coaching_ledger(), self._summaries(), self._steps())
        ledger = self.query_one("#ledger", LineList)
        ledger.show(rows, None if ledger.rows else rows[0].id)
        if not self.focused:
            ledger.focus()

    @on(LineList.Chosen, "#ledger")
    def _open(self, event: LineList.Chosen) -> None:
        if event.row.id == RECORD:
            self.action_record()
        elif entry := self._entry(event.row.id):
            self._ask(entry)

    def action_record(self) -> None:
        """Record a meeting."""
        self._ask(None)

    def action_mail(self) -> None:
        """Ask what the mail is about, then show the draft."""
        form = MailForm(self.workspace, self._summaries(include_archived=False))

        def asked(is_saved: bool | None) -> None:
            if is_saved:
                self.app.push_screen(MailScreen(self.workspace, form.draft))

        self.app.push_screen(form, asked)

    def action_remove(self) -> None:
        """Remove the line under the cursor, once it is confirmed."""
        row = self.query_one("#ledger", LineList).current
        entry = self._entry(row.id) if row else None
        if entry is None:
            self.say("Move to a meeting first, to remove it.")
            return
        rows = [Row(_KEEP, "Keep it"), Row(_REMOVE, "Remove it from the ledger")]
        self.app.push_screen(
            ChooseScreen(
                f"Remove {entry_in_words(entry)}?", rows, intro="Enter chooses. The history keeps what was there."
            ),
            lambda chosen: self._remove(entry) if chosen == _REMOVE else None,
        )

    def _ask(self, entry: CoachingEntry | None) -> None:
        """Show the form for a new meeting, or to correct one."""
        edition = self.workspace.edition()
        columns = meeting_columns(edition, self._summaries(), self._steps())
        form = FormScreen(
            f"Correct: {entry_in_words(entry)}" if entry else "Record a coaching meeting",
            columns,
            lambda texts: self._keep(entry, columns, texts),
            texts=meeting_texts(edition, entry) if entry else {"on": self.workspace.clock.today().isoformat()},
            intro="Only date and minutes are needed.",
        )
        self.app.push_screen(form, lambda is_saved: self._say_kept() if is_saved else None)

    def _keep(self, entry: CoachingEntry | None, columns: Sequence[Column], texts: Texts) -> None:
        """Keep what was filled in. Raises SctError with what is wrong."""
        details = meeting_details(self.workspace.edition(), columns, texts, self.workspace.clock.today())
        if entry:
            self._kept = self.workspace.edit_coaching(entry.id, details)
        else:
            self._kept = self.workspace.record_coaching(details)

    def _say_kept(self) -> None:
        if self._kept is None:
            return
        self.show_work()
        self.query_one("#ledger", LineList).go_to(self._kept.id)
        if warning := self.workspace.coaching_warning():
            self.say(warning, is_problem=True)
        elif self._kept.on > self.workspace.clock.today():
            self.say(f"Recorded: {entry_in_words(self._kept)}. The day is still ahead.")
        else:
            self.say(f"Recorded: {entry_in_words(self._kept)}.")

    def _remove(self, entry: CoachingEntry) -> None:
        if self.succeeds(lambda: self.workspace.remove_coaching(entry.id)):
            self.show_work()
            self.say(f"Removed: {entry_in_words(entry)}.")

    def _entry(self, entry_id: str) -> CoachingEntry | None:
        ledger = self.workspace.coaching_ledger()
        return next((entry for entry in ledger if entry.id == entry_id), None)

    def _summaries(self, *, include_archived: bool = True) -> list[ApplicationSummary]:
        return self.workspace.applications(include_archived=include_archived)

    def _steps(self) -> StepTitles:
        hashes = {summary.cycle.definition_hash: None for summary in self._summaries()}
        return {
            hash_: tuple((step.id, step.title) for step in self.workspace.definition(hash_).steps) for hash_ in hashes
        }


class MailForm(FormScreen):
    """Asks what the mail is about; draft is its text then."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "save", "Show the draft", id="form.save"),
    ]

    def __init__(self, workspace: Workspace, summaries: Sequence[ApplicationSummary]) -> None:
        self._workspace = workspace
        self.draft = ""
        columns = [Column("topics", "What you would like to talk about", PromptKind.TEXT, False, Visibility.TEAM)]
        if summaries:
            columns.append(application_column(summaries))
        super().__init__(
            "A mail that asks for a coach",
            columns,
            self._make,
            intro="Both may stay empty. The app makes a draft for you to send; it sends nothing itself.",
        )

    def on_mount(self) -> None:
        """Say what the first button does here."""
        self.query_one("#save", Button).label = "Show the draft"

    def _make(self, texts: Texts) -> None:
        self.draft = self._workspace.coaching_mail(texts["topics"], texts.get("application", ""))


class MailScreen(TextScreen):
    """The draft, to read, to save to a file or to close."""

    def __init__(self, workspace: Workspace, text: str) -> None:
        super().__init__("Draft mail: not sent. s saves it to a file; send it from your own mail.", text, lambda: "")
        self._workspace = workspace
        self._mail = text
        self._saved: Path | None = None

    def action_save(self) -> None:
        """Ask where to, then save."""
        name = Column("target", "File", PromptKind.LINE, True, Visibility.TEAM, f"a bare name goes to {Path.cwd()}")
        form = FormScreen(
            "Save the draft mail", [name], self._keep, texts={"target": self._workspace.coaching_mail_name()}
        )
        self.app.push_screen(form, lambda is_saved: self._say_saved() if is_saved else None)

    def _keep(self, texts: Texts) -> None:
        if not texts["target"].strip():
            raise BadInput("The file has no name.", where="File", mend="Give it one.")
        self._saved = self._workspace.save_coaching_mail(Path(texts["target"].strip()), self._mail)

    def _say_saved(self) -> None:
        said = f"Saved: {one_line(str(self._saved))}. It was not sent."
        self.query_one("#form-message", Static).update(said)
