"""What support reps do with requests, by the API and at the desk."""

from __future__ import annotations

from typing import Any

from pytest_bdd import given, parsers, step, then, when

from contracts.targets import Target
from features.supportcenterplus.helpdesk import HelpDesk


@step("a request is raised")
def _(desk: HelpDesk) -> None:
    desk.raise_request()


@given(parsers.parse("{count:d} requests have been raised"))
def _(desk: HelpDesk, count: int) -> None:
    for number in range(count):
        desk.raise_request(subject=f"Alarm {number + 1}")


@when("a support rep resolves the request")
def _(desk: HelpDesk) -> None:
    desk.resolve()


@when("a support rep writes the resolution")
def _(desk: HelpDesk) -> None:
    desk.write_resolution()


@when(parsers.re("a support rep sets the status to (?P<status>[A-Za-z ]+)"))
def _(desk: HelpDesk, status: str) -> None:
    desk.edit(status={"name": status})


@when("a support rep closes the request")
def _(desk: HelpDesk) -> None:
    desk.done("PUT", f"/requests/{desk.request}/close", {})


@when("a support rep deletes the request")
def _(desk: HelpDesk) -> None:
    desk.done("DELETE", f"/requests/{desk.request}/move_to_trash")


@when("a support rep takes the request out of the trash")
def _(desk: HelpDesk) -> None:
    desk.done("PUT", f"/requests/{desk.request}/restore_from_trash")


@when("a support rep tries to delete the request for good")
def _(desk: HelpDesk) -> None:
    desk.ask("DELETE", f"/requests/{desk.request}")


@when("a support rep tries to delete the request again")
def _(desk: HelpDesk) -> None:
    desk.ask("DELETE", f"/requests/{desk.request}/move_to_trash")


@when("a support rep tries to close the request again")
@when("a support rep tries to close the request")
def _(desk: HelpDesk) -> None:
    desk.ask("PUT", f"/requests/{desk.request}/close", {})


@when("a support rep tries to pick up the request")
def _(desk: HelpDesk) -> None:
    desk.ask("PUT", f"/requests/{desk.request}/pickup")


@when("a support rep tries to resolve the request")
def _(desk: HelpDesk) -> None:
    desk.ask("POST", f"/requests/{desk.request}/resolutions", {"resolution": {"content": "Cable replaced"}})


@when("a support rep merges it into a request without a callback URL")
def _(desk: HelpDesk) -> None:
    merged = desk.request
    parent = desk.raise_request()["id"]
    desk.done("PUT", f"/requests/{parent}/merge_requests", {"merge_requests": [{"id": merged}]})


def at_the_desk(desk: HelpDesk, target: Target, act: str, body: dict[str, Any]) -> None:
    """What a person does in the user interface."""
    target.fake.drive("supportcenterplus", "POST", f"/requests/{desk.request}/{act}", body)


@when("a support rep picks the request up at the desk")
def _(desk: HelpDesk, target: Target) -> None:
    at_the_desk(desk, target, "pickup", {})


@when("a support rep answers the requester at the desk")
def _(desk: HelpDesk, target: Target) -> None:
    at_the_desk(desk, target, "reply", {"text": "We are on it"})


@when("a support rep resolves the request at the desk")
def _(desk: HelpDesk, target: Target) -> None:
    at_the_desk(desk, target, "resolve", {"resolution": "Cable replaced"})


@given(parsers.parse("the help desk calls back up to {count:d} times, {minutes:d} minutes apart"))
def _(target: Target, count: int, minutes: int) -> None:
    target.fake.settings("supportcenterplus", callback_retries=count - 1, callback_retry_delay_s=minutes * 60)


@given("the help desk posts what it resolved")
def _(target: Target) -> None:
    target.fake.settings("supportcenterplus", callback_method="POST", callback_payload="json")


@then(parsers.re("the status of the request is (?P<status>[A-Za-z ]+)"))
def _(desk: HelpDesk, status: str) -> None:
    assert desk.view()["status"]["name"] == status


@then("the request lies in the trash")
def _(desk: HelpDesk) -> None:
    assert desk.view()["is_trashed"] is True


@then("the request is gone")
def _(desk: HelpDesk) -> None:
    assert desk.ask("GET", f"/requests/{desk.request}").status_code == 404


@then(parsers.parse("the request has the resolution {content}"))
def _(desk: HelpDesk, content: str) -> None:
    assert desk.view()["resolution"]["content"] == content


@then("the request has no resolution time")
def _(desk: HelpDesk) -> None:
    assert desk.view().get("resolved_time") is None


@then("looking for the merged request leads to the other one")
def _(desk: HelpDesk) -> None:
    *_, merged, parent = desk.requests
    desk.ask("GET", f"/requests/{merged}")
    message = desk.refusal()
    assert (message["status_code"], parent in message["message"]) == (4007, True)
