"""The ways to the screens, by keys: one table for the pictures, the recording, and the tests of every screen."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Way:
    """How a screen is reached.

    name: what the way is called. screen: the class of the screen it leads to. keys: pressed on the screen of the way
    called after; without one, the screen that the app opens with. REST among them waits until the screen rests, and
    “40x15” makes the window so large, OWN_SIZE as large as it was. back: the keys that lead there again; where there
    is no way back, the ways that begin at the same screen come before this one. situation: see situations.py.
    """

    name: str
    screen: str
    keys: tuple[str, ...] = ()
    after: str = ""
    back: tuple[str, ...] = ("escape",)
    situation: str = "demo"


REST = "rest"
OWN_SIZE = "own size"

# Screens that others stand on, and that are never shown themselves.
FOUNDATIONS = frozenset({"WorkScreen", "CycleWorkScreen", "AtThePrompt", "BackgroundScreen", "DraftScreen", "Dialog"})

_DEMO = (
    Way("coming-back", "ComingBackScreen"),
    Way("step", "StepScreen", ("enter",), "coming-back", ()),
    Way("step-help", "HelpScreen", ("f1",), "step"),
    Way("step-note", "NoteScreen", ("ctrl+n",), "step"),
    Way("step-flag", "ChooseScreen", ("ctrl+g",), "step"),
    Way("step-not-applicable", "FormScreen", ("f2",), "step"),
    Way("entry", "EntryScreen", ("enter",), "step"),
    Way("representation", "RepresentationScreen", ("ctrl+r",), "step"),
    Way("check", "CheckScreen", ("f5",), "step"),
    Way("cycle", "CycleScreen", ("escape",), "step", ()),
    Way("history", "HistoryScreen", ("h",), "cycle"),
    Way("change", "ChangeScreen", ("enter",), "history"),
    Way("plan", "PlanScreen", ("p",), "cycle"),
    Way("plan-choices", "FormScreen", ("enter",), "plan"),
    Way("agenda", "AgendaScreen", ("g",), "cycle"),
    Way("agenda-save", "FormScreen", ("s",), "agenda"),
    Way("submission", "SubmissionScreen", ("end", "enter"), "cycle"),
    Way("home", "HomeScreen", ("escape",), "cycle", ()),
    Way("notes", "NotesScreen", ("o",), "home"),
    Way("ready", "ReadyScreen", ("r",), "home"),
    Way("submitted", "SubmittedScreen", ("s",), "ready"),
    Way("certifications", "CertificationsScreen", ("c",), "ready"),
    Way("certification", "FormScreen", ("a",), "certifications"),
    Way("trainings", "TrainingsScreen", ("t",), "home"),
    Way("session", "SessionScreen", ("enter",), "trainings"),
    Way("participants", "ParticipantsScreen", ("p",), "trainings"),
    Way("participant", "ParticipantForm", ("n",), "participants"),
    Way("coaching", "CoachingScreen", ("c",), "home"),
    Way("meeting", "FormScreen", ("a",), "coaching"),
    Way("mail-form", "MailForm", ("m",), "coaching"),
    Way("mail", "MailScreen", ("ctrl+s",), "mail-form", ("escape", "m")),
    Way("apply", "ApplyScreen", ("a",), "home"),
    Way("begin", "BeginScreen", ("w",), "home"),
    Way("consider-choice", "ApplyScreen", ("enter",), "begin"),
    Way("consider", "ConsiderScreen", ("enter", "6", "full_stop", "2", "enter"), "begin", ("escape", "escape")),
    Way("towns", "TownsScreen", ("s",), "home"),
    Way("another-town", "FirstRunScreen", ("a",), "towns"),
    Way("edition", "EditionScreen", ("e",), "towns"),
    Way("import", "ImportScreen", ("i",), "home"),
    Way("conflicts-none", "ConflictsScreen", ("k",), "home"),
    Way("export", "ExportScreen", ("e",), "home"),
    Way("export-preview", "TextScreen", ("f5",), "export"),
    Way("find", "FindScreen", ("f3", *"tenants"), "home"),
    Way("backups", "BackupsScreen", ("ctrl+p", *"backups", REST, "enter"), "home"),
    Way("too-small", "TooSmallScreen", ("40x15",), "home", (OWN_SIZE,)),
    Way("settings", "SettingsScreen", ("f10",), "home"),
    Way("palette", "CommandPalette", ("ctrl+p",), "home"),
)
_OTHERS = (
    Way("first-run", "FirstRunScreen", situation="new"),
    Way("first-run-edition", "FirstRunScreen", (*"bolton", "enter"), "first-run", situation="new"),
    Way("first-run-name", "FirstRunScreen", ("enter",), "first-run-edition", situation="new"),
    Way("coming-back-later", "ComingBackScreen", situation="second round"),
    Way("leaving", "LeavingScreen", ("ctrl+q",), "coming-back-later", situation="second round"),
    Way("step-later", "StepScreen", ("enter",), "coming-back-later", (), situation="second round"),
    Way("lap", "LapScreen", ("ctrl+o",), "step-later", situation="second round"),
    Way("conflicts", "ConflictsScreen", ("ctrl+t",), "step-later", situation="second round"),
    Way("cycle-later", "CycleScreen", ("escape",), "step-later", (), situation="second round"),
    Way("compare-choice", "ChooseScreen", ("c",), "cycle-later", situation="second round"),
    Way("compare", "CompareScreen", ("enter",), "compare-choice", ("escape", "c"), situation="second round"),
    Way("home-later", "HomeScreen", ("escape",), "cycle-later", (), situation="second round"),
    Way("import-later", "ImportScreen", ("i",), "home-later", situation="second round"),
    Way("import-preview", "PreviewScreen", ("down", "enter"), "import-later", situation="second round"),
    Way("recovered", "RecoveredScreen", situation="interrupted"),
    Way("draft", "StepScreen", ("enter",), "recovered", (), situation="interrupted"),
    Way("stale", "StaleScreen", ("tab",), "draft", (), situation="interrupted"),
    Way("who", "WhoScreen", situation="shared login"),
    Way("yourself", "FormScreen", ("a",), "who", situation="shared login"),
    Way("which-town", "TownsScreen", ("down", "enter"), "who", (), situation="shared login"),
)
WAYS: tuple[Way, ...] = (*_DEMO, *_OTHERS)


def way_to(name: str) -> Way:
    """The way of this name. Raises KeyError."""
    return _BY_NAME[name]


_BY_NAME = {way.name: way for way in WAYS}
