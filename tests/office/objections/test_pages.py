"""The pages of objections: entered, taken up, told, looked into, decided, answered, closed."""

from datetime import timedelta

import pytest
from django.utils.timezone import localdate

from tests.office.deciding_steps import ruling_signed
from tests.office.objection_steps import WORDS, record
from tests.office.people import browser, person


@pytest.fixture(autouse=True)
def _office(bureau):
    """Every test has an office of its own."""


def newest():
    from office.objections.models import Objection

    return Objection.objects.order_by("-pk").first()


def post(slug: str, path: str, **data):
    """What that colleague's browser gets for sending this form."""
    return browser(slug).post(f"/office/objections/{path}", data)


def entered(number: str = "T0001", slug: str = "wang-fang", **changes):
    """Entered at the counter; the objection, or None with the answer."""
    data = {
        "party": "operator", "how": "counter", "ground": "facts", "words": WORDS,
        "received_on": localdate().isoformat(), **changes,
    }  # fmt: skip
    answer = post(slug, f"new/{record(number).pk}/", **data)
    return newest() if answer.status_code == 302 else answer


def accepted(number: str = "T0001"):
    row = entered(number)
    assert post("wang-fang", f"{row.pk}/accept", seen="filed").status_code == 302
    return row


def told(row, of: str = "acceptance", parties=("operator", "consumer"), slug="wang-fang", **more):
    for party in parties:
        name = f"tell-{of}-{party}"
        data = {"on": localdate().isoformat(), "how": "letter", "words": "已告知。", **more}
        answer = post(
            slug, f"{row.pk}/tell/{of}/{party}", **{f"{name}-{k}": v for k, v in data.items()}
        )
        assert answer.status_code == 302, answer.content.decode()


def decided(row, act: str = "refuse", slug: str = "song-qi", **more):
    reasons = "经核查，与事实相符。"
    given = ruling_signed(row, act, slug, reasons, **more)
    return post(slug, f"{row.pk}/decide", act=act, reasons=reasons, signed=given, **more)


def page(slug: str, row, language: str = "zh-hans") -> str:
    answer = browser(slug, language=language).get(f"/office/objections/{row.pk}/")
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_whole_way_to_the_written_answer():
    row = accepted()
    told(row)
    day = localdate().isoformat()
    asked = post(
        "wang-fang", f"{row.pk}/ask",
        **{"ask-of": "consumer", "ask-on": day, "ask-words": "第三次是检测还是维修？"},
    )  # fmt: skip
    assert asked.status_code == 302
    inquiry = row.inquiries.get()
    heard = post(
        "wang-fang", f"{row.pk}/hear/{inquiry.pk}",
        **{f"hear-{inquiry.pk}-on": day, f"hear-{inquiry.pk}-answer": "是检测。"},
    )  # fmt: skip
    assert heard.status_code == 302
    assert decided(row).status_code == 302
    told(row, "answer", ("operator",))
    row.refresh_from_db()
    assert (row.state, row.decided_by, row.closed_by) == ("refused", "song-qi", "wang-fang")
    shown = page("sun-yu", row)
    for words in (WORDS, "第三次是检测还是维修？", "是检测。", "经核查，与事实相符。", "已办结"):
        assert words in shown


def test_the_list_has_it_and_leads_to_it():
    row = accepted()
    text = browser("song-qi").get("/office/objections/").content.decode()
    assert "1 件异议没有办结" in text
    assert row.number in text
    assert f"/office/objections/{row.pk}/" in text


def test_the_list_asks_as_many_questions_of_fifty_as_of_two():
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from tests.office.bureau import complaint
    from tests.office.objection_steps import filed

    def questions() -> int:
        client = browser("sun-yu")
        client.get("/office/objections/")
        with CaptureQueriesContext(connection) as asked:
            client.get("/office/objections/")
        return len(asked)

    filed(record("T0001"))
    filed(record("T0002"))
    few = questions()
    for number in range(10, 40):
        filed(complaint(number))
    assert questions() == few


def test_the_page_says_who_can_decide_and_why_others_cannot():
    from office.complaints.authorship import note_contributor

    person("dept-head-1")
    person("song-qi")
    note_contributor([record()], "dept-head-1")
    shown = page("wang-fang", accepted())
    assert "不可以：录入或修改过这件投诉" in shown
    assert "宋琦" in shown
    english = page("wang-fang", newest(), "en")
    assert "No: entered or edited the complaint" in english


def test_whoever_took_part_sees_why_and_no_form():
    from office.complaints.authorship import note_contributor

    note_contributor([record()], "song-qi")
    row = accepted()
    shown = page("song-qi", row)
    assert "您不能裁定" in shown
    assert 'name="reasons"' not in shown
    answer = decided(row)
    assert answer.status_code == 409
    assert "不能裁定对它的异议" in answer.content.decode()


def test_what_was_typed_stays_when_a_colleague_was_first():
    row = entered()
    assert post("song-qi", f"{row.pk}/accept", seen="filed").status_code == 302
    answer = post("song-qi", f"{row.pk}/decline", seen="filed", reasons="与公示无关，不予受理。")
    text = answer.content.decode()
    assert answer.status_code == 409
    assert "宋琦" in text
    assert "您的没有保存" in text
    assert "与公示无关，不予受理。" in text


