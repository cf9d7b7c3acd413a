"""The user that N-central calls the custom PSA as."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from contracts.access.intruders import Intruder
from contracts.targets import Target
from simulators.core.basic import write_basic


def sign_in(target: Target) -> Mapping[str, Mapping[str, str]]:
    """HTTP Basic [ncentral 6.2]."""
    return {"*": {"Authorization": write_basic(target.known("username"), target.known("password"))}}


def prepare(target: Target) -> None:
    """Create the ticket of the spec's examples."""
    endpoint, user = target.known("ticketing_endpoint"), (target.known("username"), target.known("password"))
    create = {"action": "CREATE", "title": "t", "details": "d", "ncentralTicketId": "63729690"}
    target.send("POST", endpoint, json=create, auth=user).raise_for_status()


def intruders(target: Target) -> Sequence[Intruder]:
    """Users that are refused [ncentral 6.2]."""
    name, password = target.known("username"), target.known("password")
    expired = target.fake.credentials("custompsa", expired=True)
    users = {
        "a wrong password": (name, f"{password}!"),
        "a password in another letter case": (name, password.swapcase()),
        "an unknown user": ("nobody", password),
        "an expired user": (expired["username"], expired["password"]),
    }
    return [
        Intruder("no credentials", {"*": {}}),
        *(Intruder(kind, {"*": {"Authorization": write_basic(*user)}}) for kind, user in users.items()),
    ]
