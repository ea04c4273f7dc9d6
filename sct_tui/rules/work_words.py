"""The work in words: lines of text that the command line and the linear mode print. Pure functions."""

from collections.abc import Mapping
from datetime import date

from sct_tui.cleaning import one_line
from sct_tui.clock import written_date
from sct_tui.model.edition import Edition
from sct_tui.model.flow import EVIDENCE_COLUMNS, Prompt, PromptKind
from sct_tui.model.standing import Basis, Fact, Provenance
from sct_tui.model.trainings import TrainingSession
from sct_tui.model.work import Application, Cycle, CycleWork, Municipality, StepProgress, StepStatus
from sct_tui.rules.coaching import CoachingBalance, hours_and_minutes
from sct_tui.rules.durations import advised_span, counted_from
from sct_tui.rules.levels import LevelProgress

_MARKS = {
    StepStatus.NOT_STARTED: "[ ]",
    StepStatus.IN_PROGRESS: "[>]",
    StepStatus.COMPLETE: "[x]",
    StepStatus.NEEDS_ANOTHER_LOOK: "[!]",
    StepStatus.NOT_APPLICABLE: "[-]",
}


def town_in_words(town: Municipality) -> str:
    """The town's name, marked if it is the made-up one."""
    return f"{one_line(town.name)} (fictional)" if town.is_demo else one_line(town.name)


def counted(number: int, one: str, several: str) -> str:
    """A number with the right word: 1 step, 2 steps."""
    return f"{number} {one if number == 1 else several}"


def status_of(progress: Mapping[str, StepProgress], step_id: str) -> StepStatus:
    """A step's status."""
    found = progress.get(step_id)
    return found.status if found else StepStatus.NOT_STARTED


def step_line(number: int, title: str, status: StepStatus, *, is_current: bool = False) -> str:
    """A step in a list: "[x] 1 Prepare - complete"."""
    here = "  <- you are here" if is_current else ""
    return f"{_MARKS[status]} {number} {one_line(title)} - {status}{here}"


def cycle_lines(work: CycleWork) -> list[str]:
    """The steps of a cycle, the current one marked, and that it goes round."""
    lines = [
        step_line(
            number, step.title, work.status(step.id), is_current=step.id == work.current_step and not work.is_finished
        )
        for number, step in enumerate(work.definition.steps, start=1)
    ]
    if work.is_finished:
        return [*lines, f"Every step is complete: round {work.cycle.number + 1} can begin from what was learned."]
    return [*lines, "After the last step the next round begins from what was learned."]


def application_head(application: Application) -> str:
    """An application's reference and action, saying so if it is archived."""
    archived = " (archived)" if application.is_archived else ""
    action = application.action
    name = f"{action.project} ({action.title})" if action.project and action.title else action.project or action.title
    return f"{application.reference}  {one_line(name)}{archived}"


def span_line(edition: Edition, application: Application, cycle: Cycle | None = None) -> str:
    """When the action started, and when the advised months are reached. Advice, never a deadline.

    cycle: the round that is looked at; a later one is counted from its own beginning.
    """
    started = f"started {written_date(application.started_on)}"
    if cycle and cycle.number > 1:
        started += f", round {cycle.number} begun {written_date(cycle.begun_on)}"
    begun = counted_from(application, cycle) if cycle else application.started_on
    span, months = advised_span(edition, begun), edition.months_at_least.value
    if span is None or months is None:
        return f"{started}; how many months to allow is unknown"
    first, last = (written_date(day) for day in span)
    mark = basis_mark(edition.months_at_least.provenance)
    return f"{started}; {months[0]} months reached on {first}, {months[1]} on {last} (advice, not a deadline) {mark}"


def level_line(progress: LevelProgress) -> str:
    """What a level still needs of the equity action."""
    name, mark = progress.level.title, basis_mark(progress.level.different_actions.provenance)
    if progress.needed is None or progress.missing is None:
        return f"{name}: how many actions it needs is unknown; {progress.complete} complete {mark}"
    actions = "action" if progress.needed == 1 else "different actions"
    said = f"{name}: {progress.complete} of {progress.needed} {actions} complete"
    if progress.missing:
        under_way = min(progress.under_way, progress.missing)
        to_choose = progress.missing - under_way
        parts = [f"{under_way} under way"] if under_way else []
        parts += [f"{to_choose} still to choose"] if to_choose else []
        return f"{said}, {', '.join(parts)} {mark}"
    return f"{said}: enough {mark}"


def coaching_line(balance: CoachingBalance, allowance: Fact[int]) -> str:
    """Coaching used, planned and left of the municipality's allowance."""
    mark = basis_mark(allowance.provenance)
    planned = f", {hours_and_minutes(balance.planned)} planned" if balance.planned else ""
    if balance.allowance is None or balance.left is None:
        return f"Coaching: {balance.used} minutes used{planned}; the allowance is unknown {mark}"
    over_or_left = (
        f"{hours_and_minutes(balance.over)} over" if balance.over else f"{hours_and_minutes(balance.left)} left"
    )
    return f"Coaching: {balance.used} of {balance.allowance} minutes used, {over_or_left}{planned} {mark}"


def session_words(edition: Edition, session: TrainingSession) -> str:
    """A session in one line: when, what, where."""
    training = edition.trainings.training(session.training)
    title = training.title if training else session.training
    hours = f"{session.starts:%-H:%M}-{session.ends:%-H:%M}"
    cohort = edition.trainings.cohort(session.cohort)
    group = f" ({one_line(cohort.title)})" if cohort else ""
    return f"{written_date(session.on)}, {hours}, {one_line(title)}{group}, {one_line(session.place)}"


def fields_to_give(prompt: Prompt) -> str:
    """The fields that an entry of this prompt needs, as they are typed: name=… town-role=…"""
    columns = EVIDENCE_COLUMNS if prompt.kind is PromptKind.EVIDENCE else prompt.columns
    needed = [column for column in columns if column.is_needed] or columns
    return " ".join(f"{column.id}=…" for column in needed)


def basis_mark(provenance: Provenance) -> str:
    """How we know, in one word: [flyer], [seen], [inferred], [unknown]."""
    return f"[{provenance.basis}]"


def basis_legend(edition: Edition) -> str:
    """What the words in square brackets mean."""
    return (
        f"[{Basis.FLYER}] the programme's own flyer; [{Basis.SEEN}] read on a page;"
        f" [{Basis.INFERRED}] concluded; [{Basis.UNKNOWN}] not found. Sources: --json."
    )


def fact_value(value: object) -> str:
    """A fact's value as people read it."""
    match value:
        case bool():
            return "yes" if value else "no"
        case date():
            return written_date(value)
        case ():
            return "none"
        case tuple():
            return ", ".join(str(part) for part in value)
        case _:
            return str(value)


def provenance_words(provenance: Provenance) -> str:
    """How we know, with the source and what must be known about it."""
    source, note = one_line(provenance.source), one_line(provenance.note)
    stop = "." if source and note and not source.endswith((".", "/")) else ""
    return " ".join(part for part in (basis_mark(provenance), f"{source}{stop}", note) if part)
