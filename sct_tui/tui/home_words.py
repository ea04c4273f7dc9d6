"""What the town's home says, as rows and lines of text: pure functions from the work to words."""

from collections.abc import Sequence
from datetime import date

from sct_tui.clock import short_date
from sct_tui.model.trainings import TrainingSession
from sct_tui.model.work import ApplicationSummary, StepStatus, current_step, is_settled
from sct_tui.records import dataclass
from sct_tui.rules.coaching import CoachingBalance, hours_and_minutes
from sct_tui.rules.durations import advised_span, counted_from
from sct_tui.rules.edition_words import begun_under
from sct_tui.rules.levels import LevelProgress
from sct_tui.rules.trainings import no_next_session
from sct_tui.tui.conflict_words import conflicts_in_words
from sct_tui.tui.keys import key_of
from sct_tui.tui.widgets.line_list import Row
from sct_tui.workspace.home import Home

GO_ON = "go-on"
FIRST = "first"
BEGIN = "begin"
CONFLICTS = "conflicts"
BAR_WIDTH = 10


@dataclass(frozen=True, slots=True)
class GoOn:
    """Where Enter on the first row leads: a step of a cycle. text says what it is."""

    cycle: str
    step: str
    prompt: str
    text: str


def text_bar(part: int, whole: int, width: int = BAR_WIDTH) -> str:
    """A bar of text such as [###-------]. Full only when the whole is reached; begun as soon as there is a part."""
    if whole <= 0 or part >= whole:
        filled = width
    elif part <= 0:
        filled = 0
    else:
        filled = min(max(1, part * width // whole), width - 1)
    return f"[{'#' * filled}{'-' * (width - filled)}]"


def home_rows(home: Home, go_on: GoOn | None, *, with_archived: bool) -> list[Row]:
    """The rows of the home's list: going on, the applications, and the archived ones if asked for."""
    rows = [Row(GO_ON, go_on.text)] if go_on else []
    if count := sum(home.conflicts.values()):
        rows.append(
            Row(CONFLICTS, conflicts_in_words(count), "Changed here and elsewhere: Enter shows both, and you choose.")
        )
    if home.summaries:
        rows.append(Row("", "Actions the equity process is applied to", is_heading=True))
        rows += [application_row(home, summary) for summary in home.summaries]
    else:
        put_away = f"Put away: {len(home.archived)}; {key_of('home.archived')} shows what is archived. "
        rows.append(
            Row(
                FIRST,
                "Begin here: choose an action to apply the equity process to. Press Enter.",
                f"{put_away if home.archived else ''}"
                f"{home.edition.equity_action.title} is not done on its own. Its process is applied to another"
                " Sustainable CT action that your town does. Choose that action first. If somebody gave you a progress"
                f" file of your town, press {key_of('home.import')} instead.",
            )
        )
        rows.append(
            Row(
                BEGIN,
                "Not sure which one? See where to begin.",
                "Four short questions about an action; they end in a beginning, or in a note why not.",
            )
        )
    if with_archived:
        rows.append(Row("", "Archived" if home.archived else "Archived: none", is_heading=True))
        rows += [application_row(home, summary) for summary in home.archived]
    return rows


def application_row(home: Home, summary: ApplicationSummary) -> Row:
    """An application: its name, its round and step, and when the advised time is reached."""
    application = summary.application
    titles = home.step_titles[summary.cycle.definition_hash]
    settled = sum(is_settled(progress.status) for progress in summary.progress.values())
    level = home.edition.level(application.level)
    parts = [
        f"Round {summary.cycle.number}",
        f"✓ {settled}/{len(titles)}",
        step_in_words(titles, summary),
        f"for {level.title if level else application.level}",
    ]
    parts += filter(None, [begun_under(summary.chosen_under, summary.cycle, home.town.edition)])
    parts += filter(None, [conflicts_in_words(home.conflicts.get(application.id, 0))])
    span = advised_span(home.edition, counted_from(application, summary.cycle))
    detail = " · ".join(parts)
    if span and home.edition.months_at_least.value:
        shortest, longest = home.edition.months_at_least.value
        detail += (
            f"\n{shortest} months reached on {short_date(span[0])}, {longest} on {short_date(span[1])}"
            " (advice, not a deadline)"
        )
    return Row(application.id, application_title(home, summary), detail, is_quiet=application.is_archived)


def application_title(home: Home, summary: ApplicationSummary) -> str:
    """The reference, then the action's name; the project first where there is one, the category where it is needed."""
    action = summary.application.action
    name = f"{action.project} ({action.title})" if action.project and action.title else action.project or action.title
    edition = home.editions.get(summary.application.id, home.edition)
    category = edition.catalogue.category(action.category)
    if category and (category.is_innovation or not action.number):
        name = f"{category.title}: {name}"
    return f"{summary.application.reference}  {name}"


def step_in_words(titles: Sequence[tuple[str, str]], summary: ApplicationSummary) -> str:
    """Such as "step 3 of 6: Connect"; says so when every step is complete."""
    if titles and all(
        step_id in summary.progress and is_settled(summary.progress[step_id].status) for step_id, _ in titles
    ):
        return "every step complete"
    at = current_step([step_id for step_id, _ in titles], summary.progress)
    number, title = next((number, title) for number, (step_id, title) in enumerate(titles, 1) if step_id == at)
    progress = summary.progress.get(at)
    look = ", needs another look" if progress and progress.status is StepStatus.NEEDS_ANOTHER_LOOK else ""
    return f"step {number} of {len(titles)}: {title}{look}"


def level_line(progress: LevelProgress, name_width: int) -> str:
    """What a level still needs of the equity action, with a bar."""
    name = progress.level.title.ljust(name_width)
    if progress.needed is None or progress.missing is None:
        return f"{name}  how many actions it needs is unknown; {progress.complete} complete"
    bar = text_bar(progress.complete, progress.needed)
    actions = "different actions" if progress.needed != 1 else "action"
    said = f"{name} {bar} {progress.complete} of {progress.needed} {actions} done"
    if not progress.missing:
        return f"{said}: this part is reached"
    under_way = min(progress.under_way, progress.missing)
    waiting = progress.missing - under_way
    parts = [f"{under_way} under way"] if under_way else []
    parts += [f"{waiting} to choose"] if waiting else []
    return f"{said}; {', '.join(parts)}"


def coaching_line(balance: CoachingBalance, name_width: int) -> str:
    """Coaching minutes used, left and planned of the municipality's allowance, with a bar."""
    name = "Coaching".ljust(name_width)
    planned = f", {hours_and_minutes(balance.planned)} planned" if balance.planned else ""
    if balance.allowance is None or balance.left is None:
        return f"{name}  {balance.used} minutes used{planned}; the allowance is unknown"
    said = f"{name} {text_bar(balance.used, balance.allowance)} {balance.used} of {balance.allowance} minutes used"
    if balance.over:
        return f"{said}, {hours_and_minutes(balance.over)} over{planned}"
    return f"{said}, {hours_and_minutes(balance.left)} left{planned}"


def session_line(home: Home, today: date, name_width: int) -> str:
    """The next training session, or that none is ahead."""
    name = "Training".ljust(name_width)
    session = home.next_session
    if session is None:
        return f"{name} {no_next_session(home.edition, today)}"
    day = "today" if session.on == today else f"{session.on:%a} {short_date(session.on)}"
    return f"{name} {day}, {_hours(session)}: {_training_title(home, session)}, {session.place}"


def standing_lines(home: Home, today: date) -> tuple[list[str], int]:
    """How far the town is (levels, coaching, next training, notes), and where what is broken off a line begins."""
    names = [*(progress.level.title for progress in home.levels), "Coaching", "Training"]
    name_width = max(len(name) for name in names)
    lines = [level_line(progress, name_width) for progress in home.levels]
    lines += [coaching_line(home.coaching, name_width), session_line(home, today, name_width)]
    if not home.notes.is_none:
        lines.append(f"{'Notes'.ljust(name_width)} {home.notes.in_words}; {key_of('home.notes')} lists them")
    return lines, name_width + 1


def _hours(session: TrainingSession) -> str:
    return f"{session.starts:%-H:%M}-{session.ends:%-H:%M}"


def _training_title(home: Home, session: TrainingSession) -> str:
    series = home.edition.trainings
    training, cohort = series.training(session.training), series.cohort(session.cohort)
    title = training.title if training else session.training
    return f"{title} ({cohort.title})" if cohort else title
