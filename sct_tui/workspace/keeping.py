"""Keeping what is typed: in memory at each keystroke, on disk as drafts within half a second, whatever happens then.

A thread of its own writes the drafts, because a screen's event loop stands still when its terminal stops reading.
While the database takes no changes the texts lie in a recovery file, and the thread tries again until it does.
"""

import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace

from sct_tui.model.errors import Busy, CannotWrite, SctError
from sct_tui.model.journal import Address, Context, Draft
from sct_tui.model.work import CycleWork
from sct_tui.records import dataclass
from sct_tui.workspace.answers import Typed
from sct_tui.workspace.recovery import RecoveredText, drop_recovery, keep_recovery
from sct_tui.workspace.workspace import Workspace

# design.md: a draft at most 500 ms after the first unsaved keystroke. The rest of the half second is for the disk.
DRAFT_SECONDS = 0.35
RETRY_SECONDS = 2.0
_PATIENCE = 0.5  # seconds to wait for other writers; the one who saves an answer waits for this thread meanwhile


@dataclass(frozen=True, slots=True)
class KeepingNews:
    """What became of the last writing. trouble: why texts are not in the database, in one line; "" when all are."""

    trouble: str = ""
    is_over: bool = False


class Keeping:
    """The texts a person is typing in one sitting. hold, settle and give_up never wait for the disk."""

    def __init__(self, workspace: Workspace, tell: Callable[[KeepingNews], None]) -> None:
        """tell is called in the keeping thread after each writing."""
        self._workspace = workspace
        self._tell = tell
        self._texts: dict[Address, Typed] = {}
        self._unwritten: set[Address] = set()
        self._given_up: set[Address] = set()
        self._writing = threading.Lock()
        self._awake = threading.Event()
        self._stopping = threading.Event()
        self._thread: threading.Thread | None = None
        self.trouble = ""

    def hold(self, typed: Typed) -> None:
        """Take in what stands in a field now."""
        self._texts[typed.address] = typed
        self._given_up.discard(typed.address)
        self._unwritten.add(typed.address)
        self._wake()

    def is_held(self, typed: Typed) -> bool:
        """Whether exactly this is held, so that it need not be written, and told of, again."""
        held = self._texts.get(typed.address)
        return held is not None and (held.text, held.based_on) == (typed.text, typed.based_on)

    def settle(self, address: Address) -> None:
        """What was typed there is an event by now, or a draft that was written in another way."""
        self._texts.pop(address, None)
        self._unwritten.discard(address)

    def give_up(self, address: Address) -> None:
        """The person took back what they typed; the draft goes too."""
        self.settle(address)
        self._given_up.add(address)
        self._wake()

    @property
    def has_texts(self) -> bool:
        """Whether something is being typed that is not an answer yet."""
        return bool(self._texts)

    def drafts(self, work: CycleWork) -> dict[Address, Draft]:
        """The person's drafts in the cycle, as they were typed last, without those that were given up."""
        return self._as_typed_last(self._workspace.drafts(work), work.cycle.id)

    def considered_drafts(self, considered_id: str) -> dict[Address, Draft]:
        """The same of an action that is considered."""
        return self._as_typed_last(self._workspace.considered_drafts(considered_id), considered_id)

    def _as_typed_last(self, written: Mapping[Address, Draft], owner: str) -> dict[Address, Draft]:
        """What is on disk, with what still waits for it: whoever comes back sooner would go on from an older text."""
        found = {address: draft for address, draft in written.items() if address not in self._given_up}
        for address, typed in tuple(self._texts.items()):
            if address.owner == owner:
                now, person = self._workspace.clock.now(), self._workspace.person.id
                draft = written.get(address) or Draft(person, address, Context(), "", typed.based_on, now)
                found[address] = replace(draft, text=typed.text, based_on=typed.based_on)
        return found

    @contextmanager
    def paused(self) -> Iterator[None]:
        """Nothing is written as a draft inside, so that no draft of an older text comes after an answer.

        Raises Busy if the disk keeps the thread from pausing.
        """
        if not self._writing.acquire(timeout=2 * _PATIENCE):
            raise Busy("The disk is slow to answer; what you typed is kept.", mend="Try again in a moment.")
        try:
            yield
        finally:
            self._writing.release()

    def rescue(self) -> None:
        """The sitting ends: turn what is typed into answers, else drafts, else a recovery file. For any thread."""
        is_alone = self._writing.acquire(timeout=_PATIENCE)
        try:
            left = list(self._texts.values())
            # The first that the database does not take tells of the rest: there is no time to wait for each.
            while left and self._rescued(left[0]):
                del left[0]
            if left:
                self._to_recovery(left)
            elif self.trouble:
                drop_recovery(self._workspace.sitting)
        finally:
            if is_alone:
                self._writing.release()

    def write(self) -> bool:
        """Write what is unwritten now, and wait for it. Returns whether all that is held is on disk."""
        return self._write()

    def stop(self) -> None:
        """Write what is unwritten, and end the thread."""
        self._stopping.set()
        self._awake.set()
        if self._thread is not None:
            self._thread.join(timeout=2 * _PATIENCE)
            self._thread = None

    def _wake(self) -> None:
        if self._thread is None and not self._stopping.is_set():
            self._thread = threading.Thread(target=self._run, name="sct-keeping", daemon=True)
            self._thread.start()
        self._awake.set()

    def _run(self) -> None:
        try:
            while not self._stopping.is_set():
                self._awake.wait(RETRY_SECONDS if self.trouble else None)
                self._awake.clear()
                self._stopping.wait(DRAFT_SECONDS)
                self._write()
            self._write()  # what was typed while the last writing went on
        finally:
            self._workspace.close()  # this thread's connection

    def _write(self) -> bool:
        """Write the unwritten texts as drafts in one transaction; keep them in the recovery file if that fails.

        Returns whether they are in either.
        """
        with self._writing:
            addresses, given_up = tuple(self._unwritten), tuple(self._given_up)
            # Before the texts are read: what is typed meanwhile counts as unwritten again.
            self._unwritten.difference_update(addresses)
            texts = [typed for address in addresses if (typed := self._texts.get(address))]
            # With nothing left to write, trouble is over too: an answer was saved in the meantime.
            if not texts and not given_up and not self.trouble:
                return True
            try:
                if texts or given_up:
                    self._workspace.save_drafts(texts, given_up, patience=_PATIENCE)
            except Exception as error:  # noqa: BLE001 nobody would see a thread that died; the next try may do better
                self._unwritten.update(address for address in addresses if address in self._texts)
                is_in_file = self._to_recovery(list(self._texts.values()))
                self.trouble = self._in_one_line(error, is_in_file)
                self._tell(KeepingNews(self.trouble))
                return is_in_file
            self._given_up.difference_update(given_up)
            was_troubled, self.trouble = bool(self.trouble), ""
            if was_troubled:
                drop_recovery(self._workspace.sitting)
            if texts or was_troubled:
                self._tell(KeepingNews(is_over=was_troubled))
            return True

    def _rescued(self, typed: Typed) -> bool:
        try:
            if not (typed.is_answer and self._is_answered(typed)):
                self._workspace.save_drafts([typed], (), patience=_PATIENCE)
        except SctError:
            return False
        self.settle(typed.address)
        return True

    def _is_answered(self, typed: Typed) -> bool:
        """Save it as an answer. Raises Busy and CannotWrite: a draft would wait for the same, and time is short."""
        try:
            self._workspace.save_typed(typed)
        except (Busy, CannotWrite):
            raise
        except SctError:
            return False
        return True

    def _to_recovery(self, texts: list[Typed]) -> bool:
        at = self._workspace.clock.now().isoformat(timespec="microseconds")
        person = self._workspace.person.id
        kept = [
            RecoveredText(typed.address.key, typed.text, typed.based_on, person, at, self._workspace.where_typed(typed))
            for typed in texts
        ]
        try:
            keep_recovery(self._workspace.sitting, self._workspace.database, kept)
        except (SctError, OSError):
            return False
        return True

    @staticmethod
    def _in_one_line(error: Exception, is_in_file: bool) -> str:
        what = error.what if isinstance(error, SctError) else f"sct met a fault of its own ({type(error).__name__})."
        kept = "in a recovery file" if is_in_file else "on this screen only"
        return f"NOT SAVED: {what} What you type is kept {kept}; saving is tried again by itself."
