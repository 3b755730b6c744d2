"""A page speaks one language: in no line of it stand both, and none is left in the other."""

import re

from tests.office.addresses import address, pages, visitor
from tests.office.entry import form, row, staged
from tests.office.opinion_steps import filed, handled
from tests.office.page_lines import page_lines, without, written
from tests.office.people import browser
from tests.test_two_languages import CLAUSE, mixed

LANGUAGES = ("zh-hans", "en")
ROLES = ("entry", "dept-head", "duty", "admin", "auditor", "technician", "unit", "venue")
"""Last those to whom more is not there than to others."""
_HAN_SENTENCE = re.compile(r"[\u4e00-\u9fff，、；：]{6,}")
_STOPS = re.compile("[，。；：、]")
_ENGLISH_SENTENCE = re.compile(r"\b[A-Za-z][a-z]+(?: [a-z']+){3,}")


def strange(line: str, language: str) -> bool:
    """Whether a line has both languages, or a sentence of the other one, or its stops."""
    other = _ENGLISH_SENTENCE if language == "zh-hans" else _HAN_SENTENCE
    stops = language == "en" and CLAUSE.search(line) and _STOPS.search(line)
    return bool(mixed(line) or other.search(line) or stops)


def readers(page, language: str) -> list[str]:
    """Who looks at a page in that language: of those who may every other one, by turns."""
    may = [role for role in ROLES if role in page.roles]
    if len(may) == 1 or page.name == "home":
        return may
    return may[LANGUAGES.index(language) :: 2]


def told(*, by_all: bool = True) -> list[str]:
    """Each line of each page that is not in the page's language alone.

    What is not there, or takes only what a button sends, is told everybody in the same words:
    but for the first of each such a page is asked for once, as is a file.

    Args:
        by_all: looked at by each of its readers, not by the first alone.
    """
    found, once, refused = [], set(), set()
    for language in LANGUAGES:
        lines, looked_at = {}, set()
        for role in ROLES:
            visitor(role)
            client = browser(f"one-{role}", language=language)
            for page in pages():
                if role not in readers(page, language) or page.name in once:
                    continue
                if page.name in looked_at - {"home"} and not by_all:
                    continue
                looked_at.add(page.name)
                answer = client.get(address(page))
                is_page = "html" in answer.get("Content-Type", "") and not answer.streaming
                if not is_page or answer.status_code in refused:
                    once.add(page.name)
                refused |= {answer.status_code} & {404, 405}
                for line in page_lines(answer.content.decode()) if is_page else ():
                    lines.setdefault(line, page.name)
        odd = [line for line in lines if strange(line, language)]
        bare = without(odd, set(written()))
        found += [
            f"{lines[line]}: {line}"
            for line, left in zip(odd, bare, strict=True)
            if strange(left, language)
        ]
    return found


def test_of_an_office_without_complaints(bureau):
    from office.complaints.models import Complaint

    Complaint.objects.all().delete()
    found = told(by_all=False)  # what is empty is empty for everybody
    assert not found, "\n".join(found)


def test_of_an_office_at_work(frozen):
    filed(handled("T0001"))
    staged(
        browser("wang-fang"),
        form(row(1), row(2, 投诉时间="昨天"), row(3, 被投诉方="")),
        "10月.xlsx",
    )
    found = told()
    assert not found, "\n".join(found)
