"""Applying the process to an action, correcting that, putting an application away; and the catalogue."""

from collections.abc import Sequence
from datetime import date

from sct_tui.cleaning import one_line
from sct_tui.clock import written_date
from sct_tui.flow.dates import read_date
from sct_tui.flow.values import read_value
from sct_tui.model.catalogue import CatalogueAction, Category
from sct_tui.model.edition import Edition
from sct_tui.model.errors import UsageError
from sct_tui.model.flow import Choice, Column, PromptKind, Visibility
from sct_tui.model.work import Action, Application
from sct_tui.plain.fields import Fields, ask_line, ask_yes
from sct_tui.plain.places import move
from sct_tui.plain.sitting import Sitting, number_of
from sct_tui.rules.applying_words import details_intro, level_in_words
from sct_tui.rules.doubts import start_in_doubt
from sct_tui.rules.searching import matching_actions
from sct_tui.rules.work_words import basis_mark, span_line

_MOST_LISTED = 15
_NEW = "new"
_START = "Start of the action"


def apply(sitting: Sitting, rest: str) -> None:
    """Apply the process to an action: which one, since when, for which level; then go to its first round."""
    workspace, talk = sitting.workspace, sitting.talk
    edition = workspace.edition()
    action = workspace.checked_action(ask_action(sitting, rest))
    talk.say(f"{one_line(action.label)}.")
    before = workspace.applied_already(action)
    if before is not None and talk.is_with_a_person and not before.is_archived:
        talk.say(f"It is applied already, as {before.reference}, since {written_date(before.started_on)}.")
        if not ask_yes(sitting, "Begin another application of it? No goes on with the one there is."):
            move(sitting, workspace.find_cycle(before.reference))
    elif before is not None:
        talk.say(f"It is applied already, as {before.reference}; this makes another application of it.")
    talk.say(details_intro(edition, workspace.clock.today()))
    texts = Fields(sitting, _start_and_level(edition), must_be_filled=True).ask()
    started_on = _meant(sitting, read_date(texts["started_on"], workspace.clock.today(), where=_START))
    application = workspace.apply_process(action, started_on, texts["level"])
    _say_applied(sitting, application)
    move(sitting, workspace.find_cycle(application.reference))


def catalogue(sitting: Sitting, rest: str) -> None:
    """Say the actions of the edition's catalogue, all or those that fit a number or words."""
    talk, edition = sitting.talk, sitting.workspace.edition()
    found = matching_actions(edition, rest)
    for category in edition.catalogue.categories:
        actions = [action for action in found if action.category == category.number]
        if actions:
            talk.say(f"{category.number}. {one_line(category.title)}:")
        for action in actions:
            itself = ", the process itself: it is applied to others" if edition.is_equity_action(action.number) else ""
            number = action.number or "number unknown:"
            talk.say(f"{number} {one_line(action.title)}{itself} {basis_mark(action.provenance)}", "  ")
    if not found:
        talk.say("Nothing in the catalogue fits.")
    if not edition.catalogue.is_complete:
        talk.say(f"This catalogue is partial. Missing: {one_line('; '.join(edition.catalogue.missing))}.")
    fact = edition.examples_address
    address = one_line(fact.value) if fact.value else f"the address is unknown. {one_line(fact.provenance.note)}"
    talk.say(f"Examples from certified communities: {address} {basis_mark(fact.provenance)}")


def change(sitting: Sitting, rest: str) -> None:
    """Correct an application's start or level, or its action; the answers stay."""
    workspace = sitting.workspace
    application = named_application(sitting, rest)
    sitting.talk.say(f"{one_line(application.label)}. An empty line leaves what is there.")
    text = ask_line(sitting, "Another action? Its number or words of its title:")
    action = workspace.checked_action(ask_action(sitting, text)) if text else None
    before = {"started_on": application.started_on.isoformat(), "level": application.level}
    given = Fields(sitting, _start_and_level(workspace.edition()), before).ask()
    started_on, level = _read(sitting, given)
    if action is not None:
        application = workspace.change_action(application.id, action)
    if started_on is not None or level is not None:
        application = workspace.change_application(application.id, started_on=started_on, level=level)
    _say_applied(sitting, application)


