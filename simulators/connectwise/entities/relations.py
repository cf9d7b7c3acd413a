"""Further records of contacts, companies, configuration types and set-up tables [connectwise 2]."""

from __future__ import annotations

from functools import partial

from simulators.connectwise.entities.company import COMPANIES, CONFIGURATION_TYPES
from simulators.connectwise.entities.contacts import CONTACTS
from simulators.connectwise.entities.entity import Entity, below, entity
from simulators.connectwise.entities.fields import SENT
from simulators.connectwise.entities.time import WORK_ROLES
from simulators.core.resources.entity import with_id
from simulators.core.resources.fields import (
    Group,
    choice,
    flag,
    instant,
    integer,
    number,
    reference,
    required,
    text,
)

_of_contact = partial(below, CONTACTS)
_of_company = partial(below, COMPANIES, parent_at=("company", "id"))

_TRACK: Group = (
    *integer("trackId", need=SENT),
    *text("name", use="read"),
    *instant("startDate endDate", use="read"),
    *text("startedBy", use="read"),
    *integer("actionTaken actionRemaining", use="read"),
)


def _track(parent: Entity, name: str, title: str, above: str) -> Entity:
    """Return the entity of tracks that were started for the records of `parent`; both parents share one model."""
    properties = with_id(
        _TRACK, reference("contact", "contacts", use="read"), reference("company", "companies", use="read")
    )
    return below(parent, name, "tracks", "ContactTrack", title, properties, "LNRCD", parent_at=(above, "id"))


ENTITIES = (
    _of_contact(
        "contactNotes",
        "notes",
        "ContactNote",
        "Contact Note",
        with_id(
            text("text", need=SENT),
            reference("type", "noteTypes"),
            flag("flagged"),
            text("enteredBy", use="read"),
            integer("contactId", use="read"),
        ),
        parent_at=("contactId",),
    ),
    _of_contact(
        "contactTypeAssociations",
        "typeAssociations",
        "ContactContactTypeAssociationContactTypeAssociation",
        "Contact Type Association",
        with_id(reference("type", "contactTypes", need=SENT), reference("contact", "contacts", use="read")),
        parent_at=("contact", "id"),
    ),
    entity(
        "companyTypeAssociations",
        "/company/companyTypeAssociations",
        "CompanyCompanyTypeAssociation",
        "Company Type Association",
        "Company Maintenance",
        with_id(reference("type", "companyTypes", need=SENT), reference("company", "companies", need=required())),
        resource="companyTypeAssociation",
        of="typeAssociations",
    ),
    entity(
        "companyFinance",
        "/finance/companyFinance",
        "CompanyFinance",
        "Company Finance",
        "Company Maintenance",
        with_id(
            reference("company", "companies", use="read"),
            flag("billOverrideFlag billSrFlag billCompleteSrFlag billUnapprovedSrFlag billRestrictPmFlag"),
            flag("billCompletePmFlag billUnapprovedPmFlag"),
            reference("emailTemplate", "mailTemplates"),
        ),
        "LNRUP",
        indexes=(("company", "id"),),
    ),
    _track(CONTACTS, "contactTracks", "Contact Track", "contact"),
    _track(COMPANIES, "companyTracks", "Company Track", "company"),
    _of_company(
        "statusNotes",
        "customStatusNotes",
        "CompanyCustomNote",
        "Company Custom Note",
        with_id(
            text("customNote", 1500, need=SENT),
            reference("status", "companyStatuses", need=SENT),
            reference("company", "companies", use="read"),
        ),
    ),
    below(
        CONFIGURATION_TYPES,
        "configurationQuestions",
        "questions",
        "ConfigurationTypeQuestion",
        "Configuration Type Question",
        with_id(
            text("question", 1000, need=SENT),
            number("sequenceNumber", need=SENT),
            choice("entryType", "Date EntryField List Option", need=SENT),
            choice(
                "fieldType",
                "TextArea Currency Date Hyperlink IPAddress Checkbox Number Percent Text Password",
                need=SENT,
            ),
            integer("numberOfDecimals", minimum=0, maximum=5),
            flag("requiredFlag inactiveFlag"),
            reference("configurationType", "configurationTypes", use="read"),
        ),
        parent_at=("configurationType", "id"),
    ),
    below(
        WORK_ROLES,
        "workRoleLocations",
        "locations",
        "WorkRoleLocation",
        "Work Role Location",
        with_id(
            reference("location", "locations", need=SENT),
            number("hourlyRate"),
            reference("workRole", "workRoles", use="read"),
        ),
        parent_at=("workRole", "id"),
    ),
)
