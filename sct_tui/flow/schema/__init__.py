"""The strict shape of each kind of flow file. Only here is pydantic used; imported when a file has to be checked."""

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import Field, ValidationError

from sct_tui.flow.problems import FileKind
from sct_tui.flow.schema.crosswalk import CrosswalkFile
from sct_tui.flow.schema.cycle import CycleFile
from sct_tui.flow.schema.edition import ActionsFile, ChangesFile, EditionFile
from sct_tui.flow.schema.parts import BasisWord, Line, Paragraph, Strict
from sct_tui.flow.schema.trainings import TrainingsFile

__all__ = ["MODELS", "MunicipalitiesFile", "strict_errors"]


class MunicipalitiesFile(Strict):
    """municipalities.toml: the towns one can choose from."""

    format: Literal[1] = 1
    count: Annotated[int, Field(ge=1, le=10_000)]
    names: Annotated[list[Line], Field(min_length=1)]
    basis: BasisWord | None = None
    source: Line | None = None
    note: Paragraph | None = None


MODELS: Mapping[FileKind, type[Strict]] = {
    FileKind.MUNICIPALITIES: MunicipalitiesFile,
    FileKind.CYCLE: CycleFile,
    FileKind.EDITION: EditionFile,
    FileKind.ACTIONS: ActionsFile,
    FileKind.TRAININGS: TrainingsFile,
    FileKind.CHANGES: ChangesFile,
    FileKind.CROSSWALK: CrosswalkFile,
}


def strict_errors(kind: FileKind, data: Mapping[str, Any]) -> list[dict[str, Any]]:
    """What the strict shape finds wrong: pydantic's errors, each with type, loc, msg, input and often ctx."""
    try:
        MODELS[kind].model_validate(data)
    except ValidationError as error:
        return [dict(found) for found in error.errors(include_url=False)]
    return []
