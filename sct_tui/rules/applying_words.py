"""What is said before the process is applied to an action: its start, and the level aimed at."""

from datetime import date

from sct_tui.clock import written_date
from sct_tui.model.edition import Edition


def level_in_words(edition: Edition, level_id: str) -> str:
    """A level, and how many different actions the process is applied to for it."""
    level = edition.level(level_id)
    if level is None:
        return level_id
    count = level.different_actions.value
    if count is None:
        return f"{level.title}: how many actions is unknown"
    return f"{level.title}: the process applied to {count} {'action' if count == 1 else 'different actions'}"


def details_intro(edition: Edition, today: date) -> str:
    """What to know about the start date before giving it."""
    parts = [f"Today is {written_date(today)}."]
    months = edition.months_at_least.value
    if months:
        parts.append(
            f"Allow at least {months[0]} to {months[1]} months for the process together with the action; this is"
            " advice, not a deadline."
        )
    after = edition.paired_action.started_after.value
    if after:
        parts.append(f"The {edition.title} edition counts actions that began after {written_date(after)}.")
    else:
        parts.append(f"Whether the action must begin after a certain day is unknown for {edition.title}.")
    return " ".join(parts)
