"""Schemas of N-central's managed entities: records, envelopes, and bodies [ncentral-api 1.3, 2 to 5]."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from openapi.generate.shapes import Node, array, ref
from simulators.core.resources.entity import Entity
from simulators.core.resources.openapi import Schemas, SchemaStyle
from simulators.ncentral.engine import ENGINE
from simulators.ncentral.inventory import REGISTRY
from simulators.ncentral.inventory.monitoring import STATES
from simulators.ncentral.inventory.properties import TYPES
from simulators.ncentral.inventory.tasks import TYPES as TASK_TYPES
from simulators.ncentral.inventory.units import PEOPLE
from simulators.ncentral.issues import PLAIN

INTEGER: Node = {"type": "integer", "format": "int32"}
TEXT: Node = {"type": "string"}
NULLABLE: Node = {"type": "string", "nullable": True}
FLAG: Node = {"type": "boolean"}

MODELS: Mapping[str, str] = {
    "serviceOrgs": "ServiceOrganization",
    "customerUnits": "CustomerUnit",
    "siteUnits": "SiteUnit",
    "orgUnits": "OrganizationUnit",
    "devices": "Device",
    "lifecycles": "AssetLifecycle",
    "serviceStatuses": "ServiceStatus",
    "deviceFilters": "DeviceFilter",
    "activeIssues": "ActiveIssue",
}
"""The model of each entity whose response is derived from its table."""

UNITS = ("serviceOrgs", "customerUnits", "siteUnits", "orgUnits")
PAGED = ("serviceOrgs", "customerUnits", "siteUnits", "orgUnits", "devices", "deviceFilters", "activeIssues")

_MARKED: Mapping[str, Node] = {
    "text": {"type": "string", "pattern": "^[0-9]+$"},
    "state": {"type": "string", "enum": list(STATES.values())},
    "zoned": {
        "type": "string",
        "pattern": r"^[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{3} [+-][0-9]{4}$",
    },
    "local": {
        "type": "string",
        "pattern": r"^[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{3}$",
    },
}
"""Values with another form than that of their kind; see `simulators.ncentral.inventory.fields.Shown`."""

_SCHEMAS = Schemas(
    ENGINE.habits,
    SchemaStyle(
        shown={"day": {"type": "string"}, "instant": {"type": "string", "format": "date-time"}},
        taken={
            "day": {
                "type": "string",
                "pattern": r"^$|^[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9]{2}:[0-9]{2}:[0-9]{2})?$",
            },
            "number": {"type": "number", "minimum": -1e12, "maximum": 1e12},
        },
        unknown="unknown members are ignored, unless the setting `unknown_members` refuses them",
    ),
)


def whole(properties: Node, optional: Iterable[str] = ()) -> Node:
    """A closed object whose properties are all required, except optional ones."""
    needed = [name for name in properties if name not in set(optional)]
    found: Node = {"type": "object", "additionalProperties": False, "properties": properties}
    return {**found, "required": needed} if needed else found


def record(entity: Entity) -> Node:
    """A record in responses."""
    made = _SCHEMAS.shown(entity.fields)
    for field in entity.fields:
        if field.own in _MARKED:
            null = {"nullable": True} if made["properties"][field.spelled].get("nullable") else {}
            made["properties"][field.spelled] = {**_MARKED[field.own], **null}
    if entity.name in UNITS:
        made["properties"].update(generation=INTEGER, descendantCount=INTEGER)
    if entity.name == "activeIssues":
        made["properties"]["_extra"] = ref("IssueExtra")
        made["required"].append("_extra")
    return made


def body(entity: Entity, moment: str) -> Node:
    """A record in the body of a write: without its id, which is in the path or assigned by the server."""
    made = _SCHEMAS.taken(entity.fields, "change" if moment == "change" else "create")
    made["properties"].pop(entity.fields.kept["id"].spelled, None)
    needed = [each.spelled for each in entity.fields if each.need is not None and moment in each.need.on]
    if entity.name in UNITS:
        # A unit without a name is refused by a rule whose message does not name the property.
        (name,), needed = needed, list(PEOPLE)
        made["properties"][name]["description"] = "It must not be blank."
        made["properties"]["licenseType"] = {**TEXT, "description": "Professional by default; it is shown nowhere."}
    for name in needed:
        given = dict(made["properties"][name])
        given.pop("nullable", None)
        made["properties"][name] = {**given, "pattern": r"\S"} if entity.name in UNITS else given
    made.pop("required", None)
    return {**made, "required": needed} if needed else made


def paged(row: str) -> Node:
    """A page of rows with its links."""
    numbers = dict.fromkeys(("pageNumber", "pageSize", "itemCount", "totalItems", "totalPages"), INTEGER)
    properties = {"data": array(ref(row)), **numbers, "_links": ref("PageLinks"), "_warning": TEXT}
    return whole(properties, ("_warning",))


def linked(data: str) -> Node:
    """One record in `data`, beside links."""
    return whole({"data": ref(data), "_links": ref("NoLinks")})


def listed(row: str) -> Node:
    """All rows at once."""
    return whole({"data": array(ref(row)), "totalItems": INTEGER})


def _indexed(**properties: Node) -> Node:
    return whole({"list": array(whole({"_index": INTEGER, **properties}))})


def _known(*names: str, **more: Node) -> Node:
    """Texts that are left out if unknown, and properties that are always present."""
    return whole({**more, **dict.fromkeys(names, TEXT)}, names)


def _assets() -> Node:
    extra = {
        "device": _known("customerid", "createdon", "warrantyexpirydate", "ncentralassettag", "lastloggedinuser"),
        "computersystem": _known("systemtype", "uuid", "totalmemory_slots", "populatedmemory_slots"),
        "customer": _known("customerid", "customername"),
        "socustomer": _known("customerid", "customername"),
        "application": _indexed(displayname=TEXT, publisher=TEXT, version=TEXT),
    }
    adapter = _indexed(
        dnsserver=NULLABLE, dhcpserver=NULLABLE, gateway=NULLABLE, ipaddress=TEXT, macaddress=TEXT, description=TEXT
    )
    adapter["properties"]["list"]["items"]["required"].remove("macaddress")
    return whole(
        {
            "os": _known("reportedos", "osarchitecture", "version"),
            "computersystem": _known(
                "netbiosname", "model", "manufacturer", "totalphysicalmemory", serialnumber=NULLABLE
            ),
            "device": _known("deviceid", "longname", "deviceclass", "uri", "deleted", "lastlogin"),
            "processor": _known("name", "numberofcores", "numberofcpus"),
            "networkadapter": adapter,
            "application": _indexed(displayname=TEXT),
            "_extra": whole(extra),
        }
    )


def _issue_extra() -> Node:
    kinds: Mapping[type, Node] = {bool: FLAG, str: TEXT, int: INTEGER, list: array(TEXT), type(None): NULLABLE}
    return whole(
        {
            **{name: kinds[type(value)] for name, value in PLAIN.items()},
            "deviceName": NULLABLE,
            "customerTree": array(TEXT),
            "soCustomerID": {**INTEGER, "nullable": True},
            "transitionTime": {"type": "string", "format": "date-time"},
            "taskIdent": TEXT,
            "licenseMode": NULLABLE,
            "probe": FLAG,
            "numberOfActiveNotification": INTEGER,
            "partOfNotification": FLAG,
            "psaIntegrationExists": FLAG,
            "psaIntegrationDisabled": FLAG,
            "psaTicketDetails": TEXT,
            "ticketCreationInProgress": FLAG,
        }
    )


def _scan() -> Node:
    threshold = whole({"state": TEXT, "lowValue": {"type": "integer"}, "highValue": {"type": "integer"}})
    texts = dict.fromkeys(("detailName", "description", "detailValue", "state", "monitoringType"), TEXT)
    detail = whole({"scanDetailId": INTEGER, **texts, "thresholds": array(threshold)})
    return whole({"scanTime": TEXT, "state": TEXT, "errorMessage": TEXT, "serviceDetails": array(detail)})


def _access() -> dict[str, Node]:
    flags = "isEnabled isLocked isLdap apiOnlyUser readOnly supportUser loggedInUser twoFactorEnabled"
    texts = "userName firstName lastName fullName description currentSsoProvider"
    user = {
        "userId": INTEGER,
        **dict.fromkeys(texts.split(), TEXT),
        **dict.fromkeys(flags.split(), FLAG),
        "accessGroupIds": array(INTEGER),
        "roleIds": array(INTEGER),
        "customerTree": array(TEXT),
    }
    group = {
        **dict.fromkeys(("groupId", "orgUnitId", "groupName", "groupDescription"), TEXT),
        **dict.fromkeys(("orgUnitIds", "deviceIds", "userIds"), array(TEXT)),
        "autoIncludeNewOrgUnits": FLAG,
    }
    return {
        "User": whole(user),
        "UserPage": paged("User"),
        "AccessGroup": record(REGISTRY["accessGroups"]),
        "AccessGroupPage": paged("AccessGroup"),
        "AccessGroupDetail": whole(group, group),
        "AccessGroupAnswer": linked("AccessGroupDetail"),
    }


def _tasks() -> dict[str, Node]:
    number = {**INTEGER, "minimum": 1}
    task = record(REGISTRY["scheduledTasks"])
    task["properties"]["deviceIds"] = array(TEXT)
    task["required"].append("deviceIds")
    counts: Node = {"type": "object", "x-open": "a number for each state", "additionalProperties": INTEGER}
    run = dict.fromkeys(("deviceName", "taskName", "status", "output", "message", "outputFileName"), TEXT)
    job = {"jobId": INTEGER, "jobName": TEXT, "deviceId": INTEGER, "status": TEXT, "timestamp": TEXT}
    credential = {
        "type": {"type": "string", "enum": ["LocalSystem", "DeviceCredentials", "CustomCredentials"]},
        **dict.fromkeys(("username", "password"), NULLABLE),
    }
    parameter: Node = {"type": "object", "x-open": "name, value and type", "additionalProperties": True}
    direct = {
        "name": {**TEXT, "pattern": r"\S"},
        "itemId": number,
        "taskType": {"type": "string", "enum": [*TASK_TYPES, "Automation Policy"]},
        "customerId": number,
        "deviceId": number,
        "credential": {**whole(credential, ("username", "password")), **_OPENED},
        "parameters": {**array(parameter), "nullable": True},
    }
    return {
        "ScheduledTask": task,
        "ScheduledTaskAnswer": _linked_to("status", "ScheduledTask"),
        "TaskStatus": whole({"taskName": TEXT, "statusCounts": counts}),
        "TaskStatusAnswer": _linked_to("details", "TaskStatus"),
        "TaskDetails": whole({"taskId": INTEGER, "deviceId": INTEGER, **run}),
        "TaskDetailsList": listed("TaskDetails"),
        "DeviceTask": whole({"taskId": INTEGER, "taskName": TEXT, "status": TEXT}),
        "DeviceTaskList": listed("DeviceTask"),
        "JobStatus": whole({**job, "_extra": whole({})}),
        "JobStatusList": listed("JobStatus"),
        "DirectTask": {**whole(direct, ("parameters",)), **_OPENED},
        "CreatedTask": whole({"data": whole({"taskId": INTEGER})}),
    }


_OPENED: Node = {"x-open": "unknown members are ignored", "additionalProperties": True}


def _linked_to(link: str, data: str) -> Node:
    """One record in `data`, beside one link."""
    return whole({"data": ref(data), "_links": whole({link: TEXT})})


def _windows_and_notes() -> dict[str, Node]:
    number, some = {**INTEGER, "minimum": 1, "maximum": 2**31 - 1}, {"minItems": 1}
    window = body(REGISTRY["maintenanceWindows"], "create")
    changed = body(REGISTRY["maintenanceWindows"], "change")
    changed["properties"]["scheduleId"] = number
    note = {"userId": number, "note": {"type": "string", "maxLength": 32_000, "pattern": r"\S"}}
    added = {**note, "insertionTime": TEXT}
    return {
        "MaintenanceWindow": record(REGISTRY["maintenanceWindows"]),
        "MaintenanceWindowList": listed("MaintenanceWindow"),
        "MaintenanceWindowBody": window,
        "MaintenanceWindowChange": {**changed, "required": ["scheduleId"]},
        "MaintenanceWindowsBody": {
            **whole(
                {
                    "deviceIDs": {**array(number), **some},
                    "maintenanceWindows": {**array(ref("MaintenanceWindowBody")), **some},
                }
            ),
            **_OPENED,
        },
        "MaintenanceWindowsChange": {
            **whole({"maintenanceWindows": {**array(ref("MaintenanceWindowChange")), **some}}),
            **_OPENED,
        },
        "MaintenanceWindowIds": {**whole({"scheduleIds": {**array(number), **some}}), **_OPENED},
        "Success": whole({"success": FLAG}),
        "DeviceNote": record(REGISTRY["deviceNotes"]),
        "DeviceNotePage": paged("DeviceNote"),
        "DeviceNoteBody": {**whole(added, ("insertionTime",)), **_OPENED},
        "DeviceNotesBody": {
            **whole({"deviceIds": {**array(number), **some}, **added}, ("insertionTime",)),
            **_OPENED,
        },
        "DeviceNoteChange": {**whole(note, ("userId",)), **_OPENED},
        "DeviceNoteIds": {**whole({"noteIds": {**array(number), **some}}), **_OPENED},
        "DeviceNoteAdded": whole({"deviceId": INTEGER, "message": TEXT}),
        "DeviceNotesAdded": whole({"deviceIds": array(INTEGER), "message": TEXT}),
    }


def _properties() -> dict[str, Node]:
    prop = {"propertyId": INTEGER, "propertyName": TEXT, "propertyType": {"type": "string", "enum": list(TYPES)}}
    value = {**prop, "value": NULLABLE, "enumeratedValueList": array(TEXT)}
    return {
        "CustomProperty": whole(value, ("enumeratedValueList",)),
        "CustomPropertyDefault": whole(
            {
                **{**prop, **dict.fromkeys(("level", "propagationType"), TEXT), "defaultValue": NULLABLE},
                "selectedOrgUnitIds": array(INTEGER),
                "enumeratedValueList": array(TEXT),
            },
            ("enumeratedValueList",),
        ),
        "CustomPropertyDefaultChange": {
            **whole(
                {
                    "propertyId": {**INTEGER, "minimum": 1},
                    "propertyName": {"x-open": "it is ignored"},
                    "propagate": FLAG,
                    "propagationType": TEXT,
                    "defaultValue": NULLABLE,
                    "selectedOrgUnitIds": array({**INTEGER, "minimum": 1}),
                    "enumeratedValueList": array(TEXT),
                }
            ),
            "required": ["propertyId"],
            **_OPENED,
        },
        "CustomPropertyPage": paged("CustomProperty"),
        "CustomPropertyList": listed("CustomProperty"),
        "CustomPropertyChange": {
            **whole({**{name: {"x-open": "it is ignored"} for name in prop}, "value": NULLABLE}, prop),
            **_OPENED,
        },
    }


def _roles() -> dict[str, Node]:
    extra = whole(
        {**dict.fromkeys(("cloneable", "readonly"), FLAG), "usernames": array(TEXT), "permissions": array(TEXT)}
    )
    role = {"roleId": INTEGER, "roleName": TEXT, "roleDescription": TEXT, "_extra": extra}
    return {
        "UserRole": whole(role),
        "UserRolePage": paged("UserRole"),
        "UserRoleDetail": whole({**role, "orgUnitId": INTEGER, "userIds": array(INTEGER)}),
        "UserRoleAnswer": linked("UserRoleDetail"),
    }


def schemas() -> dict[str, Node]:
    """All schemas by name."""
    links = dict.fromkeys(("firstPage", "previousPage", "nextPage", "lastPage"), NULLABLE)
    made = {name: {"oneOf": [ref(f"{name}Data"), ref(f"{name}Bare")]} for name in ("CreatedUnit",)}
    ids = dict.fromkeys(("soId", "customerId", "siteId"), INTEGER)
    found: dict[str, Node] = {
        "PageLinks": whole(links),
        "IssueExtra": _issue_extra(),
        "Assets": _assets(),
        "AssetsAnswer": linked("Assets"),
        "DeviceAnswer": linked("Device"),
        "ServiceStatusList": listed("ServiceStatus"),
        "ApplianceTask": _scan(),
        "Warnings": whole({"_warnings": array(TEXT)}),
        "RegistrationToken": whole(
            {"data": whole(dict.fromkeys(("registrationToken", "registrationTokenExpiryDate"), NULLABLE))}
        ),
        "CreatedUnitBare": {**whole(ids, ids), "minProperties": 1},
        "CreatedUnitData": whole({"data": ref("CreatedUnitBare")}),
        **made,
    }
    for group in (_properties, _access, _tasks, _windows_and_notes, _roles):
        found.update(group())
    for name, model in MODELS.items():
        found[model] = record(REGISTRY[name])
    found.update({f"{MODELS[name]}Page": paged(MODELS[name]) for name in PAGED})
    found.update({f"{MODELS[name]}Body": body(REGISTRY[name], "create") for name in UNITS if name != "orgUnits"})
    for moment, name in (("replace", "AssetLifecycleBody"), ("change", "AssetLifecycleChange")):
        found[name] = body(REGISTRY["lifecycles"], moment)
    return found
