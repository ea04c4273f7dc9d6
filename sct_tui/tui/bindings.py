"""Textual's bindings from the table of commands."""

from functools import cache

from textual.binding import Binding, BindingType

from sct_tui.commands.command import Command
from sct_tui.commands.table import BY_ID, commands_of


def bindings(*scopes: str) -> list[BindingType]:
    """The bindings of these scopes; a command without a key has none."""
    return [
        Binding(
            command.keys,
            command.called,
            command.title,
            show=command.in_footer,
            priority=command.is_first,
            tooltip=command.help,
            id=command.id,
        )
        for scope in scopes
        for command in commands_of(scope)
        if command.keys
    ]


@cache  # asked for at each key
def commands_on(screen: type) -> list[Command]:
    """The commands that a screen of this class has, those of its base classes among them."""
    found = [binding for cls in screen.__mro__ for binding in cls.__dict__.get("BINDINGS", ())]
    return [BY_ID[binding.id] for binding in found if isinstance(binding, Binding) and binding.id in BY_ID]
