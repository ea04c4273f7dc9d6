"""What changed between two texts as it is drawn: in signs that need no colour, and in colour beside that."""

from collections.abc import Iterable

from textual.content import Content

from sct_tui.cleaning import cleaned
from sct_tui.rules.word_differences import Difference, Segment, differences_in_signs, word_differences

# Each on the background that its colour is made for: in the terminal's own colours the text may be black or white.
_STYLES = {
    Difference.REMOVED: "$text-error on $error-background",
    Difference.ADDED: "bold $text-success on $success-background",
    Difference.SAME: "",
}


def difference_text(before: str, after: str) -> Content:
    """The words of both texts, with what was taken out and put in; empty if both are."""
    return in_colours(word_differences(cleaned(before), cleaned(after)))


def in_colours(segments: Iterable[Segment]) -> Content:
    """The segments of two texts that were compared, cleaned before."""
    return Content.assemble(*((differences_in_signs([segment]), _STYLES[segment.kind]) for segment in segments))
