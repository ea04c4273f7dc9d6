"""sct apply: apply the equity process to an action, and look for actions in the catalogue."""

import click

from sct_tui.cleaning import one_line
from sct_tui.cli import words
from sct_tui.cli.asking_back import YES, can_ask, goes_on, start_is_meant
from sct_tui.cli.consider import consider, considered
from sct_tui.cli.groups import Verbs
from sct_tui.cli.naming_action import names_an_action
from sct_tui.cli.opening import reading, writing
from sct_tui.cli.output import say, say_json, tell
from sct_tui.cli.settings import JSON, Command, examples, settings_of, typed_here
from sct_tui.cli.typed import date_of
from sct_tui.clock import written_date
from sct_tui.model.catalogue import CatalogueAction
from sct_tui.model.considering import Question
from sct_tui.model.edition import Edition
from sct_tui.model.errors import UsageError
from sct_tui.model.exit_codes import ExitCode
from sct_tui.model.work import Action, Application
from sct_tui.rules.edition_words import same_number_lines
from sct_tui.rules.searching import matching_actions
from sct_tui.workspace.steps import Steps


@click.group(
    cls=Verbs,
    default="to",
    takes_words=True,
    subcommand_metavar="NUMBER | VERB ...",
    epilog=examples(
        "sct apply 4.4 --level bronze                     short for: sct apply to 4.4 --level bronze",
        "sct apply list climate                           search the catalogue",
        "sct apply consider 4.4                           is it allowed, and is it the one to begin with?",
        'sct apply 10.1 --project "Repair café" --level silver',
        "sct apply to --help                              its options",
    ),
)
def apply() -> None:
    """Apply the equity process to another action of the town.

    Optimize for Equity is not done on its own: its process is applied to any other Sustainable CT action.
    """


@apply.command(
    "to",
    cls=Command,
    epilog=examples(
        "sct apply 4.4 --level bronze --started 2020-01-13",
        'sct apply 4.9 --title "An action the catalogue lacks" --level silver',
        'sct apply --category 10 --project "Repair café" --level bronze',
    ),
)
@names_an_action
@click.option("--level", metavar="LEVEL", help="The level aimed at, such as bronze or silver.")
@click.option("--started", metavar="DATE", help="When it began; else what was said when it was considered, or today.")
@YES
@click.pass_context
def to(
    context: click.Context,
    number: str,
    title: str,
    project: str,
    category: int,
    level: str | None,
    started: str | None,
    yes: bool,
) -> int | None:
    """Apply the process to the action NUMBER: the first round begins.

    At a terminal it is asked back about an action that has an application already, and about a start before 2017 or
    more than a year ahead; elsewhere that is only said.
    """
    with writing(settings_of(context)) as workspace:
        edition = workspace.edition()
        if not (number or category):
            raise UsageError("Which action?", mend="Give its number, such as 4.4, or --category and --project.")
        action = workspace.checked_action(Action(number, category, title, project))
        if level is None:
            levels = ", ".join(known.id for known in edition.levels)
            raise UsageError("Which level do you aim at?", mend=f"Say it with --level: {levels}.")
        considered_before = workspace.considered_of(action)
        if started is None:
            said_before = considered_before.started_on if considered_before else None
            started_on = said_before or workspace.clock.today()
        else:
            started_on = date_of(started, workspace.clock.today(), "--started")
        before = workspace.applied_already(action)
        today = workspace.clock.today()
        if not (_means_another(before, yes) and start_is_meant(started_on, today, is_agreed=yes)):
            return ExitCode.ANSWER_IS_NO
        namesakes = workspace.namesakes(action)
        application = workspace.apply_process(action, started_on, level.casefold())
        for line in same_number_lines(namesakes, edition.id):
            tell(f"sct: {line}")
        if before:
            tell(f"sct: {_another_words(before, application)}")
        if considered_before and (why_not := considered_before.text(Question.WHY_NOT)):
            tell(f"sct: When it was considered before, this spoke against it: {why_not}")
        work = workspace.find_cycle(application.reference)
        workspace.be_at(work, work.current_step)
        _say_applied(workspace, edition, application, "The process is applied to")
        say(f"Examples from certified communities: {_examples_words(edition)}")
        say(typed_here(f"Next: sct step show {work.reference}/{work.current_step}"))
    return ExitCode.DONE


