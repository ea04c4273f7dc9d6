"""How the town stands with a level, the certifications it holds, and who decides beside who lives here."""

from sct_tui.cleaning import one_line
from sct_tui.clock import written_date
from sct_tui.flow.dates import read_date
from sct_tui.model.certification import DAY_GIVEN, Certification
from sct_tui.model.errors import UsageError
from sct_tui.model.flow import Choice, Column, PromptKind, Visibility
from sct_tui.plain.fields import Fields
from sct_tui.plain.sitting import Here, Sitting, number_of
from sct_tui.plain.words import Menu
from sct_tui.rules.readiness_words import OVERALL, status_words
from sct_tui.rules.representation import representation
from sct_tui.rules.representation_words import body_line, comparison_lines, left_out_lines


def ready(sitting: Sitting, rest: str) -> None:
    """Say each requirement of a level with how it stands; of the one aimed at, where none is named."""
    level, _, edition = rest.partition(" ")
    found = sitting.workspace.readiness(level.casefold(), edition.strip())
    talk = sitting.talk
    talk.say(f"{one_line(found.level.title)}, edition {one_line(found.edition.title)}.")
    for held in found.held:
        talk.say(f"Your town holds {held}")
    for finding in found.findings:
        talk.say(f"{one_line(finding.title)}: {status_words(finding)}. [{finding.provenance.basis}]")
        talk.say(one_line(finding.rule), "   ")
        for counts in finding.counts:
            talk.say(f"Counts: {one_line(counts)}", "   ")
        if finding.settles:
            how = f" (“submitted {finding.unsaid[0]} yes” or “no”)" if finding.unsaid else ""
            talk.say(f"Would settle it: {one_line(finding.settles)}{how}", "   ")
    talk.say(OVERALL[found.status])


def compare_shares(sitting: Sitting, rest: str) -> None:
    """Set who decides beside who lives here, with all shares worked out; “hide”: counts below 5 only roughly."""
    if rest not in ("", "hide"):
        raise UsageError(f"There is no “shares {one_line(rest)}”.", mend="“shares”, or “shares hide”.")
    work, talk = sitting.work(), sitting.talk
    found = representation(work.definition, work.answers, sitting.workspace.clock.today())
    if found is None:
        raise UsageError("This round does not ask for bodies and figures, so nothing can be compared.")
    for body in found.bodies:
        talk.say(f"Body: {body_line(body.name, body.seats)}")
    for one in found.comparisons:
        group, body_name = one_line(one.group) or "a group without a name", one_line(one.body)
        talk.say(f"{one.number}. {group}: {body_name or 'no body named'}")
        talk.say_all(comparison_lines(one, hides_small=bool(rest)), "   ")
    if not found.comparisons:
        talk.say("No figures yet: they are under “Local figures” of the step Identify.")
    talk.say_all(left_out_lines(found))


def certifications(sitting: Sitting, _: str) -> None:
    """The word “certifications”: those the town holds, as a menu."""
    _Held(sitting).stay()


class _Held:
    """The certifications that were recorded, by their numbers."""

    def __init__(self, sitting: Sitting) -> None:
        self._sitting = sitting
        self._workspace = sitting.workspace

    def stay(self) -> None:
        """Listen until the person goes back."""
        own = {"add": lambda _: self._sitting.inside(self._add), "remove": self._remove}
        self._sitting.stay(Here(Menu.CERTIFICATIONS, "certifications", self._say, None, None, own))

    def _say(self) -> None:
        found = self._workspace.certifications()
        for number, held in enumerate(found, start=1):
            self._sitting.talk.say(f"{number}. {_in_words(held)}, {self._workspace.validity_of(held)}")
            if held.used:
                self._sitting.talk.say(f"used: {one_line(', '.join(held.used))}", "   ")
        if not found:
            self._sitting.talk.say("No certification is recorded.")
        self._sitting.talk.say("“add” records one, “remove” with a number takes one out, “back” leaves.")

    def _add(self) -> None:
        workspace = self._workspace
        levels = tuple(Choice(level.id, level.title) for level in workspace.edition().levels)
        references = tuple(
            Choice(summary.application.reference, summary.application.label)
            for summary in workspace.applications(include_archived=True)
        )
        columns = [
            Column("level", "Level", PromptKind.CHOICE, True, Visibility.TEAM, "", levels),
            Column("edition", "Edition it was given by", PromptKind.LINE, True, Visibility.TEAM, "such as 2020"),
            Column("on", DAY_GIVEN, PromptKind.DATE, True, Visibility.TEAM),
        ]
        if references:
            hint = "what it was reached with"
            columns.append(
                Column("used", "Actions it used", PromptKind.SEVERAL, False, Visibility.TEAM, hint, references)
            )
        before = {"level": "", "edition": workspace.town.edition, "on": "", "used": ""}
        texts = before | Fields(self._sitting, columns, before).ask()
        if not (texts["level"] and texts["on"].strip()):
            raise UsageError("The level and the day are both needed.", mend="Begin again with “add”.")
        day = read_date(texts["on"], workspace.clock.today(), where=DAY_GIVEN)
        used = [part.strip() for part in texts["used"].split(",") if part.strip()]
        applications = tuple(workspace.find_application(reference).application.id for reference in used)
        held = workspace.record_certification(texts["level"], texts["edition"].strip(), day, applications)
        self._sitting.talk.say(f"Recorded: {_in_words(held)}.")

    def _remove(self, rest: str) -> None:
        found = self._workspace.certifications()
        held = found[number_of(rest, len(found), "certification") - 1]
        self._workspace.remove_certification(held.id)
        self._sitting.talk.say(f"Removed: {_in_words(held)}. “undo” brings it back.")


def _in_words(held: Certification) -> str:
    return one_line(f"{held.level}, edition {held.edition}, given {written_date(held.on)}")
