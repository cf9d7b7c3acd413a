"""Which requests only read: GET, HEAD and OPTIONS, and the few POSTs of each system that sign in or ask a question.

A target without `allow_writes` gets no other request. Everything else counts as writing, whatever its body says: a
system under test may do with it what it likes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

READ_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})


@dataclass(frozen=True, slots=True)
class Readings:
    """POSTs that change nothing, as paths below the origin; `{x}` stands for any one segment.

    `signing_in` are requests for the caller's own tokens; `questions` are queries whose parameters are in the body.
    """

    signing_in: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()


READINGS: Mapping[str, Readings] = {
    "ncentral": Readings(
        signing_in=(
            "/api/auth/authenticate",
            "/api/auth/refresh",
            "/api/auth/sso",
            "/api/auth/logout",
        ),
        questions=(
            "/api/server-info/extra/authenticated",
            "/api/standard-psa/{psaType}/credential",
            "/api/custom-psa/tickets/{customPsaTicketId}",
        ),
    ),
    "tigerpaw": Readings(
        questions=(
            "/api/{records}/search",
            "/api/{records}/search/{by}",
            "/api/{records}/search/{by}/{how}",
        )
    ),
    "mspcentric": Readings(
        questions=(
            "/api/oem-api/vendor",
            "/api/oem-api/integration/list",
            "/api/oem-alerts-api/alert/list/tickets",
            "/api/oem-alerts-api/alert/{correlationId}/ticket",
        )
    ),
    "halopsa": Readings(signing_in=("/auth/token",)),
    "nerdio": Readings(signing_in=("/{tenantId}/oauth2/v2.0/token",)),
    "connectwise": Readings(
        questions=(
            "/{codebase}/apis/3.0/service/tickets/search",
            "/{codebase}/apis/3.0/system/bundles",
            "/{codebase}/apis/3.0/system/bundles/count",
            "/{codebase}/apis/3.0/time/entries/defaults",
        )
    ),
    "autotask": Readings(
        questions=(
            "/ATServicesRest/V1.0/{entity}/query",
            "/ATServicesRest/V1.0/{entity}/query/count",
            "/ATServicesRest/V1.0/{entity}/query/next",
            "/ATServicesRest/V1.0/{entity}/query/prev",
        )
    ),
}
"""By system: those that the sections of the dossiers on endpoints describe as tokens and queries."""


def writes(system: str, method: str, path: str) -> bool:
    """Whether a request may change something. `path` begins at the origin, without a query."""
    if method.upper() in READ_METHODS:
        return False
    readings = READINGS.get(system, Readings())
    known = (*readings.signing_in, *readings.questions)
    return method.upper() != "POST" or not any(_fits(template, path) for template in known)


def asks(system: str, method: str, template: str) -> bool:
    """Whether an operation answers a question: a read method, or a POST that is a query."""
    if method.upper() in READ_METHODS:
        return True
    questions = READINGS.get(system, Readings()).questions
    return method.upper() == "POST" and any(_fits(each, template) for each in questions)


def _fits(template: str, path: str) -> bool:
    """Letter case is ignored, since some systems ignore it and no operations differ only in it."""
    wanted, found = template.lower().split("/"), path.rstrip("/").lower().split("/")
    return len(wanted) == len(found) and all(
        each == other or (each.startswith("{") and other) for each, other in zip(wanted, found, strict=True)
    )
