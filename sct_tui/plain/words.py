"""The words a person can type, declared once: help, the menus, docs/linear.md and the table of parity go by them.

A word is imported when it is used, and not before: starting stays quick.
"""

from collections.abc import Iterable
from difflib import get_close_matches
from enum import StrEnum

from sct_tui.records import dataclass


class Menu(StrEnum):
    """Where a person can be; each has words of its own. QUESTION: while an answer is typed, words take a colon."""

    EVERYWHERE = "everywhere"
    HOME = "home"
    ROUND = "round"
    STEP = "step"
    QUESTION = "question"
    ENTRIES = "entries"
    FIELD = "field"
    COACHING = "coaching"
    TRAININGS = "trainings"
    CERTIFICATIONS = "certifications"
    CONFIRM = "confirm"
    CONFLICTS = "conflicts"
    HISTORY = "history"
    FOUND = "found"


@dataclass(frozen=True, slots=True)
class Word:
    """A word: what it does in one sentence, what it takes behind it, where it is done, and what else it is called.

    does is "module:function" under sct_tui.plain; "" where the menu itself knows what to do.
    """

    name: str
    says: str
    does: str = ""
    takes: str = ""
    also: tuple[str, ...] = ()

    @property
    def as_typed(self) -> str:
        """The word with what it takes, as help shows it."""
        return f"{self.name} {self.takes}".strip()


# What can be said about a question without answering it.
_BESIDE = (
    Word("note", "Write a note for the team; it never goes into a submission.", takes="[TEXT]"),
    Word("clear-note", "Take the note away."),
    Word("flag", "Flag it to come back to, or with “coach” to ask the coach.", takes="[coach]"),
    Word("unflag", "Take the flag away."),
    Word("history", "Who changed this answer, and what was there before."),
    Word("forget", "Forget it for good, at a person's request; it asks.", takes="[NUMBER]"),
)

# What is done to an application: at home by its reference, in a round to the one at hand.
_OF_AN_APPLICATION = (
    Word("change", "Correct the action, its start or the level; answers stay.", "applying:change", "[REF]"),
    Word("archive", "Put an application away; nothing is lost.", "applying:archive", "[REF]"),
    Word("submitted", "Note whether its action is among those submitted.", "applying:submitted", "[REF] yes/no"),
)

