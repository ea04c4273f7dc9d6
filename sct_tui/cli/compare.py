"""sct compare: two rounds beside each other."""

from datetime import date
from fractions import Fraction
from typing import Any

import click

from sct_tui.cleaning import one_line
from sct_tui.cli import words
from sct_tui.cli.opening import reading
from sct_tui.cli.output import indented, say, say_json
from sct_tui.cli.settings import JSON, Command, examples, settings_of
from sct_tui.clock import written_date
from sct_tui.exchange.audience import step_title
from sct_tui.model.standing import Fact
from sct_tui.model.work import CycleWork
from sct_tui.rules.comparison import Asked, Change, Comparison, PromptComparison, RuleComparison
from sct_tui.rules.comparison_words import (
    change_in_words,
    entries_in_words,
    rule_in_words,
    share_in_words,
    summary_in_words,
    unanswered_lines,
)
from sct_tui.workspace.comparing import Compares

# The person chooses which is A and which is B, so neither is called the later one.
_SIDES = ("in A", "in B")


@click.command(
    "compare",
    cls=Command,
    epilog=examples(
        "sct compare 4.4/c1 4.4/c2        two rounds of one application",
        "sct compare 4.4 13.1             the latest rounds of two applications",
        "sct compare 4.4/c1 4.4/c2 --json",
    ),
)
@click.argument("before", metavar="A")
@click.argument("after", metavar="B")
@JSON
@click.pass_context
def compare(context: click.Context, before: str, after: str, as_json: bool) -> None:
    """Compare two rounds: what B says, asks and is ruled by that A does not.

    Answers are compared word by word, [-taken out-] and {+put in+}; entries by what they say. Each round is read under
    the steps and the edition it began with. Shares are set side by side, with the difference in percentage points.
    """
    with reading(settings_of(context), Compares) as workspace:
        first, second = workspace.find_cycle(before), workspace.find_cycle(after)
        found = workspace.compare(first, second)
        if as_json:
            say_json({"before": _round_json(first), "after": _round_json(second), **_json(found)})
        else:
            _say_comparison(first, second, found)


def _say_comparison(first: CycleWork, second: CycleWork, found: Comparison) -> None:
    for letter, work in (("A", first), ("B", second)):
        say(f"{letter}: {_round_in_words(work)}")
    say(summary_in_words(found))
    _say_changed(found, second, first)
    waiting = unanswered_lines(found, first, second)
    for reference in dict.fromkeys(where for where, _ in waiting):
        _heading(f"Not answered yet in {reference}")
        say("; ".join(title for where, title in waiting if where == reference))
    for asked, title in ((Asked.NEW, "Asked only in B"), (Asked.RETIRED, "Asked only in A")):
        if prompts := found.asked(asked):
            _heading(title)
            say("; ".join(one_line(one.title) for one in prompts))
    if found.shares:
        _heading("Shares in A and in B")
    for share in found.shares:
        say(f"{one_line(share.title)}: {share_in_words(share, _SIDES)}")
    _say_rules(found)


def _say_changed(found: Comparison, second: CycleWork, first: CycleWork) -> None:
    if found.changed:
        _heading("Answers and entries that differ")
    for one in found.changed:
        work = first if one.asked is Asked.RETIRED else second
        counted = f", {entries_in_words(one)}" if entries_in_words(one) else ""
        say(f"{one_line(step_title(work.definition, one.step))}: {one_line(one.title)} ({one.prompt}){counted}")
        for line in change_in_words(one):
            say(indented(line))


def _say_rules(found: Comparison) -> None:
    _heading("Rules")
    if found.rules is None:
        say("Cannot tell: the edition of one of the rounds is not on this machine.")
        return
    if not found.rules:
        say("The rules of both editions are the same.")
    for rule in found.rules:
        say(f"{one_line(rule.title)}: {one_line(rule_in_words(rule, _SIDES))}")


def _heading(text: str) -> None:
    say()
    say(f"== {text} ==")


def _round_in_words(work: CycleWork) -> str:
    cycle = work.cycle
    flow = f"edition {cycle.edition_id}, steps {cycle.definition_id} version {cycle.definition_version}"
    name = one_line(work.application.action.label)
    return one_line(f"{work.reference}  {name}, round {cycle.number}, begun {written_date(cycle.begun_on)}; {flow}")


def _round_json(work: CycleWork) -> dict[str, Any]:
    cycle = work.cycle
    return {
        "reference": work.reference,
        "edition": {"id": cycle.edition_id, "version": cycle.edition_version, "hash": cycle.edition_hash},
        "definition": {"id": cycle.definition_id, "version": cycle.definition_version, "hash": cycle.definition_hash},
    }


def _json(found: Comparison) -> dict[str, Any]:
    return {
        "prompts": [_prompt_json(one) for one in found.prompts],
        "shares": [
            {
                "prompt": share.prompt,
                "title": share.title,
                "before": _number(share.before),
                "after": _number(share.after),
                "percentage_points": _number(share.points),
            }
            for share in found.shares
        ],
        "rules": None if found.rules is None else [_rule_json(rule) for rule in found.rules],
    }


def _prompt_json(one: PromptComparison) -> dict[str, Any]:
    return {
        "id": one.prompt,
        "step": one.step,
        "title": one.title,
        "asked": str(one.asked),
        "change": str(one.change),
        "before": one.before,
        "after": one.after,
        "unconfirmed": one.is_unconfirmed,
        "entries": [
            {"change": str(entry.change), "before": entry.before, "after": entry.after}
            for entry in one.entries
            if entry.change is not Change.SAME
        ],
    }


def _rule_json(rule: RuleComparison) -> dict[str, Any]:
    return {
        "key": rule.key,
        "title": rule.title,
        "status": "differs" if rule.is_known else "cannot_tell",
        "before": _fact_json(rule.before),
        "after": _fact_json(rule.after),
    }


def _fact_json(fact: Fact[Any] | None) -> dict[str, Any] | None:
    if fact is None:
        return None
    value = fact.value.isoformat() if isinstance(fact.value, date) else fact.value
    return {**words.fact_json(fact), "value": value}


def _number(number: Fraction | None) -> float | None:
    return None if number is None else round(float(number), 6)
