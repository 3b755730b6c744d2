"""A push with its count as a browser gets it: who confirmed, who did not, what was done by hand."""

import json
import re
import time

import pytest

from tests.office.people import browser, person
from tests.office.withdrawing import withdraw

DUTY = "duty-1"


@pytest.fixture
def screens(published, tmp_path) -> list:
    """Two screens that have reported, and so were given a nonce, before anything is taken down."""
    for who in (DUTY, "qian-jin", "dept-head-1"):
        person(who)
    from tests.office.reporting import box

    found = [box(published, tmp_path, f"WH01-0{n}") for n in (1, 2)]
    for one in found:
        one.heard(time.time())
    return found


def take_down(office, number: str = "T0001") -> str:
    """The address of the count of a withdrawal."""
    withdraw(office, "--record", office.pub_ids()[number])
    from office.published.models import Withdrawal

    row = Withdrawal.objects.order_by("-wd_version").first()
    return f"/office/fleet/pushes/withdrawal/{row.wd_version}"


def text(path: str, who: str = DUTY) -> str:
    """The page without the white space of its layout."""
    return re.sub(r"\s+", " ", browser(who).get(path).content.decode())


def count(path: str) -> tuple[int, int]:
    """The number that is the page: confirmed, of all."""
    found = re.search(r'class="large">(\d+)</span> <span class="of">/ (\d+)<', text(path))
    return int(found[1]), int(found[2])


def test_a_screen_counts_once_it_has_said_so_itself(screens, published):
    url = take_down(published)
    assert count(url) == (0, 2)
    screens[0].heard(time.time())
    assert count(url) == (1, 2)
    assert "every 2s" in text(url)
    screens[1].heard(time.time())
    assert count(url) == (2, 2)
    assert "全部确认" in text(url)
    assert "every 2s" not in text(url)
    assert "已送达" not in text(url)


def test_a_publication_has_the_same_page(screens):
    url = "/office/fleet/pushes/publication/1"
    screens[0].heard(time.time())
    assert count(url) == (1, 2)
    assert "块屏幕已确认换上" in text(url)


def test_the_count_goes_on_where_it_stood_when_the_office_starts_again(screens, published):
    url = take_down(published)
    screens[0].heard(time.time())
    published.copy(published.folder.parent / "again").use()
    assert count(url) == (1, 2)


def test_whether_its_loop_held_it_is_said_of_who_does_not_answer(screens, published):
    page = text(take_down(published))
    assert page.count("它的轮播里有") == 2
    assert page.count("push-here") == 2


def test_of_a_record_of_another_venue_it_says_that_it_is_not_there(screens, published):
    from office.complaints.models import Complaint
    from office.registry.models import Venue

    url = take_down(published)
    venue = Venue.objects.create(pk="WH09", name_zh="别处")
    Complaint.objects.filter(number="T0001").update(venue=venue)
    assert text(url).count("它的轮播里没有") == 2
    assert "push-here" not in text(url)


def test_the_public_site_are_told_beside_the_screens(screens, published):
    page = text(take_down(published))
    assert re.search(r"<strong>公示网站</strong> 已不再显示</span>.{0,60}[0-9.]+ 秒", page)


def test_a_page_that_still_shows_it_is_told(screens, published):
    url = take_down(published)
    for mark in published.public.glob("r/*/*/withdrawn"):
        mark.unlink()
    assert "<strong>公示网站</strong> 还有 1 页没有换下" in text(url)


def test_what_was_done_on_site_is_on_record_and_confirms_nothing(screens, published):
    from office.audit.models import Event

    url = take_down(published)
    said = {"screen": "WH01-01", "deed": "power-cut", "note": "总闸已拉"}
    page = browser(DUTY).post(f"{url}/attended", said, follow=True)
    assert page.status_code == 200
    assert "周强：已断电（总闸已拉）" in text(url)
    assert count(url) == (0, 2)
    event = Event.objects.get(act="attend")
    assert (event.actor, json.loads(event.after)["deed"]) == (DUTY, "power-cut")
    published.ok("audit", "verify")
    assert "现场处置" in browser("qian-jin").get("/office/fleet/WH01-01").content.decode()


@pytest.mark.parametrize(
    ("changed", "status"),
    [
        ({"deed": "wiped"}, 409),
        ({"note": "x" * 61}, 409),
        ({"screen": "WH01-99"}, 404),
        ({"screen": "<script>"}, 404),
    ],
)
def test_a_deed_that_is_none_is_refused(screens, published, changed, status):
    from office.audit.models import Event

    url = take_down(published)
    said = {"screen": "WH01-01", "deed": "called", "note": ""} | changed
    assert browser(DUTY).post(f"{url}/attended", said).status_code == status
    assert not Event.objects.filter(act="attend").exists()


def test_a_technician_reads_the_count_but_no_name_of_what_went(screens, published):
    url = take_down(published)
    assert "T0001" in browser(DUTY).get(url).content.decode()
    page = browser("qian-jin").get(url).content.decode()
    assert "T0001" not in page
    assert "力动" not in page


@pytest.mark.parametrize("wrong", ["publication/99", "withdrawal/99", "something/1"])
def test_what_was_never_pushed_has_no_page(screens, wrong):
    assert browser(DUTY).get(f"/office/fleet/pushes/{wrong}").status_code == 404
    assert browser(DUTY).get(f"/office/fleet/pushes/{wrong}.pdf").status_code == 404


def test_the_document_is_a_pdf_and_its_taking_is_on_record(screens, published):
    from office.audit.models import Event

    url = take_down(published)
    screens[0].heard(time.time())
    answer = browser(DUTY).get(f"{url}.pdf")
    assert answer["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF")
    assert Event.objects.filter(act="print form", subject__startswith="push withdrawal").exists()


def test_the_page_after_taking_down_and_the_lists_lead_to_it(screens, published):
    url = take_down(published)
    client = browser("dept-head-1")
    number = url.rsplit("/", 1)[1]
    for page in (f"/office/withdrawals/{number}", "/office/withdrawals/"):
        assert url in client.get(page).content.decode()
    for page in ("/office/drafts", "/office/drafts/1"):
        assert "/office/fleet/pushes/publication/1" in client.get(page).content.decode()


def test_commands_wait_for_who_is_heard_and_name_who_is_not(screens, published):
    pub_id = published.pub_ids()["T0002"]
    code, said, _ = published.run(
        "withdraw", "--record", pub_id, "--reason", "test", *published.holder(DUTY), "--wait=0"
    )
    assert code == 3
    assert "Confirmed: 0 of 2 screens" in said
    assert "WH01-01: last report" in said


def test_publish_tells_the_count_as_json(signed, tmp_path):
    from tests.office.reporting import box

    one = box(signed, tmp_path)
    assert one.entry.screen == "WH01-01"
    code, said, _ = signed.run("publish", "--json", "--wait=0")
    assert code == 3
    assert json.loads(said)["screens"] == {"total": 1, "confirmed": [], "missing": ["WH01-01"]}
