"""The authority is kept, its certificates verify, and a directory that is not ours is refused in one line."""

from __future__ import annotations

import asyncio
import http.client
import ssl
import stat
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import trustme

from simulators.core.host.guard import wall_guard
from simulators.core.host.listeners import Host
from simulators.core.host.running import LoopFactory
from simulators.core.host.tls import TlsError, open_authority
from tests.core.host.moments import machine_time
from tests.core.host.serving import LOOPS, PATIENCE_S, echo, read_all, read_head, serving

NOW = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.mark.parametrize("loop_factory", LOOPS)
def test_certificates_verify_for_every_name(loop_factory: LoopFactory, tmp_path: Path) -> None:
    authority = open_authority(tmp_path, machine_time(tmp_path))
    server = authority.context(["192.0.2.7", "sim.example", "[::2]", "*.wild.example"])
    trusting = ssl.create_default_context(cafile=authority.ca_file)
    names = ["localhost", "127.0.0.1", "::1", "192.0.2.7", "sim.example", "::2", "a.wild.example"]
    with serving(echo, tls=server, loop_factory=loop_factory) as served:
        assert served.listener.url == f"https://127.0.0.1:{served.listener.port}"
        for name in names:
            with trusting.wrap_socket(served.connect(), server_hostname=name) as sock:
                sock.sendall(b"GET /tls HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
                assert read_all(sock).endswith(b"GET /tls ")


def test_a_name_that_is_not_in_the_certificate_fails(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    authority = open_authority(tmp_path, machine_time(tmp_path))
    trusting = ssl.create_default_context(cafile=authority.ca_file)
    with serving(echo, tls=authority.context()) as served, served.connect() as sock:
        with pytest.raises(ssl.SSLCertVerificationError):
            trusting.wrap_socket(sock, server_hostname="elsewhere.example")
        client = http.client.HTTPSConnection("127.0.0.1", served.listener.port, timeout=20, context=trusting)
        client.request("GET", "/after")
        assert client.getresponse().read() == b"GET /after "
        client.close()
    assert caplog.records == []


def test_bad_requests_and_plain_http_on_a_tls_port(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    authority = open_authority(tmp_path, machine_time(tmp_path))
    trusting = ssl.create_default_context(cafile=authority.ca_file)
    with serving(echo, tls=authority.context()) as served:
        with trusting.wrap_socket(served.connect(), server_hostname="localhost") as sock:
            sock.sendall(b"rubbish\r\n\r\n")
            assert read_all(sock).startswith(b"HTTP/1.1 400 ")
        with served.connect() as sock:
            sock.sendall(b"GET / HTTP/1.1\r\nHost: a\r\n\r\n")
            assert b"HTTP" not in read_all(sock)
    assert caplog.records == []


@pytest.mark.parametrize("loop_factory", LOOPS)
def test_stop_waits_for_no_idle_or_silent_client(
    loop_factory: LoopFactory, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    authority = open_authority(tmp_path, machine_time(tmp_path))
    trusting = ssl.create_default_context(cafile=authority.ca_file)

    async def within(host: Host, grace_s: float) -> None:
        async with wall_guard(grace_s / 2):
            await host.stop(grace_s)

    with (
        serving(echo, tls=authority.context(), loop_factory=loop_factory) as served,
        served.connect() as silent,
        served.connect() as stuck,
        trusting.wrap_socket(served.connect(), server_hostname="localhost") as idle,
    ):
        # The start of a handshake record that never goes on.
        stuck.sendall(b"\x16\x03\x01\x02\x00")
        idle.sendall(b"GET / HTTP/1.1\r\nHost: a\r\n\r\n")
        read_head(idle)
        served.loop.call(within(served.host, PATIENCE_S))
        for client in (silent, stuck, idle):
            assert client.recv(100)[6:] == b""
    assert caplog.records == []


@pytest.mark.parametrize("loop_factory", LOOPS)
def test_a_client_that_leaves_during_the_handshake(loop_factory: LoopFactory, tmp_path: Path) -> None:
    authority = open_authority(tmp_path, machine_time(tmp_path))
    trusting = ssl.create_default_context(cafile=authority.ca_file)
    request = b"GET /still HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"
    with serving(echo, tls=authority.context(), loop_factory=loop_factory) as served:
        for _ in range(3):
            with served.connect() as sock:
                sock.sendall(b"\x16\x03\x01")
        with trusting.wrap_socket(served.connect(), server_hostname="localhost") as sock:
            sock.sendall(request)
            assert read_all(sock).endswith(b"GET /still ")


def test_silent_handshakes_make_room_for_others(tmp_path: Path) -> None:
    authority = open_authority(tmp_path, machine_time(tmp_path))
    client = ssl.create_default_context(cafile=str(authority.ca_file))
    with serving(echo, tls=authority.context(), most_per_port=3) as served:
        silent = [served.connect() for _ in range(6)]
        silent[5].sendall(b"\x16\x03\x01\x02\x00\x01")
        with client.wrap_socket(served.connect(), server_hostname="localhost") as sock:
            sock.sendall(b"GET /tls HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
            assert read_all(sock).endswith(b"GET /tls ")
        assert [each.recv(1) for each in silent[:3]] == [b""] * 3
        for each in silent:
            each.close()


def test_the_authority_is_reused(tmp_path: Path) -> None:
    first = open_authority(tmp_path / "made" / "here", NOW)
    before = first.ca_file.read_bytes()
    second = open_authority(tmp_path / "made" / "here", NOW + timedelta(days=3000))
    assert second.ca_file.read_bytes() == before


def test_the_key_is_private_and_not_in_the_public_file(tmp_path: Path) -> None:
    authority = open_authority(tmp_path, NOW)
    assert b"PRIVATE KEY" not in authority.ca_file.read_bytes()
    holders = [file for file in tmp_path.iterdir() if b"PRIVATE KEY" in file.read_bytes()]
    assert [stat.S_IMODE(file.stat().st_mode) for file in holders] == [0o600]
    holders[0].chmod(0o644)
    open_authority(tmp_path, NOW)
    assert stat.S_IMODE(holders[0].stat().st_mode) == 0o600


def test_an_authority_about_to_end_is_replaced(tmp_path: Path) -> None:
    before = open_authority(tmp_path, NOW).ca_file.read_bytes()
    end = datetime(3000, 1, 1, tzinfo=UTC)
    assert open_authority(tmp_path, end - timedelta(days=31)).ca_file.read_bytes() == before
    assert open_authority(tmp_path, end - timedelta(days=29)).ca_file.read_bytes() != before


def test_two_starts_at_once_share_one_authority(tmp_path: Path) -> None:
    async def scene() -> list[bytes]:
        made = [asyncio.to_thread(open_authority, tmp_path, NOW) for _ in range(4)]
        return [each.ca.cert_pem.bytes() for each in await asyncio.gather(*made)]

    certificates = asyncio.run(scene())
    assert set(certificates) == {(tmp_path / "ca.pem").read_bytes()}


def test_a_lost_public_file_is_written_again(tmp_path: Path) -> None:
    authority = open_authority(tmp_path, NOW)
    before = authority.ca_file.read_bytes()
    authority.ca_file.unlink()
    assert open_authority(tmp_path, NOW).ca_file.read_bytes() == before


def _refused(directory: Path) -> str:
    with pytest.raises(TlsError) as caught:
        open_authority(directory, NOW)
    assert "\n" not in str(caught.value)
    assert str(directory) in str(caught.value)
    return str(caught.value)


def test_unreadable_authority(tmp_path: Path) -> None:
    open_authority(tmp_path, NOW)
    for content in (b"", b"rubbish", (tmp_path / "ca.pem").read_bytes()):
        (tmp_path / "authority.pem").write_bytes(content)
        assert "cannot be read" in _refused(tmp_path)


def test_foreign_authority(tmp_path: Path) -> None:
    foreign = trustme.CA(organization_name="Somebody else")
    pem = foreign.private_key_pem.bytes() + foreign.cert_pem.bytes()
    (tmp_path / "authority.pem").write_bytes(pem)
    assert "not psasim's own" in _refused(tmp_path)
    assert (tmp_path / "authority.pem").read_bytes() == pem


def test_key_of_another_certificate(tmp_path: Path) -> None:
    certificate = open_authority(tmp_path, NOW).ca_file.read_bytes()
    (tmp_path / "authority.pem").write_bytes(trustme.CA().private_key_pem.bytes() + certificate)
    assert "not psasim's own" in _refused(tmp_path)


def test_certificate_without_its_key(tmp_path: Path) -> None:
    certificate = trustme.CA().cert_pem.bytes()
    (tmp_path / "ca.pem").write_bytes(certificate)
    assert "without its key" in _refused(tmp_path)
    assert (tmp_path / "ca.pem").read_bytes() == certificate


def test_a_file_where_the_directory_should_be(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    _refused(tmp_path / "file")


@pytest.mark.parametrize("name", ["", "two words", "10.0.0.0/8", "a@b.example", "x..example", "https://a", "a" * 64])
def test_names_that_no_certificate_can_hold(name: str, tmp_path: Path) -> None:
    authority = open_authority(tmp_path, NOW)
    with pytest.raises(TlsError) as caught:
        authority.context([name])
    assert "\n" not in str(caught.value)


def test_libraries_are_imported_only_when_needed() -> None:
    code = "import sys, simulators.core.host.tls; sys.exit('trustme' in sys.modules or 'cryptography' in sys.modules)"
    root = Path(__file__).parents[3]
    assert subprocess.run([sys.executable, "-c", code], cwd=root, check=False).returncode == 0  # noqa: S603  (our own code)
