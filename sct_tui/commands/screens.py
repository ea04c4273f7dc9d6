"""The commands of each screen."""

from sct_tui.commands.command import Command

HOME = (
    Command("home.apply", "a", "Apply", "Apply the process to another action."),
    Command("home.begin", "w", "Where to begin", "Which action to begin with, and why not others.", in_footer=False),
    Command("home.trainings", "t", "Trainings", "Sessions, who registered and who attended."),
    Command("home.coaching", "c", "Coaching", "The coaching ledger, and a draft mail for a coach."),
    Command("home.export", "e", "Export", "Write this application's progress file."),
    Command("home.towns", "s", "Towns", "Switch to another town, or add one."),
    Command("home.change", "m", "Change the action", "Correct the action, its start or its level.", in_footer=False),
    Command("home.plan", "p", "Plan", "The days of its steps.", in_footer=False),
    Command("home.ready", "r", "Ready", "Whether you can go for a level, and what is missing.", in_footer=False),
    Command("home.import", "i", "Import", "Take over a progress file that somebody gave you.", in_footer=False),
    Command("home.conflicts", "k", "Conflicts", "Choose between what was said here and elsewhere.", in_footer=False),
    Command("home.notes", "o", "Notes", "All notes and flags of the town.", in_footer=False),
    Command("home.archive", "x", "Archive", "Put this application away; nothing is lost.", in_footer=False),
    Command("home.restore", "b", "Bring back", "Bring an archived application back.", in_footer=False),
    Command("home.archived", "v", "View archived", "Show or hide archived ones.", "view_archived", in_footer=False),
)

BEGIN = (
    Command("apply.consider", "f2", "Consider it first", "Ask whether this action is the one to begin with."),
    Command("consider.apply", "f5", "Apply the process", "Begin with this action.", "begin_with_it"),
    Command(
        "consider.editor", "f4", "Your editor", "Write the text in the editor that $EDITOR names.", in_footer=False
    ),
)

CYCLE = (
    Command("cycle.next", "n", "Next round", "Begin the next round, once this one is complete.", "next_round"),
    Command("cycle.plan", "p", "Plan", "The days by which each step is best complete.", in_footer=False),
    Command("cycle.ready", "r", "Ready", "Whether you can go for a level, and what is missing.", in_footer=False),
    Command("cycle.lap", "t", "Taken over", "Confirm what this round took over from an earlier one.", in_footer=False),
    Command("cycle.compare", "c", "Compare", "Compare this round with another one.", in_footer=False),
    Command("cycle.history", "h", "History", "Who changed what in this round."),
    Command("cycle.export", "e", "Export", "Write this application's progress file."),
    Command("cycle.notes", "o", "Notes", "All notes and flags of this application."),
    Command("cycle.agenda", "g", "Agenda", "For the next meeting with the coach.", in_footer=False),
    Command("cycle.representation", "v", "Representation", "Who decides beside who lives here.", in_footer=False),
    Command("cycle.note", "w", "Write a note", "On the step under the cursor, for the team only.", in_footer=False),
    Command("cycle.flag", "f", "Flag", "Come back to the step under the cursor, or ask the coach.", in_footer=False),
)

CHECK = (
    Command("check.complete", "c", "Complete", "Complete the step: it notes who did it and when."),
    Command("check.next", "f7", "Next step", "Go on with the next step; after the last, with the submission."),
    Command("check.reopen", "r", "Reopen", "Open the complete step again."),
    Command(
        "check.not_applicable",
        "x",
        "Doesn't apply",
        "Say that the whole step does not apply, and why.",
        in_footer=False,
    ),
    Command("check.lap", "t", "Taken over", "Confirm what was taken over from an earlier round."),
    Command("check.history", "h", "History", "Who changed what in this step."),
    Command("check.text", "v", "As text", "All answers as a text, to copy out or to save.", in_footer=False),
    Command("check.export", "e", "Export", "Write this application's progress file."),
)

STEP = (
    Command("step.not_applicable", "f2", "N/A", "Say that the prompt does not apply here, and why."),
    Command("step.editor", "f4", "Your editor", "Write the text in the editor that $EDITOR names.", in_footer=False),
    Command("step.check", "f5", "Check", "See all answers of the step, and what it still needs; complete it there."),
    # Before the field sees them: a long text would take them for its own.
    Command("step.previous", "f6", "Step before", "Go to the step before.", in_footer=False, is_first=True),
    Command("step.note", "ctrl+n", "Note", "Write a note on this prompt, for the team only."),
    Command("step.conflict", "ctrl+t", "Conflict", "Choose between both texts of this prompt.", in_footer=False),
    Command("step.flag", "ctrl+g", "Flag", "Come back to this prompt, or ask the coach.", in_footer=False),
    Command(
        "step.lap",
        "ctrl+o",
        "Taken over",
        "Take what was said before, or confirm what was taken over from an earlier round.",
        in_footer=False,
    ),
    Command(
        "step.representation",
        "ctrl+r",
        "Representation",
        "Who decides beside who lives here.",
        "shares",
        in_footer=False,
    ),
    Command("step.forget", "f12", "Forget", "Forget this answer, or this entry, for good; it asks.", in_footer=False),
    Command("step.next", "f7", "Next step", "Go to the next step; after the last, to the submission.", is_first=True),
)

