"""The sample answers of Demo Town, and doing the main job with them. Through the workspace, like any work."""

import tomllib
from collections.abc import Mapping
from datetime import date, time
from functools import cache
from pathlib import Path
from typing import Any

from sct_tui.clock import Clock
from sct_tui.flow.needs import Lack
from sct_tui.flow.values import write_value
from sct_tui.model.flow import SUBMISSION, Prompt
from sct_tui.model.journal import answer_address
from sct_tui.model.work import Action, Application, AttendanceStatus, CycleWork, FlagKind
from sct_tui.records import dataclass
from sct_tui.workspace.coaching import CoachingDetails
from sct_tui.workspace.workspace import Workspace

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


def seed(workspace: Workspace, demo_day: date) -> None:
    """Do the sample work in an empty database: the person, Demo Town, an application, its first step, trainings."""
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
    workspace.clock = Clock(demo_day)
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
