"""Every place on disk, one function each. Nothing is created here."""

import os
import sys
from pathlib import Path

from sct_tui.model.errors import ConfigurationError

# The XDG base directories: what names them, and where they are below home if nothing does. platformdirs says the same,
# and takes 5 ms to import, a tenth of what a short command may take. So it is asked only on other systems, which lay
# things out in their own way, and where there is no home to be told from the environment.
_DATA = ("user_data_dir", "XDG_DATA_HOME", ".local/share")
_STATE = ("user_state_dir", "XDG_STATE_HOME", ".local/state")
_CONFIG = ("user_config_dir", "XDG_CONFIG_HOME", ".config")
_CACHE = ("user_cache_dir", "XDG_CACHE_HOME", ".cache")
_SITE_CONFIG = "/etc/xdg"


def _place(kind: str, variable: str, below_home: str) -> Path:
    """A person's place of a kind. Rule: a variable that does not hold an absolute path does not count."""
    named, home = Path(os.environ.get(variable, "")), Path(os.environ.get("HOME", ""))
    if sys.platform != "linux" or not home.is_absolute():
        return _asked(kind)
    return (named if named.is_absolute() else home / below_home) / "sct"


def _asked(kind: str) -> Path:
    from platformdirs import PlatformDirs

    return Path(getattr(PlatformDirs("sct", appauthor=False), kind))


def data_dir() -> Path:
    """Where a person's databases live."""
    return _place(*_DATA)


def state_dir() -> Path:
    """Where recovery files and logs live."""
    return _place(*_STATE)


def config_dir() -> Path:
    """Where a person's configuration and own flow files live."""
    return _place(*_CONFIG)


def site_config_dir() -> Path:
    """Where the machine's administrator puts configuration and flow files.

    XDG_CONFIG_DIRS may name several directories, as desktops do: the first that has one of ours, else the first.
    """
    places = [Path(place) / "sct" for place in os.environ.get("XDG_CONFIG_DIRS", "").split(os.pathsep) if place]
    found = next((place for place in places if place.is_dir()), None)
    if found is None and sys.platform != "linux":
        return _asked("site_config_dir")
    return found or next((place for place in places if place.is_absolute()), Path(_SITE_CONFIG) / "sct")


def cache_dir() -> Path:
    """Where things live that can be made again."""
    return _place(*_CACHE)


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
