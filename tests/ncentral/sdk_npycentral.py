"""A day of npycentral, run by the interpreter that has it: prints what became of each step as JSON.

Arguments: N-central's origin, its JWT, the control API of its world, and the id of a ticket.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from typing import Any

import requests
from npycentral import NCentralClient  # type: ignore[import-not-found]  # it lives in an environment of its own
from npycentral.exceptions import NCentralError  # type: ignore[import-not-found]  # as above, beside the client


def raised(act: Callable[[], Any]) -> dict[str, Any]:
    """How an act fails: the client's exception, its status and the body that it parsed."""
    try:
        return {"returned": act()}
    except TypeError as error:
        return {"error": "TypeError", "message": str(error)}
    except NCentralError as error:
        status, response = getattr(error, "status_code", None), getattr(error, "response", None)
        return {"error": type(error).__name__, "status": status, "response": response}


def steer(control: str, method: str, path: str, body: dict[str, Any]) -> None:
    """What happens at the server meanwhile."""
    requests.request(method, control + path, json=body, timeout=30).raise_for_status()


def inventory(client: NCentralClient, control: str) -> dict[str, Any]:
    """Read what is managed through the client's own classes, which fail on missing or unknown properties."""
    said: dict[str, Any] = {"newer_org": raised(lambda: client.get_service_orgs(use_cache=False))}
    steer(control, "PATCH", "/settings/ncentral", {"profile": 2024})
    said["orgs"] = [each.soName for each in client.get_service_orgs(use_cache=False)]
    steer(control, "PATCH", "/settings/ncentral", {"profile": 2026})
    said["customers"] = [each.customerName for each in client.get_customers(pagesize=2)]
    said["customer"] = client.get_customer(101).full_address
    said["sites"] = [[each.siteId, each.customerId] for each in client.get_all_sites()]
    device = client.get_device(9001)
    said["device"] = [device.longName, device.customerName, device.last_checkin_datetime is not None]
    said["devices"] = [each.deviceId for each in client.get_devices(use_cache=False)]
    said["counts"] = [client.get_customer_device_count(101), client.get_filter_device_count(75)]
    assets = device.load_assets()
    said["assets"] = [assets.model, assets.total_memory_gb, assets.data.computersystem.serialnumber]
    listed = client.get_device_service_monitoring_status(9001).statuses
    said["services"] = {each.moduleName: [each.stateStatus, each.transition_datetime is not None] for each in listed}
    (issue,) = client.get_device_active_issues(9001)
    said["issue"] = [str(issue), issue.customer_tree, issue._extra.psaTicketDetails]
    said["scan"] = client.get_appliance_task(issue.taskId).state
    said["filters"] = [each.filterName for each in client.get_filters()]
    client.update_customer_custom_property(101, 1077441815, "Silver")
    said["contract"] = client.get_customer_custom_property_by_name(101, "Contract").value
    said["rack"] = client.get_device_custom_property_by_name(9001, "Rack").value
    body = {"customerName": "Initech", "contactFirstName": "B", "contactLastName": "L"}
    said["made"] = client.create_customer(body)
    said["nameless"] = raised(lambda: client.create_customer({**body, "customerName": ""}))
    task = client.run_task(3002, "Restart spooler", 101, 9001)["data"]["taskId"]
    said["running"] = client.check_task_status(task)[0]["status"]
    steer(control, "POST", "/clock", {"action": "advance", "seconds": 60})
    said["ended"] = client.monitor_task(task)["status"]
    said["tasks"] = [each.taskName for each in client.get_device_scheduled_tasks(9001)]
    said["windows"] = [each.windowName for each in client.get_device_maintenance_windows(9001)]
    said["probe"] = raised(lambda: client.get_device_assets(9004))
    return said


def journey(url: str, jwt: str, control: str, ticket: str) -> dict[str, Any]:
    """Authenticate, refresh, check a user, read mappings and a ticket, meet refusals and a reboot."""
    client = NCentralClient(base_url=url, jwt=jwt)
    first = client.get_token()
    said: dict[str, Any] = {"cached": client.get_token() == first, "refreshed": client.refresh_token() != first}
    said["inventory"] = inventory(client, control)
    pair = {"username": "nobody", "password": "open sesame"}
    said["credential"] = client.post("standard-psa/3/credential", pair)
    said["no_type"] = raised(lambda: client.post("standard-psa/5/credential", pair))
    said["psa_id"] = client.get_psa_customer_id(100)
    said["mapping"] = client.get_psa_customer_mapping(100)
    said["unmapped"] = [client.get_psa_customer_id(102), client.get_psa_customer_mapping(102)]
    said["no_customer"] = [client.get_psa_customer_id(7), client.get_psa_customer_mapping(7)]
    said["bad_customer"] = raised(lambda: client.get("standard-psa/customer-mapping/abc"))
    said["links"] = client.get("custom-psa/tickets")
    said["resolved"] = client.post(f"custom-psa/tickets/{ticket}/resolve")

    fault = {"simulator": "ncentral", "operation": "getCustomerMappingsDeprecated", "kind": "status"}
    steer(control, "POST", "/faults", {**fault, "status": 429, "times": 1})
    said["after_429"] = client.get_psa_customer_id(100)
    impatient = NCentralClient(base_url=url, jwt=jwt, max_retries=0)
    impatient.get_token()
    steer(control, "PATCH", "/settings/ncentral", {"external_limit": 0})
    said["429"] = raised(lambda: impatient.get("standard-psa/customer-mapping/100"))
    steer(control, "PATCH", "/settings/ncentral", {"external_limit": 3})

    steer(control, "POST", "/drive/ncentral/reboot", {})
    said["rebooted"] = raised(lambda: client.get("server-info"))
    said["renewed"] = bool(client.refresh_token())
    said["after_reboot"] = client.get("server-info")
    said["wrong_jwt"] = raised(NCentralClient(base_url=url, jwt="a.b.c").get_token)
    return said


if __name__ == "__main__":
    sys.stdout.write(json.dumps(journey(*sys.argv[1:])))
