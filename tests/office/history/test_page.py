"""办理经过 of a complaint: who did what and when, from intake to withdrawal, in people's words."""

import html
import re
from datetime import UTC, datetime

import pytest

from tests.office import opinion_steps
from tests.office.bureau import Office, complaint
from tests.office.correcting import NEW, WHY, correct
from tests.office.entry import answer, form, propose, row, staged, take
from tests.office.handover_steps import handed, now, pub_id
from tests.office.people import browser, person
from tests.office.withdrawing import withdraw


def pk(number: str = "T0001") -> int:
    from office.complaints.models import Complaint

    return Complaint.objects.get(number=number).pk


def page(number: str = "T0001", slug: str = "wang-fang", language: str = "zh-hans", **asked):
    return browser(slug, language=language).get(f"/office/records/{pk(number)}/history/", asked)


def entries(*args, **asked) -> list[str]:
    """The entries as text, newest first; what was struck stands in [-…-], what is new in [+…+]."""
    text = page(*args, **asked).content.decode()
    listed = text[text.index('<ol class="history">') : text.index("</ol>")]
    return [_text(one) for one in re.findall(r"<li.*?</li>", listed, re.DOTALL)]


def _text(one: str) -> str:
    one = re.sub(r'<span class="visually-hidden">.*?</span>', "", one, flags=re.DOTALL)
    one = re.sub(r"<del\s*>(.*?)</del\s*>", r"[-\1-]", one, flags=re.DOTALL)
    one = re.sub(r"<ins\s*>(.*?)</ins\s*>", r"[+\1+]", one, flags=re.DOTALL)
    return " ".join(html.unescape(re.sub("<[^>]+>", " ", one)).split())


def about(found: list[str], *parts: str) -> str:
    """The one entry with all these parts."""
    hits = [one for one in found if all(part in one for part in parts)]
    assert len(hits) == 1, (parts, found)
    return hits[0]


def test_a_published_record_tells_freezing_both_signatures_and_publication(published: Office):
    found = entries()
    assert len(found) == 4
    assert "首次公示，第 1 号" in found[0]
    assert "陈静 分管领导 签批第 1 批" in about(found, "陈静")
    assert "李明 部门负责人 签批第 1 批" in about(found, "李明")
    assert "定稿送签，第 1 批" in found[3]
    english = entries(language="en")
    assert "First published, number 1" in english[0]
    assert "Deputy director in charge Signed draft 1" in about(english, "陈静")


def test_a_record_from_a_file_names_file_and_row_and_what_was_mended_before(bureau: Office):
    client = browser("wang-fang")
    upload = staged(client, form(row(1), row(2, 投诉时间="某日")))
    number = upload.rows.order_by("number").last().number
    client.post(f"/office/uploads/{upload.pk}/rows/{number}", {"act": "save", "c2": "2018-08-03"})
    take(client, upload)
    assert entries("320411201808030001") == [
        about(entries("320411201808030001"), "王芳 消保处录入 从文件“10月.xlsx”第"),
    ]
    found = entries("320411201808030002")
    assert f"从文件“10月.xlsx”第 {number} 行录入" in found[0]
    assert f"录入前改正了第 {number} 行 受理日期 [-某日-][+2018-08-03+]" in found[1]


def test_one_act_on_several_complaints_stands_in_the_history_of_each(bureau: Office):
    from office.complaints.models import Complaint

    complaint(9)
    Complaint.objects.exclude(number="T0002").update(secrecy_by="")
    client, page = browser("wang-fang"), "/office/records/secrecy/"
    asked = client.post(page, {"scope": "all"}).content.decode()
    shown = re.search(r'name="shown" value="([^"]+)"', asked)
    assert client.post(page, {"shown": shown[1]}).status_code == 302
    assert "保密审查通过 与其他 3 件一并确认" in about(entries("T0009"), "保密审查")
    assert entries("T0002") == ["这里没有条目。"], "it was ticked before"


@pytest.mark.parametrize("also", [(), ("T0003",)])
def test_a_secrecy_check_that_was_taken_back_is_told_as_that(bureau: Office, also):
    from office.audit.record import acting
    from office.complaints.models import Complaint
    from office.complaints.secrecy import take_back, tick

    rows = Complaint.objects.filter(number__in=("T0001", *also))
    rows.update(secrecy_by="")
    at = datetime(2026, 11, 26, 2, 0, tzinfo=UTC)
    with acting("wang-fang", "entry"):
        tick(rows, at)
        take_back("wang-fang", at, at)
    found = entries()
    assert "保密审查的确认已取消" in found[0]
    assert "保密审查通过" in found[1]


