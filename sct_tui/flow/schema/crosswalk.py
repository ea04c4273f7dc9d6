"""The strict shape of a crosswalk's file."""

from typing import Annotated, Literal

from pydantic import Field

from sct_tui.flow.schema.parts import CategoryNumber, Id, Line, Number, Strict, WithProvenance


class MovedCategoryTable(WithProvenance):
    """Where a whole category went."""

    number: CategoryNumber
    becomes: list[CategoryNumber] = Field(default=[], description="left out if the basis is unknown")


class RowTable(WithProvenance):
    """What one action became."""

    number: Number
    title: Line
    becomes: Number | None = Field(default=None, description="left out if the basis is unknown")
    becomes_title: Line | None = None


class CrosswalkFile(Strict):
    """crosswalks/<id>/crosswalk.toml: what the action numbers of some editions became in later ones, row by row."""

    format: Literal[1]
    id: Id
    version: Annotated[int, Field(ge=1)]
    from_editions: Annotated[list[Id], Field(min_length=1)] = Field(alias="from", description="the earlier editions")
    to_editions: Annotated[list[Id], Field(min_length=1)] = Field(alias="to", description="the later editions")
    category: list[MovedCategoryTable] = []
    row: list[RowTable] = []
