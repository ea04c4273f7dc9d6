"""The plan of a round: its timeline, and what it says in words."""

from dataclasses import replace
from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.widgets import Static

from sct_tui.cleaning import cleaned, one_line
from sct_tui.model.plan import Anchor, PlanChoices
from sct_tui.rules.doubts import start_in_doubt
from sct_tui.rules.prompt_help import provenance_text
from sct_tui.rules.timeline import WIDEST, marks_for
from sct_tui.terminal import Drawing
from sct_tui.tui.asking_back import AskingBack
from sct_tui.tui.bindings import bindings
from sct_tui.tui.keys import key_of
from sct_tui.tui.plan_words import (
    THE_DAY,
    choice_columns,
    choice_texts,
    choices_of,
    drawn_lines,
    file_column,
    head_lines,
    word_lines,
)
from sct_tui.tui.screens.base import CycleWorkScreen
from sct_tui.tui.screens.form import FormScreen, Texts
from sct_tui.tui.widgets.hanging_lines import HangingLines


class PlanScreen(CycleWorkScreen):
    """Weeks across; steps, sessions and coaching down; under it the same in words."""

    HELP = (
        "The days between which each step is best complete: backwards from a deadline, or forwards from a start. Enter"
        " chooses which, how many months to allow, when your team meets, and whether holidays are avoided.\n\n"
        "█ are a step's days at the calm pace, which takes the longest time allowed; ▒ lead to its last sensible day,"
        " which leaves the shortest. The months are the programme's advice, or your town's own where it chose its own."
        " A plan reminds; it blocks nothing.\n\n"
        "Under the timeline stands what is late or no longer possible, with the nearest day that is, then all of it in"
        " words: the arrows scroll.\n\n"
        "{plan.calendar} writes a calendar file with the steps, sessions, coaching and the deadline. After a change,"
        " write and import"
        " it again: entries move, or are cancelled, and none doubles."
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings("plan")

    def title_text(self) -> str:
        """What this is, the action, and the round."""
        return f"Plan · {self.work.application.action.label} · round {self.work.cycle.number}"

    def standing_text(self) -> str:
        """Whose the months are, and that they are no rule."""
        whose = "Your town's own months" if self._choices.months else "Advice"
        return f"{whose}, not a rule. How long a step takes, nobody says; {key_of('any.help')} tells more."

    def help_text(self) -> str:
        """The screen, then where the months are from."""
        fact = self.workspace.edition().months_at_least
        own = "your town chose its own; those of the edition: " if self._choices.months else ""
        return f"{self.HELP}\n\nWhere the months are from: {own}{provenance_text(fact.provenance)}"

    def compose_work(self) -> ComposeResult:
        """What the plan stands on, the timeline, and the words."""
        with VerticalScroll(id="plan"):
            yield HangingLines(id="plan-head")
            yield Static("", markup=False, id="plan-drawn")
            yield HangingLines(id="plan-words")

    def show_work(self) -> None:
        """Read the plan and show it."""
        self.read_again()
        self._show_plan()
        if not self.focused:
            self.query_one("#plan").focus()

    def on_resize(self) -> None:
        """Draw the timeline for the new width."""
        self.call_after_refresh(self._show_plan)

    def action_choose(self) -> None:
        """Ask what the plan is worked out from, and keep it."""
        edition, today = self.workspace.edition(), self.workspace.clock.today()
        asking_back, day_before = AskingBack(), self._choices.day

        def save(texts: Texts) -> object:
            choices = replace(choices_of(texts, edition, today), for_round=self.work.cycle.number)
            if choices.anchor is Anchor.START and choices.day and choices.day != day_before:
                asking_back.about(start_in_doubt(choices.day, today), THE_DAY)
            return self.workspace.choose_plan(self.work.application.id, choices)

        form = FormScreen(
            f"Plan of {self.work.in_words}",
            choice_columns(edition),
            save,
            texts=choice_texts(self._choices),
            intro="What is left empty is not chosen. It goes to your team in a progress file, and to nobody else.",
        )
        self.app.push_screen(form, lambda is_saved: self._kept() if is_saved else None)

    def action_calendar(self) -> None:
        """Ask where the calendar goes, and write it."""
        said: list[str] = []

        def save(texts: Texts) -> None:
            made = self.workspace.write_calendar(self.work, Path(texts["file"] or "."))
            said.append(f"Written: {made.in_words} in {one_line(str(made.target))}")

        form = FormScreen(
            "Write a calendar file",
            [file_column()],
            save,
            intro="For your calendar program to import. A later file updates what it took from this one.",
        )
        self.app.push_screen(form, lambda is_saved: self.say(said[-1]) if is_saved else None)

    @property
    def _choices(self) -> PlanChoices:
        return self.workspace.plan_choices(self.work.application.id, self.work.cycle.number).choices

    def _kept(self) -> None:
        self.show_work()
        self.say(f"Kept. {key_of('any.undo')} takes it back.")

    def _show_plan(self) -> None:
        plan = self.workspace.plan(self.work)
        width = min(self.query_one("#plan-drawn").content_size.width or self.app.size.width - 3, WIDEST)
        marks = marks_for("ascii" if self.sct.drawing is Drawing.ASCII else "utf-8")
        drawn = drawn_lines(plan, width, marks)
        self.query_one("#plan-head", HangingLines).show(head_lines(plan, self._choices), 2)
        timeline = self.query_one("#plan-drawn", Static)
        timeline.update(cleaned("\n".join(drawn)))
        timeline.display = bool(drawn)
        self.query_one("#plan-words", HangingLines).show(word_lines(plan, self.workspace.edition(), marks), 2)
