"""Authentication of reps by signed tokens, and the rights of their roles [tigerpaw 2]."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from simulators.core.basic import same
from simulators.core.call import Call, Caller
from simulators.core.problem import Problem
from simulators.core.store import Collection
from simulators.tigerpaw.caller import TigerpawCaller
from simulators.tigerpaw.model.rules import Rep, refused
from simulators.tigerpaw.settings import TigerpawSettings
from simulators.tigerpaw.signing import read_date, read_token, signature

KEYS = Collection("keys", key="public")
"""Key pairs: `{public, private, rep, role, expired}`."""

USED = Collection("usedTokens", key="signature")
"""Signatures that were used, if each can be used only once."""

RIGHTS = frozenset(
    f"{what}:{action}"
    for what in ("accounts", "agreements", "contracts", "serviceorders", "mastertables")
    for action in ("get", "create", "update")
)

ROLES = {
    "administrator": RIGHTS,
    "read_only": frozenset(right for right in RIGHTS if right.endswith(":get")),
    "technician": frozenset({"accounts:get", "mastertables:get", "contracts:get"})
    | {right for right in RIGHTS if right.startswith("serviceorders:")},
    "no_service_orders": frozenset(right for right in RIGHTS if not right.startswith("serviceorders:")),
}
"""Security roles of the fake, after the rights in an integration's guide [tigerpaw 2]."""

RIGHT = "x-right"
"""The extension of an operation with the right that it requires."""


class TsiAuth:
    """Checks `Authorization: TSI <token>`. All errors have the same 401 [tigerpaw 6]."""

    async def identify(self, call: Call) -> Caller | None:
        """The rep whose private key signed the request. Raises Problem `unauthenticated` or `forbidden`."""
        if call.operation is not None and call.operation.public:
            return None
        given = read_token(call.headers.get("Authorization"))
        if given is None:
            raise Problem("unauthenticated", decided_by="no token")
        public, signed = given
        key = await call.store.get(KEYS.name, public.lower())
        if key is None or key["expired"]:
            raise Problem("unauthenticated", decided_by="unknown key")
        self._check_signature(call, key["private"], signed)
        await self._check_reuse(call, signed)
        rep = await call.store.get("reps", key["rep"])
        name = "" if rep is None else rep["Name"]
        actor = Rep(key["rep"], name, ROLES[key["role"]])
        self.check_right(call, actor)
        return TigerpawCaller(public, roles=frozenset({key["role"]}), rep=actor)

    @staticmethod
    def _check_signature(call: Call, private: str, signed: str) -> None:
        date = call.headers.get("X-TSI-Date") or call.headers.get("Date")
        sent = read_date(date)
        if sent is None:
            raise Problem("unauthenticated", decided_by="no date")
        skew = TigerpawSettings.of(call).clock_skew_s
        if not any(abs(now - sent) <= skew for now in _times(call)):
            raise Problem("unauthenticated", decided_by="stale date")
        if not any(same(signed, signature(private, call.method, path, date)) for path in _paths(call)):
            raise Problem("unauthenticated", decided_by="wrong signature")

    @staticmethod
    async def _check_reuse(call: Call, signed: str) -> None:
        if TigerpawSettings.of(call).replay == "accept":
            return
        async with call.store.unit() as unit:
            if await unit.get(USED.name, signed) is not None:
                raise Problem("unauthenticated", decided_by="repeated token")
            await unit.put(USED.name, {"signature": signed})

    @staticmethod
    def check_right(call: Call, rep: Rep) -> None:
        """Raises a Problem if the rep's role lacks the right that the operation requires."""
        right = None if call.operation is None else call.operation.extensions.get(RIGHT)
        if right is None or right in rep.rights:
            return
        text = f"The security role of {rep.name} does not allow this: {right}."
        raise (
            refused(text) if TigerpawSettings.of(call).missing_right == "success_false" else Problem("forbidden", text)
        )


def _times(call: Call) -> Iterator[float]:
    """The times that the date is compared with: the world's and, if its clock runs, also the machine's."""
    clock = call.clock
    yield clock.time()
    if clock.mode == "real":
        yield clock.time() - clock.shift


def _paths(call: Call) -> Iterator[str]:
    """The paths that may be signed: the one of the URL and, below a mount, the vendor's."""
    yield urlsplit(call.base_url).path + call.target
    yield call.target
