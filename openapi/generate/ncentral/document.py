"""The document openapi/ncentral.yaml."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from openapi.generate.ncentral.schemas import INTEGER, MODELS, TEXT, schemas
from openapi.generate.shapes import Node, component, evidence, media, ref
from simulators.ncentral.listing import ASCENDING, DESCENDING
from simulators.ncentral.operations import OPERATIONS, TAGS, Operation

_ID = {**INTEGER, "minimum": 1, "maximum": 2**31 - 1}

_GROUP_ID = {**_ID, "minimum": -(2**31)}
_AN_ID = "An id, as it stands in lists."

NUMBERS: Mapping[str, int] = {
    "soId": 50,
    "customerId": 101,
    "siteId": 202,
    "orgUnitId": 101,
    "deviceId": 9001,
    "taskId": 70_003,
    "accessGroupId": 2,
    "propertyId": 1_077_441_815,
    "userRoleId": 2,
    "noteId": 101,
}
"""Ids of a fresh server, as examples of path parameters."""

_DEVICE_PROPERTY, _SCHEDULED_TASK = 1_993_836_719, 810_001

BODIES: Mapping[str, Any] = {
    "createServiceOrganization": {"soName": "MSP Two", "contactFirstName": "Ada", "contactLastName": "Moss"},
    "createCustomer": {
        "customerName": "Initech",
        "contactFirstName": "Bill",
        "contactLastName": "Lum",
        "externalId": "PSA-1042",
        "licenseType": "Professional",
    },
    "createSite": {"siteName": "Plant", "contactFirstName": "Wile", "contactLastName": "Coyote"},
    "putAssetLifecycleInfo": {
        "warrantyExpiryDate": "2028-12-31",
        "leaseExpiryDate": "",
        "expectedReplacementDate": "2029-06-30",
        "purchaseDate": "2024-07-01",
        "cost": 4200.0,
        "location": "Rack R1",
        "assetTag": "A-0001",
        "description": "File server",
    },
    "patchAssetLifecycleInfo": {"warrantyExpiryDate": "2028-12-31"},
    "updateOrgCustomProperty": {"value": "Silver"},
    "updateDeviceCustomProperty": {"value": "R1-U14"},
    "updateOrgCustomPropertyDefault": {"propertyId": 1_077_441_815, "defaultValue": "Silver", "propagate": False},
    "createDirectSupportTask": {
        "name": "Restart spooler",
        "itemId": 3002,
        "taskType": "Script",
        "customerId": 101,
        "deviceId": 9001,
        "credential": {"type": "LocalSystem", "username": None, "password": None},
        "parameters": [],
    },
    "addMaintenanceWindows": {
        "deviceIDs": [9001],
        "maintenanceWindows": [{"name": "Sundays", "cron": "0 0 3 ? * 1 *", "duration": 60, "enabled": True}],
    },
    "updateMaintenanceWindows": {"maintenanceWindows": [{"scheduleId": 52_001, "duration": 90}]},
    "deleteMaintenanceWindows": {"scheduleIds": [52_001]},
    "addDeviceNote": {"userId": 50, "note": "Called the customer."},
    "addDeviceNotes": {"deviceIds": [9001], "userId": 50, "note": "Called the customer."},
    "updateDeviceNote": {"userId": 50, "note": "Disk was replaced."},
    "deleteDeviceNotes": {"noteIds": [101]},
}
"""Bodies that a fresh server accepts."""

_TAKES: Mapping[str, str] = {
    "createServiceOrganization": "ServiceOrganizationBody",
    "createCustomer": "CustomerUnitBody",
    "createSite": "SiteUnitBody",
    "putAssetLifecycleInfo": "AssetLifecycleBody",
    "patchAssetLifecycleInfo": "AssetLifecycleChange",
    "updateOrgCustomProperty": "CustomPropertyChange",
    "updateDeviceCustomProperty": "CustomPropertyChange",
    "updateOrgCustomPropertyDefault": "CustomPropertyDefaultChange",
    "createDirectSupportTask": "DirectTask",
    "addMaintenanceWindows": "MaintenanceWindowsBody",
    "updateMaintenanceWindows": "MaintenanceWindowsChange",
    "deleteMaintenanceWindows": "MaintenanceWindowIds",
    "addDeviceNote": "DeviceNoteBody",
    "addDeviceNotes": "DeviceNotesBody",
    "updateDeviceNote": "DeviceNoteChange",
    "deleteDeviceNotes": "DeviceNoteIds",
}

_SPECIAL: Mapping[str, str] = {
    "listDevicesByOrgUnitId": "DevicePage",
    "getDeviceById": "DeviceAnswer",
    "getAssetInfo": "AssetsAnswer",
    "getDeviceWarrantyInfo": "AssetLifecycle",
    "getDeviceStatus": "ServiceStatusList",
    "getApplianceTaskInformationDetails": "ApplianceTask",
    "listOrgCustomProperties": "CustomPropertyPage",
    "listDeviceCustomProperties": "CustomPropertyList",
    "getOrgCustomProperty": "CustomProperty",
    "getDeviceCustomProperty": "CustomProperty",
    "updateOrgCustomProperty": "Warnings",
    "updateDeviceCustomProperty": "Warnings",
    "getOrgCustomPropertyDefault": "CustomPropertyDefault",
    "scheduledTasksRoot": "LinksResponse",
    "createDirectSupportTask": "CreatedTask",
    "getScheduledTask": "ScheduledTaskAnswer",
    "getScheduledTaskStatus": "TaskStatusAnswer",
    "getScheduledTaskStatusDetails": "TaskDetailsList",
    "listDeviceTasks": "DeviceTaskList",
    "listJobStatuses": "JobStatusList",
    "listMaintenanceWindows": "MaintenanceWindowList",
    "addMaintenanceWindows": "Success",
    "deleteMaintenanceWindows": "Success",
    "listDeviceNotes": "DeviceNotePage",
    "addDeviceNote": "DeviceNoteAdded",
    "addDeviceNotes": "DeviceNotesAdded",
    "listUserRoles": "UserRolePage",
    "getUserRole": "UserRoleAnswer",
    "usersRoot": "LinksResponse",
    "accessGroupsRoot": "LinksResponse",
    "listUsers": "UserPage",
    "listAccessGroups": "AccessGroupPage",
    "getAccessGroup": "AccessGroupAnswer",
    "getOrgUnitRegistrationToken": "RegistrationToken",
    "getCustomerRegistrationToken": "RegistrationToken",
    "getSiteRegistrationToken": "RegistrationToken",
}
"""Responses that cannot be derived from entity and action."""

REFUSALS: Mapping[str, str] = {
    "400": "BadRequest",
    "401": "Unauthorized",
    "403": "Forbidden",
    "404": "NotFound",
    "409": "Conflict",
    "413": "TooLarge",
    "415": "UnsupportedMediaType",
    "429": "TooManyRequests",
    "500": "ServerError",
}


def document() -> Node:
    """The frame with the operations of managed entities."""
    frame = yaml.safe_load(_file("psa.yaml"))
    for operation in OPERATIONS.values():
        frame["paths"].setdefault(operation.path, {})[operation.method.lower()] = _operation(operation)
    frame["tags"] += [{"name": name, "description": text} for name, text in TAGS.items()]
    frame["components"]["parameters"].update(_parameters())
    frame["components"]["schemas"].update(schemas())
    return dict(frame)


def _file(name: str) -> str:
    return Path(__file__).with_name(name).read_text("utf-8")


# -- parameters --------------------------------------------------------------------------------------------------------


def _any_case(word: str) -> str:
    return "".join(f"[{letter}{letter.upper()}]" for letter in word)


def _parameter(name: str, place: str, schema: Node, example: Any, description: str) -> Node:
    needed = {"required": True} if place == "path" else {}
    return {"name": name, "in": place, **needed, "description": description, "schema": schema, "example": example}


def _parameters() -> dict[str, Node]:
    orders = "|".join(map(_any_case, (*ASCENDING, *DESCENDING)))
    size = "Rows of a page; -1 for everything, and no more than 1000 otherwise."
    sizes = {**INTEGER, "minimum": -1, "maximum": 2**31 - 1, "not": {"enum": [0]}}
    return {
        **{
            f"{name}Path": _parameter(name, "path", _GROUP_ID if name == "accessGroupId" else _ID, value, _AN_ID)
            for name, value in NUMBERS.items()
        },
        "devicePropertyId": _parameter("propertyId", "path", _ID, _DEVICE_PROPERTY, "The id of the property."),
        "scheduledTaskId": _parameter("taskId", "path", _ID, _SCHEDULED_TASK, "The id of the task."),
        "pageNumber": _parameter(
            "pageNumber", "query", {**_ID, "maximum": 10**6}, 1, "The page, counted from 1; 1 by default."
        ),
        "pageSize": _parameter("pageSize", "query", sizes, 50, size),
        "positivePageSize": _parameter("pageSize", "query", _ID, 50, "Rows of a page, no more than 1000."),
        "select": _parameter("select", "query", TEXT, "", "A filter of rows in RSQL, such as `customerId==101`."),
        "sortBy": _parameter("sortBy", "query", TEXT, "", "The field that orders the rows; by id without one."),
        "sortOrder": _parameter("sortOrder", "query", {"type": "string", "pattern": f"^({orders})$"}, "asc", "Asc."),
        "filterId": _parameter("filterId", "query", _ID, 75, "The id of a saved filter."),
        "viewScope": _parameter(
            "viewScope",
            "query",
            {"type": "string", "enum": ["ALL", "OWN_AND_USED"]},
            "ALL",
            "Whether filters of others are listed as well.",
        ),
    }


def _asked(operation: Operation) -> list[Node]:
    names = [f"{name}Path" for name in re.findall(r"{(\w+)}", operation.path)]
    if operation.path.startswith("/api/scheduled-tasks"):
        names = ["scheduledTaskId" for _ in names]
    if "/devices/" in operation.path:
        names = ["devicePropertyId" if name == "propertyIdPath" else name for name in names]
    if operation.paged:
        size = "positivePageSize" if operation.id == "listActiveIssues" else "pageSize"
        names += ["pageNumber", size]
        names += [] if operation.id == "listDeviceNotes" else ["select", "sortBy", "sortOrder"]
    if operation.id in {"listDevices", "listDevicesByOrgUnitId"}:
        names.append("filterId")
    if operation.id == "listFilters":
        names.append("viewScope")
    return [component("parameters", name) for name in names]


# -- operations --------------------------------------------------------------------------------------------------------


def _schema(operation: Operation) -> str:
    if operation.id in _SPECIAL:
        return _SPECIAL[operation.id]
    if operation.action == "create":
        return "CreatedUnit"
    model = MODELS[operation.entity]
    return f"{model}Page" if operation.paged else model


def _done(operation: Operation) -> Node:
    """The success response, or the failure of the core engine behind a 200."""
    if operation.id in _SILENT or (operation.entity == "lifecycles" and operation.method != "GET"):
        return {"204": {"description": "Done."}, **_hidden()}
    example = json.loads(_file("examples.json"))[operation.id]
    answer = {"description": operation.summary + ".", "content": media(ref(_schema(operation)), example)}
    if operation.action == "create":
        name = re.sub(r"^create", "", operation.id)
        return {"201": {**answer, "links": _links(name)}, **_hidden()}
    if operation.id in _MADE:
        return {"201": answer, **_hidden()}
    answer["content"] = media({"oneOf": [ref(_schema(operation)), ref("CoreEngineError")]}, example)
    return {"200": answer}


_SILENT = frozenset(
    (
        *("updateMaintenanceWindows", "updateDeviceNote", "deleteDeviceNote", "deleteDeviceNotes"),
        "updateOrgCustomPropertyDefault",
    )
)
"""Operations that respond 204."""

_MADE = frozenset(("createDirectSupportTask", "addMaintenanceWindows", "addDeviceNote", "addDeviceNotes"))
"""Operations that respond 201, besides those that create units."""

_READ: Mapping[str, tuple[str, str]] = {
    "ServiceOrganization": ("getServiceOrganization", "soId"),
    "Customer": ("getCustomer", "customerId"),
    "Site": ("getSite", "siteId"),
}


def _links(kind: str) -> Node:
    operation, name = _READ[kind]
    return {"read": {"operationId": operation, "parameters": {name: f"$response.body#/data/{name}"}}}


def _hidden() -> Node:
    """The response of a write if `core_failures` hides a failure behind a 200."""
    example = {"Error Message": "UnexpectedDmsResponseException: Unexpected response from DMS."}
    return {"200": {"description": "A hidden failure.", "content": media(ref("CoreEngineError"), example)}}


def _operation(operation: Operation) -> Node:
    asked = _asked(operation)
    node: Node = {
        "operationId": operation.id,
        "tags": [operation.tag],
        "summary": operation.summary,
        **evidence(operation.level, f"ncentral-api {operation.section}"),
        **({"x-since": operation.since} if operation.since else {}),
        **({"x-right": operation.right} if operation.right else {}),
        **({"parameters": asked} if asked else {}),
    }
    if operation.id in _TAKES:
        content = media(ref(_TAKES[operation.id]), BODIES[operation.id])
        node["requestBody"] = {"required": True, "content": content}
    refusals = {status: component("responses", name) for status, name in REFUSALS.items()}
    return {**node, "responses": dict(sorted({**refusals, **_done(operation)}.items()))}
