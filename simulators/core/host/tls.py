"""TLS for the listeners: a certificate authority created once and kept, and certificates issued at each start.

trustme and cryptography take long to import and are only needed with TLS, so they are imported where they are used.
"""

from __future__ import annotations

import ipaddress
import re
import ssl
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from simulators.core.host import files

if TYPE_CHECKING:
    import trustme

ALWAYS = ("localhost", "127.0.0.1", "::1")
"""Names in every certificate."""

KEEP_FOR = timedelta(days=30)
"""An authority that expires within this time is replaced."""

LEAF_FOR = timedelta(days=397)
"""The validity of a certificate; some systems refuse more than 398 days."""

_OWNER = "psasim"
_PRIVATE = "authority.pem"
_PUBLIC = "ca.pem"
_DNS_NAME = re.compile(r"(\*\.)?[^\W_]([\w.-]*\w)?\.?")


class TlsError(Exception):
    """The authority or a certificate cannot be created or read; the message is one line."""


@dataclass(frozen=True, slots=True)
class Authority:
    """A certificate authority whose certificate file clients can trust."""

    ca_file: Path
    """The authority's certificate, PEM; holds no key."""
    now: datetime
    ca: trustme.CA

    def context(self, names: Iterable[str] = ()) -> ssl.SSLContext:
        """A server's context with a new certificate for this machine's loopback names and for `names`.

        `names` are host names or IP addresses. Raises `TlsError` for anything else.
        """
        wanted = dict.fromkeys([*ALWAYS, *(_checked(name) for name in names)])
        day = timedelta(days=1)
        try:
            leaf = self.ca.issue_cert(
                *wanted, organization_name=_OWNER, not_before=self.now - day, not_after=self.now + LEAF_FOR
            )
        except ValueError as error:
            raise TlsError(f"no certificate for {', '.join(wanted)}: {_line(error)}") from None
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        leaf.configure_cert(context)
        # Declines HTTP/2 in the handshake, which some clients would otherwise assume.
        context.set_alpn_protocols(["http/1.1"])
        return context


def open_authority(directory: Path, now: datetime) -> Authority:
    """The authority kept in `directory`, made there if there is none or if it ends within 30 days of `now`.

    `now` is aware of its zone. The key is readable by its owner only. Raises `TlsError` when the directory cannot be
    used, holds something unreadable, or holds an authority that psasim did not make.
    """
    private, public = directory / _PRIVATE, directory / _PUBLIC
    try:
        directory.mkdir(mode=0o700, parents=True, exist_ok=True)
        # In this order: another server that starts at once makes the key first.
        is_public = public.exists()
        if not private.exists():
            if is_public:
                raise _foreign(public, "is there without its key")
            _create(private)
        ca = _load(private)
        if _ends(ca) < now + KEEP_FOR:
            files.put(private, _new_authority())
            ca = _load(private)
        private.chmod(0o600)
        certificate = ca.cert_pem.bytes()
        if not public.exists() or public.read_bytes() != certificate:
            files.put(public, certificate, mode=0o644)
    except OSError as error:
        raise TlsError(f"cannot keep a certificate authority in {directory}: {error.strerror or error}") from None
    return Authority(public, now, ca)


def _create(private: Path) -> None:
    # Two servers may start at once in one directory: both then use the authority of the first.
    try:
        files.put(private, _new_authority(), replace=False)
    except FileExistsError:
        return


def _new_authority() -> bytes:
    import trustme

    ca = trustme.CA(organization_name=_OWNER, organization_unit_name="certificate authority of a simulator")
    return ca.private_key_pem.bytes() + ca.cert_pem.bytes()


def _load(private: Path) -> trustme.CA:
    import trustme
    from cryptography import x509
    from cryptography.exceptions import UnsupportedAlgorithm
    from cryptography.x509.oid import NameOID

    pem = private.read_bytes()
    try:
        ca = trustme.CA.from_pem(pem, pem)
        certificate = x509.load_pem_x509_certificate(pem)
        certificate.extensions.get_extension_for_class(x509.SubjectKeyIdentifier)
        mismatch = ca._private_key.public_key() != certificate.public_key()
    except (ValueError, TypeError, UnsupportedAlgorithm, x509.ExtensionNotFound) as error:
        raise _foreign(private, f"cannot be read ({_line(error)})") from None
    owners = [name.value for name in certificate.subject.get_attributes_for_oid(NameOID.ORGANIZATION_NAME)]
    if mismatch or owners != [_OWNER]:
        raise _foreign(private, "holds a certificate that is not psasim's own")
    return ca


def _ends(ca: trustme.CA) -> datetime:
    return ca._certificate.not_valid_after_utc


def _foreign(path: Path, what: str) -> TlsError:
    return TlsError(f"{path} {what}: remove it to have a new authority made, or choose another directory")


def _checked(name: str) -> str:
    bare = name.removeprefix("[").removesuffix("]")
    try:
        return str(ipaddress.ip_address(bare))
    except ValueError:
        if _DNS_NAME.fullmatch(bare):
            return bare
    raise TlsError(f"{name!r} is neither a host name nor an IP address: no certificate can be issued for it")


def _line(error: Exception) -> str:
    return " ".join(str(error).split())[:120]
