"""The published JSON Schemas: in step with the models, and of the same mind about the files."""

import json
import tomllib
from datetime import date, time
from pathlib import Path
from typing import Any, get_args

import pytest
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]

from sct_tui.flow.json_schema import json_schema, schema_text, write_schemas
from sct_tui.flow.problems import FileKind
from sct_tui.flow.schema.parts import ColumnKind
from sct_tui.model.flow import PromptKind
from tests.flow.samples import FLOWS, PROJECT, RIGHT, broken


def as_json(item: Any) -> Any:
    """Tables as JSON has them: dates and times as text."""
    if isinstance(item, dict):
        return {key: as_json(part) for key, part in item.items()}
    if isinstance(item, list):
        return [as_json(part) for part in item]
    return item.isoformat() if isinstance(item, date | time) else item


@pytest.mark.parametrize("kind", list(FileKind))
def test_the_published_schema_is_the_models_own(kind: FileKind) -> None:
    published = PROJECT / "docs" / "schema" / f"{kind}.schema.json"
    assert json.loads(published.read_text(encoding="utf-8")) == json_schema(kind), (
        "run: python -m sct_tui.flow.json_schema docs/schema"
    )


def test_schemas_are_written_one_for_each_kind(tmp_path: Path) -> None:
    write_schemas(tmp_path / "schema")
    written = {path.name: path.read_text(encoding="utf-8") for path in (tmp_path / "schema").iterdir()}
    assert written == {f"{kind}.schema.json": schema_text(kind) for kind in FileKind}


@pytest.mark.parametrize("kind", list(FileKind))
def test_a_schema_is_valid_and_takes_the_right_files(kind: FileKind) -> None:
    Draft202012Validator.check_schema(json_schema(kind))
    validator = Draft202012Validator(json_schema(kind))
    texts = [RIGHT[kind], *(path.read_text(encoding="utf-8") for path in FLOWS.rglob(kind.file_name))]
    for text in texts:
        assert list(validator.iter_errors(as_json(tomllib.loads(text)))) == []


@pytest.mark.parametrize(
    ("kind", "old", "new"),
    [
        (FileKind.CYCLE, "needed = true", "wanted = true"),
        (FileKind.CYCLE, 'kind = "yes-no"', 'kind = "yes"'),
        (FileKind.CYCLE, "equals = true", "equals = true, one_of = [true]"),
        (FileKind.CYCLE, 'note = "Nobody wrote it down."\n', ""),
        (
            FileKind.EDITION,
            'started_after = { basis = "unknown"',
            'started_after = { value = 2031-01-02, basis = "unknown"',
        ),
        (FileKind.EDITION, "{ value = 240, basis", "{ basis"),
        (FileKind.ACTIONS, 'number = "4.4"', "number = 4.4"),
    ],
)
def test_a_schema_refuses_what_the_check_refuses(kind: FileKind, old: str, new: str) -> None:
    validator = Draft202012Validator(json_schema(kind))
    assert list(validator.iter_errors(as_json(tomllib.loads(broken(kind, old, new)))))


def test_a_column_is_of_any_kind_that_holds_one_value() -> None:
    assert set(get_args(ColumnKind)) == {str(kind) for kind in PromptKind if not kind.is_repeating}
