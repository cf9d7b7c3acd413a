"""The grammar and the limits of conditions [connectwise 4]."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any, TypeAlias

from simulators.core.imports import LazyModule

if TYPE_CHECKING:
    from lark import Lark, Token, Tree

Node: TypeAlias = "Tree[Token]"

_lark: Any = LazyModule("lark")
"""Imported when the first condition is parsed: the import takes a tenth of this simulator's start time."""

GRAMMAR = r"""
?start: either
?either: both (_OR both)*
?both: unit (_AND unit)*
?unit: "(" either ")" | compare | like | contains | among_values

compare: name OPERATOR _value
like: name [NOT] _LIKE STRING
contains: name [NOT] _CONTAINS STRING
among_values: name [NOT] _IN "(" _value ("," _value)* ")"
_value: STRING | NUMBER | DATE | TRUE | FALSE | NULL
name: NAME ("/" NAME)*

_OR: /or\b/i
_AND: /and\b/i
NOT: /not\b/i
_LIKE: /like\b/i
_CONTAINS: /contains\b/i
_IN: /in\b/i
TRUE: /true\b/i
FALSE: /false\b/i
NULL: /null\b/i
OPERATOR: "=" | "!=" | "<=" | ">=" | "<" | ">"
NAME: /[A-Za-z_][A-Za-z0-9_]*/
NUMBER: /[+-]?[0-9]+(\.[0-9]+)?/
DATE: /\[[^\[\]]{1,40}\]/
STRING: /STRINGS/
%ignore /\s+/
"""

PLAIN = r"\"[^\"]*\"|'[^']*'"
"""A string that ends at the next quote of the same kind."""

ESCAPED = r"\"(?:\\\"|\"\"|[^\"])*\"|'(?:\\'|''|[^'])*'"
"""A string in which a quote of the same kind is escaped by doubling, or by a backslash."""

_QUOTED_QUOTE = re.compile(r"\"\"|''|\\[\"']")
_UNFINISHED = re.compile(r"[\"'].*", re.DOTALL)
_BRACKETS = re.compile(r"[()]")
_IDENTIFIER = re.compile(r"[A-Za-z_][A-Za-z0-9_]*(?:/[A-Za-z_][A-Za-z0-9_]*)*")

DEEPEST = 50
"""The maximum depth of nested brackets; the vendor's limit is unknown [connectwise 4, chosen]."""


class Unreadable(ValueError):
    """A text that is not a condition. `suspect` is its first name, which the vendor's error mentions, or empty."""

    def __init__(self, message: str, suspect: str = "") -> None:
        """Take a short message for people."""
        super().__init__(message)
        self.suspect = suspect


@cache
def _parser(strings: str) -> Lark:
    made: Lark = _lark.Lark(GRAMMAR.replace("STRINGS", strings), parser="lalr", maybe_placeholders=True)
    return made


def parse(text: str, longest: int, most: int) -> Node:
    """Parse a condition of at most `longest` characters and `most` comparisons. Raises Unreadable.

    Escaped quotes are tried only if the text cannot be parsed without them: a path may end with a backslash
    [connectwise 4, chosen].
    """
    if len(text) > longest:
        raise Unreadable(f"The condition is longer than {longest} characters.")
    try:
        tree = _read(text, PLAIN)
    except Unreadable:
        if not _QUOTED_QUOTE.search(text):
            raise
        try:
            tree = _read(text, ESCAPED)
        except Unreadable:
            tree = _read(text, PLAIN)
    if sum(1 for _ in tree.find_data("name")) > most:
        raise Unreadable(f"The condition has more than {most} tests.")
    return tree


def unescaped(literal: str) -> str:
    """Return the text of a string literal without its quotes, with escaped quotes replaced."""
    quote, text = literal[0], literal[1:-1]
    return text.replace(quote * 2, quote).replace(f"\\{quote}", quote) if quote in text else text


def _read(text: str, strings: str) -> Node:
    bare = _UNFINISHED.sub("", re.sub(strings, "", text))
    if _depth(bare) > DEEPEST:
        raise Unreadable(f"The condition is nested deeper than {DEEPEST} brackets.")
    try:
        return _parser(strings).parse(text)
    except _lark.UnexpectedInput as error:
        found = _IDENTIFIER.search(bare)
        place: Any = error.pos_in_stream
        where = len(text) if place is None else place
        raise Unreadable(f"The condition cannot be read at position {where}.", found.group() if found else "") from None


def _depth(bare: str) -> int:
    deepest = depth = 0
    for bracket in _BRACKETS.findall(bare):
        depth += 1 if bracket == "(" else -1
        deepest = max(deepest, depth)
    return deepest
