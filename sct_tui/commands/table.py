"""All commands, by id and by scope."""

from sct_tui.commands import everywhere, screens
from sct_tui.commands.command import Command

COMMANDS: tuple[Command, ...] = (
    *everywhere.APP,
    *everywhere.ANY,
    *everywhere.GO,
    *screens.HOME,
    *screens.BEGIN,
    *screens.CYCLE,
    *screens.STEP,
    *screens.CHECK,
    *screens.SUBMISSION,
    *screens.ROUNDS,
    *screens.READY,
    *screens.TRAININGS,
    *screens.COACHING,
    *screens.FILES,
    *screens.PEOPLE,
    *everywhere.FORMS,
    *everywhere.ENTRIES,
    *everywhere.LISTS,
    *everywhere.SEARCH_LISTS,
    *everywhere.CHOICES,
    *everywhere.FIELDS,
    *everywhere.LINES,
    *everywhere.BUTTONS,
    *everywhere.DIALOGS,
)
BY_ID: dict[str, Command] = {command.id: command for command in COMMANDS}

# What a scope is called in docs/keys.md, in its order.
SCOPES: dict[str, str] = {
    "app": "Everywhere",
    "any": "On every screen",
    "go": "In the palette",
    "home": "Home",
    "apply": "Applying the process",
    "consider": "Where to begin",
    "cycle": "A round",
    "step": "A step",
    "check": "Check your answers",
    "submission": "The submission",
    "lap": "What a round took over",
    "compare": "Two rounds compared",
    "representation": "Representation",
    "plan": "The plan",
    "ready": "Ready for a level?",
    "submitted": "Submitted?",
    "certifications": "Certifications",
    "trainings": "Trainings",
    "session": "A session",
    "participants": "People who attend",
    "coaching": "Coaching",
    "mail": "The mail that asks for a coach",
    "agenda": "The agenda",
    "export": "Export",
    "backups": "Backups",
    "path": "Import: the path",
    "import": "Import: the preview",
    "conflicts": "Conflicts",
    "change": "One change of the history",
    "who": "Who are you?",
    "towns": "Towns",
    "coming": "Coming back",
    "leaving": "Leaving",
    "recovered": "What was recovered",
    "form": "A form",
    "entry": "The form of an entry",
    "entries": "A table of entries",
    "list": "A list",
    "search": "A list under a field",
    "choice": "A choice",
    "fields": "Fields",
    "line": "A field of one line",
    "buttons": "Buttons",
    "dialog": "Over another screen",
    "choose": "A question",
    "help": "Help",
    "small": "A window that is too small",
    "stale": "A question about two texts",
    "text": "A text",
}

# The scopes whose commands only move about.
MOVING = frozenset({"list", "search", "choice", "fields", "line", "buttons"})


def commands_of(scope: str) -> tuple[Command, ...]:
    """The commands of a scope, in the order of the footer."""
    return tuple(command for command in COMMANDS if command.scope == scope)
