"""The values that suites need from a real target, as data for the probe."""

from __future__ import annotations

from collections.abc import Mapping

NEEDED_FACTS: Mapping[str, Mapping[str, str]] = {
    "ncentral": {
        "jwt": "In env: the JWT of the Custom PSA Integration user, from the PSA integration page.",
        "callback_username": "In env: the user name that a PSA calls N-central back with.",
        "callback_password": "In env: the password that a PSA calls N-central back with.",
        "user_jwt": "In env: the JWT of a user who is not the Custom PSA Integration user.",
        "restricted_jwt": "In env: the JWT of a user without rights on PSA integrations.",
        "password_expired_jwt": "In env: the JWT of a user whose password has expired.",
        "sso_jwt": "In env: an SSO token, as POST /api/auth/sso takes it.",
        "psa_username": "In env: the name of a user whom the managed PSA (Tigerpaw) knows.",
        "psa_password": "In env: the password of that user of the managed PSA.",
        "ticket_id": "In facts: the id of a Custom PSA ticket that N-central holds, in digits.",
        "mapped_customer_id": "In facts: the id of a customer that is mapped to a company of the managed PSA.",
        "unmapped_customer_id": "In facts: the id of a customer that is mapped to nothing.",
        "psa_company_id": "In facts: the id of a company of the managed PSA to map a customer to.",
        "psa_site_id": "In facts: the id of a site of that company.",
        "psa_contact_id": "In facts: the id of a contact of that company.",
    },
    "custompsa": {
        "ticketing_endpoint": "In facts: the path that N-central posts to, such as /hook; it may hold a query.",
        "username": "In env: the user name that N-central posts with (HTTP Basic).",
        "password": "In env: the password that N-central posts with (HTTP Basic).",
    },
    "tigerpaw": {
        "public_key": "In env: the public key of a rep's API keys.",
        "private_key": "In env: the private key that belongs to it; requests are signed with it.",
    },
    "supportcenterplus": {
        "authtoken": "In env: the API key of a support rep.",
    },
    "mspcentric": {
        "client_id": "In env: the clientId of the integrator.",
        "client_secret": "In env: the clientSecret of the integrator.",
        "vendor_token": "In env: the vendor token, which is issued with them.",
    },
    "halopsa": {
        "client_id": "In env: the client id of an API application that may do everything.",
        "client_secret": "In env: the secret of that application.",
        "tenant": "In env: the name of the tenant, as the token request names it.",
    },
    "connectwise": {
        "company": "In env: the company id that API members sign in with.",
        "public_key": "In env: the public key of an API member whose role allows everything.",
        "private_key": "In env: the private key of that API member.",
        "client_id": "In env: the clientId of the integration.",
    },
    "autotask": {
        "username": "In env: the user name of an API user.",
        "secret": "In env: the secret of that API user.",
        "api_integration_code": "In env: the tracking identifier of the integration.",
    },
    "nerdio": {
        "tenant_id": "In env: the id of the Entra ID tenant that the REST API's application is registered in.",
        "client_id": "In env: the client id of that application.",
        "client_secret": "In env: its secret.",
        "scope": "In env: the scope of the REST API, a GUID followed by /.default.",
    },
}
"""By system, then by name: one sentence on what to write, and where.

A name in `env` is a secret that the environment holds, one in `facts` stands in targets.toml. Facts that a suite can do
without are not here. `Target.known` finds a name in either place.
"""
