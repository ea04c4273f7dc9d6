"""What is known of an edition and what is not, fact by fact; and which of several editions to offer first."""

from collections.abc import Iterable, Iterator
from typing import Any

from sct_tui.cleaning import one_line
from sct_tui.model.edition import Edition, Level
from sct_tui.model.standing import Fact
from sct_tui.records import dataclass

# Keys of what is asked of a training action beside who attends and its points, which every overview names anyway.
UNSAID_OF_ACTION = ("training_action.required_for", "training_action.topics", "training_action.same_person")


@dataclass(frozen=True, slots=True)
class NamedFact:
    """A fact of an edition. key is its place in the files; title says in a few words what it is about."""

    key: str
    title: str
    fact: Fact[Any]


def has_rules(edition: Edition) -> bool:
    """Whether it is known of some level how many different actions it asks for, which is what the work is about."""
    return any(level.different_actions.is_known for level in edition.levels)


def newest_with_rules(editions: Iterable[Edition]) -> Edition | None:
    """The latest edition that has rules, by its id, which is the year; None if none has."""
    return max((edition for edition in editions if has_rules(edition)), key=lambda edition: edition.id, default=None)


def facts_of(edition: Edition) -> list[NamedFact]:
    """Every fact of the edition's rules, contacts and trainings, known or not, in the order of the files.

    Deadlines are among them, each as a fact whose value is its day. The catalogue has its own list of what is missing.
    """
    return [*_rules(edition), *_contacts(edition), *_trainings(edition)]


def unknown_facts(edition: Edition) -> list[NamedFact]:
    """The facts that nobody here knows; each one's note says why."""
    return [named for named in facts_of(edition) if not named.fact.is_known]


def standing_in_words(edition: Edition, *, is_newest: bool, between: str = ", ") -> str:
    """How far the rules of an edition are known, in words; is_newest: it is the latest that has rules."""
    if not has_rules(edition):
        return "its rules are unknown"
    count = len(unknown_facts(edition))
    unknown = f"{count} {'thing' if count == 1 else 'things'} unknown" if count else "nothing unknown"
    return f"the newest whose rules are known{between}{unknown}" if is_newest else unknown


def unknown_lines(edition: Edition, *keys: str) -> list[str]:
    """What nobody here knows of some facts, a line for each reason: what it is about, and why it is unknown.

    keys: the facts' keys, or what they begin with, such as "coaching.".
    """
    titles: dict[str, list[str]] = {}
    for named in unknown_facts(edition):
        if named.key.startswith(keys):
            titles.setdefault(named.fact.provenance.note, []).append(named.title)
    said = {note: "; ".join(named) for note, named in titles.items()}
    return [f"{about[:1].upper()}{about[1:]}: unknown. {note}" for note, about in said.items()]


def unknown_in_words(edition: Edition) -> str:
    """What is not known of an edition, thing by thing, and where to read why."""
    unknown = unknown_facts(edition)
    if not unknown:
        return f"Every rule of {one_line(edition.title)} that sct asks about is known."
    things = "; ".join(one_line(named.title) for named in unknown)
    return (
        f"Unknown of {one_line(edition.title)}: {things}. Where it needs one of these, sct says that it cannot tell."
        f" Sources and reasons: sct flow show {edition.id}"
    )


def _rules(edition: Edition) -> Iterator[NamedFact]:
    equity, paired, toolkit = edition.equity_action, edition.paired_action, edition.toolkit
    yield NamedFact("equity_action.required", f"whether {equity.number} is required", equity.is_required)
    yield NamedFact("equity_action.points_per_toolkit", "points for a toolkit", equity.points_per_toolkit)
    for level in edition.levels:
        yield from _of_level(level)
    yield NamedFact(
        "one_action_in_each_category", "categories that need an action", edition.one_action_in_each_category
    )
    yield NamedFact("months_at_least", "months to allow", edition.months_at_least)
    yield NamedFact("paired_action.started_after", "when the paired action may begin", paired.started_after)
    yield NamedFact(
        "paired_action.among_submitted", "whether it has to be among those submitted", paired.among_submitted
    )
    yield NamedFact(
        "paired_action.new_at_recertification",
        "whether it has to be new at a recertification",
        paired.new_at_recertification,
    )
    yield NamedFact(
        "paired_action.innovation_by_project",
        "whether innovation actions count by project",
        paired.innovation_by_project,
    )
    yield NamedFact(
        "paired_action.same_project_twice", "whether one project may carry two toolkits", paired.same_project_twice
    )
    yield NamedFact("toolkit.names_partners", "whether a toolkit names partners", toolkit.names_partners)
    yield NamedFact("toolkit.lists_evidence", "whether a toolkit lists evidence", toolkit.lists_evidence)
    yield NamedFact(
        "toolkit.after_whole_cycle", "whether each step must be done before a toolkit counts", toolkit.after_whole_cycle
    )
    yield NamedFact("rounds", "number of rounds", edition.rounds)
    for deadline in edition.deadlines:
        yield NamedFact(
            f"deadline.{deadline.id}", f"deadline, {deadline.title}", Fact(deadline.on, deadline.provenance)
        )
    yield NamedFact("certification.years", "years a certification lasts", edition.certification_years)


def _of_level(level: Level) -> Iterator[NamedFact]:
    key = f"level.{level.id}"
    yield NamedFact(f"{key}.different_actions", f"{level.title}: actions with the process", level.different_actions)
    yield NamedFact(f"{key}.points", f"{level.title}: points", level.points)


def _contacts(edition: Edition) -> Iterator[NamedFact]:
    yield NamedFact("coaching.minutes", "coaching allowance", edition.coaching_minutes)
    yield NamedFact("coaching.ask_days_ahead", "how early to ask for a coach", edition.coaching_ask_days_ahead)
    yield NamedFact("coaching.request_address", "where to ask for a coach", edition.coaching_request_address)
    yield NamedFact("coaching.ways", "ways of coaching", edition.coaching_ways)
    yield NamedFact("website", "the programme's site", edition.website)
    yield NamedFact("examples_address", "where examples are", edition.examples_address)


def _trainings(edition: Edition) -> Iterator[NamedFact]:
    series = edition.trainings
    yield NamedFact("registration_address", "where to register for trainings", series.registration_address)
    if series.sessions:
        rules = series.rules
        yield NamedFact("series.way", "how trainings are held", rules.way)
        yield NamedFact("series.all_required", "whether all sessions are required", rules.is_all_required)
        yield NamedFact("series.any_order", "whether the order is free", rules.is_any_order)
        yield NamedFact("series.most_people", "most people in a training", rules.most_people)
        yield NamedFact("series.recorded", "whether trainings are recorded", rules.is_recorded)
    action = series.action
    if action is not None:
        about = f"action {action.number}"
        yield NamedFact("training_action.required_for", f"levels that require {about}", action.required_for)
        yield NamedFact("training_action.who_attends", f"who attends for {about}", action.who_attends)
        yield NamedFact("training_action.topics", f"trainings that {about} asks for", action.topics)
        yield NamedFact(
            "training_action.same_person", f"whether one person attends all for {about}", action.is_same_person
        )
        yield NamedFact("training_action.points", f"points of {about}", action.points)
