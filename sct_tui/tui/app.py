"""The app: which screen comes first, going from one to another, the palette, and leaving."""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.app import SystemCommand
from textual.binding import BindingType
from textual.events import Key
from textual.screen import ModalScreen, Screen

from sct_tui.clock import local_time
from sct_tui.commands.table import commands_of
from sct_tui.model.errors import SctError
from sct_tui.model.flow import SUBMISSION, Visibility
from sct_tui.model.history import Scope
from sct_tui.model.journal import Address
from sct_tui.model.work import CycleWork, StepStatus
from sct_tui.tui.bindings import bindings
from sct_tui.tui.keys import key_of, keys_of, use_keys
from sct_tui.tui.screens.base import WorkScreen
from sct_tui.tui.sitting_app import KEPT_MESSAGES, SittingApp

if TYPE_CHECKING:
    from sct_tui.guard import Guard
    from sct_tui.terminal import Terminal
    from sct_tui.workspace.workspace import Workspace

_STYLES = Path(__file__).parent / "styles"


class SctApp(SittingApp):
    """sct in a terminal."""

    TITLE = "sct"
    CSS_PATH = sorted(_STYLES.glob("*.tcss"))
    BINDINGS: ClassVar[list[BindingType]] = bindings("app")

    def __init__(
        self, workspace: "Workspace", guard: "Guard | None" = None, terminal: "Terminal | None" = None
    ) -> None:
        super().__init__(workspace, guard, terminal)
        self._use_own_keys(self.configured.keys)
        self.last_step: dict[str, str] = {}  # the step a person was last at, by cycle
        self.last_find = ""  # what a person looked for last
        self._places: dict[str, Callable[[], object]] = {
            "home": self.open_home_only,
            "apply": self.open_apply,
            "begin": self.open_begin,
            "trainings": self.open_trainings,
            "coaching": self.open_coaching,
            "agenda": self.open_agenda,
            "ready": self.open_ready,
            "certifications": self.open_certifications,
            "notes": self.open_notes,
            "export": self.open_export,
            "import": self.open_import,
            "conflicts": self.open_conflicts,
            "towns": self.open_towns,
            "edition": self.open_edition,
            "messages": self.open_messages,
            "backups": self.open_backups,
        }

    def _use_own_keys(self, chosen: Mapping[str, str]) -> None:
        """Take the keys that the configuration chose, also for commands that have none of their own."""
        use_keys(chosen)
        self.set_keymap(dict(chosen))
        for command in commands_of("go"):
            if keys := ",".join(keys_of(command.id)):
                self.bind(keys, command.called, description=command.title, show=False)

    def on_key(self, event: Key) -> None:
        """Over another screen, undo would change what lies out of sight, and finding leave it; say why they do not."""
        ids = ("any.find", "any.undo", "any.redo")
        if isinstance(self.screen, ModalScreen) and event.key in {key for id_ in ids for key in keys_of(id_)}:
            find, undo, redo = map(key_of, ids)
            self.notify(f"{find}, {undo} and {redo} work on the screen under this one: close this one first.")

    def on_mount(self) -> None:
        """Open the first screen: what is still to be asked, or the place the person was at."""
        self.begin_sitting()
        self.open_first_screen()
        self.call_after_refresh(self._say_warnings)

    def _say_warnings(self) -> None:
        """What a person should know before working: of the database, and of what the configuration gets wrong."""
        warnings = self.workspace.warnings
        for warning in warnings[1:]:
            self.remember_said(warning)
        if warnings:
            more = f" {len(warnings) - 1} more under “Messages” in the palette." if len(warnings) > 1 else ""
            self.say(f"{warnings[0]}{more}", is_problem=True)

    def open_first_screen(self) -> None:
        """Ask for what is missing (town, person), or go to where the person was."""
        if not self.workspace.has_person and len(self.workspace.persons_of_login()) > 1:
            from sct_tui.tui.screens.who import WhoScreen

            self.push_screen(WhoScreen())
        elif not self.workspace.has_person or not self.workspace.towns():
            from sct_tui.tui.screens.first_run import FirstRunScreen

            self.push_screen(FirstRunScreen())
        elif not self.workspace.has_town:
            from sct_tui.tui.screens.towns import TownsScreen

            self.push_screen(TownsScreen(is_first=True))
        else:
            self.open_home()

    def open_home(self) -> None:
        """Begin in the town: with what there is to come back to, else at its home; what was recovered comes first."""
        from sct_tui.tui.screens.coming_back import ComingBackScreen
        from sct_tui.tui.screens.home import HomeScreen

        found = self.enter_sitting()
        coming = self.workspace.coming_back()
        self.close_all()
        self.push_screen(ComingBackScreen(coming) if coming.work or coming.left or coming.changes else HomeScreen())
        if found is not None and found.is_worth_saying:
            from sct_tui.tui.screens.recovered import RecoveredScreen

            self.push_screen(RecoveredScreen(found))

    def go_on(self, work: CycleWork, step_id: str, prompt_id: str, *, is_here: bool) -> None:
        """From the first screen to a step; is_here: the one that the person was at, whatever its status."""
        from sct_tui.tui.screens.check import CheckScreen
        from sct_tui.tui.screens.home import HomeScreen
        from sct_tui.tui.screens.submission import SubmissionScreen

        self.close_all()
        self.push_screen(HomeScreen())
        self.open_cycle(work.cycle.id)
        if step_id == SUBMISSION and not prompt_id:
            self.push_screen(SubmissionScreen(work.cycle.id))
        elif is_here or work.status(step_id) is not StepStatus.COMPLETE:
            self.open_step(work.cycle.id, step_id, prompt_id)
            if is_here:
                prompt = work.definition.prompt(prompt_id)
                said = f"You left off at “{prompt.title}”." if prompt else "You left off here."
                self.call_after_refresh(self.say, said)
        else:
            self.push_screen(CheckScreen(work.cycle.id, step_id))

    def close_all(self) -> None:
        """Close every screen but the app's own blank one."""
        while len(self.screen_stack) > 1:
            self.pop_screen()

    def open_cycle(self, cycle_id: str) -> None:
        """Open a cycle."""
        from sct_tui.tui.screens.cycle import CycleScreen

        self.push_screen(CycleScreen(cycle_id))

    def open_step(self, cycle_id: str, step_id: str, prompt_id: str = "", entry_id: str = "") -> None:
        """Open a step of a cycle, at a prompt, with the form of one of its entries."""
        from sct_tui.tui.screens.step import StepScreen

        self.push_screen(StepScreen(cycle_id, step_id, prompt_id, entry_id))

    def open_lap(self, cycle_id: str, step_id: str = "", prompt_id: str = "") -> None:
        """Open the lap through what a round took over, at a prompt, or at the first of a step that waits."""
        from sct_tui.tui.screens.lap import LapScreen

        self.push_screen(LapScreen(cycle_id, step_id, prompt_id))

    def open_trainings(self) -> None:
        """Open the trainings."""
        from sct_tui.tui.screens.trainings import TrainingsScreen

        self.push_screen(TrainingsScreen())

    def open_coaching(self) -> None:
        """Open the coaching ledger."""
        from sct_tui.tui.screens.coaching import CoachingScreen

        self.push_screen(CoachingScreen())

    def open_representation(self, cycle_id: str) -> None:
        """Open the figures of a round: who decides beside who lives here."""
        from sct_tui.tui.screens.representation import RepresentationScreen

        self.push_screen(RepresentationScreen(cycle_id))

    def open_agenda(self, application_id: str = "") -> None:
        """Open the agenda for the next meeting with the coach, of an application or of all."""
        from sct_tui.tui.screens.agenda import AgendaScreen

        self.push_screen(AgendaScreen(self.workspace, application_id))

    def open_apply(self) -> None:
        """Open the choice of an action to apply the process to."""
        from sct_tui.tui.screens.apply import ApplyScreen

        self.push_screen(ApplyScreen())

    def open_begin(self) -> None:
        """Open the actions that were considered, and the choice of another one."""
        from sct_tui.tui.screens.begin import BeginScreen

        self.push_screen(BeginScreen())

    def open_considered(self, considered_id: str) -> None:
        """Open the questions about an action that is considered."""
        from sct_tui.tui.screens.consider import ConsiderScreen

        self.push_screen(ConsiderScreen(considered_id))

    def open_choice_to_consider(self) -> None:
        """Open the choice of an action to consider."""
        from sct_tui.tui.screens.apply import ApplyScreen

        self.push_screen(ApplyScreen(considers=True))

    def open_towns(self) -> None:
        """Open the choice of towns."""
        from sct_tui.tui.screens.towns import TownsScreen

        self.push_screen(TownsScreen())

    def open_edition(self) -> None:
        """Open the choice of the edition that the town follows."""
        from sct_tui.tui.screens.edition import EditionScreen

        self.push_screen(EditionScreen())

    def open_export(
        self, application_id: str = "", *, audience: Visibility = Visibility.TEAM, is_text: bool = False
    ) -> None:
        """Open the export, of an application or of all; for whom and as what it is written can still be chosen."""
        from sct_tui.tui.screens.export import ExportScreen
        from sct_tui.workspace.exporting import Format

        self.push_screen(
            ExportScreen(application_id, audience=audience, format=Format.TEXT if is_text else Format.TOML)
        )

    def open_notes(self, application_id: str = "") -> None:
        """Open all notes and flags of an application, or of the town."""
        from sct_tui.tui.screens.notes import NotesScreen

        self.push_screen(NotesScreen(application_id))

    def open_find(self) -> None:
        """Open the search, with what was looked for last."""
        from sct_tui.tui.screens.find import FindScreen

        self.push_screen(FindScreen(self.last_find))

    def open_plan(self, cycle_id: str) -> None:
        """Open the plan of a round."""
        from sct_tui.tui.screens.plan import PlanScreen

        self.push_screen(PlanScreen(cycle_id))

    def open_ready(self) -> None:
        """Open the question whether the town is ready for a level."""
        from sct_tui.tui.screens.ready import ReadyScreen

        self.push_screen(ReadyScreen())

    def open_certifications(self) -> None:
        """Open the certifications the town holds."""
        from sct_tui.tui.screens.certifications import CertificationsScreen

        self.push_screen(CertificationsScreen())

    def open_import(self) -> None:
        """Open the choice of a progress file to take over."""
        from sct_tui.tui.screens.importing import ImportScreen

        self.push_screen(ImportScreen())

    def open_conflicts(self, application_id: str = "", at: Address | None = None) -> None:
        """Open the conflicts of an application, or of the town, one at a time; at: the address to begin with."""
        from sct_tui.tui.screens.conflicts import ConflictsScreen

        self.push_screen(ConflictsScreen(application_id, at))

    def open_compare(self, before: str, after: str) -> None:
        """Open the comparison of two rounds, by their ids."""
        from sct_tui.tui.screens.compare import CompareScreen

        self.push_screen(CompareScreen(before, after))

    def open_backups(self) -> None:
        """Open the backups of the database."""
        from sct_tui.tui.screens.backups import BackupsScreen

        self.push_screen(BackupsScreen())

    def open_messages(self) -> None:
        """Show what was said in this sitting, the latest first."""
        from sct_tui.tui.screens.text import TextScreen

        lines = [f"{local_time(at)}  {text}" for at, text in reversed(self.messages)]
        if len(lines) == KEPT_MESSAGES:
            lines.append(f"What was said before these {KEPT_MESSAGES} is not kept.")
        self.push_screen(TextScreen("Messages of this sitting", "\n\n".join(lines) or "Nothing was said yet."))

    def open_history(self, scope: Scope) -> None:
        """Open the history of an application, a round, a step, or the town."""
        from sct_tui.tui.screens.history import HistoryScreen

        self.push_screen(HistoryScreen(scope))

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Every command of the palette."""
        from sct_tui.tui.palette import palette_commands

        yield from palette_commands(self, screen)

    def action_go(self, place: str) -> None:
        """Go where a command of the palette leads; with the history, to that of what is shown."""
        if not (self.workspace.has_person and self.workspace.has_town):
            self.say("That comes once it is settled who works for which town.")
        elif place == "history":
            if isinstance(self.screen, WorkScreen):
                self.screen.action_history()
        else:
            self._places[place]()

    def open_home_only(self) -> None:
        """Go to the town's home and stay there."""
        if self.leave_screens():
            from sct_tui.tui.screens.home import HomeScreen

            self.close_all()
            self.push_screen(HomeScreen())

    def leave_screens(self) -> bool:
        """Have every open screen save what is being typed."""
        return all(screen.leave() for screen in reversed(self.screen_stack) if isinstance(screen, WorkScreen))

    async def action_quit(self) -> None:
        """Leave. What is being typed is saved first; where others work here, too, there may be a line for them."""
        from sct_tui.tui.screens.leaving import LeavingScreen

        workspace = self.workspace
        if isinstance(self.screen, LeavingScreen):
            self.screen.action_leave()
        elif workspace.has_person and workspace.has_town and not workspace.is_read_only and self._has_colleagues():
            self.save_all()
            self.push_screen(LeavingScreen())
        else:
            self.leave_with(0)

    def _has_colleagues(self) -> bool:
        try:
            return self.workspace.has_colleagues
        except SctError:  # leaving is always allowed, also where nothing can be read any more
            return False

    def action_command_palette(self) -> None:
        """Show the palette, with a cursor that stands still."""
        from textual.command import CommandInput, CommandPalette

        from sct_tui.tui.widgets.calm import calm

        super().action_command_palette()
        if isinstance(palette := self.screen, CommandPalette):
            palette.call_after_refresh(lambda: [calm(field) for field in palette.query(CommandInput)])

    def action_quit_hint(self) -> None:
        """Ctrl+C is for copying in many terminals; say how to leave."""
        self.notify(f"{key_of('app.quit')} leaves sct. Everything is saved.")

    def action_settings(self) -> None:
        """Show the settings."""
        from sct_tui.tui.screens.settings import SettingsScreen

        if isinstance(self.screen, ModalScreen):
            self.notify("Close this first; the settings are a screen of their own.")
        elif not isinstance(self.screen, SettingsScreen):
            self.push_screen(SettingsScreen())

    def action_repaint(self) -> None:
        """Draw the whole screen anew, after something else wrote on the terminal."""
        self.lose_sight()
        self.refresh(repaint=True, layout=True)
        self.screen.refresh(repaint=True, layout=True)
