"""The screens of a venue as its manager sees them, out of what they report themselves."""

import time
from datetime import UTC, datetime

import pytest

from sync.roster import Place
from sync.state_report import Glass
from tests.office.people import browser
from tests.office.reporting import box, listens
from tests.office.venue_steps import WH, another_venue, manager, newest, report


def plates(office, venue="WH01") -> list[str]:
    """The digests of the records that hang there."""
    from office.published.venue_plates import venue_plates

    found = venue_plates(office.place(), venue, datetime.now(UTC))
    return [one.plate.digest for one in found.records()]


def hangs(office, tmp_path, number=1, spot="一层中庭", **changed):
    """A screen with its row in the books."""
    from office.fleet.screen_rows import write_row

    (office.state / "fleet").mkdir(exist_ok=True)
    now = time.time()  # pages go by the clock, and the run may have begun an hour ago
    listens(office, now - 30_000, now + 600)
    made = box(office, tmp_path, f"WH01-0{number}", place=Place(spot=spot), **changed)
    write_row(made.entry)
    return made


def page(path=WH, client=None) -> str:
    answer = (client or manager()).get(path)
    assert answer.status_code == 200
    return answer.content.decode()


def says(office, made, ago=0, index=0, **changed):
    glass = changed.pop("glass", Glass(plates(office)[index], "plate", 3, "same"))
    made.heard(time.time() - ago, made.says(glass=glass, **changed))


def test_a_screen_that_is_as_signed_stands_with_its_plate(published, tmp_path):
    says(published, hangs(published, tmp_path))
    text = page()
    assert "这块公示屏正常" in text
    assert "一层中庭" in text
    assert "与签批一致" in text
    assert f"published-plates/{plates(published)[0]}.png" in text
    assert "正在显示" in text


def test_of_a_screen_whose_report_has_not_come_nobody_is_told_that_it_is_well(published, tmp_path):
    says(published, hangs(published, tmp_path), ago=480)
    text = page()
    assert "这块公示屏正常" not in text
    assert "这块公示屏现在如何还不清楚" in text
    assert "未确认" in text
    assert "最后所见" in text
    assert "正在显示" not in text


def test_what_is_on_show_comes_first_in_the_round(published, tmp_path):
    says(published, hangs(published, tmp_path), index=2)
    text = page()
    assert text.index("正在显示") < text.index(">2<")


def test_the_cover_stands_once_in_a_round(published, tmp_path):
    from office.published.venue_plates import venue_plates

    found = venue_plates(published.place(), "WH01", datetime.now(UTC))
    cover = found.round_of(None)[0].plate.digest
    says(published, hangs(published, tmp_path), glass=Glass(cover, "plate", 3, "same"))
    text = page()
    assert text.count(f"published-plates/{cover}.png") == 2  # its card, and its place
    assert text.count("正在显示") == 1


@pytest.mark.parametrize(
    ("language", "said"),
    [("zh-hans", "这块公示屏要处理"), ("en", "The screen needs attention")],
)
def test_one_screen_that_is_not_right_is_spoken_of_as_one(published, tmp_path, language, said):
    says(published, hangs(published, tmp_path), ago=20_000)
    listens(published, time.time() - 30_000, time.time() + 600)
    manager()
    assert said in page(client=browser("fang-jing", language=language))


def test_one_screen_that_has_never_reported_says_so(published, tmp_path):
    hangs(published, tmp_path)
    assert "这块公示屏还没有报告过" in page()


def test_a_silent_one_leads_with_what_to_do_by_hand(published, tmp_path):
    says(published, hangs(published, tmp_path, 2, "负一层地铁口"), ago=20_000)
    says(published, hangs(published, tmp_path, 1))
    text = page()
    assert "2 块公示屏，1 块正常" in text
    assert "负一层地铁口没有回音" in text
    assert "重新通电" in text
    assert text.index("负一层地铁口") < text.index("一层中庭")
    assert f"{WH}problem?screen=WH01-02" in text


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"faults": ("hot",)}, "通风口"),
        ({"faults": ("panel",)}, "遥控器"),
        ({"glass": Glass(None, "dark", 3, "unread", "no-panel")}, "视频线"),
        ({"glass": Glass(None, "dark", 3, "unread", "paused")}, "已暂停"),
        ({"glass": Glass("0" * 64, "plate", 3, "same")}, "先关掉这块屏幕的电源"),
    ],
)
def test_what_is_wrong_is_told_in_words_for_hands(published, tmp_path, changed, said):
    says(published, hangs(published, tmp_path), up_s=4000, **changed)
    assert said in page()


