"""Whose the files are: what somebody else could have made or can change is refused, with the reason and the mend."""

import grp
import os
import stat
from pathlib import Path

import pytest

from sct_tui import paths
from sct_tui.configuration import site_file
from sct_tui.model.care import BackupReason
from sct_tui.model.errors import ConfigurationError, NotPermitted
from sct_tui.model.exit_codes import ExitCode
from sct_tui.store.backup import back_up
from sct_tui.store.store import Store
from tests.store.test_opening import mode_of, snapshot
from tests.store.writing import NOW, fill

SOMEBODY = 54321
as_root = pytest.mark.skipif(os.geteuid() != 0, reason="needs root, who alone can give files away")


@pytest.fixture
def made(database: Path) -> Path:
    """A database of ours with a little in it, closed."""
    store = Store(database, create=True)
    fill(store)
    store.close()
    return database


class TestWhatEverybodyCanChange:
    @pytest.mark.parametrize(("mode", "is_refused"), [(0o600, False), (0o644, False), (0o660, False), (0o602, True)])
    def test_a_file(self, made: Path, mode: int, is_refused: bool) -> None:
        made.chmod(mode)
        if not is_refused:
            Store(made, create=True)
            return
        before = snapshot(made.parent)
        with pytest.raises(ConfigurationError) as caught:
            Store(made, create=True)
        assert caught.value.exit_code is ExitCode.CONFIGURATION
        assert f"chmod o-w {made}" in str(caught.value)
        assert snapshot(made.parent) == before

    def test_the_mend_that_is_named_mends_it(self, made: Path) -> None:
        made.parent.chmod(0o777)
        with pytest.raises(ConfigurationError) as caught:
            Store(made, create=True)
        command = caught.value.mend.removeprefix("Run: ")
        assert os.system(command) == 0
        Store(made, create=True)

    def test_a_directory_in_which_nothing_is_made(self, database: Path) -> None:
        database.parent.mkdir()
        database.parent.chmod(0o777)
        with pytest.raises(ConfigurationError):
            Store(database, create=True)
        assert list(database.parent.iterdir()) == []

    def test_a_directory_like_tmp_is_no_place_either_and_its_mode_is_let_be(self, database: Path) -> None:
        database.parent.mkdir()
        database.parent.chmod(0o1777)
        with pytest.raises(ConfigurationError) as caught:
            Store(database, create=True)
        assert "chmod" not in str(caught.value)
        assert "--db" in str(caught.value)

    @pytest.mark.parametrize("ending", ["-wal", "-shm", "-journal"])
    def test_a_companion(self, made: Path, ending: str) -> None:
        companion = made.with_name(f"{made.name}{ending}")
        companion.touch()
        companion.chmod(0o666)
        with pytest.raises(ConfigurationError):
            Store(made, create=True)

    def test_the_directory_of_recovery_files(self, made: Path) -> None:
        paths.state_dir().mkdir(parents=True)
        paths.state_dir().chmod(0o777)
        with pytest.raises(ConfigurationError) as caught:
            Store(made, create=True)
        assert "recovery files" in str(caught.value)


