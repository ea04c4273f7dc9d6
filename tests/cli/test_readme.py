"""The README: what it shows can be typed, and does what it says."""

import re
import shlex
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import click
import pytest

from tests.cli.conftest import CHECKOUT, Sct
from tests.cli.examples import check_example

README = (CHECKOUT / "README.md").read_text()
PAGES = [CHECKOUT / "README.md", *sorted((CHECKOUT / "docs").glob("*.md")), *sorted((CHECKOUT / "flows").glob("*.md"))]


def commands_in(text: str) -> Iterator[str]:
    """The commands of sct that a page sets apart, a line each."""
    for line in text.splitlines():
        if re.match(r"( {4}|\$ |)sct ", line):
            yield line.strip().removeprefix("$ ")


def test_the_main_job_can_be_typed_as_it_stands_there(sct: Sct) -> None:
    part = README.split("The same on the command line", 1)[1].split("\nShort references", 1)[0]
    lines = list(commands_in(part))
    assert len(lines) > 5
    for line in lines:
        result = sct(*shlex.split(line, comments=True)[1:])
    assert Path(result.out.splitlines()[-1]).is_file()
    steps = sct("status", "--json").data["applications"][0]["steps"]
    assert [step["status"] for step in steps][:2] == ["complete", "not started"]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(CHECKOUT)))
def test_every_command_a_page_shows_exists(page: Path) -> None:
    text = page.read_text()
    for line in commands_in(text):
        check_example(line)
    for mentioned in re.findall(r"`(sct [^`]+)`", text):
        with suppress(click.MissingParameter):  # in a sentence a command may be named without what it takes
            check_example(mentioned)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(CHECKOUT)))
def test_every_file_a_page_links_to_is_there(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text()):
        assert (page.parent / target).exists(), target


def test_every_picture_is_shown_and_of_the_demo_and_asks_no_other_machine() -> None:
    page = (CHECKOUT / "docs" / "screens.md").read_text()
    pictures = sorted((CHECKOUT / "docs" / "pictures").glob("*.svg"))
    assert {f"pictures/{picture.name}" for picture in pictures} == set(re.findall(r"\]\((pictures/[^)]+)\)", page))
    for picture in pictures:
        text = picture.read_text()
        # Of the first start there is nothing of anybody's to be seen; all else is Demo Town's.
        assert ">DEMO" in text or picture.stem == "first-run"
        assert "url(" not in text.replace("url(#", "")


def test_every_make_target_the_readme_names_exists() -> None:
    targets = set(re.findall(r"(?m)^([a-z-]+):", (CHECKOUT / "Makefile").read_text()))
    named = set(re.findall(r"(?m)(?:`|^ {4})make ([a-z-]+)", README))
    assert {"run", "test"} <= named <= targets
