"""The term of an opinion (R28) on its pages: the same words and order as of complaints."""

import re
from datetime import UTC, datetime, timedelta

import pytest

from tests.office.opinion_steps import filed, handled, withheld
from tests.office.people import browser

LIST = "/office/opinions"


@pytest.fixture(autouse=True)
def _office(bureau):
    """Every test has an office of its own."""


def filed_days_ago(number: str, days: int) -> int:
    """An opinion on that complaint, filed so long ago; its number."""
    from office.opinions.models import Opinion

    pk = filed(handled(number))
    Opinion.objects.filter(pk=pk).update(filed_at=datetime.now(UTC) - timedelta(days=days))
    return pk


def words(address: str, slug: str = "wang-fang", language: str = "zh-hans") -> str:
    page = browser(slug, language=language).get(address)
    assert page.status_code == 200
    return " ".join(re.sub("<[^>]+>", " ", page.content.decode()).split())


def listed(query: str = "") -> list[int]:
    """The numbers in the order of the list."""
    page = browser("wang-fang").get(f"{LIST}{query}").content.decode()
    return [int(number) for number in re.findall(r'href="/office/opinions/(\d+)">', page)]


def test_what_is_late_comes_first_and_what_is_decided_last():
    done = withheld(handled("T0001"))
    fresh, late = filed_days_ago("T0002", 0), filed_days_ago("T0003", 40)
    assert listed() == [late, fresh, done]
    assert listed("?sort=deadline") == [late, fresh, done]


def test_the_list_says_how_each_stands():
    filed_days_ago("T0002", 40)
    filed_days_ago("T0003", 0)
    said = words(LIST)
    assert re.search(r"超本局 \d+ 天", said)
    assert re.search(r"还剩 \d+ 天", said)
    assert re.search(r"\d+ days past the bureau&#x27;s term", words(LIST, language="en"))


def test_one_that_is_decided_has_no_term_any_more():
    number = withheld(handled("T0001"))
    for address in (LIST, f"{LIST}/{number}"):
        assert "超本局" not in words(address)
        assert "还剩" not in words(address)


def test_its_page_and_the_page_of_the_record_say_it():
    from office.opinions.models import Opinion

    number = filed_days_ago("T0002", 40)
    record = Opinion.objects.get(pk=number).complaint_id
    for address in (f"{LIST}/{number}", f"/office/records/{record}/"):
        assert re.search(r"超本局 \d+ 天", words(address)), address
        assert "standing-bureau" in browser("wang-fang").get(address).content.decode()


def test_the_file_of_the_list_has_it_in_words():
    filed_days_ago("T0002", 40)
    file = browser("wang-fang").get(f"{LIST}?export=csv").getvalue().decode()
    assert re.search(r",超本局 \d+ 天,", file)
