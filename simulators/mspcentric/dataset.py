"""The projection of a dataset's MSP: a partner whose PSA is ConnectWise, and the usage that a vendor counts.

`peers` completes what a dataset cannot contain: the integrator, the keys, and the URL of the PSA.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from simulators.core.dataset.msp import Msp
from simulators.core.dataset.projection import Days, Projected, guid, placed
from simulators.mspcentric.connecting import REFUSED
from simulators.mspcentric.model import organizations
from simulators.mspcentric.model.integrations import integration
from simulators.mspcentric.model.mapping import mapped
from simulators.mspcentric.peers import PENDING
from simulators.mspcentric.records import key

Records = list[dict[str, Any]]

_ORGANIZATION = guid("mspcentric organization").replace("-", "")[:24]
_INTEGRATION = guid("mspcentric integration").replace("-", "")[:24]
_OWN: Mapping[str, Any] = {"organization": _ORGANIZATION}
_OF_VENDOR: Mapping[str, Any] = {**_OWN, "integration": _INTEGRATION}

_LONGEST_NAME = 50
"""The maximum number of characters of a company's name in ConnectWise [connectwise 3]."""

_PSA = "https://psa.msp.example"
"""The URL of the PSA if the world serves none."""

_SERVICES: Mapping[str, tuple[str, str]] = {
    "MW-USR": ("endpoint", "ShieldBox Endpoint"),
    "BK-TB": ("backup", "ShieldBox Backup"),
}
"""The vendor's id and name of services, by the code of the service in agreements."""


def project(msp: Msp, days: Days) -> Projected:
    """An organization with an external integration (accounts, services, units), and the data read from its PSA.

    Accounts and services are mapped. Some units differ from those that the PSA bills, on purpose.
    """
    records: dict[str, Records] = {
        **_organization(msp, days),
        "accounts": [
            {
                **_OF_VENDOR,
                "id": key(_INTEGRATION, each.domain),
                "vendorAccountId": each.domain,
                "name": each.name,
                "description": "",
                "externalId": str(each.number),
                "mapping": mapped([str(each.number)]),
            }
            for each in msp.customers
        ],
        "services": _services(msp),
        "units": _units(msp),
        **_read(msp),
    }
    places = {each.key: key(_INTEGRATION, each.domain) for each in msp.customers}
    contracts = {each.key: key(_ORGANIZATION, each.number) for each in msp.agreements}
    return Projected(
        records,
        {"customers": placed("accounts", places), "agreements": placed("psa_contracts", contracts)},
        dict.fromkeys(("organizations", "users", "integrations"), 1),
    )


def _organization(msp: Msp, days: Days) -> dict[str, Records]:
    """The partner with its first user, its integration with the vendor, and its PSA connection."""
    owner, since, synced = msp.technicians[0], days.utc(-400 * 86_400), days.utc(0)
    data = {"name": "Example MSP", "email": owner.email, "firstName": owner.first, "lastName": owner.last}
    data |= {"vendorOrganizationId": "example-msp", "vendorUserId": "example-owner"}
    user = guid("mspcentric user").replace("-", "")[:24]
    connected = {
        **{"id": _ORGANIZATION, "system": "connectwise", "base_url": _PSA, "api_root": f"{_PSA}/v4_6_release/apis/3.0"},
        **{"credentials": {}, "state": REFUSED, "error": "a dataset holds no credentials", "lastSyncedAt": synced},
    }
    return {
        "organizations": [organizations.organization(data, PENDING, _ORGANIZATION, PENDING, 1, since)],
        "users": [organizations.user(data, _ORGANIZATION, user, 1, since)],
        "integrations": [
            {
                **integration(_INTEGRATION, 1, _ORGANIZATION, PENDING, "external", {}),
                **{"status": "active", "accounts_imported": True, "services_imported": True, "lastSyncedAt": synced},
            }
        ],
        "psa_connections": [connected],
    }


def _services(msp: Msp) -> Records:
    return [
        {
            **_OF_VENDOR,
            "id": key(_INTEGRATION, identity),
            "vendorServiceId": identity,
            "name": name,
            "description": each.name,
            "mapping": mapped([str(each.number)]),
        }
        for each in msp.services
        if each.code in _SERVICES
        for identity, name in (_SERVICES[each.code],)
    ]


def _units(msp: Msp) -> Records:
    counted = [
        (msp.customer(each.customer).domain, _SERVICES[msp.services[each.service - 1].code][0], each.units)
        for each in msp.usages
    ]
    return [
        {
            "id": key(_INTEGRATION, account, service),
            "integration": _INTEGRATION,
            "account": account,
            "service": service,
            "count": units,
        }
        for account, service, units in counted
    ]


def _read(msp: Msp) -> dict[str, Records]:
    """The data that the last synchronisation read from the PSA."""
    company = {each.key: str(each.number) for each in msp.customers}
    return {
        "psa_companies": [_row(each.number, name=each.name[:_LONGEST_NAME]) for each in msp.customers],
        "psa_services": [_row(each.number, name=each.name) for each in msp.services],
        "psa_contracts": [_row(each.number, name=each.name, company=company[each.customer]) for each in msp.agreements],
        "psa_lines": [
            _row(
                each.number,
                contract=str(each.agreement.number),
                company=company[each.agreement.customer],
                service=str(each.service.number),
                units=each.line.quantity,
            )
            for each in msp.billed()
        ],
    }


def _row(number: int, **read: Any) -> dict[str, Any]:
    return {"id": key(_ORGANIZATION, number), **_OWN, "psa_id": str(number), **read}
