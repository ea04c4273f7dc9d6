"""Trainings: the edition's sessions, who registered and attended, what is missing, and the people who attend."""

from collections.abc import Callable

from sct_tui.cleaning import one_line
from sct_tui.flow.dates import read_date
from sct_tui.model.flow import Choice, Column, PromptKind, Visibility
from sct_tui.model.trainings import TrainingSession
from sct_tui.model.work import Participant
from sct_tui.plain.fields import Fields, ask_line
from sct_tui.plain.sitting import Here, Sitting, number_of
from sct_tui.plain.words import Menu
from sct_tui.rules.training_gap_words import cohort_line, gap_lines, standing_line
from sct_tui.rules.training_gaps import GapOrder, sorted_gaps
from sct_tui.rules.trainings import is_past, kept_heading, next_session, no_next_session, series_terms
from sct_tui.rules.work_words import basis_mark, session_words


def trainings(sitting: Sitting, _: str) -> None:
    """The word “trainings”: the sessions as a menu."""
    _Sessions(sitting).stay()


class _Sessions:
    """The edition's sessions by date; they and the people are named by their numbers."""

    def __init__(self, sitting: Sitting) -> None:
        self._sitting = sitting
        self._talk = sitting.talk
        self._workspace = sitting.workspace

    def stay(self) -> None:
        """Listen until the person goes back."""
        inside, workspace = self._sitting.inside, self._workspace
        noting = {
            "register": (workspace.note_registration, "registered"),
            "attended": (workspace.mark_attended, "attended"),
            "missed": (workspace.mark_missed, "missed"),
            "cancelled": (workspace.mark_cancelled, "cancelled"),
            "clear": (workspace.clear_attendance, "nothing noted"),
        }
        own = {
            **{word: self._noting(note, done) for word, (note, done) in noting.items()},
            "gaps": self._gaps,
            "people": lambda _: self._people(),
            "add-person": lambda rest: inside(lambda: self._person(None, rest)),
            "edit-person": lambda rest: inside(lambda: self._person(self._named(rest), "")),
            "remove-person": lambda rest: self._remove(self._named(rest)),
        }
        self._sitting.stay(Here(Menu.TRAININGS, "trainings", self._say, self._say_session, None, own))

    def _say(self) -> None:
        edition, today, talk = self._workspace.edition(), self._workspace.clock.today(), self._talk
        overview = self._workspace.training_overview()
        series = overview.series
        talk.say(f"Trainings of {one_line(edition.title)}. {one_line(series.intro)}")
        address = series.registration_address
        where = one_line(address.value) if address.value else "the address is unknown"
        talk.say(f"{one_line(series.registration_note)} Site: {where} {basis_mark(address.provenance)}")
        if terms := series_terms(series.rules):
            talk.say(f"{'Each cohort' if series.cohorts else 'The series'}: {one_line('; '.join(terms))}.")
        if overview.sessions:
            talk.say(f"Times are local ({series.time_zone}).")
        for number, session in enumerate(overview.sessions, start=1):
            standing = "past" if is_past(session, today) else "coming"
            talk.say(f"{number}. {session_words(edition, session)} ({standing}) {basis_mark(session.provenance)}")
            for participant, noted in overview.noted(session.id):
                talk.say(f"{noted.status}: {one_line(participant.name)} ({self._role(participant)})", "   ")
        for kept in overview.kept:
            talk.say(kept_heading(len(overview.noted_for(kept)), kept.edition, edition.id))
            for session_id, title in kept.sessions:
                talk.say(f"- {one_line(title)}")
                for participant, noted in overview.noted(session_id):
                    talk.say(f"{noted.status}: {one_line(participant.name)} ({self._role(participant)})", "   ")
        if next_session(series, today, overview.attendance) is None:
            talk.say(f"Trainings ahead: {one_line(no_next_session(edition, today))}.")
        self._say_action()
        talk.say("“register”, “attended”, “missed”, “cancelled” and “clear” take a session's number; “gaps” says what")
        talk.say("is missing; “people” who attends; “back” leaves.")

    def _say_action(self) -> None:
        overview = self._workspace.training_overview()
        action = overview.series.action
        if action is None:
            return
        self._talk.say(f"Action {action.number} {one_line(action.title)} {basis_mark(action.provenance)}:")
        if not action.roles:
            self._talk.say(f"Cannot tell how the town stands. {one_line(action.who_attends.provenance.note)}", "  ")
        for covered in overview.coverage:
            registered = f", {covered.registered} registered" if covered.registered else ""
            counts = f"{covered.attended} of {covered.role.needed} attended{registered}"
            self._talk.say(f"{one_line(covered.role.title)}, {one_line(covered.training.title)}: {counts}", "  ")
        points = action.points
        worth = str(points.value) if points.is_known else f"unknown. {one_line(points.provenance.note)}"
        self._talk.say(f"Points of action {action.number}: {worth}")

    def _say_session(self, number: int) -> None:
        session = self._session(str(number))
        self._talk.say(session_words(self._workspace.edition(), session))
        noted = self._workspace.training_overview().noted(session.id)
        for participant, found in noted:
            self._talk.say(f"{found.status}: {one_line(participant.name)} ({self._role(participant)})", "  ")
        if not noted:
            self._talk.say("Nobody is noted for it.", "  ")

    def _noting(self, note: Callable[[str, str], object], done: str) -> Callable[[str], object]:
        """What a word does that notes something of somebody and a session."""

        def act(rest: str) -> None:
            number, _, name = rest.partition(" ")
            session = self._session(number)

            def noted() -> None:
                participant = self._named(name) if name.strip() else self._ask_who()
                note(participant.id, session.id)
                when = session_words(self._workspace.edition(), session)
                self._talk.say(f"{one_line(participant.name)}: {done}, {when}")

            self._sitting.inside(noted)

        return act

    def _session(self, text: str) -> TrainingSession:
        sessions = self._workspace.training_overview().sessions
        return sessions[number_of(text, len(sessions), "session") - 1]

    def _ask_who(self) -> Participant:
        people = self._workspace.training_overview().participants
        if not people:
            self._talk.say("Nobody is among the people who attend yet; here you add the first.")
            return self._person(None, "")
        self._people()
        return self._named(ask_line(self._sitting, "Who? A number or a name:"))

    def _named(self, text: str) -> Participant:
        people = self._workspace.training_overview().participants
        plain = text.strip()
        if plain.isdigit() or not plain:
            return people[number_of(plain, len(people), "person") - 1]
        return self._workspace.find_participant(plain)

    def _people(self) -> None:
        people = self._workspace.training_overview().participants
        for number, participant in enumerate(people, start=1):
            self._talk.say(f"{number}. {one_line(participant.name)} ({self._role(participant)})")
        if not people:
            self._talk.say("Nobody yet: “add-person” adds somebody.")

    def _role(self, participant: Participant) -> str:
        return one_line(self._workspace.role_titles().get(participant.role, participant.role))

    def _person(self, before: Participant | None, name: str) -> Participant:
        roles = tuple(
            Choice(role.id, role.title) for role in self._workspace.training_roles(before.role if before else "")
        )
        columns = (
            Column("name", "Name", PromptKind.LINE, True, Visibility.TEAM),
            Column("role", "Role", PromptKind.CHOICE, True, Visibility.TEAM, "", roles),
        )
        texts = {"name": before.name if before else name, "role": before.role if before else ""}
        given = texts | Fields(self._sitting, columns, texts).ask()
        if before is None:
            made = self._workspace.add_participant(given["name"], given["role"])
        else:
            made = self._workspace.edit_participant(before.id, given["name"], given["role"])
        self._talk.say(f"{one_line(made.name)} ({self._role(made)}): saved.")
        return made

    def _remove(self, participant: Participant) -> None:
        self._workspace.remove_participant(participant.id)
        self._talk.say(f"{one_line(participant.name)} is no participant any more. “undo” takes that back.")

    def _gaps(self, rest: str) -> None:
        today = self._workspace.clock.today()
        by = read_date(rest, today, where="gaps") if rest else None
        found = self._workspace.training_gaps(by)
        self._talk.say(standing_line(found))
        self._talk.say_all(gap_lines(sorted_gaps(found.gaps, GapOrder.LAST), found))
        for line in (cohort_line(found), *found.remarks):
            if line:
                self._talk.say(line)
        if not rest and found.gaps:
            self._talk.say("“gaps” with a date says which sessions still make that deadline.")
