"""Files that callers store and get back: names that can be sent, types that no browser runs, headers that keep it so.

On a shared port what one caller stores comes back in the origin of everything else there. A download is therefore an
attachment or an image, is never sniffed, and is sandboxed where a browser opens it all the same.
"""

from __future__ import annotations

import mimetypes
import re
from functools import cache
from typing import Literal
from urllib.parse import quote

from simulators.core.call import Answer

OCTETS = "application/octet-stream"

LONGEST = 255
"""Characters that the name or the content type of a file may have."""

Kind = Literal["attachment", "inline"]

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_RESERVED = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]')
_FALLBACK = re.compile(r"[^ !#-$&-~]")
_INERT = re.compile(
    r"(image|audio|video)/[a-z0-9.-]+"
    r"|text/(plain|csv|markdown|calendar|vcard)"
    r"|application/(pdf|json|zip|gzip|rtf|msword|x-7z-compressed|x-tar|octet-stream|vnd\.[a-z0-9.-]+)"
)
"""Types that cannot contain scripts; `+xml` types can, and are not matched."""

_SIGNATURES = (
    (re.compile(rb"\x89PNG\r\n\x1a\n"), "image/png"),
    (re.compile(rb"\xff\xd8\xff"), "image/jpeg"),
    (re.compile(rb"GIF8[79]a"), "image/gif"),
    (re.compile(rb"RIFF.{4}WEBP", re.DOTALL), "image/webp"),
    (re.compile(rb"BM.{4}\x00{4}.{4}[\x0c\x28\x34\x38\x40\x6c\x7c]\x00{3}", re.DOTALL), "image/bmp"),
)
_GUARDS = (("X-Content-Type-Options", "nosniff"), ("Content-Security-Policy", "sandbox; default-src 'none'"))


class UnusableName(ValueError):
    """A name or content type that no header can carry. The text is the reason, without a full stop."""


def checked_name(sent: str) -> str:
    """The name under which to keep a file: the last part of the path that was sent [RFC 7578 4.2].

    UnusableName if nothing is left, if the name is longer than LONGEST, or if it holds control characters.
    """
    if len(sent) > LONGEST:
        raise UnusableName(f"the file name is longer than {LONGEST} characters")
    if _CONTROL.search(sent):
        raise UnusableName("the file name holds control characters")
    name = _last_part(sent)
    if not name.strip(". "):
        raise UnusableName("the file name names no file")
    return name


def checked_type(sent: str) -> str:
    """The content type as it was sent. UnusableName if a header cannot carry it."""
    if len(sent) > LONGEST or not sent.isascii() or not sent.isprintable():
        raise UnusableName("the content type of the file cannot be sent")
    return sent


def image_type(data: bytes) -> str | None:
    """The content type of an image, from its first bytes: PNG, JPEG, GIF, WebP or BMP. None for anything else."""
    return next((kind for signature, kind in _SIGNATURES if signature.match(data)), None)


@cache
def _types() -> mimetypes.MimeTypes:
    """Types by file extension, the same on every machine: additions of the operating system are left out.

    Built when first needed, since Python reads the system's tables first.
    """
    return mimetypes.MimeTypes()


def named_type(name: str) -> str:
    """The content type that the extension of a file name suggests."""
    return _types().guess_type(name, strict=True)[0] or OCTETS


def served(data: bytes, content_type: str, name: str | None = None, kind: Kind = "attachment") -> Answer:
    """The response with a stored file.

    A type that a browser would run is sent as OCTETS; without a name there is no disposition.
    """
    headers = [*_GUARDS]
    if name is not None:
        headers.insert(0, ("Content-Disposition", disposition(kind, name)))
    essence = content_type.partition(";")[0].strip().lower()
    return Answer(200, data, headers, content_type if _INERT.fullmatch(essence) else OCTETS)


def disposition(kind: Kind, name: str) -> str:
    """A Content-Disposition [RFC 6266]: the name as ASCII, and as it is where that differs. Any text will do as name.

    What no file system takes, or what would turn the direction of the text, becomes an underscore.
    """
    safe = _RESERVED.sub("_", _last_part(name))[:LONGEST].strip(" ").rstrip(". ") or "file"
    plain = _FALLBACK.sub("_", safe)
    extended = "" if plain == safe else f"; filename*=UTF-8''{quote(safe, safe='')}"
    return f'{kind}; filename="{plain}"{extended}'


def _last_part(path: str) -> str:
    return re.split(r"[/\\]", path)[-1]
