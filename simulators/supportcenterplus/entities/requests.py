"""The fields of a request [supportcenterplus 4.1]: types, who can write them, and which views contain them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from simulators.core.resources.entity import Entity, Known, next_free
from simulators.core.resources.fields import (
    Field,
    Fields,
    Group,
    Need,
    any_json,
    custom,
    fields,
    flag,
    instant,
    integer,
    read_only,
    reference,
    references,
    required,
    text,
    texts,
)
from simulators.core.store import Index
from simulators.supportcenterplus.entities.request_rules import RequestRules
from simulators.supportcenterplus.entities.tables import Own, Shape, ShownFace, kind_of, mark_of
from simulators.supportcenterplus.values import SHORT_LENGTH, TEXT_LENGTH

_ON_CHANGE = Need(frozenset({"change"}))
"""A change must not clear the value."""


def _marked(*groups: Group, **marks: Any) -> Group:
    return tuple(replace(field, own=replace(mark_of(field), **marks)) for group in groups for field in group)


def _listed(*groups: Group) -> Group:
    """Fields that rows of a list contain."""
    return _marked(*groups, listed=True)


def _late(*groups: Group) -> Group:
    """Fields that responses omit until they are set."""
    return _marked(*groups, late=True)


def _brief(*groups: Group) -> Group:
    """Fields that lists can contain, but not the detail view."""
    return _marked(*groups, brief=True)


def _final(*groups: Group) -> Group:
    """Read-only fields that the creation sets; later they are refused with another code."""
    return _marked(read_only(*groups), final=True)


def _computed(*groups: Group) -> Group:
    """Fields that are calculated for responses."""
    return tuple(replace(field, use="read", kept=False) for group in groups for field in group)


def _unset(names: str) -> Group:
    """Fields that the fake never sets."""
    return read_only(any_json(names))


_TEXTS = (
    *_listed(_final(integer("id"))),
    *_listed(text("subject", SHORT_LENGTH, need=required())),
    *text("description"),
    *_brief(_listed(read_only(text("short_description", default="")))),
    *text("impact_details", SHORT_LENGTH),
    *text("update_reason", SHORT_LENGTH, use="write"),
    *text("status_change_comments", TEXT_LENGTH, use="write"),
    *text("callback_url"),
)

_PEOPLE = _listed(
    reference("requester", "users", also="technicians", need=_ON_CHANGE),
    reference("technician", "technicians"),
    _final(reference("created_by", "technicians", also="users")),
)

_REFERENCES = (
    *_listed(reference("status", "statuses", need=_ON_CHANGE), reference("priority", "priorities")),
    *reference("urgency", "urgencies"),
    *reference("impact", "impacts"),
    *reference("level", "levels"),
    *reference("mode", "modes"),
    *reference("category", "categories"),
    *reference("subcategory", "subcategories"),
    *reference("item", "items"),
    *reference("request_type", "request_types"),
    *_listed(reference("template", "request_templates"), reference("site", "sites")),
    *_listed(reference("group", "support_groups")),
    *reference("service_category", "service_categories"),
    *reference("department", "departments"),
    *reference("account", "accounts"),
    *reference("product", "products"),
)

_MOMENTS = (
    *_listed(_final(instant("created_time")), instant("due_by_time")),
    *instant("first_response_due_by_time"),
    *_late(read_only(instant("responded_time resolved_time completed_time"))),
    *read_only(instant("last_updated_time assigned_time scheduled_start_time scheduled_end_time")),
    *read_only(instant("cancel_requested_time ola_due_by_time")),
    *_marked(read_only(integer("onhold_time")), kind="duration"),
    *_late(read_only(instant("deleted_on"))),
)

_OBJECTS = (
    *any_json("resolution"),
    *_late(any_json("closure_info")),
    *custom("udf_fields"),
    *any_json("attachments", default=()),
    *texts("email_ids_to_notify", limit=TEXT_LENGTH),
    *references("assets", "assets"),
    *read_only(reference("primary_asset", "assets")),
    *read_only(references("tags", "tags")),
    *read_only(any_json("email_to email_cc request_template_task_ids", default=())),
)

_FLAGS = (
    *_listed(read_only(flag("is_read is_service_request cancel_requested cancel_requested_is_pending"))),
    *read_only(flag("is_reopened is_trashed is_shared has_notes has_attachments has_resolution_attachments")),
    *read_only(flag("has_conversation has_linked_requests has_draft has_dependency has_problem has_project")),
    *read_only(flag("has_request_caused_by_change has_request_initiated_change is_unknown is_billable")),
    *read_only(flag("is_request_contract_applicable")),
    *_late(flag("is_fcr", default=None)),
    *_brief(read_only(flag("is_editing_completed"))),
    *_listed(_computed(flag("is_overdue"))),
    *_computed(flag("is_first_response_overdue")),
)

_NEVER_SET = (
    *_brief(_listed(_unset("time_elapsed response_time_elapsed"))),
    *_brief(_unset("editor editing_status dependency_status")),
    *_unset("unreplied_count notification_status billing_status maintenance sla is_current_ola_violated"),
    *_unset("sla_violated_group sla_violated_technician fr_sla_violated_group fr_sla_violated_technician"),
    *_unset("recommend_template lifecycle onhold_scheduler linked_to_request subaccount accountcontract"),
    *_unset("reason_for_cancel"),
    *_marked(_unset("approval_status"), kind="reference"),
    *read_only(reference("cancel_requested_by", "technicians")),
    *_late(read_only(reference("deleted_by", "technicians"))),
    *read_only(integer("chat_type", default=0)),
    *_computed(text("image_token")),
)
"""Fields of observed detail views; the fake never sets most of them."""

_ALL: Fields = fields(_TEXTS, _PEOPLE, _REFERENCES, _MOMENTS, _OBJECTS, _FLAGS, _NEVER_SET)
_REFERRING = tuple(field.name for field in _ALL if field.kept and kind_of(field) in {"reference", "person"})

REQUESTS = Entity(
    "requests",
    _ALL,
    title="requests",
    ids=next_free(setting="first_request_id"),
    face=ShownFace("id subject", ""),
    rules=RequestRules,
    evidence=Known("observed", "supportcenterplus 4.1"),
    more_indexes=(
        *(Index((name,)) for name in ("shelf", "state", "merged_into")),
        *(Index((name, label), "nocase") for name in _REFERRING for label in ("name", "id")),
        Index(("requester", "email_id"), "nocase"),
        *(Index((name,)) for name in ("created_time", "last_updated_time", "due_by_time")),
        Index(("subject",), "nocase"),
    ),
    own=Own("request", "requests", "requests"),
)
ENTITIES = (REQUESTS,)

FIELDS: Mapping[str, Field] = REQUESTS.fields.kept
"""Every field of a request by its name."""

SHAPE: Shape = {field.name: kind_of(field) for field in _ALL}
"""The fields that criteria and orders can name, with their kinds."""

LISTED = tuple(field.name for field in _ALL if mark_of(field).listed)
"""The fields of a row of the list without `fields_required`."""

SHOWN = tuple(field.name for field in _ALL if field.shown)
"""The fields that `fields_required` can request."""

DETAILED = tuple(name for name in SHOWN if not mark_of(FIELDS[name]).brief)
"""The fields of the detail view, which omits late fields until they are set."""

LATE = frozenset(field.name for field in _ALL if mark_of(field).late)
"""Fields that responses omit until they are set: three observed detail views of open requests lack them."""
