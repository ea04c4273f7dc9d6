"""What system tests share: sct installed for everybody, once for all of them."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.system.installed import installed_for_everybody
from tests.system.unix_users import needs_root


@pytest.fixture(scope="session")
def sct_for_everybody() -> Iterator[Path]:
    """The command sct, which every user of the machine can run."""
    needs_root("running sct as several users")
    with installed_for_everybody() as sct:
        yield sct
