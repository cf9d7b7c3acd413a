"""The calling agent, next ids, teams by department, and votes for articles [halopsa 4]."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from simulators.core.call import Answer, Call
from simulators.core.operation import Handler
from simulators.core.resources.context import every
from simulators.halopsa.acting import acting
from simulators.halopsa.caller import HaloCaller
from simulators.halopsa.handlers.records import CREATED
from simulators.halopsa.lookup import last, not_found, require
from simulators.halopsa.rendering import renderer


async def get_agent_me(call: Call) -> Answer:
    """The agent that the caller's application logs in as."""
    return Answer(200, await renderer(call).show("Agent", HaloCaller.of(call).agent))


async def no_user(_: Call) -> Answer:
    """Raises Problem `not_found`: callers are agents, not users of a customer."""
    raise not_found()


async def post_client_new_accounts_id(call: Call) -> Answer:
    """The next id of a customer for the accounts package."""
    return await _accounts_id(call, "Client", "C")


async def post_item_new_accounts_id(call: Call) -> Answer:
    """The next id of a product for the accounts package."""
    return await _accounts_id(call, "Item", "I")


async def _accounts_id(call: Call, entity: str, letter: str) -> Answer:
    return Answer(CREATED, {"accountsid": f"{letter}{await _next(call, entity):05d}"})


async def post_client_contract_next_ref(call: Call) -> Answer:
    """The next reference of a contract."""
    return Answer(CREATED, {"ref": f"CON-{await _next(call, 'ClientContract'):05d}"})


async def _next(call: Call, entity: str) -> int:
    newest = await last(call.store, entity)
    return 1 if newest is None else int(newest["id"]) + 1


async def get_team_tree(call: Call) -> Answer:
    """The teams by department."""
    show = renderer(call)
    tree: dict[int, dict[str, Any]] = {}
    for team in await every(call.store, "Team"):
        number = team.get("department_id", 0)
        blank = {"id": number, "name": team.get("department_name", ""), "teams": []}
        tree.setdefault(number, blank)["teams"].append(await show.show("Team", team))
    return Answer(200, list(tree.values()))


async def get_asset_next_tag(call: Call) -> Answer:
    """The next free asset number."""
    return Answer(200, {"inventory_number": f"{await _next(call, 'Asset'):06d}"})


async def post_kb_article_vote(call: Call) -> Answer:
    """Vote for or against articles; the response is the last article."""
    async with acting(call) as context:
        for sent in call.body:
            article = await require(context.unit, "KBArticle", sent.get("id", 0))
            name = "useful_count" if sent.get("your_vote", 1) > 0 else "notuseful_count"
            article = {**article, name: article.get(name, 0) + 1}
            await context.unit.put("KBArticle", article)
        shown = await renderer(call, context.unit).show("KBArticle", article)
    return Answer(CREATED, shown)


async def post_lookup_clear_cache(_: Call) -> Answer:
    """An empty response: the fake caches no look-ups."""
    return Answer.empty(200)


OPERATIONS: Mapping[str, Handler] = {
    "getAgentMe": get_agent_me,
    "getClientMe": no_user,
    "getUsersMe": no_user,
    "postClientNewAccountsId": post_client_new_accounts_id,
    "postItemNewAccountsId": post_item_new_accounts_id,
    "postClientContractNextRef": post_client_contract_next_ref,
    "getTeamTree": get_team_tree,
    "postLookupClearCache": post_lookup_clear_cache,
    "postAgentClearCache": post_lookup_clear_cache,
    "getAssetNextTag": get_asset_next_tag,
    "postKBArticleVote": post_kb_article_vote,
}
