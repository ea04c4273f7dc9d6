"""The first screen does not wait for what is not on it."""

import subprocess
import sys

NOT_ON_IT = (
    *("pydantic", "sqlite_utils", "icalendar", "importlib.metadata", "textual.document"),
    *("sct_tui.tui.screens.step", "sct_tui.tui.screens.entry", "sct_tui.tui.screens.form", "sct_tui.tui.palette"),
    *("sct_tui.exchange.progress_file", "sct_tui.exchange.reading", "sct_tui.exchange.leaks"),
    *("sct_tui.exchange.calendar", "sct_tui.rules.comparison", "sct_tui.rules.agenda", "sct_tui.rules.calendar"),
)


def test_what_is_not_on_the_first_screen_is_not_imported_for_it() -> None:
    program = (
        "import sys; import sct_tui.cli.app, sct_tui.tui.start, sct_tui.tui.app, sct_tui.workspace.recovering;"
        "import sct_tui.tui.screens.coming_back, sct_tui.tui.screens.home, sct_tui.model.identity;"
        "sct_tui.model.identity.new_id();"  # a sitting has an id
        "print([name for name in sys.argv[1:] if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program, *NOT_ON_IT], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
