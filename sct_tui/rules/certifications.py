"""How long a certification is valid."""

from datetime import MAXYEAR, date

from sct_tui.clock import written_date
from sct_tui.model.edition import Edition


def valid_until(edition: Edition, on: date) -> date | None:
    """The last day of a certification given on a day; None where the edition does not say how long it is.

    Rule: three years, to 31 December of the third year after the one in which it was given (seen; flows/editions).
    """
    years = edition.certification_years.value
    if years is None or on.year + years > MAXYEAR:
        return None
    return date(on.year + years, 12, 31)


def validity_in_words(edition: Edition, on: date) -> str:
    """Until when a certification given on a day is valid, or that it is unknown, with why."""
    end = valid_until(edition, on)
    if end is not None:
        return f"valid until {written_date(end)}"
    return f"until when is unknown. {edition.certification_years.provenance.note}".strip()
