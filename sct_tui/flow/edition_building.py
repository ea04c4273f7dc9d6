"""From the parsed files of an edition, or of a crosswalk, to the model's dataclasses. They have been checked before.

A part that a file leaves out is unknown: files of an earlier form, also those that running cycles pinned, lack some.
"""

from collections.abc import Mapping
from typing import Any

from sct_tui.flow.building import Table, build_provenance
from sct_tui.model.catalogue import Catalogue, CatalogueAction, Category
from sct_tui.model.crosswalk import Crosswalk, CrosswalkRow, MovedCategory
from sct_tui.model.edition import (
    Deadline,
    Edition,
    EquityAction,
    Level,
    LevelRequirement,
    PairedActionRules,
    ToolkitRules,
)
from sct_tui.model.standing import NOT_SAID, Fact
from sct_tui.model.trainings import (
    Cohort,
    SeriesRules,
    Training,
    TrainingAction,
    TrainingRole,
    Trainings,
    TrainingSession,
)

_NO_TABLE: Mapping[str, Any] = {}


def build_edition(edition: Table, actions: Table, trainings: Table, hash: str) -> Edition:
    """The edition in its three checked files. hash is the SHA-256 of their pinned text, in hex."""
    coaching = edition["coaching"]
    return Edition(
        id=edition["id"],
        version=edition["version"],
        title=edition["title"],
        cycle=edition["cycle"],
        equity_action=_equity_action(edition["equity_action"]),
        levels=tuple(_level(level) for level in edition["level"]),
        months_at_least=_fact(edition, "months_at_least"),
        coaching_minutes=_fact(coaching, "minutes"),
        coaching_request_address=_fact(coaching, "request_address"),
        coaching_ways=_fact(coaching, "ways"),
        website=_fact(edition, "website"),
        examples_address=_fact(edition, "examples_address"),
        catalogue=_catalogue(actions),
        trainings=_trainings(trainings),
        one_action_in_each_category=_fact(edition, "one_action_in_each_category"),
        paired_action=_paired_action(edition.get("paired_action", _NO_TABLE)),
        toolkit=_toolkit(edition.get("toolkit", _NO_TABLE)),
        rounds=_fact(edition, "rounds"),
        deadlines=tuple(_deadline(deadline) for deadline in edition.get("deadline", ())),
        certification_years=_fact(edition.get("certification", _NO_TABLE), "years"),
        coaching_ask_days_ahead=_fact(coaching, "ask_days_ahead"),
        hash=hash,
    )


def build_crosswalk(data: Table) -> Crosswalk:
    """The crosswalk in a checked crosswalk.toml."""
    return Crosswalk(
        id=data["id"],
        version=data["version"],
        from_editions=tuple(data["from"]),
        to_editions=tuple(data["to"]),
        categories=tuple(
            MovedCategory(category["number"], tuple(category.get("becomes", ())), build_provenance(category))
            for category in data.get("category", ())
        ),
        rows=tuple(
            CrosswalkRow(
                row["number"],
                row["title"],
                row.get("becomes", ""),
                row.get("becomes_title", ""),
                build_provenance(row),
            )
            for row in data.get("row", ())
        ),
    )


def category_of(number: str) -> int:
    """The category an action number belongs to: what stands before the dot (13 for 13.1)."""
    return int(number.partition(".")[0])


def _fact(data: Table, key: str) -> Fact[Any]:
    if key not in data:
        return NOT_SAID
    value = data[key].get("value")
    return Fact(tuple(value) if isinstance(value, list) else value, build_provenance(data[key]))


def _equity_action(data: Table) -> EquityAction:
    return EquityAction(
        number=data["number"],
        title=data["title"],
        points_per_toolkit=_fact(data, "points_per_toolkit"),
        provenance=build_provenance(data),
        is_required=_fact(data, "required"),
    )


