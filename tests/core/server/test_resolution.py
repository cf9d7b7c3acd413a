"""What Connexion made of a document is kept, and asked for anew when anything it depends on has changed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import msgspec
import pytest
from connexion.exceptions import InvalidSpecification

from simulators.core.server import engine, parsed, reference, resolution

DOCUMENT: dict[str, Any] = {
    "openapi": "3.0.3",
    "info": {"title": "desk", "version": "1"},
    "paths": {"/a": {"get": {"operationId": "readA", "responses": {"200": {"description": "fine"}}}}},
}


@pytest.fixture
def source(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A spec in a checkout of its own."""
    (tmp_path / "pyproject.toml").touch()
    monkeypatch.setattr(parsed, "suites_root", lambda: tmp_path)
    return tmp_path / "desk.yaml"


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[Mapping[str, Any]]:
    """The documents that Connexion was asked about."""
    seen: list[Mapping[str, Any]] = []
    original = reference.resolve

    def noting(document: dict[str, Any]) -> list[tuple[str, str, str]]:
        seen.append(document)
        return original(document)

    monkeypatch.setattr(reference, "resolve", noting)
    return seen


@pytest.fixture(autouse=True)
def witnesses() -> Iterator[None]:
    resolution._witnesses.cache_clear()
    yield
    resolution._witnesses.cache_clear()


def test_connexion_is_asked_once_for_a_document(source: Path, asked: list[Mapping[str, Any]]) -> None:
    assert resolution.read(DOCUMENT, source) == [("/a", "get", "readA")]
    assert resolution.read(DOCUMENT, source) == [("/a", "get", "readA")]
    assert asked == [DOCUMENT]


def test_another_document_is_asked_about(source: Path, asked: list[Mapping[str, Any]]) -> None:
    resolution.read(DOCUMENT, source)
    resolution.read({**DOCUMENT, "paths": {}}, source)
    assert len(asked) == 2


def test_another_connexion_is_asked_again(
    source: Path, asked: list[Mapping[str, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    resolution.read(DOCUMENT, source)
    monkeypatch.setattr(resolution, "version", lambda name: f"another {name}")
    resolution._witnesses.cache_clear()
    resolution.read(DOCUMENT, source)
    assert len(asked) == 2


def test_a_document_that_connexion_refuses_is_refused_every_time(source: Path) -> None:
    for _ in range(2):
        with pytest.raises(InvalidSpecification):
            resolution.read({**DOCUMENT, "paths": 1}, source)


def test_a_missing_handler_is_told_of_what_is_kept_too(source: Path) -> None:
    def resolve(name: str) -> Any:
        raise LookupError(name)

    nobody: Any = SimpleNamespace(resolve=resolve)
    for _ in range(2):
        with pytest.raises(engine.HandlerMissing, match=re.escape("operation readA has no handler")):
            engine.load(DOCUMENT, nobody, source)


def test_what_a_wheel_brings_spares_a_start_from_asking(
    source: Path, asked: list[Mapping[str, Any]], tmp_path: Path
) -> None:
    source.write_bytes(msgspec.json.encode(DOCUMENT))
    (tmp_path / "pyproject.toml").unlink()
    shipped = tmp_path / parsed.SHIPPED
    shipped.mkdir()
    for name, content in resolution.shipped(source).items():
        (shipped / name).write_bytes(content)
    asked.clear()
    assert resolution.read(parsed.read(source), source) == [("/a", "get", "readA")]
    assert asked == []
