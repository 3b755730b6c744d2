"""The pages of the privacy check: marked, decided, counted down; an auditor only reads."""

import re
from datetime import UTC, datetime

import pytest
from django.urls import reverse

from tests.office.bureau import complaint
from tests.office.people import browser, everyone

NOW = datetime(2018, 11, 5, 2, 0, tzinfo=UTC)
CERTAIN = "消费者来电13800012345，要求退款。"
DOUBTFUL = "登记的证件号110105194912310021。"


@pytest.fixture
def entry(bureau):
    everyone()
    return browser("wang-fang")


def finding(row):
    from office.privacy.redaction import findings

    return findings(row)[0]


def decide(client, row, verdict: str, item=None):
    item = item or finding(row)
    form = {"field": item.field, "digest": item.digest, "verdict": verdict}
    return client.post(f"/office/privacy/{row.pk}/decide/", form, follow=True)


def test_an_empty_queue_says_so(entry) -> None:
    assert "没有待核的投诉" in entry.get("/office/privacy/").text


def test_the_queue_counts_down_and_leads_on(entry) -> None:
    rows = [complaint(n, full_text_zh=CERTAIN) for n in (5, 6)]
    assert "还有 2 件" in entry.get("/office/privacy/").text
    after = decide(entry, rows[0], "redact")
    assert after.redirect_chain[-1][0] == f"/office/privacy/{rows[1].pk}/"
    assert "还有 1 件" in after.text
    after = decide(entry, rows[1], "redact")
    assert after.redirect_chain[-1][0] == "/office/privacy/"
    assert "没有待核的投诉" in after.text


def together(client) -> list[str]:
    """What the page of certain ones would send."""
    page = client.get("/office/privacy/certain/")
    return re.findall(r'name="row"\s+value="([^"]+)"', page.text)


def test_what_is_certain_is_masked_together_and_what_is_doubtful_stays(entry) -> None:
    rows = [complaint(n, full_text_zh=CERTAIN + DOUBTFUL) for n in (5, 6)]
    assert "确定的 2 处，一起遮盖" in entry.get("/office/privacy/").text
    assert "2 件投诉里确定的个人信息 2 处" in entry.get("/office/privacy/certain/").text
    entry.post("/office/privacy/certain/", {"row": together(entry)})
    for row in rows:
        row.refresh_from_db()
        assert row.full_text_zh == CERTAIN.replace("13800012345", "（电话略）") + DOUBTFUL
    assert browser("sun-yu").get("/office/privacy/certain/").status_code == 403  # reads alone


@pytest.mark.parametrize("change", ["words", "registration"])
def test_what_was_certain_of_nothing_that_was_shown_is_not_masked(entry, change) -> None:
    """By an edit; or since the number is registered as the shop's no more, the text as it was."""
    row = complaint(5, full_text_zh=CERTAIN + "店方电话0519-85012315。")
    operator = row.operator
    operator.__class__.objects.filter(pk=operator.pk).update(business_address="电话0519-85012315")
    sent = together(entry)
    if change == "words":
        row.__class__.objects.filter(pk=row.pk).update(full_text_zh=CERTAIN + "又打13900012346。")
    else:
        operator.__class__.objects.filter(pk=operator.pk).update(business_address="")
    before = row.__class__.objects.get(pk=row.pk).full_text_zh
    after = entry.post("/office/privacy/certain/", {"row": sent}, follow=True)
    assert f"{row.number}: 这一处已不在原文中" in after.text
    assert "已遮盖" not in after.text
    assert "This finding" not in after.text
    row.refresh_from_db()
    assert row.full_text_zh == before


def test_what_is_in_a_draft_is_decided_one_by_one(entry) -> None:
    row = complaint(5, full_text_zh=CERTAIN)
    sent = together(entry)
    row.__class__.objects.filter(pk=row.pk).update(status="frozen")
    assert together(entry) == []
    entry.post("/office/privacy/certain/", {"row": sent})
    row.refresh_from_db()
    assert row.full_text_zh == CERTAIN


def test_findings_are_marked_by_words_and_icons(entry) -> None:
    row = complaint(5, full_text_zh=CERTAIN + DOUBTFUL)
    text = entry.get(f"/office/privacy/{row.pk}/").text
    assert '<mark class="privacy-mark is-certain"' in text
    assert '<mark class="privacy-mark is-doubtful"' in text
    assert "手机号 · 确定" in text
    assert "身份证号 · 存疑" in text
    assert text.count('value="clear"') == 1  # of the doubtful one only
    english = browser("wang-fang", language="en").get(f"/office/privacy/{row.pk}/").text
    assert "Mobile · certain" in english


