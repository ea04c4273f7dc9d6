"""Hand-made records of the fictional Demo Town, with all that a progress file can hold."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, time

from sct_tui.model.catalogue import Catalogue
from sct_tui.model.edition import Edition, EquityAction
from sct_tui.model.flow import Choice, Column, CycleDefinition, Help, Prompt, PromptKind, Step, Submission, Visibility
from sct_tui.model.journal import Held, answer_address, entry_address, step_address
from sct_tui.model.record import ApplicationRecord, CycleRecord, RemovedEntry
from sct_tui.model.standing import Basis, Fact, Provenance
from sct_tui.model.states import EMPTIED, UNSET, State, Value, answered, not_applicable
from sct_tui.model.trainings import Training, Trainings, TrainingSession
from sct_tui.model.work import (
    Action,
    Application,
    Attendance,
    AttendanceStatus,
    CoachingEntry,
    Cycle,
    CycleAnswers,
    Entry,
    Municipality,
    Participant,
    StepProgress,
    StepStatus,
)

KNOWN = Provenance(Basis.INFERRED, "made for a test")
_HELP = Help("Why.", "What.", "Example.")
COORDINATOR = "01700000-0000-7000-8000-0000000000a1"
PLANNER = "01700000-0000-7000-8000-0000000000a2"
TOWN = "01700000-0000-7000-8000-0000000000b1"
APPLICATION = "01700000-0000-7000-8000-0000000000c1"
ROUND_1 = "01700000-0000-7000-8000-0000000000d1"
ROUND_2 = "01700000-0000-7000-8000-0000000000d2"
FIRST_CONTACT = "01700000-0000-7000-8000-0000000000e1"
SECOND_CONTACT = "01700000-0000-7000-8000-0000000000e2"
REMOVED_CONTACT = "01700000-0000-7000-8000-0000000000e3"


def revision(number: int) -> str:
    """The id of an event, made up."""
    return f"01700000-0000-7000-8000-{number:012x}"


def moment(number: int) -> datetime:
    """A moment on the demo's day."""
    return datetime(2020, 3, 2, 14, number % 60, 31, 500, tzinfo=UTC)


def held(state: State, number: int, by: str = COORDINATOR) -> Held:
    """What an address holds after event number."""
    return Held(state, revision(number), by, moment(number))


def prompt(
    id_: str,
    title: str,
    kind: PromptKind,
    visibility: Visibility = Visibility.PUBLIC,
    choices: tuple[Choice, ...] = (),
    columns: tuple[Column, ...] = (),
) -> Prompt:
    """A prompt whose help and source do not matter."""
    return Prompt(id_, title, kind, True, visibility, _HELP, KNOWN, choices, columns)


DEFINITION = CycleDefinition(
    id="demo-cycle",
    version=3,
    title="A cycle for tests",
    notice="Working text.",
    steps=(
        Step(
            "prepare",
            "Prepare",
            "Begin.",
            (
                prompt("why-this-one", "Why this action", PromptKind.TEXT),
                prompt("resolution", "Council resolution passed", PromptKind.YES_NO),
                prompt("lead", "Who leads", PromptKind.CHOICE, choices=(Choice("staff", "Town staff"),)),
                prompt(
                    "ways",
                    "Ways of working",
                    PromptKind.SEVERAL,
                    choices=(Choice("walk", "Walks"), Choice("talk", "T")),
                ),
                prompt("private-note", "What only the team should know", PromptKind.TEXT, Visibility.TEAM),
                prompt("for-the-coach", "Questions for the coach", PromptKind.TEXT, Visibility.COACH),
            ),
            KNOWN,
        ),
        Step(
            "connect",
            "Connect",
            "Meet.",
            (
                prompt(
                    "contacts",
                    "Contact log",
                    PromptKind.ENTRIES,
                    columns=(
                        Column("group", "Group or organisation", PromptKind.LINE, True, Visibility.PUBLIC),
                        Column("person", "Who we spoke to", PromptKind.LINE, False, Visibility.TEAM),
                        Column("met-on", "Date", PromptKind.DATE, False, Visibility.PUBLIC),
                    ),
                ),
                prompt("renters", "Residents who rent", PromptKind.SHARE),
                prompt("hours", "Hours spent", PromptKind.NUMBER),
                prompt("papers", "Papers", PromptKind.EVIDENCE),
                prompt("translation", "Languages offered", PromptKind.LINE),
            ),
            KNOWN,
        ),
    ),
    submission=Submission(
        "Submission", "In short.", (prompt("in-short", "In one sentence", PromptKind.LINE),), (), KNOWN
    ),
    provenance=KNOWN,
    hash="ab" * 32,
)


