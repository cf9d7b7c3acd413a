"""The operations of openapi/connectwise.yaml: verbs on entities are data, actions are functions."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping

from simulators.connectwise.caller import ConnectWiseCaller
from simulators.connectwise.entities import Entity
from simulators.connectwise.entities.operations import OPERATIONS, operation_id
from simulators.connectwise.entities.usages import USAGES
from simulators.connectwise.handlers import (
    about,
    approvals,
    audits,
    boards,
    bulk,
    bundles,
    companies,
    conversions,
    documents,
    forecasts,
    images,
    links,
    members,
    own,
    reports,
    tickets,
    usages,
    writing,
)
from simulators.connectwise.handlers.reading import count_records, get_record, list_records
from simulators.connectwise.lifecycle import age
from simulators.connectwise.rights import note
from simulators.core.call import Answer, Call
from simulators.core.operation import Handler
from simulators.core.resources.entity import Verb

OnEntity = Callable[[Call, Entity], Awaitable[Answer]]

VERBS: Mapping[Verb | None, OnEntity] = {
    "list": list_records,
    "count": count_records,
    "read": get_record,
    "create": writing.create_record,
    "replace": writing.replace_record,
    "change": writing.patch_record,
    "delete": writing.delete_record,
}
"""The handler of each verb, for any entity."""

OVERRIDES: Mapping[tuple[str, Verb | None], OnEntity] = {
    ("linkedConfigurations", "read"): links.get_link,
    ("linkedConfigurations", "create"): links.create_link,
    ("linkedConfigurations", "delete"): links.delete_link,
    ("projectTicketConfigurations", "read"): links.get_link,
    ("projectTicketConfigurations", "create"): links.create_link,
    ("projectTicketConfigurations", "delete"): links.delete_link,
    ("agreementConfigurations", "read"): links.get_link,
    ("agreementConfigurations", "create"): links.create_link,
    ("agreementConfigurations", "delete"): links.delete_link,
}
"""Handlers of entities whose records are stored elsewhere."""

ACTIONS: Mapping[str, Handler] = {
    "getLoginCompanyinfoByCompany": about.get_company_info,
    "getByCodebaseSystemCallbackkeyIndexRails": about.get_callback_key,
    "getSystemInfo": about.get_system_info,
    "postServiceTicketsSearch": tickets.search,
    "postServiceTicketsByParentIdMerge": tickets.merge,
    "postServiceTicketsByParentIdAttachChildren": tickets.attach_children,
    "postServiceTicketsByParentIdConvert": tickets.convert,
    "postServiceBoardsCopy": boards.copy,
    "getServicePrioritiesByIdImage": images.get_priority_image,
    "postCompanyCompaniesByParentIdMerge": companies.merge,
    "getCompanyCompaniesDefault": companies.get_default,
    "getCompanyContactsDefault": companies.get_default,
    "getCompanyContactsByIdImage": images.get_photo,
    "postCompanyConfigurationsBulk": bulk.create,
    "putCompanyConfigurationsBulk": bulk.replace,
    "deleteCompanyConfigurationsBulk": bulk.delete,
    "getSystemMembersByIdImage": images.get_photo,
    "postSystemMembersByParentIdDeactivate": members.deactivate,
    "postSystemMembersByMemberIdentifierTokens": members.issue_token,
    "postSystemDocuments": documents.upload,
    "postSystemDocumentsById": documents.replace,
    "getSystemDocumentsByIdDownload": documents.download,
    "getSystemDocumentsByIdThumbnail": documents.get_thumbnail,
    "getSystemDocumentsUploadsample": documents.get_upload_sample,
    "postSystemBundles": bundles.ask,
    "postSystemBundlesCount": bundles.count,
    "postTimeEntriesDefaults": writing.time_defaults,
    **{
        f"post{path}ById{name}": approvals.act
        for path in ("TimeSheets", "ExpenseReports")
        for name in ("Submit", "Approve", "Reject", "Reverse")
    },
    "getSalesOpportunitiesByParentIdForecast": forecasts.get_forecast,
    "postSalesOpportunitiesByParentIdForecast": forecasts.add_items,
    **{f"postSalesOpportunitiesById{name[0].upper()}{name[1:]}": conversions.convert for name in conversions.TARGETS},
    "postSalesOrdersByIdConvertToProject": conversions.convert,
    "postProjectTicketsSearch": tickets.search,
    "postProjectTicketsByParentIdConvert": tickets.convert,
    "getSystemMyMembers": own.get_member,
    "getSystemMySecurity": own.get_security,
    "getSystemAudittrail": audits.get_trail,
    "getSystemAudittrailCount": audits.count_trail,
    "getSystemReports": reports.get_names,
    "getSystemReportsByReportName": reports.get_report,
    "getSystemReportsByReportNameColumns": reports.get_columns,
    "getSystemReportsByReportNameCount": reports.count_rows,
    **{
        operation_id("GET", each.template): usages.list_usages
        if each.template.endswith("/list")
        else usages.count_usages
        for each in USAGES
    },
}
"""Handlers of operations that are not a verb on an entity."""


class Handlers:
    """Finds the handler of an operation."""

    def resolve(self, operation_id: str) -> Handler:
        """Return the handler of `operation_id`. Raises LookupError if there is none."""
        operation = OPERATIONS[operation_id]
        if operation.entity is None:
            return _noted(ACTIONS[operation_id])
        act = OVERRIDES.get((operation.entity.name, operation.verb)) or VERBS[operation.verb]
        return _noted(_on(act, operation.entity))


def _on(act: OnEntity, entity: Entity) -> Handler:
    async def handle(call: Call) -> Answer:
        await age(call, entity)
        return await act(call, entity)

    return handle


def _noted(handler: Handler) -> Handler:
    """Wrap the handler: the rights that it checks are recorded even if it fails."""

    async def handle(call: Call) -> Answer:
        try:
            return await handler(call)
        finally:
            if isinstance(call.caller, ConnectWiseCaller):
                await note(call.store, call.caller.rights)

    return handle
