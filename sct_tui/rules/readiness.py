"""Whether a town can go for a level: each requirement with what counts for it, and what would settle it.

A rule that is not known makes a finding “cannot tell”, and so does something that only the town knows. Nothing that is
not known is taken for met or for missing.
"""

from collections.abc import Iterator, Sequence
from datetime import date

from sct_tui.clock import written_date
from sct_tui.model.certification import Certification
from sct_tui.model.edition import Edition, Level, LevelRequirement
from sct_tui.model.readiness import Finding, Readiness, Status, Toolkit
from sct_tui.model.standing import Basis
from sct_tui.rules.crosswalk import NO_CATEGORY
from sct_tui.rules.durations import months_after
from sct_tui.rules.levels import surely_different
from sct_tui.rules.readiness_words import series, unknown
from sct_tui.rules.toolkit_findings import ToolkitsJudged


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
    judged = ToolkitsJudged(edition, level, toolkits, certifications)
    town = _Town(edition, level, toolkits)
    return Readiness(
        edition,
        level,
        (
            judged.number(),
            *judged.of_each(),
            *judged.of_counting(),
            town.points(),
            town.breadth(),
            *(town.level_requirement(requirement) for requirement in level.requirements),
            *town.advice(today),
        ),
    )


class _Town:
    """What a level asks of a town beside the toolkits one by one."""

    def __init__(self, edition: Edition, level: Level, toolkits: Sequence[Toolkit]) -> None:
        self._edition = edition
        self._level = level
        self._toolkits = toolkits

    def points(self) -> Finding:
        """Points of what is known here: from rules, inferred, and what nobody knows, kept apart.

        Rule: each level's own points (Bronze 200 in 2018, 2020 and 2024, seen; others in flows/editions), and ten for a
        toolkit (inferred from towns' reports, 2019 to 2024).
        """
        needed, each = self._level.points, self._edition.equity_action.points_per_toolkit
        by_identity = {
            surely_different(self._edition, toolkit.action): toolkit
            for toolkit in reversed(self._toolkits)
            if toolkit.is_complete
        }
        complete = list(by_identity.values())
        known, unlisted = 0, 0
        for toolkit in complete:
            listed = self._edition.catalogue.action(toolkit.action.number)
            points = listed.points if listed else None
            if points is None:
                unlisted += 1
            else:
                known += points
        with_points = len(complete) - unlisted
        counts: list[str] = []
        if with_points:
            counts.append(f"{known} points that the catalogue gives for {with_points} of the paired actions")
        if each.value is None:
            counts.append(f"points for the toolkits: unknown. {each.provenance.note}")
        elif complete:
            counts.append(f"{len(complete) * each.value} points for the toolkits ({each.provenance.basis})")
        if unlisted:
            counts.append(f"{unlisted} paired {'action' if unlisted == 1 else 'actions'} whose points are not known")
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
        return Finding("points", "Points", status, rule, needed.provenance, tuple(counts), settles)

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
