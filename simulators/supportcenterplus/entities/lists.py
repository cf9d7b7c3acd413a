"""Lists that an administrator maintains, and whose entries requests refer to [supportcenterplus 4.5].

The sources document that they can be read; that they are written as in the sister product is inferred.
"""

from __future__ import annotations

from collections.abc import Sequence

from simulators.core.resources.context import WriteContext
from simulators.core.resources.entity import Entity
from simulators.core.resources.fields import Group, flag, read_only, reference, required, text
from simulators.core.resources.refusals import Fault
from simulators.core.resources.rules import Change
from simulators.supportcenterplus.entities.rules import EntryRules
from simulators.supportcenterplus.entities.tables import (
    INFERRED,
    OBSERVED,
    READ,
    ShownFace,
    alias,
    described,
    name,
    table,
)

_COLOURED = ShownFace("id name color")
_GROUP = ShownFace("id name site")
_TEMPLATE = ShownFace("id name is_service_template service_category", bare="service_category")


def _color() -> Group:
    return text("color", 20)


def _plain(plural: str, singular: str, example: str, seen: bool = True) -> Entity:
    evidence = OBSERVED if seen else INFERRED
    return table(plural, singular, name(), described(), evidence=evidence, own={"example": {"name": example}})


class StatusRules(EntryRules):
    """Statuses: the internal name is made from the first name."""

    async def derive(self, context: WriteContext, change: Change) -> Sequence[Fault]:
        """Set the internal name: In Progress becomes INPROGRESS; it does not change when the status is renamed."""
        change.fill("internal_name", "".join(change.draft["name"].upper().split()))
        return await super().derive(context, change)


STATUSES = table(
    "statuses",
    "status",
    name(),
    _color(),
    described(),
    read_only(text("internal_name")),
    flag("in_progress", default=True),
    flag("stop_timer"),
    face=_COLOURED,
    rules=StatusRules,
    evidence=OBSERVED,
    own={"example": {"name": "Waiting for carrier", "color": "#996633", "stop_timer": True}},
)
PRIORITIES = table(
    "priorities",
    "priority",
    name(),
    _color(),
    described(),
    face=_COLOURED,
    evidence=OBSERVED,
    own={"example": {"name": "Critical", "color": "#990000"}},
)
SUBCATEGORIES = table(
    "subcategories",
    "subcategory",
    name(),
    reference("category", "categories", need=required(), index=True),
    described(),
    unique="",
    evidence=OBSERVED,
    own={"example": {"name": "Firewall", "category": {"name": "Network"}}},
)
ITEMS = table(
    "items",
    "item",
    name(),
    reference("subcategory", "subcategories", need=required(), index=True),
    described(),
    unique="",
    evidence=OBSERVED,
    own={"example": {"name": "Reboot", "subcategory": {"name": "Router"}}},
)
TEMPLATES = table(
    "request_templates",
    "request_template",
    name(),
    flag("is_service_template is_enabled inactive"),
    flag("is_default_template", index=True),
    reference("service_category", "service_categories"),
    verbs=READ,
    face=_TEMPLATE,
    evidence=OBSERVED,
)
GROUPS = table(
    "support_groups",
    "support_group",
    name(),
    reference("site", "sites"),
    described(),
    face=_GROUP,
    evidence=OBSERVED,
    own={"when": "groups_path", "example": {"name": "Field Service", "site": {"name": "Head Office"}}},
)

ENTITIES = (
    _plain("categories", "category", "Telephony"),
    SUBCATEGORIES,
    ITEMS,
    _plain("service_categories", "service_category", "Telephony"),
    STATUSES,
    _plain("levels", "level", "Tier 5"),
    _plain("modes", "mode", "Chat"),
    _plain("urgencies", "urgency", "Whenever"),
    PRIORITIES,
    TEMPLATES,
    GROUPS,
    alias(GROUPS, "groups", "group", "groups_path"),
    _plain("impacts", "impact", "Affects site"),
    _plain("request_types", "request_type", "Complaint"),
    _plain("request_closure_codes", "request_closure_code", "Duplicate"),
    _plain("tags", "tag", "escalated"),
    _plain("asset_states", "asset_state", "In Transit", seen=False),
    _plain("worklog_types", "worklog_type", "Travel", seen=False),
    _plain("task_types", "task_type", "Maintenance", seen=False),
    _plain("product_types", "product_type", "Router", seen=False),
)
