"""Keys as people read them."""

_NAMES = {"escape": "Esc", "delete": "Del", "insert": "Ins", "pageup": "PgUp", "pagedown": "PgDn"}


def key_name(key: str) -> str:
    """A key in full, for help: ctrl+q is Ctrl+Q, escape is Esc, a is a."""
    if key in _NAMES:
        return _NAMES[key]
    parts = key.split("+")
    return parts[0] if len(parts) == 1 and len(key) == 1 else "+".join(part.capitalize() for part in parts)


def footer_key(key: str) -> str:
    """A key in little room, for the footer: ctrl+q is ^Q."""
    return f"^{key[-1].upper()}" if key.startswith("ctrl+") and len(key) == 6 else key_name(key)
