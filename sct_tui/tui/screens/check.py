"""Check your answers: the whole step in reading order, each with Change; then Complete."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.widgets import Button, Static

from sct_tui.clock import local_day_and_time
from sct_tui.flow.needs import Lack
from sct_tui.model.flow import Prompt, Step
from sct_tui.model.journal import about_step
from sct_tui.model.work import StepStatus, is_settled
from sct_tui.rules.doubts import answer_in_doubt
from sct_tui.rules.said_before import ASKED_AGAIN, SaidBefore, differing, offer_in_words
from sct_tui.tui.bindings import bindings
from sct_tui.tui.conflict_words import READ_ONLY, conflict_at
from sct_tui.tui.keys import key_of, with_keys
from sct_tui.tui.note_words import noted_lines
from sct_tui.tui.screens.base import CycleWorkScreen
from sct_tui.tui.screens.draft import DraftScreen
from sct_tui.tui.screens.form import FormScreen, Texts
from sct_tui.tui.screens.step import REASON, StepScreen
from sct_tui.tui.screens.submission import SubmissionScreen
from sct_tui.tui.widgets.bars import StatusLine
from sct_tui.tui.widgets.line_list import LineList, Row


class CheckScreen(CycleWorkScreen):
    """The answers of one step."""

    HELP = (
        "Read what the step holds before you complete it. Enter on an answer changes it. Completing notes who did it"
        " and when; a complete step can be changed or opened again at any time. {check.next} goes on with the next"
        " step.\n\n"
        "{check.text} shows all answers as one text, which can be copied out, shown plainly or saved to a file."
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings("check")

    def __init__(self, cycle_id: str, step_id: str) -> None:
        super().__init__(cycle_id)
        self.step_id = step_id
        self._offers: dict[str, SaidBefore] = {}

    @property
    def prompts(self) -> tuple[Prompt, ...]:
        """The step's prompts that the answers make visible."""
        step = self.work.definition.step(self.step_id)
        visible = self.workspace.visible(self.work)
        return tuple(prompt for prompt in step.prompts if prompt.id in visible) if step else ()

    def title_text(self) -> str:
        """The round and the step."""
        step = self.work.definition.step(self.step_id)
        title = step.title if step else ""
        return f"{self.work.application.reference} · round {self.work.cycle.number} · {title}: check your answers"

    def compose_work(self) -> ComposeResult:
        """How the step stands, its answers, and the buttons."""
        yield Static("", markup=False, id="check-intro", classes="notice-line")
        yield LineList(id="answers")
        with Horizontal(id="check-buttons"):
            yield Button(
                f"Complete this step ({key_of('check.complete')})", id="complete", variant="primary", compact=True
            )
            yield Button("", id="next", variant="primary", compact=True)
            yield Button(f"Open again ({key_of('check.reopen')})", id="reopen", compact=True)

    def show_work(self) -> None:
        """Read the step and show it."""
        self.read_again()
        self._offers = self.workspace.said_before(self.work)
        lacks = self.workspace.lacks(self.work, self.step_id)
        status = self.work.status(self.step_id)
        self.query_one("#answers", LineList).show([self._row(prompt, lacks) for prompt in self.prompts])
        about = about_step(self.step_id)
        noted = noted_lines(self.work.note(about), self.work.flag(about), None, f"{key_of('cycle.note')} on the round")
        self.query_one("#check-intro", Static).update("\n".join(filter(None, (self._standing(status), noted))))
        self.query_one("#complete", Button).display = not is_settled(status)
        following = self.query_one("#next", Button)
        following.display = self.query_one("#reopen", Button).display = is_settled(status)
        following.label = f"Go on with {self._following_title()} ({key_of('check.next')})"
        missing = len({lack.prompt for lack in lacks})
        needed = f"to complete: {missing} more" if missing else f"ready to complete: {key_of('check.complete')}"
        if self.work.definition.is_outline:
            needed = READ_ONLY
        self.query_one(StatusLine).say_needed("" if is_settled(status) else needed)
        self.refresh_bindings()
        if not self.focused:
            self.query_one("#answers").focus()

    def action_back(self) -> None:
        """Back to the step's form while it is open, else to the cycle."""
        if is_settled(self.work.status(self.step_id)):
            super().action_back()
        else:
            self.app.switch_screen(StepScreen(self.cycle_id, self.step_id))

    def why_not(self, action: str, parameters: tuple[object, ...]) -> str:
        """Complete is for an open step, reopen for a settled one."""
        is_complete = is_settled(self.work.status(self.step_id))
        if action == "complete" and is_complete:
            return f"This step is complete already; {key_of('check.reopen')} opens it again."
        if action == "not_applicable" and is_complete:
            return f"This step is settled already; {key_of('check.reopen')} opens it again."
        if action == "reopen" and not is_complete:
            return f"This step is open; {key_of('check.complete')} completes it."
        return "Nothing is waiting to be confirmed here." if action == "lap" and not self.waiting(self.step_id) else ""

    @on(LineList.Chosen, "#answers")
    def _change(self, event: LineList.Chosen) -> None:
        self.app.switch_screen(StepScreen(self.cycle_id, self.step_id, event.row.id))

    @on(Button.Pressed, "#complete")
    def action_complete(self) -> None:
        """Complete the step, if it lacks nothing."""
        lacks = self.workspace.lacks(self.work, self.step_id)
        if lacks:
            self.say(f"Not yet: {'; '.join(lack.message for lack in lacks)}", is_problem=True)
            self.query_one("#answers", LineList).go_to(lacks[0].prompt)
            self.query_one("#answers").focus()
            return
        done = self.attempt(lambda: self.workspace.complete_step(self.work, self.step_id))
        if done is not None:
            self.show_work()
            following = "every step is complete" if self.work.is_finished else f"next is {self._following_title()}"
            self.say(f"Completed; {following}. {with_keys('{check.next} goes on there, {any.back} to the cycle.')}")

    @on(Button.Pressed, "#next")
    def action_next(self) -> None:
        """Go on with the step that comes next; after the last, with the submission."""
        following = self._following()
        if following is None:
            self.app.switch_screen(SubmissionScreen(self.cycle_id))
        else:
            self.app.switch_screen(StepScreen(self.cycle_id, following.id))

    def action_not_applicable(self) -> None:
        """Say that the whole step does not apply, and why."""
        step = self.work.definition.step(self.step_id)

        def save(texts: Texts) -> None:
            self.workspace.declare_step_not_applicable(self.work, self.step_id, texts["reason"])

        def done(is_saved: bool | None) -> None:
            self.show_work()
            if is_saved:
                self.say(f"The step does not apply. {key_of('check.reopen')} opens it again.")

        intro = "A step that does not apply counts as settled, with the reason you give; its answers stay."
        title = f"Not applicable: {step.title if step else ''}"
        self.app.push_screen(FormScreen(title, [REASON], save, intro=intro), done)

    def action_text(self) -> None:
        """Show all answers as one text, to take out."""
        self.app.push_screen(
            DraftScreen(
                f"{self.title_text()}, as text",
                self.workspace.step_text(self.work, self.step_id),
                what="the answers",
                usual_name=self.workspace.step_text_name(self.work, self.step_id),
                save=lambda target, text: self.workspace.save_step_text(self.work, self.step_id, target, text),
            )
        )

    @on(Button.Pressed, "#reopen")
    def action_reopen(self) -> None:
        """Open the step again."""
        self.attempt(lambda: self.workspace.reopen_step(self.work, self.step_id))
        self.show_work()
        self.say("Opened again. Enter on an answer changes it.")

    def _following(self) -> Step | None:
        """Once this step is settled, the step the round is at; else the one after it. None for the submission."""
        steps = self.work.definition.steps
        if is_settled(self.work.status(self.step_id)):
            return None if self.work.is_finished else self.work.definition.step(self.work.current_step)
        at = next((at for at, step in enumerate(steps) if step.id == self.step_id), len(steps))
        return steps[at + 1] if at + 1 < len(steps) else None

    def _following_title(self) -> str:
        following = self._following()
        return following.title if following else "the submission"

    def _standing(self, status: StepStatus) -> str:
        found = self.work.progress.get(self.step_id)
        if status is StepStatus.COMPLETE and found and found.at:
            who = self.workspace.names().get(found.by, "somebody")
            return f"Complete: {who}, {local_day_and_time(found.at)}."
        return f"{str(status).capitalize()}. Enter changes an answer."

    def _row(self, prompt: Prompt, lacks: list[Lack]) -> Row:
        missing = [lack.message for lack in lacks if lack.prompt == prompt.id]
        text = self.workspace.answer_in_words(self.work, prompt)
        shown = text or "(no answer)"
        if missing:
            shown = f"{shown}\n! {'; '.join(missing)}"
        if before := self._offers.get(prompt.id):
            shown = f"{shown}\n{offer_in_words(before)}"
        elif prompt.id in ASKED_AGAIN and (differs := differing(self.work).get(prompt.id)):
            shown = f"{shown}\n! But {differs.at_prompt}"
        if doubt := answer_in_doubt(self.work, prompt.id, self.workspace.clock.today()):
            shown = f"{shown}\n! {doubt}"
        noted = noted_lines(
            self.work.note(prompt.id), self.work.flag(prompt.id), None, f"Enter, then {key_of('step.note')}"
        )
        conflict = conflict_at(self.work, prompt.id, f"Enter, then {key_of('step.conflict')}, shows both")
        return Row(prompt.id, prompt.title, "\n".join(filter(None, [shown, conflict, noted])))
