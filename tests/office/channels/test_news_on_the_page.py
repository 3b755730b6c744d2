"""Warnings and good news on a venue's page: told in full, and gone when they are down."""

from pathlib import Path

import msgspec
import pytest

from layouts.news_samples import (
    LONG_IMPROVEMENT,
    RECALL,
    USUAL_PROMISES,
    USUAL_STATION,
    USUAL_WARNING,
    with_news,
)
from office.channels.public_site import page_files, pages
from office.channels.public_site.site_tree import SiteTree
from sync.records import Text
from sync.withdrawals import Withdrawal, WithdrawalSet
from tests.office import sample
from tests.office.channels.test_site_pages import HOSTILE, strange, words

NEWS = with_news(
    sample.bundle(),
    warnings=(USUAL_WARNING, RECALL),
    notices=(USUAL_STATION, USUAL_PROMISES[0], LONG_IMPROVEMENT),
)


def page(bundle=NEWS, down=()):
    staged = page_files.stage(bundle, WithdrawalSet(down), SiteTree(Path("/nonexistent")))
    return staged.write[f"v/{bundle.index.venue.id.lower()}/index.html"].decode()


def withdrawn(scope, target):
    return [Withdrawal("0" * 32, scope, target, 0)]


@pytest.mark.parametrize(
    ("lang", "wanted"),
    [
        ("zh-CN", ("健身卡退费难 办卡前先问清", "看合同", "21 件", "有效至", "2019年1月31日")),
        ("en", ("Gym cards: ask before you pay", "21 concluded", "Valid until", "31 Jan 2019")),
    ],
)
def test_a_warning_stands_there_with_all_that_its_plate_says(lang, wanted):
    said = words(page(), lang)
    assert [part for part in wanted if part not in said] == []


def test_a_recall_says_its_text_and_who_made_it():
    said = words(page())
    assert RECALL.text.zh in said
    assert RECALL.maker in said


def test_good_news_says_where_whose_and_who_checked_it():
    said = words(page())
    wanted = ("一层东门", "10:00—21:30", "鹤屿文具 L2-011", LONG_IMPROVEMENT.after.zh, "2018年10月")
    assert [part for part in wanted if part not in said] == []
    assert "服务站、承诺和改进，3 条" in said


def test_a_page_without_news_has_no_part_for_it():
    assert "服务站、承诺和改进" not in page(sample.bundle())
    assert '<aside class="warning">' not in page(sample.bundle())


def test_news_that_is_down_leaves_the_page_and_the_rest_stays():
    said = page(down=withdrawn("news", RECALL.id))
    assert RECALL.title.zh.split("\n")[0] not in said
    assert USUAL_WARNING.title.zh.split("\n")[0] in said


def test_what_a_withdrawn_operator_has_promised_leaves_the_page():
    shop = USUAL_PROMISES[0]
    said = page(down=withdrawn("operator", shop.operator))
    assert shop.shop not in said
    assert "一层东门" in said


def test_hostile_words_are_words():
    worse = msgspec.structs.replace(USUAL_WARNING, title=Text(HOSTILE), text=Text(HOSTILE))
    html = pages.venue_page(with_news(sample.bundle(), warnings=(worse,)))
    assert not strange(html)
