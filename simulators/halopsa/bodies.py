"""Request bodies and query parameters of the operations, by operationId."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from simulators.core.resources.fields import Fields
from simulators.halopsa.entities import SCHEMAS, SERVED
from simulators.halopsa.parameters import asks

PAGING = asks(bool_="pageinate", int_="page_size page_no count")
ORDERS = asks(text_="order order2 order3 order4 order5", bool_="orderdesc orderdesc2 orderdesc3 orderdesc4 orderdesc5")
ANSWERED = asks(bool_="returnall idonly")
"""Parameters of every POST of an entity."""


@dataclass(frozen=True, slots=True)
class Body:
    """A request body: objects of a schema, or whole numbers if the schema is `Int`; in an array if `many`."""

    schema: str
    many: bool = True

    @property
    def fields(self) -> Fields | None:
        """The fields of the objects; None for whole numbers."""
        return SCHEMAS.get(self.schema)


BODIES: Mapping[str, Body] = {
    **{f"post{each.name}": Body(each.own.schema) for each in SERVED},
    "postTicketsObject": Body("Ticket", many=False),
    **dict.fromkeys(("postTicketsView", "postTicketsProcesschildren"), Body("TicketRef")),
    "postTicketsVote": Body("Vote"),
    "postActionsReview": Body("ActionRef"),
    "postActionsReaction": Body("ActionRef", many=False),
    "postAttachmentDocument": Body("Attachment"),
    **dict.fromkeys(("postAttachmentGetS3PresignedURL", "postAttachmentPresignedURLUploadComplete"), Body("Presigned")),
    "postClientNewAccountsId": Body("Client"),
    "postItemNewAccountsId": Body("Item"),
    "postClientContractNextRef": Body("Contract"),
    **dict.fromkeys(
        ("postInvoiceUpdatelines", "postRecurringInvoiceUpdatelines", "postRecurringInvoiceLines"), Body("Line")
    ),
    "postRecurringInvoiceProcess": Body("Int"),
    "postKBArticleVote": Body("ArticleVote"),
    "postNotification": Body("Trigger"),
    "postQuotationApproval": Body("QuotationApproval"),
    "postPurchaseOrderConfirmreceipt": Body("DocumentRef", many=False),
}
"""JSON bodies by operationId."""

_PERIOD = asks(date_="startdate enddate")

PARAMETERS: Mapping[str, Mapping[str, str]] = {
    **{f"list{each.name}": {**each.own.listed, **PAGING, **ORDERS} for each in SERVED},
    **{f"get{each.name}": each.own.one for each in SERVED},
    **{f"post{each.name}": ANSWERED for each in SERVED},
    **{f"delete{each.name}": each.own.removed for each in SERVED},
    "listNotification": asks(guid_="webhook_id", int_="type"),
    "getTimesheetMine": _PERIOD,
    "getTimesheetForecasting": _PERIOD,
    "getTimesheetEventMine": asks(date_="start_date end_date"),
}
"""Query parameters by operationId, each with the kind of its value."""
