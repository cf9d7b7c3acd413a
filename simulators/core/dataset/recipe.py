"""The parameters of a dataset: its size, seed, locale and named customers."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import msgspec

from simulators.core.names import unknown

DAY = 86_400

FIXTURE = "fixture"
"""The name of the small fixed seed of every simulator, without a dataset."""


class Size(msgspec.Struct, frozen=True):
    """The number of things of each kind, and over how many days the tickets are spread."""

    customers: int
    contacts: int
    devices: int
    tickets: int
    days: int


SIZES: Mapping[str, Size] = {
    "small": Size(10, 60, 120, 300, 90),
    "msp-50": Size(50, 600, 1_500, 6_000, 365),
    "msp-500": Size(500, 6_000, 15_000, 60_000, 365),
}

NAMES = (FIXTURE, *SIZES)
"""The values of `--dataset`."""

LOCALES = ("en_US", "cs_CZ", "da_DK", "de_DE", "en_GB", "es_ES", "fr_FR", "it_IT", "nl_NL", "pl_PL", "pt_BR", "sv_SE")
"""Locales for the names of people; the first is the default."""

INDUSTRIES = ("Dental", "Legal", "Accounting", "Logistics", "Manufacturing", "Retail", "Architecture", "Veterinary")

_DOMAIN = re.compile(r"(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}")
_HIGHEST_SEED = 2**63


class DatasetError(ValueError):
    """A dataset cannot be generated from these parameters. One line."""


class Named(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A customer that the configuration names."""

    name: str
    domain: str | None = None
    industry: str | None = None


class Recipe(msgspec.Struct, frozen=True):
    """All parameters of a dataset: equal recipes give equal datasets."""

    size: str
    seed: int = 0
    locale: str = LOCALES[0]
    customers: tuple[Named, ...] = ()


class Order(msgspec.Struct, frozen=True):
    """The dataset part of a configuration file. `size` None: the command's choice; `seed` None: the world's seed."""

    size: str | None = None
    seed: int | None = None
    locale: str = LOCALES[0]
    customers: tuple[Named, ...] = ()

    def sized(self, size: str | None) -> Order:
        """The same order with another size, if one is given. DatasetError for an unknown size."""
        if size is None:
            return self
        if size not in NAMES:
            raise DatasetError(unknown("dataset", size, NAMES))
        changed = msgspec.structs.replace(self, size=size)
        _check_count(changed)
        return changed

    def recipe(self, seed: int) -> Recipe | None:
        """The recipe for a world of this seed; None for the fixture alone."""
        if self.size is None or self.size == FIXTURE:
            return None
        return Recipe(self.size, seed if self.seed is None else self.seed, self.locale, self.customers)


NOTHING = Order(FIXTURE)


def read_order(given: object) -> Order:
    """Read the part `dataset` of a configuration file: a size, or a mapping. Raises DatasetError."""
    if isinstance(given, str):
        return Order().sized(given)
    if not isinstance(given, Mapping):
        raise DatasetError(f"expected a size or a mapping, got {given!r:.80}")
    known = ("size", "seed", "locale", "customers")
    for name in given:
        if name not in known:
            raise DatasetError(unknown("member", str(name), known))
    size, seed, locale = given.get("size"), given.get("seed"), given.get("locale", LOCALES[0])
    if size is not None and (not isinstance(size, str) or size not in NAMES):
        raise DatasetError(f"size: {unknown('dataset', str(size), NAMES)}")
    if seed is not None and (type(seed) is not int or abs(seed) >= _HIGHEST_SEED):
        raise DatasetError(f"seed: expected a whole number of 64 bits, got {seed!r:.80}")
    if locale not in LOCALES:
        raise DatasetError(f"locale: {unknown('locale', str(locale), LOCALES)}")
    order = Order(size, seed, locale, _customers(given.get("customers", ())))
    _check_count(order)
    return order


def _customers(given: Any) -> tuple[Named, ...]:
    if not isinstance(given, (list, tuple)):
        raise DatasetError(f"customers: expected a list, got {given!r:.80}")
    named = tuple(_customer(each, f"customers[{number}]") for number, each in enumerate(given))
    for what, values in (("name", [each.name.casefold() for each in named]), ("domain", [e.domain for e in named])):
        for number, value in enumerate(values):
            if value is not None and value in values[:number]:
                raise DatasetError(f"customers[{number}].{what}: {value} is there twice")
    return named


def _customer(given: Any, where: str) -> Named:
    """A customer as the file has it: a name, or a mapping that has a name."""
    if isinstance(given, str):
        given = {"name": given}
    if not isinstance(given, Mapping):
        raise DatasetError(f"{where}: expected a name or a mapping, got {given!r:.80}")
    for name in given:
        if name not in Named.__struct_fields__:
            raise DatasetError(f"{where}: {unknown('field', str(name), Named.__struct_fields__)}")
    for name, value in given.items():
        if not isinstance(value, str) or not 1 <= len(value.strip()) <= 100 or not value.isprintable():
            raise DatasetError(f"{where}.{name}: expected text of 1 to 100 characters, got {value!r:.80}")
    if "name" not in given:
        raise DatasetError(f"{where}: name is needed")
    named = Named(**given)
    if named.domain is not None and _DOMAIN.fullmatch(named.domain) is None:
        raise DatasetError(f"{where}.domain: expected a domain such as acme.example, got {named.domain!r:.80}")
    if named.industry is not None and named.industry not in INDUSTRIES:
        raise DatasetError(f"{where}.industry: {unknown('industry', named.industry, INDUSTRIES)}")
    return named


def _check_count(order: Order) -> None:
    size = SIZES.get(order.size or "")
    if size is not None and len(order.customers) > size.customers:
        raise DatasetError(f"customers: {order.size} has {size.customers}, and {len(order.customers)} are named")
