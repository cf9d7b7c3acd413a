"""The history of a dataset: tickets with their notes, times and statuses, alerts, and articles."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from simulators.core.dataset.customers import People
from simulators.core.dataset.dice import Dice
from simulators.core.dataset.msp import (
    Alert,
    Article,
    Change,
    Contact,
    Device,
    Note,
    Priority,
    Source,
    State,
    Ticket,
    Time,
)
from simulators.core.dataset.phrases import CHATTER, LONG, REOPENED, TOPICS, Topic
from simulators.core.dataset.recipe import DAY, SIZES, Recipe

HOUR = 3_600
_TOPICS = tuple((topic, topic.weight) for topic in TOPICS)
_PRIORITIES: tuple[tuple[Priority, int], ...] = (("low", 18), ("medium", 58), ("high", 19), ("critical", 5))
_SOURCES: tuple[tuple[Source, int], ...] = (("phone", 40), ("e-mail", 38), ("portal", 22))
_HOURS = tuple(
    zip(range(24), (1, 1, 1, 1, 1, 2, 4, 12, 24, 28, 24, 20, 14, 20, 22, 20, 16, 8, 4, 3, 2, 2, 1, 1), strict=True)
)
_OPEN_DAYS = 14
"""Tickets of the last so many days may still be open."""

_DAYS_OPEN: Mapping[Priority, int] = {"low": 9, "medium": 5, "high": 2, "critical": 1}
_ALERT_SERVICES = ("Disk", "Memory", "Backup")


class TicketInputs(NamedTuple):
    """The data that tickets are generated from."""

    people: People
    contacts: dict[int, list[Contact]]
    devices: dict[int, list[Device]]
    desks: dict[int, list[int]]


class TicketHistory(NamedTuple):
    """Tickets in the order in which they were opened, and the alerts that led to some of them."""

    tickets: tuple[Ticket, ...]
    alerts: tuple[Alert, ...]


def ticket_history(recipe: Recipe, people: People, devices: tuple[Device, ...]) -> TicketHistory:
    """Generate all tickets and alerts of the dataset's days."""
    dice = Dice(f"{recipe.seed}/tickets")
    size = SIZES[recipe.size]
    inputs = TicketInputs(people, {}, {}, {})
    for contact in people.contacts:
        _listed(inputs.contacts, contact.customer).append(contact)
    for device in devices:
        _listed(inputs.devices, device.customer).append(device)
    for technician in people.technicians:
        _listed(inputs.desks, technician.team).append(technician.key)
    opened = sorted(_opening(size.days, dice) for _ in range(size.tickets))
    tickets: list[Ticket] = []
    alerts: list[Alert] = []
    for key, at in enumerate(opened, 1):
        ticket, service = _ticket(key, at, inputs, dice)
        tickets.append(ticket)
        if service:
            alerts.append(Alert(len(alerts) + 1, ticket.device, key, service, at - 300, ticket.closed))
    return TicketHistory(tuple(tickets), tuple(alerts))


def _listed(lists: dict[int, list[Any]], key: int) -> list[Any]:
    return lists.setdefault(key, [])


def _opening(days: int, dice: Dice) -> int:
    """A random instant of the dataset's days, mostly in working hours; two days of each seven are quiet."""
    day = dice.between(1, days)
    if day % 7 in (1, 2) and dice.chance(80):
        day = min(days, day + 2)
    return -day * DAY + dice.weighted(_HOURS) * HOUR + dice.below(HOUR)


