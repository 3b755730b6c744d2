"""A page for each shop with something shown, and where a venue's screens stand."""

import re

import msgspec
import pytest

from layouts.news_samples import USUAL_PROMISES, with_news
from office.channels.public_site import page_files
from office.channels.public_site.shop_address import shop_path, shops_path
from office.channels.public_site.site_facts import NO_FACTS, ScreenPlace, SiteFacts
from office.channels.public_site.site_tree import SiteTree
from sync.outcomes import Outcome
from sync.records import Correction, Operator, Reply, Text
from sync.withdrawals import WithdrawalSet
from tests.office import sample
from tests.office.bureau import Office, complaint
from tests.office.channels.test_site_pages import HOSTILE, strange, words
from tests.office.withdrawing import text_of, withdraw
from tests.sync.world import entry_of

NOTHING = WithdrawalSet()
SHOP = f"{shop_path('WH01', sample.OPERATOR)}/index.html"
SHOPS = f"{shops_path('WH01')}/index.html"
SCREENS = "v/wh01/screens/index.html"


def write(public, bundle, down=NOTHING, facts=NO_FACTS):
    page_files.write_pages(public, page_files.stage(bundle, down, SiteTree(public), (), facts))


def shop(public, lang="zh-CN"):
    return words((public / SHOP).read_text("utf-8"), lang)


def of_shop(n, **changes):
    return sample.record(f"{n:010}", **changes)


def test_a_shops_page_counts_what_is_shown_and_gives_no_rate(tmp_path):
    records = (
        of_shop(1),
        of_shop(2, outcome=Outcome.AGREED),
        of_shop(3, outcome=Outcome.AGREED, closed_month="2018-07"),
        of_shop(4, outcome=Outcome.WITHDRAWN),
    )
    write(tmp_path, sample.bundle((*records, sample.succeeded())))
    said = shop(tmp_path)
    for part in (
        "恒冷电器新北旗舰店",
        "店铺号 一层 L1-108",
        "常州恒冷电器有限公司新北分公司",
        "代码尾号 2W8R41",
        "正在公示 4 件",
        "成功 2 件，未成功 1 件，不计入 1 件",
        "件数不多，只列件数，不计算百分比",
        "2018年9月办结",
        "冰箱三次维修 仍未修好",
        "我店愿意配合厂家检测",
    ):
        assert part in said
    assert "%" not in said
    assert "悦动健身" not in said
    assert "too few for a percentage" in shop(tmp_path, "en")


@pytest.mark.parametrize("shop_no", ["①", "1²", "A②-3", "٣", "９"])
def test_a_shop_number_may_hold_digits_that_are_no_numbers(tmp_path, shop_no):
    operator = msgspec.structs.replace(sample.OPERATOR, shop_no=shop_no)
    write(tmp_path, sample.bundle((of_shop(1, operator=operator), sample.succeeded())))
    assert f"店铺号 {shop_no}" in shop(tmp_path)


def test_with_ten_and_more_there_is_no_rate_either_and_it_says_why(tmp_path):
    records = tuple(of_shop(n, outcome=Outcome.AGREED) for n in range(12))
    write(tmp_path, sample.bundle(records))
    assert "正在公示 12 件" in shop(tmp_path)
    assert "不是全部办结的投诉，所以不计算百分比" in shop(tmp_path)
    assert "%" not in shop(tmp_path)


def test_the_reply_stands_below_its_complaint_and_a_correction_leads_to_its_notice(tmp_path):
    correction = Correction(1, "inaccurate", "application", "2018-11-20", Text(zh="已改。"))
    write(tmp_path, sample.bundle((of_shop(1, version=2, correction=correction),)))
    html = (tmp_path / SHOP).read_text("utf-8")
    said = shop(tmp_path)
    assert (
        said.index("主张由厂家检测")
        < said.index("经营者答复")
        < said.index("第 2 版，2018年11月20日更正")
    )
    assert 'href="/r/0000000001/2"' in html


def test_a_shops_promises_stand_on_its_page_with_their_end(tmp_path):
    promise = msgspec.structs.replace(USUAL_PROMISES[0], operator=sample.OPERATOR.key)
    other = msgspec.structs.replace(USUAL_PROMISES[1], operator="N0000000000000000")
    write(tmp_path, with_news(sample.bundle(), notices=(promise, other)))
    said = shop(tmp_path)
    assert "门店承诺" in said
    assert "有效至" in said
    assert said.count("承诺") - said.count("门店承诺") <= 2


def test_shops_are_listed_by_their_number_as_people_count(tmp_path):
    numbers = ("L1-10", "", "L1-9", "B1-2", "L2-1")
    records = tuple(
        of_shop(n, operator=Operator(key=f"N{n:016x}", name=f"店{n}", shop_no=number))
        for n, number in enumerate(numbers)
    )
    write(tmp_path, sample.bundle(records))
    said = words((tmp_path / SHOPS).read_text("utf-8"))
    assert "店铺 5 家" in said
    assert re.findall(r"店(\d)", said) == ["3", "2", "0", "4", "1"]
    venue = (tmp_path / "v/wh01/index.html").read_text("utf-8")
    assert "按店铺 5 家" in venue


