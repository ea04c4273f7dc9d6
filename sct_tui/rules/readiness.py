"""Whether a town can go for a level: each requirement with what counts for it, and what would settle it.

A rule that is not known makes a finding “cannot tell”, and so does something that only the town knows. Nothing that is
not known is taken for met or for missing.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from enum import StrEnum

from sct_tui.clock import written_date
from sct_tui.model.certification import Certification
from sct_tui.model.edition import Edition, Level, LevelRequirement
from sct_tui.model.standing import Basis, Fact, Provenance
from sct_tui.model.work import Action
from sct_tui.records import dataclass
from sct_tui.rules.crosswalk import NO_CATEGORY
from sct_tui.rules.durations import months_after
from sct_tui.rules.levels import action_identity, surely_different
from sct_tui.rules.paired_action import began_in_time, is_new
from sct_tui.rules.readiness_words import COUNTING, RULES, number_rule, series, unknown, what_is_asked


class Status(StrEnum):
    """How a requirement stands."""

    MISSING = "missing"
    CANNOT_TELL = "cannot_tell"
    MET = "met"


# What the findings of a level come to, in a sentence.
OVERALL = {
    Status.MET: "Everything that is asked is met.",
    Status.MISSING: "Something is missing.",
    Status.CANNOT_TELL: "Nothing is known to be missing; whether all is met, nobody can tell from here.",
}
_ORDER = {Status.MISSING: 0, Status.CANNOT_TELL: 1, Status.MET: 2}


@dataclass(frozen=True, slots=True)
class Toolkit:
    """The process as a town applied it to one action.

    is_complete: one round went through every step; open_steps: the titles of those that are open in the latest.
    is_submitted: whether the paired action is among those the town submits; None if nobody said.
    identity_when_begun: what made the action different under the town's own edition, if another one judges.
    """

    reference: str
    action: Action
    started_on: date
    is_complete: bool
    open_steps: tuple[str, ...] = ()
    has_partners: bool = False
    has_evidence: bool = False
    is_submitted: bool | None = None
    identity_when_begun: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """How one requirement stands.

    counts: what counts for it. rule: what it asks, in a sentence. settles: what would settle it, "" once it is met.
    open_for: the references of the applications that do not count for it yet; none once it is met.
    is_advice: nothing that a level asks for; it is shown, and decides nothing.
    """

    requirement: str
    title: str
    status: Status
    rule: str
    provenance: Provenance
    counts: tuple[str, ...] = ()
    settles: str = ""
    open_for: tuple[str, ...] = ()
    is_advice: bool = False


@dataclass(frozen=True, slots=True)
class Readiness:
    """All findings about one level of an edition."""

    edition: Edition
    level: Level
    findings: tuple[Finding, ...]

    @property
    def status(self) -> Status:
        """Met if every requirement is; missing if any is; else nobody can tell."""
        found = [finding.status for finding in self.findings if not finding.is_advice]
        return min(found, key=_ORDER.__getitem__)


# Whether a toolkit fulfils a rule; None: cannot tell.
_Check = Callable[[Toolkit], bool | None]


def readiness(
    edition: Edition,
    level: Level,
    toolkits: Sequence[Toolkit],
    certifications: Sequence[Certification],
    today: date,
) -> Readiness:
    """How the town stands with a level. toolkits: those that are not put away.

    One project counts once, however often the process was applied to it: whether it may carry two toolkits is unknown
    in every edition. Innovation actions are told apart by project where the edition says so (seen for 2022, inferred
    for others), else by number, which is the lesser count. Source of each rule: its own fact in the edition's files;
    which requirements there are: the programme's page of each edition (flows/editions).
    """
    judged = _Judged(edition, level, toolkits, certifications)
    return Readiness(
        edition,
        level,
        (
            judged.number_of_toolkits(),
            *judged.of_each_toolkit(),
            *judged.of_counting(),
            judged.points(),
            judged.breadth(),
            *(judged.level_requirement(requirement) for requirement in level.requirements),
            *judged.advice(today),
        ),
    )


class _Judged:
    """The toolkits of a town, looked at with the eyes of one level."""

    def __init__(
        self, edition: Edition, level: Level, toolkits: Sequence[Toolkit], certifications: Sequence[Certification]
    ) -> None:
        self._edition = edition
        self._level = level
        self._toolkits = toolkits
        self._certifications = certifications

    def number_of_toolkits(self) -> Finding:
        """Enough toolkits on different actions that fulfil all that is known to be asked of each."""
        needed = self._level.different_actions
        # What is not known to be asked has a finding of its own.
        checks = [self._is_complete, *(check for _, _, fact, check in self._rules() if fact.is_known and fact.value)]
        status, counting = self._judge(checks)
        short = needed.value - len(counting) if needed.value is not None else 0
        more = f"{short} more toolkit{'' if short == 1 else 's'}: " if short > 0 else ""
        return Finding(
            "toolkits",
            "Toolkits on different actions",
            status,
            number_rule(self._level, needed),
            needed.provenance,
            tuple(self._named(counting)),
            "" if status is Status.MET else more + self._what_is_open(counting, needed),
            () if status is Status.MET else self._open_for(checks),
        )

    def of_each_toolkit(self) -> Iterator[Finding]:
        """One finding for each rule that holds for toolkits one by one."""
        for requirement, title, fact, check in self._rules():
            words = RULES[requirement]
            if fact.value is False:
                yield Finding(requirement, title, Status.MET, words.not_asked, fact.provenance)
                continue
            status, counting = self._judge([check])
            if status is Status.MISSING and not fact.is_known:
                status = Status.CANNOT_TELL  # what may not be asked at all cannot be missing
            is_met = status is Status.MET
            settles = "" if is_met else words.settles if fact.is_known else unknown(fact.provenance)
            rule = what_is_asked(words, fact, is_met=is_met)
            open_for = () if is_met else self._open_for([check])
            named = tuple(self._named(counting))
            yield Finding(requirement, title, status, rule, fact.provenance, named, settles, open_for)

    def of_counting(self) -> Iterator[Finding]:
        """What is not known of how toolkits are counted: open as long as the lesser count is not enough."""
        paired, needed = self._edition.paired_action, self._level.different_actions.value
        is_enough = needed is not None and len(self._different(self._toolkits)) >= needed
        status = Status.MET if is_enough else Status.CANNOT_TELL
        for requirement, fact in (
            ("projects", paired.same_project_twice),
            ("innovation", paired.innovation_by_project),
        ):
            if not fact.is_known:
                title, rule = COUNTING[requirement]
                rule = f"{rule} {fact.provenance.note}" if is_enough else rule
                settles = "" if is_enough else unknown(fact.provenance)
                yield Finding(requirement, title, status, rule, fact.provenance, (), settles)

    def points(self) -> Finding:
        """Points of what is known here: from rules, inferred, and what nobody knows, kept apart.

        Rule: each level's own points (Bronze 200 in 2018, 2020 and 2024, seen; others in flows/editions), and ten for a
        toolkit (inferred from towns' reports, 2019 to 2024).
        """
        needed, each = self._level.points, self._edition.equity_action.points_per_toolkit
        complete = self._different(toolkit for toolkit in self._toolkits if toolkit.is_complete)
        known, unlisted = 0, 0
        for toolkit in complete:
            listed = self._edition.catalogue.action(toolkit.action.number)
            points = listed.points if listed else None
            if points is None:
                unlisted += 1
            else:
                known += points
        counts = (
            f"{known} points that the catalogue gives for {len(complete) - unlisted} of the paired actions",
            f"{len(complete) * each.value} points for the toolkits ({each.provenance.basis})"
            if each.value is not None
            else f"points for the toolkits: unknown. {each.provenance.note}",
            f"{unlisted} paired {'action' if unlisted == 1 else 'actions'} whose points are not known",
        )
        if needed.value is None:
            status, settles = Status.CANNOT_TELL, unknown(needed.provenance)
        elif known >= needed.value:
            status, settles = Status.MET, ""
        else:
            status = Status.CANNOT_TELL
            settles = "Add the points of the town's other actions, which are not kept here."
        rule = (
            f"{self._level.title} takes {needed.value} points." if needed.is_known else "How many it takes is unknown."
        )
        return Finding("points", "Points", status, rule, needed.provenance, counts, settles)

    def breadth(self) -> Finding:
        """An action in each of several categories; the town's other actions are not kept here.

        Rule: categories 1 to 9 in 2018, 1 to 12 in 2024 (seen); unknown for the others.
        """
        fact = self._edition.one_action_in_each_category
        here = sorted({toolkit.action.category for toolkit in self._toolkits if toolkit.is_complete})
        here = [category for category in here if category != NO_CATEGORY]
        counts = (f"Categories with a paired action here: {', '.join(map(str, here)) or 'none'}",)
        if fact.value is None:
            status, rule, settles = Status.CANNOT_TELL, "Whether this is asked is not known.", unknown(fact.provenance)
        else:
            rule = f"At least one action in each of categories {series(fact.value)}."
            left = [category for category in fact.value if category not in here]
            status = Status.CANNOT_TELL if left else Status.MET
            settles = f"Look whether the town has actions in categories {series(left)}." if left else ""
        return Finding("breadth", "An action in each category", status, rule, fact.provenance, counts, settles)

    def level_requirement(self, requirement: LevelRequirement) -> Finding:
        """Something a level asks for beside toolkits; only what is applied here can be seen to be done.

        Rule: Gold of 2024 asks for all of category 1, Climate Leader and action 8.6 (seen; flows/editions/2024).
        """
        done = {toolkit.action.number for toolkit in self._toolkits if toolkit.is_complete and toolkit.action.number}
        if any(toolkit.is_complete for toolkit in self._toolkits):
            done.add(self._edition.equity_action.number)
        asked = set(requirement.actions)
        counts = tuple(f"action {number}" for number in requirement.actions if number in done)
        is_known = requirement.provenance.basis is not Basis.UNKNOWN
        is_met = bool(asked) and asked <= done and requirement.points is None and is_known
        open_actions = [number for number in requirement.actions if number not in done]
        settles = f"Look whether the town has done {', '.join(open_actions)}." if open_actions else ""
        if requirement.points is not None:
            settles = f"Add up the town's points for it; it takes {requirement.points}."
        if not is_known:
            settles = unknown(requirement.provenance)
        return Finding(
            f"level.{requirement.id}",
            requirement.title,
            Status.MET if is_met else Status.CANNOT_TELL,
            f"{self._level.title} asks for it." if is_known else "Whether this is asked is not known.",
            requirement.provenance,
            counts,
            "" if is_met else settles,
        )

    def advice(self, today: date) -> Iterator[Finding]:
        """The months to allow: at least three to six (2020 flyer). Nobody is late, and nothing is refused for it."""
        fact = self._edition.months_at_least
        if fact.value is None:
            rule = "How many months to allow is not known. It would be advice, not a deadline."
            settles = unknown(fact.provenance)
            yield Finding(
                "months", "Time to allow", Status.CANNOT_TELL, rule, fact.provenance, (), settles, is_advice=True
            )
            return
        least, _ = fact.value
        young = [toolkit for toolkit in self._toolkits if months_after(toolkit.started_on, least) > today]
        yield Finding(
            "months",
            "Time to allow",
            Status.MISSING if young else Status.MET,
            f"At least {fact.value[0]} to {fact.value[1]} months, the paired action included. Advice, not a deadline.",
            fact.provenance,
            tuple(toolkit.reference for toolkit in self._toolkits if toolkit not in young),
            "; ".join(
                f"{toolkit.reference} reaches {least} months on {written_date(months_after(toolkit.started_on, least))}"
                for toolkit in young
            ),
            tuple(toolkit.reference for toolkit in young),
            is_advice=True,
        )

    def _rules(self) -> list[tuple[str, str, Fact[object], _Check]]:
        """What is asked of each toolkit: id, title, the fact, and how a toolkit is looked at."""
        paired, toolkit = self._edition.paired_action, self._edition.toolkit
        return [
            ("complete", "Rounds that went through every step", _plain(toolkit.after_whole_cycle), self._is_complete),
            (
                "start",
                "Paired actions begun in time",
                _plain(paired.started_after),
                lambda one: began_in_time(self._edition, one.started_on),
            ),
            (
                "submitted",
                "Paired actions among those submitted",
                _plain(paired.among_submitted),
                lambda one: one.is_submitted if paired.among_submitted.is_known else None,
            ),
            (
                "new",
                "Paired actions not used before",
                _plain(paired.new_at_recertification),
                lambda one: is_new(self._edition, one.identity_when_begun or self._identity(one), self._certifications),
            ),
            (
                "partners",
                "Partners are named",
                _plain(toolkit.names_partners),
                lambda one: one.has_partners or (None if not toolkit.names_partners.is_known else False),
            ),
            (
                "evidence",
                "Evidence is listed",
                _plain(toolkit.lists_evidence),
                lambda one: one.has_evidence or (None if not toolkit.lists_evidence.is_known else False),
            ),
        ]

    def _is_complete(self, toolkit: Toolkit) -> bool | None:
        if toolkit.is_complete:
            return True
        # Whether a toolkit counts before its round is through is unknown in every edition; a file may come to know it.
        asked = self._edition.toolkit.after_whole_cycle.value
        return None if asked is None else not asked

    def _judge(self, checks: Sequence[_Check]) -> tuple[Status, list[str]]:
        """Whether enough different actions pass all of these checks, and which surely do."""
        sure: set[str] = set()
        perhaps: set[str] = set()
        for toolkit in self._toolkits:
            results = [check(toolkit) for check in checks]
            if all(results):
                sure.add(self._surely_different(toolkit))
            if False not in results:
                perhaps.add(self._perhaps_different(toolkit))
        needed = self._level.different_actions.value
        if needed is None:
            return Status.CANNOT_TELL, sorted(sure)
        if len(sure) >= needed:
            return Status.MET, sorted(sure)
        return (Status.CANNOT_TELL if len(perhaps) >= needed else Status.MISSING), sorted(sure)

    def _open_for(self, checks: Sequence[_Check]) -> tuple[str, ...]:
        return tuple(one.reference for one in self._toolkits if not all(check(one) for check in checks))

    def _surely_different(self, toolkit: Toolkit) -> str:
        return surely_different(self._edition, toolkit.action)

    def _perhaps_different(self, toolkit: Toolkit) -> str:
        return self._identity(toolkit, by_project=self._edition.paired_action.innovation_by_project.value is not False)

    def _identity(self, toolkit: Toolkit, *, by_project: bool = True) -> str:
        category = self._edition.catalogue.category(toolkit.action.category)
        return action_identity(toolkit.action, bool(category and category.is_innovation) and by_project)

    def _different(self, toolkits: Iterable[Toolkit]) -> list[Toolkit]:
        by_identity: dict[str, Toolkit] = {}
        for toolkit in toolkits:
            by_identity.setdefault(self._surely_different(toolkit), toolkit)
        return list(by_identity.values())

    def _named(self, identities: Sequence[str]) -> Iterator[str]:
        for toolkit in self._different(self._toolkits):
            if self._surely_different(toolkit) in identities:
                yield f"{toolkit.reference} {toolkit.action.name}"

    def _what_is_open(self, counting: Sequence[str], needed: Fact[int]) -> str:
        if not needed.is_known:
            return unknown(needed.provenance)
        waiting = [toolkit for toolkit in self._toolkits if self._surely_different(toolkit) not in counting]
        # Where a round went through every step, the open ones of the next round hold nothing back.
        begun = [toolkit for toolkit in waiting if toolkit.open_steps and not toolkit.is_complete]
        parts = [f"{toolkit.reference} ({', '.join(toolkit.open_steps)} still open)" for toolkit in begun]
        others = [toolkit.reference for toolkit in waiting if toolkit not in begun]
        if others:
            parts.append(f"{', '.join(others)}: see the requirements below")
        here = {self._surely_different(toolkit) for toolkit in self._toolkits}
        if (to_choose := (needed.value or 0) - len(here)) > 0:
            parts.append(f"apply the process to {'another action' if to_choose == 1 else f'{to_choose} more actions'}")
        return "; ".join(parts)


def _plain(fact: Fact[bool] | Fact[date]) -> Fact[object]:
    return Fact(fact.value, fact.provenance)
