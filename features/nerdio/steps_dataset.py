"""The MSP of a dataset, as Nerdio Manager keeps it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from pytest_bdd import parsers, then, when

from contracts.targets import Target
from features.nerdio.portal import Portal
from features.steps.datasets import records

PRICES: Mapping[str, float] = {"Desktop user": 7.0, "Server": 25.0}


def _msp(target: Target, kind: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = target.fake.request("GET", "/dataset")[kind]
    return found


def _account(row: Mapping[str, Any]) -> int:
    return int(row["systems"]["nerdio"]["id"])


@then("each customer of the MSP is mapped to the company of its number")
def _(portal: Portal, target: Target) -> None:
    rows = portal.last["mapping"]["accounts"]
    assert {each["account_id"]: each["customer_id"] for each in rows} == {
        _account(each): each["number"] for each in _msp(target, "customers")
    }
    assert all(each["enabled"] for each in rows)


@then(parsers.parse("the usage of each customer counts its contacts and its servers, in each of {months:d} months"))
def _(target: Target, months: int) -> None:
    users = Counter(each["customer"] for each in _msp(target, "contacts"))
    servers = Counter(each["customer"] for each in _msp(target, "devices") if each["kind"] == "server")
    held = records(target.fake, "nerdio", "usages")
    for customer in _msp(target, "customers"):
        mine = [each for each in held if each["accountId"] == _account(customer)]
        assert len({each["startDate"] for each in mine}) == len(mine) == months, mine
        for each in mine:
            counts = {item["name"]: item["quantity"] for item in each["usageItems"]}
            assert counts == {"Desktop user": users[customer["key"]], "Server": servers[customer["key"]]}, each
            assert each["startDate"] < each["endDate"], each
            assert each["accountName"] == customer["name"]
        _check_periods(target, mine)


def _check_periods(target: Target, usages: list[dict[str, Any]]) -> None:
    """One begins the day after another ends; the newest one ended yesterday."""
    periods = sorted((date.fromisoformat(each["startDate"]), date.fromisoformat(each["endDate"])) for each in usages)
    today = datetime.fromisoformat(target.fake.now()).date()
    begins = [*(begin for begin, _ in periods[1:]), today]
    assert [end + timedelta(days=1) for _, end in periods] == begins, periods


@then("invoices add up the usage of their month, and the newest one alone is not paid")
def _(target: Target) -> None:
    usages = [each for each in records(target.fake, "nerdio", "usages") if each["id"] > 100]
    invoices = [each for each in records(target.fake, "nerdio", "invoices") if each["id"] > 100]
    newest = max(each["startBillingPeriod"] for each in invoices)
    assert len(invoices) == len({each["startDate"] for each in usages})
    for invoice in invoices:
        counts: Counter[str] = Counter()
        for usage in usages:
            if usage["startDate"] == invoice["startBillingPeriod"]:
                counts.update({item["name"]: item["quantity"] for item in usage["usageItems"]})
        assert {each["name"]: each["quantity"] for each in invoice["invoiceItems"]} == counts
        assert invoice["total"] == sum(counts[name] * price for name, price in PRICES.items())
        assert invoice["paid"] is (invoice["startBillingPeriod"] != newest), invoice
        assert invoice["number"] == f"INV-{invoice['id']:05d}"


@then(parsers.parse("each server was backed up in each of the last {nights:d} nights"))
def _(target: Target, nights: int) -> None:
    accounts = {each["key"]: _account(each) for each in _msp(target, "customers")}
    servers = {
        (accounts[each["customer"]], each["name"]): nights
        for each in _msp(target, "devices")
        if each["kind"] == "server"
    }
    done = [each for each in _backups(target) if each["status"] == "Completed"]
    assert Counter((each["account_id"], each["target"]) for each in done) == servers
    assert {datetime.fromtimestamp(each["created"]).minute for each in done} == {0}
    days = {each["created"] // 86_400 for each in done}
    now = datetime.fromisoformat(target.fake.now()).timestamp() // 86_400
    assert days == {now - night for night in range(1, nights + 1)}


def _backups(target: Target) -> list[dict[str, Any]]:
    jobs = records(target.fake, "nerdio", "jobs")
    assert [each["created"] for each in jobs] == sorted(each["created"] for each in jobs)
    assert all(each["job_type"] == "BackupVm" for each in jobs)
    return jobs


@then("backups that the monitoring product noticed have failed")
def _(target: Target) -> None:
    failed = [each for each in _backups(target) if each["status"] == "Failed"]
    names = {(each["customer"], each["name"]) for each in _msp(target, "devices")}
    accounts = {_account(each): each["key"] for each in _msp(target, "customers")}
    assert failed
    titles = [each["summary"] for each in records(target.fake, "connectwise", "tickets")]
    alerts = sorted(each for each in titles if each.startswith("Alert: Backup on "))
    assert alerts == sorted(f"Alert: Backup on {each['target']} is Failed" for each in failed)
    assert {(accounts[each["account_id"]], each["target"]) for each in failed} <= names


@when("the backup of a server of the first customer fails")
def _(portal: Portal, target: Target) -> None:
    portal.psa = "connectwise"
    portal.kept["customer"] = first = _msp(target, "customers")[0]
    server = next(each for each in _msp(target, "devices") if each["customer"] == first["key"])
    portal.event("Failed", _account(first), condition="Backups of customers", target=server["name"])


@then("its ticket is at ConnectWise, for the company of the customer, on the board for alerts")
def _(portal: Portal, target: Target) -> None:
    incident, customer = portal.incident, portal.kept["customer"]
    assert (incident["state"], incident["integration"]) == ("open", "ConnectWise"), incident
    tickets = records(target.fake, "connectwise", "tickets")
    (ticket,) = [each for each in tickets if each["id"] == incident["ticket_id"]]
    found = [ticket[name]["id"] for name in ("company", "board", "priority", "status")]
    assert found == [customer["number"], 2, 2, 7], ticket
