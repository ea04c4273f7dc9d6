"""What may give people away in text that would go out: mail addresses, phone numbers and names, each with its place."""

import re
from collections.abc import Collection, Iterator, Mapping
from enum import StrEnum
from typing import Any

from sct_tui.cleaning import one_line
from sct_tui.exchange.names import Found, find_names
from sct_tui.records import dataclass

_LONGEST_SHOWN = 60  # characters of what was found
# Each part has a length at most, as the mail standard has it: without one, a long word would be searched for minutes.
_MAIL = re.compile(
    r"(?<![\w.+-])[\w.+-]{1,64}(?:@|\s?[(\[]\s?at\s?[)\]]\s?)"
    r"[\w-]{1,63}(?:(?:\.|\s?[(\[]\s?dot\s?[)\]]\s?)[\w-]{1,63}){1,8}",
    re.IGNORECASE,
)
_ADDRESS_ON_THE_WEB = re.compile(r"\b(?:https?://|www\.)\S+", re.IGNORECASE)
# Ten digits as people of this country write them; an area and an exchange begin with 2 to 9. Not a part of more digits.
_PHONE = re.compile(
    r"(?<![\w./-])(?:\+?1[ .-]?)?(?:\([2-9]\d{2}\)\s?|[2-9]\d{2}[ .-]?)[2-9]\d{2}[ .-]?\d{4}(?![\d/-])(?!\.\d)"
)
_PHONE_ABROAD = re.compile(r"(?<![\w.])\+(?!1\b)\d{1,3}(?:[ .-]?\(?\d{1,4}\)?){2,5}(?!\d)")
# Seven digits can be anything (2019-2020 people), so only where the text says that they are a phone's.
_PHONE_NEARBY = re.compile(
    r"\b(?:phone|telephone|tel|call|cell|mobile|text|fax|dial|ring|reach\w*)\b[^\d\n]{0,20}(\d{3}[ .-]\d{4})(?![\d-])",
    re.IGNORECASE,
)


class LeakKind(StrEnum):
    """What was found."""

    MAIL = "mail address"
    PHONE = "phone number"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class Leak:
    """Something found in a text that would go out, and where it stands.

    application is a reference and round a number (0 where it is in no round); entry is counted from 1 (0: none). The
    ids of cycle, step and prompt lead there; empty where it is no answer. is_coaching: it is in the coaching ledger.
    """

    kind: LeakKind
    words: str
    application: str
    round: int
    step_title: str
    title: str
    entry: int = 0
    column_title: str = ""
    cycle: str = ""
    step: str = ""
    prompt: str = ""
    is_coaching: bool = False

    @property
    def place(self) -> str:
        """Where it stands, such as "4.4, round 1, Connect, Contact log, entry 2, Place"."""
        parts = [self.application, f"round {self.round}" if self.round else "", self.step_title, self.title]
        parts += [f"entry {self.entry}" if self.entry else "", self.column_title]
        return ", ".join(filter(None, parts))

    @property
    def in_words(self) -> str:
        """What was found, and where."""
        return f"{self.kind} “{self.words}”: {self.place}"


def find_leaks(
    data: Mapping[str, Any], names: Collection[str], places: Collection[str] = (), known_addresses: Collection[str] = ()
) -> list[Leak]:
    """What the text in a progress file's data may give away, in the file's order; what is withheld is not looked at.

    names: of the town's people, as records have them. places: names of towns. known_addresses: mail addresses that are
    everybody's, such as the programme's own.
    """
    everybodys = {address.casefold() for address in known_addresses}
    found = []
    for text, where in _texts(data):
        for kind, words in _in_text(text, names, places):
            if words.casefold() not in everybodys:
                found.append(Leak(kind, one_line(words)[:_LONGEST_SHOWN], **where))
    return list(dict.fromkeys(found))


