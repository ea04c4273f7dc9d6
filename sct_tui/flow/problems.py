"""What can be wrong with a flow file, said so that the file's keeper can mend it."""

from collections.abc import Iterable
from enum import StrEnum

from sct_tui.model.errors import BadInput
from sct_tui.records import dataclass


class FileKind(StrEnum):
    """The kinds of flow files. Each is recognised by its file's name."""

    MUNICIPALITIES = "municipalities"
    CYCLE = "cycle"
    EDITION = "edition"
    ACTIONS = "actions"
    TRAININGS = "trainings"
    CHANGES = "changes"
    CROSSWALK = "crosswalk"

    @property
    def file_name(self) -> str:
        """The name a file of this kind has."""
        return f"{self.value}.toml"


EDITION_KINDS = (FileKind.EDITION, FileKind.ACTIONS, FileKind.TRAININGS)  # the three files of an edition's directory


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong.

    file: the path. key: where in it, such as step[2].prompt[0].kind (counted from 0), or "line 12", or "" for the
    whole file. cause and mend are sentences. nearest: the valid key or value that was probably meant. inside: the id
    of the step, prompt or other table the key belongs to, for people who do not count tables.
    """

    file: str
    key: str
    cause: str
    mend: str
    nearest: str = ""
    inside: str = ""

    @property
    def where(self) -> str:
        """File, key and the table it belongs to, in one text."""
        key = f"{self.key} (in “{self.inside}”)" if self.inside else self.key
        return ": ".join(part for part in (self.file, key) if part)

    def text(self) -> str:
        """The whole problem as one line."""
        return f"{self.where}: {self.cause} {self._advice()}".rstrip()

    def as_error(self) -> BadInput:
        """The problem as the error that stops the use of the file."""
        return BadInput(self.cause, where=self.where, mend=self._advice())

    def _advice(self) -> str:
        return f"Did you mean “{self.nearest}”? {self.mend}".rstrip() if self.nearest else self.mend


def nearest_of(text: str, known: Iterable[str]) -> str:
    """The known word that is most like the text, whatever its capitals; "" if none is."""
    by_plain = {word.casefold(): word for word in known}
    from difflib import get_close_matches  # only where something is wrong

    return next((by_plain[found] for found in get_close_matches(text.casefold(), list(by_plain), 1, 0.6)), "")
