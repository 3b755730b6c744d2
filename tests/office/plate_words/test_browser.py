"""The desk for words in a real browser: by keys alone, sheets that were in view, WCAG by axe."""

import json
from pathlib import Path

from tests.accessibility import needs_axe, violations
from tests.browser import needs_chromium
from tests.office.plate_words.texts import HEADLINE, SURE, TWO_FAULTS, waiting

pytestmark = needs_chromium
URL = "/office/words/"
TOLD = "() => new Promise((done) => new IntersectionObserver(done).observe(document.body))"
"""Whoever watches what is in view has been told by now."""
TEXTS = Path(__file__).parents[1] / "proposed_words/texts/dev.jsonl"


def month(count: int):
    """A month out of the texts for development, facts alone on every plate."""
    lines = TEXTS.read_text("utf-8").splitlines()[:count]
    return [waiting(50 + i, json.loads(line)["text"]) for i, line in enumerate(lines)]


def drawn(page) -> None:
    page.wait_for_selector("#plate img")


def test_one_key_takes_a_proposal_and_opens_the_next(bureau, site):
    first, after = waiting(50), waiting(51)
    page = site.page("wang-fang", f"{URL}{first.pk}/")
    drawn(page)
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{URL}{after.pk}/")
    first.refresh_from_db()
    assert first.headline_zh == HEADLINE


def test_another_proposal_comes_with_its_own_english(bureau, site):
    row, _ = waiting(50, TWO_FAULTS), waiting(51)
    page = site.page("wang-fang", f"{URL}{row.pk}/")
    drawn(page)
    page.keyboard.press("1")
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: f"/{row.pk}/" not in url)
    row.refresh_from_db()
    assert (row.headline_zh, row.headline_en) == (
        "祛斑：\n火辣辣的",
        "Complaint about\nspot removal",
    )
    assert row.settled_words.get().act == "taken"


def test_the_kind_of_fault_stands_in_english_where_somebody_chose_it(bureau, site):
    row, _ = waiting(50, TWO_FAULTS), waiting(51)
    page = site.page("wang-fang", f"{URL}{row.pk}/")
    drawn(page)
    page.keyboard.press("1")
    page.locator("details summary").first.click()
    page.locator("#precise button").click()
    page.locator("[data-take]").click()
    page.wait_for_url(lambda url: f"/{row.pk}/" not in url)
    row.refresh_from_db()
    assert (row.headline_zh, row.headline_en) == ("祛斑：\n火辣辣的", "Spot removal:\npain")


def test_letters_are_for_the_boxes_once_one_writes(bureau, site):
    row, _ = waiting(50), waiting(51)
    page = site.page("wang-fang", f"{URL}{row.pk}/")
    drawn(page)
    page.keyboard.press("e")
    before = page.get_attribute("#plate img", "src")
    page.keyboard.press("Control+a")
    page.keyboard.type("tjku 新鞋开胶")
    page.wait_for_function("was => document.querySelector('#plate img')?.src !== was", arg=before)
    assert page.url.endswith(f"{URL}{row.pk}/")
    page.keyboard.press("Escape")
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: f"/{row.pk}/" not in url)
    row.refresh_from_db()
    assert row.headline_zh == "tjku 新鞋开胶"
    assert row.settled_words.get().act == "changed"


def test_a_month_is_settled_with_one_key_each(bureau, site):
    from office.plate_words.desk import desk

    month(24)
    page = site.page("wang-fang", URL)
    waits = page.locator(".words-tabs a").first.locator("strong")
    left, keys = int(waits.inner_text()), 0
    while left:
        drawn(page)
        page.keyboard.press("Enter" if page.input_value("#id_headline_zh") else "t")
        keys += 1
        page.wait_for_function(
            "was => document.querySelector('.words-tabs strong')?.textContent !== was",
            arg=str(left),
        )
        left = int(waits.inner_text())
    assert {one.state for one in desk()} == {"settled"}
    assert keys >= 24
    assert "公示文字都定了" in page.inner_text("h1")


