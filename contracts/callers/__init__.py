"""How a caller signs in at each system, so that contract checks get past the door. See contracts.api."""

from collections.abc import Mapping

Headers = Mapping[str, str]


def headers_at(signed_in: Mapping[str, Headers], operation: str) -> Headers:
    """The headers for an operationId, else those for all others, which are under `*`; none where there are neither."""
    return signed_in.get(operation, signed_in.get("*", {}))
