"""The tables that reports read, with the columns that public queries use [halopsa 7.6]."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

Affinity = Literal["INTEGER", "REAL", "TEXT", "BIT"]
Value = str | Callable[[Mapping[str, Any]], Any]
"""The name of a record's property, or a function that calculates the value from the record."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name, its type, and the source of its value."""

    name: str
    affinity: Affinity
    value: Value

    def of(self, record: Mapping[str, Any]) -> Any:
        """The value in a record's row; a bit that is not set is False."""
        found = self.value(record) if callable(self.value) else record.get(self.value)
        return bool(found) if self.affinity == "BIT" else found


@dataclass(frozen=True, slots=True)
class Table:
    """One table: its rows are the records of a collection.

    `custom`: the kind of custom fields that are additional columns, with their names.
    """

    name: str
    collection: str
    columns: tuple[Column, ...] = field(default=())
    custom: int | None = None

    def with_custom(self, defined: Iterable[Mapping[str, Any]]) -> Table:
        """The table with a column for each custom field of its kind."""
        own = tuple(Column(each["name"], "TEXT", _custom(each["id"])) for each in defined)
        return Table(self.name, self.collection, (*self.columns, *own))


def _custom(identity: int) -> Callable[[Mapping[str, Any]], Any]:
    def value(record: Mapping[str, Any]) -> Any:
        found = next((each for each in record.get("customfields", ()) if each["id"] == identity), None)
        return None if found is None else found.get("value")

    return value


def _columns(affinity: Affinity, words: str, **made: Value) -> tuple[Column, ...]:
    """Columns of one affinity, written as `column=property`; `made`: columns with calculated values."""
    split = (each.partition("=") for each in words.split())
    plain = tuple(Column(name, affinity, source or name) for name, _, source in split)
    return (*plain, *(Column(name, affinity, value) for name, value in made.items()))


def _is(use: str) -> Callable[[Mapping[str, Any]], Any]:
    return lambda kind: kind.get("use") == use


def _first_asset(ticket: Mapping[str, Any]) -> Any:
    return next((each.get("id") for each in ticket.get("assets", ())), 0)


TABLES: Mapping[str, Table] = {
    each.name.lower(): each
    for each in (
        Table(
            "FAULTS",
            "Tickets",
            (
                *_columns(
                    "INTEGER",
                    "Faultid=id Status=status_id RequestTypeNew=tickettype_id Areaint=client_id sitenumber=site_id "
                    "userid=user_id Assignedtoint=agent_id seriousness=priority_id slaid=sla_id "
                    "fxrefto=parent_id FCreatedFromID=createdfrom_id frequestsource=source",
                    inventorynumber=_first_asset,
                    FMergedIntoFaultid=lambda ticket: ticket.get("merged_into_id", 0),
                ),
                *_columns(
                    "TEXT",
                    "Symptom=summary Symptom2=details username=user_name sectio_=team Category2=category_1 "
                    "Category3=category_2 Category4=category_3 Category5=category_4 clearance=closure_note "
                    "dateoccured=dateoccurred datecleared=dateclosed",
                ),
                *_columns("BIT", "fdeleted=deleted"),
            ),
            custom=1,
        ),
        Table(
            "ACTIONS",
            "Actions",
            (
                *_columns("INTEGER", "Faultid=ticket_id actionnumber=id ActionContractID=actioncontractid"),
                *_columns("REAL", "timetaken nonbilltime traveltime"),
                *_columns("TEXT", "whe_=datetime who note actoutcome=outcome"),
            ),
        ),
        Table(
            "AREA",
            "Client",
            (
                *_columns("INTEGER", "Aarea=id ASLATaxcode=item_tax_code"),
                *_columns("TEXT", "aareadesc=name"),
                *_columns("BIT", "AIsInactive=inactive ATaxable=taxable Astopped=stopped"),
            ),
            custom=2,
        ),
        Table(
            "SITE",
            "Site",
            (
                *_columns("INTEGER", "Ssitenum=id", sarea=lambda site: int(site["client_id"])),
                *_columns("TEXT", "sdesc=name"),
                *_columns("BIT", "SIsInactive=inactive SIsInvoiceSite=isinvoicesite"),
            ),
            custom=3,
        ),
        Table(
            "USERS",
            "Users",
            (
                *_columns("INTEGER", "Uid=id usite=site_id_int"),
                *_columns(
                    "TEXT",
                    "Uusername=name uFirstName=firstname uLastName=surname uemail=emailaddress uextn=phonenumber "
                    "umobile2=mobilenumber2",
                ),
            ),
            custom=4,
        ),
        Table("UNAME", "Agent", (*_columns("INTEGER", "Unum=id"), *_columns("TEXT", "uname=name"))),
        Table("TSTATUS", "Status", (*_columns("INTEGER", "Tstatus=id"), *_columns("TEXT", "tstatusdesc=name"))),
        Table(
            "REQUESTTYPE",
            "TicketType",
            (
                *_columns("INTEGER", "RTid=id"),
                *_columns("TEXT", "rtdesc=name"),
                *_columns("BIT", "", RTIsProject=_is("project"), RTIsOpportunity=_is("opportunity")),
            ),
        ),
        Table(
            "POLICY",
            "Priority",
            (*_columns("INTEGER", "Ppolicy=priorityid pslaid=slaid"), *_columns("TEXT", "Pdesc=name")),
        ),
        Table("SLAHEAD", "SLA", (*_columns("INTEGER", "Slid=id"), *_columns("TEXT", "sldesc=name"))),
        Table(
            "DEVICE",
            "Asset",
            (
                *_columns("INTEGER", "Did=id dsite=site_id dtype=assettype_id"),
                *_columns("TEXT", "dinvno=inventory_number"),
            ),
            custom=5,
        ),
        Table("XTYPE", "AssetType", (*_columns("INTEGER", "ttypenum=id"), *_columns("TEXT", "tdesc=name"))),
        Table(
            "LOOKUP",
            "Lookup",
            (*_columns("INTEGER", "fid=lookupid fcode=id"), *_columns("TEXT", "fvalue=name")),
        ),
        Table("TAX", "Tax", (*_columns("INTEGER", "taxid=id"), *_columns("TEXT", "taxdescription=name"))),
        Table(
            "WORKDAYS",
            "Workday",
            (
                *_columns("INTEGER", "wdid=id"),
                *_columns("TEXT", "wdesc=name wstart=start wend=end"),
                *_columns("BIT", "wincMonday=incmonday wincTuesday=inctuesday wincWednesday=incwednesday"),
                *_columns("BIT", "wincThursday=incthursday wincFriday=incfriday"),
            ),
        ),
    )
}
"""The tables by their names in lower case."""