WHOLE = """() => [...document.querySelectorAll('[data-entry]')].map((one) => {
  const foot = document.querySelector('.sheet-acts').getBoundingClientRect().top;
  const { top, bottom, height } = one.getBoundingClientRect();
  return height === 0 ? "kept back" : top >= 0 && bottom <= foot ? "whole" : "cut";
})"""
"""How each complaint that a sheet was sent stands in the window."""
ALL_SEEN = "() => !document.getElementById('unseen').textContent"


def test_a_sheet_is_what_stands_whole_in_the_window_and_one_enter_settles_it(bureau, site):
    from office.complaints.models import Complaint

    rows = [row.pk for row in month(24)]
    waits = Complaint.objects.filter(pk__in=rows, settled_words=None)
    page = site.page("wang-fang", f"{URL}many/", width=1366, height=768)
    page.wait_for_function(ALL_SEEN)  # without a key: nothing is below
    stands = page.evaluate(WHOLE)
    assert "cut" not in stands
    assert stands.count("whole") >= 7
    assert f"之后还有 {len(rows) - stands.count('whole')} 件" in page.inner_text("main")
    page.keyboard.press("Enter")
    page.wait_for_selector("text=已采用")
    assert waits.count() == len(rows) - stands.count("whole")


def test_enter_before_the_second_is_over_settles_nothing(bureau, site):
    from office.complaints.models import Complaint

    rows = [row.pk for row in month(8)]
    waits = Complaint.objects.filter(pk__in=rows, settled_words=None)
    page = site.context("wang-fang", width=1366, height=768).new_page()
    page.clock.install(time=0)
    page.clock.pause_at(3_600_000)
    page.goto(f"{site.base}{URL}many/")
    page.wait_for_function(f"() => !({ALL_SEEN})()")
    page.evaluate(TOLD)
    page.clock.run_for(990)
    page.keyboard.press("Enter")
    page.evaluate(TOLD)
    assert waits.count() == len(rows)
    page.keyboard.press("1")  # of the first the facts alone
    assert page.is_checked("[data-key='1'] [data-other]")
    page.clock.run_for(20)
    page.wait_for_function(ALL_SEEN)
    page.keyboard.press("Enter")
    page.wait_for_selector("text=只公示事实 1 件")
    assert waits.count() < len(rows)


def test_in_a_low_window_a_sheet_is_one_that_enter_leads_through(bureau, site):
    from office.complaints.models import Complaint

    rows = [row.pk for row in month(6)]
    waits = Complaint.objects.filter(pk__in=rows, settled_words=None)
    page = site.page("wang-fang", f"{URL}many/", width=390, height=240)
    page.wait_for_function("() => document.getElementById('unseen').textContent")
    assert page.evaluate(WHOLE).count("kept back") == len(rows) - 1
    page.keyboard.press("Enter")  # however long it stays: there is no room for half of it
    page.evaluate(TOLD)
    assert waits.count() == len(rows)
    page.set_viewport_size({"width": 390, "height": 2000})
    page.wait_for_function(ALL_SEEN)
    page.keyboard.press("Enter")
    page.wait_for_selector("text=已采用 1 件")
    assert waits.count() == len(rows) - 1


def test_what_a_sheet_warns_of_is_in_view_on_the_next(bureau, site):
    waiting(40, f"{SURE}怀疑是三无产品。")
    month(20)
    page = site.page("wang-fang", f"{URL}many/", width=1366, height=768)
    page.wait_for_function(ALL_SEEN)
    page.keyboard.press("Enter")
    page.wait_for_selector("text=文字没有保存")
    page.wait_for_function("() => document.getElementById('left').textContent")
    assert page.get_by_text("文字没有保存").bounding_box()["y"] >= 0
    assert "cut" not in page.evaluate(WHOLE)


@needs_axe
def test_desk_and_sheet_are_accessible(bureau, site):
    month(8)
    for language in ("zh-hans", "en"):
        page = site.page("wang-fang", URL, language=language)
        drawn(page)
        assert violations(page) == []
        page.goto(f"{site.base}{URL}many/")
        assert violations(page) == []
