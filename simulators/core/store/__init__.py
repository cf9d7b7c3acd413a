"""Records in collections, behind one small asynchronous interface. Engines differ; nobody reaches around it.

Declare what is kept, and an index for whatever lists filter and sort by::

    TICKETS = Collection(
        "tickets",
        key="id",
        indexes=(Index(("company", "id")), Index(("summary",), "nocase"), Index(("createdAt",))),
    )

Read from the store or, together with what the unit itself has written, from a unit of work; write in a unit::

    async with store.unit() as unit:
        ticket = {**call.body, "id": await unit.next("ticket")}
        await unit.put("tickets", ticket)
    open_ones = Compare(("status",), "eq", "open")
    page = await store.query("tickets", Query(open_ones, (Order(("createdAt",), descending=True),), limit=25))

**Records** are JSON data. `put` keeps a copy, so that the caller may go on changing what it put. What is handed out is
shared and cannot be changed: an attempt is a TypeError. Put a changed copy: `{**record, "status": "closed"}`, with
`[*record["notes"], note]` for a list, or `copy.deepcopy(record)`, which is plain data. Parts of a record that are
put again as they were handed out are not copied again.

**Units of work** are optimistic: nobody waits. The commit raises Conflict if what the unit read (a record, an empty
key, a number of a sequence) has been changed by another unit; a count, or which records a query does not find, is not
checked. In memory, a unit that waits for nothing but the store is never disturbed. Listeners are called after the
commit, with what each record came to, and then what `Unit.on_commit` asked for.

**Indexes** answer `eq`, `ne`, ranges, `In`, `IsNull`, a `Like` that begins with text, and `And`, `Or` and `Not` of
these, by the collation they were declared with (any collation while none of their values is text), and they give
orders. The key is indexed by itself. A page or a count that indexes answer wholly costs the same at any number of
records: the first page, the last, a deep one, one behind a key. Any other predicate is asked of those records that the
rest of the tree leaves; without `total` only until the page is full. An order without an index sorts what was found.
"""

from simulators.core.query import Page, Query
from simulators.core.store.collection import Collection, Index
from simulators.core.store.interface import Conflict, Key, Record, Store, StoreClosed, Unit
from simulators.core.store.memory import MemoryStore
from simulators.core.store.numbers import free_id, free_number

__all__ = [
    "Collection",
    "Conflict",
    "Index",
    "Key",
    "MemoryStore",
    "Page",
    "Query",
    "Record",
    "Store",
    "StoreClosed",
    "Unit",
    "free_id",
    "free_number",
]
