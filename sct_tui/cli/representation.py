"""sct representation: who decides beside who lives here, with all shares worked out."""

from typing import Any

import click

from sct_tui.cleaning import one_line
from sct_tui.cli import words
from sct_tui.cli.opening import reading
from sct_tui.cli.output import say, say_json, tell
from sct_tui.cli.references import reference_or_usual
from sct_tui.cli.settings import JSON, Command, examples, settings_of
from sct_tui.model.errors import UsageError
from sct_tui.rules.representation import (
    Comparison,
    FigureOrder,
    Representation,
    Share,
    has_representation,
    representation,
    sorted_figures,
)
from sct_tui.rules.representation_words import body_line, comparison_lines, left_out_lines
from sct_tui.workspace.steps import Steps

_SHOW, _HIDE = "show", "hide"


@click.command(
    "representation",
    cls=Command,
    epilog=examples(
        "sct representation                           the round you are in",
        "sct representation 4.4/c1 --sort difference",
        "sct representation 4.4 --body Planning --small-counts hide",
        "sct representation --json",
    ),
)
@click.argument("reference", metavar="[REF]", required=False, default="")
@click.option("--body", "wanted", default="", metavar="WORDS", help="Only bodies with these words in their name.")
@click.option("--group", default="", metavar="WORDS", help="Only groups with these words in their name.")
@click.option(
    "--sort",
    "order",
    type=click.Choice([str(order) for order in FigureOrder]),
    default=str(FigureOrder.ENTERED),
    help="The order (as entered, if left out).",
)
@click.option(
    "--small-counts",
    type=click.Choice([_SHOW, _HIDE]),
    default=_SHOW,
    help="hide: of shares below 5 people, say only that they are.",
)
@JSON
@click.pass_context
def representation_(
    context: click.Context, reference: str, wanted: str, group: str, order: str, small_counts: str, as_json: bool
) -> None:
    """Set who decides beside who lives here: the bodies' seats, each group's shares, and the difference.

    The figures are those under “Local figures” of the step Identify; percentages are worked out here.
    """
    with reading(settings_of(context), Steps) as workspace:
        work = workspace.find_cycle(reference_or_usual(workspace, reference))
        found = representation(work.definition, work.answers, workspace.clock.today())
        if found is None:
            assert not has_representation(work.definition)
            raise UsageError(
                "This round's cycle definition does not ask for bodies and figures, so nothing can be compared.",
                where=work.reference,
            )
        hides_small = small_counts == _HIDE
        shown = sorted_figures(found, FigureOrder(order), body=wanted, group=group)
        if as_json:
            say_json(
                {
                    "town": words.town_json(workspace.town),
                    "cycle": work.reference,
                    **_json(found, shown, hides_small=hides_small),
                }
            )
            return
        say(f"{words.application_head(work.application)}, round {work.cycle.number}")
        for body in found.bodies:
            say(f"Body: {body_line(body.name, body.seats)}")
        for one in shown:
            group_name, body_name = one_line(one.group) or "A group without a name", one_line(one.body)
            say(f"\n{one.number}. {group_name}: {body_name or 'no body named'}")
            for line in comparison_lines(one, hides_small=hides_small):
                say(f"   {line}")
        if not shown:
            tell("No figures yet." if not found.comparisons else "No figure is meant by that.")
        for line in left_out_lines(found):
            tell(line)


def _json(found: Representation, shown: list[Comparison], *, hides_small: bool) -> dict[str, Any]:
    return {
        "small_counts_hidden": hides_small,
        "bodies": [{"body": body.name, "seats": body.seats} for body in found.bodies],
        "figures": [_comparison_json(one, hides_small=hides_small) for one in shown],
        "problems": list(found.problems),
        "left_out": {"not_confirmed": found.unconfirmed, "withheld": found.withheld},
    }


def _comparison_json(one: Comparison, *, hides_small: bool) -> dict[str, Any]:
    """A comparison, for programs. Percentages and points are rounded to two digits; null where they cannot be told."""
    is_hidden = hides_small and one.is_small
    difference, with_one = (None, None) if is_hidden else (one.difference, one.difference_with_one_more)
    one_more = None if is_hidden else one.with_one_more

    def share(found: Share | None) -> dict[str, Any] | None:
        if found is None:
            return None
        if hides_small and found.small_in_words:
            counted: dict[str, Any] = {"part": None, "whole": None, "percent": None, "in_words": found.small_in_words}
        else:
            percent = None if one.problems else round(float(100 * found.exact), 2)
            counted = {"part": found.part, "whole": found.whole, "percent": percent}
        return counted | {"source": found.source, "year": found.year}

    return {
        "number": one.number,
        "group": one.group,
        "body": one.body,
        "town": share(one.town),
        "in_body": share(one.body_share),
        "difference_points": None if difference is None else round(float(difference), 2),
        "one_seat_more": None
        if one_more is None or with_one is None
        else {
            "part": one_more.part,
            "whole": one_more.whole,
            "percent": round(float(100 * one_more.exact), 2),
            "difference_points": round(float(with_one), 2),
        },
        "problems": list(one.problems),
        "remarks": list(one.remarks),
    }
