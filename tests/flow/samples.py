"""Small flow files that are right, for tests to break in one place; and definitions built from a few prompts."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from textwrap import dedent

from sct_tui.flow.problems import FileKind
from sct_tui.model.conditions import Condition
from sct_tui.model.flow import Choice, Column, CycleDefinition, Help, Prompt, PromptKind, Step, Submission, Visibility
from sct_tui.model.journal import Held
from sct_tui.model.standing import Basis, Provenance
from sct_tui.model.states import State
from sct_tui.model.work import CycleAnswers, Entry

PROJECT = Path(__file__).parents[2]
FLOWS = PROJECT / "flows"

MUNICIPALITIES = """\
count = 2
names = ["Andover", "Ansonia"]
"""

CYCLE = """\
format = 1
id = "small"
version = 3
title = "A small cycle"
is_working_text = true
notice = "working text, not the programme's own"
basis = "inferred"
source = "a page"

[[step]]
id = "look"
title = "Look"
purpose = "Look around."
basis = "inferred"
source = "a page"

[[step.prompt]]
id = "any-trees"
title = "Are there trees?"
kind = "yes-no"
needed = true
visibility = "public"
basis = "seen"
source = "a page"
help = { why = "To know.", good = "Yes or no.", example = "Yes." }

[[step.prompt]]
id = "sorts"
title = "Which sorts"
kind = "several"
needed = false
visibility = "team"
basis = "unknown"
note = "Nobody wrote it down."
help = { why = "To know.", good = "All sorts.", example = "Oak." }
when = { prompt = "any-trees", equals = true }
[[step.prompt.choice]]
id = "oak"
title = "Oak"
[[step.prompt.choice]]
id = "elm"
title = "Elm"

[[step]]
id = "tell"
title = "Tell"
purpose = "Tell others."
basis = "inferred"
source = "a page"

[[step.prompt]]
id = "told"
title = "Who was told"
kind = "entries"
needed = true
visibility = "coach"
basis = "seen"
source = "a page"
help = { why = "To know.", good = "A row each.", example = "The library." }
when = { any = [{ prompt = "sorts", has_any = ["oak"] }, { not = { prompt = "any-trees", equals = true } }] }
[[step.prompt.column]]
id = "group"
title = "Group"
kind = "line"
needed = true
[[step.prompt.column]]
id = "way"
title = "Way"
kind = "choice"
needed = false
visibility = "team"
hint = "how"
[[step.prompt.column.choice]]
id = "letter"
title = "Letter"
[[step.prompt.column.choice]]
id = "visit"
title = "Visit"

[submission]
title = "The end"
intro = "What to hand in."
basis = "inferred"
source = "a page"
[[submission.prompt]]
id = "lasting"
title = "What lasts"
kind = "text"
needed = true
visibility = "public"
basis = "seen"
source = "a page"
help = { why = "To know.", good = "A sentence.", example = "A habit." }
when = { prompt = "told", has_any = [] }
[[submission.section]]
id = "who"
title = "Who"
intro = "Who was met."
gathers = ["told", "lasting"]
"""

EDITION = """\
format = 1
id = "2031"
version = 2
title = "2031"
cycle = "small"
months_at_least = { value = [3, 6], basis = "seen", source = "a page" }
website = { value = "example.org", basis = "seen", source = "a page" }
examples_address = { value = "example.org", basis = "seen", source = "a page" }

[equity_action]
number = "9.1"
title = "Equity"
basis = "seen"
source = "a page"
points_per_toolkit = { value = 10, basis = "inferred", source = "a page" }

[[level]]
id = "bronze"
title = "Bronze"
different_actions = { value = 1, basis = "seen", source = "a page" }
points = { basis = "unknown", note = "Not found." }
[[level.requirement]]
id = "planning"
title = "Action 4.4"
actions = ["4.4"]
points = 15
basis = "seen"
source = "a page"

[one_action_in_each_category]
value = [4, 10]
basis = "seen"
source = "a page"

[paired_action]
started_after = { basis = "unknown", note = "Not found." }
among_submitted = { value = true, basis = "seen", source = "a page" }

[[deadline]]
id = "final"
title = "Final deadline"
date = 2031-08-29
time = 17:00:00
basis = "seen"
source = "a page"

