"""One and all of the lists that are data [supportcenterplus 4.5]."""

from __future__ import annotations

from simulators.core.call import Answer, Call
from simulators.core.query import TRUE
from simulators.core.store import Record
from simulators.supportcenterplus import envelope, failures
from simulators.supportcenterplus.catalog import Catalog
from simulators.supportcenterplus.criteria import Searchable
from simulators.supportcenterplus.handlers.common import list_where
from simulators.supportcenterplus.inputs import read_list_input
from simulators.supportcenterplus.listinfo import Listable, asks_for_fields
from simulators.supportcenterplus.look import Look, Shown, shown_entry


async def list_entries(catalog: Catalog, call: Call) -> Answer:
    """The entries of a list, by id; removed ones stay in it, marked deleted."""
    given = read_list_input(call).get("list_info")
    names = catalog.whole if asks_for_fields(given) else None

    def show(record: Record, _: Look) -> Shown:
        return shown_entry(record, catalog, names)

    wanted = Listable(Searchable(catalog.whole))
    return await list_where(call, catalog.collection, TRUE, wanted, given, catalog.plural, show)


async def view_entry(catalog: Catalog, call: Call) -> Answer:
    """One entry of a list. 4007 if there is none of this id."""
    entry = await call.store.get(catalog.collection, int(call.path["id"]))
    if entry is None:
        raise failures.not_found()
    return envelope.single(catalog.singular, shown_entry(entry, catalog, None))
