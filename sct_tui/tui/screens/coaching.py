"""Coaching: meetings held and planned, what is left of the allowance, and a draft mail that asks for a coach."""

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Button, Static

from sct_tui.cleaning import cleaned
from sct_tui.model.flow import Column, PromptKind, Visibility
from sct_tui.model.work import ApplicationSummary, CoachingEntry
from sct_tui.rules.coaching import LedgerFilter, LedgerOrder, ledger_shown
from sct_tui.tui.bindings import bindings
from sct_tui.tui.coaching_words import (
    ORDERS,
    RECORD,
    WORDS,
    balance_lines,
    entry_in_words,
    filter_chosen,
    filter_rows,
    ledger_rows,
    request_note,
    shown_line,
    ways_note,
)
from sct_tui.tui.keys import key_of, with_keys
from sct_tui.tui.screens.base import WorkScreen
from sct_tui.tui.screens.choose import ChooseScreen
from sct_tui.tui.screens.draft import DraftScreen
from sct_tui.tui.screens.form import FormScreen, Texts
from sct_tui.tui.widgets.line_list import LineList, Row
from sct_tui.workspace.meeting_form import (
    StepTitles,
    application_column,
    meeting_columns,
    meeting_details,
    meeting_texts,
)
from sct_tui.workspace.workspace import Workspace


