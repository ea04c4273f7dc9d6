"""From a parsed cycle.toml to the model's dataclasses. It has been checked before; nothing is checked here again."""

from collections.abc import Mapping, Sequence
from typing import Any

from sct_tui.model.conditions import AllOf, AnyOf, Condition, Equals, HasAny, Not, OneOf
from sct_tui.model.flow import (
    EVIDENCE_COLUMNS,
    Choice,
    Column,
    CycleDefinition,
    Help,
    Limit,
    Prompt,
    PromptKind,
    Step,
    Submission,
    SubmissionSection,
    Visibility,
)
from sct_tui.model.standing import Basis, Provenance

# A parsed TOML table. Any: what stands behind a key is known by the schema, which checked it.
Table = Mapping[str, Any]


def build_cycle_definition(data: Table, hash: str) -> CycleDefinition:
    """The cycle definition in a checked cycle.toml. hash is the SHA-256 of its text, in hex."""
    submission = data["submission"]
    return CycleDefinition(
        id=data["id"],
        version=data["version"],
        title=data["title"],
        notice=data["notice"],
        steps=tuple(_step(step) for step in data["step"]),
        submission=Submission(
            title=submission["title"],
            intro=submission["intro"],
            prompts=_prompts(submission.get("prompt", ())),
            sections=tuple(_section(section) for section in submission.get("section", ())),
            provenance=build_provenance(submission),
        ),
        provenance=build_provenance(data),
        hash=hash,
        is_working_text=data["is_working_text"],
    )


def build_condition(data: Table) -> Condition:
    """The condition in a checked table of exactly one form."""
    if "all" in data:
        return AllOf(tuple(build_condition(part) for part in data["all"]))
    if "any" in data:
        return AnyOf(tuple(build_condition(part) for part in data["any"]))
    if "not" in data:
        return Not(build_condition(data["not"]))
    if "equals" in data:
        return Equals(data["prompt"], data["equals"])
    if "one_of" in data:
        return OneOf(data["prompt"], tuple(data["one_of"]))
    return HasAny(data["prompt"], tuple(data["has_any"]))


def _step(data: Table) -> Step:
    return Step(data["id"], data["title"], data["purpose"], _prompts(data["prompt"]), build_provenance(data))


def _section(data: Table) -> SubmissionSection:
    return SubmissionSection(data["id"], data["title"], data["intro"], tuple(data["gathers"]))


def _prompts(data: Sequence[Table]) -> tuple[Prompt, ...]:
    return tuple(_prompt(prompt) for prompt in data)


def _prompt(data: Table) -> Prompt:
    kind, visibility = PromptKind(data["kind"]), Visibility(data["visibility"])
    help_ = data["help"]
    columns = tuple(_column(column, visibility) for column in data.get("column", ()))
    return Prompt(
        id=data["id"],
        title=data["title"],
        kind=kind,
        is_needed=data["needed"],
        visibility=visibility,
        help=Help(help_["why"], help_["good"], help_["example"]),
        provenance=build_provenance(data),
        choices=_choices(data),
        columns=EVIDENCE_COLUMNS if kind is PromptKind.EVIDENCE else columns,
        when=build_condition(data["when"]) if "when" in data else None,
        carries_over=data.get("carries_over", False),
        opens_next_cycle=data.get("opens_next_cycle", False),
    )


def _column(data: Table, visibility_of_prompt: Visibility) -> Column:
    return Column(
        id=data["id"],
        title=data["title"],
        kind=PromptKind(data["kind"]),
        is_needed=data["needed"],
        visibility=Visibility(data["visibility"]) if "visibility" in data else visibility_of_prompt,
        hint=data.get("hint", ""),
        limit=Limit(data["limit"]) if data.get("limit") else None,
        choices=_choices(data),
    )


def _choices(data: Table) -> tuple[Choice, ...]:
    return tuple(Choice(choice["id"], choice["title"]) for choice in data.get("choice", ()))


def build_provenance(data: Table) -> Provenance:
    """How we know what a table says."""
    return Provenance(Basis(data["basis"]), data.get("source", ""), data.get("note", ""))
