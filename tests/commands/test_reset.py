from __future__ import annotations

import httpx
import pytest

from tests.commands.conftest import Psasim, Server


@pytest.mark.parametrize(
    ("words", "kept"), [(("--keep-journal",), 1), (("custompsa", "--keep-journal"), 1), (("custompsa",), 0), ((), 0)]
)
def test_reset_keeps_the_journal_where_it_is_asked_to(
    psasim: Psasim, server: Server, words: tuple[str, ...], kept: int
) -> None:
    httpx.delete(f"{server.url}/_sim/journal", headers={"content-type": "application/json"}, trust_env=False)
    httpx.get(f"{server.ready['simulators']['custompsa']['url']}/seen", trust_env=False)
    assert psasim("reset", *words, "--control", server.url).code == 0
    assert len(httpx.get(f"{server.url}/_sim/journal", trust_env=False).json()["items"]) == kept
