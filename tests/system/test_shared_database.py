"""Two members of a group and one outsider, real users of this machine, with one shared database."""

import json
import os
import re
import shutil
import stat
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.system.loopback_sshd import LoopbackSshd
from tests.system.unix_users import UnixUser, run_as, unix_group, unix_user
from tests.terminal.pty_session import PtySession

pytestmark = pytest.mark.system
Done = subprocess.CompletedProcess[str]
ADD_BOLTON = ("town", "add", "Bolton", "--edition", "2020")


@dataclass(frozen=True)
class Office:
    """The machine: its shared directory and site's configuration, who is a member, and who is not."""

    sct: Path
    place: Path
    group: str
    ana: UnixUser
    ben: UnixUser
    outsider: UnixUser

    @property
    def directory(self) -> Path:
        return self.place / "shared"

    @property
    def database(self) -> Path:
        return self.directory / "sct.db"

    def env(self, **more: str) -> dict[str, str]:
        """The site's configuration is the test's own, so that the machine's is not touched."""
        return {"XDG_CONFIG_DIRS": str(self.place / "site"), **more}

    def run(self, user: UnixUser, *arguments: str, code: int = 0, more: Mapping[str, str] | None = None) -> Done:
        """Run sct as the user, with more in the environment; code is the exit code it must end with."""
        done = run_as(user, str(self.sct), *arguments, env=self.env(**(more or {})))
        assert done.returncode == code, f"sct {' '.join(arguments)}\n{done.stdout}\n{done.stderr}"
        assert "Traceback" not in done.stderr
        return done

    def as_root(self, *arguments: str) -> Done:
        """Run sct as the administrator, whose umask is a strict one."""
        env = {"PATH": "/usr/bin:/bin", "HOME": str(self.place / "root"), **self.env()}
        done = subprocess.run(
            [self.sct, *arguments], env=env, capture_output=True, text=True, umask=0o077, cwd="/", check=False
        )
        assert done.returncode == 0, done.stderr
        return done


@pytest.fixture(scope="module")
def office(sct_for_everybody: Path) -> Iterator[Office]:
    """A database shared by “sct db share”, in which ana and ben each introduced themselves to Bolton."""
    place = Path(tempfile.mkdtemp(prefix="sct-office-"))
    place.chmod(0o755)
    try:
        with (
            unix_group() as group,
            unix_user(group) as ana,
            unix_user(group) as ben,
            unix_user() as outsider,
        ):
            office = Office(sct_for_everybody, place, group, ana, ben, outsider)
            office.as_root("db", "share", group, "--path", str(office.directory))
            office.run(ana, *ADD_BOLTON, "--name", "Town planner", "--role", "Town planner")
            office.run(ben, "town", "use", "Bolton", "--name", "Volunteer")
            office.run(ana, "apply", "4.4", "--level", "bronze", "--started", "2020-01-13")
            yield office
    finally:
        shutil.rmtree(place, ignore_errors=True)


def people(office: Office) -> dict[str, str]:
    """The logins by the names of the people in town."""
    data = json.loads(office.run(office.ana, "town", "people", "--json").stdout)
    return {person["name"]: person["login"] for person in data["people"]}


# Opens and closes the database a thousand times, with pauses of chance length in which the other may be the last to
# close it and the first to open it again.
OPENING = """
import random, sqlite3, sys, time
from pathlib import Path
from sct_tui.store.opening import connect
for turn in range(1000):
    connection = connect(Path(sys.argv[1]))
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("ROLLBACK")
    connection.close()
    time.sleep(random.random() / 500)
"""


def at_the_same_time(office: Office, *argv: str) -> None:
    """Run the command as both members at once, each with their name as its last argument; both must end with 0."""
    running = [
        subprocess.Popen(
            [*argv, user.name],
            env={"PATH": "/usr/bin:/bin", "HOME": str(user.home), "LANG": "C.UTF-8", **office.env()},
            cwd=user.home,
            user=user.uid,
            group=user.gid,
            extra_groups=os.getgrouplist(user.name, user.gid),
            umask=0o022,
            stderr=subprocess.PIPE,
            text=True,
        )
        for user in (office.ana, office.ben)
    ]
    said = [process.communicate(timeout=120)[1] for process in running]
    assert [process.returncode for process in running] == [0, 0], said


