"""What Hypothesis is spared is what it would have found."""

from __future__ import annotations

from hypothesis import strategies as st
from hypothesis.internal import charmap
from hypothesis.internal.conjecture import providers

from contracts.api.drawing import UTF_8, without_preparation


def test_characters_of_utf_8_are_those_that_it_encodes() -> None:
    encodable, changed = UTF_8
    for code in (0, 0x7F, 0xD7FF, 0xD800, 0xDFFF, 0xE000, 0x10FFFF):
        try:
            chr(code).encode("utf-8")
        except UnicodeEncodeError:
            assert code not in encodable
        else:
            assert code in encodable
    assert len(encodable) == 0x110000 - 0x800
    assert not changed


def test_no_table_is_made_while_it_lasts() -> None:
    before = charmap.intervals_from_codec
    with without_preparation():
        assert charmap.intervals_from_codec("utf-8") is UTF_8
        assert charmap.intervals_from_codec("ascii")[0].intervals == ((0, 127),)
        assert not len(providers._get_local_constants())
        st.characters(codec="utf-8").validate()
    assert charmap.intervals_from_codec is before
