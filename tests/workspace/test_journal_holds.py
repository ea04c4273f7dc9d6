"""Whatever people do, in whatever order, on screens that may be stale: the journal and the tables say the same."""

import json
import tempfile
from datetime import date, timedelta
from pathlib import Path

import hypothesis.strategies as st
from hypothesis import settings
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from sct_tui import paths
from sct_tui.clock import Clock
from sct_tui.flow.loading import FlowLibrary
from sct_tui.model.errors import AnswerIsNo, SctError, UsageError
from sct_tui.model.identity import new_id
from sct_tui.model.journal import about_step, note_address
from sct_tui.model.states import UNSET
from sct_tui.model.work import Action, CycleWork, FlagKind, StepStatus
from sct_tui.workspace.coaching import CoachingDetails
from sct_tui.workspace.workspace import Workspace, open_workspace
from tests.workspace.walking import at, complete_all, needed_cells, query, text_for

DAY = date(2020, 3, 2)
ACTIONS = [
    Action("4.4", 4, ""),
    Action("10.1", 10, "", "Garden"),
    Action("10.1", 10, "", "Bikes"),
    Action("", 8, "Zoning"),
]
STEPS = ["prepare", "identify", "connect", "co-create", "act", "reflect"]
SINGLE = ["affected", "why-this-action", "action-start", "keeps-away", "has-partners", "changed", "process-description"]
REPEATING = ["bodies", "figures", "identify-evidence"]
SESSIONS = ["equity-101-2020-02-18", "everyday-anti-racism-2020-03-17"]
GAP = '{"kind":"forgotten"}'
NUMBERS = st.integers(0, 5)
STATE = "SELECT * FROM state ORDER BY address"
VALUES = "SELECT address, state FROM state WHERE state IS NOT NULL ORDER BY address"


