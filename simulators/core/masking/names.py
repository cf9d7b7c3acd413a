"""Secret names: declared ones, and those that look secret."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import lru_cache

_LONGEST = 64
"""The length of names whose result is cached: callers choose names, and may choose long ones."""

_NOUNS = (
    *("password", "passwd", "passphrase", "passcode", "pwd", "secret", "token", "jwt", "authorization"),
    *("credential", "cookie", "apikey", "privatekey", "secretkey", "accesskey", "authkey", "signingkey"),
    *("encryptionkey", "sharedkey", "masterkey", "sessionkey", "subscriptionkey", "integrationkey", "integrationcode"),
)
"""What a secret name ends with: `vendor_token` is a token, `token_type` a type. A bare `key` is not secret: records
have one.
"""

_HARMLESS = ("pagetoken", "nexttoken", "continuationtoken", "canceltoken", "synctoken")

_TRAILERS = frozenset(
    {"again", "b64", "base64", "confirm", "confirmation", "current", "hash", "new", "old", "pem", "plain", "repeat"}
    | {"text", "value", "verify"}
)
"""Words that may follow the noun, as in `password_confirmation`."""

_PARAMETERS = frozenset({"auth", "pass", "sig", "signature"})
"""Names, and last words of names such as `X-Amz-Signature`, that are secret in URLs and forms only."""

_ALWAYS = frozenset({"authorization", "proxy-authorization", "cookie", "set-cookie"})
_HEADER_PARTS = (
    *("token", "secret", "password", "passwd", "passphrase", "credential", "apikey", "jwt", "cookie"),
    *("authorization", "session"),
)
_HEADER_WORDS = frozenset({"auth", "key", "keys"})
_HARMLESS_HEADERS = frozenset(
    {"cache-key", "idempotency-key", "public-key-pins", "sec-websocket-key", "surrogate-key", "x-cache-key"}
)
_HARMLESS_PREFIXES = ("access-control-", "ratelimit", "x-ratelimit", "x-rate-limit")
_DESCRIPTORS = frozenset({"count", "expires", "expiry", "length", "type"})

STEMS = (
    "pass",
    "pwd",
    "secret",
    "token",
    "key",
    "auth",
    "credential",
    "jwt",
    "cookie",
    "session",
    "integrationcode",
    "sig",
)
"""Every name that looks secret contains one of these."""

_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[0-9]+")
_NOT_LETTERS = re.compile(r"[^a-z0-9]+")


class Names:
    """Decides by name whether a value is secret."""

    def __init__(self, declared: Iterable[str] = ()) -> None:
        """`declared` names are always secret, in any letter case and at any place."""
        self.declared = _ALWAYS | {name.lower() for name in declared}
        self.stems = (*STEMS, *sorted(name for name in self.declared if not any(stem in name for stem in STEMS)))
        """The lower-case stems of which a text must contain one to contain a secret name."""

    def is_declared(self, name: str) -> bool:
        """Whether `name` is declared to be secret."""
        return name.lower() in self.declared

    def property(self, name: str) -> bool:
        """Whether the JSON property or XML element `name`, such as `clientSecret` or `CLIENT_SECRET`, is secret."""
        return name.lower() in self.declared or _judged(name, _property)

    def parameter(self, name: str) -> bool:
        """Whether the parameter or form field `name` is secret."""
        lower = name.lower()
        return lower in self.declared or lower.rpartition("-")[2] in _PARAMETERS or _judged(name, _property)

    def header(self, name: str) -> bool:
        """Whether the header `name` is secret: any header whose name contains a key or token word."""
        lower = name.lower()
        return lower in self.declared or _judged(lower, _header)

    def line(self, name: str) -> bool:
        """Whether the value in a line `name: value` of a text is secret."""
        return self.property(name) or ("-" in name and self.header(name))


def _judged(name: str, look: Callable[[str], bool]) -> bool:
    return _kept(name, look) if len(name) <= _LONGEST else look(name)


@lru_cache(maxsize=8192)
def _kept(name: str, look: Callable[[str], bool]) -> bool:
    return look(name)


def _property(name: str) -> bool:
    words = [word.lower() for word in _WORD.findall(name)]
    while len(words) > 1 and (words[-1] in _TRAILERS or words[-1].isdigit()):
        words.pop()
    joined = "".join(words).removesuffix("s")
    return joined.endswith(_NOUNS) and not joined.endswith(_HARMLESS)


def _header(name: str) -> bool:
    if name in _HARMLESS_HEADERS or name.startswith(_HARMLESS_PREFIXES):
        return False
    words = _NOT_LETTERS.split(name)
    if words[-1] in _DESCRIPTORS:
        return False
    return any(part in name for part in _HEADER_PARTS) or not _HEADER_WORDS.isdisjoint(words)
