"""Applying the process to an action: search the catalogue or type an action; also corrects a wrong choice."""

from dataclasses import replace
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container, VerticalScroll
from textual.widgets import Static

from sct_tui.cleaning import one_line
from sct_tui.model.edition import Edition
from sct_tui.model.errors import SctError
from sct_tui.model.work import Action, ApplicationSummary
from sct_tui.rules.applying_words import details_intro
from sct_tui.rules.doubts import start_in_doubt
from sct_tui.tui.apply_words import (
    START,
    TYPE_IT,
    action_columns,
    action_of_row,
    catalogue_rows,
    catalogue_text,
    details_columns,
    examples_text,
    is_innovation,
    level_to_aim_at,
    project_columns,
    row_of_action,
    source_texts,
    start_and_level,
    typed_action,
    typed_texts,
)
from sct_tui.tui.asking_back import AskingBack
from sct_tui.tui.bindings import bindings
from sct_tui.tui.screens.applied_already import applied_in_words, begin_or_go_on
from sct_tui.tui.screens.base import WorkScreen
from sct_tui.tui.screens.form import FormScreen, Texts
from sct_tui.tui.widgets.line_list import LineList, Row
from sct_tui.tui.widgets.search_list import SearchList


class ApplyScreen(WorkScreen):
    """Choose an action, then say when it began and which level is aimed at."""

    HELP = (
        "Optimize for Equity is not done on its own: its process is applied to another Sustainable CT action your town"
        " does. Choose that action here.\n\n"
        "Type its number (4.4, or 4 for all of category 4) or words from its title, move with the arrows, press Enter."
        " If it is not in the list, choose the last row and type it. Innovation actions are told apart by the name of"
        " your project.\n\n"
        "Not sure which one? {apply.consider} on an action asks four short questions about it first, and keeps why"
        " not.\n\n"
        "You can correct the choice later: {home.change} on the home screen. Answers stay."
    )

    BINDINGS: ClassVar[list[BindingType]] = bindings("apply")

    def __init__(self, change: str = "", *, considers: bool = False) -> None:
        """change: the id of an application whose action, start or level is corrected.

        considers: what is chosen is only considered; whether the process is applied to it is asked there.
        """
        super().__init__()
        self._change = change
        self._considers = considers
        self._before: ApplicationSummary | None = None
        self._summaries: list[ApplicationSummary] = []
        self._typed: Action | None = None
        self._made = ""
        self._asking_back = AskingBack()

    def title_text(self) -> str:
        """What is being done."""
        what = "Where to begin" if self._considers else "Apply"
        return f"{super().title_text()} · {'Correct' if self._change else what}"

    def compose_work(self) -> ComposeResult:
        """The search over the catalogue, and beside or under it what is not known and where examples are."""
        with Container(id="apply"):
            with Container(id="apply-search"):
                yield Static("", markup=False, id="apply-question", classes="question")
                yield SearchList(placeholder="Type a number or words, such as 4.4 or housing", id="catalogue")
            with VerticalScroll(id="apply-notes", can_focus=False):
                yield Static("", markup=False, id="apply-message")
                yield Static("", markup=False, id="apply-source", classes="quiet")
                yield Static("", markup=False, id="apply-source-note", classes="quiet wide-only")
                yield Static("", markup=False, id="apply-examples", classes="quiet")
                yield Static("", markup=False, id="apply-examples-note", classes="quiet wide-only")
                yield Static("", markup=False, id="apply-catalogue", classes="quiet")

    def show_work(self) -> None:
        """Show the catalogue, and which of its actions have the process applied to them already."""
        edition = self._edition()
        known = self.workspace.applications(include_archived=True)
        self._summaries = [self.workspace.read_under(summary, edition.id) for summary in known]
        question = "Which action will the process be applied to?"
        if self._considers:
            question = "Which action might it be? Four short questions about it come next."
        if self._change:
            self._before = self.workspace.application(self._change)
            label = self._before.application.action.label
            question = f"Which action is it? Now: {label}. Enter on the same one corrects its start or level."
        self._tell("apply-question", question)
        self._tell("apply-examples", examples_text(edition))
        self._tell("apply-examples-note", edition.examples_address.provenance.note)
        self._tell("apply-catalogue", catalogue_text(edition))
        search = self.query_one(SearchList)
        at = row_of_action(edition, self._before.application.action) if self._before and not search.text else None
        self._show_rows(search.text, at)
        search.focus()

    def why_not(self, action: str, parameters: tuple[object, ...]) -> str:
        """Where an application is corrected, nothing is considered first; where one considers, Enter does so."""
        if action != "consider":
            return ""
        if self._considers:
            return "Enter considers the action under the cursor; nothing is applied yet."
        return "This corrects an application; nothing is considered here." if self._change else ""

    def action_consider(self) -> None:
        """Consider the action under the cursor before the process is applied to it."""
        self._choose_row(self.query_one(SearchList).current, considers=True)

    def help_text(self) -> str:
        """What the screen is for, then the notes for which a narrow screen has no room."""
        edition = self._edition()
        current = self.query_one(SearchList).current
        facts = [
            " ".join(source_texts(edition, current.id if current else "")),
            f"{examples_text(edition)}. {edition.examples_address.provenance.note}",
            catalogue_text(edition),
        ]
        return "\n\n".join([self.HELP, *(fact for fact in facts if fact)])

    @on(SearchList.Typed)
    def _search(self, event: SearchList.Typed) -> None:
        self._say_why("")
        self.say("")
        self._show_rows(event.text)

    @on(LineList.Highlighted)
    def _tell_source(self, event: LineList.Highlighted) -> None:
        self._show_source(event.row.id)

    @on(LineList.Chosen)
    def _choose(self, event: LineList.Chosen) -> None:
        self._choose_row(event.row, considers=self._considers)

    def _choose_row(self, row: Row | None, *, considers: bool) -> None:
        search = self.query_one(SearchList)
        if row is None or (search.is_untouched and not self._change):
            self.say("Type a number or words first, or move to an action with the arrows.")
            return
        self._say_why("")
        if row.id == TYPE_IT:
            self._ask_action(search.text, considers=considers)
            return
        action = action_of_row(self._edition(), row.id)
        try:
            # An innovation action still lacks its project here; the form asks for it.
            chosen = action if not action.number else self.workspace.checked_action(action, self._edition())
        except SctError as error:
            self._say_why(str(error))
            return
        self._proceed(chosen, considers=considers)

    def _proceed(self, action: Action, *, considers: bool) -> None:
        """Ask for what is left to say; or, where it is only considered, for what tells it apart."""
        if not considers:
            there = None if self._change else self.workspace.applied_already(action)
            begin_or_go_on(self, there, self._asking_back, lambda: self._ask_details(action))
        elif is_innovation(self.workspace.edition(), action) and not action.project:
            self.app.push_screen(
                FormScreen(
                    "A project of your own", project_columns(action), lambda texts: self._consider(action, texts)
                ),
                lambda is_saved: self.sct.open_considered(self._made) if is_saved else None,
            )
        elif self.succeeds(lambda: self._consider(action, {})):
            self.sct.open_considered(self._made)

    def _consider(self, action: Action, texts: Texts) -> None:
        self._made = self.workspace.consider(
            replace(action, project=texts.get("project", action.project), number=texts.get("number", action.number))
        ).id

    def _ask_action(self, searched: str, *, considers: bool) -> None:
        """Ask for an action the catalogue lacks; what was searched for is its beginning."""
        before = self._before.application.action if self._before else None
        self.app.push_screen(
            FormScreen(
                "An action the catalogue lacks",
                action_columns(self._edition()),
                self._keep_typed,
                texts=typed_texts(searched, before),
                intro="Write it as the programme does. With a number, the category follows from it.",
            ),
            lambda is_saved: self._typed_one(considers=considers) if is_saved else None,
        )

    def _keep_typed(self, texts: Texts) -> None:
        self._typed = self.workspace.checked_action(typed_action(self._edition(), texts), self._edition())

    def _typed_one(self, *, considers: bool) -> None:
        if self._typed:
            self._proceed(self._typed, considers=considers)

    def _ask_details(self, action: Action) -> None:
        """Ask for the start date and the level, and a project name where one is needed to tell actions apart."""
        edition = self._edition()
        others = [summary for summary in self._summaries if summary.application.id != self._change]
        texts = {
            "level": level_to_aim_at(self.workspace.home().levels),
            "project": action.project,
            "number": action.number,
        }
        if self._before:
            application = self._before.application
            texts |= {"started_on": application.started_on.isoformat(), "level": application.level}
            if action.category == application.action.category:
                texts["project"] = action.project or application.action.project
                texts["number"] = action.number or application.action.number
        self.app.push_screen(
            FormScreen(
                f"{'Correct' if self._before else 'Apply the process to'}: {action.label}",
                details_columns(edition, action, others, self.workspace.edition()),
                lambda texts: self._save(action, texts),
                texts=texts,
                intro=details_intro(edition, self.workspace.clock.today()),
            ),
            self._saved,
        )

    def _save(self, action: Action, texts: Texts) -> None:
        """Apply the process to the action, or correct the application. Raises SctError with what is wrong."""
        action = replace(
            action, project=texts.get("project", action.project), number=texts.get("number", action.number)
        )
        started_on, level = start_and_level(texts, self.workspace.clock.today())
        if self._before is None or started_on != self._before.application.started_on:
            self._asking_back.about(start_in_doubt(started_on, self.workspace.clock.today()), START)
        if self._before is None:
            if (there := self.workspace.applied_already(action)) and not there.is_archived:
                self._asking_back.about(applied_in_words(there))
            self._made = self.workspace.apply_process(action, started_on, level).id
            return
        before = self._before.application
        if self.workspace.checked_action(action, self._edition()) != before.action:
            self.workspace.change_action(before.id, action)
        if (started_on, level) != (before.started_on, before.level):
            self.workspace.change_application(before.id, started_on=started_on, level=level)

    def _saved(self, is_saved: bool | None) -> None:
        """On to the new application's first round, or back to where the correction was asked for."""
        if not is_saved:
            return
        self.dismiss()
        if self._before is None:
            self.sct.open_cycle(self.workspace.application(self._made).cycle.id)

    def _edition(self) -> Edition:
        """Whose actions these are: of what is begun, the edition it was begun under."""
        return self.workspace.edition_of(self._change) if self._change else self.workspace.edition()

    def _show_rows(self, text: str, at: str | None = None) -> None:
        edition = self._edition()
        rows = catalogue_rows(edition, text, self._summaries, self.workspace.considered())
        first = next(row.id for row in rows if not row.is_heading and (text or not edition.is_equity_action(row.id)))
        self.query_one(SearchList).show(rows, at or first)
        self._show_source(at or first)

    def _show_source(self, row_id: str) -> None:
        read_at, note = source_texts(self._edition(), row_id)
        self._tell("apply-source", read_at)
        self._tell("apply-source-note", note)

    def _tell(self, place: str, text: str) -> None:
        self.query_one(f"#{place}", Static).update(one_line(text))

    def _say_why(self, text: str) -> None:
        """Say at length why an action cannot be chosen; the status line is too short for it."""
        self._tell("apply-message", text)
        self.query_one("#apply-message").display = bool(text)
