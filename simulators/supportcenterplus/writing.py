"""Reading what a caller writes into a request: which fields, of which type, and what references mean.

Checks come in the order that the vendor is taken to have: unknown keys, read-only fields, mandatory values, then types
and references field by field, then what concerns several fields [supportcenterplus 11].
"""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from simulators.core.store import Record
from simulators.supportcenterplus import failures
from simulators.supportcenterplus.catalog import reference_to
from simulators.supportcenterplus.fields import FIELDS, SHORT_LENGTH, TEXT_LENGTH, Field, Reading
from simulators.supportcenterplus.forms import Form, check_form, default_template, form_of, is_blank
from simulators.supportcenterplus.references import Reader, find_person, find_record
from simulators.supportcenterplus.settings import SupportCenterSettings, names_in
from simulators.supportcenterplus.values import read_array, read_flag, read_id, read_moment, read_object, read_text

_URL = re.compile(r"[!-~]{1,2000}")
_CUSTOM = re.compile(r"udf_[A-Za-z0-9_]{1,60}")
_SHORT = frozenset({"subject", "impact_details", "update_reason", "closure_comments"})
_CLOSURE = ("closure_code", "closure_comments", "requester_ack_resolution", "requester_ack_comments")


@dataclass(frozen=True, slots=True)
class Desk:
    """What reading needs: records, and the settings in force."""

    reader: Reader
    settings: SupportCenterSettings


