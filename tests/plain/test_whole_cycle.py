"""A whole round in lines, from an empty machine to the next round, with nothing but what the mode takes."""

import re

from sct_tui.model.flow import Prompt, PromptKind
from sct_tui.workspace.workspace import Workspace
from tests.cli.conftest import CHECKOUT
from tests.plain.conftest import Linear
from tests.workspace.walking import needed_cells, text_for

STEPS = ("prepare", "identify", "connect", "co-create", "act", "reflect")


def lines_for(workspace: Workspace, prompt: Prompt) -> list[str]:
    """What a person types to answer a question that is needed."""
    if not prompt.kind.is_repeating:
        done = [":done"] if prompt.kind is PromptKind.TEXT else []
        return [f"answer {prompt.id}", text_for(prompt), *done]
    cells = needed_cells(workspace, prompt)
    typed = []
    for column in workspace.columns(prompt):
        typed.append(cells.get(column.id, ""))
        if column.kind is PromptKind.TEXT and column.id in cells:
            typed.append(":done")
    return [f"answer {prompt.id}", "add", *typed]


def needed_lines(linear: Linear, step_id: str) -> list[str]:
    """What a person types to answer all that a step needs now, each question from the step's menu."""
    workspace = linear.opened()
    work = workspace.find_cycle("4.4")
    step, visible = work.definition.step(step_id), workspace.visible(work)
    assert step is not None
    last = [prompt.id for prompt in step.prompts if prompt.id in visible][-1]
    lines = []
    for prompt_id in dict.fromkeys(lack.prompt for lack in workspace.lacks(work, step_id)):
        prompt = workspace.prompt(work, prompt_id)
        lines += lines_for(workspace, prompt)
        if prompt_id != last or prompt.kind.is_repeating:
            lines.append(":step")
    workspace.close()
    return lines


def test_a_round_is_walked_to_its_end_and_the_next_begins(linear: Linear) -> None:
    linear("ansonia", "2020", "Coordinator", "Town planner", "apply 4.4", "13 Jan 2020", "bronze", "quit")
    for step in STEPS:
        while lines := needed_lines(linear, step):  # an answer may show a further question
            linear(f"go 4.4/c1/{step}", *lines, "quit")
        said = linear(f"go 4.4/c1/{step}", "complete", "quit")
        assert ": complete, by Coordinator" in said.out, step
    said = linear("go 4.4/c1", "submission", "close 1", "What we did", ":done", "next-round", "quit")
    assert "Round 2 begun" in said.out
    workspace = linear.opened()
    assert workspace.find_cycle("4.4/c1").is_finished
    workspace.close()


def test_the_sitting_that_the_docs_show_is_a_real_one(linear: Linear) -> None:
    page = (CHECKOUT / "docs" / "linear.md").read_text()
    shown = re.search(r"```\n(.*?)```", page, re.DOTALL)
    assert shown
    lines = shown[1].splitlines()
    typed = [line.partition("> ")[2] for line in lines if re.match(r"[^ ]*> ", line)]
    said = " ".join(linear(*typed, arguments=("--demo", "--plain")).out.split())
    for line in lines:
        if not re.match(r"[^ ]*> ", line):
            assert " ".join(line.split()) in said, line
