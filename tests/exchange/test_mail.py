"""The draft mail that asks for a coach."""

from sct_tui.exchange.mail import coaching_request_mail
from sct_tui.model.standing import Basis, Fact, Provenance
from sct_tui.model.work import Person
from tests.exchange.records import KNOWN, demo_edition, demo_record

PERSON = Person("p", "Coordinator", "coordinator", "Town planner")
UNKNOWN = Provenance(Basis.UNKNOWN, note="not found")
EDITION = demo_edition(Fact("coach@town.example", KNOWN), Fact(240, KNOWN))


def test_the_draft_is_addressed_and_says_what_is_asked() -> None:
    mail = coaching_request_mail("Demo Town", EDITION, demo_record().application, 95, "Whom to invite", PERSON)
    head, _, body = mail.partition("\n\n")
    assert head.splitlines() == [
        "To: coach@town.example",
        "Subject: Equity coaching for Demo Town for 4.4 Community Gardens",
    ]
    assert "We have used 95 of the 240 minutes of coaching for a town so far." in body
    assert "We would like to talk about:\nWhom to invite\n" in body
    assert body.endswith("Thank you,\nCoordinator\nTown planner\nDemo Town\n")


def test_what_the_edition_does_not_know_is_said() -> None:
    edition = demo_edition(Fact(None, UNKNOWN), Fact(None, UNKNOWN))
    mail = coaching_request_mail("Demo Town", edition, None, 30, "", PERSON)
    assert mail.startswith("To: (the 2020 edition names no address)\n")
    assert "We have used 30 minutes of coaching so far; we do not know how many there are for a town." in mail
    assert "talk about" not in mail


def test_nothing_used_yet_is_said_plainly() -> None:
    mail = coaching_request_mail("Demo Town", EDITION, None, 0, "", PERSON)
    assert "We have used none of the 240 minutes" in mail


def test_no_text_adds_a_line_to_the_head_or_steers_a_terminal() -> None:
    mail = coaching_request_mail("Demo Town\nBcc: x@y.example", EDITION, None, 0, "\x1b[2Jtopics", PERSON)
    assert mail.splitlines()[1] == "Subject: Equity coaching for Demo Town Bcc: x@y.example"
    assert mail.splitlines()[2] == ""
    assert "\x1b" not in mail
