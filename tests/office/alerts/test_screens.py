"""From what screens sign to what a person reads: enrolled, heard, silent, heard again."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.office.alerts.desk import Desk
from tests.office.reporting import box, listens

AT = datetime(2030, 3, 1, 4, 0, tzinfo=UTC)


@pytest.fixture
def desk(published):
    published.place().tree.renew(published.place().online(), AT)
    found = Desk(published)
    found.now = AT
    yield found
    found.end()


def heard(desk, screen):
    screen.heard(desk.now.timestamp())


def look(desk, minutes):
    """As the calendar does, in an office that was deaf at no time."""
    desk.now += timedelta(minutes=minutes)
    listens(desk.office, AT.timestamp(), desk.now.timestamp())
    desk.now -= timedelta(minutes=minutes)
    desk.look(minutes)


def test_a_screen_that_falls_silent_is_told_once_and_so_is_that_it_is_back(desk, hook, tmp_path):
    screen = box(desk.office, tmp_path)
    desk.channel(hook, level="danger")
    heard(desk, screen)
    look(desk, 1)
    assert not [text for text in hook.texts if "失联" in text]
    for _ in range(5):
        look(desk, 10)
    (told,) = [text for text in hook.texts if "失联" in text]
    assert "【报警】屏幕失联 WH01-01 · 新北万汇广场 WH01" in told
    heard(desk, screen)
    look(desk, 1)
    look(desk, 11)
    (back,) = [text for text in hook.texts if "【已恢复】屏幕失联 WH01-01" in text]
    assert "Over: Screen silent WH01-01" in back


def test_the_page_of_alarms_leads_to_the_screen_and_names_its_venue(desk, tmp_path):
    from office.fleet.screen_rows import restore
    from tests.office.people import browser

    screen = box(desk.office, tmp_path)
    restore(desk.office.place())
    heard(desk, screen)
    look(desk, 60)
    text = browser("qian-jin").get("/office/alerts/").content.decode()
    assert 'href="/office/fleet/WH01-01"' in text
    assert "新北万汇广场" in text.partition("WH01-01")[2]
