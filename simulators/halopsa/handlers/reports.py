"""Reports: stored ones, and reports that are run without being stored [halopsa 7.6]."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from simulators.core.call import Answer, Call
from simulators.core.operation import Handler
from simulators.core.resources.context import WriteContext
from simulators.core.store import Record
from simulators.halopsa.acting import acting
from simulators.halopsa.engine import rules_of
from simulators.halopsa.handlers.records import CREATED, answered, save
from simulators.halopsa.rendering import Renderer, renderer
from simulators.halopsa.rules.reports import loaded

RUNS = ("_loadreportonly", "_testonly")
"""Properties of a request to run a report without storing it (client C13, C20)."""


async def post_report(call: Call) -> Answer:
    """Create or change reports; those with a property of RUNS are run without being stored."""
    async with acting(call) as context:
        show = renderer(call, context.unit)
        shown = [await _posted(context, show, each) for each in call.body]
    return Answer(CREATED, answered(call, shown))


async def _posted(context: WriteContext, show: Renderer, given: Mapping[str, Any]) -> dict[str, Any]:
    rules = rules_of("Report")
    if not any(given.get(name) for name in RUNS):
        return await show.show("Report", await save(rules, context, given))
    known: Record = {}
    if given.get("id", 0) > 0:
        known = await rules.find(context.unit, given["id"])
    report = {"id": 0, **known, **given}
    return await loaded(await show.show("Report", report), report, show)


OPERATIONS: Mapping[str, Handler] = {"postReport": post_report}
