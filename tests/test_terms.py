"""One word for one thing: docs/reference/terms.md is kept by everything that people read."""

import re
from fnmatch import fnmatch
from functools import cache

import pytest

from tests.words_people_read import HAN, ROOT, sentences, words_people_read

PAGE = ROOT / "docs/reference/terms.md"


def _table(number: int) -> list[list[str]]:
    """The rows of a table of the page, without its head."""
    blocks = re.findall(r"(?:^\|.*\n)+", PAGE.read_text("utf-8"), re.MULTILINE)
    return [
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in blocks[number].splitlines()[2:]
    ]


def _listed(cell: str) -> list[str]:
    return [word.strip() for word in cell.split(", ") if word.strip()]


TERMS = _table(0)
FORBIDDEN = [word for row in TERMS for word in _listed(row[3])]
EXCEPTIONS = [(row[0], word) for row in _table(1) for word in _listed(row[1])]


@cache
def _all() -> str:
    """All of it in one text, in which a word that nobody uses is looked for once."""
    return "\n".join(text for _, _, text in words_people_read())


def _says(text: str, word: str) -> bool:
    """Whether a text has a word; an English one as a whole word or its plural, in any case."""
    if HAN.search(word):
        return word in text
    return bool(re.search(rf"\b{re.escape(word)}(?:s\b|\b|(?<=\.))", text, re.IGNORECASE))


def _hits(word: str) -> list[tuple[str, int]]:
    return [
        (path.relative_to(ROOT).as_posix(), line)
        for path, line, text in (words_people_read() if _says(_all(), word) else ())
        if _says(text, word)
    ]


@pytest.mark.parametrize("word", FORBIDDEN)
def test_no_other_word_stands_for_a_term(word):
    patterns = [where for where, kept in EXCEPTIONS if kept == word]
    found = [
        f"{path}:{line}"
        for path, line in _hits(word)
        if not any(fnmatch(path, where) for where in patterns)
    ]
    assert not found, f"docs/reference/terms.md has another word for {word}"


@pytest.mark.parametrize("row", TERMS, ids=lambda row: row[0])
def test_a_term_is_used_and_its_row_is_whole(row):
    assert len(row) == 4
    assert all(row), "every cell says something"
    assert _says(_all(), row[0]), "a term that nobody uses"


@pytest.mark.parametrize(("where", "word"), EXCEPTIONS)
def test_an_exception_is_one(where, word):
    assert word in FORBIDDEN
    assert any(fnmatch(path, where) for path, _ in _hits(word))


def test_words_mean_one_thing():
    terms = [row[0] for row in TERMS]
    assert len(set(terms)) == len(terms)
    assert not {word for word in FORBIDDEN if word in terms}
    assert len(set(FORBIDDEN)) == len(FORBIDDEN)


def test_words_are_found_where_people_read_them():
    code = '"""导入 said to developers."""\nsay("录入", "Enter")\nx = f"第{n}件"\nkey = "plain"\n'
    assert [text for _, text in sentences(code)] == ["第{}件", "录入", "Enter"]
    assert _says("All cases no. 4", "cases no.")
    assert not _says("traders' square", "trade")
