"""How long a certification is valid."""

from datetime import MAXYEAR, date

from sct_tui.model.edition import Edition


def valid_until(edition: Edition, on: date) -> date | None:
    """The last day of a certification given on a day; None where the edition does not say how long it is.

    Rule: three years, to 31 December of the third year after the one in which it was given (seen; flows/editions).
    """
    years = edition.certification_years.value
    if years is None or on.year + years > MAXYEAR:
        return None
    return date(on.year + years, 12, 31)
