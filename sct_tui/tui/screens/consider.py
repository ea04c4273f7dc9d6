"""Considering one action: short questions about it, whether it is allowed, and a beginning or a reason why not."""

from dataclasses import replace
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container, Horizontal, Vertical, VerticalScroll
from textual.dom import DOMNode
from textual.widgets import Button, Static

from sct_tui.cleaning import one_line
from sct_tui.clock import written_date
from sct_tui.model.considering import Considered, Question, considered_address
from sct_tui.model.flow import PromptKind
from sct_tui.model.journal import Draft, Held
from sct_tui.model.states import StateKind
from sct_tui.model.work import Action
from sct_tui.rules.applying_words import details_intro
from sct_tui.rules.doubts import start_in_doubt
from sct_tui.rules.edition_words import same_number_lines
from sct_tui.rules.prompt_help import prompt_help
from sct_tui.tui.apply_words import START, details_columns, level_to_aim_at, start_and_level
from sct_tui.tui.asking_back import AskingBack
from sct_tui.tui.begin_words import finding_rows, finding_text, outcome_text, question_prompt
from sct_tui.tui.bindings import bindings
from sct_tui.tui.keys import key_of
from sct_tui.tui.screens.applied_already import begin_or_go_on
from sct_tui.tui.screens.base import WorkScreen
from sct_tui.tui.screens.form import FormScreen, Texts
from sct_tui.tui.screens.saving import ConsideredSaving
from sct_tui.tui.screens.text import TextScreen
from sct_tui.tui.widgets.bars import StatusLine
from sct_tui.tui.widgets.line_list import LineList
from sct_tui.tui.widgets.prompt_field import PromptField


