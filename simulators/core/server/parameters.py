"""Path, query and header parameters: found, converted and checked as the spec requires."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from simulators.core.jsontext import MOST_DIGITS
from simulators.core.problem import Problem, Violation
from simulators.core.server.schemas import Schemas, Validator, kind_of

if TYPE_CHECKING:
    from simulators.core.call import Call

MOST_PARAMETERS = 1_000
"""Parameters that a query may have."""

_INTEGER = re.compile(rf"[+-]?[0-9]{{1,{MOST_DIGITS}}}")
_NUMBER = re.compile(r"[+-]?([0-9]{1,40}(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]{1,3})?")
_PLAIN = frozenset({"type", "description", "default", "example", "format", "title"})

Coerce = Callable[[str], Any]


def _boolean(text: str) -> bool:
    lowered = text.lower()
    if lowered not in {"true", "false"}:
        raise ValueError(text)
    return lowered == "true"


def _integer(text: str) -> int:
    if not _INTEGER.fullmatch(text):
        raise ValueError(text)
    return int(text)


def _number(text: str) -> float:
    if not _NUMBER.fullmatch(text):
        raise ValueError(text)
    number = float(text)
    if not math.isfinite(number):
        raise ValueError(text)
    return number


_COERCE: Mapping[str, Coerce] = {"integer": _integer, "number": _number, "boolean": _boolean}


def coercion(kind: str) -> Coerce:
    """A converter of text to a value of a schema's type; it raises ValueError."""
    return _COERCE.get(kind, str)


@dataclass(frozen=True, slots=True)
class Parameter:
    """One declared parameter. Arrays come as repeated names (`explode`) or as one comma-separated value."""

    name: str
    location: str
    type: str
    array: bool
    required: bool
    explode: bool
    default: Any
    coerce: Coerce
    validator: Validator | None

    def read(self, texts: list[str], found: list[Violation]) -> Any:
        """The converted value of the parameter, or None; violations are added to `found`."""
        if not texts:
            if self.required:
                found.append(Violation(self.location, self.name, "required", f"{self.name} is required"))
            return self.default
        try:
            value = self._items(texts) if self.array else self.coerce(texts[-1])
        except ValueError:
            message = f"{texts[-1]!r} is not of type {self.type}"
            found.append(Violation(self.location, self.name, "type", message))
            return None
        if self.validator is not None:
            for each in self.validator.check(value):
                found.append(Violation(self.location, self.name, each.rule, each.message))
        return value

    def _items(self, texts: list[str]) -> list[Any]:
        return list(map(self.coerce, texts if self.explode else texts[-1].split(",")))


class Parameters:
    """The parameters of one operation."""

    __slots__ = ("_always", "_fold", "_headers", "_known", "_path", "_places", "_query")

    def __init__(self, declared: Iterable[Parameter], known: Iterable[str] | None = None, fold: bool = False) -> None:
        """Query parameters neither declared nor in `known` are violations, unless it is None; `fold` as in routing."""
        every = tuple(declared)
        self._path, self._query, self._headers = (
            tuple(each for each in every if each.location == location) for location in ("path", "query", "header")
        )
        self._fold = fold
        self._places = {self._folded(each.name): place for place, each in enumerate(self._query)}
        self._always = frozenset(
            place for place, each in enumerate(self._query) if each.required or each.default is not None
        )
        names = None if known is None else [*known, *(each.name for each in self._query)]
        self._known = None if names is None else frozenset(map(self._folded, names))

    def read(self, call: Call, found: list[Violation]) -> None:
        """Convert the parameters into `call`; violations are added to `found`."""
        path, arguments = call.path, call.arguments
        for each in self._path:
            if each.name in path:
                value = each.read([path[each.name]], found)
                if value is not None:
                    path[each.name] = value
        for each in self._asked(call):
            value = each.read(call.query.all(each.name), found)
            if value is not None:
                arguments[each.name] = value
        for each in self._headers:
            value = each.read(call.headers.all(each.name), found)
            if value is not None:
                arguments[each.name] = value
        if self._known is not None and call.query:
            found += self._strays(call, self._known)

    def _asked(self, call: Call) -> Iterator[Parameter]:
        """The query parameters that have a value or are missed, as they are declared: a list may declare hundreds."""
        names = {self._folded(name) for name, _ in call.query} & self._places.keys()
        for place in sorted(self._always.union(self._places[name] for name in names)):
            yield self._query[place]

    def _strays(self, call: Call, known: frozenset[str]) -> list[Violation]:
        strays = dict.fromkeys(name for name, _ in call.query if self._folded(name) not in known)
        return [Violation("query", name, "additionalProperties", f"{name} is unknown") for name in strays]

    def _folded(self, name: str) -> str:
        return name.lower() if self._fold else name


def check_count(call: Call) -> None:
    """Problem `contract` if a query has more than MOST_PARAMETERS: each is compared several times."""
    if len(call.query) > MOST_PARAMETERS:
        message = f"more than {MOST_PARAMETERS} parameters"
        raise Problem("contract", message, (Violation("query", "query", "maxProperties", message),))


def compile_parameters(raw: Iterable[Mapping[str, Any]], schemas: Schemas) -> tuple[Parameter, ...]:
    """Compile the parameters of one operation, with references resolved. Cookies are left to the vendor's auth."""
    return tuple(_compile(each, schemas) for each in raw if each["in"] != "cookie")


def _compile(raw: Mapping[str, Any], schemas: Schemas) -> Parameter:
    written = raw.get("schema", {})
    schema = schemas.resolve(written)
    array = kind_of(schema) == "array"
    item = kind_of(schemas.resolve(schema.get("items", {}))) if array else kind_of(schema)
    plain = not array and not set(schema) - _PLAIN and schema.get("format") in {None, "int32", "int64"}
    validator = None if plain else schemas.validator(written, raw["in"])
    required, explode = bool(raw.get("required")), bool(raw.get("explode", True))
    default = schema.get("default")
    return Parameter(raw["name"], raw["in"], item, array, required, explode, default, coercion(item), validator)
