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
    except NCentralError as error:
        status, response = getattr(error, "status_code", None), getattr(error, "response", None)
        return {"error": type(error).__name__, "status": status, "response": response}


def steer(control: str, method: str, path: str, body: dict[str, Any]) -> None:
    """What happens at the server meanwhile."""
    requests.request(method, control + path, json=body, timeout=30).raise_for_status()


def journey(url: str, jwt: str, control: str, ticket: str) -> dict[str, Any]:
    """Authenticate, refresh, check a user, read mappings and a ticket, meet refusals and a reboot."""
    client = NCentralClient(base_url=url, jwt=jwt)
    first = client.get_token()
    said: dict[str, Any] = {"cached": client.get_token() == first, "refreshed": client.refresh_token() != first}
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
