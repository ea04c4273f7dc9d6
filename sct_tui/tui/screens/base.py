"""What every screen of the app has: the title line, the status line, the keys, and the way back."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, ClassVar, TypeVar, cast

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.events import Key
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Button, Static

from sct_tui.cleaning import one_line
from sct_tui.clock import local_time, written_date
from sct_tui.exchange.audience import step_title
from sct_tui.model.errors import SctError
from sct_tui.model.history import Scope
from sct_tui.model.journal import Address, Held, Subject, step_it_is_about
from sct_tui.model.work import CycleWork
from sct_tui.rules.inheriting import Inherited
from sct_tui.rules.inheriting_words import coming_over_lines
from sct_tui.tui.bindings import bindings, commands_on
from sct_tui.tui.keys import key_of, keys_of
from sct_tui.tui.screens.keeping import Keeps
from sct_tui.tui.widgets.bars import StatusLine, TitleBar
from sct_tui.tui.widgets.key_line import KeyLine
from sct_tui.tui.widgets.line_list import LineList, Row
from sct_tui.workspace.workspace import Workspace

if TYPE_CHECKING:
    from sct_tui.tui.app import SctApp

T = TypeVar("T")

# What moves about and does nothing: a message can be read on meanwhile.
_MOVES = frozenset({"up", "down", "left", "right", "pageup", "pagedown", "home", "end", "tab", "shift+tab", "f1"})


class WorkScreen(Keeps, Screen[None]):
    """A full screen over the workspace.

    Subclasses yield their middle in compose_work(), fill it in show_work() (called when the screen is shown and
    whenever it is come back to), and say in HELP what the screen is for.
    """

    HELP: ClassVar[str] = ""
    BINDINGS: ClassVar[list[BindingType]] = bindings("any")

    @property
    def sct(self) -> "SctApp":
        """The app, typed."""
        return cast("SctApp", self.app)

    @property
    def workspace(self) -> Workspace:
        """The one door to the work."""
        return self.sct.workspace

    def compose(self) -> ComposeResult:
        """Title line, the screen's own middle, status line, footer."""
        yield TitleBar(self.title_text(), self.notices())
        if standing := self.standing_text():
            yield Static(one_line(standing), markup=False, classes="standing")
        yield from self.compose_work()
        yield StatusLine()
        yield KeyLine()

    def compose_work(self) -> ComposeResult:
        """The screen's own middle."""
        yield from ()

    def show_work(self) -> None:
        """Read the work and show it."""

    def title_text(self) -> str:
        """What stands at the top left."""
        return self.workspace.town.name if self.workspace.has_town else "sct"

    def notices(self) -> tuple[str, ...]:
        """What is unusual here, at length and shorter: the demo town, a day that was set, work that is only read."""
        today = self.workspace.clock.today()
        days = (f"day set to {written_date(today)}", written_date(today), f"{today:%-d %b}")
        demo = "DEMO" if self.workspace.has_town and self.workspace.town.is_demo else ""
        reading = "read only" if self.workspace.is_read_only else ""
        said = [(demo, day if self.workspace.clock.is_set else "", reading) for day in days]
        return tuple(dict.fromkeys(" · ".join(filter(None, parts)) for parts in said))

    def standing_text(self) -> str:
        """A line under the title that says how far what follows can be relied on; "" for none."""
        return ""

    def help_text(self) -> str:
        """What F1 shows: what the screen is for, and what has the focus."""
        return self.HELP

    def why_not(self, action: str, parameters: tuple[object, ...]) -> str:
        """Why a command of this screen cannot act now; "" if it can. Its key then says so, and nothing offers it."""
        return ""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Footer, help and palette offer what can act now."""
        return not self.why_not(action, parameters)

    def on_key(self, event: Key) -> None:
        """A key whose command cannot act now says why. What was said of the act before goes with the next one."""
        if event.key not in _MOVES:
            self._forget_said()
        pressed = {event.key, event.character or event.key}
        for command in commands_on(type(self)):
            if pressed & set(keys_of(command.id)) and (why := self.why_not(command.called, ())):
                event.stop()
                self.say(why)
                return

    def on_screen_resume(self) -> None:
        """Shown, or come back to: read the work again. What was said here before it was left is about the past."""
        for line in self.query(StatusLine):
            line.forget_old()
        self.query_one(TitleBar).say(self.title_text(), self.notices())
        self.show_work()
        self.show_presence()
        self.call_after_refresh(self.sct.mind_size)  # also at the start, when no size has changed yet

    def on_screen_suspend(self) -> None:
        """Another screen lies over this one: what was said until now is old when it is come back to."""
        for line in self.query(StatusLine):
            line.grow_old()

    async def _dispatch_message(self, message: Message) -> None:
        """Where the work cannot be read, that is said, and the screen stays as it is."""
        if isinstance(message, LineList.Chosen | Button.Pressed):
            # A key in the same packet as the one that opened another screen was not meant to open a second one.
            if self.app.screen is not self:
                return
            self._forget_said()
        try:
            await super()._dispatch_message(message)
        except SctError as error:
            self.say(str(error), is_problem=True)

    def say(self, text: str, *, is_problem: bool = False) -> None:
        """Say something in the status line; “Messages” in the palette keeps it."""
        self.sct.remember_said(text)
        for line in self.query(StatusLine):  # none while the screen is still being made
            line.say(text, is_problem=is_problem)

    def _forget_said(self) -> None:
        for line in self.query(StatusLine):
            line.say("")

    @property
    def said(self) -> str:
        """What the status line says now."""
        return next((line.text for line in self.query(StatusLine)), "")

    def attempt(self, act: Callable[[], T]) -> T | None:
        """Do something in the workspace; if it cannot be done, say why in the status line and return None."""
        try:
            return act()
        except SctError as error:
            self.say(str(error), is_problem=True)
            return None

    def succeeds(self, act: Callable[[], object]) -> bool:
        """Do something in the workspace; if it cannot be done, say why in the status line and return False."""

        def done() -> bool:
            act()
            return True

        return self.attempt(done) is True

    def show_news(self, changes: list[tuple[str, Address]]) -> None:
        """Another sitting changed something: show it, and say who it was."""
        self.show_work()
        if who := self.who_changed(changes):
            self.say(f"{who} changed something in {self.workspace.town.name} just now.")

    def who_changed(self, changes: list[tuple[str, Address]]) -> str:
        """The names of those who made these changes."""
        names = self.workspace.names()
        return " and ".join(sorted({names.get(person, "somebody") for person, _ in changes}))

    def show_presence(self) -> None:
        """Somebody came, went or moved: show who is where, on a screen that tells."""

    def leave(self) -> bool:
        """Called before the screen or the app is left: save what is being typed. Leaving is always allowed."""
        return True

    def keep_typed(self) -> None:
        """The app is left."""
        self.leave()

    def action_back(self) -> None:
        """Go back to where this screen was opened from."""
        if self.leave():
            self.dismiss()

    def action_undo(self) -> None:
        """Take back the person's own last act in this town, and say what it was: it may not be in sight."""
        self._take_back(lambda: f"Undone: {self.workspace.undo()}. {key_of('any.redo')} does it again.")

    def action_redo(self) -> None:
        """Do again what was undone last, and say what it was."""
        self._take_back(lambda: f"Done again: {self.workspace.redo()}.")

    def _take_back(self, act: Callable[[], str]) -> None:
        # What is being typed is the last thing the person did. Saving it may have to ask them something first.
        if not self.leave() or self.app.screen is not self:
            return
        said = self.attempt(act)
        if said is None:
            return
        try:
            self.show_work()
            self.query_one(TitleBar).say(self.title_text(), self.notices())
        except SctError:  # the round that this screen shows was taken back
            self.sct.open_home_only()
        self.call_after_refresh(self.sct.say, said)

    def history_scope(self) -> Scope:
        """What the history that is opened from here is about: the town, where a screen says nothing else."""
        return Scope()

    def action_history(self) -> None:
        """Show who changed what here."""
        if self.leave():
            self.sct.open_history(self.history_scope())

    def action_find(self) -> None:
        """Find words in all that the town wrote, and in help."""
        if not (self.workspace.has_person and self.workspace.has_town):
            self.say("That comes once it is settled who works for which town.")
        elif self.leave():
            self.sct.open_find()

    def action_help(self) -> None:
        """Show help for this screen."""
        from sct_tui.tui.screens.help import HelpScreen

        self.app.push_screen(HelpScreen(self))


