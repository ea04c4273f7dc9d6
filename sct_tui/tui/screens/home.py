"""The town's home: where you were, its applications, and how far it is."""

from collections.abc import Callable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container
from textual.widgets import Static

from sct_tui.cleaning import one_line
from sct_tui.model.errors import SctError
from sct_tui.model.flow import SUBMISSION
from sct_tui.model.work import ApplicationSummary, Place, current_step
from sct_tui.tui.bindings import bindings
from sct_tui.tui.home_words import BEGIN, CONFLICTS, FIRST, GO_ON, GoOn, home_rows, standing_lines
from sct_tui.tui.keys import key_of, with_keys
from sct_tui.tui.screens.base import WorkScreen
from sct_tui.tui.widgets.hanging_lines import HangingLines
from sct_tui.tui.widgets.line_list import LineList
from sct_tui.tui.widgets.overflowing import OverflowingPane
from sct_tui.tui.wrapping import together
from sct_tui.workspace.home import Home

_ON_LEVELS = (
    "A level counts different actions that went through every step. It asks for more than that: {home.ready} shows each"
    " requirement."
)
# What the footer has no room for.
_MORE_KEYS = (
    "{home.ready} ready?",
    "{home.plan} plan",
    "{home.notes} notes",
    "{home.import} import",
    "{home.change} change",
    "{home.archive} archive",
    "{home.archived} archived",
)


