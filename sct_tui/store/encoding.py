"""States and times as the database keeps them: compact JSON and ISO 8601 in UTC."""

import json
from collections.abc import Iterable, Sequence
from datetime import datetime

from sct_tui.model.states import UNSET, State, StateKind, answered
from sct_tui.model.versions import Version

# json.dumps would make a new one for each text.
_COMPACT = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def encode_state(state: State) -> str | None:
    """The state as JSON, or None for unset."""
    if state.kind is StateKind.UNSET:
        return None
    # Put together by hand, in the order of the keys: most values are texts, of which JSON is made at once.
    inherited = f'"inherited_from":{_COMPACT.encode(state.inherited_from)},' if state.inherited_from else ""
    reason = f',"reason":{_COMPACT.encode(state.reason)}' if state.reason else ""
    value = f',"value":{_COMPACT.encode(state.value)}' if state.kind is StateKind.ANSWERED else ""
    return f'{{{inherited}"kind":"{state.kind}"{reason}{value}}}'


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


def encode_revisions(revisions: Iterable[str]) -> str:
    """Revisions as a JSON list. They are ids, so nothing in them has to be escaped."""
    joined = '","'.join(revisions)
    return f'["{joined}"]' if joined else "[]"


def decode_revisions(text: str) -> list[str]:
    """The revisions that encode_revisions wrote."""
    return [str(revision) for revision in json.loads(text)]


def encode_versions(versions: Sequence[Version]) -> State:
    """What others said at an address, as the state of the address's conflict."""
    return answered(
        [
            json.dumps(
                {
                    "revision": version.revision,
                    "before": sorted(version.before),
                    "state": encode_state(version.state),
                    "by": version.by,
                    "at": encode_time(version.at) if version.at else "",
                },
                ensure_ascii=False,
                separators=(",", ":"),
            )
            for version in versions
        ]
    )


def decode_versions(state: State) -> tuple[Version, ...]:
    """The versions that encode_versions wrote; none once the conflict is settled."""
    if not isinstance(state.value, list):
        return ()
    found = []
    for text in state.value:
        fields = json.loads(text)
        found.append(
            Version(
                fields["revision"],
                frozenset(fields["before"]),
                decode_state(fields["state"]),
                fields["by"],
                decode_time(fields["at"]) if fields["at"] else None,
            )
        )
    return tuple(found)
