"""What every prompt on a step's form has: a title above its field, and lines below that say how it stands."""

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widget import Widget
from textual.widgets import Static

from sct_tui.cleaning import cleaned, one_line
from sct_tui.model.flow import Prompt


class PromptBlock(Vertical):
    """A prompt with its title, field, message, and what the team noted. Subclasses make the field, its id "field"."""

    def __init__(self, prompt: Prompt) -> None:
        super().__init__(id=f"prompt-{prompt.id}", classes="prompt")
        self.prompt = prompt
        self._number = 0
        self._state = ""

    def compose(self) -> ComposeResult:
        """Title, field, and the line that says how it stands."""
        yield Static(self._title(), markup=False, classes="prompt-title")
        yield self.make_field()
        message = Static("", markup=False, classes="prompt-message")
        message.display = False
        yield message
        noted = Static("", markup=False, classes="prompt-noted")
        noted.display = False
        yield noted

    def make_field(self) -> Widget:
        """The widget that takes the focus; its id is "field"."""
        raise AssertionError("a prompt block without a field")

    @property
    def field(self) -> Widget:
        """The widget that takes the focus."""
        return self.query_one("#field")

    def to_end(self) -> None:
        """Put the cursor where going on begins: after the last character of a text."""

    def show_title(self, state: str) -> None:
        """Show the title with the state it is in, in words."""
        self._state = state
        self.query_one(".prompt-title", Static).update(self._title())

    def show_number(self, number: int) -> None:
        """Show where the prompt stands among those that apply; 0 hides it, because it does not apply."""
        self.display = number > 0
        if number and number != self._number:
            self._number = number
            self.query_one(".prompt-title", Static).update(self._title())

    def show_message(self, text: str, *, is_problem: bool = False) -> None:
        """Say how the answer was understood, or why it is not saved."""
        message = self.query_one(".prompt-message", Static)
        message.set_class(is_problem, "problem")
        message.update(cleaned(text))
        message.display = bool(text)

    def show_noted(self, text: str) -> None:
        """Show the flag and the note there; "" for neither."""
        noted = self.query_one(".prompt-noted", Static)
        noted.update(text)
        noted.display = bool(text)

    def _title(self) -> str:
        needed = " (needed)" if self.prompt.is_needed else ""
        return one_line(f"{self._number}. {self.prompt.title}{needed}{f' · {self._state}' if self._state else ''}")
