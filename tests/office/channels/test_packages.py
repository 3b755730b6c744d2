"""Packages for outlets: only what is public now, within each outlet's limits, safe to paste."""

import io
import itertools
import re
from dataclasses import replace
from datetime import timedelta

import msgspec
import openpyxl
import pytest
from PIL import Image

from layouts.screen_profiles import LANDSCAPE, LANDSCAPE_EN, PORTRAIT, PORTRAIT_EN
from office.errors import UsageError
from sync.canonical import digest
from sync.errors import TrustError
from sync.instants import format_instant
from tests.html_validity import faults, needs_validator
from tests.office.bureau import Office, complaint
from tests.office.correcting import correct
from tests.office.handover_steps import (
    MEDIA,
    PORTAL,
    WECHAT,
    all_words,
    handed,
    now,
    outlet,
    pub_id,
    unzipped,
)
from tests.office.news_steps import good_news, warning
from tests.office.withdrawing import withdraw

KINDS = [PORTAL, WECHAT, MEDIA]
LISTS = [PORTAL, MEDIA]
"""Those that have every record; the article of an account has three (test_month_article.py)."""
HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(2)>"


@pytest.mark.parametrize("kind", KINDS, ids=lambda one: one["kind"])
def test_a_package_says_number_day_maker_definitions_and_disclaimer(published, kind):
    row, files = handed(published, outlet(**kind))
    words = all_words(files)
    for said in (
        "第 0001 号公示", "数据截至2018年9月30日", "制作并负责", "不代表违法认定",
        "办结量：自方案实施之日起受理、期内办结的投诉", "原始信息提供",
        min(map(pub_id, range(1, 5))) if kind is WECHAT else pub_id(1), "12315",
    ):  # fmt: skip
        assert said in words, said
    assert (row.seq, row.as_of.isoformat()) == (1, "2018-09-30")
    assert row.items.count() == (2 if kind is WECHAT else 5)


@pytest.mark.parametrize("kind", KINDS, ids=lambda one: one["kind"])
def test_in_english_no_chinese_is_written_by_the_program(published, kind):
    _, files = handed(published, outlet(**kind, language="en"))
    words = all_words(files)
    for said in ("Publication No. 0001", "not findings of unlawful acts", "Concluded"):
        assert said in words, said
    assert "制作并负责" not in words


def test_the_text_of_the_media_has_the_signs_of_its_language(published):
    _, files = handed(published, outlet(**MEDIA, language="en"))
    said = next(data for name, data in files.items() if name.endswith(".txt")).decode("utf-8-sig")
    for line in ("\nXinbei Wanhui Plaza\n", "\nConcluded: 4", "; Shop: L3-021; ", " (✓ Agreed in"):
        assert line in said, line
    own = re.sub("[\u4e00-\u9fff].*", "", said)  # what is signed in Chinese stays as it is
    assert not re.search("[：；（【\u3000]", own)


def test_a_table_of_many_columns_can_be_read_on_paper(published):
    _, files = handed(published, outlet(**MEDIA))
    book = openpyxl.load_workbook(io.BytesIO(files["gongshi-0001.xlsx"]))
    widths = [one.width for one in book["投诉公示"].column_dimensions.values()]
    assert len(widths) > 8
    assert max(widths) <= 24


def test_what_is_withdrawn_corrected_unpublished_or_over_is_in_no_package(published):
    outlets = [outlet(**kind) for kind in LISTS]
    correct(published, pub_id(2))
    published.publish_all()
    withdraw(published, "--record", pub_id(1))
    complaint(7, headline_zh="还没有公示", full_text_zh="全文第7件", summary_zh="摘要第7件")
    published.ok("freeze")
    for row in outlets:
        made, files = handed(published, row)
        words = all_words(files)
        for gone in (pub_id(1), "全文第1件", "第1件。", "全文第7件", "还没有公示"):
            assert gone not in words, (row.kind, gone)
        assert sorted(made.items.values_list("item", "version")) == sorted(
            [(pub_id(2), 2), (pub_id(3), 1), (pub_id(4), 1), ("WH01", 0)]
        )
        assert pub_id(3) in words, row.kind
    from office.published.timestamp import refresh

    later = now() + timedelta(days=900)
    refresh(published.state, later, clock_is_right=True)
    for kind in KINDS:
        row = outlet(**{**kind, "name_zh": f"晚些{kind['kind']}"}, contents=("records",))
        with pytest.raises(UsageError, match="nothing to hand over"):
            handed(published, row, at=later)


def test_withdrawn_news_and_a_venue_that_is_down_are_in_no_package(bureau):
    told, shop = warning(), good_news()
    bureau.publish_all()
    row = outlet()
    _, files = handed(bureau, row)
    assert "预付卡充值" in all_words(files)
    withdraw(bureau, "--news", told.pk)
    withdraw(bureau, "--news", shop.pk)
    _, files = handed(bureau, row)
    for gone in ("预付卡充值", "现场咨询、调解", told.pk, shop.pk):
        assert gone not in all_words(files), gone
    withdraw(bureau, "--venue", "WH01")
    with pytest.raises(UsageError, match="nothing to hand over"):
        handed(bureau, row)


