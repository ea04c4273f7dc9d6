"""Every act of a person, and how it is done in the app, on the command line and in the linear mode.

docs/parity.md is written from this table (docs/make_parity.py); tests/test_parity.py holds the table against the real
commands, words, keys and acts of the journal.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Act:
    """One thing a person does. Several ways stand with semicolons between.

    acts: what the journal calls it (rules/act_words.py); nothing for looking. app: ids of the app's commands
    (commands/table.py), or a screen as module:Class where it is done in a field or on a row. cli: the words of the
    command. linear: the menu and the word, or what asks for it by itself, as module:function. no_app, no_cli and
    no_linear: why one of them lacks it.
    """

    says: str
    acts: str
    app: str
    cli: str
    linear: str
    no_app: str = ""
    no_cli: str = ""
    no_linear: str = ""

    def ways(self, way: str) -> tuple[str, ...]:
        """How it is done in one of the three."""
        return tuple(part.strip() for part in getattr(self, way).split(";") if part.strip())


WAYS = ("app", "cli", "linear")
ACTS: tuple[Act, ...] = (
    Act("See where the town stands", "", "go.home", "status", "everywhere where; everywhere home"),
    Act("Find words", "", "any.find", "find", "everywhere find"),
    # Towns and people
    Act(
        "Say who you are, the first time",
        "introduce",
        "first_run:FirstRunScreen; who.add",
        "town add",
        "first_run:ask_newcomer",
    ),
    Act("Add somebody who shares your login", "add_colleague", "towns.colleague", "town use", "home add-colleague"),
    Act("Add a municipality", "add_town", "towns.add", "town add", "home add-town"),
    Act("List the towns", "", "go.towns", "town list", "home town"),
    Act("Work in another town", "", "home.towns", "town use", "home town"),
    Act("Follow another edition", "follow_edition", "towns.edition; go.edition", "town edition", "home edition"),
    Act("See who works here", "", "who:WhoScreen", "town people", "home people"),
    Act(
        "Say what your role is", "set_role", "first_run:FirstRunScreen", "town use", "home role; first_run:ask_newcomer"
    ),
    # Applications
    Act("Search the catalogue of actions", "", "home.apply", "apply list", "home catalogue"),
    Act(
        "Consider an action first",
        "consider answer_considered decide_against",
        "home.begin; apply.consider; consider.editor",
        "apply consider",
        "home consider",
    ),
    Act("See what was considered", "", "go.begin", "apply considered", "home considered"),
    Act(
        "Apply the process to an action",
        "apply_process",
        "home.apply; go.apply; consider.apply",
        "apply to",
        "home apply",
    ),
    Act(
        "Correct the action, its start or level",
        "change_action change_application",
        "home.change",
        "apply change",
        "home change; round change",
    ),
    Act(
        "Put an application away", "archive_application", "home.archive", "apply archive", "home archive; round archive"
    ),
    Act("Bring an application back", "restore_application", "home.restore", "apply restore", "home restore"),
    Act(
        "Say whether its action is submitted",
        "note_submitted",
        "ready.submitted; submitted.yes; submitted.no",
        "apply submitted",
        "home submitted; round submitted",
    ),
    # A round
    Act("See a round and its steps", "", "cycle:CycleScreen", "cycle show", "everywhere list; everywhere go"),
    Act("See all rounds of an application", "", "cycle.compare", "status", "round rounds"),
    Act(
        "See the submission", "", "submission.text; submission:SubmissionScreen", "cycle submission", "round submission"
    ),
    Act("Answer the submission's own questions", "answer", "submission.write", "answer", "round close"),
    Act("Begin the next round", "begin_next_cycle", "cycle.next; submission.next", "cycle next", "round next-round"),
    Act(
        "Confirm what was taken over",
        "confirm_inherited",
        "lap.confirm; cycle.lap; step.lap; check.lap",
        "cycle confirm",
        "round confirm; step confirm; confirm yes; confirm all; question confirm; entries confirm",
    ),
    Act(
        "Take away what is not so any more",
        "drop_inherited",
        "lap.drop",
        "cycle confirm",
        "confirm no; question drop; entries drop",
    ),
    Act("Change what was taken over", "answer", "lap.edit", "answer", "confirm edit"),
    Act("Compare two rounds", "", "cycle.compare", "compare", "everywhere compare"),
    Act(
        "See who decides beside who lives here",
        "",
        "cycle.representation; step.representation",
        "representation",
        "round shares",
    ),
    Act("Hide small counts in the shares", "", "representation.small", "representation", "round shares"),
    Act(
        "Sort and filter a list",
        "",
        "coaching.sort; coaching.filter; trainings.filter; participants.sort; representation.sort",
        "coaching list; training list; training people; representation",
        "",
        no_linear="a list is heard from its start; “find” goes to where words stand",
    ),
    # A step
    Act("See a step and its questions", "", "step:StepScreen", "step show", "round open; step open"),
    Act("See what a step still needs", "", "step.check", "step check", "step check"),
    Act("Complete a step", "complete_step", "check.complete", "step complete", "step complete"),
    Act("Open a complete step again", "reopen_step", "check.reopen", "step reopen", "step reopen"),
    Act(
        "Say that a whole step does not apply",
        "declare_step_not_applicable",
        "check.not_applicable",
        "step not-applicable",
        "step not-applicable",
    ),
    Act("Go to another step", "", "step.previous; step.next; check.next", "step show", "step open; everywhere go"),
    Act("See a step's answers as a text", "", "check.text", "step show", "everywhere list"),
    # Answers
    Act("Answer a question", "answer", "step:StepScreen", "answer", "step answer; question done"),
    Act("Go on from a text that is there", "answer", "step:StepScreen", "answer", "question add"),
    Act(
        "Write in your own editor",
        "answer",
        "step.editor",
        "",
        "",
        no_cli="the command reads a text from standard input, so any editor's file can be given",
        no_linear="an editor is a screen; a text written elsewhere comes in through a pipe",
    ),
    Act("Empty an answer on purpose", "empty", "step:StepScreen", "answer", "question empty"),
    Act(
        "Say that a question does not apply",
        "declare_not_applicable",
        "step.not_applicable",
        "answer",
        "question na; entries na",
    ),
    Act("Say why an answer is changed", "", "step:StepScreen", "answer", "question why"),
    Act("Read why something is asked", "", "any.help", "step show", "question help; entries about"),
    Act(
        "Take up what was typed and not saved",
        "",
        "recovered:RecoveredScreen",
        "",
        "everywhere drafts; question take",
        no_cli="a command saves at once and leaves no drafts; “sct step show” says where one keeps a step open",
    ),
    Act(
        "Give up what was typed",
        "",
        "form.cancel",
        "",
        "question cancel; field cancel",
        no_cli="a command saves at once, so there is nothing to give up",
    ),
    # Entries
    Act("List entries", "", "step:StepScreen", "entry list", "everywhere list"),
    Act("List the evidence", "", "submission:SubmissionScreen", "evidence list", "round evidence"),
    Act("Add an entry or evidence", "add_entry", "entry.save", "entry add; evidence add", "entries add"),
    Act("Change an entry", "edit_entry", "entry.save", "entry edit", "entries edit"),
    Act("Add an entry that says the same", "copy_entry", "entries.copy", "entry copy", "entries copy"),
    Act("Remove an entry", "remove_entry", "entries.remove", "entry remove", "entries remove"),
    Act("Bring a removed entry back", "restore_entry", "entries.restore", "undo", "entries restore"),
    Act("Move an entry", "move_entry", "entries.up; entries.down", "entry move", "entries up; entries down"),
    # Notes and flags
    Act("Write a note", "write_note", "step.note; cycle.note", "note set", "question note; entries note; step note"),
    Act(
        "Take a note away",
        "clear_note",
        "note:NoteScreen",
        "note clear",
        "question clear-note; entries clear-note; step clear-note",
    ),
    Act(
        "Flag a question or a step",
        "flag",
        "step.flag; cycle.flag",
        "flag set",
        "question flag; entries flag; step flag",
    ),
    Act(
        "Take a flag away",
        "unflag",
        "step.flag; cycle.flag",
        "flag clear",
        "question unflag; entries unflag; step unflag",
    ),
    Act("List notes and flags", "", "home.notes; cycle.notes; go.notes", "note list; flag list", "everywhere notes"),
    # Plan
    Act("See the plan", "", "cycle.plan; home.plan", "plan", "round plan"),
    Act("Choose a deadline, a start, months, meetings", "change_plan", "plan.choose", "plan", "round plan"),
    Act("Write a calendar file", "write_calendar", "plan.calendar", "plan", "round plan"),
    # Trainings
    Act("See the sessions and who is noted", "", "home.trainings; go.trainings", "training list", "home trainings"),
    Act("See what the training action lacks", "", "trainings.deadline", "training gaps", "trainings gaps"),
    Act("See who attends", "", "trainings.people", "training people", "trainings people"),
    Act(
        "Add somebody who attends",
        "add_participant",
        "participants.add; session.new",
        "training add-person",
        "trainings add-person",
    ),
    Act(
        "Correct a participant",
        "edit_participant",
        "participants:ParticipantsScreen",
        "training edit-person",
        "trainings edit-person",
    ),
    Act(
        "Remove a participant",
        "remove_participant",
        "participants.remove",
        "training remove-person",
        "trainings remove-person",
    ),
    Act("Note a registration", "note_registration", "session.registered", "training register", "trainings register"),
    Act("Note who attended", "mark_attended", "session.attended", "training attended", "trainings attended"),
    Act("Note who missed it", "mark_missed", "session.missed", "training missed", "trainings missed"),
    Act("Note a cancellation", "mark_cancelled", "session.cancelled", "training cancelled", "trainings cancelled"),
    Act("Take back what was noted", "clear_attendance", "session.clear", "training clear", "trainings clear"),
    # Coaching
    Act("Leave the team's notes out of the agenda", "", "agenda.notes", "coaching agenda", "coaching agenda"),
    Act("See the coaching ledger", "", "home.coaching; go.coaching", "coaching list", "home coaching"),
    Act("Record or plan a meeting", "record_coaching", "coaching.record", "coaching add", "coaching add"),
    Act(
        "Correct a meeting, or say it was held",
        "edit_coaching",
        "coaching:CoachingScreen",
        "coaching edit",
        "coaching edit; coaching held",
    ),
    Act("Remove a meeting", "remove_coaching", "coaching.remove", "coaching remove", "coaching remove"),
    Act("Make an agenda", "", "coaching.agenda; go.agenda; cycle.agenda", "coaching agenda", "coaching agenda"),
    Act("Draft a mail that asks for a coach", "", "coaching.mail; mail.save", "coaching mail", "coaching mail"),
    # Levels
    Act("See whether a level is reached", "", "home.ready; go.ready; cycle.ready", "ready", "everywhere ready"),
    Act("Look at another level or edition", "", "ready.level; ready.edition", "ready", "everywhere ready"),
    Act(
        "See the certifications",
        "",
        "ready.certifications; go.certifications",
        "certification list",
        "home certifications",
    ),
    Act(
        "Record a certification",
        "record_certification",
        "certifications.record",
        "certification add",
        "certifications add",
    ),
    Act(
        "Take a certification out",
        "remove_certification",
        "certifications.remove",
        "certification remove",
        "certifications remove",
    ),
    # Files
    Act(
        "Export a progress file or a text",
        "",
        "home.export; go.export; cycle.export; check.export; submission.export",
        "export",
        "everywhere export",
    ),
    Act("See what an export would let out", "", "export.preview; export.write", "export", "everywhere export"),
    Act("Import a progress file", "import", "home.import; go.import; import.take_over", "import", "home import"),
    Act(
        "See what waits for a choice",
        "",
        "home.conflicts; go.conflicts; step.conflict",
        "conflict list",
        "everywhere conflicts",
    ),
    Act(
        "Choose between mine and theirs",
        "settle_conflict",
        "conflicts:ConflictsScreen",
        "conflict settle",
        "conflicts mine; conflicts theirs; conflicts both; conflicts write",
    ),
    # The past
    Act(
        "See who changed what",
        "",
        "go.history; cycle.history; check.history; plan.history",
        "history show; history change",
        "everywhere history; question history; entries history; history more",
    ),
    Act("Put one change back", "revert", "change.put_back", "history revert", "history revert"),
    Act("Undo", "undo", "any.undo", "undo", "everywhere undo"),
    Act("Redo", "redo", "any.redo", "redo", "everywhere redo"),
    Act("Forget an answer or an entry", "forget", "step.forget", "forget", "question forget; entries forget"),
    Act(
        "Forget a person, a note, a meeting",
        "forget",
        "",
        "forget",
        "",
        no_app="rare and for good: a name is found in many places, which the command lists one by one",
        no_linear="rare and for good: a name is found in many places, which the command lists one by one",
    ),
    # Everything else
    Act(
        "See on coming back what others did", "", "coming_back:ComingBackScreen", "handover", "handover:say_coming_back"
    ),
    Act(
        "Leave a line for the next person",
        "leave_line clear_line",
        "coming.line_done; leaving:LeavingScreen",
        "handover",
        "everywhere handover",
    ),
    Act(
        "Leave",
        "",
        "app.quit; leaving.stay",
        "",
        "everywhere quit; question quit; field quit",
        no_cli="a command ends by itself",
    ),
    Act(
        "Try it in Demo Town",
        "",
        "",
        "demo",
        "",
        no_app="“sct demo” opens the app in it",
        no_linear="“sct --demo --plain” opens the linear mode in it",
    ),
    Act(
        "Look at and check flow files",
        "",
        "",
        "flow list; flow show; flow check",
        "",
        no_app="for the keeper of the flow files, who works in files",
        no_linear="for the keeper of the flow files, who works in files",
    ),
    Act(
        "Merge progress files in git",
        "",
        "",
        "merge-driver",
        "",
        no_app="for a program that hands over files",
        no_linear="for a program that hands over files",
    ),
    Act("See the backups, and make one", "", "go.backups; backups.make", "db backup; db restore", "home backups"),
    Act(
        "Look after the database",
        "",
        "",
        "db check; db rebuild; db restore; db share; db tend; doctor; paths",
        "",
        no_app="for the administrator of a machine, not for somebody at work in the town",
        no_linear="for the administrator of a machine, not for somebody at work in the town",
    ),
)

# What the app needs because it is a screen: none of it does anything to the work. By scope, or by a command's id.
ON_A_SCREEN = frozenset(
    {
        *(
            "list",
            "search",
            "choice",
            "fields",
            "line",
            "buttons",
            "choose",
            "form",
            "text",
            "help",
            "path",
            "entry",
            "dialog",
            "edition",
        ),
        *(
            "any.back",
            "app.repaint",
            "app.settings",
            "app.leaving",
            "app.palette",
            "go.messages",
            "home.archived",
            "compare.turn",
        ),
        *("lap.later", "stale.later", "conflicts.next", "conflicts.previous", "conflicts.history", "change.close"),
        *("recovered.back", "representation.filter", "small.go_on"),
    }
)
# Going about in lines, which does nothing to the work: in any menu, and in some.
GOING_ABOUT = frozenset({"help", "back", "list", "skip", "later", "done", "step", "empty"})
