"""New ids: UUIDv7 strings, which sort by the time they were made and never collide across machines."""

import uuid6


def new_id() -> str:
    """A new UUIDv7, as a string."""
    return str(uuid6.uuid7())
