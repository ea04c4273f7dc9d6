"""Demo Town: a fictional town to try things out in, with sample answers. Made through the workspace like any work."""

import fcntl
import os
import tomllib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date, time
from functools import cache
from pathlib import Path
from typing import Any

from sct_tui import paths
from sct_tui.clock import Clock, clock_from_environment
from sct_tui.flow.needs import Lack
from sct_tui.flow.values import write_value
from sct_tui.model.errors import CannotWrite
from sct_tui.model.flow import SUBMISSION, Prompt
from sct_tui.model.journal import answer_address
from sct_tui.model.work import Action, Application, AttendanceStatus, CycleWork, FlagKind
from sct_tui.records import dataclass
from sct_tui.workspace.coaching import CoachingDetails
from sct_tui.workspace.workspace import Workspace, open_workspace

DEMO_DAY = date(2020, 3, 2)  # the demo's day, unless SCT_TODAY sets another

# The days on which the sample work was done, in the order it was done in.
_PREPARED_ON = date(2020, 2, 19)
_IDENTIFY_BEGUN_ON = date(2020, 2, 24)
_FIRST_OF_IDENTIFY = ("bodies", "affected")

_NO_SAMPLE = "The sample answers of Demo Town have nothing for this prompt."
_SAMPLES = Path(__file__).with_name("demo_answers.toml")


@dataclass(frozen=True, slots=True)
class SampleStep:
    """What answering a step from the samples came to. lacks: what keeps it from being complete, if anything."""

    work: CycleWork
    step: str
    lacks: tuple[Lack, ...]


def open_demo(reset: bool = False, clock: Clock | None = None) -> Workspace:
    """The demo database, made if it is missing, with the coordinator and Demo Town at hand.

    reset: begin afresh. It is made under another name and renamed when it is whole, so that a making that was cut
    off leaves nothing half-made behind. Raises CannotWrite if it cannot be made there.
    """
    database = paths.demo_database()
    try:
        with _alone(database):
            if reset:
                _remove(database)
            if not database.exists():
                _make(database)
    except OSError as error:
        raise CannotWrite(
            f"The demo cannot be kept there: {error.strerror}.",
            where=str(error.filename or database),
            mend="Look at what is there, or set XDG_DATA_HOME to a directory you may write.",
        ) from error
    workspace = open_workspace(database, create=False, clock=clock or clock_from_environment(DEMO_DAY))
    workspace.act_as(None)
    workspace.settle_town()
    return workspace


def sample_application(workspace: Workspace) -> Application:
    """The demo's first application; applied anew where a person put all of them away."""
    found = workspace.applications()
    return found[0].application if found else _apply(workspace)


def answer_step_from_samples(workspace: Workspace, work: CycleWork) -> SampleStep:
    """Answer all prompts of the current step that are open, and complete the step if it lacks nothing more.

    What a person answered in the demo stays as it is; what came from an earlier round is confirmed. A needed prompt
    without a sample is declared not applicable.
    """
    step_id = work.current_step
    workspace.confirm(work, [one for one in workspace.inherited(work) if one.step == step_id])
    work = workspace.cycle_work(work.cycle.id)
    work = _answer_prompts(workspace, work, step_id)
    for lack in workspace.lacks(work, step_id):
        if not lack.entry and lack.prompt not in _touched(work):
            address = answer_address(work.cycle.id, lack.prompt)
            workspace.declare_not_applicable(work, address, _NO_SAMPLE)
    work = workspace.cycle_work(work.cycle.id)
    lacks = workspace.lacks(work, step_id)
    if not lacks:
        workspace.complete_step(work, step_id)
    work = workspace.cycle_work(work.cycle.id)
    workspace.be_at(work, work.current_step)
    return SampleStep(work, step_id, tuple(lacks))


def answer_submission_from_samples(workspace: Workspace, work: CycleWork) -> CycleWork:
    """Answer the submission's own prompts that are open."""
    return _answer_prompts(workspace, work, SUBMISSION)


@cache
def _samples() -> Mapping[str, Any]:
    return tomllib.loads(_SAMPLES.read_text(encoding="utf-8"))


def _make(database: Path) -> None:
    unfinished = database.with_name(f"{database.stem}-unfinished{database.suffix}")
    _remove(unfinished)  # what an interrupted making left; nobody else is at it, see _alone
    workspace = open_workspace(unfinished, create=True, clock=Clock(DEMO_DAY))
    try:
        _seed(workspace)
    finally:
        workspace.close()
    # The last connection to close folds the write-ahead log into the file; with the log left, renaming would lose it.
    if unfinished.with_name(f"{unfinished.name}-wal").exists():
        raise CannotWrite("The demo could not be finished.", where=str(unfinished), mend="Try “sct demo --reset”.")
    unfinished.rename(database)


