"""A month on the sheet: each record whole in one window, what reads like names side by side."""

from tests.browser import needs_chromium
from tests.office.practice.steps import planted
from tests.office.review_browser import review

pytestmark = needs_chromium

ALL_DRAWN = """count => !document.querySelector("#sheet [data-blank]")
  && document.querySelectorAll("#sheet dl.ending").length === count"""
HEIGHTS = """all => all.map((one) => [
  Math.round(one.getBoundingClientRect().height), one.querySelector(".item-name").textContent,
])"""
COMMON = 768


def test_each_record_is_whole_in_a_common_window_and_a_name_stands_beside_what_is_none(
    practised, site
):
    page = review(site, site.page("dept-head-1", width=1366, height=16_000), 2)
    records = page.locator(".item:has(.item-name small)")
    page.wait_for_function(ALL_DRAWN, arg=records.count())
    room = COMMON - page.locator("#sheet-bar").bounding_box()["height"]
    heights = records.evaluate_all(HEIGHTS)
    assert [one for one in heights if one[0] > room] == []

    beside = page.locator("#kept-words button")
    names = {one.words.zh: one.record for one in planted(practised) if one.kind == "name"}
    shown = page.locator("#kept-words mark").all_inner_texts()
    assert names.keys() < set(shown)
    assert [text.strip() for text in beside.all_inner_texts()] != shown  # each in its clause
    name, record = names.popitem()
    beside.filter(has_text=name).click()
    assert record in page.inner_text(".item.current .item-name")
