"""The 24 hours for the second officer (R40) on the pages of withdrawals."""

import re
from datetime import timedelta

import pytest

from tests.office.bureau import Office
from tests.office.people import browser
from tests.office.withdrawing import withdraw

LIST = "/office/withdrawals/"


@pytest.fixture
def three(published: Office) -> Office:
    """Envelopes 2, 3 and 4, the third taken down first, two days ago; the second confirmed."""
    from office.published.models import Withdrawal

    for number in ("T0001", "T0002", "T0003"):
        withdraw(published, "--record", published.pub_ids()[number])
    published.ok("withdraw", "--confirm", "3", *published.holder("dept-head-1"))
    row = Withdrawal.objects.get(wd_version=4)
    Withdrawal.objects.filter(pk=row.pk).update(at=row.at - timedelta(hours=27))
    return published


def words(address: str, language: str = "zh-hans") -> str:
    page = browser("dept-head-1", language=language).get(address)
    assert page.status_code == 200
    return " ".join(re.sub("<[^>]+>", " ", page.content.decode()).split())


def listed(query: str = "") -> list[int]:
    page = browser("dept-head-1").get(f"{LIST}{query}").content.decode()
    return [int(number) for number in re.findall(r'href="/office/withdrawals/(\d+)"', page)]


def test_what_is_to_be_confirmed_comes_first_the_latest_before(three: Office) -> None:
    assert listed() == [4, 2, 3]
    assert listed("?sort=-number") == [4, 3, 2]


def test_the_list_says_how_each_stands(three: Office) -> None:
    said = words(LIST)
    assert "超本局 3 小时" in said
    assert "还剩 23 小时" in said
    assert "3 hours past the bureau&#x27;s term" in words(LIST, "en")


def test_the_page_of_one_says_it_until_it_is_confirmed(three: Office) -> None:
    assert "超本局 3 小时" in words(f"{LIST}4")
    assert "standing-bureau" in browser("dept-head-1").get(f"{LIST}4").content.decode()
    confirmed = words(f"{LIST}3")
    assert "还剩" not in confirmed
    assert "超本局" not in confirmed
