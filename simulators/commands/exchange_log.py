"""`psasim serve --log`: a line per exchange on stderr, as text or as JSON."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import TYPE_CHECKING, TextIO

import msgspec

from simulators.commands.line_writer import LineWriter
from simulators.core.clock import rfc3339

if TYPE_CHECKING:
    from simulators.core.journal import Exchange, Journal

_TO_MILLISECONDS = len("2026-01-05T09:15:30.120")
_LONGEST = 300
"""Characters shown of a text that clients choose, such as a path."""

_GREEN, _CYAN, _YELLOW, _RED, _DIM = "32", "36", "33", "31", "2"
_COLOURS = {2: _GREEN, 3: _CYAN, 4: _YELLOW}
_UNNAMED = frozenset({"handler", "auth", "validation", "route"})
"""Kinds of decision whose id adds nothing to the rest of the line."""

Paint = Callable[[str, str], str]


class ExchangeLog:
    """Writes exchanges when they end."""

    def __init__(self, form: str, stream: TextIO) -> None:
        """`form` is `text` or `json`; text is coloured if `stream` is a terminal and NO_COLOR is not set."""
        self._json = form == "json"
        self._paint = _painted if _coloured(stream) else _plain
        self._writer = LineWriter(stream.fileno(), _loss_as_json if self._json else _loss)

    def write(self, journal: Journal, exchange: Exchange) -> None:
        """Write one exchange; an observer of every journal."""
        if self._json:
            self._writer.put(msgspec.json.encode(journal.render(exchange)) + b"\n")
        else:
            self._writer.put(f"{line(journal, exchange, self._paint)}\n".encode())

    def close(self) -> None:
        """Write what is still queued."""
        self._writer.close()


def line(journal: Journal, exchange: Exchange, paint: Paint) -> str:
    """One exchange as text. Variable-length parts come last; control characters are escaped."""
    system = exchange.simulator if journal.world == "default" else f"{exchange.simulator}@{journal.world}"
    status = exchange.status
    parts = [
        paint(f"{rfc3339(exchange.at)[:_TO_MILLISECONDS]}Z", _DIM),
        f"{exchange.direction:<3}",
        f"{system:<18}",
        paint("---" if status is None else str(status), _COLOURS.get((status or 0) // 100, _RED)),
        f"{exchange.decided.kind:<10}",
        f"{exchange.duration_s * 1000:>8.1f} ms",
        _harmless(exchange.operation or f"{exchange.method} {journal.masker.path(exchange.path)}"),
    ]
    if exchange.decided.kind not in _UNNAMED:
        parts.append(paint(_harmless(exchange.decided.id), _YELLOW))
    if exchange.violations:
        parts.append(paint(",".join(sorted({each.code or each.rule for each in exchange.violations})), _RED))
    return "  ".join(parts)


def _loss(lines: int) -> str:
    return f"psasim: {lines} log lines were lost because the reader is too slow\n"


def _loss_as_json(lines: int) -> str:
    return f'{{"lost_log_lines": {lines}}}\n'


def _harmless(text: str) -> str:
    """`text` in one line of limited length, with control characters escaped."""
    shown = text if len(text) <= _LONGEST else f"{text[:_LONGEST]}..."
    if shown.isprintable():
        return shown
    return "".join(each if each.isprintable() else each.encode("unicode_escape").decode() for each in shown)


def _coloured(stream: TextIO) -> bool:
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def _painted(text: str, colour: str) -> str:
    return f"\x1b[{colour}m{text}\x1b[0m"


def _plain(text: str, _: str) -> str:
    return text
