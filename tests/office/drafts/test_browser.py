"""The review in a real browser: what is drawn is compared, what was seen counts, then it signs."""

import re
from functools import partial

import pytest
from playwright.sync_api import expect

from tests.browser import follow, held, needs_chromium
from tests.office.bureau import NOW, complaint
from tests.office.key_steps import with_key
from tests.office.news_steps import OTHER, good_news, warning
from tests.office.review_browser import (
    ALL_SEEN,
    MOVED,
    STANDS,
    item,
    look_at_all,
    on_the_clock,
    other_data,
    page_data,
    review,
)
from tests.waiting import until

pytestmark = needs_chromium
LYING, BOTH = ["landscape-55-4m"], ["landscape-55-4m", "portrait-55-4m"]


def test_without_a_key_one_is_told_how_to_make_one(frozen, site):
    page = review(site, site.page("dept-head-1"))
    look_at_all(page)
    assert page.is_disabled("#sign")
    assert "没有您的密钥" in page.inner_text("#key")
    assert page.is_visible("#no-key")


def other_words(**said):
    """A review whose office says something else than the bytes hold of the venue's first index."""

    def change(data):
        [step] = [one for one in data["steps"] if "beside" in one]
        lines = {line[0]: line for line in step["beside"]}
        for path, words in said.items():
            if words is None:
                del lines[path]
            else:
                lines.setdefault(path, [path, path, "", ""])[3] = words
        step["beside"] = list(lines.values())

    return other_data(change)


@pytest.mark.parametrize(
    "said",
    [
        {"settings.hours.opens": "09:00"},  # written in the bytes
        {"settings.ages.dated_h": "48"},  # left out of them: as a screen takes it
        {"labels.不在其中": "Nothing"},  # not in them at all
        {"settings.hours.opens": None},  # passed over
    ],
)
def test_other_words_beside_the_plates_let_nobody_sign(frozen, site, said):
    page = with_key(frozen, site, "dept-head-1")
    page.route("**/drafts/1/review", other_words(**said))
    page.goto(f"{site.base}/office/drafts/1/review")
    page.wait_for_selector("#trouble:visible")
    assert "图面以外的内容" in page.inner_text("#trouble")
    assert page.is_disabled("#sign")
    assert page.locator("#sheet canvas").count() == 0


def test_what_stands_beside_the_plates_is_read_out_of_the_bytes(published, site):
    from office.registry.models import Bureau

    bureau = Bureau.objects.get()
    bureau.settings |= {"hours": {"opens": "03:00", "closes": "03:10"}}
    bureau.save()
    published.ok("freeze")
    page = review(site, site.page("dept-head-1"), 2)
    told = page.locator(".item dl.changed div", has_text="屏幕开始")
    assert "03:00" in told.inner_text()
    assert told.locator("del").inner_text() == "00:00"


def test_words_of_news_are_read_out_of_their_own_bytes(published, site):
    warning(**OTHER)
    good_news()
    published.ok("freeze")
    page = review(site, with_key(published, site, "dept-head-1"), 2)
    told = page.locator(".item dl.changed").inner_text()
    for words in (
        "风险提示",
        "办卡前问清退款办法",
        "看清条款",
        "一层东门服务台旁",
        "0519-85012315",
    ):
        assert words in told, told
    assert "nonce" not in told

    def others(route):
        answer = route.fetch()
        data = answer.body()
        route.fulfill(response=answer, body=data.replace("办卡前".encode(), "办卡后".encode()))

    page.route("**/drafts/2/blobs/*", others)
    page.reload()
    page.wait_for_selector("#trouble:visible")
    assert page.is_disabled("#sign")


IN_WORDS = {
    "zh-hans": (
        "公示方式\n非选择性公示", "方案实施日\n2018年7月1日", "语言\n中文", "时区\n北京时间",
    ),
    "en": (
        "Mode\nNon-selective disclosure", "since\n1 July 2018", "language\nChinese",
        "Time zone\nBeijing time",
    ),
}  # fmt: skip


@pytest.mark.parametrize("language", IN_WORDS)
def test_what_stands_beside_the_plates_is_said_in_words(frozen, site, language):
    page = site.page("dept-head-1")
    page.context.add_cookies([{"name": "django_language", "value": language, "url": site.base}])
    told = review(site, page).locator("[data-figures=none] dl.brief").inner_text()
    assert told.startswith(IN_WORDS[language][0])
    for one in IN_WORDS[language]:
        assert one in told, told
    assert not re.search(r"^(non-selective|zh|CNY|Asia/Shanghai)$", told, re.MULTILINE)


def test_of_the_second_publication_only_what_is_new_is_shown(published, site):
    complaint(9)
    published.ok("freeze")
    page = review(site, site.page("dept-head-1"), 2)
    titles = page.locator(".item-name").all_inner_texts()
    assert sum("个案" not in title and "新增" in title for title in titles) == 1
    assert any("变更" in title and "概况" in title for title in titles)
    assert not any("投诉渠道" in title for title in titles), "it shows nothing new"
    page.click("text=/与已公示的相同/")
    page.wait_for_selector("body[data-ready]", state="attached")
    assert page.locator(".item").count() > len(titles)


