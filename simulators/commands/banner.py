"""The start-up message of `psasim serve`, printed when every port answers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from simulators.commands.table import aligned

if TYPE_CHECKING:
    from simulators.control.worlds import OpenWorld
    from simulators.core.world import SimulatorState

WIDTH = 100
"""Columns at which credentials are wrapped."""

WIDEST = 120
"""The maximum width of the table of URLs; a wider one drops its docs column, and a line below replaces it."""

_INDENT = "    "


def banner(
    opened: OpenWorld, version: str, token: str | None, ready_s: float, drawn: bool = False, link: str | None = None
) -> str:
    """URLs, credentials, and the seconds to ready.

    `drawn`: the seed is random. `link` signs a browser in, if that is needed.
    """
    seed = f"{'random seed' if drawn else 'seed'} {opened.world.seed}"
    lines = [f"psasim {version}, {seed}", f"control API and pages: {opened.control_url}", ""]
    lines += [*_systems(opened), "", *_credentials(opened), ""]
    if opened.ca_file is not None:
        lines.append(f"certificate authority of the TLS URLs: {opened.ca_file}")
    if token is not None:
        lines.append(f"every control call needs this token: PSASIM_TOKEN={token}")
    if link is not None:
        lines.append(f"a browser signs in by this link, once: {link}")
    lines.append(f"ready in {ready_s:.2f} s; Ctrl-C stops")
    return "\n".join(lines)


def _systems(opened: OpenWorld) -> list[str]:
    """A row per system: title, URLs, and the page of its documentation."""
    head = ["system", "url", *(["tls url"] if opened.tls_urls else []), "docs"]
    rows = [head]
    for name, state in opened.world.simulators.items():
        tls = [opened.tls_urls[name]] if opened.tls_urls else []
        rows.append([state.declaration.title, opened.urls[name], *tls, f"{opened.control_url}/_sim/docs/{name}"])
    lines = aligned(rows).splitlines()
    if max(map(len, lines)) <= WIDEST:
        return lines
    return [*aligned(row[:-1] for row in rows).splitlines(), "", f"docs: {opened.control_url}/_sim/docs/NAME"]


def _credentials(opened: OpenWorld) -> Iterator[str]:
    """The credentials of each system as `name=value`. A pair longer than a line is cut, and a hint is added."""
    cut = False
    for state in opened.world.simulators.values():
        yield f"{state.declaration.title} ({state.name})"
        for line in _packed(state):
            cut = cut or line.endswith("...")
            yield f"{_INDENT}{line}"
    if cut:
        yield ""
        yield "full values: psasim credentials NAME, or the ready file"


def _packed(state: SimulatorState) -> Iterator[str]:
    """The credentials in lines, each filled as far as possible."""
    if not state.credentials:
        yield "no credentials needed"
        return
    room = WIDTH - len(_INDENT)
    line = ""
    for name, value in state.credentials.items():
        pair = f"{name}={value}"
        if len(pair) > room:
            pair = f"{pair[: room - 3]}..."
        if line and len(line) + 2 + len(pair) > room:
            yield line
            line = ""
        line = f"{line}  {pair}" if line else pair
    yield line
