"""A cycle: the ring of its steps, the list beside it, and earlier rounds."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import Static

from sct_tui.cleaning import one_line
from sct_tui.clock import local_day_and_time, written_date
from sct_tui.model.flow import SUBMISSION, Step
from sct_tui.model.journal import about_step
from sct_tui.model.work import Cycle, StepStatus, is_settled
from sct_tui.rules.crosswalk import elsewhere_in_words
from sct_tui.rules.durations import advised_span, counted_from
from sct_tui.rules.edition_words import round_begun_under
from sct_tui.tui.bindings import bindings
from sct_tui.tui.conflict_words import conflicts_in_words
from sct_tui.tui.keys import key_of
from sct_tui.tui.note_words import counts_of_step
from sct_tui.tui.screens.base import CycleWorkScreen
from sct_tui.tui.screens.note import Notes
from sct_tui.tui.widgets.hanging_lines import HangingLines
from sct_tui.tui.widgets.line_list import LineList, Row
from sct_tui.tui.widgets.ring import (
    LEGEND,
    SHOWN_ROUNDS,
    SIGNS,
    EarlierRound,
    RingStep,
    centre_lines,
    drawn_ring,
    ring_lines,
)
from sct_tui.tui.wrapping import together

_ROUND = "round:"
_CONFLICTS = "conflicts"
_LAP = "lap:"
_HIGH = 30  # lines, from which on there is room for the ring above the list


class CycleScreen(CycleWorkScreen):
    """One round of an application."""

    HELP = (
        "The equity process is a continuous cycle: when one round ends, the next begins from what was learned."
        " Choose a step to work on it; steps can be done in any order and opened again. The last line closes the"
        " round with its submission.\n\n"
        "Notes and flags are for your team only. What was taken over from an earlier round counts once it is confirmed."
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings("cycle")

    def __init__(self, cycle_id: str) -> None:
        super().__init__(cycle_id)
        self._shown_current = ""
        self._shown_last = ""
        self._notes_of_steps = Notes(self)

    def title_text(self) -> str:
        """The action and the round."""
        return f"{self.work.application.action.label} · round {self.work.cycle.number}"

    def compose_work(self) -> ComposeResult:
        """The ring, the steps, and earlier rounds."""
        with Horizontal(id="cycle"):
            with VerticalScroll(id="ring-pane", can_focus=False):
                yield Static("", markup=False, id="ring")
                yield HangingLines(id="ring-notes")
            yield LineList(id="steps")

    def show_work(self) -> None:
        """Read the cycle and show it."""
        self.read_again()
        self._show_ring()
        steps = self.query_one("#steps", LineList)
        # The cursor goes to the step the person comes from, or to the current one once another is current.
        current, last = self.work.current_step, self.sct.last_step.get(self.cycle_id, "")
        came_from = last if last != self._shown_last and not self._is_over(last) else None
        steps.show(self._rows(), at=came_from or (current if current != self._shown_current else None))
        self._shown_current, self._shown_last = current, last
        if self.is_current:
            self.attempt(lambda: self.workspace.be_at(self.work))
        self.refresh_bindings()
        if not self.focused:
            self.query_one("#steps").focus()

    def _is_over(self, step: str) -> bool:
        return step != SUBMISSION and is_settled(self.work.status(step))

    def why_not(self, action: str, parameters: tuple[object, ...]) -> str:
        """The lap is offered while something waits to be confirmed."""
        return "Nothing is waiting to be confirmed here." if action == "lap" and not self.waiting() else ""

    def show_presence(self) -> None:
        """Who is in which step now."""
        self.query_one("#steps", LineList).show(self._rows())

    def on_resize(self) -> None:
        """Draw the ring for the new width."""
        self.call_after_refresh(self._show_ring)

    @on(LineList.Chosen, "#steps")
    def _open(self, event: LineList.Chosen) -> None:
        row = event.row.id
        if row == _LAP:
            self.action_lap()
        elif row == SUBMISSION:
            from sct_tui.tui.screens.submission import SubmissionScreen

            self.app.push_screen(SubmissionScreen(self.cycle_id))
        elif row == _CONFLICTS:
            self.sct.open_conflicts(self.work.application.id)
        elif row.startswith(_ROUND):
            self.sct.open_cycle(row.removeprefix(_ROUND))
        elif self.work.status(row) is StepStatus.COMPLETE:
            from sct_tui.tui.screens.check import CheckScreen

            self.app.push_screen(CheckScreen(self.cycle_id, row))
        else:
            self.sct.open_step(self.cycle_id, row)

    def action_next_round(self) -> None:
        """Begin the next round, if this one is finished."""
        self.begin_next_round()

    def action_plan(self) -> None:
        """Show the plan of this round."""
        self.sct.open_plan(self.cycle_id)

    def action_ready(self) -> None:
        """Show whether the town can go for a level."""
        self.sct.open_ready()

    def action_compare(self) -> None:
        """Choose another round, and compare both."""
        from sct_tui.tui.screens.choose import ChooseScreen
        from sct_tui.tui.screens.compare import rounds_to_choose

        works = {work.cycle.id: work for work in self.workspace.all_cycles()}
        rows = rounds_to_choose(list(works.values()), self.cycle_id)
        if not rows:
            self.say(f"There is no other round to compare with yet; {key_of('cycle.next')} begins the next one.")
            return

        def chosen(other: str | None) -> None:
            if other is None:
                return
            is_later = works[other].application.id == self.work.application.id
            is_later = is_later and works[other].cycle.number > self.work.cycle.number
            self.sct.open_compare(*((self.cycle_id, other) if is_later else (other, self.cycle_id)))

        self.app.push_screen(ChooseScreen("Compare this round with which?", rows), chosen)

    def action_notes(self) -> None:
        """Show all notes and flags of this application."""
        self.sct.open_notes(self.work.application.id)

    def action_representation(self) -> None:
        """Show who decides beside who lives here."""
        self.sct.open_representation(self.cycle_id)

    def action_agenda(self) -> None:
        """Show an agenda for the next meeting with the coach, of this application."""
        self.sct.open_agenda(self.work.application.id)

    def action_note(self) -> None:
        """Write a note on the step under the cursor."""
        if about := self._about():
            self._notes_of_steps.write(about)

    def action_flag(self) -> None:
        """Flag the step under the cursor."""
        if about := self._about():
            self._notes_of_steps.flag(about)

    def _about(self) -> str:
        """What a note or flag is about: the step under the cursor, or the submission. Says so where it is neither."""
        row = self.query_one("#steps", LineList).current
        if row and (row.id == SUBMISSION or self.work.definition.step(row.id)):
            return about_step(row.id)
        self.say("Move to a step with the arrows first.")
        return ""

    def _show_ring(self) -> None:
        work = self.work
        steps = work.definition.steps
        current = work.current_step
        ring = [RingStep(step.title, work.status(step.id), step.id == current) for step in steps]
        before = [one for one in self.workspace.cycles(work.application.id) if one.number < work.cycle.number]
        before.sort(key=lambda one: -one.number)
        earlier = [self._reached(one) for one in before[:SHOWN_ROUNDS]]
        centre = centre_lines(work.cycle.number, ring, earlier, len(before) - len(earlier))
        width = self.query_one("#ring-pane").content_size.width or 50
        is_low = self.has_class("-small") and self.size.height < _HIGH  # where the ring stands above the list
        self.query_one("#ring", Static).update(drawn_ring(ring_lines(ring, centre, width, is_low=is_low)))
        legend = "  ".join(together(meaning) for meaning in LEGEND)
        self.query_one("#ring-notes", HangingLines).show([*self._notes(), legend], indent=0)

    def _reached(self, cycle: Cycle) -> EarlierRound:
        """Where the steps of an earlier round stand."""
        work = self.workspace.cycle_work(cycle.id)
        return EarlierRound(cycle.number, tuple(work.status(step.id) for step in work.definition.steps))

    def help_text(self) -> str:
        """What the screen is for, then the notes under the ring, for which a small screen has no room."""
        notes = "\n".join([*self._notes(), "  ".join(LEGEND)])
        return f"{self.HELP}\n\n{notes}"

    def _notes(self) -> list[str]:
        work = self.work
        lines = [
            f"Begun {written_date(work.cycle.begun_on)}; action started {written_date(work.application.started_on)}."
        ]
        edition = self.workspace.edition()
        if begun := round_begun_under(work.cycle, edition.id, self.workspace.town.name):
            lines.append(begun)
        counted = counted_from(work.application, work.cycle)
        span, months = advised_span(edition, counted), edition.months_at_least.value
        if span and months:
            first, last = (written_date(day) for day in span)
            lines.append(f"{months[0]} months reached on {first}, {months[1]} on {last} (advice).")
        lines.append(f"{key_of('cycle.plan')} shows the plan: the days of each step.")
        newest = self.workspace.number_to_tell(work.application)
        if newest:
            lines.append(f"{one_line(elsewhere_in_words(newest, edition.id))} ({newest.provenance.basis}).")
        return lines

    def _rows(self) -> list[Row]:
        work = self.work
        names = self.workspace.names()
        rows = [self._row(number, step, names) for number, step in enumerate(work.definition.steps, start=1)]
        if waiting := len(self.waiting()):
            rows.append(
                Row(
                    _LAP,
                    f"↻ Taken over: {waiting} to confirm",
                    f"counts for nothing until then ({key_of('cycle.lap')})",
                )
            )
        is_latest = self.workspace.cycles(work.application.id)[-1].id == self.cycle_id
        can_go_on = work.is_finished and is_latest
        ready = (
            f"the next round can begin ({key_of('cycle.next')})" if can_go_on else "gathers what the steps hold so far"
        )
        closing = "\n".join(filter(None, [ready, self._marks(SUBMISSION)]))
        rows.append(Row(SUBMISSION, f"  {work.definition.submission.title}", closing))
        if work.conflicts:
            said = "Changed here and elsewhere: Enter shows both, and you choose."
            rows.append(Row(_CONFLICTS, conflicts_in_words(len(work.conflicts)), said))
        rounds = [cycle for cycle in self.workspace.cycles(work.application.id) if cycle.id != work.cycle.id]
        if rounds:
            rows.append(Row("rounds", "Other rounds", is_heading=True))
            rows += [
                Row(f"{_ROUND}{cycle.id}", f"Round {cycle.number}, begun {written_date(cycle.begun_on)}")
                for cycle in rounds
            ]
        return rows

    def _row(self, number: int, step: Step, names: dict[str, str]) -> Row:
        status = self.work.status(step.id)
        found = self.work.progress.get(step.id)
        who = ""
        if found and found.at and status is StepStatus.COMPLETE:
            who = f", {names.get(found.by, 'somebody')}, {local_day_and_time(found.at)}"
        others = self.others_in(step.id)
        here = f"\nhere now: {others}" if others else ""
        marks = self._marks(step.id)
        marks = f"\n{marks}" if marks else ""
        return Row(step.id, f"{SIGNS[status]} {number} {step.title}", f"{status}{who}{marks}{here}")

    def _marks(self, step_id: str) -> str:
        """What a step holds besides its status: open conflicts, notes and flags."""
        found = (conflicts_in_words(self.work.conflicts_in(step_id)), counts_of_step(self.work, step_id))
        return "\n".join(filter(None, found))
