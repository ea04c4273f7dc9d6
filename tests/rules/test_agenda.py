"""The agenda for the next meeting with the coach."""

from dataclasses import replace
from datetime import date, time

import pytest

from sct_tui.model.flow import Column, CycleDefinition, Help, Prompt, PromptKind, Step, Submission, Visibility
from sct_tui.model.journal import Held, about_step
from sct_tui.model.standing import Basis, Provenance
from sct_tui.model.states import EMPTIED, FORGOTTEN, REMOVED, State, StateKind, answered, not_applicable, withheld
from sct_tui.model.work import (
    NOTHING,
    Action,
    CoachingEntry,
    CoachingState,
    CycleAnswers,
    CycleWork,
    Entry,
    FlagKind,
    NoteAndFlag,
    StepProgress,
    StepStatus,
)
from sct_tui.rules.agenda import Agenda, agenda
from sct_tui.rules.agenda_words import agenda_text, balance_in_words, meeting_in_words
from sct_tui.rules.coaching import CoachingBalance
from tests.rules.samples import summary

DAY = date(2020, 3, 2)
KNOWN = Provenance(Basis.FLYER, "a source")
BALANCE = CoachingBalance(105, 240)
LAST = CoachingEntry("1", "town", date(2020, 2, 24), 45, "Equity Coach", "remote", "Tenants.\nWhat to offer.")
NEXT = CoachingEntry("2", "town", date(2020, 3, 10), 60, "Equity Coach", state=CoachingState.PLANNED, starts=time(14))


def prompt(id_: str, kind: PromptKind = PromptKind.TEXT, columns: tuple[Column, ...] = ()) -> Prompt:
    return Prompt(id_, id_.title(), kind, True, Visibility.TEAM, Help("why", "good", "example"), KNOWN, columns=columns)


NAME = Column("name", "Name", PromptKind.LINE, True, Visibility.TEAM)
DEFINITION = CycleDefinition(
    id="two-steps",
    version=1,
    title="Two steps",
    notice="",
    steps=(
        Step("prepare", "Prepare", "", (prompt("why"), prompt("team", PromptKind.ENTRIES, (NAME,))), KNOWN),
        Step("connect", "Connect", "", (prompt("how"),), KNOWN),
    ),
    submission=Submission("Submission", "", (), (), KNOWN),
    provenance=KNOWN,
)


def work(
    prepare: StepStatus = StepStatus.IN_PROGRESS,
    connect: StepStatus | None = None,
    why: State = NOTHING.state,
    name: State | None = None,
) -> CycleWork:
    found = summary(Action("4.4", 4, "Climate"))
    progress = {"prepare": StepProgress("prepare", prepare)}
    if connect:
        progress["connect"] = StepProgress("connect", connect)
    entries = {"team": (Entry("e", 0, {"name": Held(name)}),)} if name else {}
    answers = CycleAnswers({"why": Held(why)}, entries)
    return CycleWork(found.application, found.cycle, DEFINITION, answers, progress)


def noted(about: str, step: str, note: State | None = None, flag: FlagKind | None = None) -> NoteAndFlag:
    found = summary(Action("4.4", 4, "Climate"))
    return NoteAndFlag(
        found.application,
        found.cycle,
        step,
        step.title(),
        about,
        about.title(),
        Held(note) if note else NOTHING,
        Held(answered(str(flag))) if flag else NOTHING,
    )


def made(*notes: NoteAndFlag, at: CycleWork | None = None, ledger: tuple[CoachingEntry, ...] = ()) -> Agenda:
    return agenda([at or work()], notes, ledger, BALANCE, DAY)


@pytest.mark.parametrize(
    ("why", "name", "lacks"),
    [
        (NOTHING.state, None, ("Why: no answer yet", "Team: no entry yet")),
        (answered("x"), answered("A"), ()),
        (not_applicable("no need"), answered("A"), ()),
        (EMPTIED, EMPTIED, ("Why: emptied", "Team, entry 1, Name: emptied")),
        (FORGOTTEN, answered("A"), ("Why: forgotten",)),
        (answered("x", "an-earlier-cycle"), answered("A", "an-earlier-cycle"), ()),
        (withheld(StateKind.ANSWERED), withheld(StateKind.ANSWERED), ()),
    ],
)
def test_an_open_step_says_what_it_lacks_but_not_what_is_inherited_or_withheld(
    why: State, name: State | None, lacks: tuple[str, ...]
) -> None:
    (found,) = made(at=work(why=why, name=name)).rounds
    (step,) = found.steps
    assert (step.reference, step.number, step.title) == ("4.4/c1/prepare", 1, "Prepare")
    assert len(step.lacks) == len(lacks)
    assert all(said.startswith(wanted) for said, wanted in zip(step.lacks, lacks, strict=True))
    assert found.not_begun == ("Connect",)


@pytest.mark.parametrize(
    ("status", "is_open"),
    [
        (StepStatus.IN_PROGRESS, True),
        (StepStatus.NEEDS_ANOTHER_LOOK, True),
        (StepStatus.COMPLETE, False),
        (StepStatus.NOT_APPLICABLE, False),
    ],
)
def test_only_what_is_begun_and_not_settled_is_open(status: StepStatus, is_open: bool) -> None:
    (found,) = made(at=work(prepare=status, connect=StepStatus.COMPLETE)).rounds
    assert bool(found.steps) is is_open
    assert found.is_finished is not is_open


