"""Errors in structured data, each with the place of the fault as a JSON Pointer."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

import msgspec

T = TypeVar("T")
Step = str | int

LONGEST = 300
"""Characters of a message; the rest is cut, however much of the data the message quotes."""

_PLACE = re.compile(r" - at `(?:key` in `)?\$(?P<place>[^`]*)`$")
_STEP = re.compile(r"\.(?P<name>[^.\[]+)|\[(?P<index>\d+)\]")


class DataError(ValueError):
    """One fault at one place; `steps` are the path to it from the outside in, as in a JSON Pointer."""

    def __init__(self, message: str, *steps: Step) -> None:
        """`message` says what is wrong, without the place."""
        self.steps = steps
        self.message = message if len(message) <= LONGEST else f"{message[:LONGEST]}..."
        super().__init__(message)

    def __str__(self) -> str:
        """The place as a JSON Pointer, and the message."""
        place = pointer(self.steps)
        return f"{place}: {self.message}" if place else self.message


def pointer(steps: tuple[Step, ...]) -> str:
    """The JSON Pointer of `steps`. Names of more than LONGEST characters are cut."""
    return "".join(f"/{str(step)[:LONGEST].replace('~', '~0').replace('/', '~1')}" for step in steps)


@contextmanager
def at(*steps: Step) -> Iterator[None]:
    """Report errors of the block (ValueError, TypeError, KeyError and the like) as DataError below `steps`."""
    try:
        yield
    except DataError as error:
        raise DataError(error.message, *steps, *error.steps) from None
    except KeyError as error:
        raise DataError(f"{error.args[0]!r} is missing" if error.args else "a member is missing", *steps) from None
    except (ValueError, TypeError, AttributeError, LookupError, ArithmeticError) as error:
        raise DataError(str(error) or type(error).__name__, *steps) from None


def converted(data: Any, kind: type[T]) -> T:
    """`data` converted to the msgspec type `kind`. DataError, with the place if msgspec reports it."""
    try:
        return msgspec.convert(data, kind)
    except msgspec.ValidationError as error:
        text = str(error)
        found = _PLACE.search(text)
        if found is None:
            raise DataError(text) from None
        steps: list[Step] = [
            each["name"] if each["index"] is None else int(each["index"]) for each in _STEP.finditer(found["place"])
        ]
        raise DataError(text[: found.start()].replace("`", ""), *steps) from None


def exactly(data: Collection[str], names: Collection[str], *steps: Step) -> None:
    """DataError unless the properties of `data` are exactly `names`; it names one that is missing or unknown."""
    missing = [name for name in names if name not in data]
    if missing:
        raise DataError(f"{missing[0]!r} is missing", *steps)
    unknown = [name for name in data if name not in names]
    if unknown:
        raise DataError("is unknown here", *steps, unknown[0])
