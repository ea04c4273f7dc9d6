"""What a search found: one hit each, with the words around it and where it is."""

from enum import StrEnum

from sct_tui.model.journal import Address
from sct_tui.records import dataclass


class HitKind(StrEnum):
    """What was found. RECORD is whatever the town wrote that is of none of the other kinds."""

    APPLICATION = "application"
    ANSWER = "answer"
    ENTRY = "entry"
    NOTE = "note"
    FLAG = "flag"
    COACHING = "coaching"
    PARTICIPANT = "participant"
    CERTIFICATION = "certification"
    CONSIDERED = "considered"
    RECORD = "record"
    PROMPT = "prompt"
    ACTION = "action"
    TRAINING = "training"
    HELP = "help"


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing that was found.

    group: the heading it stands under; title: what it is; text: a part of what it says, on one line, "" where the
    title says it all. key: the id of an application, participant, session or help topic, or an action's
    number or title. Where it belongs to a round: its application, cycle, step and prompt, by id, and the entry. about:
    what a note or flag is about. reference: what a person would type to mean it, "" for nothing. is_inherited: it was
    taken over from an earlier round and nobody has confirmed it.
    """

    kind: HitKind
    group: str
    title: str
    text: str = ""
    key: str = ""
    application: str = ""
    cycle: str = ""
    step: str = ""
    prompt: str = ""
    entry: str = ""
    reference: str = ""
    is_inherited: bool = False
    address: Address | None = None


@dataclass(frozen=True, slots=True)
class HelpTopic:
    """A text of help that can be searched. id: what whoever gave it knows it by."""

    id: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found, in the order it is shown. has_more: there is more of what the town wrote than is shown.

    is_too_short: a single letter was asked for, which is found everywhere.
    """

    hits: tuple[Hit, ...] = ()
    has_more: bool = False
    is_too_short: bool = False
