"""What can be done about the prompt one is at, beside answering it: note it, flag it, choose, confirm, compare."""

from sct_tui.model.flow import Prompt
from sct_tui.model.journal import about_step
from sct_tui.rules.doubts import answer_in_doubt
from sct_tui.rules.said_before import ASKED_AGAIN, SaidBefore, differing, offer_in_words
from sct_tui.tui.keys import key_of
from sct_tui.tui.screens.base import CycleWorkScreen
from sct_tui.tui.screens.forgetting import Forgetters
from sct_tui.tui.screens.note import Notes
from sct_tui.tui.widgets.entries_field import ADD, EntriesField
from sct_tui.tui.widgets.prompt_block import PromptBlock
from sct_tui.tui.widgets.prompt_pane import PromptPane


class AtThePrompt(CycleWorkScreen):
    """A screen with prompts, one of which the person is at."""

    def __init__(self, cycle_id: str) -> None:
        super().__init__(cycle_id)
        self.notes = Notes(self)
        self.offers: dict[str, SaidBefore] = {}  # what was said before, by the prompt that asks for it again
        self.forgetters = Forgetters(self)

    @property
    def current(self) -> PromptBlock | None:
        """The prompt with the focus, if one has it."""
        panes = self.query(PromptPane)  # none while the screen is still being made
        return panes.first().focused_block if panes else None

    def action_shares(self) -> None:
        """Show the representation that is worked out from this step."""
        if self.leave():
            self.sct.open_representation(self.cycle_id)

    def action_conflict(self) -> None:
        """Choose between what was said here and elsewhere, at the prompt with the focus first."""
        block = self.current
        here = [found for found in self.work.conflicts if block and found.field == block.prompt.id]
        if not self.work.conflicts:
            self.say("Nothing in this round waits for a choice.")
        elif self.leave():
            first = min(here, key=lambda address: address.key, default=None)
            self.sct.open_conflicts(self.work.application.id, first)

    def action_note(self) -> None:
        """Write a note on the prompt with the focus; on the step, where no prompt has it."""
        self.notes.write(self._about)

    def action_lap(self) -> None:
        """Confirm what was taken over, beginning with the prompt that has the focus."""
        if not self.waiting():
            self.say("Nothing is waiting to be confirmed here.")
        elif self.leave():
            block = self.current
            self.sct.open_lap(self.cycle_id, self.step_id, block.prompt.id if block else "")

    def action_flag(self) -> None:
        """Flag the prompt with the focus; the step, where no prompt has it."""
        self.notes.flag(self._about)

    def action_forget(self) -> None:
        """Ask whether the answer with the focus, or the entry under the cursor, is to be forgotten."""
        block = self.current
        entry = block.field.current if isinstance(block, EntriesField) else None
        if block is None:
            self.say(f"Go to a prompt first: {key_of('step.forget')} forgets the answer you are in.")
        elif isinstance(block, EntriesField) and (entry is None or entry.id == ADD):
            self.say(f"Go to an entry first: {key_of('step.forget')} forgets the one under the cursor.")
        else:
            self.forgetters.ask(block.prompt, entry.id if entry else "")

    def said_before(self, prompt: Prompt) -> str:
        """What was said before that the prompt asks for again, or that the answer differs from it; "" for neither."""
        if before := self.offers.get(prompt.id):
            return f"{offer_in_words(before)}. {key_of('step.lap')} takes it."
        differs = differing(self.work).get(prompt.id) if prompt.id in ASKED_AGAIN else None
        said = [f"! But {differs.at_prompt} {key_of('home.change')} on home changes that."] if differs else []
        if doubt := answer_in_doubt(self.work, prompt.id, self.workspace.clock.today()):
            said.append(f"! {doubt}")
        return "\n".join(said)

    @property
    def _about(self) -> str:
        """What a note or flag is about at this moment."""
        block = self.current
        return block.prompt.id if block else about_step(self.step_id)