class ConsiderScreen(WorkScreen):
    """The questions about one action, saved as they are answered, and what the edition says of it."""

    HELP = (
        "Four short questions about one action, to be answered in any order and as far as you can; the fourth only if"
        " it is not this one. Under or beside them stands whether it is allowed, by the rules of your town's edition,"
        " each with its source (Enter on a rule). What nobody can tell says so, and stops nothing.\n\n"
        "{consider.apply} applies the process to it: the first round begins. If it is not this one, say why; the reason"
        " is kept for whoever asks again. Everything is saved as you type, for your team only."
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings("consider")

    def __init__(self, considered_id: str) -> None:
        super().__init__()
        self.considered_id = considered_id
        self.saving = ConsideredSaving(self)
        self._made = ""
        self._is_begun = False
        self._asking_back = AskingBack()

    @property
    def current(self) -> PromptField | None:
        """The question that has the focus."""
        node: DOMNode | None = self.focused
        while node is not None and not isinstance(node, PromptField):
            node = node.parent
        return node

    def title_text(self) -> str:
        """The town, and what this is."""
        return f"{super().title_text()} · Where to begin"

    def help_text(self) -> str:
        """What the screen is for, and what the focused question wants."""
        block = self.current
        return f"{self.HELP}\n\n{prompt_help(block.prompt)}" if block else self.HELP

    def compose_work(self) -> ComposeResult:
        """The questions, and under or beside them what the edition says."""
        yield Static("", markup=False, id="consider-action")
        with Container(id="consider"):
            with VerticalScroll(id="consider-questions", can_focus=False):
                for question in Question:
                    yield PromptField(question_prompt(question), "")
                with Horizontal(id="step-buttons"):
                    yield Button(
                        f"Apply the process to it ({key_of('consider.apply')})",
                        id="consider-apply",
                        variant="primary",
                        compact=True,
                    )
            with Vertical(id="consider-rules"):
                yield Static("", markup=False, id="consider-allowed", classes="question")
                yield LineList(id="findings")

    def show_work(self) -> None:
        """Show what was said, and what the edition says of it."""
        found = self._read()
        drafts = self.sct.keeping.considered_drafts(self.considered_id)
        action = self.workspace.action_now(found)
        clash = same_number_lines(self.workspace.namesakes(action), self.workspace.town.edition)
        self.query_one("#consider-action", Static).update("\n".join([f"Begin with {one_line(action.label)}?", *clash]))
        for number, block in enumerate(self.query(PromptField), start=1):
            question = Question(block.prompt.id)
            block.show_number(number)
            self._show_field(block, found.held(question), drafts.get(considered_address(found.id, question)))
        self._show_findings(found)
        if not self._is_begun:
            self._is_begun = True
            self.call_after_refresh(self._begin)

    def leave(self) -> bool:
        """Save what is being typed."""
        for block in self.query(PromptField):
            if block.is_unsaved:
                self.saving.save(block)
        return True

    def saved(self, block: PromptField, held: Held) -> None:
        """An answer was saved: show how the question stands, and what follows from it."""
        self._show_state(block, held)
        self._show_findings(self._read())

    def show_needed(self) -> None:
        """Say what came of it so far."""
        found = self._read()
        for line in self.query(StatusLine):
            line.say_needed(outcome_text(found, self.workspace.ended_in(found)))

    def on_descendant_focus(self) -> None:
        """Have the whole question on the screen."""
        if block := self.current:
            self.call_after_refresh(block.scroll_visible, animate=False)

    @on(PromptField.Typed)
    def _typed(self, event: PromptField.Typed) -> None:
        self.saving.hold(event.field)

    @on(PromptField.Left)
    def _save(self, event: PromptField.Left) -> None:
        if event.field.is_unsaved:
            self.saving.save(event.field)

    @on(LineList.Chosen, "#findings")
    def _tell_source(self, event: LineList.Chosen) -> None:
        finding = self.workspace.pairing_of(self._read()).findings[int(event.row.id)]
        self.app.push_screen(TextScreen(finding.title, finding_text(finding)))

    def action_editor(self) -> None:
        """Open the field with the focus in the person's own editor."""
        block = self.current
        if block is not None and block.prompt.kind is PromptKind.TEXT:
            self.saving.edit(block)
        else:
            self.say(f"{key_of('consider.editor')} opens long texts in your editor; go to one first.")

    @on(Button.Pressed, "#consider-apply")
    def action_begin_with_it(self) -> None:
        """Apply the process to the action, once start and level are said."""
        self.leave()
        if self.app.screen is not self:
            return  # a text that somebody else changed is asked about first
        action = self.workspace.action_now(self._read())
        there = self.workspace.applied_already(action)
        begin_or_go_on(self, there, self._asking_back, lambda: self._ask_details(action))

    def _ask_details(self, action: Action) -> None:
        found, edition = self._read(), self.workspace.edition()
        known = self.workspace.applications(include_archived=True)
        others = [self.workspace.read_under(summary, edition.id) for summary in known]
        texts = {
            "started_on": found.text(Question.STARTED),
            "level": level_to_aim_at(self.workspace.home().levels),
            "project": action.project,
            "number": action.number,
        }

        def save(texts: Texts) -> None:
            chosen = replace(
                action, project=texts.get("project", action.project), number=texts.get("number", action.number)
            )
            started_on, level = start_and_level(texts, self.workspace.clock.today())
            self._asking_back.about(start_in_doubt(started_on, self.workspace.clock.today()), START)
            self._made = self.workspace.apply_process(chosen, started_on, level).id

        form = FormScreen(
            f"Apply the process to: {action.label}",
            details_columns(edition, action, others, edition),
            save,
            texts=texts,
            intro=details_intro(edition, self.workspace.clock.today()),
        )
        self.app.push_screen(form, lambda is_saved: self._applied() if is_saved else None)

    def _applied(self) -> None:
        self.sct.open_home_only()
        self.sct.open_cycle(self.workspace.application(self._made).cycle.id)

    def _begin(self) -> None:
        """Go to the first question that has no answer."""
        blocks = list(self.query(PromptField))
        found = self._read()
        block = next((one for one in blocks if not found.held(Question(one.prompt.id)).state.is_set), blocks[0])
        if block.prompt.id == Question.WHY_NOT:
            block = blocks[0]
        block.to_end()
        block.field.focus(scroll_visible=block is not blocks[0])

    def _read(self) -> Considered:
        return self.workspace.considered_one(self.considered_id)

    def _show_findings(self, found: Considered) -> None:
        pairing = self.workspace.pairing_of(found)
        findings = self.query_one("#findings", LineList)
        rows = finding_rows(pairing)
        findings.show(rows, None if findings.rows else rows[0].id)
        self.query_one("#consider-allowed", Static).update(one_line(f"Is it allowed? {pairing.in_words}"))
        self.show_needed()

    def _show_field(self, block: PromptField, held: Held, draft: Draft | None) -> None:
        """Show what was said; what a person is typing there stays as it is."""
        if block.is_unsaved:
            return
        text = str(held.state.value) if held.state.kind is StateKind.ANSWERED else ""
        if draft is not None:
            self.saving.show_draft(block, draft, text)
            return
        block.replace(text, held.revision)
        self._show_state(block, held)

    def _show_state(self, block: PromptField, held: Held) -> None:
        words = {StateKind.ANSWERED: "✓", StateKind.EMPTIED: "emptied on purpose", StateKind.FORGOTTEN: "forgotten"}
        block.show_title(words.get(held.state.kind, ""))
        parts = []
        if held.state.kind is StateKind.ANSWERED:
            if block.prompt.kind is PromptKind.DATE and (day := self._read().started_on):
                parts.append(written_date(day))
            if block.prompt.id == Question.WHY_NOT and held.at:
                name = self.workspace.names().get(held.by, "somebody")
                parts.append(f"said by {name}, {written_date(held.at.astimezone().date())}")
        block.show_message("; ".join(parts))
