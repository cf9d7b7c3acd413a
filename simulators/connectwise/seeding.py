"""Records that a configuration file brings: written as integrators send them, kept by the rules of their entity."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from typing import Annotated, Any

import msgspec

from simulators.connectwise import business
from simulators.connectwise.binding import Binder, bind
from simulators.connectwise.context import Context
from simulators.connectwise.datetimes import instant
from simulators.connectwise.engine import context_of, faults_of
from simulators.connectwise.entities import ENTITIES, Entity
from simulators.connectwise.entities.lookups import LOOKUPS
from simulators.connectwise.handlers.documents import keep_document
from simulators.connectwise.rights import FUNCTIONS
from simulators.connectwise.seed import INTEGRATOR, keep_key
from simulators.connectwise.tables import KEYS
from simulators.connectwise.tenants import DEFAULT
from simulators.core.call import Upload
from simulators.core.files import OCTETS
from simulators.core.names import unknown
from simulators.core.problem import Problem
from simulators.core.resources.coercion import CannotConvert
from simulators.core.resources.entity import value_at
from simulators.core.resources.fields import Field
from simulators.core.resources.lookup import by_label, equals
from simulators.core.seeding import Plant, known_members
from simulators.core.store import Record, Unit
from simulators.core.world import SimulatorState

Given = Mapping[str, Any]
Name = Annotated[str, msgspec.Meta(min_length=1, max_length=200)]

FOLLOWING = frozenset(
    {
        *("allNotes", "associations", "timeSheets", "expenseReports", "managementReports"),
        *("auditTrail", "timeSheetAudits", "expenseReportAudits", "inventory", "companyFinance"),
    }
)
"""What follows from other records, or is always empty, and is not brought."""

BY_ACTION = frozenset({"forecastItems"})
"""Entities whose records are made by an action, not by a verb of their own."""

TABLES = tuple(name for name in business.TABLES if name not in {"warehouses", "warehouseBins", "scheduleTypes"})
"""Lists that stand on others of their kind alone."""

ORDER = (
    *(name for name in LOOKUPS if name not in FOLLOWING),
    *TABLES,
    *("userDefinedFields", "severities", "impacts", "priorities", "sources", "serviceLocations", "slas"),
    *("companyStatuses", "companyTypes", "contactTypes", "communicationTypes", "configurationStatuses"),
    *("configurationTypes", "workRoles", "workTypes", "securityRoles", "locations", "departments", "agreementTypes"),
    *("boards", "boardStatuses", "boardTypes", "boardItems", "boardSubTypes", "members", "boardTeams", "companies"),
    *("chargeCodes", "sites", "contacts", "communications", "typeAssociations", "companyNotes", "companyTeams"),
    *("contactNotes", "contactTypeAssociations", "contactTracks", "companyTracks", "statusNotes", "articles"),
    *("configurationQuestions", "workRoleLocations", "slaPriorities", "campaigns", "contactGroups", "companyGroups"),
    *(
        "memberTemplates",
        "ssoConfigurations",
        "certifications",
        "memberSkills",
        "memberCertifications",
        "memberAccruals",
        "memberDelegations",
    ),
    *("memberPersonas", "scheduleTypes", "holidays", "warehouses", "warehouseBins"),
    *("opportunities", "opportunityNotes", "opportunityContacts", "opportunityTeam"),
    *("projects", "phases", "projectNotes", "projectTeam", "projectContacts", "orders"),
    *("configurations", "catalog", "agreements", "additions", "adjustments", "agreementSites", "boardDefaults"),
    *(
        "stockAdjustments",
        "adjustmentDetails",
        "workRoleExclusions",
        "workTypeExclusions",
        "agreementWorkRoles",
        "agreementWorkTypes",
        "tickets",
        "notes",
        "tasks",
        "activities",
        "scheduleEntries",
        "forecastItems",
        "invoices",
        "invoicePayments",
        "products",
        "purchaseOrders",
        "purchaseOrderLines",
        "purchaseOrderNotes",
        "expenseEntries",
        "timeEntries",
    ),
    "callbacks",
)
"""Entities whose records are brought as their model has them, those to which others refer first."""

_MARKS = ("dateEntered", "enteredBy", "lastUpdated", "updatedBy")
_PLACE = re.compile(r", line \d+, position \d+\..*")


class Document(msgspec.Struct, frozen=True, rename="camel"):
    """A file, its bytes as base64 text in `data`, or a link, with what it is attached to."""

    record_type: Name
    record_id: int
    id: Annotated[int, msgspec.Meta(gt=0)] | None = None
    title: str = ""
    file_name: Name | None = None
    data: bytes | None = None
    url: Name | None = None
    is_avatar: bool = False
    private_flag: bool = False
    read_only_flag: bool = False

    @property
    def upload(self) -> Upload | None:
        """The file; None for a link."""
        if self.url is not None and self.file_name is None and self.data is None:
            return None
        if self.file_name is None or self.data is None or self.url is not None:
            raise ValueError("expected fileName and data, or url")
        return Upload("file", self.file_name, OCTETS, self.data)

    @property
    def parts(self) -> dict[str, str]:
        """What is sent with the file, by names in lower case."""
        values = {name.lower(): str(value) for name, value in msgspec.to_builtins(self).items() if value is not None}
        return {name: value for name, value in values.items() if name not in {"id", "filename", "data"}}


class Key(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The API key of a member."""

    public_key: Name
    private_key: Name
    member: Name
    expired: bool = False