def test_reasons_typed_while_a_colleague_decided_are_shown_again():
    row = accepted()
    decided(row)
    answer = post("dept-head-1", f"{row.pk}/decide", act="uphold", reasons="另外的理由。")
    assert answer.status_code == 409
    assert "另外的理由。" in answer.content.decode()


def test_two_clerks_who_tell_at_once_note_it_once_and_the_second_is_told_who():
    row = accepted()
    told(row, parties=("operator",))
    name, day = "tell-acceptance-operator", localdate().isoformat()
    data = {f"{name}-on": day, f"{name}-how": "phone", f"{name}-words": "电话告知。"}
    answer = post("song-qi", f"{row.pk}/tell/acceptance/operator", **data)
    assert answer.status_code == 409
    assert "王芳已记下这次告知" in answer.content.decode()
    assert row.tellings.count() == 1


def test_a_decision_without_reasons_keeps_what_was_chosen():
    row = accepted()
    answer = post("song-qi", f"{row.pk}/decide", act="uphold", exclusion="X3", reasons=" ")
    text = answer.content.decode()
    assert answer.status_code == 409
    assert "请写明理由" in text
    assert 'value="X3" selected' in text


def test_an_upheld_one_withholds_the_complaint_through_the_page():
    row = accepted()
    assert decided(row, "uphold", exclusion="X1").status_code == 302
    assert record().exclusion == "X1"


def test_what_must_follow_stands_on_the_page_and_keeps_it_open(published):
    row = accepted()
    told(row)
    assert decided(row, "uphold").status_code == 302
    told(row, "answer", ("operator",))
    row.refresh_from_db()
    assert row.closed_at is None
    assert "请撤下这件公示" in page("wang-fang", row)
    assert post("wang-fang", f"{row.pk}/close").status_code == 409
    from office.complaints.models import Complaint

    Complaint.objects.filter(pk=row.complaint_id).update(status="withdrawn")
    assert post("wang-fang", f"{row.pk}/close").status_code == 302


def test_a_legal_officer_reads_the_complaints_objected_to_and_no_others():
    entered("T0001")
    client = browser("song-qi")
    assert client.get(f"/office/records/{record('T0001').pk}/").status_code == 200
    assert client.get(f"/office/records/{record('T0002').pk}/").status_code == 404
    assert client.get("/office/records/").status_code == 403


def test_a_file_that_lies_is_refused_and_nothing_is_entered():
    from django.core.files.uploadedfile import SimpleUploadedFile

    lying = SimpleUploadedFile("证据.pdf", b"MZ\x90\x00 no pdf")
    answer = entered(attached=lying)
    assert answer.status_code == 422
    assert "不是 PDF" in answer.content.decode()
    assert WORDS in answer.content.decode()
    assert newest() is None


def test_an_attachment_is_kept_and_handed_to_the_legal_officer():
    from io import BytesIO

    from django.core.files.uploadedfile import SimpleUploadedFile
    from PIL import Image

    picture = BytesIO()
    Image.new("RGB", (20, 20), "white").save(picture, "PNG")
    row = entered(attached=SimpleUploadedFile("凭证.png", picture.getvalue()))
    assert "凭证.png" in page("song-qi", row)
    from office.attachments.attachment_files import of

    number = of(row.case).get().pk
    assert browser("song-qi").get(f"/office/attachments/{number}").status_code == 200


def test_the_complaints_page_tells_of_it_and_offers_no_second():
    row = entered()
    text = browser("wang-fang").get(f"/office/records/{record().pk}/").content.decode()
    assert row.number in text
    assert f"/office/objections/new/{record().pk}/" not in text
    refused = entered(words="第二位同事录入的。", slug="song-qi").content.decode()
    assert "已有一件异议正在办理，结果会告知双方" in refused
    assert "第二位同事录入的。" in refused


def test_the_history_has_a_sentence_for_each_step():
    row = accepted()
    told(row)
    decided(row)
    text = browser("sun-yu").get(f"/office/records/{record().pk}/history/").content.decode()
    for words in ("提出异议", "受理异议", "告知当事人", "裁定异议不成立"):
        assert f"{row.number}：{words}" in text


def test_the_first_page_tells_each_what_waits(bureau):
    entered("T0001")
    accepted("T0002")
    assert "件异议待受理" in browser("wang-fang").get("/office/").content.decode()
    assert "件异议待裁定" in browser("song-qi").get("/office/").content.decode()
    assert "件异议待裁定" in browser("dept-head-1").get("/office/").content.decode()
    assert "异议" not in browser("qian-jin").get("/office/").content.decode()


def test_whoever_took_part_is_not_asked_on_the_first_page():
    from office.complaints.authorship import note_contributor

    accepted("T0002")
    note_contributor([record("T0002")], "song-qi")
    mine, _, others = browser("song-qi").get("/office/").content.decode().partition('id="others"')
    assert "件异议待裁定" not in mine
    assert "件异议待裁定" in others
    assert "宋琦" not in others, "for whom it waits"


def test_taken_back_it_is_over():
    row = accepted()
    answer = post("song-qi", f"{row.pk}/take-back", **{"take-back-words": "经营者来电撤回。"})
    assert answer.status_code == 302
    row.refresh_from_db()
    assert (row.state, row.closed_by) == ("taken_back", "song-qi")


def test_the_day_of_receipt_lies_in_the_past():
    answer = entered(received_on=(localdate() + timedelta(days=1)).isoformat())
    assert "收到日期" in answer.content.decode()
    assert newest() is None
