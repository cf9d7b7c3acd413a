"""Tables, and the place in a README where they go."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.tables import BEGIN, END, NoMarkers, Table, number, ratio, write

TABLE = Table("Speed", ["Server", "get/s"], [["psasim", "1,234"], ["b", "9"]], "A foot.")


def test_words_stand_left_and_numbers_right() -> None:
    assert TABLE.markdown().splitlines() == [
        "**Speed**",
        "",
        "| Server | get/s |",
        "|--------|------:|",
        "| psasim | 1,234 |",
        "| b      |     9 |",
        "",
        "A foot.",
    ]


@pytest.mark.parametrize(("value", "shown"), [(12_345.6, "12,346"), (12.34, "12.3"), (0.1234, "0.123")])
def test_numbers_are_as_long_as_they_are_exact(value: float, shown: str) -> None:
    assert number(value) == shown


def test_ratios() -> None:
    assert (ratio(10, 4), ratio(1, 0)) == ("2.5x", "-")


def test_the_readme_is_written_between_its_markers_only(tmp_path: Path) -> None:
    readme = tmp_path / "README.md"
    readme.write_text(f"before\n{BEGIN}\nold\n{END}\nafter\n")
    write(readme, [TABLE], "2 cores")
    write(readme, [TABLE], "2 cores")
    text = readme.read_text()
    assert text == f"before\n{BEGIN}\n\n{TABLE.markdown()}\n\n2 cores.\n\n{END}\nafter\n"


def test_a_readme_without_markers_is_left_alone(tmp_path: Path) -> None:
    readme = tmp_path / "README.md"
    readme.write_text("text")
    with pytest.raises(NoMarkers, match="put them where the tables belong"):
        write(readme, [TABLE], "")
    assert readme.read_text() == "text"
