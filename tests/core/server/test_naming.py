"""Operations by the names that people use."""

from __future__ import annotations

import pytest

from simulators.core.server.build import build
from simulators.core.server.naming import UnknownOperation, find_operation
from tests.acme import DECLARATION

APPLICATION = build(DECLARATION)


@pytest.mark.parametrize(
    "name",
    [
        "getOrder",
        "GET /Orders/{id}",
        "GET /Orders/{number}",
        "GET /Orders/7",
        "get /orders/7",
        "HEAD /Orders/7",
        "GET /orders//7/",
        "GET /Orders/7?expand=lines&page=2",
        "GET /main/api/orders/7",
        "GET http://127.0.0.1:8750/Orders/7?expand=lines",
        "GET https://acme.example/main/api/ORDERS/7",
        "GET http://127.0.0.1:8700/acme/Orders/7",
        "  GET   /Orders/7 ",
        "GET /%4frders/7",
    ],
)
def test_every_spelling_of_an_operation_is_found(name: str) -> None:
    assert find_operation(APPLICATION, name).id == "getOrder"


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("getOrdr", "no operation 'getOrdr'; did you mean 'getOrder'"),
        ("GETORDER", "no operation 'GETORDER'; did you mean 'getOrder'"),
        ("GET /Oders/7", "no operation 'GET /Oders/7'; did you mean 'GET /Orders/{id}'"),
        ("POST /Ping", "no operation 'POST /Ping'; the methods of this path are GET, HEAD"),
        ("/Ping?x=1", "no operation '/Ping?x=1'; put a method before the path: GET, HEAD"),
        ("http://127.0.0.1:1/Ping", "no operation 'http://127.0.0.1:1/Ping'; put a method before the path: GET, HEAD"),
        ("GET http://[::1/Ping", "no operation 'GET http://[::1/Ping'; "),
        ("", "no operation ''; there are "),
        (" ", "no operation ' '; there are "),
        ("GET ", "no operation 'GET '; "),
    ],
)
def test_name_of_no_operation_is_refused_with_what_there_is(name: str, message: str) -> None:
    with pytest.raises(UnknownOperation) as refused:
        find_operation(APPLICATION, name)
    assert str(refused.value).startswith(message)
