"""People who are not known yet: they give their name, and the database is made where there is none."""

from sct_tui.cleaning import one_line
from sct_tui.cli.opening import open_here
from sct_tui.cli.settings import Settings
from sct_tui.model.errors import SctError, UsageError
from sct_tui.model.exit_codes import ExitCode
from sct_tui.workspace.people import checked_name
from sct_tui.workspace.workspace import Workspace


def opened_or_made(settings: Settings, person_name: str | None) -> Workspace:
    """The work, made if it is missing and a name is given. Raises UsageError for somebody unknown without a name."""
    try:
        return open_here(settings, create=False)
    except SctError as error:
        if error.exit_code is not ExitCode.DONE:
            raise
        if person_name is None:
            raise _who_are_you() from error
        checked_name(person_name, "your name")
        return open_here(settings, create=True)


def settle_person(workspace: Workspace, settings: Settings, person_name: str | None) -> None:
    """Let the person of this name act, introduced if need be; without a name, the login's only person."""
    if person_name is None:
        if workspace.act_as(settings.as_name) is None:
            mine = workspace.persons_of_login()
            if not mine:
                raise _who_are_you()
            names = ", ".join(one_line(person.name) for person in mine)
            raise UsageError("Several people share this login.", mend=f"Say who you are with --as: {names}.")
        return
    wanted = checked_name(person_name, "your name").casefold()
    if any(person.name.casefold() == wanted for person in workspace.persons_of_login()):
        workspace.act_as(wanted)
    else:
        workspace.introduce(person_name)


def _who_are_you() -> UsageError:
    return UsageError("Your name is not known here yet.", mend="Give it with --name.")