def _level(data: Table) -> Level:
    return Level(
        id=data["id"],
        title=data["title"],
        different_actions=_fact(data, "different_actions"),
        points=_fact(data, "points"),
        requirements=tuple(
            LevelRequirement(
                requirement["id"],
                requirement["title"],
                tuple(requirement.get("actions", ())),
                requirement.get("points"),
                build_provenance(requirement),
            )
            for requirement in data.get("requirement", ())
        ),
    )


def _paired_action(data: Table) -> PairedActionRules:
    return PairedActionRules(
        started_after=_fact(data, "started_after"),
        among_submitted=_fact(data, "among_submitted"),
        new_at_recertification=_fact(data, "new_at_recertification"),
        innovation_by_project=_fact(data, "innovation_by_project"),
        same_project_twice=_fact(data, "same_project_twice"),
    )


def _toolkit(data: Table) -> ToolkitRules:
    return ToolkitRules(
        names_partners=_fact(data, "names_partners"),
        lists_evidence=_fact(data, "lists_evidence"),
        after_whole_cycle=_fact(data, "after_whole_cycle"),
    )


def _deadline(data: Table) -> Deadline:
    return Deadline(data["id"], data["title"], data.get("date"), data.get("time"), build_provenance(data))


def _catalogue(data: Table) -> Catalogue:
    return Catalogue(
        is_complete=data["complete"],
        categories=tuple(_category(category) for category in data["category"]),
        actions=tuple(_action(action) for action in data["action"]),
        missing=tuple(data["missing"]),
        source=data["source"],
        note=data.get("source_note", ""),
        unnumbered=tuple(
            CatalogueAction("", action["title"], action["category"], build_provenance(action))
            for action in data.get("unnumbered", ())
        ),
    )


def _category(data: Table) -> Category:
    return Category(data["number"], data["title"], data["complete"], data.get("innovation", False))


def _action(data: Table) -> CatalogueAction:
    return CatalogueAction(
        number=data["number"],
        title=data["title"],
        category=category_of(data["number"]),
        provenance=build_provenance(data),
        points=data.get("points"),
        points_note=data.get("points_note", ""),
    )


def _trainings(data: Table) -> Trainings:
    action = data.get("training_action")
    return Trainings(
        time_zone=data["time_zone"],
        intro=data["intro"],
        trainings=tuple(Training(training["id"], training["title"]) for training in data.get("training", ())),
        sessions=tuple(_session(session) for session in data.get("session", ())),
        action=_training_action(action) if action else None,
        registration_address=_fact(data, "registration_address"),
        registration_note=data["registration_note"],
        cohorts=tuple(
            Cohort(cohort["id"], cohort["title"], build_provenance(cohort)) for cohort in data.get("cohort", ())
        ),
        rules=_series_rules(data.get("series", _NO_TABLE)),
    )


def _series_rules(data: Table) -> SeriesRules:
    return SeriesRules(
        way=_fact(data, "way"),
        is_all_required=_fact(data, "all_required"),
        is_any_order=_fact(data, "any_order"),
        most_people=_fact(data, "most_people"),
        is_recorded=_fact(data, "recorded"),
    )


def _session(data: Table) -> TrainingSession:
    return TrainingSession(
        id=data["id"],
        training=data["training"],
        on=data["date"],
        starts=data["starts"],
        ends=data["ends"],
        place=data["place"],
        provenance=build_provenance(data),
        cohort=data.get("cohort", ""),
    )


def _training_action(data: Table) -> TrainingAction:
    return TrainingAction(
        number=data["number"],
        title=data["title"],
        roles=tuple(TrainingRole(role["id"], role["title"], role["needed"]) for role in data.get("role", ())),
        points=_fact(data, "points"),
        provenance=build_provenance(data),
        required_for=_fact(data, "required_for"),
        who_attends=_fact(data, "who_attends"),
        topics=_fact(data, "topics"),
        is_same_person=_fact(data, "same_person"),
    )
