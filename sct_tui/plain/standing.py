"""Where the work stands, in lines: the town, a round, a step; and the one thing that is next."""

from sct_tui.cleaning import one_line
from sct_tui.clock import written_date
from sct_tui.flow.needs import Lack
from sct_tui.model.flow import Prompt, Step
from sct_tui.model.journal import about_step
from sct_tui.model.states import StateKind
from sct_tui.model.work import ApplicationSummary, CycleWork, current_step, flag_kind, is_settled, note_text
from sct_tui.plain.sitting import Sitting
from sct_tui.rules.crosswalk import elsewhere_in_words
from sct_tui.rules.edition_words import begun_under
from sct_tui.rules.notes import note_counts
from sct_tui.rules.trainings import no_next_session
from sct_tui.rules.work_words import (
    application_head,
    basis_legend,
    basis_mark,
    coaching_line,
    counted,
    level_line,
    provenance_words,
    session_words,
    span_line,
    status_of,
    town_in_words,
)
from sct_tui.workspace.home import Home


def say_next(sitting: Sitting) -> None:
    """Say the one thing that is next at this place, and what to type for it."""
    sitting.talk.say(f"Next: {_next(sitting)}")


def say_town(sitting: Sitting) -> None:
    """Say the town, its edition and the day."""
    workspace = sitting.workspace
    day = written_date(workspace.clock.today())
    said = f"{town_in_words(workspace.town)}, edition {one_line(workspace.edition().title)}, {day}"
    sitting.talk.say(f"{said}{' (this day is set)' if workspace.clock.is_set else ''}.")


def say_briefly(sitting: Sitting) -> None:
    """Say the place in few lines: what one who comes there needs. “list” says the rest."""
    if not sitting.cycle:
        _say_home_briefly(sitting)
    elif not sitting.step:
        _say_round_briefly(sitting, sitting.work())
    else:
        _say_step_briefly(sitting, sitting.work(), sitting.step)


def _say_home_briefly(sitting: Sitting) -> None:
    talk, home = sitting.talk, sitting.workspace.home()
    if not home.summaries:
        _say_that_none_is_applied(sitting, home)
    for number, summary in enumerate(home.summaries, start=1):
        talk.say(f"{number}. {application_head(summary.application)}: {_standing(home, summary)}.")
    _say_what_waits(sitting, home)
    if home.summaries:
        talk.say("“list” says more: dates, what the levels still need, coaching, the next training.")


def _say_that_none_is_applied(sitting: Sitting, home: Home) -> None:
    sitting.talk.say("The equity process is not applied to any action yet.")
    title = one_line(home.edition.equity_action.title)
    sitting.talk.say(
        f"{title} is not done on its own: its process is applied to another Sustainable CT action that your town does."
    )
    if home.archived:
        sitting.talk.say(f"Put away: {', '.join(summary.application.reference for summary in home.archived)}.")


def say_home(sitting: Sitting) -> None:
    """Say the town's applications, what the levels still need, coaching and the next training."""
    talk, workspace = sitting.talk, sitting.workspace
    home = workspace.home()
    if not home.summaries:
        talk.say("The equity process is not applied to any action yet.")
    for number, summary in enumerate(home.summaries, start=1):
        _say_application(sitting, home, number, summary)
    if home.archived:
        talk.say(f"Archived: {', '.join(summary.application.reference for summary in home.archived)}.")
    for progress in home.levels:
        talk.say(level_line(progress))
    talk.say(coaching_line(home.coaching, home.edition.coaching_minutes))
    if home.next_session is None:
        talk.say(f"Next training: {one_line(no_next_session(home.edition, workspace.clock.today()))}.")
    else:
        mark = basis_mark(home.next_session.provenance)
        talk.say(f"Next training: {session_words(home.edition, home.next_session)} {mark}")
    talk.say(basis_legend(home.edition).replace(" Sources: --json.", ""))
    _say_what_waits(sitting, home)


def _say_what_waits(sitting: Sitting, home: Home) -> None:
    talk = sitting.talk
    if waiting := sum(home.conflicts.values()):
        talk.say(f"{counted(waiting, 'thing was', 'things were')} changed here and elsewhere: “conflicts” shows them.")
    if not home.notes.is_none:
        talk.say(f"Notes and flags: {home.notes.in_words}; “notes” lists them.")


def _say_application(sitting: Sitting, home: Home, number: int, summary: ApplicationSummary) -> None:
    talk = sitting.talk
    talk.say(f"{number}. {application_head(summary.application)}")
    level = home.edition.level(summary.application.level)
    aim = level.title if level else summary.application.level
    talk.say(f"{_standing(home, summary).capitalize()}; for {aim}.", "   ")
    talk.say(f"{span_line(home.edition, summary.application, summary.cycle).capitalize()}.", "   ")
    if begun := begun_under(summary.chosen_under, summary.cycle, home.town.edition):
        talk.say(f"{begun.capitalize()}.", "   ")
    if newest := sitting.workspace.number_to_tell(summary.application):
        talk.say(f"{one_line(elsewhere_in_words(newest, home.edition.id))} {basis_mark(newest.provenance)}", "   ")