class TestTheMembers:
    def test_work_in_one_database_each_as_their_own_person(self, office: Office) -> None:
        assert people(office) == {"Town planner": office.ana.name, "Volunteer": office.ben.name}
        office.run(office.ben, "answer", "4.4", "affected", "Tenants by the river")
        shown = office.run(office.ana, "step", "show", "4.4/c1/identify").stdout
        assert "Tenants by the river" in shown
        assert "Volunteer" in office.run(office.ana, "history", "4.4").stdout

    def test_are_known_by_their_uid_and_not_by_what_the_environment_says(self, office: Office) -> None:
        forged = {"LOGNAME": office.ana.name, "USER": office.ana.name, "LNAME": office.ana.name}
        office.run(office.ben, "answer", "4.4", "affected", "Written by Ben", more=forged)
        latest = office.run(office.ana, "history", "4.4").stdout
        assert "Volunteer" in latest
        office.run(office.ben, "town", "use", "Bolton", "--name", "Volunteer", more=forged)
        assert people(office)["Volunteer"] == office.ben.name

    def test_leave_files_that_stay_the_groups_whatever_their_umask(self, office: Office) -> None:
        office.run(office.ben, "db", "backup")
        office.run(office.ana, "db", "tend")
        gid = office.directory.stat().st_gid
        for path in (office.directory, *office.directory.rglob("*")):
            found = path.stat()
            assert found.st_gid == gid, path
            assert stat.S_IMODE(found.st_mode) == (0o2770 if path.is_dir() else 0o660), path

    def test_write_at_the_same_time_and_lose_nothing(self, office: Office) -> None:
        script = (
            f'for n in 1 2 3 4 5 6; do {office.sct} entry add 4.4 contacts group="$0 $n" >/dev/null || exit 1; done'
        )
        at_the_same_time(office, "sh", "-c", script)
        entries = office.run(office.ana, "entry", "list", "4.4", "contacts").stdout
        for user in (office.ana, office.ben):
            assert len(set(re.findall(rf"{user.name} \d", entries))) == 6
        office.run(office.ana, "db", "check")

    def test_never_find_the_files_beside_it_closed_while_another_makes_them(self, office: Office) -> None:
        # SQLite makes -wal with the mode the umask leaves and mends it a moment later.
        python = office.sct.with_name("python")
        at_the_same_time(office, str(python), "-c", OPENING, str(office.database))

    def test_put_back_each_others_backups(self, office: Office) -> None:
        name = Path(office.run(office.ana, "db", "backup").stdout.strip()).name
        office.run(office.ben, "db", "restore", name, "--yes")
        office.run(office.ana, "answer", "4.4", "affected", "After restoring")
        assert "After restoring" in office.run(office.ben, "step", "show", "4.4/c1/identify").stdout
        found = office.database.stat()
        assert (found.st_gid, stat.S_IMODE(found.st_mode)) == (office.directory.stat().st_gid, 0o660)

    def test_have_a_doctor_who_finds_nothing_wrong(self, office: Office) -> None:
        said = office.run(office.ben, "doctor").stdout
        assert "problem" not in said
        assert f"shared with the group “{office.group}”" in said

    def test_are_the_same_after_sharing_again(self, office: Office) -> None:
        before = office.run(office.ana, "status").stdout
        office.as_root("db", "share", office.group, "--path", str(office.directory))
        assert office.run(office.ana, "status").stdout == before

    def test_keep_what_is_their_own_to_themselves(self, office: Office) -> None:
        own = office.ana.home / "own.db"
        office.run(office.ana, "--db", str(own), *ADD_BOLTON, "--name", "Town planner")
        assert stat.S_IMODE(own.stat().st_mode) == 0o600
        result = office.run(office.ben, "--db", str(own), "status", code=77)
        assert len(result.stderr.splitlines()) == 1