def test_what_is_flagged_for_the_coach_comes_first_with_its_note_also_at_a_settled_step() -> None:
    found = made(
        noted("why", "prepare", answered("How did others?"), FlagKind.ASK_COACH),
        noted(about_step("connect"), "connect", None, FlagKind.ASK_COACH),
        noted("team", "prepare", answered("Ask the clerk."), FlagKind.COME_BACK),
        at=work(prepare=StepStatus.COMPLETE),
    )
    assert [(one.title, one.note) for one in found.questions] == [("Why", "How did others?"), ("Step:Connect", "")]
    assert found.notes == ()


def test_notes_at_open_steps_are_told_and_bare_flags_are_not() -> None:
    found = made(
        noted("why", "prepare", answered("Ask the clerk.")),
        noted("team", "prepare", None, FlagKind.COME_BACK),
        noted("how", "connect", answered("Not begun, but noted.")),
        noted("why", "submission", answered("At the end.")),
    )
    assert [one.note for one in found.notes] == ["Ask the clerk.", "Not begun, but noted."]


def test_an_inherited_note_or_one_that_is_gone_is_left_out() -> None:
    inherited = answered("Of last time.", "an-earlier-cycle")
    gone = noted("team", "prepare", REMOVED)
    flagged = noted("why", "prepare", inherited, FlagKind.ASK_COACH)
    found = made(
        noted("how", "connect", inherited), gone, flagged, noted("how", "connect", withheld(StateKind.ANSWERED))
    )
    assert found.notes == ()
    assert [one.note for one in found.questions] == [""]


def test_other_applications_than_those_asked_for_are_left_out() -> None:
    elsewhere = noted("why", "prepare", answered("x"), FlagKind.ASK_COACH)
    elsewhere = replace(elsewhere, application=replace(elsewhere.application, id="another"))
    assert made(elsewhere).questions == ()


def test_an_agenda_of_settled_work_is_empty() -> None:
    finished = work(prepare=StepStatus.COMPLETE, connect=StepStatus.NOT_APPLICABLE)
    assert made(at=finished).is_empty
    assert not made(noted("why", "prepare", None, FlagKind.ASK_COACH), at=finished).is_empty
    assert not made().is_empty
    assert agenda([], [], [], BALANCE, DAY).is_empty


def test_the_whole_agenda_as_text() -> None:
    found = made(
        noted("why", "prepare", answered("How did others?\nAnd when?"), FlagKind.ASK_COACH),
        noted("how", "connect", answered("Library first.")),
        ledger=(LAST, NEXT),
    )
    assert (
        agenda_text(found, "Demo Town")
        == """\
Agenda for coaching: Demo Town
Next: Tue 10 Mar 2020 at 14:00, 1 h, Equity Coach
Last: Mon 24 Feb 2020, 45 min, Equity Coach, remote
About: Tenants.
       What to offer.
Coaching: 1 h 45 min used of 4 h, 2 h 15 min left.

To ask the coach
1. “Why” (4.4 Climate, round 1, Prepare)
   Note: How did others?
         And when?

4.4 Climate, round 1: what is open
- Step 1 Prepare (in progress)
    Why: no answer yet
    Team: no entry yet
- Not begun: Connect

What the team noted
- “How” (4.4 Climate, round 1, Connect)
  Library first.

This holds your team's own notes: read it before you pass it on.
"""
    )


def test_without_notes_no_word_of_them_is_told() -> None:
    found = made(
        noted("why", "prepare", answered("SECRET"), FlagKind.ASK_COACH), noted("how", "connect", answered("SECRET"))
    )
    text = agenda_text(found, "Demo Town", with_notes=False)
    assert "SECRET" not in text
    assert "noted" not in text
    assert "own notes" not in text
    assert "“Why”" in text


def test_a_round_of_an_unknown_definition_cannot_tell_what_it_lacks() -> None:
    outline = replace(work(), definition=replace(DEFINITION, is_outline=True))
    assert "cannot be told" in agenda_text(made(at=outline), "Demo Town")


def test_text_of_people_steers_no_terminal() -> None:
    hostile = noted("why", "prepare", answered("a\x1b[2Jb"), FlagKind.ASK_COACH)
    text = agenda_text(made(hostile, ledger=(replace(LAST, coach="x\x1b]0;y\x07\nz"),)), "Demo\x1b[1m Town")
    assert "\x1b" not in text
    assert "\x07" not in text


@pytest.mark.parametrize(
    ("balance", "said"),
    [
        (CoachingBalance(0, 240), "0 min used of 4 h, 4 h left."),
        (CoachingBalance(60, 240, 60), "1 h used of 4 h, 3 h left; 1 h planned, 2 h left after that."),
        (
            CoachingBalance(200, 240, 60),
            "3 h 20 min used of 4 h, 40 min left; 1 h planned, 20 min more than is left.",
        ),
        (CoachingBalance(300, 240), "5 h used of 4 h, 1 h over."),
        (CoachingBalance(60, None, 30), "1 h used, 30 min planned. How much a municipality may use is unknown."),
    ],
)
def test_the_balance_in_a_sentence(balance: CoachingBalance, said: str) -> None:
    assert balance_in_words(balance) == said


def test_a_meeting_says_its_hour_only_where_it_is_known() -> None:
    assert meeting_in_words(NEXT) == "Tue 10 Mar 2020 at 14:00, 1 h, Equity Coach"
    assert meeting_in_words(replace(NEXT, starts=None, coach="")) == "Tue 10 Mar 2020, 1 h"
