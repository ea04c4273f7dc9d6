"""Opening the work for a command: to read it, or as somebody who changes it."""

import shlex
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import TYPE_CHECKING, Any, TypeVar, overload

from sct_tui.cleaning import one_line
from sct_tui.cli.output import tell
from sct_tui.cli.settings import Settings
from sct_tui.clock import written_date
from sct_tui.model.errors import ConfigurationError, SctError, UsageError
from sct_tui.model.exit_codes import ExitCode
from sct_tui.workspace.people import People

if TYPE_CHECKING:
    from sct_tui.workspace.workspace import Workspace

Part = TypeVar("Part", bound=People)
_FIRST = "sct town add TOWN --edition YEAR --name NAME"


class NoTownYet(SctError):
    """There is a database and no town in it. A line to say, and not a failure."""

    exit_code = ExitCode.DONE


@overload
def reading(settings: Settings, *, needs_town: bool = True) -> AbstractContextManager["Workspace"]: ...


@overload
def reading(settings: Settings, part: type[Part], *, needs_town: bool = True) -> AbstractContextManager[Part]: ...


def reading(settings: Settings, part: type[Any] | None = None, *, needs_town: bool = True) -> Any:
    """The work, to look at; the person and the town are settled as far as they can be.

    part: the part of the workspace that the command needs, Steps say, so that no module of the other parts is imported;
    all of it, if left out. A missing database is not made: that raises an SctError with the exit code DONE. needs_town:
    raise NoTownYet where there is no town, UsageError where there are several to choose from.
    """
    return _reading(settings, part or _whole(), needs_town)


@contextmanager
def _reading(settings: Settings, part: type[Part], needs_town: bool) -> Iterator[Part]:
    with _opened(settings, part) as workspace:
        workspace.act_as(settings.as_name)
        workspace.settle_town(settings.town_name)
        if needs_town and not workspace.has_town:
            _choose_town(workspace)
        yield workspace


@contextmanager
def writing(settings: Settings, *, needs_town: bool = True, needs_person: bool = True) -> Iterator["Workspace"]:
    """The work, for a person who changes it. needs_person: refuse somebody who has not been introduced.

    Raises UsageError where it is not clear who acts or in which town, ConfigurationError where a newer sct wrote it.
    """
    try:
        with _opened(settings, _whole()) as workspace:
            refuse_newer(workspace)
            if workspace.act_as(settings.as_name) is None and needs_person:
                _choose_person(workspace)
            workspace.settle_town(settings.town_name)
            if needs_town and not workspace.has_town:
                _choose_town(workspace)
            yield workspace
    except SctError as error:
        if error.exit_code is not ExitCode.DONE:
            raise
        raise UsageError(error.what, where=error.where, mend=f"First run “{_FIRST}”.") from error


@contextmanager
def _opened(settings: Settings, part: type[Part]) -> Iterator[Part]:
    workspace = _open(settings, part, create=False)
    try:
        yield workspace
    finally:
        workspace.close()


def open_here(settings: Settings, *, create: bool) -> "Workspace":
    """The work that the settings mean, with a word on what is unusual about it. The demo is made if it is missing."""
    return _open(settings, _whole(), create=create)


def _open(settings: Settings, part: type[Part], *, create: bool) -> Part:
    database, clock = settings.database(), settings.clock()
    if settings.is_demo:
        from sct_tui.demo import open_part_of_demo

        workspace = open_part_of_demo(part, clock=clock)
    else:
        workspace = part.opened(database, create=create, clock=clock)
    say_what_is_unusual(workspace, settings)
    return workspace


def _whole() -> type["Workspace"]:
    from sct_tui.workspace.workspace import Workspace  # every part of it, which few commands need

    return Workspace


def refuse_newer(workspace: People) -> None:
    """Refuse to begin a change in a database that may only be read. Raises ConfigurationError."""
    if workspace.is_read_only:
        raise ConfigurationError(
            "A newer sct wrote this database; this one may read it but not change it.",
            where=str(workspace.database),
            mend="Use the newer sct.",
        )


def say_what_is_unusual(workspace: People, settings: Settings) -> None:
    """Tell what a person must know before they read on: the demo, a day that was set, a newer database."""
    clock = workspace.clock
    day = f"the day is set to {written_date(clock.today())}" if clock.is_set else ""
    if settings.is_demo:
        tell(f"Demo Town is fictional, and so is all that is recorded there; {day}.")
    elif day:
        tell(f"SCT_TODAY: {day}.")
    for warning in workspace.warnings:
        tell(f"sct: {warning}")


def _choose_person(workspace: People) -> None:
    mine = workspace.persons_of_login()
    if not mine:
        towns = workspace.towns()
        first = f"sct town use {one_line(towns[0].name)} --name NAME" if towns else _FIRST
        raise UsageError(
            f"Nobody has been named for the login {workspace.login} yet.",
            mend=f"First run “{first}”, or say who you are with --as.",
        )
    names = ", ".join(one_line(person.name) for person in mine)
    raise UsageError("Several people share this login.", mend=f"Say who you are with --as: {names}.")


def _choose_town(workspace: People) -> None:
    towns = workspace.towns()
    if not towns:
        mend = f"Add one with “{_FIRST}”."
        if own := workspace.work_from_before:
            path = shlex.quote(one_line(str(own)))
            mend += (
                f" Your own work from before is in {path}: bring it here with “sct --db {path} db backup --output"
                " before.db”, then “sct db restore before.db”."
            )
        raise NoTownYet("There is no town here yet.", mend=mend)
    names = ", ".join(one_line(town.name) for town in towns)
    raise UsageError("There are several towns here.", mend=f"Choose one with --town or “sct town use”: {names}.")