class TestTheOutsider:
    @pytest.mark.parametrize(
        "arguments",
        [
            ["status"],
            [*ADD_BOLTON, "--name", "X"],
            ["db", "check"],
            ["db", "restore"],
            ["db", "backup"],
        ],
        ids=" ".join,
    )
    def test_gets_one_clear_line_and_exit_code_77(self, office: Office, arguments: list[str]) -> None:
        result = office.run(office.outsider, *arguments, code=77)
        assert result.stdout == ""
        (line,) = result.stderr.splitlines()
        assert f"for the members of the group “{office.group}”, and you are not one of them" in line

    def test_learns_the_same_from_the_doctor(self, office: Office) -> None:
        said = office.run(office.outsider, "doctor", code=3).stdout
        assert re.search(rf"problem +database +.*members of the group “{office.group}”", said)
        assert said.count("members of the group") == 1
        assert re.search(r"problem +permissions +cannot be looked at, for the same reason\n", said)

    def test_can_work_in_a_database_of_their_own(self, office: Office) -> None:
        office.run(office.outsider, "--db", "own.db", *ADD_BOLTON, "--name", "Outsider")

    def test_cannot_share_but_gets_the_commands(self, office: Office) -> None:
        result = office.run(office.outsider, "db", "share", office.group, "--path", str(office.directory), code=77)
        assert result.stdout.startswith("# Run as root:\n")

    def test_cannot_plant_a_database_for_a_member(self, office: Office) -> None:
        planted = Path(tempfile.mkdtemp(prefix="sct-planted-"))
        try:
            os.chown(planted, office.outsider.uid, office.outsider.gid)
            planted.chmod(0o755)
            office.run(
                office.outsider,
                "--db",
                str(planted / "sct.db"),
                *ADD_BOLTON,
                "--name",
                "X",
            )
            (planted / "sct.db").chmod(0o644)
            result = office.run(office.ana, "--db", str(planted / "sct.db"), "status", code=77)
            assert f"belongs to {office.outsider.name}, not to you" in result.stderr
            result = office.run(
                office.ana, "status", code=77, more={"XDG_STATE_HOME": str(planted), "SCT_DB": str(planted / "x.db")}
            )
            assert "not to you" in result.stderr
        finally:
            shutil.rmtree(planted)


@pytest.fixture(scope="module")
def sshd(office: Office) -> Iterator[LoopbackSshd]:
    """The machine's sshd, which lets all three in."""
    with LoopbackSshd([office.ana.name, office.ben.name, office.outsider.name]) as running:
        yield running


class TestOverSsh:
    def command(self, office: Office, *arguments: str) -> tuple[str, ...]:
        return ("env", *(f"{name}={value}" for name, value in office.env().items()), str(office.sct), *arguments)

    def test_each_member_is_who_logged_in(self, office: Office, sshd: LoopbackSshd) -> None:
        for user, text in ((office.ana, "By ssh, Ana"), (office.ben, "By ssh, Ben")):
            done = sshd.run(user.name, *self.command(office, "answer", "4.4", "affected", text))
            assert done.returncode == 0, done.stderr
        done = sshd.run(office.ana.name, *self.command(office, "step", "show", "4.4/c1/identify"))
        assert "By ssh, Ben" in done.stdout
        assert people(office) == {"Town planner": office.ana.name, "Volunteer": office.ben.name}

    def test_the_outsider_gets_one_clear_line(self, office: Office, sshd: LoopbackSshd) -> None:
        done = sshd.run(office.outsider.name, *self.command(office, "status"))
        assert done.returncode == 77
        assert len(done.stderr.splitlines()) == 1

    def test_a_member_opens_the_app_at_a_real_terminal_and_leaves(self, office: Office, sshd: LoopbackSshd) -> None:
        command = " ".join(self.command(office))
        environment = {"PATH": "/usr/bin:/bin", "HOME": str(sshd.directory), "TERM": "xterm-256color"}
        with PtySession(sshd.argv(office.ben.name, command, pty=True), environment) as person:
            person.wait_for("^Q")
            person.press("Ctrl+Q")
            person.wait_for("A line for the next person")
            person.press("Ctrl+Q")
            assert person.exit_code() == 0

    def test_a_member_asks_and_confirms_at_a_real_terminal(self, office: Office, sshd: LoopbackSshd) -> None:
        name = Path(office.run(office.ana, "db", "backup").stdout.strip()).name
        command = " ".join(self.command(office, "db", "restore", name))
        environment = {"PATH": "/usr/bin:/bin", "HOME": str(sshd.directory), "TERM": "xterm-256color"}
        with PtySession(sshd.argv(office.ana.name, command, pty=True), environment, columns=120) as person:
            person.wait_for("[y/N]")
            person.type("y\r")
            assert person.exit_code() == 0

    def test_a_login_that_is_forced_into_sct_gets_the_app_or_the_status(self, office: Office) -> None:
        forced = f"ForceCommand {' '.join(self.command(office))}"
        with LoopbackSshd([office.ana.name], [forced, "ClientAliveInterval 60", "ClientAliveCountMax 3"]) as strict:
            done = strict.run(office.ana.name, "id")
            assert done.returncode == 0
            assert done.stdout.startswith("Bolton, edition 2020")
            environment = {"PATH": "/usr/bin:/bin", "HOME": str(strict.directory), "TERM": "xterm-256color"}
            with PtySession(strict.argv(office.ana.name, pty=True), environment) as person:
                person.wait_for("^Q")
                person.press("Ctrl+Q")
                person.wait_for("A line for the next person")
                person.press("Ctrl+Q")
                assert person.exit_code() == 0
