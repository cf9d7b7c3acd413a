"""Parsed twins of YAML files: read where they are whole, made where a checkout may keep them."""

from __future__ import annotations

from pathlib import Path

import pytest

from simulators.core.server import parsed

YAML = "openapi: 3.0.3\npaths: {/a: {get: {responses: {'200': {description: 2026-01-05}}}}}\n"


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The root of a checkout with one spec, and its folder for what was read."""
    (tmp_path / "openapi").mkdir()
    (tmp_path / "pyproject.toml").touch()
    (tmp_path / "openapi" / "desk.yaml").write_text(YAML)
    monkeypatch.setattr(parsed, "suites_root", lambda: tmp_path)
    return tmp_path


def twins(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.json"))


def test_a_checkout_keeps_what_it_read_and_forgets_earlier_versions(checkout: Path) -> None:
    source, kept = checkout / "openapi" / "desk.yaml", checkout / parsed.KEPT
    first = parsed.read(source)
    (twin,) = twins(kept)
    assert parsed.read(source) == first
    source.write_text(YAML + "info: {}\n")
    assert parsed.read(source) == {**first, "info": {}}
    assert len(twins(kept)) == 1
    assert twins(kept) != [twin]


@pytest.mark.parametrize("broken", [b"", b"0" * 64 + b"\n{}", b"{}"])
def test_a_twin_that_is_not_whole_is_read_anew(checkout: Path, broken: bytes) -> None:
    source = checkout / "openapi" / "desk.yaml"
    first = parsed.read(source)
    twins(checkout / parsed.KEPT)[0].write_bytes(broken)
    assert parsed.read(source) == first


def test_a_twin_that_a_wheel_brings_is_what_is_read(checkout: Path) -> None:
    source = checkout / "openapi" / "desk.yaml"
    (checkout / "pyproject.toml").unlink()
    ((name, content),) = parsed.shipped(source).items()
    shipped = source.parent / parsed.SHIPPED
    shipped.mkdir()
    (shipped / name).write_bytes(content)
    marked = content.partition(b"\n")[2].replace(b"3.0.3", b"3.0.9")
    assert parsed.read(source)["openapi"] == "3.0.3"
    (shipped / name).write_bytes(parsed.sealed(marked))
    assert parsed.read(source)["openapi"] == "3.0.9"
    assert not (checkout / parsed.KEPT).exists()


def test_json_document_needs_no_cache(checkout: Path) -> None:
    source = checkout / "openapi" / "desk.yaml"
    source.write_text('{"openapi": "3.0.3"}')
    assert parsed.shipped(source) == {}
    assert parsed.read(source) == {"openapi": "3.0.3"}


def test_a_list_is_no_document(tmp_path: Path) -> None:
    (tmp_path / "list.yaml").write_text("- a\n")
    with pytest.raises(ValueError, match="no mapping"):
        parsed.read(tmp_path / "list.yaml")
