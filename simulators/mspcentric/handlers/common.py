"""Common parts of OEM operations: the calling client, and the organization of the envelope."""

from __future__ import annotations

from simulators.core.call import Call
from simulators.core.store import Record
from simulators.mspcentric import records, refusals
from simulators.mspcentric.records import Reader


def client_of(call: Call) -> str:
    """The id of the calling client."""
    return call.caller.id if call.caller is not None else ""


async def organization_of(call: Call, reader: Reader) -> Record:
    """The organization of the envelope's OEM token. Raises Problem `forbidden` for an unknown token."""
    found = await records.one(reader, "organizations", oem_token=call.body["organizationOemToken"])
    if found is None or found["client"] != client_of(call):
        raise refusals.wrong_organization()
    return found
