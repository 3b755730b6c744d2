"""The page of all screens: its title is the finding, and who needs somebody stands first."""

from datetime import timedelta
from functools import cache

import msgspec
import pytest
from django.utils import translation

from tests.office.screens_told import AT, books, fleet, machine, screen, silent


@pytest.fixture(autouse=True)
def _chinese(bureau):
    """Pages speak Chinese here, in an office of its own."""
    with translation.override("zh-hans"):
        yield


def page(screens, *, known=None, **asked):
    from office.site.fleet.overview_filter import Asked
    from office.site.fleet.overview_page import overview

    return overview(fleet(screens), known or books(), Asked(**asked), AT)


def test_the_title_counts_who_needs_somebody():
    told = page([screen("WH01-01"), screen("WH01-02", "off"), silent("WH01-03")])
    assert told.title == "3 块屏幕，2 块如常，1 块要人处理"
    with translation.override("en"):
        told = page([screen("WH01-01"), silent("WH01-03")])
    assert told.title == "2 screens, 1 normal, 1 needs somebody"


def test_a_retired_screen_is_in_no_sum_and_is_found_by_its_filter():
    screens = [screen("WH01-01"), screen("WH01-02", "retired")]
    assert page(screens).title == "1 块屏幕，都如常"
    assert [one.id for one in page(screens).shapes] == ["WH01-01"]
    assert [one.id for one in page(screens, state="retired").shapes] == ["WH01-02"]


def test_one_that_was_never_heard_is_neither_usual_nor_in_need():
    told = page([screen("WH01-01"), screen("WH01-02", "waiting")])
    assert told.title == "2 块屏幕，1 块如常，0 块要人处理，1 块待接入"
    assert told.needs == ()


def test_one_that_is_silent_since_closing_is_neither_usual_nor_in_need():
    told = page([screen("WH01-01"), silent("WH01-02", cause="after-closing")])
    assert told.title == "2 块屏幕，1 块如常，0 块要人处理，1 块闭店后没有消息"
    assert told.needs == ()


def test_what_is_not_known_is_counted_as_usual_nowhere():
    unknown = screen("WH01-02", "unknown", cause="overdue", since=AT - timedelta(minutes=8))
    told = page([screen("WH01-01"), unknown])
    assert told.title == "2 块屏幕，1 块如常，0 块要人处理，1 块未确认"
    (group,) = told.groups
    assert group.said == "2 块"
    assert [one.words for one in told.shapes] == ["未确认", "与签批一致"]
    assert {one.words: one.number for one in told.chips}["未确认"] == 1


def test_one_whose_used_counts_come_again_needs_somebody():
    told = page([screen("WH01-01", repeated_at=AT)])
    assert told.title == "1 块屏幕，0 块如常，1 块要人处理"


def test_who_needs_somebody_stands_first_and_says_since_when():
    told = page([screen("WH01-01"), silent("WH01-02")])
    assert [one.id for one in told.shapes] == ["WH01-02", "WH01-01"]
    (need,) = told.needs
    assert (need.since, need.lasting) == ("今天 09:12 起", "7 小时 30 分")
    assert need.ends == "若一直失联，最迟 11月29日 09:12 自行停止显示店名。"


def test_past_the_signed_limit_it_says_that_it_has_ended():
    (need,) = page([silent(hours=80)]).needs
    assert need.ends == "按签批的期限，已自行停止显示店名。"


def cause_of(*screens) -> str:
    """What is said of the first of them."""
    return page(screens).needs[0].cause


def test_a_silent_screen_says_what_its_neighbours_make_likely():
    assert "同场所另有 1 块屏有消息" in cause_of(silent("WH01-01"), screen("WH01-02"))
    assert "整个场所 2 块屏都没有消息" in cause_of(silent("WH01-01"), silent("WH01-02"))
    assert "多半是断网或断电" in cause_of(silent("WH01-01"), screen("WH02-01"))


def test_a_silent_screen_says_what_its_own_last_words_make_likely():
    hot = silent("WH01-01", told={"machine": machine(84)})
    assert "设备 84 ℃" in cause_of(hot, screen("WH01-02"))
    assert "供电不足" in cause_of(silent(told={"faults": ("power-low",)}), screen("WH01-02"))


@pytest.mark.parametrize("cause", ["no-panel", "panel-off", "stuck", "neutral"])
def test_a_dark_screen_says_why_and_what_to_do(cause):
    (need,) = page([screen(state="dark", cause=cause, since=AT)]).needs
    assert need.cause
    assert need.act


def test_two_boxes_with_one_key_come_before_everything():
    from office.monitoring.last_reports import Started

    starts = tuple(Started(boot * 32, AT - timedelta(hours=1), AT) for boot in "ab")
    told = page([silent("WH01-01"), screen("WH01-02", clones=starts)])
    assert [one.id for one in told.shapes] == ["WH01-02", "WH01-01"]
    assert told.needs[0].item.state == "clone"
    assert "共用一把密钥" in told.needs[0].cause


