"""An API member whose role allows everything."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from contracts.access.intruders import Intruder, Operation, everything
from contracts.quotas.pressed import Pressed
from contracts.targets import Target
from simulators.core.basic import write_basic

BASE = "/v4_6_release/apis/3.0"


def sign_in(target: Target) -> Mapping[str, Mapping[str, str]]:
    """Keys and client id; company info and signing keys need none [connectwise 1]."""
    names = ("company", "public_key", "private_key", "client_id")
    keys = _headers({name: target.known(name) for name in names})
    return {"*": keys, "getLoginCompanyinfoByCompany": {}, "getByCodebaseSystemCallbackkeyIndexRails": {}}


def prepare(target: Target) -> None:
    """Create two tickets and one of a project for the examples, and raise the limit."""
    target.fake.settings("connectwise", requests_per_minute=1_000_000)
    for summary in ("Backup failed", "Disk full"):
        body = {"summary": summary, "company": {"id": 2}}
        headers = sign_in(target)["*"]
        target.send("POST", f"{BASE}/service/tickets", json=body, headers=headers).raise_for_status()
    body = {"summary": "Order the laptops", "phase": {"id": 1}}
    target.send("POST", f"{BASE}/project/tickets", json=body, headers=headers).raise_for_status()


def _headers(keys: Mapping[str, str]) -> dict[str, str]:
    user = f"{keys['company']}+{keys['public_key']}"
    return {"Authorization": write_basic(user, keys["private_key"]), "clientId": keys["client_id"]}


PRESSED = Pressed(
    quota="minute",
    path=f"{BASE}/system/info",
    body='{"error":"ConnectWiseAPI","message":"Too many requests. Please try again in <wait> seconds."}',
    media="application/json; charset=utf-8",
    retry_after=None,
)


def headers_of(_: Target, issued: Mapping[str, str]) -> Mapping[str, str]:
    """The headers of a member with issued keys."""
    return _headers(issued)


def intruders(target: Target) -> Sequence[Intruder]:
    """Keys that are refused [connectwise 1], and those of members whose roles allow nothing, or to look at everything.

    Reading the tables of a setup is a right of its own here, as a setting lets it be.
    """
    issue, fake = target.fake.credentials, target.fake
    fake.settings("connectwise", setup_reads="inquire")
    sound = issue("connectwise")
    functions = fake.drive("connectwise", "GET", "/roles/Admin")["functions"]
    fake.drive("connectwise", "PUT", "/roles/Nobody", {"functions": {}})
    fake.drive("connectwise", "PUT", "/roles/Reader", {"functions": {name: {"inquire": "All"} for name in functions}})
    return [
        Intruder("no key", {"*": {"clientId": sound["client_id"]}}),
        Intruder("a wrong private key", {"*": _headers({**sound, "private_key": "wrong"})}),
        Intruder("an unknown public key", {"*": _headers({**sound, "public_key": "unknown"})}),
        Intruder("the key of another company", {"*": _headers({**sound, "company": "elsewhere"})}),
        Intruder(
            "a company in capitals", {"*": _headers({**sound, "company": sound["company"].upper()})}, allowed=everything
        ),
        Intruder("an expired key", {"*": _headers(issue("connectwise", expired=True))}),
        Intruder("no clientId", {"*": {"Authorization": _headers(sound)["Authorization"]}}, 403),
        Intruder("a role without rights", {"*": _headers(issue("connectwise", role="Nobody"))}, 403, concerns=_guarded),
        Intruder("a role that only reads", {"*": _headers(issue("connectwise", role="Reader"))}, 403, allowed=_reads),
    ]


def _guarded(method: str, operation: Operation) -> bool:
    """Reads that a role has to allow; what a role that only reads may not do, this one may not do either."""
    return _reads(method, operation) and operation["operationId"] not in _FREE


def _reads(method: str, operation: Operation) -> bool:
    """What changes nothing."""
    return method == "GET" or operation["operationId"] in _ASKED_BY_POST


_BUNDLES = ("postSystemBundles", "postSystemBundlesCount")
_REPORTS = "getCompanyCompaniesByParentIdManagementSummaryReports"
_ASKED_BY_POST = frozenset(
    {*_BUNDLES, "postServiceTicketsSearch", "postProjectTicketsSearch", "postTimeEntriesDefaults"}
)
_FREE = frozenset(
    {*_BUNDLES, "getSystemMyMembers", "getSystemMySecurity", _REPORTS, f"{_REPORTS}Count", f"{_REPORTS}ById"}
)
"""Reads that no role has to allow. A bundle is answered, whatever became of its parts."""
