"""What a script does with atrest 1.0.2: `sdk_atrest.py URL USERNAME SECRET CODE`. Prints JSON."""

from __future__ import annotations

import base64
import json
import sys
from collections.abc import Callable
from typing import Any

from atrest import Client  # type: ignore[import-not-found]  # it lives in an environment of its own

WORDS = ("Printer offline", "Toner is empty", 1, 1)


def failure(work: Callable[[], Any]) -> str:
    """The words that a call fails with."""
    try:
        work()
    except Exception as error:  # whatever it is, the test judges it
        return str(error)
    return "nothing"


def journey(url: str, user: str, secret: str, code: str) -> dict[str, Any]:
    """Raise tickets, with a file and without, read them, and be refused."""
    base = f"{url}/ATServicesRest/V1.0"
    client = Client(base, code, user, secret)
    made = client.create_ticket(*WORDS, 175, 29682833)
    with_file = client.create_ticket_with_attachment(
        *WORDS, 175, 29682833, "Log", "log.txt", base64.b64encode(b"paper jam")
    )
    file = client.add_ticket_attachment(made, "Log", "log.txt", base64.b64encode(b"again"))
    return {
        "read": [each["title"] for each in client.query_tickets(made).json()["items"]],
        "both": with_file == made + 1,
        "file": list(file.json()),
        "absent": client.query_tickets(987654321).json()["items"],
        "failures": {
            "no id": failure(lambda: client.query_tickets(0)),
            "unknown company": failure(lambda: client.create_ticket(*WORDS, 987654321, 29682833)),
            "wrong secret": failure(lambda: Client(base, code, user, "wrong").query_tickets(made)),
            "wrong code": failure(lambda: Client(base, "WRONG", user, secret).query_tickets(made)),
            "wrong zone": failure(lambda: Client(f"{url}/elsewhere", code, user, secret).query_tickets(made)),
            "a number as secret": failure(lambda: Client(base, code, user, 5).query_tickets(made)),
        },
    }


print(json.dumps(journey(*sys.argv[1:])))
