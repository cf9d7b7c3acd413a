"""Company info, system info, and the signing keys of callbacks [connectwise 1, 2, 7]."""

from __future__ import annotations

import msgspec

from simulators.connectwise.refusals import not_found, unroutable
from simulators.connectwise.rendering import CODEBASES
from simulators.connectwise.settings import ConnectWiseSettings
from simulators.connectwise.tables import SIGNING_KEYS
from simulators.connectwise.tenants import company_of, tenant_of
from simulators.connectwise.versions import CURRENT
from simulators.core.call import Answer, Call

BUILD = "99001"


async def get_company_info(call: Call) -> Answer:
    """Return the codebase of a login company; `null` or 404 for an unknown one, depending on the setting."""
    tenant, settings = tenant_of(call.state, call.path["company"]), ConnectWiseSettings.of(call)
    if tenant is None:
        if settings.unknown_company == "404":
            raise unroutable()
        return Answer(200, None)
    company = await call.state.store(tenant).get("companies", 1)
    cloud = settings.hosting == "cloud"
    shown = {
        "CompanyName": company["name"] if company is not None else call.path["company"],
        "Codebase": f"{CODEBASES[settings.hosting]}/",
        "VersionCode": f"v{CURRENT}",
        "VersionNumber": f"v4.6.{BUILD}",
        "CompanyID": company_of(call.state, tenant),
        "IsCloud": str(cloud) if settings.is_cloud_as_text else cloud,
    }
    return Answer(200, shown)


async def get_callback_key(call: Call) -> Answer:
    """Return the signing key of callbacks, depending on the setting as JSON inside a JSON string."""
    tenant = tenant_of(call.state, call.query.get("companyName"))
    identity = call.query.get("id")
    key = await call.state.store(tenant).get(SIGNING_KEYS.name, identity) if tenant is not None and identity else None
    if key is None:
        raise not_found("Signing Key", identity)
    shown = {"signing_key": key["key"]}
    if ConnectWiseSettings.of(call).callback_key_as_text:
        return Answer(200, msgspec.json.encode(shown).decode())
    return Answer(200, shown)


async def get_system_info(call: Call) -> Answer:
    """Return version and licence."""
    cloud = ConnectWiseSettings.of(call).hosting == "cloud"
    shown = {
        "version": f"v{CURRENT}.{BUILD}",
        "isCloud": cloud,
        "serverTimeZone": "Coordinated Universal Time",
        "licenseBits": [{"name": "Service", "activeFlag": True}, {"name": "Finance", "activeFlag": True}],
    }
    return Answer(200, {**shown, "cloudRegion": "NA"} if cloud else shown)