class HomeScreen(WorkScreen):
    """The applications of the town at hand, and what the levels, coaching and trainings stand at."""

    HELP = (
        "The home of your town. The first line says where you were: Enter goes on there. Below it stand the actions"
        " your town applies the equity process to; Enter opens the one the cursor is on.\n\n"
        "✓ 2/6 means that 2 of the 6 steps of this round are complete. A level counts different actions whose steps"
        " are all complete; {home.ready} shows what else it asks for, and whether you can go for it. The three and six"
        " months are the programme's advice for the least time to allow. Nothing ends or is late on these days.\n\n"
        "Archiving puts an application away without losing anything. Press {home.archived} to see the archived ones,"
        " and {home.restore} on one"
        " of them to bring it back. {home.change} corrects the action, its start date or the level aimed at; all"
        " answers stay.\n\n"
        "{home.begin} helps to find the action to begin with: four short questions about one, and what spoke against"
        " others.\n\n"
        "{home.import} takes over a progress file that somebody gave you. ≠ marks what was changed here and elsewhere,"
        " too; {home.conflicts} shows"
        " both, one at a time, and you choose."
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings("home")

    def __init__(self) -> None:
        super().__init__()
        self._home: Home | None = None
        self._was_at: Place | None = None
        self._with_archived = False

    def title_text(self) -> str:
        """The town and its edition."""
        return f"{super().title_text()} · {self.workspace.town.edition} edition"

    def compose_work(self) -> ComposeResult:
        """The list, and beside or under it how far the town is."""
        with Container(id="home"):
            yield LineList(id="applications")
            with OverflowingPane(id="standing"):
                yield HangingLines(id="standing-lines")
                yield Static(with_keys(_ON_LEVELS), markup=False, classes="quiet wide-only")
                yield HangingLines(id="home-keys", classes="quiet")

    def show_work(self) -> None:
        """Show the town's work. Where the person was is kept for the first row before home becomes their place."""
        place = self.workspace.last_place()
        if place is not None and place.cycle:
            self._was_at = place
        if not self.is_current:
            return  # the remembered step was opened over home at once: that, not home, is where the person is
        self.attempt(self.workspace.be_at)
        self._show_home()
        self.query_one(LineList).focus()

    def why_not(self, action: str, parameters: tuple[object, ...]) -> str:
        """Home is where back leads; there is nothing before it."""
        return with_keys("This is home, where back leads; {app.quit} leaves sct.") if action == "back" else ""

    @on(LineList.Chosen)
    def _open(self, event: LineList.Chosen) -> None:
        if event.row.id == FIRST:
            self.action_apply()
        elif event.row.id == BEGIN:
            self.action_begin()
        elif event.row.id == GO_ON:
            self._go_on()
        elif event.row.id == CONFLICTS:
            self.sct.open_conflicts()
        elif summary := self._summary(event.row.id):
            self.sct.open_cycle(summary.cycle.id)

    def show_presence(self) -> None:
        """Who else is at work in this database, and in which step."""
        others = [
            f"{one_line(other.name)}{f' (step {one_line(other.step)})' if other.step else ''}"
            for other in self.sct.others
        ]
        if others:
            self.say(f"Also at work here: {', '.join(others)}.")

    def action_apply(self) -> None:
        """Apply the process to another action."""
        self.sct.open_apply()

    def action_begin(self) -> None:
        """Consider which action to begin with."""
        self.sct.open_begin()

    def action_trainings(self) -> None:
        """Open the trainings."""
        self.sct.open_trainings()

    def action_coaching(self) -> None:
        """Open the coaching ledger."""
        self.sct.open_coaching()

    def action_towns(self) -> None:
        """Switch towns, or add one."""
        self.sct.open_towns()

    def action_export(self) -> None:
        """Export the application under the cursor; with none there, the export screen asks which."""
        summary = self._highlighted()
        self.sct.open_export(summary.application.id if summary else "")

    def action_notes(self) -> None:
        """Show all notes and flags of the town."""
        self.sct.open_notes()

    def action_plan(self) -> None:
        """Show the plan of the application under the cursor, or of the one that Enter goes on with."""
        row, go_on = self.query_one(LineList).current, self._find_go_on(self._home) if self._home else None
        if row and row.id == GO_ON and go_on:
            self.sct.open_plan(go_on.cycle)
        elif summary := self._application_for("plan it"):
            self.sct.open_plan(summary.cycle.id)

    def action_ready(self) -> None:
        """Show whether the town can go for a level."""
        self.sct.open_ready()

    def action_import(self) -> None:
        """Take over a progress file that somebody gave."""
        self.sct.open_import()

    def action_conflicts(self) -> None:
        """Choose between what was said here and elsewhere."""
        self.sct.open_conflicts()

    def action_change(self) -> None:
        """Correct the highlighted application's action, start date or level."""
        summary = self._application_for("change it")
        if summary:
            from sct_tui.tui.screens.apply import ApplyScreen

            self.app.push_screen(ApplyScreen(change=summary.application.id))

    def action_archive(self) -> None:
        """Put the highlighted application away."""
        summary = self._application_for("archive it")
        if summary is None:
            return
        reference = summary.application.reference
        if summary.application.is_archived:
            self.say(f"{reference} is archived already. {key_of('home.restore')} brings it back.")
            return
        if self._do(lambda: self.workspace.archive_application(summary.application.id)):
            keys = f"{key_of('home.archived')}, then {key_of('home.restore')} on it"
            self.say(f"{reference} is archived, nothing is lost. Press {keys}, to bring it back.")

    def action_restore(self) -> None:
        """Bring the highlighted archived application back."""
        summary = self._highlighted()
        if summary is None or not summary.application.is_archived:
            wanted = (
                "Move to an archived application first"
                if self._with_archived
                else f"Press {key_of('home.archived')} to see archived ones"
            )
            self.say(f"{wanted}; then {key_of('home.restore')} brings it back.")
        elif self._do(lambda: self.workspace.restore_application(summary.application.id)):
            self.query_one(LineList).go_to(summary.application.id)
            self.say(f"{summary.application.reference} is back.")

    def action_view_archived(self) -> None:
        """Show or hide the archived applications."""
        self._with_archived = not self._with_archived
        self._show_home()
        archived = self._home.archived if self._home else ()
        if not self._with_archived:
            self.say("Archived applications are hidden.")
        elif archived:
            self.query_one(LineList).go_to(archived[0].application.id)
            self.say(
                with_keys("{home.restore} brings the archived one under the cursor back. {home.archived} hides them.")
            )
        else:
            self.say(with_keys("Nothing is archived. {home.archive} puts the application under the cursor away."))

    def _show_home(self) -> None:
        home = self._home = self.workspace.home()
        applications = self.query_one(LineList)
        go_on = self._find_go_on(home)
        rows = home_rows(home, go_on, with_archived=self._with_archived)
        applications.show(rows, GO_ON if go_on and not applications.rows else None)
        keys = self.query_one("#home-keys", HangingLines)
        keys.show([" · ".join(together(with_keys(key)) for key in _MORE_KEYS)], indent=0)
        keys.display = bool(home.summaries or home.archived)
        self.query_one(HangingLines).show(*standing_lines(home, self.workspace.clock.today()))

    def _find_go_on(self, home: Home) -> GoOn | None:
        """The step the person was at; else the present step of what was last worked on."""
        summaries = {summary.cycle.id: summary for summary in home.summaries}
        place = self._was_at
        if place is not None and place.cycle in summaries:
            summary = summaries[place.cycle]
            step = place.step or self.sct.last_step.get(place.cycle, "")
            return GoOn(place.cycle, step, place.prompt, f"You were at {self._at(summary, step)}")
        if not summaries:
            return None
        last = max(summaries.values(), key=_last_worked_on)
        titles = home.step_titles[last.cycle.definition_hash]
        step = current_step([step_id for step_id, _ in titles], last.progress)
        return GoOn(last.cycle.id, step, "", f"Go on with {self._at(last, step)}")

    def _at(self, summary: ApplicationSummary, step_id: str) -> str:
        """An application and a step of it in words, and what Enter does."""
        titles = dict(self._home.step_titles[summary.cycle.definition_hash]) if self._home else {}
        parts = [summary.application.action.label]
        if step_id in titles:
            parts.append(f"step {list(titles).index(step_id) + 1} {titles[step_id]}")
        elif step_id == SUBMISSION:
            parts.append("the submission")
        return f"{', '.join(parts)}. Enter goes on."

    def _go_on(self) -> None:
        go_on = self._find_go_on(self._home) if self._home else None
        if go_on:
            self.sct.open_cycle(go_on.cycle)
            if go_on.step:
                self.sct.open_step(go_on.cycle, go_on.step, go_on.prompt)

    def _summary(self, application_id: str) -> ApplicationSummary | None:
        summaries = (*self._home.summaries, *self._home.archived) if self._home else ()
        return next((summary for summary in summaries if summary.application.id == application_id), None)

    def _highlighted(self) -> ApplicationSummary | None:
        row = self.query_one(LineList).current
        return self._summary(row.id) if row else None

    def _application_for(self, doing: str) -> ApplicationSummary | None:
        """The highlighted application; says what to do if the cursor is on none."""
        summary = self._highlighted()
        if summary is None:
            self.say(f"Move to an application with the arrows first, to {doing}.")
        return summary

    def _do(self, act: Callable[[], object]) -> bool:
        """Do it and show the town anew; say why if it cannot be done."""
        try:
            act()
        except SctError as error:
            self.say(str(error), is_problem=True)
            return False
        self._show_home()
        return True


def _last_worked_on(summary: ApplicationSummary) -> str:
    """When a step of it last changed its status, sortable; nothing yet sorts first. Newer ids break ties."""
    moments = [progress.at.isoformat() for progress in summary.progress.values() if progress.at]
    return f"{max(moments, default='')}/{summary.cycle.id}"
