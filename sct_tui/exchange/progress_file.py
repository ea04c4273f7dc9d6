"""The progress file: one application as TOML that people read and programs check. Format: docs/progress-file.md."""

from collections import Counter
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sct_tui.exchange.integrity import INTEGRITY
from sct_tui.exchange.progress_data import progress_data
from sct_tui.exchange.toml_text import TablePath, toml_text
from sct_tui.model.flow import Visibility
from sct_tui.model.versions import Knowledge
from sct_tui.model.work import Action

_READERS = {
    Visibility.TEAM: "the town's own team",
    Visibility.COACH: "an equity coach",
    Visibility.PUBLIC: "the public",
}

# Not strftime, whose names of months follow the locale of whoever exports.
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def progress_file(known: Knowledge, audience: Visibility = Visibility.TEAM, *, hides_small_counts: bool = False) -> str:
    """The text of a progress file for an audience: one application, or several of a town; ends with a newline.

    The same knowledge, audience and option give the same text, whoever exports and whenever. Raises BadInput for a
    number that is not finite.
    """
    return progress_text(progress_data(known, audience, hides_small_counts=hides_small_counts))


def progress_text(data: Mapping[str, Any]) -> str:
    """The text of a progress file's data: all of it, the comments too, follows from the data alone."""
    return toml_text(data, _head(data), _remarks(data))


def _head(data: Mapping[str, Any]) -> list[str]:
    town, cycles = data["town"], data.get("cycle", [])
    name = f"{town['name']} (a made-up town, to try things out)" if town["demo"] else town["name"]
    lines = ["Sustainable CT equity work: a progress file.", "", f"Town: {name}, edition {town['edition']}"]
    for application in data.get("application", []):
        lines += _application_head(
            application, [cycle for cycle in cycles if cycle["application"] == application["id"]]
        )
    lines += [
        f"Made for: {_READERS[Visibility(data['audience'])]}",
        f"Withheld: {_withheld(data)}",
        "",
        "It can be read here as it is: each answer stands with its title. Keep it, or send it to those it is made for.",
        "Please do not edit it: the sum under [integrity] at the end would no longer fit.",
        "To take it into sct: sct import, and this file's name.",
    ]
    if any(cycle.get("working_text") for cycle in cycles):
        lines.append("Steps and prompts are a working text, not the programme's own.")
    return lines


def _application_head(application: Mapping[str, Any], cycles: list[Mapping[str, Any]]) -> list[str]:
    action, reference = Action(**application["action"]), application["reference"]
    called = f", here called {reference}" if reference != action.number else ""
    there = [cycle for cycle in cycles if "number" in cycle]
    latest = f", the latest begun on {_day_in_words(there[-1]['begun_on'])}" if there else ""
    return [
        f"Action: {action.label}{called}",
        f"Rounds: {len(there)}{latest}",
        f"Last change: {_last_change(application)}",
    ]


def _last_change(application: Mapping[str, Any]) -> str:
    if "last_change" not in application:
        return "not known"
    # In UTC, so that the text is the same wherever it is exported.
    moment = datetime.fromisoformat(application["last_change"])
    words = f"{_day_in_words(application['last_change'])}, {moment:%H:%M} UTC"
    by = application.get("last_changed_by")
    return f"{words}, by {by}" if by else words


def _day_in_words(text: str) -> str:
    day = datetime.fromisoformat(text)
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def _withheld(data: Mapping[str, Any]) -> str:
    if data["audience"] == Visibility.TEAM:
        return "nothing"
    count = data[INTEGRITY]["withheld"]
    parts = [f"{count} answer{'' if count == 1 else 's'}, each marked “withheld = true”"] if count else []
    if data["audience"] == Visibility.PUBLIC:
        parts.append("names of people, free notes, and notes on coaching")
    elif data["audience"] == Visibility.COACH:
        parts.append("free notes")
    hidden = sum("value_in_words" in answer for cycle in data.get("cycle", []) for answer in cycle.get("answer", []))
    if hidden:
        parts.append(f"{hidden} small count{'' if hidden == 1 else 's'}, told only roughly")
    return "; ".join(parts) or "nothing"


def _remarks(data: Mapping[str, Any]) -> dict[TablePath, list[str]]:
    """Headings between the tables: rounds, the steps that answers belong to, the entries that cells belong to."""
    remarks: dict[TablePath, list[str]] = {
        ("person", 0): ["Who is meant by “by”."],
        ("coaching", 0): ["Coaching for this application."],
        ("participant", 0): ["The town's participants in trainings."],
        ("attendance", 0): ["What is noted of participants and sessions."],
        (INTEGRITY,): ["Counts and sum of all that stands above, comments left out."],
    }
    names = {application["id"]: application["reference"] for application in data.get("application", [])}
    for place in range(len(names)):
        remarks[("application", place, "field", 0)] = ["Where these keys stand in their history."]
    for place, cycle in enumerate(data.get("cycle", [])):
        if "number" not in cycle:
            remarks[("cycle", place)] = ["==== A round that was undone ===="]
            continue
        of = f"{names[cycle['application']]}, round" if len(names) > 1 else "Round"
        remarks[("cycle", place)] = [f"==== {of} {cycle['number']}, begun on {cycle['begun_on']} ===="]
        titles = {step["step"]: step["title"] for step in cycle.get("step", [])}
        rows: dict[str, str] = {}
        numbers: Counter[str] = Counter()
        for entry in cycle.get("entry", []):
            if "position" in entry:
                numbers[entry["prompt"]] += 1
                rows[f"{entry['prompt']}/{entry['entry']}"] = f"{entry['title']}, entry {numbers[entry['prompt']]}"
        before = ("", "")
        for index, answer in enumerate(cycle.get("answer", [])):
            row = f"{answer['prompt']}/{answer['entry']}" if "entry" in answer else ""
            lines = []
            if answer["step"] != before[0] or not index:
                step = answer["step"]
                lines.append(f"-- {titles.get(step) or step.capitalize() or 'Not in this cycle definition'} --")
            if row and row != before[1]:
                lines.append(rows.get(row, row))
            if lines:
                remarks[("cycle", place, "answer", index)] = lines
            before = (answer["step"], row)
    return remarks
