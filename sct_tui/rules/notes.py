"""How many notes and flags there are, and how that is said."""

from collections.abc import Iterable

from sct_tui.model.journal import Held
from sct_tui.model.work import FlagKind, flag_kind, note_text
from sct_tui.records import dataclass


@dataclass(frozen=True, slots=True)
class NoteCounts:
    """How many notes there are, and how many flags of each kind."""

    notes: int = 0
    come_back: int = 0
    ask_coach: int = 0

    @property
    def flags(self) -> int:
        """How many flags there are."""
        return self.come_back + self.ask_coach

    @property
    def is_none(self) -> bool:
        """Whether there is neither a note nor a flag."""
        return not (self.notes or self.flags)

    @property
    def in_words(self) -> str:
        """Such as "2 notes, 1 to come back to, 1 for the coach"; "" for none."""
        parts = []
        if self.notes:
            parts.append("1 note" if self.notes == 1 else f"{self.notes} notes")
        if self.come_back:
            parts.append(f"{self.come_back} to come back to")
        if self.ask_coach:
            parts.append(f"{self.ask_coach} for the coach")
        return ", ".join(parts)


def note_counts(notes: Iterable[Held], flags: Iterable[Held]) -> NoteCounts:
    """Count what is there now; cleared ones do not count."""
    kinds = [flag_kind(held) for held in flags]
    return NoteCounts(
        sum(bool(note_text(held)) for held in notes),
        kinds.count(FlagKind.COME_BACK),
        kinds.count(FlagKind.ASK_COACH),
    )
