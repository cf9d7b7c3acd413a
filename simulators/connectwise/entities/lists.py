"""Lists of the company and system modules [connectwise 2]."""

from __future__ import annotations

from simulators.connectwise.entities.entity import entity, setup_table
from simulators.connectwise.entities.fields import SENT, identity
from simulators.core.resources.entity import with_id
from simulators.core.resources.fields import choice, flag, integer, integers, number, reference, text

COUNTRY = with_id(
    text("name", 50, need=SENT),
    reference("currency", "currencies", need=SENT),
    text("cityCaption localizationCaptionOne stateCaption zipCaption", 25),
    text("countryCode", 2),
    flag("defaultFlag disabled"),
    reference("addressFormat", "addressFormats"),
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

OTHER = with_id(
    reference("defaultAddressFormat", "addressFormats", need=SENT),
    reference("defaultCalendar", "calendars", need=SENT),
    reference("locale", "locales", need=SENT),
    reference("serverTimeZone", "timeZones", need=SENT),
    text("defaultFromAddress", 50, need=SENT),
    text("portalUrlOverride siteUrl", 100, need=SENT),
    text("logoPath", 200),
    choice("contactSync", "FL LF CFL CLF", default="FL"),
    flag("disableZAdminLoginFlag includePortalLinkFlag syncLeadsFlag updateMemberTimeZonesFlag useSslFlag"),
    flag("useExpandedFormatActivityFlag useExpandedFormatTimeFlag"),
)

SSO = with_id(
    text("name", 100, need=SENT),
    choice("ssoType", "CWSSO SAML", need=SENT),
    integers("locationIds", need=SENT),
    text("clientId samlEntityId samlSignInUrl", 1000),
    text("samlIdpCertificate"),
    flag("inactiveFlag isSsoOnByDefault"),
    text("stsBaseUrl stsUserAdminUrl"),
)

MEMBER_TEMPLATE = with_id(
    text("identifier", 50, need=SENT),
    text("templateDescription", 1024),
    text("title phoneSource"),
    reference("type", "memberTypes"),
    reference("timeZone", "timeZones"),
    reference("structureLevel", "structures"),
    reference("securityLocation defaultLocation serviceDefaultLocation projectDefaultLocation", "locations"),
    reference("scheduleDefaultLocation salesDefaultLocation", "locations"),
    reference("defaultDepartment serviceDefaultDepartment projectDefaultDepartment", "departments"),
    reference("scheduleDefaultDepartment", "departments"),
    reference("reportsTo timeApprover expenseApprover", "members"),
    reference("workRole", "workRoles"),
    reference("workType", "workTypes"),
    reference("calendar", "calendars"),
    reference("serviceDefaultBoard", "boards"),
    reference("projectDefaultBoard", "projectBoards"),
    reference("serviceLocation", "serviceLocations"),
    reference("warehouse", "warehouses"),
    reference("warehouseBin", "warehouseBins"),
    number("dailyCapacity minimumHours hourlyCost hourlyRate billableForecast scheduleCapacity", minimum=0),
    integer("daysTolerance", minimum=0),
    flag("adminFlag enableMobileFlag requireTimeSheetEntryFlag requireExpenseEntryFlag enterTimeAgainstCompanyFlag"),
    flag("requireStartAndEndTimeOnTimeEntryFlag allowExpensesEnteredAgainstCompaniesFlag restrictScheduleFlag"),
    flag("includeInUtilizationReportingFlag hideMemberInDispatchPortalFlag timeReminderEmailFlag"),
    integers("excludedProjectBoardIds excludedServiceBoardIds serviceBoardTeamIds teams memberPersonas"),
)

ENTITIES = (
    entity(
        "otherSettings", "/system/myCompany/other", "Other", "Other Settings", "My Company", OTHER, "LNRUP", seeded=True
    ),
    setup_table(
        "addressFormats",
        "/company/addressFormats",
        "AddressFormat",
        "Address Format",
        with_id(
            text("name", 50, need=SENT),
            text("format", 250, need=SENT),
            flag("defaultFlag"),
            integers("countryIds"),
            flag("addAllCountries removeAllCountries", default=None, use="write"),
            identity(),
        ),
    ),
    setup_table("ssoConfigurations", "/system/ssoConfigurations", "SsoConfiguration", "SSO Configuration", SSO),
    setup_table(
        "memberTemplates",
        "/system/membertemplates",
        "MemberTemplate",
        "Member Template",
        MEMBER_TEMPLATE,
        "LNRCP",
        unique=("identifier",),
    ),
    entity(
        "timeExpense",
        "/system/myCompany/timeExpense",
        "TimeExpense",
        "Time and Expense",
        "My Company",
        TIME_EXPENSE,
        "LNRUP",
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
