"""What a column's limit asks of an answer before its step can be completed."""

from datetime import date

import pytest

from sct_tui.flow.needs import lacks_of_step
from sct_tui.model.flow import Column, Limit, PromptKind, Visibility
from sct_tui.model.states import Value, answered
from tests.flow.samples import answers, definition, prompt

TODAY = date(2020, 3, 2)


def column(id_: str, kind: PromptKind, limit: Limit | None = None) -> Column:
    return Column(id_, id_.capitalize(), kind, False, Visibility.TEAM, limit=limit)


def messages(
    limit: Limit, kind: PromptKind, value: Value, *, standing: str = "", today: date | None = TODAY
) -> list[str]:
    bodies = prompt("bodies", PromptKind.ENTRIES, columns=(column("cell", PromptKind.LINE),))
    asked = prompt(
        "asked", PromptKind.ENTRIES, columns=(column("cell", kind, limit), column("standing", PromptKind.LINE))
    )
    cells = {"cell": answered(value), **({"standing": answered(standing)} if standing else {})}
    said = answers(rows={"bodies": [{"cell": answered("Planning  Commission")}], "asked": [cells]})
    flow = definition(bodies, asked)
    return [lack.message for lack in lacks_of_step(flow, flow.steps[0].id, said, today) if lack.prompt == "asked"]


@pytest.mark.parametrize(
    ("limit", "kind", "value", "wrong"),
    [
        (Limit.COUNT, PromptKind.NUMBER, 0, ""),
        (Limit.COUNT, PromptKind.NUMBER, 7, ""),
        (Limit.COUNT, PromptKind.NUMBER, -3, "-3 is no count"),
        (Limit.COUNT, PromptKind.NUMBER, 3.5, "3.5 is no count"),
        (Limit.YEAR, PromptKind.NUMBER, 1900, ""),
        (Limit.YEAR, PromptKind.NUMBER, 2021, ""),
        (Limit.YEAR, PromptKind.NUMBER, 2022, "2022 is no year from 1900 to 2021"),
        (Limit.YEAR, PromptKind.NUMBER, 20255, "20255 is no year"),
        (Limit.YEAR, PromptKind.NUMBER, -1, "-1 is no year"),
        (Limit.NAMED, PromptKind.LINE, "planning commission", ""),
        (Limit.NAMED, PromptKind.LINE, "Council", "“Council” is not among those named before"),
        (Limit.PAST, PromptKind.DATE, "2020-03-02", ""),
        (Limit.PAST, PromptKind.DATE, "2020-03-03", "Tue 3 Mar 2020 has not come yet"),
        (Limit.PAST_IF_DONE, PromptKind.DATE, "2020-03-03", ""),
    ],
)
def test_an_answer_outside_of_its_limit_stands_in_the_way(
    limit: Limit, kind: PromptKind, value: Value, wrong: str
) -> None:
    found = messages(limit, kind, value)
    assert len(found) == bool(wrong)
    assert all(wrong in message and "entry 1, Cell: " in message for message in found)


def test_a_day_ahead_is_wrong_of_what_is_done() -> None:
    assert messages(Limit.PAST_IF_DONE, PromptKind.DATE, "2020-03-03", standing="done")
    assert not messages(Limit.PAST_IF_DONE, PromptKind.DATE, "2020-03-02", standing="done")


def test_what_depends_on_the_day_is_left_out_without_one() -> None:
    assert not messages(Limit.PAST, PromptKind.DATE, "2099-01-01", today=None)
    assert not messages(Limit.YEAR, PromptKind.NUMBER, 2199, today=None)
    assert messages(Limit.YEAR, PromptKind.NUMBER, 1066, today=None)