WORDS: dict[Menu, tuple[Word, ...]] = {
    Menu.EVERYWHERE: (
        Word("help", "The words that can be typed here; or what one does.", "help:help_", "[WORD]", ("h", "?")),
        Word("where", "Where you are, and what is next.", "places:where", also=("w",)),
        Word("list", "What there is here, with numbers to choose by.", also=("l", "ls")),
        Word("back", "One level up, or out of what you are in.", also=("b",)),
        Word("home", "To the town's home.", "places:home"),
        Word("go", "To an application, a round or a step, such as 4.4/c1/connect.", "places:go", "REF"),
        Word("ready", "Whether the town can go for a level, and what is missing.", "levels:ready", "[LEVEL [YEAR]]"),
        Word("compare", "Two rounds side by side; here, this one and the one before.", "planning:compare", "[REF REF]"),
        Word(
            "export",
            "Write a progress file or a text; asks for whom, and says what goes out.",
            "exporting:export",
            "[REF]",
        ),
        Word("conflicts", "What was changed here and elsewhere; you choose.", "conflicts:conflicts", "[REF]"),
        Word("find", "Where words stand; a number goes there.", "finding:find", "WORDS"),
        Word("history", "Who changed what, here or at a reference such as 4.4.", "history:history", "[REF]"),
        Word("notes", "All notes and flags; with a number, to where one belongs.", "notes:notes", "[NUMBER]"),
        Word("drafts", "Texts you typed and did not save; with a number, to one.", "drafts:drafts", "[NUMBER]"),
        Word("undo", "Take back the last thing you did.", "past:undo"),
        Word("redo", "Do again what you undid last.", "past:redo"),
        Word("handover", "The line for the next person; with a text, leave that.", "handover:handover", "[LINE]"),
        Word("quit", "Leave; a line behind it is for the next person.", "handover:quit_", "[LINE]", ("q", "exit")),
    ),
    Menu.HOME: (
        Word(
            "apply",
            "Apply the process to an action, by its number or words of its title.",
            "applying:apply",
            "[ACTION]",
        ),
        Word("catalogue", "The actions of the edition, all or those that fit.", "applying:catalogue", "[WORDS]"),
        Word("consider", "Consider an action before the process is applied to it.", "considering:consider", "[ACTION]"),
        Word("considered", "The actions that were considered, and why not.", "considering:considered"),
        *_OF_AN_APPLICATION,
        Word("restore", "Bring an archived application back.", "applying:restore", "REF"),
        Word("trainings", "Training sessions, who registered and attended, what is missing.", "trainings:trainings"),
        Word("coaching", "Meetings with a coach, minutes, an agenda, a mail.", "coaching:coaching"),
        Word("certifications", "The certifications the town holds.", "levels:certifications"),
        Word("import", "Take over a progress file; what it brings is said first.", "importing:import_", "[FILE]"),
        Word("backups", "The backups beside the database; “make” makes one.", "backups:backups", "[make]"),
        Word("town", "The towns that are here; with a name, work in that one.", "towns:town", "[NAME]"),
        Word("add-town", "Add a further municipality.", "towns:add_town"),
        Word("edition", "The edition the town follows; with a year, follow that one.", "towns:edition", "[YEAR]"),
        Word("people", "Who works here, and who is at work now.", "towns:people"),
        Word("add-colleague", "Add somebody who uses this login, too.", "towns:add_colleague"),
        Word("role", "Your role in this town.", "towns:role", "[ROLE]"),
    ),
    Menu.ROUND: (
        *_OF_AN_APPLICATION,
        Word(
            "plan",
            "The last sensible days of each step; with a choice, keep that; “ics FILE” a calendar.",
            "planning:plan",
            "[CHOICE]",
        ),
        Word(
            "shares",
            "Who decides beside who lives here; “hide”: no small counts.",
            "levels:compare_shares",
            "[hide]",
        ),
        Word("submission", "What is submitted, gathered from the steps.", "rounds:submission"),
        Word("evidence", "All evidence of this round, question by question.", "rounds:evidence"),
        Word("close", "Answer the submission's own questions.", "rounds:close", "[NUMBER]"),
        Word("confirm", "Go through what was taken over from the round before.", "rounds:confirm"),
        Word("next-round", "Begin the next round, from what was learned.", "rounds:next_round"),
        Word("rounds", "All rounds of this application.", "rounds:rounds"),
        Word(
            "open",
            "Open a step, by its number or name, or the step you are at.",
            "places:open_step",
            "[STEP]",
        ),
    ),
    Menu.STEP: (
        Word(
            "answer",
            "Answer the questions in order, from the first that is open or from a number.",
            "answering:answer",
            "[NUMBER]",
            ("a",),
        ),
        Word("check", "What completing this step still needs.", "steps:check"),
        Word("complete", "Complete this step.", "steps:complete"),
        Word("reopen", "Open this step again after it was complete.", "steps:reopen"),
        Word(
            "not-applicable",
            "Say that this whole step does not apply, and why.",
            "steps:not_applicable",
            "REASON",
            ("na",),
        ),
        Word("note", "Write a note on the step, for the team.", "notes:note", "[TEXT]"),
        Word("clear-note", "Take the step's note away.", "notes:clear_note"),
        Word("flag", "Flag the step to come back to, or with “coach” to ask the coach.", "notes:flag", "[coach]"),
        Word("unflag", "Take the step's flag away.", "notes:unflag"),
        Word("confirm", "Go through what was taken over from the round before.", "rounds:confirm"),
        Word("open", "Open another step, by its number or name.", "places:open_step", "[STEP]"),
    ),
    Menu.QUESTION: (
        Word("help", "Why this is asked, what a good answer holds, and an example.", also=("h",)),
        Word("done", "The text is finished: save it and go on.", also=("d",)),
        Word("skip", "To the next question; what stands there stays.", also=("s", "next")),
        Word("back", "To the question before; what you typed is saved.", also=("b",)),
        Word("step", "Leave the questions, to the step; what you typed is saved.", also=("menu",)),
        Word("quit", "Leave sct; what you typed is saved.", also=("q",)),
        Word("na", "Say that this does not apply, and why.", takes="REASON", also=("not-applicable",)),
        Word("empty", "Empty the answer on purpose."),
        Word("cancel", "Give up what you typed here, a kept draft too.", also=("drop-draft",)),
        Word("take", "Save the draft that was kept here as the answer."),
        Word("add", "Go on from the text that stands there, in further lines."),
        Word("why", "Say why you change it; kept in the history with the next answer.", takes="TEXT"),
        Word("list", "The whole text as it stands, and what you typed so far.", also=("show",)),
        Word("confirm", "Say that what was taken over from the round before is still true."),
        Word("drop", "Say that what was taken over from the round before is not so any more."),
        *_BESIDE,
    ),
    Menu.ENTRIES: (
        Word("add", "Add an entry; its fields are asked one at a time.", also=("a",)),
        Word("edit", "Change an entry.", takes="NUMBER", also=("e",)),
        Word("remove", "Remove an entry.", takes="NUMBER"),
        Word("restore", "Bring back the entry you removed last."),
        Word("up", "Move an entry up by one.", takes="NUMBER"),
        Word("down", "Move an entry down by one.", takes="NUMBER"),
        Word("copy", "Add an entry that says the same, to be changed.", takes="NUMBER"),
        Word("confirm", "What was taken over is still true: one entry, or all that wait.", takes="[NUMBER]"),
        Word("drop", "What was taken over is not so any more: one entry, or all that wait.", takes="[NUMBER]"),
        Word("na", "Say that this question does not apply, and why.", takes="REASON", also=("not-applicable",)),
        Word("about", "Why this is asked, what a good answer holds, and an example."),
        Word("skip", "To the next question.", also=("s", "next", "done")),
        Word("step", "Leave the questions, to the step.", also=("menu",)),
        *_BESIDE,
    ),
    Menu.FIELD: (
        Word("help", "What the field takes.", also=("h",)),
        Word(
            "done",
            "Ends a text; with nothing typed, saves and leaves the other fields as they are.",
            also=("d",),
        ),
        Word("skip", "To the next field; what stands there stays.", also=("s", "next")),
        Word("back", "To the field before; from the first, out of the form.", also=("b",)),
        Word("empty", "Empty the field."),
        Word("cancel", "Give the form up, with all that was typed in it."),
        Word("quit", "Leave sct.", also=("q",)),
    ),
    Menu.COACHING: (
        Word("add", "Record a meeting, or plan one.", also=("a",)),
        Word("edit", "Correct a meeting.", takes="NUMBER", also=("e",)),
        Word("held", "Say that a planned meeting was held.", takes="NUMBER"),
        Word("remove", "Take a meeting out of the ledger.", takes="NUMBER"),
        Word("agenda", "An agenda for the next meeting.", takes="[REF] [without-notes]"),
        Word("mail", "A draft mail that asks for a coach; sct sends nothing."),
    ),
    Menu.TRAININGS: (
        Word("register", "Note that somebody registered.", takes="SESSION [NAME]"),
        Word("attended", "Note that somebody attended.", takes="SESSION [NAME]"),
        Word("missed", "Note that somebody was registered and did not come.", takes="SESSION [NAME]"),
        Word("cancelled", "Note that somebody took back their registration.", takes="SESSION [NAME]"),
        Word("clear", "Take back what was noted by mistake.", takes="SESSION [NAME]"),
        Word("gaps", "What the training action still lacks, and what closes it by a day.", takes="[DATE]"),
        Word("people", "Those of the town who attend."),
        Word("add-person", "Add somebody who attends.", takes="[NAME]"),
        Word("edit-person", "Correct a name or a role.", takes="NUMBER/NAME"),
        Word("remove-person", "Take somebody out, with what was noted of them.", takes="NUMBER/NAME"),
    ),
    Menu.CERTIFICATIONS: (
        Word("add", "Record a certification.", also=("a",)),
        Word("remove", "Take one out that was recorded by mistake.", takes="NUMBER"),
    ),
    Menu.CONFIRM: (
        Word("yes", "It is still true.", also=("y",)),
        Word("no", "It is not so any more: an answer is emptied, an entry removed.", also=("n",)),
        Word("later", "It waits on; the next one.", also=("skip", "s")),
        Word("all", "All that is left is still true."),
        Word("edit", "Go to its question, to change it.", also=("e",)),
    ),
    Menu.CONFLICTS: (
        Word("mine", "What is here stands.", also=("m",)),
        Word("theirs", "What they say; with a number, of several.", takes="[NUMBER]", also=("t",)),
        Word("both", "Both texts, one after the other."),
        Word("write", "Another text instead.", takes="[TEXT]"),
        Word("later", "It waits on; the next one.", also=("skip", "s")),
    ),
    Menu.HISTORY: (
        Word("more", "Further back."),
        Word("revert", "Put back what a change replaced, whatever came after it.", takes="NUMBER [WHY]"),
    ),
    Menu.FOUND: (),
}


