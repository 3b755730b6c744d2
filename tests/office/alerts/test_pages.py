"""The page of alarms: what is wrong and who was told, channels added, tested and removed."""

import json
from datetime import timedelta

import pytest

from office.logs import Reserved
from tests.accessibility import needs_axe, violations
from tests.browser import needs_chromium
from tests.office.people import browser, everyone

PAGE = "/office/alerts/"
FORM = {
    "name": "值班群", "level": "warning", "after_minutes": "0", "quiet_from": "22:00",
    "quiet_until": "07:30", "always": "on",
}  # fmt: skip


def page(language="zh-hans", path=PAGE):
    return browser("qian-jin", language=language).get(path).content.decode()


def only():
    from office.alerts.models import AlertChannel

    return AlertChannel.objects.get()


def added(hook, **more):
    answer = browser("qian-jin").post(
        f"{PAGE}channels/new", {**FORM, "address": hook.address, **more}
    )
    assert answer.status_code == 302, answer.content.decode()
    return only()


def test_a_channel_is_added_by_a_form_and_its_address_is_never_shown_again(desk, hook):
    channel = added(hook)
    assert (channel.name, channel.level, channel.always) == ("值班群", "warning", True)
    text = page() + page(path=f"{PAGE}channels/{channel.pk}")
    assert "值班群" in text
    assert "22:00—07:30，报警除外" in text
    assert "http://…w7Xy" in text
    assert "SECRET" not in text


def test_what_was_typed_wrong_is_not_written_back_with_the_address(desk, hook):
    answer = browser("qian-jin").post(
        f"{PAGE}channels/new", {**FORM, "address": hook.address, "quiet_until": ""}
    )
    assert answer.status_code == 400
    assert "起止两个不同的时刻" in answer.content.decode()
    assert "SECRET" not in answer.content.decode()


@pytest.mark.parametrize(
    "address",
    [
        "http://10.1.1.1/send?key=x",
        "file:///etc/passwd",
        "syslog://localhost",
        "https://",
        "https://[bad/x",
        "https://host:99999/x",
        "mailtos://nobody",
        "mailto://user:word@mail.example.cn?to=duty@example.cn",
        "dingtalk://",
        "value\x07://x",
        "https://example.cn/" + "x" * 500,
        "exec://rm",
    ],
)
def test_an_address_to_which_nothing_can_be_sent_is_refused(desk, address):
    from office.alerts.models import AlertChannel

    answer = browser("qian-jin").post(f"{PAGE}channels/new", {**FORM, "address": address})
    assert answer.status_code == 400
    assert "这不是可用的地址" in answer.content.decode()
    assert not AlertChannel.objects.exists()


def test_a_key_that_was_mistyped_stands_in_no_log(desk, caplog):
    """The library that reads robots' addresses says in its own log what it does not like."""
    for address in ("wecombot://geheim!0123", "dingtalk://abc@geheim!", "dingtalk://a@b/geheim"):
        browser("qian-jin").post(f"{PAGE}channels/new", {**FORM, "name": "", "address": address})
    written = "\n".join(Reserved().format(record) for record in caplog.records)
    assert "apprise" in {record.name for record in caplog.records}
    assert "geheim" not in written


@pytest.mark.parametrize(
    "address",
    [
        "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=0123-4567",
        "https://zwwx.example.gov.cn:8443/cgi-bin/webhook/send?key=0123",
        "wecombot://0123-4567",
        "dingtalk://SECabc@0123",
        "mailtos://user:word@mail.example.cn?to=duty@example.cn",
    ],
)
def test_an_address_that_can_be_used_is_taken(desk, address):
    from office.alerts.secret_addresses import checked

    assert checked(f" {address} ") == address


def test_a_new_channel_needs_an_address_and_a_changed_one_keeps_its_own(desk, hook):
    assert browser("qian-jin").post(f"{PAGE}channels/new", FORM).status_code == 400
    channel = added(hook)
    changed = {**FORM, "name": "技术员", "address": "", "level": "danger", "always": ""}
    assert browser("admin-1").post(f"{PAGE}channels/{channel.pk}", changed).status_code == 302
    row = only()
    assert (row.name, row.level, row.always) == ("技术员", "danger", False)
    desk.trouble()
    desk.look()
    assert len(hook.texts) == 1


def test_a_sign_of_life_goes_to_a_web_address_alone(desk, hook):
    given = {**FORM, "level": "alive"}
    mail = "mailtos://user:word@mail.example.cn?to=duty@example.cn"
    refused = browser("qian-jin").post(f"{PAGE}channels/new", {**given, "address": mail})
    assert refused.status_code == 400
    assert "报平安要填 https://" in refused.content.decode()
    channel = added(hook, level="alive")
    assert "只报平安：每 5 分钟访问一次该地址" in page()
    assert "免打扰" not in page()
    assert "Heartbeat only" in page("en")
    kept = {**given, "address": ""}
    assert browser("qian-jin").post(f"{PAGE}channels/{channel.pk}", kept).status_code == 302
    browser("qian-jin").post(f"{PAGE}channels/{channel.pk}/test")


