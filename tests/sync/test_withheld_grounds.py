"""Words of the grounds of withholding: those of the reference, and the same on every surface."""

import re
from pathlib import Path

import pytest

from sync.withheld_grounds import GROUNDS, ground

CODES = Path(__file__).parents[2] / "docs" / "reference" / "codes.md"


def rows() -> dict[str, str]:
    """The ground of each code, as the reference has it."""
    text = CODES.read_text(encoding="utf-8")
    part = text[text.index("## Exclusion codes") : text.index("## Outcomes")]
    return dict(re.findall(r"^\| <a id=\"\w+\"></a>`?(\w+)`? \| ([^|]+?) \|", part, re.MULTILINE))


def test_every_code_has_the_words_of_the_reference():
    found = rows()
    assert found.keys() == GROUNDS.keys()
    for code, one in GROUNDS.items():
        assert found[code].lower().startswith(f"{one.said.zh}, {one.said.en}".lower()), code


def test_a_short_word_is_no_longer_than_what_it_is_short_for():
    for code, one in GROUNDS.items():
        assert len(one.short.zh) <= len(one.said.zh), code


@pytest.mark.parametrize("code", ["X11", "", "taken_down "])
def test_a_code_of_a_later_office_is_another_ground(code):
    assert ground(code) == GROUNDS["X10"]
