"""People: customers with sites and contacts, and the MSP's own technicians."""

from __future__ import annotations

import unicodedata
from typing import NamedTuple, Protocol, cast

from simulators.core.dataset.dice import Dice
from simulators.core.dataset.msp import Contact, Customer, Site, Team, Technician
from simulators.core.dataset.phrases import AWKWARD_CUSTOMERS, AWKWARD_PEOPLE, JOBS, SUFFIXES, TEAMS, TITLES
from simulators.core.dataset.recipe import DAY, INDUSTRIES, LOCALES, SIZES, Named, Recipe

FIRST_NUMBER = 21_301
"""The number of the first customer in the MSP's PSA."""

FIRST_RMM_CUSTOMER = 301
_AREAS = (205, 303, 406, 503, 614, 715, 802, 907)
_STREETS = ("Foundry Way", "Harbour Street", "Mill Lane", "Station Road", "Orchard Avenue", "Quarry Hill")
_TOWNS = (("Springfield", "OR", "97475"), ("Fairview", "MT", "59221"), ("Riverton", "WY", "82501"))
_POOL = 400
_OTHER_LOCALE = 20
"""Percentage of people whose name comes from another locale."""


class _Person(Protocol):
    def first_name(self) -> str: ...
    def last_name(self) -> str: ...


class Names:
    """Random names from pools that Faker fills: drawing each name from Faker directly takes a hundred times as long."""

    def __init__(self, recipe: Recipe, dice: Dice) -> None:
        """Fill the pools of the recipe's locale and of the other locales."""
        from faker import Faker

        self._dice = dice
        people = SIZES[recipe.size].contacts
        others = [each for each in LOCALES if each != recipe.locale]
        self._pools: list[tuple[list[str], list[str]]] = []
        for number, locale in enumerate((recipe.locale, dice.choice(others), dice.choice(others))):
            faker = Faker(locale)
            faker.seed_instance(f"{recipe.seed}/names/{number}")
            person = cast("_Person", faker)
            count = min(_POOL, people) if number == 0 else min(_POOL, people) // 4
            firsts = [person.first_name() for _ in range(count)]
            self._pools.append((firsts, [person.last_name() for _ in range(count)]))

    def person(self) -> tuple[str, str]:
        """A first and a last name."""
        foreign = self._dice.chance(_OTHER_LOCALE)
        firsts, lasts = self._dice.choice(self._pools[1:]) if foreign else self._pools[0]
        return self._dice.choice(firsts), self._dice.choice(lasts)

    def surname(self) -> str:
        """A last name of the recipe's locale."""
        return self._dice.choice(self._pools[0][1])


class People(NamedTuple):
    """All customers, contacts, sites and technicians of a dataset."""

    teams: tuple[Team, ...]
    technicians: tuple[Technician, ...]
    customers: tuple[Customer, ...]
    contacts: tuple[Contact, ...]


def slug(text: str) -> str:
    """`text` reduced to lower-case ASCII letters and digits, for mail addresses; empty if nothing is left."""
    plain = unicodedata.normalize("NFKD", text.replace("ß", "ss").replace("ø", "o").replace("ł", "l"))
    return "".join(each for each in plain.lower() if each.isascii() and each.isalnum())


