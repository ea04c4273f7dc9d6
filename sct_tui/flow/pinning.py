"""The texts of flows as running cycles pin them, and building a flow from such a text."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from sct_tui.flow.building import build_cycle_definition
from sct_tui.flow.changes import change_tables
from sct_tui.flow.checked import Checked, CheckedTexts
from sct_tui.flow.edition_building import build_edition
from sct_tui.flow.problems import EDITION_KINDS, FileKind
from sct_tui.model.edition import Edition
from sct_tui.model.errors import BadInput
from sct_tui.model.flow import CycleDefinition
from sct_tui.records import dataclass

_CHANGES = "changes"


@dataclass(frozen=True, slots=True)
class PinnedText:
    """A flow's text as the database keeps it, once for each hash: what running cycles pinned.

    kind is "cycle" (text: the file's) or "edition" (text: canonical JSON of the three files' texts, and of those that
    change them, if any). hash is the SHA-256 of text in hex.
    """

    hash: str
    kind: str
    id: str
    version: int
    text: str


def pinned_text(texts: Mapping[FileKind, str], changes: Sequence[str] = ()) -> str:
    """A flow's text for pinning: that of its one file, or canonical JSON of several by kind."""
    if len(texts) == 1:
        return next(iter(texts.values()))
    by_kind: dict[str, Any] = {str(kind): text for kind, text in texts.items()}
    if changes:
        by_kind[_CHANGES] = list(changes)
    return json.dumps(by_kind, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def hash_of(text: str) -> str:
    """The SHA-256 of a text, in hex."""
    import hashlib  # 3 ms, and the hashes of texts that were read before are kept with them

    return hashlib.sha256(text.encode()).hexdigest()


def build_pinned(kind: str, text: str, known: CheckedTexts | None = None) -> Edition | CycleDefinition:
    """The edition or cycle definition in a text that was checked when it was pinned; no flow file is read.

    known: what earlier starts read in such texts, so that TOML is not parsed again. Raises BadInput if the text was
    damaged since.
    """
    try:
        if kind == FileKind.CYCLE:
            read = _read({kind: text}, text, known)
            return build_cycle_definition(read.tables[kind], read.hash)
        texts = json.loads(text)
        parts = {str(part): str(texts[str(part)]) for part in EDITION_KINDS}
        changes = {f"{_CHANGES} {number}": str(change) for number, change in enumerate(texts.get(_CHANGES, ()))}
        read = _read(parts | changes, text, known)
        tables_by_kind: Mapping[FileKind, Mapping[str, Any]] = {part: read.tables[str(part)] for part in EDITION_KINDS}
        for change in changes:
            tables_by_kind = change_tables(tables_by_kind, read.tables[change])
        edition, actions, trainings = (tables_by_kind[part] for part in EDITION_KINDS)
        return build_edition(edition, actions, trainings, read.hash)
    except (LookupError, TypeError, ValueError, AttributeError, RecursionError) as error:
        raise BadInput(f"The {kind} that this work began with is damaged.", mend="Put back a backup.") from error


def _read(texts: Mapping[str, str], pinned: str, known: CheckedTexts | None) -> Checked:
    """What the texts say that were pinned in one."""
    found = known.find(texts) if known else None
    if found is None:
        import tomllib  # takes longer than all else here, and most starts have read these texts before

        found = Checked({name: tomllib.loads(text) for name, text in texts.items()}, hash_of(pinned))
        if known:
            known.remember(texts, found)
    return found
