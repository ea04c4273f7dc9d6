"""The strict shape of a cycle definition's file."""

from typing import Annotated, Any, Literal

from pydantic import ConfigDict, Field

from sct_tui.flow.schema.parts import (
    ColumnKind,
    Id,
    KindWord,
    LimitWord,
    Line,
    Paragraph,
    Strict,
    VisibilityWord,
    WithProvenance,
)

_CONDITION_FORMS: dict[str, Any] = {
    "oneOf": [
        {"required": ["prompt", "equals"]},
        {"required": ["prompt", "one_of"]},
        {"required": ["prompt", "has_any"]},
        {"required": ["all"]},
        {"required": ["any"]},
        {"required": ["not"]},
    ]
}


class HelpTable(Strict):
    """Plain words for a prompt."""

    why: Paragraph = Field(description="why it is asked")
    good: Paragraph = Field(description="what a good answer holds")
    example: Paragraph = Field(description="one short example")


class ChoiceTable(Strict):
    """One of the answers a choice or several prompt offers."""

    id: Id
    title: Line


class ColumnTable(Strict):
    """A field of the entries of an entries prompt."""

    id: Id
    title: Line
    kind: ColumnKind
    needed: bool = Field(description="whether an entry needs it before the step can be completed")
    visibility: VisibilityWord | None = Field(default=None, description="the prompt's own, if left out")
    hint: Line | None = None
    limit: LimitWord | None = Field(
        default=None,
        description="what completing asks of it: count (a whole number, 0 or more), year (1900 to next year), past (a"
        " day that has come), past-if-done (the same where the entry says “done”), named (as in another list)",
    )
    choice: list[ChoiceTable] = []


class ConditionTable(Strict):
    """When a prompt applies: exactly one form. It may only look at prompts that stand before."""

    model_config = ConfigDict(json_schema_extra=_CONDITION_FORMS)

    prompt: Id | None = None
    equals: bool | int | float | str | None = None
    one_of: Annotated[list[bool | int | float | str], Field(min_length=1)] | None = None
    has_any: list[Id] | None = None
    all_of: Annotated[list["ConditionTable"], Field(min_length=1)] | None = Field(default=None, alias="all")
    any_of: Annotated[list["ConditionTable"], Field(min_length=1)] | None = Field(default=None, alias="any")
    not_: "ConditionTable | None" = Field(default=None, alias="not")


class PromptTable(WithProvenance):
    """One thing the team is asked."""

    id: Id
    title: Line
    kind: KindWord
    needed: bool = Field(description="whether completing the step needs it")
    visibility: VisibilityWord = Field(description="who may see the answer: team, coach or public")
    help: HelpTable
    when: ConditionTable | None = None
    carries_over: bool = Field(default=False, description="whether the next round takes it over, to be confirmed")
    opens_next_cycle: bool = Field(default=False, description="whether the next round's first step begins with it")
    choice: list[ChoiceTable] = Field(default=[], description="for choice and several: at least two")
    column: list[ColumnTable] = Field(default=[], description="for entries: at least one")


class StepTable(WithProvenance):
    """One step of the cycle."""

    id: Id
    title: Line
    purpose: Paragraph
    prompt: Annotated[list[PromptTable], Field(min_length=1)]


class SectionTable(Strict):
    """A part of the submission: it gathers the answers of these prompts."""

    id: Id
    title: Line
    intro: Paragraph
    gathers: Annotated[list[Id], Field(min_length=1)]


class SubmissionTable(WithProvenance):
    """The closing screen of a cycle."""

    title: Line
    intro: Paragraph
    prompt: list[PromptTable] = []
    section: list[SectionTable] = []


class CycleFile(WithProvenance):
    """cycles/<id>/cycle.toml: the steps and prompts of a cycle, and its submission."""

    format: Literal[1]
    id: Id
    version: Annotated[int, Field(ge=1)]
    title: Line
    is_working_text: bool = Field(description="whether the text is a stand-in for the programme's own")
    notice: Annotated[str, Field(max_length=500)] = Field(description="what every screen that shows it says")
    step: Annotated[list[StepTable], Field(min_length=1)]
    submission: SubmissionTable
