"""What a comment, a docstring or a page cites is in the repository: codes, pages, modules, tests.

Codes are a letter and a number, R12, D7, S5, X3, F6; each has its page and there an anchor of its
own. A citation that leads nowhere is told with file and line.
"""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import get_args

import pytest

from office.opinions.exclusion_codes import EXCLUSIONS
from sync.deck import SlideKind
from sync.figure_definitions import DEFINITIONS
from sync.outcomes import Outcome

ROOT = Path(__file__).parent.parent
FOLDERS = ("assets", "deploy", "docs", "kiosk", "layouts", "office", "sync", "tests")
APART = {"vendor", "node_modules", "__pycache__"}
PAGES = {
    "R": "docs/reference/requirements.md",
    "D": "docs/reference/figures.md",
    "S": "docs/reference/slides.md",
    "X": "docs/reference/codes.md",
    "F": "docs/threats.md",
}
FIRST = {"F": 0}

# Where people write to people: in code not its strings, but for what stands in brackets there,
# as the sentences of errors have it, and the names of attacks.
_HASH = re.compile(r"(?<!\S)#[^\n]*")
_SLASHES = re.compile(r"/\*.*?\*/|(?<![:\"'])//[^\n]*", re.DOTALL)
PROSE = {
    ".py": re.compile(
        r'"""(?:.*?)"""|(?<!\S)#[^\n]*|\([^()"\'\n]*\)|\battack\(\s*"[^"\n]*"', re.DOTALL
    ),
    ".js": _SLASHES,
    ".css": _SLASHES,
    ".sh": _HASH,
    ".toml": _HASH,
    ".service": _HASH,
    ".html": re.compile(r".+", re.DOTALL),
    ".md": re.compile(r".+", re.DOTALL),
}
_CODE = re.compile(r"(?<![0-9A-Za-z_])([RDSXF])([0-9]{1,2})(?![0-9A-Za-z_])")
_ADR = re.compile(r"\bADRs? ([0-9]+)")
_FILE = re.compile(r"(?<![0-9A-Za-z_./-])((?:[\w.-]+/)*[\w.-]*\w\.md)(?:#([\w-]+))?", re.ASCII)
_LINK = re.compile(r"\]\(([^)\s:#]*)(?:#([^)\s]+))?\)")
_NAME = re.compile(
    r"(?<![\w./-])(?:sync|layouts|kiosk|office|assets|deploy|tests)(?:[./]\w+)+", re.ASCII
)
_NO_MODULE = re.compile(r"office\.(?:example|conf|sqlite3|root)\b|.*\.md\Z")
_TEST_FILE = re.compile(r"(?<![\w/])(?:\w+/)*test_\w+\.py")
_TEST = re.compile(r"::(test_\w+)")
_ID = re.compile(r'<a id="([^"]+)"></a>')
_HEADING = re.compile(r"^#{1,6} (.+)$", re.MULTILINE)


def sources() -> Iterator[Path]:
    """Every file in which people cite, but this one, which cites what is dead."""
    found = [path for folder in FOLDERS for path in (ROOT / folder).rglob("*.*")]
    for path in [*ROOT.glob("*.*"), *found]:
        if path.suffix in PROSE and APART.isdisjoint(path.parts) and path != Path(__file__):
            yield path


@cache
def anchors(page: Path) -> frozenset[str]:
    """The anchors of a page: those that it names, and those that its headings have on the web."""
    text = page.read_text("utf-8")
    headings = (
        re.sub(r"[^\w\s-]", "", h.lower()).replace(" ", "-") for h in _HEADING.findall(text)
    )
    return frozenset([*_ID.findall(text), *headings])


@cache
def decisions() -> frozenset[int]:
    """The numbers of the ADRs."""
    return frozenset(int(path.name[:4]) for path in (ROOT / "docs/adr").glob("[0-9]*.md"))


@cache
def texts_of_tests() -> dict[str, str]:
    """The text of each file of tests, by its path."""
    found = (ROOT / "tests").rglob("test_*.py")
    return {f"/{path.relative_to(ROOT).as_posix()}": path.read_text("utf-8") for path in found}


def is_module(name: str) -> bool:
    """Whether `name`, of dots or slashes, is a folder, a file, or something named in a module."""
    at, parts = ROOT, re.split(r"[./:]+", name)
    for number, part in enumerate(parts, 1):
        module = at / f"{part}.py"
        if (at / part).is_dir():
            at /= part
        elif module.is_file():
            text = module.read_text("utf-8")
            return all(re.search(rf"\b{rest}\b", text) for rest in parts[number:] if rest != "py")
        else:
            package = at / "__init__.py"
            named = package.is_file() and re.search(rf"\b{part}\b", package.read_text("utf-8"))
            return bool(named) or any(at.glob(f"{part}.*"))
    return True


def dead(path: Path, text: str) -> list[str]:
    """A sentence for each citation in `text`, the content of `path`, that leads nowhere."""
    found = []
    for part in PROSE[path.suffix].finditer(text):
        for at, sentence in _dead(path, part.group()):
            line = text.count("\n", 0, part.start() + at) + 1
            found.append(f"{path.relative_to(ROOT)}:{line}: {sentence}")
    return found


