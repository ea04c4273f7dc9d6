"""sct: Sustainable CT's equity process, step by step, in a terminal."""

__version__ = "0.1.0"
