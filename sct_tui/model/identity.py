"""Ids: UUIDs as strings. New ones sort by the time they were made and never collide across machines."""

import re
from collections.abc import Mapping

_ID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
_VERSION, _VARIANT = 0x8 << 76, 0b10 << 62
_VERSION_BITS, _VARIANT_BITS = 0xF << 76, 0b11 << 62


def new_id() -> str:
    """A new UUIDv7, as a string. Those of one process sort as they were made, also where the clock goes back."""
    import uuid_utils  # here, because most commands only read

    return str(uuid_utils.uuid7())


def is_id(text: str) -> bool:
    """Whether a text is written as our ids are."""
    return _ID.fullmatch(text) is not None


def named_parts(parts: Mapping[str, int | float | str]) -> list[str]:
    """What an id is derived from, each with its name: the order of an id's parts makes no difference."""
    return [f"{name}={value}" for name, value in parts.items()]


def derived_id(purpose: str, *parts: str) -> str:
    """The id of what follows from other things alone: whoever derives it, wherever, gets the same one.

    A UUIDv8 that sorts beside the latest of the ids among the parts. The order of the parts makes no difference.
    """
    import hashlib
    import uuid

    digest = hashlib.sha256("\n".join([purpose, *sorted(parts)]).encode()).digest()
    # The first 48 bits of an id are its time.
    latest = max((part.replace("-", "")[:12] for part in parts if is_id(part)), default="0" * 12)
    number = int.from_bytes(bytes.fromhex(latest) + digest[:10])
    return str(uuid.UUID(int=number & ~_VERSION_BITS & ~_VARIANT_BITS | _VERSION | _VARIANT))
