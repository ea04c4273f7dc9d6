"""Settings: how the app looks and behaves, shown at once and kept in the person's own config.toml."""

from enum import StrEnum
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.widgets import Static

from sct_tui.app_settings import SETTINGS, Setting, ThemeName, with_value, written_in_toml
from sct_tui.configuration import configuration, own_file
from sct_tui.settings_file import set_in_own_file
from sct_tui.tui.screens.base import WorkScreen
from sct_tui.tui.screens.choose import ChooseScreen
from sct_tui.tui.widgets.line_list import LineList, Row

_BY_KEY = {setting.key: setting for setting in SETTINGS}
_KEYS = "keys"


class SettingsScreen(WorkScreen):
    """The settings, one a row; Enter offers the values of one."""

    HELP: ClassVar[str] = (
        "How the app looks and behaves for you. Enter on a line shows what it can be; what you choose holds at once and"
        " from now on.\n\n"
        "It is kept in your own config.toml, below [app]. Nothing else in that file is changed, and sct writes it only"
        " here. You can also write it yourself. Keys are chosen there too, below [keys]."
    )

    def title_text(self) -> str:
        """What this is."""
        return "Settings"

    def compose_work(self) -> ComposeResult:
        """Where they are kept, and the settings."""
        yield Static("", markup=False, id="settings-file", classes="quiet pad")
        yield LineList(id="settings")

    def show_work(self) -> None:
        """Show what holds."""
        self.query_one("#settings-file", Static).update(f"Enter changes one of them. Kept in {own_file()}")
        rows = [self._row(setting) for setting in SETTINGS]
        rows += [
            Row(_KEYS, "Keys", "Any command can have another key, below [keys] in that file; Enter says how."),
            *(Row("", warning, is_heading=True) for warning in configuration().warnings),
        ]
        self.query_one(LineList).show(rows)
        if not self.focused:
            self.query_one(LineList).focus()

    @on(LineList.Chosen, "#settings")
    def _chosen(self, event: LineList.Chosen) -> None:
        if event.row.id == _KEYS:
            self.say('For example: [keys] on one line, "cycle.notes" = "ctrl+e" under it. docs/keys.md names them all.')
            return
        setting = _BY_KEY[event.row.id]
        values = {written_in_toml(value): value for value, _ in setting.values}
        rows = [Row(text, _name(values[text]), said) for text, (_, said) in zip(values, setting.values, strict=True)]

        def change(text: str | None) -> None:
            if text is not None:
                self._set(setting, text, values[text])

        self.app.push_screen(ChooseScreen(setting.title, rows, at=written_in_toml(self._value(setting))), change)

    def _set(self, setting: Setting, text: str, value: StrEnum | bool) -> None:
        """Have it hold at once, and keep it; where it cannot be kept, it holds until the app is left."""
        self.sct.use_settings(with_value(self.sct.settings, setting.key, value))
        kept = self.succeeds(lambda: set_in_own_file(setting.key, text))
        self.sct.action_repaint()
        self.show_work()
        if kept:
            self.say(f"{setting.title}: {_name(value)}. Kept.")

    def _value(self, setting: Setting) -> StrEnum | bool:
        value: StrEnum | bool = getattr(self.sct.settings, setting.key)
        return value

    def _row(self, setting: Setting) -> Row:
        value = self._value(setting)
        said = next(said for one, said in setting.values if one == value)
        if setting.key == "theme" and not self.sct.terminal.colours:
            said = "this terminal has no colours, or NO_COLOR is set: none are shown, whatever is chosen"
        elif value is ThemeName.AUTO:
            said = f"{said}; now {self.sct.theme}"
        return Row(setting.key, f"{setting.title}: {_name(value)}", said)


def _name(value: StrEnum | bool) -> str:
    """A value as people read it."""
    return {True: "on", False: "off"}[value] if isinstance(value, bool) else value.replace("-", " ")
