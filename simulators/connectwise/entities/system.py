"""Members, roles, documents, callbacks and the tables of the system module [connectwise 2, 3, 7]."""

from __future__ import annotations

from simulators.connectwise.entities.entity import Entity, entity, model_name, setup_table
from simulators.connectwise.entities.fields import SENT, identity, joined, when
from simulators.core.resources.entity import with_id
from simulators.core.resources.fields import (
    Fields,
    Group,
    choice,
    custom,
    fields,
    flag,
    guid,
    instant,
    integer,
    integers,
    listed,
    nested,
    number,
    only,
    reference,
    text,
)

_MY_COMPANY = "My Company"
_MEMBERS = "Member Maintenance"
_ROLES = "Security Roles"

MEMBER = with_id(
    text("identifier", 15, need=SENT),
    text("firstName", 30, need=SENT),
    text("middleInitial", 1),
    text("lastName", 30),
    text("title"),
    text("officeEmail mobileEmail homeEmail primaryEmail", 250),
    text("officePhone mobilePhone homePhone", 15),
    text("officeExtension mobileExtension homeExtension", 10),
    choice("defaultEmail defaultPhone", "Office Mobile Home", default="Office"),
    choice("licenseClass", "A C F X", default="F"),
    flag("inactiveFlag disableOnlineFlag adminFlag enableMobileFlag"),
    instant("inactiveDate", use="read"),
    instant("hireDate timeSheetStartDate"),
    text("lastLogin", use="read"),
    reference("timeZone", "timeZones"),
    reference("country", "countries"),
    reference("securityRole", "securityRoles"),
    reference("structureLevel", "structures"),
    reference("securityLocation", "locations"),
    reference("defaultLocation serviceDefaultLocation scheduleDefaultLocation salesDefaultLocation", "locations"),
    reference("projectDefaultLocation", "locations"),
    reference(
        "defaultDepartment serviceDefaultDepartment scheduleDefaultDepartment projectDefaultDepartment", "departments"
    ),
    reference("serviceDefaultBoard", "boards"),
    reference("projectDefaultBoard", "projectBoards"),
    reference("serviceLocation", "serviceLocations"),
    reference("reportsTo timeApprover expenseApprover", "members"),
    reference("workRole", "workRoles"),
    reference("workType", "workTypes"),
    reference("type", "memberTypes"),
    reference("photo", "documents", use="read"),
    reference("calendar", "calendars"),
    integers("excludedServiceBoardIds excludedProjectBoardIds serviceBoardTeamIds memberPersonas teams"),
    number("hourlyCost hourlyRate dailyCapacity billableForecast minimumHours scheduleCapacity"),
    integer("daysTolerance"),
    text("notes signature vendorNumber"),
    text("employeeIdentifer", 10),
    text("ldapUserName", 50),
    text("password", 60, use="write"),
    flag("requireTimeSheetEntryFlag requireExpenseEntryFlag requireStartAndEndTimeOnTimeEntryFlag"),
    flag("restrictLocationFlag restrictDepartmentFlag restrictScheduleFlag"),
    flag("restrictServiceDefaultLocationFlag restrictServiceDefaultDepartmentFlag"),
    flag("restrictProjectDefaultLocationFlag restrictProjectDefaultDepartmentFlag"),
    flag("restrictDefaultSalesTerritoryFlag restrictDefaultWarehouseFlag restrictDefaultWarehouseBinFlag"),
    flag("allowInCellEntryOnTimeSheet enterTimeAgainstCompanyFlag allowExpensesEnteredAgainstCompaniesFlag"),
    flag("timeReminderEmailFlag hideMemberInDispatchPortalFlag partnerPortalFlag toastNotificationFlag"),
    flag("calendarSyncIntegrationFlag enableLdapAuthenticationFlag enableMobileGpsFlag useBrowserLanguageFlag"),
    flag("timebasedOneTimePasswordActivated autoStartStopwatch autoPopupQuickNotesWithStopwatch"),
    flag("copyPodLayouts copySharedDefaultViews copyColumnLayoutsAndFilters"),
    integer("fromMemberRecId fromMemberTemplateRecId"),
    text("mapiName phoneSource stsUserAdminUrl token"),
    choice("authenticationServiceType", "AuthAnvil GoogleAuthenticator Email"),
    choice("phoneIntegrationType", "TAPI SKYPE TEL CALLTO NONE", default="NONE"),
    choice("companyActivityTabFormat invoiceTimeTabFormat", "SummaryList DetailList", default="SummaryList"),
    choice(
        "globalSearchDefaultSort",
        "None LastUpdatedDesc LastUpdatedAsc CreatedDesc CreatedAsc",
        default="None",
    ),
    choice("globalSearchDefaultTicketFilter", "OpenRecords ClosedRecords AllRecords", default="OpenRecords"),
    reference("directionalSync", "directionalSyncs"),
    reference("ldapConfiguration", "ldapConfigurations"),
    reference("reportCard", "reportCards"),
    reference("warehouse", "warehouses"),
    reference("warehouseBin", "warehouseBins"),
    nested("office365", text("id"), text("name")),
    nested("ssoSettings", integer("id"), text("ssoUserId userName email")),
    flag("includeInUtilizationReportingFlag", default=True),
    choice("invoiceScreenDefaultTabFormat", "ShowInvoicingTab ShowAgreementInvoicingTab", default="ShowInvoicingTab"),
    choice(
        "invoicingDisplayOptions agreementInvoicingDisplayOptions",
        "RemainOnInvoicingScreen ShowRecentInvoices",
        default="RemainOnInvoicingScreen",
    ),
    text("clientId", use="read"),
    custom("customFields"),
)

