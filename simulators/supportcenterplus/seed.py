"""A fresh help desk: support reps, contacts, accounts, lists and roles; no requests.

Ids and names are those of the sources, as far as documented [supportcenterplus 4.1, 11]; the rest is chosen.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from simulators.core.declaration import CredentialRequest, Credentials
from simulators.core.names import unknown
from simulators.core.problem import Problem
from simulators.core.query import Query
from simulators.core.store import Unit, free_id
from simulators.core.world import SimulatorState
from simulators.supportcenterplus import keys, saved_views
from simulators.supportcenterplus.entities import blank
from simulators.supportcenterplus.rights import ADMIN, ROLES, USUAL
from simulators.supportcenterplus.values import named

ADMINISTRATOR = 101
"""The id of the support rep whose key is in the ready file."""
_SUPPORT = {"id": "1", "name": "Support", "site": None, "deleted": False}
_SOFTWARE = {"id": "7", "name": "Software"}
_SECRETS = ("authtoken",)

_NAMED: Mapping[str, tuple[str, ...]] = {
    "levels": ("Tier 1", "Tier 2", "Tier 3", "Tier 4"),
    "modes": ("E-Mail", "Web Form", "Phone Call"),
    "urgencies": ("Urgent", "High", "Normal", "Low"),
    "impacts": ("High", "Medium", "Low"),
    "request_types": ("Incident", "Request For Information"),
    "request_closure_codes": ("Success", "Unable to Reproduce", "Cancelled", "Failed", "Postponed", "Rejected"),
    "categories": ("Hardware", "Network", "Software", "Monitoring"),
    "service_categories": (
        *("Communication", "Email", "Hardware", "Internet", "Network", "Printers", "Software", "User Management"),
    ),
    "products": ("Managed Network", "Managed Workplace"),
    "worklog_types": ("On site", "Remote"),
    "tags": ("carrier", "recurring"),
    "task_types": ("Implementation", "Verification"),
    "asset_states": ("In Store", "In Use", "In Repair", "Expired", "Disposed"),
    "product_types": ("Network device", "Workstation", "Service", "Server", "Printer"),
    "topics": ("General", "Network"),
}
"""Lists whose entries have only a name, numbered from 1."""

_STATUSES = (
    {"id": 1, "name": "Open", "internal_name": "OPEN", "color": "#0066ff", "in_progress": True, "stop_timer": False},
    {"id": 2, "name": "Onhold", "internal_name": "ONHOLD", "color": "#ff6600", "in_progress": True, "stop_timer": True},
    {
        "id": 3,
        "name": "Closed",
        "internal_name": "CLOSED",
        "color": "#006600",
        "in_progress": False,
        "stop_timer": True,
    },
    {
        "id": 4,
        "name": "Resolved",
        "internal_name": "RESOLVED",
        "color": "#009900",
        "in_progress": False,
        "stop_timer": True,
    },
    {
        "id": 5,
        "name": "Assigned",
        "internal_name": "ASSIGNED",
        "color": "#3366cc",
        "in_progress": True,
        "stop_timer": False,
    },
    {
        "id": 6,
        "name": "In Progress",
        "internal_name": "INPROGRESS",
        "color": "#00cccc",
        "in_progress": True,
        "stop_timer": False,
    },
)
_PRIORITIES = (("Low", "#666666"), ("Normal", "#006600"), ("Medium", "#ff9900"), ("High", "#ff0000"))
_SUBCATEGORIES = (("Disk", 1), ("Router", 2), ("Link", 2), ("Application", 3), ("Agent", 4), ("MS Office", 3))
_ITEMS = (("Replace", 1), ("Restart", 2), ("Carrier", 3), ("Upgrade", 4))

STOCK_ADMINISTRATOR = 4
"""The id of the user `administrator` of every installation [supportcenterplus 4.5]. It has no key."""

_REPS = (
    {"id": STOCK_ADMINISTRATOR, "name": "administrator", "login_name": "administrator", "department": None},
    {
        "id": ADMINISTRATOR,
        "name": "Ada Admin",
        "email_id": "ada@helpdesk.example",
        "login_name": "ada",
        "jobtitle": "Administrator",
        "employee_id": "E-101",
    },
    {
        "id": 102,
        "name": "Ruth Rep",
        "email_id": "ruth@helpdesk.example",
        "login_name": "ruth",
        "jobtitle": "Support Rep",
        "employee_id": "E-102",
        "reporting_to": {"id": "101", "name": "Ada Admin"},
    },
    {
        "id": 103,
        "name": "Omar Observer",
        "email_id": "omar@helpdesk.example",
        "login_name": "omar",
        "jobtitle": "Auditor",
        "employee_id": "E-103",
        "reporting_to": {"id": "101", "name": "Ada Admin"},
    },
)
_ROLE_OF = {STOCK_ADMINISTRATOR: ADMIN, ADMINISTRATOR: ADMIN, 102: USUAL, 103: "Observer"}

_CONTACTS = (
    {"id": 301, "name": "NOC", "email_id": "noc@example.test", "account": {"id": "1", "name": "Northwind Utilities"}},
    {
        "id": 302,
        "name": "Carla Contact",
        "email_id": "carla@northwind.example",
        "phone": "555-0101",
        "mobile": "",
        "account": {"id": "1", "name": "Northwind Utilities"},
        "department": {"id": "2", "name": "Operations", "site": None, "deleted": False},
    },
    {
        "id": 303,
        "name": "Hugo Harbour",
        "email_id": "hugo@harbour.example",
        "account": {"id": "2", "name": "Harbour Clinic"},
    },
)

_IN_USE = {"id": "2", "name": "In Use"}
_ASSETS = (
    {
        "id": 301,
        "name": "keyboardMC",
        "product": {"id": "2", "name": "Managed Workplace"},
        "state": _IN_USE,
        "asset_state": _IN_USE,
    },
    {
        "id": 302,
        "name": "edge-7",
        "product": {"id": "1", "name": "Managed Network"},
        "state": _IN_USE,
        "asset_state": _IN_USE,
        "site": {"id": "1", "name": "Head Office"},
    },
)
"""Assets of a fresh help desk; the first is that of the recordings."""

_TEMPLATES = (
    {
        "id": 1,
        "name": "Default Request",
        "is_enabled": True,
        "is_default_template": True,
        "service_category": _SOFTWARE,
    },
    {"id": 2, "name": "Monitoring alarm", "is_enabled": True, "service_category": {"id": "5", "name": "Network"}},
    {"id": 3, "name": "Hardware incident", "is_enabled": True, "service_category": {"id": "3", "name": "Hardware"}},
    {"id": 4, "name": "Retired form", "inactive": True, "service_category": _SOFTWARE},
)
_FORMS = (
    {"id": 2, "defaults": {"group": 3, "mode": 2, "category": 4}},
    {"id": 3, "defaults": {"group": 1}, "mandatory": ["category", "subcategory"], "absent": ["urgency"]},
)


def _entries() -> dict[str, list[dict[str, Any]]]:
    """Every list of a fresh help desk, by collection."""
    found = {name: _numbered(names) for name, names in _NAMED.items()}
    found["categories"].append({"id": 5, "name": "Fax", "deleted": True})
    found["statuses"] = [dict(status) for status in _STATUSES]
    found["priorities"] = [
        {"id": number, "name": name, "color": color} for number, (name, color) in enumerate(_PRIORITIES, 1)
    ]
    found["subcategories"] = _below(_SUBCATEGORIES, "category", found["categories"])
    found["items"] = _below(_ITEMS, "subcategory", found["subcategories"])
    found["sites"] = _numbered(("Head Office",))
    found["departments"] = _numbered(("Support", "Operations"))
    found["accounts"] = _numbered(("Northwind Utilities", "Harbour Clinic"))
    found["accountcontracts"] = [
        {"id": 1, "name": "Northwind full service", "account": {"id": "1", "name": "Northwind Utilities"}}
    ]
    found["assets"] = [dict(asset) for asset in _ASSETS]
    groups = _numbered(("Hardware Problems", "Network", "Monitoring"))
    found["support_groups"] = [{**group, "site": None} for group in groups]
    found["request_templates"] = [dict(template) for template in _TEMPLATES]
    found["technicians"] = [{"department": _SUPPORT, **rep} for rep in _REPS]
    found["users"] = [dict(contact) for contact in _CONTACTS]
    return found


def _numbered(names: Iterable[str]) -> list[dict[str, Any]]:
    return [{"id": number, "name": name} for number, name in enumerate(names, 1)]


def _below(names: Iterable[tuple[str, int]], above: str, owners: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [
        {"id": number, "name": name, above: named(owners[owner - 1])} for number, (name, owner) in enumerate(names, 1)
    ]


_CIRCUITS = {
    "name": "cm_circuits",
    "singular": "cm_circuit",
    "fields": {"sline_carrier": [], "pick_kind": ["Fibre", "Copper"], "per_uptime": []},
}
"""A custom module: chosen. Configuration files can define others."""


async def seed(state: SimulatorState) -> None:
    """Fill a fresh state, and create the administrator's key."""
    stream = state.streams.stream("credentials")
    authtoken = state.wanted.get("authtoken") or stream.uuid().upper()
    async with state.store().unit() as unit:
        for collection, records in _entries().items():
            for record in records:
                await unit.put(collection, {**blank(collection), **record})
        for form in _FORMS:
            await unit.put("forms", {"defaults": {}, "mandatory": [], "absent": [], **form})
        await unit.put("custom_modules", _CIRCUITS)
        for view in saved_views.RECORDS:
            await unit.put("views", view)
        for name, rights in ROLES.items():
            await unit.put("roles", {"name": name, "rights": list(rights)})
        for rep, role in _ROLE_OF.items():
            await unit.put("logins", {"id": rep, "role": role, "enabled": True})
        await keys.adopt(unit, authtoken, ADMINISTRATOR)
    state.set_credentials({"authtoken": authtoken}, _SECRETS)


async def issue(state: SimulatorState, request: CredentialRequest) -> Credentials:
    """Create a support rep with a key, by default an administrator. Raises Problem `rejected` for an unknown role."""
    role = request.role or ADMIN
    stream = state.streams.stream("issued")
    async with state.store().unit() as unit:
        if await unit.get("roles", role) is None:
            known = [record["name"] for record in (await unit.query("roles", Query())).items]
            raise Problem("rejected", unknown("role", role, known))
        rep = await add_rep(unit, role)
        expires_at = state.clock.time() if request.expired else None
        key = await keys.generate(unit, stream, rep, expires_at)
    state.world.masker.learn(key["key"])
    return {"authtoken": key["key"]}


async def add_rep(unit: Unit, role: str) -> int:
    """Create a support rep with a login and without a key; returns the id."""
    rep = await free_id(unit, "technicians", 201)
    person = {
        "id": rep,
        "name": f"Support Rep {rep}",
        "email_id": f"rep{rep}@helpdesk.example",
        "login_name": f"rep{rep}",
        "department": _SUPPORT,
    }
    await unit.put("technicians", {**blank("technicians"), **person})
    await unit.put("logins", {"id": rep, "role": role, "enabled": True})
    return rep
