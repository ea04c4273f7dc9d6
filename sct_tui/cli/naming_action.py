"""The argument and options by which a command names an action that may be missing from the catalogue."""

from collections.abc import Callable
from typing import Any

import click

_NAMED_BY = (
    click.argument("number", required=False, default=""),
    click.option("--title", default="", help="The action's title, where the catalogue lacks it."),
    click.option("--project", default="", help="The project's name; it tells innovation actions apart."),
    click.option("--category", type=int, default=0, metavar="N", help="The category, where the number is unknown."),
)


def names_an_action(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the parameters number, title, project and category, in this order."""
    for parameter in reversed(_NAMED_BY):
        command = parameter(command)
    return command
