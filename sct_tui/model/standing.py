"""How we know what the flow files say: a basis, a source, a note; and facts that carry them."""

from enum import StrEnum
from typing import Any, Generic, TypeVar

from sct_tui.records import dataclass

T = TypeVar("T")


class Basis(StrEnum):
    """How we know: the programme's own 2020 flyer, a page we read, a conclusion from pages, or not at all."""

    FLYER = "flyer"
    SEEN = "seen"
    INFERRED = "inferred"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where something comes from. source names a document or address; note says what a reader must know."""

    basis: Basis
    source: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Fact(Generic[T]):
    """A rule, date or figure with its provenance. value is None exactly when the basis is unknown."""

    value: T | None
    provenance: Provenance

    @property
    def is_known(self) -> bool:
        """Whether there is a value to show; if not, provenance.note says why not."""
        return self.value is not None


# Stands for what an edition's file leaves out, as those do that were written before it was asked for.
NOT_SAID: Fact[Any] = Fact(None, Provenance(Basis.UNKNOWN, note="The edition's file says nothing about it."))
