"""Declarations of operations besides those of the PSA integration: path, action and limit [ncentral-api 2 to 5]."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from simulators.core.settings import Evidence

Action = Literal["list", "read", "create", "act"]
"""The action of an operation; one with `act` has its own handler."""

Limit = Literal["device_lists", "lifecycles", "details", "lists", "light"]
"""The limit that counts an operation [ncentral-api 1.5]."""

Right = Literal["", "write", "tokens"]
"""The right that an operation requires besides reading."""


@dataclass(frozen=True, slots=True)
class Operation:
    """An operation.

    `entity`: the entity that it lists, reads or creates. `below`: the path parameter with a unit's id; `within`: the
    field of listed records with that id. `paged`: whether it has the parameters of paged lists. `tag`: its group;
    `section`: the section of the facts. `since`: the first profile that has it.
    """

    id: str
    method: str
    path: str
    action: Action
    entity: str
    tag: str
    section: str
    limit: Limit = "light"
    below: str = ""
    within: str = ""
    paged: bool = False
    right: Right = ""
    summary: str = ""
    level: Evidence = "documented"
    since: int = 0


_ORGANIZATION = ("organization", "2")
"""The tag and the section of operations on units."""


def _list(name: str, path: str, entity: str, summary: str, below: str = "") -> Operation:
    within = "parentId" if below else ""
    return Operation(
        name, "GET", path, "list", entity, *_ORGANIZATION, "lists", below, within, paged=True, summary=summary
    )


def _one(name: str, path: str, entity: str, summary: str) -> Operation:
    return Operation(name, "GET", path, "read", entity, *_ORGANIZATION, summary=summary)


def _made(name: str, path: str, entity: str, below: str, summary: str) -> Operation:
    return Operation(name, "POST", path, "create", entity, *_ORGANIZATION, below=below, right="write", summary=summary)


def _units() -> tuple[Operation, ...]:
    orgs, customers, sites, units = "serviceOrgs", "customerUnits", "siteUnits", "orgUnits"
    of_org, of_customer = "/api/service-orgs/{soId}/customers", "/api/customers/{customerId}/sites"
    one = "/api/org-units/{orgUnitId}"
    return (
        _list("listServiceOrganizations", "/api/service-orgs", orgs, "Service organizations"),
        _made("createServiceOrganization", "/api/service-orgs", orgs, "", "Create a service organization"),
        _one("getServiceOrganization", "/api/service-orgs/{soId}", orgs, "A service organization"),
        _list("listCustomers", of_org, customers, "Customers of a service organization", "soId"),
        _made("createCustomer", of_org, customers, "soId", "Create a customer"),
        _list("listCustomers_1", "/api/customers", customers, "Customers of all service organizations"),
        _one("getCustomer", "/api/customers/{customerId}", customers, "A customer"),
        _list("listSites_1", of_customer, sites, "Sites of a customer", "customerId"),
        _made("createSite", of_customer, sites, "customerId", "Create a site"),
        _list("listSites", "/api/sites", sites, "Sites of all customers"),
        _one("getSite", "/api/sites/{siteId}", sites, "A site"),
        _list("listOrganizationUnits", "/api/org-units", units, "Units of every kind"),
        _one("getOrganizationUnit", one, units, "A unit of any kind"),
        _list("listOrganizationUnitChildren", f"{one}/children", units, "Units directly below a unit", "orgUnitId"),
    )


def _act(
    name: str,
    path: str,
    entity: str,
    section: str,
    summary: str,
    limit: Limit = "light",
    *,
    method: str = "GET",
    tag: str = "devices",
    paged: bool = False,
    right: Right = "",
    level: Evidence = "documented",
    since: int = 0,
) -> Operation:
    return Operation(
        name,
        method,
        path,
        "act",
        entity,
        tag,
        section,
        limit,
        paged=paged,
        right=right,
        summary=summary,
        level=level,
        since=since,
    )


def _devices() -> tuple[Operation, ...]:
    one = "/api/devices/{deviceId}"
    life, status = f"{one}/assets/lifecycle-info", f"{one}/service-monitor-status"
    of_unit = "/api/org-units/{orgUnitId}"
    task = "/api/appliance-tasks/{taskId}"
    put, patch = "Replace the life cycle of a device", "Change the life cycle of a device"
    return (
        _act("listDevices", "/api/devices", "devices", "3", "Devices", "device_lists", paged=True),
        _act(
            "listDevicesByOrgUnitId",
            f"{of_unit}/devices",
            "devices",
            "3",
            "Devices of a unit and of those below it",
            "device_lists",
            paged=True,
        ),
        _act("getDeviceById", one, "devices", "3", "A device"),
        _act("getAssetInfo", f"{one}/assets", "assets", "3", "Asset information of a device", "details"),
        _act("getDeviceWarrantyInfo", life, "lifecycles", "3", "The life cycle of a device", "lifecycles"),
        _act("putAssetLifecycleInfo", life, "lifecycles", "3", put, "lifecycles", method="PUT", right="write"),
        _act("patchAssetLifecycleInfo", life, "lifecycles", "3", patch, "lifecycles", method="PATCH", right="write"),
        _act("getDeviceStatus", status, "serviceStatuses", "3", "Monitored services of a device", "details"),
        _act("getApplianceTaskInformationDetails", task, "services", "3", "The newest scan of a service"),
        _act("listFilters", "/api/device-filters", "deviceFilters", "1.1", "Saved filters", "lists", paged=True),
        _act(
            "listActiveIssues",
            f"{of_unit}/active-issues",
            "activeIssues",
            "4.1",
            "Active issues of a customer or a site",
            "details",
            paged=True,
        ),
    )


def _properties() -> tuple[Operation, ...]:
    units, devices = "/api/org-units/{orgUnitId}/custom-properties", "/api/devices/{deviceId}/custom-properties"
    defaults = "/api/org-units/{orgUnitId}/org-custom-property-defaults"
    entity, section, put = "customProperties", "4.5", "Change the value of a property"
    return (
        _act("listOrgCustomProperties", units, entity, section, "Properties of a unit", "lists", paged=True),
        _act("getOrgCustomProperty", f"{units}/{{propertyId}}", entity, section, "A property of a unit"),
        _act("updateOrgCustomProperty", f"{units}/{{propertyId}}", entity, section, put, method="PUT", right="write"),
        _act("getOrgCustomPropertyDefault", f"{defaults}/{{propertyId}}", entity, section, "The default of a property"),
        _act(
            "updateOrgCustomPropertyDefault",
            defaults,
            entity,
            section,
            "Change the default of a property",
            method="PUT",
            right="write",
        ),
        _act("listDeviceCustomProperties", devices, entity, section, "Properties of a device", "lists"),
        _act("getDeviceCustomProperty", f"{devices}/{{propertyId}}", entity, section, "A property of a device"),
        _act(
            "updateDeviceCustomProperty",
            f"{devices}/{{propertyId}}",
            entity,
            section,
            put,
            method="PUT",
            right="write",
        ),
    )


def _tokens() -> tuple[Operation, ...]:
    summary = "The registration token of agents"

    def token(name: str, path: str) -> Operation:
        where = f"{path}/registration-token"
        return _act(name, where, "registrationTokens", "5", summary, tag="access", right="tokens")

    return (
        token("getOrgUnitRegistrationToken", "/api/org-units/{orgUnitId}"),
        token("getCustomerRegistrationToken", "/api/customers/{customerId}"),
        token("getSiteRegistrationToken", "/api/sites/{siteId}"),
    )


def _access() -> tuple[Operation, ...]:
    unit, group = "/api/org-units/{orgUnitId}", "/api/access-groups/{accessGroupId}"
    users, groups, roles = "Users with access to a unit", "Access groups of a unit", "Roles of a unit"
    return (
        _act("usersRoot", "/api/users", "", "5", "A link, but no list of users", tag="access", level="inferred"),
        _act(
            "accessGroupsRoot",
            "/api/access-groups",
            "",
            "5",
            "Links, never a list of groups",
            tag="access",
            level="inferred",
        ),
        _act("listUsers", f"{unit}/users", "users", "5", users, "lists", tag="access", paged=True),
        _act(
            "listAccessGroups", f"{unit}/access-groups", "accessGroups", "5", groups, "lists", tag="access", paged=True
        ),
        _act("listUserRoles", f"{unit}/user-roles", "userRoles", "5", roles, "lists", tag="access", paged=True),
        _act("getUserRole", f"{unit}/user-roles/{{userRoleId}}", "userRoles", "5", "A role", tag="access"),
        _act("getAccessGroup", group, "accessGroups", "5", "An access group", tag="access"),
    )


def _tasks() -> tuple[Operation, ...]:
    root = "/api/scheduled-tasks"
    one, status = f"{root}/{{taskId}}", f"{root}/{{taskId}}/status"
    of_device, jobs = "/api/devices/{deviceId}/scheduled-tasks", "/api/org-units/{orgUnitId}/job-statuses"
    run = "Run a task on a device at once"

    def act(name: str, path: str, summary: str, limit: Limit = "light", method: str = "GET") -> Operation:
        right: Right = "write" if method == "POST" else ""
        return _act(name, path, "scheduledTasks", "4.2", summary, limit, tag="tasks", method=method, right=right)

    return (
        act("scheduledTasksRoot", root, "A link, but no list of tasks"),
        act("createDirectSupportTask", f"{root}/direct", run, method="POST"),
        act("getScheduledTask", one, "A task"),
        act("getScheduledTaskStatus", status, "The number of devices of a task in each state"),
        act("getScheduledTaskStatusDetails", f"{status}/details", "The outcome of a task on each of its devices"),
        act("listDeviceTasks", of_device, "Tasks of a device", "lists"),
        act("listJobStatuses", jobs, "Tasks on the devices of a unit", "details"),
    )


def _windows() -> tuple[Operation, ...]:
    several, entity = "/api/devices/maintenance-windows", "maintenanceWindows"
    one = "/api/devices/{deviceId}/maintenance-windows"

    def write(name: str, method: str, summary: str) -> Operation:
        return _act(name, several, entity, "4.4", summary, tag="tasks", method=method, right="write")

    return (
        _act("listMaintenanceWindows", one, entity, "4.4", "Maintenance windows of a device", "lists", tag="tasks"),
        write("addMaintenanceWindows", "POST", "Add windows to devices"),
        write("updateMaintenanceWindows", "PUT", "Change windows"),
        write("deleteMaintenanceWindows", "DELETE", "Delete windows"),
    )


def _notes() -> tuple[Operation, ...]:
    several, one = "/api/devices/{deviceId}/notes", "/api/devices/{deviceId}/notes/{noteId}"

    def note(name: str, path: str, method: str, summary: str, **more: Any) -> Operation:
        right: Right = "" if method == "GET" else "write"
        more = {"tag": "devices", "method": method, "right": right, "since": 2026, **more}
        return _act(name, path, "deviceNotes", "4.3", summary, "lists" if method == "GET" else "light", **more)

    return (
        note("listDeviceNotes", several, "GET", "Notes on a device", paged=True),
        note("addDeviceNote", several, "POST", "Add a note to a device"),
        note("deleteDeviceNotes", several, "DELETE", "Delete notes of a device"),
        note("addDeviceNotes", "/api/devices/notes", "POST", "Add a note to several devices"),
        note("updateDeviceNote", one, "PUT", "Change a note", level="inferred"),
        note("deleteDeviceNote", one, "DELETE", "Delete a note"),
    )


OPERATIONS: Mapping[str, Operation] = {
    each.id: each
    for group in (_units, _devices, _properties, _tokens, _access, _tasks, _windows, _notes)
    for each in group()
}
"""All operations by operationId."""

TAGS: Mapping[str, str] = {
    "organization": "Service organizations, customers and sites.",
    "devices": "Devices, their hardware and life cycle, monitored services, and custom properties.",
    "tasks": "Scheduled tasks and maintenance windows of devices.",
    "access": "Users, their roles, access groups, and the tokens of agents.",
}
"""The groups of operations."""
