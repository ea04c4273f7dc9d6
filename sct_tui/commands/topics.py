"""The commands, and the words of the house, as texts of help that a search can look through."""

from collections.abc import Callable

from sct_tui.commands.table import COMMANDS, SCOPES
from sct_tui.model.finding import HelpTopic
from sct_tui.model.glossary import GLOSSARY

# Moving in lists and fields: nobody looks for it, and it would be found with many words.
MOVING = frozenset({"list", "search", "choice", "fields", "line", "buttons"})


def command_topics(key_of: Callable[[str], str]) -> list[HelpTopic]:
    """Each command with its sentence, where it is, and its key; key_of: the key of a command's id, as people read it.

    A topic's id is the command's.
    """
    return [
        HelpTopic(command.id, command.title, f"{command.help} {SCOPES[command.scope]}: {key_of(command.id)}.")
        for command in COMMANDS
        if command.scope not in MOVING
    ]


def glossary_topics() -> list[HelpTopic]:
    """Each word of the house with what it means; a topic's id is “word.” and the word."""
    return [HelpTopic(f"word.{word}", word, said) for word, said in GLOSSARY]
