"""The coaching ledger: meetings held and planned, minutes, an agenda for the next one, and a mail for a coach."""

from collections.abc import Callable
from pathlib import Path

from sct_tui.cleaning import one_line
from sct_tui.flow.times import read_time
from sct_tui.flow.values import read_value
from sct_tui.model.errors import UsageError
from sct_tui.model.flow import Column
from sct_tui.model.work import CoachingEntry, CoachingState
from sct_tui.plain.fields import Fields, ask_line, ask_text
from sct_tui.plain.sitting import Here, Sitting, number_of
from sct_tui.plain.words import Menu
from sct_tui.rules.agenda_words import ledger_line
from sct_tui.rules.coaching import is_to_be_told
from sct_tui.rules.work_words import coaching_line
from sct_tui.workspace.meeting_form import StepTitles, meeting_columns, meeting_details, meeting_texts


def coaching(sitting: Sitting, _: str) -> None:
    """The word “coaching”: the ledger as a menu."""
    _Ledger(sitting).stay()


class _Ledger:
    """The ledger by date; its lines are named by their numbers."""

    def __init__(self, sitting: Sitting) -> None:
        self._sitting = sitting
        self._talk = sitting.talk
        self._workspace = sitting.workspace

    def stay(self) -> None:
        """Listen until the person goes back."""
        inside = self._sitting.inside
        own = {
            "add": lambda _: inside(lambda: self._record(None)),
            "edit": lambda rest: inside(lambda: self._record(self._entry(rest))),
            "held": lambda rest: inside(lambda: self._record(self._entry(rest), is_held=True)),
            "remove": lambda rest: self._remove(self._entry(rest)),
            "mail": lambda _: inside(self._mail),
            "agenda": self._agenda,
        }
        self._sitting.stay(Here(Menu.COACHING, "coaching", self._say, self._say_in_full, None, own))

    def _say(self) -> None:
        ledger, today = self._workspace.coaching_ledger(), self._workspace.clock.today()
        for number, entry in enumerate(ledger, start=1):
            self._talk.say(f"{number}. {self._in_words(entry)}")
            if is_to_be_told(entry, today):
                self._talk.say(f"Was it held? “held {number}” says so.", "   ")
        if not ledger:
            self._talk.say("No meetings yet.")
        self._talk.say(coaching_line(self._workspace.coaching_balance(), self._workspace.edition().coaching_minutes))
        self._warn(is_recording=False)
        self._talk.say("“add” records a meeting or plans one; “agenda” and “mail” make a text; “back” leaves.")

    def _in_words(self, entry: CoachingEntry) -> str:
        return ledger_line(entry, self._workspace.references())

    def _say_in_full(self, number: int) -> None:
        entry = self._entry(str(number))
        self._talk.say(self._in_words(entry))
        if entry.topics:
            self._talk.say(f"Topics: {entry.topics}")

    def _entry(self, text: str) -> CoachingEntry:
        ledger = self._workspace.coaching_ledger()
        return ledger[number_of(text.split()[0] if text.split() else "", len(ledger), "meeting") - 1]

    def _record(self, before: CoachingEntry | None, *, is_held: bool = False) -> None:
        edition, today = self._workspace.edition(), self._workspace.clock.today()
        columns = meeting_columns(edition, self._workspace.applications(), self._steps())
        texts = {column.id: "" for column in columns} | {"how-else": ""}
        texts |= meeting_texts(edition, before) if before else {"on": today.isoformat()}
        if is_held:
            texts["state"] = str(CoachingState.HELD)
        given = Fields(self._sitting, columns, texts, check=self._check).ask()
        details = meeting_details(edition, columns, texts | given, today)
        if before is None:
            entry = self._workspace.record_coaching(details)
        else:
            entry = self._workspace.edit_coaching(before.id, details)
        said = self._in_words(entry)
        self._talk.say(f"{said[0].upper()}{said[1:]}." if entry.is_planned else f"Recorded: {said}.")
        if details.follow_up.strip():
            self._talk.say("The follow-up is in the note on that step.")
        self._talk.say(coaching_line(self._workspace.coaching_balance(), edition.coaching_minutes))
        self._warn(is_recording=True)

    def _check(self, column: Column, text: str) -> None:
        """The fields that take a time of day or a way of meeting are read by the form; the rest by their kind."""
        if column.id == "starts" and text.strip():
            read_time(text, where=column.title)
        elif text.strip():
            read_value(column, text, self._workspace.clock.today())

    def _steps(self) -> StepTitles:
        return self._workspace.home().step_titles

    def _remove(self, entry: CoachingEntry) -> None:
        self._workspace.remove_coaching(entry.id)
        self._talk.say(f"Removed: {self._in_words(entry)}. “undo” brings it back.")

    def _warn(self, *, is_recording: bool) -> None:
        if warning := self._workspace.coaching_warning(is_recording=is_recording):
            self._talk.say(warning)

    def _mail(self) -> None:
        topics = ask_text(self._sitting, "What would you like to talk about? An empty line leaves it out.")
        about = ask_line(self._sitting, "For which application? Its reference, or an empty line for none:")
        application = self._workspace.find_application(about).application.id if about else ""
        text = self._workspace.coaching_mail(topics, application)
        self._talk.say(text.rstrip("\n"))
        self._talk.say("sct sends nothing.")
        self._save(text, self._workspace.coaching_mail_name(), self._workspace.save_coaching_mail)

    def _agenda(self, rest: str) -> None:
        without = "without-notes" in rest.split()
        named = [word for word in rest.split() if word != "without-notes"]
        application = self._workspace.find_application(named[0]).application.id if named else ""
        text = self._workspace.coaching_agenda_text(application, with_notes=not without)
        self._talk.say(text.rstrip("\n"))
        self._sitting.inside(
            lambda: self._save(text, self._workspace.coaching_agenda_name(), self._workspace.save_coaching_agenda)
        )

    def _save(self, text: str, usual: str, save: Callable[[Path, str], Path]) -> None:
        """Save a text to a file of the person's choice, or to none."""
        said = ask_line(
            self._sitting, f"Save it to a file? Its name, “.” for {usual}, or an empty line for not:", "file> "
        )
        if not said:
            self._talk.say("Not saved.")
            return
        if said.startswith("-"):
            raise UsageError("This is no file name.", mend="Give a name, or an empty line.")
        self._talk.say(f"Saved: {one_line(str(save(Path(said).expanduser(), text)))}")