def archive(sitting: Sitting, rest: str) -> None:
    """Put an application away; nothing in it is lost."""
    application = named_application(sitting, rest)
    sitting.workspace.archive_application(application.id)
    sitting.talk.say(f"{application.reference} is archived. “restore {application.reference}” at home brings it back.")
    if sitting.cycle:
        move(sitting)


def restore(sitting: Sitting, rest: str) -> None:
    """Bring an archived application back."""
    application = named_application(sitting, rest)
    sitting.workspace.restore_application(application.id)
    sitting.talk.say(f"{application.reference} is back.")


def submitted(sitting: Sitting, rest: str) -> None:
    """Note whether an application's action is among those the town submits: “submitted yes” or “submitted no”."""
    *reference, said = rest.split() or [""]
    if said not in ("yes", "no"):
        raise UsageError(
            "Is it submitted?", mend="Type “submitted yes” or “submitted no”; at home with a reference first."
        )
    application = named_application(sitting, " ".join(reference))
    sitting.workspace.note_submitted(application.id, is_submitted=said == "yes")
    among = "among" if said == "yes" else "not among"
    sitting.talk.say(f"{one_line(application.label)} is {among} the actions the town submits.")


def named_application(sitting: Sitting, rest: str) -> Application:
    """The application that a reference names, else the one at hand. Raises UsageError at home without a reference."""
    if rest:
        return sitting.workspace.find_application(rest.split()[0]).application
    return sitting.work().application


def ask_action(sitting: Sitting, text: str) -> Action:
    """The action a person means, by number, by words of its title, or typed anew. Raises Back and Leave."""
    edition = sitting.workspace.edition()
    tried = ""
    while True:
        text = text or ask_line(sitting, "Which action? Type its number, such as 4.4, or words of its title:")
        if text.casefold() == _NEW:
            return _typed(sitting, edition, tried)
        tried = text
        listed = edition.catalogue.action(text)
        if listed is not None:
            return _of(listed, sitting, edition)
        innovation = _innovation(edition, text)
        if innovation is not None:
            return Action(text if "." in text else "", innovation.number, "", _project(sitting))
        found = matching_actions(edition, text) if text else []
        if not found:
            sitting.talk.say(f"“{one_line(text)}” is not in the catalogue we have, which is partial.")
            sitting.talk.say("Type another number or other words; “new” makes it an action of your own.")
            text = ask_line(sitting, "Which action?")
            continue
        chosen = _chosen(sitting, found)
        if isinstance(chosen, CatalogueAction):
            return _of(chosen, sitting, edition)
        text = chosen


def _chosen(sitting: Sitting, found: Sequence[CatalogueAction]) -> CatalogueAction | str:
    """One of the actions found; else what was typed: “new”, or other words to look for."""
    for number, action in enumerate(found[:_MOST_LISTED], start=1):
        sitting.talk.say(f"{number}. {action.number or 'number unknown:'} {one_line(action.title)}", "  ")
    more = f" {len(found) - _MOST_LISTED} more fit." if len(found) > _MOST_LISTED else ""
    only = " An empty line takes it." if len(found) == 1 else ""
    said = ask_line(sitting, f"Choose a number of this list, type other words, or “new” to type an action.{more}{only}")
    if said.isdigit():
        return found[number_of(said, min(len(found), _MOST_LISTED), "action of this list") - 1]
    return found[0] if not said and len(found) == 1 else said


def _of(listed: CatalogueAction, sitting: Sitting, edition: Edition) -> Action:
    """An action of the catalogue; of an innovation action, the project is asked for."""
    category = edition.catalogue.category(listed.category)
    project = _project(sitting) if category is not None and category.is_innovation else ""
    return Action(listed.number, listed.category, listed.title, project)


