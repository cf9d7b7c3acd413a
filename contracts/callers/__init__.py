"""Sign-in at each system for contract checks. See contracts.api."""

from collections.abc import Mapping

Headers = Mapping[str, str]

EVERYTHING = "*"
"""The key in the headers of `sign_in` for all operations without headers of their own."""


def headers_at(signed_in: Mapping[str, Headers], operation: str) -> Headers:
    """The headers for an operationId, else those under `*`; none without either."""
    return signed_in.get(operation, signed_in.get(EVERYTHING, {}))
