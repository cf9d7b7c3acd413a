"""Records of custom modules [supportcenterplus 4.5]. Which modules there are is data: one set of operations serves all.

A module that there is not is an invalid URL even without a key, as for the help desk's own modules: see auth.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from simulators.core.call import Answer, Call
from simulators.core.query import Compare
from simulators.core.store import Record, free_id
from simulators.core.store.interface import Reader
from simulators.supportcenterplus import custom, envelope, refusals
from simulators.supportcenterplus.context import Context
from simulators.supportcenterplus.criteria import Searchable
from simulators.supportcenterplus.custom import CustomModule
from simulators.supportcenterplus.handlers.common import NEWEST_FIRST, acting, added, list_where
from simulators.supportcenterplus.inputs import read_list_input, read_wrapped, refuse_input
from simulators.supportcenterplus.listinfo import Listable, asks_for_fields
from simulators.supportcenterplus.rendering import Look, Shown


async def _module(call: Call, reader: Reader) -> CustomModule:
    return await custom.find_module(reader, call.path["custom_module"])


async def _record(call: Call, reader: Reader, module: CustomModule, trashed: bool = False) -> Record:
    """The record that the path names. 4007 if there is none, or it lies in the trash and `trashed` is false."""
    record = await reader.get("custom_records", int(call.path["id"]))
    if record is None or record["module"] != module.name or (record["is_trashed"] and not trashed):
        raise refusals.not_found()
    return record


def _shown(record: Record, look: Look) -> Shown:
    return look.record(custom.SHAPE, record)


def _row(record: Record, look: Look) -> Shown:
    shown = _shown(record, look)
    return {name: shown[name] for name in custom.LISTED}


async def list_custom_records(call: Call) -> Answer:
    """The records of a module that do not lie in the trash, newest first."""
    module = await _module(call, call.store)
    given = read_list_input(call).get("list_info")
    wanted = Listable(Searchable(custom.SHAPE), orders=NEWEST_FIRST)
    on_shelf = Compare(("shelf",), "eq", custom.shelf(module.name))
    show = _shown if asks_for_fields(given) else _row
    return await list_where(call, "custom_records", on_shelf, wanted, given, module.name, show)


async def view_custom_record(call: Call) -> Answer:
    """One record; one in the trash can be viewed, too."""
    module = await _module(call, call.store)
    record = await _record(call, call.store, module, trashed=True)
    return envelope.single(module.singular, _shown(record, Look.of(call)))


async def add_custom_record(call: Call) -> Answer:
    """Add a record."""
    async with acting(call) as act:
        module = await _module(call, act.unit)
        record = await add(act, module, read_wrapped(call, module.singular, module.name))
    return added(call, module.singular, _shown(record, Look.of(call)))


async def add(act: Context, module: CustomModule, given: Mapping[str, Any], identity: int | None = None) -> Record:
    """Add a record, under the next id unless another is given. Raises the vendor's refusals."""
    record = {
        "description": None,
        **custom.read_record(module, given, None),
        "id": identity or await free_id(act.unit, "custom_records"),
        "module": module.name,
        "shelf": custom.shelf(module.name),
        "created_by": act.rep,
        "created_time": act.now,
        "updated_time": act.now,
        "is_trashed": False,
    }
    await act.unit.put("custom_records", record)
    return record


async def edit_custom_record(call: Call) -> Answer:
    """Change a record; custom values that are not named stay."""
    async with acting(call) as act:
        module = await _module(call, act.unit)
        record = await _record(call, act.unit, module)
        read = custom.read_record(module, read_wrapped(call, module.singular, module.name), record)
        changed = {**record, **read, "updated_time": act.now}
        await act.unit.put("custom_records", changed)
    return envelope.single(module.singular, _shown(changed, Look.of(call)))


async def trash_custom_record(call: Call) -> Answer:
    """Move a record into the trash. 4016 if it lies there."""
    return await _laid(call, trashed=True)


async def restore_custom_record(call: Call) -> Answer:
    """Take a record out of the trash. 4016 if it does not lie there."""
    return await _laid(call, trashed=False)


async def _laid(call: Call, trashed: bool) -> Answer:
    async with acting(call) as act:
        module = await _module(call, act.unit)
        record = await _record(call, act.unit, module, trashed=True)
        refuse_input(call)
        if trashed == record["is_trashed"]:
            raise refusals.already_in_trash() if trashed else refusals.not_in_trash()
        place = custom.shelf(module.name, trashed)
        await act.unit.put("custom_records", {**record, "is_trashed": trashed, "shelf": place})
    return envelope.done()


async def purge_custom_record(call: Call) -> Answer:
    """Delete a record for good. 4016 if it does not lie in the trash."""
    async with acting(call) as act:
        module = await _module(call, act.unit)
        record = await _record(call, act.unit, module, trashed=True)
        if not record["is_trashed"]:
            raise refusals.not_in_trash()
        await act.unit.delete("custom_records", record["id"])
    return envelope.done()
