"""Codes of findings: what broke, why it usually does, what to do. `psasim explain` reads them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """One kind of finding. `title` is a few words; `cause` and `remedy` are for whoever meets it first."""

    code: str
    title: str
    cause: str
    remedy: str


_ALL = (
    Finding(
        "PSA101",
        "status not documented",
        "The system answered an operation with a status that its OpenAPI file does not list.",
        "If the real system answers so, add it to openapi/<system>.yaml with its source; if not, mend the answer.",
    ),
    Finding(
        "PSA102",
        "content type not documented",
        "The answer has a content type that the OpenAPI file does not list for this status.",
        "Compare the content-type header with responses.<status>.content of the operation.",
    ),
    Finding(
        "PSA103",
        "answer breaks its schema",
        "The body of an answer does not fit the schema of its status: a member is missing, unknown or of another type.",
        "The pointer names the place, the message the rule. Mend the answer, or the schema if its source says so.",
    ),
    Finding(
        "PSA201",
        "message breaks its schema",
        "A message that a simulator sent does not fit its JSON Schema in contracts/messages.",
        "Look at the delivery (GET /_sim/deliveries) and at the pointer; an id sent as a number for a string, for one.",
    ),
    Finding(
        "PSA202",
        "message is not JSON",
        "A message with a schema has a body that is not JSON in UTF-8.",
        "Look at the delivery's bytes in the journal entry.",
    ),
    Finding(
        "PSA500",
        "handler raised",
        "A handler ended with an exception of ours; the caller got the vendor's own 500.",
        "This is a defect of psasim. The log has the traceback; please report it with the journal entry.",
    ),
)

FINDINGS: Mapping[str, Finding] = {finding.code: finding for finding in _ALL}
"""Every finding by its code."""

UNDOCUMENTED_STATUS = "PSA101"
UNDOCUMENTED_MEDIA_TYPE = "PSA102"
ANSWER_BREAKS_SCHEMA = "PSA103"
MESSAGE_BREAKS_SCHEMA = "PSA201"
MESSAGE_NOT_JSON = "PSA202"
HANDLER_RAISED = "PSA500"
