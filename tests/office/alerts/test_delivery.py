"""Outages told to people through a real web server: once each, in time, and again if it fails."""

import stat
import threading
from datetime import time, timedelta

import pytest

from tests.office.alerts.desk import Desk
from tests.office.alerts.hook import Hook
from tests.office.serving import serving
from tests.waiting import PATIENCE_S


def opened():
    from office.alerts.models import Outage

    return list(Outage.objects.filter(until=None))


def channels():
    from office.alerts.models import AlertChannel

    return list(AlertChannel.objects.order_by("pk"))


def test_an_outage_is_told_once_while_it_lasts_and_once_when_it_is_over(desk, hook):
    desk.channel(hook)
    desk.trouble()
    for _ in range(5):
        desk.look(minutes=1)
    assert len(hook.texts) == 1
    desk.wrong.clear()
    for _ in range(20):
        desk.look(minutes=1)
    begun, over = hook.texts
    assert "【报警】屏幕失联 WH01-02 · 新北万汇广场 WH01 中庭，自 11-26 12:01 起" in begun
    assert "Alarm: Screen silent WH01-02 · Xinbei Wanhui Plaza WH01 中庭, since" in begun
    assert (
        "【已恢复】屏幕失联 WH01-02 · 新北万汇广场 WH01 中庭（11-26 12:01 至 11-26 12:06）" in over
    )
    assert "Over: Screen silent" in over


@pytest.mark.parametrize(
    ("venue", "told"),
    [
        ("WH01", "expiry-role · 新北万汇广场 WH01，"),
        ("ZZ99", "expiry-role · ZZ99，"),
        ("", "expiry-role，"),
    ],
)
def test_a_message_names_the_venue_where_the_registry_knows_it(desk, hook, venue, told):
    desk.channel(hook)
    desk.trouble("expiry", "expiry-role", venue, "")
    desk.look()
    assert f"签名已到期或快到期 {told}" in hook.texts[0]


def test_what_comes_and_goes_is_one_outage(desk, hook):
    from office.alerts.models import Outage

    desk.channel(hook)
    for _ in range(6):
        desk.trouble()
        desk.look(minutes=4)
        desk.wrong.clear()
        desk.look(minutes=4)
    desk.look(minutes=11)
    assert [text.count("Screen silent") for text in hook.texts] == [1, 1]
    assert Outage.objects.count() == 1


def test_what_comes_back_later_is_another_outage(desk, hook):
    desk.channel(hook)
    for _ in range(2):
        desk.trouble()
        desk.look(minutes=1)
        desk.wrong.clear()
        desk.look(minutes=1)
        desk.look(minutes=11)
    assert ["Alarm" in text for text in hook.texts] == [True, False, True, False]


def test_a_source_knows_since_when(desk, hook):
    desk.channel(hook, after_minutes=30)
    desk.trouble(since=desk.now - timedelta(minutes=25))
    desk.look(minutes=4)
    assert hook.texts == []
    desk.look(minutes=1)
    assert "自 11-26 11:35 起" in hook.texts[0]


def test_a_beginning_in_the_future_is_now(desk):
    desk.trouble(since=desk.now + timedelta(days=1))
    desk.look()
    assert [row.since for row in opened()] == [desk.now]


def test_the_same_trouble_of_two_screens_is_two_outages_in_one_message(desk, hook):
    desk.channel(hook)
    desk.trouble(subject="WH01-01")
    desk.trouble(subject="WH01-02")
    desk.look()
    assert len(opened()) == 2
    assert [text.count("Screen silent") for text in hook.texts] == [1 + 1]


def test_a_message_of_many_fits_what_robots_take_and_counts_the_rest(desk, hook):
    desk.channel(hook)
    for number in range(500):
        desk.trouble(subject=f"WH{number:03}-01")
    desk.look()
    desk.look(minutes=1)
    (text,) = hook.texts
    assert len(text.encode()) < 2048
    shown = text.count("Screen silent")
    assert f"另有 {500 - shown} 项" in text
    assert f"{500 - shown} more" in text


