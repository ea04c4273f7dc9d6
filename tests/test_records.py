"""The frozen dataclasses of the app do all that the standard library's do."""

import copy
import dataclasses
import pickle
from dataclasses import FrozenInstanceError, asdict, field, fields, is_dataclass, replace
from typing import Any, cast

import pytest

from sct_tui import records

MANY = 20  # objects: more than are made before an __init__ is written


@records.dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting, for these tests."""

    day: str
    minutes: int = 60
    topics: tuple[str, ...] = ()
    people: list[str] = field(default_factory=list)
    noted: str = field(default="", compare=False, repr=False)
    length: int = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "length", len(self.day))


@dataclasses.dataclass(frozen=True, slots=True)
class Standard:
    """The same by the standard decorator."""

    day: str
    minutes: int = 60
    topics: tuple[str, ...] = ()
    people: list[str] = field(default_factory=list)
    noted: str = field(default="", compare=False, repr=False)
    length: int = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "length", len(self.day))


@records.dataclass(frozen=True, slots=True)
class Nothing:
    """Without a field."""


@records.dataclass(frozen=True, slots=True)
class Named:
    """With a word of its own for people."""

    name: str

    def __repr__(self) -> str:
        return f"<{self.name}>"


@pytest.mark.parametrize(
    ("given", "named"),
    [
        (("Monday",), {}),
        (("Monday", 30), {"topics": ("team",)}),
        ((), {"day": "Friday", "people": ["A"], "noted": "x"}),
    ],
)
def test_it_is_made_and_shown_as_the_standard_one(given: tuple[Any, ...], named: dict[str, Any]) -> None:
    mine, standard = Meeting(*given, **named), Standard(*given, **named)
    assert repr(mine) == repr(standard).replace("Standard", "Meeting")
    assert asdict(mine) == asdict(standard)
    assert Meeting.__match_args__ == Standard.__match_args__
    assert [one.name for one in fields(mine)] == [one.name for one in fields(standard)]
    assert is_dataclass(mine)


@pytest.mark.parametrize(("given", "named"), [((), {}), (("a", 1, (), [], "", 3), {}), (("a",), {"hours": 1})])
def test_what_it_does_not_take_is_refused(given: tuple[Any, ...], named: dict[str, Any]) -> None:
    for kind in (Meeting, Standard):
        with pytest.raises(TypeError, match=r"__init__\(\)"):
            kind(*given, **named)


def test_objects_are_equal_by_the_fields_that_count_and_by_their_class() -> None:
    assert Meeting("Monday", noted="a") == Meeting("Monday", noted="b")
    assert Meeting("Monday") != Meeting("Monday", 30)
    assert Meeting("Monday") != cast(object, Standard("Monday"))
    assert Nothing() == Nothing()
    assert Named("a") != Named("b")


def test_what_is_equal_has_one_hash() -> None:
    assert hash(Named("a")) == hash(Named("a"))
    assert len({Named("a"), Named("b"), Named("a"), Nothing(), Nothing()}) == 3
    with pytest.raises(TypeError):
        hash(Meeting("Monday"))  # it holds a list


def test_each_object_has_its_own_list() -> None:
    meetings = [Meeting("Monday") for _ in range(MANY)]
    meetings[0].people.append("Planner")
    assert all(meeting.people == [] for meeting in meetings[1:])


def test_the_first_objects_and_those_after_an_init_was_written_are_made_alike() -> None:
    given = [(("Monday",), {"minutes": 30}), ((), {"day": "Friday", "people": ["A"]}), (("Monday", 5, ("team",)), {})]
    for arguments, named in given:

        @records.dataclass(frozen=True, slots=True)
        class Fresh:
            """As Meeting, and nobody has made one yet."""

            day: str
            minutes: int = 60
            topics: tuple[str, ...] = ()
            people: list[str] = field(default_factory=list)
            noted: str = ""
            length: int = field(init=False)

            def __post_init__(self) -> None:
                object.__setattr__(self, "length", len(self.day))

        made = [Fresh(*arguments, **named) for _ in range(MANY)]  # type: ignore[arg-type]
        assert all(one == made[0] and repr(one) == repr(made[-1]) for one in made)


@pytest.mark.parametrize(("given", "named"), [((), {}), (("a", "b"), {}), (("a",), {"name": "b"}), (("a",), {"by": 1})])
def test_also_the_very_first_object_of_a_class_refuses_what_it_does_not_take(
    given: tuple[Any, ...], named: dict[str, Any]
) -> None:
    @records.dataclass(frozen=True, slots=True)
    class Fresh:
        """Nobody has made one yet."""

        name: str

    with pytest.raises(TypeError, match=r"__init__\(\)"):
        Fresh(*given, **named)
    assert Fresh("a").name == "a"


def test_nothing_can_be_changed_or_added() -> None:
    meeting = Meeting("Monday")
    with pytest.raises(FrozenInstanceError):
        meeting.minutes = 5  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError):
        del meeting.minutes
    assert not hasattr(meeting, "__dict__")


def test_it_can_be_replaced_copied_and_taken_apart() -> None:
    meeting = replace(Meeting("Monday", people=["A"]), minutes=5)
    assert (meeting.minutes, meeting.people, meeting.length) == (5, ["A"], 6)
    for again in (copy.copy(meeting), copy.deepcopy(meeting), pickle.loads(pickle.dumps(meeting))):
        assert (again, again.length) == (meeting, 6)
    match meeting:
        case Meeting(day, minutes):
            assert (day, minutes) == ("Monday", 5)


def test_a_class_keeps_the_functions_of_its_own() -> None:
    assert repr(Named("clerk")) == "<clerk>"


def test_a_class_that_changes_is_refused() -> None:
    with pytest.raises(TypeError, match="standard decorator"):
        records.dataclass(frozen=False, slots=True)