def test_a_changed_plate_stands_beside_the_published_one(published, site):
    from tests.office.correcting import correct

    correct(published, published.pub_ids()["T0001"], "--summary", "更正后的摘要。")
    published.ok("freeze")
    page = review(site, site.page("dept-head-1"), 2)
    changed = page.locator(".item", has=page.locator("figcaption"))
    changed.filter(has_text="更正后的摘要").wait_for()
    assert changed.locator("figcaption").all_inner_texts() == ["将公示", "已公示"]


def test_codes_of_a_record_are_said_in_words(published, site):
    from office.corrections.mark import propose_mark
    from office.published.models import PublicRecord

    raised = {"objection": {"state": "consumer_raised", "on": "2018-11-05"}}
    propose_mark(PublicRecord.objects.get(complaint__number="T0001"), "objection", raised, NOW)
    published.ok("freeze")
    page = review(site, site.page("dept-head-1"), 2)
    told = page.locator(".item", has_text="消费者已提出").locator("dd")
    told.first.wait_for()
    assert "消费者已提出，正在核查" in told.all_inner_texts()
    assert "新北万汇广场" in told.all_inner_texts()
    assert "标题和摘要由本局据投诉原文整理" in told.all_inner_texts()
    assert "made" not in told.all_inner_texts()


def test_words_that_no_plate_shows_stand_beside_the_published_ones(published, site):
    from office.complaints.models import Complaint
    from tests.office.correcting import correct

    old = Complaint.objects.get(number="T0001").full_text_zh
    correct(published, published.pub_ids()["T0001"], "--full-text", "更正后的全文。")
    published.ok("freeze")
    page = review(site, site.page("dept-head-1"), 2)
    # The record's own plate and the notice of its correction are an item each.
    told = page.locator(".item", has=page.locator(".words del")).first
    told.wait_for()
    assert told.locator(".words del").all_inner_texts() == [old]
    assert told.locator("dd", has_text="更正后的全文。").count() == 1


def test_b_leads_to_sending_back(frozen, site):
    page = review(site, site.page("dept-head-1"))
    page.keyboard.press("b")
    page.wait_for_url(re.compile("send-back"))
    page.fill("textarea", "摘要请写明退款日期。")
    page.click("button.btn-danger")
    page.wait_for_url(re.compile(r"/drafts/1$"))
    assert "摘要请写明退款日期" in page.inner_text("main")


def test_a_page_in_the_background_has_seen_nothing(frozen, site):
    page = site.page("dept-head-1")
    told: list[str] = []
    page.on("request", lambda request: told.append(request.url))
    page.clock.install()
    page.add_init_script(
        "Object.defineProperty(document, 'visibilityState', { get: () => 'hidden' });"
    )
    page.goto(f"{site.base}/office/drafts/1/review")
    page.wait_for_selector("#sheet .item dl")
    page.evaluate(  # whoever watches what is in view has been told by now
        "() => new Promise((done) => new IntersectionObserver(done).observe(document.body))"
    )
    page.clock.run_for(10_000)
    assert not [url for url in told if url.endswith("/seen")]


def test_both_panels_of_a_record_and_its_words_are_one_item_on_a_common_screen(bureau, site):
    from office.drafts.models import Viewing
    from office.registry_changes.venues import set_venue

    set_venue("WH01", {}, BOTH)
    bureau.ok("freeze")
    page = review(site, site.page("dept-head-1", width=1366, height=768))
    first = next(at for at, step in enumerate(walk(page)) if step.get("record"))
    item(page, first).scroll_into_view_if_needed()
    item(page, first).locator("dl.prose").wait_for()
    page.wait_for_function(DRAWN, arg=f"#item-{first}")
    assert item(page, first).locator("canvas").count() == 2
    room = 768 - page.locator("#sheet-bar").bounding_box()["height"]
    # Pictures, words and what can be done, without scrolling; how it ended beside the headline.
    assert item(page, first).bounding_box()["height"] < room
    assert item(page, first).locator(".ending dt").all_inner_texts() == ["处理结果", "标题"]
    assert page.locator(".side").bounding_box()["width"] == 76
    assert page.get_by_role("button", name="退出").is_visible()
    look_at_all(page)
    assert Viewing.objects.count() == 18 + 4 + 1


def test_four_whole_records_of_two_panels_are_seen_at_once_on_a_common_screen(bureau, site):
    from office.complaints.models import Complaint
    from office.registry_changes.venues import set_venue

    for number in range(5, 9):  # as many as may say something alike
        complaint(number)
    Complaint.objects.update(
        headline_en="Complaint about a children's phone watch",
        summary_zh="消费者反映孩子的电话手表定位总是飘；店员讲定位有误差是正常现象。",
        summary_en="Filed under “Quality of service”. In mediation both sides agreed.",
        full_text_zh="孩子的电话手表定位总是飘，人在教室显示在三公里外的河里。拿去专柜，店员讲“定位有误差"
        "是正常现象，我们只保硬件”，说完就不理人了，我要求退货退款，给个说法。",
    )

    def records_alone(data):
        data["steps"] = [step | {"tags": []} for step in data["steps"] if step.get("record")]

    set_venue("WH01", {}, BOTH)
    bureau.ok("freeze")
    page = site.page("dept-head-1", width=1366, height=768)
    page.route("**/drafts/1/review", other_data(records_alone))
    on_the_clock(site, page)
    page.keyboard.press("ArrowRight")  # beside the first: its row comes to the top
    for at in range(4):
        page.wait_for_function(DRAWN, arg=f"#item-{at}")
        page.wait_for_function(STATE, arg=[at, "looking"])
    boxes = [item(page, at).bounding_box() for at in range(4)]
    assert max(box["y"] + box["height"] for box in boxes) <= 768
    page.clock.run_for(1_000)
    for at in range(1, 4):  # the first waits for what all say alike too, further up
        page.wait_for_function(STATE, arg=[at, "seen"])


