"""One prompt with one value: its title, its field, and a line that says how it stands."""

from time import monotonic
from typing import TYPE_CHECKING

from textual import on
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input, TextArea

from sct_tui.cleaning import cleaned
from sct_tui.flow.dates import date_in_full
from sct_tui.model.flow import Choice, Prompt, PromptKind
from sct_tui.tui.day import today
from sct_tui.tui.widgets.calm import calm
from sct_tui.tui.widgets.choice_field import ChoiceField
from sct_tui.tui.widgets.prompt_block import PromptBlock
from sct_tui.tui.widgets.text_fields import LineInput, LongText

if TYPE_CHECKING:
    from textual.timer import Timer

YES_NO = (Choice("yes", "Yes"), Choice("no", "No"))

REST_SECONDS = 30.0

HINTS = {
    PromptKind.DATE: "a date: 2 Mar, 3/2/2020, tomorrow, in 6 weeks",
    PromptKind.SHARE: "part of whole, such as 12 of 40; the percentage is computed",
    PromptKind.NUMBER: "a number",
}


class PromptField(PromptBlock):
    """A prompt that holds one value. It tells of typing and of being left; the screen saves.

    Typed is posted at each change; Left when the field loses the focus, when a choice is made, and after REST_SECONDS
    of rest. based_on is the revision that what stands in the field was made from.
    """

    class Typed(Message):
        """What stands in the field changed by a person's hand."""

        def __init__(self, field: "PromptField") -> None:
            super().__init__()
            self.field = field

    class Left(Message):
        """What stands in the field is to become an answer."""

        def __init__(self, field: "PromptField") -> None:
            super().__init__()
            self.field = field

    def __init__(self, prompt: Prompt, text: str) -> None:
        super().__init__(prompt)
        # A field draws what it holds as it is, so nothing that could steer a terminal gets into one.
        self._initial = self._settled = cleaned(text)
        self.based_on = ""
        self._rest_timer: Timer | None = None
        self._typed_at = 0.0
        self._to_read: TextArea | None = None

    @property
    def is_to_read(self) -> bool:
        """Whether a text to be read stands in the field's place."""
        return self._to_read is not None

    @property
    def field(self) -> Widget:
        """The widget that takes the focus."""
        return self._to_read or super().field

    def show_to_read(self, text: str) -> None:
        """Show a text in the field's place, which can be read and scrolled, and takes none."""
        if self._to_read is not None:
            self._to_read.text = cleaned(text)
            return
        had_focus = self.has_focus_within
        field = self.field
        self._to_read = calm(LongText(cleaned(text), read_only=True, id="locked"))
        self.mount(self._to_read, after=field)
        field.display = False
        if had_focus:
            self._to_read.focus()

    def show_field(self) -> None:
        """Show the field again."""
        if self._to_read is not None:
            self._to_read.remove()
            self._to_read = None
            self.field.display = True

    @property
    def text(self) -> str:
        """What stands in the field, as it would be typed."""
        field = self.field
        if self.is_to_read:
            return self._settled
        if isinstance(field, ChoiceField):
            return ", ".join(field.chosen)
        if isinstance(field, TextArea):
            return field.text
        return field.value if isinstance(field, Input) else ""

    @property
    def is_unsaved(self) -> bool:
        """Whether the field holds something that is not an answer yet."""
        return self.text != self._settled

    def settle(self, text: str, based_on: str) -> None:
        """What stands there now is saved as this text, under this revision."""
        self._settled = text
        self.based_on = based_on
        self._stop_resting()

    def replace(self, text: str, based_on: str, *, settled: str | None = None) -> None:
        """Put another text into the field, made from this revision. settled: what is saved, if it differs."""
        self.settle(cleaned(text if settled is None else settled), based_on)
        self.put(text)

    def to_end(self) -> None:
        """Put the cursor after the last character."""
        field = self.field
        if isinstance(field, TextArea):
            field.move_cursor(field.document.end)
        elif isinstance(field, Input):
            field.cursor_position = len(field.value)

    def put(self, text: str) -> None:
        """Put a text into the field as if it had been typed there."""
        text = cleaned(text)
        if text == self.text:
            return
        field = self.field
        if isinstance(field, ChoiceField):
            field.show([part.strip() for part in text.split(",") if part.strip()])
        elif isinstance(field, TextArea):
            at = field.cursor_location
            field.text = text
            field.move_cursor(at)
        elif isinstance(field, Input):
            field.value = text

    @on(Input.Changed)
    @on(TextArea.Changed)
    def _changed(self, event: Message) -> None:
        event.stop()
        if self.is_to_read:
            return
        if self.prompt.kind is PromptKind.DATE and self.is_unsaved and self.has_focus_within:
            self.show_message(date_in_full(self.text, today(self)))
        if self.is_unsaved:
            self._typed_at = monotonic()
            if self._rest_timer is None:  # one goes on as long as there is typing: another for each letter takes time
                self._rest_timer = self.set_timer(REST_SECONDS, self._look_for_rest)
        else:
            self._stop_resting()
        self.post_message(self.Typed(self))

    @on(ChoiceField.Changed)
    def _chosen(self, event: Message) -> None:
        event.stop()
        self.post_message(self.Left(self))

    def on_descendant_blur(self) -> None:
        """The field lost the focus."""
        self._rested()

    def _look_for_rest(self) -> None:
        left = self._typed_at + REST_SECONDS - monotonic()
        self._rest_timer = self.set_timer(left, self._look_for_rest) if left > 0 else None
        if left <= 0:
            self._rested()

    def _rested(self) -> None:
        if self.is_unsaved:
            self.post_message(self.Left(self))

    def _stop_resting(self) -> None:
        if self._rest_timer is not None:
            self._rest_timer.stop()
            self._rest_timer = None

    def make_field(self) -> Widget:
        """The field for the prompt's kind."""
        text, prompt = self._initial, self.prompt
        if prompt.kind is PromptKind.TEXT:
            return calm(LongText(text, id="field"))
        if prompt.kind in (PromptKind.YES_NO, PromptKind.CHOICE, PromptKind.SEVERAL):
            choices = YES_NO if prompt.kind is PromptKind.YES_NO else prompt.choices
            chosen = [part.strip() for part in text.split(",") if part.strip()]
            return ChoiceField(choices, chosen, is_multiple=prompt.kind is PromptKind.SEVERAL, id="field")
        hint = HINTS.get(prompt.kind, "")
        return calm(LineInput(text, placeholder=hint, compact=True, select_on_focus=False, id="field"))
