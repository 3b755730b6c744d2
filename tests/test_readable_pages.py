"""Templates, scripts and style sheets a reviewer can read: what formatters leave over."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
APART = {"vendor", "node_modules"}
LONGEST = 120
SOURCES = [
    path
    for folder in ("office", "tests")
    for path in sorted((ROOT / folder).rglob("*"))
    if path.suffix in {".html", ".css", ".js", ".mjs"} and not APART & set(path.parts)
]
# An element whose own white space shows, with white space before its words.
SHOWN = re.compile(
    r"""<\w+(?=\s)(?=(?:\{%.*?%\}|[^<>])*+>\s)(?:\{%.*?%\}|[^<>c]|\Bc|c(?!lass="))*+"""
    r"""class="(?:[^"]*\s)?(?:wrap|cell-text|text)[\s"]"""
)


def too_long(text: str) -> list[int]:
    """The numbers of the lines with too many characters."""
    return [at for at, line in enumerate(text.splitlines(), 1) if len(line) > LONGEST]


def test_no_line_is_too_long_to_read():
    assert len(SOURCES) > 170
    found = [
        f"{path.relative_to(ROOT)}:{at}"
        for path in SOURCES
        for at in too_long(path.read_text("utf-8"))
    ]
    assert not found, "break these lines; docs/developers.md, Templates and scripts, says how"


@pytest.mark.parametrize(
    "text",
    [
        '<dd class="wrap">\n  {{ text }}\n</dd>',
        '<p\n  lang="{% if a > b %}en{% endif %}"\n  class="a wrap"\n>\n  {{ text }}',
        '<div class="cell-text" id="x"> {{ text }}</div>',
    ],
)
def test_white_space_that_would_show_is_found(text):
    assert SHOWN.search(text)


@pytest.mark.parametrize(
    "text", ['<dd><span class="wrap">{{ text }}</span></dd>', '<div class="d-flex flex-wrap">\n  x']
)
def test_white_space_that_does_not_show_is_left(text):
    assert not SHOWN.search(text)


def test_no_layout_shows_in_what_people_wrote():
    found = [
        f"{path.relative_to(ROOT)}: {hit[0]!r}"
        for path in SOURCES
        if path.suffix == ".html"
        for hit in SHOWN.finditer(path.read_text("utf-8"))
    ]
    assert not found, "put the class on an element around the value alone"
