"""Pages: by number with links to others, or forward only by id [connectwise 4]."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote_plus

from simulators.connectwise.refusals import bad_condition

if TYPE_CHECKING:
    from simulators.core.call import Call

USUAL = 25
LARGEST = 1000
_KEPT_AS_THEY_ARE = "-_.!*()"
_PLACED = frozenset({"page", "pagesize", "pageid"})


@dataclass(frozen=True, slots=True)
class Window:
    """What a caller wants to see: page `number` of `size` records, or in `forward` mode those after the id `after`."""

    number: int
    size: int
    forward: bool
    after: int

    @property
    def offset(self) -> int:
        """How many records go before."""
        return 0 if self.forward else (self.number - 1) * self.size


def window_of(call: Call, ordered: bool) -> Window:
    """The window of a request; sizes over the largest are cut, zero and less count as unsaid.

    Problem `rejected` for an order where pages go forward only.
    """
    forward = call.headers.get("pagination-type").strip().lower() == "forward-only"
    if forward and ordered:
        raise bad_condition("orderBy cannot be used with forward-only pagination.")
    size = call.arguments.get("pageSize", USUAL)
    page = call.arguments.get("page", 1)
    return Window(
        number=page if page > 0 else 1,
        size=min(size, LARGEST) if size > 0 else USUAL,
        forward=forward,
        after=call.arguments.get("pageId", 0),
    )


def link_header(call: Call, window: Window, total: int, last_id: int | None) -> list[tuple[str, str]]:
    """The `Link` of a list of `total` records in all; `last_id` is the last id of this page, None if it is empty.

    By number: none where everything fits in one page; `next, last` on the first page, `prev, first` on the last, all of
    them between. Forward only: always one, empty at the end.
    """
    if window.forward:
        more = last_id is not None and total > window.size
        return [("Link", f'<{_url(call, window, pageId=last_id)}>; rel="next"' if more else "")]
    last = -(-total // window.size)
    if last <= 1 or window.number > last:
        return []
    before = [("prev", window.number - 1), ("first", 1)] if window.number > 1 else []
    behind = [("next", window.number + 1), ("last", last)] if window.number < last else []
    return [("Link", ", ".join(f'<{_url(call, window, page=page)}>; rel="{rel}"' for rel, page in before + behind))]


def _url(call: Call, window: Window, **place: int | None) -> str:
    """The list again: its own parameters, then `pageSize`, and the place last."""
    sent = [(name, value) for name, value in call.query if name.lower() not in _PLACED]
    pairs = [*sent, ("pageSize", window.size), *place.items()]
    query = "&".join(f"{_encoded(name)}={_encoded(str(value))}" for name, value in pairs)
    return f"{call.base_url}{call.target.rstrip('/')}/?{query}"


_HEXADECIMAL: Mapping[int, str] = {ord(letter): letter.lower() for letter in "ABCDEF"}


def _encoded(text: str) -> str:
    """Percent-encoding as the vendor writes it: blanks as `+`, hexadecimal digits in lower case."""
    parts = quote_plus(text, safe=_KEPT_AS_THEY_ARE).split("%")
    return "%".join([parts[0], *(part[:2].translate(_HEXADECIMAL) + part[2:] for part in parts[1:])])
