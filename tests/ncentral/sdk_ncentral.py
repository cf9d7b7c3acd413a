"""A synchronization with the ncentral library, run by the interpreter that has it: prints what it read as JSON.

Arguments: N-central's host and port, over TLS, and a user's JWT.
"""

from __future__ import annotations

import contextlib
import io
import json
import sys
from typing import Any

from ncentral import NCentralConnection  # type: ignore[import-not-found]  # it lives in an environment of its own


def journey(host: str, jwt: str) -> dict[str, Any]:
    """Customers, one customer's devices and their assets, a filter, a new customer, a property, a refusal."""
    client = NCentralConnection(host, jwt)

    def read(answer: str) -> Any:
        return json.loads(answer)

    said: dict[str, Any] = {"customers": read(client.get_customers(json_output=True))}
    said["devices"] = read(client.get_customer_devices(101, json_output=True))
    said["assets"] = read(client.get_device_assets(9001, json_output=True))
    said["properties"] = read(client.get_organisation_properties(101, json_output=True))
    said["filtered"] = read(client.get_device_by_filter(75, json_output=True))
    said["token"] = read(client.get_customer_registration_token(101, json_output=True))
    said["new"] = read(client.new_customer("Wayne & Sons", "PSA-7", json_output=True))
    # `update_customer_contract` renders the answer of `put` a second time, which fails on any server.
    contract = client.endpoints["update_customer_contract"].replace("{customerid}", "101")
    said["contract"] = read(client.put(contract, {"value": "Silver"}, json_output=True))
    try:
        client.put(contract, {"value": "Platinum"})
    except Exception as error:  # the library raises nothing more precise
        said["refused"] = str(error)
    said["frame"] = list(client.get_device_filters().columns)
    return said


if __name__ == "__main__":
    noise = io.StringIO()
    with contextlib.redirect_stdout(noise):
        found = journey(*sys.argv[1:])
    sys.stdout.write(json.dumps({**found, "printed": noise.getvalue()}))
