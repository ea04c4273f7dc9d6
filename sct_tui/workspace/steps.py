"""Completing and reopening steps, and the place a person was at."""

from sct_tui.cleaning import storable
from sct_tui.flow.conditions import visible_prompts
from sct_tui.flow.needs import Lack, lacks_of_step
from sct_tui.model.errors import AnswerIsNo, BadInput
from sct_tui.model.journal import Context, step_address
from sct_tui.model.states import answered
from sct_tui.model.work import CycleWork, Place, StepProgress, StepStatus
from sct_tui.workspace.answers import Answers


class Steps(Answers):
    """Steps and places."""

    def visible(self, work: CycleWork) -> frozenset[str]:
        """The ids of the prompts that the answers so far make visible."""
        return visible_prompts(work.definition, work.answers)

    def lacks(self, work: CycleWork, step_id: str) -> list[Lack]:
        """What completing the step still needs: needed answers, and drafts that are not saved yet."""
        lacks = lacks_of_step(work.definition, step_id, work.answers)
        for address, draft in self.drafts(work).items():
            if draft.context.step == step_id and work.definition.prompt(address.field):
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
        """Complete a step: an explicit act. Returns who and when. Raises AnswerIsNo if it still lacks something."""
        lacks = self.lacks(self.cycle_work(work.cycle.id), step_id)
        if lacks:
            raise AnswerIsNo(
                f"This step still needs: {'; '.join(lack.message for lack in lacks)}.",
                where=f"{work.reference}/{step_id}",
                mend="Answer these, or say why they do not apply.",
            )
        return self._set_status("complete_step", work, step_id, StepStatus.COMPLETE)

    def reopen_step(self, work: CycleWork, step_id: str) -> StepProgress:
        """Open a settled step again."""
        return self._set_status("reopen_step", work, step_id, StepStatus.IN_PROGRESS)

    def declare_step_not_applicable(self, work: CycleWork, step_id: str, reason: str) -> StepProgress:
        """Say that a whole step does not apply, and why. Raises BadInput without a reason."""
        reason = storable(reason).strip()
        if not reason:
            raise BadInput("“Not applicable” needs a reason.", mend="Say in a few words why it does not apply.")
        return self._set_status("declare_step_not_applicable", work, step_id, StepStatus.NOT_APPLICABLE, why=reason)

    def be_at(self, work: CycleWork | None = None, step_id: str = "", prompt_id: str = "") -> None:
        """Remember where the person is: a step, a cycle, or with no work the town's home."""
        if self.store.is_newer:
            return
        place = (
            Place(self.town.id, work.application.id, work.cycle.id, step_id, prompt_id) if work else Place(self.town.id)
        )
        with self._act("be_at") as writing:
            writing.keep_place(self.person.id, place)

    def last_place(self) -> Place | None:
        """Where the person was in the town at hand; None if they were never there."""
        for place in self.store.places(self.person.id):
            if place.municipality == self.town.id:
                return place
        return None

    def where_was_i(self) -> str:
        """One line: where the person was. Says so if they were nowhere yet."""
        place = self.last_place()
        if place is None or not place.cycle:
            return f"You were at the home of {self.town.name}."
        work = self.cycle_work(place.cycle)
        step = work.definition.step(place.step)
        prompt = work.definition.prompt(place.prompt)
        parts = [work.application.action.label, f"round {work.cycle.number}"]
        if step:
            parts.append(f"step {[known.id for known in work.definition.steps].index(step.id) + 1} {step.title}")
        if prompt:
            parts.append(f"“{prompt.title}”")
        return f"You were at {', '.join(parts)} ({self.town.name})."

    def _set_status(
        self, act: str, work: CycleWork, step_id: str, status: StepStatus, *, why: str = ""
    ) -> StepProgress:
        context = Context(work.application.municipality, work.application.id, work.cycle.id, step_id)
        with self._act(act, why=why) as writing:
            writing.change(step_address(work.cycle.id, step_id), answered(str(status)), context)
            held = writing.held(step_address(work.cycle.id, step_id))
        return StepProgress(step_id, status, held.by, held.at, held.revision)
