"""Import: choose a progress file, look at what it would bring, and take it over."""

from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import Button, Input, Static

from sct_tui.cleaning import cleaned, one_line
from sct_tui.exchange.reading import EditedByHand, Received, read_progress_file
from sct_tui.model.errors import SctError
from sct_tui.tui.bindings import bindings
from sct_tui.tui.directory import Listing, listing, typed_path
from sct_tui.tui.keys import key_of, with_keys
from sct_tui.tui.screens.background_screen import BackgroundScreen
from sct_tui.tui.screens.choose import ChooseScreen
from sct_tui.tui.widgets.calm import calm
from sct_tui.tui.widgets.line_list import LineList, Row
from sct_tui.workspace.import_words import about_file, what_it_brings
from sct_tui.workspace.importing import Imported, Preview

_LEAVE, _ACCEPT = "leave", "accept"
_TOLD_EVERY = 50  # changes


class PathInput(Input):
    """A path. Enter takes it, Down goes to what lies there."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("path")


class ImportScreen(BackgroundScreen):
    """Which file."""

    HELP = (
        "A progress file is what “Export” writes: somebody gave it to you by mail, in a shared folder or on a stick."
        " Choose it in the list, or type its path; ~ is your home directory. It is only read at first, and you see"
        " what it would change before anything is changed.\n\n"
        "Enter on a directory shows what lies in it. {any.back} stops reading."
    )

    def __init__(self) -> None:
        super().__init__()
        self._listing: Listing | None = None

    def title_text(self) -> str:
        """What is being done."""
        return f"{super().title_text()} · Import a progress file"

    def compose_work(self) -> ComposeResult:
        """The path, what lies there, and what came of it."""
        yield Static(
            "Which file? Type its path, or choose it below (Down, Enter).", markup=False, classes="field-title pad"
        )
        yield calm(PathInput(compact=True, select_on_focus=False, id="import-path"))
        yield Static("", markup=False, id="import-place", classes="quiet pad")
        yield LineList(id="import-files")
        yield Static("", markup=False, id="import-result")

    def show_work(self) -> None:
        """Show what lies where the path leads."""
        self._show_files(is_typed=self._listing is None)
        if not self.focused:
            self.query_one("#import-files").focus()

    @on(Input.Changed, "#import-path")
    def _typed(self) -> None:
        if not self.background.is_at_work:
            self.say_result("")
        self._show_files(is_typed=True)

    @on(Input.Submitted, "#import-path")
    def _submitted(self, event: Input.Submitted) -> None:
        self._take(typed_path(event.value))

    @on(LineList.Chosen, "#import-files")
    def _chosen(self, event: LineList.Chosen) -> None:
        if self._listing and event.row.id in self._listing.paths:
            self._take(self._listing.paths[event.row.id])

    def _take(self, path: Path) -> None:
        """Read a file, or look into a directory."""
        if path.is_dir():
            self.query_one("#import-path", Input).value = f"{str(path).rstrip('/')}/"
            self.query_one("#import-files").focus()
        else:
            self._read(path)

    def _show_files(self, *, is_typed: bool = False) -> None:
        place, files = self.query_one("#import-place", Static), self.query_one("#import-files", LineList)
        try:
            self._listing = listing(self.query_one("#import-path", Input).value)
        except SctError as error:
            self._listing = None
            place.update(one_line(str(error)))
            files.show([])
            return
        place.update(one_line(f"In {self._listing.directory}: directories, and files that end with .toml"))
        files.show(self._listing.rows, at=self._listing.likeliest if is_typed else None)

    def _read(self, path: Path, *, accept_edited: bool = False) -> None:
        if self.background.is_at_work:
            self.say(f"Another file is being read; {key_of('any.back')} stops that.")
            return

        def work() -> tuple[Received, Preview]:
            received = read_progress_file(path, accept_edited=accept_edited)
            self.background.check()
            self.background.say(self.say_result, f"Comparing it with what is here … {key_of('any.back')} stops.")
            preview = self.workspace.preview_import(received)
            self.background.check()
            return received, preview

        def done(result: tuple[Received, Preview] | SctError) -> None:
            if isinstance(result, EditedByHand):
                self._ask_whether_edited(path, result)
            elif isinstance(result, SctError):
                self.say_result(str(result), is_problem=True)
            else:
                self.say_result("")
                self.app.push_screen(PreviewScreen(*result))

        self.say_result(f"Reading {path.name} … {key_of('any.back')} stops.")
        self.background.start(work, done)

    def _ask_whether_edited(self, path: Path, error: EditedByHand) -> None:
        self.say_result(f"Not read. {error.what}", is_problem=True)
        rows = [
            Row(_LEAVE, "Do not read it", "It may have been damaged on its way: ask for it again."),
            Row(_ACCEPT, "Read it as a person's own edit", "What differs counts as a change of whoever edited it."),
        ]
        self.app.push_screen(
            ChooseScreen("Was this file edited by hand?", rows, intro=f"{error.what}\nEnter chooses."),
            lambda chosen: self._read(path, accept_edited=True) if chosen == _ACCEPT else None,
        )


class PreviewScreen(BackgroundScreen):
    """What the file would bring, before anything is changed."""

    HELP = (
        "Nothing is changed yet. “New here” was not known here; “changed by them” was changed only in the file, and is"
        " taken; what was changed here and in the file stays as it is here until you choose, one after another.\n\n"
        "Taking it over is one act, with a backup before it: {any.undo} takes it back whole. {any.back} leaves it, or"
        " stops it while"
        " it is being done; then nothing was changed."
    )
    AUTO_FOCUS = "#take"
    BINDINGS: ClassVar[list[BindingType]] = bindings("import")

    def __init__(self, received: Received, preview: Preview) -> None:
        super().__init__()
        self._received = received
        self._preview = preview

    def title_text(self) -> str:
        """What is being done."""
        return f"{super().title_text()} · Import: what it would bring"

    def compose_work(self) -> ComposeResult:
        """Whose file it is, what it brings, and the buttons."""
        with VerticalScroll(id="import-preview"):
            yield Static("The file", markup=False, classes="field-title")
            about = about_file(self._received, self._preview, self.workspace.town)
            yield Static(cleaned("\n".join(about)), markup=False)
            yield Static("What it brings", markup=False, classes="field-title")
            yield Static(
                cleaned("\n".join(what_it_brings(self._preview, f"{key_of('any.redo')} (redo)"))), markup=False
            )
            said = with_keys(
                "What was here and is not in the file stays. A backup is made first, and {any.undo} takes it back"
                " whole."
            )
            yield Static("" if self._preview.is_known else said, markup=False, classes="quiet import-note")
        with Horizontal(id="form-buttons"):
            yield Button(f"Take it over ({key_of('import.take_over')})", id="take", variant="primary", compact=True)
            yield Button(f"Leave it ({key_of('any.back')})", id="leave", compact=True)
        yield Static("", markup=False, id="import-result")

    def show_work(self) -> None:
        """There is nothing to read: what it would bring is worked out once more when it is taken over."""
        self.query_one("#take", Button).display = not self._preview.is_known
        if self._preview.is_known:
            self.query_one("#leave").focus()

    def why_not(self, action: str, parameters: tuple[object, ...]) -> str:
        """What is here already cannot be taken over."""
        is_known = action == "take_over" and self._preview.is_known
        return "Everything in this file is here already; there is nothing to take over." if is_known else ""

    @on(Button.Pressed, "#leave")
    def _leave_it(self) -> None:
        self.action_back()

    @on(Button.Pressed, "#take")
    def action_take_over(self) -> None:
        """Take it over, in one act."""
        if self.background.is_at_work:
            return

        def tell(written: int, whole: int) -> None:
            self.background.check()
            if written % _TOLD_EVERY == 0:
                self.background.say(
                    self.say_result, f"Taking it over: {written} of {whole} … {key_of('any.back')} stops."
                )

        def tell_backup(copied: int, whole: int) -> None:
            self.background.check()
            share = 100 * copied // max(whole, 1)
            self.background.say(self.say_result, f"Making a backup, {share} % … {key_of('any.back')} stops.")

        def done(result: Imported | SctError) -> None:
            if isinstance(result, SctError):
                self.say_result(str(result), is_problem=True)
            else:
                self._taken_over(result)

        self.say_result(f"Making a backup … {key_of('any.back')} stops.")
        self.background.start(
            lambda: self.workspace.import_progress(self._received, tell=tell, tell_backup=tell_backup), done
        )

    def _taken_over(self, imported: Imported) -> None:
        """Go to the town's home, and to the conflicts that are left."""
        sct, count = self.sct, len(imported.conflicts)
        self.workspace.use_town(imported.preview.town)
        sct.open_home_only()
        backup = f" The backup made before it: {imported.backup.name}." if imported.backup else ""
        said = f"Taken over: {Path(self._received.name).name}. {key_of('any.undo')} takes it back.{backup}"
        if count:
            sct.open_conflicts()
            said = f"Taken over. {count} to choose; {key_of('any.back')} leaves them for later."
        sct.call_after_refresh(sct.say, said)
