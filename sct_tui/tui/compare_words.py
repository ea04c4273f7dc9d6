"""Two rounds compared, as rows of a list: pure functions."""

from sct_tui.cleaning import one_line
from sct_tui.clock import written_date
from sct_tui.exchange.audience import step_title
from sct_tui.model.work import CycleWork
from sct_tui.rules.comparison import Asked, Comparison, PromptComparison
from sct_tui.rules.comparison_words import (
    change_in_words,
    entries_in_words,
    rule_in_words,
    share_in_words,
    short_names,
    sides_of,
    unanswered_lines,
)
from sct_tui.tui.widgets.line_list import Row

CHANGED = "changed:"


def round_in_words(work: CycleWork, *, is_named: bool = True) -> str:
    """A round in a line: what it is applied to, if that is named, when it began, under which edition and steps."""
    cycle = work.cycle
    name = one_line(work.in_words) if is_named else f"round {cycle.number}"
    flow = f"edition {cycle.edition_id}, steps version {cycle.definition_version}"
    return f"{name}, begun {written_date(cycle.begun_on)}; {flow}"


def comparison_rows(found: Comparison, before: CycleWork, after: CycleWork) -> list[Row]:
    """What differs: answers and entries in reading order, then prompts, shares and rules, each under a heading."""
    rows = [Row("", "Answers and entries that differ", is_heading=True)] if found.changed else []
    rows += [_changed_row(one, before if one.asked is Asked.RETIRED else after) for one in found.changed]
    waiting = unanswered_lines(found, before, after)
    names = dict(zip((before.reference, after.reference), short_names(before, after), strict=True))
    for reference in dict.fromkeys(where for where, _ in waiting):
        rows.append(Row("", f"Not answered yet in {names[reference]}", is_heading=True))
        rows += [Row(f"open:{n}", title) for n, (where, title) in enumerate(waiting) if where == reference]
    sides = sides_of(before, after)
    only_in = ((Asked.NEW, after.reference), (Asked.RETIRED, before.reference))
    for asked, title in ((asked, f"Asked only in {names[reference]}") for asked, reference in only_in):
        if prompts := found.asked(asked):
            rows.append(Row("", title, is_heading=True))
            rows += [Row(f"{asked}:{one.prompt}", one.title) for one in prompts]
    if found.shares:
        rows.append(Row("", f"Shares, {sides[0]} and {sides[1]}", is_heading=True))
        rows += [Row(f"share:{n}", one.title, share_in_words(one, sides)) for n, one in enumerate(found.shares)]
    rows.append(Row("", "Rules", is_heading=True))
    if found.rules is None:
        rows.append(Row("rules", "Cannot tell: the edition of one of the rounds is not on this machine."))
    elif not found.rules:
        rows.append(Row("rules", "The rules of both editions are the same."))
    else:
        rows += [Row(f"rule:{rule.key}", rule.title, rule_in_words(rule, sides)) for rule in found.rules]
    return rows


def _changed_row(one: PromptComparison, work: CycleWork) -> Row:
    counted = entries_in_words(one)
    title = f"{step_title(work.definition, one.step)}: {one.title}{f' ({counted})' if counted else ''}"
    return Row(f"{CHANGED}{one.prompt}", title, "\n".join(change_in_words(one)))
