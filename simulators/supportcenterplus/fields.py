"""The fields of a request, as data [supportcenterplus 4.1]: what they hold, who may write them, where they show."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from simulators.supportcenterplus.catalog import Kind, Shape

Write = Literal["no", "never again", "yes"]
"""Whether a caller may write a field: no (4014), when the request is added but never again (4009), or yes."""

Reading = Literal[
    "text",
    "html",
    "flag",
    "reference",
    "references",
    "person",
    "moment",
    "emails",
    "attachments",
    "custom values",
    "closure",
    "callback",
    "resolution",
]
"""How a written value is read."""

SHORT_LENGTH = 250
"""Characters of a subject at most, and of other fields that are documented so, or were met live so."""
TEXT_LENGTH = 2000
"""Characters of any other plain text at most: chosen."""


@dataclass(frozen=True, slots=True)
class Field:
    """One field. `source` is the collection that a reference or a person is looked up in; `blank` the unset value.

    `listed`: it stands in the rows of a list. `kept` is false for what is computed, and for reasons that are only told.
    `detailed` is false for what lists have at most, not the detail view; `late` fields are missing until they are set.
    """

    name: str
    kind: Kind
    reading: Reading | None = None
    write: Write = "no"
    source: str = ""
    listed: bool = False
    blank: Any = None
    kept: bool = True
    detailed: bool = True
    late: bool = False


def _reference(name: str, source: str, listed: bool = False) -> Field:
    return Field(name, "reference", "reference", "yes", source, listed)


def _moment(name: str, write: Write = "no", listed: bool = False, late: bool = False) -> Field:
    return Field(name, "moment", "moment" if write != "no" else None, write, listed=listed, late=late)


def _flag(name: str, listed: bool = False, kept: bool = True, detailed: bool = True) -> Field:
    return Field(name, "flag", listed=listed, blank=False, kept=kept, detailed=detailed)


def _array(name: str, reading: Reading | None = None) -> Field:
    return Field(name, "open", reading, "yes" if reading else "no", blank=[])


_TEXTS = (
    Field("id", "id", write="never again", listed=True),
    Field("subject", "text", "text", "yes", listed=True),
    Field("description", "text", "html", "yes"),
    Field("short_description", "text", listed=True, blank="", detailed=False),
    Field("impact_details", "text", "text", "yes"),
    Field("update_reason", "text", "text", "yes", kept=False),
    Field("status_change_comments", "text", "text", "yes", kept=False),
    Field("callback_url", "text", "callback", "yes"),
)

_PEOPLE = (
    Field("requester", "person", "person", "yes", "users", listed=True),
    Field("technician", "person", "person", "yes", "technicians", listed=True),
    Field("created_by", "person", write="never again", listed=True),
)

_REFERENCES = (
    _reference("status", "statuses", listed=True),
    _reference("priority", "priorities", listed=True),
    _reference("urgency", "urgencies"),
    _reference("impact", "impacts"),
    _reference("level", "levels"),
    _reference("mode", "modes"),
    _reference("category", "categories"),
    _reference("subcategory", "subcategories"),
    _reference("item", "items"),
    _reference("request_type", "request_types"),
    _reference("template", "request_templates", listed=True),
    _reference("site", "sites", listed=True),
    _reference("group", "support_groups", listed=True),
    _reference("service_category", "service_categories"),
    _reference("department", "departments"),
    _reference("account", "accounts"),
    _reference("product", "products"),
)

_MOMENTS = (
    Field("created_time", "moment", write="never again", listed=True),
    _moment("due_by_time", "yes", listed=True),
    _moment("first_response_due_by_time", "yes"),
    *(_moment(name, late=True) for name in ("responded_time", "resolved_time", "completed_time")),
    *map(
        _moment,
        (
            "last_updated_time",
            "assigned_time",
            "scheduled_start_time",
            "scheduled_end_time",
            "cancel_requested_time",
            "ola_due_by_time",
        ),
    ),
    Field("onhold_time", "duration"),
    _moment("deleted_on", late=True),
)

_OBJECTS = (
    Field("resolution", "open", "resolution", "yes"),
    Field("closure_info", "open", "closure", "yes", late=True),
    Field("udf_fields", "open", "custom values", "yes", blank={}),
    _array("attachments", "attachments"),
    _array("email_ids_to_notify", "emails"),
    Field("assets", "open", "references", "yes", "assets", blank=[]),
    Field("primary_asset", "reference"),
    Field("tags", "open", source="tags", blank=[]),
    *map(_array, ("email_to", "email_cc", "request_template_task_ids")),
)

_FLAGS = (
    *(_flag(name, listed=True) for name in ("is_read", "is_service_request")),
    *(_flag(name, listed=True) for name in ("cancel_requested", "cancel_requested_is_pending")),
    *map(
        _flag,
        (
            "is_reopened",
            "is_trashed",
            "is_shared",
            "has_notes",
            "has_attachments",
            "has_resolution_attachments",
            "has_conversation",
            "has_linked_requests",
            "has_draft",
            "has_dependency",
            "has_problem",
            "has_project",
            "has_request_caused_by_change",
            "has_request_initiated_change",
            "is_unknown",
            "is_billable",
            "is_request_contract_applicable",
        ),
    ),
    Field("is_fcr", "flag", "flag", "yes", late=True),
    _flag("is_editing_completed", detailed=False),
    _flag("is_overdue", listed=True, kept=False),
    _flag("is_first_response_overdue", kept=False),
)

_NEVER_SET = (
    *(Field(name, "open", listed=True, detailed=False) for name in ("time_elapsed", "response_time_elapsed")),
    *(Field(name, "open", detailed=False) for name in ("editor", "editing_status", "dependency_status")),
    *(
        Field(name, "open")
        for name in (
            *("unreplied_count", "notification_status", "billing_status", "maintenance"),
            *("sla", "is_current_ola_violated", "sla_violated_group", "sla_violated_technician"),
            *("fr_sla_violated_group", "fr_sla_violated_technician", "recommend_template", "lifecycle"),
            *("onhold_scheduler", "linked_to_request", "subaccount", "accountcontract", "reason_for_cancel"),
        )
    ),
    Field("approval_status", "reference"),
    Field("cancel_requested_by", "person"),
    Field("deleted_by", "person", late=True),
    Field("chat_type", "number", blank=0),
    Field("image_token", "text", kept=False),
)
"""What live detail views show; most of it is never filled here."""

FIELDS: Mapping[str, Field] = {
    field.name: field for field in (*_TEXTS, *_PEOPLE, *_REFERENCES, *_MOMENTS, *_OBJECTS, *_FLAGS, *_NEVER_SET)
}
"""Every field of a request by its name."""

SHAPE: Shape = {field.name: field.kind for field in FIELDS.values()}
"""What criteria and orders may name."""

LISTED = tuple(field.name for field in FIELDS.values() if field.listed)
"""What a row of the list shows, unless `fields_required` says otherwise."""

SHOWN = tuple(field.name for field in FIELDS.values() if field.write != "yes" or field.kept)
"""What `fields_required` may ask for."""

DETAILED = tuple(name for name in SHOWN if FIELDS[name].detailed)
"""What the detail view shows, but for late fields that are not set yet."""

LATE = frozenset(field.name for field in FIELDS.values() if field.late)
"""What answers leave out until it is set: three live detail views of requests that were not done lack these."""
