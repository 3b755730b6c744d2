"""An empty list says whether filters make it so, and leads out of them."""

import re

import pytest

from tests.office.bureau import Office
from tests.office.people import browser, person


def clears(path: str, slug: str = "wang-fang", language: str = "zh-hans") -> str:
    """Where the link that clears the filters leads, as a browser follows it; "" without one."""
    text = browser(slug, language=language).get(path).content.decode()
    words = {"zh-hans": "清除筛选", "en": "Clear filters"}[language]
    found = re.search(f'href="([^"]*)">{words}</a>', text)
    return found[1].replace("&amp;", "&") if found else ""


@pytest.mark.parametrize(
    ("path", "cleared"),
    [
        ("/office/records/?q=nobody", "?"),
        ("/office/records/?work=held&sort=month&page=3", "?sort=month"),
        ("/office/records/?state=withheld&q=nobody", "?"),
        ("/office/uploads?state=open", "?"),
        ("/office/uploads?q=nothing", "?"),
    ],
)
def test_an_empty_list_leads_out_of_its_filters(bureau: Office, path: str, cleared: str) -> None:
    assert clears(path) == cleared
    assert clears(path, language="en") == cleared


def test_a_list_with_rows_or_without_filters_has_no_such_link(bureau: Office) -> None:
    assert not clears("/office/records/?state=new")
    assert not clears("/office/objections"), "empty, and not by a filter"


def test_what_is_empty_without_a_filter_is_not_said_to_match_none(bureau: Office) -> None:
    """Each list that is empty in a new bureau, and the same with words that find nothing."""
    lists = ("objections", "revisits/", "corrections/", "withdrawals", "incidents", "warnings/")
    told = []
    for path in lists:
        for asked, said in (("", "这里没有条目。"), ("?q=nobody", "没有符合的条目。")):
            answer = browser("wang-fang").get(f"/office/{path}{asked}", follow=True)
            told += [] if said in answer.text else [(path, asked, answer.status_code)]
    assert told == []
    english = browser("wang-fang", language="en").get("/office/objections", follow=True).text
    assert "No entries here." in english


def test_the_audit_log_screens_and_tenants_have_it_too(published: Office, tmp_path) -> None:
    from tests.office.reporting import box

    person("qian-jin")
    box(published, tmp_path, "WH01-01")
    person("one-venue", "venue").venues.set(["WH01"])
    assert clears("/office/fleet/?q=nowhere", "qian-jin") == "/office/fleet/"
    asked = browser("sun-yu").post("/office/audit/", {"line": "1999-01-01"})
    assert clears(asked["Location"], "sun-yu") == "/office/audit/"
    assert clears("/office/venue/WH01/tenants?q=nobody", "one-venue") == "?"