SUBMISSION = (
    Command("submission.write", "w", "Write own words", "Write what the steps do not hold."),
    Command("submission.export", "e", "Export", "Write this application's progress file."),
    Command("submission.text", "t", "As text", "The submission as text for paper.", in_footer=False),
    Command("submission.next", "n", "Next round", "Begin the next round, once this one is complete.", "next_round"),
)

ROUNDS = (
    Command("lap.confirm", "y", "Still true", "It holds in this round, too."),
    Command("lap.edit", "e", "Edit", "Change it for this round."),
    Command("lap.drop", "d", "Not any more", "It does not hold any more."),
    Command("lap.later", "l", "Later", "Leave it waiting, and go to the next."),
    Command("compare.turn", "x", "Other way round", "Look from the later round to the earlier."),
    Command("representation.sort", "s", "Sort", "Sort the figures."),
    Command("representation.filter", "f", "Filter", "Show one body only."),
    Command("representation.small", "c", "Small counts", "Hide or show what tells of fewer than 5 people."),
    Command("plan.choose", "enter", "Choose", "Deadline or start, months, meetings."),
    Command("plan.calendar", "i", "Calendar file", "Write it as a calendar file (.ics)."),
    Command("plan.history", "h", "History", "Who changed what in this round.", in_footer=False),
)

READY = (
    Command("ready.level", "l", "Level", "Look at the next level."),
    Command("ready.edition", "e", "Edition", "Judge by another edition's rules; your town keeps its own."),
    Command("ready.submitted", "s", "Submitted", "Say which of your actions are submitted."),
    Command("ready.certifications", "c", "Certified", "The certifications you hold, and what they used up."),
    Command("submitted.yes", "y", "Submitted", "The action is among those your town submits.", "note(True)"),
    Command("submitted.no", "n", "Not submitted", "The action is not among those your town submits.", "note(False)"),
    Command("certifications.record", "a", "Record", "Record a certification, with what it used up."),
    Command("certifications.remove", "delete,d", "Remove", "Take out one that was recorded by mistake."),
)

TRAININGS = (
    Command("trainings.people", "p", "People", "Who attends trainings, with roles.", "participants"),
    Command("trainings.filter", "f", "Filter", "Show only some of the sessions."),
    Command("trainings.deadline", "d", "Deadline", "Which sessions still make a deadline."),
    Command("session.registered", "r", "Registered", "Note that the person registered.", "note('registered')"),
    Command("session.attended", "a", "Attended", "Note that the person attended.", "note('attended')"),
    Command("session.missed", "m", "Missed", "Note that the person missed it.", "note('missed')"),
    Command(
        "session.cancelled", "x", "Cancelled", "Note that the person cancelled.", "note('cancelled')", in_footer=False
    ),
    Command("session.clear", "c", "Clear", "Take back what was noted by mistake.", "note('clear')"),
    Command("session.new", "n", "New", "Add somebody who attends.", "add"),
    Command("participants.add", "n", "New person", "Add somebody who attends trainings."),
    Command("participants.remove", "delete,d", "Remove", "Remove somebody, with what was noted of them."),
    Command("participants.sort", "s", "Sort", "By name, or by role."),
)

COACHING = (
    Command("coaching.record", "a", "Record", "Record a coaching meeting, held or planned."),
    Command("coaching.agenda", "g", "Agenda", "An agenda for the next meeting."),
    Command("coaching.sort", "s", "Sort", "Sort the meetings."),
    Command("coaching.filter", "f", "Filter", "Show only some of the meetings."),
    Command("coaching.mail", "m", "Mail", "Draft a mail that asks for a coach, for you to send."),
    Command("coaching.remove", "delete,d", "Remove", "Remove a meeting from the ledger.", in_footer=False),
    Command("mail.save", "ctrl+s", "Show the draft", "Show the mail as it would be sent."),
    Command("agenda.notes", "n", "Notes on or off", "Whether your team's notes are part of it."),
)

FILES = (
    Command("export.write", "ctrl+s", "Write the file", "Write it, after showing what may give people away."),
    Command("export.preview", "f5", "Preview", "See what would be written."),
    Command("backups.make", "b", "Make a backup", "Copy the whole database, while the work goes on."),
    Command("path.list", "down", "To the list", "To the list of files.", "app.focus_next", in_footer=False),
    Command(
        "import.take_over", "ctrl+s", "Take it over", "Take over what the file holds, in one act that undo takes back."
    ),
    Command("conflicts.next", "n,right", "Next", "The next conflict.", "go(1)"),
    Command("conflicts.previous", "p,left", "Previous", "The conflict before.", "go(-1)"),
    Command("conflicts.history", "h", "History", "Who changed what there."),
    Command("change.put_back", "p", "Put back what was there before", "Take back this one change, as a new one."),
    Command("change.close", "escape", "Close", "Go back to the history."),
)

PEOPLE = (
    Command("who.add", "a", "Add yourself", "For somebody who is not in the list yet."),
    Command("towns.add", "a", "Add a municipality", "Work in another of Connecticut's municipalities, too."),
    Command(
        "towns.colleague", "n", "Add a colleague", "Somebody who uses this login, too; the next start asks who is here."
    ),
    Command("towns.edition", "e", "Edition", "Choose the edition for what begins from now on."),
    Command("edition.take", "enter", "Choose", "Take the edition that the text is about.", in_footer=False),
    Command("coming.line_done", "d", "Take the line away", "Take away the line for the next person."),
    Command("leaving.stay", "escape", "Stay", "Go on working."),
    Command("recovered.back", "escape", "Go on", "Go on to where you were."),
)
