"""What the other flow files of the right shape can still have wrong: repeated numbers, dates, times, names."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from zoneinfo import available_timezones

from sct_tui.flow.building import category_of
from sct_tui.flow.problems import Problem, nearest_of
from sct_tui.flow.standing import repeated

Table = Mapping[str, Any]

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def check_municipalities(data: Table, file: str) -> list[Problem]:
    """What is wrong in a municipalities.toml that has the strict shape."""
    names: Sequence[str] = data["names"]
    problems = []
    if data["count"] != len(names):
        problems.append(
            Problem(
                file,
                "count",
                f"The count says {data['count']}, but there are {len(names)} names.",
                "Correct the count or the names.",
            )
        )
    seen = set()
    for index, name in enumerate(names):
        if name.casefold() in seen:
            problems.append(
                Problem(file, f"names[{index}]", f"“{name}” stands here twice.", "Leave one of the two out.")
            )
        seen.add(name.casefold())
    return problems


def check_edition_file(data: Table, file: str) -> list[Problem]:
    """What is wrong in an edition.toml that has the strict shape."""
    problems = list(repeated(_tables(data, "level"), "id", "level", file))
    problems += repeated(_tables(data, "level"), "title", "level", file)
    months = data["months_at_least"].get("value")
    if months and months[0] > months[1]:
        problems.append(
            Problem(file, "months_at_least.value", "The first number is the larger one.", "Write [fewest, most].")
        )
    for key, row in _tables(data, "crosswalk"):
        is_unknown = row["basis"] == "unknown"
        if ("becomes" in row) == is_unknown:
            problems.append(
                Problem(
                    file,
                    f"{key}.becomes",
                    f"The basis is {row['basis']}, but there is {'a' if is_unknown else 'no'} number.",
                    'Give the number it became, or write basis = "unknown" with a note and no number.',
                    "",
                    row["number"],
                )
            )
    return problems


def check_actions(data: Table, file: str) -> list[Problem]:
    """What is wrong in an actions.toml that has the strict shape."""
    problems = list(repeated(_tables(data, "category"), "number", "category", file))
    problems += repeated(_tables(data, "action"), "number", "action", file)
    categories = [category["number"] for category in data["category"]]
    for key, action in _tables(data, "action"):
        if category_of(action["number"]) not in categories:
            problems.append(
                Problem(
                    file,
                    f"{key}.number",
                    f"There is no category {category_of(action['number'])}.",
                    "Add the category, or correct the number.",
                    "",
                    action["number"],
                )
            )
    if data["complete"] and data["missing"]:
        problems.append(
            Problem(
                file,
                "complete",
                "The catalogue says it is complete, and names what is missing.",
                "Correct one of the two.",
            )
        )
    return problems


def check_trainings(data: Table, file: str) -> list[Problem]:
    """What is wrong in a trainings.toml that has the strict shape."""
    problems = list(repeated(_tables(data, "training"), "id", "training", file))
    problems += repeated(_tables(data, "session"), "id", "session", file)
    zones = available_timezones()  # empty on a machine without time zone data, which cannot tell
    if zones and data["time_zone"] not in zones:
        problems.append(
            Problem(
                file,
                "time_zone",
                f"There is no time zone “{data['time_zone']}”.",
                "Write it as America/New_York.",
                next((zone for zone in zones if zone.casefold() == data["time_zone"].casefold()), ""),
            )
        )
    trainings = [training["id"] for training in data.get("training", ())]
    for key, session in _tables(data, "session"):
        problems += _check_session(session, key, trainings, file)
    action = data.get("training_action", {})
    roles = [(f"training_action.{key}", role) for key, role in _tables(action, "role")]
    problems += repeated(roles, "id", "role", file)
    return problems


def _check_session(session: Table, key: str, trainings: Sequence[str], file: str) -> Iterator[Problem]:
    inside = session["id"]
    if session["training"] not in trainings:
        yield Problem(
            file,
            f"{key}.training",
            f"There is no training “{session['training']}”.",
            f"Trainings here: {', '.join(trainings) or 'none'}.",
            nearest_of(session["training"], trainings),
            inside,
        )
    real = _WEEKDAYS[session["date"].weekday()]
    if session["weekday"] != real:
        yield Problem(
            file,
            f"{key}.weekday",
            f"{session['date'].isoformat()} is a {real}, not a {session['weekday']}.",
            "Look at the source and correct the date or the weekday.",
            "",
            inside,
        )
    if session["ends"] <= session["starts"]:
        yield Problem(
            file,
            f"{key}.ends",
            f"It ends at {session['ends']:%H:%M}, which is not after its start at {session['starts']:%H:%M}.",
            "Correct one of the two times.",
            "",
            inside,
        )


def _tables(data: Table, name: str) -> list[tuple[str, Table]]:
    return [(f"{name}[{index}]", table) for index, table in enumerate(data.get(name, ()))]