def test_which_words_were_edited_is_said_and_never_what_they_were(bureau: Office):
    from office.complaints.models import Complaint

    old = Complaint.objects.get(number="T0001")
    words = {
        "headline_zh": "健身房停业",
        "summary_zh": "余额退还四百元。",
        "full_text_zh": "全文。",
    }
    answered = browser("wang-fang").post(
        f"/office/records/{old.pk}/words/", {**words, "seen": old.updated.isoformat()}
    )
    assert answered.status_code == 302, answered.content.decode()
    found = about(entries(), "修改了")
    assert "修改了全文、标题、摘要" in found
    assert old.summary_zh not in page().content.decode()
    about(entries(), "保密审查须重新确认")


def test_a_privacy_decision_names_field_and_kind_and_never_what_was_found(bureau: Office):
    from office.complaints.models import Complaint
    from office.privacy.redaction import redact_all

    Complaint.objects.filter(number="T0001").update(summary_zh="请拨打13861234567。")
    redact_all(bureau.place(), Complaint.objects.get(number="T0001"), datetime.now(UTC))
    about(entries(), "隐私核查：遮盖摘要中一处（手机号）")
    assert "13861234567" not in page().content.decode()


def test_a_decided_change_shows_facts_struck_and_new(bureau: Office):
    found = propose(outcome="settled", summary_zh="另一份摘要。")
    found.changes["outcome"][0] = "no_agreement"
    found.save()
    answer(found, "accept")
    told = about(entries(), "采纳了文件提出的改动")
    assert "处理结果 [-未达成一致-] [+和解成功+]" in told or "[-未达成一致-][+和解成功+]" in told
    assert "摘要" in told
    assert "另一份摘要" not in told


def test_an_opinion_tells_every_step_with_its_words(bureau: Office):
    found = opinion_steps.handled()
    opinion_steps.withheld(found)
    told = entries()
    about(told, "赵磊 承办单位", "承办单位提出意见", "明显与事实不符", opinion_steps.TEXT)
    about(told, "消保处转报", "情况属实。")
    about(told, "部门负责人同意", "见材料。")
    about(told, "分管领导批准", "X1", "按此办理。")


def test_a_void_draft_is_found_by_what_it_was_made_of(frozen: Office):
    from office.complaints.models import Complaint

    row = Complaint.objects.get(number="T0001")
    row.summary_zh = "改过的摘要。"
    row.save()
    found = entries()
    about(found, "第 1 批作废，须重新定稿")
    about(found, "定稿送签，第 1 批")


def test_a_correction_shows_both_versions_word_by_word(published: Office):
    pub_id = published.pub_ids()["T0001"]
    correct(published, pub_id)
    asked = about(entries(), "提出更正（当事人申请，内容不准确）")
    assert "摘要" in asked
    assert "结果有误，已更正。" in asked
    published.publish_all()
    found = entries()
    told = about(found, "更正生效：第 2 版代替第 1 版")
    assert re.search(r"摘要 .*\[-.*-\].*\[\+.*\+\]", told)
    assert NEW.replace(" ", "")[-4:] in re.sub(r"[\[\]+ ]", "", told)
    about(found, "公示第 2 版，第 2 号")
    about(found, "签批第 2 批", "陈静")
    assert not any("第 2 批" in one for one in entries("T0002")), "signed anew, but not about it"


def test_a_correction_proposed_anew_is_told_with_its_own_note(published: Office):
    from office.corrections.ending import take_back

    pub_id = published.pub_ids()["T0001"]
    correct(published, pub_id)
    take_back(pub_id, datetime.now(UTC))
    published.ok("correct", pub_id, *WHY, "--note", "金额有误，已更正。", "--summary", NEW)
    again, before = [one for one in entries() if "提出更正" in one]
    assert "金额有误，已更正。" in again
    assert "结果有误，已更正。" in before


@pytest.mark.parametrize("scope", ["record", "operator", "venue"])
def test_what_took_it_down_stands_in_its_history(published: Office, scope: str):
    from office.complaints.models import Complaint

    row = Complaint.objects.select_related("operator").get(number="T0001")
    target = {"record": published.pub_ids()["T0001"], "operator": row.operator.key, "venue": "WH01"}
    withdraw(published, f"--{scope}", target[scope])
    found = about(entries(), "紧急撤下", "test")
    assert "周强 值班" in found
    others = any("紧急撤下" in one for one in entries("T0002"))
    assert others == (scope == "venue")


