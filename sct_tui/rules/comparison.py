"""Two rounds compared: answers, entries, prompts, rules and shares, over definitions and editions. A pure function."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from enum import StrEnum
from fractions import Fraction
from typing import Any, TypeAlias

from sct_tui.flow.conditions import visible_prompts
from sct_tui.model.edition import Edition
from sct_tui.model.flow import Column, CycleDefinition, Prompt, PromptKind
from sct_tui.model.standing import Fact
from sct_tui.model.states import State, StateKind
from sct_tui.model.work import CycleAnswers, Entry
from sct_tui.records import dataclass
from sct_tui.rules.editions import facts_of
from sct_tui.rules.inheriting import as_if_confirmed

Words: TypeAlias = Callable[[Prompt | Column, State], str]


class Change(StrEnum):
    """What became of an answer or an entry. Gained and lost: it is said in only one of the rounds.

    Unanswered: it is said in only one, and in the other its step is open and nobody has answered the prompt yet.
    """

    SAME = "same"
    CHANGED = "changed"
    GAINED = "gained"
    LOST = "lost"
    UNANSWERED = "unanswered"


class Asked(StrEnum):
    """Which of the two definitions ask a prompt."""

    IN_BOTH = "in_both"
    NEW = "new"
    RETIRED = "retired"


@dataclass(frozen=True, slots=True)
class Side:
    """One of the rounds. edition is the one it pinned; None where it is not known here. open_steps: their ids."""

    definition: CycleDefinition
    answers: CycleAnswers
    edition: Edition | None = None
    open_steps: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class EntryComparison:
    """An entry before and after, in words; "" on the side that lacks it."""

    change: Change
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class PromptComparison:
    """A prompt before and after. change is about its answer; entries has all of a repeating prompt's, in order.

    step and title are the later definition's, or the earlier's where the prompt is retired. is_unconfirmed: something
    of the later round was only taken over.
    """

    prompt: str
    step: str
    title: str
    asked: Asked
    change: Change
    before: str
    after: str
    entries: tuple[EntryComparison, ...] = ()
    is_unconfirmed: bool = False

    @property
    def is_changed(self) -> bool:
        """Whether its answer or an entry is not the same. What only waits to be answered is not changed."""
        alike = (Change.SAME, Change.UNANSWERED)
        return self.change not in alike or any(entry.change not in alike for entry in self.entries)

    @property
    def is_unanswered(self) -> bool:
        """Whether one of the rounds says something, and in the other it waits to be answered."""
        return Change.UNANSWERED in (self.change, *(entry.change for entry in self.entries))

    @property
    def is_said_before(self) -> bool:
        """Whether the first of the rounds says anything."""
        return bool(self.before) or any(entry.before for entry in self.entries)


@dataclass(frozen=True, slots=True)
class ShareComparison:
    """A share before and after; None where nobody gave one, or it waits to be confirmed. title says whose it is."""

    prompt: str
    title: str
    before: Fraction | None
    after: Fraction | None

    @property
    def points(self) -> Fraction | None:
        """The difference in percentage points, exactly; None where one side has no share."""
        return None if self.before is None or self.after is None else 100 * (self.after - self.before)


@dataclass(frozen=True, slots=True)
class RuleComparison:
    """A rule that differs, or of which it cannot be told: unknown on one side. None: that edition has no such rule."""

    key: str
    title: str
    before: Fact[Any] | None
    after: Fact[Any] | None

    @property
    def is_known(self) -> bool:
        """Whether both sides are known, so that it does differ."""
        return all(fact is None or fact.is_known for fact in (self.before, self.after))


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two rounds. rules is None where an edition is not known here, so nobody can tell."""

    prompts: tuple[PromptComparison, ...]
    shares: tuple[ShareComparison, ...]
    rules: tuple[RuleComparison, ...] | None

    @property
    def changed(self) -> tuple[PromptComparison, ...]:
        """The prompts whose answers or entries are not the same."""
        return tuple(one for one in self.prompts if one.is_changed)

    @property
    def unanswered(self) -> tuple[PromptComparison, ...]:
        """The prompts that one round answers and that wait to be answered in the other."""
        return tuple(one for one in self.prompts if one.is_unanswered)

    def asked(self, asked: Asked) -> tuple[PromptComparison, ...]:
        """The prompts that are new, or retired, or in both."""
        return tuple(one for one in self.prompts if one.asked is asked)


