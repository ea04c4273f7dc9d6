"""A step: its prompts one under another, saved as they are answered."""

from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import Button, Static

from sct_tui.cleaning import cleaned
from sct_tui.model.flow import SUBMISSION, Column, Prompt, PromptKind, Visibility
from sct_tui.model.journal import Draft, Held, about_step, answer_address
from sct_tui.model.states import StateKind
from sct_tui.model.work import StepStatus, is_settled
from sct_tui.rules.prompt_help import prompt_help
from sct_tui.rules.representation import FIGURES
from sct_tui.tui.bindings import bindings
from sct_tui.tui.conflict_words import READ_ONLY, conflict_at, conflicts_in_words
from sct_tui.tui.keys import key_of, with_keys
from sct_tui.tui.screens.at_prompt import AtThePrompt
from sct_tui.tui.screens.entry import EntryForms
from sct_tui.tui.screens.form import FormScreen, Texts
from sct_tui.tui.screens.saving import AnswerSaving
from sct_tui.tui.widgets.calm import calm
from sct_tui.tui.widgets.entries_field import EntriesField
from sct_tui.tui.widgets.prompt_block import PromptBlock
from sct_tui.tui.widgets.prompt_field import PromptField
from sct_tui.tui.widgets.prompt_pane import PromptPane
from sct_tui.tui.widgets.text_fields import LineInput

REASON = Column("reason", "Why it does not apply", PromptKind.TEXT, True, Visibility.TEAM)
WHO_DECIDES = "Who decides beside who lives here"


