"""Which application a command means where a person names none."""

from collections.abc import Sequence

from sct_tui.model.errors import SctError
from sct_tui.model.exit_codes import ExitCode
from sct_tui.model.work import ApplicationSummary
from sct_tui.workspace.workspace import Workspace


class NothingAppliedYet(SctError):
    """The town has no application yet. A line to say, and not a failure."""

    exit_code = ExitCode.DONE


def reference_or_usual(workspace: Workspace, reference: str) -> str:
    """The reference as given, or the application's that is usual. Raises NothingAppliedYet."""
    if reference:
        return reference
    usual = usual_application(workspace, workspace.applications())
    if usual is None:
        raise NothingAppliedYet(
            "The equity process is not applied to any action yet.",
            mend="Begin with “sct apply list”, then “sct apply NUMBER --level LEVEL”.",
        )
    return usual.application.reference


def usual_application(workspace: Workspace, summaries: Sequence[ApplicationSummary]) -> ApplicationSummary | None:
    """The one of these applications where the person was last, else the first of them."""
    place = workspace.last_place() if workspace.has_person else None
    wanted = [found for found in summaries if place and found.application.id == place.application]
    return next(iter([*wanted, *summaries]), None)
