"""The sshd that other system tests log in through."""

import os
import pwd
import signal
import time

import pytest

from tests.system.loopback_sshd import LoopbackSshd
from tests.system.unix_users import UnixUser, unix_user
from tests.terminal.pty_session import PtySession

pytestmark = pytest.mark.system


def test_a_user_logs_in_with_and_without_a_terminal_and_nothing_stays_behind() -> None:
    user: UnixUser
    with unix_user() as user, LoopbackSshd([user.name]) as sshd:
        assert sshd.run(user.name, "id", "-un").stdout == f"{user.name}\n"
        assert sshd.run(user.name, "test -t 0").returncode == 1
        assert sshd.run(user.name, "test -t 0; echo $?; exit 7", pty=True).returncode == 7
        assert sshd.run("root", "true").returncode == 255  # not on the list
        with PtySession(sshd.argv(user.name, "echo here; read line", pty=True), os.environ) as person:
            person.wait_for("here")
            (connection,) = sshd.sessions()
            os.kill(person.pid, signal.SIGKILL)
            deadline = time.monotonic() + 10
            while sshd.sessions() and time.monotonic() < deadline:
                time.sleep(0.05)
            assert sshd.sessions() == []
        directory = sshd.directory
    assert not directory.exists()
    assert not os.path.exists(f"/proc/{connection}")  # noqa: PTH110
    with pytest.raises(KeyError):
        pwd.getpwnam(user.name)
