"""Draw the pictures in docs/pictures from the app itself, on Demo Town: python docs/make_pictures.py"""

import asyncio
import os
import sys
import tempfile
from datetime import date
from pathlib import Path

PICTURES = Path(__file__).parent / "pictures"

# name of the picture, keys pressed from the cycle's screen of a fresh Demo Town
SCREENS = {
    "home": ["escape"],
    "cycle": [],
    "step": ["enter"],
    "check": ["enter", "f5"],
    "submission": ["end", "enter"],
    "trainings": ["escape", "t"],
    "coaching": ["escape", "c"],
    "apply": ["escape", "a"],
}


async def draw(name: str, keys: list[str]) -> None:
    """Draw one picture, on a demo town of its own."""
    from sct_tui.demo import open_demo
    from sct_tui.tui.app import SctApp
    from sct_tui.tui.screens.cycle import CycleScreen

    workspace = open_demo(reset=True)
    try:
        app = SctApp(workspace)
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.pause()
            app.close_all()
            app.open_home_only()
            await pilot.pause()
            app.open_cycle(workspace.applications()[0].cycle.id)
            await pilot.pause()
            assert isinstance(app.screen, CycleScreen)
            for key in keys:
                await pilot.press(key)
                await pilot.pause()
            (PICTURES / f"{name}.svg").write_text(app.export_screenshot(title="sct"))
    finally:
        workspace.close()


def main() -> None:
    """Draw them all, in a home directory that is thrown away."""
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as home:
        os.environ |= {f"XDG_{kind}_HOME": f"{home}/{kind}" for kind in ("DATA", "STATE", "CONFIG", "CACHE")}
        os.environ["SCT_TODAY"] = date(2020, 3, 2).isoformat()
        os.environ["TEXTUAL_ANIMATIONS"] = "none"
        for name, keys in SCREENS.items():
            asyncio.run(draw(name, keys))
            print(PICTURES / f"{name}.svg", file=sys.stderr)


if __name__ == "__main__":
    main()
