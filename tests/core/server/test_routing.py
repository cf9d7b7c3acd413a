"""The route table: precedence, letter case, slashes, prefixes, and what a path holds."""

from __future__ import annotations

import pytest

from simulators.core.declaration import Routing
from simulators.core.server.routing import RouteTable, allowed


def table(*templates: str, routing: Routing | None = None, method: str = "GET") -> RouteTable[str]:
    routes: RouteTable[str] = RouteTable(routing or Routing())
    for template in templates:
        routes.add(method, template, template)
    return routes


def lead(routes: RouteTable[str], path: str) -> tuple[str, dict[str, str]] | None:
    return routes.find(path).targets.get("GET")


def test_literals_win_over_patterns_and_patterns_over_parameters() -> None:
    routes = table("/specs/{name}", "/specs/{name}.json", "/specs/all.json")
    assert lead(routes, "/specs/all.json") == ("/specs/all.json", {})
    assert lead(routes, "/specs/x.json") == ("/specs/{name}.json", {"name": "x"})
    assert lead(routes, "/specs/x") == ("/specs/{name}", {"name": "x"})


def test_a_literal_that_leads_nowhere_gives_way_to_a_parameter() -> None:
    routes = table("/tickets/count", "/tickets/{id}/notes")
    assert lead(routes, "/tickets/count/notes") == ("/tickets/{id}/notes", {"id": "count"})


def test_methods_of_overlapping_templates_are_all_found() -> None:
    routes = table("/tickets/count")
    routes.add("DELETE", "/tickets/{id}", "delete")
    found = routes.find("/tickets/count")
    assert found.targets == {"GET": ("/tickets/count", {}), "DELETE": ("delete", {"id": "count"})}


def test_templates_may_name_the_same_place_differently() -> None:
    routes = table("/a/{id}", "/a/{parent}/b/{id}")
    assert lead(routes, "/a/1/b/2") == ("/a/{parent}/b/{id}", {"parent": "1", "id": "2"})


@pytest.mark.parametrize(
    "path", ["/Tickets/1", "/tickets/1/", "//tickets/1", "/tickets//1", "/tickets", "/", "", "/tickets/"]
)
def test_without_declared_leniency_only_the_exact_path_matches(path: str) -> None:
    assert lead(table("/tickets/{id}"), path) is None


@pytest.mark.parametrize("path", ["/TICKETS/Ab", "/tickets/Ab/", "//tickets//Ab", "/%74ickets/Ab"])
def test_declared_leniency_folds_literals_and_keeps_parameters(path: str) -> None:
    routes = table("/Tickets/{id}", routing=Routing(fold_case=True, slashes=True))
    assert lead(routes, path) == ("/Tickets/{id}", {"id": "Ab"})


def test_an_encoded_slash_stays_inside_its_segment() -> None:
    assert lead(table("/tickets/{id}"), "/tickets/a%2Fb") == ("/tickets/{id}", {"id": "a/b"})


def test_prefixes_are_stripped_and_kept_as_sent() -> None:
    routing = Routing(prefixes=("/{codebase}/apis/3.0", "/api"), fold_case=True)
    routes = table("/tickets", routing=routing)
    found = routes.find("/v4_6_Release/APIs/3.0/tickets")
    assert found.prefix == "/v4_6_Release/APIs/3.0"
    assert lead(routes, "/api/tickets") == ("/tickets", {})
    assert lead(routes, "/tickets") == ("/tickets", {})
    assert lead(routes, "/other/tickets") is None


def test_a_path_below_an_alias_is_matched_as_if_below_what_it_means() -> None:
    routing = Routing(prefixes=("/api",), aliases={"/Rest/1.0": "/Rest/V1.0"}, fold_case=True)
    routes = table("/Rest/V1.0/tickets/{id}", routing=routing)
    for path in ("/rest/1.0/tickets/7", "/api/REST/1.0/tickets/7", "/Rest/V1.0/tickets/7"):
        assert lead(routes, path) == ("/Rest/V1.0/tickets/{id}", {"id": "7"})
    assert lead(routes, "/tickets/7") is None
    assert lead(routes, "/Rest/1.0") is None


@pytest.mark.parametrize("path", ["/tickets/count/notes", "/tickets/7/notes", "/tickets/count", "/specs/x.json", "/no"])
def test_hit_and_find_agree(path: str) -> None:
    routes = table("/tickets/count", "/tickets/{id}/notes", "/specs/{name}.json", "/specs/{name}")
    routes.add("DELETE", "/tickets/{id}", "delete")
    for method in ("GET", "DELETE", "PUT"):
        found, hit = routes.find(path), routes.hit(path, method)
        assert found.targets.get(method) == (None if hit is None else (hit.target, hit.values))


def test_the_root_is_a_path_like_any_other() -> None:
    assert lead(table("/"), "/") == ("/", {})


def test_allow_lists_methods_in_the_usual_order() -> None:
    assert allowed({"DELETE", "GET", "POST"}, head=True) == ("GET", "HEAD", "POST", "DELETE")
    assert allowed({"GET"}, head=False) == ("GET",)


def test_integers_match_whole_numbers_only_where_the_routing_says_so() -> None:
    routes: RouteTable[str] = RouteTable(Routing(whole_numbers=True))
    routes.add("GET", "/tickets/{id}", "one", {"id"})
    routes.add("GET", "/tickets/meta", "meta")
    routes.add("DELETE", "/tickets/{id}", "gone", {"id"})
    found = routes.find("/tickets/meta")
    assert set(found.targets) == {"GET"}
    for path in ("/tickets/7", "/tickets/-7"):
        hit = routes.hit(path, "DELETE")
        assert hit is not None
        assert hit.values == {"id": path.rsplit("/", 1)[1]}
    assert routes.hit("/tickets/abc", "GET") is None
