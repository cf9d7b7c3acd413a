"""Records of a configuration file: written as API bodies, and stored by the rules of their entity."""

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
"""Entities that follow from other records, or are always empty, and cannot be seeded."""

BY_ACTION = frozenset({"forecastItems"})
"""Entities whose records are created by an action instead of `create`."""

TABLES = tuple(name for name in business.TABLES if name not in {"warehouses", "warehouseBins", "scheduleTypes"})
"""Lists that refer to other lists only."""

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
"""Entities whose records are written as their model; entities that others refer to come first."""

_MARKS = ("dateEntered", "enteredBy", "lastUpdated", "updatedBy")
_PLACE = re.compile(r", line \d+, position \d+\..*")


class Document(msgspec.Struct, frozen=True, rename="camel"):
    """A file with its bytes as Base64 text in `data`, or a link, and the record that it is attached to."""

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
        """The form fields that are sent with the file, by names in lower case."""
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
    """Convert the vendor's errors to ValueErrors that name the property."""
    try:
        yield
    except Problem as problem:
        entry = next(iter(problem.extra.get("errors") or ()), None)
        reason = _PLACE.sub("", problem.detail) if entry is None else f"{entry['field']}: {entry['message']}"
        raise ValueError(reason) from None


async def context_at(state: SimulatorState, unit: Unit, at: str | None = None) -> Context:
    """Return the write context of the integrator at the time `at`, now if None or later; it sends no callbacks."""
    member = await by_label(unit, ENTITIES["members"], "identifier", INTEGRATOR)
    if member is None:
        raise ValueError(f"the member {INTEGRATOR}, who stores records, does not exist")
    context = context_of(state, unit, DEFAULT, member, quiet=True)
    context.now = min(at or context.now, context.now)
    return context


async def plant(entity: Entity, state: SimulatorState, unit: Unit, record: Given) -> None:
    """Create a record of an entity, or replace the existing one with the same id."""
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
    """Return the stamps in `_info`: when and by whom a record was entered and changed."""
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
    """Return the converted and checked properties, and the existing record with the same id, if any."""
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
    """Return the id of the parent, which cannot change."""
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


async def _reached(context: Context, field: Field, value: Any) -> int:
    """Return the id of the referenced record."""
    given = None if value is None else Binder(field.name, b"").value(field, value, field.name)
    if given is None:
        raise ValueError(f"{field.name}: The {field.name} field is required.")
    face, fault = await context.referred(field, given, {})
    if face is None:
        raise ValueError(f"{field.name}: {fault.message if fault else 'not found'}")
    return int(face["id"])


async def plant_ticket(state: SimulatorState, unit: Unit, record: Given) -> None:
    """Seed a service ticket, or a project ticket if it has a `phase`."""
    await plant(ENTITIES["projectTickets" if "phase" in record else "tickets"], state, unit, record)


async def plant_setting(state: SimulatorState, unit: Unit, record: Given) -> None:
    """Set the levels of a role in one function; levels that the record omits stay unchanged."""
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
    """Add a file or a link, or replace the existing one with the same id."""
    known_members(record, set(Document.__struct_encode_fields__))
    document = msgspec.convert(record, Document)
    with refusals():
        await keep_document(await context_at(state, unit), document.parts, document.upload, document.id)


async def plant_key(state: SimulatorState, unit: Unit, record: Given) -> None:
    """Add an API key of a member, given by the identifier."""
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
