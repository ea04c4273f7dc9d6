"""From parsed TOML to the model's dataclasses. The data has been checked before; nothing is checked here again."""

from collections.abc import Mapping, Sequence
from typing import Any

from sct_tui.model.catalogue import Catalogue, CatalogueAction, Category
from sct_tui.model.conditions import AllOf, AnyOf, Condition, Equals, HasAny, Not, OneOf
from sct_tui.model.crosswalk import Crosswalk
from sct_tui.model.edition import Edition, EquityAction, Level
from sct_tui.model.flow import (
    EVIDENCE_COLUMNS,
    Choice,
    Column,
    CycleDefinition,
    Help,
    Prompt,
    PromptKind,
    Step,
    Submission,
    SubmissionSection,
    Visibility,
)
from sct_tui.model.standing import Basis, Fact, Provenance
from sct_tui.model.trainings import Training, TrainingAction, TrainingRole, Trainings, TrainingSession

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
            provenance=_provenance(submission),
        ),
        provenance=_provenance(data),
        hash=hash,
        is_working_text=data["is_working_text"],
    )


def build_edition(edition: Table, actions: Table, trainings: Table, hash: str) -> Edition:
    """The edition in its three checked files. hash is the SHA-256 of their pinned text, in hex."""
    equity_action, coaching = edition["equity_action"], edition["coaching"]
    return Edition(
        id=edition["id"],
        version=edition["version"],
        title=edition["title"],
        cycle=edition["cycle"],
        equity_action=EquityAction(
            equity_action["number"],
            equity_action["title"],
            _fact(equity_action["points_per_toolkit"]),
            _provenance(equity_action),
        ),
        levels=tuple(_level(level) for level in edition["level"]),
        months_at_least=_fact(edition["months_at_least"]),
        start_rule=_fact(edition["start_rule"]),
        coaching_minutes=_fact(coaching["minutes"]),
        coaching_request_address=_fact(coaching["request_address"]),
        coaching_ways=_fact(coaching["ways"]),
        website=_fact(edition["website"]),
        examples_address=_fact(edition["examples_address"]),
        catalogue=_catalogue(actions),
        trainings=_trainings(trainings),
        crosswalk=tuple(_crosswalk(row) for row in edition.get("crosswalk", ())),
        hash=hash,
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
    return Step(data["id"], data["title"], data["purpose"], _prompts(data["prompt"]), _provenance(data))


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
        provenance=_provenance(data),
        choices=_choices(data),
        columns=EVIDENCE_COLUMNS if kind is PromptKind.EVIDENCE else columns,
        when=build_condition(data["when"]) if "when" in data else None,
    )


def _column(data: Table, visibility_of_prompt: Visibility) -> Column:
    return Column(
        id=data["id"],
        title=data["title"],
        kind=PromptKind(data["kind"]),
        is_needed=data["needed"],
        visibility=Visibility(data["visibility"]) if "visibility" in data else visibility_of_prompt,
        hint=data.get("hint", ""),
        choices=_choices(data),
    )


def _choices(data: Table) -> tuple[Choice, ...]:
    return tuple(Choice(choice["id"], choice["title"]) for choice in data.get("choice", ()))


def _provenance(data: Table) -> Provenance:
    return Provenance(Basis(data["basis"]), data.get("source", ""), data.get("note", ""))


def _fact(data: Table) -> Fact[Any]:
    value = data.get("value")
    return Fact(tuple(value) if isinstance(value, list) else value, _provenance(data))


def _level(data: Table) -> Level:
    return Level(data["id"], data["title"], _fact(data["different_actions"]), _fact(data["points"]))


def _crosswalk(data: Table) -> Crosswalk:
    return Crosswalk(data["number"], data["edition"], data.get("becomes", ""), _provenance(data))


def _catalogue(data: Table) -> Catalogue:
    return Catalogue(
        is_complete=data["complete"],
        categories=tuple(_category(category) for category in data["category"]),
        actions=tuple(_action(action) for action in data["action"]),
        missing=tuple(data["missing"]),
        source=data["source"],
        note=data.get("source_note", ""),
    )


def _category(data: Table) -> Category:
    return Category(data["number"], data["title"], data["complete"], data.get("innovation", False))


def _action(data: Table) -> CatalogueAction:
    return CatalogueAction(
        number=data["number"],
        title=data["title"],
        category=category_of(data["number"]),
        provenance=_provenance(data),
        points=data.get("points"),
        points_note=data.get("points_note", ""),
    )


def category_of(number: str) -> int:
    """The category an action number belongs to: what stands before the dot (13 for 13.1)."""
    return int(number.partition(".")[0])


def _trainings(data: Table) -> Trainings:
    action = data.get("training_action")
    return Trainings(
        time_zone=data["time_zone"],
        intro=data["intro"],
        trainings=tuple(Training(training["id"], training["title"]) for training in data.get("training", ())),
        sessions=tuple(_session(session) for session in data.get("session", ())),
        action=_training_action(action) if action else None,
        registration_address=_fact(data["registration_address"]),
        registration_note=data["registration_note"],
    )


def _session(data: Table) -> TrainingSession:
    return TrainingSession(
        id=data["id"],
        training=data["training"],
        on=data["date"],
        starts=data["starts"],
        ends=data["ends"],
        place=data["place"],
        provenance=_provenance(data),
    )


def _training_action(data: Table) -> TrainingAction:
    return TrainingAction(
        number=data["number"],
        title=data["title"],
        roles=tuple(TrainingRole(role["id"], role["title"], role["needed"]) for role in data.get("role", ())),
        points=_fact(data["points"]),
        provenance=_provenance(data),
    )
