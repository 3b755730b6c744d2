"""One article a month: a finding, three sentences, figures with a chart, cases chosen by rule."""

import re

import pytest

from office.errors import UsageError
from tests.office.bureau import Office, complaint
from tests.office.handover_steps import WECHAT, all_words, handed, now, outlet
from tests.office.news_steps import good_news, warning
from tests.office.withdrawing import withdraw

ISSUES = ("预付式消费", "商品质量", "价格争议", "售后三包")


def month(office: Office, *issues: int, **more: object) -> None:
    """So many complaints of each of `ISSUES`, T0101 and on, concluded in September, published."""
    from office.complaints.models import Complaint

    Complaint.objects.all().delete()
    number = 100
    for issue, many in zip(ISSUES, issues, strict=False):
        for _ in range(many):
            number += 1
            outcome = "no_agreement" if issue == "商品质量" else "agreed"
            complaint(
                number, issue=issue, outcome=outcome, amount_yuan=100,
                closed_month="2018-09", **more,
            )  # fmt: skip
    office.publish_all()


def article(office: Office, row=None, **changes: object) -> tuple[str, dict[str, bytes]]:
    """What is pasted, without tags, and the files."""
    _, files = handed(office, row or outlet(**{**WECHAT, **changes}))
    return plain(files["article.html"]), files


def plain(html: bytes) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html.decode()))


def first_of(issue: str) -> str:
    """The lowest number among what is published of an issue."""
    from office.published.models import PublicRecord

    rows = PublicRecord.objects.filter(complaint__issue=issue)
    return min(rows.values_list("pk", flat=True))


def test_title_lead_figures_and_chart_are_of_the_month(bureau: Office) -> None:
    month(bureau, 6, 4, 3, 1)
    words, files = article(bureau)
    assert "标题：9月办结投诉 14 件，预付式消费最多" in files["README.txt"].decode()
    for said in (
        "2018年9月，1 个场所的消费投诉办结 14 件，14 件已在公示屏和网上公示。",
        "14 件里，调解成功 10 件，未成功 4 件。",
        "经营者退赔 1,000 元。",
        "投诉集中在哪些问题（件）", "预付式消费 6", "商品质量 4", "价格争议 3", "售后三包 1",
        "调解成功率 71 %", "14 件中 10 件", "按消费者所选问题统计，合计 14 件。",
        "95% 区间", "制图：", "审核：两位负责人已签名，第 0001 号公示",
    ):  # fmt: skip
        assert said in words, said
    html = files["article.html"].decode()
    assert re.findall(r"width: (\d+)%", html) == ["100", "66", "50", "16"]


def test_what_does_not_count_towards_the_success_rate_is_said_and_the_others_told(
    bureau: Office,
) -> None:
    from office.complaints.models import Complaint

    month(bureau, 6, 4)
    complaint(201, issue=ISSUES[0], outcome="withdrawn", closed_month="2018-09")
    complaint(202, issue=ISSUES[0], outcome="withdrawn", closed_month="2018-09")
    assert Complaint.objects.count() == 12
    bureau.publish_all()
    words, _ = article(bureau)
    assert "撤回、移送等不计入成功率的 2 件；其余 10 件里，调解成功 6 件，未成功 4 件。" in words
    said, _ = article(bureau, outlet(**{**WECHAT, "name_zh": "English", "language": "en"}))
    assert "Not counted, as withdrawn or transferred: 2. Of the other 10, 6 were successful" in said


def test_the_rule_stands_above_three_cases_and_an_unsuccessful_one_is_among_them(
    bureau: Office,
) -> None:
    month(bureau, 3, 2, 2, 1)
    words, files = article(bureau)
    chosen = [first_of(issue) for issue in ISSUES[:3]]  # of two with as many by name: see below
    places = [words.index(one) for one in chosen]
    assert words.index("不由编辑挑选，成功与否都刊登") < min(places)
    assert "— 双方未达成一致" in words
    assert first_of("售后三包") not in words
    assert sum(name.startswith("pictures/") for name in files) == 3
    row, _ = handed(bureau, outlet(**{**WECHAT, "name_zh": "另一个"}))
    kept = list(row.items.filter(kind="record").order_by("pk").values_list("item", flat=True))
    assert kept == sorted(chosen, key=words.index)  # in the order in which they stand


