"""Importing a progress file: what it would bring is said first; then, on a yes, it is taken over as one act."""

from pathlib import Path

from sct_tui.cleaning import one_line
from sct_tui.exchange.reading import read_progress_file
from sct_tui.plain.conflicts import conflicts
from sct_tui.plain.fields import ask_line, ask_yes
from sct_tui.plain.places import move
from sct_tui.plain.sitting import Sitting
from sct_tui.rules.work_words import counted
from sct_tui.workspace.import_words import about_file, what_it_brings

_TOLD_EACH = 2000  # changes: a word now and then in a long import, none in a usual one


def import_(sitting: Sitting, rest: str) -> None:
    """Take over a progress file: read it, say what it brings, and take it over if the person says yes."""
    workspace, talk = sitting.workspace, sitting.talk
    name = rest or ask_line(sitting, "Which file? Its path:", "file> ")
    if not name:
        talk.say("Nothing was taken over.")
        return
    # One that was edited by hand is read too: it is said, and the person decides.
    received = read_progress_file(Path(name).expanduser(), accept_edited=True)
    preview = workspace.preview_import(received)
    talk.say_all(about_file(received, preview, workspace.town))
    talk.say("It brings:")
    talk.say_all(what_it_brings(preview, "“redo”"), "  ")
    if preview.is_known and not workspace.conflicts():
        return
    if not ask_yes(sitting, "Take it over? A backup is made first, and “undo” takes it back."):
        talk.say("Nothing was taken over.")
        return

    def tell(done: int, whole: int) -> None:
        talk.stop_if_asked()
        if done and done % _TOLD_EACH == 0:
            talk.say(f"{done:,} of {whole:,} changes written; Ctrl+C stops, with nothing changed.")

    sitting.keeping.rescue()  # drafts belong to the town they were typed in
    done = workspace.import_progress(received, tell=tell)
    if done.backup is not None:
        talk.say(f"Taken over. The backup before it: {one_line(done.backup.name)}.")
    if done.conflicts:
        waiting = counted(len(done.conflicts), "thing was", "things were")
        talk.say(f"{waiting} changed here and there: what is here stands until you choose.")
        conflicts(sitting, "")
    move(sitting)
