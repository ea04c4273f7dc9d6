"""sct training: the edition's sessions, and who registered and attended."""

from collections.abc import Callable
from dataclasses import replace

import click

from sct_tui.cleaning import one_line
from sct_tui.cli import words
from sct_tui.cli.groups import Verbs
from sct_tui.cli.opening import reading, writing
from sct_tui.cli.output import say, say_json, say_table, tell
from sct_tui.cli.settings import JSON, Command, examples, settings_of, typed_here
from sct_tui.cli.training_gaps import gaps
from sct_tui.model.errors import UsageError
from sct_tui.model.trainings import Trainings
from sct_tui.model.work import AttendanceStatus, Participant
from sct_tui.rules.editions import UNSAID_OF_ACTION, unknown_lines
from sct_tui.rules.trainings import cohorts_by_date, is_past, kept_heading, next_session, no_next_session, series_terms
from sct_tui.workspace.trainings import TrainingNotes, TrainingOverview

_COMING, _PAST = "coming", "past"


@click.group(cls=Verbs, default="list", help="Training sessions, and who registered and attended.")
def training() -> None:
    """The group; its verbs follow."""


@training.command(
    "list",
    cls=Command,
    epilog=examples(
        "sct training",
        "sct training list --when coming --topic equity-101",
        'sct training list --person "Town planner" --sort topic',
        "sct training list --json",
    ),
)
@click.option("--topic", default="", metavar="TRAINING", help="Only sessions of this training.")
@click.option("--when", type=click.Choice([_COMING, _PAST]), help="Only coming or past sessions.")
@click.option("--person", default="", metavar="NAME", help="Only sessions this participant is noted for.")
@click.option(
    "--sort", "order", type=click.Choice(["date", "latest", "topic"]), default="date", help="The order (by date)."
)
@JSON
@click.pass_context
def list_(context: click.Context, topic: str, when: str | None, person: str, order: str, as_json: bool) -> None:
    """List the edition's sessions, who is noted for each, and how the roles stand."""
    with reading(settings_of(context), TrainingNotes) as workspace:
        overview = workspace.training_overview()
        if topic and overview.series.training(topic) is None:
            known = ", ".join(training.id for training in overview.series.trainings) or "none known"
            raise UsageError(f"There is no training “{one_line(topic)}”.", mend=f"Trainings: {known}.")
        participant = workspace.find_participant(person).id if person else ""
        is_over = None if when is None else when == _PAST
        narrowed = overview.narrowed(workspace.clock.today(), topic=topic, participant=participant, is_past=is_over)
        sessions = list(narrowed.sessions)
        if order == "latest":
            sessions.reverse()
        elif order == "topic":
            sessions.sort(key=lambda session: session.training)
        # Only the sessions that are listed are fewer; what is next and how the roles stand is of all of them.
        shown = replace(overview, sessions=tuple(sessions), kept=narrowed.kept)
        if as_json:
            say_json(_overview_json(workspace, shown))
        else:
            _say_overview(workspace, shown)
            # Points and who attends are unknown in the lines above already.
            for line in unknown_lines(workspace.edition(), "registration_address", "series.", *UNSAID_OF_ACTION):
                say(one_line(line))
            if overview.sessions and not sessions:
                tell("No session is meant by that.")


training.add_command(gaps)


@training.command(
    "people",
    cls=Command,
    epilog=examples("sct training people", "sct training people --role staff", "sct training people --sort role"),
)
@click.option("--role", default="", help="Only people of this role.")
@click.option("--sort", "order", type=click.Choice(["name", "role"]), default="name", help="The order (by name).")
@JSON
@click.pass_context
def people(context: click.Context, role: str, order: str, as_json: bool) -> None:
    """List the participants: people of the town who attend trainings."""
    with reading(settings_of(context), TrainingNotes) as workspace:
        participants = [one for one in workspace.training_overview().participants if role in ("", one.role)]
        if order == "role":
            participants.sort(key=lambda one: one.role)
        if as_json:
            say_json({"participants": [{"name": found.name, "role": found.role} for found in participants]})
            return
        say_table([(found.name, _role_title(workspace, found)) for found in participants], ("Name", "Role"))
        if not participants:
            tell(typed_here("No participants yet. Add one with “sct training add-person NAME --role ROLE”."))


