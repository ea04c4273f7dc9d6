"""Real Unix users and groups for system tests: made as root with names that clash with nobody's, and taken away again.

with unix_group() as group, unix_user(group) as member, unix_user() as outsider:
    run_as(member, "id")
"""

import os
import pwd
import secrets
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest


@dataclass(frozen=True, slots=True)
class UnixUser:
    """A user of this machine, with a home directory of their own (0700)."""

    name: str
    uid: int
    gid: int
    home: Path


def needs_root(what: str) -> None:
    """Skip the test where it is not run by root; in CI, where it must run, fail it instead."""
    if os.geteuid() != 0:
        reason = f"{what} needs root: run “sudo make test-system”"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)


@contextmanager
def unix_group() -> Iterator[str]:
    """A new group, removed at the end."""
    needs_root("making a group")
    name = f"scttest-{secrets.token_hex(4)}"
    _run("groupadd", name)
    try:
        yield name
    finally:
        _run("groupdel", name)


@contextmanager
def unix_user(*groups: str, home_base: Path = Path("/tmp")) -> Iterator[UnixUser]:
    """A new user in these groups, who can log in by key only; removed at the end with the home and all processes.

    End what you started as this user before the end: a user who is still running something cannot be removed.
    """
    needs_root("making a user")
    name = f"scttest-{secrets.token_hex(4)}"
    home = home_base / f"{name}-home"
    # "*" is no password, and not a locked account either: sshd lets nobody into a locked one.
    _run("useradd", "--password", "*", "--shell", "/bin/sh", "--no-create-home", "--home-dir", str(home), name)
    try:
        if groups:
            _run("usermod", "--append", "--groups", ",".join(groups), name)
        entry = pwd.getpwnam(name)
        home.mkdir(mode=0o700)
        os.chown(home, entry.pw_uid, entry.pw_gid)
        yield UnixUser(name, entry.pw_uid, entry.pw_gid, home)
    finally:
        _run("userdel", name)
        shutil.rmtree(home, ignore_errors=True)


def run_as(
    user: UnixUser, *argv: str, env: Mapping[str, str] | None = None, cwd: Path | None = None, stdin: str = ""
) -> "subprocess.CompletedProcess[str]":
    """Run a command as the user, with the groups of the user and an environment as a login gives it."""
    surroundings = {
        "HOME": str(user.home),
        "USER": user.name,
        "LOGNAME": user.name,
        "PATH": "/usr/bin:/bin",
        "LANG": "C.UTF-8",
        **(env or {}),
    }
    groups = os.getgrouplist(user.name, user.gid)
    return subprocess.run(
        argv,
        env=surroundings,
        cwd=cwd or user.home,
        user=user.uid,
        group=user.gid,
        extra_groups=groups,
        umask=0o022,
        input=stdin,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def _run(*argv: str) -> None:
    done = subprocess.run(argv, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{' '.join(argv)}: {done.stderr}"
