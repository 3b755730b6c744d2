"""The venue's page and a record's in a browser: found in ten seconds, large, read aloud."""

import pytest

from office.channels.public_site.record_rows import PART
from tests.accessibility import needs_axe, violations
from tests.browser import MILLISECONDS, follow, needs_chromium, watch
from tests.office import sample
from tests.office.channels import site_sample

pytestmark = needs_chromium

WECHAT = (
    "Mozilla/5.0 (Linux; Android 9; PRA-AL00) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 "
    "Chrome/66.0.3359.126 MQQBrowser/6.2 TBS/45016 Mobile Safari/537.36 MMWEBID/1 "
    "MicroMessenger/7.0.10.1580 NetType/4G Language/zh_CN ABI/arm64"
)
VOICES = """
window.said = [];
window.queue = [];
window.SpeechSynthesisUtterance = function (text) { this.text = text; };
Object.defineProperty(window, "speechSynthesis", {value: {
  getVoices: () => [{lang: "zh-CN"}],
  cancel: () => { window.queue = []; },
  speak: one => { window.said.push(one.text); window.queue.push(one); },
}});
window.begin = () => window.queue[0].onstart();
window.finish = () => window.queue.shift().onend();
"""
NO_VOICES = VOICES.replace('[{lang: "zh-CN"}]', "[]")


@pytest.fixture(scope="module")
def base(tmp_path_factory):
    public = tmp_path_factory.mktemp("site")
    site_sample.write(public)
    with site_sample.served(public) as address:
        yield address


@pytest.fixture
def opened(chromium, base):
    """Opens an address as a reader has it; what the browser complains of fails the test."""
    complaints, contexts = [], []

    def open_page(path, *, width=390, script=True, voices="", hash_=""):
        context = chromium.new_context(
            viewport={"width": width, "height": 844}, user_agent=WECHAT, java_script_enabled=script
        )
        contexts.append(context)
        if voices:
            context.add_init_script(voices)
        page = context.new_page()
        page.set_default_timeout(MILLISECONDS)
        watch(page, complaints)
        page.goto(f"{base}{path}{hash_}")
        return page

    yield open_page
    for context in contexts:
        context.close()
    meant = ("favicon", "ERR_FAILED")  # the latter where a test lets a request fail
    assert [one for one in complaints if not any(word in one for word in meant)] == []


def shown(page):
    return page.locator(".found li:visible b").all_inner_texts()


def status(page):
    return page.locator("article:visible [role=status]").inner_text()


def wide(page):
    """By how much the page is wider than the window: nothing is to be scrolled sideways."""
    return page.evaluate("document.documentElement.scrollWidth - window.innerWidth")


@needs_axe
@pytest.mark.parametrize(("width", "hash_"), [(390, ""), (1280, "#en")])
def test_a_shopper_finds_a_shop(opened, width, hash_):
    page = opened("/v/wh01/", width=width, hash_=hash_)
    found, none = ("找到 {} 件", "没有找到") if not hash_ else ("{} found", "No published")
    box = page.locator("input[type=search]:visible")
    assert violations(page) == []
    box.fill("悦动")
    page.wait_for_selector(".found li:visible")
    assert shown(page) == ["停课后退回 预付课时费"]
    assert status(page) == found.format(1)
    assert page.locator(".found a:visible").get_attribute("href").startswith("/r/4kd8w2qx9m/1")
    assert violations(page) == []
    assert wide(page) <= 0
    for words, at_least in (("Ｌ３ ０２", 1), ("l302", 1), ("会员卡 L2", 2), ("预付课时费", 1)):
        box.fill(words)
        assert len(shown(page)) >= at_least, words
    for words in ("yuedong", "ydjs", "dongjian", "Jianshen", "yujie"):
        box.fill(words)
        assert bool(shown(page)) == (words != "yujie"), words
    for words in ("henglengdianqi", "hldq", "dianqi L1"):
        box.fill(words)
        shops = set(page.locator(".found .shop:visible").all_inner_texts())
        assert any("恒冷电器" in one for one in shops), words
    for words in ("家电", "appliances"):
        box.fill(words)
        assert any("恒冷电器" in one for one in page.locator(".found .shop").all_inner_texts()), (
            words
        )
    box.fill("engleng")
    assert shown(page) == [], "pinyin begins with a syllable"
    box.fill("恒冷电器 不存在")
    assert shown(page) == []
    assert status(page).startswith(none)
    nothing = status(page)
    others = page.locator("a.others:visible")
    assert others.get_attribute("href") == "/" + hash_
    box.fill("从未有过的店")
    assert status(page) == nothing, "the same whether there is such a shop or not"
    for number in ("4kd8w2qx9m", "4KD8W2QX9M", "公示编号 4kd8w2qx9m"):
        box.fill(number)
        assert shown(page) == ["停课后退回 预付课时费"], number
    assert others.count() == 0
    box.fill("4kd8w2")
    assert shown(page) == [], "a number is found whole: parts of it are parts of any word"
    box.fill("")
    page.locator("select[name=floor]:visible").select_option("L3")
    assert {"L3" in text for text in page.locator(".found .shop:visible").all_inner_texts()} == {
        True
    }
    page.locator("select[name=month]:visible").select_option("2018-09")
    page.locator("select[name=floor]:visible").select_option("")
    assert "停课后退回 预付课时费" in shown(page)
    page.locator("select[name=month]:visible").select_option("")
    assert page.locator("h1:visible").count() == 1
    assert status(page) == ""


