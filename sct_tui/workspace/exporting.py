"""Exporting: nothing leaves the machine unless a person does this."""

from collections.abc import Sequence
from pathlib import Path

from sct_tui.exchange.file_names import progress_file_name
from sct_tui.exchange.progress_file import progress_file
from sct_tui.exchange.writing import place_to_write, write_text_file
from sct_tui.model.flow import Visibility
from sct_tui.workspace.knowing import Knows


class Exports(Knows):
    """Progress files. An application's id stands for one application, none for the whole town."""

    def progress_text(
        self,
        application_id: str = "",
        audience: Visibility = Visibility.TEAM,
        *,
        hides_small_counts: bool = False,
    ) -> str:
        """The progress file's text. The same state, audience and options give the same bytes."""
        known = self.knowledge(self._exported(application_id))
        return progress_file(known, audience, hides_small_counts=hides_small_counts)

    def progress_name(self, application_id: str = "") -> str:
        """The file name that tells what is inside."""
        return progress_file_name(self.knowledge(self._exported(application_id)))

    def export_progress(
        self,
        application_id: str,
        target: Path,
        audience: Visibility = Visibility.TEAM,
        mode: int = 0o600,
        *,
        hides_small_counts: bool = False,
    ) -> Path:
        """Write the progress file; a target that is a directory gets a file with the usual name in it.

        Returns the file's absolute path. Raises CannotWrite, with whatever was there before untouched.
        """
        target = place_to_write(target, self.progress_name(application_id))
        text = self.progress_text(application_id, audience, hides_small_counts=hides_small_counts)
        write_text_file(target, text, mode)
        return target

    def _exported(self, application_id: str) -> Sequence[str] | None:
        return [self.application(application_id).application.id] if application_id else None
