"""Checks of generated requests that do not apply to ConnectWise."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from openapi.generate.exceptions import Exemption
from simulators.connectwise.entities import SERVED
from simulators.connectwise.entities.operations import OPERATIONS, Operation

Applies = Callable[[Operation], bool]


def _asks(operation: Operation) -> bool:
    lists = operation.action is not None and (operation.action.lists or operation.action.gives == "ReportDataResponse")
    lists = lists or operation.id.endswith("ByReportNameCount")
    return lists or operation.verb in {"list", "count", "read"} or operation.id.endswith("Default")


def _writes(operation: Operation) -> bool:
    return operation.verb in {"create", "replace", "change"} or (
        operation.action is not None and (bool(operation.action.takes) or operation.method == "POST")
    )


def _could_be_a_label(operation: Operation) -> bool:
    """Whether the last segment of the path could also be an identifier."""
    above, _, last = operation.template.rpartition("/")
    return not last.startswith("{") and any(each.by_label and each.path == above for each in SERVED)


def _may_be_marked(operation: Operation) -> bool:
    """Whether the operation concerns records that a deletion only marks."""
    return (
        operation.entity is not None and operation.entity.name == "companies" and operation.verb in {"read", "change"}
    )


def _may_charge_a_company(operation: Operation) -> bool:
    """Whether it creates time entries, which are charged to a company by default."""
    return (
        operation.entity is not None
        and operation.entity.name == "timeEntries"
        and operation.verb in {"create", "replace"}
    )


_REFUSED = r'(400|404|409) \{"(code|errors)":'
"""How a business rule refuses."""

EXCEPTIONS: tuple[tuple[Applies, tuple[str, ...], str, str, str], ...] = (
    (
        _asks,
        ("positive_data_acceptance",),
        "conditions, orderBy and fields are languages of their own, and most text is none of their sentences",
        "connectwise 4",
        _REFUSED,
    ),
    (
        lambda operation: _writes(operation) and not _asks(operation),
        ("positive_data_acceptance",),
        "what is referred to must be there, and members depend on each other in ways that a schema cannot say",
        "connectwise 5",
        _REFUSED,
    ),
    (
        _could_be_a_label,
        ("allow_header_conformance",),
        "this word may be a member's identifier, which PUT and PATCH take: the vendor's pattern is not known",
        "connectwise 10",
        "",
    ),
    (
        _may_be_marked,
        ("use_after_free",),
        "a company that is deleted is still there, with its deletedFlag set",
        "connectwise unknown",
        "200 .*deletedFlag.: ?true",
    ),
    (
        _may_charge_a_company,
        ("negative_data_rejection",),
        "a company is required where nothing else is charged: Schemathesis learns from that refusal that it always is",
        "connectwise 3",
        r"20[01] \{",
    ),
)
"""Which operations are exempt from which checks, the reason, the section of the dossier, and the exempt responses."""

INSIDE = {"BulkResult": "payload/*/statusCode", "BundleResults": "results/*/statusCode"}
"""Response schemas with a status per record or request, and the place of that status."""


def exemptions() -> Iterator[Exemption]:
    """All exemptions."""
    for schema, place in INSIDE.items():
        yield Exemption(
            tuple(each.id for each in OPERATIONS.values() if each.action is not None and each.action.gives == schema),
            ("negative_data_rejection",),
            "each record, or request, is judged by itself: the answer is 200, and the refusal is a status inside it",
            "connectwise 2",
            place,
        )
    for applies, checks, reason, source, says in EXCEPTIONS:
        operations = tuple(each.id for each in OPERATIONS.values() if applies(each))
        yield Exemption(operations, checks, reason, source, says=says)