def test_a_reminder_that_becomes_an_alarm_is_told_once_more(desk, hook):
    desk.channel(hook)
    desk.trouble(kind="screen-expiry", level="warning")
    desk.look()
    desk.wrong.clear()
    desk.trouble(kind="screen-expiry", level="danger")
    for _ in range(3):
        desk.look(minutes=1)
    desk.wrong.clear()
    desk.trouble(kind="screen-expiry", level="warning")
    desk.look(minutes=1)
    assert [text.split("\n")[1][:4] for text in hook.texts] == ["【提醒】", "【报警】"]


def test_a_channel_for_alarms_alone_is_told_no_reminder(desk, hook):
    desk.channel(hook, level="danger")
    desk.trouble(kind="behind")
    desk.look()
    desk.wrong.clear()
    desk.look(minutes=1)
    desk.look(minutes=11)
    assert hook.texts == []


def test_what_was_over_before_anybody_was_told_is_not_told_to_be_over(desk, hook):
    desk.channel(hook, after_minutes=30)
    desk.trouble()
    desk.look()
    desk.wrong.clear()
    desk.look(minutes=20)
    desk.look(minutes=11)
    assert hook.texts == []


def test_the_next_level_is_told_after_its_minutes(desk, hook):
    with Hook() as boss:
        desk.channel(hook)
        desk.channel(boss, after_minutes=30)
        desk.trouble()
        desk.look()
        desk.look(minutes=29)
        assert (len(hook.texts), len(boss.texts)) == (1, 0)
        desk.look(minutes=1)
        desk.look(minutes=1)
        assert (len(hook.texts), len(boss.texts)) == (1, 1)


NIGHT = {"quiet_from": time(22), "quiet_until": time(7, 30)}


def test_quiet_hours_hold_a_message_back_until_they_end(desk, hook):
    desk.channel(hook, always=False, **NIGHT)
    desk.now += timedelta(hours=11)  # 23:00 in Shanghai
    desk.trouble()
    desk.look()
    desk.look(minutes=8 * 60 + 29)
    assert hook.texts == []
    desk.look(minutes=1)
    assert len(hook.texts) == 1


def test_an_alarm_passes_in_quiet_hours_where_it_is_to_and_a_reminder_does_not(desk, hook):
    desk.channel(hook, always=True, **NIGHT)
    desk.now += timedelta(hours=11)
    desk.trouble(kind="dark")
    desk.trouble(kind="behind")
    desk.look()
    (text,) = hook.texts
    assert "Screen dark" in text
    assert "behind" not in text


def test_what_is_over_in_quiet_hours_waits_too(desk, hook):
    desk.channel(hook, always=False, **NIGHT)
    desk.trouble()
    desk.look()
    desk.now += timedelta(hours=11)
    desk.wrong.clear()
    desk.look()
    desk.look(minutes=60)
    assert len(hook.texts) == 1
    desk.look(minutes=8 * 60)
    assert "Over" in hook.texts[1]


@pytest.mark.parametrize(
    ("at", "start", "end", "inside"),
    [
        (time(13), time(12), time(14), True),
        (time(14), time(12), time(14), False),
        (time(23), time(22), time(7), True),
        (time(6, 59), time(22), time(7), True),
        (time(7), time(22), time(7), False),
    ],
)
def test_hours_over_midnight_are_hours_too(desk, at, start, end, inside):
    from office.alerts.told_now import within

    assert within(at, start, end) is inside


def failing(desk, hook, times):
    for _ in range(times):
        desk.look(minutes=1)
    return len(hook.messages)


