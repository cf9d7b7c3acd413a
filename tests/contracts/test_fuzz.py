from __future__ import annotations

from pathlib import Path

import pytest

from contracts.fuzz import main


def test_a_foreign_custom_psa_is_not_fuzzed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Its contract is the protocol, which generated requests do not speak: nothing is sent."""
    lines = ["[targets.mine]", 'system = "custompsa"', 'base_url = "http://127.0.0.1:9"', "sandbox = true"]
    tmp_path.joinpath("targets.toml").write_text("\n".join(lines), "utf-8")
    assert main(["--target", "mine", "--targets", str(tmp_path / "targets.toml")]) == 2
    assert "psasim verify --target NAME" in capsys.readouterr().err