def test_a_name_that_no_rule_tells_says_why(entry) -> None:
    row = complaint(5, full_text_zh="管子是让费云鹤接的，接完就漏水。")
    for page in (f"/office/privacy/{row.pk}/", reverse("site:record", args=[row.pk])):
        assert "像人名：前后文如此" in entry.get(page).text
    english = browser("wang-fang", language="en").get(f"/office/privacy/{row.pk}/").text
    assert "Reads like a name" in english


def test_a_decision_is_shown_with_who_and_when(entry) -> None:
    row = complaint(5, full_text_zh=CERTAIN + DOUBTFUL)
    from office.privacy.redaction import findings

    doubtful = next(item for item in findings(row) if not item.finding.certain)
    after = decide(entry, row, "clear", doubtful)
    assert "核定记录" in after.text
    assert "王芳" in after.text
    assert "发现 2 处，待核 1 处" in after.text


def test_all_that_is_certain_is_redacted_at_once(entry) -> None:
    row = complaint(5, full_text_zh="电话13800012345，车牌苏D12345，" + DOUBTFUL)
    after = entry.post(f"/office/privacy/{row.pk}/decide/", {"verdict": "certain"}, follow=True)
    row.refresh_from_db()
    assert row.full_text_zh == "电话（电话略），车牌（车牌略），" + DOUBTFUL
    assert "已遮盖 2 处" in after.text


def test_a_certain_one_cannot_be_cleared_by_a_forged_form(entry) -> None:
    row = complaint(5, full_text_zh=CERTAIN)
    item = finding(row)
    form = {"field": item.field, "digest": item.digest, "verdict": "clear"}
    answer = entry.post(f"/office/privacy/{row.pk}/decide/", form)
    assert answer.status_code == 409
    assert "请遮盖" in answer.text


def test_a_text_is_rewritten_by_hand(entry) -> None:
    row = complaint(5, full_text_zh=CERTAIN)
    form = {"field": "full_text_zh", "text": "消费者要求退款。", "seen": row.updated.isoformat()}
    entry.post(f"/office/privacy/{row.pk}/rewrite/", form)
    row.refresh_from_db()
    assert row.full_text_zh == "消费者要求退款。"


@pytest.mark.parametrize("seen", ["2018-01-01T00:00:00+00:00", "yesterday", ""])
def test_a_stale_text_is_not_saved_and_not_lost(entry, seen: str) -> None:
    row = complaint(5, full_text_zh=CERTAIN)
    form = {"field": "full_text_zh", "text": "写了半天的文字。", "seen": seen}
    answer = entry.post(f"/office/privacy/{row.pk}/rewrite/", form)
    assert answer.status_code == 409
    assert "写了半天的文字。" in answer.text
    row.refresh_from_db()
    assert row.full_text_zh == CERTAIN


def test_words_that_do_not_fit_are_refused_and_kept(entry) -> None:
    row = complaint(5, headline_zh="来电13800012345")
    form = {"field": "headline_zh", "text": "长" * 30, "seen": row.updated.isoformat()}
    answer = entry.post(f"/office/privacy/{row.pk}/rewrite/", form)
    assert answer.status_code == 409
    assert "标题超过24字" in answer.text
    assert "长" * 30 in answer.text


def test_no_other_field_is_written(entry) -> None:
    row = complaint(5, full_text_zh=CERTAIN)
    form = {"field": "content", "text": "x", "seen": row.updated.isoformat()}
    assert entry.post(f"/office/privacy/{row.pk}/rewrite/", form).status_code == 409


def test_an_auditor_reads_and_does_not_decide(entry) -> None:
    row = complaint(5, full_text_zh=CERTAIN)
    auditor = browser("sun-yu")
    page = auditor.get(f"/office/privacy/{row.pk}/")
    assert page.status_code == 200
    assert 'value="redact"' not in page.text
    assert decide(auditor, row, "redact").status_code == 403


def test_a_published_record_is_shown_without_buttons_and_refuses(published) -> None:
    from office.complaints.models import Complaint

    everyone()
    row = Complaint.objects.get(number="T0001")
    Complaint.objects.filter(pk=row.pk).update(full_text_zh=CERTAIN)
    client = browser("wang-fang")
    page = client.get(f"/office/privacy/{row.pk}/")
    assert "已经公示" in page.text
    assert 'value="redact"' not in page.text
    row.refresh_from_db()
    assert decide(client, row, "redact").status_code == 409
    form = {"field": "full_text_zh", "text": "x", "seen": row.updated.isoformat()}
    assert client.post(f"/office/privacy/{row.pk}/rewrite/", form).status_code == 409


def test_nobody_there_is_not_found(entry) -> None:
    assert entry.get("/office/privacy/999999/").status_code == 404
    assert entry.post("/office/privacy/999999/decide/").status_code == 404


def test_redacting_says_whose_signature_is_void(signed) -> None:
    from office.complaints.models import Complaint

    everyone()
    row = Complaint.objects.get(number="T0001")
    Complaint.objects.filter(pk=row.pk).update(full_text_zh=CERTAIN)
    row.refresh_from_db()
    after = decide(browser("wang-fang"), row, "redact")
    assert "作废" in after.text
    assert "李明" in after.text


