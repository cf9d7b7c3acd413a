"""Tolerates the responses that an exemption describes, while its check stays enabled."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from schemathesis.core.failures import Failure
from schemathesis.core.transport import Response
from schemathesis.generation.case import Case

from contracts.api.exceptions import Exemption

_CHECKS: Mapping[str, str] = {
    "ServerError": "not_a_server_error",
    "RejectedPositiveData": "positive_data_acceptance",
    "AcceptedNegativeData": "negative_data_rejection",
    "UnsupportedMethodResponse": "unsupported_method",
    "AllowHeaderMismatch": "allow_header_conformance",
    "UseAfterFree": "use_after_free",
}
"""The check that each class of failures belongs to."""


class Tolerances:
    """The exemptions of one run that describe responses.

    `hidden` counts, by reason, how many failures they hid: 0 for an unneeded one.
    """

    def __init__(self, exemptions: Iterable[Exemption]) -> None:
        """Exemptions without `says` are ignored."""
        self._of: dict[tuple[str, str], list[tuple[str, re.Pattern[str]]]] = {}
        self.hidden: Counter[str] = Counter()
        for each in exemptions:
            for check in each.checks if each.says else ():
                pattern = re.compile(each.says, re.DOTALL)
                self._of.setdefault((each.operation, check), []).append((each.reason, pattern))
                self.hidden[each.reason] += 0

    def keep(self, failure: Failure, case: Case[Any], response: Response) -> bool:
        """Whether a failure counts: no exemption covers this response."""
        name = case.operation.definition.raw.get("operationId", "")
        found = self._of.get((name, _CHECKS.get(type(failure).__name__, "")), ())
        text = f"{response.status_code} {response.content.decode('utf-8', 'replace')}"
        reason = next((reason for reason, pattern in found if pattern.match(text)), None)
        if reason is None:
            return True
        self.hidden[reason] += 1
        return False
