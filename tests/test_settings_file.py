"""Changing one setting in a person's own file: nothing else in it changes, and what cannot be changed is left alone."""

import os
import tomllib
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as with_settings
from hypothesis import strategies as st

from sct_tui.app_settings import AppSettings, DrawnWith, ThemeName, ThinLine, is_thin
from sct_tui.clock import DateStyle
from sct_tui.configuration import configuration, own_file
from sct_tui.model.errors import CannotWrite, ConfigurationError
from sct_tui.settings_file import set_in_own_file, with_key

FULL = """\
# mine
database = "~/sct.db"   # on the big disk

[app]
# at night
theme = "dark"  # calm
mouse = false

[keys]
"cycle.notes" = "ctrl+e"
"""


def write(text: str) -> Path:
    own_file().parent.mkdir(parents=True)
    own_file().write_text(text, "utf-8")
    return own_file()


def test_a_file_is_made_for_the_person_alone() -> None:
    set_in_own_file("theme", '"light"')
    assert own_file().read_text() == '[app]\ntheme = "light"\n'
    assert own_file().stat().st_mode & 0o777 == 0o600
    assert configuration().app.theme is ThemeName.LIGHT


@pytest.mark.parametrize(
    ("key", "value", "before", "after"),
    [
        ("theme", '"light"', 'theme = "dark"  # calm', 'theme = "light"  # calm'),
        ("mouse", "true", "mouse = false", "mouse = true"),
        ("dates", '"iso"', "mouse = false\n", 'mouse = false\ndates = "iso"\n'),
    ],
)
def test_one_line_changes_and_all_others_stay(key: str, value: str, before: str, after: str) -> None:
    file = write(FULL)
    file.chmod(0o640)
    set_in_own_file(key, value)
    assert file.read_text() == FULL.replace(before, after)
    assert file.stat().st_mode & 0o777 == 0o640
    assert configuration().warnings == ()


@pytest.mark.parametrize(
    "text", ["", "# only a comment", "plain = true\n", "[app]", "[app]\n\n\n", "[ app ] # x\r\nmouse = true\r\n"]
)
def test_the_key_is_added_where_there_is_none(text: str) -> None:
    data = tomllib.loads(with_key(text, "dates", '"iso"'))
    assert data["app"].pop("dates") == "iso"
    assert {**tomllib.loads(text), "app": tomllib.loads(text).get("app", {})} == data


@pytest.mark.parametrize(
    "text", ['app = { theme = "dark" }\n', 'app.theme = "dark"\n', "app = 3\n", 'text = """\n[app]\n"""\n', "broken ="]
)
def test_a_file_that_cannot_be_changed_line_by_line_is_left_alone_and_says_what_to_write(text: str) -> None:
    file = write(text)
    with pytest.raises(ConfigurationError) as caught:
        set_in_own_file("theme", '"light"')
    assert 'theme = "light"' in str(caught.value)
    assert file.read_text() == text


def test_a_link_to_a_file_kept_elsewhere_stays_one(tmp_path: Path) -> None:
    kept = tmp_path / "dotfiles.toml"
    kept.write_text("[app]\n")
    own_file().parent.mkdir(parents=True)
    own_file().symlink_to(kept)
    set_in_own_file("theme", '"dark"')
    assert own_file().is_symlink()
    assert kept.read_text() == '[app]\ntheme = "dark"\n'


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_directory_one_may_not_write_into_is_said() -> None:
    file = write("")
    file.parent.chmod(0o500)
    with pytest.raises(CannotWrite):
        set_in_own_file("theme", '"dark"')


@with_settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.dictionaries(
        st.sampled_from(["theme", "mouse", "dates", "other", "theme2", "a theme"]),
        st.one_of(st.booleans(), st.integers(), st.text(st.characters(codec="ascii", exclude_characters='"\\\x7f'))),
    ),
    st.booleans(),
)
def test_whatever_the_table_holds_only_the_key_changes(table: dict[str, object], is_followed: bool) -> None:
    def written(value: object) -> str:
        if isinstance(value, str):
            return '"' + "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in value) + '"'
        return str(value).lower()

    text = "[app]\n" + "".join(f'"{key}" = {written(value)}\n' for key, value in table.items())
    text += "[keys]\ntheme = 1\n" if is_followed else ""
    before = tomllib.loads(text)
    after = tomllib.loads(with_key(text, "theme", '"light"'))
    assert after["app"] == {**before["app"], "theme": "light"}
    assert {**after, "app": {}} == {**before, "app": {}}


def test_all_settings_are_read() -> None:
    write(
        '[app]\ntheme = "high-contrast"\ndrawing = "ascii"\ndates = "iso"\n'
        'mouse = false\nanimations = true\nthin = "on"\n'
    )
    found = configuration().app
    assert (found.theme, found.drawing, found.dates) == (ThemeName.HIGH_CONTRAST, DrawnWith.ASCII, DateStyle.ISO)
    assert (found.mouse, found.animations, found.thin) == (False, True, ThinLine.ON)


@pytest.mark.parametrize(
    ("setting", "environment", "expected"),
    [
        (ThinLine.AUTO, {}, False),
        (ThinLine.AUTO, {"SSH_CONNECTION": "192.0.2.1 50000 192.0.2.2 22"}, True),
        (ThinLine.AUTO, {"SSH_CONNECTION": ""}, False),
        (ThinLine.ON, {}, True),
        (ThinLine.OFF, {"SSH_CONNECTION": "192.0.2.1 50000 192.0.2.2 22"}, False),
        (ThinLine.OFF, {"SCT_THIN": "1"}, True),
        (ThinLine.ON, {"SCT_THIN": "0", "SSH_CONNECTION": "192.0.2.1 50000 192.0.2.2 22"}, False),
        (ThinLine.ON, {"SCT_THIN": ""}, True),
    ],
)
def test_the_variable_decides_before_the_setting_and_that_before_the_connection(
    setting: ThinLine, environment: dict[str, str], expected: bool
) -> None:
    assert is_thin(AppSettings(thin=setting), environment) is expected
