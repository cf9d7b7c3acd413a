"""Bodies made to fill the memory, to hold the loop, or to break what reads them."""

from __future__ import annotations

import gzip
import struct
import zlib
from contextlib import ExitStack, suppress
from functools import cache, reduce
from io import BytesIO
from urllib.parse import quote_plus

import pytest

from tests.attacks.siege import FORM, SYSTEMS, Reply, Siege, System, exchange

LONGEST_ERROR = 120_000
"""Bytes of an answer to the largest wrong body."""

GZIP_HEAD = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\xff"
DEPTHS = (129, 300, 980, 20_000)


@cache
def bomb() -> bytes:
    """260 kB that unpack to 255 MB of blanks: JSON, but for the value."""
    blanks = b" " * (1 << 20)
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    # After a full flush the stream stands on its own, and the same megabyte may follow again.
    megabyte = packer.compress(blanks) + packer.flush(zlib.Z_FULL_FLUSH)
    checksum = reduce(lambda so_far, _: zlib.crc32(blanks, so_far), range(255), 0)
    return GZIP_HEAD + megabyte * 255 + packer.flush() + struct.pack("<II", checksum, 255 << 20)


def as_sent(system: System, json: bytes) -> bytes:
    """JSON as the body of a write."""
    return b"input_data=" + quote_plus(json).encode() if system.content_type == FORM else json


def refused(system: System, reply: Reply) -> None:
    """The vendor's refusal of a request: short, and none that says that something of ours broke.

    One vendor answers 500 to every body that it cannot use; a defect would show in the journal. Another one declines
    values with 200.
    """
    declined = system.name == "tigerpaw" and b'"Success":false' in reply.body
    assert 400 <= reply.status < 500 or (system.name, reply.status) == ("autotask", 500) or declined, reply
    assert len(reply.body) < LONGEST_ERROR


def test_bomb_is_one() -> None:
    assert len(bomb()) < 300_000
    with gzip.open(BytesIO(bomb())) as unpacked:
        assert sum(map(len, iter(lambda: unpacked.read(1 << 20), b""))) == 255 << 20


@pytest.mark.parametrize("name", SYSTEMS)
def test_bomb_is_not_unpacked_without_credentials_and_no_further_than_the_limit_with_them(
    siege: Siege, name: str
) -> None:
    system = siege.systems[name]
    with siege.holds():
        stranger = system.post(bomb(), known=False, content_encoding="gzip")
        known = system.post(bomb(), content_encoding="gzip")
    nothing = system.post(b"", known=False)
    assert (stranger.status, stranger.body[-40:]) == (nothing.status, nothing.body[-40:])
    assert known.status == 413
    refused(system, known)


STEERING = [("PUT", "/state"), ("POST", "/reset"), ("POST", "/drive/ncentral/alerts")]


@pytest.mark.parametrize(("method", "path"), STEERING)
def test_bomb_is_not_unpacked_by_the_control_api(siege: Siege, method: str, path: str) -> None:
    with siege.holds():
        assert siege.ask(method, path, bomb(), content_encoding="gzip").status == 415


@pytest.mark.parametrize("name", SYSTEMS)
def test_credentials_are_asked_for_before_a_large_body_is_read(siege: Siege, name: str) -> None:
    # Most of the body never comes: an answer shows that nobody waited for it.
    system = siege.systems[name]
    wrong = {"supportcenterplus": "authtoken: none"}.get(name, "X-Nothing: none")
    with siege.holds(), system.connect() as sock:
        sock.sendall(system.head(wrong, "Content-Length: 5000000") + b"x" * 70_000)
        status = int(sock.recv(65_536).split()[1])
    assert status == system.post(b"", known=False).status


def test_bodies_of_strangers_that_must_be_read_are_held_within_bounds(siege: Siege) -> None:
    # This vendor's key may stand in the form, so that it must be read before anybody is known.
    system = siege.systems["supportcenterplus"]
    with siege.holds(), ExitStack() as stack:
        for _ in range(30):
            sock = stack.enter_context(system.connect())
            with suppress(ConnectionError):
                sock.sendall(system.head("Content-Length: 10000000") + b"x" * 6_000_000)


