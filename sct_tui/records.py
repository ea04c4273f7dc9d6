"""Frozen dataclasses that cost little until they are used.

The standard decorator writes and compiles six functions for each class while its module is imported: 0.4 ms a class,
and some seventy milliseconds for the classes behind one command, more than all the rest of its start may take. Here
__init__, and __eq__ with __hash__, are written for a class when they are called: __eq__ for the first time, __init__
when more than a few objects are made, because writing it costs as much as filling a dozen of them without. The classes
share the rest. What was written is as fast as the standard decorator's. Type checkers see the standard decorator, and
fields, replace and asdict work as ever.
"""

import dataclasses
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

T = TypeVar("T")

_FEW = 6  # objects of a class that are made before its __init__ is written; most classes have no more in a command
_made_of: dict[type, int] = {}


def _frozen(*, frozen: bool, slots: bool) -> Callable[[type[T]], type[T]]:
    """As @dataclass(frozen=True, slots=True), for classes that derive from no other dataclass."""
    if not (frozen and slots):
        raise TypeError("Take the standard decorator for a class that changes.")
    return _made


def _made(cls: type[T]) -> type[T]:
    if not cls.__doc__:
        cls.__doc__ = cls.__name__  # the standard decorator would write the signature out, 2 ms for each such class
    made = dataclasses.dataclass(init=False, repr=False, eq=False, slots=True)(cls)
    for name, function in _SHARED.items():
        if name not in cls.__dict__:
            setattr(made, name, function)
    return made


def _first_init(self: Any, *arguments: Any, **named: Any) -> None:
    """Stands for __init__ until a few objects are made, and then puts the written one in its own place.

    What does not fit is left to the written one, too: it says what is wrong as Python does.
    """
    cls = type(self)
    made = _made_of.get(cls, 0)
    values = _values(cls, arguments, named) if made < _FEW else None
    if values is None:
        cls.__init__ = _written_init(cls)
        cls.__init__(self, *arguments, **named)
        return
    _made_of[cls] = made + 1
    for name, value in values.items():
        object.__setattr__(self, name, value)
    if hasattr(cls, "__post_init__"):
        self.__post_init__()


def _values(cls: Any, arguments: tuple[Any, ...], named: dict[str, Any]) -> dict[str, Any] | None:
    """The value of each field that is not set by __post_init__; None where the arguments are not those of the class."""
    fields = [field for field in dataclasses.fields(cls) if field.init]
    given = dict(zip((field.name for field in fields), arguments, strict=False)) | named
    if len(given) < len(arguments) + len(named):
        return None  # too many, or one that was given twice
    values = {}
    for field in fields:
        if field.name in given:
            values[field.name] = given.pop(field.name)
        elif field.default is not dataclasses.MISSING:
            values[field.name] = field.default
        elif field.default_factory is not dataclasses.MISSING:
            values[field.name] = field.default_factory()
        else:
            return None
    return None if given else values


def _first_eq(self: Any, other: Any) -> Any:
    _write_comparison(type(self))
    return self.__eq__(other)


def _first_hash(self: Any) -> int:
    _write_comparison(type(self))
    return hash(self)


def _written_init(cls: Any) -> Callable[..., None]:
    known: dict[str, Any] = {"_set": object.__setattr__, "_absent": dataclasses.MISSING}
    parameters, lines = ["self"], []
    for field in dataclasses.fields(cls):
        name, value = field.name, field.name
        if not field.init:
            continue  # its __post_init__ sets it
        if field.default is not dataclasses.MISSING:
            known[f"_default_{name}"] = field.default
            parameters.append(f"{name}=_default_{name}")
        elif field.default_factory is not dataclasses.MISSING:
            known[f"_new_{name}"] = field.default_factory
            parameters.append(f"{name}=_absent")
            value = f"_new_{name}() if {name} is _absent else {name}"
        else:
            parameters.append(name)
        lines.append(f"_set(self, {name!r}, {value})")
    if hasattr(cls, "__post_init__"):
        lines.append("self.__post_init__()")
    return _written(cls, "__init__", parameters, lines or ["pass"], known)


def _write_comparison(cls: Any) -> None:
    """Two objects of the class are equal if their fields are; what is equal has the same hash."""
    names = [field.name for field in dataclasses.fields(cls) if field.compare]
    mine, theirs = ("(" + "".join(f"{of}.{name}," for name in names) + ")" for of in ("self", "other"))
    equal = ["if other.__class__ is not self.__class__: return NotImplemented", f"return {mine} == {theirs}"]
    for name, parameters, lines in (
        ("__eq__", ["self", "other"], equal),
        ("__hash__", ["self"], [f"return hash({mine})"]),
    ):
        if cls.__dict__[name] is _SHARED[name]:
            setattr(cls, name, _written(cls, name, parameters, lines, {}))


def _written(cls: Any, name: str, parameters: list[str], lines: list[str], known: dict[str, Any]) -> Callable[..., Any]:
    # As the standard library does it: the names are a class's own, and no text of a person comes near.
    exec(f"def {name}({', '.join(parameters)}):\n " + "\n ".join(lines), known)
    function: Callable[..., Any] = known[name]
    function.__qualname__ = f"{cls.__qualname__}.{name}"
    return function


def _repr(self: Any) -> str:
    shown = (f"{field.name}={getattr(self, field.name)!r}" for field in dataclasses.fields(self) if field.repr)
    return f"{type(self).__qualname__}({', '.join(shown)})"


def _set_nothing(self: Any, name: str, value: object) -> None:
    raise dataclasses.FrozenInstanceError(f"cannot assign to field {name!r}")


def _delete_nothing(self: Any, name: str) -> None:
    raise dataclasses.FrozenInstanceError(f"cannot delete field {name!r}")


def _state(self: Any) -> list[Any]:
    return [getattr(self, field.name) for field in dataclasses.fields(self)]


def _put_state(self: Any, state: list[Any]) -> None:
    for field, value in zip(dataclasses.fields(self), state, strict=True):
        object.__setattr__(self, field.name, value)


_SHARED: dict[str, Callable[..., Any]] = {
    "__init__": _first_init,
    "__repr__": _repr,
    "__eq__": _first_eq,
    "__hash__": _first_hash,
    "__setattr__": _set_nothing,
    "__delattr__": _delete_nothing,
    "__getstate__": _state,
    "__setstate__": _put_state,
}

if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass
else:
    dataclass = _frozen
