"""The staff's pages of prior notices: issue, print, deliver, the month at once."""

import re
from io import BytesIO

import pytest

from tests.office.bureau import Office
from tests.office.notice_steps import a_complaint, notifying
from tests.office.people import browser, everyone

LIST = "/office/notices/"


@pytest.fixture
def office(bureau: Office) -> Office:
    """An office that notifies online, with everybody there."""
    everyone()
    return notifying(bureau)


def text(path: str, who: str = "wang-fang", **more: object) -> str:
    answer = browser(who, **more).get(path)
    assert answer.status_code == 200
    return answer.content.decode()


def post(path: str, who: str = "wang-fang", **data: object):
    return browser(who).post(path, data, follow=True)


def issue(number: str = "T0001", known: int = 0):
    return post(f"/office/notices/of/{a_complaint(number).pk}", known=known)


def test_a_locked_address_is_told_with_how_to_make_another(office: Office) -> None:
    from office.prior_notices.models import PriorNotice

    issue()
    row = the_notice()
    page = f"/office/notices/{row.pk}"
    assert "网址已锁住" not in text(page)
    PriorNotice.objects.update(tries=5)
    assert "连续输错 5 次，网址已锁住" in text(page)
    assert "the address is locked" in text(page, language="en")
    before = row.token_digest
    post(f"{page}/print")
    assert the_notice().token_digest != before
    assert "网址已锁住" not in text(page)


def the_notice():
    from office.prior_notices.models import PriorNotice

    return PriorNotice.objects.latest("pk")


def today() -> str:
    from django.utils.timezone import localdate

    return localdate().isoformat()


def pdf_text(data: bytes, folder) -> str:
    import subprocess

    path = folder / "letter.pdf"
    path.write_bytes(data)
    said = subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, check=True)
    return said.stdout.decode()


def test_the_list_says_what_waits_for_a_notice(office: Office) -> None:
    page = text(LIST)
    assert "待告知" in page
    assert "T0001" in page


def test_a_notice_is_issued_printed_once_and_delivered(office: Office, tmp_path) -> None:
    page = issue().content.decode()
    link = re.search(r"/office/notices/letters/[0-9a-f]+\.pdf", page)[0]
    fetched = browser("wang-fang").get(link)
    said = pdf_text(fetched.content, tmp_path)
    assert "attachment" in fetched["Content-Disposition"]
    assert "消费投诉信息公示事先告知书" in said
    assert "核对码" in said
    assert browser("wang-fang").get(link).status_code == 404
    done = post(f"/office/notices/{the_notice().pk}/deliver", on=today(), how="person")
    assert "期限内" in done.content.decode()


def test_the_message_has_the_address_and_neither_code_nor_a_word_of_the_matter(
    office: Office, tmp_path
) -> None:
    page = issue().content.decode()
    message = re.search(r"<textarea[^>]*>(.*?)</textarea>", page, re.DOTALL)[1]
    link = re.search(r"/office/notices/letters/[0-9a-f]+\.pdf", page)[0]
    said = pdf_text(browser("wang-fang").get(link).content, tmp_path)
    code = re.search(r"核对码\s+([0-9a-z]{4} [0-9a-z]{4})", said)[1]
    assert "https://gs.example.cn/case/#" in message
    assert code not in page
    assert code.replace(" ", "") not in page
    for word in ("健身", "力动", "T0001"):
        assert word not in message


def test_by_letter_no_page_has_an_address(bureau: Office, tmp_path) -> None:
    everyone()
    notifying(bureau, "letter")
    page = issue().content.decode()
    assert "/case/" not in page
    link = re.search(r"/office/notices/letters/[0-9a-f]+\.pdf", page)[0]
    said = pdf_text(browser("wang-fang").get(link).content, tmp_path)
    assert "/case/" not in said


def test_a_letter_is_fetched_by_who_issued_it_and_nobody_else(office: Office) -> None:
    from tests.office.people import person

    person("li-na", "entry")
    page = issue().content.decode()
    link = re.search(r"/office/notices/letters/[0-9a-f]+\.pdf", page)[0]
    assert browser("li-na").get(link).status_code == 404
    assert browser("wang-fang").get(link).status_code == 200


