"""The outline of a cycle definition, as far as a progress file tells it: for readers who do not have the definition."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from sct_tui.exchange.audience import UNKNOWN_KIND
from sct_tui.model.flow import (
    SUBMISSION,
    Choice,
    Column,
    CycleDefinition,
    Help,
    Prompt,
    PromptKind,
    Step,
    Submission,
    Visibility,
)
from sct_tui.model.standing import Basis, Provenance

_NO_HELP = Help("", "", "")
_NOTICE = "Read only: the cycle definition of this round is not on this machine."
_FROM_A_FILE = Provenance(Basis.UNKNOWN, "", "Known from a progress file only.")

# step, prompt, column, title, kind, visibility, choices: all a file tells of one field
Row = dict[str, Any]


def outlines_of(data: Mapping[str, Any]) -> dict[str, CycleDefinition]:
    """An outline for each cycle definition that the rounds of a file keep to, by hash."""
    by_hash: dict[str, list[Mapping[str, Any]]] = {}
    for cycle in data.get("cycle", []):
        if "definition_hash" in cycle:
            by_hash.setdefault(cycle["definition_hash"], []).append(cycle)
    return {hash_: built_outline(hash_, outline_text(cycles)) for hash_, cycles in by_hash.items()}


def outline_text(cycles: Iterable[Mapping[str, Any]], known: str = "") -> str:
    """What rounds of a file tell of their definition, as JSON to be kept, added to what was known before."""
    outline: dict[str, Any] = json.loads(known) if known else {"steps": {}, "fields": {}}
    for cycle in cycles:
        outline["id"], outline["version"] = cycle["definition"], cycle["definition_version"]
        outline["title"], outline["working_text"] = cycle["definition_title"], cycle["working_text"]
        for step in cycle.get("step", []):
            outline["steps"].setdefault(step["step"], step["title"])
        for entry in cycle.get("entry", []):
            _add(outline["fields"], entry, PromptKind.ENTRIES)
        for answer in cycle.get("answer", []):
            _add(outline["fields"], answer, answer["kind"])
    return json.dumps(outline, ensure_ascii=False, separators=(",", ":"))


def _add(fields: dict[str, Row], table: Mapping[str, Any], kind: str) -> None:
    column = table.get("column", "")
    key = f"{table['prompt']}/{column}"
    row = fields.get(key)
    if row is None:
        row = fields[key] = {
            "step": table["step"],
            "title": table["title"],
            "kind": str(kind),
            "visibility": str(table.get("visibility", Visibility.TEAM)),
            "choices": {},
        }
    value = table.get("value")
    if isinstance(value, str) and "value_title" in table:
        row["choices"][value] = table["value_title"]
    elif isinstance(value, list):
        row["choices"] |= dict(zip(value, table.get("value_titles", []), strict=False))


def built_outline(hash_: str, text: str) -> CycleDefinition:
    """The cycle definition that an outline's text tells of. Raises ValueError or LookupError for a damaged text."""
    outline = json.loads(text)
    prompts: dict[str, list[Prompt]] = {}
    for prompt_id, (step, prompt) in _prompts(outline["fields"]).items():
        del prompt_id
        prompts.setdefault(step, []).append(prompt)
    steps = tuple(
        Step(step, title, "", tuple(prompts.get(step, ())), _FROM_A_FILE) for step, title in outline["steps"].items()
    )
    closing = Submission("Submission", "", tuple(prompts.get(SUBMISSION, ())), (), _FROM_A_FILE)
    return CycleDefinition(
        id=outline["id"],
        version=outline["version"],
        title=outline["title"],
        notice=_NOTICE,
        steps=steps,
        submission=closing,
        provenance=_FROM_A_FILE,
        hash=hash_,
        is_working_text=outline["working_text"],
        is_outline=True,
    )


def _prompts(fields: Mapping[str, Row]) -> dict[str, tuple[str, Prompt]]:
    """The prompts by id, each with its step; a repeating one with the columns that are known."""
    found: dict[str, tuple[str, Prompt]] = {}
    columns: dict[str, list[Column]] = {}
    for key, row in fields.items():
        prompt_id, _, column_id = key.partition("/")
        visibility = Visibility(row["visibility"])
        choices = tuple(Choice(id_, title) for id_, title in row["choices"].items())
        kind = PromptKind.TEXT if row["kind"] == UNKNOWN_KIND else PromptKind(row["kind"])
        if column_id:
            columns.setdefault(prompt_id, []).append(
                Column(column_id, row["title"], kind, False, visibility, choices=choices)
            )
        else:
            found[prompt_id] = (
                row["step"],
                Prompt(prompt_id, row["title"], kind, False, visibility, _NO_HELP, _FROM_A_FILE, choices),
            )
    for prompt_id, known in columns.items():
        step, prompt = found[prompt_id]
        # The prompt is seen by whoever may see any of its columns; the columns have their own say.
        widest = max((column.visibility for column in known), key=list(Visibility).index)
        found[prompt_id] = (
            step,
            Prompt(
                prompt.id,
                prompt.title,
                PromptKind.ENTRIES,
                False,
                widest,
                _NO_HELP,
                _FROM_A_FILE,
                (),
                tuple(known),
            ),
        )
    return found
