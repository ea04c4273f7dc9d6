"""Passing progress files between two databases, as two towns' colleagues would by mail."""

import re
import shutil
from pathlib import Path

from sct_tui import paths
from sct_tui.exchange.reading import Received, understood
from sct_tui.flow.loading import FlowLibrary
from sct_tui.model.flow import Visibility
from sct_tui.workspace.importing import Imported
from sct_tui.workspace.workspace import Workspace, open_workspace

FILE = "bolton.sct.toml"
OTHER_VERSION = 99  # of a cycle definition that is not the packaged one


def elsewhere(
    workspace: Workspace, directory: Path, library: FlowLibrary, *, name: str = "Colleague", town: str = "Bolton"
) -> Workspace:
    """Another machine, where somebody else works; without a town if town is empty."""
    database = directory / f"{name.lower()}.db"
    opened = open_workspace(database, create=True, clock=workspace.clock, library=library)
    opened.introduce(name)
    if town:
        opened.add_town(town, "2020", "Town planner")
    return opened


def file_of(workspace: Workspace, application: str, audience: Visibility = Visibility.TEAM) -> Received:
    """An application's progress file, as somebody who got it reads it."""
    return understood(workspace.progress_text(application, audience).encode(), FILE)


def pass_on(giver: Workspace, taker: Workspace, application: str, audience: Visibility = Visibility.TEAM) -> Imported:
    """Write an application's file in one place, and take it over in another."""
    return taker.import_progress(file_of(giver, application, audience))


def other_flows(directory: Path) -> FlowLibrary:
    """Flows whose cycle definition is another version than the packaged one, on a machine of its own."""
    flows = directory / "other-flows"
    shutil.copytree(paths.packaged_flows(), flows)
    cycle = flows / "cycles" / "equity-working" / "cycle.toml"
    text = re.sub(r"(?m)^version = \d+$", f"version = {OTHER_VERSION}", cycle.read_text(encoding="utf-8"), count=1)
    cycle.write_text(text, encoding="utf-8")
    return FlowLibrary([flows], directory / "other-checked-flows")