def test_the_copy_for_the_file_has_neither_address_nor_code(office: Office, tmp_path) -> None:
    issue()
    copy = browser("dept-head-1").get(f"/office/notices/{the_notice().pk}/copy.pdf")
    said = pdf_text(copy.content, tmp_path)
    assert "存档件" in said
    assert "/case/#" not in said


def test_printed_again_the_letter_before_is_void(office: Office) -> None:
    issue()
    before = the_notice().token_digest
    post(f"/office/notices/{the_notice().pk}/print")
    assert the_notice().token_digest != before


def test_pressed_twice_there_is_one_notice(office: Office) -> None:
    issue()
    again = issue()
    assert again.status_code == 409 or "刷新" in again.content.decode()
    assert a_complaint().prior_notices.count() == 1


def test_what_has_no_secrecy_check_is_not_told(office: Office) -> None:
    row = a_complaint()
    row.secrecy_by = ""
    row.save()
    assert "保密审查" in issue().content.decode()
    assert not a_complaint().prior_notices.exists()


def test_personal_data_leaves_the_house_by_no_letter(office: Office) -> None:
    row = a_complaint()
    row.summary_zh = "消费者手机13812345678，反映未退款。"
    row.save()
    assert "还不能告知" in issue().content.decode()
    assert not a_complaint().prior_notices.exists()


def test_a_month_is_issued_as_one_pdf(office: Office, tmp_path) -> None:
    from office.jobs.models import Job
    from office.jobs.queue import run_next

    row = a_complaint("T0003")
    row.secrecy_by = ""
    row.save()
    post("/office/notices/month", month="2018-09")
    assert run_next()
    job = Job.objects.latest("pk")
    assert job.problems == []
    word = job.url.rpartition("/")[2]
    said = pdf_text(
        browser("wang-fang").get(f"/office/notices/letters/{word}.pdf").content, tmp_path
    )
    numbers = set(re.findall(r"告知〔\d+〕(\d)号", said))
    assert numbers == {"1", "2", "3"}
    assert not a_complaint("T0003").prior_notices.exists()


def test_a_month_of_which_nothing_is_ready_says_so(office: Office) -> None:
    from office.complaints.models import Complaint
    from office.jobs.models import Job
    from office.jobs.queue import run_next

    Complaint.objects.update(secrecy_by="")
    post("/office/notices/month", month="2018-09")
    run_next()
    assert "没有可以告知" in Job.objects.latest("pk").problems[0]


def test_no_month_is_asked_for_without_one(office: Office) -> None:
    assert "请选择月份" in post("/office/notices/month", month="x").content.decode()


def test_what_cannot_be_delivered_is_offered_after_a_first_attempt(office: Office) -> None:
    issue()
    path = f"/office/notices/{the_notice().pk}"
    assert "undeliverable" not in text(path)
    post(f"{path}/tried", on=today())
    assert "undeliverable" in text(path)


def test_a_delivery_without_a_day_is_asked_for_again(office: Office) -> None:
    issue()
    answer = post(f"/office/notices/{the_notice().pk}/deliver", how="person")
    assert answer.status_code == 422
    assert the_notice().sent_on is None


def test_taken_back_its_page_says_so(office: Office) -> None:
    issue()
    done = post(f"/office/notices/{the_notice().pk}/take-back")
    assert "已收回" in done.content.decode()


def test_the_page_says_when_the_words_changed_since(office: Office) -> None:
    issue()
    row = a_complaint()
    row.summary_zh = "消费者反映另一件事。"
    row.save()
    assert "不再作数" in text(f"/office/notices/{the_notice().pk}")
    assert "须重新告知" in text(f"{LIST}?standing=changed")


def test_the_complaints_page_has_its_notices(office: Office) -> None:
    record = f"/office/records/{a_complaint().pk}/"
    assert "出具告知书" in text(record)
    issue()
    assert "重新告知" in text(record)
    assert "Notify again" in text(record, language="en")


def test_a_handling_unit_sees_no_notice(office: Office) -> None:
    from office.registry.models import Unit

    row = a_complaint()
    row.unit, _ = Unit.objects.get_or_create(name_zh="高新分局")
    row.save()
    from tests.office.people import person

    person("zhao-lei").unit = row.unit
    user = person("zhao-lei")
    user.unit = row.unit
    user.save()
    assert "出具告知书" not in text(f"/office/records/{row.pk}/", "zhao-lei")
    assert browser("zhao-lei").get(LIST).status_code == 403


