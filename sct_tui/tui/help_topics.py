"""The app's texts of help, to be searched: what each screen is for, and every command."""

from collections.abc import Iterator
from importlib import import_module

from sct_tui.commands.topics import command_topics
from sct_tui.model.finding import HelpTopic
from sct_tui.tui.keys import key_of, with_keys

# Each screen that has help, by its module: the class, and what the screen is called.
SCREENS = {
    "home": ("HomeScreen", "Home"),
    "cycle": ("CycleScreen", "A round"),
    "step": ("StepScreen", "A step"),
    "check": ("CheckScreen", "Check your answers"),
    "submission": ("SubmissionScreen", "The submission"),
    "lap": ("LapScreen", "What a round takes over"),
    "compare": ("CompareScreen", "Two rounds compared"),
    "representation": ("RepresentationScreen", "Representation"),
    "plan": ("PlanScreen", "The plan"),
    "ready": ("ReadyScreen", "Ready for a level"),
    "submitted": ("SubmittedScreen", "What is submitted"),
    "certifications": ("CertificationsScreen", "Certifications"),
    "edition": ("EditionScreen", "The edition"),
    "begin": ("BeginScreen", "Where to begin"),
    "consider": ("ConsiderScreen", "An action considered"),
    "apply": ("ApplyScreen", "Apply the process to an action"),
    "trainings": ("TrainingsScreen", "Trainings"),
    "session": ("SessionScreen", "A training session"),
    "participants": ("ParticipantsScreen", "People who attend"),
    "coaching": ("CoachingScreen", "Coaching"),
    "notes": ("NotesScreen", "Notes and flags"),
    "find": ("FindScreen", "Find"),
    "history": ("HistoryScreen", "History"),
    "export": ("ExportScreen", "Export"),
    "importing": ("ImportScreen", "Import"),
    "conflicts": ("ConflictsScreen", "Conflicts"),
    "recovered": ("RecoveredScreen", "What was recovered"),
    "towns": ("TownsScreen", "Towns"),
    "first_run": ("FirstRunScreen", "A new town"),
    "who": ("WhoScreen", "Who are you?"),
}


def help_topics() -> list[HelpTopic]:
    """All texts of help. A command's topic has the command's id, a screen's the name of its module."""
    return [*_screen_topics(), *command_topics(key_of)]


def _screen_topics() -> Iterator[HelpTopic]:
    for module, (name, title) in SCREENS.items():
        screen = getattr(import_module(f"sct_tui.tui.screens.{module}"), name)
        yield HelpTopic(module, title, with_keys(screen.HELP))