@pytest.mark.parametrize("name", SYSTEMS)
def test_large_wrong_body_gets_a_short_answer(siege: Siege, name: str) -> None:
    system = siege.systems[name]
    text = b"x" * 2_500_000
    with siege.holds():
        for json in (b'{"%s": "%s"}' % (text, text), b'["%s"]' % text, b'{"summary": ["%s", 1]}' % text, text):
            refused(system, system.post(as_sent(system, json)))


@pytest.mark.parametrize("name", SYSTEMS)
def test_many_wrong_values_get_a_short_answer(siege: Siege, name: str) -> None:
    system = siege.systems[name]
    members = b",".join(b'"a%d":1' % number for number in range(90_000))
    with siege.holds():
        for json in (b"[" + b"1," * 90_000 + b"1]", b"[" + b"[]," * 2_000_000 + b"1]", b"{" + members + b"}"):
            refused(system, system.post(as_sent(system, json)))


@pytest.mark.parametrize("name", SYSTEMS)
def test_deep_json_is_a_bad_request(siege: Siege, name: str) -> None:
    system = siege.systems[name]
    with siege.holds():
        for depth in DEPTHS:
            for json in (b"[" * depth + b"]" * depth, b'{"a":' * depth + b"1" + b"}" * depth, b'[{"a":' * depth):
                refused(system, system.post(as_sent(system, json)))
                refused(system, system.post(as_sent(system, json), known=False))


ODD_JSON = [
    b"1e400",
    b"-1e400",
    b"1" * 10_000,
    b"1" * 60,
    b"-" + b"1" * 4_000,
    b"0." + b"1" * 10_000,
    b"1e999999999999",
    b'"\\ud800"',
    b'"\\udc00\\ud800"',
    b'"\xed\xa0\x80"',
    b'"\\u0000"',
    b'"\x00"',
    b"\x00",
    b"\xff\xfe{}",
    b"NaN",
    b"Infinity",
    b'{"a":1,"a":2}',
    b'{"":{"":[]}}',
    b'{"__proto__":{},"constructor":1}',
]


@pytest.mark.parametrize("name", SYSTEMS)
def test_odd_json_is_a_bad_request(siege: Siege, name: str) -> None:
    system = siege.systems[name]
    with siege.holds():
        for value in ODD_JSON:
            for json in (value, b'{"id":%s,"summary":%s,"Title":%s}' % (value, value, value), b"[%s]" % value):
                refused(system, system.post(as_sent(system, json)))


PART = b'--X\r\ncontent-disposition: form-data; name="a%s"%s\r\n\r\nb\r\n'
MULTIPART = "multipart/form-data; boundary=X"
FORMS = [
    (FORM, b"&".join(b"a%d=1" % number for number in range(20_000))),
    (FORM, b"a=1&" * 100_000),
    (FORM, b"a" + b"[" * 5_000 + b"=1"),
    (FORM, b"input_data=" + b"%41" * 1_300_000),
    (FORM, b"input_data=" + b"%" * 3_000_000),
    (FORM, b"input_data=%ED%A0%80%00%FF&%ff=%fe"),
    (FORM, b"input_data=" + b"{'a':'" + b"x" * 3_000_000 + b"'}"),
    (FORM, b"input_data=" + b"%5B1," * 700_000),
    (MULTIPART, b"".join(PART % (b"%d" % number, b"") for number in range(3_000)) + b"--X--\r\n"),
    (MULTIPART, b"".join(PART % (b"%d" % number, b'; filename="x"') for number in range(3_000)) + b"--X--\r\n"),
    (MULTIPART, b"--X\r\n" + b"a: b\r\n" * 100_000 + b"\r\nb\r\n--X--\r\n"),
    (MULTIPART, b"--X\r\na: " + b"b" * 3_000_000 + b"\r\n\r\nb\r\n--X--\r\n"),
    (MULTIPART, PART % (b"x" * 1_000_000, b"")),
    (MULTIPART, b"no part at all"),
    (MULTIPART, b""),
    ("multipart/form-data", PART % (b"", b"") + b"--X--\r\n"),
    (f"multipart/form-data; boundary={'X' * 3_000}", PART % (b"", b"")),
    (f"{MULTIPART}; charset=punycode", PART.replace(b"\r\nb\r\n", b"\r\na-" + b"b" * 500_000 + b"\r\n") % (b"", b"")),
]