class CycleWorkScreen(WorkScreen):
    """A full screen over one cycle, which it reads anew each time it is shown."""

    step_id = ""  # the step it is about, on a screen of one step

    def __init__(self, cycle_id: str) -> None:
        super().__init__()
        self.cycle_id = cycle_id
        self._work: CycleWork | None = None

    @property
    def work(self) -> CycleWork:
        """The cycle as it was read last."""
        if self._work is None:
            self._work = self.workspace.cycle_work(self.cycle_id)
        return self._work

    def standing_text(self) -> str:
        """The cycle definition's own notice: working text, not the programme's own; or that it is not known here."""
        if self.work.definition.is_outline:
            return self.work.definition.notice
        return f"{self.work.definition.title}: {self.work.definition.notice}"

    def show_news(self, changes: list[tuple[str, Address]]) -> None:
        """Another sitting changed something: show it, and say who changed which of this cycle's prompts."""
        self.show_work()
        here = [change for change in changes if change[1].owner == self.cycle_id]
        titles = list(dict.fromkeys(said for _, address in here if (said := self._changed_in_words(address))))
        steps = [address.field for _, address in here if address.subject is Subject.STEP]
        if titles:
            self.say(f"{self.who_changed(here)} changed {', '.join(titles)} just now.")
        elif steps:
            title, status = step_title(self.work.definition, steps[-1]), self.work.status(steps[-1])
            self.say(f"{title} is {status} now, by {self.who_changed(here)}.")
        elif here:
            self.say(f"{self.who_changed(here)} changed something in this round just now.")

    def _changed_in_words(self, address: Address) -> str:
        """What somebody changed: a prompt, or a note or flag; "" for a step's status, which follows its prompts."""
        about = step_it_is_about(address.field)
        prompt = self.work.definition.prompt(address.field)
        title = step_title(self.work.definition, about) if about else prompt.title if prompt else ""
        if not title or address.subject not in (Subject.NOTE, Subject.FLAG):
            return f"“{title}”" if title and address.subject is not Subject.STEP else ""
        return f"the {address.subject} on “{title}”"

    def others_in(self, step_id: str) -> str:
        """Who else is in a step of this cycle, and since when; "" for nobody."""
        here = [other for other in self.sct.others if (other.cycle, other.step) == (self.cycle_id, step_id)]
        return ", ".join(f"{one_line(other.name)} since {_clock_time(other.step_since)}" for other in here)

    def may_write(self, held: Held, title: str) -> bool:
        """Whether something can be written over what is held in this round; says why not."""

        def check() -> None:
            self.workspace.check_can_change(self.work)
            self.workspace.check_is_known(held, title)

        return self.succeeds(check)

    def history_scope(self) -> Scope:
        """The round, or the step where the screen is about one."""
        return Scope(self.work.application.id, self.cycle_id, self.step_id)

    def read_again(self) -> None:
        """Read the cycle again when it is next asked for."""
        self._work = None

    def waiting(self, step_id: str = "") -> list[Inherited]:
        """What was taken over from an earlier round and waits to be confirmed, in a step or in the whole round."""
        return [one for one in self.workspace.inherited(self.work) if step_id in ("", one.step)]

    def action_lap(self) -> None:
        """Go through what was taken over, one by one."""
        if not self.waiting():
            self.say("Nothing is waiting to be confirmed here.")
        elif self.leave():
            self.sct.open_lap(self.cycle_id, self.step_id)

    def begin_next_round(self) -> None:
        """Ask, then begin the application's next round and go to it; or say why it cannot begin."""
        is_latest = self.workspace.cycles(self.work.application.id)[-1].id == self.cycle_id
        if not (self.work.is_finished and is_latest):
            self._begin_next_round()  # which says what is still open
            return
        from sct_tui.tui.screens.choose import ChooseScreen

        number = self.work.cycle.number
        coming = self.attempt(lambda: self.workspace.what_comes_over(self.work))
        if coming is None:
            return
        lines = ["Its steps are open again; this round stays as it is.", *coming_over_lines(coming, number)]
        rows = [
            Row("stay", f"Stay in round {number}"),
            Row("begin", f"Begin round {number + 1}", "\n".join(lines)),
        ]
        self.app.push_screen(
            ChooseScreen(f"Round {number} is complete. Begin round {number + 1}?", rows),
            lambda chosen: self._begin_next_round() if chosen == "begin" else None,
        )

    def _begin_next_round(self) -> None:
        cycle = self.attempt(lambda: self.workspace.begin_next_cycle(self.work.application.id))
        if cycle is not None:
            self.dismiss()
            self.sct.open_cycle(cycle.id)
            if self.workspace.inherited(self.workspace.cycle_work(cycle.id)):
                self.sct.open_lap(cycle.id)

    def action_export(self) -> None:
        """Write this application's progress file."""
        self.sct.open_export(self.work.application.id)


def _clock_time(moment: str) -> str:
    """The hours and minutes of a time that another sitting wrote, which may be anything."""
    try:
        return local_time(datetime.fromisoformat(moment))[:5]
    except (ValueError, OverflowError):
        return "some time"