# The places that a place lies in: their words can be typed there too, after its own.
AROUND = {Menu.STEP: (Menu.ROUND, Menu.HOME), Menu.ROUND: (Menu.HOME,)}


def words_at(menu: Menu) -> tuple[Word, ...]:
    """The words that can be typed in a menu, its own first. While something is typed, only its own can be meant."""
    if menu in (Menu.QUESTION, Menu.FIELD, Menu.EVERYWHERE):
        return WORDS[menu]
    around = (word for place in AROUND.get(menu, ()) for word in WORDS[place])
    return (*WORDS[menu], *WORDS[Menu.EVERYWHERE], *around)


def place_of(typed: str) -> Menu | None:
    """The place whose word was typed, where it is not one of the place at hand; None if it is nobody's."""
    return next((menu for menu in (Menu.ROUND, Menu.STEP) if find_word(WORDS[menu], typed)), None)


def find_word(words: Iterable[Word], typed: str) -> Word | None:
    """The word that was typed, by its name or what else it is called."""
    wanted = typed.casefold()
    return next((word for word in words if wanted == word.name or wanted in word.also), None)


def nearest_word(words: Iterable[Word], typed: str) -> str:
    """The name of the word that was probably meant; "" for none."""
    names = {name: word.name for word in words for name in (word.name, *word.also) if len(name) > 1}
    found = get_close_matches(typed.casefold(), names, 1, 0.6)
    return names[found[0]] if found else ""
