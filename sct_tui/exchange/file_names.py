"""File names that tell what is inside and are safe on every system."""

import re
import unicodedata

from sct_tui.model.record import ApplicationRecord

_LONGEST_PART = 60


def progress_file_name(record: ApplicationRecord) -> str:
    """The name of an application's progress file, such as demo-town_4.4_c1_2020-03-02.sct.toml.

    Town, reference, latest cycle and the local day of the last change (left out where it is not known), in ASCII
    letters, digits, dots, hyphens and underscores; it never begins with a dot or a hyphen.
    """
    parts = [
        _safe(record.municipality.name.lower()) or "town",
        _safe(record.application.reference) or "application",
        f"c{max((found.cycle.number for found in record.cycles), default=0)}",
    ]
    if record.last_change:
        # Local, as on screen: a name is for the people at hand, and the file itself gives the moment in UTC.
        parts.append(record.last_change.astimezone().date().isoformat())
    return "_".join(parts) + ".sct.toml"


def coaching_mail_name(town: str) -> str:
    """The name of a saved draft of the mail that asks for a coach, such as demo-town_coaching-mail.txt."""
    return f"{_safe(town.lower()) or 'town'}_coaching-mail.txt"


def _safe(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode("ascii")
    return re.sub(r"[^A-Za-z0-9.]+", "-", plain)[:_LONGEST_PART].strip("-.")
