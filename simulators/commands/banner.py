"""What `psasim serve` prints when every port answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulators.commands.table import aligned

if TYPE_CHECKING:
    from simulators.control.worlds import OpenWorld


def banner(opened: OpenWorld, version: str, token: str | None, ready_s: float) -> str:
    """A table of what is served: system, URLs, docs page and credentials; then the seconds to ready."""
    lines = [f"psasim {version}, seed {opened.world.seed}, control API and pages at {opened.control_url}", ""]
    lines += [_table(opened), ""]
    if opened.ca_file is not None:
        lines.append(f"certificate authority of the TLS URLs: {opened.ca_file}")
    if token is not None:
        lines.append(f"every control call needs this token: PSASIM_TOKEN={token}")
    lines.append(f"ready in {ready_s:.2f} s; Ctrl-C stops")
    return "\n".join(lines)


def _table(opened: OpenWorld) -> str:
    """One line per system, and one more for each further credential. Credentials stand last: some are long."""
    head = ["system", "url", "docs", "credentials"]
    if opened.tls_urls:
        head.insert(2, "tls url")
    rows = [head]
    for name, state in opened.world.simulators.items():
        first = [state.declaration.title, opened.urls[name], f"{opened.control_url}/_sim/docs/{name}"]
        if opened.tls_urls:
            first.insert(2, opened.tls_urls[name])
        credentials = [f"{key} {value}" for key, value in state.credentials.items()] or ["none needed"]
        rows.append([*first, credentials[0]])
        rows += [[""] * len(first) + [each] for each in credentials[1:]]
    return aligned(rows)
