"""What customers have: devices, agreements, usages and invoices."""

from __future__ import annotations

from collections import Counter

from simulators.core.dataset.customers import People, slug
from simulators.core.dataset.dice import Dice
from simulators.core.dataset.msp import (
    Agreement,
    Contact,
    Customer,
    Device,
    DeviceKind,
    Invoice,
    Line,
    Service,
    Site,
    Usage,
)
from simulators.core.dataset.phrases import BACKUP, METERED, SERVICES
from simulators.core.dataset.recipe import DAY, SIZES, Recipe

FIRST_RMM_DEVICE = 880_101
_MONTHS = 3
_PER_SERVER = 2
"""Backups per server: one at the site and one elsewhere."""

_MORE, _FEWER, _UNBILLED = 4, 3, 6
"""One customer in this many has more users than are billed, fewer backups than are billed, or unbilled backups."""

_KINDS: tuple[tuple[DeviceKind, int], ...] = (
    ("workstation", 45),
    ("laptop", 28),
    ("server", 12),
    ("switch", 6),
    ("firewall", 4),
    ("printer", 5),
)
_PREFIXES: dict[DeviceKind, str] = {
    "workstation": "PC",
    "laptop": "LT",
    "server": "SRV",
    "switch": "SW",
    "firewall": "FW",
    "printer": "PRN",
}
_MODELS: dict[DeviceKind, tuple[tuple[str, str, str], ...]] = {
    "workstation": (("Northgate", "Desk 7090", "Windows 11 Pro"), ("Northgate", "Desk 5070", "Windows 10 Pro")),
    "laptop": (("Northgate", "Slate 14 G3", "Windows 11 Pro"), ("Orchard", "Book Air 13", "macOS 15")),
    "server": (("Northgate", "Rack 740", "Windows Server 2022"), ("Northgate", "Rack 340", "Ubuntu 24.04 LTS")),
    "switch": (("Meshline", "GS-48P", "MeshOS 4.2"),),
    "firewall": (("Wallworks", "Gate 60", "WallOS 7.4"),),
    "printer": (("Inkwell", "MF 4100dn", ""),),
}
_OWNED: frozenset[DeviceKind] = frozenset(("workstation", "laptop"))
"""Kinds of device that one person uses."""


def devices(recipe: Recipe, people: People) -> tuple[Device, ...]:
    """The devices of all customers; names such as SRV-01 occur at many of them."""
    dice = Dice(f"{recipe.seed}/devices")
    count = SIZES[recipe.size].devices
    users: dict[int, list[Contact]] = {}
    for contact in people.contacts:
        users.setdefault(contact.customer, []).append(contact)
    owners = sorted(
        [*people.customers, *(_owner(people, dice) for _ in range(count - len(people.customers)))], key=_key
    )
    numbers: dict[tuple[int, DeviceKind], int] = {}
    made = []
    for key, owner in enumerate(owners, 1):
        # Each customer has a server, because alerts are about servers.
        is_first = key == 1 or owners[key - 2].key != owner.key
        kind: DeviceKind = "server" if is_first else dice.weighted(_KINDS)
        number = numbers[owner.key, kind] = numbers.get((owner.key, kind), 0) + 1
        user = dice.choice(users[owner.key]) if kind in _OWNED and dice.chance(90) else None
        made.append(_device(key, owner, kind, number, user, dice))
    return tuple(made)


def _key(customer: Customer) -> int:
    return customer.key


def _owner(people: People, dice: Dice) -> Customer:
    """A random customer, weighted by its number of contacts."""
    return people.customers[dice.choice(people.contacts).customer - 1]


def _device(key: int, owner: Customer, kind: DeviceKind, number: int, user: Contact | None, dice: Dice) -> Device:
    maker, model, system = dice.choice(_MODELS[kind])
    site: Site | None = next((each for each in owner.sites if user is not None and each.key == user.site), None)
    bought = -dice.between(30, 1_900) * DAY
    return Device(
        key,
        owner.key,
        (site or dice.choice(owner.sites)).key,
        user.key if user is not None else 0,
        kind,
        f"{_PREFIXES[kind]}-{number:02d}" if kind == "server" else f"{owner.short}-{_PREFIXES[kind]}{number:03d}",
        maker,
        model,
        f"SN{dice.below(16**4):04X}{key:06X}",
        system,
        f"10.{owner.key // 250}.{owner.key % 250}.{key % 250 + 1}",
        f"02-00-5E-{key >> 16 & 255:02X}-{key >> 8 & 255:02X}-{key & 255:02X}",
        f"{owner.short}\\{slug(user.first)[:1]}{slug(user.last)[:12]}" if user is not None else "",
        bought,
        bought + dice.choice((365, 1_095, 1_825)) * DAY,
        FIRST_RMM_DEVICE + 3 * (key - 1),
    )


def services() -> tuple[Service, ...]:
    """The services that agreements bill."""
    return tuple(Service(key, *each) for key, each in enumerate(SERVICES, 1))


def agreements(
    recipe: Recipe, people: People, made: tuple[Device, ...], sold: tuple[Service, ...]
) -> tuple[Agreement, ...]:
    """One agreement per customer, which bills users, servers, network devices and, with some exceptions, backups."""
    dice = Dice(f"{recipe.seed}/agreements")
    users = Counter(contact.customer for contact in people.contacts)
    servers = Counter(device.customer for device in made if device.kind == "server")
    network = Counter(device.customer for device in made if device.kind in ("switch", "firewall"))
    found = []
    for customer in people.customers:
        key = customer.key
        backups = 0 if key % _UNBILLED == _UNBILLED - 1 else servers[key] * _PER_SERVER
        counts = (users[key], servers[key], network[key], backups)
        lines = tuple(
            Line(each.code, each.name, count, each.price, each.cost)
            for each, count in zip(sold, counts, strict=True)
            if count
        )
        start = customer.since + dice.between(0, 60) * DAY
        found.append(Agreement(key, key, f"Managed Services {customer.short}", start, 730 * DAY, lines))
    return tuple(found)


def usages(
    recipe: Recipe, made: tuple[Device, ...], signed: tuple[Agreement, ...], sold: tuple[Service, ...]
) -> tuple[Usage, ...]:
    """Units that vendors of metered services count: some more users, or fewer backups, than are billed."""
    dice = Dice(f"{recipe.seed}/usages")
    servers = Counter(device.customer for device in made if device.kind == "server")
    found: list[Usage] = []
    for agreement in signed:
        customer, billed = agreement.customer, {line.code: line.quantity for line in agreement.lines}
        for service in sold:
            if service.code not in METERED:
                continue
            units = billed.get(service.code, 0)
            if service.code == BACKUP:
                units = units or servers[customer] * _PER_SERVER
                units -= customer % _FEWER == _FEWER - 1
            elif customer % _MORE == 1:
                units += dice.between(1, 6)
            found.append(Usage(len(found) + 1, customer, service.key, units))
    return tuple(found)


def invoices(signed: tuple[Agreement, ...]) -> tuple[Invoice, ...]:
    """The invoices of each agreement for the last months; a month is 30 days here."""
    found: list[Invoice] = []
    for month in range(_MONTHS, 0, -1):
        for agreement in signed:
            key = len(found) + 1
            found.append(Invoice(key, agreement.customer, agreement.key, -month * 30 * DAY, agreement.lines))
    return tuple(found)