def _seed(workspace: Workspace) -> None:
    samples = _samples()
    person = samples["people"][0]
    started_on = date.fromisoformat(samples["application"]["started"])
    workspace.clock = Clock(started_on)
    workspace.introduce(person["name"])
    workspace.add_town(samples["town"]["name"], samples["town"]["edition"], person["role"], is_demo=True)
    application = _apply(workspace)
    work = workspace.find_cycle(application.reference)
    _seed_coaching(workspace, application.id)
    workspace.clock = Clock(_PREPARED_ON)
    _seed_trainings(workspace)
    work = answer_step_from_samples(workspace, work).work
    workspace.clock = Clock(_IDENTIFY_BEGUN_ON)
    for prompt_id in _FIRST_OF_IDENTIFY:
        prompt = work.definition.prompt(prompt_id)
        if prompt is not None:
            _answer_prompt(workspace, work, prompt)
    for noted in samples["notes"]:
        if "text" in noted:
            workspace.write_note(work, noted["prompt"], noted["text"])
        workspace.flag(work, noted["prompt"], FlagKind(noted["flag"]))
    workspace.clock = Clock(DEMO_DAY)
    workspace.be_at(workspace.cycle_work(work.cycle.id), work.current_step)


def _apply(workspace: Workspace) -> Application:
    sample = _samples()["application"]
    action = Action(sample["number"], 0, sample["title"])
    return workspace.apply_process(action, date.fromisoformat(sample["started"]), sample["level"])


def _seed_coaching(workspace: Workspace, application_id: str) -> None:
    for line in _samples()["coaching"]:
        day = date.fromisoformat(line["date"])
        workspace.clock = Clock(date.fromisoformat(line.get("planned_on", line["date"])))
        workspace.record_coaching(
            CoachingDetails(
                day,
                line["minutes"],
                line["coach"],
                line["how"],
                line["topics"],
                application_id,
                line.get("step", ""),
                starts=time.fromisoformat(line["starts"]) if "starts" in line else None,
            )
        )


def _seed_trainings(workspace: Workspace) -> None:
    samples = _samples()
    participants = [workspace.add_participant(found["name"], found["role"]) for found in samples["participants"]]
    for noted in samples["attendance"]:
        note = {
            AttendanceStatus.REGISTERED: workspace.note_registration,
            AttendanceStatus.ATTENDED: workspace.mark_attended,
            AttendanceStatus.MISSED: workspace.mark_missed,
            AttendanceStatus.CANCELLED: workspace.mark_cancelled,
        }[AttendanceStatus(noted["status"])]
        note(participants[noted["participant"]].id, noted["session"])


def _answer_prompts(workspace: Workspace, work: CycleWork, step_id: str) -> CycleWork:
    """Answer the open prompts of a step (or the submission), each as the answers before it make it visible."""
    for found_in, prompt in work.definition.prompts():
        if found_in == step_id and prompt.id not in _touched(work) and prompt.id in workspace.visible(work):
            _answer_prompt(workspace, work, prompt)
            work = workspace.cycle_work(work.cycle.id)
    return work


def _answer_prompt(workspace: Workspace, work: CycleWork, prompt: Prompt) -> None:
    samples = _samples()
    if prompt.kind.is_repeating:
        columns = {column.id: column for column in workspace.columns(prompt)}
        for row in samples["entries"].get(prompt.id, ()):
            cells = {column_id: write_value(columns[column_id], value) for column_id, value in row.items()}
            workspace.add_entry(work, prompt.id, cells)
    elif prompt.id in samples["answers"]:
        text = write_value(prompt, samples["answers"][prompt.id]["value"])
        workspace.answer(work, answer_address(work.cycle.id, prompt.id), text)


def _touched(work: CycleWork) -> frozenset[str]:
    """The prompts somebody said something to: answered, emptied, not applicable, or with entries."""
    said = {prompt_id for prompt_id, held in work.answers.answers.items() if held.state.is_set}
    return frozenset(said | {prompt_id for prompt_id, rows in work.answers.entries.items() if rows})


@contextmanager
def _alone(database: Path) -> Iterator[None]:
    """Keep other processes from making or removing the demo meanwhile. The kernel lets go if this one dies."""
    database.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    lock = database.with_name(f"{database.stem}.lock")
    file = os.open(lock, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
    finally:
        os.close(file)


def _remove(database: Path) -> None:
    for ending in ("", "-wal", "-shm"):
        database.with_name(f"{database.name}{ending}").unlink(missing_ok=True)
