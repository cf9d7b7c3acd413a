"""Records of a configuration file are used as if they had been made; what is kept and refused: contracts/seeding."""

from __future__ import annotations

import base64
from typing import Any

import msgspec

from simulators.mspcentric import DECLARATION
from tests.core.seeds import held, seeded
from tests.core.server.inprocess import InProcess, Reply

ORGANIZATION = {
    "id": "org-1",
    "name": "N",
    "email": "A@n.example",
    "oem_token": "oem_seeded",
    "vendorOrganizationId": "o1",
}
VENDOR = {"id": "v-1", "client": "cid-1", "name": "Mine", "integrationType": "external"}
CLIENT = {"id": "cid-1", "secret": "sec-seeded", "vendor_token": "vk_seeded"}
INTEGRATION = {
    "id": "int-1",
    "organization": "org-1",
    "vendorId": "v-1",
    "kind": "external",
    "partner_key": "pk_seeded",
    "status": "active",
}
MAPPED = {"state": "mapped", "psa_ids": ["2"]}
WHOLE: dict[str, list[Any]] = {
    "clients": [CLIENT],
    "vendors": [VENDOR],
    "organizations": [{**ORGANIZATION, "client": "cid-1"}],
    "users": [{"organization": "org-1", "email": "b@n.example", "firstName": "B", "lastName": "L"}],
    "integrator": [{"base_url": "http://127.0.0.1:9", "credentials": {"api key": "k"}}],
    "sample_vendor": [{"accounts": [{"id": "a", "name": "A"}]}],
    "integrations": [INTEGRATION],
    "accounts": [{"integration": "int-1", "vendorAccountId": "a", "name": "A", "mapping": MAPPED}],
    "services": [{"integration": "int-1", "vendorServiceId": "s", "name": "S", "mapping": MAPPED}],
    "units": [{"integration": "int-1", "account": "a", "service": "s", "count": 5}],
    "psa_connections": [
        {
            "id": "org-1",
            "system": "connectwise",
            "base_url": "http://127.0.0.1:9/",
            "credentials": {"company": "c", "public_key": "p", "private_key": "s"},
        }
    ],
    "cards": [
        {
            "integration": "int-1",
            "vendor_account": "a",
            "vendor_service": "s",
            "vendor_units": 3,
            "company": "2",
            "psa_services": ["1"],
        }
    ],
    "alerts": [{"organization": "org-1", "vendorAccountId": "a", "alertId": "1", "title": "T", "ticketId": "9"}],
}


def ask(mspc: InProcess, method: str, path: str, headers: Any = (), **body: Any) -> Reply:
    lines = [(b"Content-Type", b"application/json"), *headers]
    return mspc.ask(method, path, lines, msgspec.json.encode(body) if body else b"")


def test_every_seed_is_of_a_collection() -> None:
    assert set(WHOLE) == set(DECLARATION.seeds) <= {each.name for each in DECLARATION.collections}


def test_records_are_used_as_if_they_had_been_made() -> None:
    mspc = seeded(DECLARATION, WHOLE)
    envelope = {
        "clientId": "cid-1",
        "clientSecret": "sec-seeded",
        "grantType": "client_credentials",
        "scope": "vendor_manage",
        "organizationOemToken": "oem_seeded",
    }
    (found,) = ask(mspc, "POST", "/api/oem-api/integration/list", **envelope).json()["integrations"]
    assert (found["id"], found["integrationStatus"]) == ("int-1", "active")
    (alert,) = ask(mspc, "POST", "/api/oem-alerts-api/alert/list/tickets", **envelope).json()["data"]
    assert (alert["status"], alert["ticketId"]) == ("success", "9")
    token = base64.b64encode(b"vk_seeded:pk_seeded")
    headers = [(b"Authorization", b"Bearer " + token)]
    counted = ask(mspc, "POST", "/api/vendor-api/service/s/count", headers, accountId="a", unitCount=3)
    assert counted.status == 201, counted.body
    assert held(mspc, "psa_connections", "org-1")["base_url"] == "http://127.0.0.1:9"
    assert held(mspc, "sample_vendor", "in force")["services"] != []
    assert ask(mspc, "DELETE", "/api/oem-api/user", **envelope, data={"email": "B@n.example"}).status == 201
