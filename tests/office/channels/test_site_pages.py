"""What the public site say, and what they never say."""

import base64
import hashlib
import re
from html.parser import HTMLParser

import msgspec
import pytest

from office.channels.public_site import pages
from office.channels.public_site.record_banners import Past
from office.channels.public_site.site_frame import Frame
from sync.bundle import Batch
from sync.records import Correction, Operator, Reply, Text
from tests.office import sample

HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(1)>\"'&"


def page_of(record, past=()):
    bundle = sample.bundle(records=(record,))
    batch = bundle.batches[0]
    return pages.record_page(record, batch.entries[0], batch, bundle.index, past)


class Reader(HTMLParser):
    """Tags with their attributes, and the words of each language's part."""

    def __init__(self, html):
        super().__init__()
        self.tags, self.text, self._part = [], {"zh-CN": "", "en": "", "": ""}, ""
        self.scripts, self._script = [], False
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        self._script = tag == "script"
        if tag not in {"a", "b", "i", "s", "small", "span"}:
            self.text[self._part] += " "
        if tag == "article":
            self._part = dict(attrs)["lang"]

    def handle_endtag(self, tag):
        self._script = False
        if tag == "article":
            self._part = ""

    def handle_data(self, data):
        if self._script:
            self.scripts.append(data)
        self.text[self._part] += data


def strange(html):
    """What a page must never have: foreign elements, and scripts that its policy does not name.

    A link to a feed is no element that a browser fetches.
    """
    page = Reader(html)
    policy = next(a["content"] for t, a in page.tags if t == "meta" and "http-equiv" in a)
    tags = [tag for tag, _ in page.tags]
    found = {tag for tag in tags if tag in {"img", "iframe", "object"}}
    found |= {"link" for t, a in page.tags if t == "link" and a["rel"] != "alternate"}
    for script in page.scripts:
        hashed = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
        if f"'sha256-{hashed}'" not in policy.partition("script-src")[2]:
            found.add(f"script {script[:60]}")
    if len(page.scripts) != tags.count("script"):
        found.add("a script from elsewhere")
    return found


def words(html, lang="zh-CN"):
    return " ".join(Reader(html).text[lang].split())


def test_a_record_page_tells_what_was_published():
    text = words(page_of(sample.record()))
    for part in (
        "冰箱三次维修 仍未修好",
        "恒冷电器新北旗舰店",
        "91320411MA1T2W8R41",
        "检测费用未达成一致",
        "31 工作日",
        "2018年8月",
        "我店愿意配合厂家检测",
        "投诉内容为消费者反映，不代表违法认定",
        "12315",
        "消保处 0519-0000000",
        "工商消字〔2017〕241号",
        "由新北区市场监督管理局消保处提供并负责",
        "非选择性公示",
    ):
        assert part in text


def test_a_record_page_tells_it_in_english_too():
    html = page_of(sample.record())
    text = words(html, "en")
    assert "Fridge repaired three times, still broken" in text
    assert "Quality of goods" in text
    assert "Not successful" in text
    assert "not findings of unlawful acts" in text


def test_words_that_exist_in_one_language_only_say_which_it_is():
    html = page_of(sample.record())
    english = html[html.index('<article lang="en">') :]
    assert re.search(r'<p class="text" lang="zh-CN">消费者反映', english)
    assert html.count("The account was signed in Chinese only.") == 1


def test_the_nonce_is_not_on_the_page():
    assert "f" * 32 not in page_of(sample.record(nonce="f" * 32))


@pytest.mark.parametrize("field", ["headline", "summary", "full_text", "request", "reply"])
def test_hostile_complaint_text_is_only_text(field):
    text = Text(zh=HOSTILE, en=HOSTILE)
    html = page_of(sample.record(**{field: Reply(text) if field == "reply" else text}))
    assert not strange(html)
    assert "<script>alert" not in html


@pytest.mark.parametrize("field", ["industry", "issue", "goods", "provider"])
def test_hostile_labels_are_only_text(field):
    html = page_of(sample.record(**{field: HOSTILE}))
    assert not strange(html)


