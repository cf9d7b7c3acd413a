"""A dataset is the same in every release: a digest of each kind of thing.

Names of people and what is made of them are left out, because the library that invents them may change its lists.
Whoever changes a dataset on purpose says so in the CHANGELOG, and puts the digests of `digests` here.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from contracts.worlds.checking import Check
from simulators.core.dataset.making import make
from simulators.core.dataset.recipe import Named, Recipe

RECIPE = Recipe("small", 7, customers=(Named("Northwind Dental", "northwind.example", "Dental"), Named("Ünï & Co")))

DIGESTS: Mapping[str, str] = {
    "teams": "996c5ee73b1e",
    "technicians": "de4d58b14f13",
    "customers": "440242e923a9",
    "contacts": "3f2a94e1c5fe",
    "devices": "57b1413c40e0",
    "services": "8c2fa46c37f8",
    "agreements": "760993335790",
    "usages": "f06439ed0b2f",
    "tickets": "aa92994dad8a",
    "invoices": "ce93b7d80f70",
    "articles": "6c06a99f08c9",
    "alerts": "0c5ca020e70b",
}
"""By kind, of RECIPE."""

_OF_NAMES = frozenset({"first", "last", "email", "name", "short", "domain", "last_user", "summary", "details", "text"})


def digests() -> dict[str, str]:
    """The digests of RECIPE as this psasim makes it."""
    made = make(RECIPE)
    return {
        kind: hashlib.blake2b(repr(list(_kept(getattr(made, kind)))).encode(), digest_size=6).hexdigest()
        for kind in type(made).__struct_fields__
    }


def _kept(value: Any) -> Iterator[Any]:
    if isinstance(value, msgspec.Struct):
        for name in value.__struct_fields__:
            if name not in _OF_NAMES:
                yield from _kept(getattr(value, name))
    elif isinstance(value, (tuple, list)):
        for each in value:
            yield from _kept(each)
    else:
        yield value


def check(check: Check) -> None:
    """Every kind of thing of one dataset."""
    for kind, found in digests().items():
        check.equal(f"{kind} of a dataset are the same in every release", found, DIGESTS.get(kind))
