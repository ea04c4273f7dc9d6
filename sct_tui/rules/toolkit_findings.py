"""What is asked of the toolkits of a town: how many there are, and each rule that holds for them one by one.

A rule about each toolkit is judged by those that are here; how many are still missing is a finding of its own.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date

from sct_tui.model.certification import Certification
from sct_tui.model.edition import Edition, Level
from sct_tui.model.readiness import Finding, Status, Toolkit
from sct_tui.model.standing import Fact
from sct_tui.rules.levels import action_identity, surely_different
from sct_tui.rules.paired_action import began_in_time, is_new, used_by
from sct_tui.rules.readiness_words import COUNTING, EITHER_WAY, LACKS, RULES, number_rule, unknown, what_is_asked

# Whether a toolkit fulfils a rule; None: cannot tell.
_Check = Callable[[Toolkit], bool | None]


class ToolkitsJudged:
    """The toolkits of a town, looked at with the eyes of one level."""

    def __init__(
        self, edition: Edition, level: Level, toolkits: Sequence[Toolkit], certifications: Sequence[Certification]
    ) -> None:
        self._edition = edition
        self._level = level
        self._toolkits = toolkits
        self._certifications = certifications

    def number(self) -> Finding:
        """Enough toolkits on different actions that fulfil all that is known to be asked of each."""
        needed = self._level.different_actions
        # What is not known to be asked has a finding of its own.
        checks = {"complete": self._is_complete} | {
            requirement: check for requirement, _, fact, check in self._rules() if fact.is_known and fact.value
        }
        sure, perhaps = self._fulfilled(list(checks.values()))
        if needed.value is None:
            status = Status.CANNOT_TELL
        elif len(sure) >= needed.value:
            status = Status.MET
        else:
            status = Status.CANNOT_TELL if len(perhaps) >= needed.value else Status.MISSING
        is_met = status is Status.MET
        waiting = [one for one in self._toolkits if self._surely_different(one) not in sure]
        lacking = {one.reference: self._lacking(one, checks) for one in waiting}
        return Finding(
            "toolkits",
            "Toolkits on different actions",
            status,
            number_rule(self._level, needed),
            needed.provenance,
            tuple(self._named(sure)),
            "" if is_met else self._what_is_open(status, len(sure), waiting, lacking),
            () if is_met else self._open_for(list(checks.values())),
            unsaid=() if is_met else tuple(one for one, lacks in lacking.items() if lacks == ["submitted"]),
        )

    def of_each(self) -> Iterator[Finding]:
        """One finding for each rule that holds for toolkits one by one, judged by those that are here."""
        for requirement, title, fact, check in self._rules():
            words = RULES[requirement]
            if fact.value is False:
                yield Finding(requirement, title, Status.MET, words.not_asked, fact.provenance)
                continue
            status, counting = self._judge(check, is_asked=fact.is_known)
            is_met = status is Status.MET
            open_for = () if is_met else self._open_for([check])
            settles = "" if is_met else words.settles(open_for) if fact.is_known else unknown(fact.provenance)
            rule = what_is_asked(words, fact, is_met=is_met)
            if requirement == "new":
                rule = " ".join([rule, *self._used()])
            unsaid = [one.reference for one in self._toolkits if one.is_submitted is None and one.reference in open_for]
            yield Finding(
                requirement,
                title,
                status,
                rule,
                fact.provenance,
                tuple(self._named(counting)),
                settles,
                open_for,
                unsaid=tuple(unsaid) if requirement == "submitted" and fact.is_known else (),
            )

    def of_counting(self) -> Iterator[Finding]:
        """What is not known of how toolkits are counted: open where it makes a difference to the count.

        It makes none where the lesser count is enough, or where no two toolkits share what is in question.
        """
        paired, needed = self._edition.paired_action, self._level.different_actions.value
        fewest = len({self._surely_different(one) for one in self._toolkits})
        is_enough = needed is not None and fewest >= needed
        projects = {self._identity(one) for one in self._toolkits}
        for requirement, fact, is_shared in (
            ("projects", paired.same_project_twice, len(projects) < len(self._toolkits)),
            ("innovation", paired.innovation_by_project, fewest < len(projects)),
        ):
            if not fact.is_known:
                title, rule = COUNTING[requirement]
                is_met = bool(self._toolkits) and (is_enough or not is_shared)
                rule = f"{rule} {EITHER_WAY} {fact.provenance.note}" if is_met else rule
                status = Status.MET if is_met else Status.CANNOT_TELL
                yield Finding(
                    requirement, title, status, rule, fact.provenance, (), "" if is_met else unknown(fact.provenance)
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
                # Where it is unknown whether this is asked, only a yes settles anything.
                lambda one: one.is_submitted or (one.is_submitted if paired.among_submitted.is_known else None),
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

    def _fulfilled(self, checks: Sequence[_Check]) -> tuple[set[str], set[str]]:
        """The different actions whose toolkits surely pass all of these checks, and those that may."""
        sure: set[str] = set()
        perhaps: set[str] = set()
        for toolkit in self._toolkits:
            results = [check(toolkit) for check in checks]
            if all(results):
                sure.add(self._surely_different(toolkit))
            if False not in results:
                perhaps.add(self._perhaps_different(toolkit))
        return sure, perhaps

    def _judge(self, check: _Check, *, is_asked: bool) -> tuple[Status, set[str]]:
        """Whether as many of the actions here as the level needs pass a check, and which surely do.

        Of no toolkit nobody can tell. Where it is unknown how many a level needs, all have to pass; and what may not be
        asked at all is never missing.
        """
        sure, perhaps = self._fulfilled([check])
        here = len({self._surely_different(one) for one in self._toolkits})
        needed = self._level.different_actions.value
        enough = here if needed is None else min(here, needed)
        if here and len(sure) >= enough:
            return Status.MET, sure
        is_missing = is_asked and needed is not None and len(perhaps) < enough
        return (Status.MISSING if is_missing else Status.CANNOT_TELL), sure

    def _open_for(self, checks: Sequence[_Check]) -> tuple[str, ...]:
        return tuple(one.reference for one in self._toolkits if not all(check(one) for check in checks))

    def _used(self) -> Iterator[str]:
        """Which of the actions an earlier certification used, a sentence each."""
        for toolkit in self._toolkits:
            held = used_by(toolkit.identity_when_begun or self._identity(toolkit), self._certifications)
            if held:
                yield f"{toolkit.reference} was used by {held}."

    def _surely_different(self, toolkit: Toolkit) -> str:
        return surely_different(self._edition, toolkit.action)

    def _perhaps_different(self, toolkit: Toolkit) -> str:
        return self._identity(toolkit, by_project=self._edition.paired_action.innovation_by_project.value is not False)

    def _identity(self, toolkit: Toolkit, *, by_project: bool = True) -> str:
        category = self._edition.catalogue.category(toolkit.action.category)
        return action_identity(toolkit.action, bool(category and category.is_innovation) and by_project)

    def _named(self, identities: Iterable[str]) -> Iterator[str]:
        wanted, told = set(identities), set[str]()
        for toolkit in self._toolkits:
            identity = self._surely_different(toolkit)
            if identity in wanted and identity not in told:
                told.add(identity)
                yield f"{toolkit.reference} {toolkit.action.name}"

    def _lacking(self, toolkit: Toolkit, checks: dict[str, _Check]) -> list[str]:
        """The requirements that a toolkit does not surely fulfil."""
        return [requirement for requirement, check in checks.items() if not check(toolkit)]

    def _what_is_open(
        self, status: Status, counting: int, waiting: Sequence[Toolkit], lacking: dict[str, list[str]]
    ) -> str:
        """What each toolkit that does not count yet waits for, and how many are to be chosen still."""
        needed = self._level.different_actions
        if needed.value is None:
            return unknown(needed.provenance)
        short = needed.value - counting
        parts = [f"{short} more toolkit{'' if short == 1 else 's'}."] if status is Status.MISSING else []
        is_asked = self._edition.toolkit.after_whole_cycle.is_known
        for toolkit in waiting:
            lacks = [LACKS[one](toolkit, is_asked) for one in lacking[toolkit.reference]]
            parts.append(f"{toolkit.reference}: {'; '.join(lacks)}.")
        here = {self._surely_different(toolkit) for toolkit in self._toolkits}
        if (to_choose := needed.value - len(here)) > 0:
            parts.append(f"Apply the process to {'another action' if to_choose == 1 else f'{to_choose} more actions'}.")
        return " ".join(parts)


def _plain(fact: Fact[bool] | Fact[date]) -> Fact[object]:
    return Fact(fact.value, fact.provenance)
