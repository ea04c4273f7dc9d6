"""The commands that every screen has, and those of lists and fields."""

from sct_tui.commands.command import Command

APP = (
    Command("app.quit", "ctrl+q", "Quit", "Leave sct; everything is saved.", is_first=True),
    Command(
        "app.palette",
        "ctrl+p",
        "Commands",
        "Find any command and any application by a few letters.",
        "command_palette",
        in_footer=False,
        is_first=True,
    ),
    Command(
        "app.settings",
        "f10",
        "Settings",
        "Colours, signs, dates, mouse and animations.",
        in_footer=False,
        is_first=True,
    ),
    Command(
        "app.leaving",
        "ctrl+c",
        "How to leave",
        "Says how to leave: this key is for copying in many terminals.",
        "quit_hint",
        in_footer=False,
    ),
    Command(
        "app.repaint",
        "ctrl+l",
        "Draw the screen anew",
        "For when something else wrote on the terminal.",
        in_footer=False,
        is_first=True,
    ),
)

ANY = (
    Command("any.back", "escape", "Back", "Go back to where this was opened from. What you typed is saved."),
    Command("any.help", "f1", "Help", "What this screen is for, what the field at hand wants, and the keys."),
    Command(
        "any.find",
        "f3",
        "Find",
        "Find words in all that your town wrote, and in prompts, actions, trainings and help.",
        in_footer=False,
    ),
    Command("any.undo", "f8", "Undo", "Take back the last thing you did in this town.", in_footer=False),
    Command("any.redo", "f9", "Redo", "Do again what you undid last.", in_footer=False),
)

# Where the palette leads. None has a key of its own, and the configuration can give it one.
GO = (
    Command("go.home", "", "Home", "The town's applications, levels, coaching and next session.", "go('home')"),
    Command("go.apply", "", "Apply", "Apply the equity process to another action.", "go('apply')"),
    Command("go.begin", "", "Where to begin", "Which action to begin with, and why not others.", "go('begin')"),
    Command("go.trainings", "", "Trainings", "Sessions, who registered and who attended.", "go('trainings')"),
    Command("go.coaching", "", "Coaching", "The coaching ledger, and a draft mail for a coach.", "go('coaching')"),
    Command(
        "go.agenda", "", "Agenda", "For the next meeting with the coach: flags, what is open, notes.", "go('agenda')"
    ),
    Command("go.ready", "", "Ready", "Whether you can go for a level, and what is missing.", "go('ready')"),
    Command(
        "go.certifications", "", "Certifications", "Those you hold, and what they used up.", "go('certifications')"
    ),
    Command("go.notes", "", "Notes and flags", "What your team noted, to come back to or ask.", "go('notes')"),
    Command("go.export", "", "Export", "Write a progress file to share, or a text for paper.", "go('export')"),
    Command("go.import", "", "Import", "Take over a progress file that somebody gave you.", "go('import')"),
    Command("go.conflicts", "", "Conflicts", "Choose between what was said here and elsewhere.", "go('conflicts')"),
    Command("go.history", "", "History", "Who changed what, and what was there before.", "go('history')"),
    Command("go.backups", "", "Backups", "Those there are of the database, and making one.", "go('backups')"),
    Command("go.messages", "", "Messages", "What was said in this sitting, in full.", "go('messages')"),
    Command("go.towns", "", "Towns", "Add a town, or switch to another one.", "go('towns')"),
    Command("go.edition", "", "Edition", "Choose the edition for what begins from now on.", "go('edition')"),
)

LISTS = (
    Command("list.up", "up", "Up", "To the line above.", "move(-1)", in_footer=False),
    Command("list.down", "down", "Down", "To the line below.", "move(1)", in_footer=False),
    Command("list.page_up", "pageup", "Page up", "Several lines up.", "move(-8)", in_footer=False),
    Command("list.page_down", "pagedown", "Page down", "Several lines down.", "move(8)", in_footer=False),
    Command("list.first", "home", "First", "To the first line.", "move(-100000)", in_footer=False),
    Command("list.last", "end", "Last", "To the last line.", "move(100000)", in_footer=False),
    Command("list.choose", "enter,space", "Open", "Open the line that the cursor is on.", "choose", in_footer=False),
)

