"""The JSON Schema of each kind of flow file, made from its strict shape, for editors and other programs.

`python -m sct_tui.flow.json_schema DIRECTORY` writes one file for each kind.
"""

import json
import sys
from pathlib import Path
from typing import Any

from sct_tui.flow.problems import FileKind
from sct_tui.flow.schema import MODELS


def json_schema(kind: FileKind) -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of a kind of file."""
    schema = tidied(MODELS[kind].model_json_schema())
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}


def tidied(node: dict[str, Any]) -> dict[str, Any]:
    """The schema without what TOML does not know (null) and without titles that only repeat a key's name."""
    tidy: dict[str, Any] = {}
    for key, part in node.items():
        if key in ("properties", "$defs"):
            tidy[key] = {name: tidied(inside) for name, inside in part.items()}
        elif key in ("anyOf", "allOf"):
            kept = [tidied(inside) for inside in part if inside != {"type": "null"}]
            tidy |= kept[0] if len(kept) == 1 else {key: kept}
        elif key == "items":
            tidy[key] = tidied(part)
        elif key != "title" and not (key == "default" and part is None):
            tidy[key] = part
    return tidy


def schema_text(kind: FileKind) -> str:
    """The JSON Schema as the text of its file."""
    return json.dumps(json_schema(kind), indent=2, ensure_ascii=False) + "\n"


def write_schemas(directory: Path) -> None:
    """Write a JSON Schema for each kind of file into the directory."""
    directory.mkdir(parents=True, exist_ok=True)
    for kind in FileKind:
        (directory / f"{kind}.schema.json").write_text(schema_text(kind), encoding="utf-8")


if __name__ == "__main__":
    write_schemas(Path(sys.argv[1] if len(sys.argv) > 1 else "docs/schema"))