@pytest.mark.parametrize(
    ("status", "answer", "failure"),
    [
        (500, {}, "refused"),
        (302, {}, "refused"),
        (200, {"errcode": 93000, "errmsg": "invalid webhook url"}, "robot"),
    ],
)
def test_what_fails_is_told_at_the_next_try(desk, hook, status, answer, failure):
    good = hook.answer
    hook.status, hook.answer = status, answer
    hook.headers = {"Location": f"{hook.origin}/elsewhere"} if status == 302 else {}
    desk.channel(hook)
    desk.trouble()
    assert failing(desk, hook, 1) == 1
    (row,) = channels()
    assert (row.failure, row.failing_since) == (failure, desk.now)
    assert "elsewhere" not in "".join(hook.asked)
    hook.status, hook.answer, hook.headers = 200, good, {}
    assert failing(desk, hook, 3) == 2
    (row,) = channels()
    assert (row.failure, row.failing_since, row.tries) == ("", None, 0)


def test_what_fails_is_tried_again_at_growing_intervals_and_told_in_the_end(desk, hook):
    hook.status = 500
    desk.channel(hook)
    desk.trouble()
    assert failing(desk, hook, 20) == 5  # after 0, 1, 3, 7, 15 minutes
    (row,) = channels()
    assert row.failing_since == desk.now - timedelta(minutes=19)
    hook.status = 200
    failing(desk, hook, 30)
    (row,) = channels()
    assert (row.failure, row.failing_since, row.tries) == ("", None, 0)
    assert len(hook.messages) == 6


def test_a_robot_that_is_not_there_is_tried_again(desk, hook):
    with Hook() as gone:
        desk.channel(gone)
    desk.trouble()
    desk.look()
    (row,) = channels()
    assert row.failure == "unreachable"
    desk.look(minutes=1)
    (row,) = channels()
    assert row.tries == 2


def test_one_failing_channel_keeps_no_other_from_telling(desk, hook):
    with Hook() as gone:
        desk.channel(gone)
    desk.channel(hook)
    desk.trouble()
    desk.look()
    assert len(hook.texts) == 1


def test_a_robot_that_never_answers_is_given_up(desk, hook):
    from office.alerts.post_process import post_in_process

    hook.hold.clear()
    assert post_in_process(hook.address, "x", wait_s=3) == "too-long"


def test_two_processes_never_send_twice(desk, hook):
    """Both found something due; the one that comes second finds the channel taken."""
    from office.alerts.delivery import channels_due, tell
    from office.alerts.outages import observe

    channel = desk.channel(hook)
    desk.trouble()
    observe(desk.office.place(), desk.now)
    assert channels_due(desk.now) == [channel.pk]
    hook.hold.clear()
    first = _apart(desk, channel)
    assert hook.got.wait(PATIENCE_S)
    assert channels_due(desk.now) == []
    tell(desk.office.place(), channel.pk, desk.now)
    hook.hold.set()
    first.join(PATIENCE_S)
    tell(desk.office.place(), channel.pk, desk.now)
    assert len(hook.messages) == 1


def _apart(desk: Desk, channel) -> threading.Thread:
    from office.alerts.delivery_threads import DeliveryThreads

    threads = DeliveryThreads(desk.office.place(), lambda: desk.now)
    threads.look(desk.now)
    (thread,) = [each for each in threading.enumerate() if each.name == f"alarms-{channel.pk}"]
    return thread


def test_the_calendar_goes_on_while_a_robot_does_not_answer(desk, hook):
    from office.alerts.delivery_threads import DeliveryThreads
    from office.alerts.outages import observe

    desk.channel(hook)
    desk.trouble()
    observe(desk.office.place(), desk.now)
    hook.hold.clear()
    threads = DeliveryThreads(desk.office.place(), lambda: desk.now)
    threads.look(desk.now)  # returns, though the robot holds its answer
    threads.look(desk.now)
    hook.hold.set()
    threads.stop()
    threads.look(desk.now)
    assert len(hook.messages) == 1