def _ticket(key: int, at: int, inputs: TicketInputs, dice: Dice) -> tuple[Ticket, str]:
    """A ticket, and the service of the alert that it came from, empty if none."""
    topic = dice.weighted(_TOPICS)
    contact = dice.choice(inputs.people.contacts)
    customer = inputs.people.customers[contact.customer - 1]
    device = dice.choice(inputs.devices[customer.key])
    is_alert = topic.category == "Monitoring"
    priority = dice.weighted(_PRIORITIES)
    team = 3 if is_alert or topic.category == "Network" else dice.choice((1, 1, 1, 2))
    technician = dice.choice(inputs.desks[team])
    summary = dice.choice(topic.summaries)
    service = next((each for each in _ALERT_SERVICES if each in summary), "") if is_alert else ""
    subject = contact.name if topic.category == "Account" else device.name
    story = _Story(at, contact, technician, topic, dice)
    story.tell(_DAYS_OPEN[priority])
    has_device = is_alert or (topic.category != "Account" and dice.chance(70))
    return Ticket(
        key,
        customer.key,
        device.site if is_alert else contact.site,
        contact.key,
        device.key if has_device else 0,
        customer.key,
        team,
        0 if story.state == "new" else technician,
        summary.format(subject),
        LONG if dice.chance(1) else dice.choice(topic.details),
        topic.category,
        priority,
        "alert" if is_alert else dice.weighted(_SOURCES),
        story.state,
        at,
        story.closed,
        tuple(story.changes),
        tuple(sorted(story.notes, key=lambda note: note.at)),
        tuple(story.times),
    ), service


class _Story:
    """The events of one ticket after its opening; none lies after day zero."""

    def __init__(self, at: int, contact: Contact, technician: int, topic: Topic, dice: Dice) -> None:
        self.changes = [Change(at, "new")]
        self.notes: list[Note] = []
        self.times: list[Time] = []
        self.closed = 0
        self._now, self._contact, self._technician, self._topic, self._dice = at, contact, technician, topic, dice

    @property
    def state(self) -> State:
        return self.changes[-1].state

    def tell(self, days: int) -> None:
        """Generate start, work and usually the end of a ticket, within about `days` days."""
        dice = self._dice
        if not self._pass(dice.between(5, 180) * 60):
            return
        self._move("in progress")
        for _ in range(dice.weighted(((1, 50), (2, 30), (3, 20)))):
            if not self._pass(dice.between(20, days * 24 * 60 // 3) * 60):
                return
            self._work()
        is_recent = self._now > -_OPEN_DAYS * DAY
        if is_recent and dice.chance(30):
            return
        if is_recent and dice.chance(25):
            self._move("waiting")
            return
        self._close()
        if dice.chance(4) and self._pass(dice.between(60, 2_880) * 60):
            self.notes.append(Note(self._now, 0, True, REOPENED))
            self.closed = 0
            self._move("in progress")
            if self._pass(dice.between(30, 600) * 60):
                self._close()

    def _pass(self, seconds: int) -> bool:
        """Move the ticket's time on; False, with no effect, if it would pass day zero."""
        if self._now + seconds >= -HOUR:
            return False
        self._now += seconds
        return True

    def _move(self, state: State) -> None:
        self.changes.append(Change(self._now, state))

    def _work(self) -> None:
        dice, topic = self._dice, self._topic
        minutes = dice.choice((5, 10, 15, 15, 30, 30, 45, 60, 90))
        text = dice.choice(topic.steps)
        self.times.append(Time(self._technician, self._now - minutes * 60, minutes, dice.chance(70), text))
        self.notes.append(Note(self._now, self._technician, dice.chance(60), text))
        if dice.chance(35):
            self.notes.append(
                Note(self._now + 60, 0 if dice.chance(50) else self._technician, True, dice.choice(CHATTER))
            )

    def _close(self) -> None:
        self.notes.append(Note(self._now, self._technician, True, self._dice.choice(self._topic.endings)))
        self.closed = self._now
        self._move("closed")


def articles() -> tuple[Article, ...]:
    """One article per topic of tickets."""
    pairs = [(topic, number) for topic in TOPICS for number in range(len(topic.summaries))]
    return tuple(
        Article(
            key,
            topic.summaries[number].format("a device"),
            topic.details[number % len(topic.details)],
            topic.endings[number % len(topic.endings)],
            topic.category,
            -(30 + 10 * key) * DAY,
        )
        for key, (topic, number) in enumerate(pairs, 1)
    )
