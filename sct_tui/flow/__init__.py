"""Flow files, read and checked: which prompts apply, what a step still lacks. May import model; no screen, no SQL.

pydantic is imported by the schema module alone, and only when a file has changed since it was last checked.
"""
