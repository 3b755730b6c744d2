"""Warnings and good news are proposed once, checked as records are, and end."""

from datetime import timedelta

import pytest

from tests.office.bureau import NOW, Office
from tests.office.news_steps import END, good_news, new_warning, warning


def refused(act, *args, **kwargs) -> str:
    from office.errors import NewsError

    with pytest.raises(NewsError) as caught:
        act(*args, **kwargs)
    return caught.value.zh


def text(zh: str, en: str = ""):
    from sync.records import Text

    return Text(zh, en)


def test_a_warning_waits_for_the_next_publication(bureau: Office) -> None:
    from office.news.acts import current
    from office.warnings.kind import WARNING

    row = warning()
    assert [one.pk for one in current(WARNING, NOW)] == [row.pk]
    assert len(row.news_id) == 32
    assert row.steps[1] == {"zh": "少充常用", "en": ""}
    assert list(current(WARNING, END)) == []


def test_personal_data_in_a_warning_is_refused(bureau: Office) -> None:
    said = refused(warning, text=text("请拨打13800138000咨询。"))
    assert "正文" in said
    assert "13800138000" not in said


def test_personal_data_in_a_line_is_refused(bureau: Office) -> None:
    assert "制作" in refused(warning, maker="消保处 13800138000")


def test_a_doubtful_finding_is_cleared_by_who_proposes(bureau: Office) -> None:
    from office.news.proposing import propose, texts
    from office.news.text_check import doubts
    from office.warnings.kind import WARNING

    new = new_warning(text=text("王女士说的退款办法不可信。"))
    found = [item.digest for item in doubts(texts(WARNING, new))]
    refused(propose, WARNING, new, NOW)
    assert propose(WARNING, new, NOW, found).cleared == sorted(found)


def test_a_word_of_guilt_is_refused(bureau: Office) -> None:
    assert "正文" in refused(warning, text=text("有商家欺诈消费者。"))


def test_a_warning_names_no_operator(bureau: Office) -> None:
    assert "不点名" in refused(warning, text=text("力动健身1号店停业，请勿办卡。"))


@pytest.mark.parametrize(
    "changes",
    [
        {"title": text("力动健\n身1号店停业")},
        {"text": text("力动 健身 1号店停业，请勿办卡。")},
        {"text": text("力动健身１号店停业，请勿办卡。")},
        {"scope": "力动健身1号店"},
        {"source": "力动健身1号店的公告"},
    ],
    ids=["line break", "spaces", "width", "scope", "source"],
)
def test_nor_does_it_in_another_spelling_or_in_a_line(bureau: Office, changes) -> None:
    assert "不点名" in refused(warning, **changes)


def test_a_character_that_no_plate_shows_is_refused(bureau: Office) -> None:
    assert "字体不含" in refused(warning, text=text("注意\U0002ceff。"))


def test_too_long_a_headline_is_refused(bureau: Office) -> None:
    assert "至多" in refused(warning, title=text("长" * 25))


def test_too_long_a_step_is_refused(bureau: Office) -> None:
    assert "第1步" in refused(warning, steps=(text("一二三四五六七八九十一二三"),))


def test_a_fourth_step_is_refused(bureau: Office) -> None:
    assert "3" in refused(warning, steps=(text("看"),) * 4)


def test_a_number_without_its_months_is_refused(bureau: Office) -> None:
    assert "起止月份" in refused(warning, period=None)


def test_months_that_run_backwards_are_refused(bureau: Office) -> None:
    assert "起始" in refused(warning, period=("2018-10", "2018-07"))


def test_a_month_that_is_none_is_refused(bureau: Office) -> None:
    assert "起始" in refused(warning, period=("2018-13", "2018-14"))


def test_an_unknown_kind_of_warning_is_refused(bureau: Office) -> None:
    assert "种类" in refused(warning, kind="rumour")


def test_a_warning_of_an_unknown_venue_is_refused(bureau: Office) -> None:
    assert "场所" in refused(warning, venues=("ZZ99",))


def test_what_is_over_before_it_begins_is_refused(bureau: Office) -> None:
    assert "截止" in refused(warning, until=NOW - timedelta(seconds=1))


def test_hidden_characters_are_taken_out(bureau: Office) -> None:
    assert warning(text=text("办卡\u202e前问清。")).text_zh == "办卡前问清。"


def test_good_news_keeps_its_evidence(bureau: Office) -> None:
    from office.good_news.kind import GOOD_NEWS
    from office.news.acts import current

    row = good_news()
    assert [one.pk for one in current(GOOD_NEWS, NOW)] == [row.pk]
    assert row.place == "一层东门服务台旁"
    assert "依据" in refused(good_news, evidence=" ")


def test_a_station_is_no_operators(bureau: Office) -> None:
    from office.registry.models import Operator

    key = Operator.objects.values_list("key", flat=True)[0]
    assert "服务站" in refused(good_news, operator=key)


def test_a_promise_is_somebodys(bureau: Office) -> None:
    assert "承诺" in refused(good_news, kind="assured")


def test_an_unknown_operator_is_refused(bureau: Office) -> None:
    assert "经营者" in refused(good_news, kind="assured", operator="N0000000000000000")


def test_good_news_that_nobody_has_checked_yet_is_refused(bureau: Office) -> None:
    assert "核实日期" in refused(good_news, checked_on=(NOW + timedelta(days=2)).date())


def test_a_mobile_number_is_no_stations(bureau: Office) -> None:
    assert "电话" in refused(good_news, phone="13800138000")


def test_it_ends_with_a_reason_and_once(bureau: Office) -> None:
    from office.audit.models import Event
    from office.news.acts import current, end
    from office.warnings.kind import WARNING

    row = warning()
    assert "理由" in refused(end, row, " ", NOW)
    end(row, "已过季", NOW)
    assert list(current(WARNING, NOW)) == []
    assert "已经结束" in refused(end, row, "再来", NOW)
    told = Event.objects.filter(subject__endswith=row.pk)
    assert list(told.values_list("act", flat=True)) == ["propose news", "end news"]
    assert "已过季" not in "".join(told.values_list("after", flat=True))


def test_an_improvement_says_how_it_was_and_how_it_is(bureau: Office) -> None:
    from office.good_news.kind import GOOD_NEWS
    from office.news.as_signed import signed

    states = {"before": text("退换平均 9 天"), "after": text("退换平均 2 天")}
    told = signed(
        GOOD_NEWS, good_news(kind="improvement", place="", hours="", services=(), **states)
    )
    assert (told.before.zh, told.after.zh, told.operator) == (
        "退换平均 9 天",
        "退换平均 2 天",
        None,
    )
    assert "原来" in refused(good_news, kind="improvement")


def test_the_same_is_not_told_twice(bureau: Office) -> None:
    from office.news.acts import end

    row, station = warning(), good_news()
    assert "同样" in refused(warning)
    assert "同样" in refused(good_news)
    assert good_news(place="二层西门").pk != station.pk
    end(row, "改写", NOW)
    assert warning().pk != row.pk
