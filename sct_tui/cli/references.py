"""Which application a command means where a person names none."""

from sct_tui.model.errors import SctError
from sct_tui.model.exit_codes import ExitCode
from sct_tui.workspace.steps import Steps


class NothingAppliedYet(SctError):
    """The town has no application yet. A line to say, and not a failure."""

    exit_code = ExitCode.DONE


def reference_or_usual(workspace: Steps, reference: str) -> str:
    """The reference as given, or the application's that is usual. Raises NothingAppliedYet."""
    if reference:
        return reference
    usual = workspace.usual_application(workspace.applications())
    if usual is None:
        raise NothingAppliedYet(
            "The equity process is not applied to any action yet.",
            mend="Begin with “sct apply list”, then “sct apply NUMBER --level LEVEL”.",
        )
    return usual.application.reference
