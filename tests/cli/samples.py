"""Flow files of one's own, made from those that come with sct."""

import shutil
from pathlib import Path

from sct_tui import paths


def copy_of_edition(directory: Path) -> None:
    """A copy of the 2020 edition under another year: the directory's name."""
    shutil.copytree(paths.packaged_flows() / "editions" / "2020", directory)
    edition = directory / "edition.toml"
    edition.write_text(edition.read_text().replace('id = "2020"', f'id = "{directory.name}"', 1))
    for name in ("actions.toml", "trainings.toml"):
        file = directory / name
        file.write_text(file.read_text().replace('edition = "2020"', f'edition = "{directory.name}"', 1))
