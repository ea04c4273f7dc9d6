"""Modules of the standard library that others import at their top and few commands need, put off until they are used.

click and the standard dataclasses import inspect, click gettext, and platform by way of uuid; platformdirs imports
tempfile; pathlib, by way of urllib, ipaddress. Together they are an eighth of what “sct status” took, for nothing that
it does. In the place of each stands one that imports the real module when something of it is asked for, and hands that
on; so whoever does need it never notices.
"""

import os
import sys
import threading
from collections.abc import Callable, Mapping
from importlib import import_module
from types import ModuleType
from typing import Any

_one_at_a_time = threading.RLock()


class _PutOff(ModuleType):
    """Stands for a module until something of it is used. Who imported it keeps this one, which hands on what is asked.

    instead: functions that are there without the real module, since a library binds or calls them at its import.
    """

    def __init__(self, name: str, instead: Mapping[str, Callable[..., Any]]) -> None:
        super().__init__(name)
        self.__dict__.update(instead)

    def __getattr__(self, name: str) -> Any:
        if name == "__path__":  # Python asks for it at each “from … import”, and these are no packages
            raise AttributeError(name)
        return getattr(_real(self.__name__), name)


def _real(name: str) -> ModuleType:
    with _one_at_a_time:
        if isinstance(sys.modules.get(name), _PutOff):
            del sys.modules[name]
        return import_module(name)


def _called_later(module: str, name: str) -> Callable[..., Any]:
    def call(*arguments: Any, **named: Any) -> Any:
        return getattr(_real(module), name)(*arguments, **named)

    return call


def _cleandoc(text: str) -> str:
    """inspect.cleandoc, which click calls for the help of each option: with one line there is little to align."""
    if "\n" in text:
        aligned: str = _real("inspect").cleandoc(text)
        return aligned
    return text.expandtabs().lstrip()


def _as_it_is(text: str) -> str:
    return text


def _one_or_several(one: str, several: str, number: int) -> str:
    return one if number == 1 else several


PUT_OFF: Mapping[str, Mapping[str, Callable[..., Any]]] = {
    "gettext": {"gettext": _as_it_is, "ngettext": _one_or_several},  # sct speaks English, and has no translations
    "inspect": {"cleandoc": _cleandoc},
    "ipaddress": {},
    "platform": {"system": lambda: os.uname().sysname},
    # platformdirs binds them, and calls them for directories that sct never asks for.
    "tempfile": {name: _called_later("tempfile", name) for name in ("TemporaryFile", "gettempdir")},
}


def put_off() -> None:
    """Put off those that nobody has imported yet: to be called before anything else is imported."""
    for module, instead in PUT_OFF.items():
        if module not in sys.modules:
            sys.modules[module] = _PutOff(module, instead)
