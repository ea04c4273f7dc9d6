"""The submission: the closing screen of a cycle, gathered from the steps."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.widgets import Button, Static

from sct_tui.model.flow import SUBMISSION, Visibility
from sct_tui.model.work import is_settled
from sct_tui.tui.bindings import bindings
from sct_tui.tui.keys import key_of
from sct_tui.tui.screens.base import CycleWorkScreen
from sct_tui.tui.screens.step import StepScreen
from sct_tui.tui.widgets.line_list import LineList, Row


class SubmissionScreen(CycleWorkScreen):
    """What a town would report of a round: process, who, how, what came of it, partners, evidence."""

    HELP = (
        "The submission gathers what the steps hold. Enter on a line goes to where it was answered. The programme's"
        " own form is on its website; nothing is sent from here: write it as text ({submission.text}), or export the"
        " progress file ({submission.export})."
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings("submission")

    def title_text(self) -> str:
        """The round."""
        work = self.work
        return f"{work.application.reference} · round {work.cycle.number} · {work.definition.submission.title}"

    def compose_work(self) -> ComposeResult:
        """How far the round is, the gathered answers, and what can be done next."""
        yield Static("", markup=False, id="submission-intro", classes="notice-line")
        yield LineList(id="submission")
        with Horizontal(id="check-buttons"):
            yield Button(f"Write own words ({key_of('submission.write')})", id="write", compact=True)
            yield Button(f"Export ({key_of('submission.export')})", id="export", variant="primary", compact=True)
            yield Button(f"As text ({key_of('submission.text')})", id="text", compact=True)
            yield Button(f"Next round ({key_of('submission.next')})", id="next", compact=True)

    def show_work(self) -> None:
        """Read the cycle and show it."""
        self.read_again()
        work = self.work
        open_steps = [step.title for step in work.definition.steps if step.id in self._open_steps()]
        how_far = "Every step is complete." if not open_steps else f"Still open: {', '.join(open_steps)}."
        intro = f"{work.definition.submission.intro}\n{how_far}"
        self.query_one("#submission-intro", Static).update(intro)
        self.query_one("#submission", LineList).show(self._rows())
        self.query_one("#next", Button).display = self._is_latest() and work.is_finished
        if not self.focused:
            self.query_one("#submission").focus()

    @on(LineList.Chosen, "#submission")
    def _go(self, event: LineList.Chosen) -> None:
        prompt_id = event.row.id.split(":")[-1]
        self.app.push_screen(StepScreen(self.cycle_id, self.work.definition.step_of(prompt_id), prompt_id))

    @on(Button.Pressed, "#write")
    def action_write(self) -> None:
        """Write the submission's own prompts."""
        self.app.push_screen(StepScreen(self.cycle_id, SUBMISSION))

    @on(Button.Pressed, "#export")
    def _export(self) -> None:
        self.action_export()

    @on(Button.Pressed, "#text")
    def action_text(self) -> None:
        """Write the submission as a text for the public."""
        self.sct.open_export(self.work.application.id, audience=Visibility.PUBLIC, is_text=True)

    @on(Button.Pressed, "#next")
    def action_next_round(self) -> None:
        """Begin the next round, if this one is finished."""
        self.begin_next_round()

    def _open_steps(self) -> set[str]:
        return {step.id for step in self.work.definition.steps if not is_settled(self.work.status(step.id))}

    def _is_latest(self) -> bool:
        return self.workspace.cycles(self.work.application.id)[-1].id == self.cycle_id

    def _rows(self) -> list[Row]:
        visible = self.workspace.visible(self.work)
        rows = [Row("own", "In the town's own words", f"{key_of('submission.write')} writes this", is_heading=True)]
        for own in self.work.definition.submission.prompts:
            text = self.workspace.answer_in_words(self.work, own)
            missing = "! needed, not written yet" if own.is_needed else "(no answer)"
            rows.append(Row(f"own:{own.id}", own.title, text or missing))
        for section in self.work.definition.submission.sections:
            rows.append(Row(section.id, section.title, section.intro, is_heading=True))
            for prompt_id in section.gathers:
                prompt = self.work.definition.prompt(prompt_id)
                if prompt and prompt_id in visible:
                    text = self.workspace.answer_in_words(self.work, prompt)
                    rows.append(Row(f"{section.id}:{prompt_id}", prompt.title, text or "(no answer)"))
        return rows
