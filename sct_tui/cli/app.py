"""The command “sct”: its options, its nouns, and what it does when no noun is named."""

import os
import sys

import click

from sct_tui import __version__
from sct_tui.cli.groups import LazyGroup
from sct_tui.cli.nouns import NOUNS, PLACES
from sct_tui.cli.settings import Settings, common_options, examples, settings_of
from sct_tui.configuration import configuration
from sct_tui.workspace.start import AppStart


@click.group(
    cls=LazyGroup,
    modules={noun: f"sct_tui.cli.{PLACES.get(noun, f'{noun}:{noun}')}" for noun in NOUNS},
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog=examples(
        "sct                                    open the app where you were",
        "sct --plain                            the same work in lines, without a screen",
        "sct demo                               the app in the fictional Demo Town",
        'sct town add Bolton --edition 2020 --name "Coordinator"',
        "sct apply 4.4 --level bronze           apply the process to action 4.4",
        "sct step show 4.4                      the step you are at, and what it still needs",
        'sct answer 4.4 affected "Tenants"      an answer; saved at once',
        "sct history 4.4                        who changed what; sct undo takes back your last change",
        "sct export 4.4                         write the progress file; sct import takes one over",
    )
    + "\n\nA reference names an application (4.4, or 13.1-2 where there are several), one of its rounds (4.4/c1) or a"
    " step of it (4.4/c1/connect).",
)
@click.version_option(__version__, prog_name="sct", message="%(prog)s %(version)s")
@click.pass_context
def sct(context: click.Context) -> int | None:
    """Walk a Connecticut town through Sustainable CT's equity process, step by step.

    Without a command, sct opens the app where you were; with --plain it works in lines, without a screen. Everything is
    kept on this machine; nothing leaves it unless you export it.
    """
    context.obj = context.obj or Settings()
    if context.invoked_subcommand:
        return None
    settings = settings_of(context)
    if wants_lines(settings):
        return open_lines(settings)
    if has_terminal(settings):
        return open_app(settings)
    from sct_tui.cli.opening import reading
    from sct_tui.cli.status import say_status

    with reading(settings) as workspace:
        say_status(workspace)
    return None


sct.params += common_options(hidden=False)


def wants_lines(settings: Settings) -> bool:
    """Whether the work is to be done in lines: asked for, configured, or because the terminal cannot draw.

    SCT_PLAIN=0 takes back what the configuration says.
    """
    asked = os.environ.get("SCT_PLAIN", "")
    if settings.is_plain or asked not in ("", "0") or os.environ.get("TERM", "") == "dumb":
        return True
    return not asked and configuration().is_plain


def has_terminal(settings: Settings) -> bool:
    """Whether the app can be opened: a person at a terminal that can draw, who did not ask for lines."""
    if wants_lines(settings):
        return False
    # A stream that was closed from outside is None.
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout))


def is_typed_to() -> bool:
    """Whether a person types at a terminal, and no file or program is read."""
    return sys.stdin is not None and sys.stdin.isatty()


def open_app(settings: Settings) -> int:
    """Open the app and stay in it until the person leaves; returns the exit code."""
    from sct_tui.tui.start import run_app

    return run_app(_start(settings))


def open_lines(settings: Settings) -> int:
    """Work in lines until the person leaves, or the input ends; returns the exit code."""
    from sct_tui.plain.start import run_plain

    return run_plain(_start(settings))


def _start(settings: Settings) -> AppStart:
    """What the app or the linear mode is started with. The demo is made if it is missing."""
    if settings.is_demo:
        from sct_tui.demo import open_demo

        open_demo().close()
    return AppStart(
        database=settings.database(),
        clock=settings.clock(),
        is_demo=settings.is_demo,
        as_name=settings.as_name,
        town_name=settings.town_name,
    )
