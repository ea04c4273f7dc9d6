"""Ids: UUIDs as strings. New ones sort by the time they were made and never collide across machines."""

import os
import re
import threading
import time

_ID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
_VERSION, _VARIANT = 0x8 << 76, 0b10 << 62
_VERSION_BITS, _VARIANT_BITS = 0xF << 76, 0b11 << 62
_one_at_a_time = threading.Lock()
_latest = 0  # the moment of the latest id of this process, in 4096ths of a millisecond


def new_id() -> str:
    """A new UUIDv7, as a string. Those of one process sort as they were made, also within a millisecond.

    Rule: RFC 9562, 5.7, and 6.2 method 3: 48 bits of milliseconds, then the version and 12 bits of the fraction of the
    millisecond, then the variant and 62 bits of chance. Written out here because the library that has it takes 20 ms to
    import, which every command that writes and every start of the app would wait for.
    """
    global _latest
    milliseconds, nanoseconds = divmod(time.time_ns(), 1_000_000)
    with _one_at_a_time:
        _latest = max(_latest + 1, milliseconds << 12 | nanoseconds * 4096 // 1_000_000)
        moment = _latest
    chance = int.from_bytes(os.urandom(8)) & (1 << 62) - 1
    digits = f"{moment >> 12 << 80 | 7 << 76 | (moment & 0xFFF) << 64 | 0b10 << 62 | chance:032x}"
    return f"{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}"


def is_id(text: str) -> bool:
    """Whether a text is written as our ids are."""
    return _ID.fullmatch(text) is not None


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
