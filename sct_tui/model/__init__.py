"""What the app knows, as frozen dataclasses and enums. Imports nothing but the standard library; does no I/O."""
