"""What a venue manager sees: the own venue, as published, and nothing else."""

import json
import re

import pytest

from tests.office.people import browser
from tests.office.venue_steps import WH, another_venue, manager, newest, report


def page(client, path=WH) -> str:
    answer = client.get(path)
    assert answer.status_code == 200
    return answer.content.decode()


def test_before_the_first_publication_the_page_says_so(bureau):
    client = manager()
    assert "还没有公示" in page(client)
    assert "还没有公示" in page(client, f"{WH}plates")


def test_one_venue_opens_at_once_and_several_are_listed(bureau):
    client = manager()
    assert client.get("/office/venue/")["Location"] == WH
    another_venue()
    client = manager("WH01", "HH02")
    listed = page(client, "/office/venue/")
    assert "新北万汇广场" in listed
    assert "河海天街" in listed


@pytest.mark.parametrize("tail", ["", "plates", "problem", "hours", "log", "photos/1"])
def test_another_venue_is_answered_as_one_that_does_not_exist(published, tail):
    another_venue()
    client = manager()
    other = client.get(f"/office/venue/HH02/{tail}")
    none = client.get(f"/office/venue/ZZ99/{tail}")
    assert other.status_code == none.status_code == 404
    assert plain(other) == plain(none)


def plain(answer) -> str:
    return re.sub(r"[A-Za-z0-9]{20,}", "", answer.content.decode())


@pytest.mark.parametrize("tail", ["problem", "hours"])
def test_nothing_is_sent_in_the_name_of_another_venue(published, tail):
    another_venue()
    given = {"kind": "dark", "opens": "10:00", "closes": "22:00"}
    assert manager().post(f"/office/venue/HH02/{tail}", given).status_code == 404
    assert newest() is None


def test_every_plate_of_the_venue_stands_there(published):
    text = page(manager(), f"{WH}plates")
    shown = set(re.findall(r"published-plates/([0-9a-f]{64})", text))
    records = [entry for entry in published_entries(published) if entry]
    assert records
    assert {digest for entry in records for digest in entry.plates.values()} <= shown


def published_entries(office):
    from office.published import tree
    from office.published.bundles import published_bases

    place = office.place()
    bases = published_bases(place.tree, tree.read(place))
    return [entry for base in bases for entry in base.entries().values()]


def test_the_round_is_the_one_that_a_screen_computes(published):
    from layouts.fair_rotation import loop
    from office.published.venue_plates import venue_plates
    from tests.office.venue_steps import now

    found = venue_plates(published.place(), "WH01", now())
    order = [found.deck[i].digest for i in loop(found.deck, found.index.seq, 0)]
    shown = re.findall(r"published-plates/([0-9a-f]{64})", page(manager()))
    assert shown == order


def test_a_plate_on_the_glass_finds_its_round(published):
    from office.published.venue_plates import venue_plates
    from tests.office.venue_steps import now

    found = venue_plates(published.place(), "WH01", now())
    for one in found.records():
        assert one.plate in [each.plate for each in found.round_of(one.plate.digest)]


@pytest.mark.parametrize(("q", "named"), [("L3-021", True), ("l3021", True), ("力动健身0", True)])
def test_a_shop_is_found_by_number_and_by_name(published, q, named):
    text = page(manager(), f"{WH}plates?q={q}")
    assert ("力动健身0号店" in text) is named
    assert "封面" not in text


def test_a_shop_without_a_plate_and_one_that_does_not_exist_read_the_same(published):
    from office.registry.models import Lease, Operator, Venue
    from tests.office.bureau import complaint

    complaint(
        9, status="new", operator=Operator.objects.create(key="N" + "0" * 16, name="静默书店")
    )
    Lease.objects.create(
        operator=Operator.objects.get(name="静默书店"),
        venue=Venue.objects.get(pk="WH01"),
        shop_no="B1-007",
        since="2018-01-01",
    )
    asked, client = ("B1-007", "静默书店", "B9-999"), manager()
    told = [page(client, f"{WH}plates?q={q}") for q in asked]
    assert all("这个店铺没有公示。" in text for text in told)
    typed = re.compile(rf"{'|'.join(asked)}|%[0-9A-F%]+|[A-Za-z0-9]{{40,}}")
    assert len({typed.sub("", text) for text in told}) == 1


def test_the_list_is_parted_by_outcome_and_by_end(published):
    client = manager()
    failed = page(client, f"{WH}plates?outcome=N")
    assert failed.count('class="venue-chip venue-no"') >= 1
    assert "venue-chip venue-yes" not in failed
    assert "没有这样的画面" in page(client, f"{WH}plates?ends=30")


@pytest.mark.parametrize("ask", ["outcome=x", "ends=0", "ends=9999999", "q=" + "9" * 5000])
def test_what_the_address_cannot_ask_for_is_passed_over(published, ask):
    assert manager().get(f"{WH}plates?{ask}").status_code == 200


def test_what_is_typed_is_never_markup(published):
    text = page(manager(), f"{WH}plates?q=%3Cscript%3Ealert(1)%3C/script%3E")
    assert "<script>alert" not in text


def test_what_is_not_published_stands_nowhere(published):
    from tests.office.bureau import complaint

    complaint(9, headline_zh="绝不外传的标题")
    client = manager()
    for tail in ("", "plates", "problem", "hours", "log"):
        text = page(client, WH + tail)
        assert "绝不外传" not in text
        assert "T0009" not in text
        assert "T0001" not in text, "a complaint's number of the office"


def test_what_is_taken_down_leaves_the_pages(published):
    from tests.office.withdrawing import withdraw

    client = manager()
    before = page(client, f"{WH}plates").count("venue-chip")
    pub_id = published_entries(published)[0].pub_id
    withdraw(published, "--record", pub_id)
    assert page(client, f"{WH}plates").count("venue-chip") == before - 1


def test_a_record_whose_time_is_over_leaves_the_pages(published):
    from datetime import timedelta

    from office.published.venue_plates import venue_plates
    from tests.office.venue_steps import now

    place = published.place()
    assert venue_plates(place, "WH01", now()).records()
    late = venue_plates(place, "WH01", now() + timedelta(days=800))
    assert late.records() == []
    assert late.plates


def test_the_pages_are_in_english_too(published):
    manager()
    client = browser("fang-jing", language="en")
    assert "The coming round" in page(client)
    assert "Until" in page(client, f"{WH}plates")


def test_nobody_is_named_in_the_chain(published):
    from office.audit.models import Event

    client = manager()
    report(client)
    client.post(f"{WH}hours", {"opens": "09:00", "closes": "21:00"})
    rows = Event.objects.filter(role="venue")
    assert [row.actor for row in rows] == ["WH01", "WH01"]
    assert "fang-jing" not in "".join(f"{row.subject}{row.after}" for row in rows)
    assert json.loads(rows[0].after)["kind"] == "blocked"


def test_one_s_own_log_tells_what_one_did_and_how_long_it_is_kept(published):
    client = manager()
    report(client)
    text = page(client, f"{WH}log")
    assert "报告问题" in text
    assert "来件 1" in text
    assert "note 1" not in text
    assert "365" in text


def test_the_log_of_all_is_read_by_who_watches(published):
    report(manager())
    text = browser("sun-yu").get("/office/venue-log").content.decode()
    assert "方静" in text
    assert browser("qian-jin").get("/office/venue-log").status_code == 403
