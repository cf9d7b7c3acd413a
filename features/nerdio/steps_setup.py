"""The wizard: credentials, mapping, ticket settings."""

from __future__ import annotations

from pytest_bdd import given, parsers, step, then, when

from contracts.targets import Target
from features.nerdio.portal import Portal, named
from features.nerdio.psas import NAMES
from features.steps.datasets import records
from features.steps.tables import Table, check

PSA = f"(?P<psa>{'|'.join(NAMES)})"

IMPACTS = 12
"""The lookup of HaloPSA that holds impacts [halopsa 7]."""
CHOSEN = ("board", "queue", "impact", "category", "ticket type", "open status", "resolved status", "cancelled status")


@step(parsers.re(f"{PSA} is set up"))
def _(portal: Portal, psa: str) -> None:
    portal.at(psa)
    portal.set_up()


@given(parsers.re(f"{PSA} has been validated"))
def _(portal: Portal, psa: str) -> None:
    portal.at(psa)
    portal.validate()
    assert not portal.refusal, portal.refusal


@step(parsers.re(f"{PSA} is validated with a wrong secret"))
def _(portal: Portal, psa: str) -> None:
    portal.validate(**{portal.at(psa).secret: "wrong"})


@when(parsers.re(f"{PSA} is validated with the rights that Nerdio asks for"))
def _(portal: Portal, psa: str) -> None:
    portal.at(psa)
    portal.validate()


@when(parsers.re(f'{PSA} is validated with the role "(?P<role>[^"]+)"'))
def _(portal: Portal, psa: str, role: str) -> None:
    portal.at(psa)
    portal.validate(role)


@when(parsers.parse('a PSA at "{url}" is validated'))
def _(portal: Portal, url: str) -> None:
    portal.psa = "halopsa"
    body = {"system": "halopsa", "base_url": url, "credentials": {"client_id": "x", "client_secret": "y"}}
    portal.do("PUT", "/integrations/halopsa", body)


@then("the PSA has refused the credentials")
def _(portal: Portal) -> None:
    assert ": 422 " in portal.refusal, portal.refusal or portal.last
    assert "The credentials are wrong" in portal.refusal, portal.refusal
    assert portal.calls(), portal.refusal


@then("there is no integration")
def _(portal: Portal) -> None:
    portal.do("GET", f"/integrations/{portal.psa}")
    assert ": 404 " in portal.refusal, portal.last


@then(parsers.parse('the integration has the state "{state}"'))
def _(portal: Portal, state: str) -> None:
    found = portal.done("GET", f"/integrations/{portal.psa}")
    assert found["state"] == state, found


@then("its credentials are shown nowhere")
def _(portal: Portal, target: Target) -> None:
    secret = portal.keys[portal.psa][portal.view.secret]
    shown = [portal.done("GET", "/integrations"), target.fake.journal(simulator="nerdio")]
    assert secret not in str(shown)


@then(parsers.parse('the refusal says "{text}"'))
def _(portal: Portal, text: str) -> None:
    assert text in portal.refusal, portal.refusal or portal.last


# -- mapping -----------------------------------------------------------------------------------------------------------


def _customer(portal: Portal, name: str) -> int:
    return named(portal.done("GET", f"/integrations/{portal.psa}/customers")["items"], name.lower())


def _map(portal: Portal, account: str, customer: int | None, enabled: bool) -> None:
    place = f"/integrations/{portal.psa}/mapping"
    rows = {each["account_id"]: each for each in portal.done("GET", place)["accounts"]}
    number = portal.account(account)
    rows[number] = {"account_id": number, "customer_id": customer, "enabled": enabled}
    portal.do("PUT", place, {"accounts": list(rows.values())})


def _row(portal: Portal, account: str) -> dict[str, object]:
    rows = portal.done("GET", f"/integrations/{portal.psa}/mapping")["accounts"]
    number = portal.account(account)
    return next(dict(each) for each in rows if each["account_id"] == number)


@when("Auto Match runs")
def _(portal: Portal) -> None:
    portal.done("POST", f"/integrations/{portal.psa}/mapping/auto-match", {})


@given(parsers.parse('the account "{account}" is mapped to the customer "{customer}"'))
def _(portal: Portal, account: str, customer: str) -> None:
    _map(portal, account, _customer(portal, customer), enabled=True)
    assert not portal.refusal, portal.refusal