def _in_text(text: str, names: Collection[str], places: Collection[str]) -> Iterator[tuple[LeakKind, str]]:
    mails = [Found(one.start(), one.end(), one.group()) for one in _MAIL.finditer(text)]
    for mail in mails:
        yield LeakKind.MAIL, mail.words
    # Digits of an address on the web are nobody's phone, and a name in a mail address was told with it.
    quiet = _without(text, [*mails, *(Found(m.start(), m.end(), "") for m in _ADDRESS_ON_THE_WEB.finditer(text))])
    phones = [Found(one.start(), one.end(), one.group()) for p in (_PHONE, _PHONE_ABROAD) for one in p.finditer(quiet)]
    for phone in phones:
        yield LeakKind.PHONE, phone.words
    for nearby in _PHONE_NEARBY.finditer(_without(quiet, phones)):
        yield LeakKind.PHONE, nearby[1]
    for name in find_names(quiet, names, places):
        yield LeakKind.NAME, name.words


def _without(text: str, found: list[Found]) -> str:
    """The text with blanks in place of what was found."""
    characters = list(text)
    for one in found:
        characters[one.start : one.end] = " " * (one.end - one.start)
    return "".join(characters)


def _texts(data: Mapping[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """The texts people wrote that would go out, with the place of each as a Leak has it."""
    references = {application["id"]: application["reference"] for application in data.get("application", [])}
    for application in data.get("application", []):
        where = {"application": application["reference"], "round": 0, "step_title": "", "title": "the action's name"}
        for key in ("title", "project"):
            yield application["action"][key], where
    for cycle in data.get("cycle", []):
        yield from _texts_of_cycle(cycle, references.get(cycle["application"], ""))
    for meeting in data.get("coaching", []):
        where = {
            "application": references.get(meeting.get("application", ""), ""),
            "round": 0,
            "step_title": "",
            "title": f"coaching on {meeting.get('on', '')}",
            "is_coaching": True,
        }
        for key in ("how", "topics"):
            yield meeting.get(key, ""), where
    for held in data.get("certification", []):
        where = {"application": "", "round": 0, "step_title": "", "title": "what a certification used"}
        for field in held.get("field", []):
            for text in (text for said in (field, *field.get("conflict", [])) for text in _said(said)):
                yield text, where


def _texts_of_cycle(cycle: Mapping[str, Any], reference: str) -> Iterator[tuple[str, dict[str, Any]]]:
    steps = {step["step"]: step["title"] for step in cycle.get("step", [])}
    prompts = {entry["prompt"]: entry["title"] for entry in cycle.get("entry", [])}
    numbers = _entry_numbers(cycle)
    of_cycle = {"application": reference, "round": cycle.get("number", 0), "cycle": cycle["id"]}
    for answer in cycle.get("answer", []):
        step, is_cell = answer["step"], "entry" in answer
        where = {
            **of_cycle,
            "step": step,
            "step_title": steps.get(step) or step.capitalize(),
            "prompt": answer["prompt"],
            "title": prompts.get(answer["prompt"], answer["prompt"]) if is_cell else answer["title"],
            "entry": numbers.get((answer["prompt"], answer.get("entry", "")), 0),
            "column_title": answer["title"] if is_cell else "",
        }
        for said in (answer, *answer.get("conflict", [])):
            for text in _said(said):
                yield text, where
    for remark in (*cycle.get("note", []), *cycle.get("flag", [])):
        where = {**of_cycle, "step_title": "", "title": f"note on {remark['title']}"}
        for said in (remark, *remark.get("conflict", [])):
            for text in _said(said):
                yield text, where


def _said(table: Mapping[str, Any]) -> Iterator[str]:
    value = table.get("value")
    yield from [value] if isinstance(value, str) else value if isinstance(value, list) else []
    yield table.get("reason", "")


def _entry_numbers(cycle: Mapping[str, Any]) -> dict[tuple[str, str], int]:
    numbers: dict[tuple[str, str], int] = {}
    counts: dict[str, int] = {}
    for entry in cycle.get("entry", []):
        if "position" in entry:
            counts[entry["prompt"]] = counts.get(entry["prompt"], 0) + 1
            numbers[entry["prompt"], entry["entry"]] = counts[entry["prompt"]]
    return numbers
