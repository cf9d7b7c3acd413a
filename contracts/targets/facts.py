"""The values that scenarios need from a real target, and their formats."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from difflib import get_close_matches

from contracts.needed_facts import NEEDED_FACTS

PREFIX = "fact_"
"""The tag `@fact_ticket_id` says that a scenario uses the name `ticket_id`, from `env` or `facts`."""

_ALWAYS: Mapping[str, frozenset[str]] = {"ncentral": frozenset({"jwt", "callback_username", "callback_password"})}
"""Names that every run needs, where that is not all of them: signing in is part of each."""

_DIGITS = re.compile("[0-9]{1,10}"), "an id in digits"
_NUMBER = re.compile(r"[0-9]+(\.[0-9]+)?"), "a number of seconds"
_PATH = re.compile(r"/[^\s#]*"), "a path that begins with /, without the origin, such as /hook"
_ORIGIN = re.compile(r"https?://[^/\s?#@]+"), "an origin without a path, such as http://192.0.2.7:9000"
_LISTEN = re.compile(r"\S*:[0-9]{1,5}"), "an address to listen on, such as 0.0.0.0:9000"

_SHAPES: Mapping[str, tuple[re.Pattern[str], str]] = {
    "ticketing_endpoint": _PATH,
    "read_ticket": _PATH,
    "ticket_id": _DIGITS,
    "mapped_customer_id": _DIGITS,
    "unmapped_customer_id": _DIGITS,
    "psa_company_id": _DIGITS,
    "psa_site_id": _DIGITS,
    "psa_contact_id": _DIGITS,
    "patience_s": _NUMBER,
    "timeout_s": _NUMBER,
    "callback_url": _ORIGIN,
    "callback_listen": _LISTEN,
    "profile": (re.compile("2024|2026"), "2024 or 2026"),
}
"""How a fact is written, and in words."""


def tagged(system: str) -> frozenset[str]:
    """The names that a scenario must say that it uses, by a tag: not every run needs them."""
    needed = NEEDED_FACTS.get(system, {})
    return frozenset(needed) - _ALWAYS.get(system, frozenset(needed))


def needed(system: str, tags: Iterable[str]) -> list[str]:
    """The names that scenarios with `tags`, and the contract suite, use, in the order of NEEDED_FACTS."""
    named = {tag.removeprefix(PREFIX) for tag in tags if tag.startswith(PREFIX)}
    return [name for name in NEEDED_FACTS.get(system, {}) if name not in tagged(system) or name in named]


def missing(system: str, names: Iterable[str], known: Collection[str]) -> Iterator[str]:
    """A sentence for each of `names` that is not `known`: what to write, and where; of misspelt ones, what is there."""
    for name in names:
        if name not in known:
            near = get_close_matches(name, set(known) - set(NEEDED_FACTS[system]), 1, cutoff=0.7)
            meant = f" ({near[0]!r} is there: is it meant?)" if near else ""
            yield f"{name} is missing{meant}. {NEEDED_FACTS[system][name]}"


def malformed(facts: Mapping[str, str]) -> Iterator[str]:
    """A sentence for each fact that is not written as it should be."""
    for name, value in facts.items():
        pattern, words = _SHAPES.get(name, (None, ""))
        if pattern is not None and not pattern.fullmatch(value):
            yield f"facts.{name}: {value!r} is not {words}"
