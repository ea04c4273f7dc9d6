"""Every place on disk."""

from pathlib import Path

import pytest
from platformdirs import PlatformDirs

from sct_tui import paths
from sct_tui.model.errors import ConfigurationError
from sct_tui.model.exit_codes import ExitCode


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


def test_places_follow_the_xdg_directories(home: Path) -> None:
    assert paths.data_dir() == home / "data" / "sct"
    assert paths.state_dir() == home / "state" / "sct"
    assert paths.config_dir() == home / "config" / "sct"
    assert paths.site_config_dir() == home / "site" / "sct"


@pytest.mark.parametrize(
    "named", ["", "/srv/here", "relative", "~/there", " /blank", "/srv/a:/srv/b", "relative:/srv/b"]
)
@pytest.mark.parametrize("home", ["/home/clerk", "/home/clerk/", "", "relative", None])
def test_places_are_where_other_programs_look_for_them(
    monkeypatch: pytest.MonkeyPatch, named: str, home: str | None
) -> None:
    for variable in ("DATA_HOME", "STATE_HOME", "CONFIG_HOME", "CACHE_HOME", "CONFIG_DIRS"):
        monkeypatch.setenv(f"XDG_{variable}", named)
    monkeypatch.delenv("HOME") if home is None else monkeypatch.setenv("HOME", home)
    theirs = PlatformDirs("sct", appauthor=False)
    assert [str(place()) for place in (paths.data_dir, paths.state_dir, paths.config_dir, paths.cache_dir)] == [
        str(Path(place))
        for place in (theirs.user_data_dir, theirs.user_state_dir, theirs.user_config_dir, theirs.user_cache_dir)
    ]
    assert paths.site_config_dir() == Path(theirs.site_config_dir)


def test_the_database_is_the_chosen_one_then_sct_db_then_the_persons_own(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert paths.database() == home / "data" / "sct" / "sct.db"
    monkeypatch.setenv("SCT_DB", "~/shared.db")
    assert paths.database() == home / "shared.db"
    assert paths.database("/srv/sct.db") == Path("/srv/sct.db")


def test_a_database_named_from_here_is_named_in_full(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert paths.database("sct.db") == tmp_path / "sct.db"


def test_a_home_that_does_not_exist_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SCT_DB", "~nobody-of-this-name/sct.db")
    with pytest.raises(ConfigurationError) as caught:
        paths.database()
    assert caught.value.exit_code is ExitCode.CONFIGURATION
    assert "~nobody-of-this-name" in str(caught.value)


def test_flows_are_looked_up_person_first_and_packaged_last(home: Path) -> None:
    assert paths.flow_dirs() == [
        home / "config" / "sct" / "flows",
        home / "site" / "sct" / "flows",
        paths.packaged_flows(),
    ]
    assert (paths.packaged_flows() / "municipalities.toml").is_file()


def test_looking_up_places_makes_nothing(home: Path) -> None:
    for place in (
        paths.data_dir,
        paths.state_dir,
        paths.config_dir,
        paths.cache_dir,
        paths.database,
        paths.demo_database,
    ):
        place()
    paths.flow_dirs()
    assert not home.exists()
