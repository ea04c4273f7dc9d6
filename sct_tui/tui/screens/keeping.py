"""What the app asks of its screens, whatever they are, without importing those that are not shown yet."""


class Keeps:
    """A screen in which something can be typed that is worth keeping."""

    def keep_typed(self) -> None:
        """Save what is being typed, as far as it can be saved: the app is left, or stands still."""


class SaysWhatIsWrong:
    """A screen over others that has a place of its own to say what is wrong."""

    def say(self, text: str) -> None:
        """Say what is wrong."""
