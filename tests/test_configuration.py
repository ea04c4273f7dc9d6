"""The configuration files: the site's, then the person's; what is wrong is said and stops nothing."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as with_settings
from hypothesis import strategies as st

from sct_tui import paths
from sct_tui.configuration import Configuration, configuration, own_file, site_file


def write(file: Path, text: str | bytes, mode: int = 0o644) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    file.chmod(mode)
    return file


def test_without_files_the_defaults_hold() -> None:
    found = configuration()
    assert found == Configuration()
    assert (found.backups_keep, found.backups_megabytes) == (14, 1024)


def test_the_persons_file_wins_over_the_sites_key_by_key() -> None:
    write(site_file(), 'database = "/srv/site.db"\n[backups]\nkeep = 30\ntotal_megabytes = 10\n')
    write(own_file(), 'database = "~/mine.db"\n[backups]\nkeep = 3\n')
    found = configuration()
    assert found.database == Path(os.environ["HOME"]) / "mine.db"
    assert (found.backups_keep, found.backups_megabytes) == (3, 10)
    assert found.files == (site_file(), own_file())
    assert found.warnings == ()


def test_the_database_is_the_chosen_one_then_sct_db_then_the_configured_one(monkeypatch: pytest.MonkeyPatch) -> None:
    write(site_file(), 'database = "/srv/site.db"\n')
    assert paths.database() == Path("/srv/site.db")
    monkeypatch.setenv("SCT_DB", "/srv/environment.db")
    assert paths.database() == Path("/srv/environment.db")
    assert paths.database("/srv/chosen.db") == Path("/srv/chosen.db")


def test_of_several_site_directories_the_one_that_has_ours_counts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_DIRS", f"{tmp_path / 'desktop'}:{tmp_path / 'machine'}")
    assert paths.site_config_dir() == tmp_path / "desktop" / "sct"
    write(tmp_path / "machine" / "sct" / "config.toml", 'database = "/srv/site.db"\n')
    assert paths.database() == Path("/srv/site.db")


@pytest.mark.skipif(os.geteuid() != 0, reason="needs root, who alone makes a group count")
class TestTheGroup:
    def test_counts_in_the_sites_file(self) -> None:
        write(site_file(), 'database = "/srv/sct/sct.db"\ngroup = "staff"\n')
        found = configuration()
        assert (found.group, found.group_directory) == ("staff", Path("/srv/sct"))
        assert found.warnings == ()

    def test_stays_with_the_sites_directory_where_a_person_works_elsewhere(self) -> None:
        write(site_file(), 'database = "/srv/sct/sct.db"\ngroup = "staff"\n')
        write(own_file(), 'database = "/home/me/sct.db"\n')
        assert configuration().group_directory == Path("/srv/sct")

    @pytest.mark.parametrize("where", ["person", "writable", "other"])
    def test_does_not_count_where_others_than_root_could_have_written_it(self, where: str) -> None:
        file = write(own_file() if where == "person" else site_file(), 'database = "/srv/s.db"\ngroup = "staff"\n')
        if where == "writable":
            file.chmod(0o664)
        if where == "other":
            os.chown(file, 12345, 0)
        found = configuration()
        assert (found.group, found.group_directory) == ("", None)
        assert len(found.warnings) == 1


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('databse = "/srv/x.db"', "line 1: There is no key “databse”. Did you mean “database”?"),
        ("# a\n\n[backups]\nkep = 3", "line 4: There is no key “kep”. Did you mean “keep under [backups]”?"),
        ("keep = 3", "Did you mean “keep under [backups]”?"),
        (
            "xyzzy = 1",
            "There is: database, group, plain, backups, app, keys, keep under [backups], ",
        ),
        ("[app]\ntheme = 3", "line 2: “theme” is “auto”, “dark”, “light”, “high-contrast” or “terminal”."),
        ("[app]\n\nmouse = 1", "line 3: “mouse” is true or false."),
        ("[app]\ntheem = 1", "Did you mean “theme under [app]”?"),
        ("app = 1", "“app” is a table"),
        ("[backups]\nkeep = 0", "line 2: “keep” is a whole number from 1 to 10,000."),
        ("[backups]\nkeep = true", "is a whole number"),
        ('[backups]\ntotal_megabytes = "1"', "is a whole number"),
        ("backups = 3", "“backups” is a table"),
        ("database = 3", "is the path of a file"),
        ('database = ""', "is the path of a file"),
        ('database = "sct.db"', "is a path in full"),
        ('database = "~nobody-of-this-name/sct.db"', "a home directory that does not exist"),
        ("database =", "This is not TOML"),
        (b"\xff\xfe", "It is not text in UTF-8."),
        (b"#" * 300_000, "It is too long"),
    ],
)
def test_what_is_wrong_is_said_with_its_place_and_nearest_key(text: str | bytes, said: str) -> None:
    file = write(own_file(), text)
    found = configuration()
    assert len(found.warnings) == 1
    assert found.warnings[0].startswith(str(file))
    assert said in found.warnings[0]
    assert found.database is None
    assert found.backups_keep == 14


def test_the_good_keys_of_a_file_with_a_bad_one_hold() -> None:
    write(site_file(), 'database = "/srv/site.db"\nnonsense = 1\n[backups]\nkeep = 3\nkeeep = 4\n')
    found = configuration()
    assert found.database == Path("/srv/site.db")
    assert found.backups_keep == 3
    assert len(found.warnings) == 2


def test_a_file_that_everybody_can_change_is_not_used() -> None:
    file = write(own_file(), 'database = "/srv/x.db"\n', 0o646)
    found = configuration()
    assert found.database is None
    assert f"Run: chmod o-w {file}" in found.warnings[0]


@pytest.mark.parametrize("kind", ["directory", "fifo"])
def test_what_is_no_file_is_not_used_and_holds_nothing_up(kind: str) -> None:
    own_file().parent.mkdir(parents=True)
    if kind == "directory":
        own_file().mkdir()
    else:
        os.mkfifo(own_file(), 0o644)
    assert len(configuration().warnings) == 1


@with_settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.one_of(st.binary(max_size=200), st.text(max_size=200).map(lambda text: text.encode("utf-8", "replace"))))
def test_no_file_whatever_is_in_it_stops_the_reading(content: bytes) -> None:
    write(own_file(), content)
    assert configuration().backups_keep >= 1


def test_toml_is_read_only_where_there_is_a_file() -> None:
    program = (
        "import sys; from sct_tui import paths; paths.database();"
        "print([name for name in ('tomllib', 'difflib') if name in sys.modules])"
    )
    run = [sys.executable, "-c", program]
    assert subprocess.run(run, capture_output=True, text=True, check=True).stdout == "[]\n"
    write(own_file(), 'database = "/srv/x.db"\n')
    assert subprocess.run(run, capture_output=True, text=True, check=True).stdout == "['tomllib']\n"


class TestTheKeys:
    def test_are_read_in_each_way_toml_has(self) -> None:
        write(site_file(), '[keys]\n"cycle.notes" = "ctrl+t"\ngo.towns = "f11"\n')
        write(own_file(), '[keys.cycle]\nnotes = "j"\n')
        found = configuration()
        assert found.keys == {"cycle.notes": "j", "go.towns": "f11"}
        assert found.warnings == ()

    def test_that_cannot_be_used_are_said_with_their_line(self) -> None:
        write(own_file(), '[keys]\n"cycle.notes" = 3\n"cycle.note" = "h"\n\n[keys.step]\nflag = "x"\n')
        found = configuration()
        assert found.keys == {}
        one, two, three = sorted(found.warnings)
        assert "line 2: “cycle.notes” is a key in quotation marks" in one
        assert "line 3: “h” is the key of “History”" in two
        assert "line 6: “x” would be typed into the field" in three

    def test_have_a_table(self) -> None:
        write(own_file(), 'keys = "x"\n')
        assert "write [keys] on a line of its own" in configuration().warnings[0]
