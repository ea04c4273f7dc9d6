"""File names that tell what is inside and are safe on every system."""

import re
import unicodedata
from datetime import UTC, date, datetime

from sct_tui.exchange.progress_data import application_ids, latest_at
from sct_tui.exchange.tables import mapping
from sct_tui.model.flow import Visibility
from sct_tui.model.journal import Address, Subject
from sct_tui.model.versions import Knowledge

_LONGEST_PART = 60
_NEVER = datetime.min.replace(tzinfo=UTC)


def progress_file_name(known: Knowledge, audience: Visibility = Visibility.TEAM, *, is_all: bool = False) -> str:
    """The name of a progress file, such as demo-town_4.4_c1_2020-03-02.sct.toml.

    Town, reference, latest cycle, the local day of the last change (left out where it is not known), and the audience
    if it is not the team, so that one never takes the place of the other. In ASCII letters, digits, dots, hyphens and
    underscores; it never begins with a dot or a hyphen. is_all: of all the town's applications, however many there
    are; it has “all” in place of reference and cycle, and so has a file of several.
    """
    return f"{_stem(known, audience, is_all)}.sct.toml"


def readable_text_name(known: Knowledge, audience: Visibility = Visibility.TEAM, *, is_all: bool = False) -> str:
    """The name of the same work as plain text, such as demo-town_4.4_c1_2020-03-02_public.txt."""
    return f"{_stem(known, audience, is_all)}.txt"


def coaching_mail_name(town: str) -> str:
    """The name of a saved draft of the mail that asks for a coach, such as demo-town_coaching-mail.txt."""
    return f"{_safe(town.lower()) or 'town'}_coaching-mail.txt"


def calendar_name(town: str, reference: str, round_number: int) -> str:
    """The name of a round's calendar file, such as demo-town_4.4_c1.ics."""
    return f"{_safe(town.lower()) or 'town'}_{_safe(reference) or 'application'}_c{round_number}.ics"


def step_text_name(town: str, reference: str, round_number: int, step_id: str) -> str:
    """The name of a step's answers as text, such as demo-town_4.4_c1_identify.txt."""
    return f"{calendar_name(town, reference, round_number).removesuffix('.ics')}_{_safe(step_id)}.txt"


def _stem(known: Knowledge, audience: Visibility, is_all: bool) -> str:
    applications = application_ids(known)
    parts = [_safe(known.town.name.lower()) or "town"]
    if len(applications) == 1 and not is_all:
        reference = known.value(Address(Subject.APPLICATION, applications[0], "reference"))
        numbers = [
            int(mapping(known.value(address)).get("number", 0))
            for address in known.heads
            if address.subject is Subject.CYCLE
        ]
        parts += [_safe(str(reference)) or "application", f"c{max(numbers, default=0)}"]
    else:
        parts.append("all")
    latest = max((latest_at(known, owner) or _NEVER for owner in applications), default=_NEVER)
    if latest != _NEVER:
        # Local, as on screen: a name is for the people at hand, and the file itself gives the moment in UTC.
        parts.append(latest.astimezone().date().isoformat())
    if audience is not Visibility.TEAM:
        parts.append(str(audience))
    return "_".join(parts)


def coaching_agenda_name(town: str, day: date) -> str:
    """The name of a saved agenda for coaching, such as demo-town_coaching-agenda_2020-03-10.txt."""
    return f"{_safe(town.lower()) or 'town'}_coaching-agenda_{day.isoformat()}.txt"


def _safe(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode("ascii")
    return re.sub(r"[^A-Za-z0-9.]+", "-", plain)[:_LONGEST_PART].strip("-.")