[coaching]
minutes = { value = 240, basis = "seen", source = "a page" }
request_address = { value = "coach@example.org", basis = "seen", source = "a page" }
ways = { value = ["by phone", "remote"], basis = "seen", source = "a page" }
"""

ACTIONS = """\
format = 1
edition = "2031"
complete = false
source = "a page"
source_note = "Only a part."
missing = ["the rest"]
[[category]]
number = 4
title = "Planning"
complete = false
[[category]]
number = 10
title = "Innovation"
complete = false
innovation = true
[[action]]
number = "4.4"
title = "Assess"
basis = "seen"
source = "a page"
points = 15
points_note = "At most."
[[unnumbered]]
category = 10
title = "Without a number"
basis = "seen"
source = "a page"
"""

TRAININGS = """\
format = 1
edition = "2031"
time_zone = "America/New_York"
intro = "Two topics."
registration_note = "Register there."
registration_address = { value = "example.org", basis = "seen", source = "a page" }
series = { most_people = { value = 35, basis = "seen", source = "a page" } }
[[training]]
id = "first"
title = "First"
[[cohort]]
id = "spring"
title = "Spring"
basis = "seen"
source = "a page"
[[session]]
id = "first-in-march"
training = "first"
cohort = "spring"
date = 2031-03-04
weekday = "Tuesday"
starts = 08:00:00
ends = 12:30:00
place = "College"
basis = "seen"
source = "a page"
[training_action]
number = "7.3"
title = "Train"
basis = "seen"
source = "a page"
points = { basis = "unknown", note = "Not found." }
topics = { value = ["first"], basis = "seen", source = "a page" }
required_for = { value = ["bronze"], basis = "seen", source = "a page" }
[[training_action.role]]
id = "staff"
title = "Staff member"
needed = 1
"""

CHANGES = """\
format = 1
id = "2031"

[edition.coaching.minutes]
value = 180
basis = "seen"
source = "a letter to our town"

[[edition.level]]
id = "bronze"
points = { value = 210, basis = "seen", source = "a letter to our town" }

[[trainings.session]]
id = "first-in-may"
training = "first"
cohort = "spring"
date = 2031-05-06
weekday = "Tuesday"
starts = 08:00:00
ends = 12:30:00
place = "Library"
basis = "seen"
source = "a letter to our town"
"""

CROSSWALK = """\
format = 1
id = "2031-2032"
version = 1
from = ["2031"]
to = ["2032"]
[[category]]
number = 10
becomes = [12, 13]
basis = "seen"
source = "a page"
[[row]]
number = "4.4"
title = "Assess"
becomes = "5.4"
becomes_title = "Assess well"
basis = "inferred"
source = "a page"
[[row]]
number = "4.5"
title = "Inventory"
basis = "unknown"
note = "Not found."
"""

RIGHT: Mapping[FileKind, str] = {
    FileKind.MUNICIPALITIES: MUNICIPALITIES,
    FileKind.CYCLE: CYCLE,
    FileKind.EDITION: EDITION,
    FileKind.ACTIONS: ACTIONS,
    FileKind.TRAININGS: TRAININGS,
    FileKind.CHANGES: CHANGES,
    FileKind.CROSSWALK: CROSSWALK,
}


def broken(kind: FileKind, old: str, new: str) -> str:
    """The right file of this kind with one piece of text replaced, once."""
    old, new = dedent(old), dedent(new)
    assert RIGHT[kind].count(old) >= 1, old
    return RIGHT[kind].replace(old, new, 1)


def write_flows(directory: Path, changes: Mapping[FileKind, str] | None = None) -> Path:
    """A flows directory with the right files, some of them changed; returns it."""
    texts = {**RIGHT, **(changes or {})}
    edition = directory / "editions" / "2031"
    cycle = directory / "cycles" / "small"
    for folder in (edition, cycle):
        folder.mkdir(parents=True)
    (directory / "municipalities.toml").write_text(texts[FileKind.MUNICIPALITIES])
    (cycle / "cycle.toml").write_text(texts[FileKind.CYCLE])
    for kind in (FileKind.EDITION, FileKind.ACTIONS, FileKind.TRAININGS):
        (edition / kind.file_name).write_text(texts[kind])
    return directory


PROVENANCE = Provenance(Basis.INFERRED, "a page")


def prompt(
    id_: str,
    kind: PromptKind = PromptKind.YES_NO,
    *,
    when: Condition | None = None,
    needed: bool = False,
    choices: Sequence[str] = (),
    columns: Sequence[Column] = (),
) -> Prompt:
    """A prompt for tests; choices by id, with the id as title."""
    return Prompt(
        id_,
        id_.title(),
        kind,
        needed,
        Visibility.TEAM,
        Help("why", "good", "example"),
        PROVENANCE,
        tuple(Choice(choice, choice.title()) for choice in choices),
        tuple(columns),
        when,
    )


def definition(*prompts: Prompt, closing: Sequence[Prompt] = ()) -> CycleDefinition:
    """A cycle definition of one step, "one", with these prompts."""
    return CycleDefinition(
        "small",
        1,
        "A small cycle",
        "working text",
        (Step("one", "One", "To test.", prompts, PROVENANCE),),
        Submission("The end", "What to hand in.", tuple(closing), (), PROVENANCE),
        PROVENANCE,
    )


def answers(
    states: Mapping[str, State] | None = None, rows: Mapping[str, Sequence[Mapping[str, State]]] | None = None
) -> CycleAnswers:
    """Answers by prompt id; rows as mappings from column id to state, with ids such as told-1."""
    return CycleAnswers(
        {prompt_id: Held(state) for prompt_id, state in (states or {}).items()},
        {
            prompt_id: tuple(
                Entry(f"{prompt_id}-{number}", number, {column: Held(state) for column, state in cells.items()})
                for number, cells in enumerate(entries, start=1)
            )
            for prompt_id, entries in (rows or {}).items()
        },
    )