def _standing(home: Home, summary: ApplicationSummary) -> str:
    """How far an application's latest round is."""
    titles = home.step_titles[summary.cycle.definition_hash]
    settled = sum(is_settled(status_of(summary.progress, step_id)) for step_id, _ in titles)
    if settled == len(titles):
        return f"round {summary.cycle.number}, every step complete"
    step_id = current_step([step_id for step_id, _ in titles], summary.progress)
    place, title = next((place, title) for place, (id_, title) in enumerate(titles, 1) if id_ == step_id)
    status = status_of(summary.progress, step_id)
    return f"round {summary.cycle.number}, at step {place} of {len(titles)}, {one_line(title)} ({status})"


def _say_round_briefly(sitting: Sitting, work: CycleWork) -> None:
    talk = sitting.talk
    talk.say(f"{application_head(work.application)}, round {work.cycle.number} ({work.reference}).")
    if work.definition.is_working_text:
        talk.say(f"Steps and prompts: {one_line(work.definition.notice)}.")
    steps = [step.id for step in work.definition.steps]
    settled = sum(is_settled(work.status(step_id)) for step_id in steps)
    step = work.definition.step(work.current_step)
    at = ""
    if step is not None and not work.is_finished:
        at = f"; you are at step {steps.index(step.id) + 1}, {one_line(step.title)} ({work.status(step.id)})"
    talk.say(f"{settled} of {len(steps)} steps complete{at}. “list” says them all.")
    _say_waiting(sitting, work)


def _say_step_briefly(sitting: Sitting, work: CycleWork, step_id: str) -> None:
    talk = sitting.talk
    step = _say_step_head(sitting, work, step_id)
    visible = sitting.workspace.visible(work)
    asked = [prompt for prompt in step.prompts if prompt.id in visible]
    said = sum(is_said(work, prompt) for prompt in asked)
    talk.say(f"{counted(len(asked), 'question', 'questions')}, {said} answered; “list” says them.")
    lacks = sitting.workspace.lacks(work, step_id)
    if is_settled(work.status(step_id)):
        talk.say(f"This step is {work.status(step_id)}.")
    elif lacks:
        talk.say(f"To complete it, {counted(len(lacks), 'thing is', 'things are')} still needed; “check” says which.")
    else:
        talk.say("It has all it needs.")


def _say_step_head(sitting: Sitting, work: CycleWork, step_id: str) -> Step:
    """Say which step it is, what it is for, and what is noted of it."""
    talk = sitting.talk
    step = work.definition.step(step_id)
    assert step is not None
    ids = [known.id for known in work.definition.steps]
    name = one_line(work.application.action.label)
    talk.say(
        f"Step {ids.index(step_id) + 1} of {len(ids)}: {one_line(step.title)}, {work.status(step_id)}"
        f" ({name}, round {work.cycle.number})."
    )
    talk.say(one_line(step.purpose))
    say_noted(sitting, work, about_step(step_id))
    if step_id == ids[0]:
        for promise in sitting.workspace.promised(work):
            talk.say(f"From round {work.cycle.number - 1}, {one_line(promise.title)}: {promise.text}")
    return step


def is_said(work: CycleWork, prompt: Prompt) -> bool:
    """Whether anybody said anything at a prompt."""
    return bool(work.answers.rows(prompt.id)) or work.answers.held(prompt.id).state.is_set


def say_round(sitting: Sitting, work: CycleWork) -> None:
    """Say a round's steps with their status, and that the last leads to the next round."""
    talk = sitting.talk
    talk.say(f"{application_head(work.application)}, round {work.cycle.number} ({work.reference}).")
    talk.say(f"Begun {written_date(work.cycle.begun_on)}. Action {_span(sitting, work)}.")
    if work.definition.is_working_text:
        talk.say(f"Steps and prompts: {one_line(work.definition.notice)}.")
    if work.definition.is_outline:
        talk.say("This round can only be read here: its cycle definition is not on this machine.")
    steps = work.definition.steps
    settled = sum(is_settled(work.status(step.id)) for step in steps)
    talk.say(f"{settled} of {len(steps)} steps complete:")
    for number, step in enumerate(steps, start=1):
        here = ", you are here" if step.id == work.current_step and not work.is_finished else ""
        talk.say(f"{number}. {one_line(step.title)}: {work.status(step.id)}{here}")
    if work.is_finished:
        talk.say("Every step is complete. The submission gathers them; the next round begins from what was learned.")
    else:
        talk.say("After the last step the next round begins from what was learned.")
    _say_waiting(sitting, work)
    counts = note_counts(work.notes.values(), work.flags.values())
    if not counts.is_none:
        talk.say(f"Notes and flags: {counts.in_words}; “notes” lists them.")


