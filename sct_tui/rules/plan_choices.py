"""What a town chose for a plan: as fields of an application, as people type it, and in words."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from sct_tui.cleaning import one_line
from sct_tui.clock import written_date
from sct_tui.flow.dates import read_date
from sct_tui.model.edition import Edition
from sct_tui.model.errors import BadInput, SctError, UsageError
from sct_tui.model.plan import Anchor, PlanChoices
from sct_tui.model.states import Value
from sct_tui.records import dataclass
from sct_tui.rules.meetings import read_rhythm, rhythm_in_words, written_rhythm

FROM, MONTHS, RHYTHM, HOLIDAYS, COACH = "plan_from", "plan_months", "plan_rhythm", "plan_holidays", "plan_coach_days"
ROUND = "plan_round"
FIELDS = {
    FROM: "what the plan is worked out from",
    ROUND: "round that the plan's day is for",
    MONTHS: "months that the plan allows",
    RHYTHM: "meetings of the team",
    HOLIDAYS: "plan avoids holidays",
    COACH: "days ahead to ask for a coach",
}
NONE = "none"  # what a person types for nothing
FIRST_YEAR, LAST_YEAR = 2000, 2100
MOST_COACH_DAYS = 180
MOST_MONTHS = 24
_MONTHS = re.compile(r"(?P<least>[0-9]{1,2})(?: ?(?:-|–|to) ?(?P<most>[0-9]{1,2}))?(?: months?)?")


@dataclass(frozen=True, slots=True)
class KeptChoices:
    """The choices that an application's fields hold; unreadable are the fields that hold something else.

    earlier: the round and the deadline, where the deadline kept was chosen for an earlier round.
    """

    choices: PlanChoices
    unreadable: tuple[str, ...]
    earlier: tuple[int, date] | None = None


def choices_in(fields: Mapping[str, Value], number: int = 1) -> KeptChoices:
    """The choices in an application's fields, for its round of this number. A file from elsewhere may hold anything.

    A day is for the round it was chosen for; another round has to be given its own. The other choices are the team's.
    """
    unreadable = []
    anchor: Anchor | None = None
    day: date | None = None
    months = rhythm = coach = None
    try:
        if text := str(fields.get(FROM) or ""):
            way, _, written = text.partition(" ")
            anchor, day = Anchor(way), checked_day(date.fromisoformat(written), FROM)
    except (ValueError, SctError):
        anchor = day = None
        unreadable.append(FROM)
    try:
        months = read_months(text) if (text := str(fields.get(MONTHS) or "")) else None
    except SctError:
        unreadable.append(MONTHS)
    try:
        rhythm = read_rhythm(text, date(FIRST_YEAR, 1, 1)) if (text := str(fields.get(RHYTHM) or "")) else None
    except SctError:
        unreadable.append(RHYTHM)
    if (days := fields.get(COACH)) not in (None, ""):
        if isinstance(days, int) and not isinstance(days, bool) and 0 <= days <= MOST_COACH_DAYS:
            coach = days
        else:
            unreadable.append(COACH)
    chosen_for = fields.get(ROUND)
    if chosen_for in (None, ""):
        chosen_for = 1  # the first, as in what was kept before rounds had a day of their own
    elif not isinstance(chosen_for, int) or isinstance(chosen_for, bool) or chosen_for < 1:
        unreadable.append(ROUND)
    earlier = None
    if chosen_for != number:
        if day is not None and anchor is Anchor.DEADLINE and isinstance(chosen_for, int) and chosen_for < number:
            earlier = chosen_for, day
        anchor = day = None
    choices = PlanChoices(anchor, day, months, rhythm, fields.get(HOLIDAYS) is True, coach, number)
    return KeptChoices(choices, tuple(unreadable), earlier)


def fields_of(choices: PlanChoices) -> dict[str, Value]:
    """The choices as an application's fields; empty text for what is not chosen."""
    has_day = choices.anchor is not None and choices.day is not None
    return {
        FROM: f"{choices.anchor} {choices.day.isoformat()}" if has_day and choices.day else "",
        ROUND: choices.for_round if has_day and choices.for_round > 1 else "",
        MONTHS: written_months(choices.months) if choices.months else "",
        RHYTHM: written_rhythm(choices.rhythm) if choices.rhythm else "",
        HOLIDAYS: choices.avoids_holidays,
        COACH: "" if choices.coach_days_ahead is None else choices.coach_days_ahead,
    }


