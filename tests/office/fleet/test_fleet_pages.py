"""The screens' pages as a browser gets them, of screens that were enrolled and have reported."""

import time

import pytest
from msgspec.structs import replace

from office.serve.app import OfficeApp
from sync.device_keys import new_device_key
from sync.state_report import Glass
from tests.office.people import browser, person
from tests.office.reporting import Box
from tests.office.serving import nothing, running

URL = "/office/fleet/"


@pytest.fixture
def screens(published, tmp_path) -> list:
    """Three screens of the venue; two of them have reported just now."""
    person("qian-jin")
    from tests.office.reporting import box

    found = [box(published, tmp_path, f"WH01-0{n}") for n in (1, 2, 3)]
    for one in found[:2]:
        one.heard(time.time())
    return found


def text(path: str = URL, who: str = "qian-jin", **more) -> str:
    return browser(who).get(path, **more).content.decode()


def test_without_screens_it_says_how_to_enrol_one(published):
    person("qian-jin")
    assert "还没有屏幕" in text()
    assert "office fleet enrol" in text()


def test_what_screens_report_stands_on_the_page(screens):
    page = text()
    assert "3 块屏幕" in page
    assert "1 块待接入" in page
    assert f"/office/published-plates/small/{screens[0].shown()}.png" in page


def test_a_screen_has_a_page_and_another_has_none(screens):
    assert "WH01-01" in text(f"{URL}WH01-01")
    assert browser("qian-jin").get(f"{URL}WH01-99").status_code == 404
    assert browser("qian-jin").get(f"{URL}nothing").status_code == 404


def test_what_came_in_its_name_and_was_refused_is_told_by_kind(screens, published, tmp_path):
    one, url = screens[0], f"{URL}WH01-01"
    assert "未收下的报告" not in text(url)
    other = Box(published, one.entry, new_device_key(tmp_path / "stranger.key"))
    with running(OfficeApp(published.public, nothing)) as port:
        body = one.says()
        assert [one.post(port, body) for _ in range(3)] == [200, 409, 409]
        assert other.post(port) == 401
    page = text(url)
    assert "24 小时内未收下的报告" in page
    assert "重复的旧报告 2 份，签名不符 1 份" in page
    english = browser("qian-jin", language="en").get(url).content.decode()
    assert "2 sent again, 1 not signed with its key" in english
    assert "未收下的报告" not in text(f"{URL}WH01-02")


def test_only_a_technician_is_shown_how_to_move_it(screens):
    person("admin-1")
    assert "office fleet retire WH01-01" in text(f"{URL}WH01-01")
    assert "office fleet retire" not in text(f"{URL}WH01-01", "admin-1")


def test_unchanged_it_is_answered_by_its_tag(screens):
    client = browser("qian-jin")
    tag = client.get(URL)["ETag"]
    again = client.get(URL, headers={"If-None-Match": tag})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize("path", ["", "WH01-01", "pushes/publication/1"])
def test_unchanged_nothing_that_a_page_is_made_of_is_read(screens, path, django_queries):
    client = browser("qian-jin")
    client.get(URL)  # one that judges all has been asked
    for _ in range(2):  # once more where a minute has begun meanwhile
        tag = client.get(URL + path)["ETag"]
        with django_queries() as asked:
            again = client.get(URL + path, headers={"If-None-Match": tag})
        if again.status_code == 304:
            break
    assert again.status_code == 304
    read = " ".join(one["sql"] for one in asked)
    assert "registry_venue" not in read
    assert "monitoring_screenstate" not in read
    assert '"fleet_screen"' not in read


def test_an_act_of_anybody_changes_the_tag(screens):
    from office.audit.record import record

    client = browser("qian-jin")
    tag = client.get(URL)["ETag"]
    record("print form", "push publication 1", after={})
    assert client.get(URL, headers={"If-None-Match": tag}).status_code == 200


def test_for_one_screen_nothing_of_other_venues_is_decoded(
    screens, published, tmp_path, monkeypatch
):
    from office.monitoring import last_reports
    from tests.office.reporting import box, enrol

    other = box(published, tmp_path, "WH02-01")
    other.heard(time.time())
    enrol(published, replace(other.entry, version=2, venue="WH02"))
    decoded, decode = [], last_reports.decode
    monkeypatch.setattr(last_reports, "decode", lambda *asked: decoded.append(1) or decode(*asked))
    assert "WH01-02" in text(f"{URL}WH01-01")
    assert len(decoded) == 2
    text()
    assert len(decoded) == 5
    text()
    assert "WH02-01" in text(f"{URL}WH01-03")
    assert len(decoded) == 5


