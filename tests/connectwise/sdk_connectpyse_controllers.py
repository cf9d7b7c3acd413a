"""connectpyse as a user would run it: `python sdk_connectpyse_controllers.py URL COMPANY PUBLIC PRIVATE CLIENT_ID`.

Prints what it saw, as JSON. Runs in the client's own environment, which has nothing of ours.
"""

from __future__ import annotations

import base64
import json
import sys
from collections.abc import Callable
from typing import Any

from connectpyse.procurement import product_item, product_item_api, purchase_order_line_item_api
from connectpyse.project import project, project_ticket, project_tickets_api, projects_api
from connectpyse.restapi import ApiError
from connectpyse.sales import activity, activity_api, opportunity, opportunity_api, opportunity_forecast_api
from connectpyse.schedule import schedule_entries_api, schedule_entry
from connectpyse.time import time_sheets_api


def keys(words: list[str]) -> dict[str, Any]:
    """How every controller reaches the system."""
    url, company, public, private, client_id = words
    word = base64.b64encode(f"{company}+{public}:{private}".encode()).decode()
    auth = {"Authorization": f"Basic {word}", "clientId": client_id}
    return {"url": f"{url}/v4_6_release/apis/3.0", "auth": auth}


def projects(reach: dict[str, Any]) -> dict[str, Any]:
    """Create, read, change, count and delete a project and a ticket of it."""
    controller = projects_api.ProjectsAPI(**reach)
    model = project.Project({"name": "Move", "company": {"id": 2}, "board": {"id": 3}, "billingMethod": "FixedFee"})
    model.estimatedStart, model.estimatedEnd = "2025-03-03T00:00:00Z", "2025-03-31T00:00:00Z"
    made = controller.create_project(model)
    changed = controller.update_project(made.id, "name", "Move of the office")
    tickets = project_tickets_api.ProjectTicketsAPI(**reach)
    tickets.conditions = "project/id=1"
    ticket = tickets.create_ticket(project_ticket.ProjectTicket({"summary": "Pack", "phase": {"id": 1}}))
    found = [each.id == ticket.id for each in tickets.get_tickets()]
    tickets.delete_ticket_by_id(ticket.id)
    controller.delete_project_by_id(made.id)
    return {
        "status": made.status["name"],
        "name": changed.name,
        "ticket": [ticket.project["name"], found, tickets.get_tickets_count()],
        "left": [each.name for each in controller.get_projects()],
    }


def sales(reach: dict[str, Any]) -> dict[str, Any]:
    """An opportunity with its forecast, an activity, and a product."""
    controller = opportunity_api.OpportunityAPI(**reach)
    named = {"company": {"id": 2}, "contact": {"id": 1}, "primarySalesRep": {"id": 1}}
    made = controller.create_opportunity(opportunity.Opportunity({"name": "Laptops", **named}))
    item = {"catalogItem": {"id": 3}, "billableOption": "Billable", "opportunity": {"id": made.id}, "quantity": 2}
    sold = product_item_api.ProductItemAPI(**reach).create_product_item(product_item.ProductItem(item))
    (forecast,) = opportunity_forecast_api.OpportunityForecastAPI(made.id, **reach).get_opportunity_forecasts()
    won = controller.update_opportunity(made.id, "status", {"id": 2})
    about = {"name": "Call", "assignTo": {"id": 1}, "opportunity": {"id": made.id}}
    call = activity_api.ActivityAPI(**reach).create_activity(activity.Activity(about))
    return {
        "stage": made.stage["name"],
        "sold": sold.extPrice,
        "forecast": forecast.forecastRevenueTotals["revenue"],
        "closed by": won.closedBy["identifier"],
        "called": call.email,
    }


def schedule(reach: dict[str, Any]) -> dict[str, Any]:
    """An entry, and time sheets."""
    controller = schedule_entries_api.ScheduleEntriesAPI(**reach)
    given = {"type": {"id": 2}, "name": "Training", "member": {"id": 1}}
    made = controller.create_schedule_entry(schedule_entry.ScheduleEntry(given))
    controller.delete_schedule_entry_by_id(made.id)
    return {
        "name": made.name,
        "left": controller.get_schedule_entries_count(),
        "sheets": [each.status for each in time_sheets_api.TimeSheetsAPI(**reach).get_time_sheets()],
    }


def refusals(reach: dict[str, Any]) -> dict[str, Any]:
    """What the client makes of what the real system refuses."""
    lines = purchase_order_line_item_api.PurchaseOrderLineItemAPI(1, **reach)
    bare = opportunity.Opportunity({"name": "Nobody's"})
    acts: dict[str, Callable[[], Any]] = {
        "no contact": lambda: opportunity_api.OpportunityAPI(**reach).create_opportunity(bare),
        "delete of a line": lambda: lines.delete_purchase_order_line_item_by_id(1),
        "no such project": lambda: projects_api.ProjectsAPI(**reach).get_project_by_id(999),
        "in use": lambda: projects_api.ProjectsAPI(**reach).delete_project_by_id(1),
    }
    said: dict[str, Any] = {}
    tickets = project_tickets_api.ProjectTicketsAPI(**reach)
    kept = tickets.create_ticket(project_ticket.ProjectTicket({"summary": "Stays", "phase": {"id": 1}}))
    for name, act in acts.items():
        try:
            act()
        except ApiError as error:
            said[name] = str(error).split("Return code: ")[1].split()[0]
    tickets.delete_ticket_by_id(kept.id)
    return said


def main(words: list[str]) -> None:
    """The journey."""
    reach = keys(words)
    seen = {each.__name__: each(reach) for each in (projects, sales, schedule, refusals)}
    print(json.dumps(seen))


if __name__ == "__main__":
    main(sys.argv[1:])
