"""Forgetting an answer or an entry at a person's request, from its step: asked first, for it is for good."""

from sct_tui.cleaning import one_line
from sct_tui.model.errors import BadInput
from sct_tui.model.flow import Column, Prompt, PromptKind, Visibility
from sct_tui.model.forgetting import Forgetting, Occurrence
from sct_tui.tui.screens.base import CycleWorkScreen
from sct_tui.tui.screens.choose import ChooseScreen
from sct_tui.tui.screens.form import FormScreen, Texts
from sct_tui.tui.widgets.line_list import Row
from sct_tui.tui.widgets.prompt_field import PromptField

_SURE = Column("sure", "Type “yes” to forget it for good", PromptKind.LINE, False, Visibility.TEAM)
_NO, _YES = "no", "yes"
_WHAT_GOES = (
    "All that was ever said there goes, for good: every earlier version, everybody's drafts, and what the backups"
    " beside this database hold. A marked gap stays, and the history says who forgot something there. Files that were"
    " exported keep what they hold."
)


class Forgetters:
    """Forgetting in one cycle, for a screen about it."""

    def __init__(self, screen: CycleWorkScreen) -> None:
        self._screen = screen

    def ask(self, prompt: Prompt, entry_id: str = "") -> None:
        """Ask whether a prompt's answer, or one entry, is to be forgotten; say where other rounds say the same."""
        screen = self._screen
        if not screen.leave():  # what is being typed there belongs to what is forgotten
            return
        screen.read_again()
        wanted = screen.attempt(lambda: screen.workspace.to_forget_answers(screen.work, prompt.id, entry_id))
        if wanted is None:
            return
        places = {f"place/{number}": found for number, found in enumerate(wanted.occurrences)}
        rows = [
            Row(_NO, "No, keep it"),
            Row(_YES, "Forget it for good …", "This cannot be undone, so you are asked to type “yes”."),
        ]
        if places:
            rows.append(Row("", "Other rounds say the same, and go on saying it; Enter goes there:", is_heading=True))
        rows += [Row(id_, one_line(found.where), _standing(found)) for id_, found in places.items()]

        def chosen(id_: str | None) -> None:
            if id_ == _YES:
                self._ask_in_writing(wanted, prompt)
            elif id_ in places:
                self._go_to(places[id_])

        question = f"Forget {one_line(wanted.what)}?"
        screen.app.push_screen(ChooseScreen(question, rows, intro=_WHAT_GOES), chosen)

    def _ask_in_writing(self, wanted: Forgetting, prompt: Prompt) -> None:
        """Nothing brings it back, so a key pressed by mistake must not be enough."""

        def check(texts: Texts) -> None:
            if texts["sure"].strip().casefold() not in ("yes", "“yes”"):
                raise BadInput("Nothing is forgotten yet.", mend="Type yes, or leave this form to keep it.")

        form = FormScreen(f"Forget {one_line(wanted.what)}?", [_SURE], check, intro=_WHAT_GOES)
        self._screen.app.push_screen(form, lambda is_sure: self._forget(wanted, prompt) if is_sure else None)

    def _forget(self, wanted: Forgetting, prompt: Prompt) -> None:
        screen, keeping = self._screen, self._screen.sct.keeping

        def forget() -> Forgetting:
            with keeping.paused():
                done = screen.workspace.forget(wanted)
                for gap in done.gaps:
                    keeping.settle(gap.address)
            return done

        done = screen.attempt(forget)
        if done is None:
            return
        for field in screen.query(PromptField):
            if field.prompt.id == prompt.id:
                field.replace("", "")  # also what was no answer yet, which would be kept as a draft again
        screen.show_work()
        if done.uncleaned:
            screen.say("Forgotten here, but not in every file beside it: run “sct forget --clean”.", is_problem=True)
        elif done.occurrences:
            screen.say(f"Forgotten here. {one_line(done.occurrences[0].where)} says the same still.")
        else:
            screen.say("Forgotten. A gap is marked where it stood.")

    def _go_to(self, found: Occurrence) -> None:
        address, screen = found.address, self._screen
        work = screen.attempt(lambda: screen.workspace.cycle_work(address.owner)) if address else None
        if address and work:
            rows = work.answers.rows(address.field)
            entry_id = address.entry if any(row.id == address.entry for row in rows) else ""
            screen.sct.open_step(work.cycle.id, work.definition.step_of(address.field), address.field, entry_id)


def _standing(found: Occurrence) -> str:
    """Whether it is said there now; how to forget it there comes with the screen that opens."""
    return "Only earlier versions hold it." if found.is_earlier else "It stands there now."
