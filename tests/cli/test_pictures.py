"""docs/make_pictures.py: the pictures of the documentation, drawn by the app itself."""

import re
import subprocess
import sys
from pathlib import Path

from docs.make_pictures import PICTURES_BY_NAME
from tests.cli.conftest import CHECKOUT, Sct

DRAW = """
import sys
from pathlib import Path

from docs import make_pictures

make_pictures.PICTURES = Path(sys.argv[1])
sys.exit(make_pictures.main(sys.argv[2:]))
"""


def draw(target: Path, *names: str) -> subprocess.CompletedProcess[str]:
    """Draw the pictures named into a directory of the test's."""
    line = [sys.executable, "-c", DRAW, str(target), *names]
    return subprocess.run(line, cwd=CHECKOUT, capture_output=True, text=True, check=False)


def test_a_picture_shows_demo_town_and_nothing_of_whoever_draws(sct: Sct, tmp_path: Path) -> None:
    done = draw(tmp_path / "pictures", "cycle")
    assert done.returncode == 0, done.stderr
    text = (tmp_path / "pictures" / "cycle.svg").read_text().replace("&#160;", " ")
    assert ">DEMO · day set to Mon 2 Mar 2020<" in text
    assert "19 Feb 2020 09:30" in text
    assert not sct.database.exists()


def test_a_picture_nobody_knows_is_refused_with_the_names_there_are(sct: Sct, tmp_path: Path) -> None:
    done = draw(tmp_path / "pictures", "sunset")
    assert done.returncode == 2
    assert "There is: home, " in done.stderr
    assert not (tmp_path / "pictures").exists()


def test_every_picture_is_shown_on_the_page_of_the_screens_and_every_picture_shown_is_there() -> None:
    page, readme = ((CHECKOUT / name).read_text(encoding="utf-8") for name in ("docs/screens.md", "README.md"))
    shown = set(re.findall(r"\(pictures/([\w-]+)\.svg\)", page))
    shown_first = set(re.findall(r"\(docs/pictures/([\w-]+)\.svg\)", readme))
    assert shown == set(PICTURES_BY_NAME) == {file.stem for file in (CHECKOUT / "docs" / "pictures").glob("*.svg")}
    assert shown_first <= shown
    assert len(shown_first) == 4