def test_venues_industries_months_and_contents_choose(bureau):
    complaint(5, industry="餐饮", closed_month="2018-08")
    bureau.publish_all()
    catering, _ = handed(bureau, outlet(industries=("餐饮",)))
    assert sorted(one.item for one in catering.items.all()) == sorted(["WH01", pub_id(5)])
    newest, _ = handed(bureau, outlet(name_zh="近月", months=1))
    every = ["WH01", *(pub_id(n) for n in range(1, 5))]
    assert sorted(one.item for one in newest.items.all()) == sorted(every)
    _, files = handed(bureau, outlet(name_zh="数字", contents=("figures",)))
    assert pub_id(1) not in all_words(files)
    _, files = handed(bureau, outlet(name_zh="投诉", contents=("records",)))
    assert not [name for name in files if name.endswith(".png")]
    assert "统计期" not in all_words(files)


def test_words_of_a_record_are_text_and_nothing_else_wherever_it_is_pasted(bureau):
    complaint(
        8, headline_zh="退款", full_text_zh=HOSTILE, summary_zh="=HYPERLINK(1)" + HOSTILE[:30]
    )
    bureau.publish_all()
    for kind in (PORTAL, WECHAT):
        _, files = handed(bureau, outlet(**kind))
        for name, data in files.items():
            if name.endswith(".html"):
                assert b"<script" not in data, name
                assert b"onerror=alert" not in re.sub(rb"&lt;.*?&gt;", b"", data), name
    _, files = handed(bureau, outlet(**MEDIA))
    book = openpyxl.load_workbook(io.BytesIO(files["gongshi-0001.xlsx"]))
    cells = [cell for sheet in book for row in sheet for cell in row if cell.value]
    assert HOSTILE in [cell.value for cell in cells]
    assert {type(cell.value) for cell in cells if cell.data_type != "s"} == {int}


def test_figures_of_the_media_are_numbers_that_add_up(published):
    _, files = handed(published, outlet(**MEDIA))
    book = openpyxl.load_workbook(io.BytesIO(files["gongshi-0001.xlsx"]))
    head, *rows = book["统计数字"].iter_rows()
    assert [cell.value for cell in head] == ["场所", "统计期", "指标（单位）", "数值"]
    values = {name.value: (value.value, value.data_type) for _, _, name, value in rows}
    assert values["办结量（D2）"] == (4, "n")
    assert sum(values[f"{one}"][0] for one in ("成功（D3）", "未成功（D4）", "不计入（D5）")) == 4
    assert "调解成功率（D6，%）" not in values  # too few
    head, *rows = book["投诉公示"].iter_rows()
    (at,) = [n for n, cell in enumerate(head) if cell.value == "办理时长（工作日）"]
    assert {row[at].data_type for row in rows} == {"n"}


def test_a_portal_gets_html_with_inline_styles_and_pictures_of_its_own_folder(published):
    _, files = handed(published, outlet(**PORTAL))
    html = files["fragment.html"].decode()
    assert not re.search(r"<(style|script|link|iframe|form)|\b(class|id|on\w+)=", html)
    assert set(re.findall(r'src="([^"]+)"', html)) == {
        name for name in files if name.startswith("pictures/")
    }
    assert f'href="http://127.0.0.1:8460/r/{pub_id(1)}/1/"' in html


@needs_validator
def test_what_is_pasted_or_looked_at_is_valid_html(published, tmp_path):
    pages = []
    for kind, language in itertools.product((PORTAL, WECHAT), ("zh", "en")):
        name = f"{kind['kind']}-{language}"
        _, files = handed(published, outlet(**{**kind, "language": language, "name_zh": name}))
        for path in ("index.html", "preview.html"):
            if path in files:
                pages.append(tmp_path / f"{name}.html")
                pages[-1].write_bytes(files[path])
    assert len(pages) == 4
    assert faults(pages) == []


def test_a_wechat_article_keeps_wechats_limits(published):
    _, files = handed(published, outlet(**WECHAT))
    html = files["article.html"].decode()
    assert len(html) < 20_000
    assert not re.search(
        r"<(style|script|link|iframe|form|a |img)|\b(class|id|href|src|on\w+)=", html
    )
    marks = re.findall(r"此处插入图片 (\d\d)", html)
    assert marks == [name[9:11] for name in sorted(files) if name.startswith("pictures/")]
    cover = Image.open(io.BytesIO(files["cover.png"]))
    assert cover.size == (900, 383)
    title = re.search(r"标题：(.+)", files["README.txt"].decode())
    summary = re.search(r"摘要：(.+)", files["README.txt"].decode())
    assert title is not None
    assert summary is not None
    assert len(title[1]) <= 32
    assert len(summary[1]) <= 120
    for name, data in files.items():
        if name.endswith(".png"):
            assert len(data) < 1_000_000


