"""Where to begin: whether an action may be paired with the process under an edition, and what to keep in mind.

A rule that is not known makes a finding “cannot tell”. Nothing here decides for the town: applying is allowed all the
same, because the town may know what is not known here.
"""

from collections.abc import Iterator, Sequence
from datetime import date

from sct_tui.clock import written_date
from sct_tui.model.certification import Certification
from sct_tui.model.edition import Edition
from sct_tui.model.readiness import Finding, Status
from sct_tui.model.standing import Basis, Provenance
from sct_tui.model.work import Action
from sct_tui.records import dataclass
from sct_tui.rules.durations import advised_span
from sct_tui.rules.levels import action_identity
from sct_tui.rules.paired_action import began_in_time, is_new, used_by

ASK = "Ask Sustainable CT."
_ORDER = (Status.MISSING, Status.CANNOT_TELL, Status.MET)


@dataclass(frozen=True, slots=True)
class Pairing:
    """All findings about one action under one edition."""

    edition: Edition
    action: Action
    findings: tuple[Finding, ...]

    @property
    def status(self) -> Status:
        """Met if it is allowed; missing if a known rule is against it; else nobody can tell."""
        return min((found.status for found in self.findings if not found.is_advice), key=_ORDER.index)

    @property
    def in_words(self) -> str:
        """The status in a sentence."""
        return {
            Status.MET: f"Allowed under {self.edition.title}, as far as its rules are known.",
            Status.MISSING: f"Not allowed under {self.edition.title} as it stands.",
            Status.CANNOT_TELL: f"No known rule of {self.edition.title} is against it; not all can be told.",
        }[self.status]


def pairing(
    edition: Edition,
    action: Action,
    started_on: date | None,
    applied: Sequence[str],
    certifications: Sequence[Certification],
    identity_when_certified: str = "",
    held: Sequence[str] = (),
) -> Pairing:
    """Whether the process may be applied to an action.

    started_on: the day the action began or will begin, None if nobody said. applied: the references of the applications
    that this very action has already, put away ones left out. identity_when_certified: what tells the action apart
    under the town's own edition (rules/levels.action_identity), if another one judges. held: the certifications that
    the town holds today, in words. Sources: with each rule below.
    """
    return Pairing(
        edition,
        action,
        (
            _another_action(edition, action),
            _of_the_programme(edition, action),
            _begun_in_time(edition, started_on),
            _not_used_before(edition, identity_when_certified or _identity(edition, action), certifications, held),
            *_different(edition, applied),
            *_submitted(edition),
            *_months(edition, started_on),
        ),
    )


def _another_action(edition: Edition, action: Action) -> Finding:
    """The process is applied to any other action, never to itself. Source: the 2020 flyer; flows/editions."""
    equity = edition.equity_action
    is_itself = edition.is_equity_action(action.number, action.title) or edition.is_equity_action("", action.project)
    return Finding(
        "another",
        "Another action than the process itself",
        Status.MISSING if is_itself else Status.MET,
        f"{equity.title} ({equity.number}) is applied to any other action.",
        equity.provenance,
        settles="Choose any other Sustainable CT action." if is_itself else "",
    )


def _of_the_programme(edition: Edition, action: Action) -> Finding:
    """It is an action of Sustainable CT. Source: the 2020 flyer; which those are: the edition's catalogue, in part."""
    catalogue = edition.catalogue
    category = catalogue.category(action.category)
    listed = catalogue.action(action.number) if action.number else None
    named = next(
        (one for one in catalogue.unnumbered if (one.title, one.category) == (action.title, action.category)), None
    )
    title, rule, settles = "An action of the programme", "It is an action of Sustainable CT.", ""
    if found := listed or (None if action.number else named):
        status, provenance = Status.MET, found.provenance
    elif category and category.is_innovation:
        by_project = edition.paired_action.innovation_by_project
        status, provenance = (Status.MET if by_project.is_known else Status.CANNOT_TELL), by_project.provenance
        rule = f"Category {category.number} is for projects of a town's own, which their names tell apart."
        settles = "" if by_project.is_known else _unknown(provenance)
    elif category and category.is_complete:
        status, provenance = Status.MISSING, Provenance(Basis.SEEN, catalogue.source, catalogue.note)
        settles = f"Category {category.number} is known as a whole, and this is not in it: correct number or title."
    else:
        note = f"The catalogue of {edition.title} is known in part, and this is not in what is known."
        status, provenance = Status.CANNOT_TELL, Provenance(Basis.UNKNOWN, catalogue.source, note)
        settles = f"{note} Look for it in the programme's own list."
    return Finding("listed", title, status, rule, provenance, settles=settles)


