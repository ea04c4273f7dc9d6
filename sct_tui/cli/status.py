"""sct status: where the town stands, where you were, and what to type next."""

from typing import Any

import click

from sct_tui.cleaning import one_line
from sct_tui.cli import words
from sct_tui.cli.opening import reading
from sct_tui.cli.output import say, say_json
from sct_tui.cli.settings import JSON, Command, examples, settings_of, typed_here
from sct_tui.clock import written_date
from sct_tui.flow.needs import Lack, lacks_of_step
from sct_tui.model.work import ApplicationSummary, CycleWork, StepStatus, current_step, is_settled
from sct_tui.rules.coming_back import left_in_words
from sct_tui.rules.crosswalk import elsewhere_in_words
from sct_tui.rules.edition_words import begun_under, round_begun_under
from sct_tui.rules.notes import NoteCounts, note_counts
from sct_tui.rules.trainings import no_next_session
from sct_tui.workspace.home import Home
from sct_tui.workspace.standings import Standings


@click.command(
    cls=Command,
    epilog=examples(
        "sct status                  the town, and where you were",
        "sct status 4.4              one application: its steps, and what the current one needs",
        "sct status --json           for programs",
    ),
)
@click.argument("reference", metavar="[REF]", required=False)
@JSON
@click.pass_context
def status(context: click.Context, reference: str | None, as_json: bool) -> None:
    """Show where the town stands, or one application of it.

    For the town: its applications and the step each is at, what the levels still need, coaching, the next training.
    """
    with reading(settings_of(context), Standings) as workspace:
        if reference:
            work = workspace.find_cycle(reference)
            step_id = workspace.find_step(reference, work)
            if as_json:
                say_json(cycle_json(workspace, work, step_id))
            else:
                say_cycle(workspace, work, step_id)
        elif as_json:
            say_json(_home_json(workspace, workspace.home()))
        else:
            say_status(workspace)


def say_status(workspace: Standings) -> None:
    """Print the town's status, where the person was, and how to go on."""
    home = workspace.home()
    edition = home.edition
    say(f"{words.town_in_words(home.town)}, edition {edition.title}, {written_date(workspace.clock.today())}")
    if workspace.has_person:
        say(workspace.where_was_i())
        if left := workspace.parting_line():
            say(one_line(left_in_words(left)))
    say()
    if not home.summaries:
        say("The equity process is not applied to any action yet.")
    for summary in home.summaries:
        _say_application(home, summary)
        newest = workspace.number_to_tell(summary.application)
        if newest:
            say(f"    {one_line(elsewhere_in_words(newest, edition.id))} {words.basis_mark(newest.provenance)}")
    if home.archived:
        archived = ", ".join(summary.application.reference for summary in home.archived)
        say(f"Archived: {archived}")
    say()
    for progress in home.levels:
        say(words.level_line(progress))
    say(words.coaching_line(home.coaching, edition.coaching_minutes))
    if home.next_session is None:
        say(f"Next training: {one_line(no_next_session(edition, workspace.clock.today()))}.")
    else:
        mark = words.basis_mark(home.next_session.provenance)
        say(f"Next training: {words.session_words(edition, home.next_session)} {mark}")
    say(words.basis_legend(edition))
    if waiting := sum(home.conflicts.values()):
        say(typed_here(f"≠ {waiting} to choose between yours and another's: see “sct conflict”."))
    if not home.notes.is_none:
        say(typed_here(f"Notes and flags: {home.notes.in_words}; see “sct note list”."))
    say()
    say(typed_here(f"Next: {_next_command(workspace, home)}"))


def say_cycle(workspace: Standings, work: CycleWork, step_id: str) -> None:
    """Print a cycle's steps, what the step at hand still needs, and how to go on."""
    say(f"{words.application_head(work.application)}, round {work.cycle.number} ({work.reference})")
    say(_begun(workspace, work))
    if begun := round_begun_under(work.cycle, workspace.town.edition, words.town_in_words(workspace.town)):
        say(begun)
    for one in workspace.elsewhere(work.application):
        say(f"{one_line(elsewhere_in_words(one, workspace.town.edition))} {words.provenance_words(one.provenance)}")
    if work.definition.is_working_text:
        say(f"Steps and prompts: {one_line(work.definition.notice)}.")
    say()
    for line in words.cycle_lines(work):
        say(line)
    counts = note_counts(work.notes.values(), work.flags.values())
    if not counts.is_none:
        say(typed_here(f"Notes and flags: {counts.in_words}; see “sct note list {work.reference}”."))
    lacks = lacks_here(workspace, work, step_id)
    say()
    say_lacks(work, step_id, lacks)
    say(typed_here(f"Next: {next_for_cycle(work, step_id, lacks)}"))