def test_a_report_that_changes_something_changes_the_tag(screens):
    client = browser("qian-jin")
    tag = client.get(URL)["ETag"]
    screens[0].heard(time.time(), screens[0].says(glass=Glass(None, "plate", 1, "differs")))
    answer = client.get(URL, headers={"If-None-Match": tag})
    assert answer.status_code == 200
    assert "画面不符" in answer.content.decode()


def test_english_has_a_tag_of_its_own(screens):
    client = browser("qian-jin")
    tag = client.get(URL)["ETag"]
    client.cookies["django_language"] = "en"
    answer = client.get(URL, headers={"If-None-Match": tag})
    assert answer.status_code == 200
    assert "3 screens" in answer.content.decode()


@pytest.mark.parametrize("asked", ["state=nothing", "venue=ZZ", "state=silent&q=x" * 9])
def test_an_address_that_asks_for_nonsense_is_answered(screens, asked):
    assert browser("qian-jin").get(f"{URL}?{asked}").status_code == 200


def test_a_plate_is_small_and_only_of_the_published_tree(screens, published):
    client = browser("qian-jin")
    name = f"{screens[0].shown()}.png"
    small = client.get(f"/office/published-plates/small/{name}")
    assert small["Content-Type"] == "image/png"
    assert len(small.content) < (published.public / "plates" / name).stat().st_size
    for wrong in (f"{'0' * 64}.png", "..%2F..%2Fsecret.key", "x.png"):
        assert client.get(f"/office/published-plates/small/{wrong}").status_code == 404


def test_a_plate_that_was_taken_down_is_served_no_more(screens, published):
    client, name = browser("qian-jin"), f"{screens[0].shown()}.png"
    assert client.get(f"/office/published-plates/small/{name}").status_code == 200
    (published.public / "plates" / name).unlink()
    assert client.get(f"/office/published-plates/small/{name}").status_code == 404


def test_a_photo_is_of_a_screen_that_has_one(screens):
    assert browser("qian-jin").get(f"{URL}photos/WH01-01").status_code == 404


def test_the_first_page_of_a_technician_tells_who_needs_somebody(screens):
    assert "块屏幕要人处理" not in text("/office/")
    screens[0].heard(time.time(), screens[0].says(glass=Glass(None, "plate", 1, "differs")))
    page = text("/office/")
    assert "块屏幕要人处理" in page
    assert "/office/fleet/?state=needed" in page


def test_the_first_page_tells_how_many_screens_are_as_usual(screens):
    assert "3 块屏幕，2 块如常" in text("/office/")


def test_the_first_page_judges_the_screens_once(screens):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client = browser("qian-jin")
    with CaptureQueriesContext(connection) as asked:
        client.get("/office/")
    states = [one for one in asked if 'FROM "monitoring_screenstate"' in one["sql"]]
    assert len(states) == 1


def test_two_boxes_with_one_key_are_not_as_usual_on_the_first_page(screens, tmp_path):
    first, now = screens[0], time.time()
    first.heard(now)
    copy = first.copied(tmp_path).starts("2")
    copy.heard(now + 1)
    first.nonce = copy.nonce
    first.heard(now + 2)
    assert "3 块屏幕，1 块如常" in text("/office/")


def test_queries_do_not_grow_with_screens(screens, published, tmp_path, django_queries):
    client = browser("qian-jin")
    client.get(URL)
    with django_queries() as few:
        client.get(URL)
    from tests.office.reporting import box

    for number in range(10, 40):
        box(published, tmp_path, f"WH01-{number}").heard(time.time())
    client.get(URL)
    with django_queries() as many:
        client.get(URL)
    assert len(many) == len(few)


def test_one_screen_that_needs_somebody_is_said_in_english_as_one(screens):
    screens[0].heard(time.time(), screens[0].says(glass=Glass(None, "plate", 1, "differs")))
    client = browser("qian-jin", language="en")
    assert "screen that needs somebody" in client.get("/office/").content.decode()
