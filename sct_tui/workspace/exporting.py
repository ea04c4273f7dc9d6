"""Exporting: nothing leaves the machine unless a person does this."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sct_tui.cleaning import one_line
from sct_tui.model.errors import AnswerIsNo, SctError
from sct_tui.model.flow import Visibility
from sct_tui.model.versions import Knowledge
from sct_tui.records import dataclass
from sct_tui.rules.said_before import differing
from sct_tui.workspace.knowing import Knows

# What writes and looks through files is imported by the act that needs it: most sittings export nothing.
if TYPE_CHECKING:
    from sct_tui.exchange.going_out import GoingOut
    from sct_tui.exchange.leaks import Leak

DIFFERING = "Two places in it differ; correct the answer, or what was said when applying:"


class Format(StrEnum):
    """What is written: a file to take over elsewhere, or a text for paper."""

    TOML = "toml"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Export:
    """What a person wants to export. application is an id; "" stands for all applications of the town."""

    application: str = ""
    audience: Visibility = Visibility.TEAM
    format: Format = Format.TOML
    hides_small_counts: bool = False


@dataclass(frozen=True, slots=True)
class ToGoOut:
    """What an export would let out: its name and text, what goes and stays in words, and what gives people away.

    Leaks are looked for where the text is not for the team. differing: where two places in it say different things.
    """

    name: str
    text: str
    going: "GoingOut"
    leaks: "tuple[Leak, ...]"
    differing: tuple[str, ...] = ()

    @property
    def in_lines(self) -> list[tuple[str, list[str]]]:
        """What goes out and what stays, each with the titles of it, and what may give people away, with its places."""
        lines = [
            (self.going.goes, [titles.in_words for titles in self.going.going]),
            (self.going.stays, [titles.in_words for titles in self.going.staying]),
        ]
        if self.leaks:
            look = f"Look at these before you pass it on, for text goes out as it stands ({len(self.leaks)}):"
            lines.append((look, [leak.in_words for leak in self.leaks]))
        if self.differing:
            lines.append((DIFFERING, list(self.differing)))
        return lines


class Exports(Knows):
    """Progress files and readable texts."""

    def to_go_out(self, export: Export) -> ToGoOut:
        """What an export would write. The same state, audience and options give the same bytes."""
        from sct_tui.exchange.going_out import going_out
        from sct_tui.exchange.progress_data import application_ids, progress_data

        known = self._known_for(export.application)
        data = progress_data(known, export.audience, hides_small_counts=export.hides_small_counts)
        is_submission = export.format is Format.TEXT and export.audience is Visibility.PUBLIC
        leaks: Sequence[Leak] = ()
        if export.audience is not Visibility.TEAM:
            from sct_tui.exchange.leaks import find_leaks
            from sct_tui.exchange.names import names_in

            leaks = find_leaks(data, names_in(known), self._names_of_towns(), self._known_addresses())
        return ToGoOut(
            _name(known, export),
            _text(known, data, export.format),
            going_out(data, is_submission=is_submission),
            tuple(leaks),
            tuple(self._differing(application_ids(known))),
        )

    def _differing(self, applications: Sequence[str]) -> Iterator[str]:
        """Where a round says another start or level than its application, with the round."""
        for application_id in applications:
            for cycle in self.cycles(application_id):
                work = self.cycle_work(cycle.id)
                yield from (f"{one_line(work.in_words)}: {said.in_words}" for said in differing(work).values())

    def export_name(self, export: Export) -> str:
        """The file name that tells what is inside."""
        return _name(self._known_for(export.application), export)

    def export(
        self, export: Export, target: Path, mode: int = 0o600, *, check: Callable[[], object] | None = None
    ) -> Path:
        """Write the file; a target that is a directory gets a file with the usual name in it.

        check is called between its parts; whatever it raises stops the export. Returns the file's absolute path. Raises
        CannotWrite. Where it raises, whatever was there before is untouched.
        """
        from sct_tui.exchange.progress_data import progress_data
        from sct_tui.exchange.writing import place_to_write, write_text_file

        check = check or (lambda: None)
        known = self._known_for(export.application)
        check()
        data = progress_data(known, export.audience, hides_small_counts=export.hides_small_counts)
        target = place_to_write(target, _name(known, export))
        check()
        text = _text(known, data, export.format)
        check()
        write_text_file(target, text, mode)
        return target

    def write_out(self, going: ToGoOut, target: Path, mode: int = 0o600) -> Path:
        """Write the file of an export that was looked at: what was told of it is what is in it. As export does."""
        from sct_tui.exchange.writing import place_to_write, write_text_file

        target = place_to_write(target, going.name)
        write_text_file(target, going.text, mode)
        return target

    def progress_text(self, application_id: str = "", audience: Visibility = Visibility.TEAM) -> str:
        """The text of a progress file, of one application or of all."""
        from sct_tui.exchange.progress_data import progress_data
        from sct_tui.exchange.progress_file import progress_text

        return progress_text(progress_data(self._known_for(application_id), audience))

    def _known_for(self, application_id: str) -> Knowledge:
        """What is known of an application, or of all. Raises AnswerIsNo where there is none."""
        if application_id:
            return self.knowledge([self.application(application_id).application.id])
        from sct_tui.exchange.progress_data import application_ids

        known = self.knowledge()
        if not application_ids(known):
            raise AnswerIsNo("There is nothing to export yet.", mend="Apply the process to an action first.")
        return known

    def _names_of_towns(self) -> tuple[str, ...]:
        try:
            return self.library.municipality_names()
        except SctError:
            return (self.town.name,)  # without the list a town's name may be taken for a person's; an export goes on

    def _known_addresses(self) -> tuple[str, ...]:
        """The programme's own mail address: everybody may know it."""
        address = self.edition().coaching_request_address.value
        return (address,) if address else ()


def _name(known: Knowledge, export: Export) -> str:
    from sct_tui.exchange.file_names import progress_file_name, readable_text_name

    name = readable_text_name if export.format is Format.TEXT else progress_file_name
    return name(known, export.audience, is_all=not export.application)


def _text(known: Knowledge, data: Mapping[str, Any], format: Format) -> str:
    if format is Format.TEXT:
        from sct_tui.exchange.asked import not_asked
        from sct_tui.exchange.readable_text import readable_text

        return readable_text(data, known.definitions, not_asked(known))
    from sct_tui.exchange.progress_file import progress_text

    return progress_text(data)
