from __future__ import annotations

import pytest

from simulators.control.sign_in import LINKS, SignIn

URL = "http://192.0.2.7:8700"


@pytest.fixture
def door() -> SignIn:
    made = SignIn("the-token")
    made.listen(8700)
    return made


def code(link: str) -> str:
    assert link.startswith(f"{URL}/sign-in?code=")
    return link.partition("=")[2]


def test_code_works_once(door: SignIn) -> None:
    spent = code(door.link(URL))
    cookie = door.redeem(spent)
    assert cookie is not None
    assert door.admits(f"other=1; psasim-8700={cookie}")
    assert door.redeem(spent) is None


@pytest.mark.parametrize("cookies", ["", "psasim-8700=", "psasim-8700=a.b", "psasim-8701={}", "psasim-8700={}x", "é=ü"])
def test_foreign_cookies_are_refused(door: SignIn, cookies: str) -> None:
    cookie = door.redeem(code(door.link(URL)))
    assert not door.admits(cookies.format(cookie))


def test_cookie_ends_with_its_token(door: SignIn) -> None:
    cookie = door.redeem(code(door.link(URL)))
    other = SignIn("another-token")
    other.listen(8700)
    assert not other.admits(f"psasim-8700={cookie}")


def test_only_the_newest_links_wait(door: SignIn) -> None:
    first = code(door.link(URL))
    for _ in range(LINKS):
        last = code(door.link(URL))
    assert door.redeem(first) is None
    assert door.redeem(last) is not None


def test_without_a_token_the_link_is_the_page() -> None:
    assert SignIn(None).link(URL) == f"{URL}/"
    assert not SignIn(None).admits("psasim=x.y")
