"""Connexion and uvicorn are imported without what serves no request, and whoever needs that gets it."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from simulators.suites import suites_root

UNUSED = (
    *("flask", "requests", "starlette.testclient", "jinja2.nodes", "click", "a2wsgi", "uvicorn.supervisors"),
    *("werkzeug.serving", "werkzeug.test"),
)
ASKS = """
import json, sys
import simulators.core.server, simulators.core.host
loaded = [name for name in {unused} if name in sys.modules]
import connexion, connexion.json_schema
from connexion.exceptions import ProblemException
answer = connexion.AsyncApp("x").test_client().get("/nowhere")
print(json.dumps([loaded, answer.status_code, connexion.json_schema.requests.get.__module__]))
"""


def python(code: str) -> str:
    words = [sys.executable, "-W", "ignore", "-c", code]
    ended = subprocess.run(words, cwd=suites_root(), capture_output=True, text=True, check=True)  # noqa: S603  # our own words
    return ended.stdout


def test_what_no_request_needs_is_loaded_when_it_is_used() -> None:
    loaded, status, origin = json.loads(python(ASKS.format(unused=UNUSED)))
    assert (loaded, status, origin) == ([], 404, "requests.api")


def test_uvicorn_runs_what_others_ask_it_to() -> None:
    code = """
import simulators.core.host, uvicorn, uvicorn.server
from uvicorn.middleware.wsgi import WSGIMiddleware
assert uvicorn.Server is uvicorn.server.Server
assert isinstance(WSGIMiddleware, type)
try:
    uvicorn.run("nothing_here:app", log_config=None)
except SystemExit:
    print(uvicorn.run.__module__, sys.modules["uvicorn.main"].run.__module__)
"""
    assert python(f"import sys\n{code}").split() == ["simulators.core.imports", "uvicorn.main"]


@pytest.mark.parametrize("first", ["import connexion", "import starlette.testclient, requests"])
def test_what_is_imported_already_stays(first: str) -> None:
    kept = "import sys, requests; print(requests is sys.modules['requests'], requests.get.__module__)"
    assert python(f"{first}\nimport simulators.core.server\n{kept}").split() == ["True", "requests.api"]