def test_filters_count_and_keep_what_else_was_asked():
    screens = [screen("WH01-01"), silent("WH01-02"), silent("WH02-01")]
    told = page(screens, state="silent", venue="WH01", q="l1")
    assert [one.id for one in told.shapes] == ["WH01-02"]
    chips = {chip.words: chip for chip in told.chips}
    assert chips["失联"].number == 1
    assert chips["失联"].on
    assert chips["全部"].url == "/office/fleet/?venue=WH01&q=l1"


def test_nothing_found_is_no_state_of_the_fleet():
    told = page([screen()], q="nowhere")
    assert told.groups == ()
    assert told.title == "1 块屏幕，都如常"


def test_all_well_is_one_sentence():
    assert page([screen()]).well == "没有屏幕要人处理。"
    assert page([silent()]).well == ""


def test_without_screens_it_is_empty():
    told = page([])
    assert told.empty
    assert told.title == "还没有屏幕"


def test_of_many_screens_a_venue_where_nobody_is_needed_is_a_line():
    screens = [screen(f"WH{venue:02}-{n:02}") for venue in range(1, 11) for n in range(1, 11)]
    told = page([*screens, silent("WH01-11")])
    assert [group.id for group in told.groups if group.items] == ["WH01"]
    assert len(told.groups) == 10
    assert len(page(screens, venue="WH03").groups[0].items) == 10


def test_in_its_venue_who_is_in_need_stands_first_and_the_rest_by_number():
    told = page([screen("WH01-01", "off"), screen("WH01-02"), silent("WH01-03")])
    assert [one.id for one in told.groups[0].items] == ["WH01-03", "WH01-01", "WH01-02"]


@cache
def large():
    """More screens than are drawn, 70 venues, twenty silent in the first, twelve in the second."""
    usual = [screen(f"WH{venue:02}-{n:02}") for venue in range(1, 71) for n in range(1, 9)]
    gone = [silent(f"WH01-{n:02}") for n in range(11, 31)]
    return [*usual, *gone, *(silent(f"WH02-{n:02}") for n in range(11, 23))]


def test_of_many_there_are_counts_and_no_shape_a_screen():
    told = page(large())
    assert told.title == "592 块屏幕，560 块如常，32 块要人处理"
    assert told.shapes == ()
    assert {one.words: one.number for one in told.chips}["失联"] == 32
    assert [one.item.id for one in told.needs] == [f"WH01-{n}" for n in range(11, 21)]
    assert told.unlisted == 22
    assert told.venues == ()
    assert "整个场所" not in told.needs[0].cause
    assert len(page(large()[:500]).shapes) == 500


def test_of_many_a_venue_is_a_line_and_lines_have_pages():
    first, second = page(large()), page(large(), page=2)
    assert [len(first.groups), len(second.groups)] == [40, 30]
    assert (first.groups[0].id, first.groups[0].said) == ("WH01", "28 块，20 块要人处理")
    assert not any(group.items for group in first.groups)
    assert (first.pager.of, first.pager.before) == (2, "")
    assert first.pager.after == "/office/fleet/?page=2"
    assert (second.pager.before, second.pager.after) == ("/office/fleet/", "")
    assert (second.needs, second.well) == ((), "")


def test_of_many_what_a_filter_finds_has_pages_and_each_is_told_once():
    told = [page(large(), venue="WH01", page=n) for n in (1, 2, 99)]
    assert [len(one.needs) for one in told] == [20, 0, 0]
    plates = [[item.id for group in one.groups for item in group.items] for one in told]
    assert plates[0] == [f"WH01-0{n}" for n in range(1, 5)]
    assert plates[1] == plates[2] == [f"WH01-0{n}" for n in range(5, 9)]
    assert told[0].pager.after == "/office/fleet/?venue=WH01&page=2"
    assert {one.well for one in told} == {""}


def test_of_many_one_is_found_by_its_number():
    told = page(large(), q="wh07-03")
    assert [item.id for group in told.groups for item in group.items] == ["WH07-03"]
    assert told.pager is None
    assert {one.words: one.number for one in told.chips}["全部"] == 1
    assert page(large(), q="nowhere").groups == ()


def test_a_page_of_many_is_small():
    """Without its frame: what is told, as it is told."""
    assert len(msgspec.json.encode(page(large()))) < 25_000


def drawn(known, one):
    """The picture of the one screen of a page."""
    return page([one], known=known).groups[0].items[0].plate


def test_a_plate_that_left_the_published_tree_is_not_drawn(tmp_path):
    (tmp_path / "plates").mkdir()
    known = books(tmp_path)
    assert drawn(known, screen()).kind == "gone"
    (tmp_path / "plates" / f"{'d' * 64}.png").write_bytes(b"")
    assert drawn(known, screen()).kind == "shown"
    assert drawn(known, silent()).kind == "last"


def test_a_plate_stands_as_its_panel_does():
    known = books(portrait=frozenset({"landscape-55-4m"}))
    assert drawn(known, screen()).portrait