@when(parsers.parse('the account "{account}" is mapped to the customer with the id {customer:d}'))
def _(portal: Portal, account: str, customer: int) -> None:
    _map(portal, account, customer, enabled=True)


@given(parsers.parse('the account "{account}" is skipped'))
def _(portal: Portal, account: str) -> None:
    _map(portal, account, None, enabled=False)
    assert not portal.refusal, portal.refusal


@given(parsers.parse('HaloPSA has another customer "{name}"'))
def _(portal: Portal, name: str) -> None:
    portal.view.ask("POST", "/Client", [{"name": name}])


@then(parsers.parse('the account "{account}" has the customer of its name'))
def _(portal: Portal, account: str) -> None:
    assert _row(portal, account)["customer_id"] == _customer(portal, account)


@then(parsers.parse('the account "{account}" has the customer "{customer}"'))
def _(portal: Portal, account: str, customer: str) -> None:
    assert _row(portal, account)["customer_id"] == _customer(portal, customer)


@then(parsers.parse('the account "{account}" is not configured'))
def _(portal: Portal, account: str) -> None:
    row = _row(portal, account)
    assert (row["customer_id"], row["enabled"]) == (None, True)


@then(parsers.parse('the account "{account}" is skipped'))
def _(portal: Portal, account: str) -> None:
    assert _row(portal, account)["enabled"] is False


# -- ticket settings ---------------------------------------------------------------------------------------------------


@given(parsers.parse('Autotask has retired the queue "{retired}" and opened the queue "{opened}"'))
def _(target: Target, retired: str, opened: str) -> None:
    values = ["5 Client Portal (system)", f"{retired} (inactive)", f"{opened} (default)"]
    target.fake.drive("autotask", "PUT", "/picklists/Ticket.queueID", {"values": values})


@then(parsers.parse("the queues are {numbers}"))
def _(portal: Portal, numbers: str) -> None:
    assert ", ".join(str(each["id"]) for each in portal.last["queues"]) == numbers, portal.last["queues"]


@when("the pick lists are read")
def _(portal: Portal) -> None:
    portal.done("GET", f"/integrations/{portal.psa}/choices")


@then(parsers.re(r"they hold (?P<place>[a-z]+)( and (?P<more>[a-z]+))?, ticket types, statuses and priorities"))
def _(portal: Portal, place: str, more: str | None) -> None:
    names = [place, *([more] if more else []), "ticket_types", "statuses", "priorities"]
    assert set(portal.last) == {*names, "exchanges"}
    assert all(each["name"] for name in names for each in portal.last[name])
    assert all(portal.last[name] for name in names)


@when(parsers.re(f"the (?P<name>{'|'.join(CHOSEN)}) (?P<value>[0-9]+) is chosen"))
def _(portal: Portal, name: str, value: str) -> None:
    chosen = {**portal.chosen[portal.psa], name.replace(" ", "_"): int(value)}
    portal.do("PUT", f"/integrations/{portal.psa}/ticket-settings", chosen)


@when("the ticket settings are saved")
def _(portal: Portal) -> None:
    portal.do("PUT", f"/integrations/{portal.psa}/ticket-settings", portal.choose())


@given(parsers.re(r"the role of Nerdio at ConnectWise lacks (?P<column>[a-z]+) of (?P<item>.+)"))
def _(portal: Portal, target: Target, column: str, item: str) -> None:
    target.fake.settings("connectwise", setup_reads="inquire")
    target.fake.drive("connectwise", "PUT", "/roles/Nerdio", {"functions": {item: {column: "None"}}})


@when("ConnectWise is set up as far as it goes")
def _(portal: Portal) -> None:
    portal.at("ConnectWise")
    portal.validate()
    if not portal.refusal:
        portal.do("POST", "/integrations/connectwise/mapping/auto-match", {})
    if not portal.refusal:
        portal.do("GET", "/integrations/connectwise/choices")


@when("HaloPSA is validated at another name of its host")
def _(portal: Portal) -> None:
    url = portal.view.url.replace("127.0.0.1", "localhost")
    body = {"system": "halopsa", "base_url": f"{url}/", "credentials": portal.keys["halopsa"]}
    portal.done("PUT", "/integrations/halopsa", body)


@given(parsers.parse('HaloPSA has {count:d} more customers, the last one named "{name}"'))
def _(portal: Portal, count: int, name: str) -> None:
    rows = [{"name": f"Customer {number}"} for number in range(1, count)]
    portal.view.ask("POST", "/Client", [*rows, {"name": name}])


