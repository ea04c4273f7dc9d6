"""What the screen of certifications says and asks, as rows, columns and lines of text: pure functions."""

from collections.abc import Mapping, Sequence
from datetime import date

from sct_tui.cleaning import one_line
from sct_tui.clock import written_date
from sct_tui.flow.values import read_value
from sct_tui.model.certification import DAY_GIVEN, Certification
from sct_tui.model.edition import Edition, Level
from sct_tui.model.errors import BadInput
from sct_tui.model.flow import Choice, Column, PromptKind, Visibility
from sct_tui.model.work import ApplicationSummary
from sct_tui.records import dataclass
from sct_tui.tui.screens.form import Texts
from sct_tui.tui.widgets.line_list import Row

RECORD = "record"


@dataclass(frozen=True, slots=True)
class HeldCertification:
    """A certification and what is known of it: its edition, None where that is not here, and until when it is valid.

    validity says it in words, or why it is not known; last_day is None then.
    """

    held: Certification
    edition: Edition | None
    validity: str
    last_day: date | None


@dataclass(frozen=True, slots=True)
class CertificationDetails:
    """What the form says: level, edition and applications by id, and the day the certification was given."""

    level: str
    edition: str
    on: date
    applications: tuple[str, ...]


def certification_in_words(held: Certification, edition: Edition | None) -> str:
    """The level, the edition, and the day; the first two by their ids where the edition is not known here."""
    level = edition.level(held.level) if edition else None
    titles = level.title if level else held.level, edition.title if edition else held.edition
    return one_line(f"{titles[0]}, {titles[1]} edition, given {written_date(held.on)}")


def certification_rows(certifications: Sequence[HeldCertification], today: date) -> list[Row]:
    """The certifications, the oldest first, with how long each holds and what it used up; last, a row that adds one."""
    rows = []
    for one in certifications:
        used = "; ".join(map(used_in_words, one.held.used)) or "nothing noted"
        is_over = one.last_day is not None and one.last_day < today
        validity = f"{one.validity}{' (over)' if is_over else ''}"
        title = certification_in_words(one.held, one.edition)
        rows.append(Row(one.held.id, title, f"{validity}\nused up: {used}"))
    return [*rows, Row(RECORD, "+ Record a certification")]


def used_in_words(identity: str) -> str:
    """What made a paired action different from others (rules/levels.action_identity), for people."""
    category, mark, name = identity.partition(":")
    return one_line(f"“{name}” in category {category}" if mark else f"action {identity}")


def certification_columns(editions: Sequence[Edition], summaries: Sequence[ApplicationSummary]) -> tuple[Column, ...]:
    """What is asked of a certification. Levels are those of any edition; one that not all have says which do."""
    by_id = {level.id: _level_in_words(level, editions) for edition in editions for level in edition.levels}
    years = tuple(Choice(edition.id, one_line(edition.title)) for edition in editions)
    columns = [
        _column("level", "Level", PromptKind.CHOICE, "Space chooses", True, _choices(by_id)),
        _column("edition", "By the rules of which edition", PromptKind.CHOICE, "Space chooses", True, years),
        _column("on", DAY_GIVEN, PromptKind.DATE, "", True),
    ]
    actions = {one.application.id: f"{one.application.reference} {one.application.action.name}" for one in summaries}
    if actions:
        hint = "those it was reached with; Space chooses"
        columns.append(_column("used", "Actions it used up", PromptKind.SEVERAL, hint, False, _choices(actions)))
    return tuple(columns)


def certification_details(columns: Sequence[Column], texts: Texts, today: date) -> CertificationDetails:
    """What the form's texts say. Raises BadInput for what is missing or cannot be read."""
    by_id = {column.id: column for column in columns}
    for asked in ("level", "edition", "on"):
        if not texts[asked].strip():
            raise BadInput("This is needed.", where=by_id[asked].title, mend="Fill it in.")
    on = date.fromisoformat(str(read_value(by_id["on"], texts["on"], today)))
    used = tuple(part.strip() for part in texts.get("used", "").split(",") if part.strip())
    return CertificationDetails(texts["level"], texts["edition"], on, used)


def _level_in_words(level: Level, editions: Sequence[Edition]) -> str:
    having = sorted(edition.title for edition in editions if edition.level(level.id))
    return level.title if len(having) == len(editions) else f"{level.title} (only {', '.join(having)})"


def _choices(titles: Mapping[str, str]) -> tuple[Choice, ...]:
    return tuple(Choice(id_, one_line(title)) for id_, title in titles.items())


def _column(
    column_id: str, title: str, kind: PromptKind, hint: str, is_needed: bool, choices: tuple[Choice, ...] = ()
) -> Column:
    return Column(column_id, title, kind, is_needed, Visibility.TEAM, hint, choices)
