"""Sign-in of browsers where the control API needs a token: a link that works once, then a cookie."""

from __future__ import annotations

import hmac
import secrets
from http.cookies import CookieError, SimpleCookie

LINKS = 16
"""Links that may be unused at a time; older ones stop working."""

PATH = "/sign-in"

_CODE_BYTES = 24


class SignIn:
    """Issues links and cookies. A cookie grants what the token grants, and ends with it."""

    def __init__(self, token: str | None) -> None:
        """`token` is that of the control API; without one no sign-in is needed."""
        self._token = token
        self._codes: list[str] = []
        self.cookie = "psasim"
        """The name of the cookie. It contains the port, because browsers send cookies to every port of a host."""

    def listen(self, port: int) -> None:
        """Set the control port to `port`."""
        self.cookie = f"psasim-{port}"

    def link(self, control_url: str) -> str:
        """A URL that signs a browser in once; without the need for a sign-in, the plain URL."""
        if self._token is None:
            return f"{control_url}/"
        code = secrets.token_urlsafe(_CODE_BYTES)
        self._codes = [*self._codes[1 - LINKS :], code]
        return f"{control_url}{PATH}?code={code}"

    def redeem(self, code: str) -> str | None:
        """The value of a cookie for a code, which is then used up; None for an invalid or used code."""
        known = next((each for each in self._codes if hmac.compare_digest(each.encode(), code.encode())), None)
        if known is None:
            return None
        self._codes.remove(known)
        session = secrets.token_urlsafe(_CODE_BYTES)
        return f"{session}.{self._sealed(session)}"

    def admits(self, cookies: str) -> bool:
        """Whether a `Cookie` header contains a valid cookie."""
        try:
            found = SimpleCookie(cookies).get(self.cookie)
        except CookieError:
            return False
        session, _, seal = found.value.partition(".") if found is not None else ("", "", "")
        return bool(session) and hmac.compare_digest(seal.encode(), self._sealed(session).encode())

    def _sealed(self, session: str) -> str:
        return hmac.new((self._token or secrets.token_hex()).encode(), session.encode(), "sha256").hexdigest()
