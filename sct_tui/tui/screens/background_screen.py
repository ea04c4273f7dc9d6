"""A screen that does something in the background."""

from typing import ClassVar

from textual.widgets import Static

from sct_tui.cleaning import cleaned
from sct_tui.tui.background import Background
from sct_tui.tui.screens.base import WorkScreen


class BackgroundScreen(WorkScreen):
    """It says how far it is in the text that RESULT selects, and stops it with Esc."""

    RESULT: ClassVar[str] = "#import-result"

    def __init__(self) -> None:
        super().__init__()
        self.background = Background(self)

    def leave(self) -> bool:
        """Whatever is being done is stopped; nothing half done is left."""
        self.background.stop()
        return True

    def action_back(self) -> None:
        """Stop what is being done; else go back."""
        if self.background.is_at_work:
            self.background.stop()
            self.say_result("Stopping …")
        else:
            super().action_back()

    def say_result(self, text: str, *, is_problem: bool = False) -> None:
        """Say how far it is, or what came of it."""
        for result in self.query(self.RESULT).results(Static):
            result.set_class(is_problem, "problem")
            result.update(cleaned(text))
