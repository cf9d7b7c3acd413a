"""The source of a custom_hosted integration's data: the integrator's endpoints, or the sample vendor [mspcentric 4]."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from simulators.core.call import Call
from simulators.core.client import Client, Reply, Request, Unreachable, UnreadableReply
from simulators.core.problem import Problem
from simulators.core.store import Record
from simulators.core.world import SimulatorState
from simulators.mspcentric.client import client_of
from simulators.mspcentric.records import IN_FORCE, Reader

MOST_PAGES = 1000
"""The maximum number of pages of accounts that are read."""

Failure = Literal["credentials", "unknown", "refused", "unreachable"]


class VendorError(Exception):
    """The integrator did not respond as expected; the text is one line.

    `kind`: credentials refused, unknown account or service, another invalid response, or no response.
    """

    def __init__(self, kind: Failure, text: str) -> None:
        """`text`: the endpoint and the response, in one line."""
        super().__init__(text)
        self.kind = kind


class Vendor:
    """Requests to an integrator for one organization. Every method raises VendorError."""

    def __init__(self, client: Client, server: Mapping[str, Any], credentials: Mapping[str, str]) -> None:
        """`server`: the integrator's server as in the drive API; `credentials`: those of the integration, by label."""
        self._client = client
        self._server = server
        self._headers = header_lines({**server["credentials"], **credentials})

    async def accounts(self) -> list[dict[str, Any]]:
        """Active accounts, page by page, until a page contains no new account."""
        found: dict[str, dict[str, Any]] = {}
        for page in range(1, MOST_PAGES + 1):
            rows = _named(await self._get("accounts", {"status": "active", "page": page}), "accounts")
            fresh = {each["id"]: each for each in rows if each["id"] not in found}
            found |= fresh
            if not fresh:
                break
        return list(found.values())

    async def services(self) -> list[dict[str, Any]]:
        """Active services."""
        rows = _named(await self._get("services", {"status": "active"}), "services")
        return list({each["id"]: each for each in rows}.values())

    async def product_groups(self) -> list[dict[str, Any]]:
        """Product groups of the partner, with their alert types [mspcentric 4]."""
        found = await self._get("product_groups", {})
        groups = _named(found, "product_groups")
        for group, given in zip(groups, found, strict=True):
            kinds = given.get("alertTypes", [])
            if not isinstance(kinds, list):
                raise VendorError("refused", f"product_groups: alertTypes is no list: {kinds!r:.80}")
            group["alertTypes"] = [str(each) for each in kinds]
        return groups

    async def units(self, account: str, service: str) -> int:
        """The number of units of a service that an account uses."""
        answer = await self._get("billing", {"accountId": account, "serviceId": service})
        count = answer.get("unitCount") if isinstance(answer, Mapping) else None
        if isinstance(count, bool) or not isinstance(count, int | float) or count < 0 or count != int(count):
            raise VendorError("refused", f"billing: unitCount is not a whole number of at least 0: {count!r:.80}")
        return int(count)

    async def _get(self, endpoint: str, query: Mapping[str, str | int]) -> Any:
        url = self._server["base_url"].rstrip("/") + self._server[endpoint]
        try:
            reply = await self._client.send(Request("GET", url, f"integrator {endpoint}", self._headers, query))
            _check(endpoint, reply)
            return reply.json()
        except Unreachable as error:
            raise VendorError("unreachable", str(error)) from None
        except UnreadableReply as error:
            raise VendorError("refused", str(error)) from None


def _check(endpoint: str, reply: Reply) -> None:
    if reply.ok:
        return
    if reply.status in (401, 403):
        raise VendorError("credentials", f"{endpoint}: the integrator refuses the credentials ({reply.status})")
    kind: Failure = "unknown" if reply.status == 404 else "refused"
    raise VendorError(kind, f"{endpoint}: the integrator answered {reply.status}")


def header_lines(credentials: Mapping[str, str]) -> dict[str, str]:
    """A header for each credential: `api key` becomes `x-api-key`."""
    return {f"x-{'-'.join(label.lower().split())}": value for label, value in credentials.items()}


def secret_values(credentials: Mapping[str, str]) -> list[str]:
    """The values to mask: those of all labels without `user` and `name`."""
    return [
        value for label, value in credentials.items() if "user" not in label.lower() and "name" not in label.lower()
    ]


def _named(data: Any, endpoint: str) -> list[dict[str, Any]]:
    """Rows with id, name and description as texts. Raises VendorError."""
    if not isinstance(data, list):
        raise VendorError("refused", f"{endpoint}: expected a list of objects with id and name")
    rows = []
    for each in data:
        known = isinstance(each, Mapping) and isinstance(each.get("id"), str | int) and "name" in each
        if not known or str(each["id"]) == "":
            raise VendorError("refused", f"{endpoint}: expected objects with id and name, got {each!r:.80}")
        description = each.get("description")
        rows.append({"id": str(each["id"]), "name": str(each["name"]), "description": str(description or "")})
    return rows


class SampleVendor(Vendor):
    """The sample vendor of psasim, which responds from records, without HTTP."""

    def __init__(self, sample: Mapping[str, Any]) -> None:
        """`sample`: the record of the sample vendor, as in the drive API."""
        self._sample = sample

    async def _get(self, endpoint: str, query: Mapping[str, str | int]) -> Any:
        if endpoint != "billing":
            return self._sample[endpoint]
        account, service = query["accountId"], query["serviceId"]
        return {"unitCount": self._sample["units"].get(f"{account}/{service}", 0)}


async def vendor_of(state: SimulatorState, reader: Reader, credentials: Mapping[str, str]) -> Vendor:
    """The integrator's server if it has a base URL, otherwise the sample vendor."""
    server = await reader.get("integrator", IN_FORCE)
    if server is None or not server["base_url"]:
        return SampleVendor(await reader.get("sample_vendor", IN_FORCE) or {})
    return Vendor(client_of(state), server, credentials)


async def check(call: Call, vendor: Record, credentials: Mapping[str, str]) -> None:
    """Raises Problem `rejected` unless the integrator accepts these credentials for `vendor`."""
    try:
        await (await vendor_of(call.state, call.store, credentials)).accounts()
    except VendorError as error:
        raise Problem("rejected", f"{vendor['name']}: {error}") from None
