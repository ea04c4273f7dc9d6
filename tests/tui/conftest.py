"""What tests of the app stand on."""

from collections.abc import Iterator

import pytest

from sct_tui.demo import open_demo
from sct_tui.workspace.workspace import Workspace


@pytest.fixture
def demo() -> Iterator[Workspace]:
    """Demo Town as “sct demo” opens it the first time."""
    workspace = open_demo(reset=True)
    yield workspace
    workspace.close()
