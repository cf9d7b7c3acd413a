"""Authentication: by the user in N-central's settings block "API Ticket generation"."""

from __future__ import annotations

from simulators.core.basic import read_basic, same
from simulators.core.call import Call, Caller
from simulators.core.problem import Problem

CHALLENGE = (("WWW-Authenticate", 'Basic realm="Custom PSA"'),)


class BasicAuth:
    """Checks HTTP Basic credentials against the users in the store [ncentral 6.2]."""

    async def identify(self, call: Call) -> Caller | None:
        """The calling user; None at public pages. Raises Problem `unauthenticated`."""
        if call.operation is not None and call.operation.public:
            return None
        given = read_basic(call.headers.get("Authorization"))
        if given is None:
            raise Problem("unauthenticated", "A user name and a password are needed.", headers=CHALLENGE)
        user, password = given
        record = await call.store.get("users", user)
        if record is None or record["expired"] or not same(password, record["password"]):
            raise Problem("unauthenticated", "The user name or the password is wrong.", headers=CHALLENGE)
        return Caller(user)
