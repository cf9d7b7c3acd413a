"""Steps in which a client of a system sends requests and checks responses; they run against fakes and real systems."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

import httpx

from psasim.bdd.client import Client, described
from psasim.bdd.common import value_of
from psasim.bdd.declaring import Step, Steps
from psasim.bdd.playing import Play
from psasim.pointers import ABSENT, resolve, same_json

__tracebackhide__ = True  # pytest shows the line of the feature, not ours

FORM_FIELDS: Mapping[str, str] = {"supportcenterplus": "input_data"}
"""The form field in which a system takes its JSON [supportcenterplus 2]; others take it as the body."""

_NAME = re.compile(r"\{([A-Za-z_]\w*)\}")
"""A stored value, or a fact of the target; a JSON object never has this form."""

Table = Sequence[Sequence[str]]


def request_steps(system: str) -> list[Step]:
    """The client steps of one system."""
    step = Steps(system)
    _requests(step)
    _answers(step)
    _values(step)
    return step.found


def _requests(step: Steps) -> None:
    system = step.system

    @step("When", 'a client of SYSTEM asks for "{path}"', fake=False)
    def _(psasim_play: Play, path: str) -> None:
        """Send a GET; the path begins at the origin and may have a query."""
        _ask(psasim_play, system, "GET", path)

    @step("When", 'a client of SYSTEM asks for "{path}" with these parameters:', fake=False)
    def _(psasim_play: Play, path: str, datatable: Table) -> None:
        """Send a GET with a query: a table of names and values."""
        client = psasim_play.client(system)
        _ask(psasim_play, system, "GET", path, params=[(name, filled(client, text)) for name, text in datatable])

    @step("When", 'a client of SYSTEM sends {method:POST|PUT|PATCH|DELETE} "{path}"', fake=False)
    def _(psasim_play: Play, method: str, path: str) -> None:
        """Send a POST, PUT, PATCH or DELETE without a body."""
        _ask(psasim_play, system, method, path)

    @step("When", 'a client of SYSTEM sends {method:POST|PUT|PATCH|DELETE} "{path}" with:', fake=False)
    def _(psasim_play: Play, method: str, path: str, docstring: str) -> None:
        """The same with a body: JSON, between two lines of three quotation marks."""
        body = _body(psasim_play.client(system), docstring)
        field = FORM_FIELDS.get(system)
        sent: dict[str, Any] = {"json": body} if field is None else {"data": {field: json.dumps(body)}}
        _ask(psasim_play, system, method, path, **sent)


def _answers(step: Steps) -> None:
    system, title = step.system, step.title

    @step("Then", "SYSTEM answers with status {status:d}", fake=False)
    def _(psasim_play: Play, status: int) -> None:
        """The status of the newest response to a client."""
        answer = psasim_play.answer(system, title)
        assert answer.status_code == status, f"{title} answered {described(answer)}"

    @step("Then", "SYSTEM gives no answer", fake=False)
    def _(psasim_play: Play) -> None:
        """The connection ended before the newest request had a response."""
        outcome = psasim_play.outcomes.get(system)
        assert isinstance(outcome, httpx.TransportError), _said(title, outcome)


def _values(step: Steps) -> None:
    system, title = step.system, step.title

    @step("Then", "the answer of SYSTEM has these values:", fake=False)
    def _(psasim_play: Play, datatable: Table) -> None:
        """A table of JSON Pointers, such as /0/id, and values: JSON, or else text."""
        _compare(psasim_play, system, title, datatable)

    @step("Then", 'the answer of SYSTEM has nothing at "{pointer}"', fake=False)
    def _(psasim_play: Play, pointer: str) -> None:
        """No value, not even null."""
        found = resolve(_document(psasim_play, system, title), pointer)
        assert found is ABSENT, f"{pointer} is {json.dumps(found)}"

    @step("Then", 'the answer of SYSTEM has {count:d} item(s) at "{pointer}"', fake=False)
    def _(psasim_play: Play, count: int, pointer: str) -> None:
        """A list of this length at a JSON Pointer."""
        _count(psasim_play, system, title, pointer, count)

    @step("Then", "the answer of SYSTEM is a list of {count:d} item(s)", fake=False)
    def _(psasim_play: Play, count: int) -> None:
        """The whole response is a list of this length."""
        _count(psasim_play, system, title, "", count)

    @step("When", 'the value at "{pointer}" of the answer of SYSTEM is kept as "{name}"', fake=False)
    def _(psasim_play: Play, pointer: str, name: str) -> None:
        """Later steps refer to it by its name in braces, in paths, bodies and tables."""
        assert _NAME.fullmatch(f"{{{name}}}"), f"{name!r} is not a name: use letters, digits and underscores"
        found = resolve(_document(psasim_play, system, title), pointer)
        assert found is not ABSENT, f"nothing is at {pointer}: {described(psasim_play.answer(system, title))}"
        psasim_play.kept[name] = found

    @step("Then", 'a client of SYSTEM finds these values at "{path}":', fake=False)
    def _(psasim_play: Play, path: str, datatable: Table) -> None:
        """Send one GET; the response is a success with these values, by JSON Pointer."""
        _ask(psasim_play, system, "GET", path)
        answer = psasim_play.answer(system, title)
        assert answer.is_success, f"{title} answered {described(answer)}"
        _compare(psasim_play, system, title, datatable)


def _ask(play: Play, system: str, method: str, path: str, **arguments: Any) -> None:
    client = play.client(system)
    place = filled(client, path)
    assert place.startswith("/"), f"the path {place!r} must begin with /: the system's address is the target's"
    try:
        play.outcomes[system] = client.send(method, place, **arguments)
    except httpx.TransportError as error:
        play.outcomes[system] = error


def filled(client: Client, text: str, *, in_json: bool = False) -> str:
    """`text` with its names in braces replaced, escaped within JSON. AssertionError for an unknown name."""

    def value(found: re.Match[str]) -> str:
        known = client.known(found[1])
        assert known is not None, (
            f"nothing is known as {found[1]!r}: keep a value under this name, or add it to the facts of the target"
        )
        if not isinstance(known, str):
            return json.dumps(known)
        return json.dumps(known)[1:-1] if in_json else known

    return _NAME.sub(value, text)


def _body(client: Client, docstring: str) -> Any:
    text = filled(client, docstring, in_json=True)
    try:
        return json.loads(text)
    except ValueError as error:
        raise AssertionError(f"the body is not JSON ({error}): {text}") from None


def _said(title: str, outcome: httpx.Response | httpx.TransportError | None) -> str:
    if outcome is None:
        return f"no client has asked {title} for anything yet"
    return (
        f"{title} answered {described(outcome)}" if isinstance(outcome, httpx.Response) else f"no answer: {outcome!r}"
    )


def _document(play: Play, system: str, title: str) -> Any:
    answer = play.answer(system, title)
    try:
        return answer.json()
    except ValueError:
        raise AssertionError(f"the answer of {title} is not JSON: {described(answer)}") from None


def _compare(play: Play, system: str, title: str, datatable: Table) -> None:
    document, client = _document(play, system, title), play.client(system)
    wrong = []
    for pointer, text in datatable:
        expected, found = _expected(play, client, text), resolve(document, pointer)
        if found is ABSENT or not same_json(found, expected):
            was = "is not there" if found is ABSENT else f"was {json.dumps(found)}"
            wrong.append(f"{pointer}: expected {json.dumps(expected)}, {was}")
    if wrong:  # raised rather than asserted: pytest indents the lines of an assertion
        raise AssertionError("\n".join([*wrong, described(play.answer(system, title))]))


def _expected(play: Play, client: Client, text: str) -> Any:
    """The value of a table cell: a stored value as it is, otherwise JSON, otherwise the text."""
    name = _NAME.fullmatch(text)
    return play.kept[name[1]] if name and name[1] in play.kept else value_of(filled(client, text))


def _count(play: Play, system: str, title: str, pointer: str, count: int) -> None:
    found = resolve(_document(play, system, title), pointer)
    what = pointer or "the answer"
    assert isinstance(found, list), f"{what} is no list: {described(play.answer(system, title))}"
    assert len(found) == count, f"{what} has {len(found)} items"
