"""A fresh database: an MSP with its resources, a few companies, services and products [autotask 7]."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from simulators.autotask.auth import USERS
from simulators.autotask.checks import missing
from simulators.autotask.engine import ENGINE
from simulators.autotask.entities import ENTITIES
from simulators.autotask.model import texts
from simulators.autotask.model.picklists import PICKLISTS
from simulators.autotask.model.rights import LEVELS
from simulators.autotask.model.shape import OF_COMPANY, UDFS, stamped
from simulators.autotask.seed_projects import project_data
from simulators.autotask.seed_sales import SALES, price_lists
from simulators.autotask.settings import AutotaskSettings
from simulators.core.declaration import CredentialRequest, Credentials
from simulators.core.names import unknown
from simulators.core.store import Unit, free_id
from simulators.core.world import SimulatorState

SECRETS = ("secret", "api_integration_code")
ADMINISTRATOR, TECHNICIAN, SECOND_TECHNICIAN, API_USER = 4, 29682885, 29682886, 29682888
ROLE = 29682834
MONTHLY_CODE, LABOR_CODE, INTERNAL_CODE, MATERIAL_CODE = 29682801, 29682802, 29682803, 29682804
CREATED = "2024-01-02T08:00:00Z"

PERSON = {
    "emailTypeCode": "WORK",
    "isActive": True,
    "resourceType": "Employee",
    "payrollType": 1,
    "locationID": 1,
    "hireDate": "2024-01-02",
    "dateFormat": "MM/dd/yyyy",
    "timeFormat": "hh:mm a",
    "numberFormat": "X,XXX.XX",
}
"""The common values of all resources."""

_RESOURCES = (
    (ADMINISTRATOR, "Ada", "Administrator", "ada", 1, 1),
    (TECHNICIAN, "Tess", "Technician", "tess", 1, 2),
    (SECOND_TECHNICIAN, "Toni", "Technician", "toni", 1, 2),
)

_COMPANIES = (
    (0, "Our MSP", 1, None),
    (175, "Contoso", 1, "C-175"),
    (176, "Fabrikam", 1, "C-176"),
    (177, "Northwind Traders", 6, "C-177"),
    (178, "Tailspin Toys", 3, None),
    (179, "Wide World Importers", 7, None),
)

_DATA: Mapping[str, tuple[Mapping[str, Any], ...]] = {
    "Roles": (
        {"id": ROLE, "name": "Technician", "hourlyFactor": 1, "hourlyRate": 120, "isActive": True, "roleType": 1},
        {"id": ROLE + 1, "name": "Engineer", "hourlyFactor": 1, "hourlyRate": 160, "isActive": True, "roleType": 1},
    ),
    "ResourceServiceDeskRoles": (
        {"id": 1, "resourceID": ADMINISTRATOR, "roleID": ROLE, "isActive": True, "isDefault": True},
        {"id": 2, "resourceID": TECHNICIAN, "roleID": ROLE, "isActive": True, "isDefault": True},
        {"id": 3, "resourceID": SECOND_TECHNICIAN, "roleID": ROLE + 1, "isActive": True, "isDefault": True},
        {"id": 4, "resourceID": SECOND_TECHNICIAN, "roleID": ROLE, "isActive": False, "isDefault": False},
    ),
    "ResourceRoles": (
        {"id": 1, "resourceID": TECHNICIAN, "roleID": ROLE, "queueID": 29682833, "isActive": True},
        {"id": 2, "resourceID": SECOND_TECHNICIAN, "roleID": ROLE + 1, "queueID": 29682833, "isActive": True},
    ),
    "ResourceRoleQueues": ({"id": 1, "resourceID": TECHNICIAN, "queueID": 29682833},),
    "ResourceRoleDepartments": (
        {
            **{"id": 1, "resourceID": TECHNICIAN, "roleID": ROLE, "departmentID": 1},
            **{"isActive": True, "isDefault": True, "isDepartmentLead": False},
        },
    ),
    "Contacts": (
        {
            **{"id": 30680001, "companyID": 175, "firstName": "Cleo", "lastName": "Contact", "isActive": 1},
            **{"emailAddress": "cleo@contoso.example", "primaryContact": True},
        },
        {"id": 30680002, "companyID": 176, "firstName": "Finn", "lastName": "Former", "isActive": 0},
        {"id": 30680003, "companyID": 179, "firstName": "Vera", "lastName": "Vendor", "isActive": 1},
    ),
    "CompanyLocations": ({"id": 29680001, "companyID": 175, "name": "Headquarters", "city": "Springfield"},),
    "BillingCodes": (
        {"id": MONTHLY_CODE, "name": "Managed Services", "useType": 5, "billingCodeType": 0, "isActive": True},
        {"id": LABOR_CODE, "name": "Remote Support", "useType": 1, "billingCodeType": 0, "isActive": True},
        {"id": INTERNAL_CODE, "name": "Internal Meeting", "useType": 3, "billingCodeType": 0, "isActive": True},
        {"id": MATERIAL_CODE, "name": "Hardware", "useType": 4, "billingCodeType": 0, "isActive": True},
    ),
    "Services": (
        {
            **{"id": 12, "name": "Cloud Desktop User", "unitPrice": 20, "unitCost": 12, "billingCodeID": MONTHLY_CODE},
            **{"periodType": 2, "sku": "NMM-USER"},
        },
        {
            **{"id": 13, "name": "Server Backup", "unitPrice": 45, "unitCost": 30, "billingCodeID": MONTHLY_CODE},
            **{"periodType": 2, "sku": "BKP-SRV"},
        },
    ),
    "ServiceBundles": (
        {"id": 5, "name": "Desktop and Backup", "billingCodeID": MONTHLY_CODE, "periodType": 2, "unitPrice": 60},
    ),
    "Products": (
        {
            **{"id": 29680001, "name": "Virtual Machine", "productBillingCodeID": MATERIAL_CODE},
            **{"isActive": True, "isSerialized": False, "unitPrice": 100, "unitCost": 70},
        },
    ),
    "ConfigurationItems": (
        {
            **{"id": 29680001, "companyID": 175, "productID": 29680001, "isActive": True},
            **{"referenceTitle": "SRV1", "serialNumber": "SN-0001", "configurationItemType": 2},
        },
    ),
    "Contracts": (
        {
            **{"id": 29684183, "companyID": 175, "contractName": "Contoso Managed Services", "contractType": 7},
            **{"startDate": "2024-01-01", "endDate": "2030-12-31", "status": 1, "contractPeriodType": 2},
            **{"timeReportingRequiresStartAndStopTimes": 0, "contractNumber": "C-175-01", "setupFee": 0},
        },
        {
            **{"id": 29684184, "companyID": 176, "contractName": "Fabrikam Time and Materials", "contractType": 1},
            **{"startDate": "2024-01-01", "endDate": "2030-12-31", "status": 1},
            **{"timeReportingRequiresStartAndStopTimes": 0},
        },
    ),
    "InvoiceTemplates": ({"id": 102, "name": "Standard Invoice", "paymentTerms": 3},),
    "Invoices": (
        {
            **{"id": 29680001, "invoiceNumber": "INV-1", "companyID": 175, "invoiceDateTime": "2024-02-01"},
            **{"invoiceTotal": 240.0, "totalTaxValue": 0, "isVoided": False, "paymentTerm": 3},
        },
    ),
    "UserDefinedFieldDefinitions": (
        {"id": 29682901, "name": "Alert Source", "udfType": 1, "dataType": 1, "description": "Who raised the alert"},
        {"id": 29682902, "name": "Customer Ranking", "udfType": 2, "dataType": 1},
        {"id": 29682903, "name": "Seats", "udfType": 4, "dataType": 3},
        {"id": 29682904, "name": "Order Process", "udfType": 6, "dataType": 5},
        {"id": 29682905, "name": "Preferred Channel", "udfType": 3, "dataType": 1},
        {"id": 29682906, "name": "Rack", "udfType": 5, "dataType": 1},
    ),
    "UserDefinedFieldListItems": (
        {"id": 1, "udfFieldId": 29682904, "valueForDisplay": "0-Sales Pipeline", "valueForExport": "Sales Pipeline"},
        {"id": 2, "udfFieldId": 29682904, "valueForDisplay": "1-Quote Needed", "valueForExport": "Quote Needed"},
    ),
    "Tickets": (
        {
            **{"id": 7860, "ticketNumber": "T20240102.0001", "companyID": 175, "title": "Printer offline"},
            **{"status": 8, "priority": 3, "queueID": 29682833, "ticketType": 2, "contactID": 30680001},
            **{"source": 1, "creatorType": 1, "lastActivityPersonType": 1, "dueDateTime": "2024-01-05T17:00:00Z"},
        },
    ),
    "TicketNotes": (
        {
            **{"id": 29680001, "ticketID": 7860, "title": "Called back", "description": "Toner is on its way."},
            **{"noteType": 3, "publish": 1},
        },
    ),
    "TimeEntries": (
        {
            **{"id": 29680001, "resourceID": TECHNICIAN, "ticketID": 7860, "roleID": ROLE, "dateWorked": "2024-01-02"},
            **{"hoursWorked": 0.5, "hoursToBill": 0.5, "timeEntryType": 2, "isNonBillable": False},
        },
    ),
    "TicketCategoryFieldDefaults": ({"id": 1, "ticketCategoryID": 3, "ticketTypeID": 2, "priority": 2},),
}


async def seed(state: SimulatorState) -> None:
    """Fill the database, and create the API user of the ready file: it has all rights, including webhooks."""
    stream = state.streams.stream("credentials")
    requested = state.wanted
    credentials = {
        "username": requested.get("username") or "api@msp.example",
        "secret": requested.get("secret") or stream.token(18),
        "api_integration_code": requested.get("api_integration_code") or stream.token(20).upper(),
    }
    await fill(state, "default")
    await _add_user(state, "default", credentials, "api_user")
    state.set_credentials(credentials, SECRETS)


async def issue(state: SimulatorState, wanted: CredentialRequest) -> Credentials:
    """Create another API user. Its role is the name of a security level; an expired user is inactive.

    A user with a level other than `api_user` shares the integration code of the ready file; a user with all rights, or
    of another tenant, belongs to another integration. Raises ValueError for an unknown level.
    """
    role = wanted.role or "api_user"
    if role not in LEVELS:
        raise ValueError(unknown("security level", role, LEVELS))
    stream, tenant = state.streams.stream("issued"), wanted.tenant or "default"
    await fill(state, tenant)
    credentials = {
        "username": f"api-{stream.hex(4)}@msp.example",
        "secret": stream.token(18),
        "api_integration_code": stream.token(20).upper(),
    }
    if role != "api_user" and tenant == "default":
        credentials["api_integration_code"] = state.credentials["api_integration_code"]
    await _add_user(state, tenant, credentials, role, active=not wanted.expired)
    for name in SECRETS:
        state.world.masker.learn(credentials[name])
    return credentials


async def fill(state: SimulatorState, tenant: str) -> None:
    """Add the records of a fresh database, unless it has them."""
    async with state.store(tenant).unit() as unit:
        if await unit.get("Companies", 0) is not None:
            return
        first = (*_people(), *_companies(), *_categories())
        for collection, records in (*first, *SALES.items(), *_DATA.items(), *_projects()):
            for record in records:
                await put(unit, collection, record)
        sold = {name: [*SALES.get(name, ()), *_DATA.get(name, ())] for name in {**SALES, **_DATA}}
        for collection, record in price_lists(sold):
            await put(unit, collection, record)


async def put(unit: Unit, collection: str, record: Mapping[str, Any], **hidden: Any) -> None:
    """Store a record in the notation of the API, without rules; `hidden` values and names with `_` are never shown.

    Raises ValueError for an invalid record, or if a required field is missing.
    """
    entity = ENTITIES[collection]
    hidden |= {name: value for name, value in record.items() if name.startswith("_")}
    found = ENGINE.binder.bind(entity.fields, {**_stamps(collection), **record}, entity.called)
    udfs = {each["name"]: each["value"] for each in found.pop(UDFS, ()) if each["value"] is not None}
    kept = {field.name: field.default for field in entity.fields} | found | {UDFS: udfs or None}
    lacking = missing(entity, kept)
    if lacking:
        raise ValueError(f"{collection}: {texts.lacks(lacking[0].name)}")
    if entity.own.area == "companies" and collection != "Companies":
        hidden[OF_COMPANY] = (await unit.get("Companies", kept["companyID"]) or {}).get("companyType")
    await unit.put(collection, {**{name: value for name, value in kept.items() if value is not None}, **hidden})


def _stamps(collection: str) -> dict[str, Any]:
    """Return the stamps that the server sets on a new record."""
    entity = ENTITIES[collection]
    times = (*stamped(entity, "made"), *stamped(entity, "changed"))
    people = (*stamped(entity, "maker"), *stamped(entity, "changer"))
    return {**dict.fromkeys(times, CREATED), **dict.fromkeys(people, ADMINISTRATOR)}


Part = tuple[str, Iterable[Mapping[str, Any]]]


def _people() -> Iterable[Part]:
    yield (
        "Resources",
        [
            {
                **PERSON,
                **{"id": identity, "firstName": first, "lastName": last, "userName": name},
                **{"email": f"{name}@msp.example", "licenseType": licence, "userType": kind},
                "defaultServiceDeskRoleID": ROLE,
            }
            for identity, first, last, name, licence, kind in _RESOURCES
        ],
    )


def _companies() -> Iterable[Part]:
    yield (
        "Companies",
        [
            {
                **{"id": identity, "companyName": name, "companyType": kind, "companyNumber": number},
                **{"ownerResourceID": ADMINISTRATOR, "phone": "555-0100", "isActive": True},
            }
            for identity, name, kind, number in _COMPANIES
        ],
    )


def _projects() -> Iterable[Part]:
    return project_data((TECHNICIAN, SECOND_TECHNICIAN), (ROLE, ROLE + 1), (175, 7860)).items()


def _categories() -> Iterable[Part]:
    yield (
        "TicketCategories",
        [
            {
                **{"id": int(each.value), "name": each.label, "displayColorRGB": 2, "isActive": True},
                "isGlobalDefault": each.default,
            }
            for each in PICKLISTS["Ticket.ticketCategory"]
        ],
    )


async def _add_user(
    state: SimulatorState, tenant: str, credentials: Mapping[str, str], level: str, active: bool = True
) -> None:
    async with state.store(tenant).unit() as unit, state.store().unit() as directory:
        await add_user(state, (unit, directory), tenant, credentials, level, active)


async def add_user(
    state: SimulatorState,
    units: tuple[Unit, Unit],
    tenant: str,
    credentials: Mapping[str, str],
    level: str,
    active: bool,
) -> None:
    """Add an API-only resource to the database of `tenant`, and its login to the common directory.

    `units` are units of work of the tenant's store, and of the default tenant's store, which has the directory.
    """
    unit, directory = units
    login = credentials["username"]
    resource = await free_id(unit, "Resources", API_USER)
    person = {
        **PERSON,
        **{"id": resource, "firstName": "API", "lastName": "User", "userName": login[:32]},
        **{"email": login, "licenseType": 7, "userType": 3, "isActive": active},
    }
    await put(unit, "Resources", person, level=level)
    user = {
        "name": login.lower(),
        "login": login,
        "secret": credentials["secret"],
        "code": credentials["api_integration_code"],
        "tenant": tenant,
        "resource": resource,
        "level": level,
        "active": active,
        "active_from": state.clock.time() + AutotaskSettings.of(state).activation_delay_s,
        "failures": 0,
        "locked_until": 0.0,
    }
    await directory.put(USERS, user)
