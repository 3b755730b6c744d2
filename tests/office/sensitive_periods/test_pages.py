"""The pages of sensitive periods: ruled, listed, ended; who has duty is named; what alarms say."""

from datetime import timedelta

import pytest

from tests.office.bureau import Office
from tests.office.people import browser, person
from tests.office.sensitive_steps import now, period, third_look


@pytest.fixture(autouse=True)
def _office(published: Office):
    person("duty-1")
    return published


def text(slug: str, path: str, language: str = "zh-hans") -> str:
    answer = browser(slug, language=language).get(f"/office/{path}")
    assert answer.status_code == 200, answer.content.decode()
    page = answer.content.decode()
    return page[page.index('<main id="main"') : page.index("</main>")]


def given(**changes: str) -> dict[str, str]:
    from office.registry.lookups import today

    day = today(now())
    return {
        "name": "国庆假期",
        "name_en": "National Day",
        "first_day": day.isoformat(),
        "last_day": (day + timedelta(days=7)).isoformat(),
        "duty": "duty-1",
        "contact": "0519-85012345",
        **changes,
    }


def test_one_is_ruled_and_stands_in_the_list():
    assert browser("dept-head-1").post("/office/periods/new", given()).status_code == 302
    page = text("wang-fang", "periods/")
    assert "国庆假期" in page
    assert "生效中" in page
    assert "周强" in page
    assert "National Day" in text("wang-fang", "periods/", "en")


def test_what_is_wrong_is_said_and_what_was_typed_stays():
    answer = browser("wang-fang").post(
        "/office/periods/new", given(last_day="2036-01-01", contact="值班室")
    )
    assert answer.status_code == 400
    assert "至多 92 天" in answer.content.decode()
    assert "值班室" in answer.content.decode()


def test_officers_end_one_and_entry_staff_do_not():
    row = period()
    assert browser("wang-fang").get(f"/office/periods/{row.pk}/end").status_code == 403
    assert "提前结束" not in text("wang-fang", "periods/")
    ended = browser("dept-head-1").post(f"/office/periods/{row.pk}/end", {"reason": "活动取消"})
    assert ended.status_code == 302
    assert "活动取消" in text("dept-head-1", "periods/")


@pytest.mark.parametrize("path", ["", "withdrawals/new", "withdrawals/new/all/*"])
def test_who_has_duty_is_named_where_something_is_taken_down(path):
    assert "值班负责人" not in text("dept-head-1", path)
    period()
    assert "值班负责人 周强，0519-85012345" in text("dept-head-1", path)


def test_both_of_two_that_overlap_are_named():
    period()
    person("deputy-director-2")
    period(name="大型展会", duty="deputy-director-2")
    page = text("dept-head-1", "")
    assert "周强" in page
    assert "罗敏" in page


def test_without_a_period_the_first_page_asks_for_none(django_queries):
    client = browser("dept-head-1")
    client.get("/office/")
    with django_queries() as asked:
        client.get("/office/")
    assert not [one for one in asked if "sensitive_periods_" in one["sql"]]


def test_the_draft_asks_for_a_third_look_by_name(published: Office):
    from tests.office.bureau import complaint

    person("dept-head-2")
    complaint(9)
    published.ok("freeze")
    published.sign_both()
    assert "第三人复核" not in text("wang-fang", "drafts/2")
    period()
    assert "何军" in text("wang-fang", "drafts/2")
    assert "先看完" in text("dept-head-2", "drafts/2")
    assert "待第三人复核" in text("dept-head-2", "")
    assert "待第三人复核" in text("dept-head-1", "")
    third_look(number=2)
    assert "撤回复核" in text("dept-head-2", "drafts/2")
    assert "待第三人复核" not in text("dept-head-2", "")


def found(at=None) -> list[tuple[str, str]]:
    from office.alarms.all_alarms import alarms
    from office.state_dir import current_state_dir

    return [(one.kind, one.subject) for one in alarms(current_state_dir(), at or now())]


def test_an_alarm_says_that_who_has_duty_is_no_longer_here(published: Office):
    row = period()
    lost = ("sensitive-duty", f"period {row.pk}")
    assert lost not in found()
    user = person("duty-1")
    user.is_active = False
    user.save()
    assert lost in found()
    assert lost not in found(now() + timedelta(days=9))


def test_an_alarm_says_that_who_has_duty_lost_the_role():
    row = period()
    person("duty-1").grants.all().delete()
    assert ("sensitive-duty", f"period {row.pk}") in found()


def test_an_alarm_says_beforehand_that_an_hour_will_be_held(published: Office):
    from office.drafts.models import Draft
    from office.publishing.scheduled import set_hour
    from tests.office.bureau import complaint

    complaint(9)
    published.ok("freeze")
    set_hour(published.place(), Draft.waiting(), now() + timedelta(hours=30), now())
    assert ("set-hour", "2") not in found()
    period()
    assert ("set-hour", "2") in found()


def test_no_name_of_a_person_and_no_reason_leaves_by_a_channel():
    from office.alarms.all_alarms import troubles
    from office.state_dir import current_state_dir

    period()
    person("duty-1").grants.all().delete()
    said = str(list(troubles(current_state_dir(), now())))
    assert "sensitive-duty" in said
    assert "周强" not in said
    assert "国庆" not in said