@pytest.mark.parametrize(("panels", "least"), [(LYING, 360), (BOTH, 330)])
def test_three_rows_of_plates_without_words_fill_a_common_screen(bureau, site, panels, least):
    from office.registry_changes.venues import set_venue

    set_venue("WH01", {}, panels)
    bureau.ok("freeze")
    page = review(site, site.page("dept-head-1", width=1366, height=768))
    at = plate_alone(page)
    item(page, at).scroll_into_view_if_needed()
    page.wait_for_function(DRAWN, arg=f"#item-{at}")
    room = 768 - page.locator("#sheet-bar").bounding_box()["height"]
    box = item(page, at).bounding_box()
    assert 3 * box["height"] + 2 * 12 <= room
    assert 2 * box["width"] + 12 <= 1366 - 76
    assert item(page, at).locator(".wide canvas").bounding_box()["width"] >= least
    assert item(page, at).get_by_role("button").count() == 3


@pytest.mark.parametrize("zoom", [0.8, 0.9, 1.1, 1.25])
@pytest.mark.parametrize("screen", [(1366, 768), (1920, 1080)])
def test_at_common_zooms_all_of_the_sheet_counts(bureau, site, zoom, screen):
    from office.registry_changes.venues import set_venue

    set_venue("WH01", {}, BOTH)
    bureau.ok("freeze")
    width, height = (round(side / zoom) for side in screen)
    page = site.page("dept-head-1", width=width, height=height, device_scale_factor=zoom)
    on_the_clock(site, page)
    for at in range(len(walk(page))):
        page.evaluate(TO_MIDDLE, at)
        page.wait_for_function(DRAWN, arg=f"#item-{at}")
        page.wait_for_function(STATE, arg=[at, "looking"])
        assert not page.is_visible("#hindered")


def test_no_button_of_an_item_is_narrower_than_its_words(bureau, site):
    from office.registry_changes.venues import set_venue

    set_venue("WH01", {}, ["landscape-55-4m", "portrait-55-4m"])
    bureau.ok("freeze")
    page = review(site, site.page("dept-head-1", width=1366, height=768, language="en"))
    buttons = page.locator(".item-do .btn:visible")
    assert buttons.count() > 3 * 4
    tight = (
        "all => all.filter((one) => one.scrollWidth > one.clientWidth).map((one) => one.innerText)"
    )
    assert buttons.evaluate_all(tight) == []


def test_on_four_panels_each_picture_keeps_its_width_and_the_record_is_read_in_words(bureau, site):
    from office.registry_changes.venues import set_venue

    panels = ["landscape-55-4m", "portrait-55-4m", "landscape-55-4m-en", "portrait-55-4m-en"]
    set_venue("WH01", {}, panels)
    bureau.ok("freeze")
    page = review(site, site.page("dept-head-1", width=340, height=800))
    at = next(at for at, step in enumerate(walk(page)) if step.get("record"))
    item(page, at).scroll_into_view_if_needed()
    item(page, at).locator("dl").first.wait_for()
    widths = "all => all.map((one) => one.getBoundingClientRect().width)"
    assert min(item(page, at).locator("canvas").evaluate_all(widths)) >= 112
    told = item(page, at).inner_text()
    for words in ("登记名称", "力动健身", "L3-021"):
        assert words in told, told


def test_what_all_say_alike_is_left_out_of_a_record_only_where_its_own_bytes_say_it(frozen, site):
    page = site.page("dept-head-1")

    def change(data):
        data["alike"] = {"closed_month": "2018-09", "words": "source"}  # the latter is not so

    page.route("**/drafts/1/review", other_data(change))
    review(site, page)
    assert "2018-09" in page.inner_text("#alike")
    at = next(at for at, step in enumerate(walk(page)) if step.get("record"))
    item(page, at).scroll_into_view_if_needed()
    told = item(page, at).locator("[data-part=facts]")
    told.get_by_text("文字由来").wait_for()
    assert "办结月份" not in told.inner_text()


TO_MIDDLE = """at => document.getElementById(`item-${at}`)
  .scrollIntoView({ behavior: 'instant', block: 'center' })"""
TO_TOP = "at => document.getElementById(`item-${at}`).scrollIntoView({ behavior: 'instant' })"
DRAWN = "(item) => !document.querySelector(`${item} [data-blank]`)"
STATE = "([at, state]) => document.getElementById(`item-${at}`).dataset.state === state"
TOLD = "() => new Promise((done) => new IntersectionObserver(done).observe(document.body))"
"""Whoever watches what is in view has been told by now."""


def walk(page) -> list[dict]:
    """The steps in the order of the sheet: what differs first."""
    return sorted(page_data(page)["steps"], key=lambda step: "tags" not in step)


