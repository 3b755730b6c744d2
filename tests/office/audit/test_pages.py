"""The auditor's pages: the log, a row of it, whether the chain holds."""

import html
import re

import pytest

from tests.office.bureau import Office
from tests.office.people import browser


@pytest.fixture
def auditor(published: Office):
    """An auditor's browser at an office that has published."""
    return browser("sun-yu")


def cells(text: str) -> list[list[str]]:
    """The rows of the tables of a page, cell by cell, as text."""
    return [
        [html.unescape(re.sub("<[^>]+>", "", cell)).strip() for cell in found]
        for row in re.findall(r"<tr.*?</tr>", text, re.DOTALL)
        if (found := re.findall(r"<t[dh].*?</t[dh]>", row, re.DOTALL))
    ]


def acts(auditor, **asked: object) -> list[str]:
    """What the list says was done, without what it was done to."""
    text = auditor.get("/office/audit/", asked).content.decode()
    return [row[2].split()[0] for row in cells(text)[1:] if len(row) > 4]


def test_every_act_is_listed_newest_first(auditor):
    assert acts(auditor)[:4] == ["公示", "签批", "签批", "定稿"]


def test_terms_of_the_address_narrow_one_another(auditor):
    from office.audit.models import Event

    assert acts(auditor, w="person:dept-head-1") == ["签批"]
    assert acts(auditor, w="role:deputy-director") == ["签批"]
    assert acts(auditor, w=["role:deputy-director", "person:dept-head-1"]) == []
    assert acts(auditor, w="act:publish,act:freeze") == ["公示", "定稿"]
    day = Event.objects.get(act="publish").at[:10]
    assert acts(auditor, w="days:2099-01-01~2099-12-31") == []
    assert "公示" in acts(auditor, w=f"days:{int(day[:4]) - 1}-01-01~2099-12-31")


def test_days_are_those_of_the_bureau(bureau: Office):
    from datetime import UTC, datetime

    from office.audit.record import record

    record("import", "late", at=datetime(2018, 11, 4, 17, 0, tzinfo=UTC))  # the 5th in Shanghai
    client = browser("sun-yu")
    assert acts(client, w="days:2018-11-05~2018-11-05") == ["录入"]
    assert acts(client, w="days:2018-11-04~2018-11-04") == []


def test_a_row_shows_before_and_after_side_by_side(bureau: Office):
    from office.audit.record import record

    row = record("venue", "WH01", before={"region": "a", "state": "open"}, after={"region": "b"})
    page = browser("sun-yu").get(f"/office/audit/{row.number}/").content.decode()
    assert cells(page)[1:] == [["region 有变", "a", "b"], ["state 有变", "open", "—"]]


def test_there_is_no_row_of_another_number(auditor):
    assert auditor.get("/office/audit/999999/").status_code == 404


def test_the_exported_file_is_the_one_that_can_be_checked(auditor, tmp_path):
    from office.audit.export import check_file
    from office.audit.models import Event

    answer = auditor.get("/office/audit/", {"export": "csv"})
    file = tmp_path / "audit.csv"
    file.write_bytes(b"".join(answer.streaming_content))
    assert check_file(file)[1] == Event.objects.count()


def check_now(client):
    from office.jobs.queue import run_next

    job = client.post("/office/audit/verify")["Location"]
    assert run_next()
    return client.get(client.get(job)["Location"])


def test_a_check_tells_that_it_holds(auditor):
    answer = check_now(auditor)
    assert "核对：完整" in answer.content.decode()
    assert "与 1 处签署过的末条一致" in answer.content.decode()


def test_a_check_tells_which_row_does_not_hold(published: Office):
    from tests.office.databases import UNLOCK

    published.sql(*UNLOCK, "UPDATE audit_event SET actor='x' WHERE number=3")
    answer = check_now(browser("sun-yu"))
    assert "第 3 条与写入时不同" in answer.content.decode()


def test_what_is_broken_is_told_in_red_with_its_row(published: Office):
    from tests.office.databases import UNLOCK

    published.sql(*UNLOCK, "UPDATE audit_event SET actor='x' WHERE number=3")
    client = browser("sun-yu")
    page = client.get("/office/audit/").content.decode()
    assert "本页第 3 条与写入时不同" in page, (
        "seen as it is shown, before anybody checked the whole"
    )
    check_now(client)
    page = client.get("/office/audit/").content.decode()
    assert 'class="alert alert-danger"' in page
    assert "审计记录第 3 条与写入时不同" in page
    assert "仍可导出，文件会标明" in page


def test_a_check_is_no_get(auditor):
    assert auditor.get("/office/audit/verify").status_code == 405


def test_entry_staff_do_not_read_it(bureau: Office):
    client = browser("wang-fang")
    assert client.get("/office/audit/").status_code == 403
    assert client.post("/office/audit/verify").status_code == 403
    assert browser("admin-1").get("/office/audit/").status_code == 200
