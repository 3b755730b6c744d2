"""Warnings and good news in what is signed: with everything, alone, taken down, over, ended."""

import json
from datetime import UTC, datetime, timedelta
from functools import partial

import pytest

from tests.office.bureau import NOW, Office, complaint
from tests.office.correcting import NEW, correct
from tests.office.news_steps import OTHER, good_news, warning
from tests.office.screens import as_screen
from tests.office.venue_steps import another_venue
from tests.office.withdrawing import withdraw


def told(office: Office):
    return as_screen(office)[1].index


def out(office: Office) -> None:
    office.sign_both()
    office.ok("publish")


def draft_file(office: Office) -> dict:
    return json.loads((office.draft() / "draft.json").read_text())


def end(row) -> None:
    from office.news import acts

    acts.end(row, "不再需要", NOW)


@pytest.fixture
def busy(published: Office) -> Office:
    """In the middle of a month, with a complaint that stops every other freeze."""
    complaint(9, full_text_zh="请联系投诉人手机13800138000。")
    return published


def test_an_ordinary_draft_tells_what_the_books_have(published: Office) -> None:
    row, station = warning(), good_news()
    published.publish_all()
    bundle = as_screen(published)[1]
    assert [(one.id, one.kind, one.number) for one in bundle.warnings] == [
        (row.pk, "consumer_warning", 12)
    ]
    assert bundle.warnings[0].steps[0].zh == "看清条款"
    assert [(one.id, one.place) for one in bundle.notices] == [(station.pk, "一层东门服务台旁")]
    row.refresh_from_db()
    assert (row.state, row.seq) == ("published", bundle.index.seq)


def test_a_warning_goes_alone_while_complaints_are_not_ready(busy: Office) -> None:
    before = as_screen(busy)[1]
    row = warning()
    good_news()
    busy.refused("freeze")
    busy.ok("freeze", "--news", row.pk)
    assert (draft_file(busy)["scope"], draft_file(busy)["news"]) == ("changes", [row.pk])
    out(busy)
    after = as_screen(busy)[1]
    assert [one.id for one in after.index.warnings] == [row.pk]
    assert after.index.notices == ()
    assert (after.records, after.tally) == (before.records, before.tally)


def test_a_warning_and_a_correction_go_in_one(busy: Office) -> None:
    row, pub_id = warning(), busy.pub_ids()["T0001"]
    correct(busy, pub_id)
    busy.ok("freeze", "--news", row.pk, "--correction", pub_id)
    out(busy)
    _, bundle = as_screen(busy)
    assert bundle.records[pub_id, 2].summary.zh == NEW
    assert [one.id for one in bundle.index.warnings] == [row.pk]


def test_a_correction_alone_leaves_the_news_as_it_hangs(busy: Office) -> None:
    row = warning()
    busy.ok("freeze", "--news", row.pk)
    out(busy)
    warning(**OTHER)
    correct(busy, busy.pub_ids()["T0001"])
    busy.ok("freeze", "--correction", busy.pub_ids()["T0001"])
    out(busy)
    assert [one.id for one in told(busy).warnings] == [row.pk]


def test_what_has_ended_goes_alone(busy: Office) -> None:
    row = good_news()
    busy.ok("freeze", "--news", row.pk)
    out(busy)
    end(row)
    busy.ok("freeze", "--news", row.pk)
    assert "news" not in draft_file(busy)
    out(busy)
    assert told(busy).notices == ()


