"""The REST API: tokens, accounts, jobs, usage, invoices."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import httpx
import pytest
from pytest_bdd import given, parsers, then, when

from contracts.targets import Target
from features.nerdio.portal import BACKUP
from features.steps.answers import describe
from features.steps.tables import Table, check
from features.steps.talk import Talk
from simulators.core.clock import epoch

WRONG: Mapping[str, Mapping[str, str]] = {
    "a wrong secret": {"client_secret": "wrong"},
    "another client": {"client_id": "00000000-0000-0000-0000-000000000000"},
    "another tenant": {"tenant_id": "11111111-1111-1111-1111-111111111111"},
    "another scope": {"scope": "00000000-0000-0000-0000-000000000000/.default"},
    "a password": {"grant_type": "password"},
    "no grant": {"grant_type": ""},
}
_WHAT = f"({'|'.join(WRONG)})"


@dataclass(slots=True)
class Application:
    """A client of the API. `job` is the number of the job that steps are about; `own` goes before known credentials."""

    talk: Talk
    token: str = ""
    job: int = 0
    kept: dict[str, Any] = field(default_factory=dict)
    own: dict[str, str] = field(default_factory=dict)

    def sign_in(self, **changes: str) -> httpx.Response:
        """Ask for a token and keep it."""
        target = self.talk.target
        names = ("tenant_id", "client_id", "client_secret", "scope")
        known = {name: target.known(name) for name in names} | self.own
        known |= {"grant_type": "client_credentials", **changes}
        tenant = known.pop("tenant_id")
        form = {name: value for name, value in known.items() if value}
        answer = self.talk.ask("POST", f"/{tenant}/oauth2/v2.0/token", data=form)
        self.token = answer.json().get("access_token", "")
        return answer

    def ask(self, method: str, path: str, **query: Any) -> Any:
        """One request; the JSON of the answer, if it has one."""
        headers = {"Authorization": f"Bearer {self.token}"} if self.token else {}
        answer = self.talk.ask(method, f"/rest-api/v1{path}", headers=headers, params=query or None)
        return answer.json() if "json" in answer.headers.get("content-type", "") else answer.text


@pytest.fixture
def application(talk: Talk) -> Application:
    return Application(talk)


@given("the application has signed in")
def _(application: Application) -> None:
    assert application.sign_in().status_code == 200


@when("the application signs in")
def _(application: Application) -> None:
    application.sign_in()


@when("the application signs in with its ids in capital letters")
def _(application: Application, target: Target) -> None:
    application.sign_in(tenant_id=target.known("tenant_id").upper(), client_id=target.known("client_id").upper())


@when(parsers.re(f"the application signs in with (?P<what>{_WHAT}(, {_WHAT})?)"))
def _(application: Application, what: str) -> None:
    changes: dict[str, str] = {}
    for each in what.split(", "):
        changes |= WRONG[each]
    application.sign_in(**changes)


@then("the token is good for about an hour")
def _(talk: Talk) -> None:
    token = talk.answer.json()
    assert token["token_type"] == "Bearer"
    assert talk.answer.headers["cache-control"] == "no-store, no-cache"
    assert 3000 < token["expires_in"] < 4000


@then("the connection test succeeds")
def _(application: Application) -> None:
    assert application.ask("GET", "/test") == "Connection successful."


@then(parsers.parse('Entra ID refuses it with {status:d}, "{error}", {code:d} and "{text}"'))
def _(talk: Talk, status: int, error: str, code: int, text: str) -> None:
    refusal = talk.answer.json()
    assert (talk.answer.status_code, refusal["error"], refusal["error_codes"]) == (status, error, [code])
    trace, correlation, stamp = (refusal[name] for name in ("trace_id", "correlation_id", "timestamp"))
    facts = f"Trace ID: {trace} Correlation ID: {correlation} Timestamp: {stamp}"
    assert refusal["error_description"] == f"AADSTS{code}: {text} {facts}"
    assert trace != correlation
    assert talk.answer.headers["cache-control"] == "no-store, no-cache"


@when("the accounts are read")
@when("the accounts are read without a token")
def _(application: Application) -> None:
    application.kept["accounts"] = application.ask("GET", "/accounts")


@then("they are a bare array of accounts with id, name and tenant")
def _(application: Application) -> None:
    found = application.kept["accounts"]
    assert found
    assert all(set(each) == {"id", "name", "tenantId"} for each in found)


@given("a job that failed")
def _(application: Application, target: Target) -> None:
    body = {"type": "backup", "name": "Backups", "actions": []}
    target.fake.drive("nerdio", "POST", "/conditions", body)
    event = {"condition": "Backups", "account_id": 11, "status": "Failed", **BACKUP}
    application.job = target.fake.drive("nerdio", "POST", "/events", event)["job_id"]


@then(parsers.parse('the job is "{status}" with one task'))
def _(application: Application, status: str) -> None:
    job = application.ask("GET", f"/job/{application.job}")
    (task,) = application.ask("GET", f"/job/{application.job}/tasks")
    assert (job["id"], job["accountId"], job["jobStatus"], task["status"]) == (application.job, 11, status, status)


@when("the job is restarted")
def _(application: Application) -> None:
    application.kept["started"] = application.ask("POST", f"/job/restart/{application.job}")["job"]


@then("the job of its own was created now")
def _(application: Application, target: Target) -> None:
    found = application.ask("GET", f"/job/{application.kept['started']['id']}")
    assert epoch(found["creationDateUtc"]) == epoch(target.fake.now()), found


@then("a job of its own runs")
def _(application: Application) -> None:
    started = application.kept["started"]
    assert (started["status"], started["id"] > application.job) == ("Running", True)
    (task,) = application.ask("GET", f"/job/{started['id']}/tasks")
    assert task["status"] == "Running", task


@then(parsers.parse('the job of its own is "{status}"'))
def _(application: Application, status: str) -> None:
    assert application.ask("GET", f"/job/{application.kept['started']['id']}")["jobStatus"] == status


@when(parsers.parse("the job {number:d} is read"))
def _(application: Application, number: int) -> None:
    application.ask("GET", f"/job/{number}")


@when(parsers.re('the usage from "(?P<begin>[^"]+)" to "(?P<end>[^"]+)" is read (?P<how>with|without) details'))
def _(application: Application, begin: str, end: str, how: str) -> None:
    details = "True" if how == "with" else "False"
    application.kept["usage"] = application.ask("GET", "/usages", startDate=begin, endDate=end, withDetails=details)


@then(parsers.re("it is that of (?P<month>November|December) (?P<how>with|without) items"))
def _(application: Application, month: str, how: str) -> None:
    found = application.kept["usage"]
    first = {"November": "2025-11-01", "December": "2025-12-01"}[month]
    assert found
    assert {each["startDate"] for each in found} == {first}
    assert all(bool(each["usageItems"]) is (how == "with") for each in found)


@then(parsers.parse('the refusal is about "{name}"'))
def _(talk: Talk, name: str) -> None:
    assert list(talk.answer.json()["errors"]) == [name], describe(talk.answer)


@when("the invoices are read without the paid ones")
def _(application: Application) -> None:
    application.kept["invoices"] = application.ask("GET", "/invoices", hidePaid="true")


@then("there are some, and none of them is paid")
def _(application: Application) -> None:
    found = application.kept["invoices"]
    assert found
    assert not any(each["paid"] for each in found)
    assert application.ask("GET", f"/invoices/{found[0]['id']}") == found[0]


@given("an application of its own that has expired")
def _(application: Application, target: Target) -> None:
    application.own = target.fake.credentials("nerdio", expired=True)


@when("the secret of the application expires")
def _(target: Target) -> None:
    target.fake.alter("nerdio", "applications", expired=True)


@when("the application is registered under another id")
def _(target: Target) -> None:
    target.fake.alter("nerdio", "applications", client_id="22222222-2222-2222-2222-222222222222")


@then("the journal names the application as the caller")
def _(target: Target) -> None:
    entry = target.fake.journal(simulator="nerdio", direction="in")[-1]
    assert entry["caller"] == target.known("client_id"), entry


@then("only the newest token is kept")
def _(application: Application, target: Target) -> None:
    (collections,) = target.fake.kept("nerdio").values()
    assert [each["token"] for each in collections["tokens"]] == [application.token]


@given(parsers.parse('the run mode of the job is "{mode}"'))
def _(target: Target, mode: str) -> None:
    target.fake.alter("nerdio", "jobs", run_mode=mode)


@when(parsers.parse('the accounts are read with the header "{header}"'))
def _(talk: Talk, header: str) -> None:
    talk.ask("GET", "/rest-api/v1/accounts", headers={"Authorization": header})


@when("the accounts are read in small letters")
def _(application: Application, talk: Talk) -> None:
    talk.ask("GET", "/rest-api/v1/accounts", headers={"Authorization": f"bearer  {application.token}"})


@then(parsers.parse('it has no body, and the challenge "{challenge}"'))
def _(talk: Talk, challenge: str) -> None:
    assert (talk.answer.content, talk.answer.headers["WWW-Authenticate"]) == (b"", challenge), describe(talk.answer)


@when("the job is read as it is")
def _(application: Application) -> None:
    application.ask("GET", f"/job/{application.job}")


@when("the tasks of the job are read")
def _(application: Application) -> None:
    application.ask("GET", f"/job/{application.job}/tasks")


@when("the job is started again at the path of older clients")
def _(application: Application) -> None:
    application.ask("POST", f"/job/{application.job}")


@when(parsers.parse('"{path}" is read'))
def _(application: Application, path: str) -> None:
    application.ask("GET", path)


@when(parsers.parse('"{path}" is deleted'))
def _(application: Application, path: str) -> None:
    application.ask("DELETE", path)


@then("the answer shows")
def _(talk: Talk, datatable: Table) -> None:
    check(talk.answer.json(), datatable)


@then(parsers.parse('it names the methods "{methods}"'))
def _(talk: Talk, methods: str) -> None:
    assert talk.answer.headers["allow"] == methods


@then(parsers.parse("it is of {months}, a row for each account"))
def _(application: Application, months: str) -> None:
    found = application.kept["usage"]
    first = {"November": "2025-11-01", "December": "2025-12-01"}
    wanted = [first[each] for each in months.split(", ") if each in first]
    assert sorted(each["startDate"] for each in found) == sorted(wanted * 6), found


@then(parsers.parse("the invoices are {numbers}"))
def _(talk: Talk, numbers: str) -> None:
    found = [each["number"] for each in talk.answer.json()]
    assert ", ".join(found) == ("" if numbers == "none" else numbers), found


@when(parsers.parse("the accounts are read and meet the fault {status:d}"))
def _(application: Application, target: Target, status: int) -> None:
    target.fake.fault("nerdio", "listAccounts", "status", status=status, times=1)
    application.ask("GET", "/accounts")


@then(parsers.parse('it has the header "{name}: {value}"'))
def _(talk: Talk, name: str, value: str) -> None:
    assert talk.answer.headers.get(name) == value, describe(talk.answer)


@then("it has no body")
def _(talk: Talk) -> None:
    assert talk.answer.content == b"", describe(talk.answer)


@then(parsers.parse('it has no header "{name}"'))
def _(talk: Talk, name: str) -> None:
    assert name not in talk.answer.headers, describe(talk.answer)
