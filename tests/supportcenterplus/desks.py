"""A help desk with requests of several kinds, to be searched."""

from __future__ import annotations

from typing import Any

from tests.supportcenterplus.api import Api


def filled(api: Api) -> Api:
    """Six requests, 1001 to 1006, the last four a minute after the first two; the clock stands."""
    api.control.freeze()
    api.add(subject="Disk full on SRV1", priority={"name": "High"}, category={"name": "Hardware"})
    api.add(subject="Link down on edge-7", priority={"name": "Low"}, technician={"id": 102}, requester={"id": 302})
    api.control.advance(60)
    api.add(subject="link flaps", priority={"name": "Medium"}, status={"name": "Onhold"})
    api.add(subject="Agent silent", status={"name": "Resolved"}, technician={"id": 101}, requester={"id": 303})
    api.add(subject="100% busy", status={"name": "Closed"}, udf_fields={"udf_pick_5": "Gold", "udf_num_1": 7})
    tin = {"udf_pick_5": "Tin"}
    api.add(subject="Zebra", status={"name": "In Progress"}, group={"name": "Network"}, udf_fields=tin)
    return api


def criterion(field: str, condition: str, *values: Any, **more: Any) -> dict[str, Any]:
    """One criterion; a single value goes into `value`."""
    given = {"field": field, "condition": condition, **more}
    return {**given, "value": values[0]} if len(values) == 1 else {**given, "values": list(values)}
