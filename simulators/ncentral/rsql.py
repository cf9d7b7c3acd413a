"""The parameter `select`: a filter of rows in RSQL [ncentral-api 1.2]. Pure: no HTTP, no store.

`field==value`, `!=`, `=in=(a,b)`, `=out=(a,b)` and `=like=pattern`; `;` is and, `,` is or, `;` binds tighter;
parentheses group. Values can be quoted. In a pattern, `*` and `%` match any text; a pattern without them matches
texts that contain it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from simulators.core.query import TRUE, Collation, Compare, In, Like, Not, Predicate, all_of, any_of
from simulators.core.resources.fields import Field, Fields
from simulators.core.resources.lists import NOTHING

DEEPEST = 20
"""The maximum depth of nested parentheses."""

_TOKEN = re.compile(
    r"\s*(?:(?P<mark>[();,])|(?P<operator>==|!=|=[a-z]+=|<=|>=|<|>)"
    r"""|(?P<word>"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|[^\s"'();,=!<>]+))"""
)
_ORDERED = frozenset({"=gt=", "=ge=", "=lt=", "=le=", ">", ">=", "<", "<="})
_WILD = re.compile(r"[*%]")
_NUMBERS = frozenset({"integer", "number", "reference"})


class Unreadable(ValueError):
    """An invalid filter, or one with an unknown field. The text is one line, the vendor's if known."""


class Unordered(Unreadable):
    """An operator that the server fails on [ncentral-api 1.2]."""


def parse(text: str, fields: Fields, collation: Collation = "nocase") -> Predicate:
    """The predicate of a filter; `collation`: how text is compared. Raises Unreadable."""
    if not text.strip():
        return TRUE
    return _Reader(text, fields, collation).whole()


class _Reader:
    """Parses a filter from left to right."""

    def __init__(self, text: str, fields: Fields, collation: Collation) -> None:
        self._text = text
        self._collation = collation
        self._fields = fields
        self._tokens = list(_tokens(text))
        self._at = 0
        self._depth = 0

    def whole(self) -> Predicate:
        found = self._either()
        if self._at < len(self._tokens):
            raise self._wrong()
        return found

    def _either(self) -> Predicate:
        parts = [self._both()]
        while self._takes(","):
            parts.append(self._both())
        return any_of(parts)

    def _both(self) -> Predicate:
        parts = [self._one()]
        while self._takes(";"):
            parts.append(self._one())
        return all_of(parts)

    def _one(self) -> Predicate:
        if not self._takes("("):
            return self._comparison()
        self._depth += 1
        if self._depth > DEEPEST:
            raise self._wrong()
        inner = self._either()
        if not self._takes(")"):
            raise self._wrong()
        self._depth -= 1
        return inner

    def _comparison(self) -> Predicate:
        name, operator = self._next("word"), self._next("operator")
        field = next((each for each in self._fields if each.spelled == name and each.shown and each.kept), None)
        if field is None:
            raise Unreadable(f"Field not found: {name}")
        if operator in _ORDERED:
            raise Unordered("java.lang.NullPointerException")
        if operator in {"=in=", "=out="}:
            values = tuple(map(_value(field), self._listed()))
            return _turned(In(field.place, values, self._collation), operator == "=out=")
        if operator == "=like=":
            return _like(field, _bare(self._next("word")), self._collation)
        if operator not in {"==", "!="}:
            raise self._wrong()
        value = _value(field)(_bare(self._next("word")))
        found = NOTHING if value is None else Compare(field.place, "eq", value, self._collation)
        return _turned(found, operator == "!=")

    def _listed(self) -> list[str]:
        if not self._takes("("):
            raise self._wrong()
        found = [_bare(self._next("word"))]
        while self._takes(","):
            found.append(_bare(self._next("word")))
        if not self._takes(")"):
            raise self._wrong()
        return found

    def _takes(self, mark: str) -> bool:
        if self._at < len(self._tokens) and self._tokens[self._at] == ("mark", mark):
            self._at += 1
            return True
        return False

    def _next(self, kind: str) -> str:
        if self._at >= len(self._tokens) or self._tokens[self._at][0] != kind:
            raise self._wrong()
        self._at += 1
        return self._tokens[self._at - 1][1]

    def _wrong(self) -> Unreadable:
        return Unreadable(f"Cannot parse the select expression: {self._text}")


def _tokens(text: str) -> Iterator[tuple[str, str]]:
    at = 0
    while text[at:].strip():
        found = _TOKEN.match(text, at)
        if found is None or found.lastgroup is None:
            raise Unreadable(f"Cannot parse the select expression: {text}")
        yield found.lastgroup, found[found.lastgroup]
        at = found.end()


def _bare(word: str) -> str:
    """A word without its quotes."""
    return re.sub(r"\\(.)", r"\1", word[1:-1]) if word[:1] in {'"', "'"} else word


def _value(field: Field) -> Any:
    """A function that parses a value of a field; it returns None for an invalid one."""

    def read(text: str) -> Any:
        if field.kind == "flag":
            return {"true": True, "false": False}.get(text.lower())
        if field.kind not in _NUMBERS:
            return text
        return int(text) if re.fullmatch(r"-?[0-9]{1,15}", text) else None

    return read


def _like(field: Field, pattern: str, collation: Collation) -> Predicate:
    pieces = tuple(_WILD.split(pattern))
    return Like(field.place, ("", *pieces, "") if len(pieces) == 1 else pieces, collation)


def _turned(predicate: Predicate, around: bool) -> Predicate:
    return Not(predicate) if around else predicate
