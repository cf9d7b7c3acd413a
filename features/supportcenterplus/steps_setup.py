"""What administrators maintain: lists, assets, and tasks of requests."""

from __future__ import annotations

from typing import Any

from pytest_bdd import given, parsers, then, when

from features.supportcenterplus.helpdesk import HelpDesk


@when(parsers.parse('the administrator adds the category "{name}"'))
def _(desk: HelpDesk, name: str) -> None:
    added(desk, "categories", "category", name=name)


def added(desk: HelpDesk, module: str, wrapper: str, **fields: Any) -> dict[str, Any]:
    """What was added to a list."""
    record: dict[str, Any] = desk.done("POST", f"/{module}", {wrapper: fields})[wrapper]
    return record


@given(parsers.parse('a category "{name}" with a request'), target_fixture="category")
def _(desk: HelpDesk, name: str) -> str:
    category: str = added(desk, "categories", "category", name=name)["id"]
    desk.raise_request(category={"id": category})
    return category


@when(parsers.parse('a request is raised in the category "{name}"'))
def _(desk: HelpDesk, name: str) -> None:
    desk.raise_request(category={"name": name})


@when(parsers.parse('a request is tried in the category "{name}"'))
def _(desk: HelpDesk, name: str) -> None:
    desk.ask("POST", "/requests", {"request": {"subject": "Link down", "category": {"name": name}}})


@then(parsers.parse('the request is in the category "{name}"'))
def _(desk: HelpDesk, name: str) -> None:
    assert desk.view()["category"]["name"] == name


@when(parsers.parse('the administrator renames it to "{name}"'))
def _(desk: HelpDesk, category: str, name: str) -> None:
    desk.done("PUT", f"/categories/{category}", {"category": {"name": name}})


@when("the administrator removes it")
def _(desk: HelpDesk, category: str) -> None:
    desk.done("DELETE", f"/categories/{category}")


@then("the category is listed as deleted")
def _(desk: HelpDesk, category: str) -> None:
    wanted = {"search_criteria": {"field": "id", "condition": "is", "value": category}}
    (row,) = desk.done("GET", "/categories", {"list_info": wanted})["categories"]
    assert row["deleted"] is True


@when(parsers.parse('the administrator tries to add the category "{name}"'))
def _(desk: HelpDesk, name: str) -> None:
    desk.ask("POST", "/categories", {"category": {"name": name}})


@when(parsers.parse('a support rep plans the task "{title}"'), target_fixture="task")
def _(desk: HelpDesk, title: str) -> str:
    task: str = added(desk, f"requests/{desk.request}/tasks", "task", title=title)["id"]
    return task


@when("a support rep closes the task")
def _(desk: HelpDesk, task: str) -> None:
    desk.done("PUT", f"/requests/{desk.request}/tasks/{task}", {"task": {"status": {"name": "Closed"}}})


@then(parsers.parse("the request counts {count:d} task, of which {done:d} are done"))
def _(desk: HelpDesk, count: int, done: int) -> None:
    summary = desk.done("GET", f"/requests/{desk.request}/summary")["summary"]
    assert (summary["task_total_count"], summary["task_completed_count"]) == (count, done)


@given(parsers.parse('a request about the asset "{name}"'), target_fixture="asset")
def _(desk: HelpDesk, name: str) -> str:
    product = desk.done("GET", "/products")["products"][0]["id"]
    asset: str = added(desk, "assets", "asset", name=name, product={"id": product})["id"]
    desk.raise_request(assets=[{"id": asset}])
    return asset


@when("the administrator tries to delete the asset")
def _(desk: HelpDesk, asset: str) -> None:
    desk.ask("DELETE", f"/assets/{asset}")