@training.command(
    "add-person",
    cls=Command,
    epilog=examples('sct training add-person "Town planner" --role staff'),
)
@click.argument("name")
@click.option("--role", required=True, help="elected-official, staff, commissioner or other (as the edition has them).")
@click.pass_context
def add_person(context: click.Context, name: str, role: str) -> None:
    """Add a participant of the town."""
    with writing(settings_of(context)) as workspace:
        added = workspace.add_participant(name, role.casefold())
        say(f"{one_line(added.name)} is a participant now ({_role_title(workspace, added)}).")


@training.command(
    "edit-person",
    cls=Command,
    epilog=examples(
        'sct training edit-person "Town planer" --name "Town planner"',
        'sct training edit-person "Town planner" --role commissioner',
    ),
)
@click.argument("name")
@click.option("--name", "new_name", metavar="NAME", help="The name as it should be.")
@click.option("--role", help="The role, as the edition has them.")
@click.pass_context
def edit_person(context: click.Context, name: str, new_name: str | None, role: str | None) -> None:
    """Correct a participant's name or role; what was noted of them stays."""
    if new_name is None and role is None:
        raise UsageError("Nothing to change was given.", mend="Give --name or --role.")
    with writing(settings_of(context)) as workspace:
        found = workspace.find_participant(name)
        given = found.name if new_name is None else new_name
        edited = workspace.edit_participant(found.id, given, found.role if role is None else role.casefold())
        say(f"{one_line(edited.name)} ({_role_title(workspace, edited)}): saved.")


@training.command("remove-person", cls=Command, epilog=examples('sct training remove-person "Town planner"'))
@click.argument("name")
@click.pass_context
def remove_person(context: click.Context, name: str) -> None:
    """Remove a participant, with what was noted of them."""
    with writing(settings_of(context)) as workspace:
        found = workspace.find_participant(name)
        workspace.remove_participant(found.id)
        say(f"{one_line(found.name)} is no participant any more.")


def _noting(verb: str, help_text: str, done: str, note: Callable[[TrainingNotes, str, str], None]) -> None:
    """Define a verb that notes something of a participant and a session."""

    @training.command(
        verb,
        cls=Command,
        help=help_text,
        epilog=examples(f'sct training {verb} "Town planner" everyday-anti-racism-2020-03-17'),
    )
    @click.argument("name")
    @click.argument("session", metavar="SESSION")
    @click.pass_context
    def command(context: click.Context, name: str, session: str) -> None:
        with writing(settings_of(context)) as workspace:
            found = workspace.find_participant(name)
            note(workspace, found.id, session)
            series = workspace.edition().trainings
            held = series.session(session)
            when = words.session_words(workspace.edition(), held) if held else session
            say(f"{one_line(found.name)}: {done}, {when}")
            if verb == "register":
                say(_where_to_register(series))


_noting(
    "register",
    "Note that somebody registered. Registering itself happens at the programme's site.",
    "registered",
    lambda workspace, participant, session: workspace.note_registration(participant, session),
)
_noting(
    "attended",
    "Note that somebody attended.",
    "attended",
    lambda workspace, participant, session: workspace.mark_attended(participant, session),
)
_noting(
    "missed",
    "Note that somebody was registered and did not come.",
    "missed",
    lambda workspace, participant, session: workspace.mark_missed(participant, session),
)
_noting(
    "cancelled",
    "Note that somebody took back their registration.",
    "cancelled",
    lambda workspace, participant, session: workspace.mark_cancelled(participant, session),
)
_noting(
    "clear",
    "Take back what was noted by mistake.",
    "nothing noted",
    lambda workspace, participant, session: workspace.clear_attendance(participant, session),
)


def _role_title(workspace: TrainingNotes, participant: Participant) -> str:
    return one_line(workspace.role_titles().get(participant.role, participant.role))


def _where_to_register(series: Trainings) -> str:
    address = series.registration_address
    where = one_line(address.value) if address.value else "the address is unknown"
    return f"{one_line(series.registration_note)} Site: {where} {words.basis_mark(address.provenance)}"