class Coordinators(RuleBasedStateMachine):
    """Three sittings, two of them one person's, do what coordinators do; refusals are part of it, faults are not."""

    def __init__(self) -> None:
        super().__init__()
        self.directory = tempfile.TemporaryDirectory()
        root = Path(self.directory.name)
        library = FlowLibrary([paths.packaged_flows()], paths.cache_dir() / "checked-flows")
        self.sittings: list[Workspace] = []
        for name, is_new in (("Coordinator", True), ("Coordinator", False), ("Second", True)):
            opened = open_workspace(root / "sct.db", create=not self.sittings, clock=Clock(DAY), library=library)
            if is_new:
                opened.introduce(name)
            if not self.sittings:
                opened.add_town("Bolton", "2020")
            opened.act_as(name)
            opened.settle_town("Bolton")
            self.sittings.append(opened)
        self.workspace = self.sittings[0]
        self.seen: list[CycleWork] = []

    @initialize(action=st.sampled_from(ACTIONS))
    def begin(self, action: Action) -> None:
        application = self.workspace.apply_process(action, DAY, "bronze")
        self.look(self.workspace.cycles(application.id)[-1].id)

    def look(self, cycle_id: str) -> CycleWork:
        work = self.workspace.cycle_work(cycle_id)
        self.seen.append(work)
        return work

    def work(self, number: int, is_stale: bool) -> CycleWork:
        """A cycle as somebody saw it, or as it is at this moment."""
        seen = self.seen[-1 - number % len(self.seen)]
        return seen if is_stale else self.look(seen.cycle.id)

    @rule(sitting=st.integers(0, 2))
    def somebody_else_acts(self, sitting: int) -> None:
        self.workspace = self.sittings[sitting]

    @precondition(lambda self: len({work.application.id for work in self.seen}) < 4)
    @rule(action=st.sampled_from(ACTIONS))
    def apply(self, action: Action) -> None:
        self.begin(action)

    @rule(
        number=NUMBERS,
        prompt=st.sampled_from(SINGLE),
        how=st.sampled_from(["answer", "blank", "empty", "n/a", "unset", "draft"]),
        is_stale=st.booleans(),
        names_revision=st.booleans(),
    )
    def answer(self, number: int, prompt: str, how: str, is_stale: bool, names_revision: bool) -> None:
        work = self.work(number, is_stale)
        address = at(work, prompt)
        revision = work.answers.held(prompt).revision
        based_on = revision if names_revision else None
        before = self.workspace.cycle_work(work.cycle.id).answers.held(prompt)
        try:
            match how:
                case "answer":
                    self.workspace.answer(work, address, text_for(self.workspace.prompt(work, prompt)), based_on)
                case "blank":
                    self.workspace.answer(work, address, " ", based_on)
                case "empty":
                    self.workspace.empty(work, address, based_on)
                case "n/a":
                    self.workspace.declare_not_applicable(work, address, "reason", based_on)
                case "unset":
                    self.workspace.save_state(work, address, UNSET, based_on, act="answer")
                case "draft":
                    self.workspace.save_draft(work, address, "half", revision)
        except AnswerIsNo:
            assert names_revision
            assert is_stale
            assert self.workspace.cycle_work(work.cycle.id).answers.held(prompt) == before
        if how in ("unset", "draft"):
            assert self.workspace.cycle_work(work.cycle.id).answers.held(prompt) == before

    @rule(number=NUMBERS, prompt=st.sampled_from(REPEATING), is_stale=st.booleans())
    def add_entry(self, number: int, prompt: str, is_stale: bool) -> None:
        work = self.work(number, is_stale)
        self.workspace.add_entry(work, prompt, needed_cells(self.workspace, self.workspace.prompt(work, prompt)))
        self.look(work.cycle.id)

    @rule(
        number=NUMBERS,
        prompt=st.sampled_from(REPEATING),
        row=NUMBERS,
        how=st.sampled_from(["edit", "blank", "cell", "up", "down", "remove", "remove and restore"]),
        is_stale=st.booleans(),
    )
    def change_entry(self, number: int, prompt: str, row: int, how: str, is_stale: bool) -> None:
        work = self.work(number, is_stale)
        rows = work.answers.rows(prompt)
        if not rows:
            return
        entry = rows[row % len(rows)]
        column = self.workspace.columns(self.workspace.prompt(work, prompt))[0]
        try:
            match how:
                case "edit":
                    seen = {cell: held.revision for cell, held in entry.cells.items()}
                    self.workspace.edit_entry(work, prompt, entry.id, {column.id: f"text {row}"}, seen)
                case "blank":
                    self.workspace.edit_entry(work, prompt, entry.id, {column.id: ""})
                case "cell":
                    self.workspace.answer(work, at(work, prompt, entry.id, column.id), "cell")
                case "up" | "down":
                    self.workspace.move_entry(work, prompt, entry.id, -1 if how == "up" else 1)
                case "remove" | "remove and restore":
                    self.workspace.remove_entry(work, prompt, entry.id)
        except AnswerIsNo:
            assert is_stale
        if how == "remove and restore":
            self.workspace.restore_entry(work, prompt, entry.id)
            assert self.workspace.cycle_work(work.cycle.id).answers.rows(prompt)[-1].id == entry.id

    @rule(
        number=NUMBERS,
        about=st.sampled_from(["affected", "bodies", about_step("identify")]),
        how=st.sampled_from(["note", "blank", "clear", "draft", "flag", "coach", "unflag"]),
        is_stale=st.booleans(),
        names_revision=st.booleans(),
    )
    def note(self, number: int, about: str, how: str, is_stale: bool, names_revision: bool) -> None:
        work = self.work(number, is_stale)
        progress = self.workspace.cycle_work(work.cycle.id).progress
        note = work.note(about).revision
        flag = work.flag(about).revision
        try:
            match how:
                case "note" | "blank":
                    text = f"note {number}" if how == "note" else " "
                    self.workspace.write_note(work, about, text, note if names_revision else None)
                case "clear":
                    self.workspace.clear_note(work, about, note if names_revision else None)
                case "draft":
                    self.workspace.save_draft(work, note_address(work.cycle.id, about), "half", note)
                case "flag" | "coach":
                    kind = FlagKind.COME_BACK if how == "flag" else FlagKind.ASK_COACH
                    self.workspace.flag(work, about, kind, flag if names_revision else None)
                case "unflag":
                    self.workspace.unflag(work, about, flag if names_revision else None)
        except AnswerIsNo:
            assert names_revision
            assert is_stale
        assert self.workspace.cycle_work(work.cycle.id).progress == progress

    @rule(number=NUMBERS, step=st.sampled_from(STEPS), how=st.sampled_from(["complete", "reopen", "n/a"]))
    def settle_step(self, number: int, step: str, how: str) -> None:
        work = self.work(number, is_stale=False)
        try:
            match how:
                case "complete":
                    assert self.workspace.complete_step(work, step).status is StepStatus.COMPLETE
                case "reopen":
                    self.workspace.reopen_step(work, step)
                case "n/a":
                    self.workspace.declare_step_not_applicable(work, step, "reason")
        except AnswerIsNo:
            assert self.workspace.lacks(work, step)

    @rule(number=NUMBERS)
    def walk_to_the_end(self, number: int) -> None:
        work = self.work(number, is_stale=False)
        self.workspace.drop_drafts(self.workspace.drafts(work))
        complete_all(self.workspace, work)

    @rule(number=NUMBERS)
    def begin_next_round(self, number: int) -> None:
        application = self.work(number, is_stale=False).application
        cycles = self.workspace.cycles(application.id)
        is_finished = self.workspace.cycle_work(cycles[-1].id).is_finished
        try:
            begun = self.workspace.begin_next_cycle(application.id)
            assert is_finished
            taken_over = self.look(begun.id).answers
            assert not any(held.state.counts for held in taken_over.answers.values())
            assert all(entry.is_inherited for rows in taken_over.entries.values() for entry in rows)
        except AnswerIsNo:
            assert not is_finished

    @rule(number=NUMBERS, how=st.sampled_from(["archive", "restore", "silver"]))
    def change_application(self, number: int, how: str) -> None:
        id_ = self.work(number, is_stale=True).application.id
        match how:
            case "archive":
                self.workspace.archive_application(id_)
            case "restore":
                self.workspace.restore_application(id_)
            case "silver":
                self.workspace.change_application(id_, level="silver", started_on=DAY + timedelta(number))

    @rule(number=NUMBERS, action=st.sampled_from([*ACTIONS, Action("9.1", 9, "")]))
    def change_action(self, number: int, action: Action) -> None:
        id_ = self.work(number, is_stale=True).application.id
        before = self.workspace.application(id_)
        try:
            assert self.workspace.change_action(id_, action).action.number == action.number
        except SctError:
            assert action.number == "9.1"
            assert self.workspace.application(id_) == before

    @rule(minutes=st.integers(1, 300), how=st.sampled_from(["record", "edit", "remove"]), number=NUMBERS)
    def coaching(self, minutes: int, how: str, number: int) -> None:
        ledger = self.workspace.coaching_ledger()
        details = CoachingDetails(DAY, minutes)
        if how == "record" or not ledger:
            self.workspace.record_coaching(details)
        elif how == "edit":
            self.workspace.edit_coaching(ledger[number % len(ledger)].id, details)
        else:
            self.workspace.remove_coaching(ledger[number % len(ledger)].id)

    @rule(
        number=NUMBERS,
        how=st.sampled_from(["add", "edit", "remove", "register", "attend", "miss", "clear"]),
        session=st.sampled_from(SESSIONS),
    )
    def trainings(self, number: int, how: str, session: str) -> None:
        participants = self.workspace.training_overview().participants
        if how == "add" or not participants:
            self.workspace.add_participant(f"Participant {new_id()}", "staff")  # a name that nobody has
            return
        id_ = participants[number % len(participants)].id
        match how:
            case "edit":
                self.workspace.edit_participant(id_, f"Participant {new_id()}", "other")
            case "remove":
                self.workspace.remove_participant(id_)
            case "register":
                self.workspace.note_registration(id_, session)
            case "attend":
                self.workspace.mark_attended(id_, session)
            case "miss":
                self.workspace.mark_missed(id_, session)
            case "clear":
                self.workspace.clear_attendance(id_, session)

    @rule(how=st.sampled_from(["undo", "redo", "undo and redo", "redo and undo", "rehearse"]), times=st.integers(1, 4))
    def take_back(self, how: str, times: int) -> None:
        for _ in range(times):
            before, values = query(self.workspace.database, STATE), query(self.workspace.database, VALUES)
            first = self.workspace.redo if how.startswith("redo") else self.workspace.undo
            try:
                said = first(is_rehearsal=True)
                assert query(self.workspace.database, STATE) == before
                if how == "rehearse":
                    return
                assert first() == said
                assert query(self.workspace.database, VALUES) != values
                if "and" in how:
                    second = self.workspace.undo if how.startswith("redo") else self.workspace.redo
                    assert second()
                    assert query(self.workspace.database, VALUES) == values
            except AnswerIsNo:
                assert query(self.workspace.database, STATE) == before
                break
        self.look_around()

    @rule(number=st.integers(0, 40))
    def put_back(self, number: int) -> None:
        lines = self.workspace.history(limit=41)
        line = lines[number % len(lines)]
        before = query(self.workspace.database, STATE)
        try:
            assert self.workspace.revert(line.id) == line.where
            assert query(self.workspace.database, STATE) != before
        except AnswerIsNo:
            assert query(self.workspace.database, STATE) == before
        self.look_around()

    @rule(number=NUMBERS, prompt=st.sampled_from([*SINGLE, *REPEATING]))
    def forget(self, number: int, prompt: str) -> None:
        work = self.work(number, is_stale=False)
        try:
            wanted = self.workspace.to_forget_answers(work, prompt)
        except AnswerIsNo:
            return
        assert self.workspace.forget(wanted).uncleaned == ()
        states = dict(query_pairs(self.workspace.database, "SELECT address, state FROM state"))
        assert {states[gap.address.key] for gap in wanted.gaps if gap.address.key in states} <= {GAP}

    def look_around(self) -> None:
        """Undo may have taken rounds away, or brought some back: nobody looks at what is gone."""
        there = {
            cycle.id
            for summary in self.workspace.applications(include_archived=True)
            for cycle in self.workspace.cycles(summary.application.id)
        }
        self.seen = [work for work in self.seen if work.cycle.id in there]
        if not self.seen:
            self.begin(ACTIONS[0])

    @rule(number=NUMBERS)
    def refer_to_something_unknown(self, number: int) -> None:
        work = self.work(number, is_stale=True)
        try:
            self.workspace.remove_entry(work, "bodies", "no-such-entry")
            raise AssertionError("an entry that never was has been removed")
        except UsageError:
            return

    @invariant()
    def the_tables_say_what_the_journal_says(self) -> None:
        assert self.workspace.store.upkeep.differences_from_journal() == []

    @invariant()
    def references_name_one_application_each(self) -> None:
        references = [found.application.reference for found in self.workspace.applications(include_archived=True)]
        assert len(set(references)) == len(references)

    def teardown(self) -> None:
        database = self.workspace.database
        try:
            assert_chains_hold(database)
            before = query(database, STATE)
            self.workspace.store.upkeep.rebuild()
            assert query(database, STATE) == before
            assert query(database, "PRAGMA integrity_check") == [("ok",)]
            assert query(database, "PRAGMA foreign_key_check") == []
        finally:
            for sitting in self.sittings:
                sitting.close()
            self.directory.cleanup()


