"""docs/progress-file.md is true: its example is a real file, its program works, its tables name every key."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

from sct_tui.exchange.progress_file import progress_file
from sct_tui.model.flow import Visibility
from tests.exchange.records import demo_record, knowledge_of, small_record

PAGE = (Path(__file__).parents[2] / "docs" / "progress-file.md").read_text("utf-8")


def block(language: str) -> str:
    found = re.search(rf"^```{language}\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)
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