@then(parsers.parse("HaloPSA was asked for {count:d} pages"))
def _(portal: Portal, target: Target, count: int) -> None:
    asked = target.fake.journal(simulator="nerdio", direction="out", operation="list Client")
    pages = [each for each in asked if "page_no" in each["path"]]
    # Each act reads the customers anew: Auto Match, and the list that the step before compares with.
    assert len(pages) == 2 * count, [each["path"] for each in pages]


@given(
    parsers.re(r'(?P<psa>ConnectWise|Autotask) has (?P<count>\d+) companies more, the last one named "(?P<name>\w+)"')
)
def _(portal: Portal, psa: str, count: str, name: str) -> None:
    for title in [*(f"Company {number}" for number in range(1, int(count))), name]:
        portal.view.add_customer(title)


@when("the pick lists of the board for alerts are read")
def _(portal: Portal) -> None:
    boards = portal.done("GET", "/integrations/connectwise/choices")["boards"]
    portal.kept["boards"], portal.kept["board"] = boards, named(boards, "alert")
    portal.done("GET", f"/integrations/connectwise/choices?board={portal.kept['board']}")


@then("they are those of that board alone, and every board is offered")
def _(portal: Portal) -> None:
    assert portal.last["boards"] == portal.kept["boards"]
    for name in ("ticket_types", "statuses"):
        assert {each["board"] for each in portal.last[name]} == {portal.kept["board"]}, name


@then(parsers.parse('Autotask was asked for "{entity}" with'))
def _(target: Target, entity: str, datatable: Table) -> None:
    asked = target.fake.journal(simulator="nerdio", direction="out", operation=f"query {entity}")
    check(asked[-1]["request"]["body"], datatable)


@when(parsers.re("the ticket settings are saved without their (?P<name>board|queue)"))
def _(portal: Portal, name: str) -> None:
    chosen = {key: value for key, value in portal.chosen[portal.psa].items() if key != name}
    portal.do("PUT", f"/integrations/{portal.psa}/ticket-settings", chosen)


@when("the first category and the first impact of HaloPSA are chosen")
def _(portal: Portal) -> None:
    lists = portal.done("GET", "/integrations/halopsa/choices")
    portal.kept["category"], portal.kept["impact"] = lists["categories"][0], lists["impacts"][0]
    chosen = {"category": lists["categories"][0]["id"], "impact": lists["impacts"][0]["id"]}
    portal.done("PUT", "/integrations/halopsa/ticket-settings", {**portal.chosen["halopsa"], **chosen})


@then("the ticket has the first category and the first impact")
def _(portal: Portal, target: Target) -> None:
    ticket = portal.incident["ticket_id"]
    rows = target.fake.request("GET", "/records/halopsa/Tickets", query={"limit": 1000})["items"]
    (record,) = [each["record"] for each in rows if each["record"]["id"] == ticket]
    assert (record["category_1"], record["impact"]) == (portal.kept["category"]["name"], portal.kept["impact"]["id"])


@then("they are those of the PSA's own active entries")
def _(portal: Portal, target: Target) -> None:
    """Names by id, of the PSA's own records or fields."""
    for name, expected in _offered(portal, target).items():
        found = {each["id"]: each["name"] for each in portal.last[name]}
        assert found == expected, name
    if portal.psa == "connectwise":
        assert {each["board"] for each in portal.last["statuses"]} == {each["id"] for each in portal.last["boards"]}


def _offered(portal: Portal, target: Target) -> dict[str, dict[int, str]]:
    def held(collection: str, key: str = "id", name: str = "name") -> dict[int, str]:
        rows = records(target.fake, portal.psa, collection)
        kept = [each for each in rows if not (each.get("inactive") or each.get("inactiveFlag"))]
        return {each[key]: each[name] for each in reversed(kept)}

    if portal.psa == "connectwise":
        return {"boards": held("boards"), "priorities": held("priorities"), "statuses": held("boardStatuses")}
    if portal.psa == "halopsa":
        impacts = [each for each in records(target.fake, portal.psa, "Lookup") if each["lookupid"] == IMPACTS]
        return {
            "ticket_types": held("TicketType"),
            "statuses": held("Status"),
            "priorities": held("Priority", "priorityid"),
            "categories": held("Category", name="value"),
            "impacts": {each["id"]: each["name"] for each in impacts},
        }
    return {}
