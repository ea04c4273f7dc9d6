"""docs/progress-file.md and docs/merging.md are true: example, programs, and a name for every key."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

from sct_tui.exchange import toml_reading
from sct_tui.exchange.progress_file import progress_file
from sct_tui.exchange.schema import values
from sct_tui.exchange.schema.tables import ProgressFile
from sct_tui.flow.values import NUMBER_LIMIT, TEXT_LIMIT
from sct_tui.model.flow import Visibility
from sct_tui.model.identity import derived_id, new_id
from tests.exchange.records import demo_record, knowledge_of, revision, small_record

DOCS = Path(__file__).parents[2] / "docs"
PAGE = (DOCS / "progress-file.md").read_text("utf-8")
MERGING = (DOCS / "merging.md").read_text("utf-8")


def block(language: str, page: str = PAGE) -> str:
    found = re.search(rf"^```{language}\n(.*?)^```$", page, re.DOTALL | re.MULTILINE)
    assert found
    return found[1]


def told(tmp_path: Path, text: str) -> str:
    (tmp_path / "a.sct.toml").write_text(text, "utf-8")
    command = [sys.executable, "-c", block("python"), str(tmp_path / "a.sct.toml")]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


def test_the_example_is_what_the_exporter_writes() -> None:
    assert block("toml") == progress_file(knowledge_of(small_record()))


def test_the_program_on_the_page_finds_the_sum_and_a_change(tmp_path: Path) -> None:
    text = progress_file(knowledge_of(demo_record()))
    assert told(tmp_path, block("toml")) == "unchanged"
    assert told(tmp_path, text) == "unchanged"
    assert told(tmp_path, text.replace("Elm Street tenants", "Elm Street owners")) == "changed after it was written"


def test_every_key_that_is_written_is_on_the_page() -> None:
    keys = set[str]()

    def collect(value: Any) -> None:
        if isinstance(value, dict):
            keys.update(value)
        for member in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
            collect(member)

    for audience in Visibility:
        collect(tomllib.loads(progress_file(knowledge_of(demo_record()), audience)))
    prose = PAGE.replace(block("toml"), "")
    on_the_page = set(re.findall(r"`\[*(?:\w+\.)?(\w+)(?: = \w+)?\]*`", prose))
    assert keys - on_the_page == set()


def test_the_recipe_for_derived_revisions_is_the_one_that_is_used() -> None:
    said: dict[str, Any] = {}
    exec(block("python", MERGING), said)
    for purpose in set(re.findall(r"^\| `([^`]+)` \|", MERGING, re.MULTILINE)):
        for revisions in ([revision(5)], [revision(9), revision(8)], [new_id(), new_id(), revision(3)]):
            assert said["derived"](purpose, *revisions) == derived_id(purpose, *revisions)


def test_the_limits_on_the_page_are_those_that_hold() -> None:
    table = PAGE.partition("## What sct refuses")[2].partition("Refused as well")[0]
    for limit in (
        toml_reading.PARTS_LIMIT,
        toml_reading.LINES_LIMIT,
        toml_reading.DEPTH_LIMIT,
        toml_reading.KEY_PARTS_LIMIT,
        toml_reading.WORD_LIMIT,
        values.LINE_LIMIT,
        values.CHOICES_LIMIT,
        values.CONFLICTS_LIMIT,
        values.ENTRIES_LIMIT,
        TEXT_LIMIT,
        NUMBER_LIMIT,
    ):
        assert re.search(rf"(?<![\d,]){limit:,}(?![\d,])", table)
    assert f"{toml_reading.SIZE_LIMIT >> 20} MiB" in table
    defined = ProgressFile.model_json_schema()
    for name, key in (("cycle", "20,000"), ("person", "10,000"), ("application", "2,000")):
        assert f"{defined['properties'][name]['maxItems']:,}" == key
        assert key in table
