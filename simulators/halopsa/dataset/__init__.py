"""The projection of a dataset's MSP into records of HaloPSA [halopsa 5 to 7]."""

from __future__ import annotations

from simulators.core.dataset.msp import Msp
from simulators.core.dataset.projection import Days, Projected, placed
from simulators.core.store.derived import Derived
from simulators.halopsa.dataset import company
from simulators.halopsa.dataset.billing import Billing
from simulators.halopsa.dataset.plans import Plans
from simulators.halopsa.dataset.shapes import ASSET, CLIENT, CONTRACT, USER, Records
from simulators.halopsa.dataset.tickets import Tickets, articles


def project(msp: Msp, days: Days) -> Projected:
    """Clients with sites, users, assets and contracts; tickets with actions; items and invoices; plans."""
    desk, billing, plans = Tickets(msp, days), Billing(msp, days), Plans(msp, days)
    actions = desk.actions()
    records: dict[str, Records | Derived] = {
        "Agent": company.agents(msp),
        "Client": company.clients(msp),
        "Site": company.sites(msp),
        "Users": [company.user(each) for each in msp.contacts],
        "AssetType": company.asset_types(),
        "Asset": [company.asset(each) for each in msp.devices],
        "ClientContract": [billing.contract(each) for each in msp.agreements],
        "Item": billing.items(),
        "RecurringInvoice": [billing.recurring(each) for each in msp.agreements],
        "Invoice": [billing.invoice(each) for each in msp.invoices],
        "KBArticle": articles(msp, days),
        "Tickets": [*desk.tickets(), *plans.tickets()],
        **plans.records(),
        "Actions": actions,
    }
    return Projected(
        records,
        {
            "customers": placed("Client", {each.key: CLIENT + each.key for each in msp.customers}),
            "contacts": placed("Users", {each.key: USER + each.key for each in msp.contacts}),
            "devices": placed("Asset", {each.key: ASSET + each.key for each in msp.devices}),
            "agreements": placed("ClientContract", {each.key: CONTRACT + each.key for each in msp.agreements}),
        },
        {"action_systemid": len(actions)},
    )
