"""A scripted person at work in a town: one act after another, drawn by chance, through the workspace alone."""

import random
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta

from sct_tui.model.errors import SctError
from sct_tui.model.flow import Prompt, PromptKind
from sct_tui.model.journal import about_step
from sct_tui.model.work import Action, CycleWork, FlagKind
from sct_tui.workspace.coaching import CoachingDetails
from sct_tui.workspace.workspace import Workspace
from tests.workspace.walking import answer_needed, at, now, text_for

# Few words, so that two people now and then say the same.
_WORDS = ("renters", "the library", "buses", "children", "Saturday", "a survey", "two languages", "the pantry")
_ACTIONS = (Action("4.4", 4, ""), Action("6.2", 6, ""), Action("", 10, "", "Porch talks"))


class ScriptedPerson:
    """Does what coordinators do, as chance has it. The same seed and town give the same script."""

    def __init__(self, workspace: Workspace, chance: random.Random, name: str) -> None:
        self._workspace = workspace
        self._chance = chance
        self._name = name
        self.done = 0

    def act(self) -> None:
        """Do one thing; what the workspace refuses is left."""
        summaries = self._workspace.applications(include_archived=True)
        acts: list[tuple[int, Callable[[], None]]] = [(1, self._apply), (1, self._people), (1, self._coaching)]
        if summaries:
            acts += [
                (8, self._answer),
                (5, self._entries),
                (2, self._steps),
                (2, self._notes),
                (1, self._application),
                (2, self._undo),
            ]
        weights, choices = zip(*acts, strict=True)
        with suppress(SctError):
            self._chance.choices(choices, weights)[0]()
            self.done += 1

    def _text(self) -> str:
        return " ".join(self._chance.sample(_WORDS, self._chance.randint(1, 2)))

    def _work(self) -> CycleWork:
        summary = self._chance.choice(self._workspace.applications(include_archived=True))
        cycle = self._chance.choice(self._workspace.cycles(summary.application.id))
        return self._workspace.cycle_work(cycle.id)

    def _prompt(self, work: CycleWork, *, is_repeating: bool) -> Prompt:
        # The first few of each step, so that people meet.
        prompts = [prompt for _, prompt in work.definition.prompts() if prompt.kind.is_repeating is is_repeating]
        return self._chance.choice(prompts[:6])

    def _typed(self, kind: PromptKind, usual: str) -> str:
        if kind in (PromptKind.TEXT, PromptKind.LINE):
            return self._text()
        if kind is PromptKind.NUMBER:
            return str(self._chance.randint(1, 4))
        return usual

    def _answer(self) -> None:
        work = self._work()
        prompt = self._prompt(work, is_repeating=False)
        address = at(work, prompt.id)
        match self._chance.randrange(10):
            case 0:
                self._workspace.empty(work, address)
            case 1:
                self._workspace.declare_not_applicable(work, address, self._text())
            case _:
                self._workspace.answer(work, address, self._typed(prompt.kind, text_for(prompt)))

    def _entries(self) -> None:
        work = self._work()
        prompt = self._prompt(work, is_repeating=True)
        rows = work.answers.rows(prompt.id)
        columns = [column for column in self._workspace.columns(prompt) if not column.choices]
        column = self._chance.choice(columns)
        cells = {column.id: self._typed(column.kind, text_for(column))}
        what = self._chance.randrange(6) if rows else 0
        entry = self._chance.choice(rows).id if rows else ""
        if what < 2:
            self._workspace.add_entry(work, prompt.id, cells)
        elif what < 4:
            self._workspace.edit_entry(work, prompt.id, entry, cells)
        elif what == 4:
            self._workspace.remove_entry(work, prompt.id, entry)
        else:
            self._workspace.move_entry(work, prompt.id, entry, self._chance.choice((-1, 1)))

    def _steps(self) -> None:
        work = self._work()
        step = self._chance.choice(work.definition.steps[:3]).id
        match self._chance.randrange(4):
            case 0:
                self._workspace.reopen_step(work, step)
            case 1:
                self._workspace.declare_step_not_applicable(work, step, self._text())
            case _:
                answer_needed(self._workspace, work, step)
                self._workspace.complete_step(now(self._workspace, work), step)
        work = now(self._workspace, work)
        if self._chance.random() < 0.3:
            for other in work.definition.steps:
                self._workspace.declare_step_not_applicable(work, other.id, self._text())
            self._workspace.begin_next_cycle(work.application.id)

    def _notes(self) -> None:
        work = self._work()
        about = self._chance.choice(
            (self._prompt(work, is_repeating=False).id, about_step(work.definition.steps[0].id))
        )
        match self._chance.randrange(4):
            case 0:
                self._workspace.clear_note(work, about)
            case 1:
                self._workspace.flag(work, about, self._chance.choice(list(FlagKind)))
            case 2:
                self._workspace.unflag(work, about)
            case _:
                self._workspace.write_note(work, about, self._text())

    def _apply(self) -> None:
        if len(self._workspace.applications(include_archived=True)) < 4:
            action = self._chance.choice(_ACTIONS)
            self._workspace.apply_process(action, self._workspace.clock.today(), "bronze")

    def _application(self) -> None:
        found = self._chance.choice(self._workspace.applications(include_archived=True)).application
        match self._chance.randrange(4):
            case 0:
                self._workspace.archive_application(found.id)
            case 1:
                self._workspace.restore_application(found.id)
            case 2:
                day = self._workspace.clock.today() - timedelta(days=self._chance.randint(1, 3))
                self._workspace.change_application(found.id, started_on=day)
            case _:
                self._workspace.change_application(found.id, level=self._chance.choice(("bronze", "silver")))

    def _people(self) -> None:
        known = self._workspace.training_overview()
        if not known.participants or self._chance.random() < 0.3:
            self._workspace.add_participant(f"Volunteer {self._chance.randint(1, 3)} of {self._name}", "other")
            return
        person = self._chance.choice(known.participants)
        session = self._chance.choice(known.sessions[:3]).id
        match self._chance.randrange(5):
            case 0:
                self._workspace.edit_participant(person.id, self._text(), "other")
            case 1:
                self._workspace.remove_participant(person.id)
            case 2:
                self._workspace.clear_attendance(person.id, session)
            case 3:
                self._workspace.note_registration(person.id, session)
            case _:
                self._workspace.mark_attended(person.id, session)

    def _coaching(self) -> None:
        ledger = self._workspace.coaching_ledger()
        summaries = self._workspace.applications(include_archived=True)
        application = self._chance.choice(summaries).application.id if summaries else ""
        details = CoachingDetails(self._workspace.clock.today(), self._chance.choice((15, 30)), application=application)
        if not ledger or self._chance.random() < 0.4:
            self._workspace.record_coaching(details)
        elif self._chance.random() < 0.7:
            self._workspace.edit_coaching(self._chance.choice(ledger).id, details)
        else:
            self._workspace.remove_coaching(self._chance.choice(ledger).id)

    def _undo(self) -> None:
        for _ in range(self._chance.randint(1, 2)):
            self._workspace.redo() if self._chance.random() < 0.3 else self._workspace.undo()