LOCATION = with_id(
    text("name", 50, need=SENT),
    integer("ownerLevelId"),
    reference("structureLevel", "structureLevels"),
    reference("timeZoneSetup", "timeZones"),
    reference("calendar", "calendars"),
    text("overrideAddressLine1 overrideAddressLine2 overrideCity overrideState", 50),
    text("overrideZip", 12),
    reference("overrideCountry", "countries"),
    text("overridePhoneNumber overrideFaxNumber", 15),
    text("owaUrl", 100),
    text("payrollXref", 10),
    text("salesRep", 50),
    reference("manager", "members"),
    reference("reportsTo", "locations"),
    flag("locationFlag", default=True),
    flag("clientFlag"),
    integers("departmentIds workRoleIds"),
)

DEPARTMENT = with_id(text("identifier", 15, need=SENT), text("name", 50, need=SENT))

_VALUE_TYPES = "TextArea Button Currency Date Hyperlink IPAddress Checkbox Number Percent PhoneNumber Text Password"

USER_DEFINED = with_id(
    integer("podId", need=SENT),
    text("caption", 25, need=SENT),
    integer("sequenceNumber", need=SENT, minimum=1, maximum=500),
    text("helpText", 1000),
    choice("fieldTypeIdentifier", _VALUE_TYPES, need=SENT),
    integer("numberDecimals"),
    choice("entryTypeIdentifier", "Date EntryField List Option", default="EntryField"),
    flag("requiredFlag displayOnScreenFlag readOnlyFlag listViewFlag"),
    text("buttonUrl", 1000, own=when("fieldTypeIdentifier", "Button")),
    listed("options", integer("id"), text("optionValue", 50), flag("defaultFlag inactiveFlag"), integer("sortOrder")),
    integers("locationIds businessUnitIds"),
    text("screenId", 25),
    identity("connectWiseID"),
    flag("addAllLocations removeAllLocations addAllBusinessUnits removeAllBusinessUnits", default=None, use="write"),
    instant("dateCreated", use="read", path=("_info", "dateEntered")),
)

_REACH = "None My All"

SETTING = with_id(
    choice("addLevel editLevel deleteLevel inquireLevel", _REACH, default="None"),
    text("moduleFunctionName moduleFunctionDescription moduleFunctionIdentifier", use="read"),
    text("moduleName moduleIdentifier moduleDescription", use="read"),
    integer("sortOrder", use="read"),
    flag("reportFlag restrictFlag customFlag", use="read"),
    flag("myAllFlag", default=True, use="read"),
)

DOCUMENT = with_id(
    text("title fileName serverFileName owner", use="read"),
    flag("linkFlag imageFlag publicFlag htmlTemplateFlag readOnlyFlag", use="read"),
    integer("size", use="read"),
    flag("urlFlag", use="read"),
    guid("guid guidSecondary", use="read", stamp="guid"),
    text("createdOnDate", use="read"),
    reference("documentType", "documentTypes", use="read"),
)

CALLBACK = with_id(
    text("description", 100),
    text("url", need=SENT),
    integer("objectId", need=SENT),
    text("type", need=SENT),
    text("level", need=SENT),
    integer("memberId", use="read"),
    text("payloadVersion", default="3.0.0"),
    flag("inactiveFlag isSoapCallbackFlag isSelfSuppressedFlag"),
    guid("connectWiseID", use="read", stamp="guid"),
)

_SCREENS = "Company Contact Service Invoice PurchaseOrder SalesOrder"

LINK = (*text("name", 50, need=SENT), *integer("tableReferenceId"), *choice("screenLink", _SCREENS), *text("url", 1000))

PERSONA = with_id(text("name"))

