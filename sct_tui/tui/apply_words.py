"""What the choice of an action says and asks, as rows, columns and lines of text: pure functions."""

import re
from collections.abc import Sequence
from datetime import date

from sct_tui.cleaning import one_line
from sct_tui.flow.dates import read_date
from sct_tui.model.catalogue import CatalogueAction, Category
from sct_tui.model.considering import Considered, Outcome, Question
from sct_tui.model.edition import Edition
from sct_tui.model.errors import BadInput
from sct_tui.model.flow import Choice, Column, PromptKind, Visibility
from sct_tui.model.work import Action, ApplicationSummary
from sct_tui.rules.applying_words import level_in_words
from sct_tui.rules.levels import LevelProgress
from sct_tui.rules.searching import matching_actions
from sct_tui.tui.screens.form import Texts
from sct_tui.tui.widgets.line_list import Row

TYPE_IT = "type-it"
START = "Start of the action"
_INNOVATION = "innovation/"
_UNNUMBERED = "unnumbered/"
_NUMBER = re.compile(r"[0-9]{1,3}\.[0-9]{1,3}")


def catalogue_rows(
    edition: Edition, text: str, summaries: Sequence[ApplicationSummary], considered: Sequence[Considered] = ()
) -> list[Row]:
    """The catalogue's actions that the text finds, under their categories; last, a row to type another action.

    considered: what the town considered under this edition; why not is said at its action.
    """
    why_not = {
        found.action.number: found.text(Question.WHY_NOT)
        for found in considered
        if found.outcome is Outcome.NOT_THIS_ONE and found.edition == edition.id
    }
    applied = references_by_number(summaries)
    found = matching_actions(edition, text)
    room = max((len(action.number) for action in edition.catalogue.actions), default=0)  # so that titles stand in line
    rows: list[Row] = []
    for category in edition.catalogue.categories:
        actions = [action for action in found if action.category == category.number]
        is_offered = category.is_innovation and _finds_innovation(category, text)
        if not actions and not is_offered:
            continue
        rows.append(Row("", _heading(category), is_heading=True))
        for action in actions:
            details = []
            if edition.is_equity_action(action.number):
                details.append("The process itself: it is applied to other actions, so it cannot be chosen")
            if not action.number:
                details.append("Its number is not known")
            elif action.number in applied:
                details.append(f"Applied already: {', '.join(applied[action.number])}")
            if action.number and action.number in why_not:
                details.append(f"Considered before, not this one: {one_line(why_not[action.number])}")
            rows.append(Row(_row_id(action), f"{action.number or '–':{room}}  {action.title}", ". ".join(details)))
        if is_offered:
            rows.append(
                Row(
                    f"{_INNOVATION}{category.number}",
                    f"{category.number:<{room}}  A project of your own",
                    "Innovation actions have no titles of their own; the project's name tells them apart",
                )
            )
    if not rows:
        said = f"“{one_line(text)}” is not in the catalogue of {edition.title} as far as it is known."
        rows.append(Row("", said, is_heading=True))
    rows.append(Row(TYPE_IT, "Type an action the catalogue lacks", "with its number if you know it, or its category"))
    return rows


def references_by_number(summaries: Sequence[ApplicationSummary]) -> dict[str, list[str]]:
    """The references of the applications of each action number; archived ones are marked."""
    found: dict[str, list[str]] = {}
    for summary in summaries:
        application = summary.application
        mark = " (archived)" if application.is_archived else ""
        found.setdefault(application.action.number, []).append(f"{application.reference}{mark}")
    return found


def action_of_row(edition: Edition, row_id: str) -> Action:
    """The action a row of the catalogue stands for. An innovation row's still lacks its project."""
    if row_id.startswith(_INNOVATION):
        return Action("", int(row_id.removeprefix(_INNOVATION)), "")
    listed = _listed(edition, row_id)
    if listed is None:
        raise KeyError(row_id)
    return Action(listed.number, listed.category, listed.title)


def row_of_action(edition: Edition, action: Action) -> str:
    """The row of the catalogue that stands for an action."""
    if edition.catalogue.action(action.number):
        return action.number
    for listed in edition.catalogue.unnumbered:
        if not action.number and (listed.title, listed.category) == (action.title, action.category):
            return _row_id(listed)
    return f"{_INNOVATION}{action.category}" if is_innovation(edition, action) else TYPE_IT


def is_innovation(edition: Edition, action: Action) -> bool:
    """Whether the action is of a category whose actions are told apart by the project's name."""
    category = edition.catalogue.category(action.category)
    return bool(category and category.is_innovation)


def action_columns(edition: Edition) -> tuple[Column, ...]:
    """What is asked of an action the catalogue lacks."""
    categories = tuple(
        Choice(str(category.number), f"{category.number} {category.title}") for category in edition.catalogue.categories
    )
    return (
        Column("name", "Title of the action, or name of the project", PromptKind.LINE, True, Visibility.PUBLIC),
        Column("number", "Number", PromptKind.LINE, False, Visibility.PUBLIC, "such as 4.7, if you know it"),
        Column(
            "category",
            "Category",
            PromptKind.CHOICE,
            False,
            Visibility.PUBLIC,
            "needed without a number; Space chooses",
            categories,
        ),
    )


