"""A page speaks one language: in no line of it stand both, and none is left in the other."""

import re

import pytest

from tests.office.addresses import address, pages, visitor
from tests.office.entry import form, row, staged
from tests.office.opinion_steps import filed, handled
from tests.office.page_lines import page_lines, without, written
from tests.office.people import browser
from tests.test_two_languages import CLAUSE, mixed

ROLES = ("entry", "unit", "dept-head", "duty", "admin", "auditor", "technician", "venue")
_HAN_SENTENCE = re.compile(r"[\u4e00-\u9fff，、；：]{6,}")
_STOPS = re.compile("[，。；：、]")
_ENGLISH_SENTENCE = re.compile(r"\b[A-Za-z][a-z]+(?: [a-z']+){3,}")


def strange(line: str, language: str) -> bool:
    """Whether a line has both languages, or a sentence of the other one, or its stops."""
    other = _ENGLISH_SENTENCE if language == "zh-hans" else _HAN_SENTENCE
    stops = language == "en" and CLAUSE.search(line) and _STOPS.search(line)
    return bool(mixed(line) or other.search(line) or stops)


def told(language: str, *, by_all: bool = True) -> list[str]:
    """Each line of each page that is not in the page's language alone.

    Args:
        by_all: looked at by each role that may, not by the first alone.
    """
    found, looked_at, files = {}, set(), set()
    for role in ROLES:
        visitor(role)
        client = browser(f"one-{role}", language=language)
        for page in pages():
            if role not in page.roles or (page.name in looked_at - {"home"} and not by_all):
                continue
            if page.name in files:
                continue
            looked_at.add(page.name)
            answer = client.get(address(page))
            if "html" not in answer.get("Content-Type", "") or answer.streaming:
                files.add(page.name)
                continue
            for line in page_lines(answer.content.decode()):
                if strange(line, language):
                    found.setdefault(line, page.name)
    lines = list(found)
    bare = without(lines, set(written()))
    return [
        f"{found[line]}: {line}"
        for line, left in zip(lines, bare, strict=True)
        if strange(left, language)
    ]


LANGUAGES = pytest.mark.parametrize("language", ["zh-hans", "en"])


@LANGUAGES
def test_of_an_office_without_complaints(bureau, language):
    from office.complaints.models import Complaint

    Complaint.objects.all().delete()
    found = told(language, by_all=False)  # what is empty is empty for everybody
    assert not found, "\n".join(found)


@LANGUAGES
def test_of_an_office_at_work(frozen, language):
    filed(handled("T0001"))
    staged(
        browser("wang-fang"),
        form(row(1), row(2, 投诉时间="昨天"), row(3, 被投诉方="")),
        "10月.xlsx",
    )
    found = told(language)
    assert not found, "\n".join(found)
