"""Export: write a progress file, or a text for paper, for those it is chosen for."""

import os
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import Button, Input, Static

from sct_tui.cleaning import cleaned, one_line
from sct_tui.exchange.writing import place_to_write
from sct_tui.model.errors import BadInput, SctError
from sct_tui.model.flow import Choice, Visibility
from sct_tui.tui.background import Stopped
from sct_tui.tui.bindings import bindings
from sct_tui.tui.export_words import (
    ALL,
    WRITE,
    Way,
    contents_in_words,
    review,
)
from sct_tui.tui.keys import key_of
from sct_tui.tui.screens.background_screen import BackgroundScreen
from sct_tui.tui.screens.choose import ChooseScreen
from sct_tui.tui.screens.text import TextScreen
from sct_tui.tui.widgets.bars import TitleBar
from sct_tui.tui.widgets.calm import calm
from sct_tui.tui.widgets.choice_field import ChoiceField
from sct_tui.tui.widgets.line_list import Row
from sct_tui.tui.widgets.text_fields import LineInput
from sct_tui.workspace.export_choices import AUDIENCES, FORMATS, SMALL_COUNTS
from sct_tui.workspace.exporting import Export, Format

_KEEP, _REPLACE = "keep", "replace"


class ExportScreen(BackgroundScreen):
    """Which application, for whom, what and where to; what goes out stands under it before anything is written."""

    HELP = (
        "A progress file holds one application, or all of them: all rounds, steps, answers, evidence, notes, the"
        " coaching recorded for it, and the town's participants with their trainings. It is a text file that people"
        " can read; others can take it over with “sct import”. A text for paper says the same in plain words; for the"
        " public it is the submission.\n\n"
        "Nothing leaves this machine unless you do it: the file is written where you say, readable by your login"
        " only, and you pass it on. Choose for whom it is, and what is not for them is held back; the file itself"
        " says what. Before anything is written for a coach or the public, you see what goes out, what stays, and"
        " where a text may give somebody away. What you were still typing, and did not leave yet, is not in it.\n\n"
        "{export.preview} shows the text before it is written. {export.write} writes it. The same work gives the same"
        " file, so two files"
        " can be compared."
    )
    RESULT = "#export-result"
    BINDINGS: ClassVar[list[BindingType]] = bindings("export")

    def __init__(
        self, application_id: str = "", *, audience: Visibility = Visibility.TEAM, format: Format = Format.TOML
    ) -> None:
        """What is chosen at first. Without an application, and where there are several, the screen asks."""
        super().__init__()
        self._application_id = application_id
        self._first = Export(application_id, audience, format)
        self._usual_name = ""
        self._is_begun = False

    def title_text(self) -> str:
        """What is being done."""
        application = self._application_id
        for field in self.query("#export-application").results(ChoiceField):  # none before it is composed
            application = field.chosen[0] if field.chosen else ""
        if application == ALL:
            return f"Export all of {self.workspace.town.name}"
        return f"Export {self.workspace.application(application).application.reference}" if application else "Export"

    def compose_work(self) -> ComposeResult:
        """The choices, what goes out, and the buttons."""
        with VerticalScroll(id="export", can_focus=False):
            if len(choices := self._applications()) > 1:
                yield Static("Which application?", markup=False, classes="field-title")
                yield ChoiceField(choices, [self._application_id], id="export-application")
            yield Static("For whom is it?", markup=False, classes="field-title")
            yield ChoiceField(AUDIENCES, [self._first.audience], id="export-audience")
            yield ChoiceField(SMALL_COUNTS, is_multiple=True, id="export-small-counts")
            yield Static("What is written?", markup=False, classes="field-title")
            yield ChoiceField(FORMATS, [self._first.format], id="export-format")
            yield Static("File", markup=False, classes="field-title")
            yield calm(LineInput(compact=True, select_on_focus=False, id="export-target"))
            yield Static("", markup=False, id="export-place", classes="quiet")
            yield Static("", markup=False, id="export-contents")
            with Horizontal(id="export-buttons"):
                yield Button(f"Write the file ({key_of('export.write')})", id="write", variant="primary", compact=True)
                yield Button(f"Preview ({key_of('export.preview')})", id="preview", compact=True)
        yield Static("", markup=False, id="export-result")  # outside of what scrolls: it has to be seen

    def show_work(self) -> None:
        """Read the work and say what goes out."""
        self._suggest_name()
        self._show_contents()
        if not self.focused:
            chooser = "#export-application" if self._asks_which() and not self._application_id else "#export-audience"
            self.query_one(chooser).focus()
        if not self._is_begun:
            self._is_begun = True
            # What has the focus came into view; the title above it should, too.
            self.call_after_refresh(self.query_one("#export").scroll_home, animate=False)

    @on(ChoiceField.Changed)
    def _chosen_anew(self) -> None:
        self.query_one(TitleBar).say(self.title_text(), self.notices())
        self._suggest_name()
        self._show_contents()

    @on(Input.Changed, "#export-target")
    def _target_typed(self) -> None:
        self.say_result("")
        self._show_place()

    @on(Button.Pressed, "#preview")
    def action_preview(self) -> None:
        """Show the text that would be written."""
        try:
            export = self._chosen()
            found = self.workspace.to_go_out(export)
            name = self._target(export).name
        except SctError as error:
            self.say_result(str(error), is_problem=True)
            return
        self.app.push_screen(TextScreen(f"Preview of {one_line(name)}", found.text))

    @on(Button.Pressed, "#write")
    def action_write(self) -> None:
        """Write the file; first, for others than the team, show what goes out, and ask before one is replaced."""
        try:
            export = self._chosen()
            target = self._target(export)
            found = self.workspace.to_go_out(export)
        except SctError as error:
            self.say_result(str(error), is_problem=True)
            return
        if export.audience is Visibility.TEAM:
            self._write_unless_there(export, target)
            return
        reader = "an equity coach" if export.audience is Visibility.COACH else "the public"
        rows, ways = review(found)

        def reviewed(chosen: str | None) -> None:
            if chosen == WRITE:
                self._write_unless_there(export, target)
            elif chosen in ways:
                self._go(ways[chosen])

        self.app.push_screen(ChooseScreen(f"Before {reader} reads it", rows, intro=f"It goes to {target}"), reviewed)

    def _go(self, way: Way) -> None:
        """Go to what a row of the review is about; from there, Esc comes back here."""
        if way.step:
            self.sct.open_step(way.cycle, way.step, way.prompt)
        elif way.cycle:
            self.sct.open_cycle(way.cycle)
        elif way.is_coaching:
            self.sct.open_coaching()
        else:
            self.say("It is the name of the action; it was written when the process was applied.")

    def _write_unless_there(self, export: Export, target: Path) -> None:
        if target.is_file():
            rows = [
                Row(_KEEP, "Keep the file that is there", "and choose another name"),
                Row(_REPLACE, "Replace it", "The new file takes its place."),
            ]
            self.app.push_screen(
                ChooseScreen("There is a file of this name already", rows, intro=f"{target}\nEnter chooses."),
                lambda chosen: self._write(export, target) if chosen == _REPLACE else None,
            )
        else:
            self._write(export, target)

    def _write(self, export: Export, target: Path) -> None:
        """Write it in the background: a municipality's whole work takes a while."""
        if self.background.is_at_work:
            return

        def done(result: Path | SctError) -> None:
            if isinstance(result, Stopped):
                self.say_result("Stopped; nothing was written.")
            elif isinstance(result, SctError):
                self.say_result(f"Not written. {result}", is_problem=True)
            else:
                self._show_place()
                self.say_result(f"Written: {result}\nOnly your login can read it. Pass it on as you see fit.")

        self.say_result(f"Writing {one_line(target.name)} … {key_of('any.back')} stops.")
        check = self.background.check
        self.background.start(lambda: self.workspace.export(export, target, check=check), done)

    def _applications(self) -> list[Choice]:
        found = self.workspace.applications(include_archived=True)
        choices = [
            Choice(
                summary.application.id,
                f"{one_line(summary.application.label)}{' (archived)' if summary.application.is_archived else ''}",
            )
            for summary in found
        ]
        return [*choices, Choice(ALL, "All of them, in one file")] if len(choices) > 1 else choices

    def _asks_which(self) -> bool:
        return bool(self.query("#export-application"))

    def _chosen(self) -> Export:
        """What is chosen. Raises BadInput while no application is."""
        application = self._application_id
        if self._asks_which():
            chosen = self.query_one("#export-application", ChoiceField).chosen
            if not chosen:
                raise BadInput("No application is chosen yet.", mend="Choose one at the top with Space.")
            application = "" if chosen[0] == ALL else chosen[0]
        elif not application:
            there = self._applications()
            if not there:
                raise BadInput("There is nothing to export yet.", mend="Apply the process to an action first.")
            application = there[0].id
        audience = self.query_one("#export-audience", ChoiceField).chosen
        written_as = self.query_one("#export-format", ChoiceField).chosen
        return Export(
            application,
            Visibility(audience[0]) if audience else Visibility.TEAM,
            Format(written_as[0]) if written_as else Format.TOML,
            bool(self.query_one("#export-small-counts", ChoiceField).chosen),
        )

    def _target(self, export: Export) -> Path:
        """The file that is named, in full. Raises BadInput without a name, CannotWrite for a home nobody knows."""
        typed = self.query_one("#export-target", LineInput).value.strip()
        if not typed:
            raise BadInput("The file has no name.", mend="Give it one.")
        return place_to_write(Path(typed), self.workspace.export_name(export))

    def _suggest_name(self) -> None:
        """Put the usual file name into the field, unless the person typed another."""
        field = self.query_one("#export-target", LineInput)
        try:
            name = self.workspace.export_name(self._chosen())
        except SctError:
            name = ""  # nothing is chosen yet; writing says so
        if field.value in ("", self._usual_name):
            field.value = name
        self._usual_name = name
        self._show_place()

    def _show_place(self) -> None:
        """Say where in full the file will be, and whether one is there already."""
        try:
            target = self._target(self._chosen())
        except SctError as error:
            text = str(error)
        else:
            there = "replaces the file that is there, once you confirm it" if os.path.lexists(target) else "a new file"
            text = f"{one_line(str(target))} ({there})"
        self.query_one("#export-place", Static).update(text)

    def _show_contents(self) -> None:
        """Say what goes out to whom is chosen, and what is held back."""
        try:
            found = self.workspace.to_go_out(self._chosen())
        except SctError:
            lines = []  # nothing is chosen yet
        else:
            lines = contents_in_words(found)
        self.query_one("#export-contents", Static).update(cleaned("\n".join(lines)))

    def say_result(self, text: str, *, is_problem: bool = False) -> None:
        """Say how far it is, or what came of it, under the choices."""
        super().say_result(text, is_problem=is_problem)
        self.query_one(self.RESULT).display = bool(text)
