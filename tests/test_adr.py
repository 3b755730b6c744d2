"""The decisions in docs/adr: an index that agrees with the files, and one form for all."""

import re
from pathlib import Path

import pytest

FOLDER = Path(__file__).parent.parent / "docs" / "adr"
FILES = sorted(FOLDER.glob("[0-9]*.md"))
FORM = re.compile(
    r"# (?P<number>\d+)\. (?P<title>[^\n]+)\n\n"
    r"(?P<status>Accepted|Replaced by \d+), \d{1,2} [A-Z][a-z]+ \d{4}\.\n\n"
    r"## Context\n[^\n].*\n\n## Decision\n[^\n].*\n\n## Consequences\n[^\n].*\n",
    re.DOTALL,
)
ROW = re.compile(r"^\| (\d+) \| \[(.+)\]\((.+)\) \| (.+) \| (.+) \|$", re.MULTILINE)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_decision_has_the_one_form(path):
    text = path.read_text("utf-8")
    found = FORM.fullmatch(text)
    assert found, f"{path.name} has not the form that README.md beside it tells."
    assert int(found["number"]) == int(path.name[:4])
    assert re.findall(r"^## .+$", text, re.MULTILINE) == [
        "## Context",
        "## Decision",
        "## Consequences",
    ]


def test_the_index_has_every_decision_as_its_file_says():
    index = (FOLDER / "README.md").read_text("utf-8")
    listed = [(int(n), title, name, status) for n, title, name, _, status in ROW.findall(index)]
    told = []
    for path in FILES:
        found = FORM.fullmatch(path.read_text("utf-8"))
        told.append((int(path.name[:4]), found["title"], path.name, found["status"].lower()))
    assert listed == told
    assert [row[0] for row in listed] == list(range(1, len(FILES) + 1))