class StepScreen(AtThePrompt):
    """The form of one step of a cycle, or of the submission's own prompts."""

    HELP = (
        "Answer what you can, in any order. Everything is saved as you go; you can leave at any time and come back."
        " Completing the step is a separate act, on the screen “Check your answers” ({step.check}). A note"
        " ({step.note})"
        " or a flag ({step.flag}) on a prompt is for your team only: it settles nothing and never goes into a"
        " submission."
    )
    AUTO_FOCUS = ""  # it goes to a prompt itself; Textual's way would scroll to the middle of it, at any moment
    BINDINGS: ClassVar[list[BindingType]] = bindings("step")

    def __init__(self, cycle_id: str, step_id: str, prompt_id: str = "", entry_id: str = "") -> None:
        super().__init__(cycle_id)
        self.step_id = step_id
        self._first_prompt = prompt_id
        self._first_entry = entry_id
        self._is_begun = False
        self._entry_forms = EntryForms(self)
        self.saving = AnswerSaving(self)

    @property
    def prompts(self) -> tuple[Prompt, ...]:
        """The step's prompts."""
        step = self.work.definition.step(self.step_id)
        return step.prompts if step else self.work.definition.submission.prompts

    @property
    def step_title(self) -> str:
        """The step's number and title."""
        steps = self.work.definition.steps
        for number, step in enumerate(steps, start=1):
            if step.id == self.step_id:
                return f"{number} of {len(steps)} {step.title}"
        return self.work.definition.submission.title

    @property
    def why(self) -> str:
        """Why a complete step is changed, if the person said so."""
        return next((field.value for field in self.query("#why").results(LineInput)), "")

    def title_text(self) -> str:
        """Town, action, round and step."""
        work = self.work
        return f"{work.application.reference} · round {work.cycle.number} · {self.step_title}"

    def help_text(self) -> str:
        """What the step is for, and what the focused prompt wants."""
        step = self.work.definition.step(self.step_id)
        purpose = step.purpose if step else self.work.definition.submission.intro
        block = self.current
        about = f"\n\n{prompt_help(block.prompt)}" if block else ""
        return f"{purpose}{about}\n\n{self.HELP}"

    def compose_work(self) -> ComposeResult:
        """The prompts, and beside them help where there is room."""
        drafts = self.sct.keeping.drafts(self.work)
        yield Static("", markup=False, id="presence")
        yield Static("", markup=False, id="step-conflicts")
        with Horizontal(id="step"):
            with PromptPane(id="prompts"):
                step = self.work.definition.step(self.step_id)
                purpose = step.purpose if step else self.work.definition.submission.intro
                yield Static(purpose, markup=False, classes="notice-line")
                if self.step_id == self.work.definition.steps[0].id and (promised := self._promised()):
                    yield Static(promised, markup=False, id="promised")
                yield Static("", markup=False, id="step-noted")
                if self.work.status(self.step_id) is StepStatus.COMPLETE:
                    said = "This step is complete. If you change it: why? (optional, kept in the history)"
                    yield Static(said, markup=False, classes="field-title")
                    yield calm(LineInput(compact=True, select_on_focus=False, id="why"))
                for prompt in self.prompts:
                    if prompt.kind.is_repeating:
                        yield EntriesField(prompt)
                    else:
                        draft = drafts.get(answer_address(self.cycle_id, prompt.id))
                        yield PromptField(prompt, self._text_of(prompt, draft))
                with Horizontal(id="step-buttons"):
                    yield Button(
                        f"Check your answers ({key_of('step.check')})", id="check", variant="primary", compact=True
                    )
                    yield Button(f"{self._after_this} ({key_of('step.next')})", id="next", compact=True)
            with VerticalScroll(id="side-help", can_focus=False):
                yield Static("", markup=False, id="side-help-text")

    def on_screen_suspend(self) -> None:
        """The cycle's list goes on from here."""
        self.sct.last_step[self.cycle_id] = self.step_id

    def show_work(self) -> None:
        """Show how every prompt stands, and what completing still needs."""
        self.read_again()
        self.offers = self.workspace.said_before(self.work)
        visible = self.workspace.visible(self.work)
        drafts = self.sct.keeping.drafts(self.work)
        self._show_numbers(visible)
        for block in self.query(PromptBlock):
            if isinstance(block, EntriesField):
                self._entry_forms.show(block)
            elif isinstance(block, PromptField):
                self._show_field(block, drafts.get(answer_address(self.cycle_id, block.prompt.id)))
            conflict = conflict_at(self.work, block.prompt.id, f"{key_of('step.conflict')} shows both, and you choose")
            block.show_noted("\n".join(filter(None, [conflict, self.notes.lines(block.prompt.id, drafts)])))
        self._show_conflicts()
        for noted in self.query("#step-noted").results(Static):  # none while the screen is still being made
            noted.update(said := self.notes.lines(about_step(self.step_id), drafts))
            noted.display = bool(said)
        self.show_needed()
        if not self._is_begun:
            self._is_begun = True
            self.sct.last_step[self.cycle_id] = (
                self.step_id
            )  # at once: the cycle may be shown before this is told to go
            self._begin()  # at once, so that no key is lost that is typed before the first picture

    def leave(self) -> bool:
        """Save what is being typed."""
        for block in self.query(PromptField):
            if block.is_unsaved:
                self.saving.save(block)
        return True

    def show_presence(self) -> None:
        """Who else is in this step. Nothing is locked by that."""
        others = self.others_in(self.step_id)
        line = self.query_one("#presence", Static)
        line.update(f"Also in this step: {others}. Both of you can write; nothing is overwritten." if others else "")
        line.display = bool(others)

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Show help for the prompt beside it, and remember the place."""
        block = self.current
        if block is None:
            return
        self.query_one("#side-help-text", Static).update(prompt_help(block.prompt))
        self.call_after_refresh(self.query_one(PromptPane).show_focused)
        self.attempt(lambda: self.workspace.be_at(self.work, self.step_id, block.prompt.id))

    @on(PromptField.Typed)
    def _typed(self, event: PromptField.Typed) -> None:
        self.saving.hold(event.field)

    @on(PromptField.Left)
    def _save_answer(self, event: PromptField.Left) -> None:
        if event.field.is_unsaved:
            self.saving.save(event.field)

    @on(EntriesField.Opened)
    def _open_entry(self, event: EntriesField.Opened) -> None:
        if self.app.screen is self:  # else a key came with the one that opened a form
            self._entry_forms.open(event.field, event.entry)

    @on(EntriesField.Asked)
    def _change_entry(self, event: EntriesField.Asked) -> None:
        self._entry_forms.change(event.field, event.what, event.entry)

    def why_not(self, action: str, parameters: tuple[object, ...]) -> str:
        """Figures are compared from the step that asks for them."""
        if action == "shares" and not any(prompt.id == FIGURES for prompt in self.prompts):
            return "This step asks for no figures to compare."
        return ""

    @on(Button.Pressed, "#check")
    def action_check(self) -> None:
        """Go and check the answers of this step."""
        from sct_tui.tui.screens.check import CheckScreen
        from sct_tui.tui.screens.submission import SubmissionScreen

        self.leave()
        if self.step_id == SUBMISSION:
            self.app.switch_screen(SubmissionScreen(self.cycle_id))
        else:
            self.app.switch_screen(CheckScreen(self.cycle_id, self.step_id))

    def action_lap(self) -> None:
        """Take what was said before at the prompt with the focus; else go through what was taken over."""
        block = self.current
        before = self.offers.get(block.prompt.id) if block else None
        if isinstance(block, PromptField) and before and not block.text.strip():
            block.put(before.text)
            self.saving.save(block)
        else:
            super().action_lap()

    def action_editor(self) -> None:
        """Open the field with the focus in the person's own editor."""
        block = self.current
        if isinstance(block, PromptField) and block.prompt.kind is PromptKind.TEXT:
            self.saving.edit(block)
        else:
            self.say(f"{key_of('step.editor')} opens long texts in your editor; go to one first.")

    @on(Button.Pressed, "#next")
    def action_next(self) -> None:
        """Go to the next step; after the last, to the submission."""
        self._go(1)

    def action_previous(self) -> None:
        """Go to the step before."""
        self._go(-1)

    def action_not_applicable(self) -> None:
        """Say that the prompt with the focus does not apply, and why; or take that back."""
        block = self.current
        if block is None:
            self.say(
                f"Go to a prompt first: {key_of('step.not_applicable')} says that the prompt you are in does not apply."
            )
            return
        address = answer_address(self.cycle_id, block.prompt.id)
        held = self.work.answers.held(block.prompt.id)
        if not self.may_write(held, block.prompt.title):
            return
        if held.state.kind is StateKind.NOT_APPLICABLE:
            self.attempt(lambda: self.workspace.empty(self.work, address, held.revision))
            self.show_work()
            self.say(f"“{block.prompt.title}” applies again.")
            return

        def save(texts: Texts) -> None:
            with self.sct.keeping.paused():
                saved = self.workspace.declare_not_applicable(self.work, address, texts["reason"], held.revision)
                self.sct.keeping.settle(address)
            if isinstance(block, PromptField):
                block.replace("", saved.held.revision)

        title = f"Not applicable: {block.prompt.title}"
        intro = with_keys(
            "A prompt that does not apply counts as settled, with the reason you give. {step.not_applicable} takes it"
            " back."
        )
        self.app.push_screen(FormScreen(title, [REASON], save, intro=intro))

    def _begin(self) -> None:
        """Go to the prompt the person was at, else to the first that has no answer."""
        untouched = (prompt.id for prompt in self.prompts if not self._is_touched(prompt))
        wanted = self._first_prompt or next(untouched, self.prompts[0].id if self.prompts else "")
        shown = [block for block in self.query(PromptBlock) if block.display]
        # A place that was kept may name a prompt that does not apply any more.
        found = next((block for block in shown if block.prompt.id == wanted), shown[0] if shown else None)
        if found is None:
            # Nothing is asked here, as in a round whose definition is not on this machine: the buttons lead on.
            self.set_focus(next(button for button in self.query(Button) if button.display), scroll_visible=False)
            return
        found.to_end()
        self.set_focus(found.field, scroll_visible=False)
        if self._first_entry and isinstance(found, EntriesField):
            self._entry_forms.open(found, self._first_entry)

    def _promised(self) -> str:
        """What the round before set down for this one; "" for nothing."""
        number = self.work.cycle.number - 1
        lines = [f"{one.title} (from round {number})\n{one.text}" for one in self.workspace.promised(self.work)]
        return cleaned("\n".join(lines))

    @property
    def _after_this(self) -> str:
        """What comes after this step, as its button says it."""
        if self.step_id == SUBMISSION:
            return "See the submission"
        return "The submission" if self.step_id == self.work.definition.steps[-1].id else "Next step"

    def _show_conflicts(self) -> None:
        """Say above the prompts that a choice waits, for the prompt it is about may be out of sight."""
        waiting = conflicts_in_words(self.work.conflicts_in(self.step_id))
        for line in self.query("#step-conflicts").results(Static):  # none while the screen is still being made
            line.update(f"{waiting} in this step: {key_of('step.conflict')} shows both texts, and you choose.")
            line.display = bool(waiting)

    def _is_touched(self, prompt: Prompt) -> bool:
        answers = self.work.answers
        return answers.held(prompt.id).state.is_set or bool(answers.rows(prompt.id))

    def _go(self, by: int) -> None:
        self.leave()
        ids = [step.id for step in self.work.definition.steps]
        at = len(ids) if self.step_id == SUBMISSION else ids.index(self.step_id)
        target = at + by
        if target < 0:
            self.say("This is the first step.")
        elif target >= len(ids):
            from sct_tui.tui.screens.submission import SubmissionScreen

            self.app.switch_screen(SubmissionScreen(self.cycle_id))
        else:
            self.app.switch_screen(StepScreen(self.cycle_id, ids[target]))

    def saved(self, block: PromptField, held: Held) -> None:
        """An answer was saved: show how the prompt stands, and what changed with it."""
        self.read_again()
        self.offers = self.workspace.said_before(self.work)
        self._show_state(block, held)
        self._show_numbers(self.workspace.visible(self.work))
        self.show_needed()

    def _show_field(self, block: PromptField, draft: Draft | None) -> None:
        """Show what the prompt holds; what a person is typing there stays as it is."""
        held = self.work.answers.held(block.prompt.id)
        if block.is_unsaved:
            return
        is_withheld = held.state.kind is StateKind.WITHHELD
        if self.work.definition.is_outline or is_withheld:
            said = self.workspace.in_words(block.prompt, held.state) or "(no answer)"
            why = ".\nWhat was said is not known here, so it cannot be changed here." if is_withheld else ""
            block.show_to_read(f"{said}{why}")
            block.show_title("withheld" if is_withheld else READ_ONLY)
            block.show_message("")
            return
        block.show_field()
        if draft is not None:
            self.saving.show_draft(block, draft, self.workspace.as_typed(block.prompt, held.state))
        else:
            block.replace(self.workspace.as_typed(block.prompt, held.state), held.revision)
            self._show_state(block, held)

    def _show_state(self, block: PromptField, held: Held) -> None:
        state = held.state
        words = {
            StateKind.ANSWERED: "✓",
            StateKind.EMPTIED: "emptied on purpose",
            StateKind.NOT_APPLICABLE: "not applicable",
            StateKind.FORGOTTEN: "forgotten",
        }
        if state.inherited_from:
            block.show_title("taken over, not confirmed")
            block.show_message(
                with_keys("From an earlier round. {step.lap}: still true, or not any more. What you change counts.")
            )
            return
        block.show_title(words.get(state.kind, ""))
        is_echoed = state.kind in (StateKind.NOT_APPLICABLE, StateKind.FORGOTTEN) or (
            state.kind is StateKind.ANSWERED and block.prompt.kind in (PromptKind.DATE, PromptKind.SHARE)
        )
        said = self.workspace.in_words(block.prompt, state) if is_echoed else ""
        block.show_message("\n".join(filter(None, [said, self.said_before(block.prompt)])))

    def _show_numbers(self, visible: frozenset[str]) -> None:
        """Number the prompts that apply, and hide the others; a hidden prompt keeps its answer."""
        number = 0
        for block in self.query(PromptBlock):
            is_visible = block.prompt.id in visible
            number += is_visible
            block.show_number(number if is_visible else 0)

    def show_needed(self) -> None:
        """Say what completing the step still needs."""
        from sct_tui.tui.widgets.bars import StatusLine

        lacks = self.workspace.lacks(self.work, self.step_id)
        prompts = {lack.prompt for lack in lacks}
        status = self.work.status(self.step_id)
        if self.work.definition.is_outline:
            text = READ_ONLY
        elif is_settled(status):
            text = f"this step is {status}"
        else:
            text = f"to complete: {len(prompts)} more" if prompts else f"ready to complete: {key_of('step.check')}"
        for line in self.query(StatusLine):  # none any more while the screen goes
            line.say_needed("" if self.step_id == SUBMISSION else text)

    def _text_of(self, prompt: Prompt, draft: Draft | None) -> str:
        if draft is not None:
            return draft.text
        return self.workspace.as_typed(prompt, self.work.answers.held(prompt.id).state)
