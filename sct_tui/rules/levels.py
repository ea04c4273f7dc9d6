"""How far a town is towards each level's number of different actions."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from sct_tui.model.edition import Edition, Level
from sct_tui.model.flow import CycleDefinition, Prompt
from sct_tui.model.states import Value
from sct_tui.model.work import Action, ApplicationSummary, StepProgress, is_settled
from sct_tui.records import dataclass

LEVEL = "level-aimed"  # the prompt of the working cycle that asks for the level aimed at
_LEVELS = ("bronze", "silver", "gold")  # of the programme; each edition says which of them it has


@dataclass(frozen=True, slots=True)
class LevelProgress:
    """One level. needed is None where the edition does not say. Counts are of different actions.

    complete: the process has been through every step at least once. under_way: begun and not complete.
    """

    level: Level
    needed: int | None
    complete: int
    under_way: int

    @property
    def missing(self) -> int | None:
        """How many different actions still lack a complete round; None if the edition does not say."""
        return None if self.needed is None else max(0, self.needed - self.complete)


def action_identity(action: Action, is_innovation: bool) -> str:
    """What makes an action different from another.

    Innovation actions, and actions the catalogue lacks, count by what was done: two different projects under the
    same innovation number were both accepted in 2022 (seen). Any other action counts by its number.
    """
    name = " ".join((action.project or action.title).casefold().split())
    if is_innovation or not action.number:
        return f"{action.category}:{name}"
    return action.number


def surely_different(edition: Edition, action: Action) -> str:
    """What tells an action apart under an edition, whatever is not known of it.

    Rule: an innovation action counts by its project where the edition says so (seen for 2022, inferred for 2018 to
    2024); where it is unknown, by its number, which is never the larger count.
    """
    category = edition.catalogue.category(action.category)
    is_by_project = edition.paired_action.innovation_by_project.value is True
    return action_identity(action, bool(category and category.is_innovation) and is_by_project)


def offering_levels_of(edition: Edition, definition: CycleDefinition, said: Value) -> CycleDefinition:
    """The definition without the levels that an edition does not have, where it asks for the level aimed at.

    said: what that prompt holds, which stays a choice. Rule: 2018 to 2023 had no Gold (seen; flows/editions).
    """
    prompt = definition.prompt(LEVEL)
    if prompt is None:
        return definition
    lacking = [
        choice.id
        for choice in prompt.choices
        if choice.id in _LEVELS and edition.level(choice.id) is None and choice.id != said
    ]
    if not lacking:
        return definition

    def offered(asked: Prompt) -> Prompt:
        if asked.id != LEVEL:
            return asked
        return replace(asked, choices=tuple(choice for choice in asked.choices if choice.id not in lacking))

    steps = tuple(replace(step, prompts=tuple(map(offered, step.prompts))) for step in definition.steps)
    return replace(definition, steps=steps)


def has_complete_round(summary: ApplicationSummary, step_ids: Sequence[str]) -> bool:
    """Whether some cycle of the application went through every step."""
    return summary.completed_cycles > 0 or all_settled(summary.progress, step_ids)


def all_settled(progress: Mapping[str, StepProgress], step_ids: Sequence[str]) -> bool:
    """Whether every one of these steps is complete or not applicable."""
    return all(step_id in progress and is_settled(progress[step_id].status) for step_id in step_ids)


def level_progress(
    edition: Edition, summaries: Sequence[ApplicationSummary], step_ids: Mapping[str, Sequence[str]]
) -> list[LevelProgress]:
    """Each level of the edition with how many different actions are complete and under way.

    step_ids maps a cycle definition's hash to its steps' ids. Rule and source: the level's own fact (Bronze one,
    Silver three different actions: the 2020 flyer). Archived applications are the caller's to leave out.
    """
    complete: set[str] = set()
    begun: set[str] = set()
    for summary in summaries:
        identity = surely_different(edition, summary.application.action)
        begun.add(identity)
        if has_complete_round(summary, step_ids[summary.cycle.definition_hash]):
            complete.add(identity)
    return [
        LevelProgress(level, level.different_actions.value, len(complete), len(begun - complete))
        for level in edition.levels
    ]