def test_a_hostile_operator_name_is_only_text():
    operator = Operator(key="N0123456789abcdef", name=HOSTILE, sign=HOSTILE)
    bundle = sample.bundle(records=(sample.record(operator=operator),))
    for html in (page_of(sample.record(operator=operator)), pages.venue_page(bundle)):
        assert not strange(html)


def test_a_hostile_venue_name_cannot_leave_the_title():
    bundle = sample.bundle()
    venue = msgspec.structs.replace(bundle.index.venue, name=Text(zh="</title><script>x"))
    bundle = msgspec.structs.replace(
        bundle, index=msgspec.structs.replace(bundle.index, venue=venue)
    )
    assert not strange(pages.venue_page(bundle))


def all_pages():
    return {
        "record": page_of(sample.record()),
        "venue": pages.venue_page(sample.bundle()),
        "part": pages.part_page(sample.bundle().index, [sample.record()] * 30, 2),
        "withdrawn": pages.withdrawn_page(sample.SETTINGS),
        "corrected": pages.corrected_page(sample.SETTINGS, "9pj2m4tx7c", 1, 2),
        "unknown": pages.unknown_page(),
    }


@pytest.mark.parametrize("name", list(all_pages()))
def test_every_page_stands_alone_and_forbids_the_rest(name):
    html = all_pages()[name]
    tags = Reader(html).tags
    assert not strange(html)
    assert not any("style" in attrs or "src" in attrs for _, attrs in tags)
    assert not any(name.startswith("on") for _, attrs in tags for name in attrs)
    policy = next(a["content"] for t, a in tags if t == "meta" and "http-equiv" in a)
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "url(" not in html
    assert "@import" not in html


@pytest.mark.parametrize("name", list(all_pages()))
def test_every_page_is_in_two_languages(name):
    tags = Reader(all_pages()[name]).tags
    assert [a["lang"] for t, a in tags if t == "article"] == ["zh-CN", "en"]
    assert sum(t == "h1" for t, _ in tags) == 2


def test_a_corrected_record_says_so_and_keeps_the_history():
    correction = Correction(2, "inaccurate", "application", "2018-11-20", Text(zh="月份应为8月。"))
    past = (Past(1, "lawful_rights", "own_discovery", "2018-11-10"),)
    text = words(page_of(sample.record(version=3, correction=correction), past))
    assert "第 3 版，2018年11月20日更正" in text
    assert "月份应为8月。" in text
    assert text.index("第 2 版于2018年11月20日更正") < text.index("第 1 版于2018年11月10日更正")


def test_an_earlier_correction_leaves_its_note_behind():
    old = Correction(1, "lawful_rights", "application", "2018-11-10", Text(zh="误写为某某店"))
    assert "note" not in {field.name for field in msgspec.structs.fields(Past.of(old))}


def test_a_withdrawn_page_names_nobody():
    html = pages.withdrawn_page(sample.SETTINGS)
    for name in (sample.OPERATOR.name, sample.OPERATOR.sign, "新北万汇广场", "冰箱"):
        assert name not in html
    assert "noindex" in html


@pytest.mark.parametrize("name", ["withdrawn", "unknown"])
def test_what_is_not_there_leads_on_to_what_people_came_for(name):
    """In both languages, and to nothing of one venue: that would tell whose it was."""
    frame = Frame(sample.SETTINGS)
    html = {
        "withdrawn": pages.withdrawn_page(sample.SETTINGS),
        "unknown": pages.unknown_page(frame),
    }[name]
    for lang, end in (("zh-CN", ""), ("en", "#en")):
        _, _, part = html.partition(f'<article lang="{lang}">')
        main = part[part.index("<h1>") : part.index("<footer>")]
        ways = re.findall(r'href="([^"]*)"', main)
        assert ways == [f"/{end}", f"/corrections/{end}", f"/complain/{end}", "tel:12315"]
    assert "/v/" not in html


def test_a_selective_batch_states_its_criterion():
    record = sample.record(focus=("集中投诉",))
    batch = Batch("2018-10", "f", "selective", (sample.entry(record),), criterion="投诉量前三")
    text = words(pages.record_page(record, batch.entries[0], batch, sample.bundle().index))
    assert "选择性公示" in text
    assert "投诉量前三" in text
    assert "集中投诉" in text


