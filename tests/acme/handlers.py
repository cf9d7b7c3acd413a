"""Acme's operations."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

from simulators.core.call import Answer, Call
from simulators.core.problem import Problem
from simulators.core.query import TRUE, Compare, Order, Query


async def ping(call: Call) -> Answer:
    return Answer(200, {"ok": True})


async def list_orders(call: Call) -> Answer:
    wanted = call.arguments
    where = Compare(("state",), "eq", wanted["state"]) if "state" in wanted else TRUE
    query = Query(where, (Order(("id",), descending=True),), offset=wanted["skip"], limit=wanted["top"])
    page = await call.store.query("orders", query)
    return Answer(200, {"total": page.total, "orders": [dict(item) for item in page.items]})


async def create_order(call: Call) -> Answer:
    async with call.store.unit() as unit:
        record: dict[str, Any] = {"state": "open", **call.body, "id": await unit.next("order")}
        await unit.put("orders", record)
        if "notify" in record:
            await call.outbox.emit(
                unit, "notice", f"order {record['title']}", {"id": record["id"], "url": record["notify"]}
            )
    return Answer(201, record)


async def get_order(call: Call) -> Answer:
    record = await call.store.get("orders", call.path["id"])
    if record is None:
        raise Problem("not_found", f"no order {call.path['id']}")
    return Answer(200, dict(record))


async def delete_order(call: Call) -> Answer:
    async with call.store.unit() as unit:
        if await unit.get("orders", call.path["id"]) is None:
            raise Problem("not_found", f"no order {call.path['id']}")
        await unit.delete("orders", call.path["id"])
    return Answer.empty()


async def upload_file(call: Call) -> Answer:
    upload = call.files[0]
    kept = {"name": upload.filename, "bytes": len(upload.data)}
    if "note" in call.body:
        kept["note"] = call.body["note"]
    return Answer(200, kept)


async def export_orders(call: Call) -> Answer:
    page = await call.store.query("orders", Query(TRUE, (Order(("id",)),)))

    async def lines() -> AsyncIterator[bytes]:
        yield b"id,title\n"
        for item in page.items:
            yield f"{item['id']},{item['title']}\n".encode()

    return Answer(200, lines(), media_type="text/csv")


async def echo(call: Call) -> Answer:
    return Answer(200, call.raw, media_type="application/octet-stream")


async def broken(call: Call) -> Answer:
    how = call.path["how"]
    if how == "raise":
        raise RuntimeError("a defect")
    if how == "status":
        return Answer(418, {"ok": True})
    if how == "type":
        return Answer(200, b"x", media_type="text/plain")
    return Answer(200, {"ok": "yes"})


async def preview(call: Call) -> Answer:
    return Answer(200, {"ok": True})
