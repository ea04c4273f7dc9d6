"""Asking back about what is hardly meant, in a form: saving once more keeps it."""

from sct_tui.model.errors import AnswerIsNo
from sct_tui.tui.keys import with_keys


class AskingBack:
    """Remembers what a form asked back about, so that it asks once."""

    def __init__(self) -> None:
        self._asked: set[str] = set()

    def asked(self, doubt: str) -> None:
        """It was asked about in another way."""
        self._asked.add(doubt)

    def about(self, doubt: str, where: str = "") -> None:
        """Raise AnswerIsNo for a doubt that was not asked about yet; "" is none. where: the title of its field."""
        if doubt and doubt not in self._asked:
            self._asked.add(doubt)
            raise AnswerIsNo(doubt, where=where, mend=with_keys("{form.save} once more keeps it."))
