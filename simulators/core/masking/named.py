"""Masks values of secret names in text: `name=value`, `"name": value`, `Name: value`, XML elements, multipart bodies.

A search finds the stem of a name and the separator. The value is read only if the name is secret, and never read twice,
so the time is linear in the length of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from simulators.core.masking.names import Names

MASK = "***"

_NAME_LENGTH, _PREFIX_LENGTH = 80, 42

_SCHEME = r"(?:(?:bearer|basic|tsi|token|apikey|digest|negotiate|ntlm)[ \t]+)?"
# No group is possessive: Python 3.11.0 to 3.11.4 lose the position after a failed attempt at one.
_STRING = r"\"(?:[^\"\\]++|\\[\s\S])*|'(?:[^'\\]++|\\[\s\S])*|\\++[\"'][^\"'\\]*+"
_PLAIN = r"(?:[^\s&;,\"'<>)}\]\\]++|,(?!\s|[\w.\-]{1,80}\s?[=:]))+"
_TO_THE_END = r"[^\r\n]++"

_SHARED = r"(?P<set>\s?=\s?(?!=))|(?P<member>\\{0,9}[\"']\s{0,9}:\s{0,9})"
_RAW = rf"{_SHARED}|(?P<line>[ \t]{{0,9}}:[ \t]{{0,9}})|(?P<element>(?:\s[^<>]{{0,400}})?>\s{{0,9}})"

_OTHER = re.compile(r"[^\w.\-]")
_TAG = re.compile(r"<(?:[\w.\-]{1,40}:)?\Z")
_PART = (
    r"(?im)^content-disposition:[^\r\n]{0,400}?\bname=\"?([^\";\r\n]{1,80})[^\r\n]*\r?\n(?:[^\r\n]+\r?\n){0,8}\r?\n"
    r"([\s\S]*?)(?=\r?\n--|\Z)"
)
_LITERALS = frozenset({"true", "false", "null", "none"})


class _Rules(NamedTuple):
    """Compiled on first use, so that no start waits for it."""

    shared: re.Pattern[str]
    raw: re.Pattern[str]
    value: re.Pattern[str]
    line: re.Pattern[str]
    element: re.Pattern[str]
    part: re.Pattern[str]


@lru_cache(maxsize=16)
def _rules(stems: tuple[str, ...]) -> _Rules:
    stem = rf"(?:{'|'.join(map(re.escape, stems))})[\w.\-]{{0,40}}"
    return _Rules(
        re.compile(f"{stem}(?:{_SHARED})"),
        re.compile(f"{stem}(?:{_RAW})"),
        re.compile(f"(?P<string>{_STRING})|(?P<scheme>{_SCHEME})(?P<plain>{_PLAIN})"),
        re.compile(f"(?P<string>{_STRING})|(?P<scheme>{_SCHEME})(?P<plain>{_TO_THE_END})"),
        re.compile(r"<!\[cdata\[[^\]]*+|[^<]++"),
        re.compile(_PART),
    )


def mask_named(text: str, names: Names, raw: bool) -> str:
    """`text` with the values of secret names masked; `raw`: in all notations, else only in the first two."""
    lower = text.replace("\u0130", "I").lower()  # the one letter that becomes two
    if not any(stem in lower for stem in names.stems):
        return text
    rules = _rules(names.stems)
    if raw and "content-disposition" in lower:
        text = rules.part.sub(lambda found: _part(found, names), text)
        lower = text.replace("\u0130", "I").lower()
    pieces, done = [], 0
    for start, end, opening in _secrets(text, lower, names, rules, raw):
        pieces += [text[done:start], opening, MASK]
        done = end
    return "".join([*pieces, text[done:]])


def _part(found: re.Match[str], names: Names) -> str:
    return found[0][: found.start(2) - found.start()] + MASK if names.property(found[1]) and found[2] else found[0]


def _secrets(text: str, lower: str, names: Names, rules: _Rules, raw: bool) -> Iterator[tuple[int, int, str]]:
    """Start and end of each secret value, and what remains of it: its opening quote, or the name of its scheme."""
    search = (rules.raw if raw else rules.shared).search
    at = 0
    while (found := search(lower, at)) is not None:
        at = found.end()
        form = found.lastgroup or ""
        name = _name(text, found.start(), found.start(form))
        if not _is_secret(names, name, form, text):
            continue
        value = _value(rules, form, text, name.begin).match(lower, at)
        if value is None or (form == "member" and value[0] in _LITERALS):
            continue
        yield at, value.end(), _kept(value, text[at : value.end()])
        at = value.end()


class _Name(NamedTuple):
    begin: int
    text: str


def _name(text: str, stem: int, end: int) -> _Name:
    """The name around a stem, and where it begins."""
    begin = max(0, stem - _NAME_LENGTH)
    for other in _OTHER.finditer(text, begin, stem):
        begin = other.end()
    return _Name(begin, text[begin:end])


def _is_secret(names: Names, name: _Name, form: str, text: str) -> bool:
    before = text[max(0, name.begin - _PREFIX_LENGTH) : name.begin]
    if form == "set" and before.endswith(("?", "&")):
        return names.parameter(name.text)
    if form == "line":
        return names.line(name.text)
    if form == "element" and _TAG.search(before) is None:
        return False
    return names.property(name.text)


def _value(rules: _Rules, form: str, text: str, begin: int) -> re.Pattern[str]:
    """The pattern that reads the value: after a name at the beginning of a line, the whole line is the value."""
    if form == "element":
        return rules.element
    before = text[max(0, begin - _PREFIX_LENGTH) : begin]
    first = form == "line" and not before.rpartition("\n")[2].strip(" \t>")
    return rules.line if first else rules.value


def _kept(value: re.Match[str], spelled: str) -> str:
    groups = value.groupdict()
    if groups.get("string") is not None:
        return spelled[: len(spelled) - len(spelled.lstrip("\\")) + 1]
    return spelled[: len(groups.get("scheme") or "")]
