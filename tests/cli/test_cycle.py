"""sct cycle."""

from tests.cli.conftest import Sct


def settle_every_step(sct: Sct, reference: str = "4.4/c1") -> None:
    """Declare every step of a round not applicable."""
    for step in sct("cycle", "show", reference, "--json").data["steps"]:
        sct("step", "not-applicable", step["reference"], "--reason", "Tried out")


def test_a_round_is_shown_with_what_it_was_pinned_to(bolton: Sct) -> None:
    data = bolton("cycle", "show", "4.4", "--json").data
    assert data["reference"] == "4.4/c1"
    assert data["cycle"]["definition"]["id"] == "equity-working"
    assert data["cycle"]["definition"]["working_text"] is True
    assert len(data["cycle"]["definition"]["hash"]) == 64
    assert data["current_step"] == "prepare"


def test_without_a_verb_the_round_you_are_in_is_shown(bolton: Sct) -> None:
    shown = bolton("cycle", "show", "4.4").out
    assert "[ ] 1 Prepare - not started  <- you are here" in shown
    assert bolton("cycle").out == shown
    assert bolton("cycle", "4.4/c1").out == shown


def test_the_next_round_waits_for_open_steps(bolton: Sct) -> None:
    assert "Round 1 is not finished: Prepare, Identify" in bolton("cycle", "next", "4.4", code=3).err
    assert bolton("cycle", "show", "4.4", "--json").data["rounds"] == [1]


def test_the_next_round_begins_when_every_step_is_settled(bolton: Sct) -> None:
    settle_every_step(bolton)
    assert "Next: sct cycle submission 4.4/c1, then sct cycle next 4.4" in bolton("cycle", "show", "4.4").out
    assert "Round 2 begun" in bolton("cycle", "next", "4.4").out
    assert bolton("cycle", "show", "4.4", "--json").data["reference"] == "4.4/c2"
    assert bolton("cycle", "show", "4.4/c1", "--json").data["finished"] is True
    assert "Bronze: 1 of 1 action complete: enough [flyer]" in bolton("status").out


def test_the_submission_gathers_the_answers_under_its_headings(bolton: Sct) -> None:
    bolton("answer", "4.4", "affected", "Tenants")
    bolton("entry", "add", "4.4", "contacts", "group=Library", "date=2020-02-25", "way=talk")
    said = bolton("cycle", "submission", "4.4").out
    who, how = said.index("== Who =="), said.index("== How ==")
    assert who < said.index("    Tenants\n") < how < said.index("• Library")
    sections = bolton("cycle", "submission", "4.4", "--json").data["sections"]
    assert [section["id"] for section in sections] == [
        *("process", "who", "how", "what-came-of-it", "partners", "evidence")
    ]
