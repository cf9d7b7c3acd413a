"""Queries and their pages [autotask 6, 6.1]."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from simulators.autotask.auth import refusal
from simulators.autotask.definitions import udf_fields
from simulators.autotask.handlers.common import level, refusing
from simulators.autotask.model import lenient
from simulators.autotask.model.paging import FIRST, NoToken, Token, escaped, read_token
from simulators.autotask.model.search import LARGEST_PAGE, NO_FILTER, NoQuery, Search, normalise, parse
from simulators.autotask.rendering import chosen_rows, page_rows
from simulators.autotask.routes import ROOT, Route
from simulators.autotask.settings import AutotaskSettings
from simulators.autotask.visible import seen
from simulators.core.call import Answer, Call
from simulators.core.problem import Problem
from simulators.core.query import And, Compare, Order, Predicate, Query
from simulators.core.resources.entity import Entity

CURSORS = "cursors"
"""The collection of page URLs of POST queries: `{id, place, identity, query}`, the newest MOST_CURSORS."""
MOST_CURSORS = 1000

Rows = list[Mapping[str, Any]]

_ASCENDING = (Order(("id",)),)
_DESCENDING = (Order(("id",), descending=True),)


async def query(call: Call, route: Route) -> Answer:
    """Return the first page of a query."""
    sent = _query_of(call)
    search = await _parsed(call, route.entity, sent)
    records = await _find(call, route.entity, search.where, _ASCENDING, search.size + 1)
    page, token = _begun(records, search.size)
    if token is not None:
        await _refuse_without_id(call, route.entity, search)
    return await _answer(call, route.entity, search, page, sent, following=token)


async def following(call: Call, route: Route) -> Answer:
    """Return the page after a position."""
    sent, token = await _resumed(call, route.entity)
    search = await _parsed(call, route.entity, sent)
    where = And((search.where, Compare(("id",), "gt", token.next)))
    records = await _find(call, route.entity, where, _ASCENDING, token.size + 1)
    page = records[: token.size]
    here = Token(token.size, page[0]["id"], page[-1]["id"]) if page else None
    more = here if len(records) > token.size else None
    return await _answer(call, route.entity, search, page, sent, following=more, preceding=here, size=token.size)


async def preceding(call: Call, route: Route) -> Answer:
    """Return the page before a position."""
    sent, token = await _resumed(call, route.entity)
    search = await _parsed(call, route.entity, sent)
    where = And((search.where, Compare(("id",), "lt", token.previous)))
    records = await _find(call, route.entity, where, _DESCENDING, token.size + 1)
    page = records[: token.size][::-1]
    more = len(records) > token.size
    here = Token(token.size, page[0]["id"] if more else FIRST, page[-1]["id"]) if page else None
    return await _answer(
        call, route.entity, search, page, sent, following=here, preceding=here if more else None, size=token.size
    )


async def count(call: Call, route: Route) -> Answer:
    """Return the number of records that a query finds."""
    search = await _parsed(call, route.entity, _query_of(call))
    return Answer(200, {"queryCount": await _number(call, route.entity, search.where)})


async def list_page(call: Call, entity: Entity, parent: int) -> dict[str, Any]:
    """Return the records below a parent, like a query for them by GET."""
    sent = {"filter": [{"op": "eq", "field": entity.own.below.field, "value": parent}]}
    text = msgspec.json.encode(sent).decode()
    search = await _parsed(call, entity, sent)
    records = await _find(call, entity, search.where, _ASCENDING, search.size + 1)
    page, token = _begun(records, search.size)
    url = None if token is None else _url(call, entity, "next", token, text)
    items = await page_rows(call.store, entity, page)
    return {"items": items, "pageDetails": details(len(page), search.size, following=url)}


def _begun(records: Rows, size: int) -> tuple[Rows, Token | None]:
    """Return the first page, and the token of the next one; None if there is none."""
    page = records[:size]
    return page, Token(size, FIRST, page[-1]["id"]) if len(records) > size else None


def details(count: int, size: int, following: str | None = None, preceding: str | None = None) -> dict[str, Any]:
    """Return `pageDetails`: the number of records, the requested size, and the URLs of the adjacent pages."""
    return {"count": count, "requestCount": size, "prevPageUrl": preceding, "nextPageUrl": following}


def _query_of(call: Call) -> dict[str, Any]:
    """Return the query of a request: its body, or the parsed `search` parameter. Raises Problem."""
    if call.method == "POST":
        body: dict[str, Any] = call.body
        return body
    with refusing():
        try:
            return normalise(lenient.decode_text(call.query.get("search")))
        except lenient.NotReadable as error:
            raise NoQuery(str(error)) from None


async def _parsed(call: Call, entity: Entity, sent: Mapping[str, Any]) -> Search:
    if not sent["filter"] and AutotaskSettings.of(call).empty_filter == "refuse":
        raise refusal(NO_FILTER, code="query")
    with refusing():
        return parse(entity, sent, await udf_fields(call.store, entity))


async def _find(call: Call, entity: Entity, where: Predicate, orders: tuple[Order, ...], limit: int) -> Rows:
    visible = seen(entity, level(call), call.clock.time())
    if visible is None:
        return []
    page = await call.store.query(entity.name, Query(And((where, visible)), orders, limit=limit, total=False))
    return page.items


async def _number(call: Call, entity: Entity, where: Predicate) -> int:
    visible = seen(entity, level(call), call.clock.time())
    return 0 if visible is None else await call.store.count(entity.name, And((where, visible)))


async def _refuse_without_id(call: Call, entity: Entity, search: Search) -> None:
    """Refuse selected fields without `id` if the query finds more records than the largest page [autotask 6]."""
    if search.include is None or "id" in search.include or AutotaskSettings.of(call).many_without_id == "accept":
        return
    if await _number(call, entity, search.where) > LARGEST_PAGE:
        text = f"IncludeFields must contain id where a query finds more than {LARGEST_PAGE} records."
        raise refusal(text, code="query")


async def _resumed(call: Call, entity: Entity) -> tuple[dict[str, Any], Token]:
    """Return the query and the token of a page URL, which is valid for the method and query of the first page only."""
    started_by_get = "search" in call.query
    if started_by_get != (call.method == "GET"):
        raise Problem("method", allow=("GET",) if started_by_get else ("POST",))
    text = call.query.get("paging")
    try:
        token = read_token(text)
    except NoToken:
        raise refusal("The paging information of the request could not be read.", code="paging") from None
    return (_query_of(call) if started_by_get else await _continued(call, entity, text)), token


async def _continued(call: Call, entity: Entity, text: str) -> dict[str, Any]:
    """Return the query of a POST to a page URL, which must be the original query."""
    settings = AutotaskSettings.of(call)
    page = await call.store.query(CURSORS, Query(Compare(("place",), "eq", _place(call, entity, text))))
    if call.body is None:
        if not page.items or settings.empty_page_post == "refuse":
            raise refusal(NO_FILTER, code="paging")
        return dict(_newest(page.items)["query"])
    sent: dict[str, Any] = call.body
    identity = (await _parsed(call, entity, sent)).identity
    if settings.page_of_other_query == "refuse" and all(each["identity"] != identity for each in page.items):
        raise refusal("The paging information of the request belongs to another query.", code="paging")
    return sent


def _newest(cursors: Sequence[Mapping[str, Any]]) -> Mapping[str, Any]:
    return max(cursors, key=lambda cursor: int(cursor["id"]))


def _place(call: Call, entity: Entity, token: str) -> str:
    return f"{call.caller.id if call.caller is not None else ''} {entity.name} {token}"


async def _answer(
    call: Call,
    entity: Entity,
    search: Search,
    page: Sequence[Mapping[str, Any]],
    sent: Mapping[str, Any],
    following: Token | None = None,
    preceding: Token | None = None,
    size: int | None = None,
) -> Answer:
    text = call.query.first("search")
    after = None if following is None else _url(call, entity, "next", following, text)
    before = None if preceding is None else _url(call, entity, "prev", preceding, text)
    token = following or preceding
    if token is not None and call.method == "POST":
        await _remember(call, entity, token, search.identity, sent)
    if search.include is None:
        items = await page_rows(call.store, entity, page)
    else:
        items = await chosen_rows(call.store, entity, page, search.include, tuple(each.name for each in search.udfs))
    shape = details(len(page), search.size if size is None else size, after, before)
    return Answer(200, {"items": items, "pageDetails": shape})


def _url(call: Call, entity: Entity, way: str, token: Token, search: str | None) -> str:
    url = f"{call.base_url}{ROOT}/{entity.name}/query/{way}?paging={escaped(token.text())}"
    return url if search is None else f"{url}&search={escaped(search)}"


async def _remember(call: Call, entity: Entity, token: Token, identity: str, sent: Mapping[str, Any]) -> None:
    """Store the query of a page URL, and delete the oldest one over the limit."""
    place = _place(call, entity, token.text())
    async with call.store.unit() as unit:
        known = await unit.query(CURSORS, Query(Compare(("place",), "eq", place)))
        if known.items and _newest(known.items)["query"] == sent:
            return
        number = await unit.next(CURSORS)
        await unit.put(CURSORS, {"id": number, "place": place, "identity": identity, "query": dict(sent)})
        await unit.delete(CURSORS, number - MOST_CURSORS)
