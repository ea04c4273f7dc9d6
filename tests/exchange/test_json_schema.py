"""Others can read progress files: with another TOML parser, and a validator of the published JSON Schema."""

import json
import tomllib
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
import tomlkit
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]

from sct_tui.demo import open_demo
from sct_tui.exchange.json_schema import progress_file_schema, schema_text
from sct_tui.exchange.reading import read_progress_file
from sct_tui.model.flow import Visibility
from sct_tui.workspace.exporting import Export

PUBLISHED = Path(__file__).parents[2] / "docs" / "schema" / "progress-file.schema.json"
GOLDEN = sorted((Path(__file__).parent / "golden" / "version-3").glob("*.sct.toml"))
VALIDATOR = Draft202012Validator(progress_file_schema())


def problems(data: Any) -> list[str]:
    return [error.message for error in VALIDATOR.iter_errors(data)]


def test_the_published_schema_is_the_readers_own() -> None:
    assert PUBLISHED.read_text("utf-8") == schema_text(), "run: python -m sct_tui.exchange.json_schema"
    Draft202012Validator.check_schema(progress_file_schema())


@pytest.mark.parametrize("path", GOLDEN, ids=lambda path: path.stem)
def test_golden_files_are_read_alike_by_all(path: Path) -> None:
    text = path.read_text("utf-8")
    data = tomllib.loads(text)
    assert tomlkit.parse(text).unwrap() == data
    assert problems(data) == []
    read_progress_file(path)


def test_demo_town_is_read_alike_for_every_audience(tmp_path: Path) -> None:
    with_all: list[Path] = []
    workspace = open_demo()
    try:
        for audience in Visibility:
            for hides_small_counts in (False, True):
                for application in ("", workspace.applications()[0].application.id):
                    export = Export(application, audience, hides_small_counts=hides_small_counts)
                    path = workspace.export(export, tmp_path / f"{len(with_all)}.sct.toml")
                    with_all.append(path)
    finally:
        workspace.close()
    for path in with_all:
        text = path.read_text("utf-8")
        data = tomllib.loads(text)
        assert tomlkit.parse(text).unwrap() == data
        assert problems(data) == []
        read_progress_file(path)


def changed(path: tuple[str | int, ...], value: object) -> Any:
    data = deepcopy(tomllib.loads(GOLDEN[-1].read_text("utf-8")))
    inside: Any = data
    for key in path[:-1]:
        inside = inside[key]
    inside[path[-1]] = value
    return data


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("version",), 4),
        (("audience",), "everybody"),
        (("town", "id"), "4.4"),
        (("town", "mayor"), "nobody"),
        (("application", 0, "started_on"), "13 January"),
        (("cycle", 0, "answer", 0, "kind"), "poem"),
        (("cycle", 0, "answer", 0, "state"), "maybe"),
        (("cycle", 0, "answer", 0, "before"), ["one"]),
        (("cycle", 0, "flag", 0, "value"), "urgent"),
        (("cycle", 0, "step", 0, "status"), "done"),
        (("integrity", "sha256"), "0"),
    ],
)
def test_the_schema_finds_what_is_wrong(path: tuple[str | int, ...], value: object) -> None:
    assert problems(changed(path, value))


def test_the_schema_is_json_as_people_keep_it() -> None:
    assert json.loads(schema_text()) == progress_file_schema()
