"""The page of a checkup: in words, in both languages, and what was signed to take away."""

import time

import pytest

from office.remote import checkup_words
from office.remote.answers import want
from office.remote.checkups import take_in
from sync.checkups import Checkup, Diagnostics, Reach, sign_checkup
from tests.office.checkups import LOG_AT, sick_box, sick_network
from tests.office.people import browser, person
from tests.office.reporting import box


@pytest.fixture
def heard(published, tmp_path):
    from office.fleet.screen_rows import restore

    found = box(published, tmp_path)
    found.heard(time.time())
    restore(published.place())
    return found


@pytest.fixture
def technician(heard):
    person("zhao-gong", "technician")
    return browser("zhao-gong")


def asked(technician, act="diagnostics"):
    from office.remote.models import RemoteCommand

    technician.post("/office/remote/WH01-01", {"act": act})
    RemoteCommand.objects.update(state="done")
    technician.get("/office/remote/WH01-01")  # which says that it was prepared
    return RemoteCommand.objects.get().pk


def sent(heard, command, **part):
    told = Checkup(heard.entry.repository, "WH01-01", command, **part)
    want(heard.office.place(), "WH01-01", command, told.act)
    data = sign_checkup(told, heard.device.sign)
    take_in(heard.office.place(), data)
    return data


def page(technician, command, language="zh-hans"):
    from django.conf import settings

    technician.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    found = technician.get(f"/office/remote/WH01-01/checkups/{command}")
    return " ".join(found.content.decode().split("<h1")[1].split("<footer")[0].split())


def test_until_it_comes_the_page_says_so(heard, technician):
    command = asked(technician)
    assert "约一分钟内传回" in page(technician, command)
    assert technician.get(f"/office/remote/WH01-01/checkups/{command}.json").status_code == 404


def test_diagnostics_are_told_in_words(heard, technician):
    command = asked(technician)
    sent(heard, command, box=sick_box())
    told = page(technician, command)
    for words in (
        "自检 WH01-01", "1 天 2 小时", "与办公端一致，网络校时", "150%", "81 °C",
        "现在供电不足、现在降频、曾供电不足、曾降频", "SAM-0F1A-1", "签批的图面", "按指令暂停",
        "第 6 号", "已核对 10 / 12 幅，不符 1", "办公端应答 401", "运行中", "重启过 2 次",
        "上次内存不足被终止", "已接通，1000 Mbit/s，192.168.0.9/24", "没有接通", "192.168.0.1",
        "114.114.114.114", "99:" + "a" * 32, "故障开始：图面", "later-kind", "5 秒，6 分",
    ):  # fmt: skip
        assert words in told
    assert "{" not in told


def test_in_english_no_chinese_is_left(heard, technician):
    command = asked(technician)
    sent(heard, command, box=sick_box())
    told = page(technician, command, "en")
    for words in ("Diagnostics WH01-01", "a fault began: plate", "too little power now", "running"):
        assert words in told
    assert [sign for sign in told if "一" <= sign <= "鿿"] == []


def test_a_healthy_box_has_no_faults(heard, technician):
    command = asked(technician)
    sent(heard, command, box=Diagnostics("5" * 32, 10, LOG_AT))
    told = page(technician, command)
    assert "没有故障。" in told
    assert "没有由 systemd 管理。" in told


def test_a_network_test_is_told_by_address(heard, technician):
    command = asked(technician, "network-test")
    sent(heard, command, network=sick_network())
    told = page(technician, command)
    for words in (
        "网络测试 WH01-01", "可以到达。", "12 毫秒，192.0.2.1", "2027-02-01", "比屏幕慢 90 秒",
        "500 kB/s，图面 500 kB", "应答的状态码是 502，不是办公端应有的 400", "域名查不到",
        "经代理", "10.0.0.1:3128",
    ):  # fmt: skip
        assert words in told


@pytest.mark.parametrize("failed", [*checkup_words.FAILED, "a-later-word"])
def test_every_way_to_fail_has_its_sentence(heard, technician, failed):
    command = asked(technician, "network-test")
    sent(heard, command, network=(Reach("wake", "office.example.cn", 443, failed=failed),))
    told = page(technician, command)
    assert checkup_words.FAILED.get(failed, (failed,))[0] in told


def test_what_was_signed_can_be_taken_away(heard, technician):
    command = asked(technician)
    data = sent(heard, command, box=sick_box())
    answer = technician.get(f"/office/remote/WH01-01/checkups/{command}.json")
    assert answer.content == data
    assert 'filename="diagnostics-WH01-01.json"' in answer["content-disposition"]


def test_the_list_of_commands_leads_there(heard, technician):
    command = asked(technician)
    sent(heard, command, box=sick_box())
    listed = technician.get("/office/remote/WH01-01").content.decode()
    assert f'href="/office/remote/WH01-01/checkups/{command}"' in listed


@pytest.mark.parametrize("command", ["2" * 32, "..", "x" * 32])
def test_of_a_command_that_is_none_there_is_none(technician, command):
    for end in ("", ".json"):
        answer = technician.get(f"/office/remote/WH01-01/checkups/{command}{end}")
        assert answer.status_code == 404


def test_a_screenshots_command_has_no_checkup(heard, technician):
    command = asked(technician, "screenshot")
    assert technician.get(f"/office/remote/WH01-01/checkups/{command}").status_code == 404