def with_typed(
    choices: PlanChoices, typed: Mapping[str, str], edition: Edition, today: date, wheres: Mapping[str, str]
) -> PlanChoices:
    """The choices with what a person typed in their place; “none” takes one back.

    typed: texts by deadline, start, months, rhythm, coach, as far as they were given. wheres: what each is called in a
    message. A deadline can be the id of one of the edition's. Raises UsageError and BadInput.
    """
    if all(anchor in typed for anchor in Anchor):
        # One taken back beside the other chosen is a change from one to the other.
        typed = {key: text for key, text in typed.items() if key not in tuple(Anchor) or not is_none(text)}
        if all(anchor in typed for anchor in Anchor):
            raise UsageError("A plan goes from a deadline or from a start.", mend="Give one of the two.")
        if not any(anchor in typed for anchor in Anchor):
            choices = replace(choices, anchor=None, day=None)
    for anchor in Anchor:
        if (text := typed.get(anchor)) is not None:
            is_chosen = not is_none(text)
            day = _day_of(text, anchor, edition, today, wheres[anchor]) if is_chosen else None
            choices = replace(choices, anchor=anchor if is_chosen else None, day=day)
    if (text := typed.get("months")) is not None:
        months = None if is_none(text) else read_months(text, where=wheres["months"])
        choices = replace(choices, months=months)
    if (text := typed.get("rhythm")) is not None:
        rhythm = None if is_none(text) else read_rhythm(text, today, where=wheres["rhythm"])
        choices = replace(choices, rhythm=rhythm)
    if (text := typed.get("coach")) is not None:
        choices = replace(choices, coach_days_ahead=None if is_none(text) else _coach_days(text, wheres["coach"]))
    return choices


def is_none(text: str) -> bool:
    """Whether a person typed that nothing is chosen."""
    return text.strip().casefold() == NONE


def _day_of(text: str, anchor: Anchor, edition: Edition, today: date, where: str) -> date:
    plain = text.strip().casefold()
    known = next((deadline for deadline in edition.deadlines if deadline.id == plain), None)
    if anchor is Anchor.START or known is None:
        return checked_day(read_date(text, today, where=where), where)
    if known.on is None:
        raise UsageError(
            f"The day of “{known.title}” is unknown. {known.provenance.note}",
            where=where,
            mend="Give the day itself, as 2020-08-28.",
        )
    return known.on


def _coach_days(text: str, where: str) -> int:
    plain = text.strip()
    if not (plain.isascii() and plain.isdecimal()):
        raise BadInput(f"“{one_line(text)[:20]}” is not a number of days.", where=where, mend="Write it as 14.")
    return checked_coach_days(int(plain[:9]), where=where)


def checked_day(day: date, where: str) -> date:
    """The day, if a plan can be worked out from it. Raises BadInput."""
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise BadInput(
            f"{day.isoformat()} is too far away for a plan.",
            where=where,
            mend=f"Give a day of the years {FIRST_YEAR} to {LAST_YEAR}.",
        )
    return day


def read_months(text: str, *, where: str = "") -> tuple[int, int]:
    """The shortest and longest time: “3-6”, “4 to 5 months”, or “4” for both. Raises BadInput."""
    found = _MONTHS.fullmatch(" ".join(text.casefold().split()))
    if found:
        least = int(found["least"])
        most = int(found["most"] or least)
        if 1 <= least <= most <= MOST_MONTHS:
            return least, most
    raise BadInput(
        f"“{one_line(text)[:40]}” is not a number of months.",
        where=where,
        mend=f"Write it as 3-6, or as 4; from 1 to {MOST_MONTHS}, the shorter time first.",
    )


def checked_coach_days(days: int, *, where: str = "") -> int:
    """The days, if a coach can be asked for so many ahead. Raises BadInput."""
    if not 0 <= days <= MOST_COACH_DAYS:
        raise BadInput(
            f"{days} days ahead is not possible.", where=where, mend=f"Give days from 0 to {MOST_COACH_DAYS}."
        )
    return days


def written_months(months: tuple[int, int]) -> str:
    """Months as they are kept: 3-6, or 4 where both are the same."""
    return str(months[0]) if months[0] == months[1] else f"{months[0]}-{months[1]}"


def choices_in_words(choices: PlanChoices) -> list[str]:
    """What is chosen, a line for each choice; empty where nothing is."""
    lines = []
    if choices.anchor is not None and choices.day is not None:
        lines.append(f"{choices.anchor} {written_date(choices.day)}")
    if choices.months:
        lines.append(f"{written_months(choices.months)} months")
    if choices.rhythm:
        lines.append(f"the team meets {rhythm_in_words(choices.rhythm)}")
    if choices.avoids_holidays:
        lines.append("holidays are avoided")
    if choices.coach_days_ahead is not None:
        lines.append(f"a coach is asked for {choices.coach_days_ahead} days ahead")
    return lines
