"""Members, roles, documents, callbacks and the tables of the system module [connectwise 2, 3, 7]."""

from __future__ import annotations

from simulators.connectwise.entities.entity import Entity, model_name, setup_table
from simulators.connectwise.entities.fields import (
    Group,
    choice,
    custom,
    date,
    fields,
    flag,
    guid,
    identity,
    integer,
    integers,
    items,
    joined,
    nested,
    number,
    only,
    ref,
    text,
)

_MY_COMPANY = "My Company"
_MEMBERS = "Member Maintenance"
_ROLES = "Security Roles"

MEMBER = fields(
    text("identifier", 15, need="create"),
    text("firstName", 30, need="create"),
    text("middleInitial", 1),
    text("lastName", 30),
    text("title"),
    text("officeEmail mobileEmail homeEmail primaryEmail", 250),
    text("officePhone mobilePhone homePhone", 15),
    text("officeExtension mobileExtension homeExtension", 10),
    choice("defaultEmail defaultPhone", "Office Mobile Home", default="Office"),
    choice("licenseClass", "A C F X", default="F"),
    flag("inactiveFlag disableOnlineFlag adminFlag enableMobileFlag"),
    date("inactiveDate", use="read"),
    date("hireDate timeSheetStartDate"),
    text("lastLogin", use="read"),
    ref("timeZone", "timeZones"),
    ref("country", "countries"),
    ref("securityRole", "securityRoles"),
    ref("structureLevel", "structures"),
    ref("securityLocation", "locations"),
    ref("defaultLocation serviceDefaultLocation scheduleDefaultLocation salesDefaultLocation", "locations"),
    ref("projectDefaultLocation", "locations"),
    ref("defaultDepartment serviceDefaultDepartment scheduleDefaultDepartment projectDefaultDepartment", "departments"),
    ref("serviceDefaultBoard", "boards"),
    ref("projectDefaultBoard", "projectBoards"),
    ref("serviceLocation", "serviceLocations"),
    ref("reportsTo timeApprover expenseApprover", "members"),
    ref("workRole", "workRoles"),
    ref("workType", "workTypes"),
    ref("type", "memberTypes"),
    ref("photo", "documents", use="read"),
    ref("calendar", "calendars"),
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
    ref("directionalSync", "directionalSyncs"),
    ref("ldapConfiguration", "ldapConfigurations"),
    ref("reportCard", "reportCards"),
    ref("warehouse", "warehouses"),
    ref("warehouseBin", "warehouseBins"),
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
    custom(),
)

LOCATION = fields(
    text("name", 50, need="create"),
    integer("ownerLevelId"),
    ref("structureLevel", "structureLevels"),
    ref("timeZoneSetup", "timeZones"),
    ref("calendar", "calendars"),
    text("overrideAddressLine1 overrideAddressLine2 overrideCity overrideState", 50),
    text("overrideZip", 12),
    ref("overrideCountry", "countries"),
    text("overridePhoneNumber overrideFaxNumber", 15),
    text("owaUrl", 100),
    text("payrollXref", 10),
    text("salesRep", 50),
    ref("manager", "members"),
    ref("reportsTo", "locations"),
    flag("locationFlag", default=True),
    flag("clientFlag"),
    integers("departmentIds workRoleIds"),
)

DEPARTMENT = fields(text("identifier", 15, need="create"), text("name", 50, need="create"))

_VALUE_TYPES = "TextArea Button Currency Date Hyperlink IPAddress Checkbox Number Percent PhoneNumber Text Password"

USER_DEFINED = fields(
    integer("podId", need="create"),
    text("caption", 25, need="create"),
    integer("sequenceNumber", need="create", between=(1, 500)),
    text("helpText", 1000),
    choice("fieldTypeIdentifier", _VALUE_TYPES, need="create"),
    integer("numberDecimals"),
    choice("entryTypeIdentifier", "Date EntryField List Option", default="EntryField"),
    flag("requiredFlag displayOnScreenFlag readOnlyFlag listViewFlag"),
    text("buttonUrl", 1000, when=("fieldTypeIdentifier", "Button")),
    items("options", integer("id"), text("optionValue", 50), flag("defaultFlag inactiveFlag"), integer("sortOrder")),
    integers("locationIds businessUnitIds"),
    text("screenId", 25),
    identity("connectWiseID"),
    flag("addAllLocations removeAllLocations addAllBusinessUnits removeAllBusinessUnits", default=None, use="write"),
    date("dateCreated", use="read", at=("_info", "dateEntered")),
)