apply.add_command(consider)
apply.add_command(considered)


@apply.command("list", cls=Command, epilog=examples("sct apply list", "sct apply list climate", "sct apply list 4"))
@click.argument("text", metavar="[WORDS]...", nargs=-1)
@JSON
@click.pass_context
def list_(context: click.Context, text: tuple[str, ...], as_json: bool) -> None:
    """Search the edition's catalogue of actions, by number or words."""
    with reading(settings_of(context), Steps) as workspace:
        edition = workspace.edition()
        found = matching_actions(edition, " ".join(text))
        catalogue = edition.catalogue
        if as_json:
            say_json(
                {
                    "edition": edition.id,
                    "complete": catalogue.is_complete,
                    "missing": list(catalogue.missing),
                    "source": catalogue.source,
                    "actions": [_action_json(edition, action) for action in found],
                }
            )
            return
        for category in catalogue.categories:
            actions = [action for action in found if action.category == category.number]
            if actions:
                say(f"{category.number}  {one_line(category.title)}")
            for action in actions:
                itself = " (the process itself: it is applied to other actions)"
                note = itself if edition.is_equity_action(action.number) else ""
                number = action.number or "–"
                say(f"    {number}  {one_line(action.title)}{note} {words.basis_mark(action.provenance)}")
        if any(not action.number for action in found):
            say("– stands for a number that is not known: give --category and --title.")
        if not found:
            tell("Nothing in the catalogue fits.")
        if not catalogue.is_complete:
            tell(f"This catalogue is partial. Missing: {'; '.join(catalogue.missing)}.")
            tell(typed_here('An action it lacks can be typed: sct apply 4.9 --title "…" --level bronze'))
        tell(f"Examples from certified communities: {_examples_words(edition)}")


@apply.command(
    "change",
    cls=Command,
    epilog=examples(
        "sct apply change 4.4 4.5                   a wrong choice: the answers stay",
        "sct apply change 4.4 --started 2020-02-03 --level silver",
    ),
)
@click.argument("reference", metavar="REF")
@click.argument("number", required=False)
@click.option("--title", help="The action's title, where the catalogue lacks it.")
@click.option("--project", help="The project's name.")
@click.option("--category", type=int, metavar="N", help="The category, where the number is unknown.")
@click.option("--level", metavar="LEVEL", help="The level aimed at.")
@click.option("--started", metavar="DATE", help="When work on the action began.")
@YES
@click.pass_context
def change(
    context: click.Context,
    reference: str,
    number: str | None,
    title: str | None,
    project: str | None,
    category: int | None,
    level: str | None,
    started: str | None,
    yes: bool,
) -> int | None:
    """Correct what an application is about. Its answers stay; its reference follows a new number.

    At a terminal a start before 2017 or more than a year ahead is asked back about; elsewhere that is only said.
    """
    with writing(settings_of(context)) as workspace:
        summary = workspace.find_application(reference)
        application = summary.application
        of_action = (number, title, project, category)
        if all(given is None for given in (*of_action, level, started)):
            raise UsageError("Nothing to change was given.", mend="Give a NUMBER, --project, --level or --started.")
        # Read before the first change, so that a mistake in one option leaves all as it was.
        started_on = date_of(started, workspace.clock.today(), "--started") if started is not None else None
        today = workspace.clock.today()
        if started_on is not None and not start_is_meant(started_on, today, is_agreed=yes):
            return ExitCode.ANSWER_IS_NO
        known = [found.id for found in workspace.edition().levels]
        if level is not None and level.casefold() not in known:
            raise UsageError(f"There is no level “{one_line(level)}”.", mend=f"Levels: {', '.join(known)}.")
        if any(given is not None for given in of_action):
            action = _changed(application.action, number, title, project, category)
            application = workspace.change_action(application.id, action)
        if level is not None or started_on is not None:
            level_id = level.casefold() if level is not None else None
            application = workspace.change_application(application.id, started_on=started_on, level=level_id)
        _say_applied(workspace, workspace.edition(), application, "Now it is applied to")
    return ExitCode.DONE


