"""The page tokens in `nextPageUrl` and `prevPageUrl` of queries [autotask 6.1]."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

import msgspec

from simulators.autotask.model.search import LARGEST_PAGE

FIRST = -1
"""The `previous` id in the token of a first page."""


class NoToken(ValueError):
    """Text that is not a page token."""


@dataclass(frozen=True, slots=True)
class Token:
    """A position: the size of a page, and the first and last id of the page that has the URL.

    On the first page `previous` is FIRST.
    """

    size: int
    previous: int
    next: int

    def text(self) -> str:
        """Return the token as JSON."""
        shape = {"pageSize": self.size, "previousIds": [self.previous], "nextIds": [self.next]}
        return msgspec.json.encode(shape).decode()


def read_token(text: str) -> Token:
    """Parse a token. Raises NoToken."""
    try:
        given: Any = msgspec.json.decode(text)
        token = Token(given["pageSize"], given["previousIds"][0], given["nextIds"][0])
    except (msgspec.DecodeError, KeyError, IndexError, TypeError, UnicodeError, RecursionError):
        raise NoToken(text) from None
    numbers = (token.size, token.previous, token.next)
    if any(type(each) is not int for each in numbers):
        raise NoToken(text)
    if not 1 <= token.size <= LARGEST_PAGE or max(map(abs, numbers)) >= 1 << 63:
        raise NoToken(text)
    return token


def escaped(text: str) -> str:
    """Percent-encode with hexadecimal digits in lower case, as the service does."""
    whole = quote(text, safe="", encoding="utf-8", errors="replace")
    pieces = whole.split("%")
    return pieces[0] + "".join(f"%{piece[:2].lower()}{piece[2:]}" for piece in pieces[1:])