# A list under a field: what is typed goes to the field, these keys to the list.
SEARCH_LISTS = (
    Command("search.up", "up", "Up", "To the line above.", "move(-1)", in_footer=False),
    Command("search.down", "down", "Down", "To the line below.", "move(1)", in_footer=False),
    Command("search.page_up", "pageup", "Page up", "Several lines up.", "move(-8)", in_footer=False),
    Command("search.page_down", "pagedown", "Page down", "Several lines down.", "move(8)", in_footer=False),
)

FIELDS = (
    Command("fields.next", "down", "Next field", "To the next field.", "app.focus_next", in_footer=False),
    Command("fields.before", "up", "Field before", "To the field before.", "app.focus_previous", in_footer=False),
)

LINES = (
    Command("line.next", "down,enter", "Next field", "To the next field.", "app.focus_next", in_footer=False),
    Command("line.before", "up", "Field before", "To the field before.", "app.focus_previous", in_footer=False),
)

BUTTONS = (
    Command("buttons.next", "right", "Next choice", "To the next choice.", "app.focus_next", in_footer=False),
    Command("buttons.before", "left", "Choice before", "To the choice before.", "app.focus_previous", in_footer=False),
)

CHOICES = (
    Command("choice.up", "up", "Up", "To the choice above.", "move(-1)", in_footer=False),
    Command("choice.down", "down", "Down", "To the choice below.", "move(1)", in_footer=False),
    Command("choice.choose", "space,enter", "Choose", "Choose it, or take the choice back.", in_footer=False),
    Command("choice.clear", "delete,backspace", "Take back", "Take back what was chosen.", in_footer=False),
)

ENTRIES = (
    Command(
        "entries.remove", "delete", "Remove entry", "Remove it; undo brings it back.", "ask('remove')", in_footer=False
    ),
    Command(
        "entries.restore", "u", "Bring back", "Bring back an entry that was removed.", "ask('restore')", in_footer=False
    ),
    Command(
        "entries.copy", "c", "Copy entry", "Add one that says the same, to be changed.", "ask('copy')", in_footer=False
    ),
    Command("entries.up", "shift+up", "Move up", "Move the entry up.", "ask('up')", in_footer=False),
    Command("entries.down", "shift+down", "Move down", "Move the entry down.", "ask('down')", in_footer=False),
)

FORMS = (
    Command("form.save", "ctrl+s", "Save", "Save what stands in the form."),
    Command("form.cancel", "escape", "Cancel", "Close the form without saving.", "escape"),
    Command("form.help", "f1", "Help", "What the form is for, what the field at hand wants, and the keys."),
    Command("entry.done", "escape", "Save and close", "Save the entry and close its form."),
    Command("entry.editor", "f4", "Your editor", "Write the text in the editor that $EDITOR names.", "editor"),
    Command("entry.save", "ctrl+s", "Save", "The same: save the entry and close its form.", in_footer=False),
)

DIALOGS = (
    Command("dialog.help", "f1", "Help", "What this is for, and the keys."),
    Command("choose.cancel", "escape", "Cancel", "Choose nothing."),
    Command("help.close", "escape,f1", "Close help", "Go back to the screen."),
    Command("small.go_on", "enter,escape", "Go on as it is", "Show the screen in the window that is too small for it."),
    Command("stale.later", "escape", "Decide later", "Both texts are kept, and the question comes again."),
    Command("text.save", "s", "Save to a file", "Write this text into a file."),
    Command(
        "text.copy", "c", "Copy out", "Send it to your terminal's clipboard; the terminal decides whether it keeps it."
    ),
    Command(
        "text.plain",
        "p",
        "Show plainly",
        "Show it without the app's screen, to mark it there; any key returns.",
    ),
    Command("text.close", "escape", "Close", "Go back to the screen."),
)
