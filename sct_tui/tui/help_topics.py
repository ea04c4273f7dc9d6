"""The app's texts of help, to be searched: what each screen is for, every command, and the words of the house."""

import inspect
import re
from collections.abc import Iterator
from importlib import import_module
from pkgutil import iter_modules

from sct_tui.commands.table import SCOPES
from sct_tui.commands.topics import MOVING, command_topics, glossary_topics
from sct_tui.model.finding import HelpTopic
from sct_tui.tui import screens
from sct_tui.tui.keys import key_of, with_keys
from sct_tui.tui.screens.base import WorkScreen

_WORDS = re.compile(r"[A-Z][a-z]+")


def help_topics() -> list[HelpTopic]:
    """All texts of help. A command's topic has the command's id, a screen's the name of its class."""
    return [*_screen_topics(), *command_topics(key_of), *glossary_topics()]


def _screen_topics() -> Iterator[HelpTopic]:
    for module in iter_modules(screens.__path__, f"{screens.__name__}."):
        for name, screen in inspect.getmembers(import_module(module.name), inspect.isclass):
            if screen.__module__ == module.name and issubclass(screen, WorkScreen) and screen.__dict__.get("HELP"):
                yield HelpTopic(name, _title(screen), with_keys(screen.HELP))


def _title(screen: type[WorkScreen]) -> str:
    """What the screen's keys stand under on the page of keys; of one without keys of its own, its name in words."""
    scopes = (binding.id.partition(".")[0] for binding in screen.__dict__.get("BINDINGS", ()) if binding.id)
    scope = next((scope for scope in scopes if scope not in MOVING), "")
    if scope:
        return SCOPES[scope]
    return " ".join(_WORDS.findall(screen.__name__.removesuffix("Screen"))).capitalize()
