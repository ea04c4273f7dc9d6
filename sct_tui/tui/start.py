"""Starting the app. Imports Textual only when called, after the settings it reads at import are made."""

import os
from typing import TYPE_CHECKING

from sct_tui.workspace.start import AppStart

if TYPE_CHECKING:
    from sct_tui.workspace.workspace import Workspace

# Out of bracketed paste, mouse modes and focus reports; line wrap and cursor on; main screen; colours off.
_GIVE_BACK = (
    b"\x1b[?2004l\x1b[?1000l\x1b[?1003l\x1b[?1015l\x1b[?1006l\x1b[?1004l\x1b[?7h\x1b[?1049l\x1b[?25h\x1b[0m\r\n"
)


def run_app(start: AppStart) -> int:
    """Open the work and run the app until the person leaves; returns the exit code.

    Raises SctError if the work cannot be opened, before anything is drawn.
    """
    from sct_tui.workspace.workspace import open_workspace

    # Calm and cheap over SSH: no animation, and no keyboard protocol that some terminals half understand.
    os.environ.setdefault("TEXTUAL_ANIMATIONS", "none")
    os.environ.setdefault("TEXTUAL_DISABLE_KITTY_KEY", "1")
    workspace = open_workspace(start.database, create=True, clock=start.clock)
    try:
        workspace.act_as(start.as_name)
        workspace.settle_town(start.town_name)
        workspace.be_quick()
        return _run(workspace)
    finally:
        workspace.leave_sitting()
        workspace.close()


def _run(workspace: "Workspace") -> int:
    from sct_tui.guard import Guard

    # The guard comes before every thread: signals that are blocked later would still reach those made earlier.
    guard = Guard(part=workspace.leave_sitting, give_back=_GIVE_BACK)
    guard.start()
    from sct_tui.terminal import terminal_here
    from sct_tui.tui.app import SctApp

    app = SctApp(workspace, guard, terminal_here())
    try:
        app.run(mouse=app.settings.mouse and os.environ.get("SCT_MOUSE", "1") != "0")
    finally:
        guard.finish()
    return app.return_code or 0