def _begun_in_time(edition: Edition, started_on: date | None) -> Finding:
    """It began after the edition's day. Source: paired_action.started_after (2018 and 2019: seen; others: unknown)."""
    fact = edition.paired_action.started_after
    counts = (f"start: {written_date(started_on)}",) if started_on else ()
    title = "Begun in time"
    if fact.value is None:
        rule = "Whether it must begin after a certain day is not known."
        return Finding("start", title, Status.CANNOT_TELL, rule, fact.provenance, counts, _unknown(fact.provenance))
    rule = f"It began after {written_date(fact.value)}."
    if started_on is None:
        return Finding("start", title, Status.CANNOT_TELL, rule, fact.provenance, counts, "Say when it began.")
    if began_in_time(edition, started_on):
        return Finding("start", title, Status.MET, rule, fact.provenance, counts)
    return Finding("start", title, Status.MISSING, rule, fact.provenance, counts, "Choose an action that began later.")


def _not_used_before(
    edition: Edition, identity: str, certifications: Sequence[Certification], held: Sequence[str]
) -> Finding:
    """No certification used it. Source: paired_action.new_at_recertification (2019: seen; others: unknown)."""
    fact = edition.paired_action.new_at_recertification
    title = "Not used in a certification before"
    rule = "It was not used in an earlier certification." if fact.value else "Whether it must be new is not known."
    if fact.value is False:
        rule = "It may have been used in an earlier certification."
        return Finding("new", title, Status.MET, rule, fact.provenance)
    used = used_by(identity, certifications)
    counts = (*([f"used by {used}"] if used else []), *(f"your town holds {one}" for one in held))
    if not certifications:
        counts = ("no certification of the town is recorded here",)
    new = is_new(edition, identity, certifications)
    if new is None:
        return Finding("new", title, Status.CANNOT_TELL, rule, fact.provenance, counts, _unknown(fact.provenance))
    if new:
        return Finding("new", title, Status.MET, rule, fact.provenance, counts)
    settles = "Choose an action that no certification has used."
    return Finding("new", title, Status.MISSING, rule, fact.provenance, counts, settles)


def _different(edition: Edition, applied: Sequence[str]) -> Iterator[Finding]:
    """Where it is applied already: a level counts different actions. Source: paired_action.same_project_twice.

    Advice: a second application is allowed, and whether it counts for more is unknown (flows/editions).
    """
    if not applied:
        return
    fact = edition.paired_action.same_project_twice
    status = {True: Status.MET, False: Status.MISSING, None: Status.CANNOT_TELL}[fact.value]
    yield Finding(
        "different",
        "Applied already",
        status,
        "A level counts different actions; the same one is counted once here.",
        fact.provenance,
        (f"applied as {', '.join(applied)}",),
        "Go on with that one, or choose another action.",
        is_advice=True,
    )


def _submitted(edition: Edition) -> Iterator[Finding]:
    """It will be among those the town submits. Source: paired_action.among_submitted (2020: seen; others: unknown).

    Advice here, because only the town's submission settles it; readiness asks for it then.
    """
    fact = edition.paired_action.among_submitted
    if fact.value is False:
        return
    rule = (
        "It has to be among the actions that the town submits."
        if fact.value
        else "Whether it has to be among those submitted is not known."
    )
    settles = "Choose one that the town means to submit." if fact.value else _unknown(fact.provenance)
    yield Finding(
        "submitted", "To be submitted", Status.CANNOT_TELL, rule, fact.provenance, settles=settles, is_advice=True
    )


def _months(edition: Edition, started_on: date | None) -> Iterator[Finding]:
    """The time to allow for both: at least three to six months (the 2020 flyer). Advice, never a deadline."""
    fact = edition.months_at_least
    if fact.value is None:
        yield Finding(
            "months",
            "Time to allow",
            Status.CANNOT_TELL,
            "How many months to allow is not known.",
            fact.provenance,
            settles=_unknown(fact.provenance),
            is_advice=True,
        )
        return
    span = advised_span(edition, started_on) if started_on else None
    counts: tuple[str, ...] = ()
    if span:
        first, last = (written_date(day) for day in span)
        counts = (f"{fact.value[0]} months are reached on {first}, {fact.value[1]} on {last}",)
    yield Finding(
        "months",
        "Time to allow",
        Status.MET,
        f"At least {fact.value[0]} to {fact.value[1]} months with the action together. Advice, not a deadline.",
        fact.provenance,
        counts,
        is_advice=True,
    )


def _identity(edition: Edition, action: Action) -> str:
    category = edition.catalogue.category(action.category)
    return action_identity(action, bool(category and category.is_innovation))


def _unknown(provenance: Provenance) -> str:
    note = provenance.note if provenance.basis is Basis.UNKNOWN else ""
    return f"{note} {ASK}".strip()
