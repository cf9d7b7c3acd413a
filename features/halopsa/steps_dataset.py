"""What must hold of the records of a tenant, whoever wrote them."""

from __future__ import annotations

from typing import Any

from pytest_bdd import then

from features.halopsa.psa import Psa

CLOSING = frozenset({8, 9, 30})
"""Statuses that close a ticket."""
SOME = 25
"""Tickets whose actions are read."""


def _every(psa: Psa, path: str, **query: Any) -> list[dict[str, Any]]:
    """All rows, page by page, by id."""
    found: list[dict[str, Any]] = []
    query |= {"pageinate": "true", "page_size": 100, "order": "id"}
    while rows := psa.read(path, **query, page_no=len(found) // 100 + 1):
        found += rows
        if len(rows) < 100:
            break
    return found


def _wrong_ticket(ticket: dict[str, Any]) -> str:
    is_closed = ticket["status_id"] in CLOSING
    if is_closed is not ("dateclosed" in ticket):
        return "is closed without a time, or has one while it is open"
    if is_closed and not ticket["hasbeenclosed"]:
        return "is closed and has never been"
    if is_closed and not ticket["dateoccurred"] <= ticket["dateclosed"] <= ticket["last_update"]:
        return "was closed before it occurred, or changed before"
    return "" if ticket["dateoccurred"] <= ticket["lastactiondate"] else "was worked on before it occurred"


@then("the tickets of the tenant have the times and the notes that their statuses and actions say")
def _(psa: Psa) -> None:
    tickets = _every(psa, "/Tickets")
    wrong = [f"{each['id']} {why}" for each in tickets if (why := _wrong_ticket(each))]
    assert len({each["id"] for each in tickets}) == len(tickets)
    agents = {each["id"]: each["name"] for each in psa.read("/Agent", includeunassigned="true")}
    for ticket in tickets[:SOME]:
        actions = _every(psa, "/Actions", ticket_id=ticket["id"])
        wrong += [f"{ticket['id']} {why}" for each in actions if (why := _wrong_action(ticket, each, agents))]
        if [each["id"] for each in actions] != list(range(1, len(actions) + 1)):
            wrong.append(f"{ticket['id']} has actions that are not numbered from 1")
        if [each["datetime"] for each in actions] != sorted(each["datetime"] for each in actions):
            wrong.append(f"{ticket['id']} has actions out of order")
    assert not wrong, "; ".join(wrong[:5])


def _wrong_action(ticket: dict[str, Any], action: dict[str, Any], agents: dict[int, str]) -> str:
    if not ticket["dateoccurred"] <= action["datetime"] <= ticket["last_update"]:
        return f"has action {action['id']} outside of its life"
    by_user = action["who_type"] == 0
    writer = ticket["user_name"] if by_user else agents.get(action["who_agentid"])
    if action["who"] != writer:
        return f"has action {action['id']} of {action['who']}, not {writer}"
    if action["hiddenfromuser"] is not (action["outcome"] == "Internal Note"):
        return f"has action {action['id']} that is hidden, or is not, against its outcome"
    if (action["outcome"] == "Close") is not (action.get("new_status") == 9):
        return f"has action {action['id']} that closes it against its outcome"
    return ""


@then("every invoice comes to its lines, and to the charge of its contract")
def _(psa: Psa) -> None:
    contracts = {each["id"]: each for each in _every(psa, "/ClientContract")}
    items = {each["id"]: each for each in _every(psa, "/Item")}
    for path in ("/Invoice", "/RecurringInvoice"):
        for each in _every(psa, path, includelines="true"):
            contract = contracts[each["contract_id"]]
            lines = sum(line["net_amount"] + line["tax_amount"] for line in each["lines"])
            assert round(lines, 2) == each["total"], each["id"]
            assert (each["client_id"], each["site_id"]) == (contract["client_id"], contract["site_id"]), each["id"]
            for line in each["lines"]:
                _check_line(line, each["id"], items[line["_itemid"]])
            if path == "/RecurringInvoice":
                assert each["total"] == contract["periodchargeamount"], each["id"]


def _check_line(line: dict[str, Any], header: int, item: dict[str, Any]) -> None:
    assert line["ihid"] == header, line
    assert line["item_shortdescription"] == item["name"], line
    assert (line["unit_price"], line["unit_cost"]) == (item["baseprice"], item["costprice"]), line
    assert line["net_amount"] == round(line["qty_order"] * line["unit_price"], 2), line


@then("every quotation renews a contract at the price of its lines")
def _(psa: Psa) -> None:
    opportunities = {each["id"]: each for each in _every(psa, "/Opportunities")}
    found = [each for each in _every(psa, "/Quotation") if each.get("ticket_id")]
    assert {each["ticket_id"] for each in found} == set(opportunities)
    for row in found:
        each = psa.one(f"/Quotation/{row['id']}")
        opportunity = opportunities[each["ticket_id"]]
        assert (each["client_id"], each["title"]) == (opportunity["client_id"], opportunity["summary"])
        assert each["total"] == round(sum(line["total_price"] for line in each["lines"]), 2), each["id"]
        assert all(line["total_price"] == round(line["quantity"] * line["price"], 2) for line in each["lines"])


@then("every phase of a project belongs to a project of the same customer")
def _(psa: Psa) -> None:
    projects = {each["id"]: each for each in _every(psa, "/Projects")}
    phases = [each for each in projects.values() if each.get("parent_id")]
    assert phases
    for each in phases:
        project = projects[each["parent_id"]]
        assert (each["client_id"], each["agent_id"]) == (project["client_id"], project["agent_id"]), each["id"]
        assert _wrong_ticket(each) == "", each["id"]
        assert project["status_id"] not in CLOSING or each["status_id"] in CLOSING, each["id"]


@then("every appointment is for the customer and the user of its ticket")
def _(psa: Psa) -> None:
    tickets = {each["id"]: each for each in _every(psa, "/Tickets")}
    found = [each for each in _every(psa, "/Appointment") if each["ticket_id"]]
    assert found
    for each in found:
        ticket = tickets[each["ticket_id"]]
        names = ("client_id", "site_id", "user_id")
        assert [each[name] for name in names] == [ticket[name] for name in names], each["id"]
        assert [one["id"] for one in each["agents"]] == [each["agent_id"]], each["id"]
        assert each["start_date"] < each["end_date"], each["id"]
        assert each["subject"] == ticket["summary"], each["id"]


@then("the actions of the tenant are numbered in the order of their times")
def _(psa: Psa) -> None:
    found = sorted(_every(psa, "/Actions"), key=lambda each: each["action_systemid"])
    assert [each["action_systemid"] for each in found] == list(range(1, len(found) + 1))
    times = [each["datetime"] for each in found]
    assert times == sorted(times)