def test_a_screen_that_somebody_there_should_look_at_is_not_counted_as_right(published, tmp_path):
    says(published, hangs(published, tmp_path, 1), faults=("hot",))
    says(published, hangs(published, tmp_path, 2))
    assert "2 块公示屏，1 块正常" in page()


@pytest.mark.parametrize("word", ["refused", "key", "disk-wear", "program", "a-word-of-later"])
def test_faults_that_nobody_there_can_mend_are_the_bureau_s_own(published, tmp_path, word):
    says(published, hangs(published, tmp_path), faults=(word,))
    text = page()
    assert "这块公示屏正常" in text
    assert "修不好" not in text


def test_a_retired_screen_is_not_told(published, tmp_path):
    says(published, hangs(published, tmp_path, 1))
    says(published, hangs(published, tmp_path, 2, "旧仓库", state="retired"))
    text = page()
    assert "旧仓库" not in text
    assert "这块公示屏正常" in text


def test_screens_of_another_venue_stand_nowhere(published, tmp_path):
    another_venue()
    says(published, hangs(published, tmp_path, 1))
    hangs(published, tmp_path, 2, "河海的大门", venue="HH02")
    text = page()
    assert "河海的大门" not in text
    assert "WH01-02" not in text
    assert "河海的大门" not in page(f"{WH}problem")


def test_a_problem_names_its_screen(published, tmp_path):
    hangs(published, tmp_path)
    client = manager()
    assert 'value="WH01-01" selected' in page(f"{WH}problem?screen=WH01-01", client)
    report(client, screen="WH01-01")
    assert newest().screen == "WH01-01"


@pytest.mark.parametrize("screen", ["WH01-09", "HH02-01", "<b>"])
def test_a_problem_of_somebody_else_s_screen_is_refused(published, tmp_path, screen):
    hangs(published, tmp_path)
    assert report(manager(), screen=screen).status_code == 422
    assert newest() is None


def test_the_contact_is_the_manager_s_to_change_and_the_chain_names_nobody(published, tmp_path):
    from office.audit.models import Event
    from office.fleet.models import Screen

    hangs(published, tmp_path)
    client = manager()
    given = {"contact": "方静", "phone": "136 0000 5528"}
    assert client.post(f"{WH}contacts/WH01-01", given).status_code == 302
    row = Screen.objects.get(pk="WH01-01")
    assert (row.contact, row.contact_phone) == ("方静", "136 0000 5528")
    event = Event.objects.get(act="screen contact")
    assert (event.actor, event.role) == ("WH01", "venue")
    assert "方静" not in event.after
    assert "更改屏幕联系人" in page(f"{WH}log", client)


@pytest.mark.parametrize("phone", ["", "call me", "1" * 60, "<b>123456</b>"])
def test_a_telephone_that_is_none_is_refused(published, tmp_path, phone):
    hangs(published, tmp_path)
    answer = manager().post(f"{WH}contacts/WH01-01", {"contact": "方静", "phone": phone})
    assert answer.status_code == 422


@pytest.mark.parametrize("screen", ["WH01-02", "WH01-09"])
def test_another_venue_s_screen_has_no_contact_here(published, tmp_path, screen):
    another_venue()
    hangs(published, tmp_path, 2, "河海的大门", venue="HH02")
    assert manager().get(f"{WH}contacts/{screen}").status_code == 404


def test_the_page_asks_the_database_no_more_for_more_screens(published, tmp_path):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    says(published, hangs(published, tmp_path, 1))
    client = manager()
    page(client=client)
    with CaptureQueriesContext(connection) as few:
        page(client=client)
    for number in range(2, 8):
        says(published, hangs(published, tmp_path, number, f"第{number}处"))
    with CaptureQueriesContext(connection) as many:
        page(client=client)
    assert len(many) == len(few)


def test_in_english(published, tmp_path):
    says(published, hangs(published, tmp_path))
    manager()
    assert "The screen is working normally" in page(client=browser("fang-jing", language="en"))
