"""Saving what stands in fields: each keystroke is held, leaving a field makes an answer, nothing is overwritten."""

from typing import TYPE_CHECKING

from sct_tui.clock import local_time
from sct_tui.model.considering import Question, considered_address
from sct_tui.model.errors import BadInput, SctError, StaleWrite
from sct_tui.model.flow import PromptKind
from sct_tui.model.journal import Address, Draft, answer_address
from sct_tui.tui.screens.editing import edit_text
from sct_tui.tui.screens.stale import Decision, StaleScreen
from sct_tui.tui.widgets.prompt_field import PromptField
from sct_tui.workspace.answers import Saved, Typed

if TYPE_CHECKING:
    from sct_tui.tui.screens.consider import ConsiderScreen
    from sct_tui.tui.screens.step import StepScreen


class FieldSaving:
    """What becomes of the text in the fields of a screen. Subclasses know where it belongs."""

    def __init__(self, screen: "StepScreen | ConsiderScreen") -> None:
        self._screen = screen

    def typed(self, block: PromptField) -> Typed:
        """What stands in the field, with its place."""
        raise AssertionError("a field without a place")

    def keep(self, block: PromptField) -> Saved:
        """Make an answer of it. Raises SctError as the workspace does."""
        raise AssertionError("a field without a place")

    def why_unreadable(self, block: PromptField) -> str:
        """Why what stands in the field cannot be an answer; "" if it can."""
        return ""

    def show_draft(self, block: PromptField, draft: Draft, settled: str) -> None:
        """Show a draft from before in its field, and why it is none but a draft. settled: the answer that holds."""
        block.replace(draft.text, draft.based_on, settled=settled)
        block.show_title("draft")
        if why := self.why_unreadable(block):
            block.show_message(f"Not an answer yet, kept as a draft. {why}", is_problem=True)
        else:
            block.show_message("A draft from before, not an answer yet. Leaving the field saves it, if it can be read.")

    def hold(self, block: PromptField) -> None:
        """Keep what stands in the field now, or give up its draft if the person took the change back."""
        keeping, typed = self._screen.sct.keeping, self.typed(block)
        if block.is_unsaved:
            if not keeping.is_held(typed):
                keeping.hold(typed)
        else:
            keeping.give_up(typed.address)

    def save(self, block: PromptField) -> None:
        """Turn what stands in the field into an answer; what cannot be read, or saved now, stays as a draft."""
        screen, text, address = self._screen, block.text, self.typed(block).address
        keeping = screen.sct.keeping
        try:
            with keeping.paused():
                saved = self.keep(block)
                keeping.settle(address)
        except StaleWrite as stale:
            self.hold(block)
            self._ask_whose(block, stale)
        except BadInput as error:
            self.hold(block)
            block.show_message(f"Not an answer yet, kept as a draft. {error.what} {error.mend}", is_problem=True)
            screen.say(f"draft: {block.prompt.title}", is_problem=True)
            screen.show_needed()
        except SctError as error:
            self.hold(block)
            screen.say(f"NOT SAVED, kept as a draft: {error}", is_problem=True)
        else:
            block.settle(text, saved.held.revision)
            if block.prompt.kind is PromptKind.DATE and not block.has_focus_within:
                # “Tomorrow” read again tomorrow would be another day.
                block.replace(screen.workspace.as_typed(block.prompt, saved.held.state), saved.held.revision)
            screen.saved(block, saved.held)
            screen.say(f"saved {local_time(saved.at)}")

    def edit(self, block: PromptField) -> None:
        """Open the field's text in the person's editor; what is written there comes back into the field."""
        screen = self._screen
        if block.is_unsaved:
            self.save(block)
            if isinstance(screen.app.screen, StaleScreen):
                return

        def take(written: str) -> None:
            block.put(written)
            self.save(block)

        if problem := edit_text(screen.sct, self.typed(block), block.prompt.title, take):
            screen.say(problem, is_problem=True)

    def _ask_whose(self, block: PromptField, stale: StaleWrite) -> None:
        """Show both texts; what is chosen is based on the text that was shown, so a third one is not overwritten."""
        screen = self._screen
        if isinstance(screen.app.screen, StaleScreen):
            return  # it is being asked already
        can_join = block.prompt.kind in (PromptKind.TEXT, PromptKind.LINE)
        theirs = stale.theirs_typed

        def decided(decision: Decision | None) -> None:
            if decision is None:
                block.show_title("draft")
                block.show_message(
                    "Yours is a draft; the other text stands. Leave this field again to choose.", is_problem=True
                )
                screen.say("Yours is kept as a draft; the other text stands.", is_problem=True)
            elif decision is Decision.THEIRS:
                block.replace(theirs, stale.revision)
                screen.sct.keeping.give_up(stale.address)
                screen.show_work()
            else:
                text = stale.mine if decision is Decision.MINE else f"{theirs}\n{stale.mine}"
                block.replace(text, stale.revision, settled=theirs)
                self.hold(block)
                if decision is Decision.EDIT:
                    block.field.focus()
                    screen.say("Both texts stand in the field, theirs first; leave it to save.")
                else:
                    self.save(block)

        screen.app.push_screen(StaleScreen(block.prompt.title, stale.mine, stale.theirs, can_join=can_join), decided)


class AnswerSaving(FieldSaving):
    """What becomes of the text in a step's fields, for the step's screen."""

    def __init__(self, screen: "StepScreen") -> None:
        super().__init__(screen)
        self._step = screen

    def typed(self, block: PromptField) -> Typed:
        """What stands in the field, as an answer of the round."""
        return Typed(self._step.work, self._address(block), block.text, block.based_on)

    def keep(self, block: PromptField) -> Saved:
        """Make an answer of it."""
        step = self._step
        return step.workspace.answer(step.work, self._address(block), block.text, block.based_on, why=step.why)

    def why_unreadable(self, block: PromptField) -> str:
        """Why what stands in the field is no answer to its prompt; "" if it is one."""
        return self._step.workspace.why_unreadable(self._step.work, self._address(block), block.text)

    def _address(self, block: PromptField) -> Address:
        return answer_address(self._step.cycle_id, block.prompt.id)


class ConsideredSaving(FieldSaving):
    """The same about an action that is considered; a prompt's id is the question."""

    def __init__(self, screen: "ConsiderScreen") -> None:
        super().__init__(screen)
        self._owner = screen.considered_id

    def typed(self, block: PromptField) -> Typed:
        """What stands in the field, as an answer to its question."""
        return Typed(None, considered_address(self._owner, block.prompt.id), block.text, block.based_on)

    def keep(self, block: PromptField) -> Saved:
        """Make an answer of it."""
        question = Question(block.prompt.id)
        return self._screen.workspace.answer_considered(self._owner, question, block.text, block.based_on)
