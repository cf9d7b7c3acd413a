"""Objects nested in records, and the request and response objects of single operations."""

from __future__ import annotations

from collections.abc import Mapping

from simulators.core.resources.fields import Fields, Group, flag, guid, instant, integer, number, text
from simulators.halopsa.shaping import anything, many, shape, value

CUSTOM_FIELD = shape(
    integer("id type"),
    text("name label display"),
    value("value"),
    always="id name label type",
    read="type label display",
)

EXTERNAL_LINK = shape(integer("id"), text("third_party_id third_party_url third_party_name"), always="id", read="id")

ASSET_LINK = shape(integer("id"), text("inventory_number"), always="id", read="inventory_number")

USER_LINK = shape(integer("id"), text("name"), always="id", read="name")

USER_LOOKUP = shape(integer("id"), text("lookupdisplay"))

USER_ROLE = shape(integer("id"), text("name"))

USER_DEPARTMENT = shape(integer("id department_id role_id"), flag("is_manager"), text("department_name role_name"))

EXTRA_FIELD = shape(integer("id"), text("name display"), value("value"), always="id", read="display")

TYPE_FIELD = shape(integer("field_id sequence"), text("field_name"))

PAYMENT = shape(
    integer("id method status"), number("amount"), text("thirdpartyid"), instant("date"), always="id amount", read="id"
)

TAG = shape(integer("id"), text("text"))

TYPE_LINK = shape(integer("id"), text("name"), always="id name", read="name")

LIST_MEMBER = shape(integer("id distributionlists_id user_id"), text("email"), always="id user_id email", read="email")

RULE_CRITERION = shape(
    integer("id value_int type"),
    flag("partialmatch"),
    text("fieldname value_string"),
    always="id fieldname",
    read="id",
)

OUTCOME_LINK = shape(integer("id"), text("outcome buttonname"), always="id outcome buttonname")

VIEWER = shape(integer("agent_id"), text("agent_name"), instant("since"), always="agent_id agent_name since")

REACTION = shape(integer("agent_id"), text("reaction"), always="agent_id reaction")

ADDRESS = shape(text("line1 line2 line3 line4 postcode"))

AGENT_LINK = shape(integer("id"), text("name"), always="id name")

TEAM_LINK = shape(integer("id"), text("name"), always="id name")

FIELD_RULE = shape(flag("mandatory"), text("fieldname"), always="fieldname mandatory")

STEP_ACTION = shape(integer("action_id"), always="action_id")

STEP = shape(integer("step"), text("name"), many("actions", "StepAction", STEP_ACTION), always="step name actions")

INVOICE_LINK = shape(integer("id"), instant("invoice_date"), always="id invoice_date")

LINE = shape(
    integer("id ihid _itemid contract_id recurring_invoice_id recurring_invoice_line_id ticket_id asset_id"),
    number("qty_order unit_price unit_cost net_amount tax_amount tax_rate prorata_quantity"),
    flag("calculate_price_from_assets calculate_price_from_users isinactive prorata_next_invoice"),
    text("item_code item_shortdescription item_longdescription entity_type prorata_data nominal_code"),
    anything("quantity_assets", many=True),
    anything("quantity_users", many=True),
    anything("quantity_licences", many=True),
    anything("quantity_subscriptions", many=True),
    always=(
        "id ihid _itemid item_code item_shortdescription qty_order unit_price unit_cost net_amount "
        "tax_amount tax_rate isinactive"
    ),
    read="net_amount tax_amount recurring_invoice_id recurring_invoice_line_id",
    blanks={"qty_order": 1.0},
)

MAPPING = shape(integer("id"), text("key finame"), always="id key finame", read="id")

TRIGGER = shape(
    integer("id type eventno"),
    number("interval"),
    text("name"),
    guid("guid webhook_id"),
    anything("conditions", many=True),
    always="id guid type eventno name webhook_id interval conditions",
    read="guid",
)

TICKET_REF = shape(integer("ticket_id id"))

VOTE = shape(integer("ticket_id"), flag("useful"))

ACTION_REF = shape(integer("id ticket_id"), flag("actreviewed"), text("reaction"))

PRESIGNED = shape(integer("ticket_id"), text("key url filename"), always="key url filename", read="url")

ACCOUNTS_ID = shape(text("accountsid"), always="accountsid")

NEXT_TAG = shape(text("inventory_number"), always="inventory_number")

ARTICLE_VOTE = shape(integer("id your_vote"))

NEXT_REF = shape(text("ref"), always="ref")

DEPARTMENT = shape(integer("id"), text("name"), many("teams", "Team"), always="id name teams")

FORECAST = shape(
    integer("agent_id"),
    number("target_hours actual_hours"),
    text("agent_name"),
    always="agent_id agent_name target_hours actual_hours",
)