def _dead(path: Path, words: str) -> Iterator[tuple[int, str]]:
    for cited in _CODE.finditer(words):
        letter, number = cited.groups()
        if f"{letter}{number}".lower() not in anchors(ROOT / PAGES[letter]):
            yield cited.start(), f"{cited.group()} leads nowhere: {PAGES[letter]} has no such code."
    for cited in _ADR.finditer(words):
        if int(cited[1]) not in decisions():
            yield cited.start(), f"{cited.group()} leads nowhere: docs/adr has no such number."
    if path.suffix == ".md":
        for cited in _LINK.finditer(words):
            yield from _dead_file(path, cited, lenient=False)
        words = _LINK.sub(lambda link: " " * len(link.group()), words)
    for cited in _FILE.finditer(words):
        yield from _dead_file(path, cited, lenient=True)
    if path.suffix == ".md" or words.startswith(('"""', "#")):
        yield from _dead_names(words)


def _dead_names(words: str) -> Iterator[tuple[int, str]]:
    for cited in _NAME.finditer(words):
        if not _NO_MODULE.match(cited.group()) and not is_module(cited.group()):
            yield cited.start(), f"{cited.group()} leads nowhere: it is not in the code."
    for cited in _TEST_FILE.finditer(words):
        if not any(path.endswith(f"/{cited.group()}") for path in texts_of_tests()):
            yield cited.start(), f"{cited.group()} leads nowhere: there is no such file of tests."
    for cited in _TEST.finditer(words):
        if not any(f"def {cited[1]}(" in text for text in texts_of_tests().values()):
            yield cited.start(), f"{cited.group()} leads nowhere: there is no such test."


def _dead_file(path: Path, cited: re.Match[str], *, lenient: bool) -> Iterator[tuple[int, str]]:
    """A link goes from its page; what is merely named may also be told from the root."""
    name, anchor = cited.groups()
    beside = path.parent / name if name else path
    page = ROOT / name if lenient and not beside.exists() else beside
    if not page.exists():
        yield cited.start(), f"{name} leads nowhere: there is no such file in the repository."
    elif anchor and anchor not in anchors(page):
        yield cited.start(), f"{name}#{anchor} leads nowhere: that page has no such anchor."


def test_every_citation_leads_somewhere():
    found = [line for path in sources() for line in dead(path, path.read_text("utf-8"))]
    assert not found, "\n".join(["", *found])


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("sync/a.py", '"""Held by R99."""'),
        ("sync/a.py", "x = 1  # counted as D16 says"),
        ("sync/a.py", 'raise ValueError("A correction needs a note (R99).")'),
        ("sync/a.py", '"""The floors are domain.md section 6."""'),
        ("sync/a.py", '"""The floors: docs/reference/slides.md#heights."""'),
        ("sync/a.py", '"""Said in both languages (ADR 99)."""'),
        ("office/a.js", "// the grounds X1 to X11"),
        ("office/a.html", "{# S99, the map #}"),
        ("office/a.css", "/* ten rows (R58) */"),
        ("docs/a.md", "Who signs: [keys](reference/keys.md)."),
        ("docs/a.md", "Who signs: [trust](reference/trust.md#holders)."),
        ("docs/a.md", "[below](#nothing)"),
        ("docs/a.md", "[the folder](nowhere)"),
        ("docs/a.md", "verified by `sync.trust.believe`"),
        ("docs/a.md", "read by `sync/reader.py`"),
        ("docs/a.md", "shown by `attack/test_root.py::test_of_old`"),
        ("sync/a.py", '"""Drawn by `layouts.painting`."""'),
    ],
)
def test_a_citation_that_leads_nowhere_is_told_with_its_line(name, text):
    (line,) = dead(ROOT / name, f"\n\n{text}\n")
    assert line.startswith(f"{name}:3: ")
    assert "leads nowhere" in line


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("sync/a.py", '"""R12 and D7, S5, X1-X3; F13.6 (docs/reference/trust.md#keys; ADR 7)."""'),
        ("sync/a.py", 'colour = "#X99"; telephone = "S21"; call("R99", X77)'),
        ("sync/a.py", '"""Signed as X509 has it, in ISO S30301; a shop of R2D2."""'),
        ("docs/a.md", "[trust](reference/trust.md#two-offices), [adr](adr), threats.md"),
        ("docs/a.md", "`sync.trust.verify`, `sync/trust.py`, `kiosk/`, office.example.cn"),
        ("sync/a.py", "read(office.state)"),
        ("docs/a.md", "https://github.com/theupdateframework/taps/blob/master/tap16.md"),
    ],
)
def test_what_leads_somewhere_or_cites_nothing_is_let_be(name, text):
    assert dead(ROOT / name, text) == []


@pytest.mark.parametrize("letter", PAGES)
def test_codes_are_numbered_without_a_gap(letter):
    text = (ROOT / PAGES[letter]).read_text("utf-8")
    numbers = [int(i[1:]) for i in _ID.findall(text) if re.fullmatch(rf"{letter.lower()}\d+", i)]
    first = FIRST.get(letter, 1)
    assert numbers == list(range(first, first + len(numbers)))


def test_every_code_of_the_program_is_explained():
    assert {name.lower() for name in EXCLUSIONS} <= anchors(ROOT / PAGES["X"])
    assert set(Outcome) <= anchors(ROOT / PAGES["X"])
    assert {name.lower() for name in DEFINITIONS} <= anchors(ROOT / PAGES["D"])
    slides = (ROOT / PAGES["S"]).read_text("utf-8")
    assert all(f"`{kind}" in slides for kind in get_args(SlideKind) if kind != "other")


def test_versions_of_definitions_are_those_of_the_program():
    text = (ROOT / PAGES["D"]).read_text("utf-8")
    for name, definition in DEFINITIONS.items():
        row = next(line for line in text.splitlines() if f'id="{name.lower()}"' in line)
        assert row.split(" | ")[3] == str(definition.version), name