def _innovation(edition: Edition, text: str) -> Category | None:
    """The category of innovation actions that a number is of: they have no titles in a catalogue."""
    stem = text.partition(".")[0]
    category = edition.catalogue.category(int(stem)) if stem.isascii() and stem.isdigit() and len(stem) < 4 else None
    return category if category is not None and category.is_innovation else None


def _project(sitting: Sitting) -> str:
    return ask_line(sitting, "The name of the project, which tells this innovation action apart:")


def _typed(sitting: Sitting, edition: Edition, text: str) -> Action:
    """An action that the catalogue lacks."""
    categories = tuple(
        Choice(str(category.number), f"{category.title} (category {category.number})")
        for category in edition.catalogue.categories
    )
    columns = (
        Column("title", "Title of the action, or name of the project", PromptKind.LINE, True, Visibility.PUBLIC),
        Column("number", "Number", PromptKind.LINE, False, Visibility.PUBLIC, "such as 4.7, if you know it"),
    )
    is_number = text.replace(".", "").isdigit()

    def check(column: Column, typed: str) -> None:
        if column.id == "number":
            sitting.workspace.checked_action(Action(one_line(typed), 0, "any"))
        else:
            read_value(column, typed, sitting.workspace.clock.today())

    before = {"number" if is_number else "title": text}
    given = Fields(sitting, columns, before, check=check, must_be_filled=True).ask()
    number = one_line(given.get("number", text if is_number else ""))
    title = one_line(given.get("title", "" if is_number else text))
    stem = number.partition(".")[0]
    if not stem.isdigit():
        hint = "since its number is not known"
        needed = Column("category", "Category", PromptKind.CHOICE, True, Visibility.PUBLIC, hint, categories)
        stem = Fields(sitting, [needed], must_be_filled=True).ask()["category"]
    category = int(stem)
    found = edition.catalogue.category(category)
    is_innovation = found is not None and found.is_innovation
    return Action(number, category, "" if is_innovation else title, title if is_innovation else "")


def _start_and_level(edition: Edition) -> tuple[Column, ...]:
    levels = tuple(Choice(level.id, level_in_words(edition, level.id)) for level in edition.levels)
    hint = "the day work on it began or will begin"
    return (
        Column("started_on", _START, PromptKind.DATE, True, Visibility.PUBLIC, hint),
        Column("level", "Level aimed at", PromptKind.CHOICE, True, Visibility.PUBLIC, "", levels),
    )


def _read(sitting: Sitting, texts: dict[str, str]) -> tuple[date | None, str | None]:
    """The start and the level as they were given; None for what was left as it is."""
    started, level = texts.get("started_on", ""), texts.get("level", "")
    today = sitting.workspace.clock.today()
    return _meant(sitting, read_date(started, today, where=_START)) if started.strip() else None, level or None


def _meant(sitting: Sitting, started_on: date) -> date:
    """The start that is meant: one that is hardly meant is asked back about once, where somebody can answer."""
    today = sitting.workspace.clock.today()
    doubt = start_in_doubt(started_on, today)
    if not doubt:
        return started_on
    if not sitting.talk.is_with_a_person:
        sitting.talk.say(doubt)
        return started_on
    if ask_yes(sitting, f"{doubt} Is that so?"):
        return started_on
    column = Column("started_on", _START, PromptKind.DATE, True, Visibility.PUBLIC)
    again = Fields(sitting, [column], must_be_filled=True).ask()
    return _meant(sitting, read_date(again["started_on"], today, where=_START))


def _say_applied(sitting: Sitting, application: Application) -> None:
    edition = sitting.workspace.edition()
    level = edition.level(application.level)
    aim = one_line(level.title) if level else application.level
    sitting.talk.say(f"The process is applied to {one_line(application.action.label)} as {application.reference}.")
    sitting.talk.say(f"Level aimed at: {aim}. Action {span_line(edition, application)}.")