def plate_alone(page) -> int:
    """An item that is a plate and no words."""
    return next(at for at, step in enumerate(walk(page)) if step.get("slide") == "howto")


def lay(page, at: int, share: float) -> None:
    """Scroll so that this share of an item's picture is in view, at the foot of the window."""
    page.evaluate(
        "at => document.getElementById(`item-${at}`).scrollIntoView({ behavior: 'instant' })", at
    )
    page.wait_for_function(DRAWN, arg=f"#item-{at}")
    page.evaluate(
        """([at, share]) => {
          const picture = document.querySelector(`#item-${at} figure`).getBoundingClientRect();
          const top = picture.top + picture.height * share - window.innerHeight;
          window.scrollBy({ top, behavior: "instant" });
        }""",
        [at, share],
    )
    page.evaluate(TOLD)


def is_looked_at(page, at: int) -> bool:
    return (
        page.evaluate("at => document.getElementById(`item-${at}`).dataset.state", at) == "looking"
    )


def test_what_scrolls_past_in_less_than_a_second_is_not_seen(frozen, site):
    page = on_the_clock(site, site.page("dept-head-1", height=700))
    told: list[str] = []
    page.on("request", lambda request: told.append(request.url))
    at = plate_alone(page)
    lay(page, at, 1)
    assert is_looked_at(page, at)
    page.clock.run_for(999)
    page.evaluate("() => window.scrollTo({ top: 0, behavior: 'instant' })")
    page.evaluate(TOLD)
    assert page.evaluate(STATE, [at, "passed"])
    page.clock.run_for(60_000)  # however long it stays away
    assert page.evaluate(STATE, [at, "passed"])
    assert "划过" in page.inner_text("#passed")
    lay(page, at, 1)
    page.wait_for_function(STATE, arg=[at, "looking"])
    page.clock.run_for(1_000)
    page.wait_for_function(STATE, arg=[at, "seen"])
    assert [url for url in told if url.endswith("/seen")]


BAR = """high => Object.assign(document.getElementById("sheet-bar").style, {
  paddingBottom: `${high}px`, marginBottom: `${-high}px`,
})"""
"""So much lower the bar reaches, and nothing else moves."""


def test_what_the_bar_covered_as_its_second_ended_is_gone_on_with(frozen, site):
    page = on_the_clock(site, site.page("dept-head-1", height=700))
    at = plate_alone(page)
    page.evaluate(TO_TOP, at)
    page.wait_for_function(DRAWN, arg=f"#item-{at}")
    page.wait_for_function(STATE, arg=[at, "looking"])
    page.evaluate(BAR, 600)
    page.clock.run_for(1_000)
    page.wait_for_function(STATE, arg=[at, "passed"])
    page.evaluate(BAR, 0)
    page.keyboard.press(" ")
    page.wait_for_function(STATE, arg=[at, "looking"])
    page.clock.run_for(1_000)
    page.wait_for_function(STATE, arg=[at, "seen"])


def test_less_than_half_of_a_picture_is_none_of_it(frozen, site):
    page = on_the_clock(site, site.page("dept-head-1", height=700))
    at = plate_alone(page)
    lay(page, at, 0.4)
    page.clock.run_for(10_000)
    assert not page.evaluate(STATE, [at, "seen"])
    assert not is_looked_at(page, at)
    lay(page, at, 0.6)
    page.wait_for_function(STATE, arg=[at, "looking"])


def test_in_a_low_window_half_of_a_picture_is_half_of_its_own_height(frozen, site):
    page = on_the_clock(site, site.page("dept-head-1", width=390, height=220))
    at = plate_alone(page)
    lay(page, at, 0.4)
    assert not is_looked_at(page, at)


def test_where_no_half_of_a_picture_has_room_one_is_told_so(frozen, site):
    page = on_the_clock(site, site.page("dept-head-1", width=390, height=190))
    at = plate_alone(page)
    lay(page, at, 0.1)
    page.wait_for_selector("#hindered:visible")
    assert "窗口里放不下半幅图" in page.inner_text("#hindered")
    page.clock.run_for(10_000)
    assert not page.evaluate(STATE, [at, "seen"])


def test_zoomed_out_so_far_that_nobody_reads_nothing_counts(frozen, site):
    page = on_the_clock(
        site, site.page("dept-head-1", width=7680, height=4320, device_scale_factor=0.25)
    )
    page.wait_for_selector("#hindered:visible")
    page.wait_for_function("() => !document.querySelector('[data-blank]')")
    page.evaluate(TOLD)
    page.clock.run_for(10_000)
    assert page.inner_text("#counter") == "已看 0 / 10"
    assert page.locator("[data-state=looking]").count() == 0
    assert "画面缩得太小" in page.inner_text("#hindered")


def test_what_two_fingers_have_moved_off_the_glass_is_not_looked_at(frozen, site):
    page = on_the_clock(site, site.page("dept-head-1", width=768, height=1024, has_touch=True))
    at = plate_alone(page)
    lay(page, at, 1)
    page.wait_for_function(STATE, arg=[at, "looking"])
    page.context.new_cdp_session(page).send("Emulation.setPageScaleFactor", {"pageScaleFactor": 4})
    page.wait_for_function(STATE, arg=[at, "passed"])


