"""The generated part of each system's page: what is served, on which evidence, with which choices and limits."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args

from docs.generate.markdown import code, source_link, table
from simulators.core.declaration import Declaration
from simulators.core.quotas.declaration import Concurrency, LatencyTiers, QuotaDeclaration
from simulators.core.server.build import document
from simulators.core.settings import Evidence, Setting

LEVELS: tuple[str, ...] = get_args(Evidence)
METHODS = ("get", "post", "put", "patch", "delete", "head", "options")
_MOST_PATHS = 250
"""A system with more paths than these shows its tags only: the list would be as long as its document."""


@dataclass(frozen=True, slots=True)
class Served:
    """One operation of a document."""

    method: str
    path: str
    operation: Mapping[str, Any]

    @property
    def tag(self) -> str:
        """The first tag."""
        return str(self.operation.get("tags", ["other"])[0])

    @property
    def level(self) -> str:
        """The evidence that the operation stands on."""
        return str(self.operation["x-evidence"]["level"])

    @property
    def source(self) -> str:
        """Where that evidence is."""
        return str(self.operation["x-evidence"]["source"])


def operations(spec: str | Path) -> list[Served]:
    """The operations of a document, in its order."""
    found: list[Served] = []
    for path, item in document(spec)["paths"].items():
        found += [Served(method, path, item[method]) for method in METHODS if method in item]
    return found


def page(declared: Declaration) -> str:
    """The generated part of one system's page."""
    served = operations(declared.spec)
    parts = [
        _coverage(declared, served),
        _paths(served),
        _settings([*declared.settings.declared.values()]),
        _quotas(declared.quotas),
    ]
    parts += [_messages(declared), _drive(declared), _seeds(declared)]
    return "\n\n".join(part for part in parts if part)


def _coverage(declared: Declaration, served: list[Served]) -> str:
    paths = len({each.path for each in served})
    described = {tag["name"]: tag.get("description", "") for tag in document(declared.spec).get("tags", [])}
    rows = [
        (code(tag), described.get(tag, ""), len(own), _methods(own), _evidence(own))
        for tag, own in _by_tag(served).items()
    ]
    title = f"## What is served\n\n{len(served)} operations on {paths} paths, from `openapi/{_spec(declared)}.yaml`. "
    where = (
        f"A running psasim shows the whole document at `/_sim/docs/{declared.name}`.\n\n"
        f"Evidence of the operations: {_evidence(served)}. [Evidence levels](index.md#evidence) has the meaning.\n\n"
    )
    return title + where + table(("part", "what it is", "operations", "methods", "evidence"), rows)


def _spec(declared: Declaration) -> str:
    return Path(declared.spec).stem


def _by_tag(served: list[Served]) -> dict[str, list[Served]]:
    found: dict[str, list[Served]] = {}
    for each in served:
        found.setdefault(each.tag, []).append(each)
    return found


def _methods(served: list[Served]) -> str:
    counted = Counter(each.method for each in served)
    return ", ".join(f"{method.upper()} {counted[method]}" for method in METHODS if counted[method])


def _evidence(served: list[Served]) -> str:
    counted = Counter(each.level for each in served)
    return ", ".join(f"{level} {counted[level]}" for level in LEVELS if counted[level])


def _paths(served: list[Served]) -> str:
    by_path: dict[str, list[Served]] = {}
    for each in served:
        by_path.setdefault(each.path, []).append(each)
    if len(by_path) > _MOST_PATHS:
        return ""
    rows = [
        (code(path), " ".join(each.method.upper() for each in own), ", ".join(sorted(_sources(own))))
        for path, own in by_path.items()
    ]
    return "### Every path\n\n" + table(("path", "methods", "source"), rows)


def _sources(served: list[Served]) -> set[str]:
    return {source_link(each.source) for each in served}


def _settings(settings: list[Setting[Any]]) -> str:
    if not settings:
        return ""
    rows = [
        (code(each.name), _shown(each), each.wanted(), each.evidence, source_link(each.source), each.doc)
        for each in settings
    ]
    chosen = sum(each.evidence == "chosen" for each in settings)
    intro = (
        f"## Settings\n\n{len(settings)} settings, of which {chosen} have a default that psasim chose. Change one with "
        "`psasim settings`, `PATCH /_sim/settings`, or `settings` in psasim.yaml.\n\n"
    )
    return intro + table(("setting", "default", "takes", "evidence", "source", "meaning"), rows)


def _shown(setting: Setting[Any]) -> str:
    if setting.secret and setting.default:
        return "(secret)"
    if setting.default is None or isinstance(setting.default, bool):
        return code({None: "null", True: "true", False: "false"}[setting.default])
    return code(setting.default) if setting.default != "" else "(empty)"


def _quotas(quotas: tuple[QuotaDeclaration, ...]) -> str:
    if not quotas:
        return ""
    rows = [(code(each.id), *_quota(each)) for each in quotas]
    note = "A limit in code style is the name of the setting that holds it. `psasim quotas` shows the use of each.\n\n"
    return "## Limits\n\n" + note + table(("limit", "kind", "at most", "counted by"), rows)


def _quota(declared: QuotaDeclaration) -> tuple[str, str, str]:
    if isinstance(declared, LatencyTiers):
        tiers = ", ".join(f"{delay:g} s from {share:.0%}" for share, delay in declared.tiers)
        return "added delay", tiers, f"use of {code(declared.window)}"
    scope = ", ".join(declared.scope) or "everyone together"
    if isinstance(declared, Concurrency):
        return "requests under way", _amount(declared.limit), scope
    kind = "moving window" if declared.moving else "fixed window"
    return kind, f"{_amount(declared.limit)} in {_amount(declared.seconds)} s", scope


def _amount(value: float | str) -> str:
    return code(value) if isinstance(value, str) else f"{value:g}"


def _messages(declared: Declaration) -> str:
    if not declared.messages:
        return ""
    kinds = ", ".join(code(kind) for kind in declared.messages)
    folder = code(f"contracts/messages/{declared.name}")
    return f"## What it sends\n\nKinds of messages: {kinds}. Their JSON Schemas are in {folder}."


def _drive(declared: Declaration) -> str:
    if declared.drive is None:
        return ""
    rows = [
        (f"`{each.method.upper()} {each.path}`", each.operation.get("summary", ""))
        for each in operations(declared.drive.spec)
    ]
    head = f"## Acts of people and devices\n\nBelow `/_sim/drive/{declared.name}` of the control port.\n\n"
    return head + table(("call", "what happens"), rows)


def _seeds(declared: Declaration) -> str:
    if not declared.seeds:
        return ""
    names = ", ".join(code(name) for name in declared.seeds)
    return (
        "## Collections that psasim.yaml can fill\n\n"
        f"`simulators.{declared.name}.seed` takes lists of records for: {names}."
    )


def evidence_table(declarations: Mapping[str, Declaration]) -> str:
    """A row per system: operations and settings by evidence."""
    rows = list(_evidence_rows(declarations))
    return table(("system", *LEVELS, "settings", "of them chosen"), rows)


def _evidence_rows(declarations: Mapping[str, Declaration]) -> Iterator[tuple[object, ...]]:
    for name, declared in declarations.items():
        counted = Counter(each.level for each in operations(declared.spec))
        chosen = sum(setting.evidence == "chosen" for setting in declared.settings.declared.values())
        link = f"[{declared.title}]({name}.md)"
        yield (link, *(counted[level] for level in LEVELS), len(declared.settings.declared), chosen)
