"""Help for a prompt in words: why it is asked, what a good answer holds, an example, and where it comes from."""

from sct_tui.cleaning import cleaned
from sct_tui.model.flow import Prompt, Visibility
from sct_tui.model.standing import Basis, Provenance

_WHO = {
    Visibility.TEAM: "Seen by the team only; never in a file for the coach or the public.",
    Visibility.COACH: "Seen by the team and in files for the coach; never public.",
    Visibility.PUBLIC: "May be in a public file.",
}
_SEEN_ON = "a programme, partner or town page"
_BASIS = {
    Basis.FLYER: "from the programme's 2020 flyer",
    Basis.SEEN: f"read on {_SEEN_ON}",
    Basis.INFERRED: "our conclusion, not the programme's words",
    Basis.UNKNOWN: "unknown",
}


def prompt_help(prompt: Prompt) -> str:
    """The help of a prompt, as paragraphs."""
    help_ = prompt.help
    parts = [
        prompt.title,
        f"Why: {help_.why}",
        f"A good answer: {help_.good}",
        f"Example: {help_.example}",
        _WHO[prompt.visibility],
        provenance_text(prompt.provenance),
    ]
    return cleaned("\n\n".join(parts))


def provenance_text(provenance: Provenance) -> str:
    """Where something comes from, in a sentence."""
    return f"Standing: {standing_words(provenance)}"


def standing_words(provenance: Provenance) -> str:
    """How something is known, its source, and what a reader must know."""
    source = provenance.source
    if provenance.basis is Basis.SEEN and source.casefold().startswith(_SEEN_ON):
        source = source[len(_SEEN_ON) :].lstrip("; ")  # said already
    source = f" ({source})" if source else ""
    note = f" {provenance.note}" if provenance.note else ""
    return f"{_BASIS[provenance.basis]}{source}.{note}"
