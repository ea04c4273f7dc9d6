"""The lap: what a round took over from an earlier one, shown one by one to be confirmed, changed or taken away."""

from collections import Counter
from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import Button, Static

from sct_tui.cleaning import cleaned, one_line
from sct_tui.exchange.audience import step_title
from sct_tui.rules.inheriting import Inherited
from sct_tui.tui.bindings import bindings
from sct_tui.tui.keys import key_of
from sct_tui.tui.screens.base import CycleWorkScreen


class LapScreen(CycleWorkScreen):
    """One thing at a time, in the order of the steps. It closes itself after the last."""

    HELP = (
        "A round takes over what seldom changes. It counts for nothing until somebody says that it is still true.\n\n"
        "y: it is still true. e: change it where it stands; what you change counts. d: it is not so any more, and is"
        " taken away. l: later; it waits on. F8 takes back what you did last. Esc leaves at any time, and t on the"
        " round or Ctrl+O in a step goes on."
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings("lap")

    def __init__(self, cycle_id: str, step_id: str = "", prompt_id: str = "") -> None:
        """It begins at the prompt, or at the first of the step that waits; else at the first of all."""
        super().__init__(cycle_id)
        self._from_step = step_id
        self._from_prompt = prompt_id
        self._is_begun = False
        self._put_off: set[tuple[str, str]] = set()

    def title_text(self) -> str:
        """The round."""
        return f"{self.work.application.reference} · round {self.work.cycle.number} · Taken over"

    def compose_work(self) -> ComposeResult:
        """How far it is, what it is about, and what can be said of it."""
        yield Static("", markup=False, id="lap-intro", classes="notice-line")
        yield Static("", markup=False, id="lap-title")
        with VerticalScroll(id="lap-pane"):
            yield Static("", markup=False, id="lap-text")
            yield Static("", markup=False, id="lap-after", classes="quiet")
        with Horizontal(id="lap-buttons"):
            yield Button("Still true (y)", id="confirm", variant="primary", compact=True)
            yield Button("Edit (e)", id="edit", compact=True)
            yield Button("Not any more (d)", id="drop", compact=True)
            yield Button("Later (l)", id="later", compact=True)

    @property
    def current(self) -> Inherited | None:
        """What the keys act on: the first that waits and was not put off."""
        return next((one for one in self.waiting() if _key(one) not in self._put_off), None)

    def show_work(self) -> None:
        """Read what waits, and show the first of it; where nothing is left, go back."""
        self.read_again()
        if not self._is_begun:
            self._is_begun = True
            self._put_off = self._those_before()
        one = self.current
        if one is None:
            self._end()
            return
        waiting = self.waiting()
        intro = (
            f"{waiting.index(one) + 1} of {len(waiting)} that wait · {step_title(self.work.definition, one.step)}\n"
            "Taken over from an earlier round. It counts for nothing until you say that it is still true."
        )
        self.query_one("#lap-intro", Static).update(cleaned(intro))
        self.query_one("#lap-title", Static).update(_title(one))
        self.query_one("#lap-text", Static).update(cleaned(self.workspace.inherited_in_words(one)))
        self.query_one("#lap-after", Static).update("\n".join(self._after(one, waiting)))
        pane = self.query_one("#lap-pane", VerticalScroll)
        pane.scroll_home(animate=False)
        if not self.focused:
            pane.focus()

    @on(Button.Pressed, "#confirm")
    def action_confirm(self) -> None:
        """It is still true."""
        one = self.current
        if one is not None and self.succeeds(lambda: self.workspace.confirm(self.work, [one])):
            self._go_on(_ended(f"Still true: {_title(one)}"))

    @on(Button.Pressed, "#drop")
    def action_drop(self) -> None:
        """It is not so any more."""
        one = self.current
        if one is not None and self.succeeds(lambda: self.workspace.drop(self.work, [one])):
            self._go_on(f"{_ended(f'Taken away: {_title(one)}')} {key_of('any.undo')} brings it back.")

    @on(Button.Pressed, "#later")
    def action_later(self) -> None:
        """Leave it waiting."""
        if one := self.current:
            self._put_off.add(_key(one))
            self._go_on(_ended(f"Left for later: {_title(one)}"))

    @on(Button.Pressed, "#edit")
    def action_edit(self) -> None:
        """Change it where it stands; Esc there comes back here."""
        one = self.current
        if one is None:
            return
        if one.prompt.id not in self.workspace.visible(self.work):
            self.say("This is asked only once an earlier answer is confirmed: confirm that first, or choose l, later.")
            return
        self._put_off.add(_key(one))
        self.sct.open_step(self.cycle_id, one.step, one.prompt.id, one.entry.id if one.entry else "")

    def action_undo(self) -> None:
        """Take back what was done last; what was put off is shown again with it."""
        self._put_off.clear()
        super().action_undo()

    def _go_on(self, said: str) -> None:
        self.show_work()
        if self.current:
            self.say(said)

    def _after(self, one: Inherited, waiting: Sequence[Inherited]) -> list[str]:
        """What comes after this, by prompt, with how many entries; and how much was left for later."""
        titles = Counter(one_line(other.prompt.title) for other in waiting[waiting.index(one) + 1 :])
        lines = [f"• {title}{f' ({count} entries)' if count > 1 else ''}" for title, count in titles.items()]
        put_off = sum(_key(other) in self._put_off for other in waiting)
        return [
            *(["", "After this", *lines] if lines else ["", "This is the last."]),
            *([f"{put_off} left for later"] if put_off else []),
        ]

    def _end(self) -> None:
        left = len(self.waiting())
        said = f"That was all for now; {left} still to confirm." if left else "All that was taken over is settled."
        self.dismiss()
        self.app.call_later(self.sct.say, said)

    def _those_before(self) -> set[tuple[str, str]]:
        """What stands before the place the person came from."""
        waiting = self.waiting()
        places = [n for n, one in enumerate(waiting) if one.prompt.id == self._from_prompt] or [
            n for n, one in enumerate(waiting) if one.step == self._from_step
        ]
        return {_key(one) for one in waiting[: places[0]]} if places else set()


def _ended(text: str) -> str:
    """The text with a full stop, where it does not end a sentence already."""
    return text if text.endswith((".", "?", "!", "…")) else f"{text}."


def _title(one: Inherited) -> str:
    return one_line(f"{one.prompt.title}{f', entry {one.number}' if one.entry else ''}")


def _key(one: Inherited) -> tuple[str, str]:
    return one.prompt.id, one.entry.id if one.entry else ""
