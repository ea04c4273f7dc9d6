"""The schema as it must be. Opening compares the database with this, so a planted trigger or view is refused.

Three kinds of tables: the journal (act, event, definition), which is the truth; the state table, which screens read
and which follows the journal in the same transaction; and the wording, which is searched and follows the state table.
Drafts and places stand outside the journal.
"""

from collections.abc import Iterator, Sequence

# "SCT1" read as a number: PRAGMA application_id marks the file as ours.
APPLICATION_ID = 0x53435431
SCHEMA_VERSION = 3
AT_ONCE = 400  # addresses in one query; SQLite takes more, but the plan is the same

TABLES = {
    # One thing a person did. detail is a short text for people; reverses names the act an undo takes back.
    "act": """CREATE TABLE act (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  detail TEXT NOT NULL,
  reverses TEXT
) STRICT, WITHOUT ROWID""",
    # seq is the local order. old and new are states as JSON, NULL for unset. merged_parent: the second of a merge.
    "event": """CREATE TABLE event (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  act TEXT NOT NULL REFERENCES act(id),
  at TEXT NOT NULL,
  login TEXT NOT NULL,
  person TEXT NOT NULL,
  sitting TEXT NOT NULL,
  address TEXT NOT NULL,
  municipality TEXT NOT NULL,
  application TEXT NOT NULL,
  cycle TEXT NOT NULL,
  step TEXT NOT NULL,
  old TEXT,
  new TEXT,
  parent TEXT,
  merged_parent TEXT,
  why TEXT NOT NULL
) STRICT""",
    # Where an event came from a file: who made the change and when (NULL: as the event says), and the revisions
    # before it that are no events here, as a JSON list.
    "origin": """CREATE TABLE origin (
  event TEXT PRIMARY KEY REFERENCES event(id),
  person TEXT,
  at TEXT,
  before TEXT NOT NULL
) STRICT, WITHOUT ROWID""",
    # What each address holds now; revision is the id of its last event.
    "state": """CREATE TABLE state (
  address TEXT PRIMARY KEY,
  subject TEXT NOT NULL,
  municipality TEXT NOT NULL,
  application TEXT NOT NULL,
  cycle TEXT NOT NULL,
  step TEXT NOT NULL,
  state TEXT,
  revision TEXT NOT NULL,
  person TEXT NOT NULL,
  at TEXT NOT NULL
) STRICT, WITHOUT ROWID""",
    # The words of each address that has some, for searching. is_indexed: whether the index has taken them in.
    "wording": """CREATE TABLE wording (
  id INTEGER PRIMARY KEY,
  address TEXT NOT NULL UNIQUE,
  text TEXT NOT NULL,
  is_indexed INTEGER NOT NULL
) STRICT""",
    # Flow texts that cycles pin, stored once for each hash.
    "definition": """CREATE TABLE definition (
  hash TEXT PRIMARY KEY,
  kind TEXT NOT NULL,
  id TEXT NOT NULL,
  version INTEGER NOT NULL,
  text TEXT NOT NULL
) STRICT, WITHOUT ROWID""",
    "draft": """CREATE TABLE draft (
  person TEXT NOT NULL,
  address TEXT NOT NULL,
  municipality TEXT NOT NULL,
  application TEXT NOT NULL,
  cycle TEXT NOT NULL,
  step TEXT NOT NULL,
  text TEXT NOT NULL,
  based_on TEXT NOT NULL,
  at TEXT NOT NULL,
  PRIMARY KEY (person, address)
) STRICT, WITHOUT ROWID""",
    "place": """CREATE TABLE place (
  person TEXT NOT NULL,
  municipality TEXT NOT NULL,
  application TEXT NOT NULL,
  cycle TEXT NOT NULL,
  step TEXT NOT NULL,
  prompt TEXT NOT NULL,
  at TEXT NOT NULL,
  PRIMARY KEY (person, municipality)
) STRICT, WITHOUT ROWID""",
}

INDEXES = {
    "event_address": "CREATE INDEX event_address ON event(address, seq)",
    "event_application": "CREATE INDEX event_application ON event(application, seq)",
    "event_step": "CREATE INDEX event_step ON event(cycle, step, seq)",
    "event_municipality": "CREATE INDEX event_municipality ON event(municipality, seq)",
    "event_person": "CREATE INDEX event_person ON event(person, municipality, seq)",
    "event_act": "CREATE INDEX event_act ON event(act)",
    "state_municipality": "CREATE INDEX state_municipality ON state(municipality, subject)",
    "state_application": "CREATE INDEX state_application ON state(application, subject)",
    "state_cycle": "CREATE INDEX state_cycle ON state(cycle)",
    "draft_cycle": "CREATE INDEX draft_cycle ON draft(cycle)",
    "wording_waiting": "CREATE INDEX wording_waiting ON wording(id) WHERE is_indexed = 0",
}

# Over the wording. It may be missing: it can be made at any time, and an SQLite without FTS5 cannot have it.
SEARCH_INDEX = (
    "CREATE VIRTUAL TABLE wording_index USING fts5(text, content='wording', content_rowid='id',"
    " tokenize='unicode61 remove_diacritics 2')"
)
# FTS5 makes these below an index whose content lies elsewhere, and words them in its own way.
INDEX_TABLES = frozenset(f"wording_index_{ending}" for ending in ("data", "idx", "docsize", "config"))

# Made and worded by sqlite-utils to remember which migrations ran, so compared by type and name only.
MIGRATION_OBJECTS = frozenset({("table", "_sqlite_migrations"), ("index", "idx__sqlite_migrations_migration_set_name")})


def in_parts(values: Sequence[str]) -> Iterator[tuple[str, Sequence[str]]]:
    """The values in parts that one query takes, each with its question marks."""
    for start in range(0, len(values), AT_ONCE):
        some = values[start : start + AT_ONCE]
        yield ",".join("?" * len(some)), some


def expected_objects() -> dict[str, str]:
    """Name and SQL text of every table and index of ours."""
    return {**TABLES, **INDEXES}
