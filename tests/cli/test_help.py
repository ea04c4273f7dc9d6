"""Help: every command explains itself, with examples that hold, and takes the common options."""

import re
from collections.abc import Iterator

import click
import pytest

from sct_tui.cli.app import sct as root
from tests.cli.conftest import Sct
from tests.cli.examples import check_example


def commands() -> Iterator[tuple[tuple[str, ...], click.Command]]:
    """Every command with the words that call it."""
    context = click.Context(root)
    for name in root.list_commands(context):
        command = root.get_command(context, name)
        assert command is not None
        if isinstance(command, click.Group):
            for verb in command.list_commands(context):
                yield (name, verb), command.commands[verb]
        else:
            yield (name,), command


COMMANDS = dict(commands())
GROUPS = sorted({words[0] for words in COMMANDS if len(words) > 1})
# An import writes, and says in JSON what it did.
READERS = [
    words
    for words, command in COMMANDS.items()
    if words != ("import",) and any(param.name == "as_json" for param in command.params)
]


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_every_command_has_help_with_examples(sct: Sct, words: tuple[str, ...]) -> None:
    said = sct(*words, "--help").out
    assert "Examples:" in said
    assert "--demo" in said


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_the_examples_name_commands_and_options_that_exist(words: tuple[str, ...]) -> None:
    epilog = re.sub(r"\\\n +", "", COMMANDS[words].epilog or "")
    lines = [line.strip() for line in epilog.splitlines() if line.strip().startswith("sct ")]
    assert lines
    for line in lines:
        check_example(line)


@pytest.mark.parametrize("noun", GROUPS)
def test_a_noun_without_a_verb_is_never_answered_with_squashed_help(bolton: Sct, noun: str) -> None:
    code = {"apply": 2, "entry": 2}.get(noun, 0)
    assert "Usage:" not in bolton(noun, code=code).err


@pytest.mark.parametrize(
    "words",
    [
        ("status",),
        ("find",),
        ("town", "list"),
        ("town", "people"),
        ("apply", "list"),
        ("apply", "considered"),
        ("step", "show"),
        ("step", "check"),
        ("entry", "list"),
        ("evidence", "list"),
        ("note", "list"),
        ("flag", "list"),
        ("cycle", "show"),
        ("cycle", "submission"),
        ("representation",),
        ("training", "list"),
        ("training", "people"),
        ("training", "gaps"),
        ("coaching", "list"),
        ("ready",),
        ("certification", "list"),
        ("compare",),
        ("coaching", "agenda"),
        ("conflict", "list"),
        ("history", "show"),
        ("history", "change"),
        ("flow", "list"),
        ("flow", "show"),
        ("flow", "check"),
        ("db", "check"),
        ("db", "restore"),
        ("doctor",),
        ("paths",),
    ],
    ids=" ".join,
)
def test_every_reader_speaks_json_with_a_schema_number(bolton: Sct, words: tuple[str, ...]) -> None:
    needs = [param for param in COMMANDS[words].params if isinstance(param, click.Argument) and param.required]
    values = {
        "reference": "4.4",
        "before": "4.4",
        "after": "4.4/c1",
        "prompt_id": "contacts",
        "event": "3",
        "given": "4.4",
        "edition": "2024",
    }
    code = 3 if words in (("step", "check"), ("ready",)) else 0
    result = bolton(*words, *(values[str(param.name)] for param in needs), "--json", code=code)
    assert result.data["schema"] == 1
    assert result.out.isascii()


def test_no_reader_is_missing_from_the_table() -> None:
    assert len(READERS) == 37


def test_the_list_of_commands_is_whole() -> None:
    assert set(root.list_commands(click.Context(root))) == {
        *(
            "status",
            "find",
            "handover",
            "town",
            "apply",
            "step",
            "answer",
            "entry",
            "evidence",
            "note",
            "flag",
            "cycle",
            "representation",
            "plan",
            "training",
            "coaching",
            "ready",
            "certification",
            "compare",
        ),
        *("history", "undo", "redo", "forget"),
        *("export", "import", "conflict", "merge-driver", "flow", "db", "doctor", "paths", "demo"),
    }


def test_common_options_stand_before_or_after_the_command(bolton: Sct) -> None:
    other = bolton.home / "other.db"
    assert bolton("--db", str(other), "paths", "--json").data["database"] == str(other)
    assert bolton("paths", "--json", "--db", str(other)).data["database"] == str(other)
    assert bolton("paths", "--json").data["database"] == str(bolton.database)