def cycle(id_: str, number: int, begun_on: date) -> Cycle:
    """A round of the demo application."""
    return Cycle(id_, APPLICATION, number, begun_on, "demo-cycle", 3, "ab" * 32, "2020", 1, "cd" * 32)


_FIRST_ANSWERS = CycleAnswers(
    answers={
        "in-short": held(answered("Neighbours planned the garden."), 40),
        "why-this-one": held(
            answered('The garden on Elm Street is used by few.\nWe asked why: "nobody told us".\n\nC:\\plans\n'), 10
        ),
        "resolution": held(answered(True), 11),
        "lead": held(answered("staff"), 12),
        "ways": held(answered(["walk", "talk"]), 13),
        "private-note": held(answered("SECRET-OF-THE-TEAM"), 14, PLANNER),
        "for-the-coach": held(answered("SECRET-FOR-THE-COACH"), 15),
        "renters": held(answered({"part": 130, "whole": 412}), 16, PLANNER),
        "hours": held(answered(12.5), 17),
        "translation": held(not_applicable("Everyone we met prefers English."), 18),
        "gone-from-the-flow": held(answered("SECRET-OF-AN-OLD-PROMPT"), 19),
    },
    entries={
        "contacts": (
            Entry(
                FIRST_CONTACT,
                1,
                {
                    "person": held(answered("SECRET-NAME-OF-A-RESIDENT"), 22),
                    "group": held(answered("Elm Street tenants"), 21),
                    "met-on": held(answered("2020-02-20"), 23),
                    "old-column": held(answered("SECRET-OF-AN-OLD-COLUMN"), 24),
                },
                revision(20),
            ),
            Entry(SECOND_CONTACT, 2, {"group": held(answered("Library friends"), 26, PLANNER)}, revision(25)),
        ),
        "papers": (
            Entry(
                "01700000-0000-7000-8000-0000000000f1",
                1,
                {
                    "location": held(answered("SECRET-PATH/minutes.pdf"), 31),
                    "description": held(answered("Minutes of the council"), 32),
                },
                revision(30),
            ),
        ),
    },
)

_SECOND_ANSWERS = CycleAnswers(
    answers={
        "why-this-one": held(answered("The garden on Elm Street is used by few.", inherited_from=ROUND_1), 50),
        "resolution": held(EMPTIED, 51),
        "lead": held(UNSET, 52),
        "hours": Held(UNSET),
    }
)


