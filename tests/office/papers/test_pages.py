"""The page of forms to print, who may fetch them, long forms as jobs, and what is left on disk."""

import os

import pytest

from tests.office.paper_steps import filled, pages
from tests.office.people import browser

ANNEX2 = "/office/papers/annex2/1/2018-09.pdf"


@pytest.mark.usefixtures("frozen")
def test_forms_are_listed_by_month():
    page = browser("wang-fang").get("/office/papers").content.decode()
    assert ANNEX2 in page


@pytest.mark.usefixtures("bureau")
def test_an_empty_office_says_so():
    page = browser("wang-fang").get("/office/papers").content.decode()
    assert "还没有定稿" in page


def test_a_reader_fetches_a_form_and_it_is_logged(frozen, tmp_path):
    from office.audit.models import Event

    answer = browser("dept-head-1").get(ANNEX2)
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Cache-Control"] == "no-store"
    assert "annex2-2018-09-draft-1.pdf" in answer["Content-Disposition"]
    assert "T0001" in pages(answer.content, tmp_path)[0]
    event = Event.objects.get(act="print form")
    assert (event.actor, event.subject) == ("dept-head-1", "annex2 2018-09 draft 1")
    assert "T0001" not in event.after
    for path in (frozen.state / "papers").iterdir():
        assert path.stat().st_mode & 0o077 == 0
        assert "T0001" not in path.name


@pytest.mark.usefixtures("frozen")
@pytest.mark.parametrize("slug", ["zhao-lei", "duty-1", "qian-jin", "admin-1"])
def test_others_fetch_none(slug):
    assert browser(slug).get(ANNEX2).status_code == 403


@pytest.mark.usefixtures("frozen")
@pytest.mark.parametrize("path", ["annex2/9/2018-09.pdf", "annex2/1/2018-13.pdf", "annex1/x.pdf"])
def test_what_is_not_there_is_not_found(path):
    assert browser("wang-fang").get(f"/office/papers/{path}").status_code == 404


@pytest.mark.usefixtures("frozen")
def test_a_month_without_rows_is_refused_with_a_sentence():
    answer = browser("wang-fang").get("/office/papers/annex1/2018-09.pdf")
    assert answer.status_code == 409
    assert "没有审批表可打印" in answer.content.decode()


def test_a_long_form_is_a_job(bureau, monkeypatch, tmp_path):
    from office.jobs.queue import run_next
    from office.papers import make_form

    monkeypatch.setattr(make_form, "AT_ONCE", 10)
    filled(12)
    bureau.ok("freeze")
    client = browser("wang-fang")
    answer = client.get(ANNEX2)
    assert answer.status_code == 302
    assert "/office/jobs/" in answer["Location"]
    assert run_next()
    answer = client.get(answer["Location"])
    assert answer["Location"] == ANNEX2
    assert len(pages(client.get(ANNEX2).content, tmp_path)) == 2


def test_papers_are_gone_after_an_hour(frozen):
    from office.papers import finished_papers

    browser("wang-fang").get(ANNEX2)
    folder = frozen.state / "papers"
    (old,) = folder.iterdir()
    os.utime(old, (1, 1))
    finished_papers.write(folder, "f" * 64, b"%PDF")
    assert [path.name for path in folder.iterdir()] == ["f" * 64 + ".pdf"]


@pytest.mark.usefixtures("frozen")
def test_without_the_typeface_the_package_is_named(monkeypatch):
    from office.papers import typeface

    typeface.file.cache_clear()
    monkeypatch.setenv("PATH", "/nowhere")
    try:
        answer = browser("wang-fang").get(ANNEX2)
    finally:
        typeface.file.cache_clear()
    assert answer.status_code == 409
    assert "fonts-noto-cjk" in answer.content.decode()


def test_a_form_fetches_nothing():
    from weasyprint import HTML
    from weasyprint.urls import FatalURLFetchingError

    from office.papers.no_fetching import Nothing

    html = '<link rel="stylesheet" href="http://127.0.0.1:1/x.css"><p>x</p>'
    with pytest.raises(FatalURLFetchingError):
        HTML(string=html, url_fetcher=Nothing()).write_pdf()
