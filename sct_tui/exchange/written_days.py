"""Days in words, as files for people have them."""

from datetime import datetime

# Not strftime, whose names of months follow the locale of whoever exports.
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def day_in_words(text: str) -> str:
    """A date or a time in ISO form as a day, such as 2 March 2020. Raises ValueError for what is neither."""
    day = datetime.fromisoformat(text)
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
