"""What stands withdrawn for long and is wider than one record is reviewed, by another officer."""

from datetime import UTC, datetime, timedelta

import pytest

from office.errors import UsageError
from tests.office.bureau import Office
from tests.office.people import browser, person
from tests.office.withdrawing import withdraw

NOW = datetime.now(UTC)
URL = "/office/withdrawals/2"


@pytest.fixture(autouse=True)
def _people(published: Office):
    """A duty officer and a department head with accounts, in an office that has published."""
    person("duty-1", "duty")
    person("dept-head-1", "dept-head")


def named(office: Office, days: float) -> list[str]:
    """The withdrawals that an alarm names after so many days."""
    from office.alarms.all_alarms import alarms

    found = alarms(office.place(), datetime.now(UTC) + timedelta(days=days))
    return [alarm.subject for alarm in found if alarm.kind == "withdrawal-standing"]


def test_after_seven_days_it_is_named_until_another_officer_keeps_it_down(
    published: Office,
) -> None:
    withdraw(published, "--venue", "WH01")
    assert named(published, 6.9) == []
    assert named(published, 7.1) == ["2"]
    answer = browser("dept-head-1").post(f"{URL}/review", {"reason": "整改未完成"}, follow=True)
    assert "整改未完成" in answer.content.decode()
    assert "已复核，保持撤下" in answer.content.decode()
    assert named(published, 6.9) == []
    assert named(published, 7.1) == ["2"], "from the review on it is seven days again"


def test_each_review_is_kept_with_its_date_and_in_the_log(published: Office) -> None:
    from office.audit.models import Event
    from office.withdrawals.confirmation import acts
    from office.withdrawals.standing_review import reviews

    withdraw(published, "--venue", "WH01")
    for reason in ("一", "二"):
        browser("dept-head-1").post(f"{URL}/review", {"reason": reason})
    found = reviews(acts().get())
    assert [(one.by, one.reason) for one in found] == [("dept-head-1", "一"), ("dept-head-1", "二")]
    assert [one.log for one in found] == [e.number for e in Event.objects.filter(act="keep down")]
    published.ok("audit", "verify")


def test_whoever_took_it_down_does_not_review_it(published: Office) -> None:
    withdraw(published, "--venue", "WH01")
    client = browser("duty-1")
    assert f"{URL}/review" not in client.get(URL).content.decode()
    answer = client.post(f"{URL}/review", {"reason": "x"})
    assert answer.status_code == 409
    assert "撤下的人不能自己复核" in answer.content.decode()
    assert named(published, 7.1) == ["2"]


def test_a_second_account_of_the_taker_is_no_other_officer(published: Office) -> None:
    from office.accounts.models import User

    person("zhou-qiang-2", "dept-head")
    other = User.objects.get(username="zhou-qiang-2")
    other.name = User.objects.get(username="duty-1").name
    other.save()
    withdraw(published, "--venue", "WH01")
    answer = browser("zhou-qiang-2").post(f"{URL}/review", {"reason": "x"})
    assert "撤下的人不能自己复核" in answer.content.decode()
    assert named(published, 7.1) == ["2"]


def test_one_record_or_one_piece_of_news_needs_none(published: Office) -> None:
    from office.withdrawals.confirmation import acts
    from office.withdrawals.standing_review import keep_down

    withdraw(published, "--record", published.pub_ids()["T0001"])
    assert named(published, 100) == []
    assert "定期复核" not in browser("dept-head-1").get(URL).content.decode()
    with pytest.raises(UsageError, match="不需要定期复核"):
        keep_down(acts().get(), "x", NOW)


def test_what_is_asked_to_be_put_back_is_named_no_more(published: Office) -> None:
    from office.withdrawals.confirmation import acts
    from office.withdrawals.standing_review import keep_down

    withdraw(published, "--venue", "WH01")
    published.ok("withdraw", "--lift", "2", "--reason", "已整改")
    assert named(published, 100) == []
    with pytest.raises(UsageError, match="不必复核"):
        keep_down(acts().get(), "x", NOW)


@pytest.mark.parametrize("reason", ["", " \n", "\u202e", "长" * 501])
def test_a_review_says_why(published: Office, reason: str) -> None:
    from office.audit.models import Event

    withdraw(published, "--venue", "WH01")
    answer = browser("dept-head-1").post(f"{URL}/review", {"reason": reason})
    assert answer.status_code == 409
    assert not Event.objects.filter(act="keep down").exists()


def test_the_bureau_rules_the_days(published: Office) -> None:
    from office.registry.models import Bureau

    withdraw(published, "--venue", "WH01")
    Bureau.objects.update(policy={"standing_days": 30})
    assert named(published, 29.9) == []
    assert named(published, 30.1) == ["2"]


def test_by_command(published: Office) -> None:
    withdraw(published, "--venue", "WH01")
    said = published.ok("--as", "li-ming", "withdraw", "--keep", "2", "--reason", "not done yet")
    assert "stays down" in said
    assert named(published, 6.9) == []
    assert "no withdrawal 9" in published.refused(
        "withdraw", "--keep", "9", "--reason", "x", code=2
    )
    published.refused("withdraw", "--keep", "2", code=2)


def test_a_complaints_history_tells_it(published: Office) -> None:
    from office.complaints.models import Complaint

    row = Complaint.objects.get(number="T0001")
    withdraw(published, "--operator", row.operator.key)
    browser("dept-head-1").post(f"{URL}/review", {"reason": "仍在核实"})
    page = browser("wang-fang").get(f"/office/records/{row.pk}/history/").content.decode()
    assert "复核，保持撤下" in page
    assert "仍在核实" in page
