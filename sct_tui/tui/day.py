"""The day it is for the app: that of the workspace's clock, which can be set."""

from datetime import date
from typing import TYPE_CHECKING, cast

from textual.widget import Widget

if TYPE_CHECKING:
    from sct_tui.tui.app import SctApp


def today(widget: Widget) -> date:
    """The day by which a widget or screen understands “tomorrow”."""
    return cast("SctApp", widget.app).workspace.clock.today()
