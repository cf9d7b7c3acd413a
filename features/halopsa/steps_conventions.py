"""How requests are read and refused: credentials, bodies as they are sent, faults, images."""

from __future__ import annotations

import httpx
from pytest_bdd import given, parsers, then, when

from contracts.targets import Target
from features.halopsa.psa import EVERYTHING, Psa
from features.halopsa.steps_records import HaloRecords
from features.steps.answers import describe
from features.steps.tables import Table
from features.steps.talk import Talk


@when(parsers.parse('the customers are read with the scheme "{scheme}"'))
def _(psa: Psa, talk: Talk, scheme: str) -> None:
    talk.ask("GET", "/api/Client", headers={"Authorization": f"{scheme} {psa.token}"})


@then(parsers.parse('the challenge is "{challenge}"'))
def _(talk: Talk, challenge: str) -> None:
    assert talk.answer.headers["WWW-Authenticate"] == challenge, describe(talk.answer)


@when(parsers.parse('"{path}" is read without a token'))
def _(talk: Talk, path: str) -> None:
    talk.ask("GET", path)


@then(parsers.parse('its {name} ends with "{text}"'))
def _(talk: Talk, name: str, text: str) -> None:
    assert talk.answer.json()[name].endswith(text), describe(talk.answer)


@then(parsers.parse("it names the tenant of the application"))
def _(psa: Psa, talk: Talk) -> None:
    assert talk.answer.json()["tenant_id"] == psa.talk.target.known("tenant"), describe(talk.answer)


@when("a token is asked for with blanks for a scope")
def _(psa: Psa) -> None:
    psa.keep(psa.ask_token(scope="  "))


@when("a token is asked for at an unknown tenant of the form")
def _(psa: Psa, talk: Talk) -> None:
    talk.ask("POST", "/auth/token", data=psa.form(tenant="no-such-tenant-of-ours"))


@when("a token is asked for without a tenant")
def _(psa: Psa, talk: Talk) -> None:
    talk.ask("POST", "/auth/token", data=psa.form())


@when("an application of another tenant asks for a token at this one")
def _(psa: Psa, target: Target) -> None:
    psa.credentials = {**target.fake.credentials("halopsa", tenant="elsewhere"), "tenant": target.known("tenant")}
    psa.ask_token()


@when("another application uses the refresh token")
def _(psa: Psa, target: Target) -> None:
    psa.credentials = target.fake.credentials("halopsa", role="administrator")
    psa.ask_token(grant_type="refresh_token", refresh_token=psa.refresh)


@when(parsers.parse('the application asks for the scopes "{scopes}"'))
def _(psa: Psa, scopes: str) -> None:
    psa.sign_in(scopes)


@when(parsers.parse('an application of Nerdio asks for the scopes "{scopes}"'))
def _(psa: Psa, target: Target, scopes: str) -> None:
    psa.sign_in(scopes, credentials=target.fake.credentials("halopsa", role="nerdio"))


@given(parsers.parse('an application of the tenant "{tenant}"'))
def _(psa: Psa, target: Target, tenant: str) -> None:
    psa.sign_in(EVERYTHING, credentials=target.fake.credentials("halopsa", tenant=tenant))


@when("an application of the tenant of the scenario signs in")
def _(psa: Psa, target: Target) -> None:
    names = ("client_id", "client_secret", "tenant")
    psa.sign_in(EVERYTHING, credentials={name: target.known(name) for name in names})


@then(parsers.parse('the instance of the application is "{tenant}"'))
def _(psa: Psa, tenant: str) -> None:
    assert psa.one("/InstanceInfo")["tenant_id"] == tenant


# -- bodies -----------------------------------------------------------------------------------------------------------


def _post(psa: Psa, path: str, text: str) -> None:
    headers = {"Authorization": f"Bearer {psa.token}", "Content-Type": "application/json"}
    psa.talk.ask("POST", f"/api{path}", headers=headers, content=text.encode())


@when(parsers.re(r"POST (?P<path>/\S+) is sent with the text ?(?P<text>.*)$"))
def _(psa: Psa, path: str, text: str) -> None:
    _post(psa, path, text.strip())


@when(parsers.parse("a customer is sent with {levels:d} levels in a property that is not known"))
def _(psa: Psa, levels: int) -> None:
    inner = "[" * (levels - 2) + "]" * (levels - 2)
    _post(psa, "/Client", f'[{{"name": "Deep", "unknown": {inner}}}]')


@when(parsers.re(r"(?P<method>GET|DELETE) (?P<path>/\S+) is sent with its id in capital letters$"))
def _(records: HaloRecords, method: str, path: str) -> None:
    place, _, identity = records.filled(path).rpartition("/")
    records.act(method, f"{place}/{identity.upper()}", None)


@when(parsers.parse('{kind} "{name}" is changed by its id in capital letters to'))
def _(records: HaloRecords, kind: str, name: str, datatable: Table) -> None:
    answer = records.change(kind, records.kept[name]["id"].upper(), records.values(datatable))
    assert answer.is_success, describe(answer)


@then(parsers.parse('the refusal is the text "{text}"'))
def _(talk: Talk, text: str) -> None:
    assert talk.answer.text == text, describe(talk.answer)
    assert talk.answer.headers["Content-Type"].startswith("text/plain"), describe(talk.answer)


# -- faults and images ------------------------------------------------------------------------------------------------


@when(parsers.parse("the statuses are read and meet the fault {status:d}"))
def _(psa: Psa, target: Target, status: int) -> None:
    target.fake.fault("halopsa", "listStatus", "status", status=status, times=1)
    psa.ask("GET", "/Status")


_IMAGE = bytes.fromhex("47494638396101000100000000002c000000000100010000020244013b")


@when("an image is uploaded beside another file")
def _(psa: Psa) -> None:
    files = {"note": ("note.txt", b"no image"), "file": ("dot.gif", _IMAGE)}
    psa.ask("POST", "/Attachment/image", files=files)


@when("a file that is no image is uploaded as one")
def _(psa: Psa) -> None:
    psa.ask("POST", "/Attachment/image", files={"file": ("dot.gif", b"hello")})


@then("anybody who has the link gets the image")
def _(talk: Talk) -> None:
    assert talk.answer.status_code == 201, describe(talk.answer)
    link = httpx.URL(talk.answer.json()["link"])
    image = talk.ask("GET", link.raw_path.decode())
    assert (image.status_code, image.content) == (200, _IMAGE), describe(image)
    assert image.headers["Content-Type"] == "image/gif", describe(image)
    unknown = talk.ask("GET", f"{link.path}?token=unknown")
    assert unknown.status_code == 404, describe(unknown)
