"""Files, as forms carry them."""

from __future__ import annotations

from collections.abc import Mapping

from pytest_bdd import parsers, then, when

from features.steps.answers import describe
from features.steps.talk import Talk
from features.supportcenterplus.helpdesk import HelpDesk
from features.supportcenterplus.steps_records import HelpDeskRecords

CONTENTS: Mapping[str, tuple[bytes, str]] = {
    "log.txt": (b"what it printed", "text/plain"),
    "dump.bin": (bytes(range(256)), "application/octet-stream"),
}
FIELD = "input_file"


@when(parsers.parse('the file "{name}" is uploaded to {path} as "{called}"'))
def _(desk: HelpDesk, records: HelpDeskRecords, name: str, path: str, called: str) -> None:
    content, kind = CONTENTS[name]
    method = "POST" if path.count("/") < 4 and "{" not in path else "PUT"
    answer = desk.ask(method, records.filled(path), files={FIELD: (name, content, kind)})
    records.keep(called, answer)


@when(parsers.parse("a file of {size:d} bytes is uploaded to {path}"))
def _(desk: HelpDesk, records: HelpDeskRecords, size: int, path: str) -> None:
    desk.ask("PUT", records.filled(path), files={FIELD: ("a.bin", bytes(size), "application/octet-stream")})


@when(parsers.parse("a file with {disposition} is uploaded to {path}"))
def _(desk: HelpDesk, records: HelpDeskRecords, disposition: str, path: str) -> None:
    content, kind = CONTENTS["log.txt"]
    head = f'--b\r\nContent-Disposition: form-data; name="{FIELD}"; {disposition}\r\nContent-Type: {kind}\r\n\r\n'
    body = head.encode() + content + b"\r\n--b--\r\n"
    headers = {"Content-Type": "multipart/form-data; boundary=b"}
    desk.ask("PUT", records.filled(path), headers=headers, content=body)


@when(parsers.parse("no file is uploaded to {path}"))
def _(desk: HelpDesk, records: HelpDeskRecords, path: str) -> None:
    desk.ask("PUT", records.filled(path), files={"colour": ("a.txt", b"x", "text/plain")})


@when(parsers.parse("two files are uploaded to {path}"))
def _(desk: HelpDesk, records: HelpDeskRecords, path: str) -> None:
    both = [(FIELD, (name, *CONTENTS[name])) for name in CONTENTS]
    desk.ask("PUT", records.filled(path), files=both)


@then(parsers.parse('the answer is the content of "{name}"'))
def _(talk: Talk, name: str) -> None:
    content, kind = CONTENTS[name]
    assert talk.answer.content == content, describe(talk.answer)
    assert talk.answer.headers["Content-Type"].startswith(kind), describe(talk.answer)
    assert name in talk.answer.headers["Content-Disposition"], describe(talk.answer)
