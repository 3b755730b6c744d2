"""The five questions, each answered in at most three clicks from the page of the log."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.office.audit.asking import PAGE, answer, links, rows, text
from tests.office.bureau import Office
from tests.office.people import browser, everyone
from tests.office.withdrawing import withdraw


class Clicks:
    """A browser that follows links, and counts them."""

    def __init__(self, client) -> None:
        self._client = client
        self.count = 0
        self.page = client.get(PAGE)

    def click(self, words: str):
        """Follow the first link that begins with these words."""
        url = next(url for said, url in links(self.page).items() if said.startswith(words))
        self.page = self._client.get(url)
        self.count += 1
        return self.page


@pytest.fixture
def clicks(published: Office) -> Clicks:
    from office.audit.record import record
    from office.drafts.models import Draft, Viewing

    everyone()
    record("edit", "complaint 1", who="wang-fang", as_role="entry", after={"outcome": "settled"})
    at = datetime(2026, 11, 20, 3, 0, tzinfo=UTC)
    for number, seconds in enumerate((0, 20, 48, 900)):
        when = at + timedelta(seconds=seconds)
        Viewing.objects.create(
            draft=Draft.objects.get(), person="dept-head-1", plate=f"{number}", at=when
        )
    return Clicks(browser("sun-yu"))


def test_who_handled_this_one_and_changed_what(clicks: Clicks):
    clicks.click("这一件谁办的，改过什么？")
    clicks.click("T0001")
    assert "王芳" in answer(clicks.page)
    assert ["王芳 消保处录入", "处理结果"] in [[row[1], row[3]] for row in rows(clicks.page)]
    assert clicks.count <= 3


def test_who_signed_this_batch_having_looked_how_long(clicks: Clicks):
    clicks.click("这一批谁签的，看了多久？")
    clicks.click("第 1 批")
    said = answer(clicks.page)
    assert "李明（部门负责人）" in said
    assert "看了 48 秒" in said, "a pause is no looking"
    assert "陈静（分管领导）" in said
    assert "没有在本系统里逐件看的记录" in said
    assert clicks.count <= 3


def test_what_somebody_did_on_a_day(clicks: Clicks):
    from office.audit.models import Event

    clicks.click("某人某天做了什么？")
    clicks.click("王芳")
    assert "哪一天？" in text(clicks.page)
    day = next(words for words in links(clicks.page) if words.startswith("20"))
    clicks.click(day)
    assert clicks.count <= 3
    assert {row[1] for row in rows(clicks.page)} == {"王芳 消保处录入"}
    assert {row[0][:10] for row in rows(clicks.page)} == {day}
    assert len(rows(clicks.page)) == Event.objects.filter(actor="wang-fang").count()


def test_how_long_a_withdrawal_took_and_which_screen_was_slowest(published: Office, clicks: Clicks):
    withdraw(published, "--record", next(iter(published.pub_ids().values())))
    clicks = Clicks(browser("sun-yu"))
    clicks.click("撤下用了多久，哪块屏最慢？")
    clicks.click("撤下件第")
    assert clicks.count <= 3
    assert {row[2].split()[0] for row in rows(clicks.page)} == {"撤下"}
    assert "还没有屏幕确认撤下" in answer(clicks.page)


def test_who_looked_at_or_took_away_what_is_unpublished(clicks: Clicks):
    browser("sun-yu").get("/office/records/", {"export": "csv"})
    clicks.click("谁看过、导出过没有公示的内容？")
    assert clicks.count <= 3
    assert ["孙瑜 审计", "导出表格 投诉清单", "4 条"] in [row[1:4] for row in rows(clicks.page)]
    assert "只打开页面不记" in text(clicks.page)
