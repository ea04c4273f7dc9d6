"""A text the app made and sends nowhere, to read, to save to a file of one's choice or to close."""

from collections.abc import Callable
from pathlib import Path

from sct_tui.cleaning import one_line
from sct_tui.model.errors import BadInput
from sct_tui.model.flow import Column, PromptKind, Visibility
from sct_tui.tui.screens.form import FormScreen, Texts
from sct_tui.tui.screens.text import TextScreen


class DraftScreen(TextScreen):
    """A text over another screen; s asks where to save it.

    what is its name in a sentence, such as “the draft mail”; save writes it to a file and returns which; afterwards
    is said behind the file's name.
    """

    def __init__(
        self,
        title: str,
        text: str,
        *,
        what: str,
        usual_name: str,
        save: Callable[[Path, str], Path],
        afterwards: str = "",
    ) -> None:
        super().__init__(title, text, lambda: "")
        self._what = what
        self._usual_name = usual_name
        self._save_to = save
        self._afterwards = afterwards
        self._saved: Path | None = None

    def action_save(self) -> None:
        """Ask where to, then save."""
        name = Column("target", "File", PromptKind.LINE, True, Visibility.TEAM, f"a bare name goes to {Path.cwd()}")
        texts = {"target": self._usual_name}
        form = FormScreen(f"Save {self._what}", [name], self._keep, texts=texts, typed_over="target")
        self.app.push_screen(form, lambda is_saved: self._say_saved() if is_saved else None)

    def _keep(self, texts: Texts) -> None:
        if not texts["target"].strip():
            raise BadInput("The file has no name.", where="File", mend="Give it one.")
        self._saved = self._save_to(Path(texts["target"].strip()), self._text)

    def _say_saved(self) -> None:
        said = f"Saved: {one_line(str(self._saved))}. {self._afterwards}"
        self.tell(said.strip())
