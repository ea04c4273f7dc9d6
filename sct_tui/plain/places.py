"""Places: the town's home, a round, a step; where the person is, and going elsewhere."""

from sct_tui.cleaning import one_line
from sct_tui.model.errors import UsageError
from sct_tui.model.flow import SUBMISSION, Step
from sct_tui.model.work import CycleWork, is_settled
from sct_tui.plain import standing
from sct_tui.plain.sitting import Here, Moved, Sitting, number_of
from sct_tui.plain.words import Menu


def place(sitting: Sitting) -> Here:
    """The menu of the place where the person is."""
    if not sitting.cycle:
        return Here(
            Menu.HOME,
            "home",
            lambda: standing.say_home(sitting),
            lambda number: _open_application(sitting, number),
            lambda: _go_on_at_home(sitting),
            {"back": lambda _: sitting.talk.say("This is the town's home; “quit” leaves sct.")},
        )
    work = sitting.work()
    if not sitting.step:
        return Here(
            Menu.ROUND,
            work.reference,
            lambda: standing.say_round(sitting, sitting.work()),
            lambda number: open_step(sitting, str(number)),
            lambda: open_step(sitting, ""),
            {"back": lambda _: go_home(sitting)},
        )
    return Here(
        Menu.STEP,
        f"{work.reference}/{sitting.step}",
        lambda: standing.say_step(sitting, sitting.work(), sitting.step),
        lambda number: _answer(sitting, str(number)),
        lambda: _go_on_at_step(sitting),
        {"back": lambda _: to_round(sitting, sitting.work())},
    )


def where(sitting: Sitting, _: str = "") -> None:
    """Say in which town and on which day the person is, where in it, and what is next."""
    standing.say_town(sitting)
    arrive(sitting)


def arrive(sitting: Sitting) -> None:
    """Say the place the person came to, and what is next there."""
    standing.say_briefly(sitting)
    standing.say_next(sitting)


def begin(sitting: Sitting) -> None:
    """Go to where the person was last in the town at hand, and say so."""
    found = sitting.workspace.last_place()
    if found is not None and found.cycle:
        try:
            work = sitting.workspace.cycle_work(found.cycle)
        except UsageError:  # the round was undone
            where(sitting)
            return
        sitting.cycle = work.cycle.id
        sitting.step = found.step if work.definition.step(found.step) else ""
    where(sitting)


def move(sitting: Sitting, work: CycleWork | None = None, step_id: str = "") -> None:
    """Be at another place from now on, remembered for the next sitting; raises Moved. None: the town's home."""
    sitting.cycle, sitting.step = (work.cycle.id if work else ""), step_id
    sitting.workspace.be_at(work, "" if step_id == SUBMISSION else step_id)
    raise Moved


def home(sitting: Sitting, _: str = "") -> None:
    """The word “home”."""
    go_home(sitting)


def go_home(sitting: Sitting) -> None:
    """Go to the town's home."""
    move(sitting)


def to_round(sitting: Sitting, work: CycleWork) -> None:
    """Go to a round."""
    move(sitting, work)


def go(sitting: Sitting, rest: str) -> None:
    """Go to what a reference names: an application's latest round, a round, or a step."""
    from sct_tui.workspace.references import parse_reference

    if not rest:
        raise UsageError("Go where?", mend="Give an application, a round or a step: 4.4, 4.4/c1, 4.4/c1/connect.")
    reference = rest.split()[0]
    work = sitting.workspace.find_cycle(reference)
    named = parse_reference(reference).step
    move(sitting, work, sitting.workspace.find_step(reference, work) if named else "")


def open_step(sitting: Sitting, rest: str) -> None:
    """Open a step by its number, its id or its title; without one, the step the round is at."""
    work = sitting.work()
    move(sitting, work, named_step(work, rest).id if rest else work.current_step)


def named_step(work: CycleWork, text: str) -> Step:
    """The step that a number, an id or a title means. Raises UsageError."""
    steps = work.definition.steps
    wanted = text.strip().casefold()
    for step in steps:
        if wanted in (step.id, one_line(step.title).casefold()):
            return step
    return steps[number_of(text.strip(), len(steps), "step") - 1]


def _answer(sitting: Sitting, rest: str) -> None:
    from sct_tui.plain.answering import answer

    answer(sitting, rest)


def _go_on_at_step(sitting: Sitting) -> None:
    """Answer the first open question; where nothing is needed any more, completing is for the person to say."""
    work = sitting.work()
    if is_settled(work.status(sitting.step)) and not work.is_finished:
        open_step(sitting, "")
    if not sitting.workspace.lacks(work, sitting.step):
        standing.say_next(sitting)
        return
    _answer(sitting, "")


def _open_application(sitting: Sitting, number: int) -> None:
    found = sitting.workspace.applications()
    chosen = found[number_of(str(number), len(found), "application") - 1]
    to_round(sitting, sitting.workspace.cycle_work(chosen.cycle.id))


def _go_on_at_home(sitting: Sitting) -> None:
    usual = sitting.workspace.usual_application(sitting.workspace.applications())
    if usual is None:
        from sct_tui.plain.applying import apply

        sitting.inside(lambda: apply(sitting, ""))
        return
    work = sitting.workspace.cycle_work(usual.cycle.id)
    if work.is_finished:
        to_round(sitting, work)
    move(sitting, work, work.current_step)