def test_the_address_is_stable_and_has_nothing_of_the_operator():
    assert shop_path("WH01", sample.OPERATOR) == SHOP.removesuffix("/index.html")
    renamed = msgspec.structs.replace(sample.OPERATOR, sign="另一块招牌", shop_no="L9-1")
    assert shop_path("WH01", renamed) == shop_path("WH01", sample.OPERATOR)
    assert re.fullmatch(r"v/wh01/s/[0-9a-f]{12}", shop_path("WH01", sample.OPERATOR))


def test_a_long_list_of_records_and_of_shops_goes_on_and_stays_small(tmp_path):
    long = Text("某某某某" * 20, "Something quite long " * 10)
    many = [
        of_shop(n, summary=long, reply=Reply(Text("答" * 140, "Answer " * 40), "2018-10-09"))
        for n in range(60)
    ]
    shops = [
        of_shop(1000 + n, operator=Operator(key=f"N{n:016x}", name=f"常州市某某有限公司{n}"))
        for n in range(200)
    ]
    write(tmp_path, sample.bundle((*many, *shops)))
    pages = list((tmp_path / "v/wh01/s").rglob("index.html"))
    assert (tmp_path / SHOP.replace("index.html", "6/index.html")).is_file()
    assert (tmp_path / "v/wh01/s/3/index.html").is_file()
    assert max(page.stat().st_size for page in pages) < 50_000


@pytest.mark.parametrize("field", ["headline", "summary", "reply"])
def test_hostile_words_are_words(tmp_path, field):
    text = Text(HOSTILE, HOSTILE)
    write(
        tmp_path, sample.bundle((of_shop(1, **{field: Reply(text) if field == "reply" else text}),))
    )
    assert not strange((tmp_path / SHOP).read_text("utf-8"))


def test_a_shop_whose_last_record_is_down_has_no_page_and_no_line(tmp_path):
    write(tmp_path, sample.bundle())
    assert (tmp_path / SHOP).is_file()
    write(tmp_path, sample.bundle(), WithdrawalSet([entry_of("record", "9pj2m4tx7c", 1)]))
    assert not (tmp_path / SHOP).exists()
    assert "恒冷" not in (tmp_path / SHOPS).read_text("utf-8")


PLACES = (
    ScreenPlace("WH01-01", "L1", "东门扶梯旁"),
    ScreenPlace("WH01-02", "B1", "超市入口"),
    ScreenPlace("WH01-03", "M", ""),
    ScreenPlace("WH01-04", "", "总服务台"),
)


def test_the_screens_of_a_venue_stand_floor_by_floor_from_the_top(tmp_path):
    facts = SiteFacts(screens={"WH01": PLACES}, floors={"WH01": ("B1", "L1", "L2")})
    write(tmp_path, sample.bundle(), facts=facts)
    html = (tmp_path / SCREENS).read_text("utf-8")
    said = words(html)
    assert "L2 层 0 块；L1 层 1 块；B1 层 1 块；M 层 1 块；未注明楼层 层 1 块" in said
    places = ("L1 东门扶梯旁", "B1 超市入口", "M 位置未注明", "总服务台")
    assert [said.index(one) for one in places] == sorted(said.index(one) for one in places)
    assert html.count("<rect") == 8
    assert "公示屏在哪里，4 块" in (tmp_path / "v/wh01/index.html").read_text("utf-8")


def test_a_venue_without_screens_on_the_roster_has_no_such_page(tmp_path):
    write(tmp_path, sample.bundle())
    assert not (tmp_path / SCREENS).exists()
    assert "公示屏在哪里" not in (tmp_path / "v/wh01/index.html").read_text("utf-8")


@pytest.mark.parametrize("what", ["record", "operator", "venue", "all"])
def test_a_withdrawal_of_each_scope_leaves_nothing_of_it_on_any_page(
    published: Office, what: str
) -> None:
    from office.complaints.models import Complaint

    complaint(9, operator_name="只此一件的店")
    published.publish_all()
    text, operator = text_of(published, 9), Complaint.objects.get(number="T0009").operator
    place = shop_path("WH01", operator)
    assert (published.public / place / "index.html").is_file()
    options = {
        "record": ("--record", published.pub_ids()["T0009"]),
        "operator": ("--operator", operator.key),
        "venue": ("--venue", "WH01"),
        "all": ("--all",),
    }
    withdraw(published, *options[what], person="dept-head-1")
    assert not (published.public / place).exists() or not list((published.public / place).iterdir())
    site = [path for path in published.public.rglob("*") if path.suffix in {".html", ".json"}]
    pages = "".join(path.read_text("utf-8") for path in site if path.parts[-2] != "metadata")
    assert "只此一件的店" not in pages
    assert text not in pages
    start = (published.public / "index.html").read_text("utf-8")
    assert ("公示投诉 4 件" in start) == (what in {"record", "operator"})


def test_what_is_lifted_has_its_shops_page_again(published: Office) -> None:
    from office.complaints.models import Complaint

    operator = Complaint.objects.get(number="T0001").operator
    page = published.public / shop_path("WH01", operator) / "index.html"
    withdraw(published, "--operator", operator.key, person="dept-head-1")
    assert not page.exists()
    published.ok("withdraw", "--lift", "2", "--reason", "核实无误")
    published.publish_all()
    assert page.is_file()
