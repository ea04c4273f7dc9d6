"""Walking a cycle as a person would, through the workspace alone."""

import sqlite3
from contextlib import closing
from pathlib import Path

from sct_tui.clock import Clock
from sct_tui.flow.loading import FlowLibrary
from sct_tui.model.flow import Column, Prompt, PromptKind
from sct_tui.model.journal import Address, answer_address
from sct_tui.model.work import Action, CycleWork
from sct_tui.workspace.workspace import Workspace, open_workspace

CLIMATE = Action("4.4", 4, "")
TYPED = {
    PromptKind.LINE: "a line",
    PromptKind.TEXT: "Two sentences. Of text.",
    PromptKind.YES_NO: "yes",
    PromptKind.DATE: "2020-03-02",
    PromptKind.NUMBER: "2020",
    PromptKind.SHARE: "3 of 12",
}


def text_for(field: Prompt | Column) -> str:
    """A text that the prompt or column takes."""
    return field.choices[0].id if field.choices else TYPED[field.kind]


def needed_cells(workspace: Workspace, prompt: Prompt) -> dict[str, str]:
    """Texts for an entry that lacks nothing."""
    return {column.id: text_for(column) for column in workspace.columns(prompt) if column.is_needed}


def begin(workspace: Workspace, action: Action = CLIMATE) -> CycleWork:
    """Apply the process to an action, and open its first cycle."""
    application = workspace.apply_process(action, workspace.clock.today(), "bronze")
    return workspace.cycle_work(workspace.cycles(application.id)[0].id)


def now(workspace: Workspace, work: CycleWork) -> CycleWork:
    """The cycle as it is at this moment."""
    return workspace.cycle_work(work.cycle.id)


def at(work: CycleWork, prompt_id: str, entry_id: str = "", column_id: str = "") -> Address:
    """An answer's address in the cycle."""
    return answer_address(work.cycle.id, prompt_id, entry_id, column_id)


def answer_needed(workspace: Workspace, work: CycleWork, step_id: str) -> None:
    """Answer what the step needs, until it needs nothing; an answer may show a further prompt."""
    while lacks := workspace.lacks(now(workspace, work), step_id):
        prompt = workspace.prompt(work, lacks[0].prompt)
        waiting = [one for one in workspace.inherited(now(workspace, work)) if one.prompt.id == prompt.id]
        if waiting:
            workspace.confirm(now(workspace, work), waiting)
        elif lacks[0].entry:
            address = at(work, prompt.id, lacks[0].entry, lacks[0].column)
            workspace.answer(work, address, text_for(workspace.field_at(work, address)))
            if lacks[0] in workspace.lacks(now(workspace, work), step_id):
                workspace.empty(work, address)  # such as a body that is not in the list, where none has to be named
        elif prompt.kind.is_repeating:
            workspace.add_entry(now(workspace, work), prompt.id, needed_cells(workspace, prompt))
        else:
            workspace.answer(work, at(work, prompt.id), text_for(prompt))


def complete_all(workspace: Workspace, work: CycleWork) -> None:
    """Walk the cycle to its end."""
    for step in work.definition.steps:
        answer_needed(workspace, work, step.id)
        workspace.complete_step(work, step.id)


def another_sitting(workspace: Workspace, library: FlowLibrary) -> Workspace:
    """The same person in the same town, in a second program."""
    opened = open_workspace(workspace.database, create=False, clock=workspace.clock, library=library)
    opened.act_as(workspace.person.id)
    opened.settle_town(workspace.town.name)
    return opened


def reopened(workspace: Workspace, library: FlowLibrary, clock: Clock | None = None) -> Workspace:
    """Close the program, and start it anew as the login's only person in their current town."""
    workspace.close()
    opened = open_workspace(workspace.database, create=False, clock=clock or workspace.clock, library=library)
    opened.act_as(None)
    opened.settle_town()
    return opened


def query(database: Path, sql: str) -> list[tuple[object, ...]]:
    """What is really in the file, read behind the workspace's back."""
    with closing(sqlite3.connect(database)) as connection:
        return connection.execute(sql).fetchall()
