"""sct db share: root makes it so, anybody else gets the commands; what is there already is let be or refused."""

import grp
import os
import stat
import subprocess
from pathlib import Path

import pytest

from sct_tui.configuration import configuration, site_file
from tests.cli.conftest import Sct

GROUP = "users"  # every system has it
as_root = pytest.mark.skipif(os.geteuid() != 0, reason="needs root, who alone can share")


def state_of(directory: Path) -> dict[str, tuple[int, int, int, bytes]]:
    return {
        str(path): (
            path.stat().st_mode,
            path.stat().st_uid,
            path.stat().st_gid,
            path.read_bytes() if path.is_file() else b"",
        )
        for path in sorted(directory.rglob("*"))
    }


@as_root
class TestAsRoot:
    @pytest.mark.parametrize("mask", [0o022, 0o077])
    def test_the_directory_the_database_and_the_configuration_are_made(self, sct: Sct, mask: int) -> None:
        before = os.umask(mask)
        try:
            result = sct("db", "share", GROUP, "--path", str(sct.home / "new" / "shared"))
        finally:
            os.umask(before)
        directory, gid = sct.home / "new" / "shared", grp.getgrnam(GROUP).gr_gid
        found = {path.name: path for path in (directory, *directory.rglob("*"))}
        assert set(found) == {"shared", "sct.db", "backups", "sct.db.sittings"}
        for path in found.values():
            assert (path.stat().st_uid, path.stat().st_gid) == (0, gid)
            assert stat.S_IMODE(path.stat().st_mode) == (0o2770 if path.is_dir() else 0o660)
        assert stat.S_IMODE(directory.parent.stat().st_mode) == 0o755
        assert stat.S_IMODE(site_file().stat().st_mode) == 0o644
        assert stat.S_IMODE(site_file().parent.stat().st_mode) == 0o755
        assert configuration().group_directory == directory
        assert "can read and change everything" in result.err
        assert sct("paths", "--json").data["database"] == str(directory / "sct.db")
        sct("town", "add", "Bolton", "--edition", "2020", "--name", "Coordinator")
        assert sct("status").out.startswith("Bolton")

    def test_again_it_changes_nothing(self, sct: Sct) -> None:
        sct("db", "share", GROUP, "--path", "shared")
        sct("town", "add", "Bolton", "--edition", "2020", "--name", "Coordinator")
        sct("db", "backup")
        before = state_of(sct.home)
        sct("db", "share", GROUP, "--path", "shared")
        assert state_of(sct.home) == before

    def test_a_database_that_was_there_keeps_its_work(self, sct: Sct) -> None:
        directory = sct.home / "shared"
        sct("--db", str(directory / "sct.db"), "town", "add", "Bolton", "--edition", "2020", "--name", "Coordinator")
        sct("--db", str(directory / "sct.db"), "db", "backup")
        sct("db", "share", GROUP, "--path", str(directory))
        assert sct("status").out.startswith("Bolton")
        gid = grp.getgrnam(GROUP).gr_gid
        assert {path.stat().st_gid for path in directory.rglob("*")} == {gid}

    def test_the_rest_of_the_sites_file_is_kept(self, sct: Sct) -> None:
        site_file().parent.mkdir(parents=True)
        site_file().write_text("# ours\n[backups]\nkeep = 30\n")
        sct("db", "share", GROUP, "--path", "shared")
        assert site_file().read_text().endswith("# ours\n[backups]\nkeep = 30\n")
        assert (configuration().group, configuration().backups_keep) == (GROUP, 30)

    @pytest.mark.parametrize(
        "text", ['database = "/srv/other.db"\n', 'group = "other"\n', "database =\n", '[x\n"', "\x00"]
    )
    def test_a_sites_file_that_says_otherwise_is_refused_and_kept(self, sct: Sct, text: str) -> None:
        site_file().parent.mkdir(parents=True)
        site_file().write_text(text)
        assert str(site_file()) in sct("db", "share", GROUP, "--path", "shared", code=78).err
        assert site_file().read_text() == text
        assert not Path("shared").exists()

    @pytest.mark.parametrize("kind", ["other files", "link", "file", "linked file", "hard link"])
    def test_a_directory_of_something_else_is_refused_and_kept(self, sct: Sct, kind: str) -> None:
        directory = sct.home / "theirs"
        secret = sct.home / "secret"
        secret.write_text("secret")
        secret.chmod(0o600)
        if kind == "file":
            directory.write_text("a file")
        elif kind == "link":
            (sct.home / "real").mkdir()
            directory.symlink_to(sct.home / "real")
        else:
            directory.mkdir()
            if kind == "other files":
                (directory / "passwd").write_text("x")
            elif kind == "linked file":
                (directory / "sct.db").symlink_to(secret)
            else:
                (directory / "sct.db-wal").hardlink_to(secret)
        sct("db", "share", GROUP, "--path", str(directory), code=78)
        assert (stat.S_IMODE(secret.stat().st_mode), secret.stat().st_gid) == (0o600, 0)
        assert not site_file().exists()

    def test_a_way_that_everybody_can_change_is_refused(self, sct: Sct) -> None:
        (sct.home / "open").mkdir()
        (sct.home / "open").chmod(0o777)
        sct("db", "share", GROUP, "--path", str(sct.home / "open" / "shared"), code=78)

    def test_a_way_that_is_closed_to_members_is_said(self, sct: Sct) -> None:
        (sct.home / "closed").mkdir(mode=0o700)
        said = sct("db", "share", GROUP, "--path", str(sct.home / "closed" / "shared")).err
        assert f"{sct.home}/closed is closed to the members" in " ".join(said.split())

    def test_the_commands_for_the_administrator_do_the_same(self, sct: Sct) -> None:
        script = sct("db", "share", GROUP, "--path", str(sct.home / "by hand"), "--dry-run").out
        assert not (sct.home / "by hand").exists()
        assert not site_file().exists()
        for _ in range(2):
            subprocess.run(["sh", "-e"], input=script, text=True, check=True)
        sct("town", "add", "Bolton", "--edition", "2020", "--name", "Coordinator")
        by_hand = {path.name: path.stat() for path in (sct.home / "by hand").rglob("*")}
        written = site_file().read_text()
        site_file().unlink()
        sct("db", "share", GROUP, "--path", str(sct.home / "by sct"))
        assert site_file().read_text() == written.replace("by hand", "by sct")
        for path in (sct.home / "by sct").rglob("*"):
            if path.name in by_hand:
                assert (path.stat().st_mode, path.stat().st_gid) == (
                    by_hand[path.name].st_mode,
                    by_hand[path.name].st_gid,
                )
        assert {"sct.db", "backups"} <= set(by_hand)


class TestAsAnybodyElse:
    @pytest.fixture(autouse=True)
    def not_root(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(os, "geteuid", lambda: 54321)

    def test_the_commands_are_printed_and_nothing_is_written(self, sct: Sct) -> None:
        result = sct("db", "share", GROUP, "--path", str(sct.home / "shared"), code=77)
        assert f"install -d -o root -g {GROUP} -m 2770 {sct.home}/shared" in result.out
        assert f'database = "{sct.home}/shared/sct.db"\ngroup = "{GROUP}"\n' in result.out
        assert "nothing was written" in result.err
        assert not (sct.home / "shared").exists()
        assert not site_file().exists()

    def test_a_dry_run_is_no_failure(self, sct: Sct) -> None:
        sct("db", "share", GROUP, "--dry-run")


def test_an_unknown_group_is_one_line(sct: Sct) -> None:
    result = sct("db", "share", "no-such-group", code=2)
    (line,) = result.err.splitlines()
    assert "There is no group “no-such-group”" in line
    assert line.endswith("groupadd no-such-group")


def test_another_database_is_not_shared_by_mistake(sct: Sct) -> None:
    sct("--db", "x.db", "db", "share", GROUP, code=2)
    sct("--demo", "db", "share", GROUP, code=2)
