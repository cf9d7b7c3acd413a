"""Reports: tables over the records of other entities, with the column names of the vendor's database [connectwise 2].

Each column is a field with a path in the record, so that conditions and orders use columns like fields.
"""

from __future__ import annotations

from collections.abc import Mapping

from simulators.connectwise.entities.entity import Entity, entity
from simulators.core.resources.fields import Group, Kind, fields, flag, instant, integer, number, text

TYPES: Mapping[Kind, str] = {
    "text": "Text",
    "integer": "Numeric",
    "number": "Numeric",
    "flag": "Boolean",
    "instant": "DateTime",
}
"""The name of a column's type, by the kind of its field."""

_MAKERS = {"text": text, "integer": integer, "number": number, "flag": flag, "instant": instant}

_STAMPS = "text Updated_By=_info/updatedBy; instant Last_Update=_info/lastUpdated"


def _columns(described: str) -> tuple[Group, ...]:
    """Parse columns in the notation `kind Name=path/in/record Other=path`, kinds separated by semicolons."""
    groups: list[Group] = []
    for part in f"{described}; {_STAMPS}".split(";"):
        kind, *columns = part.split()
        for column in columns:
            name, _, place = column.partition("=")
            groups.append(_MAKERS[kind](name, use="read", path=tuple(place.split("/"))))
    return tuple(groups)


def _report(name: str, of: str, described: str, serves: tuple[str, str] | None = None) -> Entity:
    members = fields(*_columns(described))
    return entity(
        f"report{name}", "", "", name, "API Reports", members, "", resource=name, of=of, plain=True, serves=serves
    )


REPORTS: Mapping[str, Entity] = {
    each.title: each
    for each in (
        _report(
            "Service",
            "tickets",
            "integer TicketNbr=id SR_Service_RecID=id SR_Board_RecID=board/id sr_status_recid=status/id "
            "company_recid=company/id contact_recid=contact/id Type_RecID=type/id AGR_Header_RecID=agreement/id; "
            "text Summary=summary Board_Name=board/name status_description=status/name company_name=company/name "
            "contact_name=contact/name ServiceType=type/name ServiceSubType=subType/name ServiceSubTypeItem=item/name "
            "Severity=severity Impact=impact Urgency=priority/name Source=source/name Site_Name=site/name "
            "agreement_name=agreement/name team_name=team/name resource_list=resources closed_by=closedBy "
            "entered_by=_info/enteredBy; number Hours_Actual=actualHours Hours_Budget=budgetHours; "
            "flag Closed_Flag=closedFlag Approved=approved; "
            "instant date_entered=_info/dateEntered date_closed=closedDate Date_Required=requiredDate "
            "Date_Resolved_UTC=dateResolved Date_Responded_UTC=dateResponded",
            ("recordType", "ServiceTicket"),
        ),
        _report(
            "Company",
            "companies",
            "integer Company_RecID=id Company_Status_RecID=status/id Market_RecID=market/id "
            "Nbr_Employees=numberOfEmployees; "
            "text Company_ID=identifier Company_Name=name Company_Status_Desc=status/name Account_Nbr=accountNumber "
            "PhoneNbr=phoneNumber PhoneNbr_Fax=faxNumber Website_URL=website Market_Desc=market/name; "
            "flag Delete_Flag=deletedFlag Lead_Flag=leadFlag; "
            "instant Date_Acquired=dateAcquired Date_Entered=_info/dateEntered",
        ),
        _report(
            "Contact",
            "contacts",
            "integer Contact_RecID=id Company_RecID=company/id; "
            "text First_Name=firstName Last_Name=lastName Title=title Company_ID=company/identifier "
            "Company_Name=company/name Default_Phone=defaultPhoneNbr; flag Inactive_Flag=inactiveFlag "
            "Default_Flag=defaultFlag",
        ),
        _report(
            "ServiceBoard",
            "boards",
            "integer SR_Board_RecID=id; text Board_Name=name Location=location/name BusGroup=department/name; "
            "flag Inactive_Flag=inactiveFlag",
        ),
        _report(
            "ServiceStatus",
            "boardStatuses",
            "integer SR_Status_RecID=id SR_Board_RecID=board/id Sort_Order=sortOrder; "
            "text Service_Status_Desc=name Board_Name=board/name; "
            "flag Closed_Flag=closedStatus Default_Flag=defaultFlag Inactive_Flag=inactive",
        ),
        _report(
            "PurchaseOrder",
            "purchaseOrders",
            "integer Purchase_Order_RecID=id Vendor_Company_RecID=vendorCompany/id; "
            "text PO_Number=poNumber Tracking_Number=trackingNumber Vendor_Order_Number=vendorOrderNumber; "
            "number Total=total Freight_Cost=freightCost; instant Purchase_Date=poDate Ship_Date=shipmentDate",
        ),
    )
}
"""Reports by name, with the vendor's column names [connectwise 2]."""

ENTITIES = tuple(REPORTS.values())
