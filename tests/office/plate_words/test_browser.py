"""The desk for words in a real browser: by keys alone, sheets that were in view, WCAG by axe."""

import json
from pathlib import Path

from tests.accessibility import needs_axe, violations
from tests.browser import needs_chromium
from tests.office.plate_words.texts import HEADLINE, TWO_FAULTS, waiting

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


def test_enter_takes_a_sheet_only_when_each_was_in_view_for_a_second(bureau, site):
    from office.complaints.models import Complaint

    rows = [row.pk for row in month(6)]
    waits = Complaint.objects.filter(pk__in=rows, settled_words=None)
    page = site.page("wang-fang", f"{URL}many/", width=1366, height=420)
    page.wait_for_function("() => document.getElementById('unseen').textContent")
    on_sheet = page.locator("[data-entry]").count()
    for _ in range(2):  # however long it stays: there is no room for all, and it leads to others
        page.keyboard.press("Enter")
        page.evaluate(TOLD)
        assert page.inner_text("#unseen")
        assert waits.count() == len(rows)
    page.keyboard.press("1")  # of the first the facts alone
    assert page.is_checked("[data-entry='1'] [data-facts]")
    page.set_viewport_size({"width": 1366, "height": 4000})
    page.wait_for_function("() => !document.getElementById('unseen').textContent")
    page.keyboard.press("Enter")
    page.wait_for_selector("text=只公示事实 1 件")
    assert waits.count() == len(rows) - on_sheet


@needs_axe
def test_desk_and_sheet_are_accessible(bureau, site):
    month(8)
    for language in ("zh-hans", "en"):
        page = site.page("wang-fang", URL, language=language)
        drawn(page)
        assert violations(page) == []
        page.goto(f"{site.base}{URL}many/")
        assert violations(page) == []
