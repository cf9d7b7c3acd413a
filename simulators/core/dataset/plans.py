"""Future work: projects, renewals, and visits. It is derived from the rest of the MSP and not stored with it."""

from __future__ import annotations

from typing import NamedTuple

from simulators.core.dataset.msp import Agreement, Customer, Msp
from simulators.core.dataset.recipe import DAY

HOUR = 3_600
_KINDS = (
    ("Move mail to the cloud", ("Plan the move", "Move mailboxes", "Train the staff")),
    ("Replace laptops", ("Order laptops", "Set up laptops", "Collect old laptops")),
    ("Renew the network", ("Survey the site", "Install switches", "Hand over")),
)
_EVERY = 2
"""One customer in this many has a project."""

_PHASE_DAYS, _PHASE_HOURS = 12, 16.0
_PROBABILITIES = (25, 50, 75)
_QUOTED, _EXPECTED = -20 * DAY, 40 * DAY


class Phase(NamedTuple):
    """A phase of a project, which consists of one task. `key` is unique among the phases of all projects."""

    key: int
    name: str
    start: int
    end: int
    hours: float
    is_done: bool


class Project(NamedTuple):
    """A project of a customer; some are finished, some have not started."""

    key: int
    customer: Customer
    contact: int
    manager: int
    name: str
    phases: tuple[Phase, ...]

    @property
    def start(self) -> int:
        """The start of the first phase."""
        return self.phases[0].start

    @property
    def end(self) -> int:
        """The end of the last phase."""
        return self.phases[-1].end

    @property
    def hours(self) -> float:
        """The planned hours of all phases."""
        return sum(each.hours for each in self.phases)

    @property
    def is_done(self) -> bool:
        """Whether all phases are done."""
        return all(each.is_done for each in self.phases)


class Renewal(NamedTuple):
    """An agreement due for renewal: quoted at its present price, and expected to be signed."""

    key: int
    agreement: Agreement
    contact: int
    technician: int
    name: str
    stage: int
    probability: int
    quoted: int
    expected: int


class Visit(NamedTuple):
    """An hour in the coming days that a technician has reserved for an open ticket."""

    key: int
    ticket: int
    technician: int
    start: int
    end: int


def projects(msp: Msp) -> list[Project]:
    """A project for every second customer."""
    contacts = _primary(msp)
    found: list[Project] = []
    for key, customer in enumerate(msp.customers[::_EVERY], 1):
        name, parts = _KINDS[key % len(_KINDS)]
        begin = (key % 4 - 3) * 15 * DAY + 9 * HOUR
        phases = [_phase(number, (key - 1) * len(parts) + number, part, begin) for number, part in enumerate(parts, 1)]
        manager = msp.technicians[key % len(msp.technicians)].key
        found.append(Project(key, customer, contacts[customer.key], manager, name, tuple(phases)))
    return found


def _phase(number: int, key: int, name: str, begin: int) -> Phase:
    start = begin + (number - 1) * _PHASE_DAYS * DAY
    end = start + _PHASE_DAYS * DAY - 16 * HOUR
    return Phase(key, name, start, end, _PHASE_HOURS, is_done=end < 0)


def renewals(msp: Msp) -> list[Renewal]:
    """A renewal for every agreement."""
    contacts, members = _primary(msp), msp.technicians
    return [
        Renewal(
            each.key,
            each,
            contacts[each.customer],
            members[each.key % len(members)].key,
            f"Renewal: {each.name}",
            each.key % len(_PROBABILITIES),
            _PROBABILITIES[each.key % len(_PROBABILITIES)],
            _QUOTED,
            _EXPECTED,
        )
        for each in msp.agreements
    ]


def visits(msp: Msp) -> list[Visit]:
    """A visit for every open ticket that has a technician."""
    opened = [each for each in msp.tickets if each.technician and not each.closed]
    return [
        Visit(key, each.key, each.technician, start := (1 + key % 5) * DAY + (9 + key % 7) * HOUR, start + HOUR)
        for key, each in enumerate(opened, 1)
    ]


def _primary(msp: Msp) -> dict[int, int]:
    """The main contact of each customer."""
    return {each.customer: each.key for each in msp.contacts if each.is_primary}
