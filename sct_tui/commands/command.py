"""A command: its id, keys, title and sentence of help."""

from sct_tui.records import dataclass


@dataclass(frozen=True, slots=True)
class Command:
    """Something a person can do.

    id: its scope (the screen it belongs to; “any” for every screen, “app” for the app itself, “go” for the places the
    palette leads to) and its name: “cycle.notes”. It is what the configuration calls it, so it never changes.
    keys: in the terminal framework's names, several with commas between; "" for a command that the palette alone has.
    help: a sentence that says what it does. action: what the screen calls it, where that is not its name.
    in_footer: whether it stands in the last line. is_first: it acts before the field that has the focus sees the key.
    """

    id: str
    keys: str
    title: str
    help: str
    action: str = ""
    in_footer: bool = True
    is_first: bool = False

    @property
    def scope(self) -> str:
        """The screen it belongs to."""
        return self.id.partition(".")[0]

    @property
    def called(self) -> str:
        """The name of the action that does it."""
        return self.action or self.id.partition(".")[2]