class CoachingScreen(WorkScreen):
    """The ledger by date, under what is used and left."""

    HELP = (
        "The meetings with a coach, held and planned, each with its date and length, and how much of the municipality's"
        " allowance is left. {coaching.record} records a meeting: on a day still ahead, it is planned, and its minutes"
        " count once you"
        " say that it was held. Enter on a line corrects it; {coaching.remove} removes it.\n\n"
        "What is to be done after a meeting goes to the note on its step, when you write it under “Follow-up”.\n\n"
        "{coaching.agenda} makes an agenda for the next meeting, from what is flagged for the coach, what is open and"
        " what was noted."
        " {coaching.sort} sorts the list; {coaching.filter} shows only some of it.\n\n"
        "More than the allowance can be recorded; a line then says so.\n\n"
        "{coaching.mail} drafts a mail that asks for a coach, for you to send. The app sends nothing."
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings("coaching")

    def __init__(self) -> None:
        super().__init__()
        self._kept: CoachingEntry | None = None
        self._has_follow_up = False
        self._shown = LedgerFilter()
        self._order = LedgerOrder.DATE

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
        yield Static("", markup=False, id="shown")
        yield LineList(id="ledger")

    def show_work(self) -> None:
        """Read the ledger."""
        lines = balance_lines(self.workspace.edition(), self.workspace.coaching_balance())
        self.query_one("#balance", Static).update(cleaned("\n".join(lines)))
        summaries = self._summaries()
        references = {summary.application.id: summary.application.reference for summary in summaries}
        shown = ledger_shown(self.workspace.coaching_ledger(), self._shown, self._order, references)
        rows = ledger_rows(shown, summaries, self._steps(), self.workspace.clock.today())
        said = self.query_one("#shown", Static)
        said.update(shown_line(self._shown, self._order, references, len(shown)))
        said.display = not (self._shown.is_any and self._order is LedgerOrder.DATE)
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

    def action_agenda(self) -> None:
        """Show an agenda for the next meeting."""
        self.sct.open_agenda()

    def action_sort(self) -> None:
        """Ask how to sort the ledger."""
        rows = [Row(str(order), title) for order, title in ORDERS.items()]
        self.app.push_screen(ChooseScreen("Sort the meetings", rows, at=str(self._order)), self._sort)

    def action_filter(self) -> None:
        """Ask which meetings to show."""
        rows = filter_rows(self.workspace.coaching_ledger(), self._summaries())
        self.app.push_screen(ChooseScreen("Show which meetings?", rows), self._filter)

    def _sort(self, chosen: str | None) -> None:
        if chosen is not None:
            self._order = LedgerOrder(chosen)
            self.show_work()

    def _filter(self, chosen: str | None) -> None:
        if chosen == WORDS:
            column = Column("words", "Words", PromptKind.LINE, False, Visibility.TEAM, "in coach, way and topics")
            form = FormScreen("Show meetings with these words", [column], self._look_for)
            self.app.push_screen(form, lambda is_saved: self.show_work() if is_saved else None)
        elif chosen is not None:
            self._shown = filter_chosen(chosen)
            self.show_work()

    def _look_for(self, texts: Texts) -> None:
        self._shown = LedgerFilter(words=texts["words"])

    def action_mail(self) -> None:
        """Ask what the mail is about, then show the draft."""
        form = MailForm(self.workspace, self._summaries(include_archived=False))

        def asked(is_saved: bool | None) -> None:
            if is_saved:
                self.app.push_screen(MailScreen(self.workspace, form.draft))

        self.app.push_screen(form, asked)

    def action_remove(self) -> None:
        """Remove the line under the cursor; undo brings it back."""
        row = self.query_one("#ledger", LineList).current
        entry = self._entry(row.id) if row else None
        if entry is None:
            self.say("Move to a meeting first, to remove it.")
            return
        if self.succeeds(lambda: self.workspace.remove_coaching(entry.id)):
            self.show_work()
            self.say(f"Removed: {entry_in_words(entry)}. {key_of('any.undo')} brings it back.")

    def _ask(self, entry: CoachingEntry | None) -> None:
        """Show the form for a new meeting, or to correct one."""
        edition = self.workspace.edition()
        columns = meeting_columns(edition, self._summaries(), self._steps(), "Space chooses")
        form = FormScreen(
            f"Correct: {entry_in_words(entry)}" if entry else "Record a coaching meeting",
            columns,
            lambda texts: self._keep(entry, columns, texts),
            texts=meeting_texts(edition, entry) if entry else {"on": self.workspace.clock.today().isoformat()},
            intro="Date and minutes are needed. A day still ahead makes it a planned meeting.",
        )
        self.app.push_screen(form, lambda is_saved: self._say_kept() if is_saved else None)

    def _keep(self, entry: CoachingEntry | None, columns: Sequence[Column], texts: Texts) -> None:
        """Keep what was filled in. Raises SctError with what is wrong."""
        details = meeting_details(self.workspace.edition(), columns, texts, self.workspace.clock.today())
        self._has_follow_up = bool(details.follow_up.strip())
        if entry:
            self._kept = self.workspace.edit_coaching(entry.id, details)
        else:
            self._kept = self.workspace.record_coaching(details)

    def _say_kept(self) -> None:
        if self._kept is None:
            return
        if not self._shown.takes(self._kept):
            self._shown = LedgerFilter()  # what was just written must be in sight
        self.show_work()
        self.query_one("#ledger", LineList).go_to(self._kept.id)
        if warning := self.workspace.coaching_warning():
            self.say(warning, is_problem=True)
        else:
            noted = " The follow-up is in the note on the step." if self._has_follow_up else ""
            self.say(f"{'Planned' if self._kept.is_planned else 'Recorded'}: {entry_in_words(self._kept)}.{noted}")

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

    BINDINGS: ClassVar[list[BindingType]] = bindings("mail")

    def __init__(self, workspace: Workspace, summaries: Sequence[ApplicationSummary]) -> None:
        self._workspace = workspace
        self.draft = ""
        columns = [Column("topics", "What you would like to talk about", PromptKind.TEXT, False, Visibility.TEAM)]
        if summaries:
            columns.append(application_column(summaries, "Space chooses"))
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


class MailScreen(DraftScreen):
    """The draft, to read, to save to a file or to close."""

    HELP = (
        "The mail as it stands, for you to send: sct sends nothing. The arrows scroll. {text.save} asks for a file"
        " to save it to; {text.copy} sends it to your terminal's clipboard."
    )

    def __init__(self, workspace: Workspace, text: str) -> None:
        super().__init__(
            with_keys("Draft mail: not sent. {text.save} saves it to a file; send it from your own mail."),
            text,
            what="the draft mail",
            usual_name=workspace.coaching_mail_name(),
            save=workspace.save_coaching_mail,
            afterwards="It was not sent.",
        )
