"""Commands that help and documentation show, tried without being run."""

import re
import shlex

import click

from sct_tui.cli.app import sct as root
from sct_tui.cli.settings import Settings


def check_example(line: str) -> None:
    """Raise click's UsageError where a line “sct …” names a command or an option that does not exist.

    What stands after three blanks is a remark; a line that leaves something out (…) is only an idea of a command.
    """
    line = re.sub(r"\$\([^)]*\)", "said", line)  # what a shell puts in its place: one word
    example = shlex.split(line.split("   ")[0].split(" < ")[0].split(" && ")[0], comments=True)[1:]
    if not example or "…" in line or example[-1] in ("--help", "--version"):
        return
    with click.Context(root, info_name="sct", obj=Settings()) as context:
        root.parse_args(context, example)
        if not (context._protected_args or context.args):
            return  # options alone: the app, or the linear mode
        name, command, rest = root.resolve_command(context, [*context._protected_args, *context.args])
        assert command is not None
        with command.make_context(name, rest, parent=context) as inner:
            if isinstance(command, click.Group):
                verb, found, rest = command.resolve_command(inner, [*inner._protected_args, *inner.args])
                assert found is not None
                if "--help" not in rest:
                    found.make_context(verb, rest, parent=inner).close()