def compare(before: Side, after: Side, words: Words) -> Comparison:
    """Compare two rounds. words says a state as people read it, "" for nothing.

    Prompts and columns are matched by id; entries first by all they say, then by what their first column says, in
    order. A prompt that does not apply says nothing. What was taken over is compared like an answer, but its shares
    are left out until it is confirmed: it counts for nothing.
    """
    earlier, later = _Reading(before, words), _Reading(after, words)
    prompts, shares = [], []
    for prompt_id in _joined(later.places, earlier.places):
        one, found = _compared(prompt_id, earlier, later)
        prompts.append(one)
        shares += found
    return Comparison(tuple(prompts), tuple(shares), _rules(before.edition, after.edition))


class _Reading:
    """One side, read for comparing."""

    def __init__(self, side: Side, words: Words) -> None:
        self._answers = side.answers
        self._words = words
        self._open_steps = side.open_steps
        self._applies = visible_prompts(side.definition, as_if_confirmed(side.answers))
        self.places = {prompt.id: (step, prompt) for step, prompt in side.definition.prompts()}

    def state(self, prompt_id: str) -> State:
        return self._answers.held(prompt_id).state if prompt_id in self._applies else State()

    def rows(self, prompt_id: str) -> tuple[Entry, ...]:
        return self._answers.rows(prompt_id) if prompt_id in self._applies else ()

    def text(self, prompt_id: str) -> str:
        return self._words(self.places[prompt_id][1], self.state(prompt_id)) if prompt_id in self.places else ""

    def cells(self, prompt_id: str, entry: Entry) -> dict[str, str]:
        """What an entry says, by column, in the order of the form."""
        columns = self.places[prompt_id][1].columns
        said = ((column.id, self._words(column, entry.cell(column.id).state)) for column in columns)
        return {column_id: " ".join(text.split()) for column_id, text in said if text}

    def waits(self, prompt_id: str) -> bool:
        """Whether the prompt is in a step that is open here, and nobody has answered it.

        One that does not apply waits too: what decides about that may not be answered yet.
        """
        if prompt_id not in self.places or self.places[prompt_id][0] not in self._open_steps:
            return False
        return not self.state(prompt_id).is_set and not self.rows(prompt_id)

    def is_unconfirmed(self, prompt_id: str) -> bool:
        rows = self.rows(prompt_id)
        return bool(self.state(prompt_id).inherited_from) or any(entry.has_inherited for entry in rows)


