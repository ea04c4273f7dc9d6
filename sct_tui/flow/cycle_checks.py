"""What a cycle definition of the right shape can still have wrong: ids, choices, conditions, what is gathered."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from sct_tui.flow.building import build_cycle_definition
from sct_tui.flow.problems import Problem, nearest_of
from sct_tui.flow.reachability import unreachable_prompts
from sct_tui.flow.standing import repeated
from sct_tui.model.flow import SUBMISSION

Table = Mapping[str, Any]

_FORMS = ("equals", "one_of", "has_any", "all", "any", "not")
_WITH_CHOICES = ("choice", "several")
_REPEATING = ("entries", "evidence")


def check_cycle(data: Table, file: str) -> list[Problem]:
    """What is wrong in a cycle.toml that has the strict shape."""
    places = list(_prompt_places(data))
    problems = [*_check_ids(data, places, file), *_check_notice(data, file)]
    for key, prompt in places:
        problems += _check_choices(prompt, key, prompt["id"], file)
        problems += _check_columns(prompt, key, file)
        problems += _check_next_round(prompt, key, file)
    problems += _check_gathers(data, places, file)
    in_conditions = _check_conditions(places, file)
    if not in_conditions and not problems:
        in_conditions = _check_reach(data, places, file)
    return problems + in_conditions


def _prompt_places(data: Table) -> Iterator[tuple[str, Table]]:
    """Every prompt table in reading order, with its key path."""
    for step_index, step in enumerate(data["step"]):
        for index, prompt in enumerate(step["prompt"]):
            yield f"step[{step_index}].prompt[{index}]", prompt
    for index, prompt in enumerate(data["submission"].get("prompt", ())):
        yield f"submission.prompt[{index}]", prompt


def _check_ids(data: Table, places: Sequence[tuple[str, Table]], file: str) -> Iterator[Problem]:
    steps = [(f"step[{index}]", step) for index, step in enumerate(data["step"])]
    sections = [(f"submission.section[{index}]", table) for index, table in enumerate(_sections(data))]
    yield from repeated(steps, "id", "step", file)
    yield from repeated(places, "id", "prompt", file)
    yield from repeated(sections, "id", "section", file)
    for key, step in steps:
        if step["id"] == SUBMISSION:
            yield Problem(
                file, f"{key}.id", f"“{SUBMISSION}” stands for the closing screen.", "Give the step another id."
            )


def _check_notice(data: Table, file: str) -> Iterator[Problem]:
    if data["is_working_text"] and not data["notice"].strip():
        yield Problem(
            file,
            "notice",
            "Working text has to say that it is.",
            "Write a notice, such as: working text, not the programme's own.",
        )


def _check_choices(table: Table, key: str, inside: str, file: str) -> Iterator[Problem]:
    choices = [(f"{key}.choice[{index}]", choice) for index, choice in enumerate(table.get("choice", ()))]
    if table["kind"] in _WITH_CHOICES:
        if len(choices) < 2:
            yield Problem(
                file,
                f"{key}.choice",
                "There are fewer than two choices.",
                "Add choices, or change the kind.",
                "",
                inside,
            )
    elif choices:
        yield Problem(
            file,
            f"{key}.choice",
            f"Choices belong to the kinds choice and several, not to {table['kind']}.",
            "Leave the choices out, or change the kind.",
            "",
            inside,
        )
    yield from repeated(choices, "id", "choice", file, inside)
    yield from repeated(choices, "title", "choice", file, inside)


def _check_columns(prompt: Table, key: str, file: str) -> Iterator[Problem]:
    columns = [(f"{key}.column[{index}]", column) for index, column in enumerate(prompt.get("column", ()))]
    if prompt["kind"] == "entries":
        if not columns:
            yield Problem(file, f"{key}.column", "Entries need at least one column.", "Add a column.", "", prompt["id"])
    elif columns:
        cause = (
            "Evidence has columns of its own, the same in every flow."
            if prompt["kind"] == "evidence"
            else f"Columns belong to the kind entries, not to {prompt['kind']}."
        )
        yield Problem(file, f"{key}.column", cause, "Leave the columns out, or change the kind.", "", prompt["id"])
    yield from repeated(columns, "id", "column", file, prompt["id"])
    for column_key, column in columns:
        yield from _check_choices(column, column_key, f"{prompt['id']}, {column['id']}", file)


def _check_next_round(prompt: Table, key: str, file: str) -> Iterator[Problem]:
    """Evidence shows what was done in one round; the next has to bring its own."""
    for name in ("carries_over", "opens_next_cycle"):
        if prompt.get(name) and prompt["kind"] == "evidence":
            cause = "Evidence belongs to the round it was gathered in."
            yield Problem(file, f"{key}.{name}", cause, "Leave the key out.", "", prompt["id"])


def _sections(data: Table) -> Sequence[Table]:
    sections: Sequence[Table] = data["submission"].get("section", ())
    return sections


def _check_gathers(data: Table, places: Sequence[tuple[str, Table]], file: str) -> Iterator[Problem]:
    known = [prompt["id"] for _, prompt in places]
    for index, section in enumerate(_sections(data)):
        for place, prompt_id in enumerate(section["gathers"]):
            if prompt_id not in known:
                yield Problem(
                    file,
                    f"submission.section[{index}].gathers[{place}]",
                    f"There is no prompt “{prompt_id}”.",
                    "Gather prompts of this file.",
                    nearest_of(prompt_id, known),
                    section["id"],
                )


def _check_conditions(places: Sequence[tuple[str, Table]], file: str) -> list[Problem]:
    prompts = {prompt["id"]: prompt for _, prompt in places}
    before: set[str] = set()
    problems: list[Problem] = []
    for key, prompt in places:
        if "when" in prompt:
            check = _ConditionCheck(prompts, before, prompt["id"], file)
            problems += check.of(prompt["when"], f"{key}.when")
        before.add(prompt["id"])
    return problems


class _ConditionCheck:
    """Checks the condition of one prompt, given all prompts and the ids of those before it."""

    def __init__(self, prompts: Mapping[str, Table], before: Collection[str], owner: str, file: str) -> None:
        self.prompts = prompts
        self.before = before
        self.owner = owner
        self.file = file

    def of(self, table: Table, key: str) -> Iterator[Problem]:
        forms = [form for form in _FORMS if form in table]
        looks_at_prompt = bool(forms) and forms[0] in ("equals", "one_of", "has_any")
        if len(forms) != 1 or ("prompt" in table) != looks_at_prompt:
            yield self._problem(
                key,
                "A condition has exactly one form.",
                "Write prompt with one of equals, one_of or has_any; or one of all, any or not by itself.",
            )
            return
        form = forms[0]
        if form in ("all", "any"):
            for index, part in enumerate(table[form]):
                yield from self.of(part, f"{key}.{form}[{index}]")
        elif form == "not":
            yield from self.of(table["not"], f"{key}.not")
        else:
            yield from self._leaf(table, form, key)

    def _leaf(self, table: Table, form: str, key: str) -> Iterator[Problem]:
        prompt_id = table["prompt"]
        if prompt_id not in self.prompts:
            nearest = nearest_of(prompt_id, self.before)
            yield self._problem(
                f"{key}.prompt", f"There is no prompt “{prompt_id}”.", "Name a prompt that stands before.", nearest
            )
        elif prompt_id not in self.before:
            is_itself = prompt_id == self.owner
            cause = "A prompt cannot depend on itself." if is_itself else f"“{prompt_id}” stands after this prompt."
            yield self._problem(f"{key}.prompt", cause, "A condition may only look at prompts that stand before it.")
        elif form == "has_any":
            yield from self._has_any(self.prompts[prompt_id], table["has_any"], f"{key}.has_any")
        else:
            values = [table["equals"]] if form == "equals" else table["one_of"]
            yield from self._compared(self.prompts[prompt_id], values, f"{key}.{form}")

    def _has_any(self, prompt: Table, values: Sequence[str], key: str) -> Iterator[Problem]:
        if prompt["kind"] in _REPEATING:
            if values:
                yield self._problem(key, "Entries are not compared with values.", "Write has_any = [].")
        elif prompt["kind"] == "several":
            for value in values:
                yield from self._unknown_choice(prompt, value, key)
        else:
            yield self._problem(
                key,
                f"has_any is for several, entries and evidence; “{prompt['id']}” is of the kind {prompt['kind']}.",
                "Write equals or one_of.",
            )

    def _compared(self, prompt: Table, values: Sequence[object], key: str) -> Iterator[Problem]:
        kind = prompt["kind"]
        if kind == "several" or kind in _REPEATING:
            yield self._problem(key, f"“{prompt['id']}” is of the kind {kind}.", "Write has_any.")
            return
        if kind == "share":
            yield self._problem(key, "A share cannot be compared.", "Look at another prompt.")
            return
        for value in values:
            wanted = _wanted_for(kind, value)
            if wanted:
                yield self._problem(
                    key, f"“{prompt['id']}” is never “{value}”.", f"Its kind is {kind}: write {wanted}."
                )
            elif kind == "choice":
                yield from self._unknown_choice(prompt, str(value), key)

    def _unknown_choice(self, prompt: Table, value: str, key: str) -> Iterator[Problem]:
        known = [choice["id"] for choice in prompt.get("choice", ())]
        if value not in known:
            yield self._problem(
                key,
                f"“{prompt['id']}” has no choice “{value}”.",
                f"Its choices: {', '.join(known) or 'none'}.",
                nearest_of(value, known),
            )

    def _problem(self, key: str, cause: str, mend: str, nearest: str = "") -> Problem:
        return Problem(self.file, key, cause, mend, nearest, self.owner)


def _wanted_for(kind: str, value: object) -> str:
    """What a prompt of this kind is compared with, in words, if the value is not that; "" if it is."""
    if kind == "yes-no":
        return "" if isinstance(value, bool) else "true or false"
    if kind == "number":
        return "" if isinstance(value, int | float) and not isinstance(value, bool) else "a number"
    if kind == "date":
        return "" if isinstance(value, str) and _is_iso_date(value) else 'a date as text, such as "2020-03-02"'
    return "" if isinstance(value, str) else "text in quotation marks"


def _is_iso_date(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _check_reach(data: Table, places: Sequence[tuple[str, Table]], file: str) -> list[Problem]:
    out_of_reach = unreachable_prompts(build_cycle_definition(data, ""))
    return [
        Problem(
            file,
            f"{key}.when",
            "This prompt can never be seen: no answers make its condition true.",
            "Change the condition, or leave the prompt out.",
            "",
            prompt["id"],
        )
        for key, prompt in places
        if prompt["id"] in out_of_reach
    ]