def demo_record() -> ApplicationRecord:
    """Two rounds, every kind and state of answer, coaching, participants and attendance."""
    first = CycleRecord(
        cycle(ROUND_1, 1, date(2020, 1, 13)),
        DEFINITION,
        _FIRST_ANSWERS,
        {
            "prepare": StepProgress("prepare", StepStatus.COMPLETE, COORDINATOR, moment(33), revision(33)),
            "connect": StepProgress("connect", StepStatus.NEEDS_ANOTHER_LOOK, PLANNER, moment(34), revision(34)),
        },
        (RemovedEntry("contacts", REMOVED_CONTACT, revision(29)),),
    )
    second = CycleRecord(cycle(ROUND_2, 2, date(2020, 3, 2)), DEFINITION, _SECOND_ANSWERS, {})
    return ApplicationRecord(
        municipality=Municipality(TOWN, "Demo Town", "2020", is_demo=True),
        application=Application(
            APPLICATION, TOWN, "4.4", Action("4.4", 4, "Community Gardens"), date(2020, 1, 13), "silver"
        ),
        edition_title="2020",
        fields={
            "started_on": held(answered("2020-01-13"), 2),
            "action": held(answered({"number": "4.4", "category": 4, "title": "Community Gardens", "project": ""}), 1),
            "reference": held(answered("4.4"), 3),
            "level": held(answered("silver"), 4, PLANNER),
            "a-later-field": held(answered("kept"), 5),
        },
        cycles=(second, first),
        chains={
            answer_address(ROUND_1, "why-this-one").key: (revision(9), revision(8)),
            answer_address(ROUND_1, "contacts", FIRST_CONTACT, "group").key: (revision(7),),
            entry_address(ROUND_1, "contacts", REMOVED_CONTACT).key: (revision(28),),
            step_address(ROUND_1, "connect").key: (revision(27),),
        },
        names={COORDINATOR: "Coordinator", PLANNER: "Town planner", "somebody-else": "SOMEBODY-OF-ANOTHER-TOWN"},
        coaching=(
            CoachingEntry(
                revision(61),
                TOWN,
                date(2020, 2, 24),
                45,
                "SECRET-NAME-OF-A-COACH",
                "SECRET-WAY",
                "SECRET-TOPIC",
                APPLICATION,
                "connect",
                revision(62),
            ),
        ),
        participants=(
            Participant(revision(70), TOWN, "SECRET-NAME-OF-A-PARTICIPANT", "commissioner", revision(71)),
            Participant(revision(72), TOWN, "Clerk", "staff", revision(73)),
        ),
        attendance=(
            Attendance("", TOWN, revision(72), "unknown-session", AttendanceStatus.MISSED, revision(75)),
            Attendance("", TOWN, revision(70), "equity-101-feb", AttendanceStatus.ATTENDED, revision(74)),
        ),
        sessions={"equity-101-feb": ("Equity 101", date(2020, 2, 18))},
        last_change=moment(52),
        last_changed_by="Town planner",
    )


def with_answers(values: Mapping[str, Value], kind: PromptKind = PromptKind.TEXT) -> ApplicationRecord:
    """One round whose only answers are these, by prompt id; all of them public prompts of one kind."""
    record = demo_record()
    definition = replace(
        DEFINITION,
        steps=(Step("prepare", "Prepare", "Begin.", tuple(prompt(id_, id_, kind) for id_ in values), KNOWN),),
    )
    answers = CycleAnswers({id_: held(answered(value), number) for number, (id_, value) in enumerate(values.items())})
    return replace(record, cycles=(CycleRecord(cycle(ROUND_1, 1, date(2020, 1, 13)), definition, answers, {}),))


def demo_edition(address: Fact[str], minutes: Fact[int]) -> Edition:
    """An edition with this address and allowance for coaching."""
    unknown = Provenance(Basis.UNKNOWN)
    return Edition(
        id="2020",
        version=1,
        title="2020",
        cycle="demo-cycle",
        equity_action=EquityAction("9.1", "Optimize for Equity", Fact(None, unknown), KNOWN),
        levels=(),
        months_at_least=Fact((3, 6), KNOWN),
        start_rule=Fact(None, unknown),
        coaching_minutes=minutes,
        coaching_request_address=address,
        coaching_ways=Fact(None, unknown),
        website=Fact(None, unknown),
        examples_address=Fact(None, unknown),
        catalogue=Catalogue(False, (), (), (), ""),
        trainings=Trainings(
            "America/New_York",
            "",
            (Training("equity-101", "Equity 101"),),
            (
                TrainingSession(
                    "equity-101-feb", "equity-101", date(2020, 2, 18), time(8), time(12), "a college", KNOWN
                ),
            ),
            None,
            Fact(None, unknown),
            "",
        ),
        crosswalk=(),
    )


def small_record() -> ApplicationRecord:
    """One round with one answer: the example in docs/progress-file.md."""
    record = demo_record()
    answers = CycleAnswers({"why-this-one": held(answered('Few use the garden.\nWe heard: "nobody told us".'), 10)})
    definition = replace(DEFINITION, steps=DEFINITION.steps[:1])
    progress = {"prepare": StepProgress("prepare", StepStatus.IN_PROGRESS, COORDINATOR, moment(10), revision(12))}
    return replace(
        record,
        fields={},
        cycles=(CycleRecord(cycle(ROUND_1, 1, date(2020, 1, 13)), definition, answers, progress),),
        coaching=(),
        participants=(),
        attendance=(),
        last_change=moment(10),
        last_changed_by="Coordinator",
    )
