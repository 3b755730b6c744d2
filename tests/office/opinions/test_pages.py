"""Who sees which opinion, what the list filters, and what the record page shows."""

import time

import pytest
from django.utils.timezone import localdate

from tests.office.deciding_steps import step_signed
from tests.office.opinion_steps import (
    decided,
    filed,
    forwarded,
    handled,
    newest,
    post,
    unit,
    viewed,
    withheld,
)
from tests.office.people import PASSWORD, browser, person


@pytest.fixture(autouse=True)
def _office(bureau):
    """Every test has an office of its own."""


def _other():
    """Somebody of another unit."""
    return person("he-jun", "unit", unit=unit("河海分局"))


def _section(slug, complaint):
    from django.test import RequestFactory

    from office.accounts.models import User
    from office.site.opinions.record_section import section

    request = RequestFactory().get("/office/records/1")
    request.user = User.objects.get(username=slug)
    request.roles = request.user.roles(localdate())
    return section(request, complaint)


def test_another_units_complaint_is_not_there():
    complaint = handled()
    _other()
    assert browser("he-jun").get(f"/office/opinions/new/{complaint.pk}").status_code == 404
    answer = post("he-jun", f"opinions/new/{complaint.pk}", ground="facts", text="x")
    assert answer.status_code == 404


def test_another_units_opinion_is_not_there():
    number = filed(handled())
    _other()
    client = browser("he-jun")
    assert client.get(f"/office/opinions/{number}").status_code == 404
    assert "T0001" not in client.get("/office/opinions").content.decode()
    assert "T0001" not in client.get("/office/opinions?export=csv").getvalue().decode()


def test_a_unit_chooses_among_its_own():
    handled("T0001")
    page = browser("zhao-lei").get("/office/opinions/new").content.decode()
    assert "T0001" in page
    assert "T0002" not in page


def test_without_a_unit_the_page_says_whom_to_ask():
    person("he-jun", "unit")
    page = browser("he-jun").get("/office/opinions/new").content.decode()
    assert "还没有登记承办单位" in page


@pytest.mark.parametrize("slug", ["qian-jin", "duty-1", "admin-1"])
def test_others_have_no_access(slug):
    assert browser(slug).get("/office/opinions").status_code == 403


def test_deciding_needs_a_fresh_sign_in_and_then_goes_on():
    complaint = handled()
    number = filed(complaint)
    forwarded(number)
    viewed(number)
    client = browser("deputy-director-1", fresh=False)
    path = f"/office/opinions/{number}/decide"
    given = step_signed(number, "approve", "deputy-director-1", "同意")
    answer = client.post(path, {"act": "approve", "remark": "同意", "signed": given})
    assert answer.status_code == 302
    assert "reauthenticate" in answer["Location"]
    assert newest().state == "viewed"
    answer = client.post(answer["Location"], {"password": PASSWORD})
    assert newest().state == "approved"
    assert time.time() - newest().decided_at.timestamp() < 60


def test_after_an_act_the_next_that_waits_is_shown():
    first, second = filed(handled("T0001")), filed(handled("T0002"))
    assert forwarded(first)["Location"].endswith(f"/opinions/{second}")
    assert forwarded(second)["Location"].endswith(f"/opinions/{second}")


def test_the_list_filters_what_waits_for_me():
    first, second = filed(handled("T0001")), filed(handled("T0002"))
    forwarded(first)
    page = browser("wang-fang").get("/office/opinions?only=mine").content.decode()
    assert f"/office/opinions/{second}" in page
    assert f'/office/opinions/{first}"' not in page


def test_what_is_due_for_re_review_is_listed_until_kept_on():
    from office.opinions.queries import due

    complaint = handled()
    withheld(complaint)
    later = newest().review_on
    assert [o.complaint_id for o in due(later)] == [complaint.pk]
    assert not due(later.replace(year=later.year - 1)).exists()
    post("wang-fang", f"opinions/new/{complaint.pk}", kind="keep", text="情况未变。")
    number = newest().pk
    assert not due(later).exists()  # somebody is on it
    viewed(number)
    next_time = later.replace(year=later.year + 1)
    decided(number, review_on=next_time.isoformat())
    assert not due(later).exists()
    assert [o.pk for o in due(next_time)] == [number]
    complaint.refresh_from_db()
    assert complaint.status == "withheld"


def test_the_blocked_are_found_in_one_query():
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from office.opinions.steps import blocked

    complaint = handled()
    filed(complaint)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert set(blocked()) == {complaint.pk}
    assert len(queries) == 1


def test_the_first_page_tells_what_waits():
    filed(handled())
    assert "件不予公示意见待办理" in browser("wang-fang").get("/office/").content.decode()
    assert "件不予公示意见待办理" not in browser("dept-head-1").get("/office/").content.decode()


def test_the_section_offers_filing_to_who_may():
    complaint = handled()
    for slug in ("wang-fang", "sun-yu"):
        person(slug)
    _other()
    assert "提出不予公示" in _section("zhao-lei", complaint)
    assert "提出不予公示" in _section("wang-fang", complaint)
    assert "提出不予公示" not in _section("sun-yu", complaint)
    assert "提出不予公示" not in _section("he-jun", complaint)
    number = filed(complaint)
    assert "提出不予公示" not in _section("zhao-lei", complaint)
    assert f"意见第{number}号" in _section("sun-yu", complaint)
    assert f"意见第{number}号" not in _section("he-jun", complaint)


def test_pages_are_in_english_as_well():
    number = filed(handled())
    page = browser("wang-fang", language="en").get(f"/office/opinions/{number}").content.decode()
    assert "Forward to the department head" in page
    assert "转报部门负责人" not in page


def test_the_list_asks_few_questions_however_long_it_is():
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client = browser("wang-fang")
    counts = []
    for number in ("T0001", "T0002", "T0003"):
        filed(handled(number))
        with CaptureQueriesContext(connection) as queries:
            client.get("/office/opinions")
        counts.append(len(queries))
    assert counts[1] == counts[2]
    assert counts[2] <= 15


def test_each_step_is_told_by_its_name_and_a_lift_is_not_said_to_be_lifted_later():
    complaint = handled()
    number = withheld(complaint)
    person("deputy-director-1")
    chief = browser("deputy-director-1")
    for kind, hint in (("lift", "这件可以公示"), ("keep", "以后可另行恢复")):
        number = filed(complaint, kind=kind)
        forwarded(number, code="")
        said = viewed(number)
        assert said.status_code == 302
        shown = chief.get(f"/office/opinions/{number}").content.decode()
        assert hint in shown
        given = step_signed(number, "refuse", "deputy-director-1", "不批准。")
        data = {"act": "refuse", "remark": "不批准。", "signed": given}
        shown = chief.post(f"/office/opinions/{number}/decide", data, follow=True)
        assert f"第 {number} 号意见：分管领导不批准。" in shown.content.decode()
