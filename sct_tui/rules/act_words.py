"""What each act is called: what was done, and the thing an undo takes back."""

from sct_tui.model.history import IMPORT, SETTLE
from sct_tui.rules.undoing import REDO, UNDO

# The name of an act: what was done, in the past tense; and the thing that is undone, where {it} is what it was about.
WORDS = {
    "answer": ("answered", "your answer to {it}"),
    "empty": ("emptied on purpose", "emptying {it}"),
    "declare_not_applicable": ("said that it does not apply", "saying that {it} does not apply"),
    "add_entry": ("added an entry", "the entry you added to {it}"),
    "copy_entry": ("copied an entry", "the copy of an entry of {it}"),
    "edit_entry": ("changed an entry", "your change of {it}"),
    "remove_entry": ("removed an entry", "removing an entry of {it}"),
    "restore_entry": ("brought an entry back", "bringing back an entry of {it}"),
    "move_entry": ("moved entries", "moving an entry of {it}"),
    "write_note": ("wrote a note", "your {it}"),
    "clear_note": ("took the note away", "taking away the {it}"),
    "flag": ("flagged it", "your {it}"),
    "unflag": ("took the flag away", "taking away the {it}"),
    "complete_step": ("completed the step", "completing the step"),
    "reopen_step": ("opened the step again", "opening the step again"),
    "declare_step_not_applicable": ("said that the step does not apply", "saying that the step does not apply"),
    "apply_process": ("applied the process", "applying the process"),
    "change_action": ("changed the action", "your change of the action"),
    "change_application": ("changed the application", "your change of {it}"),
    "change_plan": ("changed the plan", "your change of the plan: {it}"),
    "write_calendar": ("wrote a calendar file", ""),
    "archive_application": ("put it away", "putting it away"),
    "restore_application": ("brought it back", "bringing it back"),
    "begin_next_cycle": ("began the round", "beginning the round"),
    "confirm_inherited": ("confirmed what was taken over", "confirming {it}"),
    "drop_inherited": ("took away what was taken over", "taking away {it}"),
    "add_participant": ("added a participant", "adding {it}"),
    "edit_participant": ("corrected a participant", "your correction of {it}"),
    "remove_participant": ("removed a participant", "removing {it}"),
    "note_registration": ("noted a registration", "the registration of {it}"),
    "mark_attended": ("noted who attended", "the attendance of {it}"),
    "mark_missed": ("noted who missed it", "the absence of {it}"),
    "mark_cancelled": ("noted a cancellation", "the cancellation of {it}"),
    "clear_attendance": ("took back what was noted", "taking back what was noted of {it}"),
    "record_coaching": ("recorded coaching", "the coaching you recorded: {it}"),
    "edit_coaching": ("corrected coaching", "your correction of coaching: {it}"),
    "remove_coaching": ("removed coaching", "removing coaching: {it}"),
    "leave_line": ("left a line for the next person", "the line you left for the next person"),
    "clear_line": ("took the line for the next person away", "taking the line for the next person away"),
    "consider": ("considered the action", "considering {it}"),
    "answer_considered": ("answered", "your answer to {it}"),
    "decide_against": ("said why not", "saying {it}"),
    "note_submitted": ("noted whether its action is submitted", "what you noted about submitting it"),
    "record_certification": ("recorded a certification", "the certification you recorded: {it}"),
    "remove_certification": ("removed a certification", "removing the certification: {it}"),
    "introduce": ("came to work here", ""),
    "add_colleague": ("added somebody who works here, too", ""),
    "add_town": ("added the town", ""),
    "set_role": ("noted their role", ""),
    "follow_edition": ("chose the edition for new work", "your choice of the edition"),
    "revert": ("put back what was there before", "putting back {it}"),
    IMPORT: ("took it over", "taking over {it}"),
    SETTLE: ("chose between what was said here and elsewhere", "your choice for {it}"),
    "forget": ("forgot it at a person's request", ""),
    UNDO: ("undid a change", ""),
    REDO: ("did it again", ""),
}


def done_in_words(name: str) -> str:
    """What was done, such as “completed the step”; an act this version does not know by its name."""
    return WORDS[name][0] if name in WORDS else name.replace("_", " ")


def thing_in_words(name: str, it: str, place: str) -> str:
    """The thing that an undo takes back: your answer to “Who is affected” (4.4, round 1, Identify)."""
    pattern = WORDS[name][1] if name in WORDS else f"{name.replace('_', ' ')}: {{it}}"
    said = pattern.replace("{it}", it).strip(" :")
    return f"{said} ({place})" if place else said
