"""The check of a user's credentials at the managed PSA [ncentral 4]."""

from __future__ import annotations

import re

from simulators.core.basic import same
from simulators.core.call import Answer, Call
from simulators.core.problem import Problem
from simulators.ncentral import refusals, tigerpaw
from simulators.ncentral.handlers.credentials import read_pair
from simulators.ncentral.settings import NcentralSettings

TIGERPAW = 3.0
"""The only documented `psaType` [ncentral 3.4]."""

_NUMBER = re.compile(r"[+-]?[0-9]{1,15}(\.[0-9]{0,15})?")


async def standard_psa_root(_: Call) -> Answer:
    """A link with a URL template."""
    return Answer(200, {"_links": {"standard-psa-validate-credential": "/api/standard-psa/{psaType}/credential"}})


async def validate_psa_credentials(call: Call) -> Answer:
    """Whether the credentials are valid in the managed PSA."""
    _check_type(call.path["psaType"])
    user, secret = read_pair(call.body)
    return Answer(200, {"data": {"isPsaCredentialsValid": await _valid(call, user, secret)}, "_links": {}})


def _check_type(text: str) -> None:
    if not _NUMBER.fullmatch(text):
        raise Problem("rejected", f"Invalid psaType format: {text}.", code="InvalidInputFormatException")
    if float(text) != TIGERPAW:
        raise refusals.not_found(f"Psa with type {float(text)} was not found!")


async def _valid(call: Call, user: str, secret: str) -> bool:
    settings = NcentralSettings.of(call)
    if not settings.standard_psa_configured:
        if settings.unconfigured_check == "failure":
            raise refusals.core_failure(call)
        return False
    key = call.headers.first("INTEGRATION-KEY")
    if key is not None and settings.integration_key and not same(key, settings.integration_key):
        return False
    if not settings.tigerpaw_url:
        return await _listed(call, user, secret)
    known = await tigerpaw.validates(call, user, secret)
    if known is None:
        raise refusals.core_failure(call)
    return known


async def _listed(call: Call, user: str, secret: str) -> bool:
    record = await call.store.get("psa_users", user)
    return record is not None and same(secret, record["password"])
