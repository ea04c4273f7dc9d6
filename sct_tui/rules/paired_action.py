"""What an edition asks of the action that the process is applied to: one answer each for readiness and for choosing."""

from collections.abc import Sequence
from datetime import date

from sct_tui.cleaning import one_line
from sct_tui.clock import written_date
from sct_tui.model.certification import Certification
from sct_tui.model.edition import Edition


def began_in_time(edition: Edition, started_on: date) -> bool | None:
    """Whether an action that began on this day counts; None where the edition's first day is not known.

    Rule: it began after a named day, 28 Nov 2017 in the 2018 edition and 1 Aug 2018 in that of 2019 (seen); whether
    later editions have such a day is unknown (flows/editions, paired_action.started_after).
    """
    after = edition.paired_action.started_after.value
    return None if after is None else started_on > after


def is_new(edition: Edition, identity: str, certifications: Sequence[Certification]) -> bool | None:
    """Whether no earlier certification used the action (rules/levels.action_identity); None where nobody can tell.

    Rule: on recertification the paired actions are new ones in the 2019 edition (seen); unknown for the others
    (flows/editions, paired_action.new_at_recertification). Without a certification there is nothing that was used.
    """
    if edition.paired_action.new_at_recertification.is_known or not certifications:
        return all(identity not in held.used for held in certifications)
    return None


def used_by(identity: str, certifications: Sequence[Certification]) -> str:
    """The certification that used the action, in words (Bronze of Thu 26 Nov 2026); "" if none did."""
    held = next((one for one in certifications if identity in one.used), None)
    return f"{one_line(held.level).capitalize()} of {written_date(held.on)}" if held else ""
