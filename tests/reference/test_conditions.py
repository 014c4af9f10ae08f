"""Each kind of test says what docs/packs.md promises, above all when nothing is known."""

from typing import Any

import pytest
from pydantic import ValidationError

from cep_tui.reference.models.conditions import AgeTest, ChoiceTest, Condition, FlagTest, SetTest

NOTHING: frozenset[str] = frozenset()


@pytest.mark.parametrize(
    ("test", "values", "holds"),
    [
        ({"any_of": ["a", "b"]}, {"b", "c"}, True),
        ({"any_of": ["a", "b"]}, {"c"}, False),
        ({"any_of": ["a"]}, NOTHING, False),
        ({"all_of": ["a", "b"]}, {"a", "b", "c"}, True),
        ({"all_of": ["a", "b"]}, {"a"}, False),
        ({"only": ["a", "b"]}, {"a"}, True),
        ({"only": ["a", "b"]}, {"a", "c"}, False),
        ({"only": ["a", "b"]}, NOTHING, False),
        ({"none_of": ["a"]}, {"b"}, True),
        ({"none_of": ["a"]}, {"a", "b"}, False),
        ({"none_of": ["a"]}, NOTHING, True),
        ({"known": True}, {"a"}, True),
        ({"known": True}, NOTHING, False),
        ({"known": False}, NOTHING, True),
        ({"any_of": ["a"], "none_of": ["b"]}, {"a", "b"}, False),
    ],
)
def test_sets(test: dict[str, Any], values: set[str], holds: bool) -> None:
    assert SetTest.model_validate(test).holds(frozenset(values)) is holds


@pytest.mark.parametrize(
    ("test", "value", "holds"),
    [
        ({"is": True}, True, True),
        ({"is": True}, False, False),
        ({"is": True}, None, False),
        ({"is": False}, False, True),
        ({"is": False}, None, False),
        ({"is_not": True}, None, True),
        ({"is_not": True}, True, False),
        ({"is_not": False}, True, True),
        ({"known": False}, None, True),
        ({"known": False}, False, False),
    ],
)
def test_flags(test: dict[str, Any], value: bool | None, holds: bool) -> None:
    assert FlagTest.model_validate(test).holds(value) is holds


@pytest.mark.parametrize(
    ("test", "value", "holds"),
    [
        ({"any_of": ["recognised"]}, "recognised", True),
        ({"any_of": ["recognised"]}, None, False),
        ({"none_of": ["recognised"]}, None, True),
        ({"none_of": ["recognised"]}, "recognised", False),
        ({"known": True}, "none", True),
    ],
)
def test_choices(test: dict[str, Any], value: str | None, holds: bool) -> None:
    assert ChoiceTest.model_validate(test).holds(value) is holds


@pytest.mark.parametrize(
    ("test", "value", "holds"),
    [
        ({"at_least": 16, "below": 26}, (16, 16), True),
        ({"at_least": 16, "below": 26}, (25, 25), True),
        ({"at_least": 16, "below": 26}, (26, 26), False),
        ({"at_least": 16, "below": 26}, (15, 15), False),
        ({"at_least": 16}, None, False),
        ({"below": 26}, None, False),
        ({"below": 26}, (18, 25), True),
        ({"below": 20}, (18, 25), False),
        ({"at_least": 20}, (18, 25), False),
        ({"known": False}, None, True),
        ({"known": True}, None, False),
        ({"known": True}, (30, 44), True),
    ],
)
def test_ages(test: dict[str, Any], value: tuple[int, int] | None, holds: bool) -> None:
    assert AgeTest.model_validate(test).holds(value) is holds


@pytest.mark.parametrize("kind", [SetTest, FlagTest, ChoiceTest, AgeTest])
def test_an_empty_test_is_refused(kind: type[SetTest | FlagTest | ChoiceTest | AgeTest]) -> None:
    with pytest.raises(ValidationError):
        kind.model_validate({})


def test_a_condition_needs_all_its_tests() -> None:
    condition = Condition.model_validate({"executive": {"is": True}, "age": {"below": 26}})
    facts = dict.fromkeys(Condition.model_fields)
    assert condition.holds({**facts, "executive": True, "age": (20, 20)})
    assert not condition.holds({**facts, "executive": True, "age": (30, 30)})
    assert not condition.holds({**facts, "executive": None, "age": (20, 20)})
