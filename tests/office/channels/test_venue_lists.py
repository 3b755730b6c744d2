"""A venue's list in parts, and what it is searched by: complete, small, gone with what is gone."""

import json
from random import Random

import msgspec
import pytest

from office.channels.public_site import page_files, pages
from office.channels.public_site.record_rows import PART
from office.channels.public_site.shop_floor import floor
from office.channels.public_site.site_tree import SiteTree
from sync.records import Correction, Objection, Operator, Text
from sync.withdrawals import WithdrawalSet
from tests.office import sample
from tests.office.channels.test_site_files import files, publish
from tests.office.channels.test_site_pages import words
from tests.sync.world import entry_of

_DIGITS = "0123456789abcdefghjkmnpqrstvwxyz"
LIMIT = 50_000


def many(count, seed=1):
    """Records of a venue with long names and headlines, of every floor and industry."""
    draw = Random(seed)

    def one(number):
        pub_id = "".join(_DIGITS[number // 32**place % 32] for place in range(10))
        shop = number % max(count // 8, 1)
        name = f"常州市新北区万汇广场第{shop}号生活用品专营有限责任公司"
        return sample.record(
            pub_id,
            operator=Operator(
                key=f"N{shop:016x}", name=name, sign=name, shop_no=f"L{shop % 6 + 1}-{shop:03}"
            ),
            closed_month=f"2018-{draw.randint(7, 10):02}",
            industry=draw.choice(["家用电器", "餐饮服务", "服装鞋帽", "儿童教育培训"]),
            headline=Text(
                zh=f"第{number}号会员卡停用后\n余额迟迟未能退还",
                en=f"Balance of membership card {number}\nnot paid back",
            ),
            correction=Correction(1, "inaccurate", "application", "2018-11-20", Text(zh="月份。"))
            if number % 9 == 0
            else None,
            version=2 if number % 9 == 0 else 1,
        )

    return tuple(one(number) for number in range(count))


def test_every_page_of_a_large_venue_stays_below_50_kb(tmp_path):
    """A page with so little as 168 bytes of each record would be too large."""
    staged = publish(tmp_path, sample.bundle(many(300)))
    html = {path: data for path, data in staged.write.items() if path.endswith(".html")}
    assert len([path for path in html if path.startswith("v/wh01/p/")]) == 300 // PART - 1
    assert {path: len(data) for path, data in html.items() if len(data) >= LIMIT} == {}


def test_pages_of_two_hundred_shops_with_the_longest_names_stay_below_50_kb(tmp_path):
    def one(number, record):
        name = f"第{number:03}号" + "百" * 87
        operator = Operator(
            key=f"N{number:016x}", name=name, sign=name, shop_no=f"L{number % 9}-{number:03}"
        )
        return msgspec.structs.replace(record, operator=operator)

    records = tuple(one(number, record) for number, record in enumerate(many(200)))
    staged = publish(tmp_path, sample.bundle(records))
    html = {path: data for path, data in staged.write.items() if path.endswith(".html")}
    assert {path: len(data) for path, data in html.items() if len(data) >= LIMIT} == {}


def test_the_parts_hold_every_record_once_and_lead_from_one_to_the_next(tmp_path):
    records = many(60)
    publish(tmp_path, sample.bundle(records))
    found, path, seen = files(tmp_path), "v/wh01/index.html", []
    while path:
        chinese = found[path].partition('<article lang="en">')[0].partition(">更正 ")[0]
        seen += [r.pub_id for r in records if f'href="/r/{r.pub_id}/{r.version}"><b' in chinese]
        number = len(seen) // PART + 1
        path = f"v/wh01/p/{number}/index.html" if f'href="/v/wh01/p/{number}"' in chinese else ""
    assert sorted(seen) == sorted(r.pub_id for r in records)


def test_a_part_that_is_not_needed_any_more_goes(tmp_path):
    publish(tmp_path, sample.bundle(many(2 * PART)))
    assert "v/wh01/p/2/index.html" in files(tmp_path)
    publish(tmp_path, sample.bundle(many(PART), seq=13))
    assert "v/wh01/p/2/index.html" not in files(tmp_path)


def test_what_is_searched_by_is_what_the_list_has(tmp_path):
    record = sample.record(objection=Objection("raised", "2018-11-20"))
    publish(tmp_path, sample.bundle((record, sample.succeeded())))
    index = json.loads(files(tmp_path)["v/wh01/search.json"])
    assert index["rows"] == [
        ["9pj2m4tx7c/1", "no", "冰箱三次维修 仍未修好", "Fridge repaired three times, still broken",
         "恒冷电器新北旗舰店", "一层 L1-108", "L1", "家用电器", "商品质量", "2018-09",
         ["replied", "objected"]],
        ["4kd8w2qx9m/1", "yes", "停课后退回 预付课时费", "", "悦动健身", "三层 L3-02", "L3",
         "健身服务", "预付卡", "2018-09", []],
    ]  # fmt: skip
    assert index["words"]["zh"]["objected"] == "异议核查中"
    assert index["words"]["en"]["家用电器"] == "Home appliances"
    assert "异议核查中" in words(pages.venue_page(sample.bundle((record,))))


@pytest.mark.parametrize(
    "entry", [entry_of("record", sample.FRIDGE, 1), entry_of("operator", sample.OPERATOR.key)]
)
def test_what_is_withdrawn_leaves_it_in_the_same_act(tmp_path, entry):
    publish(tmp_path, sample.bundle())
    publish(tmp_path, sample.bundle(), WithdrawalSet([entry]))
    text = files(tmp_path)["v/wh01/search.json"]
    assert "冰箱" not in text
    assert "恒冷" not in text
    assert "悦动健身" in text


@pytest.mark.parametrize("entry", [entry_of("venue", "WH01"), entry_of("all", "*")])
def test_a_withdrawn_venue_has_no_list_and_nothing_to_search(tmp_path, entry):
    publish(tmp_path, sample.bundle(many(60)))
    publish(tmp_path, sample.bundle(many(60)), WithdrawalSet([entry]))
    assert {path for path in files(tmp_path) if path.startswith("v/")} == {
        "v/wh01/index.html",
        "v/wh01/withdrawn",
    }


def test_a_closed_venue_has_none_either(tmp_path):
    publish(tmp_path, sample.bundle(many(60)))
    staged = page_files.stage_closed(
        "WH01", sample.VENUE.name, sample.SETTINGS, SiteTree(tmp_path), None
    )
    page_files.write_pages(tmp_path, staged)
    assert {path for path in files(tmp_path) if path.startswith("v/")} == {"v/wh01/index.html"}


def test_a_venue_without_records_is_not_searched(tmp_path):
    publish(tmp_path, sample.bundle(()))
    assert "v/wh01/search.json" not in files(tmp_path)
    assert 'role="search"' not in files(tmp_path)["v/wh01/index.html"]


def test_corrections_have_a_place_of_their_own():
    correction = Correction(
        1, "lawful_rights", "application", "2018-11-20", Text(zh="经营者名称有误，已更正。")
    )
    record = sample.record(version=2, correction=correction)
    text = words(pages.venue_page(sample.bundle((record, sample.succeeded()))))
    assert "更正 1 件" in text
    assert text.index("更正 1 件") < text.index("经营者名称有误，已更正。")
    assert "更正 1 件" not in words(pages.venue_page(sample.bundle()))


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        ("L1-108", "L1"), ("一层 L1-108", "L1"), ("B1-001", "B1"), ("3F-02", "3F"),
        ("L3021", "L3"), ("Ｌ２－０１１", "L2"), ("地下一层12号", "地下一层"), ("三楼", "三楼"),
        ("108", ""), ("", ""), ("L12-3", "L12"), ("B1001", "B1"), ("中庭岛柜", ""),
    ],
)  # fmt: skip
def test_the_floor_is_what_the_shop_number_tells(number, expected):
    assert floor(number) == expected


def test_headlines_in_one_language_are_marked_in_the_list():
    record = msgspec.structs.replace(sample.record(), headline=Text(zh="冰箱"))
    html = pages.venue_page(sample.bundle((record,)))
    assert '<b lang="zh-CN"> 冰箱</b>' in html.partition('<article lang="en">')[2]


def test_under_the_complaints_one_touch_calls_who_takes_complaints():
    html = pages.venue_page(sample.bundle())
    assert html.count('href="tel:12315"') == 2
