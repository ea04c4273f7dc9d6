"""The strict shape of a progress file. The only place in exchange with pydantic; imported when a file is read."""

from collections.abc import Mapping
from itertools import islice
from typing import Any

from pydantic import ValidationError

from sct_tui.cleaning import one_line
from sct_tui.exchange import patterns
from sct_tui.exchange.schema.tables import ProgressFile
from sct_tui.flow import patterns as flow_patterns
from sct_tui.flow.explaining import explain
from sct_tui.model.errors import BadInput

_WORDS = {**flow_patterns.WORDS, **patterns.WORDS}
_ERRORS_LOOKED_AT = 50
_MESSAGE_LIMIT = 300  # characters of each part of a message


def checked(data: Mapping[str, Any], name: str) -> None:
    """Check that tables have the shape of the present version. Raises BadInput with the first key that is wrong."""
    try:
        ProgressFile.model_validate(data)
    except ValidationError as error:
        # A hostile file can be wrong in a million places; one is told, and a misspelt key is wrong in two.
        first = list(islice(error.errors(include_url=False), _ERRORS_LOOKED_AT))
        found = explain(first, data, ProgressFile.model_json_schema(), _WORDS, name)[0].as_error()
        raise BadInput(_short(found.what), where=_short(found.where), mend=_short(found.mend)) from None


def _short(text: str) -> str:
    text = one_line(text)
    return text if len(text) <= _MESSAGE_LIMIT else f"{text[:_MESSAGE_LIMIT]}…"