def test_the_venue_page_gives_rate_base_rest_definition_and_maker():
    text = words(pages.venue_page(sample.bundle(), "2018-11-07"))
    for part in (
        "81%",
        "32 件里，成功 26 件",
        "不计入 5 件",
        "95% 区间 65%—91%",
        "成功÷（成功＋未成功）",
        "由常州国家高新区（新北区）市场监督管理局根据本期全部办结投诉（37 件）统计制作",
        "现行公示：第 0012 号，2018年11月7日起",
        "屏幕上的号码与此不同？",
        "数据截至2018年10月31日",
        "公示的投诉，2 件",
    ):
        assert part in text


def test_where_the_books_do_not_know_the_day_the_number_stands_alone():
    html = pages.venue_page(sample.bundle())
    assert "现行公示：第 0012 号" in html
    assert "现行公示：第 0012 号，" not in html


def test_the_venue_page_has_a_dot_a_complaint():
    tags = Reader(pages.venue_page(sample.bundle())).tags
    dots = [a["class"] for t, a in tags if t == "i" and a.get("class")][:37]
    assert (dots.count("yes"), dots.count("no"), dots.count("na")) == (26, 6, 5)


def test_fewer_than_five_make_no_percentage():
    html = pages.venue_page(sample.bundle(table=sample.tally(2, 1, 1)))
    text = words(html)
    assert "3 件里，成功 2 件" in text
    assert "%" not in text
    assert "不计算成功率" in text


def test_five_to_nine_are_called_a_small_sample():
    assert "样本少" in words(pages.venue_page(sample.bundle(table=sample.tally(4, 2, 0))))


def test_only_uncounted_cases_make_no_rate():
    text = words(pages.venue_page(sample.bundle(table=sample.tally(0, 0, 3))))
    assert "本期办结 3 件，均不计入成功率" in text
    assert "%" not in text


def test_a_month_without_cases_says_so():
    bundle = sample.bundle(records=(), table=sample.tally(0, 0, 0))
    text = words(pages.venue_page(bundle))
    assert "本期无公示投诉" in text
    assert "目前没有公示的个案" in text


def test_links_stay_below_the_path_of_the_base():
    settings = msgspec.structs.replace(sample.SETTINGS, qr_base="https://a.example/gs")
    assert 'href="/gs/r/9pj2m4tx7c/2"' in pages.corrected_page(settings, "9pj2m4tx7c", 1, 2)


def _luminance(colour):
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    parts = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


@pytest.mark.parametrize(
    ("ink", "ground", "least"),
    [
        ("ink", "ground", 7),
        ("soft", "ground", 7),
        ("soft", "strip", 4.5),
        ("ink", "strip", 7),
        ("yes", "ground", 4.5),
        ("no", "ground", 4.5),
        ("na", "ground", 3),
    ],
)
def test_the_colours_are_readable(ink, ground, least):
    found = dict(re.findall(r"--(\w+):(#[0-9a-f]{6})", pages.unknown_page()))
    light, dark = sorted((_luminance(found[ink]), _luminance(found[ground])), reverse=True)
    assert (light + 0.05) / (dark + 0.05) >= least


def test_a_headline_of_two_lines_keeps_them_apart():
    headline = Text(zh="售后三包\n调解未达成一致", en="After-sales\nnot agreed")
    page = page_of(msgspec.structs.replace(sample.record(), headline=headline))
    assert "<title>售后三包 调解未达成一致｜" in page
    assert page.count("售后三包 调解未达成一致") > 1
    assert "After-sales not agreed" in page


@pytest.mark.parametrize(
    ("plate", "line"),
    [
        ("购物卡：\n服务质量", "购物卡：服务质量"),
        ("菜品有异物\n双方已和解", "菜品有异物 双方已和解"),
    ],
)
def test_parts_of_a_headline_that_a_wide_mark_holds_apart_have_no_blank(plate, line):
    record = sample.record(headline=Text(plate, "Card:\nservice"))
    assert f"<title>{line}｜" in page_of(record)
    assert "Card: service" in page_of(record)
