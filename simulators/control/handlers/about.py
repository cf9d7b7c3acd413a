"""The served systems and the documents of their APIs."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, get_args

from simulators.control import documents
from simulators.control.version import version
from simulators.core.call import Answer
from simulators.core.names import unknown
from simulators.core.problem import Problem
from simulators.core.settings import Evidence

if TYPE_CHECKING:
    from simulators.control.universe import Universe
    from simulators.core.call import Call
    from simulators.core.server.application import Application

_MEDIA_TYPES = {".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8"}


async def get_health(_: Universe, __: Call) -> Answer:
    """Status and version, as a sign of life."""
    return Answer(200, {"status": "ok", "version": version()})


async def list_simulators(universe: Universe, call: Call) -> Answer:
    """Names, URLs, credentials and evidence counts."""
    entries = universe.opened(call.world.id).ready()["simulators"]
    items = [
        {
            "name": name,
            "title": universe.applications[name].declaration.title,
            **entry,
            "evidence": _evidence(universe.applications[name]),
        }
        for name, entry in entries.items()
    ]
    return Answer(200, {"items": items, "next": None})


def _evidence(application: Application) -> dict[str, int]:
    counted = Counter(each.extensions.get("x-evidence", {}).get("level") for each in application.operations)
    return {level: counted[level] for level in get_args(Evidence)}


async def get_spec(universe: Universe, call: Call) -> Answer:
    """The cleaned document of a simulator, of its drive (`<name>.drive`) or of the control API (`control`)."""
    return Answer(200, documents.cleaned(_application(universe, call).document, _servers(universe, call)))


async def get_docs(universe: Universe, call: Call) -> Answer:
    """Swagger UI for the same document."""
    headers = [("Content-Security-Policy", documents.POLICY)]
    page = await _application(universe, call).page(f"../specs/{call.path['simulator']}")
    return Answer(200, page, headers, "text/html; charset=utf-8")


async def get_asset(_: Universe, call: Call) -> Answer:
    """A file of Swagger UI."""
    name: str = call.path["file"]
    return Answer(200, documents.asset(name), [("Cache-Control", "max-age=3600")], _MEDIA_TYPES[Path(name).suffix])


def _application(universe: Universe, call: Call) -> Application:
    """The application whose document the path names. Problem `not_found` without one."""
    asked: str = call.path["simulator"]
    name = asked.removesuffix(".drive")
    found: Application | None = None
    if asked == "control":
        found = universe.control
    elif name in call.world.simulators:
        found = universe.drives.get(name) if asked.endswith(".drive") else universe.applications[name]
    if found is None:
        drives = (f"{each}.drive" for each in call.world.simulators if each in universe.drives)
        raise Problem("not_found", unknown("document", asked, ["control", *call.world.simulators, *drives]))
    return found


def _servers(universe: Universe, call: Call) -> list[dict[str, str]]:
    """The server URLs of a document: those of the port that was called, so that pages may call them."""
    asked: str = call.path["simulator"]
    if asked == "control":
        return [{"url": call.base_url}]
    if asked.endswith(".drive"):
        return [{"url": f"{call.base_url}/drive/{asked.removesuffix('.drive')}"}]
    own = [{"url": call.world.public_urls[asked]}]
    if call.world is not universe.default.world:
        return own
    return [{"url": f"{call.base_url.removesuffix('/_sim')}/{asked}"}, *own]
