"""Hand-made records of the fictional Demo Town, with all that a progress file can hold."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time

from sct_tui.model.catalogue import Catalogue
from sct_tui.model.certification import Certification
from sct_tui.model.edition import Edition, EquityAction
from sct_tui.model.flow import Choice, Column, CycleDefinition, Help, Prompt, PromptKind, Step, Submission, Visibility
from sct_tui.model.journal import (
    Address,
    Context,
    Held,
    Subject,
    about_step,
    answer_address,
    entry_address,
    flag_address,
    note_address,
    step_address,
)
from sct_tui.model.standing import Basis, Fact, Provenance
from sct_tui.model.states import EMPTIED, REMOVED, UNSET, State, Value, answered, not_applicable
from sct_tui.model.trainings import Training, Trainings, TrainingSession
from sct_tui.model.versions import Knowledge, Version
from sct_tui.model.work import (
    Action,
    Application,
    Attendance,
    AttendanceStatus,
    CoachingEntry,
    Cycle,
    CycleAnswers,
    Entry,
    FlagKind,
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


@dataclass(frozen=True, slots=True)
class RemovedEntry:
    """An entry that was deleted: kept so that a receiver learns of the deletion."""

    prompt: str
    entry: str
    revision: str


@dataclass(frozen=True, slots=True)
class CycleRecord:
    """A cycle with everything that was recorded in it."""

    cycle: Cycle
    definition: CycleDefinition
    answers: CycleAnswers
    progress: Mapping[str, StepProgress]
    removed_entries: tuple[RemovedEntry, ...] = ()
    notes: Mapping[str, Held] = field(default_factory=dict)
    flags: Mapping[str, Held] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ApplicationRecord:
    """Everything of one application that a progress file holds.

    fields holds the application's own journalled fields (action, started_on, level, archived) with their revisions.
    chains maps an address key to the revisions before its present one, newest first. names maps a person's id to
    the name to show.
    removed_certifications come with the revision of their removal. sessions maps a training session's id to (training
    title, date), for readers without the flow.
    others holds what files brought against what is here.
    """

    municipality: Municipality
    application: Application
    edition_title: str
    fields: Mapping[str, Held]
    cycles: tuple[CycleRecord, ...]
    chains: Mapping[str, tuple[str, ...]]
    names: Mapping[str, str]
    coaching: tuple[CoachingEntry, ...] = ()
    participants: tuple[Participant, ...] = ()
    attendance: tuple[Attendance, ...] = ()
    certifications: tuple[Certification, ...] = ()
    removed_certifications: tuple[tuple[Certification, str], ...] = ()
    sessions: Mapping[str, tuple[str, date]] = field(default_factory=dict)
    others: Mapping[Address, tuple[Version, ...]] = field(default_factory=dict)


def revision(number: int) -> str:
    """The id of an event, made up."""
    return f"01700000-0000-7000-8000-{number:012x}"


def moment(number: int) -> datetime:
    """A moment on the demo's day."""
    return datetime(2020, 3, 2, 14, number % 60, 31, 500, tzinfo=UTC)


def held_at(state: State, number: int, by: str = COORDINATOR) -> Held:
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
        "in-short": held_at(answered("Neighbours planned the garden."), 40),
        "why-this-one": held_at(
            answered('The garden on Elm Street is used by few.\nWe asked why: "nobody told us".\n\nC:\\plans\n'), 10
        ),
        "resolution": held_at(answered(True), 11),
        "lead": held_at(answered("staff"), 12),
        "ways": held_at(answered(["walk", "talk"]), 13),
        "private-note": held_at(answered("SECRET-OF-THE-TEAM"), 14, PLANNER),
        "for-the-coach": held_at(answered("SECRET-FOR-THE-COACH"), 15),
        "renters": held_at(answered({"part": 130, "whole": 412}), 16, PLANNER),
        "hours": held_at(answered(12.5), 17),
        "translation": held_at(not_applicable("Everyone we met prefers English."), 18),
        "gone-from-the-flow": held_at(answered("SECRET-OF-AN-OLD-PROMPT"), 19),
    },
    entries={
        "contacts": (
            Entry(
                FIRST_CONTACT,
                1,
                {
                    "person": held_at(answered("SECRET-NAME-OF-A-RESIDENT"), 22),
                    "group": held_at(answered("Elm Street tenants"), 21),
                    "met-on": held_at(answered("2020-02-20"), 23),
                    "old-column": held_at(answered("SECRET-OF-AN-OLD-COLUMN"), 24),
                },
                revision(20),
            ),
            Entry(SECOND_CONTACT, 2, {"group": held_at(answered("Library friends"), 26, PLANNER)}, revision(25)),
        ),
        "papers": (
            Entry(
                "01700000-0000-7000-8000-0000000000f1",
                1,
                {
                    "location": held_at(answered("SECRET-PATH/minutes.pdf"), 31),
                    "description": held_at(answered("Minutes of the council"), 32),
                },
                revision(30),
            ),
        ),
    },
)

