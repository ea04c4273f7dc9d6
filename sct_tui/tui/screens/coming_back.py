"""Coming back: where you were, what was left for you, what others did since, and the steps of the round."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType

from sct_tui.clock import local_day_and_time
from sct_tui.model.coming_back import ComingBack
from sct_tui.model.flow import SUBMISSION
from sct_tui.model.work import CycleWork, StepStatus, is_settled
from sct_tui.rules.coming_back import coming_back_lines
from sct_tui.tui.bindings import bindings
from sct_tui.tui.keys import key_of
from sct_tui.tui.note_words import counts_of_step
from sct_tui.tui.screens.base import WorkScreen
from sct_tui.tui.widgets.hanging_lines import HangingLines
from sct_tui.tui.widgets.line_list import LineList, Row
from sct_tui.tui.widgets.ring import SIGNS

_HOME = "home"


class ComingBackScreen(WorkScreen):
    """The first screen of a sitting. Enter goes on where the person was; every other step is as near."""

    HELP = (
        "Where you were, and the steps of that round. Enter goes on; move to any other step to begin there. Above stand"
        " what somebody left for you, what others changed since you were here, and the next date.\n\n"
        "{any.back} leads to the town's home, with all applications, levels, coaching and trainings."
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings("coming")

    def __init__(self, found: ComingBack) -> None:
        super().__init__()
        self._found = found

    def title_text(self) -> str:
        """The town and its edition."""
        return f"{super().title_text()} · {self.workspace.town.edition} edition"

    def compose_work(self) -> ComposeResult:
        """What stands between the last sitting and now, and the steps."""
        yield HangingLines(id="since")
        yield LineList(id="tasks")

    def why_not(self, action: str, parameters: tuple[object, ...]) -> str:
        """A line is taken away where there is one."""
        is_vain = action == "line_done" and self._found.left is None
        return "Nobody left a line here." if is_vain else super().why_not(action, parameters)

    def show_work(self) -> None:
        """Show what there is: what the screen was opened with, and read anew whenever it is come back to."""
        tasks = self.query_one("#tasks", LineList)
        if tasks.rows:
            self._found = self.workspace.coming_back()
        found = self._found
        self.query_one(HangingLines).show(coming_back_lines(found, self.workspace.clock.today()), indent=2)
        rows = self._rows(found.work) if found.work else []
        here = found.step or (found.work.current_step if found.work else _HOME)
        home = Row(_HOME, "  Home", "all applications, levels, coaching and trainings")
        tasks.show([*rows, home], at=here if not tasks.rows else None)
        self.refresh_bindings()
        if not self.focused:
            tasks.focus()

    @on(LineList.Chosen)
    def _go(self, event: LineList.Chosen) -> None:
        work = self._found.work
        if work is None or event.row.id == _HOME:
            self.action_back()
        else:
            is_here = event.row.id == self._found.step
            self.sct.go_on(work, event.row.id, self._found.prompt if is_here else "", is_here=is_here)

    def action_back(self) -> None:
        """Go to the town's home."""
        self.sct.open_home_only()

    def action_line_done(self) -> None:
        """Take away the line that somebody left."""
        self.workspace.leave_line("")
        self.show_work()
        self.say(f"The line is taken away. {key_of('any.undo')} brings it back.")

    def _rows(self, work: CycleWork) -> list[Row]:
        label = f"{work.application.action.label} · round {work.cycle.number}"
        rows = [Row("", label, is_heading=True)]
        names = self.workspace.names()
        for number, step in enumerate(work.definition.steps, start=1):
            status = work.status(step.id)
            found = work.progress.get(step.id)
            said = [str(status)]
            if found and found.at and status is StepStatus.COMPLETE:
                said = [f"{status}, {names.get(found.by, 'somebody')}, {local_day_and_time(found.at)}"]
            rows.append(self._row(work, step.id, f"{SIGNS[status]} {number} {step.title}", said))
        rows.append(self._row(work, SUBMISSION, f"  {work.definition.submission.title}", []))
        return rows

    def _row(self, work: CycleWork, step_id: str, title: str, said: list[str]) -> Row:
        """A step as one line where it can be: its title and status together, and where the person was in it."""
        if noted := counts_of_step(work, step_id):
            said = [*said, noted]
        here = ""
        if step_id == self._found.step:
            prompt = work.definition.prompt(self._found.prompt)
            at = f", at “{prompt.title}”" if prompt else ""
            here = f"you were here{at}{self._needs(work, step_id)}. Enter goes on."
        elif not self._found.step and step_id == work.current_step:
            here = (
                f"this is next{self._needs(work, step_id)}. Enter goes on."  # they were on no step, or it was not kept
            )
        together = f"{title}: {', '.join(said)}" if said else title
        return Row(step_id, together, here)

    def _needs(self, work: CycleWork, step_id: str) -> str:
        """What completing the step still asks for, after where the person was."""
        if work.definition.step(step_id) is None or is_settled(work.status(step_id)):
            return ""
        needed = len({lack.prompt for lack in self.workspace.lacks(work, step_id)})
        return f"; {needed} more to complete it" if needed else "; it lacks nothing and can be completed"