def test_the_records_page_has_the_section(entry) -> None:
    row = complaint(5, full_text_zh=CERTAIN)
    text = entry.get(reverse("site:record", args=[row.pk])).text
    assert "待核：确定 1 处，存疑 0 处" in text


def test_queries_do_not_grow_with_the_queue(entry) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    counts = []
    for many in ((5, 6), range(7, 27)):
        for n in many:
            complaint(n, full_text_zh=CERTAIN)
        entry.get("/office/privacy/")
        with CaptureQueriesContext(connection) as queries:
            entry.get("/office/privacy/")
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_the_queue_forgets_what_was_saved_anew(entry) -> None:
    row = complaint(5, full_text_zh=CERTAIN)
    assert "还有 1 件" in entry.get("/office/privacy/").text
    row.full_text_zh = "没有电话。"
    row.save()
    assert "没有待核的投诉" in entry.get("/office/privacy/").text


def doubts(client) -> dict[str, list[str]]:
    """What the sheet of doubtful ones would send, each redacted as it is offered first."""
    page = client.get("/office/privacy/doubtful/")
    return {"find": re.findall(r'name="find"\s+value="([^"]+)"', page.text)}


def test_doubtful_ones_are_decided_on_one_sheet_each_as_was_chosen(entry) -> None:
    rows = [complaint(n, full_text_zh=CERTAIN + DOUBTFUL) for n in (5, 6)]
    assert "存疑的 2 处，成片核定" in entry.get("/office/privacy/").text
    sent = doubts(entry)
    assert len(sent["find"]) == 2
    sent[f"how-{sent['find'][1]}"] = ["clear"]
    after = entry.post("/office/privacy/doubtful/", sent, follow=True)
    assert "已遮盖 1 处，核定 1 处不是个人信息。" in after.text
    for row, said in zip(rows, ("证件号（证件号略）", DOUBTFUL), strict=True):
        row.refresh_from_db()
        assert said in row.full_text_zh
        assert "13800012345" in row.full_text_zh  # certain: not asked here
    assert doubts(entry)["find"] == []
    assert browser("sun-yu").get("/office/privacy/doubtful/").status_code == 403  # reads alone


def test_of_what_is_sent_the_rest_waits(entry) -> None:
    rows = [complaint(n, full_text_zh=DOUBTFUL) for n in (5, 6)]
    sent = doubts(entry)["find"]
    after = entry.post("/office/privacy/doubtful/", {"find": sent[:1]}, follow=True)
    assert after.redirect_chain[-1][0] == "/office/privacy/doubtful/"
    assert doubts(entry)["find"] == sent[1:]
    rows[1].refresh_from_db()
    assert rows[1].full_text_zh == DOUBTFUL


@pytest.mark.parametrize("how", ["redact", "clear"])
def test_what_is_there_no_more_is_neither_redacted_nor_cleared(entry, how) -> None:
    row = complaint(5, full_text_zh=DOUBTFUL)
    sent = doubts(entry)["find"]
    row.__class__.objects.filter(pk=row.pk).update(full_text_zh=f"{CERTAIN}改过。")
    after = entry.post(
        "/office/privacy/doubtful/", {"find": sent, f"how-{sent[0]}": how}, follow=True
    )
    assert f"{row.number}: 这一处已不在原文中" in after.text
    row.refresh_from_db()
    assert row.full_text_zh == f"{CERTAIN}改过。"


@pytest.mark.parametrize("find", ["", "5", "x full_text_zh d", "999999 full_text_zh d"])
def test_a_forged_sheet_decides_nothing(entry, find: str) -> None:
    row = complaint(5, full_text_zh=DOUBTFUL)
    assert entry.post("/office/privacy/doubtful/", {"find": find}, follow=True).status_code == 200
    row.refresh_from_db()
    assert row.full_text_zh == DOUBTFUL


def test_a_certain_one_is_not_cleared_from_a_sheet(entry) -> None:
    row = complaint(5, full_text_zh=CERTAIN)
    item = finding(row)
    find = f"{row.pk} {item.field} {item.digest}"
    entry.post("/office/privacy/doubtful/", {"find": find, f"how-{find}": "clear"})
    assert [one.digest for one in [finding(row)]] == [item.digest]


def test_doubts_of_what_is_in_a_draft_are_decided_one_by_one(entry) -> None:
    row = complaint(5, full_text_zh=DOUBTFUL)
    sent = doubts(entry)
    row.__class__.objects.filter(pk=row.pk).update(status="frozen")
    assert doubts(entry)["find"] == []
    entry.post("/office/privacy/doubtful/", sent)
    row.refresh_from_db()
    assert row.full_text_zh == DOUBTFUL
