"""Groups of commands that load a command's module when the command is used, and not before."""

from collections.abc import Iterable, Mapping
from importlib import import_module
from typing import Any

import click

from sct_tui.cleaning import one_line


class LazyGroup(click.Group):
    """A group whose commands are named with the module they live in: {"status": "sct_tui.cli.status:status"}."""

    def __init__(self, *arguments: Any, modules: Mapping[str, str], **more: Any) -> None:
        super().__init__(*arguments, **more)
        self._modules = modules

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of the commands, in the order they were given in."""
        return list(self._modules)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of this name, imported now."""
        place = self._modules.get(cmd_name)
        if place is None:
            return None
        module, _, attribute = place.partition(":")
        command = getattr(import_module(module), attribute)
        assert isinstance(command, click.Command)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command, or name the nearest."""
        return super().resolve_command(ctx, _known_first(self, ctx, args))


class Verbs(click.Group):
    """A noun's verbs, in the order they were defined. Without a verb, the default one is meant.

    default: "" for none; then a call without a verb is answered with the verbs there are.
    takes_words: the default verb takes arguments, so a word that is no verb, nor nearly one, is one of them.
    """

    def __init__(self, *arguments: Any, default: str, takes_words: bool = False, **more: Any) -> None:
        super().__init__(*arguments, **more)
        # click would answer with the whole help, squashed into the one line of an error.
        self.no_args_is_help = False
        self._default = default
        self._takes_words = takes_words

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of the verbs, in the order they were defined in."""
        return list(self.commands)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put the default verb in, where no verb was given. Raises UsageError of click if there is none."""
        first = args[0] if args else ""
        if not first and not self._default:
            raise click.UsageError(f"Say what to do: {', '.join(self.commands)}.", ctx)
        if self._default and first not in self.commands and first not in ctx.help_option_names:
            is_word = bool(first) and not first.startswith("-")
            if not is_word or (self._takes_words and not _nearest(first, self.commands)):
                args = [self._default, *args]
        return super().parse_args(ctx, args)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the verb, or name the nearest."""
        return super().resolve_command(ctx, _known_first(self, ctx, args))


def _known_first(group: click.Group, ctx: click.Context, args: list[str]) -> list[str]:
    """The arguments, whose first is a command of the group; UsageError of click with the nearest if it is not."""
    known = group.list_commands(ctx)
    if args and args[0] not in known:
        nearest = _nearest(args[0], known)
        mend = f"Did you mean “{nearest}”?" if nearest else f"There is: {', '.join(known)}."
        raise click.UsageError(f"There is no command “{one_line(args[0])}”. {mend}", ctx)
    return args


def _nearest(word: str, known: Iterable[str]) -> str:
    """The one of the known words that was probably meant; "" for none."""
    from difflib import get_close_matches  # only for what was typed wrong

    return next(iter(get_close_matches(word, known, 1, 0.5)), "")
