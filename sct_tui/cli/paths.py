"""sct paths: where everything is kept."""

import click

from sct_tui import paths as places
from sct_tui.cli.output import say, say_json, tell
from sct_tui.cli.settings import JSON, Command, examples, settings_of
from sct_tui.configuration import configuration


@click.command(cls=Command, epilog=examples("sct paths", "sct paths --json", "sct --demo paths"))
@JSON
@click.pass_context
def paths(context: click.Context, as_json: bool) -> None:
    """Show where the database, the flow files and the rest are. Nothing is made by this."""
    found = {
        "database": settings_of(context).database(),
        "demo_database": places.demo_database(),
        "data": places.data_dir(),
        "state": places.state_dir(),
        "config": places.config_dir(),
        "site_config": places.site_config_dir(),
        "cache": places.cache_dir(),
    }
    flows = places.flow_dirs()
    for warning in configuration().warnings:
        tell(f"sct: {warning}")
    if as_json:
        say_json({**{name: str(path) for name, path in found.items()}, "flows": [str(path) for path in flows]})
        return
    for name, path in found.items():
        say(f"{name:<14} {path}")
    for path in flows:
        say(f"{'flows':<14} {path}")
