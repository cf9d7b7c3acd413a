"""What a system's records refer to is there, and what two systems hold of one thing is the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import pytest

from tests.datasets.conftest import Small

# System, collection, path of a reference, collection that it leads to.
REFERENCES = (
    ("ncentral", "orgUnits", "parentId", "orgUnits"),
    ("ncentral", "devices", "orgUnitId", "orgUnits"),
    ("ncentral", "devices", "customerId", "orgUnits"),
    ("ncentral", "devices", "siteId", "orgUnits"),
    ("ncentral", "assets", "id", "devices"),
    ("ncentral", "lifecycles", "id", "devices"),
    ("ncentral", "services", "deviceId", "devices"),
    ("ncentral", "services", "ticketId", "tickets"),
    ("ncentral", "tickets", "device_id", "devices"),
    ("ncentral", "tickets", "customer_id", "orgUnits"),
    ("ncentral", "registrationTokens", "id", "orgUnits"),
    ("tigerpaw", "contacts", "AccountNumber", "accounts"),
    ("tigerpaw", "accounts", "PrimaryContactNumber", "contacts"),
    ("tigerpaw", "accounts", "RepNumber", "reps"),
    ("tigerpaw", "managedAssets", "AccountNumber", "accounts"),
    ("tigerpaw", "agreements", "ContractNumber", "contracts"),
    ("tigerpaw", "itemsCovered", "_contract", "contracts"),
    ("tigerpaw", "additionalCharges", "_agreement", "agreements"),
    ("tigerpaw", "serviceOrders", "AccountNumber", "accounts"),
    ("tigerpaw", "serviceOrders", "ContactNumber", "contacts"),
    ("tigerpaw", "serviceOrders", "ContractNumber", "contracts"),
    ("tigerpaw", "serviceOrders", "TechnicianAssigned", "reps"),
    ("tigerpaw", "serviceOrderNotes", "_order", "serviceOrders"),
    ("tigerpaw", "serviceOrderNotes", "RepNumber", "reps"),
    ("tigerpaw", "timeLogs", "_order", "serviceOrders"),
    ("tigerpaw", "timeLogs", "Tech", "reps"),
    ("supportcenterplus", "users", "account.id", "accounts"),
    ("supportcenterplus", "accountcontracts", "account.id", "accounts"),
    ("supportcenterplus", "assets", "account.id", "accounts"),
    ("supportcenterplus", "assets", "product.id", "products"),
    ("supportcenterplus", "assets", "user.id", "users"),
    *(
        ("supportcenterplus", "requests", f"{name}.id", collection)
        for name, collection in (
            *(("requester", "users"), ("technician", "technicians"), ("account", "accounts"), ("status", "statuses")),
            *(("priority", "priorities"), ("urgency", "urgencies"), ("category", "categories"), ("mode", "modes")),
            *(("group", "support_groups"), ("template", "request_templates")),
        )
    ),
    ("supportcenterplus", "notes", "request", "requests"),
    ("supportcenterplus", "worklogs", "request", "requests"),
    ("supportcenterplus", "worklogs", "owner.id", "technicians"),
    ("supportcenterplus", "conversations", "request", "requests"),
    ("halopsa", "Client", "main_site_id", "Site"),
    ("halopsa", "Site", "client_id", "Client"),
    ("halopsa", "Users", "site_id", "Site"),
    ("halopsa", "Users", "client_id", "Client"),
    ("halopsa", "Asset", "client_id", "Client"),
    ("halopsa", "Asset", "site_id", "Site"),
    ("halopsa", "ClientContract", "client_id", "Client"),
    ("halopsa", "RecurringInvoice", "contract_id", "ClientContract"),
    ("halopsa", "Invoice", "recurring_invoice_id", "RecurringInvoice"),
    ("halopsa", "Tickets", "client_id", "Client"),
    ("halopsa", "Tickets", "site_id", "Site"),
    ("halopsa", "Tickets", "user_id", "Users"),
    ("halopsa", "Tickets", "agent_id", "Agent"),
    ("halopsa", "Tickets", "status_id", "Status"),
    ("halopsa", "Tickets", "tickettype_id", "TicketType"),
    ("halopsa", "Tickets", "contract_id", "ClientContract"),
    ("halopsa", "Tickets", "parent_id", "Tickets"),
    ("halopsa", "Actions", "ticket_id", "Tickets"),
    ("halopsa", "Quotation", "ticket_id", "Tickets"),
    ("halopsa", "Quotation", "client_id", "Client"),
    ("halopsa", "Quotation", "user_id", "Users"),
    ("halopsa", "Quotation", "lines.item_id", "Item"),
    ("halopsa", "Appointment", "ticket_id", "Tickets"),
    ("halopsa", "Appointment", "agents.id", "Agent"),
    ("halopsa", "Appointment", "user_id", "Users"),
    *(
        ("connectwise", "tickets", f"{name}.id", collection)
        for name, collection in (
            *(("company", "companies"), ("site", "sites"), ("contact", "contacts"), ("board", "boards")),
            *(("status", "boardStatuses"), ("type", "boardTypes"), ("team", "boardTeams"), ("owner", "members")),
            *(("priority", "priorities"), ("source", "sources"), ("agreement", "agreements")),
        )
    ),
    ("connectwise", "sites", "company.id", "companies"),
    ("connectwise", "companies", "site.id", "sites"),
    ("connectwise", "companies", "defaultContact.id", "contacts"),
    ("connectwise", "contacts", "company.id", "companies"),
    ("connectwise", "communications", "contactId", "contacts"),
    ("connectwise", "configurations", "company.id", "companies"),
    ("connectwise", "configurations", "type.id", "configurationTypes"),
    ("connectwise", "configurations", "site.id", "sites"),
    ("connectwise", "agreements", "company.id", "companies"),
    ("connectwise", "additions", "agreementId", "agreements"),
    ("connectwise", "additions", "product.id", "catalog"),
    ("connectwise", "notes", "ticketId", "tickets"),
    ("connectwise", "timeEntries", "chargeToId", "tickets"),
    ("connectwise", "timeEntries", "member.id", "members"),
    ("autotask", "Contacts", "companyID", "Companies"),
    ("autotask", "Contacts", "companyLocationID", "CompanyLocations"),
    ("autotask", "CompanyLocations", "companyID", "Companies"),
    ("autotask", "ConfigurationItems", "companyID", "Companies"),
    ("autotask", "ConfigurationItems", "productID", "Products"),
    ("autotask", "ConfigurationItems", "contactID", "Contacts"),
    ("autotask", "Contracts", "companyID", "Companies"),
    ("autotask", "ContractServices", "contractID", "Contracts"),
    ("autotask", "ContractServices", "serviceID", "Services"),
    ("autotask", "Tickets", "companyID", "Companies"),
    ("autotask", "Tickets", "contactID", "Contacts"),
    ("autotask", "Tickets", "configurationItemID", "ConfigurationItems"),
    ("autotask", "Tickets", "contractID", "Contracts"),
    ("autotask", "Tickets", "assignedResourceID", "Resources"),
    ("autotask", "TicketNotes", "ticketID", "Tickets"),
    ("autotask", "TimeEntries", "ticketID", "Tickets"),
    ("autotask", "TimeEntries", "resourceID", "Resources"),
    ("autotask", "ContractServiceUnits", "contractID", "Contracts"),
    ("autotask", "ContractServiceUnits", "contractServiceID", "ContractServices"),
    ("autotask", "Invoices", "companyID", "Companies"),
    *(
        ("connectwise", collection, f"{name}.id", target)
        for collection, references in (
            (
                "tickets",
                (
                    ("project", "projects"),
                    ("phase", "phases"),
                    ("serviceLocation", "serviceLocations"),
                    ("sla", "slas"),
                ),
            ),
            (
                "projects",
                (
                    *(("company", "companies"), ("contact", "contacts"), ("manager", "members"), ("site", "sites")),
                    *(("board", "boards"), ("status", "projectStatuses")),
                ),
            ),
            ("phases", (("status", "phaseStatuses"), ("board", "boards"))),
            ("projectTeam", (("member", "members"), ("projectRole", "projectSecurityRoles"))),
            (
                "opportunities",
                (
                    *(("company", "companies"), ("contact", "contacts"), ("primarySalesRep", "members")),
                    *(("stage", "opportunityStages"), ("status", "opportunityStatuses")),
                    ("probability", "probabilities"),
                ),
            ),
            ("forecastItems", (("opportunity", "opportunities"), ("status", "opportunityStatuses"))),
            (
                "activities",
                (
                    *(("opportunity", "opportunities"), ("assignTo", "members"), ("contact", "contacts")),
                    *(("type", "activityTypes"), ("status", "activityStatuses")),
                ),
            ),
            (
                "scheduleEntries",
                (("member", "members"), ("type", "scheduleTypes"), ("status", "scheduleStatuses")),
            ),
            (
                "invoices",
                (
                    *(("company", "companies"), ("billingSite", "sites"), ("agreement", "agreements")),
                    *(("status", "billingStatuses"), ("billingTerms", "billingTerms")),
                ),
            ),
            ("invoicePayments", (("invoice", "invoices"),)),
        )
        for name, target in references
    ),
    ("connectwise", "phases", "projectId", "projects"),
    ("connectwise", "projectTeam", "projectId", "projects"),
    ("connectwise", "scheduleEntries", "objectId", "tickets"),
    ("ncentral", "customers", "psaCompanyId", "companies"),
    ("mspcentric", "organizations", "client", "clients"),
    ("mspcentric", "users", "organization", "organizations"),
    ("mspcentric", "integrations", "organization", "organizations"),
    ("mspcentric", "integrations", "vendorId", "vendors"),
    ("mspcentric", "accounts", "integration", "integrations"),
    ("mspcentric", "services", "integration", "integrations"),
    ("mspcentric", "units", "integration", "integrations"),
    ("mspcentric", "psa_connections", "id", "organizations"),
    ("nerdio", "integrations", "mapping.accounts.account_id", "accounts"),
    ("nerdio", "queues", "integration", "integrations"),
    ("nerdio", "conditions", "account_ids", "accounts"),
    ("nerdio", "conditions", "actions.queue", "queues"),
    ("nerdio", "jobs", "account_id", "accounts"),
    ("nerdio", "usages", "accountId", "accounts"),
)
SYSTEMS = dict.fromkeys(system for system, *_ in REFERENCES)
KEYS = {
    ("ncentral", "customers"): "customerId",
    ("ncentral", "companies"): "psaCompanyId",
    ("nerdio", "integrations"): "name",
    ("nerdio", "queues"): "name",
}
"""What records are referred to by, where that is not `id`."""

NOTHING = (None, "", 0, -1)
"""What refers to nothing: N-central writes -1."""


def values(rows: Iterable[Mapping[str, Any]], path: str) -> set[str]:
    """The ids at a path, of those that have any."""
    return {text for row in rows for text in _texts(row, path.split("."))}


def _texts(value: Any, steps: Sequence[str]) -> Iterator[str]:
    if isinstance(value, list):
        for each in value:
            yield from _texts(each, steps)
    elif steps:
        yield from _texts(value.get(steps[0]) if isinstance(value, Mapping) else None, steps[1:])
    elif value not in NOTHING:
        # HaloPSA writes some of its numbers with a point.
        yield str(int(value) if isinstance(value, float) else value)


@pytest.mark.parametrize("system", SYSTEMS)
def test_references_of_every_record_lead_to_records(small: Small, system: str) -> None:
    rows: dict[str, list[dict[str, Any]]] = {}
    for _, collection, path, target in (each for each in REFERENCES if each[0] == system):
        for name in (collection, target):
            if name not in rows:
                rows[name] = small.records(system, name)
        found = values(rows[collection], path)
        assert found, f"{collection} has nothing at {path}"
        missing = found - {str(row[KEYS.get((system, target), "id")]) for row in rows[target]}
        assert not missing, f"{collection}.{path} -> {target}: {sorted(missing)[:5]}"


# Where each system has the name of a customer, the e-mail of a contact, the serial of a device.
NAMES = {
    "ncentral": "customerName",
    "tigerpaw": "Name",
    "supportcenterplus": "name",
    "halopsa": "name",
    "autotask": "companyName",
    "mspcentric": "name",
    "nerdio": "name",
}
EMAILS = {
    "tigerpaw": "_email",
    "supportcenterplus": "email_id",
    "halopsa": "emailaddress",
    "autotask": "emailAddress",
}
SERIALS = {
    "tigerpaw": "SerialNumber",
    "supportcenterplus": "serial_number",
    "halopsa": "key_field",
    "connectwise": "serialNumber",
    "autotask": "serialNumber",
}


@pytest.mark.parametrize(
    ("kind", "member", "places"),
    [("customers", "name", NAMES), ("contacts", "email", EMAILS), ("devices", "serial", SERIALS)],
)
def test_systems_hold_the_same_customers_contacts_and_devices(
    small: Small, kind: str, member: str, places: Mapping[str, str]
) -> None:
    wanted = {each["key"]: each[member] for each in small.dataset[kind]}
    for system, name in places.items():
        held = small.held(system, kind)
        assert {key: row[name] for key, row in held.items()} == wanted, system


def test_connectwise_cuts_names_off_where_its_fields_end(small: Small) -> None:
    held = small.held("connectwise", "customers")
    assert {key: row["name"] for key, row in held.items()} == {
        each["key"]: each["name"][:50] for each in small.dataset["customers"]
    }
    assert any(len(each["name"]) > 50 for each in small.dataset["customers"])


def test_ids_of_one_system_are_found_in_others(small: Small) -> None:
    numbers = {each["customerId"]: each["psaCompanyId"] for each in small.records("ncentral", "customers")}
    for each in small.dataset["customers"]:
        assert numbers[each["rmm"]] == each["systems"]["connectwise"]["id"] == each["number"]
    identities = {each["key"]: str(each["rmm"]) for each in small.dataset["devices"]}
    for system, member in (
        ("ncentral", "id"),
        ("tigerpaw", "ProviderAssetId"),
        ("halopsa", "third_party_id"),
        ("connectwise", "deviceIdentifier"),
        ("autotask", "rmmDeviceID"),
    ):
        assert {key: str(row[member]) for key, row in small.held(system, "devices").items()} == identities


def test_mspcentric_and_nerdio_hold_ids_of_the_psa(small: Small) -> None:
    companies = {each["key"]: each["systems"]["connectwise"]["id"] for each in small.dataset["customers"]}
    accounts = small.held("mspcentric", "customers")
    assert {key: row["mapping"]["psa_ids"] for key, row in accounts.items()} == {
        key: [str(number)] for key, number in companies.items()
    }
    (integration,) = small.records("nerdio", "integrations")
    mapped = {each["account_id"]: each["customer_id"] for each in integration["mapping"]["accounts"]}
    assert {key: mapped[row["id"]] for key, row in small.held("nerdio", "customers").items()} == companies
    settings = integration["ticket_settings"]
    boards = {row["id"]: row["board"]["id"] for row in small.records("connectwise", "boardStatuses")}
    states = [settings[f"{name}_status"] for name in ("open", "resolved", "cancelled")]
    assert {boards[each] for each in states} == {settings["board"]}
    assert settings["ticket_type"] in {row["id"] for row in small.records("connectwise", "boardTypes")}
    assert set(settings["severities"].values()) <= {row["id"] for row in small.records("connectwise", "priorities")}


def test_systems_bill_the_same_quantities(small: Small) -> None:
    """By customer and service."""
    billed = {
        (each["customer"], line["code"]): line["quantity"]
        for each in small.dataset["agreements"]
        for line in each["lines"]
    }
    contracts = {each["systems"]["autotask"]["id"]: each["customer"] for each in small.dataset["agreements"]}
    codes = {row["id"]: row["sku"] for row in small.records("autotask", "Services") if "sku" in row}
    units = [row for row in small.records("autotask", "ContractServiceUnits") if row["contractID"] in contracts]
    assert {(contracts[row["contractID"]], codes[row["serviceID"]], row["units"]) for row in units} == {
        (*key, quantity) for key, quantity in billed.items()
    }
    accounts = {each["systems"]["tigerpaw"]["id"]: each["key"] for each in small.dataset["customers"]}
    covered: Counter[tuple[int, str]] = Counter()
    for row in small.records("tigerpaw", "itemsCovered"):
        if row["AccountNumber"] in accounts:
            covered[accounts[row["AccountNumber"]], row["ItemID"]] += row["Quantity"]
    assert covered == billed
    companies = {str(each["number"]): each["key"] for each in small.dataset["customers"]}
    products = {str(row["id"]): row["identifier"] for row in small.records("connectwise", "catalog")}
    (partner,) = [each for each in small.records("mspcentric", "organizations") if each["name"] == "Example MSP"]
    lines = small.control.drive("mspcentric", "GET", f"/organizations/{partner['id']}/psa")["psa"]["lines"]
    lines = [each for each in lines if each["company"] in companies]
    assert {(companies[row["company"]], products[row["service"]]): row["units"] for row in lines} == billed


def test_systems_hold_the_same_invoices(small: Small) -> None:
    totals = [row["total"] for row in small.records("halopsa", "Invoice") if row["id"] > 100]
    invoiced = [row["invoiceTotal"] for row in small.records("autotask", "Invoices") if row["id"] > 29_680_001]
    assert invoiced == totals
    assert len(totals) == 3 * len(small.dataset["agreements"])
    assert [row["total"] for row in small.records("connectwise", "invoices") if row["id"] > 100] == totals


def test_systems_plan_the_same_projects_renewals_and_visits(small: Small) -> None:
    """By customer: HaloPSA keeps projects and opportunities as tickets."""

    def keys(system: str) -> dict[int, int]:
        return {each["systems"][system]["id"]: each["key"] for each in small.dataset["customers"]}

    clients, companies = keys("halopsa"), keys("connectwise")
    plans = [row for row in small.records("halopsa", "Tickets") if row["client_id"] in clients]
    for use, collection in (("project", "projects"), ("opportunity", "opportunities")):
        parts = [row for row in plans if row.get("use") == use and not row.get("parent_id")]
        kept = [row for row in small.records("connectwise", collection) if row["company"]["id"] in companies]
        assert {(clients[row["client_id"]], row["summary"]) for row in parts} == {
            (companies[row["company"]["id"]], row["name"]) for row in kept
        }
        assert len(parts) == len(kept) == (5 if use == "project" else 10)
    visits = [row for row in small.records("halopsa", "Appointment") if row["id"] > 100]
    entries = [row for row in small.records("connectwise", "scheduleEntries") if row["id"] > 100]
    assert [(row["name"], row["dateStart"], row["dateEnd"]) for row in entries] == [
        (row["subject"], row["start_date"] + "Z", row["end_date"] + "Z") for row in visits
    ]
    assert len(visits) > 10


def test_systems_hold_the_same_tickets_and_quantities(small: Small) -> None:
    def is_for_a_customer(row: Mapping[str, Any]) -> bool:
        kind = row.get("use", "ticket"), row.get("recordType", "ServiceTicket")
        return kind == ("ticket", "ServiceTicket")

    titles = {
        "tigerpaw": ("serviceOrders", "BriefDescription"),
        "supportcenterplus": ("requests", "subject"),
        "halopsa": ("Tickets", "summary"),
        "connectwise": ("tickets", "summary"),
        "autotask": ("Tickets", "title"),
    }
    found = {}
    for system, (collection, member) in titles.items():
        rows = [row[member][:100] for row in small.records(system, collection) if is_for_a_customer(row)]
        found[system] = sorted(row for row in rows if row not in {"Printer offline", "New"})
    assert len(found["halopsa"]) >= 299
    assert len({tuple(each) for each in found.values()}) == 1
    billed = sum(line["quantity"] for each in small.dataset["agreements"] for line in each["lines"])
    additions = [row for row in small.records("connectwise", "additions") if row["id"] > 100]
    assert sum(row["quantity"] for row in additions) == billed
    invoices = [row for row in small.records("halopsa", "RecurringInvoice") if row["id"] > 100]
    assert sum(line["qty_order"] for row in invoices for line in row["lines"]) == billed