def test_the_same_content_is_the_same_package_until_something_changes(published: Office):
    from office.channels.packages.hand_over import fetch

    made, files = handed(published, outlet(**MEDIA))
    later = now() + timedelta(hours=1)
    data = fetch(published.place(), made, later)
    assert digest(data) == made.digest
    assert unzipped(data) == files
    withdraw(published, "--record", pub_id(1))
    with pytest.raises(UsageError, match="changed since hand-over 1"):
        fetch(published.place(), made, later)


def test_no_package_lies_in_the_office_and_the_log_has_its_digest(published: Office):
    from office.audit.models import Event

    def kept():
        files = {path for path in published.state.rglob("*") if path.is_file()}
        return {path for path in files if not path.name.startswith("office.sqlite3")}

    before = kept()
    made, _ = handed(published, outlet(**WECHAT))
    assert kept() == before
    event = Event.objects.get(act="hand over")
    assert made.digest in event.after
    assert "健身" not in event.after


def test_to_an_outlet_that_is_off_nothing_is_handed_over(published):
    from office.handovers.models import HandOver
    from office.handovers.outlets import switch

    row = outlet()
    switch(row.pk, on=False, now=now())
    with pytest.raises(UsageError, match="switched off"):
        handed(published, row)
    assert not HandOver.objects.exists()


def test_a_plate_that_is_damaged_or_missing_stops_the_package(published):
    from office.handovers.models import HandOver

    for path in (published.public / "plates").glob("*.png"):
        path.unlink()
    with pytest.raises(TrustError, match="lacks a signed plate"):
        handed(published)
    assert not HandOver.objects.exists()


def test_without_a_publication_there_is_nothing(bureau):
    from office.errors import OfficeError

    with pytest.raises(OfficeError):
        handed(bureau)


def test_a_clock_that_jumped_keeps_nothing_out_of_a_package(published):
    """As it ends nothing on the site (docs/reference/channels.md)."""
    _, files = handed(published, at=now() + timedelta(days=400))
    assert "全文第1件" in all_words(files)


def test_too_few_cases_get_no_rate_in_any_package(published):
    for kind in KINDS:
        _, files = handed(published, outlet(**kind))
        assert "办结" in all_words(files)
        assert "%（" not in all_words(files)
        assert "调解成功率" not in re.sub("调解成功率＝", "", all_words(files))


def test_words_that_a_backup_put_back_are_in_no_package_either(published):
    """Bodies leave the tree with a withdrawal; the rule holds where one lies there still."""
    before = {path: path.read_bytes() for path in (published.public / "cas").iterdir()}
    first = pub_id(1)
    withdraw(published, "--record", first)
    for path, data in before.items():
        path.write_bytes(data)
    _, files = handed(published, outlet(contents=("figures", "records")))
    assert first not in all_words(files)
    assert "全文第1件" not in all_words(files)


def test_an_article_that_is_longer_than_wechat_takes_is_refused(bureau):
    """Signs that HTML writes with many count as WeChat counts them."""
    from office.complaints.models import Complaint

    Complaint.objects.all().delete()
    complaint(11, reply_zh="'" * 4000, reply_on="2018-10-01")
    bureau.publish_all()
    with pytest.raises(UsageError, match="With its tags the article has 2"):
        handed(bureau, outlet(**WECHAT))
    assert handed(bureau, outlet(**PORTAL))


@pytest.mark.parametrize(
    ("kind", "panels", "chosen"),
    [
        (WECHAT, (LANDSCAPE, PORTRAIT, PORTRAIT_EN), PORTRAIT),
        (PORTAL, (PORTRAIT, LANDSCAPE, LANDSCAPE_EN), LANDSCAPE),
        (MEDIA, (PORTRAIT, LANDSCAPE), LANDSCAPE),
        (WECHAT, (LANDSCAPE_EN, LANDSCAPE), LANDSCAPE),
        (WECHAT, (LANDSCAPE, PORTRAIT_EN), PORTRAIT_EN),
    ],
    ids=["on phones", "on desks", "in print", "none stands", "better read than understood"],
)
def test_pictures_have_the_shape_that_is_read_there(published, kind, panels, chosen):
    """A plate that lies is 340 pixels wide on a phone, and its words are specks."""
    from office.channels.packages.package import look
    from office.channels.packages.pictures import plates
    from office.handovers.outlet_choice import Choice

    choice, at = Choice.of(outlet(**kind)), now()
    public = look(published.place(), choice, at, at).public
    (venue,) = public.venues
    index = msgspec.structs.replace(
        venue.index,
        profiles=panels,
        summary={one.name: venue.index.summary[LANDSCAPE.name] for one in panels},
    )
    records = tuple(
        replace(one, entry=msgspec.structs.replace(one.entry, plates=dict.fromkeys(
            (panel.name for panel in panels), one.entry.plates[LANDSCAPE.name])))
        for one in venue.records
    )  # fmt: skip
    told = replace(public, venues=(replace(venue, index=index, records=records),))
    found = plates(told, choice, format_instant(at))
    assert {one.profile for one in found.values()} == {chosen}
    assert len(found) == (1 if kind is WECHAT else 5)
