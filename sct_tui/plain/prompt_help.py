"""Help on a question: why it is asked, what a good answer holds, an example, who may see it, and where it is from."""

from sct_tui.cleaning import one_line
from sct_tui.model.flow import Prompt, Visibility
from sct_tui.rules.work_words import provenance_words

_WHO = {
    Visibility.TEAM: "the team only, never in a file for the coach or the public",
    Visibility.COACH: "the team, and in files for the coach; never public",
    Visibility.PUBLIC: "anybody: it may be in a public file",
}


def help_lines(prompt: Prompt) -> list[str]:
    """The help of a prompt, a line each."""
    return [
        f"Why: {one_line(prompt.help.why)}",
        f"A good answer: {one_line(prompt.help.good)}",
        f"Example: {one_line(prompt.help.example)}",
        f"Who may see it: {_WHO[prompt.visibility]}.",
        f"Source: {provenance_words(prompt.provenance)}",
    ]