def people(recipe: Recipe) -> People:
    """Generate the people of a dataset."""
    dice = Dice(f"{recipe.seed}/people")
    names = Names(recipe, dice)
    customers = _customers(recipe, dice, names)
    contacts = _contacts(SIZES[recipe.size].contacts, customers, dice, names)
    return People(
        tuple(Team(number, name) for number, name in enumerate(TEAMS, 1)),
        _technicians(max(4, len(contacts) // 100), dice, names),
        customers,
        contacts,
    )


def _phone(dice: Dice) -> str:
    """A telephone number reserved for fiction: 555-0100 to 555-0199 in any area code."""
    return f"+1 {dice.choice(_AREAS)} 555 01{dice.below(100):02d}"


def _technicians(count: int, dice: Dice, names: Names) -> tuple[Technician, ...]:
    made, taken = [], set[str]()
    for key in range(1, count + 1):
        first, last = names.person()
        email = _address(first, last, "msp.example", taken)
        team = (key - 1) % len(TEAMS) + 1
        made.append(Technician(key, team, first, last, email, JOBS[team - 1]))
    return tuple(made)


def _customers(recipe: Recipe, dice: Dice, names: Names) -> tuple[Customer, ...]:
    count = SIZES[recipe.size].customers
    awkward = [Named(name, f"{label}.example", industry) for name, label, industry in AWKWARD_CUSTOMERS]
    wanted = [*recipe.customers, *awkward][:count]
    taken_names = {each.name for each in wanted}
    taken_domains = {each.domain for each in wanted if each.domain}
    taken_shorts: set[str] = set()
    made = []
    for key in range(1, count + 1):
        named = wanted[key - 1] if key <= len(wanted) else _invented(dice, names, taken_names)
        domain = named.domain or _domain(named.name, taken_domains)
        short = _free(slug(named.name)[:10].upper() or "CUSTOMER", taken_shorts)
        made.append(_customer(key, named, domain, short, dice))
    return tuple(made)


def _invented(dice: Dice, names: Names, taken: set[str]) -> Named:
    industry = dice.choice(INDUSTRIES)
    base = names.surname()
    if dice.chance(35):
        base = f"{base} & {names.surname()}"
    name = f"{base} {dice.choice(SUFFIXES[industry])}"
    if name in taken:
        name = next(each for number in range(2, 10_000) if (each := f"{name} {number}") not in taken)
    taken.add(name)
    return Named(name, None, industry)


def _domain(name: str, taken: set[str]) -> str:
    label = slug(name)[:40] or "customer"
    domain = next(
        each for number in range(1, 10_000) if (each := f"{label}{number if number > 1 else ''}.example") not in taken
    )
    taken.add(domain)
    return domain


def _free(text: str, taken: set[str]) -> str:
    found = text if text not in taken else next(e for n in range(2, 10_000) if (e := f"{text[:7]}{n}") not in taken)
    taken.add(found)
    return found


def _customer(key: int, named: Named, domain: str, short: str, dice: Dice) -> Customer:
    sites = dice.weighted(((1, 60), (2, 28), (4, 12)))
    return Customer(
        key,
        FIRST_NUMBER + 7 * (key - 1),
        FIRST_RMM_CUSTOMER + key - 1,
        named.name,
        short,
        named.industry or dice.choice(INDUSTRIES),
        domain,
        _phone(dice),
        -dice.between(400, 3_000) * DAY,
        tuple(_site(4 * (key - 1) + number + 1, key, number, dice) for number in range(sites)),
    )


def _site(key: int, customer: int, number: int, dice: Dice) -> Site:
    town, region, postcode = dice.choice(_TOWNS)
    name = ("Head Office", "Warehouse", "Branch Office", "Werk Süd")[number]
    street = f"{dice.between(1, 240)} {dice.choice(_STREETS)}"
    return Site(key, customer, name, street, town, region, postcode, "United States", _phone(dice))


def _contacts(count: int, customers: tuple[Customer, ...], dice: Dice, names: Names) -> tuple[Contact, ...]:
    """Contacts of each customer, at least one; some names occur twice, within a customer and across customers."""
    owners = [*customers, *(_owner(customers, dice) for _ in range(count - len(customers)))]
    owners.sort(key=lambda each: each.key)
    made: list[Contact] = []
    taken: set[str] = set()
    for key, owner in enumerate(owners, 1):
        if key % 7 == 0 and key // 7 <= len(AWKWARD_PEOPLE):
            first, last = AWKWARD_PEOPLE[key // 7 - 1]
        elif made and dice.chance(3):
            twin = dice.choice(made[-30:])
            first, last = twin.first, twin.last
        else:
            first, last = names.person()
        is_first = not made or made[-1].customer != owner.key
        email = _address(first, last, owner.domain, taken)
        site, title = dice.choice(owner.sites).key, dice.weighted(TITLES)
        made.append(Contact(key, owner.key, site, first, last, email, _phone(dice), title, is_first))
    return tuple(made)


def _owner(customers: tuple[Customer, ...], dice: Dice) -> Customer:
    """A random customer; some customers are much larger than others."""
    return customers[min(dice.below(len(customers)), dice.below(len(customers)))]


def _address(first: str, last: str, domain: str, taken: set[str]) -> str:
    label = ".".join(filter(None, (slug(first)[:20], slug(last)[:30]))) or "user"
    address = next(
        each for number in range(1, 10_000) if (each := f"{label}{number if number > 1 else ''}@{domain}") not in taken
    )
    taken.add(address)
    return address
