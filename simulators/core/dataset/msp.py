"""One MSP in neutral terms: its customers, what they have, and what was done for them.

Everything has a `key`, a number from 1 within its kind, by which the rest refers to it; 0 refers to nothing. Instants
are seconds from day zero, the midnight (UTC) with which the world's present day begins; what has happened has happened
before it.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

import msgspec

DeviceKind = Literal["server", "workstation", "laptop", "firewall", "switch", "printer"]
State = Literal["new", "in progress", "waiting", "closed"]
Source = Literal["phone", "e-mail", "portal", "alert"]
Priority = Literal["low", "medium", "high", "critical"]

_NUMBERS = 100
"""At the MSP's PSA the services, agreements and their lines are numbered from 101 on."""


class _Part(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """Serialised as an array of its values."""


class Site(_Part, frozen=True):
    """A place of a customer; the first is the main one."""

    key: int
    customer: int
    name: str
    street: str
    city: str
    region: str
    postcode: str
    country: str
    phone: str


class Customer(_Part, frozen=True):
    """A customer. `number` is its number at the MSP's PSA, `rmm` its id at the RMM; `short` is unique, too."""

    key: int
    number: int
    rmm: int
    name: str
    short: str
    industry: str
    domain: str
    phone: str
    since: int
    sites: tuple[Site, ...]


class Contact(_Part, frozen=True):
    """Somebody at a customer. E-mail addresses are unique, names are not."""

    key: int
    customer: int
    site: int
    first: str
    last: str
    email: str
    phone: str
    title: str
    is_primary: bool

    @property
    def name(self) -> str:
        """First and last name."""
        return f"{self.first} {self.last}"


class Device(_Part, frozen=True):
    """A device of a customer. `rmm` is its id in the RMM, `serial` is unique; `contact` is its user, 0 if none."""

    key: int
    customer: int
    site: int
    contact: int
    kind: DeviceKind
    name: str
    maker: str
    model: str
    serial: str
    os: str
    ip: str
    mac: str
    last_user: str
    bought: int
    warranty: int
    rmm: int


class Team(_Part, frozen=True):
    """Technicians who do one kind of work."""

    key: int
    name: str


class Technician(_Part, frozen=True):
    """A technician of the MSP."""

    key: int
    team: int
    first: str
    last: str
    email: str
    title: str

    @property
    def name(self) -> str:
        """First and last name."""
        return f"{self.first} {self.last}"


class Service(_Part, frozen=True):
    """A service that agreements bill by the unit."""

    key: int
    code: str
    name: str
    price: float
    cost: float

    @property
    def number(self) -> int:
        """Its number in the MSP's PSA."""
        return _NUMBERS + self.key


class Line(_Part, frozen=True):
    """One service of an agreement: units and price per unit."""

    code: str
    name: str
    quantity: int
    price: float
    cost: float

    @property
    def total(self) -> float:
        """The price of all units."""
        return round(self.quantity * self.price, 2)


class Agreement(_Part, frozen=True):
    """A recurring agreement with a customer, billed monthly."""

    key: int
    customer: int
    name: str
    start: int
    end: int
    lines: tuple[Line, ...]

    @property
    def number(self) -> int:
        """Its number in the MSP's PSA."""
        return _NUMBERS + self.key

    @property
    def total(self) -> float:
        """The price of a month."""
        return round(sum(line.total for line in self.lines), 2)


class Billed(NamedTuple):
    """A line of an agreement, with its number in the MSP's PSA."""

    number: int
    agreement: Agreement
    service: Service
    line: Line


class Usage(_Part, frozen=True):
    """How many units of a service its vendor counts for a customer.

    Usually as many as the agreement bills; some are more, fewer, or of a service that is not in the agreement.
    """

    key: int
    customer: int
    service: int
    units: int


class Invoice(_Part, frozen=True):
    """The invoice of an agreement for one month."""

    key: int
    customer: int
    agreement: int
    date: int
    lines: tuple[Line, ...]

    @property
    def total(self) -> float:
        """The sum of its lines."""
        return round(sum(line.total for line in self.lines), 2)


class Note(_Part, frozen=True):
    """A note on a ticket, by a technician, or by the ticket's contact if `technician` is 0."""

    at: int
    technician: int
    is_public: bool
    text: str


class Time(_Part, frozen=True):
    """A time entry of a technician."""

    technician: int
    start: int
    minutes: int
    is_billable: bool
    text: str


class Change(_Part, frozen=True):
    """A change of status, with its instant."""

    at: int
    state: State


class Ticket(_Part, frozen=True):
    """A ticket; `changes` begin with `opened`, and `closed` is 0 while it is open."""

    key: int
    customer: int
    site: int
    contact: int
    device: int
    agreement: int
    team: int
    technician: int
    summary: str
    details: str
    category: str
    priority: Priority
    source: Source
    state: State
    opened: int
    closed: int
    changes: tuple[Change, ...]
    notes: tuple[Note, ...]
    times: tuple[Time, ...]

    @property
    def changed(self) -> int:
        """The instant of the latest event of the ticket."""
        noted = max((note.at for note in self.notes), default=self.opened)
        return max(noted, self.changes[-1].at)


class Article(_Part, frozen=True):
    """A knowledge base article."""

    key: int
    title: str
    problem: str
    solution: str
    category: str
    written: int


class Alert(_Part, frozen=True):
    """An alert of the RMM about a service of a device; `ticket` was created from it.

    `ended` is 0 while it is active.
    """

    key: int
    device: int
    ticket: int
    service: str
    at: int
    ended: int

    @property
    def rmm_ticket(self) -> str:
        """The number of the RMM's own ticket for it."""
        return str(63_000_000 + self.key)

    @property
    def psa_number(self) -> str:
        """The number that the PSA connected to the RMM gave this ticket."""
        return f"INC-{1_000 + self.key}"


class Msp(_Part, frozen=True):
    """The whole MSP, each kind in the order of its keys."""

    teams: tuple[Team, ...]
    technicians: tuple[Technician, ...]
    customers: tuple[Customer, ...]
    contacts: tuple[Contact, ...]
    devices: tuple[Device, ...]
    services: tuple[Service, ...]
    agreements: tuple[Agreement, ...]
    usages: tuple[Usage, ...]
    tickets: tuple[Ticket, ...]
    invoices: tuple[Invoice, ...]
    articles: tuple[Article, ...]
    alerts: tuple[Alert, ...]

    def customer(self, key: int) -> Customer:
        """The customer of this key."""
        return self.customers[key - 1]

    def billed(self) -> list[Billed]:
        """The lines of all agreements."""
        services = {each.code: each for each in self.services}
        lines = [(each, line) for each in self.agreements for line in each.lines]
        return [
            Billed(number, agreement, services[line.code], line)
            for number, (agreement, line) in enumerate(lines, _NUMBERS + 1)
        ]

    def contact(self, key: int) -> Contact | None:
        """The contact of this key; None for 0."""
        return self.contacts[key - 1] if key else None

    def device(self, key: int) -> Device | None:
        """The device of this key; None for 0."""
        return self.devices[key - 1] if key else None

    def technician(self, key: int) -> Technician | None:
        """The technician of this key; None for 0."""
        return self.technicians[key - 1] if key else None
