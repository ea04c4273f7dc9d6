"""What a progress file lets out and what it holds back, in words: for people, before it is written."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from sct_tui.exchange.audience import sees_names
from sct_tui.exchange.integrity import INTEGRITY
from sct_tui.model.flow import Visibility
from sct_tui.records import dataclass

_COUNTED = (
    ("cycles", "round", "rounds"),
    ("answers", "answer", "answers"),
    ("entries", "list entry", "list entries"),
    ("notes", "note", "notes"),
    ("flags", "flag", "flags"),
    ("coaching", "coaching meeting", "coaching meetings"),
    ("participants", "participant", "participants"),
    ("attendance", "note on training sessions", "notes on training sessions"),
    ("certifications", "certification", "certifications"),
)
_OF_SUBMISSION = ("cycles", "answers", "entries")
# States in which somebody said something that a reader could see or miss.
_SAID = frozenset(("answered", "emptied", "not_applicable"))
_Title = tuple[str, str]  # the prompt's title and, in a repeating prompt, the column's


@dataclass(frozen=True, slots=True)
class Titles:
    """The titles of what goes out, or stays, of one step. place is the step, with round and application as needed.

    The ids of cycle and step lead there; step is empty for what the definition does not have.
    """

    place: str
    titles: tuple[str, ...]
    cycle: str
    step: str

    @property
    def in_words(self) -> str:
        """Such as "Connect: Contact log (Group, Date), How you go about it"."""
        return f"{self.place}: {', '.join(self.titles)}"


@dataclass(frozen=True, slots=True)
class GoingOut:
    """What goes out and what stays: counts in a sentence each, and the titles by step, in reading order."""

    goes: str
    stays: str
    going: tuple[Titles, ...]
    staying: tuple[Titles, ...]


def going_out(data: Mapping[str, Any], *, is_submission: bool = False) -> GoingOut:
    """What the data of a progress file lets out and holds back. is_submission: only what people recorded in steps."""
    return GoingOut(
        goes=f"Goes out: {', '.join(_given(data, is_submission)) or 'nothing'}.",
        stays=f"Held back: {held_back(data)}.",
        going=tuple(_titles(data, is_withheld=False)),
        staying=tuple(_titles(data, is_withheld=True)),
    )


def held_back(data: Mapping[str, Any], told: str = "each is marked as withheld") -> str:
    """What a file holds back, with counts; “nothing” where it is all there. told: how answers held back are told of."""
    counts: Mapping[str, int] = data[INTEGRITY]
    audience = Visibility(data["audience"])
    parts = []
    hidden = sum("value_in_words" in answer for cycle in data.get("cycle", []) for answer in cycle.get("answer", []))
    if withheld := counts["withheld"] - hidden:
        how = "not known here either" if audience is Visibility.TEAM else told
        parts.append(f"{_counted(withheld, 'answer', 'answers')} ({how})")
    for subject, one, several in (("note", "note", "notes"), ("flag", "flag", "flags")):
        tables = (table for cycle in data.get("cycle", []) for table in cycle.get(subject, []))
        if count := sum(bool(table.get("withheld")) for table in tables):
            parts.append(_counted(count, one, several))
    if hidden:
        parts.append(f"{_counted(hidden, 'small count', 'small counts')}, told only roughly")
    if not sees_names(audience):
        parts.append("the names of your people, and with whom, how and about what coaching was")
    return "; ".join(parts) or "nothing"


def _given(data: Mapping[str, Any], is_submission: bool) -> Iterator[str]:
    counts = dict(data[INTEGRITY])
    counts["answers"] -= counts["withheld"]
    for subject, key in (("note", "notes"), ("flag", "flags")):
        tables = (table for cycle in data.get("cycle", []) for table in cycle.get(subject, []))
        counts[key] -= sum(bool(table.get("withheld")) for table in tables)
    if counts["applications"] != 1:
        yield _counted(counts["applications"], "application", "applications")
    for key, one, several in _COUNTED:
        if counts[key] and not (is_submission and key not in _OF_SUBMISSION):
            yield _counted(counts[key], one, several)
    considered = {said["considered"] for said in data.get("considered", [])}
    if considered and not is_submission:
        yield _counted(len(considered), "considered action", "considered actions")


def _counted(count: int, one: str, several: str) -> str:
    return f"{count:,} {one if count == 1 else several}"


def _titles(data: Mapping[str, Any], *, is_withheld: bool) -> Iterator[Titles]:
    names = {application["id"]: application["reference"] for application in data.get("application", [])}
    cycles = data.get("cycle", [])
    for cycle in cycles:
        where = []
        if len(names) > 1:
            where.append(str(names.get(cycle["application"], "")))
        if len(cycles) > len(names):
            where.append(f"round {cycle.get('number', '?')}")
        steps = {step["step"]: step["title"] for step in cycle.get("step", [])}
        found: dict[str, dict[_Title, None]] = {}
        for title, step in _said(cycle, is_withheld=is_withheld):
            found.setdefault(step, {})[title] = None
        for step, titles in found.items():
            step_title = steps.get(step) or step.capitalize() or "Not in this cycle definition"
            yield Titles(", ".join([*where, step_title]), tuple(joined_titles(titles)), cycle["id"], step)


def _said(cycle: Mapping[str, Any], *, is_withheld: bool) -> Iterator[tuple[_Title, str]]:
    """The titles of the answers that are told, or withheld, with their steps."""
    prompts = {entry["prompt"]: entry["title"] for entry in cycle.get("entry", [])}
    for answer in cycle.get("answer", []):
        if answer["state"] in _SAID and bool(answer.get("withheld")) is is_withheld:
            if "entry" in answer:
                yield (prompts.get(answer["prompt"], answer["prompt"]), answer["title"]), answer["step"]
            else:
                yield (answer["title"], ""), answer["step"]


def joined_titles(titles: Iterable[_Title]) -> Iterator[str]:
    """Titles of prompts and columns with the columns of a prompt together, such as "Contact log (Group, Date)"."""
    columns: dict[str, list[str]] = {}
    for prompt, column in titles:
        columns.setdefault(prompt, []).extend([column] if column else [])
    for prompt, of_prompt in columns.items():
        yield f"{prompt} ({', '.join(of_prompt)})" if of_prompt else prompt
