"""Builders of the query parameters of lists: how each is parsed, and which rows it selects.

They take names in a string: `name` for a parameter of the property with this name, `name=property` if they differ.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from simulators.core.resources import lists
from simulators.core.resources.lists import Filter, is_true, unless, when
from simulators.halopsa import filters
from simulators.halopsa.joins import Join


@dataclass(frozen=True, slots=True)
class Parameter:
    """One query parameter. `kind` is how its text is parsed; without `filter` and `join` it selects no rows."""

    name: str
    kind: str
    filter: Filter | None = None
    join: Join | None = None


Parameters = tuple[Parameter, ...]


def query(*groups: Parameters, **names: str) -> Parameters:
    """The parameters of a list. Keywords name those that select no rows: a kind and an underscore, and their names."""
    plain = (Parameter(name, kind.rstrip("_")) for kind, words in names.items() for name in words.split())
    return (*(each for group in groups for each in group), *plain)


def asks(**names: str) -> dict[str, str]:
    """Parameters that select no rows, as a table from name to kind."""
    return {each.name: each.kind for each in query(**names)}


def _each(words: str, kind: str, make: Callable[[str], Filter]) -> Parameters:
    return tuple(Parameter(name, kind, make(place)) for name, place in _split(words))


def _split(words: str) -> Iterator[tuple[str, str]]:
    for word in words.split():
        name, _, place = word.partition("=")
        yield name, place or name


def equal(words: str, kind: str = "int") -> Parameters:
    """The property is the value; text in any letter case."""
    return _each(words, kind, lists.equals)


def among(words: str) -> Parameters:
    """The property is one of the numbers."""
    return _each(words, "ints", lists.among)


def excluding(words: str) -> Parameters:
    """The property is none of the numbers."""
    return _each(words, "ints", filters.excluding)


def since(words: str) -> Parameters:
    """The date is not before the value."""
    return _each(words, "date", filters.since)


def until(words: str) -> Parameters:
    """The date is not after the value; a value without a time of day means the whole day."""
    return _each(words, "date", filters.until)


def containing(words: str) -> Parameters:
    """The property contains the text, in any letter case."""
    return _each(words, "text", lists.containing)


def flagged(words: str) -> Parameters:
    """The flag is true if the value is true, and not true if the value is false."""
    return _each(words, "bool", lists.flagged)


def true(words: str) -> Parameters:
    """Only rows whose flag is true, if the value is true."""
    return _each(words, "bool", lambda name: when(is_true(name)))


def not_false(words: str) -> Parameters:
    """Only rows whose flag is true or not set, if the value is true."""
    return _each(words, "bool", lambda name: when(filters.is_not_false(name)))


def not_true(words: str) -> Parameters:
    """Only rows whose flag is not true, if the value is true."""
    return _each(words, "bool", lambda name: unless(is_true(name)))


def holding(words: str) -> Parameters:
    """At least one object of an array has the value in a property: `name=array.property`."""
    return _each(words, "int", lambda place: lists.within(*place.split(".")))


def own(kind: str, **meanings: Filter) -> Parameters:
    """Parameters with their own filters."""
    return tuple(Parameter(name, kind, meaning) for name, meaning in meanings.items())


def through(kind: str, **joins: Join) -> Parameters:
    """Parameters whose filters read records of other entities."""
    return tuple(Parameter(name, kind, join=join) for name, join in joins.items())
