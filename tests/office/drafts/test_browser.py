"""The review in a real browser: what is drawn is compared, what was seen counts, then it signs."""

import re

import pytest

from tests.browser import needs_chromium
from tests.office.bureau import NOW, complaint
from tests.office.key_steps import with_key
from tests.office.news_steps import OTHER, good_news, warning
from tests.office.review_browser import ALL_SEEN, look_at_all, other_data, page_data, review

pytestmark = needs_chromium


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
    assert page.locator("#stage canvas").count() == 0


def test_what_stands_beside_the_plates_is_read_out_of_the_bytes(published, site):
    from office.registry.models import Bureau

    bureau = Bureau.objects.get()
    bureau.settings |= {"hours": {"opens": "03:00", "closes": "03:10"}}
    bureau.save()
    published.ok("freeze")
    page = review(site, site.page("dept-head-1"), 2)
    told = page.locator("#stage dl.changed div", has_text="屏幕开始")
    assert "03:00" in told.inner_text()
    assert told.locator("del").inner_text() == "00:00"


def test_words_of_news_are_read_out_of_their_own_bytes(published, site):
    warning(**OTHER)
    good_news()
    published.ok("freeze")
    page = review(site, with_key(published, site, "dept-head-1"), 2)
    told = page.locator("#stage dl.changed").inner_text()
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
    told = review(site, page).locator("#stage dl.brief").inner_text()
    assert told.startswith(IN_WORDS[language][0])
    for one in IN_WORDS[language]:
        assert one in told, told
    assert not re.search(r"^(non-selective|zh|CNY|Asia/Shanghai)$", told, re.MULTILINE)


def test_of_the_second_publication_only_what_is_new_is_shown(published, site):
    complaint(9)
    published.ok("freeze")
    page = review(site, site.page("dept-head-1"), 2)
    titles = page.locator("#jump option").all_inner_texts()
    assert sum("个案" not in title and "新增" in title for title in titles) == 1
    assert any("变更" in title and "概况" in title for title in titles)
    assert not any("投诉渠道" in title for title in titles), "it shows nothing new"
    page.click("text=/与已公示的相同/")
    page.wait_for_selector("body[data-ready]", state="attached")
    assert page.locator("#jump option").count() > len(titles)


def test_a_changed_plate_stands_beside_the_published_one(published, site):
    from tests.office.correcting import correct

    correct(published, published.pub_ids()["T0001"], "--summary", "更正后的摘要。")
    published.ok("freeze")
    page = review(site, site.page("dept-head-1"), 2)
    page.wait_for_selector(".old canvas:visible")
    assert "更正后的摘要" in page.inner_text("[data-part=first]")
    assert "已公示" in page.inner_text(".old")


def test_codes_of_a_record_are_said_in_words(published, site):
    from office.corrections.mark import propose_mark
    from office.published.models import PublicRecord

    raised = {"objection": {"state": "consumer_raised", "on": "2018-11-05"}}
    propose_mark(PublicRecord.objects.get(complaint__number="T0001"), "objection", raised, NOW)
    published.ok("freeze")
    page = review(site, site.page("dept-head-1"), 2)
    told = page.locator("#stage dd")
    assert "消费者已提出，正在核查" in told.all_inner_texts()
    assert "新北万汇广场" in told.all_inner_texts()


def test_words_that_no_plate_shows_stand_beside_the_published_ones(published, site):
    from office.complaints.models import Complaint
    from tests.office.correcting import correct

    old = Complaint.objects.get(number="T0001").full_text_zh
    correct(published, published.pub_ids()["T0001"], "--full-text", "更正后的全文。")
    published.ok("freeze")
    page = review(site, site.page("dept-head-1"), 2)
    page.locator("#stage del").first.wait_for()
    told = page.locator("#stage dd", has_text="更正后的全文。")
    assert told.locator("del").inner_text() == old
    assert page.locator("#stage del").count() == 1


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
    page.wait_for_selector("#stage dl")
    page.evaluate(  # whoever watches what is in view has been told by now
        "() => new Promise((done) => new IntersectionObserver(done).observe(document.body))"
    )
    page.clock.run_for(10_000)
    assert not [url for url in told if url.endswith("/seen")]


def test_both_panels_of_a_record_and_its_words_are_one_step_on_a_common_screen(bureau, site):
    from office.drafts.models import Viewing
    from office.registry_changes.venues import set_venue

    set_venue("WH01", {}, ["landscape-55-4m", "portrait-55-4m"])
    bureau.ok("freeze")
    page = review(site, site.page("dept-head-1", width=1366, height=768))
    assert page.locator("#jump option").count() == 10
    page.wait_for_selector('text="已看 1 / 10"')
    page.select_option("#jump", "6")
    page.keyboard.press("ArrowLeft")  # the page stands where walking puts it
    page.wait_for_selector('text="已看 2 / 10"')
    page.keyboard.press("ArrowRight")
    page.wait_for_selector('text="已看 3 / 10"')
    assert page.locator("#stage canvas").count() == 2
    seen = page.evaluate(
        "() => [...document.querySelectorAll('#stage canvas, [data-part=end]')]"
        ".map((part) => part.getBoundingClientRect().bottom)"
    )
    assert max(seen) <= 768  # pictures whole, and the words to their end, without scrolling
    text, picture = (
        page.locator(part).first.bounding_box() for part in (".prose", "#stage canvas")
    )
    assert text["x"] >= picture["x"] + picture["width"]  # beside it
    look_at_all(page)
    assert Viewing.objects.count() == 18 + 4 + 1