def _say_overview(workspace: TrainingNotes, overview: TrainingOverview) -> None:
    edition, today = workspace.edition(), workspace.clock.today()
    say(f"Trainings of {edition.title}, {words.town_in_words(workspace.town)}. {one_line(overview.series.intro)}")
    say(f"Times are local ({overview.series.time_zone}).")
    say(_where_to_register(overview.series))
    terms = series_terms(overview.series.rules)
    if terms:
        say(f"{'Each cohort' if overview.series.cohorts else 'The series'}: {one_line('; '.join(terms))}.")
    for session in overview.sessions:
        say()
        standing = "past" if is_past(session, today) else "coming"
        say(f"{words.session_words(edition, session)} ({standing}) {words.basis_mark(session.provenance)}")
        say(f"    {session.id}")
        for participant, noted in overview.noted(session.id):
            say(f"    {noted.status}: {one_line(participant.name)} ({_role_title(workspace, participant)})")
    for kept in overview.kept:
        say()
        say(kept_heading(len(overview.noted_for(kept)), kept.edition, edition.id))
        for session_id, title in kept.sessions:
            say(f"{one_line(title)}\n    {one_line(session_id)}")
            for participant, noted in overview.noted(session_id):
                say(f"    {noted.status}: {one_line(participant.name)} ({_role_title(workspace, participant)})")
    say()
    if next_session(overview.series, today, overview.attendance) is None:
        say(f"Trainings ahead: {one_line(no_next_session(edition, today))}.")
    action = overview.series.action
    if action is None:
        return
    say(f"Action {action.number} {one_line(action.title)} {words.basis_mark(action.provenance)}:")
    if not action.roles:
        say(f"  Cannot tell how the town stands. {one_line(action.who_attends.provenance.note)}")
    for covered in overview.coverage:
        done = "x" if covered.is_covered else " "
        counts = f"{covered.attended} of {covered.role.needed} attended"
        registered = f", {covered.registered} registered" if covered.registered else ""
        say(f"  [{done}] {one_line(covered.role.title)}, {one_line(covered.training.title)}: {counts}{registered}")
    if overview.coverage:
        say("Several people of a role may share the topics here.")
    points = action.points
    worth = str(points.value) if points.is_known else f"unknown. {one_line(points.provenance.note)}"
    say(f"Points of action {action.number}: {worth}")


def _overview_json(workspace: TrainingNotes, overview: TrainingOverview) -> dict[str, object]:
    edition, today = workspace.edition(), workspace.clock.today()
    action = overview.series.action
    coming = next_session(overview.series, today, overview.attendance)
    return {
        "town": words.town_json(workspace.town),
        "today": today.isoformat(),
        "registration_address": words.fact_json(overview.series.registration_address),
        "next_session": coming.id if coming else None,
        "series": {
            "way": words.fact_json(overview.series.rules.way),
            "all_required": words.fact_json(overview.series.rules.is_all_required),
            "any_order": words.fact_json(overview.series.rules.is_any_order),
            "most_people": words.fact_json(overview.series.rules.most_people),
            "recorded": words.fact_json(overview.series.rules.is_recorded),
        },
        "cohorts": [
            {
                "id": one.cohort.id,
                "title": one.cohort.title,
                "sessions": [session.id for session in one.sessions],
                "begun": one.has_begun(today),
                "over": one.is_over(today),
                **words.provenance_json(one.cohort.provenance),
            }
            for one in cohorts_by_date(overview.series)
            if one.cohort
        ],
        "sessions": [
            {
                **words.session_json(edition, session),
                "past": is_past(session, today),
                "noted": [
                    {"name": participant.name, "role": participant.role, "status": str(noted.status)}
                    for participant, noted in overview.noted(session.id)
                ],
            }
            for session in overview.sessions
        ],
        "kept": [
            {
                "edition": kept.edition or None,
                "session": session_id,
                "title": title,
                "noted": [
                    {"name": participant.name, "role": participant.role, "status": str(noted.status)}
                    for participant, noted in overview.noted(session_id)
                ],
            }
            for kept in overview.kept
            for session_id, title in kept.sessions
        ],
        "statuses": [str(status) for status in AttendanceStatus],
        "action": {
            "number": action.number,
            "title": action.title,
            "points": words.fact_json(action.points),
            "who_attends": words.fact_json(action.who_attends),
            "topics": words.fact_json(action.topics),
            "required_for": words.fact_json(action.required_for),
            "same_person": words.fact_json(action.is_same_person),
            **words.provenance_json(action.provenance),
        }
        if action
        else None,
        "coverage": [
            {
                "role": covered.role.id,
                "training": covered.training.id,
                "needed": covered.role.needed,
                "attended": covered.attended,
                "registered": covered.registered,
                "covered": covered.is_covered,
            }
            for covered in overview.coverage
        ],
    }
