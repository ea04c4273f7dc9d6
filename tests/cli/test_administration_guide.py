"""docs/administration.md holds: its commands exist, its keys are those that are read, its exit codes are all."""

import re
import shlex
import tomllib
from pathlib import Path

import click
import pytest

from sct_tui.cli.app import sct as root
from sct_tui.configuration import configuration, own_file
from sct_tui.model.exit_codes import ExitCode
from tests.test_configuration import write

GUIDE = (Path(__file__).parents[2] / "docs" / "administration.md").read_text()
BLOCK = re.compile(r"^ {4}(.+)$", re.M)
COMMANDS = [line.partition("  #")[0] for line in BLOCK.findall(GUIDE) if re.match(r"sct |/opt/sct/bin/sct ", line)]


@pytest.mark.parametrize("line", COMMANDS)
def test_each_command_exists_with_its_options(line: str) -> None:
    context = click.Context(root, info_name="sct")
    words = shlex.split(re.sub(r"\$\(.*?\)", "TODAY", line))[1:]
    if words in (["--version"],):
        return
    with root.make_context("sct", words) as outer:
        name, command, rest = root.resolve_command(context, [*outer._protected_args, *outer.args])
        assert command is not None
        with command.make_context(name, rest, parent=outer) as inner:
            if isinstance(command, click.Group):
                verb, found, more = command.resolve_command(inner, [*inner._protected_args, *inner.args])
                assert found is not None
                found.make_context(verb, more, parent=inner).close()


def test_there_are_commands_to_test() -> None:
    assert len(COMMANDS) >= 15


def test_its_configuration_is_read_without_a_warning() -> None:
    text = "\n".join(BLOCK.findall(GUIDE.partition("## Configuration")[2].partition("## sshd")[0]))
    settings = tomllib.loads(text)
    assert settings["backups"] == {"keep": 14, "total_megabytes": 1024}
    write(own_file(), text.replace('group = "town-staff"', ""))
    found = configuration()
    assert found.warnings == ()
    assert (found.backups_keep, found.backups_megabytes) == (14, 1024)


def test_its_table_names_every_exit_code() -> None:
    table = GUIDE.partition("## Exit codes")[2]
    named = {int(number) for cells in re.findall(r"^\| ([\d, ]+) \|", table, re.M) for number in cells.split(",")}
    assert named == set(ExitCode)
