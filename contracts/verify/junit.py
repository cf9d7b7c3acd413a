"""Rows as JUnit XML: a suite per system, a case per operation, scenario and rule."""

from __future__ import annotations

import re
from collections.abc import Sequence
from xml.etree import ElementTree

from contracts.protocol.gradebook import ended
from contracts.verify.rows import FAIL, PASS, STYLE, Row

_UNSPEAKABLE = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML cannot contain."""


def junit(rows: Sequence[Row]) -> bytes:
    """The document."""
    root = ElementTree.Element("testsuites")
    for system in dict.fromkeys(row.system for row in rows):
        own = [row for row in rows if row.system == system]
        counts = {
            "tests": len(own),
            "failures": sum(row.result == FAIL for row in own),
            "skipped": sum(row.result not in (PASS, FAIL, STYLE) for row in own),
        }
        suite = ElementTree.SubElement(root, "testsuite", {"name": system, "timestamp": own[0].at})
        suite.attrib.update({name: str(number) for name, number in counts.items()})
        for row in own:
            _case(suite, row)
    ElementTree.indent(root)
    document: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return document


def _case(suite: ElementTree.Element, row: Row) -> None:
    place, name = f"{row.system}.{row.group}", f"{row.name}: {row.rule}" if row.kind == "rule" else row.name
    case = ElementTree.SubElement(suite, "testcase", {"classname": _text(place), "name": _text(name)})
    case.set("time", str(row.seconds))
    if row.result == FAIL:
        failure = ElementTree.SubElement(case, "failure", {"type": row.code, "message": _text(_message(row))})
        failure.text = _text(row.curl)
    elif row.result == STYLE:
        ElementTree.SubElement(case, "system-out").text = _text(_message(row))
    elif row.result != PASS:
        ElementTree.SubElement(case, "skipped", {"message": _text(f"{row.result}: {row.why}")})


def _message(row: Row) -> str:
    """What was seen; of a rule with its sentence, its severity and what follows from it."""
    if not row.rule:
        return row.why
    parts = [f"{row.code} {row.severity}: {row.rule}", ended(f"Seen: {row.why}"), row.answer, row.breach]
    return " ".join(part for part in parts if part)


def _text(text: str) -> str:
    return _UNSPEAKABLE.sub("?", text)
