"""The page of severe wording: what is open, a text tried, a false alarm passed with its reason."""

import pytest

from tests.office.bureau import complaint
from tests.office.false_alarms.steps import RULE, SEVERE, found
from tests.office.people import browser, everyone

TEXT = f"消费者买的书名为《{SEVERE}》。"


@pytest.fixture
def entry(bureau):
    everyone()
    return browser("wang-fang")


def pass_it(client, text: str = TEXT, reason: str = "书名，照录原名", **more: str):
    form = {"text": text, "rule": RULE, "reason": reason, **more}
    return client.post("/office/severe/pass", form, follow=True)


def test_it_shows_each_place_with_what_to_write_and_the_version_of_the_list(entry) -> None:
    assert "待公示的文字里没有严重表述" in entry.get("/office/severe/").text
    row = complaint(9, full_text_zh=TEXT)
    text = entry.get("/office/severe/").text
    assert f"<mark>{SEVERE}</mark>" in text
    assert "不得与中国并列，应为：大陆与台湾" in text
    assert f'href="/office/records/{row.pk}/"' in text
    assert "2026-12-01 版" in text
    english = browser("wang-fang", language="en").get("/office/severe/").text
    assert "No region stands beside China" in english


def test_a_false_alarm_passes_with_a_reason_and_for_that_text_alone(bureau, entry) -> None:
    from office.complaints.models import Complaint
    from office.false_alarms.models import FalseAlarm

    row = complaint(9, full_text_zh=TEXT)
    complaint(8, full_text_zh=f"另一件：{SEVERE}。")
    assert len(found()) == 2
    assert "请写明为什么是误报" in pass_it(entry, reason="  ").text
    assert "没有改动" in pass_it(entry, text="没有这一处的文字").text
    assert not FalseAlarm.objects.exists()
    after = pass_it(entry)
    assert "已记下" in after.text
    assert "书名，照录原名" in after.text
    assert "王芳" in after.text
    kept = FalseAlarm.objects.get()
    assert (kept.rule, kept.by) == (RULE, "wang-fang")
    assert SEVERE not in f"{kept.digest}{kept.reason}"
    assert len(found()) == 1
    Complaint.objects.filter(number="T0008").delete()
    bureau.ok("freeze")
    Complaint.objects.filter(pk=row.pk).update(full_text_zh=f"{TEXT}还有一句。")
    assert len(found()) == 1


def test_it_holds_wherever_that_text_stands(entry) -> None:
    complaint(9, full_text_zh=TEXT)
    complaint(8, summary_zh=TEXT)
    pass_it(entry)
    assert found() == []


def test_a_text_is_tried_before_it_stands_anywhere(entry) -> None:
    text = entry.post("/office/severe/try", {"text": TEXT}).text
    assert f"<mark>{SEVERE}</mark>" in text
    assert "没有严重表述。" in entry.post("/office/severe/try", {"text": "买了一件衣服"}).text
    pass_it(entry)
    complaint(9, full_text_zh=TEXT)
    assert found() == []


def test_the_page_of_a_record_has_its_own_and_leads_back(entry) -> None:
    row = complaint(9, full_text_zh=TEXT)
    other = complaint(8)
    assert 'id="severe"' not in entry.get(f"/office/records/{other.pk}/").text
    assert 'id="severe"' in entry.get(f"/office/records/{row.pk}/").text
    after = pass_it(entry, back=str(row.pk))
    assert after.redirect_chain[-1][0] == f"/office/records/{row.pk}/"
    assert 'id="severe"' not in after.text


def test_words_are_refused_as_they_are_edited_and_marked_as_they_are_typed(entry) -> None:
    row = complaint(9)
    page = f"/office/records/{row.pk}"
    words = {
        "headline_zh": row.headline_zh,
        "summary_zh": SEVERE,
        "full_text_zh": row.full_text_zh,
        "seen": row.updated.isoformat(),
    }
    typed = entry.post(f"{page}/plate/", {"summary_zh": SEVERE}).text
    assert f"<mark>{SEVERE}</mark>" in typed
    refused = entry.post(f"{page}/words/", words)
    assert refused.status_code == 400
    assert "应为：大陆与台湾" in refused.text
    row.refresh_from_db()
    assert SEVERE not in row.summary_zh
    pass_it(entry, text=SEVERE)
    assert entry.post(f"{page}/words/", words).status_code == 302


def test_the_bureau_adds_to_the_list_and_it_is_looked_for_at_once(entry) -> None:
    from office.errors import UsageError
    from office.registry.bureau_policy import policy
    from office.registry.settings_table import RULES
    from office.registry_changes.bureau_settings import set_policy
    from office.site.registry.setting_forms import filled_in

    complaint(9, full_text_zh="门店已由天宁区市监局督促退款。")
    assert found() == []
    given = {name: value for name, value in filled_in(RULES).items() if value}
    lines = "方云岭\r\n天宁区市监局＝天宁区市场监督管理局\r\n\r\n方云岭"
    refused = entry.post("/office/bureau/rules", {**given, "severe_wording": "张"})
    assert refused.status_code != 302
    assert entry.post("/office/bureau/rules", {**given, "severe_wording": lines}).status_code == 302
    assert policy().severe_wording == ("方云岭", "天宁区市监局＝天宁区市场监督管理局")
    (said,) = found()
    assert "本局清单列明的错误写法，应为：天宁区市场监督管理局" in said
    assert "方云岭\n天宁区市监局" in entry.get("/office/bureau/rules").text
    assert "本局清单 2 条" in entry.get("/office/severe/").text
    with pytest.raises(UsageError, match="至少两字"):
        set_policy({"severe_wording": ["张"]})


def test_what_stands_in_the_way_of_freezing_leads_there(entry) -> None:
    complaint(9, full_text_zh=TEXT)
    text = entry.get("/office/freeze").text
    assert "含严重表述" in text
    assert 'href="/office/severe/"' in text


def test_an_operator_is_told_and_staff_decides() -> None:
    from office.prior_notices.reply_check import check

    (fault,) = check(f"本店的商品产自{SEVERE}。", "zh")
    assert not fault.blocks
    assert "应为" in fault.said.zh
    assert check("本店已退款。", "zh") == ()
