"""Secrets, made unreadable wherever exchanges are shown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import quote, quote_plus, unquote_plus

MASK = "***"
SHORTEST = 4
"""Characters that a value must have to be masked wherever it occurs: shorter ones occur by chance."""

_ALWAYS = frozenset({"authorization", "proxy-authorization", "cookie", "set-cookie"})


class Masker:
    """Knows the names whose values are secret, and secret values wherever they stand."""

    def __init__(self, names: Iterable[str] = ()) -> None:
        """`names` of members, parameters and headers; letter case does not matter."""
        self._names = _ALWAYS | {name.lower() for name in names}
        self._values: set[str] = set()
        self._pattern: re.Pattern[str] | None = None

    def learn(self, value: str) -> None:
        """Mask `value` from now on, as it is and as it is written in URLs."""
        known = len(self._values)
        if len(value) >= SHORTEST:
            self._values.update((value, quote(value, safe=""), quote_plus(value)))
        if len(self._values) > known:
            longest_first = sorted(self._values, key=lambda each: (-len(each), each))
            self._pattern = re.compile("|".join(map(re.escape, longest_first)))

    def secret(self, name: str) -> bool:
        """Whether the value of this name is a secret."""
        return name.lower() in self._names

    def text(self, text: str) -> str:
        """`text` without the secret values in it."""
        return text if self._pattern is None else self._pattern.sub(MASK, text)

    def path(self, path: str) -> str:
        """A path or URL without secrets in its query."""
        before, mark, query = path.partition("?")
        if not mark:
            return self.text(path)
        return self.text(f"{before}?{'&'.join(map(self._parameter, query.split('&')))}")

    def _parameter(self, pair: str) -> str:
        name, equals, _ = pair.partition("=")
        return f"{name}={MASK}" if equals and self.secret(unquote_plus(name)) else pair

    def headers(self, pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
        """Header lines by lower-case name, those of one name joined by commas."""
        shown: dict[str, str] = {}
        for name, value in pairs:
            key = name.lower()
            masked = MASK if self.secret(key) else self.text(value)
            shown[key] = f"{shown[key]}, {masked}" if key in shown else masked
        return shown

    def data(self, value: Any) -> Any:
        """JSON data without secrets."""
        if isinstance(value, str):
            return self.text(value)
        if isinstance(value, list):
            return [self.data(each) for each in value]
        if isinstance(value, Mapping):
            return {self.text(name): self._member(name, each) for name, each in value.items()}
        return value

    def _member(self, name: str, value: Any) -> Any:
        if value is not None and not isinstance(value, list | Mapping) and self.secret(name):
            return MASK
        return self.data(value)
