from __future__ import annotations

import pytest

from simulators.tigerpaw import xml


def nested(levels: int) -> bytes:
    return b"<a>" * levels + b"x" + b"</a>" * levels


def test_the_deepest_body_is_read_and_a_deeper_one_refused() -> None:
    read = xml.read(nested(xml.DEEPEST), frozenset())
    for _ in range(xml.DEEPEST - 1):
        read = read["a"]
    assert read == "x"
    with pytest.raises(xml.NotXml, match="more than 32 levels"):
        xml.read(nested(xml.DEEPEST + 1), frozenset())


def test_names_that_no_element_can_have_are_written_as_net_does() -> None:
    written = xml.write("Error", {"ModelState": {"Account/Name": ["Wrong"]}}, {})
    assert b"<Account_x002F_Name>" in written
    assert xml.read(written, frozenset()) == {"ModelState": {"Account_x002F_Name": {"Account_x002F_Name": "Wrong"}}}
