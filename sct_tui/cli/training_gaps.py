"""sct training gaps: what the training action still lacks, and the last session that makes a deadline."""

from typing import Any

import click

from sct_tui.cli import words
from sct_tui.cli.opening import reading
from sct_tui.cli.output import say, say_json, tell
from sct_tui.cli.settings import JSON, Command, examples, settings_of
from sct_tui.cli.typed import date_of
from sct_tui.model.edition import Edition
from sct_tui.model.errors import UsageError
from sct_tui.rules.plan_choices import is_none
from sct_tui.rules.training_gap_words import cohort_line, deadline_line, gap_lines, standing_line
from sct_tui.rules.training_gaps import GapOrder, TrainingGap, TrainingGaps, sorted_gaps
from sct_tui.workspace.planning import Planning


@click.command(
    "gaps",
    cls=Command,
    epilog=examples(
        "sct training gaps",
        "sct training gaps --by 2020-06-01 --sort last",
        "sct training gaps --by none                    every session ahead, whatever your plans say",
        "sct training gaps --role commissioner --json",
    ),
)
@click.option("--by", metavar="DATE", help="The last day that counts (that of your plans, if left out); or none.")
@click.option("--role", default="", help="Only this role.")
@click.option("--topic", default="", help="Only this training.")
@click.option(
    "--sort",
    "order",
    type=click.Choice([str(order) for order in GapOrder]),
    default=str(GapOrder.ROLE),
    help="The order (by role, if left out); last: the most pressing first.",
)
@JSON
@click.pass_context
def gaps(context: click.Context, by: str | None, role: str, topic: str, order: str, as_json: bool) -> None:
    """Show what the training action still lacks, what would close it, and the last session that makes a deadline.

    Without --by, the first deadline ahead in the town's plans counts, and it is said which one that is.

    Where the edition does not know who has to attend, it says that it cannot tell.
    """
    with reading(settings_of(context), Planning) as workspace:
        planned = workspace.plan_deadline() if by is None else None
        deadline = planned.day if planned else None
        if by is not None and not is_none(by):
            deadline = date_of(by, workspace.clock.today(), "--by")
        _check_known(workspace, role, topic)
        found = workspace.training_gaps(deadline)
        shown = sorted_gaps(found.gaps, GapOrder(order), role=role, topic=topic)
        edition = workspace.edition()
        if as_json:
            of_plan = {"reference": planned.reference, "reason": planned.reason} if planned else None
            say_json(
                {"town": words.town_json(workspace.town), "by_plan": of_plan, **_json(edition, found, shown)},
            )
            return
        action = edition.trainings.action
        if action:
            say(f"{action.number} {action.title} {words.basis_mark(action.provenance)}")
        if planned and found.is_known:
            say(deadline_line(planned))
        say(standing_line(found))
        for line in gap_lines(shown, found):
            say(line)
        if found.gaps and not shown:
            tell("Nothing of that is missing.")
        for line in (cohort_line(found), *found.remarks):
            if line:
                say(line)


def _check_known(workspace: Planning, role: str, topic: str) -> None:
    series = workspace.edition().trainings
    roles = [known.id for known in series.action.roles] if series.action else []
    topics = [known.id for known in series.trainings]
    for given, known, what in ((role, roles, "role"), (topic, topics, "training")):
        if given and given not in known:
            here = ", ".join(known) or "none known"
            raise UsageError(f"The training action has no {what} “{given}”.", mend=f"There: {here}.")


def _json(edition: Edition, found: TrainingGaps, shown: list[TrainingGap]) -> dict[str, Any]:
    cohort = found.last_cohort
    return {
        "by": found.by.isoformat() if found.by else None,
        "closed": found.is_closed,
        "why_unknown": found.why_unknown,
        "gaps": [
            {
                "role": gap.coverage.role.id,
                "training": gap.coverage.training.id,
                "missing": gap.missing,
                "registered": gap.coverage.registered,
                "to_go": list(gap.coverage.to_go),
                "standing": str(gap.standing),
                "last_session": words.session_json(edition, gap.last) if gap.last else None,
                "sessions": [session.id for session in gap.sessions],
            }
            for gap in shown
        ],
        "last_cohort": cohort.cohort.id if cohort and cohort.cohort else None,
        "remarks": list(found.remarks),
    }
