from __future__ import annotations

import base64
from typing import Any

import pytest

from simulators.connectwise.versions import media_type, unsupported
from tests.connectwise.api import Psa, refused


def _info(psa: Psa, company: str = "acmemsp") -> Any:
    answer = psa.target.send("GET", f"/login/companyinfo/{company}")
    assert answer.status_code == 200
    return answer.json()


def test_discovery_needs_no_credentials(psa: Psa) -> None:
    assert _info(psa) == {
        "CompanyName": "Acme MSP",
        "Codebase": "v4_6_release/",
        "VersionCode": "v2025.1",
        "VersionNumber": "v4.6.99001",
        "CompanyID": "acmemsp",
        "IsCloud": False,
    }
    assert _info(psa, "ACMEMSP")["CompanyID"] == "acmemsp"


def test_an_unknown_login_company_is_null_or_not_found(psa: Psa) -> None:
    assert _info(psa, "nobody") is None
    psa.control.settings("connectwise", unknown_company="404")
    refused(psa.target.send("GET", "/login/companyinfo/nobody"), 404, "ConnectWiseApi")


def test_the_cloud_names_another_codebase(psa: Psa) -> None:
    psa.control.settings("connectwise", hosting="cloud", is_cloud_as_text=True)
    info = _info(psa)
    assert (info["Codebase"], info["IsCloud"]) == ("v2025_1/", "True")
    board = psa.get("/service/boards/1")
    assert "/apis/3.0//system/locations/1" in board["location"]["_info"]["location_href"]
    assert psa.get("/system/info")["cloudRegion"] == "NA"


@pytest.mark.parametrize("codebase", ["v4_6_release", "v2025_1", "v2022.1", "V4_6_RELEASE"])
def test_any_codebase_is_routed(psa: Psa, codebase: str) -> None:
    answer = psa.send("GET", "/service/boards/1", base=f"/{codebase}/apis/3.0")
    assert answer.status_code == 200
    assert f"/{codebase}/apis/3.0/system" in answer.json()["location"]["_info"]["location_href"]


@pytest.mark.parametrize(
    "path",
    [
        "/v4_6_release/apis/3.0/service/tickets/",
        "/v4_6_release/apis/3.0//service//tickets",
        "/v4_6_release/APIs/3.0/Service/Tickets",
        "/v4_6_release/apis/3.0/service/slas/",
    ],
)
def test_slashes_and_letter_case_of_paths_do_not_matter(psa: Psa, path: str) -> None:
    assert psa.send("GET", path, base="").status_code == 200


@pytest.mark.parametrize("path", ["/service/tickets", "/apis/3.0/service/tickets", "/x/apis/3.0/service/tickets"])
def test_paths_without_a_codebase_lead_nowhere(psa: Psa, path: str) -> None:
    refused(psa.send("GET", path, base=""), 404, "ConnectWiseApi")


def test_wrong_keys(psa: Psa) -> None:
    body = refused(psa.send("GET", "/system/info", auth=(psa.auth[0], "wrong")), 401, "Unauthorized")
    assert "errors" not in body
    psa.control.settings("connectwise", unauthorized_code="ConnectWiseApi")
    body = refused(psa.send("GET", "/system/info", auth=("other+key", "x")), 401, "ConnectWiseApi")
    assert body["message"] == "UserNotAuthenticated"


def test_keys_of_an_inactive_member_are_unknown(psa: Psa) -> None:
    leaver = psa.as_role("Admin")
    member = leaver.get("/system/members", conditions="identifier='API1'")[0]
    psa.post(f"/system/members/{member['id']}/deactivate", {})
    refused(leaver.send("GET", "/service/boards"), 401, "Unauthorized")
    shown = psa.get("/system/members/API1")
    assert shown["inactiveFlag"]
    assert shown["inactiveDate"]


def test_the_client_id_in_any_letter_case(psa: Psa) -> None:
    answer = psa.send("GET", "/system/info", headers={"clientId": None, "CLIENTID": psa.keys["client_id"]})
    assert answer.status_code == 200


def test_who_is_unknown_is_told_so_before_the_client_id_is_missed(psa: Psa) -> None:
    refused(psa.send("GET", "/system/info", auth=None, headers={"clientId": None}), 401, "Unauthorized")


def test_the_router_of_the_cloud_knows_codebases(psa: Psa) -> None:
    psa.control.settings("connectwise", hosting="cloud")
    answer = psa.send("GET", "/service/tickets", base="/nonsense/apis/3.0")
    assert (answer.status_code, answer.text) == (400, "Cannot route. Codebase/company is invalid")
    assert answer.headers["content-type"].startswith("text/plain")
    assert psa.send("GET", "/service/tickets", base="/v2025_1/apis/3.0").status_code == 200


def test_production_insists_on_https(psa: Psa) -> None:
    psa.control.settings("connectwise", require_ssl=True)
    body = refused(psa.send("GET", "/system/info"), 403, "Security")
    assert body == {"code": "Security", "message": "SSL is required.", "errors": None}
    assert _info(psa)["CompanyID"] == "acmemsp"


@pytest.mark.parametrize("header", ["Basic", "Basic ====", "Basic " + base64.b64encode(b"nocolon").decode(), "x"])
def test_credentials_that_cannot_be_read(psa: Psa, header: str) -> None:
    refused(psa.send("GET", "/system/info", auth=None, headers={"Authorization": header}), 401, "Unauthorized")


def test_tenants_share_nothing(psa: Psa) -> None:
    other = Psa(psa.target, psa.control.credentials("connectwise", tenant="othermsp"))
    psa.ticket("Ours")
    assert other.keys["company"] == "othermsp"
    assert other.count("/service/tickets") == 0
    assert _info(psa, "OtherMSP")["CompanyID"] == "othermsp"


@pytest.mark.parametrize(
    ("accept", "expected"),
    [
        ("", "application/json; charset=utf-8"),
        ("*/*", "application/json; charset=utf-8"),
        ("application/json", "application/json; charset=utf-8"),
        (
            "application/vnd.connectwise.com+json; version=2025.1",
            "application/vnd.connectwise.com+json; version=2025.1",
        ),
        ("application/vnd.connectwise.com+json", "application/vnd.connectwise.com+json; version=2025.1"),
        ("application/vnd.connectwise.com+json; version=2021.1, application/json", "application/json; charset=utf-8"),
    ],
)
def test_the_content_type_follows_the_accept_header(accept: str, expected: str) -> None:
    assert media_type(accept) == expected


def test_the_version_is_told_and_a_future_one_may_be_refused(psa: Psa) -> None:
    future = {"Accept": "application/vnd.connectwise.com+json; version=2099.1"}
    answer = psa.send("GET", "/system/info", headers=future)
    assert answer.headers["api-current-version"] == "2025.1"
    assert answer.headers["content-type"].startswith("application/vnd.connectwise.com+json")
    psa.control.settings("connectwise", unsupported_version="refuse")
    refused(psa.send("GET", "/system/info", headers=future), 400, "ConnectWiseApi")
    assert not unsupported("application/vnd.connectwise.com+json; version=2021.1")
