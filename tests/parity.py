"""Every act of a person, and how it is done in the app, on the command line and in the linear mode.

docs/parity.md is written from this table: `python -m tests.parity` prints it. tests/test_parity.py holds the table
against the real commands, words, keys and acts of the journal.
"""

from dataclasses import dataclass

from sct_tui.commands.table import BY_ID
from sct_tui.plain.words import WORDS, Menu


@dataclass(frozen=True)
class Act:
    """One thing a person does.

    acts: what the journal calls it (rules/act_words.py); nothing for looking. app: ids of the app's commands
    (commands/table.py), or a screen as screens.module:Class where it is done in a field or on a row. cli: the words of
    the command. linear: the menu and the word. why: for each of "app", "cli" and "linear" that lacks it, the reason.
    """

    says: str
    acts: tuple[str, ...] = ()
    app: tuple[str, ...] = ()
    cli: tuple[str, ...] = ()
    linear: tuple[tuple[Menu, str], ...] = ()
    why: tuple[tuple[str, str], ...] = ()


_E, _H, _R, _S, _Q = Menu.EVERYWHERE, Menu.HOME, Menu.ROUND, Menu.STEP, Menu.QUESTION
_N, _C, _T = Menu.ENTRIES, Menu.COACHING, Menu.TRAININGS
_ORDER = "an order is for the eye; on the command line an entry keeps its place"
_ADMINISTRATION = "for the administrator of a machine, not for somebody at work in the town"
_FLOWS = "for the keeper of the flow files, who works in files"
_AS_FILES = "for a program that hands over files"

