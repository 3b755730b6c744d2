"""Pages of reports: who writes, makes and reads; the job; nothing typed is lost, nothing leaks."""

import re

import pytest

from tests.accessibility import needs_axe, violations
from tests.browser import needs_chromium
from tests.office.bureau import Office
from tests.office.people import browser
from tests.office.reports.steps import made, write

URL = "/office/reports/"


def page(client, path: str = "") -> str:
    return client.get(f"{URL}{path}").content.decode()


def test_from_writing_to_the_three_files(reported: Office):
    from office.audit.models import Event
    from office.jobs.queue import run_next
    from office.reports.models import Report

    clerk = browser("wang-fang")
    assert "可出 2018-07 至 2018-10 的报告" in page(clerk)
    assert "2018年9月 月报" in page(clerk)
    said = clerk.post(f"{URL}2018-09/words", {"turn": "0", "advice": "建议约谈。"}, follow=True)
    assert "已保存" in said.content.decode()
    assert "建议约谈。" in page(clerk, "2018-09/")
    asked = clerk.post(f"{URL}2018-09/make", {"language": "zh"})
    assert run_next()
    row = Report.objects.get()
    assert clerk.get(asked["Location"])["Location"] == f"{URL}made/{row.pk}/"
    shown = page(clerk, f"made/{row.pk}/")
    for words in ("消费投诉公示工作月报", "一、公示情况", "建议约谈。", "合计", "SHA-256"):
        assert words in shown
    for form in ("docx", "xlsx", "pdf"):
        answer = clerk.get(f"{URL}made/{row.pk}/report.{form}")
        assert answer.content == bytes(row.files.get(form=form).data)
        assert f"report-2018-09-{row.pk}.{form}" in answer["Content-Disposition"]
        assert answer["Cache-Control"] == "no-store"
        assert row.files.get(form=form).sha256 in shown
    assert Event.objects.filter(act="download report").count() == 3
    assert Event.objects.get(act="make report").actor == "wang-fang"
    picture = clerk.get(f"{URL}made/{row.pk}/chart0.png")
    assert picture.content.startswith(b"\x89PNG")
    assert clerk.get(f"{URL}made/{row.pk}/chart9.png").status_code == 404
    assert f"{URL}made/{row.pk}/" in page(clerk)


def test_an_auditor_reads_and_neither_writes_nor_makes(kept: Office):
    from office.jobs.models import Job
    from office.reports.models import Report

    row = Report.objects.get()
    auditor = browser("sun-yu")
    shown = page(auditor, "2018-09/")
    assert f"{URL}made/{row.pk}/" in shown
    assert "<textarea" not in shown
    assert "/make" not in shown
    assert auditor.post(f"{URL}2018-09/words", {"turn": "0"}).status_code == 403
    assert auditor.post(f"{URL}2018-09/make").status_code == 403
    assert not Job.objects.exists()
    assert auditor.get(f"{URL}made/{row.pk}/report.pdf").status_code == 200


def test_what_is_refused_stays_on_the_page(reported: Office):
    clerk = browser("wang-fang")
    given = {"turn": "0", "advice": "写了很久的建议", "platform_shown": "十二"}
    answer = clerk.post(f"{URL}2018-09/words", given)
    shown = answer.content.decode()
    assert answer.status_code == 409
    assert "请填整数" in shown
    assert "写了很久的建议" in shown
    assert "十二" in shown


@pytest.mark.parametrize("turn", ["", "x", "-1", "99", "9" * 400])
def test_who_saw_other_words_overwrites_none(reported: Office, turn: str):
    from office.reports.models import ReportWords
    from office.reports.period import Kind

    write(Kind.MONTH, "2018-09", advice="同事的")
    answer = browser("wang-fang").post(f"{URL}2018-09/words", {"turn": turn, "advice": "我的"})
    assert answer.status_code == 409
    assert "我的" in answer.content.decode()
    assert ReportWords.objects.get().typed == {"advice": "同事的"}


def test_words_are_words_on_every_page(reported: Office):
    from office.reports.period import Kind

    write(Kind.MONTH, "2018-09", advice="</textarea><x-evil>")
    row = made(reported)
    clerk = browser("wang-fang")
    for path in ("2018-09/", f"made/{row.pk}/"):
        assert "<x-evil>" not in page(clerk, path)
        assert "&lt;x-evil&gt;" in page(clerk, path)


def test_what_is_not_there_is_not_found(reported: Office):
    client = browser("wang-fang")
    for path in ("2018-13/", "2017/", "x/", "2018-091/", "made/9/", "made/9/report.pdf"):
        assert client.get(f"{URL}{path}").status_code == 404, path


def test_a_file_of_another_kind_is_not_found(kept: Office):
    from office.reports.models import Report

    there = f"{URL}made/{Report.objects.get().pk}/report"
    client = browser("wang-fang")
    assert client.get(f"{there}.doc").status_code == 404
    assert client.get(f"{there}.docx").status_code == 200


def test_before_the_first_publication_the_page_says_so(bureau: Office):
    client = browser("wang-fang")
    assert "还没有公示" in page(client)
    assert client.get(f"{URL}2018-09/").status_code == 404


def test_a_job_that_cannot_be_done_says_why(reported: Office):
    from office.audit.record import acting
    from office.jobs.models import Job
    from office.jobs.queue import ask, run_next
    from tests.office.reports.steps import NOW

    with acting("wang-fang", "entry"):
        ask("report", {"name": "2017-01", "language": "zh"}, NOW)
    assert run_next()
    assert "24 个月" in Job.objects.get().problems[0]


def test_the_list_asks_no_more_for_many_reports(kept: Office, django_queries):
    from office.reports.models import Report

    client = browser("wang-fang")
    page(client)
    with django_queries() as first:
        page(client)
    row = Report.objects.get()
    Report.objects.bulk_create(
        Report(name="2018-09", language="zh", seq=1, document=row.document, by=row.by, at=row.at)
        for _ in range(30)
    )
    with django_queries() as then:
        page(client)
    assert len(then) <= len(first)
    assert "document" not in "".join(q["sql"] for q in then if "reports_report" in q["sql"])


@needs_chromium
@needs_axe
def test_every_page_fits_and_is_accessible(reported: Office, site):
    rows = {language: made(reported, "2018", language[:2]) for language in ("zh-hans", "en")}
    shown = site.page("wang-fang", URL)
    for language, width in site.each_way(shown):
        for path in ("", "2018/", f"made/{rows[language].pk}/"):
            shown.goto(f"{site.base}{URL}{path}")
            assert violations(shown) == []
            assert shown.evaluate("document.documentElement.scrollWidth") <= width
            assert not re.search(r"\{[a-z]+\}", shown.inner_text("main"))
