"""Completing and reopening steps, and the place a person was at."""

from contextlib import suppress

from sct_tui.cleaning import one_line
from sct_tui.exchange.audience import step_title
from sct_tui.model.errors import AnswerIsNo, Busy, UsageError
from sct_tui.model.journal import Context, step_address
from sct_tui.model.states import answered
from sct_tui.model.work import CycleWork, Place, StepProgress, StepStatus
from sct_tui.store.journal import Writing
from sct_tui.workspace.answers import checked_reason
from sct_tui.workspace.entries import Entries

_PLACE_PATIENCE = 0.1  # seconds


class Steps(Entries):
    """Steps and places."""

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