ACTS: tuple[Act, ...] = (
    Act("See where the town stands", app=("go.home",), cli=("status",), linear=((_E, "where"), (_E, "home"))),
    Act("Find words", app=("home.find",), cli=("find",), linear=((_E, "find"),)),
    # Towns and people
    Act("Say who you are, the first time", ("introduce",), ("screens.first_run:FirstRunScreen",), ("town add",),
        ((_E, "home"),)),
    Act("Add a municipality", ("add_town",), ("towns.add",), ("town add",), ((_H, "add-town"),)),
    Act("List the towns", app=("go.towns",), cli=("town list",), linear=((_H, "town"),)),
    Act("Work in another town", (), ("home.towns",), ("town use",), ((_H, "town"),)),
    Act("Follow another edition", ("follow_edition",), ("towns.edition",), ("town edition",), ((_H, "edition"),)),
    Act("See who works here", (), ("screens.who:WhoScreen",), ("town people",), ((_H, "people"),)),
    Act("Say what your role is", ("set_role",), ("screens.first_run:FirstRunScreen",), ("town use",), ((_H, "role"),)),
    # Applications
    Act("Search the catalogue of actions", (), ("home.apply",), ("apply list",), ((_H, "catalogue"),)),
    Act("Consider an action first", ("consider", "answer_considered", "decide_against"), ("home.begin",),
        ("apply consider",), ((_H, "consider"),)),
    Act("See what was considered", (), ("go.begin",), ("apply considered",), ((_H, "considered"),)),
    Act("Apply the process to an action", ("apply_process",), ("home.apply",), ("apply to",), ((_H, "apply"),)),
    Act("Correct the action, its start or level", ("change_action", "change_application"), ("home.change",),
        ("apply change",), ((_H, "change"), (_R, "change"))),
    Act("Put an application away", ("archive_application",), ("home.archive",), ("apply archive",),
        ((_H, "archive"), (_R, "archive"))),
    Act("Bring an application back", ("restore_application",), ("home.restore",), ("apply restore",),
        ((_H, "restore"),)),
    Act("Say whether its action is submitted", ("note_submitted",), ("ready.submitted",), ("apply submitted",),
        ((_H, "submitted"), (_R, "submitted"))),
    # A round
    Act("See a round and its steps", (), ("screens.cycle:CycleScreen",), ("cycle show",), ((_E, "list"), (_E, "go"))),
    Act("See all rounds of an application", (), ("cycle.compare",), ("status",), ((_R, "rounds"),)),
    Act("See the submission", (), ("submission.text",), ("cycle submission",), ((_R, "submission"),)),
    Act("Answer the submission's own questions", ("answer",), ("submission.write",), ("answer",), ((_R, "close"),)),
    Act("Begin the next round", ("begin_next_cycle",), ("cycle.next",), ("cycle next",), ((_R, "next-round"),)),
    Act("Confirm what was taken over", ("confirm_inherited",), ("lap.confirm",), ("cycle confirm",),
        ((_R, "confirm"), (_S, "confirm"), (Menu.CONFIRM, "yes"), (Menu.CONFIRM, "all"), (_Q, "confirm"),
         (_N, "confirm"))),
    Act("Take away what is not so any more", ("drop_inherited",), ("lap.drop",), ("cycle confirm",),
        ((Menu.CONFIRM, "no"), (_Q, "drop"), (_N, "drop"))),
    Act("Change what was taken over", ("answer",), ("lap.edit",), ("answer",), ((Menu.CONFIRM, "edit"),)),
    Act("Compare two rounds", (), ("cycle.compare",), ("compare",), ((_E, "compare"),)),
    Act("See who decides beside who lives here", (), ("cycle.representation",), ("representation",),
        ((_R, "shares"),)),
    # A step
    Act("See a step and its questions", (), ("screens.step:StepScreen",), ("step show",), ((_R, "open"), (_S, "open"))),
    Act("See what a step still needs", (), ("step.check",), ("step check",), ((_S, "check"),)),
    Act("Complete a step", ("complete_step",), ("check.complete",), ("step complete",), ((_S, "complete"),)),
    Act("Open a complete step again", ("reopen_step",), ("check.reopen",), ("step reopen",), ((_S, "reopen"),)),
    Act("Say that a whole step does not apply", ("declare_step_not_applicable",), (), ("step not-applicable",),
        ((_S, "not-applicable"),),
        (("app", "the app shows a step's prompts together, and each is said not to apply where it stands"),)),
    # Answers
    Act("Answer a question", ("answer",), ("screens.step:StepScreen",), ("answer",), ((_S, "answer"), (_Q, "done"))),
    Act("Go on from a text that is there", ("answer",), ("screens.step:StepScreen",), ("answer",), ((_Q, "add"),)),
    Act("Write in your own editor", ("answer",), ("step.editor",), (), (),
        (("cli", "the command reads a text from standard input, so any editor's file can be given"),
         ("linear", "an editor is a screen; a text written elsewhere comes in through a pipe"))),
    Act("Empty an answer on purpose", ("empty",), ("screens.step:StepScreen",), ("answer",), ((_Q, "empty"),)),
    Act("Say that a question does not apply", ("declare_not_applicable",), ("step.not_applicable",), ("answer",),
        ((_Q, "na"), (_N, "na"))),
    Act("Say why an answer is changed", (), ("screens.step:StepScreen",), ("answer",), ((_Q, "why"),)),
    Act("Read why something is asked", (), ("any.help",), ("step show",), ((_Q, "help"), (_N, "about"))),
    Act("Take up what was typed and not saved", (), ("screens.recovered:RecoveredScreen",), (),
        ((_E, "drafts"), (_Q, "take")),
        (("cli", "a command saves at once, so it leaves no drafts; “sct step show” says where one keeps a step open"),)),
    Act("Give up what was typed", (), ("form.cancel",), (), ((_Q, "cancel"), (Menu.FIELD, "cancel")),
        (("cli", "a command saves at once, so there is nothing to give up"),)),
    # Entries
    Act("List entries", (), ("screens.step:StepScreen",), ("entry list", "evidence list"), ((_E, "list"),)),
    Act("Add an entry or evidence", ("add_entry",), ("entry.save",), ("entry add", "evidence add"), ((_N, "add"),)),
    Act("Change an entry", ("edit_entry",), ("entry.save",), ("entry edit",), ((_N, "edit"),)),
    Act("Add the same entry once more", ("add_entry",), (), ("entry add",), ((_N, "copy"),),
        (("app", "the form shows the entry beside it, and a copy is typed there"),)),
    Act("Remove an entry", ("remove_entry",), ("entries.remove",), ("entry remove",), ((_N, "remove"),)),
    Act("Bring a removed entry back", ("restore_entry",), ("entries.restore",), ("undo",), ((_N, "restore"),)),
    Act("Move an entry", ("move_entry",), ("entries.up", "entries.down"), (), ((_N, "up"), (_N, "down")),
        (("cli", _ORDER),)),
    # Notes and flags
    Act("Write a note", ("write_note",), ("step.note", "cycle.note"), ("note set",),
        ((_Q, "note"), (_N, "note"), (_S, "note"))),
    Act("Take a note away", ("clear_note",), ("screens.note:NoteScreen",), ("note clear",),
        ((_Q, "clear-note"), (_N, "clear-note"), (_S, "clear-note"))),
    Act("Flag a question or a step", ("flag",), ("step.flag", "cycle.flag"), ("flag set",),
        ((_Q, "flag"), (_N, "flag"), (_S, "flag"))),
    Act("Take a flag away", ("unflag",), ("step.flag", "cycle.flag"), ("flag clear",),
        ((_Q, "unflag"), (_N, "unflag"), (_S, "unflag"))),
    Act("List notes and flags", (), ("home.notes", "cycle.notes"), ("note list", "flag list"), ((_E, "notes"),)),
    # Plan
    Act("See the plan", (), ("cycle.plan",), ("plan",), ((_R, "plan"),)),
    Act("Choose a deadline, a start, months, meetings", ("change_plan",), ("plan.choose",), ("plan",),
        ((_R, "plan"),)),
    Act("Write a calendar file", ("write_calendar",), ("plan.calendar",), ("plan",), ((_R, "plan"),)),
    # Trainings
    Act("See the sessions and who is noted", (), ("home.trainings",), ("training list",), ((_H, "trainings"),)),
    Act("See what the training action lacks", (), ("trainings.deadline",), ("training gaps",), ((_T, "gaps"),)),
    Act("See who attends", (), ("trainings.people",), ("training people",), ((_T, "people"),)),
    Act("Add somebody who attends", ("add_participant",), ("participants.add",), ("training add-person",),
        ((_T, "add-person"),)),
    Act("Correct a participant", ("edit_participant",), ("screens.participants:ParticipantsScreen",), (),
        ((_T, "edit-person"),),
        (("cli", "a name is what a command knows a participant by: remove it and add it anew"),)),
    Act("Remove a participant", ("remove_participant",), ("participants.remove",), ("training remove-person",),
        ((_T, "remove-person"),)),
    Act("Note a registration", ("note_registration",), ("session.registered",), ("training register",),
        ((_T, "register"),)),
    Act("Note who attended", ("mark_attended",), ("session.attended",), ("training attended",), ((_T, "attended"),)),
    Act("Note who missed it", ("mark_missed",), ("session.missed",), ("training missed",), ((_T, "missed"),)),
    Act("Note a cancellation", ("mark_cancelled",), ("session.cancelled",), ("training cancelled",),
        ((_T, "cancelled"),)),
    Act("Take back what was noted", ("clear_attendance",), ("session.clear",), ("training clear",), ((_T, "clear"),)),
    # Coaching
    Act("See the coaching ledger", (), ("home.coaching",), ("coaching list",), ((_H, "coaching"),)),
    Act("Record or plan a meeting", ("record_coaching",), ("coaching.record",), ("coaching add",), ((_C, "add"),)),
    Act("Correct a meeting, or say it was held", ("edit_coaching",), ("screens.coaching:CoachingScreen",),
        ("coaching edit",), ((_C, "edit"), (_C, "held"))),
    Act("Remove a meeting", ("remove_coaching",), ("coaching.remove",), ("coaching remove",), ((_C, "remove"),)),
    Act("Make an agenda", (), ("coaching.agenda",), ("coaching agenda",), ((_C, "agenda"),)),
    Act("Draft a mail that asks for a coach", (), ("coaching.mail",), ("coaching mail",), ((_C, "mail"),)),
    # Levels
    Act("See whether a level is reached", (), ("home.ready",), ("ready",), ((_E, "ready"),)),
    Act("See the certifications", (), ("ready.certifications",), ("certification list",), ((_H, "certifications"),)),
    Act("Record a certification", ("record_certification",), ("certifications.record",), ("certification add",),
        ((Menu.CERTIFICATIONS, "add"),)),
    Act("Take a certification out", ("remove_certification",), ("certifications.remove",), ("certification remove",),
        ((Menu.CERTIFICATIONS, "remove"),)),
    # Files
    Act("Export a progress file or a text", (), ("home.export",), ("export",), ((_E, "export"),)),
    Act("Import a progress file", ("import",), ("home.import",), ("import",), ((_H, "import"),)),
    Act("See what waits for a choice", (), ("home.conflicts",), ("conflict list",), ((_E, "conflicts"),)),
    Act("Choose between mine and theirs", ("settle_conflict",), ("screens.conflicts:ConflictsScreen",),
        ("conflict settle",),
        tuple((Menu.CONFLICTS, word) for word in ("mine", "theirs", "both", "write"))),
    # The past
    Act("See who changed what", (), ("go.history", "cycle.history"), ("history show", "history change"),
        ((_E, "history"), (_Q, "history"), (_N, "history"), (Menu.HISTORY, "more"))),
    Act("Put one change back", ("revert",), ("change.put_back",), ("history revert",), ((Menu.HISTORY, "revert"),)),
    Act("Undo", ("undo",), ("any.undo",), ("undo",), ((_E, "undo"),)),
    Act("Redo", ("redo",), ("any.redo",), ("redo",), ((_E, "redo"),)),
    Act("Forget an answer or an entry", ("forget",), ("step.forget",), ("forget",), ((_Q, "forget"), (_N, "forget"))),
    Act("Forget a person, a note, a meeting", ("forget",), (), ("forget",), (),
        (("app", "rare and for good: a name is found in many places, which the command lists one by one"),
         ("linear", "rare and for good: a name is found in many places, which the command lists one by one"))),
    # Everything else
    Act("Leave", app=("app.quit",), cli=("paths",), linear=((_E, "quit"), (_Q, "quit"), (Menu.FIELD, "quit"))),
    Act("Try it in Demo Town", (), (), ("demo",), (),
        (("app", "“sct demo” opens the app in it"), ("linear", "“sct --demo --plain” opens the linear mode in it"))),
    Act("Look at and check flow files", (), (), ("flow list", "flow show", "flow check"), (),
        (("app", _FLOWS), ("linear", _FLOWS))),
    Act("Merge progress files in git", (), (), ("merge-driver",), (), (("app", _AS_FILES), ("linear", _AS_FILES))),
    Act("Look after the database", (), (),
        ("db backup", "db check", "db rebuild", "db restore", "db share", "db tend", "doctor", "paths"), (),
        (("app", _ADMINISTRATION), ("linear", _ADMINISTRATION))),
)
WAYS = ("app", "cli", "linear")
TITLES = {"app": "App", "cli": "Command line", "linear": "Linear mode"}
