"""Writing a note on a prompt or a step, and flagging it: over any screen of one cycle."""

from collections.abc import Mapping

from textual.widgets import TextArea

from sct_tui.cleaning import cleaned
from sct_tui.clock import local_time
from sct_tui.model.errors import StaleWrite
from sct_tui.model.flow import Column, PromptKind, Visibility
from sct_tui.model.journal import Address, Draft, note_address, step_it_is_about
from sct_tui.model.work import FlagKind, flag_kind, note_text
from sct_tui.tui.keys import key_of
from sct_tui.tui.note_words import noted_lines
from sct_tui.tui.screens.base import CycleWorkScreen
from sct_tui.tui.screens.choose import ChooseScreen
from sct_tui.tui.screens.entry import EntryScreen
from sct_tui.tui.screens.form import Texts
from sct_tui.tui.widgets.line_list import Row
from sct_tui.workspace.answers import Typed

_NOTE = Column("note", "Note", PromptKind.TEXT, False, Visibility.TEAM)
_INTRO = "For your team only: a note never goes into a submission. Empty it to take it away."
_NO_FLAG = "none"


class NoteScreen(EntryScreen):
    """The form of a note. Leaving it saves."""

    def _begin(self) -> None:
        """Go on writing at the end."""
        super()._begin()
        field = self.query_one(TextArea)
        field.move_cursor(field.document.end)


class Notes:
    """The notes and flags of one cycle, for a screen about it."""

    def __init__(self, screen: CycleWorkScreen) -> None:
        self._screen = screen

    def write(self, about: str) -> None:
        """Open the note on a prompt or a step, with what somebody was typing there."""
        screen, work = self._screen, self._screen.work
        workspace, keeping = screen.workspace, screen.sct.keeping
        address = note_address(work.cycle.id, about)
        draft = keeping.drafts(work).get(address)
        held = work.note(about)
        if not screen.may_write(held, workspace.title_about(work, about)):
            return
        stored = {_NOTE.id: cleaned(note_text(held))}
        # A draft goes on from the revision it was made from, not from what is there now.
        seen = draft.based_on if draft else held.revision

        def save(texts: Texts) -> None:
            with keeping.paused():
                saved = workspace.write_note(work, about, texts[_NOTE.id], seen)
                keeping.settle(address)
            said = "noted" if note_text(saved.held) else f"the note is gone; {key_of('any.undo')} brings it back"
            screen.say(f"{said} {local_time(saved.at)}")

        def typed(_: str, text: str) -> Typed:
            return Typed(work, address, text, seen)

        def decided(stale: StaleWrite) -> None:
            nonlocal seen
            seen = stale.revision

        form = NoteScreen(
            f"Note: {workspace.title_about(work, about)}",
            (_NOTE,),
            save,
            texts={_NOTE.id: draft.text} if draft else stored,
            stored=stored,
            intro=_INTRO,
            typed=typed,
            drop_drafts=lambda: keeping.give_up(address),
            decided=decided,
        )
        screen.app.push_screen(form)

    def flag(self, about: str) -> None:
        """Ask for the flag of a prompt or a step."""
        screen, work = self._screen, self._screen.work
        held = work.flag(about)
        title = screen.workspace.title_about(work, about)
        if not screen.may_write(held, title):
            return
        kind = flag_kind(held)
        rows = [
            Row(FlagKind.COME_BACK, "Come back to this"),
            Row(FlagKind.ASK_COACH, "Ask the coach"),
            Row(_NO_FLAG, "No flag"),
        ]

        def chosen(row: str | None) -> None:
            if row is None:
                return

            def act() -> object:
                if row == _NO_FLAG:
                    return screen.workspace.unflag(work, about, held.revision)
                return screen.workspace.flag(work, about, FlagKind(row), held.revision)

            is_done = screen.succeeds(act)
            screen.show_work()
            if is_done:
                screen.say(f"{title}: {'no flag' if row == _NO_FLAG else f'flagged, {FlagKind(row).in_words}'}.")

        intro = "A flag is for your team only, and settles nothing. Enter chooses."
        screen.app.push_screen(ChooseScreen(f"Flag: {title}", rows, intro=intro, at=kind), chosen)

    def lines(self, about: str, drafts: Mapping[Address, Draft]) -> str:
        """The flag and the note on a prompt or a step, as they stand at their place; "" if there is neither."""
        work = self._screen.work
        draft = drafts.get(note_address(work.cycle.id, about))
        key = f"{key_of('cycle.note')} on the round" if step_it_is_about(about) else key_of("step.note")
        return noted_lines(work.note(about), work.flag(about), draft.text if draft else None, key)
