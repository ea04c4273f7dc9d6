"""Who is at the keyboard, as the system knows it."""

import os
import pwd


def login_name() -> str:
    """The Unix user behind the uid. Never taken from the environment, which anybody can set."""
    uid = os.getuid()
    try:
        return pwd.getpwuid(uid).pw_name
    except KeyError:
        return f"uid-{uid}"
