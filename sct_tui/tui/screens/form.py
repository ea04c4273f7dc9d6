"""One form for everything that is filled in at once: an entry, a coaching meeting, a participant, an application."""

from collections.abc import Callable, Mapping, Sequence
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.message import Message
from textual.screen import ModalScreen
from textual.widgets import Button, Input, Static, TextArea

from sct_tui.cleaning import cleaned, one_line
from sct_tui.flow.dates import date_in_full
from sct_tui.model.errors import SctError
from sct_tui.model.flow import Column, PromptKind
from sct_tui.tui.bindings import bindings
from sct_tui.tui.day import today
from sct_tui.tui.keys import with_keys
from sct_tui.tui.screens.keeping import SaysWhatIsWrong
from sct_tui.tui.widgets.calm import calm
from sct_tui.tui.widgets.choice_field import ChoiceField
from sct_tui.tui.widgets.key_line import KeyLine
from sct_tui.tui.widgets.prompt_field import YES_NO
from sct_tui.tui.widgets.text_fields import LineInput, LongText

# A form's values as typed, by column id. Choices come as ids, several as ids with commas between.
Texts = Mapping[str, str]


class FormScreen(SaysWhatIsWrong, ModalScreen[bool]):
    """A form over another screen: a field a column, Save and Cancel.

    save is called with the texts; an SctError from it is shown and the form stays open with everything typed.
    on_typed, if given, is told of each change, so that a half-filled form can be kept as drafts. typed_over is the
    column whose text is selected when the form opens, so that typing takes its place.
    """

    # The focus comes in _begin: while the fields are still being laid out, it would scroll the first title away.
    AUTO_FOCUS = ""
    SAVE: ClassVar[str] = "Save ({form.save})"
    CANCEL: ClassVar[str] = "Cancel ({form.cancel})"
    BINDINGS: ClassVar[list[BindingType]] = bindings("form", "fields")

    def __init__(
        self,
        title: str,
        columns: Sequence[Column],
        save: Callable[[Texts], object],
        *,
        texts: Texts | None = None,
        intro: str = "",
        on_typed: Callable[[str, str], object] | None = None,
        on_cancel: Callable[[], object] | None = None,
        typed_over: str = "",
    ) -> None:
        super().__init__()
        self._form_title = title
        self.columns = list(columns)
        self._save = save
        # A field draws what it holds as it is, so nothing that could steer a terminal gets into one.
        self._texts = {column_id: cleaned(text) for column_id, text in (texts or {}).items()}
        self._intro = intro
        self._on_typed = on_typed
        self._on_cancel = on_cancel
        self._typed_over = typed_over
        self._is_ready = False
        self._said_of: Texts | None = None  # what stood in the fields when something was said
        self._is_warned = False
        self._first_texts: dict[str, str] = {}

    def compose(self) -> ComposeResult:
        """Title, fields, message, buttons."""
        with Vertical(id="form"):
            yield Static(one_line(self._form_title), markup=False, classes="form-title")
            if self._intro:
                yield Static(cleaned(self._intro), markup=False, classes="form-intro")
            with VerticalScroll(id="form-fields", can_focus=False):
                for column in self.columns:
                    yield Static(self._label(column), markup=False, classes="field-title", id=f"title-{column.id}")
                    yield self._field(column)
            yield Static("", markup=False, id="form-message")
            with Horizontal(id="form-buttons"):
                yield Button(with_keys(self.SAVE), id="save", variant="primary", compact=True)
                yield Button(with_keys(self.CANCEL), id="cancel", compact=True)
        yield KeyLine()

    def on_mount(self) -> None:
        """Begin in the first field. Changes count from now on, not those of filling the form."""
        self.call_after_refresh(self._begin)

    def texts(self) -> dict[str, str]:
        """What stands in the fields."""
        return {column.id: self._text_of(column) for column in self.columns}

    def put(self, column: Column, text: str) -> None:
        """Put another text into a field."""
        widget, text = self.query_one(f"#field-{column.id}"), cleaned(text)
        if isinstance(widget, ChoiceField):
            widget.show([part.strip() for part in text.split(",") if part.strip()])
        elif isinstance(widget, TextArea):
            widget.text = text
        elif isinstance(widget, Input):
            widget.value = text

    async def _dispatch_message(self, message: Message) -> None:
        """Enter pressed twice at once on a button saves once."""
        if not (isinstance(message, Button.Pressed) and self.app.screen is not self):
            await super()._dispatch_message(message)

    def say_error(self, error: SctError) -> None:
        """Say what is wrong, in the words of the field it is about, and go there."""
        column = next((column for column in self.columns if error.where in (column.title, column.id)), None)
        where = f"{column.title if column else error.where}: " if error.where else ""
        self.say(f"{where}{error.what} {error.mend}")
        self._focus_named(error.where)

    def say(self, text: str) -> None:
        """Say what is wrong."""
        self._said_of = self.texts() if text else None
        message = self.query_one("#form-message", Static)
        message.set_class(bool(text), "problem")
        message.update(one_line(text))

    # Apart from the actions: a handler declared on an action would go past a subclass's own.
    @on(Button.Pressed, "#save")
    def _save_pressed(self) -> None:
        self.action_save()

    @on(Button.Pressed, "#cancel")
    def _cancel_pressed(self) -> None:
        self.action_cancel()

    def action_save(self) -> None:
        """Save; stay open and say why if it cannot be."""
        try:
            self._save(self.texts())
        except SctError as error:
            self.say_error(error)
            return
        self.dismiss(True)

    def action_escape(self) -> None:
        """Close without saving; where something was typed, that is said once before."""
        if self.texts() != self._first_texts and not self._is_warned:
            self._is_warned = True
            self.say(
                with_keys(
                    "What you typed here is not saved: {form.save} saves it, {form.cancel} once more throws it away."
                )
            )
        else:
            self.action_cancel()

    def action_help(self) -> None:
        """Show help for this form."""
        from sct_tui.tui.screens.help import HelpScreen

        self.app.push_screen(HelpScreen(self))

    def help_text(self) -> str:
        """What F1 shows: what is asked, and what each field takes."""
        lines = [one_line(f"• {self._label(column)}") for column in self.columns]
        return "\n".join([self._form_title, *([self._intro] if self._intro else []), "", "Fields", *lines])

    def action_cancel(self) -> None:
        """Close without saving."""
        if self._on_cancel:
            self._on_cancel()
        self.dismiss(False)

    @on(Input.Submitted)
    def _to_next_field(self) -> None:
        self.app.action_focus_next()

    @on(Input.Changed)
    @on(TextArea.Changed)
    @on(ChoiceField.Changed)
    def _typed(self, event: Input.Changed | TextArea.Changed | ChoiceField.Changed) -> None:
        widget = event.control
        self._show_day(widget.id or "")
        if self._said_of is not None and self._said_of != self.texts():
            self.say("")  # it was about something else than what stands there now
        if self._is_ready and self._on_typed and widget.id:
            column_id = widget.id.removeprefix("field-")
            column = next(column for column in self.columns if column.id == column_id)
            self._on_typed(column_id, self._text_of(column))

    def _begin(self) -> None:
        self._is_ready = True
        for column in self.columns:
            self._show_day(f"field-{column.id}")
        self._first_texts = self.texts()
        if self.columns:
            self.query_one(f"#field-{self.columns[0].id}").focus(scroll_visible=False)
        if self._typed_over:
            self.query_one(f"#field-{self._typed_over}", Input).select_all()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """A field is never shown without its title."""
        column_id = (event.widget.id or "").removeprefix("field-")
        if any(column.id == column_id for column in self.columns):
            self.call_after_refresh(self.query_one(f"#title-{column_id}").scroll_visible, animate=False)

    def _show_day(self, field_id: str) -> None:
        """Beside a date's title stands the day in full, as soon as what is typed is one."""
        for column in self.columns:
            if column.kind is PromptKind.DATE and field_id == f"field-{column.id}":
                day = date_in_full(self._text_of(column), today(self))
                needed = " (needed)" if column.is_needed else ""
                label = one_line(f"{column.title}{needed}: {day}") if day else self._label(column)
                self.query_one(f"#title-{column.id}", Static).update(label)

    def _label(self, column: Column) -> str:
        own = column.hint
        hint = {
            PromptKind.DATE: "a date, such as 2 Mar, 3/2/2020, tomorrow or in 6 weeks",
            PromptKind.SHARE: "" if own else "part of whole, such as 12 of 40",  # its own hint has an example
            PromptKind.NUMBER: "a number",
        }.get(column.kind, "")
        hints = "; ".join(part for part in (own, hint) if part)
        needed = " (needed)" if column.is_needed else ""
        return one_line(f"{column.title}{needed}{f': {hints}' if hints else ''}")

    def _field(self, column: Column) -> Input | TextArea | ChoiceField:
        text = self._texts.get(column.id, "")
        field_id = f"field-{column.id}"
        if column.kind is PromptKind.TEXT:
            return calm(LongText(text, id=field_id))
        choices = column.choices
        if column.kind is PromptKind.YES_NO:
            choices = YES_NO
        if choices:
            chosen = [part.strip() for part in text.split(",") if part.strip()]
            return ChoiceField(choices, chosen, is_multiple=column.kind is PromptKind.SEVERAL, id=field_id)
        return calm(LineInput(text, compact=True, id=field_id, select_on_focus=False))

    def _text_of(self, column: Column) -> str:
        widget = self.query_one(f"#field-{column.id}")
        if isinstance(widget, ChoiceField):
            return ", ".join(widget.chosen)
        if isinstance(widget, TextArea):
            return widget.text
        return widget.value if isinstance(widget, Input) else ""

    def _focus_named(self, where: str) -> None:
        for column in self.columns:
            if where in (column.title, column.id):
                self.query_one(f"#field-{column.id}").focus()
