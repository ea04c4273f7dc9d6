"""Notes and flags in words, with a sign before each that needs no colour: pure functions."""

from sct_tui.cleaning import cleaned
from sct_tui.model.flow import CycleDefinition
from sct_tui.model.journal import Held, step_it_is_about
from sct_tui.model.work import CycleWork, NoteAndFlag, flag_kind, note_text
from sct_tui.rules.notes import note_counts
from sct_tui.tui.widgets.line_list import Row

NOTE_SIGN = "✎"
FLAG_SIGN = "⚑"
_SHOWN_LINES = 3  # of a note at its prompt; the rest is where it is written
_SHOWN_CHARACTERS = 240


def noted_lines(note: Held, flag: Held, draft: str | None, key: str) -> str:
    """The flag and the note as they stand at a prompt or a step; key opens the whole note. "" if there is neither.

    draft: what somebody was typing there and did not save, None for nothing.
    """
    kind = flag_kind(flag)
    lines = [f"{FLAG_SIGN} {kind.in_words}"] if kind else []
    if draft is not None:
        lines.append(_signed(f"(draft, not saved; {key} goes on with it) {_shortened(draft, key)}"))
    elif text := note_text(note):
        lines.append(_signed(_shortened(text, key)))
    return cleaned("\n".join(lines))


def counts_of_step(work: CycleWork, step_id: str) -> str:
    """How many notes and flags a step holds, its prompts' among them, in words; "" for none."""

    def here(about: str) -> bool:
        return _step_of(work.definition, about) == step_id

    counts = note_counts(
        (held for about, held in work.notes.items() if here(about)),
        (held for about, held in work.flags.items() if here(about)),
    )
    signs = [sign for sign, is_there in ((NOTE_SIGN, counts.notes), (FLAG_SIGN, counts.flags)) if is_there]
    return f"{' '.join(signs)} {counts.in_words}" if signs else ""


def noted_rows(found: list[NoteAndFlag], names: dict[str, str]) -> list[Row]:
    """All notes and flags as rows, under a heading for each round. A row's id is its place in the list."""
    rows: list[Row] = []
    heading = ""
    for number, one in enumerate(found):
        here = f"{one.application.reference}  {one.application.action.name} · round {one.cycle.number}"
        if here != heading:
            heading = here
            rows.append(Row("", here, is_heading=True))
        rows.append(_row(str(number), one, names))
    return rows


def _row(row_id: str, one: NoteAndFlag, names: dict[str, str]) -> Row:
    kind, text = flag_kind(one.flag), note_text(one.note)
    lines = []
    if kind:
        lines.append(f"{FLAG_SIGN} {kind.in_words} ({names.get(one.flag.by, 'somebody')})")
    if text:
        lines.append(_signed(f"{text} ({names.get(one.note.by, 'somebody')})"))
    title = f"{one.step_title}: the step" if step_it_is_about(one.about) else f"{one.step_title}: {one.title}"
    return Row(row_id, title, "\n".join(lines))


def _signed(text: str) -> str:
    """A note behind its sign; its further lines stand under the first."""
    return f"{NOTE_SIGN} {text}".replace("\n", "\n  ")


def _step_of(definition: CycleDefinition, about: str) -> str:
    step = step_it_is_about(about)
    if step:
        return step
    return next((step_id for step_id, prompt in definition.prompts() if prompt.id == about), "")


def _shortened(text: str, key: str) -> str:
    """As much of a note as there is room for, saying where the rest is."""
    shown = "\n".join(text.splitlines()[:_SHOWN_LINES])[:_SHOWN_CHARACTERS]
    return shown if shown == text else f"{shown} […] ({key} shows all)"
