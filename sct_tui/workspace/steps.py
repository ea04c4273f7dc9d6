"""Completing and reopening steps, and the place a person was at."""

from collections.abc import Sequence
from contextlib import suppress

from sct_tui.cleaning import one_line
from sct_tui.exchange.audience import step_title
from sct_tui.flow.conditions import visible_prompts
from sct_tui.flow.needs import Lack, lacks_of_step
from sct_tui.model.errors import AnswerIsNo, Busy, UsageError
from sct_tui.model.journal import Context, Subject, step_address
from sct_tui.model.states import answered
from sct_tui.model.work import ApplicationSummary, CycleWork, Place, StepProgress, StepStatus
from sct_tui.store.journal import Writing
from sct_tui.workspace.answers import checked_reason
from sct_tui.workspace.entries import Entries

_PLACE_PATIENCE = 0.1  # seconds


class Steps(Entries):
    """Steps and places."""

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

    def complete_step(self, work: CycleWork, step_id: str) -> StepProgress:
        """Complete a step: an explicit act. Returns who and when.

        Raises AnswerIsNo if it still lacks something, UsageError for an unknown step.
        """
        self._check_step(work, step_id)
        with self._act("complete_step") as writing:
            # Read inside the transaction: somebody else may be emptying an answer at this moment.
            lacks = self.lacks(self.cycle_work(work.cycle.id), step_id)
            if lacks:
                raise AnswerIsNo(
                    f"This step still needs: {'; '.join(lack.message for lack in lacks)}.",
                    where=one_line(f"{work.in_words}, {step_title(work.definition, step_id)}"),
                    mend="Answer these, or say why they do not apply.",
                )
            return self._set_status(writing, work, step_id, StepStatus.COMPLETE)

    def reopen_step(self, work: CycleWork, step_id: str) -> StepProgress:
        """Open a settled step again; one that was never begun stays so. Raises UsageError for an unknown step."""
        self._check_step(work, step_id)
        with self._act("reopen_step") as writing:
            if not writing.held(step_address(work.cycle.id, step_id)).state.is_set:
                return StepProgress(step_id, StepStatus.NOT_STARTED)
            return self._set_status(writing, work, step_id, StepStatus.IN_PROGRESS)

    def declare_step_not_applicable(self, work: CycleWork, step_id: str, reason: str) -> StepProgress:
        """Say that a whole step does not apply, and why.

        Raises BadInput without a reason, UsageError for an unknown step.
        """
        self._check_step(work, step_id)
        with self._act("declare_step_not_applicable", why=checked_reason(reason)) as writing:
            return self._set_status(writing, work, step_id, StepStatus.NOT_APPLICABLE)

    def be_at(self, work: CycleWork | None = None, step_id: str = "", prompt_id: str = "") -> None:
        """Remember where the person is: a step, a cycle, or with no work the town's home."""
        if self.store.is_newer:
            return
        place = (
            Place(self.town.id, work.application.id, work.cycle.id, step_id, prompt_id) if work else Place(self.town.id)
        )
        self._show_place(place)
        # A place is a convenience: nobody is made to wait for it, or told when it is not kept.
        with suppress(Busy), self._act("be_at", patience=_PLACE_PATIENCE) as writing:
            writing.keep_place(self.person.id, place)

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

    def _check_step(self, work: CycleWork, step_id: str) -> None:
        if work.definition.step(step_id) is None:
            known = ", ".join(step.id for step in work.definition.steps)
            raise UsageError(f"There is no step “{one_line(step_id)}”.", where=work.reference, mend=f"Steps: {known}.")

    def _set_status(self, writing: Writing, work: CycleWork, step_id: str, status: StepStatus) -> StepProgress:
        self.check_can_change(work)
        context = Context(work.application.municipality, work.application.id, work.cycle.id, step_id)
        self._check_round_is_there(writing, context)
        writing.change(step_address(work.cycle.id, step_id), answered(str(status)), context)
        held = writing.held(step_address(work.cycle.id, step_id))
        return StepProgress(step_id, status, held.by, held.at, held.revision)
