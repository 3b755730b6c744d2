"""Notes from venues: taken, refused, answered, forgotten."""

from datetime import timedelta

import pytest

from tests.office.people import browser
from tests.office.venue_steps import WH, manager, newest, now, photo, report


@pytest.fixture(autouse=True)
def _office(bureau):
    """Every test has an office of its own."""


def test_a_problem_reaches_technicians_and_entry_staff():
    report(manager(), note="圣诞树挡住了二维码")
    for slug in ("qian-jin", "wang-fang"):
        client = browser(slug)
        assert "个场所报告的屏幕问题待答复" in client.get("/office/").content.decode()
        assert "圣诞树" in client.get("/office/venue-notes").content.decode()


def test_the_answer_stands_on_the_venue_s_page():
    client = manager()
    report(client)
    number = newest().pk
    browser("qian-jin").post(f"/office/venue-notes/{number}", {"answer": "今天下午移开。"})
    assert "今天下午移开" in client.get(WH).content.decode()
    assert "待答复" not in browser("qian-jin").get("/office/").content.decode()


@pytest.mark.parametrize("answer", ["", "   ", "x" * 301, "请打 13812345678"])
def test_an_answer_that_says_nothing_or_too_much_is_refused(answer):
    report(manager())
    number = newest().pk
    reply = browser("qian-jin").post(f"/office/venue-notes/{number}", {"answer": answer})
    assert reply.status_code == 422
    assert newest().answered_at is None


def test_other_hours_are_the_entry_staff_s_to_bring_about():
    manager().post(f"{WH}hours", {"opens": "09:30", "closes": "22:30", "note": "店庆"})
    assert "件场所更改开放时间的申请待答复" in browser("wang-fang").get("/office/").content.decode()
    duty = browser("qian-jin").get("/office/").content.decode()
    assert "件场所更改开放时间的申请待答复" not in duty
    assert (newest().opens, newest().closes) == ("09:30", "22:30")


def test_hours_that_end_when_they_begin_are_called_all_day():
    """To the manager who asked, on the list of notes and on the note's page."""
    manager().post(f"{WH}hours", {"opens": "00:00", "closes": "00:00", "note": "店庆"})
    staff, own = browser("wang-fang"), manager().get(WH).text
    pages = (own, staff.get("/office/venue-notes").text,
             staff.get(f"/office/venue-notes/{newest().pk}").text)  # fmt: skip
    assert [("全天" in page, "00:00–00:00" in page) for page in pages] == [(True, False)] * 3


@pytest.mark.parametrize("opens", ["", "25:00", "9:30", "09:30<b>", "0９:30"])
def test_hours_that_are_none_are_refused(opens):
    answer = manager().post(f"{WH}hours", {"opens": opens, "closes": "22:00"})
    assert answer.status_code == 422
    assert newest() is None


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"kind": ""}, ""),
        ({"kind": "take-it-down"}, ""),
        ({"kind": "hours"}, ""),
        ({"note": "x" * 201}, "200"),
        ({"note": "请联系 13812345678"}, "手机号"),
        ({"note": "店员身份证 11010519491231002X"}, "身份证"),
    ],
)
def test_what_does_not_belong_in_a_note_is_refused(given, said):
    answer = report(manager(), **given)
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert newest() is None


def test_what_was_typed_stays_when_it_is_refused():
    text = report(manager(), note="请联系 13812345678 看看").content.decode()
    assert "请联系 13812345678 看看" in text


def test_a_day_has_room_for_twenty_notes():
    from office.venue_managers.models import VenueNote
    from office.venue_managers.notes import A_DAY

    client = manager()
    for _ in range(A_DAY):
        assert report(client).status_code == 302
    assert report(client).status_code == 422
    VenueNote.objects.update(at=now() - timedelta(days=2))
    assert report(client).status_code == 302


def test_words_are_never_markup_to_who_answers():
    report(manager(), note="<script>alert(1)</script>")
    number = newest().pk
    client = browser("qian-jin")
    for path in ("/office/venue-notes", f"/office/venue-notes/{number}"):
        assert "<script>alert" not in client.get(path).content.decode()


def test_a_photograph_is_seen_by_both_sides_and_by_no_other_venue():
    from tests.office.venue_steps import another_venue

    another_venue()
    client = manager()
    report(client, picture=photo())
    number = newest().pk
    for who, path in (
        (client, f"{WH}photos/{number}"),
        (browser("qian-jin"), f"/office/venue-notes/{number}/photo"),
    ):
        answer = who.get(path)
        assert answer.status_code == 200
        assert answer["Content-Type"] == "image/jpeg"
    other = manager("HH02", slug="lin-na")
    assert other.get(f"/office/venue/HH02/photos/{number}").status_code == 404
    assert other.get(f"{WH}photos/{number}").status_code == 404


def test_a_photograph_goes_after_thirty_days_and_the_note_after_the_log(bureau):
    from office.retention.sweep import sweep
    from office.venue_managers import photos
    from office.venue_managers.models import VenueNote

    report(manager(), picture=photo())
    note, place = newest(), bureau.place()
    browser("qian-jin").post(f"/office/venue-notes/{note.pk}", {"answer": "好"})
    sweep(place, now() + timedelta(days=29))
    assert photos.path(place, note.photo)
    sweep(place, now() + timedelta(days=31))
    assert photos.path(place, note.photo) is None
    assert browser("qian-jin").get(f"/office/venue-notes/{note.pk}").status_code == 200
    sweep(place, now() + timedelta(days=364))
    assert VenueNote.objects.exists()
    sweep(place, now() + timedelta(days=366))
    assert not VenueNote.objects.exists()


def test_the_log_goes_by_the_bureau_s_own_period(bureau):
    from office.accounts.models import VenueDeed
    from office.registry.models import Bureau
    from office.retention.sweep import sweep

    report(manager())
    Bureau.objects.update(policy={"notice": "off", "venue_log_days": 183})
    sweep(bureau.place(), now() + timedelta(days=182))
    assert VenueDeed.objects.exists()
    sweep(bureau.place(), now() + timedelta(days=184))
    assert not VenueDeed.objects.exists()


@pytest.mark.parametrize("days", [182, 1097])
def test_the_log_is_kept_six_months_at_least_and_not_for_ever(days):
    from office.registry.settings_table import RULES
    from office.site.registry.setting_forms import RulesForm, filled_in

    form = RulesForm({**filled_in(RULES), "venue_log_days": days})
    assert not form.is_valid()
    assert "venue_log_days" in form.errors


def test_a_photograph_without_a_note_is_a_leftover(bureau):
    import os

    from office.retention.sweep import sweep
    from office.venue_managers import photos

    name = photos.keep(bureau.place(), photo())
    sweep(bureau.place(), now())
    assert photos.path(bureau.place(), name), "a note that is being sent may name it yet"
    old = (now() - timedelta(days=2)).timestamp()
    os.utime(photos.path(bureau.place(), name), (old, old))
    sweep(bureau.place(), now())
    assert photos.path(bureau.place(), name) is None
