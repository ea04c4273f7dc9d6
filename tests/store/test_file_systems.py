"""Which file system a place is on, read from a made-up mount table; and the journal mode that follows from it."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from sct_tui.store import file_systems
from sct_tui.store.file_systems import file_system_of
from sct_tui.store.store import Store
from tests.store.writing import fill

TABLE = r"""
22 27 0:21 / /proc rw,relatime - proc proc rw
27 1 254:0 / / rw,relatime shared:1 - ext4 /dev/vda rw,discard
40 27 0:40 / /srv rw,relatime shared:7 master:2 - nfs4 server:/export rw,vers=4.2
41 40 254:1 / /srv/local rw - xfs /dev/vdb rw
42 27 0:42 / /home/town\040hall rw - cifs //server/share rw
43 27 0:43 / /mnt/a\134b rw - fuse.sshfs me@server: rw
44 27 0:44 / /mnt/twice rw - ext4 /dev/vdc rw
45 27 0:45 / /mnt/twice rw - nfs server:/over rw
not a line of the table
46 27 0:46 / /srv2 rw - btrfs
"""


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "mountinfo"
    path.write_text(TABLE)
    return path


@pytest.mark.parametrize(
    ("path", "kind", "mount_point"),
    [
        ("/home/me/sct.db", "ext4", "/"),
        ("/srv/sct.db", "nfs4", "/srv"),
        ("/srv/deep/er/sct.db", "nfs4", "/srv"),
        ("/srv/local/sct.db", "xfs", "/srv/local"),
        ("/srvother/sct.db", "ext4", "/"),
        ("/srv2/sct.db", "btrfs", "/srv2"),
        ("/home/town hall/sct.db", "cifs", "/home/town hall"),
        ("/mnt/a\\b/sct.db", "fuse.sshfs", "/mnt/a\\b"),
        ("/mnt/twice/sct.db", "nfs", "/mnt/twice"),
    ],
)
def test_the_longest_mount_point_holds_a_path_and_the_later_covers_the_earlier(
    table: Path, path: str, kind: str, mount_point: str
) -> None:
    found = file_system_of(Path(path), table)
    assert (found.kind, found.mount_point) == (kind, Path(mount_point))


@pytest.mark.parametrize(
    ("kind", "is_network"),
    [
        *((kind, True) for kind in ("nfs", "nfs4", "cifs", "smb3", "fuse.sshfs", "9p", "afs", "ceph", "lustre")),
        *((kind, True) for kind in ("glusterfs", "fuse.glusterfs", "fuse.rclone", "fuse.s3fs", "virtiofs")),
        *((kind, False) for kind in ("ext4", "xfs", "btrfs", "zfs", "tmpfs", "overlay", "fuseblk", "fuse", "")),
        *((kind, False) for kind in ("fuse.gocryptfs", "fuse.mergerfs", "nfsd")),
    ],
)
def test_network_file_systems_are_known_by_their_kind(tmp_path: Path, kind: str, is_network: bool) -> None:
    table = tmp_path / "mountinfo"
    table.write_text(f"1 0 0:1 / / rw - {kind} source rw\n")
    assert file_system_of(tmp_path, table).is_network is is_network


def test_a_link_is_followed_to_where_it_leads(tmp_path: Path) -> None:
    (tmp_path / "far").mkdir()
    (tmp_path / "near").symlink_to(tmp_path / "far")
    table = tmp_path / "mountinfo"
    table.write_text(f"1 0 0:1 / / rw - ext4 a rw\n2 1 0:2 / {tmp_path}/far rw - nfs4 b rw\n")
    assert file_system_of(tmp_path / "near" / "sct.db", table).kind == "nfs4"


def test_without_a_table_nothing_is_known_and_all_is_taken_for_local(tmp_path: Path) -> None:
    found = file_system_of(tmp_path, tmp_path / "missing")
    assert found.kind == ""
    assert not found.is_network


class TestOpening:
    @staticmethod
    def mount(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str) -> None:
        table = tmp_path / "mountinfo"
        table.write_text(f"1 0 0:1 / / rw - ext4 a rw\n2 1 0:2 / {tmp_path} rw - {kind} server:/x rw\n")
        monkeypatch.setattr(file_systems, "MOUNT_TABLE", table)

    @staticmethod
    def mode(database: Path) -> str:
        with closing(sqlite3.connect(database)) as connection:
            return str(connection.execute("PRAGMA journal_mode").fetchone()[0])

    def test_a_database_on_a_network_is_said_and_has_no_shared_memory(
        self, tmp_path: Path, database: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        self.mount(tmp_path, monkeypatch, "nfs4")
        store = Store(database, create=True)
        fill(store)
        assert [path.name for path in database.parent.iterdir()] == ["sct.db"]
        store.close()
        assert self.mode(database) == "delete"
        assert len(store.warnings) == 1
        assert f"nfs4 at {tmp_path}" in store.warnings[0]

    def test_a_database_that_moves_between_disks_changes_its_mode_and_keeps_its_work(
        self, tmp_path: Path, database: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        for kind, mode in (("ext4", "wal"), ("fuse.sshfs", "delete"), ("xfs", "wal")):
            self.mount(tmp_path, monkeypatch, kind)
            store = Store(database, create=True)
            fill(store)
            assert store.upkeep.differences_from_journal() == []
            assert bool(store.warnings) is (mode == "delete")
            store.close()
            assert self.mode(database) == mode

    def test_while_another_has_it_open_the_mode_stays_and_nobody_is_held_up(
        self, tmp_path: Path, database: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        self.mount(tmp_path, monkeypatch, "ext4")
        first = Store(database, create=True)
        fill(first)
        self.mount(tmp_path, monkeypatch, "nfs4")
        second = Store(database, create=False)
        fill(second)
        assert second.warnings
        first.close()
        second.close()
        assert second.upkeep.differences_from_journal() == []