def test_alone_it_reads_what_is_published_of_the_venues_that_tell_it_and_of_no_other(
    published: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also once it has ended, when the index alone says where it hangs."""
    from office.freezing import republish

    another_venue()
    complaint(8, venue_id="HH02")
    published.publish_all()
    asked, read = list[str](), republish.read_venue
    monkeypatch.setattr(republish, "read_venue", lambda *of: asked.append(of[-1]) or read(*of))
    row = warning(venues=("HH02",))
    published.ok("freeze", "--news", row.pk)
    assert set(asked) == {"HH02"}
    assert draft_file(published)["roles"] == ["venue-hh02"]
    out(published)
    end(row)
    asked.clear()
    published.ok("freeze", "--news", row.pk)
    assert set(asked) == {"HH02"}
    assert draft_file(published)["roles"] == ["venue-hh02"]
    everywhere = warning(**OTHER)
    asked.clear()
    published.ok("freeze", "--news", everywhere.pk)
    assert set(asked) == {"HH02", "WH01"}


def test_nothing_new_is_not_frozen_alone(busy: Office) -> None:
    row = warning()
    busy.ok("freeze", "--news", row.pk)
    out(busy)
    assert "nothing was frozen" in busy.refused("freeze", "--news", row.pk)
    assert "nothing was frozen" in busy.refused("freeze", "--news", "0" * 32)


def test_again_takes_no_news(published: Office) -> None:
    assert "--news" in published.refused("freeze", "--again", "--news", "0" * 32, code=2)


def test_ending_it_while_it_is_being_signed_voids_the_draft(published: Office) -> None:
    from office.drafts.models import Draft

    row = warning()
    published.ok("freeze")
    end(row)
    assert Draft.waiting() is None


def test_what_is_proposed_later_waits_for_the_next_draft(published: Office) -> None:
    from office.drafts.models import Draft

    warning()
    published.ok("freeze")
    later = warning(**OTHER)
    assert Draft.waiting() is not None
    out(published)
    assert later.pk not in told(published).news_until()


def test_who_proposed_it_signs_nothing_of_the_set(published: Office) -> None:
    from office.audit.record import acting

    with acting("dept-head-1", "head"):
        warning()
    published.ok("freeze")
    assert "dept-head-1" in draft_file(published)["authors"]
    said = published.refused("sign", published.draft(), "--yes", *published.holder("dept-head-1"))
    assert said


def test_a_warning_for_another_venue_is_not_told_here(published: Office) -> None:
    from office.registry.models import Venue

    Venue.objects.create(pk="WH02", name_zh="城南商场", disclosed=False)
    warning(venues=("WH02",))
    assert "Nothing has changed" in published.refused("freeze")


def test_what_is_over_is_not_listed_again(published: Office) -> None:
    from office.warnings.models import ConsumerWarning

    row, kept = warning(), warning(**OTHER)
    published.publish_all()
    past = datetime.now(UTC) - timedelta(minutes=1)
    ConsumerWarning.objects.filter(pk=row.pk).update(until=past)
    published.publish_all()
    assert [one.id for one in told(published).warnings] == [kept.pk]


def test_taken_down_it_is_told_no_more_until_it_is_put_back(published: Office) -> None:
    from office.published.models import Withdrawal
    from office.withdrawals.lifts import ask

    row = warning()
    published.publish_all()
    withdraw(published, "--news", row.pk)
    complaint(7)
    published.publish_all()
    assert told(published).warnings == ()
    ask(Withdrawal.objects.get(scope="news"), "已核实", NOW)
    published.publish_all()
    assert [one.id for one in told(published).warnings] == [row.pk]


def test_a_promise_goes_with_its_operator(published: Office) -> None:
    from office.registry.models import Operator

    key = Operator.objects.values_list("key", flat=True).order_by("key")[0]
    row = good_news(kind="assured", operator=key)
    published.publish_all()
    assert [one.operator for one in told(published).notices] == [key]
    withdraw(published, "--operator", key)
    published.publish_all()
    assert row.pk not in told(published).news_until()


def test_it_can_be_chosen_to_be_taken_down_while_it_hangs(published: Office) -> None:
    from office.published import tree
    from office.published.current_publication import standing
    from office.withdrawals.news_scope import NewsScope
    from office.withdrawals.targets import subject

    row = warning()
    good_news()
    place = published.place()
    venues = standing(place, tree.read(place))
    chosen = partial(NewsScope().choices, (), venues, slice(10))
    assert chosen().total == 0
    assert subject("news", row.pk, venues) is None
    published.publish_all()
    assert chosen().part[0].target == row.pk
    assert subject("news", row.pk, venues).name.startswith("预付卡充值")
    withdraw(published, "--news", row.pk)
    assert chosen().total == 1


def test_a_restored_database_learns_that_it_is_told(published: Office) -> None:
    from office.warnings.models import ConsumerWarning

    row = warning()
    published.save_database()
    published.publish_all()
    published.restore_database()
    complaint(7)
    published.ok("freeze")
    assert ConsumerWarning.objects.get(pk=row.pk).state == "published"


def test_a_signer_reads_what_it_tells_out_of_the_bytes(published: Office) -> None:
    row = warning()
    good_news()
    published.ok("freeze")
    said = published.sign("dept-head-1")
    assert "New: Consumer warning: Prepaid cards" in said
    assert "basis: complaints concluded 12; basis: first month 2018-07" in said
    assert "New: Service station" in said
    assert "checked by 新北区市场监督管理局" in said
    published.sign("deputy-director-1")
    published.ok("publish")
    end(row)
    published.ok("freeze")
    assert "Gone: Consumer warning: Prepaid cards" in published.sign("dept-head-1")


def test_a_signer_reads_a_reply_and_an_objection(published: Office) -> None:
    from office.corrections.mark import propose_mark
    from office.corrections.models import Correction
    from office.published.models import PublicRecord

    state = {"objection": {"state": "raised", "on": "2018-11-05"}}
    record = PublicRecord.objects.get(complaint__number="T0001")
    propose_mark(record, Correction.Kind.OBJECTION, state, NOW)
    published.ok("freeze")
    assert f"{record.pk}  The operator objects" in published.sign("dept-head-1")


def test_the_review_says_what_is_told(published: Office) -> None:
    from tests.office.people import browser

    warning()
    published.ok("freeze")
    page = browser("dept-head-1").get("/office/drafts/2/review").content.decode()
    assert "新增消费警示：预付卡充值" in page
    draft = browser("wang-fang").get("/office/drafts/2").content.decode()
    assert "含警示或好消息 1 则" in draft


def test_other_words_of_the_same_id_have_another_nonce_and_the_same_words_the_same(
    published: Office,
) -> None:
    """Whoever kept the first body knows its nonce, and could guess the second by its digest."""
    from office.registry.models import Operator

    shop = Operator.objects.first()
    good_news(kind="assured", operator=shop.key)
    published.publish_all()
    (first,) = as_screen(published)[1].notices
    complaint(9)
    published.publish_all()
    (same,) = as_screen(published)[1].notices
    assert same == first
    Operator.objects.filter(pk=shop.pk).update(sign="新招牌")
    published.publish_all()
    (second,) = as_screen(published)[1].notices
    assert (second.id, second.shop) == (first.id, "新招牌")
    assert second.nonce != first.nonce