@apply.command("archive", cls=Command, epilog=examples("sct apply archive 4.4"))
@click.argument("reference", metavar="REF")
@click.pass_context
def archive(context: click.Context, reference: str) -> None:
    """Put an application away. Nothing in it is lost; “sct apply restore” brings it back."""
    with writing(settings_of(context)) as workspace:
        found = workspace.find_application(reference).application
        workspace.archive_application(found.id)
        say(f"{found.reference} {one_line(found.action.name)} is archived.")


@apply.command("restore", cls=Command, epilog=examples("sct apply restore 4.4"))
@click.argument("reference", metavar="REF")
@click.pass_context
def restore(context: click.Context, reference: str) -> None:
    """Bring an archived application back."""
    with writing(settings_of(context)) as workspace:
        found = workspace.find_application(reference).application
        workspace.restore_application(found.id)
        say(f"{found.reference} {one_line(found.action.name)} is back.")


@apply.command(
    "submitted",
    cls=Command,
    epilog=examples("sct apply submitted 4.4", "sct apply submitted 4.4 --not      it is not among them"),
)
@click.argument("reference", metavar="REF")
@click.option("--not", "is_not", is_flag=True, help="Say that it is not submitted.")
@click.pass_context
def submitted(context: click.Context, reference: str, is_not: bool) -> None:
    """Say whether an application's action is among those the town submits; “sct ready” asks for it."""
    with writing(settings_of(context)) as workspace:
        application = workspace.find_application(reference).application
        workspace.note_submitted(application.id, is_submitted=not is_not)
        say(f"{one_line(application.label)} is {'not ' if is_not else ''}among the actions the town submits.")


def _means_another(before: Application | None, is_agreed: bool) -> bool:
    """Whether a second application of an action is meant. Elsewhere than at a terminal it is said once it is there."""
    if before is None or before.is_archived or not can_ask(is_agreed=is_agreed):
        return True
    label, since = one_line(before.action.label), written_date(before.started_on)
    if goes_on(f"{label} has an application already, {before.reference}, since {since}.", "Begin another one?"):
        return True
    tell(typed_here(f"Nothing was changed. To go on with the one there is: sct cycle {before.reference}"))
    return False


def _another_words(before: Application, application: Application) -> str:
    """That an action has a second application now, which a person may not have meant."""
    action = before.action.number or one_line(before.action.label)
    if before.is_archived:
        known = f"{before.reference}, which is archived (“sct apply restore {before.reference}” brings it back)"
    else:
        known = before.reference
    return typed_here(
        f"{action} is applied already as {known}; this is another application, {application.reference}."
        f" Archive it with “sct apply archive {application.reference}” if that was not meant."
    )


def _changed(
    before: Action, number: str | None, title: str | None, project: str | None, category: int | None
) -> Action:
    """The action with what was given in place of what was there; another number is another action altogether."""
    if number is not None and number != before.number:
        return Action(number, category or 0, title or "", project or "")
    return Action(
        before.number if category is None or category == before.category else "",
        before.category if category is None else category,
        before.title if title is None else title,
        before.project if project is None else project,
    )


def _say_applied(workspace: Steps, edition: Edition, application: Application, what: str) -> None:
    say(f"{what} {one_line(application.action.label)} in {words.town_in_words(workspace.town)}.")
    level = edition.level(application.level)
    say(f"Reference {application.reference}; level aimed at: {level.title if level else application.level}.")
    say(f"Action {words.span_line(edition, application)}.")


def _examples_words(edition: Edition) -> str:
    fact = edition.examples_address
    if fact.value is None:
        return f"the address is unknown. {one_line(fact.provenance.note)}"
    return f"{one_line(fact.value)} {words.basis_mark(fact.provenance)}"


def _action_json(edition: Edition, action: CatalogueAction) -> dict[str, object]:
    return {
        "number": action.number or None,
        "title": action.title,
        "category": action.category,
        "points": action.points,
        "points_note": action.points_note,
        "is_the_equity_action": edition.is_equity_action(action.number),
        **words.provenance_json(action.provenance),
    }
