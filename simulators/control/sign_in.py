"""How a browser signs in where the control API needs a token: a link that works once, then a cookie."""

from __future__ import annotations

import hmac
import secrets
from http.cookies import CookieError, SimpleCookie

LINKS = 16
"""Links that may wait to be used; an older one stops working."""

PATH = "/sign-in"

_CODE_BYTES = 24


class SignIn:
    """Hands out links and cookies. A cookie is worth what the token is worth, and ends with it."""

    def __init__(self, token: str | None) -> None:
        """`token` is that of the control API; without one everybody is signed in."""
        self._token = token
        self._codes: list[str] = []
        self.cookie = "psasim"
        """The name of the cookie. Browsers send cookies to every port of a host, so it has the port in it."""

    def listen(self, port: int) -> None:
        """The control port is `port`."""
        self.cookie = f"psasim-{port}"

    def link(self, control_url: str) -> str:
        """A URL that signs a browser in once; the plain one where no sign-in is needed."""
        if self._token is None:
            return f"{control_url}/"
        code = secrets.token_urlsafe(_CODE_BYTES)
        self._codes = [*self._codes[1 - LINKS :], code]
        return f"{control_url}{PATH}?code={code}"

    def redeem(self, code: str) -> str | None:
        """The value of a cookie for a code, which is spent by it; None if it is no code, or was spent before."""
        known = next((each for each in self._codes if hmac.compare_digest(each.encode(), code.encode())), None)
        if known is None:
            return None
        self._codes.remove(known)
        session = secrets.token_urlsafe(_CODE_BYTES)
        return f"{session}.{self._sealed(session)}"

    def admits(self, cookies: str) -> bool:
        """Whether a `Cookie` header holds a cookie of ours."""
        try:
            found = SimpleCookie(cookies).get(self.cookie)
        except CookieError:
            return False
        session, _, seal = found.value.partition(".") if found is not None else ("", "", "")
        return bool(session) and hmac.compare_digest(seal.encode(), self._sealed(session).encode())

    def _sealed(self, session: str) -> str:
        return hmac.new((self._token or secrets.token_hex()).encode(), session.encode(), "sha256").hexdigest()
