"""Lists of the company and system modules [connectwise 2]."""

from __future__ import annotations

from simulators.connectwise.entities.entity import entity, setup_table
from simulators.connectwise.entities.fields import SENT, identity
from simulators.core.resources.entity import with_id
from simulators.core.resources.fields import choice, flag, integer, number, reference, text

COUNTRY = with_id(
    text("name", 50, need=SENT),
    reference("currency", "currencies", need=SENT),
    text("cityCaption localizationCaptionOne stateCaption zipCaption", 25),
    text("countryCode", 2),
    flag("defaultFlag disabled"),
    text("dialingPrefix", 5),
    text("localizationValueOne", 50),
    integer("zipMinimumLength"),
    identity(),
)


TIME_EXPENSE = with_id(
    reference("internalCompany", "companies", need=SENT),
    choice("defaultSpecialInvoiceType", "Agreement CreditMemo DownPayment Miscellaneous Progress Standard"),
    flag("disableTimeEntryFlag requireExpenseNoteFlag requireTimeNoteFlag tier1ApprovalFlag tier2ApprovalFlag"),
    integer("invoiceStart"),
    number("roundingFactor"),
)

ENTITIES = (
    entity(
        "timeExpense",
        "TimeExpense",
        "Time and Expense",
        "timeExpense",
        "/system/myCompany/timeExpense",
        "LNRUP",
        "My Company",
        TIME_EXPENSE,
        seeded=True,
    ),
    setup_table("countries", "/company/countries", "Country", "Country", COUNTRY),
    setup_table(
        "states",
        "/company/states",
        "State",
        "State",
        with_id(
            text("identifier name", 50, need=SENT),
            reference("country", "countries", need=SENT),
            flag("disabled"),
            identity(),
        ),
    ),
    setup_table(
        "noteTypes",
        "/company/noteTypes",
        "CompanyNoteType",
        "Note Type",
        with_id(
            text("name", 50, need=SENT),
            text("identifier", 15),
            flag("defaultFlag importFlag"),
            identity(),
        ),
    ),
    setup_table(
        "teamRoles",
        "/company/teamRoles",
        "TeamRole",
        "Team Role",
        with_id(
            text("name", 20, need=SENT),
            flag("accountManagerFlag salesFlag techFlag"),
            identity(),
        ),
    ),
    setup_table(
        "standardNotes",
        "/system/standardNotes",
        "StandardNote",
        "Standard Note",
        with_id(
            text("name", 50, need=SENT),
            text("contents", need=SENT),
            reference("board", "boards"),
            reference("department", "departments"),
            reference("location", "locations"),
            identity(),
        ),
    ),
)
