"""Whether the town is ready for a level: each requirement, and what would settle it."""

from collections.abc import Callable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container, VerticalScroll

from sct_tui.cleaning import one_line
from sct_tui.model.edition import Edition
from sct_tui.model.readiness import Finding, Readiness
from sct_tui.model.work import ApplicationSummary
from sct_tui.tui.bindings import bindings
from sct_tui.tui.edition_words import edition_rows
from sct_tui.tui.keys import key_of
from sct_tui.tui.ready_words import (
    LABEL_WIDTH,
    Way,
    finding_lines,
    finding_rows,
    held_line,
    level_line,
    nowhere_line,
    overall_line,
    way_on,
)
from sct_tui.tui.screens.base import WorkScreen
from sct_tui.tui.screens.choose import ChooseScreen
from sct_tui.tui.widgets.bars import TitleBar
from sct_tui.tui.widgets.hanging_lines import HangingLines
from sct_tui.tui.widgets.line_list import LineList, Row


class ReadyScreen(WorkScreen):
    """The requirements of a level in a list, and the one under the cursor in full."""

    HELP = (
        "Whether your town can go for a level. ✓ met: what is asked is there. ✓ met either way: nobody knows whether it"
        " is asked, and it would be met if it were. ! missing: something that is asked is not there yet. ? cannot tell:"
        " the rule is not known, or it is about something that only your town knows. · advice: it decides nothing.\n\n"
        "The requirement under the cursor is told in full: the rule, what counts for it, what would settle it, and how"
        " the rule is known. Enter goes to where something can be done about it. Tab goes to the text.\n\n"
        "{ready.level} looks at the next level. {ready.edition} judges by another edition's rules; your town keeps its"
        " own. An action goes by its number there, or by none where that is not settled.\n\n"
        "{ready.submitted} says which of your actions are submitted. {ready.certifications} keeps the certifications"
        " you hold, and what they used up.\n\n"
        "Your town's other actions and their points are not kept here. So “cannot tell” is a common answer: it names"
        " what to look for, or whom to ask."
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings("ready")

    def __init__(self) -> None:
        super().__init__()
        self._level = self._edition = ""  # "": the one aimed at, and the town's own
        self._found: Readiness | None = None

    def title_text(self) -> str:
        """The town, and what is asked."""
        level = one_line(self._found.level.title) if self._found else "a level"
        return f"{super().title_text()} · Ready for {level}?"

    def compose_work(self) -> ComposeResult:
        """What is looked at, the findings, and one of them in full."""
        yield HangingLines(id="ready-level")
        yield HangingLines(id="ready-overall")
        with Container(id="ready"):
            nobody = (
                f"No level of this edition is known, so nobody can tell. {key_of('ready.edition')} chooses another."
            )
            yield LineList(id="findings", empty=nobody)
            with VerticalScroll(id="finding") as finding:
                finding.border_title = "Tab goes here; the arrows scroll"
                yield HangingLines(id="finding-lines")

    def show_work(self) -> None:
        """Judge, and show the findings."""
        edition = self.judging_edition
        found = self._found = self.workspace.readiness(self._level, edition.id) if edition.levels else None
        self._level = found.level.id if found else ""
        level = level_line(edition, found.level if found else None, self.workspace.edition())
        self.query_one("#ready-level", HangingLines).show([level], 2)
        lines = [line for line in (overall_line(found), held_line(found)) if line] if found else []
        self.query_one("#ready-overall", HangingLines).show(lines, 2)
        findings = self.query_one("#findings", LineList)
        findings.show(finding_rows(found) if found else [])
        self.query_one(TitleBar).say(self.title_text(), self.notices())
        self._show_finding()
        if not self.focused:
            findings.focus()

    def on_resize(self) -> None:
        """Beside the list there is room for blank lines; under it there is not."""
        self.call_after_refresh(self._show_finding)

    @property
    def judging_edition(self) -> Edition:
        """The edition whose rules are looked at."""
        return self.workspace.library.edition(self._edition) if self._edition else self.workspace.edition()

    @on(LineList.Highlighted, "#findings")
    def _show_finding(self) -> None:
        finding = self._highlighted()
        lines = finding_lines(finding, is_airy=self.has_class("-wide")) if finding else []
        self.query_one("#finding-lines", HangingLines).show(lines, LABEL_WIDTH)
        self.query_one("#finding").scroll_home(animate=False)

    @on(LineList.Chosen, "#findings")
    def _go_on(self) -> None:
        finding = self._highlighted()
        if finding is None:
            return
        onward = way_on(finding)
        match onward.way:
            case Way.NOWHERE:
                self.say(nowhere_line(finding))
            case Way.SUBMITTED:
                self.action_submitted()
            case Way.CERTIFICATIONS:
                self.action_certifications()
            case Way.APPLY:
                self.sct.open_apply()
            case way:
                self._for_one_of(onward.applications, lambda one: self._go_to(way, finding, one))

    def action_level(self) -> None:
        """Look at the next level; after the last, the first."""
        levels = [level.id for level in self.judging_edition.levels]
        if len(levels) < 2:
            self.say("This edition has no other level that is known.")
            return
        self._level = levels[(levels.index(self._level) + 1) % len(levels)]
        self.show_work()

    def action_edition(self) -> None:
        """Ask which edition judges."""
        listed = [flow for flow in self.workspace.library.list_flows() if flow.kind == "edition" and flow.is_used]
        editions = [self.workspace.library.edition(flow.id) for flow in listed if not flow.problems]
        self.app.push_screen(
            ChooseScreen(
                "Judge by the rules of which edition?",
                edition_rows(editions),
                intro="Only to look: your town keeps its own edition. Enter chooses.",
                at=self.judging_edition.id,
            ),
            self._judge_by,
        )

    def action_submitted(self) -> None:
        """Say which of the town's actions are submitted."""
        from sct_tui.tui.screens.submitted import SubmittedScreen

        self.app.push_screen(SubmittedScreen())

    def action_certifications(self) -> None:
        """Show the certifications the town holds."""
        self.sct.open_certifications()

    def _judge_by(self, chosen: str | None) -> None:
        if chosen is None:
            return
        self._edition = chosen
        if self.judging_edition.level(self._level) is None:
            self._level = ""
        self.show_work()

    def _for_one_of(self, references: tuple[str, ...], go: Callable[[ApplicationSummary], None]) -> None:
        """Go on with the application that is meant; ask which, if several are."""
        meant = {
            one.application.id: one for one in self.workspace.applications() if one.application.reference in references
        }
        if len(meant) == 1:
            go(next(iter(meant.values())))
            return
        rows = [
            Row(id_, one_line(f"{one.application.reference} {one.application.action.name}"))
            for id_, one in meant.items()
        ]
        self.app.push_screen(ChooseScreen("Which one?", rows), lambda chosen: go(meant[chosen]) if chosen else None)

    def _go_to(self, way: Way, finding: Finding, summary: ApplicationSummary) -> None:
        application = summary.application
        if way is Way.PLAN:
            self.sct.open_plan(summary.cycle.id)
        elif way is Way.START:
            from sct_tui.tui.screens.apply import ApplyScreen

            self.app.push_screen(ApplyScreen(change=application.id))
        else:
            work, prompt = self.workspace.place_that_settles(finding.requirement, application.id)
            if way is Way.PROMPT and prompt:
                self.sct.open_step(work.cycle.id, work.definition.step_of(prompt), prompt)
            else:
                self.sct.open_cycle(work.cycle.id)

    def _highlighted(self) -> Finding | None:
        row = self.query_one("#findings", LineList).current
        findings = self._found.findings if self._found else ()
        return next((finding for finding in findings if row and finding.requirement == row.id), None)
