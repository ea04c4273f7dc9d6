"""Reading a time of day as people write it."""

import re
from datetime import time

from sct_tui.model.errors import BadInput

_SHAPE = re.compile(r"(?P<hour>\d{1,2})(?:[:.](?P<minute>\d{2}))?\s*(?P<half>[ap]\.?m\.?)?", re.ASCII | re.IGNORECASE)
_NOON = 12


def read_time(text: str, *, where: str = "") -> time:
    """The local time of day a person wrote: 14:00, 2 pm, 2:30 p.m., 9.30 am. Raises BadInput for anything else.

    An hour by itself is no time: 2 might be the night's or the afternoon's.
    """
    plain = " ".join(text.split())
    found = _SHAPE.fullmatch(plain)
    if found and (found["minute"] or found["half"]):
        hour, minute = int(found["hour"]), int(found["minute"] or 0)
        if found["half"] and 1 <= hour <= _NOON:
            hour = hour % _NOON + (_NOON if found["half"][0] in "pP" else 0)
        elif found["half"]:
            hour = 24  # 14 pm is no time
        if hour < 24 and minute < 60:
            return time(hour, minute)
    short = plain if len(plain) <= 40 else f"{plain[:40]}…"
    raise BadInput(f"“{short}” is not a time of day.", where=where, mend="Write it as 14:00 or 2 pm.")
