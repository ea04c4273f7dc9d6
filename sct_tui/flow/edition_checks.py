"""What the other flow files of the right shape can still have wrong: repeated numbers, dates, times, names."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from zoneinfo import available_timezones

from sct_tui.flow.edition_building import category_of
from sct_tui.flow.problems import FileKind, Problem, nearest_of
from sct_tui.flow.standing import known_or_not, repeated

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
    problems += repeated(_tables(data, "deadline"), "id", "deadline", file)
    for key, deadline in _tables(data, "deadline"):
        problems += known_or_not(deadline, "date", "date", key, deadline["id"], file)
    for key, level in _tables(data, "level"):
        asked = [(f"{key}.{below}", requirement) for below, requirement in _tables(level, "requirement")]
        problems += repeated(asked, "id", "requirement", file, level["id"])
    return problems


def check_edition_together(
    tables: Mapping[FileKind, Table], files: Mapping[FileKind, str]
) -> list[tuple[FileKind, Problem]]:
    """What is wrong between an edition's three files, each with the kind of the file it is in."""
    edition, trainings = tables[FileKind.EDITION], tables[FileKind.TRAININGS]
    categories = [str(category["number"]) for category in tables[FileKind.ACTIONS]["category"]]
    levels = [level["id"] for level in edition["level"]]
    in_edition: list[Problem] = []
    file = files[FileKind.EDITION]
    for index, number in enumerate(edition.get("one_action_in_each_category", {}).get("value", ())):
        key = f"one_action_in_each_category.value[{index}]"
        in_edition += _no_category(categories, str(number), key, file, "")
    for key, level in _tables(edition, "level"):
        for below, requirement in _tables(level, "requirement"):
            for index, number in enumerate(requirement.get("actions", ())):
                path, category = f"{key}.{below}.actions[{index}]", str(category_of(number))
                in_edition += _no_category(categories, category, path, file, requirement["id"])
    in_trainings: list[Problem] = []
    for index, level_id in enumerate(trainings.get("training_action", {}).get("required_for", {}).get("value", ())):
        key = f"training_action.required_for.value[{index}]"
        in_trainings += _not_among(levels, level_id, "level", key, files[FileKind.TRAININGS])
    return [(FileKind.EDITION, problem) for problem in in_edition] + [
        (FileKind.TRAININGS, problem) for problem in in_trainings
    ]


def check_crosswalk(data: Table, file: str) -> list[Problem]:
    """What is wrong in a crosswalk.toml that has the strict shape."""
    problems = list(repeated(_tables(data, "row"), "number", "row", file))
    problems += repeated(_tables(data, "category"), "number", "category", file)
    for key, row in _tables(data, "row"):
        problems += known_or_not(row, "becomes", "number", key, row["number"], file)
        if ("becomes" in row) != ("becomes_title" in row):
            cause = "The number it became and the title it became belong together, and one of them is missing."
            problems.append(Problem(file, f"{key}.becomes_title", cause, "Write both, or neither.", "", row["number"]))
    for key, category in _tables(data, "category"):
        problems += known_or_not(category, "becomes", "category", key, str(category["number"]), file)
    for index, edition in enumerate(data["to"]):
        if edition in data["from"]:
            cause = f"“{edition}” is among the earlier editions, too."
            problems.append(Problem(file, f"to[{index}]", cause, "Leave it out on one side."))
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
    for key, action in _tables(data, "unnumbered"):
        if action["category"] not in categories:
            cause = f"There is no category {action['category']}."
            problems.append(Problem(file, f"{key}.category", cause, "Add the category, or correct the number."))
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
    problems += repeated(_tables(data, "cohort"), "id", "cohort", file)
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
    cohorts = [cohort["id"] for cohort in data.get("cohort", ())]
    for key, session in _tables(data, "session"):
        problems += _check_session(session, key, trainings, file)
        if "cohort" in session:
            problems += _not_among(cohorts, session["cohort"], "cohort", f"{key}.cohort", file, session["id"])
    used = {session.get("cohort") for session in data.get("session", ())}
    for key, cohort in _tables(data, "cohort"):
        if cohort["id"] not in used:
            cause, mend = "No session belongs to this cohort.", "Add its sessions, or leave it out."
            problems.append(Problem(file, f"{key}.id", cause, mend, "", cohort["id"]))
    action = data.get("training_action", {})
    for index, topic in enumerate(action.get("topics", {}).get("value", ())):
        problems += _not_among(trainings, topic, "training", f"training_action.topics.value[{index}]", file)
    roles = [(f"training_action.{key}", role) for key, role in _tables(action, "role")]
    problems += repeated(roles, "id", "role", file)
    return problems


def _check_session(session: Table, key: str, trainings: Sequence[str], file: str) -> Iterator[Problem]:
    inside = session["id"]
    yield from _not_among(trainings, session["training"], "training", f"{key}.training", file, inside)
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


def _no_category(categories: Sequence[str], category: str, key: str, file: str, inside: str) -> Iterator[Problem]:
    if category not in categories:
        cause = f"There is no category {category} in actions.toml."
        yield Problem(file, key, cause, "Add the category there, or correct the number.", "", inside)


def _not_among(known: Sequence[str], named: str, what: str, key: str, file: str, inside: str = "") -> Iterator[Problem]:
    if named not in known:
        mend = f"{what.capitalize()}s here: {', '.join(known) or 'none'}."
        yield Problem(file, key, f"There is no {what} “{named}”.", mend, nearest_of(named, known), inside)


def _tables(data: Table, name: str) -> list[tuple[str, Table]]:
    return [(f"{name}[{index}]", table) for index, table in enumerate(data.get(name, ()))]
