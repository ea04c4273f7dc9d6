"""Starting the app. Imports Textual only when called, after the settings it reads at import are made."""

import os

from sct_tui.workspace.start import AppStart


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
        from sct_tui.tui.app import SctApp

        app = SctApp(workspace)
        app.run(mouse=os.environ.get("SCT_MOUSE", "1") != "0")
        return app.return_code or 0
    finally:
        workspace.close()
