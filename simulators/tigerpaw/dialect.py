"""Tigerpaw's formats: JSON or XML, errors as `Success` false with 200, or as ASP.NET messages [tigerpaw 1, 6]."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from simulators.core.call import Answer, Call
from simulators.core.dialect import Dialect
from simulators.core.problem import Kind, Problem
from simulators.core.quotas import Grant
from simulators.tigerpaw import xml
from simulators.tigerpaw.bodies import CRITERIA, FORMS, LISTED
from simulators.tigerpaw.engine import ENGINE
from simulators.tigerpaw.model import MODELS
from simulators.tigerpaw.operations import OPERATIONS, Operation
from simulators.tigerpaw.settings import TigerpawSettings

_TEXTS: Mapping[Kind, str] = {
    "unauthenticated": "Authorization has been denied for this request.",
    "method": "The requested resource does not support this http method.",
    "unrouted": "No HTTP resource was found that matches the request.",
    "media_type": "The request entity's media type is not supported for this resource.",
    "encoding": "The content coding of the request is not supported.",
    "too_large": "The request entity is too large.",
    "malformed": "The request is invalid.",
    "contract": "The request is invalid.",
    "quota": "Too many requests.",
    "fault": "An error has occurred.",
    "internal": "An error has occurred.",
}

ITEMS: Mapping[str, str] = {
    "Accounts": "AccountSummary",
    "Contacts": "ContactSummary",
    "ServiceOrders": "ServiceOrderSummary",
    "Agreements": "AgreementSummary",
    "Contracts": "ContractSummary",
    "ManagedAssets": "AccountManagedAsset",
    "Notes": "ServiceOrderNote",
    "TimeLogs": "ServiceOrderTimeLog",
    "PartsUsed": "ServiceOrderPartUsed",
    "PhoneNumbers": "PhoneNumber",
    "ExternalProducts": "AccountExternalProduct",
    "ServiceOrderSymptoms": "ServiceOrderSymptom",
    "ServiceOrderResolution": "ServiceOrderResolution",
    "AdditionalCharges": "AgreementAdditionalCharge",
    "CoveredAssetTypes": "AgreementCoveredAssetType",
    "ItemsCovered": "ItemCovered",
}
"""The XML elements of arrays (names of the vendor's models), by the property with the array."""


class TigerpawDialect(Dialect):
    """Bodies and responses in JSON or XML, and the vendor's errors."""

    def decode(self, call: Call) -> bool:
        """Decode an XML body; False for other content types. Raises Problem `malformed`."""
        kind = call.headers.get("content-type").partition(";")[0].strip().lower()
        if kind not in xml.TYPES or not call.raw:
            return False
        try:
            call.body = xml.read(call.raw, LISTED)
        except xml.NotXml as error:
            raise Problem("malformed", str(error)) from None
        return True

    def normalize(self, body: Any, call: Call) -> Any:
        """The body, bound to the fields of its form. Raises Problem `contract` for values that cannot be converted."""
        operation = _operation_of(call)
        if operation is None or operation.takes not in FORMS or not isinstance(body, Mapping):
            return body
        return ENGINE.binder.bind(FORMS[operation.takes], body, operation.takes)

    def render(self, problem: Problem, call: Call) -> Answer:
        """The vendor's response for a problem."""
        if problem.kind == "not_found" and TigerpawSettings.of(call).unknown_number == "success_false":
            return Answer(200, {"Success": False, "Message": problem.detail})
        if problem.http_status == 200:
            return Answer(200, {"Success": False, "Message": problem.detail}, [*problem.headers])
        body: dict[str, Any] = {"Message": _TEXTS.get(problem.kind, problem.detail)}
        if problem.violations:
            body["ModelState"] = {each.pointer.strip("/") or CRITERIA: [each.message] for each in problem.violations}
        return Answer(problem.http_status, body, [*problem.headers, *_headers(problem)])

    def decorate_response(self, answer: Answer, call: Call, grant: Grant | None) -> None:
        """Convert the response to XML if the caller prefers it to JSON."""
        if not prefers_xml(call.headers.get("accept")):
            return
        answer.body = xml.write(_root(answer, call), answer.body, ITEMS)
        answer.media_type = "application/xml; charset=utf-8"


def _operation_of(call: Call) -> Operation | None:
    return None if call.operation is None else OPERATIONS.get(call.operation.id)


def _root(answer: Answer, call: Call) -> str:
    """The root element: the vendor's name of the model, without its prefix [tigerpaw 3]."""
    operation = _operation_of(call)
    if isinstance(answer.body, Mapping) and set(answer.body) <= {"Message", "ModelState"}:
        return "Error"
    if operation is None or (isinstance(answer.body, Mapping) and set(answer.body) == {"Success", "Message"}):
        return "Response"
    if operation.pages:
        return f"Search{operation.answers.removesuffix('Page')}Response"
    return f"ArrayOf{MODELS[operation.entity]}" if isinstance(answer.body, list) else operation.answers


def prefers_xml(accept: str) -> bool:
    """Whether an Accept header prefers XML to JSON; of equal qualities, the first one counts."""
    best, is_xml = 0.0, False
    for part in accept.split(","):
        kind, _, parameters = part.partition(";")
        quality = _quality(parameters)
        kind = kind.strip().lower()
        if quality > best and (kind in xml.TYPES or kind in {"application/json", "text/json", "*/*", "application/*"}):
            best, is_xml = quality, kind in xml.TYPES
    return is_xml


def _quality(parameters: str) -> float:
    for each in parameters.split(";"):
        name, _, value = each.partition("=")
        if name.strip().lower() == "q":
            try:
                return min(max(float(value), 0.0), 1.0)
            except ValueError:
                return 0.0
    return 1.0


def _headers(problem: Problem) -> list[tuple[str, str]]:
    headers: list[tuple[str, str]] = []
    if problem.allow:
        headers.append(("Allow", ", ".join(problem.allow)))
    if problem.retry_after is not None:
        headers.append(("Retry-After", str(max(1, math.ceil(problem.retry_after)))))
    if problem.kind == "unauthenticated":
        headers.append(("WWW-Authenticate", "TSI"))
    return headers
