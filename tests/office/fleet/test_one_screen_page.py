"""The page of one screen: its last day, its faults as sentences, and what is known of it."""

from datetime import timedelta

import pytest
from django.utils import translation

from sync.bundle import Hours
from sync.device_keys import device_fingerprint
from sync.state_report import Glass
from tests.office.screens_told import AT, books, screen, silent


@pytest.fixture(autouse=True)
def _chinese(bureau):
    """Pages speak Chinese here, in an office of its own."""
    with translation.override("zh-hans"):
        yield


def page(one, *, order=("WH01-01",), band=None, as_of=""):
    from office.site.fleet.likely_causes import Neighbours
    from office.site.fleet.screen_page import screen_page

    return screen_page(
        one, None, books(), Neighbours(1, 1), AT, band=band, done=(), order=order, as_of=as_of
    )


def expected(**more):
    from office.monitoring.expected import Expected

    return Expected(**{"venue": "WH01", "seq": 1, "withdrawal": 0, "plates": frozenset()} | more)


def span(state: str, begin: float, end: float, cause: str = ""):
    """From so many hours ago to so many hours ago."""
    from office.conditions.states import State
    from office.monitoring.state_spans import Span

    return Span(
        State(state) if state else None,
        cause,
        AT - timedelta(hours=begin),
        AT - timedelta(hours=end),
    )


def test_it_says_when_it_was_heard_and_about_when_it_will_be():
    assert page(screen()).heard == "今天 16:41:00 报告；下次约 16:46"
    assert page(silent()).heard == "最后一次报告 今天 09:12:00，已 7 小时 30 分 没有消息"
    assert page(screen(state="waiting")).heard == "还没有报告过"


def test_the_strip_is_drawn_below_what_the_screen_verified_and_no_other():
    assert page(screen()).strip == ("已核验", "第 1 号")
    assert page(screen(told={"glass": Glass(kind="factory")})).strip == ()
    assert page(screen(expected=expected()), as_of="2026-10-31").strip[-1] == "数据截至 2026-10-31"
    behind = screen(expected=expected(seq=2))
    assert page(behind, as_of="2026-10-31").strip == ("已核验", "第 1 号")


def test_the_device_key_is_named_as_the_box_and_its_glass_name_it():
    from office.site.fleet.screen_facts import version_facts

    one = screen()
    shown = device_fingerprint(one.screen.key)[:12].upper()
    facts = {fact.label: fact.value for fact in version_facts(one, AT)}
    assert facts["本机密钥"].replace(" ", "") == shown


def test_each_fault_is_a_sentence_with_an_act():
    told = page(screen(told={"faults": ("disk-wear", "a-later-word")}))
    assert [one.what for one in told.troubles] == [
        "存储卡寿命将尽。",
        "屏幕报告了办公端不认识的故障。",
    ]
    assert all(one.act for one in told.troubles)
    assert told.well.startswith("其余")


def test_of_a_silent_one_nobody_says_that_it_is_well():
    assert page(silent()).well == ""


def test_of_one_that_is_silent_since_closing_nobody_is_called():
    (told,) = page(silent(cause="after-closing")).troubles
    assert told.what == "闭店后没有消息，可能断了电。"
    assert "开门 15 分钟后" in told.act


def test_both_starts_of_a_clone_are_named():
    from office.monitoring.last_reports import Started

    starts = (
        Started("1" * 32, AT - timedelta(hours=3), AT - timedelta(minutes=9)),
        Started("2" * 32, AT - timedelta(hours=2), AT),
    )
    told = page(screen(clones=starts))
    assert told.state == "clone"
    assert "启动 11111111，今天 13:42 至 今天 16:33" in told.troubles[0].what
    assert "启动 22222222，今天 14:42 至 今天 16:42" in told.troubles[0].what


def test_a_restored_disk_is_another_thing_than_a_clone():
    told = page(screen(restored_at=AT - timedelta(hours=1)))
    assert told.state == "signed"
    assert "磁盘恢复过旧的内容" in told.troubles[0].what


def test_a_box_that_starts_again_and_again_may_be_two():
    told = page(screen(restless=True))
    assert told.state == "signed"
    assert told.troubles[0].what == "一天内启动超过 8 次。"
    assert "复制了它的密钥" in told.troubles[0].act


def test_refused_metadata_is_told_as_an_attack_seen():
    assert "拒绝过未经签批的内容" in page(screen(told={"refused": "f" * 32})).troubles[0].what


def test_what_it_holds_is_told_against_what_it_should():
    facts = {fact.label: fact for fact in page(screen(expected=expected(seq=2))).versions}
    assert facts["公示"].value == "第 1 号，应为第 2 号"
    assert facts["公示"].state == "behind"
    facts = {fact.label: fact for fact in page(screen(expected=expected())).versions}
    assert facts["公示"].value == "第 1 号，最新"


def test_an_envelope_newer_than_the_list_counts_as_held():
    told = page(screen(holds=4, expected=expected(withdrawal=4)))
    assert {fact.label: fact.value for fact in told.versions}["撤下清单"] == "第 4 号，最新"


@pytest.mark.parametrize(
    ("at", "said"),
    [
        ("2026-11-26T08:41:01Z", "与办公端一致，来源不明"),
        ("2037-11-26T08:41:00Z", "快 347155200 秒，来源不明"),
        ("1970-01-01T00:00:00Z", "慢 1795682460 秒，来源不明"),
    ],
)
def test_a_wrong_clock_is_told_by_how_much(at, said):
    facts = {fact.label: fact.value for fact in page(screen(told={"at": at})).versions}
    assert facts["时钟"] == said


def test_one_leads_to_the_next_and_the_one_before():
    told = page(screen("WH01-02"), order=("WH01-01", "WH01-02", "WH01-03"))
    assert (told.before, told.after) == ("WH01-01", "WH01-03")
    told = page(screen("WH01-01"), order=("WH01-01",))
    assert (told.before, told.after) == ("", "")


def band(*spans, hours=None):
    from office.site.fleet.day_band import day_band

    return day_band(spans, expected(hours=hours) if hours else None, AT)


def test_the_band_is_a_day_and_each_gap_has_its_reason():
    told = band(span("signed", 30, 21), span("silent", 21, 20.5), span("signed", 20.5, 0))
    assert [piece.state for piece in told.pieces] == ["signed", "silent", "signed"]
    assert (told.pieces[0].x, told.pieces[0].width) == (0, 120)
    assert [reason.words for reason in told.reasons] == [
        "与签批一致 23 小时 30 分",
        "失联 30 分（昨天 19:42）",
    ]


def test_the_share_is_of_opening_hours_alone_and_never_rounded_up():
    told = band(
        span("signed", 24, 18.7), span("off", 18.7, 6.7, "closed"),
        span("dark", 6.7, 6.69, "no-panel"), span("signed", 6.69, 0),
        hours=Hours("10:00", "22:00"),
    )  # fmt: skip
    assert told.share == "开放时段内与签批一致 99.8%"


def test_what_the_office_did_not_watch_is_told_as_its_own_and_counts_for_nothing():
    told = band(span("", 24, 1), span("signed", 1, 0), hours=Hours("00:00", "00:00"))
    assert [piece.state for piece in told.pieces] == ["unwatched", "signed"]
    assert "办公端没有在看 23 小时" in told.reasons[0].words
    assert told.share == "开放时段内与签批一致 100%"


def test_a_screen_of_which_nothing_is_known_has_no_band():
    assert band() is None
    assert band(span("signed", 90, 80)) is None
