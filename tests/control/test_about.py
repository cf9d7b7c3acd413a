from __future__ import annotations

import re
from typing import Any

import pytest

from tests.acme.desk import Desk
from tests.control.asking import Ask, refused


def test_health_says_that_it_is_alive(ask: Ask) -> None:
    body = ask("GET", "/health").json()
    assert body["status"] == "ok"
    assert set(body) == {"status", "version"}


def test_simulators_are_listed_with_what_a_client_needs(acme: Desk, ask: Ask) -> None:
    body = ask("GET", "/simulators").json()
    assert body["next"] is None
    (entry,) = body["items"]
    assert entry["name"] == "acme"
    assert entry["title"] == "Acme Desk"
    assert entry["url"] == acme.url
    assert entry["tls_url"] is None
    assert entry["credentials"]["key"] == acme.key
    assert set(entry["evidence"]) == {"seed", "documented", "observed", "inferred", "chosen"}


def test_each_world_lists_its_own_urls(acme: Desk, ask: Ask, ask_process: Ask) -> None:
    assert (
        ask("GET", "/simulators").json()["items"][0]["url"]
        != ask_process("GET", "/simulators").json()["items"][0]["url"]
    )


def names_in(node: Any) -> set[str]:
    if isinstance(node, dict):
        return set(node) | {name for each in node.values() for name in names_in(each)}
    if isinstance(node, list):
        return {name for each in node for name in names_in(each)}
    return set()


@pytest.mark.parametrize("name", ["acme", "control"])
def test_served_specs_contain_no_python_paths(ask: Ask, name: str) -> None:
    document = ask("GET", f"/specs/{name}.json").json()
    assert document["openapi"] == "3.0.3"
    assert document["paths"]
    assert not [each for each in names_in(document) if re.fullmatch(r"x-.*Func|x-.*router-controller", each)]
    operations = re.findall(r'"operationId":"([^"]+)"', ask("GET", f"/specs/{name}.json").text)
    assert operations
    assert not [each for each in operations if "." in each]


def test_cleaning_takes_out_what_only_connexion_reads() -> None:
    from simulators.control.documents import cleaned

    scheme = {"type": "http", "x-basicInfoFunc": "simulators.acme.auth.basic", "x-open": "kept"}
    document = {"paths": {"/a": {"x-openapi-router-controller": "simulators.acme"}}, "components": {"b": [scheme]}}
    assert cleaned(document, [{"url": "/"}]) == {
        "paths": {"/a": {}},
        "components": {"b": [{"type": "http", "x-open": "kept"}]},
        "servers": [{"url": "/"}],
    }
    assert "x-basicInfoFunc" in scheme


def test_a_served_spec_says_where_its_operations_are(acme: Desk, ask: Ask, ask_process: Ask) -> None:
    assert ask("GET", "/specs/acme.json").json()["servers"] == [{"url": acme.url}]
    shared, own = ask_process("GET", "/specs/acme.json").json()["servers"]
    assert shared["url"] == f"{acme.control.url}/acme"
    assert own["url"] == acme.universe.default.urls["acme"]
    assert ask_process("GET", "/specs/control.json").json()["servers"] == [{"url": f"{acme.control.url}/_sim"}]


@pytest.mark.parametrize(
    "path", ["/specs/nobody.json", "/docs/nobody", "/specs/acme.drive.json", "/specs/..%2facme.json"]
)
def test_there_is_no_spec_of_what_is_not_served(ask: Ask, path: str) -> None:
    refused(ask("GET", path), 404, "acme")


def test_the_docs_are_a_page_that_asks_this_server_only(ask: Ask) -> None:
    response = ask("GET", "/docs/acme")
    assert response.status_code == 200
    assert response.headers["content-type"].startswith("text/html")
    assert "default-src 'none'" in response.headers["content-security-policy"]
    assert "<title>Acme Desk</title>" in response.text
    assert "http://" not in response.text
    assert "https://" not in response.text
    for asset in re.findall(r'(?:src|href)="\.\./(assets/[^"]+)"', response.text):
        assert ask("GET", f"/{asset}").status_code == 200
    assert '"../specs/acme.json"' in response.text


@pytest.mark.parametrize(
    ("name", "media_type"), [("swagger-ui.css", "text/css"), ("swagger-ui-bundle.js", "text/javascript")]
)
def test_the_assets_of_the_docs_come_with_the_package(ask: Ask, name: str, media_type: str) -> None:
    response = ask("GET", f"/assets/{name}")
    assert response.headers["content-type"].startswith(media_type)
    assert len(response.content) > 10_000


@pytest.mark.parametrize("name", ["index.html", "..%2findex.html", "%2fetc%2fpasswd"])
def test_no_other_file_is_an_asset(ask: Ask, name: str) -> None:
    refused(ask("GET", f"/assets/{name}"), 400)