_REACH = "None My All"

SETTING = fields(
    choice("addLevel editLevel deleteLevel inquireLevel", _REACH, default="None"),
    text("moduleFunctionName moduleFunctionDescription moduleFunctionIdentifier", use="read"),
    text("moduleName moduleIdentifier moduleDescription", use="read"),
    integer("sortOrder", use="read"),
    flag("reportFlag restrictFlag customFlag", use="read"),
    flag("myAllFlag", default=True, use="read"),
)

DOCUMENT = fields(
    text("title fileName serverFileName owner", use="read"),
    flag("linkFlag imageFlag publicFlag htmlTemplateFlag readOnlyFlag", use="read"),
    integer("size", use="read"),
    flag("urlFlag", use="read"),
    guid("guid guidSecondary", use="read"),
    text("createdOnDate", use="read"),
    ref("documentType", "documentTypes", use="read"),
)

CALLBACK = fields(
    text("description", 100),
    text("url", need="create"),
    integer("objectId", need="create"),
    text("type", need="create"),
    text("level", need="create"),
    integer("memberId", use="read"),
    text("payloadVersion", default="3.0.0"),
    flag("inactiveFlag isSoapCallbackFlag isSelfSuppressedFlag"),
    guid("connectWiseID", use="read"),
)

_SCREENS = "Company Contact Service Invoice PurchaseOrder SalesOrder"

LINK = (*text("name", 50), *integer("tableReferenceId"), *choice("screenLink", _SCREENS), *text("url", 1000))

PERSONA = fields(text("name"))


def _info(
    segment: str, schema: str, title: str, of: str, *shown: str, more: tuple[Group, ...] = (), **renamed: str
) -> Entity:
    whole = {
        "members": MEMBER,
        "locations": LOCATION,
        "departments": DEPARTMENT,
        "links": fields(LINK),
        "personas": PERSONA,
    }
    return Entity(
        name=f"info{segment.capitalize()}",
        schema=schema,
        title=title,
        resource=model_name(schema),
        path=f"/system/info/{segment}",
        verbs="LNR",
        function=_MY_COMPANY,
        fields=fields(only(whole[of], " ".join(shown), **renamed), *more),
        of=of,
        plain=of == "personas",
    )


ENTITIES = (
    Entity(
        "members",
        "Member",
        "Member",
        "member",
        "/system/members",
        "LNRCUP",
        _MEMBERS,
        MEMBER,
        by_label=True,
        unique=("identifier",),
        hrefs={"image_href": "/system/members/{id}/image"},
    ),
    Entity(
        "ssoMembers",
        "Member",
        "Member",
        "member",
        "/system/members/withSso",
        "L",
        _MEMBERS,
        MEMBER,
        of="members",
    ),
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
    Entity("locations", "Location", "Location", "location", "/system/locations", "LNRCUPD", _MY_COMPANY, LOCATION),
    Entity(
        "departments",
        "Department",
        "Department",
        "department",
        "/system/departments",
        "LNRCUPD",
        _MY_COMPANY,
        DEPARTMENT,
    ),
    setup_table(
        "userDefinedFields",
        "/system/userDefinedFields",
        "UserDefinedField",
        "User Defined Field",
        USER_DEFINED,
        stamped=True,
        indexes=(("podId",),),
    ),
    Entity(
        "securityRoles",
        "SecurityRole",
        "Security Role",
        "securityRole",
        "/system/securityroles",
        "LNRCD",
        _ROLES,
        fields(text("name", 30, need="create"), flag("inactiveFlag adminFlag"), text("roleType", 30)),
        unique=("name",),
    ),
    Entity(
        "roleSettings",
        "SecurityRoleSetting",
        "Security Role Setting",
        "securityRoleSetting",
        "/system/securityroles/{parentId}/settings",
        "LNR",
        _ROLES,
        SETTING,
        parent="securityRoles",
        parent_at=("_role",),
    ),
    Entity(
        "documents",
        "DocumentInfo",
        "Document",
        "document",
        "/system/documents",
        "LNRD",
        "Manage Documents",
        DOCUMENT,
        indexes=(("_recordId",),),
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