@contextmanager
def refusals() -> Iterator[None]:
    """The vendor's refusals as ValueErrors that name the member."""
    try:
        yield
    except Problem as problem:
        entry = next(iter(problem.extra.get("errors") or ()), None)
        reason = _PLACE.sub("", problem.detail) if entry is None else f"{entry['field']}: {entry['message']}"
        raise ValueError(reason) from None


async def context_at(state: SimulatorState, unit: Unit, at: str | None = None) -> Context:
    """The integrator at work, of whom callbacks learn nothing; what is brought of the past is written then."""
    member = await by_label(unit, ENTITIES["members"], "identifier", INTEGRATOR)
    if member is None:
        raise ValueError(f"there is no member {INTEGRATOR} any more who could keep it")
    context = context_of(state, unit, DEFAULT, member, quiet=True)
    context.now = min(at or context.now, context.now)
    return context


async def plant(entity: Entity, state: SimulatorState, unit: Unit, record: Given) -> None:
    """A record of an entity: made, or with the id of one that is there put in its place."""
    with refusals():
        marks = _marks(record.get("_info"))
        context = await context_at(state, unit, marks.get("dateEntered") or marks.get("lastUpdated"))
        given, old = await _read(context, entity, record)
        parent = await _parent(context, entity, record, old)
        if old is None:
            kept = await context.create(entity.name, given, parent, identity=given.get("id"))
        else:
            kept = await context.replace(entity.name, old, given)
        more = {"_info": {**kept["_info"], **marks}} if marks else {}
        if more:
            await unit.put(entity.collection, {**kept, **more})


def _marks(given: Any) -> dict[str, str]:
    """When and by whom a record was entered and changed, as far as it says so."""
    if not isinstance(given, Mapping | None):
        raise ValueError("_info: expected an object")
    marks = {name: given[name] for name in _MARKS if name in given} if given else {}
    for name, value in marks.items():
        if not isinstance(value, str):
            raise ValueError(f"_info/{name}: expected text")
        if name in {"dateEntered", "lastUpdated"}:
            try:
                marks[name] = instant(value)
            except CannotConvert:
                raise ValueError(f"_info/{name}: {value!r:.80} is no instant") from None
    return marks


