"""The operations of openapi/nerdio.yaml."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from msgspec.structs import replace

from simulators.core.call import Answer, Call
from simulators.core.clock import utc
from simulators.core.problem import Problem, Violation
from simulators.nerdio import records
from simulators.nerdio.auth import EntraRefusal, issue_token
from simulators.nerdio.model.jobs import Job
from simulators.nerdio.settings import NerdioSettings

_DATES = ("%m/%d/%Y", "%Y-%m-%d")
"""The formats of dates in queries: PowerShell sends slashes, other clients ISO 8601 [nerdio 6.3]."""


async def create_token(call: Call) -> Answer:
    """Issue a token for client credentials; errors have the shape of Entra ID's."""
    headers = [("Cache-Control", "no-store, no-cache")]
    try:
        return Answer(200, await issue_token(call, call.body), headers)
    except EntraRefusal as error:
        return Answer(error.status, _refusal(call, error), headers)


def _refusal(call: Call, error: EntraRefusal) -> dict[str, Any]:
    stream, now = call.random("entra"), utc(call.clock.time())
    trace, correlation = stream.uuid(), stream.uuid()
    stamp = f"{now:%Y-%m-%d %H:%M:%SZ}"
    text = f"AADSTS{error.number}: {error.text} Trace ID: {trace} Correlation ID: {correlation} Timestamp: {stamp}"
    return {
        "error": error.code,
        "error_description": text,
        "error_codes": [error.number],
        "timestamp": stamp,
        "trace_id": trace,
        "correlation_id": correlation,
    }


async def check_connection(_: Call) -> Answer:
    """Confirm that the token is valid [nerdio 6]."""
    return Answer.text("Connection successful.")


async def list_accounts(call: Call) -> Answer:
    """Return all accounts."""
    return Answer(200, [dict(each) for each in await records.all_of(call.store, "accounts")])


# -- jobs ----------------------------------------------------------------------------------------------------------


async def get_job(call: Call) -> Answer:
    """Return one job."""
    return Answer(200, (await _job(call)).shown(call.clock.time()))


async def list_job_tasks(call: Call) -> Answer:
    """Return the tasks of a job."""
    return Answer(200, (await _job(call)).tasks(call.clock.time()))


async def restart_job(call: Call) -> Answer:
    """Run a job again, as a new job."""
    old, now = await _job(call), call.clock.time()
    ends = now + NerdioSettings.of(call).job_duration_s
    async with call.store.unit() as unit:
        job = replace(old, id=await records.next_job(unit), created=now, status="Completed", ends=ends)
        await unit.put("jobs", job.record())
    shown = job.shown(now)
    return Answer(200, {"job": {"id": job.id, "status": shown["jobStatus"]}})


async def restart_job_by_id(call: Call) -> Answer:
    """Do as `restart_job`, at the path that an older client uses."""
    return await restart_job(call)


async def _job(call: Call) -> Job:
    found = await records.find_job(call.store, call.path["jobId"])
    if found is None:
        raise Problem("not_found", f"Job {call.path['jobId']} not found")
    return found


# -- usage and invoices --------------------------------------------------------------------------------------------


async def list_usages(call: Call) -> Answer:
    """Return the usage of all accounts in a period."""
    return Answer(200, await _usages(call, None))


async def list_account_usages(call: Call) -> Answer:
    """Return the usage of one account in a period."""
    account = call.path["accountId"]
    if await call.store.get("accounts", account) is None:
        raise Problem("not_found", f"Account {account} not found")
    return Answer(200, await _usages(call, account))


async def _usages(call: Call, account: int | None) -> list[dict[str, Any]]:
    begin, end = _day(call, "startDate"), _day(call, "endDate")
    details = call.arguments.get("withDetails", "false").lower() == "true"
    found = []
    for each in await records.all_of(call.store, "usages"):
        selected = account is None or each["accountId"] == account
        if selected and _overlaps(each["startDate"], each["endDate"], begin, end):
            shown = {name: value for name, value in each.items() if name != "id"}
            found.append(shown if details else {**shown, "usageItems": []})
    return found


async def list_invoices(call: Call) -> Answer:
    """Return the invoices of a period, without paid or unpaid ones if the query hides them."""
    begin, end = _day(call, "periodStart"), _day(call, "periodEnd")
    hidden = {True: _flag(call, "hidePaid"), False: _flag(call, "hideUnpaid")}
    found = [
        dict(each)
        for each in await records.all_of(call.store, "invoices")
        if not hidden[each["paid"]] and _overlaps(each["startBillingPeriod"], each["endBillingPeriod"], begin, end)
    ]
    return Answer(200, found)


async def get_invoice(call: Call) -> Answer:
    """Return one invoice."""
    found = await call.store.get("invoices", call.path["invoiceId"])
    if found is None:
        raise Problem("not_found", f"Invoice {call.path['invoiceId']} not found")
    return Answer(200, dict(found))


def _flag(call: Call, name: str) -> bool:
    return str(call.arguments.get(name, "false")).lower() == "true"


def _day(call: Call, name: str) -> date | None:
    """Return the date of a query parameter. Raises Problem `contract` for text that is not a date."""
    text = call.arguments.get(name)
    if text is None:
        return None
    for form in _DATES:
        try:
            return datetime.strptime(text[:10], form).replace(tzinfo=UTC).date()
        except ValueError:
            continue
    raise Problem(
        "contract", violations=(Violation("query", name, "format", f"The value '{text}' is not valid for {name}."),)
    )


def _overlaps(first: str, last: str, begin: date | None, end: date | None) -> bool:
    return (end is None or date.fromisoformat(first[:10]) <= end) and (
        begin is None or date.fromisoformat(last[:10]) >= begin
    )