_SECOND_ANSWERS = CycleAnswers(
    answers={
        "why-this-one": held_at(answered("The garden on Elm Street is used by few.", inherited_from=ROUND_1), 50),
        "resolution": held_at(EMPTIED, 51),
        "lead": held_at(UNSET, 52),
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
        notes={
            "contacts": held_at(answered("SECRET-NOTE-ON-A-PROMPT\nAsk again in May."), 53),
            about_step("prepare"): held_at(answered("SECRET-NOTE-ON-A-STEP"), 54, PLANNER),
        },
        flags={
            about_step("connect"): held_at(answered(str(FlagKind.ASK_COACH)), 55),
            "renters": held_at(REMOVED, 59, PLANNER),
        },
    )
    second = CycleRecord(cycle(ROUND_2, 2, date(2020, 3, 2)), DEFINITION, _SECOND_ANSWERS, {})
    return ApplicationRecord(
        municipality=Municipality(TOWN, "Demo Town", "2020", is_demo=True),
        application=Application(
            APPLICATION, TOWN, "4.4", Action("4.4", 4, "Community Gardens"), date(2020, 1, 13), "silver"
        ),
        edition_title="2020",
        fields={
            "started_on": held_at(answered("2020-01-13"), 2),
            "action": held_at(
                answered({"number": "4.4", "category": 4, "title": "Community Gardens", "project": ""}), 1
            ),
            "reference": held_at(answered("4.4"), 3),
            "level": held_at(answered("silver"), 4, PLANNER),
            "a-later-field": held_at(answered("kept"), 5),
            "submitted": held_at(answered(True), 63),
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
        certifications=(
            Certification(revision(64), TOWN, "bronze", "2019", date(2019, 10, 24), ("2.3", "4.4"), revision(65)),
            Certification(revision(76), TOWN, "bronze", "2018", date(2018, 10, 4), (), revision(77)),
        ),
        removed_certifications=(
            (
                Certification(revision(66), TOWN, "silver", "2019", date(2019, 10, 25), ("10:SECRET",), revision(67)),
                revision(68),
            ),
        ),
        sessions={"equity-101-feb": ("Equity 101", date(2020, 2, 18))},
        others={
            answer_address(ROUND_1, "hours"): (
                Version(revision(57), frozenset({revision(56)}), answered(14), PLANNER, moment(57)),
            ),
            answer_address(ROUND_1, "for-the-coach"): (
                Version(revision(58), frozenset(), answered("SECRET-OF-ANOTHER-FOR-THE-COACH"), PLANNER, moment(58)),
            ),
        },
    )


def knowledge_of(record: ApplicationRecord) -> Knowledge:
    """What the record holds, address by address."""
    found = dict(_addresses(record))
    return Knowledge(
        town=record.municipality,
        edition_title=record.edition_title,
        heads={
            address: (
                Version(held.revision, frozenset(record.chains.get(address.key, ())), held.state, held.by, held.at),
                *record.others.get(address, ()),
            )
            for address, (held, _) in found.items()
        },
        contexts={address: context for address, (_, context) in found.items()},
        names=record.names,
        definitions={found.definition.hash: found.definition for found in record.cycles},
        sessions=record.sessions,
    )


def _addresses(record: ApplicationRecord) -> Iterator[tuple[Address, tuple[Held, Context]]]:
    town, application = record.municipality.id, record.application.id
    for name, held in record.fields.items():
        yield Address(Subject.APPLICATION, application, name), (held, Context(town, application))
    for found in record.cycles:
        begun = {
            name: getattr(found.cycle, name)
            for name in (
                "number",
                "definition_id",
                "definition_version",
                "definition_hash",
                "edition_id",
                "edition_version",
                "edition_hash",
            )
        }
        state = answered({**begun, "begun_on": found.cycle.begun_on.isoformat()})
        in_cycle = Context(town, application, found.cycle.id)
        begun_at = Held(state, revision(80 + found.cycle.number), COORDINATOR, moment(5 + found.cycle.number))
        yield Address(Subject.CYCLE, found.cycle.id, "begun"), (begun_at, in_cycle)

        def of(prompt_id: str, in_cycle: Context = in_cycle, found: CycleRecord = found) -> Context:
            known = found.definition.prompt(prompt_id)
            return replace(in_cycle, step=found.definition.step_of(prompt_id) if known else "")

        for step, progress in found.progress.items():
            status = Held(answered(str(progress.status)), progress.revision, progress.by, progress.at)
            yield step_address(found.cycle.id, step), (status, replace(in_cycle, step=step))
        for prompt_id, answer in found.answers.answers.items():
            if not answer.revision:
                continue  # nobody ever wrote there
            yield answer_address(found.cycle.id, prompt_id), (answer, of(prompt_id))
        for prompt_id, rows in found.answers.entries.items():
            for row in rows:
                place = Held(answered(row.position), row.revision)
                yield entry_address(found.cycle.id, prompt_id, row.id), (place, of(prompt_id))
                for column, cell in row.cells.items():
                    yield answer_address(found.cycle.id, prompt_id, row.id, column), (cell, of(prompt_id))
        for gone in found.removed_entries:
            place = Held(REMOVED, gone.revision)
            yield entry_address(found.cycle.id, gone.prompt, gone.entry), (place, of(gone.prompt))
            cell = held_at(answered("SECRET-OF-A-REMOVED-ENTRY"), 6)
            yield answer_address(found.cycle.id, gone.prompt, gone.entry, "group"), (cell, of(gone.prompt))
        for about, note in found.notes.items():
            yield note_address(found.cycle.id, about), (note, of(about))
        for about, flag in found.flags.items():
            yield flag_address(found.cycle.id, about), (flag, of(about))
    in_town = Context(town)
    for coaching in record.coaching:
        value = {key: getattr(coaching, key) for key in ("minutes", "coach", "how", "topics", "application", "step")}
        state = answered({**value, "on": coaching.on.isoformat()})
        yield Address(Subject.COACHING, coaching.id, "details"), (Held(state, coaching.revision), in_town)
    for person in record.participants:
        state = answered({"name": person.name, "role": person.role})
        yield Address(Subject.PARTICIPANT, person.id, "details"), (Held(state, person.revision), in_town)
    for given, removal in (*((given, "") for given in record.certifications), *record.removed_certifications):
        details = answered({"level": given.level, "edition": given.edition, "on": given.on.isoformat()})
        kept = Held(REMOVED, removal, PLANNER, moment(68)) if removal else Held(details, given.revision, COORDINATOR)
        yield Address(Subject.CERTIFICATION, given.id, "details"), (kept, in_town)
        if given.used:
            used = Held(answered(list(given.used)), f"{given.revision[:-2]}{int(given.revision[-2:], 16) + 0x80:02x}")
            yield Address(Subject.CERTIFICATION, given.id, "used"), (used, in_town)
    for noted in record.attendance:
        state = answered(str(noted.status))
        yield Address(Subject.ATTENDANCE, noted.participant, noted.session), (Held(state, noted.revision), in_town)


def with_answers(values: Mapping[str, Value], kind: PromptKind = PromptKind.TEXT) -> ApplicationRecord:
    """One round whose only answers are these, by prompt id; all of them public prompts of one kind."""
    record = demo_record()
    definition = replace(
        DEFINITION,
        steps=(Step("prepare", "Prepare", "Begin.", tuple(prompt(id_, id_, kind) for id_ in values), KNOWN),),
    )
    answers = CycleAnswers(
        {id_: held_at(answered(value), number) for number, (id_, value) in enumerate(values.items())}
    )
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
    )


def small_record() -> ApplicationRecord:
    """One round with one answer: the example in docs/progress-file.md."""
    record = demo_record()
    answers = CycleAnswers({"why-this-one": held_at(answered('Few use the garden.\nWe heard: "nobody told us".'), 10)})
    definition = replace(DEFINITION, steps=DEFINITION.steps[:1])
    progress = {"prepare": StepProgress("prepare", StepStatus.IN_PROGRESS, COORDINATOR, moment(10), revision(12))}
    return replace(
        record,
        fields={name: held for name, held in record.fields.items() if name not in ("a-later-field", "submitted")},
        cycles=(CycleRecord(cycle(ROUND_1, 1, date(2020, 1, 13)), definition, answers, progress),),
        coaching=(),
        participants=(),
        attendance=(),
        certifications=(),
        removed_certifications=(),
        others={},
    )
