"""The display format of a caller: times, sizes, and the two v3 formats [supportcenterplus 3, 4.6]. Pure."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import lru_cache

from simulators.core.call import Call
from simulators.supportcenterplus.settings import SupportCenterSettings

VERSIONED = "vnd.manageengine.sdp.v3+json"
"""The media type in Accept that requests the new format [supportcenterplus 1]."""

_PATTERNS = {
    "dd/MM/yyyy hh:mm a": "%d/%m/%Y %I:%M %p",
    "MM/dd/yyyy hh:mm a": "%m/%d/%Y %I:%M %p",
    "yyyy-MM-dd HH:mm": "%Y-%m-%d %H:%M",
    "MMM d, yyyy hh:mm a": "%b {day}, %Y %I:%M %p",
}
_UNITS = (("GB", 1 << 30), ("MB", 1 << 20), ("KB", 1 << 10))


@dataclass(frozen=True, slots=True)
class Look:
    """The format of records for a caller.

    `pattern`: the format of times in the vendor's spelling; `zone_minutes`: the time zone of the key's owner, in
    minutes east of UTC; `old`: whether the old v3 format is used; `now`: the current time in epoch milliseconds, which
    overdue flags depend on; `sparse`: whether late fields of a request are omitted until they are set.
    """

    pattern: str
    zone_minutes: int
    old: bool
    now: int
    sparse: bool = True

    @classmethod
    def of(cls, call: Call) -> Look:
        """The format that the settings and the Accept header determine."""
        settings = SupportCenterSettings.of(call)
        version = settings.v3_format
        old = version == "old" or (version == "by_accept" and VERSIONED not in call.headers.get("accept").lower())
        now, sparse = int(call.clock.time() * 1000), settings.unset_outcome == "absent"
        return cls(settings.display_format, settings.display_zone_minutes, old, now, sparse)

    @property
    def fixed(self) -> Look:
        """The same with a constant time, for records whose rows do not depend on the time."""
        return replace(self, now=0)

    def moment(self, moment: int | None) -> dict[str, str] | None:
        """Epoch milliseconds as `{display_value, value}` [supportcenterplus 3]."""
        if moment is None:
            return None
        return {"display_value": _written(moment // 1000, self.pattern, self.zone_minutes), "value": str(moment)}


@lru_cache(maxsize=4096)
def _written(second: int, pattern: str, zone_minutes: int) -> str:
    local = datetime.fromtimestamp(second, UTC) + timedelta(minutes=zone_minutes)
    return local.strftime(_PATTERNS[pattern].replace("{day}", str(local.day)))


def shown_duration(milliseconds: int | None) -> dict[str, str] | None:
    """A duration as `{display_value, value}`: `18hrs 0min` and milliseconds [supportcenterplus 4.1]."""
    if milliseconds is None:
        return None
    hours, minutes = divmod(milliseconds // 60_000, 60)
    return {"display_value": f"{hours}hrs {minutes}min", "value": str(milliseconds)}


def size_text(size: int) -> str:
    """A number of bytes, e.g. `73.78 KB`: the value in the old format, and `display_value` in the new one."""
    for unit, amount in _UNITS:
        if size >= amount:
            return f"{size / amount:.2f} {unit}"
    return f"{size} bytes"