@pytest.mark.parametrize("name", SYSTEMS)
def test_odd_forms_are_bad_requests(siege: Siege, name: str) -> None:
    system = siege.systems[name]
    with siege.holds():
        for content_type, body in FORMS:
            refused(system, system.post(body, content_type=content_type))


UPLOADS = {"supportcenterplus": "/api/v3/requests/upload", "connectwise": "/v4_6_release/apis/3.0/system/documents"}


@pytest.mark.parametrize("name", UPLOADS)
def test_odd_uploads_are_bad_requests(siege: Siege, name: str) -> None:
    system = siege.systems[name]
    # One vendor notes which rights were used, once for each.
    refused(system, system.post(b"", path=UPLOADS[name], content_type=MULTIPART))
    with siege.holds():
        for content_type, body in FORMS:
            refused(system, system.post(body, path=UPLOADS[name], content_type=content_type))


@pytest.mark.parametrize("name", SYSTEMS)
def test_odd_queries_get_an_answer(siege: Siege, name: str) -> None:
    system = siege.systems[name]
    queries = ("a&" * 30_000, "a[" * 20_000 + "=1", "%5B" * 20_000, "a=%00&b=%ED%A0%80&%FF", "page=" + "9" * 50_000)
    with siege.holds():
        for query in queries:
            request = system.head("Connection: close", "Content-Length: 0", known=True)
            answer = exchange(system.url, request.replace(b" HTTP/1.1", b"?" + query.encode() + b" HTTP/1.1", 1))
            assert 400 <= int(answer.split()[1]) < (501 if name == "autotask" else 500)
            assert len(answer) < LONGEST_ERROR


def test_large_snapshot_keeps_nobody_waiting(siege: Siege) -> None:
    # Of a version that is refused: what is measured is the way in.
    row = b'{"id":%d,"name":"user","note":"' + b"x" * 100 + b'","tags":["a","b"],"open":true}'
    rows = b",".join(row % number for number in range(20_000))
    snapshot = b'{"version":9,"seed":1,"clock":{"mode":"real","shift":0},"simulators":{},"x":[' + rows + b"]}"
    assert len(snapshot) > 3_000_000
    with siege.holds():
        assert siege.ask("PUT", "/state", snapshot).status == 400
        assert siege.ask("POST", "/reset", snapshot).status == 413


@pytest.mark.parametrize("depth", DEPTHS)
def test_deep_json_is_a_bad_request_of_the_control_api(siege: Siege, depth: int) -> None:
    with siege.holds():
        for method, path in (("PUT", "/state"), ("POST", "/reset"), ("POST", "/journal/verify"), ("POST", "/faults")):
            for json in (b"[" * depth + b"]" * depth, b'{"where":' * depth + b"1" + b"}" * depth):
                reply = siege.ask(method, path, json)
                assert (reply.status, len(reply.body) < LONGEST_ERROR) == (400, True)


def test_body_that_never_ends_is_cut_at_the_limit(siege: Siege) -> None:
    system = siege.systems["custompsa"]
    chunk = b"100000\r\n" + b"x" * (1 << 20) + b"\r\n"
    with siege.holds(), system.connect() as sock:
        sock.sendall(system.head("Transfer-Encoding: chunked", known=True))
        for _ in range(12):
            sock.sendall(chunk)
        assert sock.recv(65_536).startswith(b"HTTP/1.1 413 ")
