"""Statements of reports, rewritten from T-SQL for SQLite as far as possible [halopsa 7.6].

The text is split into tokens, so that quoted text stays unchanged.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

ORDERED = (
    "The ORDER BY clause is invalid in views, inline functions, derived tables, subqueries, and common table "
    "expressions, unless TOP, OFFSET or FOR XML is also specified."
)
"""SQL Server's error for ORDER BY without TOP, as reports run inside a view."""

_TOKEN = re.compile(
    r"(?P<text>N?'(?:[^']|'')*')|(?P<quoted>\[[^\]]*\]|\"[^\"]*\")|(?P<comment>/\*.*?\*/)|(?P<dashes>--[^\n]*)"
    r"|(?P<word>[A-Za-z_@#][\w@#$]*)|(?P<number>\d+(?:\.\d+)?)|(?P<space>\s+)|(?P<other><>|<=|>=|!=|\|\||.)",
    re.DOTALL,
)
_PARTED = frozenset({"datediff", "dateadd", "datepart", "datename"})
_RENAMED = {"left": "tsql_left", "right": "tsql_right", "isnull": "tsql_isnull"}
_TEXTS = frozenset({"tsql_left", "tsql_right", "concat", "upper", "lower", "ltrim", "rtrim", "replace", "substring"})
_ENDS = frozenset({",", "select", "from", "where", "and", "or", "as", "then", "when", "else", "="})
_FLAGS = {"'true'": "1", "'false'": "0"}
_DECLARING = frozenset({"declare", "set", "insert", "update", "delete", "drop", "alter", "create", "exec", "execute"})


class Refused(ValueError):
    """A statement that reports do not run. The text of the exception is SQL Server's error."""


@dataclass(slots=True)
class Token:
    """A token of a statement; `kind` is the name of its group in the regular expression."""

    kind: str
    text: str

    @property
    def low(self) -> str:
        """The text in lower case."""
        return self.text.lower()


def rewritten(sql: str, sorts: bool) -> tuple[str, frozenset[str]]:
    """A statement for SQLite, and its words in lower case.

    `sorts`: ORDER BY without TOP is accepted. Raises Refused.
    """
    tokens = [each for each in _tokens(sql) if each.kind not in {"comment", "space"}]
    _check(tokens, sorts)
    for step in (_without_hints, _plain_literals, _renamed, _joined_texts, _limited):
        tokens = step(tokens)
    words = frozenset(each.low.strip('[]"') for each in tokens)
    return " ".join(each.text for each in tokens), words


def _tokens(sql: str) -> Iterator[Token]:
    for match in _TOKEN.finditer(sql):
        kind = match.lastgroup or "other"
        if kind == "dashes":
            raise Refused("Incorrect syntax near '--'.")
        yield Token(kind, match.group())


def _check(tokens: list[Token], sorts: bool) -> None:
    if any("\0" in each.text for each in tokens):
        raise Refused("Incorrect syntax near ''.")
    if not tokens or tokens[0].low not in {"select", "with"}:
        raise Refused(f"Incorrect syntax near '{tokens[0].text if tokens else ''}'.")
    depth, topped = 0, False
    for place, token in enumerate(tokens):
        depth += {"(": 1, ")": -1}.get(token.text, 0)
        if token.text == ";":
            raise Refused("Incorrect syntax near ';'.")
        if token.kind == "word" and token.low in _DECLARING:
            raise Refused(f"Incorrect syntax near the keyword '{token.text}'.")
        if depth == 0 and token.low == "top":
            topped = True
        if depth == 0 and token.low == "order" and _next(tokens, place) == "by" and not topped and not sorts:
            raise Refused(ORDERED)


def _next(tokens: list[Token], place: int, by: int = 1) -> str:
    return tokens[place + by].low if 0 <= place + by < len(tokens) else ""


def _without_hints(tokens: list[Token]) -> list[Token]:
    """Remove `dbo.` and `WITH (NOLOCK)`; rename the tables of INFORMATION_SCHEMA."""
    found: list[Token] = []
    place = 0
    while place < len(tokens):
        token = tokens[place]
        if token.low.strip("[]") == "dbo" and _next(tokens, place) == ".":
            place += 2
        elif token.low == "with" and _next(tokens, place) == "(" and _next(tokens, place, 2) == "nolock":
            place += 4
        elif token.low == "information_schema" and _next(tokens, place) == ".":
            found.append(
                Token("word", f"INFORMATION_SCHEMA_{tokens[place + 2].text}" if place + 2 < len(tokens) else "")
            )
            place += 3
        else:
            found.append(token)
            place += 1
    return found


