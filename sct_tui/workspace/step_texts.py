"""A step's answers as a plain text, and its file."""

from pathlib import Path

from sct_tui.exchange.audience import step_title
from sct_tui.model.work import CycleWork
from sct_tui.workspace.coaching import Coaching


class StepTexts(Coaching):
    """Texts of steps, for the team: they hold all that a step holds."""

    def step_text(self, work: CycleWork, step_id: str) -> str:
        """The step's title, and what each of its prompts holds, in reading order."""
        step = work.definition.step(step_id)
        visible = self.visible(work)
        head = f"{self.town.name}, {work.application.label}, round {work.cycle.number}"
        parts = [f"{head}\n{step_title(work.definition, step_id)}: all answers, for the team"]
        for prompt in step.prompts if step else ():
            if prompt.id in visible:
                parts.append(f"{prompt.title}\n{self.answer_in_words(work, prompt) or '(no answer)'}")
        return "\n\n".join(parts)

    def step_text_name(self, work: CycleWork, step_id: str) -> str:
        """The file name under which it is usually saved."""
        from sct_tui.exchange.file_names import step_text_name

        return step_text_name(self.town.name, work.application.reference, work.cycle.number, step_id)

    def save_step_text(self, work: CycleWork, step_id: str, target: Path, text: str) -> Path:
        """Save it to a file; a target that is a directory gets a file with the usual name in it.

        Returns the file's absolute path. Raises CannotWrite, also for a file that is there already.
        """
        return self._save_new_file(target, self.step_text_name(work, step_id), text)
