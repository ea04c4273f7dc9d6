"""Export: write an application's progress file, for those it is chosen for."""

import os
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import Button, Input, Static

from sct_tui.cleaning import cleaned, one_line
from sct_tui.exchange.writing import place_to_write
from sct_tui.model.errors import BadInput, SctError
from sct_tui.model.flow import Choice, Visibility
from sct_tui.tui.export_words import AUDIENCES, contents_in_words
from sct_tui.tui.screens.base import WorkScreen
from sct_tui.tui.screens.choose import ChooseScreen
from sct_tui.tui.screens.text import TextScreen
from sct_tui.tui.widgets.calm import calm
from sct_tui.tui.widgets.choice_field import ChoiceField
from sct_tui.tui.widgets.line_list import Row
from sct_tui.tui.widgets.prompt_field import LineInput

_KEEP, _REPLACE = "keep", "replace"


class ExportScreen(WorkScreen):
    """Which application, for whom, and where to; what goes out stands under it before anything is written."""

    HELP = (
        "A progress file holds one application: all its rounds, steps, answers, evidence, the coaching recorded for"
        " it, and the town's participants with their trainings. It is a text file that people can read; others can"
        " keep it, and programs can check it.\n\n"
        "Nothing leaves this machine unless you do it: the file is written where you say, readable by your login"
        " only, and you pass it on. Choose for whom it is, and what is not for them is held back; the file itself"
        " says what. What you were still typing, and did not leave yet, is not in it.\n\n"
        "F5 shows the text before it is written. Ctrl+S writes it. The same work gives the same file, so two files"
        " can be compared."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "write", "Write the file", id="export.write"),
        Binding("f5", "preview", "Preview", id="export.preview"),
    ]

    def __init__(self, application_id: str = "") -> None:
        """application_id: whose file; without it, the screen asks."""
        super().__init__()
        self._application_id = application_id
        self._usual_name = ""

    def title_text(self) -> str:
        """What is being done."""
        if self._application_id:
            return f"Export {self.workspace.application(self._application_id).application.reference}"
        return "Export a progress file"

    def compose_work(self) -> ComposeResult:
        """The choices, what goes out, and the buttons."""
        with VerticalScroll(id="export", can_focus=False):
            if not self._application_id:
                yield Static("Which application?", markup=False, classes="field-title")
                yield ChoiceField(self._applications(), id="export-application")
            yield Static("For whom is it?", markup=False, classes="field-title")
            yield ChoiceField(AUDIENCES, [Visibility.TEAM], id="export-audience")
            yield Static("File", markup=False, classes="field-title")
            yield calm(LineInput(compact=True, select_on_focus=False, id="export-target"))
            yield Static("", markup=False, id="export-place", classes="quiet")
            yield Static("", markup=False, id="export-contents")
            with Horizontal(id="export-buttons"):
                yield Button("Write the file (Ctrl+S)", id="write", variant="primary", compact=True)
                yield Button("Preview (F5)", id="preview", compact=True)
            yield Static("", markup=False, id="export-result")

    def show_work(self) -> None:
        """Read the work and say what goes out."""
        self._settle_application()
        self._suggest_name()
        self._show_contents()
        if not self.focused:
            chooser = "#export-application" if self.query("#export-application") else "#export-audience"
            self.query_one(chooser).focus()

    @on(ChoiceField.Changed, "#export-application")
    def _application_chosen(self) -> None:
        self._suggest_name()
        self._show_contents()

    @on(ChoiceField.Changed, "#export-audience")
    def _audience_chosen(self) -> None:
        self._show_contents()

    @on(Input.Changed, "#export-target")
    def _target_typed(self) -> None:
        self._say_result("")
        self._show_place()

    @on(Button.Pressed, "#preview")
    def action_preview(self) -> None:
        """Show the text that would be written."""
        try:
            application, audience = self._chosen()
            text = self.workspace.progress_text(application, audience)
            name = self._target(application).name
        except SctError as error:
            self._say_result(str(error), is_problem=True)
            return
        self.app.push_screen(TextScreen(f"Preview of {one_line(name)}", text))

    @on(Button.Pressed, "#write")
    def action_write(self) -> None:
        """Write the file; a file that is there already is replaced only if the person says so."""
        try:
            application, audience = self._chosen()
            target = self._target(application)
        except SctError as error:
            self._say_result(str(error), is_problem=True)
            return
        if target.is_file():
            rows = [
                Row(_KEEP, "Keep the file that is there", "and choose another name"),
                Row(_REPLACE, "Replace it", "The new file takes its place."),
            ]
            self.app.push_screen(
                ChooseScreen("There is a file of this name already", rows, intro=f"{target}\nEnter chooses."),
                lambda chosen: self._write(application, target, audience) if chosen == _REPLACE else None,
            )
        else:
            self._write(application, target, audience)

    def _write(self, application: str, target: Path, audience: Visibility) -> None:
        try:
            written = self.workspace.export_progress(application, target, audience)
        except SctError as error:
            self._say_result(f"Not written. {error}", is_problem=True)
            return
        self._show_place()
        self._say_result(f"Written: {written}\nOnly your login can read it. Pass it on as you see fit.")

    def _applications(self) -> list[Choice]:
        found = self.workspace.applications(include_archived=True)
        return [
            Choice(
                summary.application.id,
                f"{one_line(summary.application.label)}{' (archived)' if summary.application.is_archived else ''}",
            )
            for summary in found
        ]

    def _chosen(self) -> tuple[str, Visibility]:
        """The application and the audience that are chosen. Raises BadInput while no application is."""
        application = self._application_id
        if not application:
            chosen = self.query_one("#export-application", ChoiceField).chosen
            if not chosen:
                if not self._applications():
                    raise BadInput("There is nothing to export yet.", mend="Apply the process to an action first.")
                raise BadInput("No application is chosen yet.", mend="Choose one at the top with Space.")
            application = chosen[0]
        audience = self.query_one("#export-audience", ChoiceField).chosen
        return application, Visibility(audience[0]) if audience else Visibility.TEAM

    def _target(self, application: str) -> Path:
        """The file that is named, in full. Raises BadInput without a name, CannotWrite for a home nobody knows."""
        typed = self.query_one("#export-target", LineInput).value.strip()
        if not typed:
            raise BadInput("The file has no name.", mend="Give it one.")
        return place_to_write(Path(typed), self.workspace.progress_name(application))

    def _settle_application(self) -> None:
        """Where the town has one application only, that is the one."""
        if self._application_id:
            return
        field = self.query_one("#export-application", ChoiceField)
        if not field.chosen and len(found := self._applications()) == 1:
            field.show([found[0].id])

    def _suggest_name(self) -> None:
        """Put the usual file name into the field, unless the person typed another."""
        field = self.query_one("#export-target", LineInput)
        try:
            name = self.workspace.progress_name(self._chosen()[0])
        except SctError:
            name = ""  # nothing is chosen yet; writing says so
        if field.value in ("", self._usual_name):
            field.value = name
        self._usual_name = name
        self._show_place()

    def _show_place(self) -> None:
        """Say where in full the file will be, and whether one is there already."""
        try:
            target = self._target(self._chosen()[0])
        except SctError as error:
            text = str(error)
        else:
            there = "replaces the file that is there, once you confirm it" if os.path.lexists(target) else "a new file"
            text = f"{one_line(str(target))} ({there})"
        self.query_one("#export-place", Static).update(text)

    def _show_contents(self) -> None:
        """Say what goes out to whom is chosen, and what is held back."""
        try:
            text = self.workspace.progress_text(*self._chosen())
        except SctError:
            lines = []  # nothing is chosen yet
        else:
            lines = contents_in_words(text)
        self.query_one("#export-contents", Static).update(cleaned("\n".join(lines)))

    def _say_result(self, text: str, *, is_problem: bool = False) -> None:
        result = self.query_one("#export-result", Static)
        result.set_class(is_problem, "problem")
        result.update(cleaned(text))
        if text:
            result.scroll_visible(animate=False)
