"""The styles, each parsed once."""

from textual.css.stylesheet import Stylesheet


class ParsedOnce(Stylesheet):
    """A stylesheet that parses a source again only where the colours of the theme are others.

    Textual's own, in an app that chooses a theme before it runs, parses everything three times at the start: 35 ms.
    """

    def set_variables(self, variables: dict[str, str]) -> None:
        """Take the colours and the like that the styles name; what was parsed with the same ones stays."""
        if variables != self._variables:
            super().set_variables(variables)

    def reparse(self) -> None:
        """Parse what is not parsed yet with the variables of now."""
        self.parse()
