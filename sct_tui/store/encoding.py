"""States and times as the database keeps them: compact JSON and ISO 8601 in UTC."""

import json
from datetime import datetime

from sct_tui.model.states import UNSET, State, StateKind


def encode_state(state: State) -> str | None:
    """The state as JSON, or None for unset."""
    if state.kind is StateKind.UNSET:
        return None
    fields: dict[str, object] = {"kind": str(state.kind)}
    if state.kind is StateKind.ANSWERED:
        fields["value"] = state.value
    if state.reason:
        fields["reason"] = state.reason
    if state.inherited_from:
        fields["inherited_from"] = state.inherited_from
    return json.dumps(fields, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def decode_state(text: str | None) -> State:
    """The state that encode_state wrote."""
    if text is None:
        return UNSET
    fields = json.loads(text)
    return State(
        StateKind(fields["kind"]),
        fields.get("value"),
        fields.get("reason", ""),
        fields.get("inherited_from", ""),
    )


def encode_time(moment: datetime) -> str:
    """A UTC time as text that sorts."""
    return moment.isoformat(timespec="microseconds")


def decode_time(text: str) -> datetime:
    """The time that encode_time wrote."""
    return datetime.fromisoformat(text)