@as_root
class TestWhatBelongsToSomebodyElse:
    @pytest.mark.parametrize("what", ["database", "directory", "-wal", "state"])
    def test_is_refused_with_the_name_of_the_owner(self, made: Path, what: str) -> None:
        paths.state_dir().mkdir(parents=True)
        wal = made.with_name(f"{made.name}-wal")
        wal.touch()
        theirs = {"database": made, "directory": made.parent, "-wal": wal, "state": paths.state_dir()}[what]
        os.chown(theirs, SOMEBODY, -1)
        before = snapshot(made.parent)
        with pytest.raises(NotPermitted) as caught:
            Store(made, create=True)
        assert caught.value.exit_code is ExitCode.NOT_PERMITTED
        assert f"belongs to uid {SOMEBODY}, not to you" in str(caught.value)
        assert snapshot(made.parent) == before

    def test_what_belongs_to_root_is_good_for_everybody(self, made: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(os, "geteuid", lambda: SOMEBODY)
        Store(made, create=True)


class TestLinks:
    def test_a_link_of_ones_own_is_followed(self, made: Path, tmp_path: Path) -> None:
        link = tmp_path / "link.db"
        link.symlink_to(made)
        fill(Store(link, create=True))

    @pytest.mark.parametrize("mode", [0o770, 0o1770, 0o777])
    def test_a_link_where_somebody_else_can_write_is_refused(self, made: Path, tmp_path: Path, mode: int) -> None:
        shared = tmp_path / "shared"
        shared.mkdir()
        shared.chmod(mode)
        (shared / "link.db").symlink_to(made)
        with pytest.raises(ConfigurationError) as caught:
            Store(shared / "link.db", create=True)
        assert str(made) in str(caught.value)

    def test_a_link_that_leads_nowhere_is_not_followed_in_making_the_file(self, tmp_path: Path) -> None:
        link = tmp_path / "link.db"
        link.symlink_to(tmp_path / "elsewhere.db")
        with pytest.raises(Exception, match="cannot be made"):
            Store(link, create=True)
        assert not (tmp_path / "elsewhere.db").exists()

    def test_where_a_link_leads_is_looked_at_too(self, made: Path, tmp_path: Path) -> None:
        link = tmp_path / "link.db"
        link.symlink_to(made)
        made.chmod(0o666)
        with pytest.raises(ConfigurationError):
            Store(link, create=True)

    def test_a_companion_that_is_a_link_is_refused(self, made: Path, tmp_path: Path) -> None:
        (tmp_path / "theirs").touch()
        made.with_name(f"{made.name}-wal").symlink_to(tmp_path / "theirs")
        with pytest.raises(ConfigurationError):
            Store(made, create=True)


@as_root
class TestADirectoryOfAGroup:
    """The group is a real one of the system, of which root needs not be a member."""

    @pytest.fixture
    def group(self) -> grp.struct_group:
        return grp.getgrnam("users")

    @pytest.fixture
    def shared(self, tmp_path: Path, group: grp.struct_group) -> Path:
        directory = tmp_path / "shared"
        directory.mkdir()
        os.chown(directory, 0, group.gr_gid)
        directory.chmod(0o2770)
        site_file().parent.mkdir(parents=True)
        site_file().write_text(f'database = "{directory}/sct.db"\ngroup = "{group.gr_name}"\n')
        site_file().chmod(0o644)
        return directory

    @pytest.mark.parametrize("mask", [0o022, 0o077])
    def test_gets_a_database_that_is_the_groups_with_all_that_belongs_to_it(
        self, shared: Path, group: grp.struct_group, mask: int
    ) -> None:
        before = os.umask(mask)
        try:
            store = Store(shared / "sct.db", create=True)
            fill(store)
            backup = back_up(shared / "sct.db", BackupReason.BY_HAND, NOW)
        finally:
            os.umask(before)
        found = {path.name: (mode_of(path), path.stat().st_gid) for path in shared.iterdir()}
        store.close()
        gid = group.gr_gid
        assert found == {
            **{f"sct.db{ending}": (0o660, gid) for ending in ("", "-wal", "-shm")},
            "backups": (0o2770, gid),
        }
        assert (mode_of(backup), backup.stat().st_gid) == (0o660, gid)

    def test_may_hold_files_of_any_member(self, shared: Path, group: grp.struct_group) -> None:
        Store(shared / "sct.db", create=True).close()
        os.chown(shared / "sct.db", SOMEBODY, group.gr_gid)
        Store(shared / "sct.db", create=False).close()

    def test_may_not_hold_files_that_are_not_the_groups(self, shared: Path) -> None:
        Store(shared / "sct.db", create=True).close()
        os.chown(shared / "sct.db", SOMEBODY, SOMEBODY)
        with pytest.raises(NotPermitted):
            Store(shared / "sct.db", create=False)

    def test_is_refused_where_everybody_can_write_all_the_same(self, shared: Path) -> None:
        Store(shared / "sct.db", create=True).close()
        shared.chmod(0o2777)
        with pytest.raises(ConfigurationError):
            Store(shared / "sct.db", create=False)

    def test_is_known_by_roots_configuration_alone(self, shared: Path, group: grp.struct_group) -> None:
        Store(shared / "sct.db", create=True).close()
        os.chown(shared / "sct.db", SOMEBODY, group.gr_gid)
        os.chown(site_file(), SOMEBODY, 0)
        with pytest.raises(NotPermitted):
            Store(shared / "sct.db", create=False)

    def test_another_directory_of_the_group_is_not_meant(
        self, shared: Path, tmp_path: Path, group: grp.struct_group
    ) -> None:
        other = tmp_path / "other"
        other.mkdir()
        os.chown(other, SOMEBODY, group.gr_gid)
        other.chmod(0o2770)
        with pytest.raises(NotPermitted):
            Store(other / "sct.db", create=True)
        assert stat.S_IMODE(other.stat().st_mode) == 0o2770
