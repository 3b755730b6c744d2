"""What vanishes where is told before anything is signed, by the rule of the screens (R40)."""

import time
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from sync.instants import from_seconds
from tests.office.bureau import Office, complaint
from tests.office.conftest import copied
from tests.office.key_steps import appoint
from tests.office.news_steps import good_news, warning
from tests.office.once_a_run import Template, once
from tests.office.people import browser
from tests.office.reporting import box, listens
from tests.office.venue_steps import another_venue
from tests.office.withdrawing import entries, withdraw

NOW = time.time()
AT = from_seconds(NOW)
NEW = "/office/withdrawals/new"


def lost(office: Office, scope: str, target: str, now: datetime = AT):
    """What a withdrawal would take away."""
    from office.published import tree as published_tree
    from office.withdrawals.entry_ids import new_id
    from office.withdrawals.impact import impact
    from office.withdrawals.scopes import asked_scope

    place = office.place()
    published = published_tree.read(place)
    entry = asked_scope(scope).entry(place, published, target, version=None, entry_id=new_id())
    return impact(place, published, entry, now, online=True)


def at(found, venue: str):
    (one,) = [one for one in found.venues if one.venue == venue]
    return one


@pytest.fixture(scope="module")
def _two_venues_template(
    _published_template: Template, tmp_path_factory: pytest.TempPathFactory
) -> Template:
    def make(folder: Path) -> Office:
        office = _published_template.copy(folder)
        another_venue()
        complaint(9, venue_id="HH02")
        warning()
        office.publish_all()
        return office

    return once(tmp_path_factory, "two-venues", make)


@pytest.fixture
def two_venues(
    _django_put_back: None, _two_venues_template: Template, tmp_path: Path
) -> Iterator[Office]:
    """A second venue with one record and no screens, and a warning at both."""
    yield from copied(_two_venues_template, tmp_path / "two-venues")


def test_a_record_goes_at_its_venue_alone_and_its_page_turns_neutral(two_venues: Office) -> None:
    pub_id = two_venues.pub_ids()["T0001"]
    found = lost(two_venues, "record", pub_id)
    assert [(one.venue, one.records, one.neutral) for one in found.venues] == [("WH01", 1, False)]
    assert found.pages == ("open/wh01", f"r/{pub_id}/1")


def test_an_operator_goes_wherever_it_is_named(published: Office) -> None:
    from office.complaints.models import Complaint

    shown = Complaint.objects.get(number="T0001").operator
    another_venue()
    complaint(9, operator=shown, venue_id="HH02")
    published.publish_all()
    found = lost(published, "operator", shown.key)
    assert (at(found, "WH01").records, at(found, "HH02").records) == (2, 1)
    assert found.records == 3
    assert len(found.pages) == 5  # the records, and the open data of two venues


