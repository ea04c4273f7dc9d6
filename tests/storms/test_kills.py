"""Sittings killed at random moments: what was said to be saved is there, and what was typed half a second before.

SCT_KILLS says how many; SCT_SEED repeats a run.
"""

import os
import random
import time
import tomllib
from contextlib import suppress
from pathlib import Path

import pytest

from sct_tui.exchange.integrity import check_integrity
from sct_tui.model.work import StepStatus
from tests.figures import Tell
from tests.storms.colleague import BROUGHT, Colleague
from tests.storms.coordinator import Coordinator, Ledger
from tests.storms.sittings import PROMPT, Killed, Town, environment_count
from tests.workspace.walking import at, now

pytestmark = pytest.mark.storm

KILLS = environment_count("SCT_KILLS", 60)
KILLS_OF_A_TOWN = 15
SEED = os.environ.get("SCT_SEED", "2020")
LONGEST_SECONDS = 5.0  # after which a sitting is killed at the latest
SHARE_THAT_TAKES_OVER = 0.25  # of the sittings, which take twice as long
PROMISED_SECONDS = 0.5
# What a busy machine of two cores may take on top: the app's thread and this test wait for a core, and for the disk.
ALLOWED_SECONDS = float(os.environ.get("SCT_ALLOWANCE", "0.5"))


@pytest.mark.parametrize("storm", range(-(-KILLS // KILLS_OF_A_TOWN)))
def test_no_kill_loses_what_was_seen(tmp_path: Path, checked_flows: Path, storm: int, tell: Tell) -> None:
    town = Town(tmp_path / "town", checked_flows)
    colleague = Colleague(town)
    chance = random.Random(f"{SEED} {storm}")
    print(f"seed: SCT_SEED={SEED}, storm {storm}")
    for number in range(min(KILLS_OF_A_TOWN, KILLS - storm * KILLS_OF_A_TOWN)):
        with town.start() as sitting:
            sitting.opened()
            if number:
                sitting.shows("ended without leaving")
                assert not town.drafts() or "kept as a draft" in sitting.text or "kept as drafts" in sitting.text
            coordinator = Coordinator(sitting, chance, number + 1, colleague)
            with suppress(Killed):
                if chance.random() < 0.1:  # on the way there
                    sitting.kill_at = time.monotonic() + chance.random()
                coordinator.go_to_the_step()
                takes_over = chance.random() < SHARE_THAT_TAKES_OVER
                longest = LONGEST_SECONDS * (1 + takes_over)
                sitting.kill_at = time.monotonic() + chance.uniform(0.1, longest)
                coordinator.work(takes_over=takes_over)
            assert sitting.goes().code == -9
        tell("kills", 1)
        check(town, coordinator.ledger, sitting.killed_at, tell)
        tidy(town)
    with town.start() as sitting:
        sitting.opened()
        sitting.press("Ctrl+Q")
        if town.has_colleagues():
            sitting.shows("A line for the next person")
            sitting.press("Ctrl+Q")
        assert sitting.exit_code() == 0
    town.check()


def check(town: Town, ledger: Ledger, killed_at: float, tell: Tell) -> None:
    """What the file holds against what was seen."""
    town.check()
    answer, drafts = town.answer(), town.drafts()
    for word in ledger.must:
        assert word in answer, f"{word} was said to be saved; there is: {answer}"
    for word in ledger.gone:
        assert word not in answer, f"{word} was said to be undone; there is: {answer}"
    lost = [
        killed_at - seen
        for seen, prompt, part in ledger.typed
        if not any(word.startswith(part) for word in ledger.gone + ledger.unsure) and not _has(town, prompt, part)
    ]
    too_old = [age for age in lost if age > PROMISED_SECONDS + ALLOWED_SECONDS]
    tell("kills: texts that had been called saved, looked for", len(ledger.must) + len(ledger.entries))
    tell("kills: texts that had been seen, looked for", len(ledger.typed))
    tell("kills: losses", len(too_old))
    tell("kills: steps completed", ledger.completed)
    tell("kills: undone, and seen to be undone", len(ledger.gone))
    tell("kills: files written", ledger.exported)
    for age in lost:
        tell("kills: seen and not on disk yet, s before the kill", age)
    assert not too_old, f"seen so many seconds before the kill, and not on disk: {too_old}; there is: {answer} {drafts}"
    tell("kills: files taken over", len(ledger.imported))
    if ledger.imported:
        # A later file may have been taken over and not said so any more.
        assert town.answer(BROUGHT) >= ledger.imported[-1], "what a file brought is lost"
    for name in ledger.entries:
        assert town.holds(name), f"the entry {name} was said to be saved"
    if ledger.completed:
        assert town.step_status("prepare") in (StepStatus.COMPLETE, StepStatus.NEEDS_ANOTHER_LOOK)
    written = sorted(town.home.glob("*.sct.toml"))
    assert written or not ledger.exported
    for path in written:
        check_integrity(tomllib.loads(path.read_text()))


def _has(town: Town, prompt: str, text: str) -> bool:
    if prompt == PROMPT:
        return text in town.answer() or text in town.drafts().get(PROMPT, "")
    return town.holds(text)


def tidy(town: Town) -> None:
    """Let no text and no list grow beyond a screen, and have the next sitting begin at the first prompt."""
    workspace = town.open()
    workspace.act_as(None)
    workspace.settle_town()
    work = now(workspace, town.work)
    workspace.drop_drafts([address for address in workspace.drafts(work) if address.entry])
    for entry in work.answers.rows("team")[1:]:
        workspace.remove_entry(work, "team", entry.id)
    if len(town.answer()) > 120:
        workspace.answer(work, at(work, PROMPT), "Begun anew.")
    workspace.be_at(work, "prepare", PROMPT)
    workspace.close()