async def read_new(desk: Desk, given: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of a request to be added, defaults of its template included. Raises the vendor's refusals."""
    _check_names(given, read_only=("no", "never again"))
    template = await _template(desk, given)
    form = Form(0) if template is None else await form_of(desk.reader, int(template["id"]))
    check_form(form, given)
    filled = {**{name: {"id": key} for name, key in form.defaults.items()}, **given}
    mandatory = {"subject", *form.mandatory, *names_in(SupportCenterSettings.of(desk).mandatory_fields)}
    _check_mandatory(name for name in mandatory if is_blank(filled.get(name)))
    values = await _read_each(desk, filled)
    if template is not None:
        values["template"] = reference_to("request_templates", template)
        if values.get("service_category") is None:
            values["service_category"] = template["service_category"]
    return await _ranked(desk, values, {})


async def read_changes(desk: Desk, given: Mapping[str, Any], current: Record) -> dict[str, Any]:
    """The changed fields of a request. Raises the vendor's refusals."""
    _check_names(given, read_only=("no",))
    template = current["template"]
    form = Form(0) if template is None else await form_of(desk.reader, int(template["id"]))
    check_form(form, given)
    mandatory = {
        "subject",
        "requester",
        "status",
        *form.mandatory,
        *names_in(SupportCenterSettings.of(desk).mandatory_fields),
    }
    _check_mandatory(name for name in mandatory if name in given and is_blank(given[name]))
    return await _ranked(desk, await _read_each(desk, given), current)


def _check_names(given: Mapping[str, Any], read_only: tuple[str, ...]) -> None:
    for name in given:
        if name not in FIELDS:
            raise failures.extra_key(name)
    for name in given:
        write = FIELDS[name].write
        if write in read_only:
            raise failures.read_only(name)
        if write == "never again":
            raise failures.not_editable(name)


def _check_mandatory(missing: Iterable[str]) -> None:
    names = sorted(missing)
    if names:
        raise failures.missing(names)


async def _template(desk: Desk, given: Mapping[str, Any]) -> Record | None:
    if given.get("template") is None:
        return await default_template(desk.reader)
    return await find_record(desk.reader, "request_templates", given["template"], "template")


async def _read_each(desk: Desk, given: Mapping[str, Any]) -> dict[str, Any]:
    return {name: await read_field(desk, FIELDS[name], value) for name, value in given.items()}


async def read_field(desk: Desk, field: Field, value: Any) -> Any:
    """The value of one writable field as records keep it."""
    if field.reading is None:
        raise failures.read_only(field.name)
    if value is None:
        return field.blank
    return await _READERS[field.reading](desk, field, value)


async def _text(_: Desk, field: Field, value: Any) -> str:
    return read_text(value, field.name, _longest(field.name))


async def _html(_: Desk, field: Field, value: Any) -> str:
    return read_text(value, field.name)


async def _reference(desk: Desk, field: Field, value: Any) -> dict[str, Any]:
    return reference_to(field.source, await find_record(desk.reader, field.source, value, field.name))


async def _person(desk: Desk, field: Field, value: Any) -> dict[str, Any]:
    return await find_person(desk.reader, field.source, value, field.name)


async def _moment(_: Desk, field: Field, value: Any) -> int | None:
    return read_moment(value, field.name)


async def _emails(_: Desk, field: Field, value: Any) -> list[str]:
    return [read_text(each, field.name, TEXT_LENGTH) for each in read_array(value, field.name)]


async def _custom_values(_: Desk, field: Field, value: Any) -> dict[str, Any]:
    values = read_object(value, field.name)
    for name, each in values.items():
        if not _CUSTOM.fullmatch(name):
            raise failures.extra_key(name)
        if isinstance(each, str):
            read_text(each, name)
    return values


async def _flag(_: Desk, field: Field, value: Any) -> bool:
    return read_flag(value, field.name)


async def _references(desk: Desk, field: Field, value: Any) -> list[dict[str, Any]]:
    """Each entry once, in the order in which they are named."""
    found: dict[str, dict[str, Any]] = {}
    for each in read_array(value, field.name):
        entry = reference_to(field.source, await find_record(desk.reader, field.source, each, field.name))
        found.setdefault(str(entry["id"]), entry)
    return list(found.values())


async def _resolution(_: Desk, field: Field, value: Any) -> dict[str, Any]:
    """The text alone; who writes it and when is known elsewhere. Null, or no text, leaves the resolution as it is."""
    given = read_object(value, field.name)
    for name in given:
        if name in ("submitted_by", "submitted_on"):
            raise failures.read_only(name)
        if name not in ("content", "resolution_attachments"):
            raise failures.extra_key(name)
    if read_array(given.get("resolution_attachments"), "resolution_attachments", optional=True):
        raise failures.unusable("resolution_attachments")
    content = given.get("content")
    return {} if content is None else {"content": read_text(content, "content")}


async def _callback(desk: Desk, field: Field, value: Any) -> str | None:
    """Null or an empty text clears it; else an absolute URL, unless a setting takes any text [supportcenterplus 11]."""
    url = read_text(value, field.name)
    if not url:
        return None
    if SupportCenterSettings.of(desk).callback_url_check == "absolute" and not is_absolute(url):
        raise failures.unusable(field.name)
    return url


def is_absolute(url: str) -> bool:
    """Whether `url` is an absolute http or https URL, without blanks or control characters."""
    if not _URL.fullmatch(url):
        return False
    try:
        parts = urlsplit(url)
        return parts.scheme.lower() in {"http", "https"} and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False


async def _closure(desk: Desk, _: Field, value: Any) -> dict[str, Any]:
    return await read_closure(desk, value)


async def read_closure(desk: Desk, value: Any) -> dict[str, Any]:
    """A `closure_info`: 4001 for a closure code that is not configured."""
    given = read_object(value, "closure_info")
    for name in given:
        if name not in _CLOSURE:
            raise failures.extra_key(name)
    closure = dict.fromkeys(_CLOSURE)
    for name, each in given.items():
        closure[name] = await _closure_member(desk, name, each)
    return closure


async def _closure_member(desk: Desk, name: str, value: Any) -> Any:
    if value is None:
        return None
    if name == "closure_code":
        return reference_to("", await find_record(desk.reader, "request_closure_codes", value, name))
    return read_flag(value, name) if name == "requester_ack_resolution" else read_text(value, name, _longest(name))


def _longest(name: str) -> int:
    return SHORT_LENGTH if name in _SHORT else TEXT_LENGTH


async def _attachments(desk: Desk, field: Field, value: Any) -> list[dict[str, Any]]:
    """Uploads that wait to be attached, by id. 4001 for one that is unknown, named twice, or attached already."""
    found: list[dict[str, Any]] = []
    for each in read_array(value, field.name):
        identity = read_object(each, field.name).get("id")
        record = await desk.reader.get("files", read_id(identity, field.name))
        if record is None or record["request"] is not None or any(record["id"] == about["id"] for about in found):
            raise failures.unusable(field.name)
        found.append({name: known for name, known in record.items() if name != "data"})
    return found


_READERS: Mapping[Reading, Callable[[Desk, Field, Any], Awaitable[Any]]] = {
    "text": _text,
    "html": _html,
    "reference": _reference,
    "person": _person,
    "moment": _moment,
    "emails": _emails,
    "attachments": _attachments,
    "custom values": _custom_values,
    "closure": _closure,
    "callback": _callback,
    "flag": _flag,
    "references": _references,
    "resolution": _resolution,
}

_RANKS = (("subcategory", "subcategories", "category"), ("item", "items", "subcategory"))


async def _ranked(desk: Desk, values: dict[str, Any], current: Mapping[str, Any]) -> dict[str, Any]:
    """Keep item, subcategory and category together.

    One that is named without what it belongs to brings that with it; one that does not belong there is refused (4001);
    one that was there before and does not belong to a new category any more is dropped: chosen.
    """
    for name, collection, above in reversed(_RANKS):
        chosen = values.get(name)
        if chosen is not None and values.get(above) is None:
            record = await desk.reader.get(collection, int(chosen["id"]))
            values[above] = None if record is None else record[above]
    for name, collection, above in _RANKS:
        owner = values[above] if above in values else current.get(above)
        held = values[name] if name in values else current.get(name)
        if held is None or await _belongs(desk, collection, held, above, owner):
            continue
        if values.get(name) is not None:
            raise failures.unusable(name)
        values[name] = None
    return values


async def _belongs(desk: Desk, collection: str, held: Mapping[str, Any], above: str, owner: Any) -> bool:
    record = await desk.reader.get(collection, int(held["id"]))
    return record is not None and owner is not None and record[above]["id"] == owner["id"]
