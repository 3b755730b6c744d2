"""Warnings and good news of a venue: a line on its page, in full behind it, gone when down."""

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
from office.channels.public_site import page_files
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


def files(bundle=NEWS, down=()):
    staged = page_files.stage(bundle, WithdrawalSet(down), SiteTree(Path("/nonexistent")))
    folder = f"v/{bundle.index.venue.id.lower()}/"
    inside = {path: html for path, html in staged.write.items() if path.startswith(folder)}
    return {path.removeprefix(folder): html.decode() for path, html in inside.items()}


def page(bundle=NEWS, down=()):
    """In full; the venue's own page where nothing is told."""
    found = files(bundle, down)
    return found.get("news/index.html") or found["index.html"]


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


def test_the_venues_page_has_a_line_of_each_that_leads_there():
    html = files()["index.html"]
    said = words(html)
    wanted = (
        "健身卡退费难",
        "消费警示，有效至",
        "服务站、承诺和改进，3 条",
        "本场所的提醒和服务，5 条",
    )
    assert [part for part in wanted if part not in said] == []
    assert html.count('href="/v/wh01/news/"') == 6  # each, and all of them
    assert "看合同" not in said


def test_a_page_without_news_has_no_part_for_it():
    found = files(sample.bundle())
    assert "服务站、承诺和改进" not in found["index.html"]
    assert 'class="alert"' not in found["index.html"]
    assert not [path for path in found if path.startswith("news/")]


def test_many_of_them_leave_the_number_first_and_are_told_page_by_page():
    several = tuple(
        msgspec.structs.replace(USUAL_STATION, id=f"{number:032x}") for number in range(19)
    )
    found = files(with_news(sample.bundle(), warnings=(USUAL_WARNING,) * 4, notices=several))
    told = [path for path in found if path.startswith("news/")]
    assert sorted(told) == ["news/2/index.html", "news/3/index.html", "news/index.html"]
    assert words(found["news/2/index.html"]).count("一层东门") == 10
    assert words(found["index.html"]).count("健身卡退费难") == 2
    assert max(len(html.encode()) for html in found.values()) < 50_000


def test_news_that_is_down_leaves_the_pages_and_the_rest_stays():
    for html in files(down=withdrawn("news", RECALL.id)).values():
        assert RECALL.title.zh.split("\n")[0] not in html
    assert USUAL_WARNING.title.zh.split("\n")[0] in page(down=withdrawn("news", RECALL.id))


def test_what_a_withdrawn_operator_has_promised_leaves_the_pages():
    shop = USUAL_PROMISES[0]
    found = files(down=withdrawn("operator", shop.operator))
    assert not [path for path, html in found.items() if shop.shop in html]
    assert "一层东门" in found["news/index.html"]


def test_hostile_words_are_words():
    worse = msgspec.structs.replace(USUAL_WARNING, title=Text(HOSTILE), text=Text(HOSTILE))
    found = files(with_news(sample.bundle(), warnings=(worse,)))
    assert not [path for path, html in found.items() if path.endswith("html") and strange(html)]
    assert "news/index.html" in found