def test_of_few_cases_there_are_dots_and_no_rate(bureau: Office) -> None:
    month(bureau, 4, 2)
    words, files = article(bureau)
    assert "●●●●○○" in words
    assert "件数少，不计算百分比" in words
    assert "%" not in words
    assert "这个月只有 2 类问题有公示的投诉" in words
    assert "width: 1" not in files["article.html"].decode()


def test_a_case_that_was_taken_down_before_printing_gives_its_place_to_the_next(
    bureau: Office,
) -> None:
    month(bureau, 3, 2, 2)
    row, gone = outlet(**WECHAT), first_of("预付式消费")
    words, _ = article(bureau, row)
    assert gone in words
    withdraw(bureau, "--record", gone)
    words, files = article(bureau, row)
    assert gone not in all_words(files)
    assert "已撤下。这里" not in words
    assert sum(name.startswith("pictures/") for name in files) == 3


def test_a_case_that_was_taken_down_after_printing_keeps_its_place_without_a_name(
    bureau: Office,
) -> None:
    """Else whoever takes a case down would choose another in its place."""
    from datetime import timedelta

    from office.channels.packages.hand_over import fetch
    from office.handovers.where_put_up import note_put_up
    from office.registry.lookups import today

    month(bureau, 3, 2, 2)
    row, at = outlet(**WECHAT), now()
    first, _ = handed(bureau, row, at=at - timedelta(minutes=2))
    note_put_up(first.pk, "https://mp.weixin.qq.com/s/1", today(at), at - timedelta(minutes=1))
    gone = first_of("预付式消费")
    withdraw(bureau, "--record", gone)
    second, files = handed(bureau, row, at=now() + timedelta(seconds=5))
    words = plain(files["article.html"])
    assert words.count("已撤下。这里原来刊登的一件不再公示。") == 1
    assert gone not in all_words(files)
    assert first_of("商品质量") in words
    assert words.index("已撤下。这里") < words.index(first_of("商品质量"))
    assert fetch(bureau.place(), second, now() + timedelta(hours=1))


def test_a_shops_name_is_no_markup_and_a_venue_that_is_down_is_in_no_article(
    bureau: Office,
) -> None:
    from office.registry.models import Operator

    Operator.objects.update(sign="<b onclick=x>健身</b>&'\"")
    month(bureau, 2, 1)
    html = article(bureau)[1]["article.html"].decode()
    assert "<b " not in html
    assert "&lt;b onclick=x&gt;" in html
    withdraw(bureau, "--venue", "WH01")
    with pytest.raises(UsageError, match="nothing to hand over"):
        article(bureau, outlet(**{**WECHAT, "name_zh": "另一个"}))


def test_what_is_not_published_is_counted_in_words_and_the_numbers_add_up(bureau: Office) -> None:
    month(bureau, 6, 4)
    withdraw(bureau, "--record", first_of("商品质量"))
    words, _ = article(bureau)
    assert "10 件，9 件已在公示屏和网上公示" in words
    assert "没有公示的 1 件：尚未公示，或新近撤下、到期 1 件。" in words


def test_a_warning_is_told_and_good_news_is_for_other_outlets(bureau: Office) -> None:
    warning()
    good_news()
    month(bureau, 1)
    words, _ = article(bureau)
    assert "预付卡充值" in words
    assert "现场咨询、调解" not in words


def test_a_month_without_a_case_to_print_makes_no_article_of_cases(bureau: Office) -> None:
    month(bureau, 2)
    withdraw(bureau, "--record", first_of("预付式消费"))
    withdraw(bureau, "--record", max(bureau.pub_ids().values()))
    with pytest.raises(UsageError):
        article(bureau, contents=("records",))


def test_in_english_the_program_writes_no_chinese(bureau: Office) -> None:
    month(bureau, 6, 4)
    words, files = article(bureau, language="en")
    assert "In Sept 2018, 10 complaints were concluded (venues: 1)" in words
    assert "Approved: signed by two officers" in words
    for own in ("制图", "审核", "不由编辑", "遇到纠纷", "每月一期"):
        assert own not in words
    assert "Title: Sept 2018: 10 complaints concluded" in files["README.txt"].decode()
