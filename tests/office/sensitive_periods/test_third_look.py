"""In a sensitive period nothing is published without a third person's look (R57)."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, IntegrityError

from office.errors import DraftError
from tests.office.bureau import Office, complaint
from tests.office.colleagues import at_once
from tests.office.people import browser, person
from tests.office.sensitive_steps import now, period, seen_by, third_look
from tests.office.signing_steps import sign


def draft(number: int = 1):
    from office.drafts.models import Draft

    return Draft.objects.get(pk=number)


def test_without_a_look_nothing_is_published_and_who_can_look_is_said(signed: Office):
    person("dept-head-2")
    period()
    before = signed.tree()
    said = signed.refused("publish")
    assert "third person" in said
    assert "何军" in said
    assert "李明" not in said  # he has signed
    assert signed.tree() == before


def test_with_a_look_it_is_published(signed: Office):
    period()
    third_look()
    signed.ok("publish")
    assert draft().state == "published"


def test_outside_a_period_no_look_is_asked_for(signed: Office):
    signed.ok("publish")


def test_who_signed_does_not_end_the_period_to_publish_without_a_look(signed: Office):
    """A period that was ended binds what was frozen before; what is frozen after it is free."""
    from office.sensitive_periods.rule import end

    row = period()
    end(row.pk, "活动取消", now())
    assert "third person" in signed.refused("publish")
    assert "第三人复核" in seen_by("dept-head-1").get("/office/drafts/1").text
    complaint(9)
    signed.ok("freeze")
    signed.sign_both()
    signed.ok("publish")


def test_a_period_that_has_not_begun_asks_for_none(signed: Office):
    from office.registry.lookups import today

    period(first_day=today(now()) + timedelta(days=1))
    signed.ok("publish")


def test_the_look_goes_with_the_draft(signed: Office):
    period()
    third_look()
    complaint(9)
    signed.ok("freeze")
    signed.sign_both()
    assert "third person" in signed.refused("publish")


def test_who_signed_does_not_look(signed: Office):
    period()
    answer = seen_by("dept-head-1").post("/office/drafts/1/third-look")
    assert answer.status_code == 409
    assert not draft().third_looks.exists()


def test_who_made_what_is_in_it_does_not_look(bureau: Office):
    from office.complaints.authorship import note_contributor
    from office.complaints.models import Complaint

    note_contributor(Complaint.objects.filter(number="T0001"), "dept-head-2")
    bureau.ok("freeze")
    period()
    assert seen_by("dept-head-2").post("/office/drafts/1/third-look").status_code == 409
    assert not draft().third_looks.exists()


def test_a_second_account_of_a_signer_does_not_look(signed: Office):
    from office.accounts.models import User

    person("dept-head-1")
    person("li-ming-2", "deputy-director")
    twin = User.objects.get(username="li-ming-2")
    twin.name = "李明"
    twin.save()
    period()
    assert seen_by("li-ming-2").post("/office/drafts/1/third-look").status_code == 409


def test_who_approves_nothing_does_not_look(signed: Office):
    period()
    assert browser("wang-fang").post("/office/drafts/1/third-look").status_code == 403


def test_who_has_not_seen_everything_does_not_look(signed: Office):
    period()
    answer = browser("dept-head-2").post("/office/drafts/1/third-look")
    assert answer.status_code == 409
    assert "没有看完" in answer.content.decode()


def test_who_looked_does_not_sign(frozen: Office):
    period()
    third_look("dept-head-1")
    answer = sign(frozen, "dept-head-1")
    assert answer.status_code == 409
    assert "复核" in answer.content.decode()


def test_who_looked_signs_once_the_look_is_taken_back(frozen: Office):
    period()
    third_look("dept-head-1")
    assert browser("dept-head-1").post("/office/drafts/1/third-look/take-back").status_code == 302
    assert sign(frozen, "dept-head-1").status_code == 302


def test_a_signature_by_file_of_who_looked_is_not_published(frozen: Office):
    period()
    third_look("dept-head-1")
    frozen.sign_both()
    assert "third look" in frozen.refused("publish")


def test_a_look_that_is_taken_back_counts_no_more(signed: Office):
    period()
    third_look()
    assert browser("dept-head-2").post("/office/drafts/1/third-look/take-back").status_code == 302
    assert "third person" in signed.refused("publish")


def test_nobody_takes_back_a_colleagues_look(signed: Office):
    period()
    third_look()
    answer = browser("deputy-director-2").post("/office/drafts/1/third-look/take-back")
    assert answer.status_code == 409
    signed.ok("publish")


def test_of_a_look_taken_back_at_the_moment_of_publishing_one_of_both_holds(signed: Office):
    from office.publishing.publish import publish
    from office.sensitive_periods.third_look import look_of, take_back

    period()
    third_look()
    place, row = signed.place(), draft()
    published, taken = at_once(
        lambda: publish(place, now(), 1),
        lambda: take_back(row, person="dept-head-2", now=now()),
    )
    is_public = draft().state == "published"
    assert is_public == (published.refused is None) == (look_of(row) is not None)
    assert is_public == (taken.refused is not None)


def signed_row(who: str) -> None:
    from office.drafts.models import Signature

    Signature.objects.create(draft=draft(), keyid=who, person=who, office=who, at="x")


def looked_row(who: str) -> None:
    from office.sensitive_periods.models import ThirdLook

    ThirdLook.objects.create(
        draft=draft(), digest=draft().digest, person=who, office="dept-head", at=now()
    )


def test_the_database_refuses_a_look_of_who_signed(frozen: Office):
    signed_row("dept-head-2")
    with pytest.raises(IntegrityError, match="third look"):
        looked_row("dept-head-2")


def test_the_database_refuses_a_signature_of_who_looked(frozen: Office):
    looked_row("dept-head-2")
    with pytest.raises(IntegrityError, match="third look"):
        signed_row("dept-head-2")


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE sensitive_periods_thirdlook SET person = 'x'",
        "UPDATE sensitive_periods_thirdlook SET digest = 'x', taken_back_at = at",
        "DELETE FROM sensitive_periods_thirdlook",
    ],
)
def test_the_database_keeps_a_look_as_it_was_written(signed: Office, statement):
    period()
    third_look()
    with pytest.raises(DatabaseError, match="stays as it was written"):
        signed.sql(statement)


def test_what_is_taken_down_waits_for_no_look(published: Office):
    period()
    pub_id = published.pub_ids()["T0001"]
    key = published.holder("dept-head-1")
    published.ok("withdraw", "--record", pub_id, *key, "--reason", "误录")


def test_no_hour_of_a_period_is_taken(signed: Office):
    from office.publishing.scheduled import set_hour

    period()
    with pytest.raises(DraftError, match="not allowed in a sensitive period"):
        set_hour(signed.place(), draft(), now() + timedelta(hours=1), now())
    set_hour(signed.place(), draft(), now() + timedelta(days=9), now())


def test_an_hour_set_before_is_held_and_it_is_published_by_hand(signed: Office):
    from office.publishing import set_hour_file
    from office.publishing.scheduled import publish_due, set_hour

    place, due = signed.place(), now() + timedelta(hours=1)
    set_hour(place, draft(), due, now())
    period()
    third_look()
    assert publish_due(place, due) == 0
    assert draft().state == "open"
    assert "by hand" in set_hour_file.refusal(place.drafts, 1)
    assert "by hand" not in browser("wang-fang").get("/office/drafts/1").content.decode()
    assert "不定时公示" in browser("wang-fang").get("/office/drafts/1").content.decode()
    signed.ok("publish")


def test_an_hour_goes_out_where_the_period_was_ended(signed: Office):
    from office.publishing.scheduled import publish_due, set_hour
    from office.sensitive_periods.rule import end

    place, due = signed.place(), now() + timedelta(hours=1)
    set_hour(place, draft(), due, now())
    row = period()
    third_look()
    end(row.pk, "活动取消", now())
    assert publish_due(place, due) == 1