def test_what_is_covered_by_a_dialog_is_not_looked_at(frozen, site):
    page = on_the_clock(site, site.page("dept-head-1", height=700))
    at = plate_alone(page)
    lay(page, at, 1)
    page.wait_for_function(STATE, arg=[at, "looking"])
    item(page, at).locator("[data-do=asked]").evaluate("button => button.click()")
    assert not is_looked_at(page, at)
    page.clock.run_for(10_000)
    assert not page.evaluate(STATE, [at, "seen"])


def test_another_device_goes_on_from_here(frozen, site):
    page = review(site, site.page("dept-head-1"))
    while page.inner_text("#counter") == "已看 0 / 10":
        page.keyboard.press(" ")
        page.wait_for_timeout(50)
    page.goto("about:blank")
    tablet = review(site, site.page("dept-head-1", width=768, height=1024))
    seen, counter, missing = tablet.evaluate(SO_FAR)  # in one moment: it goes on by itself
    assert 0 < seen < 10
    assert counter == f"已看 {seen} / 10"
    assert f"还有 {10 - seen} 项没看" in missing
    assert tablet.evaluate("() => window.scrollY") > 0


SO_FAR = """() => [
    document.querySelectorAll("#strip .seen").length,
    ...["counter", "missing"].map((id) => document.getElementById(id).textContent),
]"""


def test_who_presses_on_while_the_sheet_is_still_read_goes_on_once_it_is_there(frozen, site):
    page = review(site, site.page("dept-head-1", height=700))
    late = held(page, "**/drafts/1/roles/**", times=1)
    with page.expect_request("**/drafts/1/roles/**"):
        page.reload(wait_until="commit")
    page.wait_for_function("() => document.querySelector('#strip').childElementCount > 0")
    page.keyboard.press(" ")
    assert page.locator("#sheet canvas").count() == 0
    late[0].continue_()
    page.wait_for_function("() => window.scrollY > 0")


def test_a_tablet_needs_no_key_and_has_room_for_fingers(frozen, site):
    page = review(site, site.page("dept-head-1", width=768, height=1024, has_touch=True))
    while not page.evaluate(ALL_SEEN):
        page.tap("#down")
        page.wait_for_timeout(50)
    small = page.evaluate(
        """() => [...document.querySelectorAll("#review .btn")]
          .filter((one) => one.checkVisibility() && one.getBoundingClientRect().height < 44)
          .map((one) => one.outerHTML)"""
    )
    assert small == []


def test_what_one_asks_and_enlarges_the_other_reads_at_the_item(frozen, site):
    page = review(site, site.page("dept-head-1"))
    at = len(walk(page)) - 1
    item(page, at).scroll_into_view_if_needed()
    item(page, at).focus()
    page.keyboard.press("z")
    page.wait_for_selector("#large canvas")
    page.keyboard.press("Escape")
    page.keyboard.press("q")
    page.fill("#say-words", "金额有凭证吗？")
    page.click("#say button[type=submit]")
    item(page, at).locator("q").wait_for()
    page.keyboard.press("r")
    assert page.is_visible("#say h2[data-act=sent-back]")
    page.click("#say [data-close]")
    other = review(site, site.page("deputy-director-1"))
    told = item(other, at).locator("[data-part=acts]").inner_text()
    assert "放大看过" in told
    assert "金额有凭证吗？" in told
    assert "放大 1 件，问过 1 件" in other.inner_text("#colleagues")
    assert "1 个提问没有答复" in other.inner_text("#missing")


def test_who_goes_on_looking_learns_that_a_question_was_answered(frozen, site):
    from office.drafts.models import ItemAct
    from tests.office.people import browser

    page = review(site, site.page("dept-head-1"))
    ask(page, 0, "金额有凭证吗？")
    asked = ItemAct.objects.get(kind=ItemAct.Kind.ASKED)
    address = f"/office/drafts/1/questions/{asked.pk}"
    browser("wang-fang").post(address, {"words": "有，见案卷第三页。"})
    look_at_all(page)
    item(page, 0).locator("q", has_text="有，见案卷第三页。").wait_for(timeout=20_000)
    assert page.inner_text("#missing") == "都看过了"


def test_what_stands_at_the_items_is_told_in_turn(frozen, site):
    """An answer of before, which comes late, would take a question away that was asked since."""
    page = site.page("dept-head-1")
    asked = []
    page.on("request", lambda one: asked.append(one.url.rpartition("/")[2]))
    late = held(page, "**/drafts/1/seen", times=1)
    with page.expect_request("**/drafts/1/seen"):
        review(site, page)
    item(page, 0).locator("[data-do=asked]").click()
    page.fill("#say-words", "金额有凭证吗？")
    answer = late[0].fetch()
    page.click("#say button[type=submit]")
    page.evaluate("1")
    assert "item" not in asked
    late[0].fulfill(response=answer)
    item(page, 0).locator("q", has_text="金额有凭证吗？").wait_for()
    assert "1 个提问没有答复" in page.inner_text("#missing")