def test_a_sender_that_died_is_followed_by_another(desk, hook):
    from office.alerts.delivery import LEASE
    from office.alerts.models import AlertChannel

    channel = desk.channel(hook)
    AlertChannel.objects.filter(pk=channel.pk).update(next_try=desk.now + LEASE)
    desk.trouble()
    desk.look(minutes=4)
    assert hook.texts == []
    desk.look(minutes=1)
    assert len(hook.texts) == 1


def test_a_source_that_fails_neither_ends_what_it_told_nor_keeps_others_from_being_heard(
    desk, hook, caplog
):
    from office.alerts.sources import Trouble, register_source

    desk.channel(hook)
    desk.trouble()
    desk.look()
    desk.breaks = True
    register_source("other", lambda place, now: [Trouble("timestamp")])
    desk.look(minutes=1)
    register_source("other", lambda place, now: ())
    assert {row.kind for row in opened()} == {"silent", "timestamp"}
    assert "ValueError" in caplog.text
    assert "unpublished words" not in caplog.text


def test_the_address_lies_in_a_file_of_its_own_and_nowhere_else(desk, hook, caplog):
    from office.alerts.secret_addresses import Addresses

    channel = desk.channel(hook)
    hook.status = 500
    desk.trouble()
    desk.look()
    folder = desk.office.state / "alerts"
    (file,) = folder.iterdir()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert file.read_text() == hook.address
    assert Addresses(desk.office.place()).hint(channel.pk) == "http://…w7Xy"
    assert "SECRET" not in caplog.text
    assert secret_in_database() is False


def secret_in_database() -> bool:
    from django.apps import apps

    return any(
        "SECRET" in repr(values)
        for model in apps.get_models()
        for values in model._default_manager.values_list()
    )


def test_a_channel_whose_address_was_lost_says_so(desk, hook):
    channel = desk.channel(hook)
    (desk.office.state / "alerts" / str(channel.pk)).unlink()
    desk.trouble()
    desk.look()
    (row,) = channels()
    assert row.failure == "no-address"


def test_a_message_holds_no_line_that_a_place_wrote(desk, hook):
    desk.channel(hook)
    desk.trouble(subject="WH01-02\n【已恢复】", place="中庭\r\nOver: all\u2028x" + "y" * 500)
    desk.look()
    (text,) = hook.texts
    assert len(text.splitlines()) == 3
    assert len(text) < 600


def test_the_offices_own_alarms_are_a_source_and_name_nobody(published):
    """The officer who left is named on the page of keys, and in no message."""
    from office.accounts.models import User
    from office.alarms.all_alarms import alarms, troubles
    from tests.office.people import everyone

    everyone()
    User.objects.filter(username="deputy-director-2").update(is_active=False)
    from datetime import UTC, datetime

    now = datetime.now(UTC) + timedelta(days=390)
    said = alarms(published.place(), now)
    found = list(troubles(published.place(), now))
    assert any("罗敏" in alarm.zh for alarm in said)
    assert ("expiry", "venue-wh01", "WH01") in {(t.kind, t.subject, t.venue) for t in found}
    assert {t.kind for t in found} >= {"left-officer", "timestamp", "expiry"}
    assert "罗敏" not in repr(found)
    assert len({(t.kind, t.subject) for t in found}) == len(found)


@pytest.mark.parametrize("command", ["serve", "work"])
def test_the_serving_office_tells_what_is_wrong_with_itself(published, hook, command):
    Desk(published).channel(hook)
    (published.state / "online.key").unlink()
    more = ["--no-https"] if command == "serve" else []
    with serving(published.state, *more, command=command) as office:
        assert hook.got.wait(PATIENCE_S)
        errors = office.end()
    assert "【报警】在线密钥不可用" in hook.texts[0]
    assert "SECRET" not in errors


def test_every_kind_has_its_words():
    from office.alerts.kinds import KINDS, OfficeKind
    from office.conditions.condition import ScreenKind

    kinds = {*ScreenKind.__value__.__args__, *OfficeKind.__value__.__args__}
    assert set(KINDS) == kinds
    assert all(len(kind) <= 32 for kind in kinds)


