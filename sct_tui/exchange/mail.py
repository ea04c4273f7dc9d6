"""A draft of the mail that asks for an equity coach. The app sends nothing."""

from sct_tui.cleaning import cleaned, one_line
from sct_tui.model.edition import Edition
from sct_tui.model.work import Application, Person


def coaching_request_mail(
    town: str, edition: Edition, application: Application | None, minutes_used: int, topics: str, person: Person
) -> str:
    """The draft as text: To and Subject lines, a blank line, the body. Ends with a newline.

    The address and the allowance are the edition's; where it does not know them, the draft says so in place of a
    guess. minutes_used counts the town's whole ledger.
    """
    address = edition.coaching_request_address
    to = address.value if address.value else f"(the {edition.title} edition names no address)"
    about = f" for {one_line(application.action.label)}" if application else ""
    work = f"the equity process to action {one_line(application.action.label)}" if application else "the equity process"
    lines = [
        f"To: {one_line(to)}",
        f"Subject: Equity coaching for {one_line(town)}{about}",
        "",
        "Hello,",
        "",
        f"{one_line(town)} is applying {work} ({one_line(edition.title)}).",
        "We would like to meet with an equity coach.",
        "",
        _allowance(edition, minutes_used),
        "",
    ]
    if topics.strip():
        lines += ["We would like to talk about:", cleaned(topics).strip(), ""]
    lines += ["Which days and times would suit you?", "", "Thank you,", one_line(person.name)]
    if person.role:
        lines.append(one_line(person.role))
    lines.append(one_line(town))
    return "\n".join(lines) + "\n"


def _allowance(edition: Edition, minutes_used: int) -> str:
    allowance = edition.coaching_minutes.value
    if allowance is None:
        return f"We have used {minutes_used} minutes of coaching so far; we do not know how many there are for a town."
    if minutes_used == 0:
        return f"We have used none of the {allowance} minutes of coaching for a town yet."
    return f"We have used {minutes_used} of the {allowance} minutes of coaching for a town so far."
