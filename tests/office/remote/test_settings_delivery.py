"""`office fleet settings`: signed by version, handed out until each screen says it holds them."""

import time

import msgspec
import pytest
from msgspec.structs import replace

from office.monitoring.commands_waiting import commands_for
from sync.device_keys import new_device_key
from sync.fleet_settings import settings_id, verify_settings
from sync.screen_settings import LAST_VERSION, StaticAddress
from tests.kiosk.orders_given import signed_settings
from tests.office.key_steps import appoint, keyid, new_key
from tests.office.reporting import box, enrol


@pytest.fixture
def heard(published, tmp_path):
    from office.fleet.screen_rows import restore

    found = box(published, tmp_path)
    found.heard(time.time())
    restore(published.place())
    return found


def sets(office, *words, who="technician-1"):
    return office.run("fleet", "settings", *words, *office.holder(who))


def out(heard):
    """What the screen gets with its next answer, verified."""
    from office.remote.delegations import trusted
    from office.remote.settings_delivery import deliver_settings

    place = heard.office.place()
    deliver_settings(place)
    found = commands_for(place, heard.entry.screen)
    return [verify_settings(trusted(place)[0], bytes(one)) for one in found]


def says_it_holds(heard, value, word="done"):
    heard.heard(time.time(), heard.says(done=((settings_id(value), word),)))


def test_they_are_signed_and_handed_out_until_the_screen_holds_them(heard):
    code, _, said = sets(heard.office, "wh01", "--brightness", "07:00=90,21:00=40", "--poll", "240")
    assert (code, said) == (0, "")
    (value,) = out(heard)
    assert (value.group, value.version) == ("WH01", 1)
    assert (value.brightness, value.poll_s) == ((("07:00", 90), ("21:00", 40)), 240)
    heard.heard(time.time())
    assert out(heard) == [value]
    says_it_holds(heard, value)
    assert out(heard) == []
    assert "held by 1 of 1" in heard.office.ok("fleet", "settings")


def test_the_next_version_keeps_what_was_not_named(heard):
    sets(heard.office, "all", "--poll", "240", "--restart", "03:30")
    sets(heard.office, "all", "--poll", "-")
    (value,) = out(heard)
    assert (value.version, value.poll_s, value.restart) == (2, None, "03:30")


def test_the_window_and_the_bytes_of_a_day_are_signed_and_shown_as_they_are_given(heard):
    words = ("--window", "22:00-05:00,12:00-13:00", "--daily-mb", "200")
    assert sets(heard.office, "wh01", *words)[0] == 0
    (value,) = out(heard)
    assert value.window == (("22:00", "05:00"), ("12:00", "13:00"))
    assert value.daily_mb == 200
    told = heard.office.ok("fleet", "settings")
    assert "window=22:00-05:00,12:00-13:00 daily-mb=200" in told


def test_always_and_no_limit_are_words_of_their_own(heard):
    sets(heard.office, "all", "--window", "02:00-05:00", "--daily-mb", "200")
    sets(heard.office, "wh01", "--window", "always", "--daily-mb", "0")
    (value,) = [one for one in out(heard) if one.group == "WH01"]
    assert (value.window, value.daily_mb) == ((), 0)
    assert "window=always daily-mb=0" in heard.office.ok("fleet", "settings")
    sets(heard.office, "wh01", "--window", "-", "--daily-mb", "-")
    (value,) = [one for one in out(heard) if one.group == "WH01"]
    assert (value.window, value.daily_mb) == (None, None)


def test_what_is_wrong_with_a_window_is_said(heard):
    code, _, said = sets(heard.office, "all", "--window", "02:00-05:00,04:00-06:00")
    assert (code, "overlaps" in said) == (1, True)


ADDRESS = "192.168.10.21/24,192.168.10.1,10.0.0.53"


def test_a_proxy_and_an_address_are_signed_and_shown_as_they_are_given(heard):
    words = ("--proxy", "http://10.0.0.1:3128", "--address", ADDRESS)
    assert sets(heard.office, "wh01-01", *words)[0] == 0
    (value,) = out(heard)
    assert value.proxy == "http://10.0.0.1:3128"
    assert value.address == StaticAddress("192.168.10.21/24", "192.168.10.1", ("10.0.0.53",))
    told = heard.office.ok("fleet", "settings")
    assert f"proxy=http://10.0.0.1:3128 address={ADDRESS}" in told
    sets(heard.office, "wh01-01", "--proxy", "none", "--address", "dhcp")
    assert "proxy=none address=dhcp" in heard.office.ok("fleet", "settings")
    sets(heard.office, "wh01-01", "--proxy", "-", "--address", "-")
    (value,) = out(heard)
    assert (value.proxy, value.address) == (None, None)


def test_an_address_of_a_group_is_refused_with_a_sentence(heard):
    for group in ("all", "wh01"):
        code, _, said = sets(heard.office, group, "--address", "dhcp")
        assert (code, "for one screen" in said) == (1, True)
    assert out(heard) == []


def test_a_proxy_with_a_password_is_refused_with_a_sentence(heard):
    code, _, said = sets(heard.office, "all", "--proxy", "http://wang:secret@10.0.0.1:3128")
    assert (code, "no password" in said, "secret" in said) == (1, True, False)