def test_of_an_operator_no_lists_are_read_but_those_that_name_it(
    two_venues: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    from office.complaints.models import Complaint
    from office.published import bundles

    shown = Complaint.objects.get(number="T0002").operator
    asked, read = set(), bundles.read_venue
    monkeypatch.setattr(
        bundles,
        "read_venue",
        lambda *of: asked.add(of[-1]) or read(*of),  # tree, published, venue
    )
    found = lost(two_venues, "operator", shown.key)
    assert at(found, "WH01").records
    assert asked == {"WH01"}


def test_a_warning_goes_at_every_venue_and_no_record_with_it(two_venues: Office) -> None:
    (row,) = warning_rows()
    found = lost(two_venues, "news", row.pk)
    assert [(one.venue, one.records, one.warnings) for one in found.venues] == [
        ("HH02", 0, 1),
        ("WH01", 0, 1),
    ]


def warning_rows():
    from office.warnings.models import ConsumerWarning

    return list(ConsumerWarning.objects.order_by("pk"))


def test_good_news_is_counted_as_such(published: Office) -> None:
    row = good_news()
    published.publish_all()
    assert at(lost(published, "news", row.pk), "WH01").good_news == 1


def test_a_whole_venue_turns_neutral_with_its_page(two_venues: Office) -> None:
    found = lost(two_venues, "venue", "WH01")
    assert (at(found, "WH01").records, at(found, "WH01").neutral) == (4, True)
    assert len(found.pages) == 6
    assert len(found.venues) == 1


def test_of_everything_what_is_down_already_does_not_go_again(two_venues: Office) -> None:
    withdraw(two_venues, "--venue", "HH02")
    withdraw(two_venues, "--record", two_venues.pub_ids()["T0001"])
    found = lost(two_venues, "all", "*")
    assert [(one.venue, one.records) for one in found.venues] == [("WH01", 3)]


def test_screens_within_reach_and_out_of_reach_are_told_apart(published: Office, tmp_path) -> None:
    screens = [box(published, tmp_path, f"WH01-0{number}") for number in (1, 2, 3)]
    screens[0].heard(NOW - 60)
    screens[1].heard(NOW - 7200)
    listens(published, NOW - 9_999, NOW)
    one = at(lost(published, "record", published.pub_ids()["T0001"]), "WH01")
    assert one.reachable == 1
    silent, never = one.unreached
    assert (silent.screen, silent.since) == ("WH01-02", from_seconds(NOW - 7200))
    assert silent.until > AT
    assert (never.screen, never.since, never.until) == ("WH01-03", None, None)
    assert one.last == silent.until


def test_what_names_nobody_stays_on_a_silent_screen_for_longer(published: Office, tmp_path) -> None:
    box(published, tmp_path, "WH01-01").heard(NOW - 7200)
    listens(published, NOW - 9_999, NOW)
    record = at(lost(published, "record", published.pub_ids()["T0001"]), "WH01")
    venue = at(lost(published, "venue", "WH01"), "WH01")
    assert venue.last > record.last


def test_looking_changes_nothing(published: Office) -> None:
    before = published.tree()
    lost(published, "all", "*")
    assert published.tree() == before
    assert entries_of(published) == []


def entries_of(office: Office):
    from office.published.models import Withdrawal

    return list(Withdrawal.objects.order_by("pk"))


def test_what_cannot_be_told_stops_nobody(published: Office, tmp_path) -> None:
    box(published, tmp_path, "WH01-01").heard(NOW)
    (published.state / "received" / "reports.sqlite3").write_bytes(b"not a database" * 400)
    page = browser("duty-1").get(f"{NEW}/venue/WH01").content.decode()
    assert "算不出各处将消失什么" in page
    assert 'id="act"' in page
    withdraw(published, "--venue", "WH01")
    assert entries(published) == [("venue", "WH01", 0)]


def test_the_page_tells_venue_screens_pages_and_draft(two_venues: Office, tmp_path) -> None:
    box(two_venues, tmp_path, "WH01-01").heard(NOW)
    listens(two_venues, NOW - 9_999, NOW)
    complaint(10)
    two_venues.ok("freeze")
    page = browser("dept-head-1").get(f"{NEW}/all/*").content.decode()
    assert "2 个场所，投诉 5 件。" in page
    assert "1 块屏幕都在线，数秒内撤下。" in page
    assert "网上 9 处换下内容。" in page
    assert "投诉 4 件，警示 1 则，整屏转为中性画面" in page
    assert "待签的第 3 批送签件随之作废" in page


def test_the_command_tells_the_same_before_it_asks_for_a_passphrase(two_venues: Office) -> None:
    pub_id = two_venues.pub_ids()["T0001"]
    key = two_venues.people / "duty-1" / "key.json"
    wrong = two_venues.folder / "wrong.txt"
    wrong.write_text("not the passphrase\n")
    code, said, _ = two_venues.run(
        "withdraw", "--record", pub_id, "--reason", "x", "--key", key, "--passphrase-file", wrong,
        language="zh",
    )  # fmt: skip
    assert code == 1
    assert "1 个场所，投诉 1 件。" in said
    assert "投诉 1 件；没有屏幕" in said
    said = withdraw(two_venues, "--venue", "WH01")
    assert "only the neutral plate stays" in said
    assert entries(two_venues) == [("venue", "WH01", 0)]


def test_every_scope_is_reached_from_one_page_without_a_number(two_venues: Office) -> None:
    page = browser("dept-head-1").get(NEW).content.decode()
    (row,) = warning_rows()
    operators = two_venues.pub_ids()
    from office.complaints.models import Complaint

    key = Complaint.objects.get(number="T0001").operator.key
    for path in (f"record/{operators['T0001']}", f"news/{row.pk}", f"operator/{key}", "venue/WH01"):
        assert f"{NEW}/{path}" in page
    assert f"{NEW}/all/*" in page
    assert "2 个场所，突发事件应急时使用" in page
    assert f"{NEW}/all/*" not in browser("duty-1").get(NEW).content.decode()


def test_beside_an_operator_stands_all_that_goes_whatever_was_searched(published: Office) -> None:
    page = browser("duty-1").get(NEW, {"q": "T0001"}).content.decode()
    assert "公示 2 件" in page, "T0003 is of the same operator"


def test_long_lists_are_turned_page_by_page(published: Office, django_queries) -> None:
    for number in range(10, 28):
        complaint(number, operator_name=f"第{number}家店")
    published.publish_all()
    client = browser("duty-1")
    first = client.get(NEW).content.decode()
    second = client.get(NEW, {"record": "2"}).content.decode()
    assert "?record=2#record" in first
    assert "T0001" not in first
    assert "T0001" in second
    assert client.get(NEW, {"record": "٣", "operator": "-1"}).status_code == 200
    assert client.get(NEW, {"record": "99999"}).status_code == 200


def test_four_venues_are_told_with_as_many_queries_as_one(
    published: Office, django_queries, tmp_path
) -> None:
    client = browser("dept-head-1")
    client.get(f"{NEW}/all/*")
    with django_queries() as one:
        client.get(f"{NEW}/all/*")
    for number in range(2, 5):
        another_venue(f"WH{number:02}")
    appoint(published)
    published.publish_all()
    client.get(f"{NEW}/all/*")
    with django_queries() as four:
        page = client.get(f"{NEW}/all/*").content.decode()
    assert "4 个场所" in page
    assert len(four) <= len(one) <= 40
    with django_queries() as chosen:
        client.get(NEW)
    assert len(chosen) <= 30


def test_an_english_name_stands_in_a_chinese_page_as_it_is(published: Office) -> None:
    from office.registry.models import Venue

    Venue.objects.filter(pk="WH01").update(name_zh="Wanhui <Plaza> & Co")
    page = browser("duty-1").get(f"{NEW}/venue/WH01").content.decode()
    assert "<Plaza>" not in page
    assert browser("duty-1").get(NEW).status_code == 200


def test_a_day_is_told_in_the_bureaus_time(published: Office, tmp_path) -> None:
    from django.utils.timezone import localtime

    box(published, tmp_path, "WH01-01").heard(NOW - 7200)
    listens(published, NOW - 9_999, NOW)
    page = browser("duty-1").get(f"{NEW}/record/{published.pub_ids()['T0001']}").content.decode()
    assert f"{localtime(AT - timedelta(hours=2)):%Y-%m-%d %H:%M} 起失联" in page
