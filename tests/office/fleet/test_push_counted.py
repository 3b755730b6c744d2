"""A push with its count: what is said of who confirmed, of who did not, and the curve."""

from datetime import timedelta
from functools import cache

import pytest
from django.utils import translation

from tests.office.screens_told import AT, books, screen, silent


@pytest.fixture(autouse=True)
def _chinese(bureau):
    """Pages speak Chinese here, in an office of its own."""
    with translation.override("zh-hans"):
        yield


def ack(number: str, seconds: float, dark: str = "", plate: str | None = "d" * 64):
    from office.monitoring.kept_acks import Ack

    return Ack(number, AT - timedelta(minutes=1) + timedelta(seconds=seconds), plate, dark)


def page(acks=(), pending=(), missing=(), kind="withdrawal", concern=None, at=AT, **asked):
    from office.monitoring.acknowledgements import PushCount
    from office.monitoring.push_proof import Push
    from office.site.fleet.overview_filter import Asked
    from office.site.fleet.push_page import Pushed, push_page

    total = len(acks) + len(pending) + len(missing)
    return push_page(
        Pushed(Push(kind, 33), AT - timedelta(minutes=1), "", "", "/"),
        PushCount(total, tuple(acks), tuple(pending), tuple(missing)),
        books(),
        at,
        concern=lambda _: concern or {},
        attended={},
        elsewhere=(),
        where=lambda _: {},
        asked=Asked(**asked),
    )


def test_the_number_is_the_page():
    told = page([ack("WH01-01", 2.2), ack("WH01-02", 11.4)], missing=[silent("WH01-03")])
    assert (told.number, told.total) == (2, 3)
    assert told.sentence == "11.4 秒内 2 块确认，1 块没有回音。"
    assert told.counting


def test_what_is_confirmed_is_that_it_is_shown_no_more():
    assert page([ack("WH01-01", 2)]).headline == "块屏幕已确认不再显示"
    assert page([ack("WH01-01", 2)], kind="publication").headline == "块屏幕已确认换上"


def test_a_dark_screen_counts_and_is_told_apart():
    told = page([ack("WH01-01", 2), ack("WH01-02", 3, dark="closed")])
    assert [one.words for one in told.legend] == ["1 块已换画面", "1 块屏面未亮，文件已删"]
    assert told.newest[0].what == "屏面未亮，文件已删"


def test_once_all_confirmed_it_asks_no_more():
    told = page([ack("WH01-01", 2)])
    assert not told.counting
    assert told.clock == "全部确认"


def test_after_a_day_the_page_asks_no_more_and_says_so():
    told = page([ack("WH01-01", 2)], missing=[silent()], at=AT + timedelta(days=2))
    assert not told.counting
    assert "不再自动更新" in told.clock


def test_a_silent_one_is_named_with_its_limit_and_whether_its_loop_held_it():
    from office.site.fleet.push_missing import Concern

    known = {"WH01-03": Concern(held=False, said="它的轮播里没有")}
    (one,) = page(missing=[silent("WH01-03")], concern=known).missing
    assert (one.heard, one.held, one.here) == ("今天 09:12", "它的轮播里没有", False)
    assert (one.ends, one.left) == ("11月29日 09:12", "还有 2 天 16 小时")


def test_who_is_waited_for_is_no_silent_one():
    told = page([ack("WH01-01", 2)], pending=[screen("WH01-02")])
    assert told.missing_title == "还在等的 1 块"
    assert [one.state for one in told.shapes] == ["signed", "pending"]


def test_a_list_of_silent_ones_and_of_those_that_are_waited_for_is_headed_by_both():
    told = page(pending=[screen("WH01-02"), screen("WH01-04")], missing=[silent("WH01-03")])
    assert told.missing_title == "没有回音的 1 块，还在等的 2 块"


def test_a_screen_that_has_not_confirmed_is_not_called_as_signed():
    (one,) = page(pending=[screen("WH01-02")]).missing
    assert (one.state, one.words) == ("pending", "还没有确认")
    (one,) = page(pending=[screen("WH01-02", "dark")]).missing
    assert (one.state, one.words) == ("dark", "开放时段黑屏")


def test_of_one_whose_picture_is_not_as_signed_it_says_what_hangs_there():
    hung = screen("WH01-02", "mismatched", cause="withdrawn-plate")
    (one,) = page(pending=[hung]).missing
    assert (one.state, one.words) == ("mismatched", "画面不符：屏上仍是已撤下的图面")
    with translation.override("en"):
        (one,) = page(pending=[hung]).missing
    assert one.words == "Not what was signed: the plate on the glass has been taken down"


def test_a_clone_that_does_not_count_is_called_one():
    from office.monitoring.last_reports import Started

    twice = (Started("1" * 32, AT, AT), Started("2" * 32, AT, AT))
    (one,) = page(pending=[screen("WH01-02", clones=twice)]).missing
    assert (one.state, one.words) == ("clone", "两台共用密钥")


def test_one_alone_is_said_in_english_as_one():
    with translation.override("en"):
        told = page([ack("WH01-01", 2)], pending=[screen("WH01-02")], missing=[silent("WH01-03")])
        dark = page([ack("WH01-01", 2, dark="closed")], kind="publication")
    assert told.sentence == "1 confirmed within 2.0 s, 1 is waited for, 1 does not answer."
    assert told.legend[0].words == "1 changed"
    assert dark.legend[0].words == "1 dark, holding it"


def test_without_screens_it_says_so():
    assert page().sentence == "没有登记在用的屏幕。"
    assert page().curve is None


def test_the_curve_ends_at_the_share_that_confirmed():
    from office.site.fleet.push_curve import HEIGHT

    told = page(
        [ack("WH01-01", 2), ack("WH01-02", 8)], missing=[silent(f"WH01-1{n}") for n in "12"]
    )
    assert told.curve.top == HEIGHT / 2
    assert [tick.words for tick in told.curve.ticks] == [
        "0 秒",
        "2 秒",
        "4 秒",
        "6 秒",
        "8 秒",
        "10 秒",
    ]


def test_an_office_clock_that_ran_ahead_makes_no_curve_before_its_beginning():
    told = page([ack("WH01-01", -5)])
    assert "M0 130L0 130L0 0" in told.curve.line


@cache
def counted():
    """The many of a count: who confirmed, 30 silent, two waited for."""
    acks = [ack(f"WH{n // 50:02}-{n % 50:02}", n / 100) for n in range(1_200)]
    gone = [silent(f"WH90-{n:02}") for n in range(30)]
    return {"acks": acks, "missing": gone, "pending": [screen("WH91-01"), screen("WH91-02")]}


def test_of_many_there_are_counts_and_no_shape_a_screen():
    told = page(**counted())
    assert told.shapes == ()
    assert told.legend[0].words == "1200 块已换画面"
    assert (len(told.missing), told.pager.of, told.pager.after) == (16, 2, "?page=2")
    assert [one.id for one in page(**counted(), page=2).missing][-2:] == ["WH91-01", "WH91-02"]
    assert [one.id for one in page(**counted(), q="90-07").missing] == ["WH90-07"]
    assert page(**counted(), q="nowhere").missing == ()


def test_the_curve_of_many_is_as_long_as_it_is_wide():
    """A step a unit; its end and its height are those of all."""
    few = page(acks=counted()["acks"][:3], missing=counted()["missing"]).curve
    many = page(**counted()).curve
    assert few.line.count("L") == 2 * 3 + 1
    assert many.line.count("L") <= 2 * 401 + 1
    assert many.top == round(130 * (1 - 1_200 / 1_232), 1)
