"""Every place on disk, one function each. Nothing is created here."""

import os
from pathlib import Path

from platformdirs import PlatformDirs

from sct_tui.model.errors import ConfigurationError

_DIRS = PlatformDirs("sct", appauthor=False)


def data_dir() -> Path:
    """Where a person's databases live."""
    return Path(_DIRS.user_data_dir)


def state_dir() -> Path:
    """Where recovery files and logs live."""
    return Path(_DIRS.user_state_dir)


def config_dir() -> Path:
    """Where a person's configuration and own flow files live."""
    return Path(_DIRS.user_config_dir)


def site_config_dir() -> Path:
    """Where the machine's administrator puts configuration and flow files.

    XDG_CONFIG_DIRS may name several directories, as desktops do: the first that has one of ours, else the first.
    """
    places = [Path(place) / "sct" for place in os.environ.get("XDG_CONFIG_DIRS", "").split(os.pathsep) if place]
    return next((place for place in places if place.is_dir()), Path(_DIRS.site_config_dir))


def cache_dir() -> Path:
    """Where things live that can be made again."""
    return Path(_DIRS.user_cache_dir)


def database(chosen: str | None = None) -> Path:
    """The database: the one chosen on the command line, else SCT_DB, else the configured one, else the person's own.

    Raises ConfigurationError for the home (~name) of somebody whom the system does not know.
    """
    named = chosen or os.environ.get("SCT_DB")
    if not named:
        from sct_tui.configuration import configuration  # which asks this module where its files are

        return configuration().database or own_database()
    try:
        return Path(named).expanduser().absolute()
    except RuntimeError:
        raise ConfigurationError(
            "There is no such home directory.", where=named, mend="Write the path of the database in full."
        ) from None


def own_database() -> Path:
    """Where a person's own work is, unless another database is named or configured."""
    return data_dir() / "sct.db"


def demo_database() -> Path:
    """The demo town's database, apart from anybody's work."""
    return data_dir() / "demo.db"


def packaged_flows() -> Path:
    """The flow files that came with sct: inside the wheel, or the checkout's own in an editable install."""
    inside = Path(__file__).parent / "flows"
    return inside if inside.is_dir() else Path(__file__).parent.parent / "flows"


def flow_dirs() -> list[Path]:
    """Where flow files are looked up, first match wins: the person's, the machine's, the packaged ones."""
    return [config_dir() / "flows", site_config_dir() / "flows", packaged_flows()]
