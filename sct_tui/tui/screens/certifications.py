"""The certifications a town holds: how long each is valid, and what it used up."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Static

from sct_tui.model.certification import Certification
from sct_tui.tui.bindings import bindings
from sct_tui.tui.certification_words import (
    RECORD,
    HeldCertification,
    certification_columns,
    certification_details,
    certification_in_words,
    certification_rows,
)
from sct_tui.tui.keys import key_of, with_keys
from sct_tui.tui.screens.base import WorkScreen
from sct_tui.tui.screens.form import FormScreen, Texts
from sct_tui.tui.widgets.line_list import LineList


class CertificationsScreen(WorkScreen):
    """The certifications by date, and a form for another one."""

    HELP = (
        "The certifications your town holds or held, each with how long it is valid and with the actions it was reached"
        " with. Where an edition asks for new actions at the next certification, these do not count again.\n\n"
        "{certifications.record} records one. {certifications.remove} takes out one that was recorded by mistake; the"
        " history keeps it, and {any.undo} brings it back."
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings("certifications")

    def __init__(self) -> None:
        super().__init__()
        self._recorded: Certification | None = None

    def title_text(self) -> str:
        """The town, and what this is."""
        return f"{super().title_text()} · Certifications"

    def compose_work(self) -> ComposeResult:
        """What they are kept for, and the list."""
        said = "What your town was certified for. The actions it used up may not count again: the edition says."
        yield Static(said, markup=False, classes="form-intro")
        yield LineList(id="certifications")

    def show_work(self) -> None:
        """Read the certifications."""
        workspace = self.workspace
        found = [
            HeldCertification(
                held, workspace.edition_of_certification(held), workspace.validity_of(held), workspace.last_day_of(held)
            )
            for held in workspace.certifications()
        ]
        rows = certification_rows(found, workspace.clock.today())
        certifications = self.query_one("#certifications", LineList)
        certifications.show(rows)
        if not self.focused:
            certifications.focus()

    @on(LineList.Chosen, "#certifications")
    def _open(self, event: LineList.Chosen) -> None:
        if event.row.id == RECORD:
            self.action_record()
        else:
            self.say(with_keys("{certifications.remove} takes it out; {certifications.record} records another one."))

    def action_record(self) -> None:
        """Record a certification."""
        listed = [flow for flow in self.workspace.library.list_flows() if flow.kind == "edition" and flow.is_used]
        editions = [self.workspace.library.edition(flow.id) for flow in listed if not flow.problems]
        columns = certification_columns(editions, self.workspace.applications(include_archived=True))

        def save(texts: Texts) -> None:
            said = certification_details(columns, texts, self.workspace.clock.today())
            self._recorded = self.workspace.record_certification(said.level, said.edition, said.on, said.applications)

        form = FormScreen(
            "Record a certification",
            columns,
            save,
            texts={"edition": self.workspace.town.edition},
            intro="What the programme gave your town, and when.",
        )
        self.app.push_screen(form, lambda is_saved: self._say_recorded() if is_saved else None)

    def action_remove(self) -> None:
        """Take out the certification under the cursor; undo brings it back."""
        row = self.query_one("#certifications", LineList).current
        held = next((one for one in self.workspace.certifications() if row and one.id == row.id), None)
        if held is None:
            self.say("Move to a certification first, to take it out.")
            return
        if self.succeeds(lambda: self.workspace.remove_certification(held.id)):
            self.show_work()
            self.say(f"Taken out: {self._in_words(held)}. {key_of('any.undo')} brings it back.")

    def _say_recorded(self) -> None:
        if self._recorded:
            self.show_work()
            self.query_one("#certifications", LineList).go_to(self._recorded.id)
            self.say(f"Recorded: {self._in_words(self._recorded)}.")

    def _in_words(self, held: Certification) -> str:
        return certification_in_words(held, self.workspace.edition_of_certification(held))
