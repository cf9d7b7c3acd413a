"""One handler per operation of openapi/control.yaml. Each gets the universe, and the call with its world."""

from simulators.control.handlers.about import get_asset, get_docs, get_health, get_spec, list_simulators
from simulators.control.handlers.clock import get_clock, move_clock
from simulators.control.handlers.dataset import get_dataset
from simulators.control.handlers.deliveries import (
    drop_delivery,
    hold_delivery,
    list_deliveries,
    redeliver,
    release_delivery,
)
from simulators.control.handlers.events import stream_events
from simulators.control.handlers.faults import add_fault, clear_faults, list_faults, remove_fault
from simulators.control.handlers.journal import clear_journal, list_journal, verify_journal
from simulators.control.handlers.metrics import get_metrics
from simulators.control.handlers.quotas import get_quota_report, get_quotas, set_quotas
from simulators.control.handlers.records import list_collections, list_records
from simulators.control.handlers.sign_in import sign_in
from simulators.control.handlers.state import (
    change_settings,
    get_settings,
    get_state,
    issue_credentials,
    reset,
    set_state,
)
from simulators.control.handlers.trace import get_trace
from simulators.control.handlers.worlds import close_world, list_worlds, open_world, put_world

__all__ = [
    "add_fault",
    "change_settings",
    "clear_faults",
    "clear_journal",
    "close_world",
    "drop_delivery",
    "get_asset",
    "get_clock",
    "get_dataset",
    "get_docs",
    "get_health",
    "get_metrics",
    "get_quota_report",
    "get_quotas",
    "get_settings",
    "get_spec",
    "get_state",
    "get_trace",
    "hold_delivery",
    "issue_credentials",
    "list_collections",
    "list_deliveries",
    "list_faults",
    "list_journal",
    "list_records",
    "list_simulators",
    "list_worlds",
    "move_clock",
    "open_world",
    "put_world",
    "redeliver",
    "release_delivery",
    "remove_fault",
    "reset",
    "set_quotas",
    "set_state",
    "sign_in",
    "stream_events",
    "verify_journal",
]
