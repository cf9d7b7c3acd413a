"""The journey of servicedesk-client, unmodified: run in its own environment, it prints what it met as JSON."""

from __future__ import annotations

import asyncio
import io
import json
import sys
from collections.abc import Callable
from typing import Any

import httpx2  # type: ignore[import-not-found]  # lives in the environment of the SDK
import pydantic  # type: ignore[import-not-found]  # lives in the environment of the SDK
from helpdesk_client.exceptions import (  # type: ignore[import-not-found]  # lives in the environment of the SDK
    HelpdeskClientError,
)
from helpdesk_client.v3 import (  # type: ignore[import-not-found]  # lives in the environment of the SDK
    HelpdeskClient2,
    SyncHelpdeskClient2,
    UploadFileDTO,
    schemas,
)

ALARMS = 2
"""The template whose requests get a group: the client cannot read a request that has none."""


def lists(client: Any) -> dict[str, Any]:
    """Every list that the client knows, filtered and counted."""
    existing = schemas.CategoryFilterParams(
        row_count=50, start_index=1, get_total_count=True, search_fields=schemas.CategorySearchFields(deleted=False)
    )
    network = schemas.SubcategorySearchFields(**{"category.name": "Network"})
    page = {"row_count": 50, "start_index": 1}
    categories = client.get_categories(existing)
    enabled = schemas.TemplateSearchFields(is_service_template=False)
    return {
        "categories": [each.name for each in categories.categories],
        "counted": categories.list_info.total_count_,
        "subcategories": [
            each.name
            for each in client.get_subcategories(
                schemas.SubcategoryFilterParams(**page, search_fields=network)
            ).subcategories
        ],
        "urgencies": [
            each.name for each in client.get_urgencies(schemas.UrgencyFilterParams(**page, sort_field="name")).urgencies
        ],
        "service_categories": len(
            client.get_service_categories(schemas.CategoryFilterParams(**page)).service_categories
        ),
        "templates": [
            each.name
            for each in client.get_templates(
                schemas.TemplateFilterParams(**page, search_fields=enabled)
            ).request_templates
        ],
    }


def wanted(**more: Any) -> Any:
    """A request as the client writes one."""
    given = {
        "subject": "Link down on edge-7",
        "description": "<div>No carrier</div>",
        "requester": schemas.ShortRequesterSchema(email_id="noc@example.test"),
        "urgency": schemas.IdentSchema(id=2),
        "template": schemas.TemplateSchema(id=ALARMS),
        "udf_fields": {"udf_sline_1802": "77"},
    }
    return schemas.RequestCreateSchema(**{**given, **more})


def request(client: Any) -> dict[str, Any]:
    """Create, read, change, list."""
    made = client.create_request(wanted())
    edited = client.update_request(made.id, schemas.RequestUpdateSchema(subject="Link up again"))
    second = client.create_request(wanted(subject="Another"))
    page = schemas.RequestFilterParams(
        row_count=1,
        start_index=1,
        get_total_count=True,
        sort_field="id",
        sort_order="asc",
        search_fields=schemas.RequestSearchFields(**{"requester.id": 301}),
    )
    criteria = [
        schemas.SearchCriteria(field="requester.email_id", value="noc@example.test", condition="eq"),
        schemas.SearchCriteria(field="status.name", value="Closed", condition="neq", logical_operator="and"),
    ]
    paged = client.get_requests_page_paginated(
        schemas.RequestCriteriaFilterPagePaginationParams(
            page=1, row_count=1, get_total_count=True, search_criteria=criteria
        )
    )
    return {
        "made": {"id": made.id, "group": made.group.name, "status": made.status.name, "urgency": made.urgency.name},
        "requester": made.requester.email,
        "year": made.created_time.value.year,
        "subject": edited.subject,
        "read": client.get_request(made.id).subject,
        "first": [each.id for each in client.get_requests(page).requests],
        "paged": [[each.id for each in paged.requests], paged.list_info.total_count, paged.list_info.has_next],
        "second": second.id,
        "unknown": client.get_request(999_999),
    }