def test_a_late_answer_to_one_question_leaves_the_next_one_open_and_nobody_signs_meanwhile(
    frozen, site
):
    page = site.page("dept-head-1")
    review(site, page)
    late = held(page, "**/drafts/1/item", times=1)
    item(page, 0).locator("[data-do=asked]").click()
    page.fill("#say-words", "金额有凭证吗？")
    with page.expect_request("**/drafts/1/item"):
        page.click("#say button[type=submit]")
    assert "还有一步正在记下" in page.inner_text("#missing")
    page.keyboard.press("Escape")
    item(page, 1).locator("[data-do=asked]").click()
    page.fill("#say-words", "日期对吗？")
    late[0].continue_()
    item(page, 0).locator("q", has_text="金额有凭证吗？").wait_for()
    assert page.input_value("#say-words") == "日期对吗？"
    expect(page.locator("#say")).to_be_visible()
    expect(page.locator("#missing")).not_to_contain_text("还有一步正在记下")


def test_the_sheet_stays_where_it_is_beneath_a_dialog(frozen, site):
    """Also for who had pressed on before it was looked at long enough; then it goes on."""
    page = on_the_clock(site, site.page("dept-head-1", height=700))
    at = plate_alone(page)
    lay(page, at, 1)
    page.wait_for_function(STATE, arg=[at, "looking"])
    page.keyboard.press(" ")
    before = page.evaluate(STANDS)
    page.keyboard.press("q")
    page.wait_for_function(STATE, arg=[at, "passed"])
    page.evaluate(TOLD)
    assert page.evaluate(STANDS) == before
    page.keyboard.press("Escape")
    page.wait_for_function(STATE, arg=[at, "looking"])
    page.clock.run_for(1_000)
    page.wait_for_function(MOVED, arg=before)


def ask(page, at: int, words: str) -> None:
    """Ask about an item, and have it noted."""
    item(page, at).scroll_into_view_if_needed()
    item(page, at).locator("[data-do=asked]").click()
    page.fill("#say-words", words)
    page.click("#say button[type=submit]")
    item(page, at).locator("q", has_text=words).wait_for()


@pytest.mark.parametrize("words", [{}, {"summary_zh": "改写过的摘要。"}], ids=["same", "changed"])
def test_a_question_of_a_void_draft_shuts_nobodys_signing(frozen, site, words):
    from office.complaints.models import Complaint
    from tests.office.people import browser

    page = with_key(frozen, site, "dept-head-1")
    first = frozen.pub_ids()["T0001"]
    at = next(at for at, one in enumerate(walk(review(site, page))) if one.get("record") == first)
    ask(page, at, "金额有凭证吗？")
    assert "1 个提问没有答复" in page.inner_text("#missing")
    page.goto("about:blank")  # else it may ask for words of a draft that is gone
    browser("deputy-director-1").post("/office/drafts/1/send-back", {"reason": "请重新定稿。"})
    if words:
        Complaint.objects.filter(number="T0001").update(**words)
    frozen.ok("freeze")
    look_at_all(review(site, page, 2))
    assert page.inner_text("#missing") == "都看过了"
    assert page.is_enabled("#sign")
    acts = page.locator("[data-part=acts]").all_inner_texts()
    assert any("金额有凭证吗？" in told for told in acts) is not bool(words)
    assert not any("待答复" in told or "撤回" in told for told in acts)


def test_a_key_is_about_the_item_that_is_shown_as_chosen(frozen, site):
    page = review(site, site.page("dept-head-1", height=700))
    item(page, 0).locator("h3").click()
    while page.locator("#item-0.current").count():
        page.keyboard.press(" ")
        page.wait_for_timeout(50)
    page.wait_for_function(SHOWN)
    page.keyboard.press("q")
    assert page.inner_text("#say-of") == page.inner_text(".item.current .item-name")
    page.keyboard.press("Escape")
    page.locator(".item.current [data-do=asked]").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    page.keyboard.press(" ")  # goes on, and does not ask again
    assert page.locator("dialog[open]").count() == 0


SHOWN = """() => {
    const box = document.querySelector(".item.current").getBoundingClientRect();
    return box.bottom > 0 && box.top < window.innerHeight;
}"""


def test_an_act_that_was_not_noted_is_said_and_ends_nothing(frozen, site):
    page = review(site, with_key(frozen, site, "dept-head-1"))
    at = next(at for at, step in enumerate(walk(page)) if step.get("record"))
    page.route("**/drafts/1/item", lambda route: route.abort())
    item(page, at).scroll_into_view_if_needed()
    item(page, at).locator("[data-do=enlarge]").click()
    page.wait_for_selector("#failed:not([hidden])", state="attached")
    page.keyboard.press("Escape")
    assert "没有做成" in page.inner_text("#failed")
    page.unroute("**/drafts/1/item")
    item(page, at).locator("[data-do=enlarge]").click()
    page.wait_for_selector("#failed", state="hidden")
    page.keyboard.press("Escape")
    look_at_all(page)
    assert page.is_enabled("#sign")
    site.meant("ERR_FAILED")


