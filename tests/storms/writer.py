"""One of many writers: python -m tests.storms.writer DATABASE NAME CHANGES SEED. Prints what became of it as JSON.

Each change names the revision it saw. A stale one is counted and tried again on what is there now.
"""

import json
import random
import sys
import time
from pathlib import Path

from sct_tui.model.errors import AnswerIsNo, StaleWrite
from sct_tui.workspace.workspace import open_workspace
from tests.workspace.walking import at

PROMPTS = ("why-this-action", "affected", "figures-show", "heard-summary", "lessons")


def main(database: str, name: str, changes: int, seed: str) -> None:
    """Make so many changes, with reads, undo and completing between."""
    chance = random.Random(f"{seed} {name}")
    workspace = open_workspace(Path(database), create=False)
    workspace.introduce(name)
    workspace.settle_town()
    work = workspace.find_cycle("4.4")
    acknowledged: list[tuple[str, str, str]] = []
    seconds: list[float] = []
    stale = refused = undone = 0
    while len(acknowledged) < changes:
        address = at(work, chance.choice(PROMPTS))
        seen = workspace.cycle_work(work.cycle.id).answers.held(address.field)
        text = f"{name} {len(acknowledged)} {chance.random()}"
        begun = time.perf_counter()
        try:
            saved = workspace.answer(work, address, text, seen.revision)
        except StaleWrite:
            stale += 1
            continue
        seconds.append(time.perf_counter() - begun)
        acknowledged.append((saved.held.revision, seen.revision, text))
        act = chance.random()
        try:
            if act < 0.03:
                workspace.undo()
                undone += 1
            elif act < 0.06:
                workspace.complete_step(work, "prepare")
            elif act < 0.12:
                workspace.home()
        except AnswerIsNo:
            refused += 1
    workspace.close()
    result = {"acknowledged": acknowledged, "seconds": seconds, "stale": stale, "refused": refused, "undone": undone}
    json.dump(result, sys.stdout)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]), sys.argv[4])