def lacks_here(workspace: Standings, work: CycleWork, step_id: str) -> list[Lack]:
    """What completing the step still needs; a draft counts only where it is known whose it would be."""
    if workspace.has_person:
        return workspace.lacks(work, step_id)
    return lacks_of_step(work.definition, step_id, work.answers, workspace.clock.today())


def say_lacks(work: CycleWork, step_id: str, lacks: list[Lack]) -> None:
    """Print what completing a step still needs."""
    if is_settled(work.status(step_id)):
        say(f"{work.reference}/{step_id} is {work.status(step_id)}.")
    elif lacks:
        say(f"Completing {work.reference}/{step_id} still needs:")
        for lack in lacks:
            say(f"  - {one_line(lack.message)}  ({lack.prompt})")
    else:
        say(f"{work.reference}/{step_id} has all it needs and can be completed.")


def next_for_cycle(work: CycleWork, step_id: str, lacks: list[Lack]) -> str:
    """The command that leads on from a step."""
    if work.is_finished:
        return f"sct cycle submission {work.reference}, then sct cycle next {work.application.reference}"
    if is_settled(work.status(step_id)):
        return f"sct step show {work.reference}/{work.current_step}"
    if not lacks:
        return f"sct step complete {work.reference}/{step_id}"
    prompt = work.definition.prompt(lacks[0].prompt)
    if lacks[0].is_unconfirmed:
        return f"sct cycle confirm {work.reference}"
    if prompt and prompt.kind.is_repeating:
        if lacks[0].entry:
            rows = [entry.id for entry in work.answers.rows(prompt.id)]
            number = rows.index(lacks[0].entry) + 1 if lacks[0].entry in rows else 1
            return f"sct entry edit {work.reference} {prompt.id} {number} {lacks[0].column}=…"
        return f"sct entry add {work.reference} {prompt.id} {words.fields_to_give(prompt)}"
    return f'sct answer {work.reference} {lacks[0].prompt} "…"'


def cycle_json(workspace: Standings, work: CycleWork, step_id: str) -> dict[str, Any]:
    """A cycle, for programs."""
    edition = workspace.edition()
    names = workspace.names()
    lacks = lacks_here(workspace, work, step_id)
    return {
        "town": words.town_json(workspace.town),
        "reference": work.reference,
        "application": words.application_json(work.application),
        "elsewhere": [words.elsewhere_json(one) for one in workspace.elsewhere(work.application)],
        "cycle": {
            "number": work.cycle.number,
            "begun_on": work.cycle.begun_on.isoformat(),
            "definition": {
                "id": work.cycle.definition_id,
                "version": work.cycle.definition_version,
                "hash": work.cycle.definition_hash,
                "title": work.definition.title,
                "working_text": work.definition.is_working_text,
                "notice": work.definition.notice,
                **words.provenance_json(work.definition.provenance),
            },
            "edition": {
                "id": work.cycle.edition_id,
                "version": work.cycle.edition_version,
                "hash": work.cycle.edition_hash,
            },
        },
        "rounds": [cycle.number for cycle in workspace.cycles(work.application.id)],
        "months_at_least": words.fact_json(edition.months_at_least),
        "finished": work.is_finished,
        "current_step": work.current_step,
        "steps": [
            {
                "id": step.id,
                "reference": f"{work.reference}/{step.id}",
                "title": step.title,
                "status": str(work.status(step.id)),
                "by": names.get(work.progress[step.id].by, "") if step.id in work.progress else "",
                "at": _moment(work, step.id),
            }
            for step in work.definition.steps
        ],
        "still_needed": lacks_json(step_id, lacks),
        "notes_and_flags": _counts_json(note_counts(work.notes.values(), work.flags.values())),
    }


def _counts_json(counts: NoteCounts) -> dict[str, int]:
    return {"notes": counts.notes, "come_back": counts.come_back, "ask_coach": counts.ask_coach}