def test_a_lost_network_is_waited_for_and_then_the_sheet_goes_on(frozen, site):
    page = with_key(frozen, site, "dept-head-1")
    page.set_viewport_size({"width": 1366, "height": 700})
    page.route("**/drafts/1/plates/**", lambda route: route.abort())
    review(site, page)
    page.wait_for_selector("#lost:visible")
    assert "自动重试" in page.inner_text("#lost")
    assert page.is_hidden("#trouble")
    page.unroute("**/drafts/1/plates/**")
    page.wait_for_selector("#lost", state="hidden")  # by itself
    page.route("**/drafts/1/seen", lambda route: route.fulfill(status=503))
    page.keyboard.press(" ")
    page.wait_for_selector("#lost:visible")
    page.unroute("**/drafts/1/seen")
    page.evaluate("() => window.dispatchEvent(new Event('online'))")
    page.wait_for_selector("#lost", state="hidden")
    look_at_all(page)
    assert page.is_enabled("#sign")
    site.meant("ERR_FAILED", "503")


def test_a_draft_that_cannot_be_read_yet_is_waited_for(frozen, site):
    page = site.page("dept-head-1", height=700)
    page.route("**/drafts/1/roles/**", lambda route: route.abort())
    page.goto(f"{site.base}/office/drafts/1/review")
    page.wait_for_selector("#lost:visible")
    page.unroute("**/drafts/1/roles/**")
    page.wait_for_selector("body[data-ready]", state="attached")
    assert page.is_hidden("#lost")
    site.meant("ERR_FAILED")


def test_a_draft_that_is_open_no_more_is_not_told_as_forged(frozen, site):
    from tests.office.people import browser

    page = review(site, site.page("dept-head-1", height=700))
    browser("deputy-director-1").post("/office/drafts/1/send-back", {"reason": "请重新定稿。"})
    page.evaluate("() => window.scrollTo({ top: document.body.scrollHeight })")
    page.wait_for_selector("#trouble:visible")
    assert "已不在待签" in page.inner_text("#trouble")
    site.meant("404", "409")


def test_the_find_dialog_over_the_sheet_leaves_it_going_on(frozen, site):
    page = on_the_clock(site, site.page("dept-head-1", height=700))
    at = plate_alone(page)
    lay(page, at, 1)
    page.wait_for_function(STATE, arg=[at, "looking"])
    page.keyboard.press("Control+k")
    page.clock.run_for(10_000)
    assert not page.evaluate(STATE, [at, "seen"])
    page.keyboard.press("Escape")
    page.wait_for_function("() => !document.querySelector('dialog[open]')")
    page.wait_for_function(STATE, arg=[at, "looking"])
    page.clock.run_for(1_000)
    page.wait_for_function(STATE, arg=[at, "seen"])


def test_nothing_is_done_at_what_is_as_published(published, site):
    complaint(9)
    published.ok("freeze")
    page = site.page("dept-head-1", "/office/drafts/2/review?rest=1")
    page.wait_for_selector("body[data-ready]", state="attached")
    same = page.locator("#more-items .item").first
    same.scroll_into_view_if_needed()
    same.locator("h3").click()
    page.keyboard.press("z")
    assert page.locator("dialog[open]").count() == 0
    assert same.locator("[data-do]:visible").count() == 0


def test_enlarged_fills_the_window_has_its_words_beside_and_goes_on_by_key(frozen, site):
    page = review(site, site.page("dept-head-1", width=1366, height=768))
    first, other, *_ = (at for at, step in enumerate(walk(page)) if step.get("record"))
    item(page, first).locator("[data-do=enlarge]").click()
    page.wait_for_selector("#large .prose")
    assert page.locator("#large canvas").first.bounding_box()["width"] > 800
    page.keyboard.press("ArrowRight")
    page.wait_for_selector(
        f"#large-title:text-is('{item(page, other).locator('h3').inner_text()}')"
    )
    page.wait_for_selector("#large .prose")
    text = item(page, other).locator(".prose dd").first.inner_text()
    assert page.locator("#large .prose dd").first.inner_text() == text
    page.click("#large [data-beside='-1']")
    page.wait_for_selector(
        f"#large-title:text-is('{item(page, first).locator('h3').inner_text()}')"
    )
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Escape")
    page.keyboard.press("q")  # about the item that was enlarged last
    assert page.inner_text("#say-of") == item(page, other).locator("h3").inner_text()


def test_enlarged_are_the_pictures_of_the_item_that_was_opened_last(frozen, site):
    page = review(site, site.page("dept-head-1", height=4000))
    page.wait_for_function("() => !document.querySelector('[data-blank]')")
    first, other, *_ = (at for at, step in enumerate(walk(page)) if step.get("record"))
    late = held(page, "**/plates/*", times=1)
    with page.expect_request("**/plates/*"):
        item(page, first).locator("[data-do=enlarge]").click()
    page.keyboard.press("Escape")
    item(page, other).locator("[data-do=enlarge]").click()
    page.wait_for_selector("#large canvas")
    with page.expect_response("**/plates/*"):
        late[0].continue_()
    item(page, other).locator("[data-part=acts]", has_text="放大看过").wait_for()
    assert page.locator("#large canvas").count() == 1
    assert page.locator("#large-title").inner_text() == item(page, other).locator("h3").inner_text()
    page.keyboard.press("Escape")
    assert item(page, first).locator("[data-part=acts]").inner_text() == ""


def test_without_script_it_is_read_and_said_why_nobody_signs_there(frozen, site):
    page = site.page("dept-head-1", "/office/drafts/1/review", java_script_enabled=False)
    follow(page, "noscript a")
    assert "不能在网页上签批" in page.inner_text("main")
    assert page.locator(".plain-items > li").count() == 10
    assert page.locator(".plain-items img[loading=lazy]").count() == 9
    assert "全文第1件" in page.inner_text(".plain-items")
    assert page.locator("#sign").count() == 0