def typed_texts(searched: str, before: Action | None) -> dict[str, str]:
    """What the form for an action the catalogue lacks begins with: what was searched for, or what is corrected."""
    searched = one_line(searched)
    if _NUMBER.fullmatch(searched):
        return {"number": searched}
    if searched or before is None:
        return {"name": searched}
    return {"name": before.project or before.title, "number": before.number, "category": str(before.category)}


def typed_action(edition: Edition, texts: Texts) -> Action:
    """The action that was typed. Raises BadInput if nothing says which category it is of."""
    number, name, chosen = (one_line(texts[key]) for key in ("number", "name", "category"))
    if _NUMBER.fullmatch(number):
        chosen = number.split(".")[0]
    if not chosen and not number:
        raise BadInput("Choose a category, or give the action's number.", where="Category")
    action = Action(number, int(chosen or 0), name)
    return Action(number, action.category, "", name) if is_innovation(edition, action) else action


def details_columns(
    edition: Edition, action: Action, others: Sequence[ApplicationSummary], aimed_under: Edition
) -> tuple[Column, ...]:
    """What is asked once the action is chosen: start, level, and a project where it tells actions apart.

    edition: whose action it is. aimed_under: the one whose levels the town aims at.
    """
    columns: list[Column] = []
    applied = references_by_number(others).get(action.number, []) if action.number else []
    if is_innovation(edition, action):
        columns += project_columns(action)
    elif applied or action.project:
        hint = f"tells it apart from {', '.join(applied)}" if applied else "if it has one"
        columns.append(Column("project", "Name of the project", PromptKind.LINE, False, Visibility.PUBLIC, hint))
    levels = tuple(Choice(level.id, level_in_words(aimed_under, level.id)) for level in aimed_under.levels)
    hint = "the day work on it began or will begin"
    columns += [
        Column("started_on", START, PromptKind.DATE, True, Visibility.PUBLIC, hint),
        Column("level", "Level aimed at", PromptKind.CHOICE, True, Visibility.PUBLIC, "Space chooses", levels),
    ]
    return tuple(columns)


def project_columns(action: Action) -> tuple[Column, ...]:
    """What tells an innovation action apart."""
    hint = "it tells this innovation action apart"
    number = f"such as {action.category}.1, if you know it"
    return (
        Column("project", "Name of the project", PromptKind.LINE, True, Visibility.PUBLIC, hint),
        Column("number", "Number", PromptKind.LINE, False, Visibility.PUBLIC, number),
    )


def level_to_aim_at(levels: Sequence[LevelProgress]) -> str:
    """The first level whose number of different actions is not reached yet; the last one if all are."""
    return next((progress.level.id for progress in levels if progress.missing != 0), levels[-1].level.id)


def start_and_level(texts: Texts, today: date) -> tuple[date, str]:
    """The start date and the level as filled in. Raises BadInput if one is missing or is no date."""
    if not texts["started_on"].strip():
        raise BadInput("When did work on the action begin, or will it?", where=START, mend="Give a date.")
    if not texts["level"]:
        raise BadInput("Choose the level aimed at.", where="Level aimed at")
    return read_date(texts["started_on"], today, where=START), texts["level"]


def examples_text(edition: Edition) -> str:
    """Where the programme's examples from certified communities are, or that it is unknown."""
    fact = edition.examples_address
    return f"Examples from certified communities: {fact.value if fact.value is not None else 'the address is unknown'}"


def catalogue_text(edition: Edition) -> str:
    """What is missing from the catalogue; "" if it is complete."""
    catalogue = edition.catalogue
    if catalogue.is_complete:
        return ""
    missing = f" Missing: {'; '.join(catalogue.missing)}." if catalogue.missing else ""
    return f"The catalogue of {edition.title} is known in part.{missing}"


def source_texts(edition: Edition, row_id: str) -> tuple[str, str]:
    """Where an action of the catalogue was read, and what a reader must know of that; empty for other rows."""
    action = _listed(edition, row_id)
    if action is None:
        return "", ""
    source = action.provenance.source or "an address that was not kept"
    return f"{action.number or 'Title'} read at: {source}", action.provenance.note


def _row_id(action: CatalogueAction) -> str:
    """The id of an action's row: its number, or where that is unknown its title behind a mark of its own."""
    return action.number or f"{_UNNUMBERED}{action.title}"


def _listed(edition: Edition, row_id: str) -> CatalogueAction | None:
    listed = (*edition.catalogue.actions, *edition.catalogue.unnumbered)
    return next((action for action in listed if _row_id(action) == row_id), None)


def _heading(category: Category) -> str:
    return f"{category.number}  {category.title}"


def _finds_innovation(category: Category, text: str) -> bool:
    words = [*category.title.casefold().split(), "own", "project"]
    return all(
        word in (str(category.number), f"{category.number}.") or any(known.startswith(word) for known in words)
        for word in text.casefold().split()
    )