_NOT_MINE = frozenset(
    [
        "autoPopupQuickNotesWithStopwatch",
        "autoStartStopwatch",
        "clientId",
        "copyColumnLayoutsAndFilters",
        "copyPodLayouts",
        "copySharedDefaultViews",
        "customFields",
        "fromMemberRecId",
        "fromMemberTemplateRecId",
        "globalSearchDefaultSort",
        "globalSearchDefaultTicketFilter",
        "memberPersonas",
        "office365",
        "partnerPortalFlag",
        "phoneIntegrationType",
        "phoneSource",
        "primaryEmail",
        "signature",
        "ssoSettings",
        "stsUserAdminUrl",
        "teams",
        "token",
        "useBrowserLanguageFlag",
        "password",
        "id",
    ]
)
"""Properties of members that the model of `myMembers` does not have [connectwise 2]."""

_MINE = " ".join(field.name for field in MEMBER if field.name not in _NOT_MINE)


def _groups(all_fields: Fields) -> tuple[Group, ...]:
    return tuple((field,) for field in all_fields)


def _info(
    segment: str, schema: str, title: str, of: str, *shown: str, more: tuple[Group, ...] = (), **renamed: str
) -> Entity:
    whole = {
        "members": MEMBER,
        "locations": LOCATION,
        "departments": DEPARTMENT,
        "links": with_id(LINK),
        "personas": PERSONA,
    }
    return entity(
        f"info{segment.capitalize()}",
        f"/system/info/{segment}",
        schema,
        title,
        _MY_COMPANY,
        with_id(only(whole[of], " ".join(shown), **renamed), *more),
        "LNR",
        resource=model_name(schema),
        of=of,
        plain=of == "personas",
    )


MEMBERS = entity(
    "members",
    "/system/members",
    "Member",
    "Member",
    _MEMBERS,
    MEMBER,
    "LNRCUP",
    by_label=True,
    unique=("identifier",),
    hrefs={"image_href": "/system/members/{id}/image"},
)

ENTITIES = (
    MEMBERS,
    entity("ssoMembers", "/system/members/withSso", "Member", "Member", _MEMBERS, MEMBER, "L", of="members"),
    _info(
        "members",
        "MemberInfo",
        "Member",
        "members",
        "identifier firstName middleInitial lastName inactiveFlag photo licenseClass defaultEmail",
        more=(joined("fullName", "firstName lastName"),),
    ),
    _info("locations", "LocationInfo", "Location", "locations", "name structureLevel", location_flag="locationFlag"),
    _info("departments", "DepartmentInfo", "Department", "departments", "name"),
    _info("links", "LinkInfo", "Link", "links", "name screenLink"),
    _info("personas", "PersonasInfo", "Persona", "personas", "name"),
    entity("locations", "/system/locations", "Location", "Location", _MY_COMPANY, LOCATION),
    entity("departments", "/system/departments", "Department", "Department", _MY_COMPANY, DEPARTMENT),
    setup_table(
        "userDefinedFields",
        "/system/userDefinedFields",
        "UserDefinedField",
        "User Defined Field",
        USER_DEFINED,
        stamped=True,
        indexes=(("podId",),),
    ),
    entity(
        "securityRoles",
        "/system/securityroles",
        "SecurityRole",
        "Security Role",
        _ROLES,
        with_id(text("name", 30, need=SENT), flag("inactiveFlag adminFlag"), text("roleType", 30)),
        "LNRCD",
        unique=("name",),
    ),
    entity(
        "roleSettings",
        "/system/securityroles/{parentId}/settings",
        "SecurityRoleSetting",
        "Security Role Setting",
        _ROLES,
        SETTING,
        "LNR",
        parent="securityRoles",
        parent_at=("_role",),
    ),
    entity(
        "documents",
        "/system/documents",
        "DocumentInfo",
        "Document",
        "Manage Documents",
        DOCUMENT,
        "LNRD",
        resource="document",
        indexes=(("_recordId",),),
    ),
    entity("myMembers", "/system/myMembers", "MyMember", "Member", "", with_id(only(MEMBER, _MINE)), "", of="members"),
    entity(
        "mySecurity",
        "/system/mySecurity",
        "MySecurity",
        "Security",
        "",
        fields(*_groups(SETTING), reference("member", "members", use="read")),
        "",
        of="roleSettings",
    ),
    entity(
        "auditTrail",
        "/system/audittrail",
        "AuditTrailEntry",
        "Audit Trail",
        "API Reports",
        fields(
            text("text", use="read"),
            instant("enteredDate", use="read"),
            text("enteredBy auditType auditSubType auditSource", use="read"),
        ),
        "",
        plain=True,
        indexes=(("_record",),),
    ),
    setup_table(
        "callbacks",
        "/system/callbacks",
        "CallbackEntry",
        "Callback Entry",
        CALLBACK,
        indexes=(("type",), ("url",), ("objectId",)),
    ),
)