@pytest.mark.parametrize("word", ["reverted", "failed"])
def test_a_screen_that_has_them_and_does_not_use_the_proxy_is_counted_apart(heard, word):
    sets(heard.office, "all", "--proxy", "http://10.0.0.1:3128")
    (value,) = out(heard)
    said = ((settings_id(value), word),)
    heard.heard(time.time(), heard.says(done=said, faults=("network",)))
    assert out(heard) == []
    told = heard.office.ok("fleet", "settings")
    assert "held by 1 of 1 screens, proxy or address not in use on 1" in told


def test_a_replaced_box_gets_them_again(heard, tmp_path):
    from office.fleet.screen_rows import restore

    sets(heard.office, "all", "--poll", "240")
    (value,) = out(heard)
    says_it_holds(heard, value)
    assert out(heard) == []
    another = new_device_key(tmp_path / "another.key").public
    enrol(heard.office, replace(heard.entry, version=2, key=another))
    restore(heard.office.place())
    assert out(heard) == [value]


def test_a_refusal_is_no_holding(heard):
    sets(heard.office, "all", "--poll", "240")
    (value,) = out(heard)
    says_it_holds(heard, value, "refused")
    assert out(heard) == [value]


def test_what_is_of_another_group_is_taken_away(heard, tmp_path):
    sets(heard.office, "WH01-01", "--poll", "240")
    assert len(out(heard)) == 1
    heard.office.ok("fleet", "retire", "WH01-01", *heard.office.holder("technician-1"))
    assert out(heard) == []


@pytest.mark.parametrize(
    "words",
    [
        ("all", "--brightness", "07:00=19"),
        ("all", "--brightness", "7:00=90"),
        ("all", "--poll", "30"),
        ("all", "--poll", "86400"),
        ("all", "--restart", "25:00"),
        ("all", "--window", "02:00-02:00"),
        ("all", "--window", "02:00"),
        ("all", "--window", "2-5"),
        ("all", "--daily-mb", "5"),
        ("all", "--proxy", "10.0.0.1:3128"),
        ("WH01-01", "--address", "192.168.10.21"),
        ("WH01-01", "--address", "192.168.10.21/24,192.168.11.1"),
        ("WH01-01", "--address", "192.168.10.21/24,192.168.10.1,a,b,c,d"),
        ("WH09", "--poll", "240"),
        ("../x", "--poll", "240"),
    ],
)
def test_what_no_screen_would_take_is_not_signed(heard, words):
    assert sets(heard.office, *words)[0] == 1
    assert out(heard) == []


@pytest.mark.parametrize("words", [("all", "--poll", "soon"), ("all", "--brightness", "07:00")])
def test_what_is_no_number_is_told(heard, words):
    assert sets(heard.office, *words)[0] == 2


def test_without_a_key_nothing_is_set(heard):
    assert heard.office.run("fleet", "settings", "all", "--poll", "240")[0] == 2


def test_nothing_new_is_not_signed_again(heard):
    sets(heard.office, "all", "--poll", "240")
    assert sets(heard.office, "all", "--poll", "240")[0] == 1


def test_no_officer_signs_any(heard):
    holders = sorted(p.name for p in heard.office.people.iterdir() if "technician" not in p.name)
    for who in holders[:3]:
        assert sets(heard.office, "all", "--poll", "240", who=who)[0] == 1
    assert out(heard) == []


def test_it_is_in_the_audit_log(heard):
    from office.audit.models import Event

    sets(heard.office, "all", "--restart", "never")
    event = Event.objects.get(act="screen settings")
    assert (event.subject, '"restart":""' in event.after) == ("all", True)


class TestATechnicianSignsTheLastVersion:
    @pytest.fixture
    def blocked(self, heard):
        """Version 1 is one technician's, the last there is another's, who signed it by himself."""
        office = heard.office
        new_key(office, "gao-fei", "technician")
        appoint(office, "--officer", office.people / "gao-fei/key.json")
        sets(office, "all", "--poll", "240", who="gao-fei")
        (value,) = out(heard)
        key = office.key("technician-1")
        last = msgspec.structs.replace(value, version=LAST_VERSION, poll_s=300)
        data = signed_settings(last, key)
        (office.state / f"fleet/settings/all.{LAST_VERSION}.json").write_bytes(data)
        assert out(heard) == [last]
        return heard

    def test_whose_key_to_take_out_is_said(self, blocked):
        code, _, said = sets(blocked.office, "all", "--poll", "120", who="gao-fei")
        assert (code, "remove that technician's key" in said) == (1, True)

    def test_without_his_key_the_version_before_counts_and_others_follow(self, blocked):
        office = blocked.office
        appoint(office, "--remove", keyid(office, "technician-1"))
        assert [(one.version, one.poll_s) for one in out(blocked)] == [(1, 240)]
        assert sets(office, "all", "--poll", "120", who="gao-fei")[0] == 0
        assert [(one.version, one.poll_s) for one in out(blocked)] == [(2, 120)]


def test_settings_that_nobody_vouches_for_any_more_are_signed_anew(heard):
    office = heard.office
    sets(office, "all", "--poll", "240")
    new_key(office, "gao-fei", "technician")
    appoint(office, "--officer", office.people / "gao-fei/key.json")
    appoint(office, "--remove", keyid(office, "technician-1"))
    assert out(heard) == []
    assert sets(office, "all", "--poll", "120", who="gao-fei")[0] == 0
    assert [(one.version, one.poll_s) for one in out(heard)] == [(2, 120)]
