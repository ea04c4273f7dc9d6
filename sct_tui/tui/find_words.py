"""What was found, as rows: pure functions. Hits stand between signs, so that no colour is needed to see them."""

from sct_tui.cleaning import cleaned, one_line
from sct_tui.flow.needs import NOT_CONFIRMED
from sct_tui.model.finding import Found, Hit, HitKind
from sct_tui.rules.finding import Search
from sct_tui.tui.note_words import FLAG_SIGN, NOTE_SIGN
from sct_tui.tui.widgets.line_list import Row

SEARCHED = (
    "Type a word or several. They are looked for in what your town wrote (answers, entries, evidence, notes, flags,"
    " coaching, people, certifications, actions considered) and in prompts, actions, training sessions and help."
)
_SIGNS = {HitKind.NOTE: f"{NOTE_SIGN} ", HitKind.FLAG: f"{FLAG_SIGN} "}


def found_rows(found: Found, search: Search) -> list[Row]:
    """The hits under their headings. A row's id is the hit's place among the hits."""
    rows: list[Row] = []
    group = ""
    for number, hit in enumerate(found.hits):
        if hit.group != group:
            group = hit.group
            rows.append(Row("", group, is_heading=True))
        rows.append(_row(str(number), hit, search))
    return rows


def said_of(found: Found, search: Search) -> str:
    """What came of a search, in a sentence or two."""
    if found.is_too_short:
        return "Type one more letter: with a single one, nearly everything is found."
    if not search.phrases:
        return SEARCHED
    if not found.hits:
        words = " and ".join(f"“{' '.join(phrase)}”" for phrase in search.phrases)
        together = " together" if len(search.phrases) > 1 else ""
        return cleaned(f"Nothing has {words}{together}. Try fewer words, or only the beginning of one.")
    number = len(found.hits)
    counted = "One place" if number == 1 else f"{number} places"
    more = "; there are more of what your town wrote, so add a word" if found.has_more else ""
    return f"{counted}{more}. Enter goes there, Esc comes back."


def _row(row_id: str, hit: Hit, search: Search) -> Row:
    title = f"{_SIGNS.get(hit.kind, '')}{search.marked(one_line(hit.title))}"
    lines = [search.marked(one_line(hit.text))] if hit.text else []
    if hit.is_inherited:
        lines.append(NOT_CONFIRMED)
    return Row(row_id, title, "\n".join(lines))
