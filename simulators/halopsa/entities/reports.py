"""Reports [halopsa 7.6]."""

from __future__ import annotations

from simulators.core.query import Compare
from simulators.core.resources.entity import documented
from simulators.core.resources.fields import flag, instant, integer, on_create, text
from simulators.core.resources.lists import when
from simulators.halopsa.entities import nested
from simulators.halopsa.parameters import asks, equal, own, query
from simulators.halopsa.rules.reports import ReportRules
from simulators.halopsa.shaping import entity, many, one, shape

REPORT = entity(
    "Report",
    documented("halopsa 7.6"),
    shape(
        integer("id type group_id datasource_id systemreportid"),
        flag("canbeaccessedbyallusers restrictaccess is_published _loadreportonly _testonly"),
        text("name", need=on_create("A Name must be entered"), index=True),
        text("description sql group_name mainentity charttype charttitle xaxis yaxis"),
        text("reportingperiod reportingperioddatefield"),
        instant("reportingperiodstartdate reportingperiodenddate"),
        many("filters", "ReportFilter", nested.REPORT_FILTER),
        many("available_columns", "ReportColumn", nested.REPORT_COLUMN),
        one("report", "ReportContent", nested.REPORT_CONTENT),
        always="id name description type group_id datasource_id canbeaccessedbyallusers",
        read="available_columns report",
        write="_loadreportonly _testonly",
    ),
    rules=ReportRules,
    title="report",
    tag="reporting",
    permission="reporting",
    rows="reports",
    search=("name", "description"),
    alone=("sql", "filters"),
    asks=query(
        equal("reportgroup_id=group_id type"),
        own("bool", chartonly=when(Compare(("charttype",), "gt", ""))),
        text_="search",
        inert_="agentrestriction clientname includepublished",
    ),
    one=asks(
        bool_="includedetails loadreport",
        date_="reportingperiodstartdate reportingperiodenddate",
        inert_=(
            "client_id clientname dashboard_id dashboard_published_id dontloadsystemreport getcompositetoken "
            "invoice_id report_access_token reportingperiod"
        ),
    ),
    example={"name": "Open tickets", "sql": "SELECT Faultid, Symptom FROM FAULTS WHERE fdeleted = 0", "type": 0},
)

ENTITIES = (REPORT,)
