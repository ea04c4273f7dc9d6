"""The room loads nothing heavy."""

import subprocess
import sys
from pathlib import Path

FILE = Path(__file__).parent / "golden" / "version-3" / "team.sct.toml"


def test_writing_a_progress_file_loads_neither_textual_nor_sqlite_nor_pydantic() -> None:
    program = (
        "import sys\n"
        "import sct_tui.exchange.progress_file, sct_tui.exchange.file_names, sct_tui.exchange.writing\n"
        "import sct_tui.exchange.mail, sct_tui.exchange.integrity\n"
        "print('tomli_w' in sys.modules)\n"
        "from tests.exchange.records import demo_record, knowledge_of\n"
        "sct_tui.exchange.progress_file.progress_file(knowledge_of(demo_record()))\n"
        "print([name for name in ('textual', 'rich', 'sqlite3', 'sqlite_utils', 'pydantic') if name in sys.modules])\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == ["False", "[]"]


def test_reading_a_progress_file_loads_no_shapes_of_flow_files() -> None:
    program = (
        "import sys\n"
        "from pathlib import Path\n"
        "from sct_tui.exchange.reading import read_progress_file\n"
        f"read_progress_file(Path({str(FILE)!r}))\n"
        "print([name for name in ('pydantic', 'textual', 'sqlite3', 'sct_tui.flow.schema') if name in sys.modules])\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == ["['pydantic']"]
