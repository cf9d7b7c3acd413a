"""Acme Desk's entities: between them they use every kind of field, every hook and every refusal of the engine."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from simulators.core.problem import Problem
from simulators.core.query import Compare, Order
from simulators.core.resources import lists
from simulators.core.resources.coercion import LENIENT, CannotConvert, Coercion
from simulators.core.resources.context import WriteContext
from simulators.core.resources.custom_fields import definitions
from simulators.core.resources.datetimes import InstantFormat
from simulators.core.resources.engine import Engine
from simulators.core.resources.entity import (
    GUIDS,
    Entity,
    Face,
    Registry,
    documented,
    next_free,
    numbered_inside,
    with_id,
)
from simulators.core.resources.fields import (
    Field,
    always,
    bytes_,
    choice,
    custom,
    day,
    flag,
    guid,
    instant,
    integer,
    integers,
    listed,
    nested,
    number,
    on_create,
    only,
    read_only,
    reference,
    references,
    required,
    text,
    texts,
    via,
)
from simulators.core.resources.habits import Habits, ReferenceHabit
from simulators.core.resources.lists import Lists
from simulators.core.resources.refusals import Fault, Refusals
from simulators.core.resources.rules import Change, Draft, Rules
from simulators.core.resources.subscriptions import Event, Notification
from simulators.core.store import Record
from simulators.core.store.interface import Reader

INSTANTS = InstantFormat()


class TicketRules(Rules):
    """Tickets: a source of their own, a sum, a log, and no deletion once they are closed."""

    async def prepare(self, context: WriteContext, change: Change) -> None:
        change.fill("source", "phone")

    def needs(self, context: WriteContext, change: Change, fields: Sequence[Field]) -> Sequence[Field]:
        return [each for each in fields if each.name != "contact" or change.draft.get("source") != "alert"]

    def resolved(self, context: WriteContext, change: Change, field: Field) -> None:
        if field.name == "company":
            change.fill("summary", f"Ticket of {change.draft['company']}")

    async def derive(self, context: WriteContext, change: Change) -> Sequence[Fault]:
        change.draft["total"] = sum(each.get("hours", 0.0) for each in change.draft.get("lines") or ())
        return [Fault("Closed without a reason.", "reason")] if _closed_without_reason(change.draft) else []

    async def follow(self, context: WriteContext, change: Change, record: Record) -> None:
        if change.differs("state"):
            with context.suppress_notifications():
                await context.create("notes", {"text": f"now {record['state']}"}, record["id"])

    async def instead_of_delete(self, context: WriteContext, record: Record) -> bool:
        if record["state"] == "closed":
            await context.unit.put("tickets", {**record, "deleted": True})
            return True
        return False

    async def live(
        self, reader: Reader, records: Sequence[Record], rows: Sequence[Draft], given: Mapping[str, Any]
    ) -> None:
        for record, row in zip(records, rows, strict=True):
            row["note_count"] = await reader.count("notes", Compare(("ticketId",), "eq", record["id"]))


class NoteRules(Rules):
    """Notes: the same text twice is kept once, and a deletion is counted on the ticket."""

    async def instead_of_put(self, context: WriteContext, change: Change) -> Record | None:
        same = await context.first("notes", Compare(("text",), "eq", change.draft["text"], "nocase"))
        return same if same is not None and same["ticketId"] == change.draft["ticketId"] else None

    async def deleted(self, context: WriteContext, record: Record) -> None:
        ticket = await context.require("tickets", record["ticketId"])
        await context.keep("tickets", ticket, {**ticket, "removed": ticket.get("removed", 0) + 1})


def _closed_without_reason(draft: Mapping[str, Any]) -> bool:
    return draft.get("state") == "closed" and not draft.get("reason")


COMPANIES = Entity(
    "companies",
    with_id(
        text("name", 20, need=required("A company needs a name."), index=True),
        text("code", 5),
        reference("parent", "companies"),
        flag("inactive"),
    ),
    path="/companies",
    title="Company",
    unique=("name",),
    face=Face("id name", ("name",)),
    lists=Lists(
        usual=2, filters={**lists.equal("name"), "code": lists.among("code")}, hides="inactive", reveals=("all",)
    ),
    evidence=documented("acme 1"),
)

CONTACTS = Entity(
    "contacts",
    with_id(
        text("first", 10, need=on_create(early=True)),
        text("second", 10),
        reference("company", "companies", use="once", index=True),
        guid("token", stamp="guid", use="read"),
    ),
    path="/contacts",
    title="Contact",
    face=Face("id name=first+second", ("name",)),
    parent_at=("company",),
    parent="companies",
)

TICKET = with_id(
    text("summary", 40),
    reference("company", "companies", need=required(), index=True),
    reference("contact", "contacts", within="company", need=required()),
    references("watchers", "contacts"),
    choice("state", "open closed", default="open", index=True),
    text("reason source"),
    integer("priority", minimum=1, maximum=5, default=3),
    number("budget"),
    day("due"),
    instant("closed_at"),
    bytes_("image"),
    texts("tags"),
    integers("links"),
    nested("place", text("city", 5), flag("remote", default=None)),
    listed("lines", text("what", need=required()), number("hours", minimum=0)),
    custom("extra"),
    text("secret", use="write"),
    text("origin", fixed="The origin stays."),
    read_only(number("total"), integer("removed")),
    via("company_name", "company"),
    via("agent_name", lambda record: ("companies", 1) if record.get("source") == "alert" else None),
    instant("created", stamp="created_at", use="read", index=True),
    instant("changed", stamp="changed_at", use="read"),
    text("author", stamp="created_by", use="read"),
    text("editor", stamp="changed_by", use="read"),
)

TICKETS = Entity(
    "tickets",
    TICKET,
    path="/tickets",
    title="Ticket",
    ids=next_free(100),
    rules=TicketRules,
    lists=Lists(
        order=(Order(("id",), descending=True),),
        filters={
            "open": lists.when(Compare(("state",), "eq", "open")),
            "after": lists.since("created", INSTANTS.parse),
            "before": lists.until("created", INSTANTS.parse),
            "text": lists.containing("summary", "reason"),
            "city": lists.within("lines", "what"),
        },
    ),
)

NOTES = Entity(
    "notes",
    with_id(text("text", 30, need=required()), integer("ticketId", use="read")),
    path="/tickets/{parentId}/notes",
    title="Note",
    parent="tickets",
    parent_at=("ticketId",),
    ids=numbered_inside("ticketId"),
    key="key",
    rules=NoteRules,
)

SUMMARIES = Entity(
    "summaries",
    with_id(only(TICKET, "summary", agent="source"), always(text("headline"), texts("labels"))),
    path="/summaries",
    of="tickets",
    serves=("state", "open"),
)

OWNERS = Entity("owners", with_id(text("code")), face=Face("id code"), of="companies")

KEYS = Entity(
    "keys",
    with_id(text("label"), reference("owner", "owners"), reference("spare", "keys"), text("bow", use="kept")),
    path="/keys",
    ids=GUIDS,
    face=Face("id owner name=bow", ("name",)),
)

DEFINITIONS = Entity("definitions", with_id(text("entity", index=True), text("label")), path="/definitions")

ENTITIES = Registry((COMPANIES, CONTACTS, TICKETS, NOTES, SUMMARIES, OWNERS, KEYS, DEFINITIONS))


class AcmeRefusals(Refusals):
    """All that is wrong, in one list."""

    def refused(self, entity: Entity, faults: Sequence[Fault]) -> Exception:
        return Problem("rejected", " | ".join(f"{each.property}: {each.message}" for each in faults))


class ExtraFields:
    """Custom values by label: an unknown one is refused, the others of the record stay."""

    async def merge(self, context: WriteContext, entity: Entity, field: Field, change: Change) -> Sequence[Fault]:
        known = await definitions(context.unit, "definitions", ("entity",), entity.name, (Order(("id",)),))
        labels = {each["label"] for each in known}
        given = change.given.get(field.name) or {}
        change.draft[field.name] = {**(change.before(field.name) or {}), **given}
        return [Fault(f"There is no {name}.", field.name) for name in given if name not in labels]


class Watchers:
    """One notice for each change of a ticket."""

    async def of(
        self, context: WriteContext, entity: Entity, event: Event, record: Record, old: Record | None
    ) -> Iterable[Notification]:
        if entity.name != "tickets":
            return ()
        data = {"id": record["id"], "event": event, "url": "http://nobody.invalid/"}
        return [Notification("notice", f"ticket {record['id']}", data)]


def read_reference(field: Field, value: Any, pointer: str) -> Any:
    """An id, or the name of what is meant; zero is nothing."""
    if isinstance(value, Mapping):
        return {"name": value["name"]} if isinstance(value.get("name"), str) else None
    if isinstance(value, bool) or not isinstance(value, int):
        raise CannotConvert(value)
    return value or None


COERCION = Coercion(
    {**LENIENT, "instant": INSTANTS.converter, "day": INSTANTS.converter},
    read_reference,
    unknown="refuse",
    nulls="clear",
    empty_is_null=True,
    texts_stay=frozenset(("text",)),
    passed_over=frozenset(("_links",)),
)


def engine(coercion: Coercion = COERCION, **habits: Any) -> Engine:
    """Acme's engine, with other habits than its own where they are named."""
    habits.setdefault("references", ReferenceHabit("id"))
    return Engine(
        ENTITIES,
        habits=Habits(**habits),
        coercion=coercion,
        refusals=AcmeRefusals(),
        instants=INSTANTS,
        customs=ExtraFields(),
        subscriptions=Watchers(),
        who=lambda context: context.actor,
        renderers={"instant": lambda field, registry: lambda value, record, environment: f"{value}{environment or ''}"},
    )
