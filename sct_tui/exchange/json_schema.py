"""The JSON Schema of a progress file, made from its strict shape, for whoever writes a reader.

`python -m sct_tui.exchange.json_schema FILE` writes it.
"""

import json
import sys
from pathlib import Path
from typing import Any

from sct_tui.exchange.schema.tables import ProgressFile
from sct_tui.flow.json_schema import tidied


def progress_file_schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of the present version."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **tidied(ProgressFile.model_json_schema())}


def schema_text() -> str:
    """The JSON Schema as the text of its file."""
    return json.dumps(progress_file_schema(), indent=2, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    Path(sys.argv[1] if len(sys.argv) > 1 else "docs/schema/progress-file.schema.json").write_text(
        schema_text(), encoding="utf-8"
    )
