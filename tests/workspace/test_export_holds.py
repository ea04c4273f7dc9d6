"""Whatever was done: the same work gives the same progress file, byte for byte, whoever writes it and how often."""

import tomllib
from contextlib import suppress

import hypothesis.strategies as st
from hypothesis import settings
from hypothesis.stateful import rule

from sct_tui.exchange.integrity import check_integrity
from sct_tui.model.errors import AnswerIsNo
from sct_tui.model.flow import Visibility
from sct_tui.workspace.workspace import Workspace, open_workspace
from tests.workspace.test_journal_holds import NUMBERS, Coordinators
from tests.workspace.walking import at

Files = dict[tuple[str, Visibility], bytes]


def files_of(workspace: Workspace) -> Files:
    """The town's progress files, for every application and audience."""
    return {
        (summary.application.reference, audience): workspace.progress_text(summary.application.id, audience).encode()
        for summary in workspace.applications(include_archived=True)
        for audience in Visibility
    }


class Exporters(Coordinators):
    """The sittings of one town work as coordinators do, and write progress files in between."""

    @rule()
    def every_sitting_writes_the_same(self) -> None:
        first, *others = (files_of(sitting) for sitting in self.sittings)
        assert others == [first] * len(others)

    @rule(number=NUMBERS, step=st.sampled_from(["prepare", "connect", "reflect"]))
    def looking_around_and_half_typed_words_change_no_file(self, number: int, step: str) -> None:
        before = files_of(self.workspace)
        work = self.work(number, is_stale=False)
        self.workspace.be_at(work, step, "why-this-action")
        self.workspace.save_draft(
            work, at(work, "why-this-action"), "half", work.answers.held("why-this-action").revision
        )
        self.workspace.home()
        assert files_of(self.workspace) == before

    @rule(how=st.sampled_from(["undo", "redo"]), times=st.integers(1, 4))
    def take_back(self, how: str, times: int) -> None:
        # What undoing says and leaves behind is the other test's; here it is one more way of working.
        with suppress(AnswerIsNo):
            for _ in range(times):
                self.workspace.redo() if how == "redo" else self.workspace.undo()
        self.look_around()

    def teardown(self) -> None:
        before = files_of(self.workspace)
        for text in before.values():
            check_integrity(tomllib.loads(text.decode()))
        self.workspace.store.upkeep.rebuild()
        later = open_workspace(self.workspace.database, create=False, library=self.workspace.library)
        later.introduce("Second coordinator")
        later.settle_town("Bolton")
        after = files_of(later)
        later.close()
        super().teardown()
        assert after == before


TestWhateverIsExported = Exporters.TestCase
TestWhateverIsExported.settings = settings(max_examples=10, stateful_step_count=20, deadline=None)