def notes_and_files(client: Any, ident: int) -> dict[str, Any]:
    """A note, and files of a request and of a note, back as bytes."""
    note = client.add_note(
        ident,
        schemas.NoteCreateSchema(
            description="Looked at it", show_to_requester=True, mark_first_response=True, add_to_linked_requests=False
        ),
    )
    trace = client.attach_file_to_request(ident, UploadFileDTO(io.BytesIO(b"trace"), "trace.txt", "text/plain"))
    more = client.attach_file_to_note(ident, note.id, UploadFileDTO(io.BytesIO(b"more"), "more.txt", "text/plain"))
    with client.stream(more.content_url) as streamed:
        streamed_text = streamed.read().decode()
    return {
        "note": [note.description, note.show_to_requester, note.added_by.name],
        "file": [trace.name, trace.size.value, trace.attached_by.name],
        "bytes": client.download(trace.content_url).decode(),
        "streamed": streamed_text,
        "attachments": [each.name for each in client.get_request(ident).attachments],
    }


def resolution(client: Any, ident: int, save: Callable[[int], None]) -> dict[str, Any]:
    """A resolution, before and after someone wrote it."""
    before = failure(lambda: client.get_resolution(ident))
    unset = client.get_request_with_resolution(ident).resolution
    save(ident)
    found = client.get_resolution(ident)
    return {
        "before": before,
        "unset": unset,
        "content": found.content,
        "raw": found.raw_content,
        "by": found.submitted_by.name,
        "with_request": client.get_request_with_resolution(ident).resolution.content,
    }


def failure(act: Callable[[], Any]) -> Any:
    """What the client raises."""
    try:
        return act()
    except HelpdeskClientError as error:
        data = error.json_data
        return [error.status_code, data["response_status"]["messages"][0] if data else None]
    except TypeError as error:
        return str(error)
    except pydantic.ValidationError as error:
        return sorted(".".join(map(str, each["loc"])) for each in error.errors())


def failures(client: Any, ungrouped: int) -> dict[str, Any]:
    """What does not work, and how the client says so."""
    return {
        "urgency": failure(lambda: client.create_request(wanted(urgency=schemas.IdentSchema(id=99)))),
        "subject": failure(lambda: client.create_request(wanted(subject=""))),
        "ungrouped": failure(lambda: client.get_request(ungrouped)),
        "template": failure(lambda: client.get_template(ALARMS)),
        "cancel": failure(lambda: client.cancel_request(ungrouped)),
        "old_field": failure(
            lambda: client.attach_file_to_request(
                ungrouped, UploadFileDTO(io.BytesIO(b"x"), "x.txt", "text/plain"), file_field="file"
            )
        ),
    }


async def awaited(base_url: str, token: str, ident: int) -> str:
    """The same by the asynchronous client."""
    async with httpx2.AsyncClient(base_url=base_url, headers={"authtoken": token}, trust_env=False) as http:
        found = await HelpdeskClient2(http).get_request(ident)
    return str(found.subject)


def main(base_url: str, token: str, ungrouped: int) -> None:
    """Play everything and print it."""
    with httpx2.Client(base_url=base_url, headers={"authtoken": token}, trust_env=False) as http:
        client = SyncHelpdeskClient2(http)

        def save(ident: int) -> None:
            content = json.dumps({"resolution": {"content": "<b>Cable</b> replaced"}})
            http.post(f"api/v3/requests/{ident}/resolutions", data={"input_data": content}).raise_for_status()

        met: dict[str, Any] = {"lists": lists(client), "request": request(client)}
        ident = met["request"]["made"]["id"]
        met |= {
            "notes_and_files": notes_and_files(client, ident),
            "resolution": resolution(client, ident, save),
            "failures": failures(client, ungrouped),
            "awaited": asyncio.run(awaited(base_url, token, ident)),
        }
    with httpx2.Client(base_url=base_url, headers={"authtoken": "wrong"}, trust_env=False) as http:
        met["wrong_key"] = failure(lambda: SyncHelpdeskClient2(http).get_request(ident))
    print(json.dumps(met))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