def _order_line(head: str, *groups: Group) -> Fields:
    """A line of a quotation or an order; `head`: the property with its document's id, `groups`: additional fields.

    The vendor's description lacks quantity and price, which clients send (inferred) [halopsa 8.5].
    """
    return shape(
        integer(f"id {head} item_id item_tax_code supplier_id sort_seq group_id"),
        number("quantity price costprice discount_perc"),
        number("total_discount total_net_total total_tax total_price total_costprice"),
        text("name description productcode note tax_name supplier_name"),
        *groups,
        always=f"id {head} quantity price total_net_total total_tax total_price",
        read=(f"{head} tax_name supplier_name total_discount total_net_total total_tax total_price total_costprice"),
        blanks={"quantity": 1.0},
    )


QUOTATION_LINE = _order_line("qhid", integer("billingperiod"), flag("item_recurring optional"), instant("startdate"))

ORDER_LINE = _order_line(
    "salesorder_id",
    integer("quotation_line_id contract_id billingperiod"),
    number("invoiced_quantity quantity_shipped"),
    flag("do_not_invoice_line item_recurring"),
    instant("startdate"),
)

PURCHASE_LINE = _order_line("purchaseorder_id", number("quantity_received"), instant("date_received"))

TAX_PART = shape(integer("id"), text("name"), number("value"), always="id name value", read="name value")

WORKDAY_BREAK = shape(
    integer("id"),
    text("name"),
    instant("start end"),
    flag("incmonday inctuesday incwednesday incthursday incfriday incsaturday incsunday"),
)

QUOTATION_APPROVAL = shape(
    integer("id"), flag("result"), text("approvalname approvalemailaddress approvalnote ponumber")
)

DOCUMENT_REF = shape(integer("id"))

REPORT_FILTER = shape(integer("stringruletype"), text("fieldname stringruletext"))

REPORT_COLUMN = shape(integer("id sequence"), text("name"), always="id name sequence")

REPORT_CONTENT = shape(
    flag("loaded"), text("load_error"), anything("rows", many=True), always="loaded rows", read="load_error"
)

SHAPES: Mapping[str, Fields] = {
    "CustomField": CUSTOM_FIELD,
    "ExternalLink": EXTERNAL_LINK,
    "AssetLink": ASSET_LINK,
    "UserLink": USER_LINK,
    "UserLookup": USER_LOOKUP,
    "UserRole": USER_ROLE,
    "UserDepartment": USER_DEPARTMENT,
    "ExtraField": EXTRA_FIELD,
    "TypeField": TYPE_FIELD,
    "TypeLink": TYPE_LINK,
    "ListMember": LIST_MEMBER,
    "RuleCriterion": RULE_CRITERION,
    "Payment": PAYMENT,
    "Tag": TAG,
    "OutcomeLink": OUTCOME_LINK,
    "Viewer": VIEWER,
    "Reaction": REACTION,
    "Address": ADDRESS,
    "AgentLink": AGENT_LINK,
    "TeamLink": TEAM_LINK,
    "FieldRule": FIELD_RULE,
    "StepAction": STEP_ACTION,
    "Step": STEP,
    "InvoiceLink": INVOICE_LINK,
    "Line": LINE,
    "Mapping": MAPPING,
    "Trigger": TRIGGER,
    "TicketRef": TICKET_REF,
    "Vote": VOTE,
    "ActionRef": ACTION_REF,
    "Presigned": PRESIGNED,
    "AccountsId": ACCOUNTS_ID,
    "NextTag": NEXT_TAG,
    "ArticleVote": ARTICLE_VOTE,
    "NextRef": NEXT_REF,
    "Department": DEPARTMENT,
    "Forecast": FORECAST,
    "QuotationLine": QUOTATION_LINE,
    "OrderLine": ORDER_LINE,
    "PurchaseLine": PURCHASE_LINE,
    "TaxPart": TAX_PART,
    "WorkdayBreak": WORKDAY_BREAK,
    "QuotationApproval": QUOTATION_APPROVAL,
    "DocumentRef": DOCUMENT_REF,
    "ReportFilter": REPORT_FILTER,
    "ReportColumn": REPORT_COLUMN,
    "ReportContent": REPORT_CONTENT,
}
"""All of them, by the names of their schemas in the specification."""

ONLY_SENT = frozenset(
    ["UserLookup", "TicketRef", "Vote", "ActionRef", "ArticleVote", "QuotationApproval", "DocumentRef"]
)
ONLY_SHOWN = frozenset(["AccountsId", "NextTag", "NextRef", "Department", "Forecast", "ReportColumn", "ReportContent"])
