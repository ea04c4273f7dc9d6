"""Where a round stands: what its answers make visible, what a step still needs, and where the person was."""

from collections.abc import Sequence

from sct_tui.cleaning import one_line
from sct_tui.flow.conditions import visible_prompts
from sct_tui.flow.needs import Lack, lacks_of_step
from sct_tui.model.errors import UsageError
from sct_tui.model.flow import EVIDENCE_COLUMNS, Column, Prompt, PromptKind
from sct_tui.model.journal import Address, Draft, Subject
from sct_tui.model.work import ApplicationSummary, CycleWork, Place
from sct_tui.workspace.home import Homes


class Standings(Homes):
    """Rounds and places, read."""

    def prompt(self, work: CycleWork, prompt_id: str) -> Prompt:
        """The prompt with this id in the cycle's definition. Raises UsageError, naming those of the current step."""
        found = work.definition.prompt(prompt_id)
        if found is None:
            step = work.definition.step(work.current_step)
            known = ", ".join(prompt.id for prompt in step.prompts) if step else ""
            raise UsageError(
                f"There is no prompt “{one_line(prompt_id)}”.",
                where=work.reference,
                mend=f"Prompts of {work.current_step}: {known}.",
            )
        return found

    def field_at(self, work: CycleWork, address: Address) -> Prompt | Column:
        """The prompt, or the column of a repeating prompt, that an answer's address belongs to."""
        prompt = self.prompt(work, address.field)
        if not address.column:
            return prompt
        return self._column(prompt, address.column)

    def columns(self, prompt: Prompt) -> tuple[Column, ...]:
        """The columns of a repeating prompt; evidence has its own fixed ones."""
        return EVIDENCE_COLUMNS if prompt.kind is PromptKind.EVIDENCE else prompt.columns

    def _column(self, prompt: Prompt, column_id: str) -> Column:
        columns = self.columns(prompt)
        for column in columns:
            if column.id == column_id:
                return column
        known = ", ".join(column.id for column in columns) or "none"
        raise UsageError(f"There is no field “{one_line(column_id)}”.", where=prompt.id, mend=f"Fields: {known}.")

    def drafts(self, work: CycleWork) -> dict[Address, Draft]:
        """The person's drafts in the cycle, by address."""
        found = self.store.drafts_of_cycle(self.person.id, work.cycle.id)
        return {draft.address: draft for draft in found}

    def visible(self, work: CycleWork) -> frozenset[str]:
        """The ids of the prompts that the answers so far make visible."""
        return visible_prompts(work.definition, work.answers)

    def lacks(self, work: CycleWork, step_id: str) -> list[Lack]:
        """What completing the step still needs: needed answers, and drafts that are not saved yet.

        A draft of a prompt that is hidden by now is not asked for: nobody could see it to save it.
        """
        lacks = lacks_of_step(work.definition, step_id, work.answers, self.clock.today())
        visible = self.visible(work)
        for address, draft in self.drafts(work).items():
            is_answer = address.subject is Subject.ANSWER  # a note that is being written keeps no step open
            if is_answer and draft.context.step == step_id and address.field in visible:
                title = self.field_at(work, address).title
                lacks.append(
                    Lack(
                        address.field,
                        f"{title}: what you typed is a draft, not saved yet",
                        address.entry,
                        address.column,
                    )
                )
        return lacks

    def last_place(self) -> Place | None:
        """Where the person was in the town at hand; None if they were never there."""
        for place in self.store.places(self.person.id):
            if place.municipality == self.town.id:
                return place
        return None

    def usual_application(self, summaries: Sequence[ApplicationSummary]) -> ApplicationSummary | None:
        """The one of these applications where the person was last, else the first of them; None if there is none."""
        place = self.last_place() if self.has_person else None
        wanted = [found for found in summaries if place and found.application.id == place.application]
        return next(iter([*wanted, *summaries]), None)

    def where_was_i(self) -> str:
        """One line: where the person was. Says so if they were nowhere yet."""
        place = self.last_place()
        if place is None or not place.cycle:
            return f"You were at the home of {self.town.name}."
        try:
            work = self.cycle_work(place.cycle)
        except UsageError:  # the round was undone
            return f"You were at the home of {self.town.name}."
        step = work.definition.step(place.step)
        prompt = work.definition.prompt(place.prompt)
        parts = [work.application.action.label, f"round {work.cycle.number}"]
        if step:
            parts.append(f"step {[known.id for known in work.definition.steps].index(step.id) + 1} {step.title}")
        if prompt:
            parts.append(f"“{prompt.title}”")
        return f"You were at {', '.join(parts)} ({self.town.name})."
