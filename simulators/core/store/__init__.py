"""Records in collections, behind one small asynchronous interface. Engines differ; nobody reaches around it."""

from simulators.core.query import Page, Query
from simulators.core.store.collection import Collection, Index
from simulators.core.store.interface import Conflict, Key, Record, Store, StoreClosed, Unit
from simulators.core.store.memory import MemoryStore

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
]
