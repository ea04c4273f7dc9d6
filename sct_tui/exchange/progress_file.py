"""The progress file: the work as TOML that people read and programs check. Format: docs/progress-file.md."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any

from sct_tui.exchange.integrity import INTEGRITY
from sct_tui.exchange.progress_data import progress_data
from sct_tui.exchange.toml_text import TablePath, toml_text
from sct_tui.exchange.written_days import day_in_words
from sct_tui.model.flow import Visibility
from sct_tui.model.versions import Knowledge
from sct_tui.model.work import Action

READERS = {
    Visibility.TEAM: "the town's own team",
    Visibility.COACH: "an equity coach",
    Visibility.PUBLIC: "the public",
}

_RIVAL = "Somebody else says this here; nobody has chosen yet."


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
            application, [cycle for cycle in cycles if cycle["application"] == application["id"]], town["edition"]
        )
    lines += [
        f"Made for: {READERS[Visibility(data['audience'])]}",
        f"Withheld: {_withheld(data)}",
        "",
        "It can be read here as it is: each answer stands with its title. Keep it, or send it to those it is made for.",
        "Please do not edit it: the sum under [integrity] at the end would no longer fit.",
        "To take it into sct: sct import, and this file's name.",
    ]
    if any(cycle.get("working_text") for cycle in cycles):
        lines.append("Steps and prompts are a working text, not the programme's own.")
    return lines


def _application_head(application: Mapping[str, Any], cycles: list[Mapping[str, Any]], now: str) -> list[str]:
    there = [cycle for cycle in cycles if "number" in cycle]
    latest = f", the latest begun on {day_in_words(there[-1]['begun_on'])}" if there else ""
    begun = editions_begun_under(there)
    return [
        f"Action: {called(application)}",
        f"Rounds: {len(there)}{latest}",
        *([] if set(begun) <= {now} else [f"Begun under: edition {' and '.join(begun)}; the town follows {now} now"]),
        f"Last change: {last_change(application)}",
    ]


def editions_begun_under(cycles: Iterable[Mapping[str, Any]]) -> list[str]:
    """The ids of the editions that rounds were begun under, those of rounds that were undone left out."""
    return sorted({cycle["edition"] for cycle in cycles if "number" in cycle})


def called(application: Mapping[str, Any]) -> str:
    """An application's action, and its reference where that is another."""
    action, reference = Action(**application["action"]), application["reference"]
    return f"{action.label}, here called {reference}" if reference != action.number else action.label


def last_change(application: Mapping[str, Any]) -> str:
    """When an application was changed last and by whom, in words, as far as known."""
    if "last_change" not in application:
        return "not known"
    # In UTC, so that the text is the same wherever it is exported.
    moment = datetime.fromisoformat(application["last_change"])
    words = f"{day_in_words(application['last_change'])}, {moment:%H:%M} UTC"
    by = application.get("last_changed_by")
    return f"{words}, by {by}" if by else words


def _withheld(data: Mapping[str, Any]) -> str:
    answers = [answer for cycle in data.get("cycle", []) for answer in cycle.get("answer", [])]
    small = sum("value_in_words" in answer for answer in answers)
    count = data[INTEGRITY]["withheld"] - small
    # The team's own: some of a coach's or a public file that was taken over.
    is_team = data["audience"] == Visibility.TEAM
    marked = " that this copy does not know itself" if is_team else ", each marked “withheld = true”"
    parts = [f"{count} answer{'' if count == 1 else 's'}{marked}"] if count else []
    if small:
        parts.append(f"{small} small count{'' if small == 1 else 's'}, told only roughly")
    if data["audience"] == Visibility.PUBLIC:
        parts.append("names of people, free notes, and notes on coaching")
    elif data["audience"] == Visibility.COACH:
        parts.append("free notes")
    return "; ".join(parts) or "nothing"


def _remarks(data: Mapping[str, Any]) -> dict[TablePath, list[str]]:
    """Headings between the tables: applications, rounds, steps, the rows that cells belong to, what others say."""
    remarks: dict[TablePath, list[str]] = {
        ("person", 0): ["Who is meant by “by”."],
        ("coaching", 0): ["==== Coaching ===="],
        ("participant", 0): ["==== The town's participants in trainings ===="],
        ("attendance", 0): ["What is noted of participants and sessions."],
        ("certification", 0): ["==== Certifications the town holds or held ===="],
        ("considered", 0): ["==== Actions that were considered, and why not ===="],
        (INTEGRITY,): ["Counts and sum of all that stands above, comments left out."],
    }
    names = {application["id"]: application["reference"] for application in data.get("application", [])}
    for place, application in enumerate(data.get("application", [])):
        if len(names) > 1:
            remarks[("application", place)] = [f"==== {called(application)} ===="]
        remarks[("application", place, "field", 0)] = ["Where these keys stand in their history."]
    for place, cycle in enumerate(data.get("cycle", [])):
        at = ("cycle", place)
        if "number" not in cycle:
            remarks[at] = ["==== A round that was undone ===="]
            continue
        of = f"{names[cycle['application']]}, round" if len(names) > 1 else "Round"
        remarks[at] = [f"==== {of} {cycle['number']}, begun on {cycle['begun_on']} ===="]
        remarks[(*at, "step", 0)] = ["-- Where the steps stand --"]
        remarks[(*at, "note", 0)] = ["-- Notes --"]
        remarks[(*at, "flag", 0)] = ["-- To come back to --"]
        remarks[(*at, "entry", 0)] = ["-- Which entries there are, and in which order --"]
        remarks |= {(*at, "answer", index): lines for index, lines in _answer_headings(cycle)}
    return remarks | {(*path, "conflict", 0): [_RIVAL] for path in _disputed(data, ())}


def _answer_headings(cycle: Mapping[str, Any]) -> Iterator[tuple[int, list[str]]]:
    titles = {step["step"]: step["title"] for step in cycle.get("step", [])}
    rows = _entry_headings(cycle.get("entry", []))
    before = ("", ("", ""))
    for index, answer in enumerate(cycle.get("answer", [])):
        row = (str(answer["prompt"]), str(answer.get("entry", "")))
        lines = []
        if answer["step"] != before[0] or not index:
            step = answer["step"]
            lines.append(f"-- {titles.get(step) or step.capitalize() or 'Not in this cycle definition'} --")
        if row[1] and row != before[1]:
            lines.append(rows.get(row, f"An entry of {answer['prompt']}"))
        if lines:
            yield index, lines
        before = (answer["step"], row)


def _entry_headings(entries: Iterable[Mapping[str, Any]]) -> dict[tuple[str, str], str]:
    """What stands above the cells of an entry, by prompt and entry; counted as on screen, not by position."""
    headings: dict[tuple[str, str], str] = {}
    numbers: Counter[str] = Counter()
    for entry in entries:
        if "position" in entry:
            numbers[entry["prompt"]] += 1
            number = f"entry {numbers[entry['prompt']]}"
        else:
            number = f"an entry that was {entry['gone']}"
        headings[entry["prompt"], entry["entry"]] = f"{entry['title']}, {number}"
    return headings


def _disputed(value: Any, path: TablePath) -> Iterator[TablePath]:
    """The paths of all tables in which a conflict is open."""
    if isinstance(value, Mapping):
        if "conflict" in value:
            yield path
        for key, member in value.items():
            if isinstance(member, list):
                for index, table in enumerate(member):
                    yield from _disputed(table, (*path, key, index))
