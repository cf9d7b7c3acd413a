from __future__ import annotations

import pytest

from simulators.core.findings import FINDINGS
from tests.commands.conftest import Psasim, wrong_use


@pytest.mark.parametrize("code", sorted(FINDINGS))
def test_every_finding_is_explained(psasim: Psasim, code: str) -> None:
    said = psasim("explain", code.lower())
    assert said.code == 0
    for text in (code, FINDINGS[code].title, FINDINGS[code].cause, FINDINGS[code].remedy):
        assert text in said.out


def test_an_unknown_code_names_the_known_ones(psasim: Psasim) -> None:
    wrong_use(psasim("explain", "PSA999"), "PSA999", "PSA101", "PSA500")
