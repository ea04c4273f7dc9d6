"""The next round: beginning it, what it takes over from the one before, and confirming that."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from sct_tui.cleaning import one_line
from sct_tui.model.errors import AnswerIsNo
from sct_tui.model.flow import CycleDefinition
from sct_tui.model.identity import new_id
from sct_tui.model.journal import Address, Context, Held, Subject, answer_address, entry_address
from sct_tui.model.states import EMPTIED, REMOVED, StateKind, answered
from sct_tui.model.work import Cycle, CycleWork, is_settled
from sct_tui.records import dataclass
from sct_tui.rules.inheriting import ComingOver, Inherited, coming_over, inherited
from sct_tui.rules.said_before import SaidBefore, said_before
from sct_tui.rules.undoing import BEGIN_NEXT_CYCLE
from sct_tui.store import assembling
from sct_tui.store.journal import StaleRevision, Writing
from sct_tui.workspace.steps import Steps


@dataclass(frozen=True, slots=True)
class Promise:
    """What the round before set down for this one: the prompt's title, and its answer in words."""

    title: str
    text: str


class NextCycles(Steps):
    """Rounds after the first."""

    def begin_next_cycle(self, application_id: str) -> Cycle:
        """Begin the next round of an application, with what it takes over. Raises AnswerIsNo while steps are open.

        One act, and undone as one. What is taken over is inherited: it counts for nothing until it is confirmed.
        """
        definition = self.library.texts_of_cycle(self.edition().cycle)
        edition = self.library.texts_of_edition(self.town.edition)
        cycle_id = new_id()
        with self._act(BEGIN_NEXT_CYCLE) as writing:
            summary = self.application(application_id)
            present = self.definition(summary.cycle.definition_hash)
            open_steps = [
                step.title
                for step in present.steps
                if step.id not in summary.progress or not is_settled(summary.progress[step.id].status)
            ]
            if open_steps:
                raise AnswerIsNo(
                    f"Round {summary.cycle.number} is not finished: {', '.join(open_steps)}.",
                    where=f"{summary.application.reference} {one_line(summary.application.action.name)}",
                    mend="Complete these steps, or mark them not applicable, then begin the next round.",
                )
            context = Context(summary.application.municipality, application_id)
            self._begin_cycle(writing, cycle_id, summary.cycle.number + 1, context, definition, edition)
            after = self.definition(definition.hash)
            coming = self._coming_over(self.cycle_work(summary.cycle.id), after)
            self._take_over(writing, replace(context, cycle=cycle_id), after, coming)
        return next(cycle for cycle in self.cycles(application_id) if cycle.id == cycle_id)

    def what_comes_over(self, work: CycleWork) -> ComingOver:
        """What the round after this one would take over, and what it could not."""
        return self._coming_over(work, self.library.cycle_definition(self.edition().cycle))

    def inherited(self, work: CycleWork) -> tuple[Inherited, ...]:
        """All that was taken over into this round and waits to be confirmed, in reading order."""
        return inherited(work.definition, work.answers)

    def inherited_in_words(self, one: Inherited) -> str:
        """What was taken over, as people read it; an entry with a line for each of its fields."""
        if one.entry is None:
            return self.plain_words(one.prompt, one.held.state)
        lines = []
        for column in self.columns(one.prompt):
            if said := self.plain_words(column, one.entry.cell(column.id).state):
                lines.append(f"{column.title}: {said}")
        return "\n".join(lines)

    def said_before(self, work: CycleWork) -> dict[str, SaidBefore]:
        """What was said when applying, and when the action was considered, by the prompt that asks for it again.

        Only of prompts that nobody said anything at yet.
        """
        everything = assembling.considered(self.store.of_municipality(self.town.id, (Subject.CONSIDERED,)))
        considered = next((one for one in everything if one.application == work.application.id), None)
        return {
            prompt_id: said
            for prompt_id, said in said_before(work, considered).items()
            if work.answers.held(prompt_id).state.kind is StateKind.UNSET
        }

    def confirm(self, work: CycleWork, items: Sequence[Inherited]) -> None:
        """Say that what was taken over is still true. One act, however many.

        Raises StaleWrite if somebody else changed one of them since this person read it, AnswerIsNo if an entry was
        removed or the round can only be read here; nothing is confirmed then.
        """
        with self._act("confirm_inherited") as writing:
            for one in items:
                context = self._context_to_write(work, one.prompt.id)
                if one.entry is not None:
                    self._check_entry_is_there(writing, work, one.prompt.id, one.entry.id)
                changed = False
                for address, held in _waiting(work, one):
                    with self._stale_said(work, address, ""):
                        state = replace(held.state, inherited_from="")
                        changed = bool(writing.change(address, state, context, held.revision)) or changed
                if changed:
                    self._touch_step(writing, context)

    def drop(self, work: CycleWork, items: Sequence[Inherited]) -> None:
        """Say that what was taken over is not so any more: an answer is emptied, an entry removed.

        One act, and raises as confirm does.
        """
        with self._act("drop_inherited") as writing:
            for one in items:
                context = self._context_to_write(work, one.prompt.id)
                if one.entry is not None:
                    self._check_entry_is_there(writing, work, one.prompt.id, one.entry.id)
                    address, state = entry_address(work.cycle.id, one.prompt.id, one.entry.id), REMOVED
                    self._check_unchanged(writing, work, one)
                    changed = writing.change(address, state, context)
                else:
                    address = answer_address(work.cycle.id, one.prompt.id)
                    with self._stale_said(work, address, ""):
                        changed = writing.change(address, EMPTIED, context, one.held.revision)
                if changed:
                    self._touch_step(writing, context)

    def promised(self, work: CycleWork) -> tuple[Promise, ...]:
        """What the round before set down for this one; nothing in a first round."""
        rounds = [cycle for cycle in self.cycles(work.application.id) if cycle.number < work.cycle.number]
        if not rounds:
            return ()
        earlier = self.cycle_work(rounds[-1].id)
        opening = [prompt for _, prompt in earlier.definition.prompts() if prompt.opens_next_cycle]
        visible = self.visible(earlier) if opening else frozenset()
        said = ((prompt, self.answer_in_words(earlier, prompt)) for prompt in opening if prompt.id in visible)
        return tuple(Promise(prompt.title, text) for prompt, text in said if text)

    def _coming_over(self, work: CycleWork, after: CycleDefinition) -> ComingOver:
        return coming_over(work.definition, after, work.answers, work.cycle.id)

    def _take_over(self, writing: Writing, context: Context, after: CycleDefinition, coming: ComingOver) -> None:
        for carried in coming.carried:
            here = replace(context, step=after.step_of(carried.prompt))
            if carried.state.is_set:
                writing.change(answer_address(context.cycle, carried.prompt), carried.state, here)
            for position, cells in enumerate(carried.entries, start=1):
                entry_id = new_id()
                writing.change(entry_address(context.cycle, carried.prompt, entry_id), answered(position), here)
                for column_id, state in cells.items():
                    writing.change(answer_address(context.cycle, carried.prompt, entry_id, column_id), state, here)

    def _check_unchanged(self, writing: Writing, work: CycleWork, one: Inherited) -> None:
        """An entry in which somebody changed a cell since is not taken away unseen. Raises StaleWrite."""
        for address, held in _waiting(work, one):
            with self._stale_said(work, address, ""):
                present = writing.held(address)
                if present.revision != held.revision:
                    raise StaleRevision(address, present)


def _waiting(work: CycleWork, one: Inherited) -> Iterable[tuple[Address, Held]]:
    """The addresses of one that wait to be confirmed, with what the person saw there."""
    if one.entry is None:
        yield answer_address(work.cycle.id, one.prompt.id), one.held
        return
    for column_id, held in one.entry.cells.items():
        if held.state.is_set and held.state.inherited_from:
            yield answer_address(work.cycle.id, one.prompt.id, one.entry.id, column_id), held
