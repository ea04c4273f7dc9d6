"""The strict shape's findings in plain words: which key, what is wrong, what was probably meant, what to do."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time
from typing import Any

from sct_tui.flow.problems import Problem, nearest_of

# pydantic's error types by what they ask for; the words complete "This must be …".
_MUST_BE = {
    "string_type": "text in quotation marks",
    "int_type": "a whole number, without quotation marks",
    "int_from_float": "a whole number",
    "float_type": "a number, without quotation marks",
    "bool_type": "true or false, without quotation marks",
    "list_type": "a list in square brackets",
    "dict_type": "a table",
    "model_type": "a table",
    "model_attributes_type": "a table",
    "date_type": "a date, written as 2020-03-02 without quotation marks",
    "time_type": "a time, written as 08:00:00 without quotation marks",
    "finite_number": "a finite number",
}
_ONE_OF_SEVERAL = ("enum", "literal_error")

Path = tuple[str | int, ...]


def explain(
    errors: Sequence[Mapping[str, Any]],
    data: Mapping[str, Any],
    schema: Mapping[str, Any],
    pattern_words: Mapping[str, str],
    file: str,
) -> list[Problem]:
    """Problems for the errors of one file, in their order.

    data is the parsed file, schema its JSON Schema, pattern_words what a text pattern asks for.
    """
    by_path: dict[Path, list[Mapping[str, Any]]] = {}
    for error in errors:
        by_path.setdefault(_path(error, data), []).append(error)
    above = {path[:length] for path in by_path for length in range(len(path))}
    problems = {
        path: _problem(path, _nearest_to_right(found), data, schema, pattern_words, file)
        for path, found in by_path.items()
        # Where one of several kinds is right and something inside it is wrong, the others need not be told.
        if not (path in above and all(error["type"] in _MUST_BE for error in found))
    }
    # A misspelt key is missing and unknown at once: one message is enough.
    meant = {(*path[:-1], problem.nearest) for path, problem in problems.items() if problem.nearest}
    return [
        problem for path, problem in problems.items() if not (path in meant and by_path[path][0]["type"] == "missing")
    ]


def _nearest_to_right(errors: Sequence[Mapping[str, Any]]) -> Sequence[Mapping[str, Any]]:
    """Of the errors at one place: the first that is about more than the kind, if there is one."""
    return [error for error in errors if error["type"] not in _MUST_BE][:1] or errors


def key_text(path: Path) -> str:
    """A path as text, such as step[2].prompt[0].kind."""
    text = ""
    for part in path:
        text += f"[{part}]" if isinstance(part, int) else f".{part}" if text else part
    return text


def inside_of(path: Path, data: Mapping[str, Any]) -> str:
    """The id (or number) of the innermost table on the path that has one; "" if none has."""
    name = ""
    item: Any = data
    for part in path[:-1]:
        item = item[part]
        found = (item.get("id") or item.get("number")) if isinstance(item, Mapping) else None
        name = str(found) if isinstance(found, str | int) else name
    return name


def _path(error: Mapping[str, Any], data: Mapping[str, Any]) -> Path:
    """The error's place in the file: pydantic's location without the members of unions it names."""
    path: list[str | int] = []
    item: Any = data
    *others, last = error["loc"]
    for part in others:
        if part in item if isinstance(item, Mapping) else isinstance(item, list) and isinstance(part, int):
            item = item[part]
            path.append(part)
    is_there = last in item if isinstance(item, Mapping) else isinstance(item, list) and isinstance(last, int)
    if is_there or error["type"] == "missing":
        path.append(last)
    return tuple(path)


def _problem(
    path: Path,
    errors: Sequence[Mapping[str, Any]],
    data: Mapping[str, Any],
    schema: Mapping[str, Any],
    pattern_words: Mapping[str, str],
    file: str,
) -> Problem:
    first = errors[0]
    kind, given, context = str(first["type"]), first["input"], first.get("ctx", {})
    nearest = ""
    if kind == "extra_forbidden":
        known = _keys_at(schema, path[:-1])
        nearest = nearest_of(str(path[-1]), known)
        cause = f"{_as_said(path[-1])} is not a key that belongs here."
        mend = f"Keys here: {', '.join(known)}."
    elif kind == "missing":
        cause, mend = f"“{path[-1]}” is missing here.", f"Add a line or table “{path[-1]}”."
    elif kind in _ONE_OF_SEVERAL:
        known = _values_at(schema, path)
        nearest = nearest_of(given, known) if isinstance(given, str) else ""
        cause = f"{_as_said(given)} is not a value that is known here."
        mend = f"Write one of: {', '.join(known)}."
    elif kind == "string_pattern_mismatch":
        words = pattern_words[context["pattern"]]
        cause, mend = f"{_as_said(given)} is not {words}.", "Correct it."
    elif len(errors) > 1 or kind in _MUST_BE:
        wanted = " or ".join(dict.fromkeys(_MUST_BE.get(str(error["type"]), str(error["msg"])) for error in errors))
        cause, mend = f"This must be {wanted}; it is {_kind_of(given)}.", "Write it in that way."
    else:
        cause, mend = _limit_words(kind, context, str(first["msg"]))
    return Problem(file, key_text(path), cause, mend, nearest, inside_of(path, data))


def _limit_words(kind: str, context: Mapping[str, Any], message: str) -> tuple[str, str]:
    match kind:
        case "string_too_short":
            return "The text is empty.", "Write something, or leave the key out if it may be missing."
        case "string_too_long":
            return f"The text is longer than {context['max_length']} characters.", "Shorten it."
        case "too_short":
            return f"The list needs at least {context['min_length']}.", "Add to it."
        case "too_long":
            return f"The list holds more than {context['max_length']}.", "Shorten it."
        case "greater_than_equal":
            return f"The number is less than {context['ge']}.", "Correct it."
        case "less_than_equal":
            return f"The number is more than {context['le']}.", "Correct it."
        case _:
            said = message.removeprefix("Value error, ")
            return f"{said[:1].upper()}{said[1:]}.", "Correct it."


def _as_said(given: object) -> str:
    text = " ".join(str(given).split())
    return f"“{text}”" if len(text) <= 60 else f"“{text[:60]}…”"


def _kind_of(given: object) -> str:
    # datetime before date and bool before int: each is also the other.
    for type_, words in (
        (bool, "true or false"),
        (str, "text"),
        (int, "a whole number"),
        (float, "a number"),
        (list, "a list"),
        (dict, "a table"),
        (datetime, "a date with a time"),
        (date, "a date"),
        (time, "a time"),
    ):
        if isinstance(given, type_):
            return words
    return "something else"


def _nodes_at(schema: Mapping[str, Any], path: Path) -> Iterator[Mapping[str, Any]]:
    """The parts of a JSON Schema that describe what stands at the path."""
    nodes = list(_unfolded(schema, schema))
    for part in path:
        below = [
            node["items"] if isinstance(part, int) else node["properties"][part]
            for node in nodes
            if ("items" in node if isinstance(part, int) else part in node.get("properties", {}))
        ]
        nodes = [found for node in below for found in _unfolded(node, schema)]
    yield from nodes


def _unfolded(node: Mapping[str, Any], schema: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    if "$ref" in node:
        yield from _unfolded(schema["$defs"][node["$ref"].rpartition("/")[2]], schema)
    for part in node.get("anyOf", ()):
        yield from _unfolded(part, schema)
    yield node


def _keys_at(schema: Mapping[str, Any], path: Path) -> list[str]:
    return list(dict.fromkeys(key for node in _nodes_at(schema, path) for key in node.get("properties", {})))


def _values_at(schema: Mapping[str, Any], path: Path) -> list[str]:
    nodes = list(_nodes_at(schema, path))
    values = [value for node in nodes for value in node.get("enum", [node["const"]] if "const" in node else [])]
    return [str(value) for value in dict.fromkeys(values)]
