"""Support reps, contacts, accounts, departments and sites [supportcenterplus 4.5]."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from simulators.core.resources.context import WriteContext
from simulators.core.resources.entity import Entity, next_free
from simulators.core.resources.fields import Field, Group, any_json, flag, number, read_only, reference, text
from simulators.core.resources.refusals import Fault
from simulators.core.resources.rules import Change
from simulators.core.store import Record
from simulators.supportcenterplus import keys
from simulators.supportcenterplus.entities.rules import EntryRules
from simulators.supportcenterplus.entities.tables import (
    INFERRED,
    OBSERVED,
    PICTURE,
    ShownFace,
    alias,
    asked,
    described,
    name,
    table,
)
from simulators.supportcenterplus.rights import USUAL
from simulators.supportcenterplus.values import SHORT_LENGTH

_PERSON = ShownFace("id name email_id phone mobile profile_pic is_vipuser department", "email_id name")
_NAMES = "first_name middle_name last_name"


class PersonRules(EntryRules):
    """People: the name defaults to first, middle and last name."""

    def needs(self, context: WriteContext, change: Change, fields: Sequence[Field]) -> Sequence[Field]:
        """The name is not mandatory if one of its parts is sent."""
        parts = any(change.given.get(part) for part in _NAMES.split())
        return [field for field in fields if field.name != "name" or not parts or "name" in change.given]

    async def derive(self, context: WriteContext, change: Change) -> Sequence[Fault]:
        """Set a missing name from its parts."""
        if not change.draft.get("name"):
            parts = (change.draft.get(part) for part in _NAMES.split())
            change.draft["name"] = " ".join(part for part in parts if part)
        return await super().derive(context, change)


class TechnicianRules(PersonRules):
    """Support reps: one with a login name has an enabled login; deletion removes login and key."""

    async def follow(self, context: WriteContext, change: Change, record: Record) -> None:
        """Create the login of a new support rep."""
        if change.old is None and await keys.login_of(context.unit, record["id"]) is None:
            login = {"id": record["id"], "role": USUAL, "enabled": bool(record.get("login_name"))}
            await context.unit.put("logins", login)

    async def deleted(self, context: WriteContext, record: Record) -> None:
        """Remove login and key."""
        await keys.delete(context.unit, record["id"])
        await context.unit.delete("logins", record["id"])


def _person() -> Group:
    return (
        *name(),
        *text("email_id", SHORT_LENGTH, index=True),
        *text("phone mobile", SHORT_LENGTH),
        *reference("department", "placed_departments"),
        *flag("is_vipuser"),
    )


def _picture() -> Group:
    return read_only(any_json("profile_pic", default=PICTURE))


TECHNICIANS = table(
    "technicians",
    "technician",
    _person(),
    text("login_name jobtitle employee_id", SHORT_LENGTH),
    reference("reporting_to", "named_technicians"),
    number("cost_per_hour", default="0.00"),
    _picture(),
    asked(text(_NAMES, SHORT_LENGTH)),
    tag="people",
    unique="email_id login_name",
    face=_PERSON,
    ids=next_free(201),
    rules=TechnicianRules,
    evidence=OBSERVED,
    own={"when": "technicians_path", "example_id": "102", "example": {"name": "Nora Night", "login_name": "nora"}},
)
USERS = table(
    "users",
    "user",
    _person(),
    reference("account", "accounts"),
    _picture(),
    asked(text(_NAMES, SHORT_LENGTH), text("employee_id jobtitle", SHORT_LENGTH)),
    tag="people",
    unique="email_id",
    face=_PERSON,
    ids=next_free(301),
    rules=PersonRules,
    evidence=OBSERVED,
    own={
        "when": "requesters_path",
        "example_id": "302",
        "example": {"name": "Ines Intake", "email_id": "ines@harbour.example", "account": {"name": "Harbour Clinic"}},
    },
)
ACCOUNTS = table(
    "accounts",
    "account",
    name(),
    described(),
    text("email_id website phone fax industry", SHORT_LENGTH),
    reference("account_manager", "technicians"),
    tag="people",
    own={"example": {"name": "Lighthouse Logistics", "industry": "Transport", "account_manager": {"id": "102"}}},
)
DEPARTMENTS = table(
    "departments",
    "department",
    name(),
    reference("site", "sites"),
    described(),
    evidence=OBSERVED,
    own={"example": {"name": "Dispatch", "site": {"name": "Head Office"}}},
)
SITES = table("sites", "site", name(), described(), evidence=OBSERVED, own={"example": {"name": "Harbour Office"}})


def _view(of: Entity, called: str, words: str) -> Entity:
    """A view of another entity's records with the properties `words`, for some references; it has no path."""
    return replace(of, name=called, of=of.name, path="", verbs=(), face=ShownFace(words))


ENTITIES = (
    SITES,
    DEPARTMENTS,
    TECHNICIANS,
    ACCOUNTS,
    USERS,
    _view(DEPARTMENTS, "placed_departments", "id name site deleted"),
    _view(TECHNICIANS, "named_technicians", "id name"),
    replace(alias(TECHNICIANS, "support_reps", "support_rep", "technicians_path"), evidence=INFERRED),
    alias(USERS, "requesters", "requester", "requesters_path"),
    replace(alias(USERS, "contacts", "contact", "requesters_path"), evidence=INFERRED),
)