@pytest.mark.parametrize("path", ["/v/wh01/stats/", "/stats/"])
def test_figures_lead_on_a_phone_too_to_their_data(opened, path):
    page = opened(path, script=False)
    page.click("article:visible h1 ~ ul a[href^='/open/']")
    page.wait_for_url("**/open/")


@pytest.mark.parametrize(
    ("typed", "hash_", "leads"),
    [
        ("怎么投诉", "", "/complain/"),
        ("投诉", "", "/complain/"),
        ("zmts", "", "/complain/"),
        ("zenmetousu", "", "/complain/"),
        ("我想退款！", "", "/complain/"),
        ("是真的吗", "", "/verify/#v/wh01"),
        ("排名", "", "/v/wh01/stats/"),
        ("refund", "#en", "/complain/#en"),
    ],
)
def test_a_question_is_answered_by_the_page_that_does(opened, typed, hash_, leads):
    page = opened("/v/wh01/", hash_=hash_)
    assert page.locator(".asked:visible").count() == 0
    page.locator("input[type=search]:visible").fill(typed)
    page.locator(".asked a:visible").first.wait_for()
    assert leads in page.locator(".asked a:visible").evaluate_all(
        "links => links.map(one => one.getAttribute('href'))"
    )
    assert wide(page) <= 0


def test_who_types_no_question_is_offered_none(opened):
    page = opened("/v/wh01/")
    page.locator("input[type=search]:visible").fill("悦动")
    page.wait_for_selector(".found li:visible")
    assert page.locator(".asked:visible").count() == 0


def test_by_keyboard_alone(opened):
    page = opened("/v/wh01/")
    page.locator("input[type=search]:visible").focus()
    page.keyboard.type("悦动")
    page.keyboard.press("Enter")
    page.wait_for_selector(".found li:visible")
    for _ in range(6):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.tagName") == "A":
            break
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "/r/4kd8w2qx9m/1" in url)


def test_what_cannot_be_fetched_leaves_the_list(opened, base):
    page = opened("/v/wh01/")
    page.route("**/search.json", lambda route: route.abort())
    page.locator("input[type=search]:visible").fill("悦动")
    page.wait_for_selector("[role=status]:not(:empty)")
    assert status(page).startswith("没能取到")
    assert page.locator(".browse .records li:visible").count() >= PART