def test_entries_are_filtered_by_kind_with_their_numbers(published: Office):
    assert len(entries(only="signing")) == 3
    assert len(entries(only="public")) == 1
    assert entries(only="change") == ["没有符合的条目。 清除筛选"]
    assert len(entries(only="<script>")) == 4
    text = re.sub(r"\s+", " ", page().content.decode())
    assert '签批 <span class="num">3</span>' in text


def test_only_who_may_see_the_record_sees_its_history(bureau: Office):
    person("zhao-lei", unit=opinion_steps.unit())
    handled = opinion_steps.handled("T0002")
    client = browser("zhao-lei")
    assert client.get(f"/office/records/{pk('T0001')}/history/").status_code == 404
    assert client.get(f"/office/records/{handled.pk}/history/").status_code == 200
    assert browser("admin-1").get(f"/office/records/{handled.pk}/history/").status_code == 403
    assert browser("qian-jin").get(f"/office/records/{handled.pk}/history/").status_code == 403


def test_a_unit_reads_no_reason_that_was_written_about_a_whole_draft(frozen: Office):
    opinion_steps.handled("T0001")  # by an update, which voids nothing
    answered = browser("dept-head-1").post(
        "/office/drafts/1/send-back", {"reason": "T0003 的摘要有误。"}
    )
    assert answered.status_code == 302
    about(entries(), "退回第 1 批", "T0003 的摘要有误。")
    unit = entries(slug="zhao-lei")
    assert "T0003" not in about(unit, "退回第 1 批")
    text = page(slug="zhao-lei").content.decode()
    assert "/office/drafts/" not in text, "a page that is not open to it"


def test_the_auditor_is_led_to_the_row_of_the_log(published: Office):
    assert "审计第" in entries(slug="sun-yu")[0]
    assert "审计第" not in entries()[0]


def test_terms_and_hands_stand_beside_it(published: Office):
    text = " ".join(re.sub("<[^>]+>", " ", page().content.decode()).split())
    assert "办结到公示" in text
    assert re.search(r"签批 (李明、陈静|陈静、李明)", text)


def test_the_raw_text_deleted_by_rule_is_told_in_its_place(published: Office):
    from office.complaints.models import Complaint

    Complaint.objects.update(raw_deleted_at=datetime.now(UTC))
    assert "投诉原文到期，按规定删除" in entries()[0]


def test_a_longer_log_asks_no_more_of_the_database(published: Office, django_queries):
    from office.audit.record import record

    client, address = browser("wang-fang"), f"/office/records/{pk()}/history/"
    client.get(address)
    with django_queries() as few:
        client.get(address)
    for _ in range(70):
        record("edit", f"complaint {pk()}", after={"summary_zh": "0" * 16})
    with django_queries() as many:
        assert len(re.findall("history-entry", client.get(address).content.decode())) == 50
    assert len(many) <= len(few) <= 34
    assert "第 1/2 页" in client.get(address).content.decode()


def test_what_was_handed_over_put_up_and_taken_down_elsewhere_is_told(published: Office):
    from office.handovers.models import HandedItem
    from office.handovers.where_put_up import Removal, note_put_up, note_taken_down
    from office.registry.lookups import today

    row, _ = handed(published)
    day = today(now())
    note_put_up(row.pk, "https://portal.example/1", day, now())
    correct(published, pub_id(1))
    published.publish_all()
    item = HandedItem.objects.get(handover=row, item=pub_id(1))
    note_taken_down(row.pk, [item.pk], Removal("周编辑", "网页已改", day), now())
    found = entries()
    about(found, f"移交第 {row.pk} 号", "移交给渠道“区政府门户”，第 1 版")
    about(found, f"渠道“区政府门户” {day} 刊出")
    about(found, f"渠道“区政府门户” {day} 撤下第 1 版")
    assert not any("周编辑" in one or "portal.example" in one for one in found)
    others = entries("T0002")
    about(others, "移交给渠道“区政府门户”")
    assert not any("撤下" in one for one in others), "the other stands there rightly"
    assert f"/office/hand-overs/{row.pk}/" in page().content.decode()
    english = entries(language="en")
    about(english, "Handed over to the channel “District portal”, version 1")
    about(english, f"Version 1 taken down at the channel “District portal” on {day}")


def test_a_unit_reads_of_hand_overs_and_is_led_to_no_page_of_theirs(published: Office):
    handed(published)
    opinion_steps.handled("T0001")
    about(entries(slug="zhao-lei"), "移交给渠道“区政府门户”")
    assert "/office/hand-overs/" not in page(slug="zhao-lei").content.decode()
