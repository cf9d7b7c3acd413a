"""Masks secrets in everything that an exchange shows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any
from urllib.parse import quote, quote_plus, unquote_plus

import msgspec

from simulators.core import jsontext
from simulators.core.masking.named import MASK
from simulators.core.masking.names import Names
from simulators.core.masking.patterns import scrub_raw, scrub_value

SHORTEST = 4
"""The minimum length of a value that is masked wherever it occurs: shorter ones occur by chance."""

_CHALLENGES = frozenset({"www-authenticate", "proxy-authenticate"})
_CREDENTIALS = re.compile(r"(?i)(Bearer|Basic|TSI|Token|ApiKey|Digest|Negotiate|NTLM)[ \t]+\S.*")


class Masker:
    """Knows secret names, secret values, and the notations of secrets."""

    def __init__(self, names: Iterable[str] = ()) -> None:
        """`names` of properties, parameters and headers are secret, in addition to those that look secret."""
        self._names = Names(names)
        self._values: set[str] = set()
        self._pattern: re.Pattern[str] | None = None
        self._learnt: list[str] | None = None

    @contextmanager
    def recording(self) -> Iterator[list[str]]:
        """Collects the values that are learned while the body runs, including known ones."""
        learnt: list[str] = []
        self._learnt = learnt
        try:
            yield learnt
        finally:
            self._learnt = None

    def learn(self, value: str) -> None:
        """Mask `value` from now on, in its plain and its URL-encoded form."""
        if self._learnt is not None:
            self._learnt.append(value)
        if len(value) >= SHORTEST and value not in self._values:
            self._values.update((value, quote(value, safe=""), quote_plus(value)))
            self._pattern = None

    def text(self, text: str) -> str:
        """A value, such as a sentence or a caller's name, with secrets masked."""
        return scrub_value(self._known(text), self._names)

    def raw(self, text: str, cut: bool = False) -> str:
        """Text of unknown structure with secrets masked. `cut`: its end is missing, so a secret may be incomplete."""
        known = self._known(text)
        return scrub_raw(self._known_start(known) if cut else known, self._names)

    def path(self, path: str) -> str:
        """A path or URL with secrets masked."""
        before, mark, query = path.partition("?")
        if not mark:
            return self.text(path)
        return self.text(f"{before}?{'&'.join(map(self._parameter, query.split('&')))}")

    def headers(self, pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
        """Header lines by lower-case name, those of one name joined by commas."""
        shown: dict[str, str] = {}
        for name, value in pairs:
            key = name.lower()
            masked = self._header(key, value)
            shown[key] = f"{shown[key]}, {masked}" if key in shown else masked
        return shown

    def form(self, pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
        """The fields of a form with secrets masked."""
        return {self.text(name): MASK if self._names.parameter(name) else self._string(value) for name, value in pairs}

    def raw_form(self, text: str) -> str:
        """The beginning of a raw form with secrets masked."""
        return self.raw("&".join(map(self._parameter, text.split("&"))), cut=True)

    def data(self, value: Any) -> Any:
        """JSON data with secrets masked."""
        if isinstance(value, str):
            return self._string(value)
        if isinstance(value, list):
            return [self.data(each) for each in value]
        if isinstance(value, Mapping):
            return {self.text(name): self._property(name, each) for name, each in value.items()}
        return value

    def _property(self, name: str, value: Any) -> Any:
        if isinstance(value, Mapping) or value is None or not self._names.property(name):
            return self.data(value)
        if isinstance(value, list):
            return [MASK if isinstance(each, str) else self.data(each) for each in value]
        # Numbers and flags under a name that merely looks secret are settings: `maxTokens`, `hasPassword`.
        return MASK if (isinstance(value, str) and value) or self._names.is_declared(name) else value

    def _string(self, value: str) -> str:
        """A string; one that contains JSON is masked as JSON."""
        if value[:1] in {"{", "["}:
            try:
                inner = jsontext.read(value.encode("utf-8", "replace"))
            except jsontext.NotJson:
                return self.raw(value) if value[0] == "{" else self.text(value)
            masked = self.data(inner)
            return value if masked == inner else msgspec.json.encode(masked).decode()
        return self.text(value)

    def _header(self, name: str, value: str) -> str:
        if self._names.header(name):
            return MASK
        scheme = None if name in _CHALLENGES else _CREDENTIALS.fullmatch(value)
        return self.text(value) if scheme is None else f"{scheme[1]} {MASK}"

    def _parameter(self, pair: str) -> str:
        """One `name=value` of a query. If part of a value is masked, the value is encoded again."""
        name, equals, value = pair.partition("=")
        if not equals:
            return pair
        if self._names.parameter(unquote_plus(name)):
            return f"{name}={MASK}"
        plain = unquote_plus(value)
        masked = self._string(plain)
        return pair if masked == plain else f"{name}={quote(masked, safe='*')}"

    def _known(self, text: str) -> str:
        """`text` with the learned values masked."""
        if not self._values:
            return text
        if self._pattern is None:
            longest_first = sorted(self._values, key=lambda each: (-len(each), each))
            self._pattern = re.compile("|".join(map(re.escape, longest_first)))
        return self._pattern.sub(MASK, text)

    def _known_start(self, text: str) -> str:
        """`text` with the beginning of a learned value at its end masked."""
        for value in self._values:
            tail = len(text) - len(value) + 1
            at = text.find(value[:SHORTEST], max(0, tail))
            while at >= 0:
                if value.startswith(text[at:]):
                    return text[:at] + MASK
                at = text.find(value[:SHORTEST], at + 1)
        return text