def _say_waiting(sitting: Sitting, work: CycleWork) -> None:
    if waiting := len(sitting.workspace.inherited(work)):
        wait = counted(waiting, "thing taken over waits", "things taken over wait")
        sitting.talk.say(f"{wait} to be confirmed, and counts for nothing until then: “confirm” goes through it.")


def say_step(sitting: Sitting, work: CycleWork, step_id: str) -> None:
    """Say a step: what it is for, its questions with what they hold, and what is still needed."""
    step = _say_step_head(sitting, work, step_id)
    sitting.talk.say(f"Source: {provenance_words(step.provenance)}")
    say_questions(sitting, work, step.prompts)
    say_lacks(sitting, work, step_id)


def say_questions(sitting: Sitting, work: CycleWork, prompts: tuple[Prompt, ...]) -> None:
    """Say the questions that are asked, numbered, each with what it holds in one line."""
    visible = sitting.workspace.visible(work)
    asked = [prompt for prompt in prompts if prompt.id in visible]
    sitting.talk.say(f"{counted(len(asked), 'question', 'questions')}:")
    for number, prompt in enumerate(asked, start=1):
        needed = " (needed)" if prompt.is_needed else ""
        sitting.talk.say(f"{number}. {one_line(prompt.title)}{needed}: {held_in_short(sitting, work, prompt)}")
    if hidden := len(prompts) - len(asked):
        sitting.talk.say(f"{counted(hidden, 'more is', 'more are')} not asked, because of earlier answers.")


def held_in_short(sitting: Sitting, work: CycleWork, prompt: Prompt) -> str:
    """What a prompt holds, in few words on one line."""
    parts = []
    if rows := work.answers.rows(prompt.id):
        parts.append(counted(len(rows), "entry", "entries"))
        if waiting := sum(row.has_inherited for row in rows):
            parts.append(f"{waiting} to confirm")
    else:
        state = work.answers.held(prompt.id).state
        said = one_line(sitting.workspace.in_words(prompt, state))
        parts.append(f"{said[:60]}…" if len(said) > 60 else said)
        if state.kind is StateKind.UNSET:
            parts = ["no entries yet" if prompt.kind.is_repeating else "not answered"]
    if any(address.field == prompt.id for address in sitting.workspace.drafts(work)):
        parts.append("a draft")
    if kind := flag_kind(work.flag(prompt.id)):
        parts.append(f"flag: {kind.in_words}")
    if note_text(work.note(prompt.id)):
        parts.append("a note")
    if work.conflicts_at(prompt.id):
        parts.append("changed elsewhere, too: “conflicts”")
    return "; ".join(parts)


def say_lacks(sitting: Sitting, work: CycleWork, step_id: str) -> None:
    """Say what completing a step still needs."""
    lacks = sitting.workspace.lacks(work, step_id)
    if is_settled(work.status(step_id)):
        sitting.talk.say(f"This step is {work.status(step_id)}.")
    elif not lacks:
        sitting.talk.say("It has all it needs: “complete” completes it.")
    else:
        sitting.talk.say(f"To complete it, {counted(len(lacks), 'thing is', 'things are')} still needed:")
        for lack in lacks:
            sitting.talk.say(f"- {lack_in_words(lack)}")


def lack_in_words(lack: Lack) -> str:
    """What is needed, on one line."""
    return one_line(lack.message)


def say_noted(sitting: Sitting, work: CycleWork, about: str) -> None:
    """Say the flag and the note on a prompt or a step, if there are any."""
    if kind := flag_kind(work.flag(about)):
        sitting.talk.say(f"Flag: {kind.in_words}.")
    if text := note_text(work.note(about)):
        sitting.talk.say(f"Note, for the team only: {text}")


def _span(sitting: Sitting, work: CycleWork) -> str:
    return span_line(sitting.workspace.edition(), work.application, work.cycle)


def _next(sitting: Sitting) -> str:
    workspace = sitting.workspace
    if not sitting.cycle:
        usual = workspace.usual_application(workspace.applications())
        if usual is None:
            return "“apply” chooses that action; “import” takes over a file of your town that somebody gave you."
        work = workspace.cycle_work(usual.cycle.id)
        step = work.definition.step(work.current_step)
        if work.is_finished or step is None:
            return f"“go {work.reference}”: every step of it is complete."
        return f"“go {work.reference}/{step.id}”, the step {one_line(step.title)}."
    work = sitting.work()
    if work.is_finished:
        return "“submission” shows what is submitted; “next-round” begins the next round."
    if not sitting.step:
        step = work.definition.step(work.current_step)
        assert step is not None
        return f"“open” opens the step you are at, {one_line(step.title)}."
    if is_settled(work.status(sitting.step)):
        return "“open” goes to the step that is open."
    lacks = workspace.lacks(work, sitting.step)
    if not lacks:
        return "“complete” completes this step."
    if lacks[0].is_unconfirmed:
        return "“confirm” goes through what was taken over from the round before."
    return f"“answer” asks the first open question, {one_line(workspace.prompt(work, lacks[0].prompt).title)}."