def test_every_failure_has_its_words():
    from office.alerts.failures import FAILURES, Failure

    assert set(FAILURES) == set(Failure.__value__.__args__)


def test_a_sign_of_life_is_given_every_five_minutes_and_nothing_else(desk, hook):
    """Whoever watches the address raises the alarm when the office is dead."""
    desk.channel(hook, level="alive")
    desk.trouble()
    desk.look()
    assert (hook.beats, hook.messages) == (1, [])
    for _ in range(10):
        desk.look(minutes=1)
    assert (hook.beats, hook.messages) == (3, [])
    hook.status = 500
    desk.look(minutes=5)
    (channel,) = channels()
    assert channel.failure == "refused"
    hook.status = 200
    desk.look(minutes=5)
    (channel,) = channels()
    assert channel.failure == ""


def test_an_office_whose_database_takes_nothing_gives_no_sign_of_life(desk, hook):
    from django.db import DatabaseError, connection

    from office.alerts.delivery import tell

    channel = desk.channel(hook, level="alive")
    sqlite = connection.vendor == "sqlite"
    with connection.cursor() as cursor:
        read_only = "PRAGMA query_only" if sqlite else "SET default_transaction_read_only"
        cursor.execute(f"{read_only} = on")
    with pytest.raises(DatabaseError):
        tell(desk.office.place(), channel.pk, desk.now)
    connection.close()
    assert hook.beats == 0
    desk.look()
    assert hook.beats == 1


@pytest.fixture
def waiting(frozen):
    """An office whose draft waits for its officers."""
    from office.alarms.waiting_draft import waiting_draft
    from office.alerts.sources import register_source

    found = Desk(frozen)
    register_source("desk", waiting_draft)
    yield found
    found.end()


def test_a_draft_that_waits_is_told_once_to_an_officer_s_phone_and_to_nobody_else(waiting, hook):
    from office.complaints.models import Complaint

    officer = Hook()
    with officer:
        waiting.channel(officer, level="signing")
        waiting.channel(hook)
        for _ in range(3):
            waiting.look(minutes=1)
        waiting.office.sign("dept-head-1")  # the other one is waited for still
        waiting.look(minutes=1)
        (text,) = officer.texts
        assert "【提醒】待签批的送签件 1，自 " in text
        assert "请签批人登录办公端，看过后签批。" in text
        assert "Reminder: Draft waiting for signatures 1, since" in text
        for row in Complaint.objects.select_related("operator", "venue"):
            words = {row.number, row.operator.name, row.headline_zh, row.venue and row.venue.pk}
            assert not [word for word in words if word and word in text]
        waiting.office.sign("deputy-director-1")
        for _ in range(20):
            waiting.look(minutes=1)
        assert len(officer.texts) == 1  # it is over, and nobody is told so
        assert hook.texts == []


def test_an_officer_s_channel_is_told_of_nothing_else(desk, hook):
    desk.channel(hook, level="signing")
    desk.trouble()
    desk.look()
    assert hook.texts == []


def test_a_draft_that_waits_is_no_alarm_on_the_page_nor_in_the_figures(waiting, hook):
    from office.serve.office_metrics import office_metrics
    from tests.office.people import browser

    waiting.channel(hook, level="signing")
    waiting.look()
    assert len(hook.texts) == 1
    assert "待签批的送签件" not in browser("qian-jin").get("/office/alerts/").content.decode()
    told = {one.name: one.values for one in office_metrics(waiting.office.place(), waiting.now)}
    assert "draft-waits" not in (told["gongshi_outages"] or {})


def test_the_serving_office_tells_an_officer_that_a_draft_waits(frozen, hook):
    Desk(frozen).channel(hook, level="signing")
    with serving(frozen.state, "--no-https", command="serve") as office:
        assert hook.got.wait(PATIENCE_S)
        office.end()
    assert "待签批的送签件 1" in hook.texts[0]