@pytest.mark.parametrize("minutes", ["-1", "1441", "x"])
def test_a_wait_that_is_none_is_refused(desk, hook, minutes):
    answer = browser("qian-jin").post(
        f"{PAGE}channels/new", {**FORM, "address": hook.address, "after_minutes": minutes}
    )
    assert answer.status_code == 400


def test_two_channels_have_two_names(desk, hook):
    added(hook)
    again = {**FORM, "address": hook.address}
    assert browser("qian-jin").post(f"{PAGE}channels/new", again).status_code == 400


def test_the_page_tells_what_is_wrong_since_when_and_who_was_told(desk, hook):
    added(hook)
    desk.trouble()
    desk.look()
    zh, en = page(), page("en")
    for words in ("屏幕失联", "WH01-02 · WH01 中庭", "2026-11-26 12:00", "值班群"):
        assert words in zh
    assert "Screen silent" in en
    desk.wrong.clear()
    desk.look(minutes=3)
    text = page("en")
    assert "Nothing is wrong" in text
    assert "2026-11-26 12:03" in text


def test_a_channel_that_cannot_send_is_told_on_its_page_and_on_the_first_one(desk, hook):
    hook.status = 404
    added(hook)
    desk.trouble()
    desk.look()
    assert "自 2026-11-26 12:00 起发不出消息：对方拒绝接收" in page()
    assert "个报警渠道发不出消息" in browser("admin-1").get("/office/").content.decode()


def pressed(channel):
    from office.jobs.queue import run_next

    client = browser("qian-jin")
    job = client.post(f"{PAGE}channels/{channel.pk}/test")["Location"]
    assert run_next()
    return client.get(job)


def test_the_button_sends_a_test(desk, hook):
    channel = added(hook)
    answer = pressed(channel)
    assert (answer.status_code, answer["Location"]) == (302, PAGE)
    (text,) = hook.texts
    assert "这是一条测试消息" in text
    assert only().told_at is not None


def test_a_test_that_fails_says_why(desk, hook):
    hook.answer = {"errcode": 310000, "errmsg": "keywords not in content"}
    answer = pressed(added(hook))
    assert "机器人不收" in answer.content.decode()
    assert only().failure == "robot"


def test_a_removed_channel_leaves_no_address(desk, hook):
    from office.alerts.models import AlertChannel

    channel = added(hook)
    browser("qian-jin").post(f"{PAGE}channels/{channel.pk}/remove")
    assert not AlertChannel.objects.exists()
    assert list((desk.office.state / "alerts").iterdir()) == []


def test_the_log_has_what_was_done_and_no_address(desk, hook):
    from office.audit.models import Event

    channel = added(hook)
    browser("qian-jin").post(
        f"{PAGE}channels/{channel.pk}", {**FORM, "address": "", "quiet_from": "21:00"}
    )
    browser("qian-jin").post(f"{PAGE}channels/{channel.pk}/remove")
    events = Event.objects.filter(act="alarm channel").order_by("number")
    assert [event.actor for event in events] == ["qian-jin"] * 3
    first, second, third = events
    assert json.loads(first.after)["address"] == "set"
    assert json.loads(second.before)["quiet_from"] == "22:00"
    assert json.loads(third.before) == {"name": "值班群"}
    assert not any("SECRET" in repr(vars(event)) for event in events)


@needs_axe
@needs_chromium
def test_nothing_keeps_people_from_using_them(desk, hook, site):
    everyone()
    channel = added(hook)
    hook.status = 500
    desk.trouble()
    desk.trouble(kind="behind", subject="WH01-03")
    desk.look()
    desk.wrong.pop()
    desk.look(minutes=1)
    page = site.page("qian-jin", PAGE)
    found = []
    for _ in site.each_way(page):
        for path in (PAGE, f"{PAGE}channels/{channel.pk}"):
            page.goto(site.base + path)
            found += violations(page)
    assert found == []


def test_outages_of_long_ago_are_deleted_by_rule(desk, hook):
    from office.alerts.models import Notice, Outage
    from office.retention.sweep import sweep

    added(hook)
    desk.trouble()
    desk.look()
    desk.wrong.clear()
    desk.look(minutes=1)
    sweep(desk.office.place(), desk.now + timedelta(days=364))
    assert Outage.objects.count() == 1
    sweep(desk.office.place(), desk.now + timedelta(days=366))
    assert (Outage.objects.count(), Notice.objects.count()) == (0, 0)