def test_the_first_page_tells_what_waits(office: Office) -> None:
    assert "件投诉待告知经营者" in text("/office/")


def test_where_notices_are_off_nothing_is_asked_for(bureau: Office) -> None:
    everyone()
    assert "待告知经营者" not in text("/office/")
    assert "没有开启事先告知" in text(LIST)
    assert "告知与答复</h2>" not in text(f"/office/records/{a_complaint().pk}/")


def test_the_bureau_says_how_it_notifies(office: Office) -> None:
    from office.registry.bureau_policy import policy

    page = "/office/bureau/notices"
    wanted = {"notice": "online", "reply_days": 5, "address_days": 30, "case_base": ""}
    assert "必填" in browser("wang-fang").post(page, wanted).content.decode()
    given = {**wanted, "case_base": "https://gs.changzhou.example", "reply_days": 7}
    post(page, **given)
    assert (policy().case_base, policy().reply_days) == ("https://gs.changzhou.example", 7)
    assert "办公端的对外网址" in text("/office/bureau/")


def test_secrets_are_in_no_log_no_file_and_no_book(office: Office, tmp_path) -> None:
    """The one door by which unpublished text leaves: what opens it is on paper alone (R39)."""
    from django.db import connection

    from tests.office.databases import databases

    page = issue().content.decode()
    link = re.search(r"/office/notices/letters/[0-9a-f]+\.pdf", page)[0]
    said = pdf_text(browser("wang-fang").get(link).content, tmp_path)
    token = re.search(r"/case/#([\w-]{22})", page)[1]
    code = re.search(r"核对码\s+([0-9a-z]{4} [0-9a-z]{4})", said)[1].replace(" ", "")
    assert token in said
    assert token not in link
    connection.close()
    kept = b"".join(p.read_bytes() for p in office.state.rglob("*") if p.is_file())
    for secret in (token, code):
        assert secret.encode() not in kept
        assert secret not in books()
    assert not [p for p in (office.state / "papers").iterdir() if p.suffix in {".pdf", ".part"}]
    assert databases()


def books() -> str:
    """Every text of every table."""
    from django.apps import apps

    return "".join(
        repr(list(model.objects.values())) for model in apps.get_models() if model._meta.managed
    )


def test_a_letter_that_nobody_fetched_is_gone_after_an_hour(office: Office) -> None:
    from office.papers import finished_papers

    issue()
    folder = office.state / "papers"
    left = next(folder.glob("*.pdf"))
    finished_papers.write(folder, "0" * 64, b"x", left.stat().st_mtime + 3601)
    assert not left.exists()


def test_a_letters_bytes_are_a_pdf(office: Office) -> None:
    page = issue().content.decode()
    link = re.search(r"/office/notices/letters/[0-9a-f]+\.pdf", page)[0]
    assert BytesIO(browser("wang-fang").get(link).content).read(5) == b"%PDF-"


def test_a_signed_receipt_is_kept_with_the_delivery(office: Office) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    from tests.office.attachments.files import pdf

    issue()
    path = f"/office/notices/{the_notice().pk}"
    file = SimpleUploadedFile("回证.pdf", pdf(), "application/pdf")
    post(f"{path}/deliver", on=today(), how="person", proof=file)
    assert "回证.pdf" in text(path)


def test_a_receipt_that_is_no_picture_is_refused_and_nothing_is_noted(office: Office) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    issue()
    file = SimpleUploadedFile("x.pdf", b"MZ", "application/pdf")
    answer = post(
        f"/office/notices/{the_notice().pk}/deliver", on=today(), how="person", proof=file
    )
    assert answer.status_code == 422
    assert the_notice().sent_on is None


def test_an_operators_page_leads_to_its_letters(office: Office) -> None:
    issue()
    letter = the_notice()
    page = f"/office/operators/{letter.operator_id}/"
    told = text(page)
    assert f'href="/office/notices/{letter.pk}">{letter.number}</a>' in told
    assert "告知书 1 份" in told
    assert "T0001" in told
    other = text(f"/office/operators/{a_complaint('T0002').operator_id}/")
    assert "没有告知书" in other
    assert letter.number not in other