def lacks_json(step_id: str, lacks: list[Lack]) -> list[dict[str, str]]:
    """What completing a step still needs, for programs."""
    return [
        {
            "step": step_id,
            "prompt": lack.prompt,
            "entry": lack.entry,
            "column": lack.column,
            "message": lack.message,
        }
        for lack in lacks
    ]


def _moment(work: CycleWork, step_id: str) -> str | None:
    progress = work.progress.get(step_id)
    return progress.at.isoformat() if progress and progress.at else None


def _begun(workspace: Standings, work: CycleWork) -> str:
    rounds = len(workspace.cycles(work.application.id))
    span = words.span_line(workspace.edition(), work.application, work.cycle)
    begun = f"Round {work.cycle.number} of {rounds} so far, begun {written_date(work.cycle.begun_on)}."
    return f"{begun} Action {span}."


def _say_application(home: Home, summary: ApplicationSummary) -> None:
    titles = home.step_titles[summary.cycle.definition_hash]
    settled = [is_settled(words.status_of(summary.progress, step_id)) for step_id, _ in titles]
    say(words.application_head(summary.application))
    if all(settled):
        at = "every step complete"
    else:
        step_id = current_step([step_id for step_id, _ in titles], summary.progress)
        number, title = next((number, title) for number, (id_, title) in enumerate(titles, 1) if id_ == step_id)
        at = f"at step {number} of {len(titles)}, {one_line(title)} ({words.status_of(summary.progress, step_id)})"
    level = home.edition.level(summary.application.level)
    aim = level.title if level else summary.application.level
    say(f"    round {summary.cycle.number}, {at}; {sum(settled)} of {len(titles)} steps complete; for {aim}")
    begun = begun_under(summary.chosen_under, summary.cycle, home.town.edition)
    say(f"    {'; '.join(filter(None, [words.span_line(home.edition, summary.application, summary.cycle), begun]))}")
    again = [title for step_id, title in titles if _needs_another_look(summary, step_id)]
    if again:
        say(f"    needs another look: {', '.join(map(one_line, again))}")


def _needs_another_look(summary: ApplicationSummary, step_id: str) -> bool:
    return words.status_of(summary.progress, step_id) is StepStatus.NEEDS_ANOTHER_LOOK


def _next_command(workspace: Standings, home: Home) -> str:
    summary = workspace.usual_application(home.summaries)
    if summary is None:
        return "sct apply list, then sct apply NUMBER --level LEVEL"
    reference = f"{summary.application.reference}/c{summary.cycle.number}"
    step_ids = [step_id for step_id, _ in home.step_titles[summary.cycle.definition_hash]]
    if all(is_settled(words.status_of(summary.progress, step_id)) for step_id in step_ids):
        return f"sct cycle next {summary.application.reference}"
    return f"sct step show {reference}/{current_step(step_ids, summary.progress)}"


def _home_json(workspace: Standings, home: Home) -> dict[str, Any]:
    edition = home.edition
    place = workspace.last_place() if workspace.has_person else None
    return {
        "town": words.town_json(home.town),
        "today": workspace.clock.today().isoformat(),
        "person": workspace.person.name if workspace.has_person else None,
        "where_was_i": workspace.where_was_i() if workspace.has_person else None,
        "place": {"step": place.step, "prompt": place.prompt} if place and place.cycle else None,
        "edition": {
            "id": edition.id,
            "title": edition.title,
            "months_at_least": words.fact_json(edition.months_at_least),
        },
        "applications": [
            words.summary_json(
                edition,
                summary,
                home.step_titles[summary.cycle.definition_hash],
                current_step(
                    [step_id for step_id, _ in home.step_titles[summary.cycle.definition_hash]], summary.progress
                ),
            )
            for summary in (*home.summaries, *home.archived)
        ],
        "levels": [
            {
                "id": progress.level.id,
                "title": progress.level.title,
                "different_actions": words.fact_json(progress.level.different_actions),
                "complete": progress.complete,
                "under_way": progress.under_way,
                "missing": progress.missing,
            }
            for progress in home.levels
        ],
        "coaching": {
            "minutes_used": home.coaching.used,
            "minutes_planned": home.coaching.planned,
            "minutes_left": home.coaching.left,
            "minutes_over": home.coaching.over,
            "allowance": words.fact_json(edition.coaching_minutes),
        },
        "next_session": words.session_json(edition, home.next_session) if home.next_session else None,
        "notes_and_flags": _counts_json(home.notes),
    }