def _plain_literals(tokens: list[Token]) -> list[Token]:
    """Remove the prefix N of texts, and replace compared `'True'` and `'False'` by bits."""
    for place, token in enumerate(tokens):
        if token.kind == "text":
            token.text = token.text.removeprefix("N")
            if place and tokens[place - 1].text in {"=", "<>", "!="}:
                token.text = _FLAGS.get(token.low, token.text)
    return tokens


def _renamed(tokens: list[Token]) -> list[Token]:
    """Rename functions whose names SQLite's grammar reserves, and quote date parts."""
    for place, token in enumerate(tokens):
        if token.text.startswith("@"):
            token.text = token.low
        if token.kind != "word" or _next(tokens, place) != "(":
            continue
        token.text = _RENAMED.get(token.low, token.text)
        if token.low in _PARTED and place + 2 < len(tokens):
            tokens[place + 2].text = f"'{tokens[place + 2].low}'"
    return _converted(tokens)


def _converted(tokens: list[Token]) -> list[Token]:
    """Quote the type in CONVERT, without its length."""
    found: list[Token] = []
    place = 0
    while place < len(tokens):
        found.append(tokens[place])
        if tokens[place].low == "convert" and _next(tokens, place) == "(" and place + 2 < len(tokens):
            found += [tokens[place + 1], Token("text", f"'{tokens[place + 2].low}'")]
            place += 2
            if _next(tokens, place) == "(":
                place = _closing(tokens, place + 1)
        place += 1
    return found


def _closing(tokens: list[Token], opened: int) -> int:
    """The index of the parenthesis that closes the one at `opened`; the last index if none does."""
    depth = 0
    for place in range(opened, len(tokens)):
        depth += {"(": 1, ")": -1}.get(tokens[place].text, 0)
        if depth == 0:
            return place
    return len(tokens) - 1


def _joined_texts(tokens: list[Token]) -> list[Token]:
    """Replace each plus next to a text, or to a function that returns one, and those after it, by `||`."""
    joining = [False]
    for place, token in enumerate(tokens):
        if token.text == "(":
            joining.append(False)
        elif token.text == ")" and len(joining) > 1:
            joining.pop()
        elif token.low in _ENDS:
            joining[-1] = False
        elif token.text == "+":
            beside = [tokens[other] for other in (place - 1, place + 1) if 0 <= other < len(tokens)]
            joining[-1] |= any(each.kind == "text" or each.low in _TEXTS for each in beside)
            token.text = "||" if joining[-1] else "+"
    return tokens


def _limited(tokens: list[Token]) -> list[Token]:
    """Replace TOP by LIMIT at the end of its SELECT; TOP with a percentage is dropped."""
    found: list[Token] = []
    limits: list[tuple[int, str]] = []
    depth, place = 0, 0
    while place < len(tokens):
        token = tokens[place]
        if token.low == "top":
            place, count = _top(tokens, place)
            limits += [(depth, count)] if count else []
            continue
        if token.text == ")":
            found += _ending(limits, depth)
            depth -= 1
        elif token.text == "(":
            depth += 1
        found.append(token)
        place += 1
    return [*found, *_ending(limits, 0)]


def _ending(limits: list[tuple[int, str]], depth: int) -> list[Token]:
    """The LIMIT clauses of the SELECTs that end at this depth of parentheses."""
    found: list[Token] = []
    while limits and limits[-1][0] >= depth:
        found.append(Token("other", f"LIMIT {limits.pop()[1]}"))
    return found


def _top(tokens: list[Token], place: int) -> tuple[int, str]:
    """The index after TOP's clause, and its number of rows; empty for a percentage. Raises Refused."""
    end = place + 1
    if _next(tokens, place) == "(":
        end = _closing(tokens, place + 1)
    number = next((each.text for each in tokens[place + 1 : end + 1] if each.kind == "number"), "")
    if not number.isdecimal():
        raise Refused("Incorrect syntax near 'TOP'.")
    if _next(tokens, end) == "percent":
        return end + 2, ""
    return end + 1, number
