"""Bringing the tables of an earlier version of the progress file to the present one. Their shape is checked later."""

from collections.abc import Mapping
from typing import Any


def upgraded(data: Mapping[str, Any]) -> dict[str, Any]:
    """The tables as the present version has them. What does not look like its version is left for the check."""
    tables = {key: value for key, value in data.items() if key != "integrity"}
    if tables.get("version") == 1:
        tables = _from_1(tables)
    if tables.get("version") == 2:
        tables = {**tables, "version": 3}  # version 3 only adds certifications
    return tables


def _from_1(data: dict[str, Any]) -> dict[str, Any]:
    """Version 2 has a list of applications, names the application of each round, and says how a thing went."""
    application = data.get("application")
    owner = application.get("id") if isinstance(application, Mapping) else None
    tables = {**data, "version": 2, "application": [application]}
    for key in ("cycle", "coaching"):
        if isinstance(data.get(key), list):
            tables[key] = [_with(table, application=owner) for table in data[key]]
    if isinstance(tables.get("cycle"), list):
        tables["cycle"] = [_cycle_from_1(cycle) for cycle in tables["cycle"]]
    return tables


def _cycle_from_1(cycle: Any) -> Any:
    if not isinstance(cycle, Mapping) or not isinstance(cycle.get("entry"), list):
        return cycle
    return {**cycle, "entry": [_entry_from_1(entry) for entry in cycle["entry"]]}


def _entry_from_1(entry: Any) -> Any:
    if not isinstance(entry, Mapping) or "removed" not in entry:
        return entry
    kept = {key: value for key, value in entry.items() if key != "removed"}
    return {**kept, "gone": "removed"}


def _with(table: Any, **more: Any) -> Any:
    return {**table, **more} if isinstance(table, Mapping) else table