def _compared(prompt_id: str, earlier: _Reading, later: _Reading) -> tuple[PromptComparison, list[ShareComparison]]:
    step, prompt = later.places.get(prompt_id) or earlier.places[prompt_id]
    asked = Asked.IN_BOTH
    if prompt_id not in earlier.places:
        asked = Asked.NEW
    elif prompt_id not in later.places:
        asked = Asked.RETIRED
    shares = []
    if prompt.kind is PromptKind.SHARE:
        shares.append(
            _shares(prompt_id, prompt.title, earlier.state(prompt_id), later.state(prompt_id)),
        )
    pairs = _matched(prompt_id, earlier, later)
    entries = []
    for old, new in pairs:
        said_before = earlier.cells(prompt_id, old) if old else {}
        said_after = later.cells(prompt_id, new) if new else {}
        change = _change_of(said_before, said_after, is_before=old is not None, is_after=new is not None)
        entries.append(EntryComparison(change, " · ".join(said_before.values()), " · ".join(said_after.values())))
        name = next(iter((said_after or said_before).values()), "")
        for column in prompt.columns:
            if column.kind is PromptKind.SHARE:
                states = (entry.cell(column.id).state if entry else State() for entry in (old, new))
                title = ", ".join(part for part in (prompt.title, name, column.title) if part)
                shares.append(_shares(prompt_id, title, *states))
    text_before, text_after = earlier.text(prompt_id), later.text(prompt_id)
    change = _change_of(text_before, text_after, is_before=bool(text_before), is_after=bool(text_after))
    if earlier.waits(prompt_id) or later.waits(prompt_id):
        # The other side says something or nothing; what stands only there is neither lost nor gained.
        entries = [replace(entry, change=Change.UNANSWERED) for entry in entries]
        change = change if change is Change.SAME else Change.UNANSWERED
        shares = []
    one = PromptComparison(
        prompt=prompt_id,
        step=step,
        title=prompt.title,
        asked=asked,
        change=change,
        before=text_before,
        after=text_after,
        entries=tuple(entries),
        is_unconfirmed=later.is_unconfirmed(prompt_id),
    )
    return one, [share for share in shares if share.before is not None or share.after is not None]


def _change_of(before: object, after: object, *, is_before: bool, is_after: bool) -> Change:
    if is_before and is_after:
        return Change.SAME if before == after else Change.CHANGED
    if is_before:
        return Change.LOST
    return Change.GAINED if is_after else Change.SAME


def _matched(prompt_id: str, earlier: _Reading, later: _Reading) -> list[tuple[Entry | None, Entry | None]]:
    """The entries of both rounds in pairs: those of the later in its order, then what it lacks of the earlier."""
    left = list(earlier.rows(prompt_id))
    rows = later.rows(prompt_id)
    found: dict[str, Entry] = {}
    for key in (_whole, _first):
        for row in rows:
            if row.id not in found:
                wanted = key(later.cells(prompt_id, row))
                match = next((old for old in left if key(earlier.cells(prompt_id, old)) == wanted), None)
                if match is not None:
                    found[row.id] = match
                    left.remove(match)
    return [*((found.get(row.id), row) for row in rows), *((old, None) for old in left)]


def _whole(cells: Mapping[str, str]) -> object:
    return cells


def _first(cells: Mapping[str, str]) -> object:
    """What an entry is about: what its first column says that says anything."""
    return next(((column, text.casefold()) for column, text in cells.items()), None)


def _shares(prompt_id: str, title: str, before: State, after: State) -> ShareComparison:
    return ShareComparison(prompt_id, title, _share(before), _share(after))


def _share(state: State) -> Fraction | None:
    if state.kind is not StateKind.ANSWERED or not state.counts:
        return None
    match state.value:
        case {"part": int(part), "whole": int(whole)} if 0 <= part <= whole and whole > 0:
            return Fraction(part, whole)
    return None


def _rules(before: Edition | None, after: Edition | None) -> tuple[RuleComparison, ...] | None:
    if before is None or after is None:
        return None
    old = {named.key: named for named in facts_of(before)}
    new = {named.key: named for named in facts_of(after)}
    found = []
    for key in _joined(new, old):
        fact_before, fact_after = (side[key].fact if key in side else None for side in (old, new))
        if _value(fact_before) != _value(fact_after):
            found.append(RuleComparison(key, (new.get(key) or old[key]).title, fact_before, fact_after))
    numbers = [Fact(edition.equity_action.number, edition.equity_action.provenance) for edition in (before, after)]
    if numbers[0].value != numbers[1].value:
        found.insert(0, RuleComparison("equity_action.number", "number of the equity action", numbers[0], numbers[1]))
    return tuple(found)


def _value(fact: Fact[Any] | None) -> object:
    return fact.value if fact else None


def _joined(first: Iterable[str], second: Sequence[str] | Mapping[str, Any]) -> list[str]:
    """The keys of the first, then those that only the second has; each once."""
    return list(dict.fromkeys([*first, *second]))
