"""Page tokens [autotask 6.1]."""

from __future__ import annotations

import pytest

from simulators.autotask.model.paging import NoToken, Token, escaped, read_token


def test_a_token_is_json_with_lower_case_escapes() -> None:
    text = Token(500, -1, 725).text()
    assert text == '{"pageSize":500,"previousIds":[-1],"nextIds":[725]}'
    assert escaped(text) == "%7b%22pageSize%22%3a500%2c%22previousIds%22%3a%5b-1%5d%2c%22nextIds%22%3a%5b725%5d%7d"
    assert read_token(text) == Token(500, -1, 725)


@pytest.mark.parametrize(
    "text",
    [
        *("", "{}", "[]", "5", "x", '{"pageSize":0,"previousIds":[-1],"nextIds":[1]}'),
        *('{"pageSize":501,"previousIds":[-1],"nextIds":[1]}', '{"pageSize":5,"previousIds":[],"nextIds":[1]}'),
        *('{"pageSize":5,"previousIds":["a"],"nextIds":[1]}', '{"pageSize":true,"previousIds":[1],"nextIds":[1]}'),
        *(
            '{"pageSize":5,"previousIds":5,"nextIds":[1]}',
            '{"pageSize":5,"previousIds":[1],"nextIds":[99999999999999999999]}',
        ),
    ],
)
def test_what_is_no_token(text: str) -> None:
    with pytest.raises(NoToken):
        read_token(text)