async def _read(context: Context, entity: Entity, record: Given) -> tuple[dict[str, Any], Record | None]:
    """The members of a record, typed and complete, and what is there under its id."""
    known_members(record, {*(field.name for field in entity.fields), "_info"})
    given = bind(entity, record, b"")
    identity = given.get("id")
    if identity is not None and identity < 1:
        raise ValueError(f"id: {identity} is no id")
    old = None if identity is None else await context.unit.get(entity.collection, identity)
    if old is None and entity.verbs and not ("create" in entity.verbs or entity.seeded or entity.name in BY_ACTION):
        raise ValueError("id: of these none can be added; give the id of one that is there")
    for fault in faults_of(entity, given, "create" if old is None else "replace"):
        raise ValueError(f"{fault.property}: {fault.message}")
    if entity.seeded and entity.field("name") is not None and not given.get("name"):
        raise ValueError("name: The name field is required.")
    return given, old


async def _parent(context: Context, entity: Entity, record: Given, old: Record | None) -> int | None:
    """The id of what a record hangs below, which does not change."""
    if not entity.parent_at:
        return None
    head, *rest = entity.parent_at
    before = None if old is None else value_at(old, entity.parent_at)
    value = record.get(head)
    if value is None:
        if before is None:
            raise ValueError(f"{head}: The {head} field is required.")
        return int(before)
    if not rest and not isinstance(value, Mapping):
        value = {"id": value}
    parent = await _reached(context, Field(head, "reference", to=entity.parent), value)
    if before not in (None, parent):
        raise ValueError(f"{head}: {entity.title} {record['id']} is of another {ENTITIES[entity.parent].title}")
    return parent


async def _reached(context: Context, member: Field, value: Any) -> int:
    """The id of the record that a reference leads to."""
    given = None if value is None else Binder(member.name, b"").value(member, value, member.name)
    if given is None:
        raise ValueError(f"{member.name}: The {member.name} field is required.")
    face, fault = await context.referred(member, given, {})
    if face is None:
        raise ValueError(f"{member.name}: {fault.message if fault else 'not found'}")
    return int(face["id"])


async def plant_ticket(state: SimulatorState, unit: Unit, record: Given) -> None:
    """A ticket of the service desk, or of a project where it names a phase."""
    await plant(ENTITIES["projectTickets" if "phase" in record else "tickets"], state, unit, record)


async def plant_setting(state: SimulatorState, unit: Unit, record: Given) -> None:
    """How far a role reaches in one function: what is not said stays."""
    entity = ENTITIES["roleSettings"]
    levels = [field.name for field in entity.fields if field.name.endswith("Level")]
    known_members(record, {"role", "moduleFunctionName", *levels})
    name = str(record.get("moduleFunctionName"))
    if name not in FUNCTIONS:
        raise ValueError(f"moduleFunctionName: {unknown('function', name, list(FUNCTIONS))}")
    with refusals():
        context = await context_at(state, unit)
        given = bind(entity, {level: record[level] for level in levels if level in record}, b"")
        role = await _reached(context, Field("role", "reference", to="securityRoles"), record.get("role"))
        row = await context.first(entity.name, entity.below(role), equals("moduleFunctionName", name))
        if row is not None:
            await context.change(entity.name, row, given)


async def plant_document(state: SimulatorState, unit: Unit, record: Given) -> None:
    """A file or a link: kept, or with the id of one that is there put in its place."""
    known_members(record, set(Document.__struct_encode_fields__))
    document = msgspec.convert(record, Document)
    with refusals():
        await keep_document(await context_at(state, unit), document.parts, document.upload, document.id)


async def plant_key(state: SimulatorState, unit: Unit, record: Given) -> None:
    """An API key of a member, who is named by the identifier."""
    key = msgspec.convert(record, Key)
    member = await by_label(unit, ENTITIES["members"], "identifier", key.member)
    if member is None:
        raise ValueError(f"member: Member {key.member} not found")
    if await unit.get(KEYS.name, key.public_key) is not None:
        raise ValueError(f"public_key: there is a key {key.public_key} already")
    await keep_key(unit, key.public_key, key.private_key, member["id"], key.expired)
    state.world.masker.learn(key.private_key)


SEEDS: Mapping[str, Plant] = {
    **{name: partial(plant, ENTITIES[name]) for name in ORDER},
    "tickets": plant_ticket,
    "roleSettings": plant_setting,
    "documents": plant_document,
    KEYS.name: plant_key,
}
