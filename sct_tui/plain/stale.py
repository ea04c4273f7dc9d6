"""Somebody else changed the same text in between: both are said, and the person chooses."""

from sct_tui.model.errors import StaleWrite
from sct_tui.plain.sitting import Sitting

_MINE, _THEIRS, _BOTH = "1", "2", "3"


def chosen_text(sitting: Sitting, stale: StaleWrite, *, can_join: bool) -> str | None:
    """The text that it is to be; None to decide later, with what was typed kept as a draft.

    A script is not asked: it could not have known, and its next line means something else.
    """
    talk = sitting.talk
    talk.say(f"Theirs: {stale.theirs or '(nothing)'}")
    talk.say(f"Yours: {stale.mine or '(nothing)'}")
    if not talk.is_with_a_person:
        talk.say("Theirs stands; yours is kept as a draft.")
        return None
    talk.say("1. Keep yours. 2. Keep theirs." + (" 3. Keep both, theirs first." if can_join else ""))
    talk.say("Anything else decides later: theirs stands, yours is kept as a draft.")
    choice = talk.line("choice> ").strip().removeprefix(":")
    if choice == _MINE:
        return stale.mine
    if choice == _THEIRS:
        return stale.theirs_typed
    if choice == _BOTH and can_join:
        return f"{stale.theirs_typed}\n{stale.mine}"
    talk.say("Theirs stands; yours is kept as a draft.")
    return None