@pytest.mark.parametrize("width", [390, 1280])
def test_without_script_the_list_is_complete_by_parts(opened, width):
    page = opened("/v/wh01/", width=width, script=False)
    assert page.locator("form:visible").count() == 0
    seen = page.locator("article:visible .records a[href^='/r/']").count()
    for number in range(2, -(-(len(site_sample.records()) - 1) // PART) + 1):
        follow(page, f"article:visible .parts a[href='/v/wh01/p/{number}']")
        seen += page.locator("article:visible .records a[href^='/r/']").count()
    assert seen >= len(site_sample.records()) - 1
    assert wide(page) <= 0


@needs_axe
@pytest.mark.parametrize(
    ("path", "hash_"),
    [
        (f"/r/{site_sample.OBJECTED}/1/", "#elder"),
        (f"/r/{site_sample.CORRECTED}/2/", "#elder-en"),
        ("/v/wh01/", "#elder"),
    ],
)
def test_large_type_without_script(opened, path, hash_):
    page = opened(path, script=False, hash_=hash_)
    sizes = page.locator("article:visible").evaluate(
        """article => [...article.querySelectorAll("*")]
          .filter(one => one.offsetParent && [...one.childNodes].some(
            node => node.nodeType === 3 && node.textContent.trim()))
          .map(one => parseFloat(getComputedStyle(one).fontSize))"""
    )
    assert min(sizes) >= 24
    assert page.locator("h1:visible").count() == 1
    assert page.locator("dl:visible").count() == 0
    assert wide(page) <= 0
    if path.startswith("/r/"):
        assert page.locator("a[href='tel:12315']:visible").count() == 1
        page.click("article:visible .elder a.button[href*='/s/']")
        page.wait_for_url(lambda url: "/v/wh01/s/" in url and url.endswith(hash_))
        page.go_back()
        page.click("article:visible .elder a.button[href*='/v/wh01#']")
        page.wait_for_url(lambda url: "/v/wh01" in url and url.endswith(hash_))
        return
    assert page.locator("select:visible").count() == 0


def test_large_type_begins_with_outcome_shop_and_reading(opened):
    """In sight at once on a phone, in this order; the rest is below and can be heard."""
    page = opened(f"/r/{site_sample.CORRECTED}/2/", voices=VOICES, hash_="#elder")
    parts = [".chip", ".first .shop", ".first button.listen", "h1"]
    tops = [page.locator(f"{part}:visible").bounding_box() for part in parts]
    assert tops == sorted(tops, key=lambda box: box["y"])
    assert tops[2]["y"] + tops[2]["height"] <= 844
    assert page.locator("nav.other:visible a:visible").count() == 2
    assert page.locator(".note:visible, .ways:visible, .folded:visible").count() == 0


def test_under_a_headline_stands_who_signed_and_the_way_to_a_verdict(opened):
    """In sight at once, saying no more than the page knows: the disc is a verdict's."""
    page = opened(f"/r/{site_sample.OBJECTED}/1/", script=False)
    line = page.locator("article:visible .by-two:visible")
    box, headline = line.bounding_box(), page.locator("h1:visible").bounding_box()
    assert headline["y"] + headline["height"] <= box["y"]
    assert box["y"] + box["height"] <= 844
    assert line.inner_text().strip() == "两位负责人已签名 · 用这部手机核验"
    assert line.locator("circle").count() == 2
    assert page.locator(".disc").count() == 0
    href = line.locator("a").get_attribute("href")
    assert href.startswith(f"/verify/#r/{site_sample.OBJECTED}/1/wh01/")


@pytest.mark.parametrize("script", [True, False])
def test_folds_say_their_answer_and_open(opened, script):
    page = opened(f"/r/{site_sample.CORRECTED}/2/", script=script)
    folds = page.locator("article:visible details.fold:visible")
    assert [" ".join(one.split()) for one in folds.locator("summary").all_inner_texts()] == [
        "办理经过 第 2 版，2018年11月20日更正",
        "经营者登记信息 名称、地址、代码",
        "公示期限和依据",
        "内容不对？ 申请更正",
    ]
    assert not page.locator("dl:visible").count()
    folds.nth(0).locator("summary").click()
    assert page.locator(".note:visible .struck").inner_text().split() == [
        "原为", "三次维修", "更正为", "两次维修",
    ]  # fmt: skip
    folds.nth(3).locator("summary").click()
    assert page.locator("a[href='tel:12315']:visible").count() == 1
    assert wide(page) <= 0


def test_large_type_is_kept_from_page_to_page(opened):
    page = opened("/v/wh01/", hash_="#elder")
    page.locator("article:visible .records a[href^='/r/']").first.click()
    page.wait_for_url("**#elder")
    page.click("button.larger:visible")
    assert page.evaluate("getComputedStyle(document.querySelector('h1')).fontSize") > "40px"
    for other, hash_ in (("English", "#elder-en"), ("中文", "#elder")):
        page.click(f"nav.other a:visible:text-is('{other}')")
        assert page.evaluate("location.hash") == hash_, "large type in the other language, too"


def test_outcome_and_shop_are_read_first_and_nothing_that_is_not_signed(opened):
    page = opened(f"/r/{site_sample.CORRECTED}/2/", voices=VOICES)
    record = next(one for one in site_sample.records() if one.pub_id == site_sample.CORRECTED)
    page.click("button.listen:visible")
    assert page.locator("button.listen:visible").inner_text() == "停一下"
    said = page.evaluate("window.said")
    assert said[:3] == ["未成功", record.operator.display_name, "店铺号 一层 L1-108"]
    assert record.full_text.zh in said
    assert record.reply.text.zh in said
    assert not any(sample.SETTINGS.hotline in one or "核验" in one for one in said)


def test_reading_goes_on_where_it_was_stopped_and_shows_what_is_read(opened):
    page = opened(f"/r/{site_sample.CORRECTED}/2/", voices=VOICES, hash_="#elder")
    page.click("button.listen:visible")
    page.evaluate("window.begin(); window.finish(); window.begin()")
    assert page.locator(".now:visible").inner_text() == "恒冷电器新北旗舰店"
    page.click("button.listen:visible")
    assert page.locator("button.listen:visible").inner_text() == "接着读"
    assert page.locator(".now").count() == 0
    page.evaluate("window.said = []")
    page.click("button.listen:visible")
    assert page.evaluate("window.said")[0] == "恒冷电器新北旗舰店"
    page.evaluate("while (window.queue.length) { window.begin(); window.finish(); }")
    assert page.locator("button.listen:visible").inner_text() == "读给我听"


@pytest.mark.parametrize(
    ("voices", "hash_"), [(NO_VOICES, ""), (VOICES.replace("zh-CN", "en-US"), "#en")]
)
def test_without_a_voice_for_it_there_is_no_button(opened, voices, hash_):
    page = opened(f"/r/{site_sample.CORRECTED}/2/", voices=voices, hash_=hash_)
    assert page.locator("button.listen:visible").count() == 0
    page.evaluate(f"location.hash = '{'elder-en' if hash_ else 'elder'}'")
    told = page.locator("article:visible .unheard:visible").inner_text()
    assert sample.SETTINGS.hotline in told, "whom to ask instead"
