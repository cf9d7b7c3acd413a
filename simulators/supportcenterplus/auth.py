"""Authentication: by the key of a support rep, in a header, a form or the query [supportcenterplus 1]."""

from __future__ import annotations

from simulators.core.call import Call, Caller
from simulators.core.problem import Problem
from simulators.core.store import Record
from simulators.supportcenterplus.caller import SupportCenterCaller
from simulators.supportcenterplus.entities.custom import find_module
from simulators.supportcenterplus.inputs import form_field
from simulators.supportcenterplus.keys import login_of
from simulators.supportcenterplus.rights import rights_of

CURRENT, OLDER = "authtoken", "TECHNICIAN_KEY"
AUTH_FAILURES = "auth_failures"
"""The id of the quota that counts failed authentications."""


class KeyAuth:
    """Checks keys; missing, unknown, expired and deleted ones get the same response [supportcenterplus 11]."""

    async def identify(self, call: Call) -> Caller | None:
        """The owner of the key sent. Raises Problem `unauthenticated`, or `quota` after too many failures."""
        await _check_module(call)
        value = _presented(call)
        record = await call.store.get("keys", value) if value else None
        login = await login_of(call.store, record["rep"]) if record is not None else None
        if record is None or login is None or not is_valid(record, login, call.clock.time()):
            self._count_failure(call)
            raise Problem("unauthenticated", decided_by="key")
        roles = record["roles"] or [login["role"]]
        rights = await rights_of(call.store, roles)
        return SupportCenterCaller(record["label"], roles=frozenset(roles), rep=record["rep"], rights=rights)

    @staticmethod
    def _count_failure(call: Call) -> None:
        refusal = call.state.quotas.spend(call, AUTH_FAILURES)
        if refusal is not None:
            raise Problem(
                "quota", retry_after=refusal.retry_after_s, decided_by=refusal.quota, extra={"refusal": refusal}
            )


async def _check_module(call: Call) -> None:
    """Raises a Problem if the custom module in the path does not exist: an invalid URL is reported before the key."""
    if call.operation is not None and "custom_module" in call.path:
        await find_module(call.store, call.path["custom_module"])


def key_in_body(call: Call) -> bool:
    """Whether the key may be in the form: only if no header has one, as headers take precedence."""
    return not any(call.headers.first(name) for name in (CURRENT, OLDER))


def _presented(call: Call) -> str | None:
    """The first key sent: in the current header, the older header, the form, or the query."""
    headers = (call.headers.first(CURRENT), call.headers.first(OLDER))
    sent = (*headers, form_field(call, OLDER), call.query.first(OLDER))
    return next((value.strip() for value in sent if value and value.strip()), None)


def is_valid(record: Record, login: Record, now: float) -> bool:
    """Whether a key is valid at `now` (epoch seconds): active, not expired, and its owner's login enabled."""
    expires = record["expires_at"]
    return bool(login["enabled"]) and record["status"] == "active" and (expires is None or now < expires)
