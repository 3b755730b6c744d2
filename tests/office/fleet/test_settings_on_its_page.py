"""What is set for a screen stands on its page, in words and of all its groups together."""

import time

import pytest
from django.utils import translation

from sync.state_report import read_report
from tests.office.people import browser
from tests.office.reporting import box


@pytest.fixture(autouse=True)
def _chinese(published):
    with translation.override("zh-hans"):
        yield


@pytest.fixture
def heard(published, tmp_path):
    from office.fleet.screen_rows import restore

    found = box(published, tmp_path)
    found.heard(time.time())
    restore(published.place())
    return found


def sets(heard, *words):
    heard.office.ok("fleet", "settings", *words, *heard.office.holder("technician-1"))


def page(language="zh-hans"):
    client = browser("qian-jin")
    client.cookies["django_language"] = language
    return " ".join(client.get("/office/fleet/WH01-01").content.decode().split())


def facts(heard, **told):
    from office.site.fleet.settings_facts import settings_facts

    report = read_report(heard.says(**told))[1] if told else None
    return [(fact.label, fact.value, fact.state) for fact in
            settings_facts(heard.office.place(), heard.entry, report)]  # fmt: skip


def test_where_nobody_has_set_anything_there_is_no_such_card(heard):
    assert 'id="settings"' not in page()


def test_everything_that_is_set_is_said(heard):
    sets(heard, "all", "--brightness", "21:00=40,07:00=90", "--poll", "120", "--restart", "03:30")
    sets(heard, "wh01", "--window", "22:00-05:00", "--daily-mb", "200", "--poll", "240")
    sets(
        heard, "wh01-01", "--proxy", "http://10.0.0.1:3128",
        "--address", "192.168.10.21/24,192.168.10.1,10.0.0.53",
    )  # fmt: skip
    text = page()
    for said in (
        "07:00 起 90%，21:00 起 40%",
        "每晚 03:30 重启", "最长 240 秒", "22:00–05:00", "图面 200 MB",
        "http://10.0.0.1:3128", "192.168.10.21/24，网关 192.168.10.1，DNS 10.0.0.53",
    ):  # fmt: skip
        assert said in text


def test_a_proxy_that_it_does_not_use_is_said(heard):
    sets(heard, "all", "--proxy", "http://10.0.0.1:3128")
    assert {state for _, _, state in facts(heard)} == {""}
    assert {state for _, _, state in facts(heard, faults=("network",))} == {"behind"}
    assert facts(heard, faults=("network",))[-1][:2] == ("联网", "按原来的")


def test_dhcp_is_said_and_a_word_taken_back_is_not(heard):
    sets(heard, "wh01-01", "--address", "dhcp", "--poll", "240")
    assert ("地址", "DHCP", "") in facts(heard)
    sets(heard, "wh01-01", "--address", "-", "--poll", "-")
    assert facts(heard) == []


def test_a_damaged_sheet_costs_no_page(heard):
    sets(heard, "all", "--poll", "240")
    (heard.office.state / "fleet/settings/all.1.json").write_bytes(b"torn")
    assert 'id="settings"' in page()
    assert facts(heard)[0][2] == "behind"