def long_text(office) -> None:
    """T0001 has words for three screens, in a draft of its own."""
    from office.complaints.models import Complaint

    words = "\n".join(f"第{n}段：经营者与消费者各执一词，双方同意再议。" for n in range(100))
    Complaint.objects.filter(number="T0001").update(full_text_zh=words)
    office.ok("freeze")


def test_words_that_go_on_count_only_when_all_of_them_were_on_the_screen(bureau, site):
    """Space turns a page of them; an item is seen with the last one."""
    long_text(bureau)
    page = on_the_clock(site, site.page("dept-head-1", width=1366, height=768))
    at = next(
        at
        for at, step in enumerate(walk(page))
        if step.get("body") and long_body(bureau, step["body"])
    )
    page.evaluate(
        "at => document.getElementById(`item-${at}`).scrollIntoView({ behavior: 'instant' })", at
    )
    page.wait_for_selector("text=第99段", state="attached")
    page.wait_for_function(DRAWN, arg=f"#item-{at}")
    pages = 0
    while not page.evaluate(STATE, [at, "seen"]):
        page.evaluate(TOLD)
        page.clock.run_for(60_000)  # however long it stays
        if page.evaluate(LAST_IN_VIEW, at):
            page.wait_for_function(STATE, arg=[at, "seen"])
            break
        assert not page.evaluate(STATE, [at, "seen"])
        page.keyboard.press(" ")
        pages += 1
        assert pages < 30
    assert pages > 2


LAST_IN_VIEW = """at => {
    const [last] = [...document.querySelectorAll(`#item-${at} dl.prose span`)].slice(-1);
    const box = last.getBoundingClientRect();
    return box.top < window.innerHeight && box.bottom > 0;
}"""


def long_body(office, digest: str) -> bool:
    return "第99段" in (office.draft() / "cas" / f"{digest}.json").read_text("utf-8")


def test_single_keys_can_be_switched_off_and_stay_off(frozen, site):
    page = review(site, site.page("dept-head-1"))
    page.uncheck("[data-single-keys]")
    page.evaluate("() => document.activeElement.blur()")
    for key in ("b", "z", "q", "r"):
        page.keyboard.press(key)
    assert page.locator("dialog[open]").count() == 0
    review(site, page)
    assert not page.is_checked("[data-single-keys]")
    assert page.url.endswith("/review")


def test_pressing_early_passes_over_nothing(frozen, site):
    page = review(site, site.page("dept-head-1", height=700))
    while not page.evaluate(ALL_SEEN):
        for _ in range(3):
            page.keyboard.press(" ")
        page.wait_for_timeout(50)
    assert page.is_hidden("#passed")


FIRST_IN_VIEW = "() => document.getElementById('item-0').getBoundingClientRect().bottom > 0"


def test_after_the_last_comes_what_was_passed_over(frozen, site):
    page = on_the_clock(site, site.page("dept-head-1", height=700))

    def to_the_end():
        page.evaluate(TO_MIDDLE, len(walk(page)) - 1)
        page.evaluate(TOLD)
        assert not page.evaluate(FIRST_IN_VIEW)

    page.evaluate(TOLD)
    to_the_end()
    # At the end a part of an item may still be read: Space leads there first.
    first_is_there = partial(page.evaluate, FIRST_IN_VIEW)
    press = partial(page.keyboard.press, " ")
    until(lambda: press() or first_is_there() or page.clock.run_for(1_000) or first_is_there())
    to_the_end()
    page.wait_for_function(STATE, arg=[0, "passed"])
    page.click("#passed")
    assert first_is_there()


def test_a_key_held_down_looks_at_nothing(frozen, site):
    page = on_the_clock(site, site.page("dept-head-1", height=700))
    page.evaluate(TOLD)
    for _ in range(5):
        page.keyboard.down(" ")  # as a keyboard repeats it
    assert page.evaluate("() => window.scrollY") < 700


def marks(step: dict) -> set[str]:
    """What a viewing of a step is noted under; as `drafts/steps.js`."""
    if "look" in step:
        return {step["look"]}
    return {*(plate[1] for plate in step["plates"]), step.get("body", "")} - {""}


def test_after_a_send_back_space_leads_past_what_is_still_the_same(frozen, site):
    from office.complaints.models import Complaint
    from tests.office.people import browser

    page = review(site, site.page("dept-head-1"))
    look_at_all(page)
    page.goto("about:blank")  # else it may ask for words of a draft that is gone
    browser("deputy-director-1").post("/office/drafts/1/send-back", {"reason": "请改写第四件。"})
    rewritten = Complaint.objects.filter(number__in=["T0001", "T0004"])
    rewritten.update(summary_zh="改写过的摘要。")
    frozen.ok("freeze")
    review(site, page, 2)
    data = page_data(page)  # as it was given: what is looked at meanwhile counts besides
    assert sum(marks(step) <= {*data["seen"]} for step in data["steps"]) in {8, 9}
    look_at_all(page)
    assert page.locator(".item", has_text="改写过的摘要").count() == 2