def long_text(office) -> None:
    """T0001 has words for three screens, in a draft of its own."""
    from office.complaints.models import Complaint

    words = "\n".join(f"第{n}段：经营者与消费者各执一词，双方同意再议。" for n in range(100))
    Complaint.objects.filter(number="T0001").update(full_text_zh=words)
    office.ok("freeze")


def test_words_that_go_on_count_only_when_their_end_was_on_the_screen(bureau, site):
    """Space turns a page of them; a step is seen with the last one, and then goes on."""
    long_text(bureau)
    page = review(site, site.page("dept-head-1", width=1366, height=768))
    page.clock.install()
    number = next(
        at
        for at, step in enumerate(page_data(page)["steps"])
        if step.get("body") and long_body(bureau, step["body"])
    )
    page.select_option("#jump", str(number))
    page.wait_for_selector("text=第99段")
    page.clock.run_for(60_000)  # however long it stays
    assert not ticked(page, number)
    pages = 0
    while not page.evaluate(END_IN_VIEW):
        assert page.input_value("#jump") == str(number)
        page.keyboard.press(" ")
        pages += 1
        assert pages < 20
    assert pages > 2
    page.evaluate(  # whoever watches what is in view has been told by now
        "() => new Promise((done) => new IntersectionObserver(done).observe(document.body))"
    )
    page.clock.run_for(2_000)
    page.wait_for_function(TICKED, arg=number)
    page.keyboard.press(" ")
    assert page.input_value("#jump") != str(number)


END_IN_VIEW = """() => {
    const words = document.querySelector('[data-part=words]').getBoundingClientRect();
    const end = document.querySelector('[data-part=end]').getBoundingClientRect();
    return end.bottom <= Math.min(words.bottom, window.innerHeight) + 1;
}"""
TICKED = "at => document.getElementById('jump').options[at].textContent.startsWith('✓')"


def ticked(page, number: int) -> bool:
    return page.evaluate(TICKED, number)


def long_body(office, digest: str) -> bool:
    return "第99段" in (office.draft() / "cas" / f"{digest}.json").read_text("utf-8")


def test_single_keys_can_be_switched_off_and_stay_off(frozen, site):
    page = review(site, site.page("dept-head-1"))
    page.wait_for_selector('text="已看 1 / 10"')
    page.uncheck("[data-single-keys]")
    page.focus("#what")
    page.keyboard.press("b")
    page.keyboard.press(" ")
    assert page.input_value("#jump") == "0"
    page.keyboard.press("ArrowRight")
    assert page.input_value("#jump") == "1"
    review(site, page)
    assert not page.is_checked("[data-single-keys]")
    assert page.url.endswith("/review")


def test_pressing_early_passes_over_nothing(frozen, site):
    page = review(site, site.page("dept-head-1"))
    for place in range(1, 10):
        page.wait_for_function(
            "at => document.getElementById('jump').value === at", arg=str(place - 1)
        )
        for _ in range(3):
            page.keyboard.press("ArrowRight")
    page.wait_for_function(ALL_SEEN)


def test_a_key_held_down_looks_at_nothing(frozen, site):
    page = review(site, site.page("dept-head-1"))
    page.keyboard.down("ArrowRight")
    page.wait_for_function("() => document.getElementById('jump').value === '1'")
    page.wait_for_selector('text="已看 2 / 10"')
    for _ in range(5):
        page.keyboard.down("ArrowRight")  # as a keyboard repeats it
    assert page.input_value("#jump") == "1"


def test_after_the_last_comes_what_was_passed_over(frozen, site):
    page = review(site, site.page("dept-head-1"))
    page.wait_for_selector('text="已看 1 / 10"')
    page.select_option("#jump", "9")
    page.wait_for_selector('text="已看 2 / 10"')
    page.keyboard.press("ArrowRight")
    page.wait_for_function("() => document.getElementById('jump').value === '1'")


def test_after_a_send_back_next_leads_past_what_is_still_the_same(frozen, site):
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
    page.wait_for_selector('text="已看 9 / 10"')
    first = page.input_value("#jump")
    assert "改写过的摘要" in page.inner_text("#stage")
    page.keyboard.press("ArrowRight")
    page.wait_for_selector('text="已看 10 / 10"')
    assert page.input_value("#jump") != first
    assert "改写过的摘要" in page.inner_text("#stage")