def assert_chains_hold(database: Path) -> None:
    """Each event follows on the one before it at its address; only undo makes it unset again; no act is empty."""
    last: dict[object, tuple[object, object]] = {}
    for address, id_, parent, old, new, act in query(
        database,
        "SELECT address, event.id, parent, old, new, name FROM event JOIN act ON act.id = event.act ORDER BY seq",
    ):
        if old == GAP:
            assert (parent, new) == (last.get(address, (None, None))[0], GAP) or last[address] == (parent, GAP)
        else:
            assert (parent, old) == last.get(address, (None, None))
            assert new != old
        assert json.loads(str(new))["kind"] if new is not None else act in ("undo", "redo", "revert")
        last[address] = (id_, new)
    assert dict(query_pairs(database, "SELECT address, revision FROM state")) == {
        address: id_ for address, (id_, _) in last.items()
    }
    assert query(database, "SELECT id FROM act WHERE id NOT IN (SELECT act FROM event)") == []


def query_pairs(database: Path, sql: str) -> list[tuple[object, object]]:
    """Rows of two columns."""
    return [(row[0], row[1]) for row in query(database, sql)]


TestWhateverCoordinatorsDo = Coordinators.TestCase
TestWhateverCoordinatorsDo.settings = settings(max_examples=25, stateful_step_count=25, deadline=None)
