"""Finding by keys in a real browser: over any page, and back to it as it was."""

from playwright.sync_api import expect

from tests.accessibility import needs_axe, violations
from tests.browser import held, needs_chromium
from tests.office.bureau import complaint
from tests.office.plate_words.texts import SURE, waiting

pytestmark = needs_chromium


def test_keys_open_find_choose_and_give_the_page_back(bureau, site):
    rows = [complaint(number) for number in (20, 21)]
    page = site.page("wang-fang", "/office/records/")
    search = page.locator("input[name=q]")
    search.fill("一半")
    page.keyboard.press("Control+k")
    field = page.locator("#find-anywhere")
    expect(field).to_be_focused()
    page.keyboard.type("ldjs")
    lines = page.locator("#found a")
    expect(page.locator("#found mark").first).to_have_text("力动健身")
    expect(page.locator("#find-told")).to_contain_text("投诉")  # what a voice says of the list
    page.keyboard.press("Escape")
    expect(page.locator("#find")).to_be_hidden()
    expect(search).to_be_focused()
    expect(search).to_have_value("一半")
    page.keyboard.press("Control+k")
    page.keyboard.type("T002")
    expect(lines).to_have_count(2)
    expect(page.locator("#find-told")).to_contain_text("回车打开： T0020")
    page.keyboard.press("ArrowDown")
    expect(lines.nth(1)).to_be_focused()  # the first one was chosen already
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(field).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("1")
    expect(field).to_have_value("T0021")
    expect(lines).to_have_count(1)
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/office/records/{rows[1].pk}/")


def test_who_has_chosen_a_line_keeps_it_when_others_come(bureau, site):
    rows = [complaint(number) for number in (20, 21)]
    page = site.page("wang-fang", "/office/records/")
    page.keyboard.press("Control+k")
    page.keyboard.type("T002")
    lines = page.locator("#found a")
    expect(lines).to_have_count(2)
    late = held(page, "**/office/find")
    with page.expect_request("**/office/find"):
        page.keyboard.type("1")
    page.keyboard.press("ArrowDown")
    late[0].continue_()
    expect(lines).to_have_count(1)
    expect(lines).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/office/records/{rows[1].pk}/")


def test_no_key_typed_there_acts_on_the_page_behind(bureau, site):
    row = waiting(20, SURE)
    page = site.page("wang-fang", "/office/words/many/")
    expect(page.locator(f"#sheet input[name=how-{row.pk}]").first).to_be_checked()
    page.keyboard.press("Control+k")
    page.keyboard.type("没有的词")
    expect(page.locator("#found")).to_contain_text("没有找到")
    page.locator(".find-foot").click()
    page.keyboard.press("Enter")
    page.locator("#find-anywhere").press("Enter")
    page.wait_for_url("**/office/find")
    row.refresh_from_db()
    assert not row.settled_words.exists()


def test_places_and_signing_out_are_in_sight_and_cover_nothing(bureau, site):
    for number in range(20, 40):
        complaint(number)
    page = site.page("wang-fang", "/office/records/", height=768)
    for _ in site.each_way(page):
        page.set_viewport_size({"width": page.viewport_size["width"], "height": 768})
        page.goto(site.base + "/office/records/")
        page.keyboard.press("End")
        for seen in (".find-open", ".side-out", ".place >> nth=0", ".place >> nth=4"):
            expect(page.locator(seen)).to_be_in_viewport(ratio=1)
        last = page.locator("#main a, #main button").last
        # Again while pictures that come late still move what is below them.
        page.wait_for_function(
            """one => { one.blur(); one.focus(); const at = one.getBoundingClientRect();
            return one.contains(document.elementFromPoint(at.x + 3, at.bottom - 3)); }""",
            arg=last.element_handle(),
        )


def test_what_is_told_anew_takes_the_place_of_what_was_known(bureau, site):
    complaint(20)
    page = site.page("wang-fang", "/office/records/")
    today = page.locator("#waits-today .badge")
    expect(today).to_be_visible()
    page.goto(site.base + "/office/")
    told = sum(map(int, page.locator(".home-count").all_inner_texts()))
    expect(today).to_contain_text(str(told))


@needs_axe
def test_no_fault_that_axe_finds(bureau, site):
    complaint(20)
    page = site.page("wang-fang", "/office/")
    for _ in site.each_way(page):
        for path in ("/office/find", "/office/drafts", "/office/operators/"):
            page.goto(site.base + path)
            page.locator(".place-waits .badge").first.wait_for()
            assert violations(page) == [], path
        page.keyboard.press("Control+k")
        page.keyboard.type("ldjs")
        page.locator("#found mark").first.wait_for()
        assert violations(page) == []
        page.keyboard.press("Escape")
