"""A real sshd on 127.0.0.1, of its own: port, configuration, host key and client key in a temporary directory.

    with LoopbackSshd([member.name, "root"]) as sshd:
        done = sshd.run(member.name, "sct status", pty=False)          # ends by itself; CompletedProcess of text
        with PtySession(sshd.argv(member.name, "sct", pty=True), {}) as person:   # a person at a real terminal
            person.wait_for("Bolton")
            person.hang_up()                                            # the client's terminal goes, as a line drops

options are further lines of sshd_config, such as "ClientAliveInterval 1" and "ClientAliveCountMax 2". To drop a line
without a word, stop the client (SIGSTOP, by PtySession.pid) or kill it (SIGKILL). sessions() names the pids of the
connections' server processes. The end stops the server by its own pid, and the connections that are still open.
"""

import os
import shlex
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType

import pytest

from tests.system.unix_users import needs_root

_SSHD = "/usr/sbin/sshd"  # it starts itself anew for each connection, and wants its full path for that
_SEPARATION = Path("/run/sshd")  # where it locks its unprivileged part in; made at boot, where something boots
_PATIENCE_SECONDS = 20.0

_CONFIGURATION = """
Port {port}
ListenAddress 127.0.0.1
HostKey {directory}/host_key
PidFile none
AuthorizedKeysFile {directory}/client_key.pub
# The directory is below /tmp, which everybody may write; what is in it is ours alone.
StrictModes no
UsePAM no
PasswordAuthentication no
KbdInteractiveAuthentication no
PermitRootLogin prohibit-password
AllowUsers {users}
UseDNS no
PrintMotd no
PrintLastLog no
MaxStartups 50
AcceptEnv LANG LC_* SCT_* XDG_* TERM
"""


class LoopbackSshd:
    """The server; use as a context manager. users: who may log in, all with the one client key."""

    def __init__(self, users: Sequence[str], options: Sequence[str] = ()) -> None:
        self._users = users
        self._options = options
        self.port = 0

    def __enter__(self) -> "LoopbackSshd":
        needs_root("an sshd for several users")
        if not Path(_SSHD).exists() or shutil.which("ssh") is None:
            reason = "needs sshd and ssh: apt-get install openssh-server openssh-client"
            if os.environ.get("CI"):
                pytest.fail(reason)
            pytest.skip(reason)
        self.directory = Path(tempfile.mkdtemp(prefix="sct-sshd-"))
        # sshd reads the client key as the user who logs in.
        self.directory.chmod(0o711)
        self._made_separation = not _SEPARATION.exists()
        _SEPARATION.mkdir(mode=0o755, exist_ok=True)
        for key in ("host_key", "client_key"):
            subprocess.run(
                ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "", "-f", self.directory / key], check=True
            )
        self._start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        # The connections are asked for first: without their server they belong to nobody.
        left = self.sessions()
        self._server.terminate()
        self._server.wait(timeout=_PATIENCE_SECONDS)
        for pid in left:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGTERM)
        shutil.rmtree(self.directory, ignore_errors=True)
        if self._made_separation:
            with suppress(OSError):
                _SEPARATION.rmdir()

    def argv(self, user: str, command: str = "", *, pty: bool = False, options: Sequence[str] = ()) -> list[str]:
        """The ssh command that logs in as the user and runs a command line there (a login shell without one)."""
        return [
            *("ssh", "-F", "/dev/null", "-p", str(self.port), "-l", user, "-i", str(self.directory / "client_key")),
            *("-o", "BatchMode=yes", "-o", "IdentitiesOnly=yes", "-o", "IdentityAgent=none"),
            *("-o", f"UserKnownHostsFile={self.directory / 'known_hosts'}", "-o", "StrictHostKeyChecking=yes"),
            *("-o", "LogLevel=ERROR", "-o", "ConnectTimeout=10", "-e", "none"),
            *(part for option in options for part in ("-o", option)),
            "-tt" if pty else "-T",
            "127.0.0.1",
            *([command] if command else []),
        ]

    def run(
        self, user: str, *argv: str, pty: bool = False, stdin: str = "", timeout: float = 60
    ) -> "subprocess.CompletedProcess[str]":
        """Log in as the user and run a command; 255 is ssh's own failure. With a pty, stdout and stderr are one."""
        command = argv[0] if len(argv) == 1 else shlex.join(argv)
        return subprocess.run(
            self.argv(user, command, pty=pty),
            env={"PATH": "/usr/bin:/bin", "HOME": str(self.directory), "TERM": "xterm-256color"},
            input=stdin,
            capture_output=True,
            text=True,
            timeout=timeout,
            check=False,
        )

    def sessions(self) -> list[int]:
        """The pids of the server processes of the connections that are open now."""
        found = []
        for status in Path("/proc").glob("[0-9]*/stat"):
            with suppress(OSError):
                # After the name, which may hold anything: state, parent.
                if status.read_text(errors="replace").rpartition(")")[2].split()[1] == str(self._server.pid):
                    found.append(int(status.parent.name))
        return found

    @property
    def log(self) -> str:
        """What the server said so far."""
        return (self.directory / "log").read_text(errors="replace")

    def _start(self) -> None:
        # A port that is free now may be taken a moment later; then another is tried.
        for _ in range(5):
            with socket.socket() as probe:
                probe.bind(("127.0.0.1", 0))
                self.port = int(probe.getsockname()[1])
            configuration = self.directory / "sshd_config"
            configuration.write_text(
                _CONFIGURATION.format(port=self.port, directory=self.directory, users=" ".join(self._users))
                + "\n".join(self._options)
                + "\n"
            )
            key = " ".join((self.directory / "host_key.pub").read_text().split()[:2])
            (self.directory / "known_hosts").write_text(f"[127.0.0.1]:{self.port} {key}\n")
            (self.directory / "log").write_text("")
            self._server = subprocess.Popen(
                [_SSHD, "-D", "-f", configuration, "-E", self.directory / "log"],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
            if self._is_listening():
                return
        raise AssertionError(f"sshd did not start:\n{self.log}")

    def _is_listening(self) -> bool:
        """Wait for the word in its log: a connection of our own would count as a login that failed."""
        deadline = time.monotonic() + _PATIENCE_SECONDS
        while time.monotonic() < deadline and self._server.poll() is None:
            if "Server listening on" in self.log:
                return True
            time.sleep(0.02)
        self._server.terminate()
        self._server.wait(timeout=_PATIENCE_SECONDS)
        return False
