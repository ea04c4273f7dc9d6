"""What a person chooses before an export: who reads it, what is written, and whether small counts are hidden."""

from sct_tui.model.flow import Choice, Visibility
from sct_tui.workspace.exporting import Format

AUDIENCES = (
    Choice(Visibility.TEAM, "Your team: everything"),
    Choice(Visibility.COACH, "An equity coach: without what is for the team only"),
    Choice(Visibility.PUBLIC, "The public: no names of people, no notes, no notes on coaching"),
)
HIDE = "hide"
SMALL_COUNTS = (Choice(HIDE, "Of shares and numbers below 5, say only that they are"),)
FORMATS = (
    Choice(Format.TOML, "A progress file, to share: others can take it over into sct"),
    Choice(Format.TEXT, "A text for paper; for the public, the submission"),
)
