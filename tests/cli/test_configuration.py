"""What commands make of the configuration files."""

from sct_tui.configuration import own_file
from tests.cli.conftest import Sct
from tests.test_configuration import write


def test_commands_say_what_is_wrong_and_go_on(bolton: Sct) -> None:
    write(own_file(), "kep = 3\n")
    for words in (("status",), ("paths",)):
        result = bolton(*words)
        assert "There is no key “kep”" in result.err
        assert result.out


def test_paths_names_the_configured_database(sct: Sct) -> None:
    write(own_file(), f'database = "{sct.home}/there.db"\n')
    assert sct("paths", "--json").data["database"] == f"{sct.home}/there.db"
