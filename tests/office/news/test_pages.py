"""The pages of warnings and good news: proposed, looked at, frozen alone, ended."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.timezone import localdate

from tests.office.addresses import visitor
from tests.office.attachments.files import picture
from tests.office.news_steps import good_news, warning
from tests.office.people import browser


@pytest.fixture(autouse=True)
def _office(published):
    """Every test has a published office of its own."""


def clerk():
    return browser("wang-fang")


def warnings():
    from office.warnings.models import ConsumerWarning

    return list(ConsumerWarning.objects.all())


def all_good_news():
    from office.good_news.models import GoodNews

    return list(GoodNews.objects.all())


def later(days=30):
    return (localdate() + timedelta(days=days)).isoformat()


def given(**changes):
    return {
        "kind": "consumer_warning",
        "title_zh": "健身卡退费难\n办卡前先问清",
        "text_zh": "办卡前请看清退费条件。",
        "step1_zh": "看合同，退费条件写清没有",
        "scope": "本区健身服务",
        "maker": "新北区市场监督管理局",
        "last_day": later(),
        **changes,
    }


def station(**changes):
    return {
        "kind": "station",
        "venue": "WH01",
        "title_zh": "消费维权服务站",
        "text_zh": "服务台旁。",
        "place": "一层东门",
        "hours": "10:00—21:30，每天",
        "service1_zh": "当面调解，请双方到场协商",
        "provider": "新北万汇广场",
        "since": "2018-10-01",
        "checked_by": "新北区市场监督管理局",
        "checked_on": "2018-10-12",
        "evidence": "现场照片两张",
        "last_day": later(),
        **changes,
    }


def said(answer):
    return answer.content.decode()


def test_an_empty_list_says_so_and_leads_to_proposing_one():
    page = said(clerk().get("/office/warnings/"))
    assert "这里没有条目" in page
    assert "/office/warnings/new" in page


def test_a_warning_is_proposed_and_has_a_page_with_its_plates():
    answer = clerk().post("/office/warnings/new", given())
    assert answer.status_code == 302
    (made,) = warnings()
    assert (made.title_zh, made.proposed_by) == ("健身卡退费难\n办卡前先问清", "wang-fang")
    page = said(clerk().get(answer["Location"]))
    assert page.count("data:image/png") >= 1
    assert "还没有定稿" in page
    assert "单独定稿" in page
    assert made.title_zh.split("\n")[0] in said(clerk().get("/office/warnings/?state=proposed"))


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"title_zh": ""}, "这个字段是必填项"),
        ({"kind": "rumour"}, "rumour"),
        ({"last_day": "2018-01-01"}, "截止时间已过"),
        ({"last_day": "soon"}, "输入一个有效的日期"),
        ({"number": "12"}, "件数和起止月份要一起填写"),
        ({"number": "0", "period_from": "2018-08", "period_to": "2018-10"}, "大于或等于1"),
        ({"period_from": "2018-8", "period_to": "2018-10", "number": "3"}, "2026-09"),
        ({"text_zh": "电话13812345678联系。"}, "手机号"),
        ({"text_zh": "这家店欺诈消费者。"}, "正文一栏"),
        ({"maker": ""}, "请填写"),
        ({"step1_zh": "这一步写得太长太长太长太长"}, "至多12字"),
        ({"title_zh": "健身卡\U0001f600"}, "U+1F600"),
        ({"venues": ["XX99"]}, "XX99"),
    ],
)
def test_what_cannot_be_proposed_is_named_and_every_word_stays(changes, why):
    answer = clerk().post("/office/warnings/new", given(**changes))
    assert answer.status_code == 400
    assert why in said(answer)
    assert "本区健身服务" in said(answer)
    assert warnings() == []


def test_a_warning_that_names_a_registered_operator_is_refused():
    from office.registry.models import Operator

    name = Operator.objects.first().name
    answer = clerk().post("/office/warnings/new", given(text_zh=f"{name}退费难。"))
    assert "不点名经营者" in said(answer)
    assert warnings() == []


def test_the_same_proposed_twice_is_one():
    clerk().post("/office/warnings/new", given())
    answer = clerk().post("/office/warnings/new", given())
    assert answer.status_code == 400
    assert "同样的一则" in said(answer)
    assert len(warnings()) == 1


def test_words_too_long_for_the_plate_are_refused_and_shown_cut():
    long = given(
        title_zh="教育培训机构预付学费资金监管账户先查余额再签约付",
        step2_zh="少充值，能按月就不按年",
        step3_zh="留凭证，合同小票都收好",
        scope="莫力达瓦达斡尔族自治旗校外教育培训机构" * 5,
        source="消费者权益保护委员会第四季度投诉分析报告" * 5,
    )
    assert "放不下" in said(clerk().post("/office/warnings/plates", long))
    answer = clerk().post("/office/warnings/new", long)
    assert "图面上放不下" in said(answer)
    assert warnings() == []


def test_the_plates_are_looked_at_before_anything_is_kept():
    page = said(clerk().post("/office/warnings/plates", given()))
    assert "data:image/png" in page
    assert warnings() == []


def test_the_plates_of_what_is_not_filled_in_say_so():
    assert "没有填全" in said(clerk().post("/office/warnings/plates", given(title_zh="")))


def test_a_station_is_proposed_with_its_evidence():
    answer = clerk().post("/office/good-news/new", station())
    assert answer.status_code == 302
    (made,) = all_good_news()
    assert (made.place, made.kind, made.venue_id) == ("一层东门", "station", "WH01")
    assert "现场照片两张" in said(clerk().get(answer["Location"]))


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"evidence": ""}, "这个字段是必填项"),
        ({"checked_on": "9999-12-31"}, "核实日期晚于今天"),
        ({"kind": "assured"}, "承诺须写明是哪家经营者的"),
        ({"place": ""}, "位置一栏"),
        ({"venue": "XX99"}, "选"),
    ],
)
def test_good_news_without_what_proves_it_is_refused(changes, why):
    answer = clerk().post("/office/good-news/new", station(**changes))
    assert answer.status_code == 400
    assert why in said(answer)
    assert all_good_news() == []


def test_evidence_comes_as_files_and_stays_in_the_office():
    from office.attachments.models import Attachment

    files = [SimpleUploadedFile("承诺书.png", picture(kind="PNG"))]
    answer = clerk().post("/office/good-news/new", {**station(), "proofs": files})
    assert answer.status_code == 302
    (kept,) = Attachment.objects.all()
    (made,) = all_good_news()
    assert kept.case == made.subject
    assert f"/office/attachments/{kept.pk}" in said(clerk().get(answer["Location"]))


def test_a_file_that_lies_is_refused_and_nothing_is_kept():
    files = [SimpleUploadedFile("承诺书.pdf", b"GIF89a not a form")]
    answer = clerk().post("/office/good-news/new", {**station(), "proofs": files})
    assert answer.status_code == 400
    assert all_good_news() == []


def test_a_promise_shows_on_one_plate_with_those_that_promise_the_same():
    from office.registry.models import Operator

    first, second = Operator.objects.order_by("pk")[:2]
    for operator, shop_no in ((first, "L1-001"), (second, "L2-002")):
        answer = clerk().post(
            "/office/good-news/new",
            station(
                kind="no_reason_return",
                operator=str(operator.pk),
                shop_no=shop_no,
                title_zh="7日内退货\n不问理由",
                provider=operator.name,
            ),
        )
        assert answer.status_code == 302
    assert len(all_good_news()) == 2
    assert "data:image/png" in said(clerk().get(answer["Location"]))


def test_an_improvement_says_how_it_was_and_how_it_is():
    changed = station(
        kind="improvement", title_zh="童鞋开胶\n换货快了", before_zh="15天换货", after_zh="1天换货"
    )
    answer = clerk().post("/office/good-news/new", changed)
    assert answer.status_code == 302
    (made,) = all_good_news()
    assert (made.before_zh, made.after_zh, made.place) == ("15天换货", "1天换货", "")


def test_how_it_was_without_how_it_is_is_refused():
    half = station(kind="improvement", before_zh="15天换货")
    assert "现在一栏" in said(clerk().post("/office/good-news/new", half))
    assert all_good_news() == []


def test_it_is_ended_once_with_a_reason():
    row = warning()
    url = f"/office/warnings/{row.pk}"
    assert "请写明结束的理由" in said(clerk().post(f"{url}/end", {"reason": " "}))
    assert clerk().post(f"{url}/end", {"reason": "写错了"}).status_code == 302
    assert "已经结束" in said(clerk().post(f"{url}/end", {"reason": "又一次"}))
    page = said(clerk().get(url))
    assert "写错了" in page
    assert "单独定稿" not in page


def test_what_has_nothing_to_freeze_is_not_frozen():
    row = good_news()
    clerk().post(f"/office/good-news/{row.pk}/end", {"reason": "承诺被违反"})
    answer = clerk().post(f"/office/good-news/{row.pk}/freeze")
    assert "没有可定稿的变化" in said(answer)


def test_it_is_frozen_alone_from_its_page():
    from office.jobs.models import Job

    row = warning()
    answer = clerk().post(f"/office/warnings/{row.pk}/freeze")
    assert answer.status_code == 302
    assert Job.objects.get().args == {"news": [row.pk]}


def test_once_it_hangs_its_page_says_who_signed_and_which_screens_have_it(published):
    row = warning()
    published.ok("freeze", "--news", row.pk)
    assert "批中待签批" in said(clerk().get(f"/office/warnings/{row.pk}"))
    published.sign_both()
    published.ok("publish")
    page = said(clerk().get(f"/office/warnings/{row.pk}"))
    assert "已公示" in page
    assert page.count("<dt>签批</dt>") == 2
    assert "块屏幕已有" in page
    assert "/office/fleet/pushes/publication/" in page


def test_what_was_ended_but_hangs_is_frozen_once_more_or_taken_down(published):
    from office.jobs.models import Job

    row = warning()
    published.publish_all()
    url = f"/office/warnings/{row.pk}"
    clerk().post(f"{url}/end", {"reason": "承诺被违反"})
    assert "但屏幕上还有" in said(clerk().get(url))
    assert clerk().post(f"{url}/freeze").status_code == 302
    assert Job.objects.get().args == {"news": [row.pk]}
    officer = said(visitor("dept-head").get(url))
    assert f"/office/withdrawals/new/news/{row.pk}" in officer


def test_one_that_is_not_there_is_not_found():
    assert clerk().get(f"/office/warnings/{'0' * 32}").status_code == 404
    assert clerk().get("/office/good-news/x").status_code == 404


def test_an_officer_sees_it_and_proposes_nothing():
    row = warning()
    officer = visitor("dept-head")
    page = said(officer.get(f"/office/warnings/{row.pk}"))
    assert "单独定稿</button>" not in page
    assert officer.get("/office/warnings/new").status_code == 403


def test_the_first_page_tells_what_waits():
    warning()
    assert "则警示待公示" in said(clerk().get("/office/"))
