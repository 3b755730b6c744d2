"""Which venue a row means: proposed where one alone is meant, offered where two may be."""

import pytest

from office.intake.venue_mentions import Named
from office.intake.venue_proposals import Known, Shop, Told, proposals

VENUES = (
    Named("WH01", ("新北万汇广场", "Xinbei Wanhui Plaza")),
    Named("LJ02", ("临江万汇广场",)),
    Named("YL03", ("悦来城",)),
    Named("DH04", ("东湖汇",)),
    Named("NG05", ("万汇广场南馆",)),
)
SHOPS = (
    Shop("YL03", "L3-008", "N1", "江北大道166号悦来城L3-008"),
    Shop("DH04", "L1-066", "N2", "江北大道61号", uscc="A"),
    Shop("YL03", "108", "N3"),
    Shop("WH01", "L9-001", "N4"),
    Shop("LJ02", "L9-001", "N5"),
    Shop("WH01", "L2-002", "N6", "太湖路9号"),
    Shop("DH04", "L2-003", "N6", "太湖路9号"),
    Shop("WH01", "L2-009", "N7", "太湖路11号", now=False),
)


def one(**told):
    found = proposals([Told(1, told.pop("operator", "N0"), **told)], Known(VENUES, SHOPS))
    return found[1]


@pytest.mark.parametrize(
    ("address", "venue", "piece"),
    [
        ("江北大道166号悦来城L3-008", "YL03", "悦来城"),
        ("通江路90号（新北万汇广场）2楼", "WH01", "新北万汇广场"),
        ("人民路88号新北 万汇广场负一层", "WH01", "新北 万汇广场"),
        ("人民路与太湖路交叉口东侧新北万汇广场３号门", "WH01", "新北万汇广场"),
        ("常州市新北区通江路90号万汇广场2F", "WH01", "万汇广场"),
        ("88 Tongjiang Road, Xinbei Wanhui Plaza, Unit 3", "WH01", "Xinbei Wanhui Plaza"),
        ("悦来城", "YL03", "悦来城"),
    ],
)
def test_an_address_that_names_one_venue_tells_it_and_where(address, venue, piece):
    found = one(address=address)
    assert (found.venue, found.how, found.offered) == (venue, "address", ())
    assert address[found.start : found.end] == piece


@pytest.mark.parametrize(
    "address",
    [
        "悦来城市花园8幢",  # a longer name
        "悦来城路8号",  # a road's
        "新悦来城1楼",
        "悦来城二期1楼",
        "悦来城A座1205室",
        "悦来城站2号口",
        "悦来城旁美食街12号",
        "悦来城对面",
        "悦来城1楼东门外铺",
        "近悦来城",
        "原悦来城一楼",
        "悦来城附近",
    ],
)
def test_what_is_beside_a_venue_or_of_a_longer_name_is_offered_and_not_proposed(address):
    found = one(address=address)
    assert (found.venue, found.offered, found.unsure) == ("", ("YL03",), True)


@pytest.mark.parametrize("address", ["opposite Xinbei Wanhui Plaza", "Xinbei Wanhui Plaza North"])
def test_so_in_english(address):
    assert (one(address=address).venue, one(address=address).offered) == ("", ("WH01",))


def test_two_that_match_alike_are_offered_in_the_order_of_the_venues():
    assert one(address="万汇广场1楼").offered == ("WH01", "LJ02")
    assert one(address="悦来城1楼，东湖汇2楼").offered == ("YL03", "DH04")
    assert one(address="江北大道99号").offered == ("YL03", "DH04")


def test_the_longer_of_two_names_is_the_one_that_is_meant():
    assert one(address="人民路1号万汇广场南馆一层").venue == "NG05"


def test_rows_whose_address_says_it_tell_on_which_road_the_venue_is():
    told = [
        Told(1, "N0", "云锦路21号东湖汇一层"),
        Told(2, "N0", "云锦路21号外铺"),
        Told(3, "N0", "和平新村8幢"),
    ]
    found = proposals(told, Known(VENUES, ()))
    assert found[2].offered == ("DH04",)
    assert (found[3].venue, found[3].offered, found[3].unsure) == ("", (), False)


def test_a_shop_number_of_one_venue_alone_tells_it():
    found = one(shop_no="L3－008")
    assert (found.venue, found.how) == ("YL03", "shop")
    assert one(shop_no="L3-008", address="江北大道168号4楼").venue == "YL03"
    assert one(shop_no="L9-001").offered == ("WH01", "LJ02")
    assert one(shop_no="108").offered == ("YL03",)  # so many shops have such a number


def test_a_shop_number_tells_nothing_against_an_address():
    assert one(shop_no="L3-008", address="人民路1号示例购物中心").offered == ("YL03",)
    assert one(shop_no="L3-008", address="新北万汇广场3楼").offered == ("WH01", "YL03")
    assert one(shop_no="L3-008", address="悦来城旁").offered == ("YL03",)
    assert one(shop_no="L1-066", uscc="B").offered == ("DH04",)  # it is the shop of another
    assert one(shop_no="L1-066", uscc="A").venue == "DH04"


def test_a_shop_number_does_not_settle_which_of_two_is_called_so():
    known = Known(VENUES, (Shop("LJ02", "L1-108", "N1"),))
    told = [Told(1, "N0", "万汇广场1楼", shop_no="L1-108"), Told(2, "N0", shop_no="L1-108")]
    found = proposals(told, known)
    assert found[1].offered == ("WH01", "LJ02")
    assert found[2].venue == "LJ02"


def test_an_operator_of_that_name_and_address_in_one_venue_is_there():
    found = one(operator="N2", address="江北大道６１号")
    assert (found.venue, found.how) == ("DH04", "register")
    assert one(operator="N2").offered == ("DH04",)  # it may have another shop
    assert one(operator="N2", address="示例路1号").offered == ("DH04",)
    assert one(operator="N6", address="太湖路9号").offered == ("WH01", "DH04")
    assert one(operator="N7", address="太湖路11号").offered == ("WH01",)  # it has left


def test_where_an_operator_is_registered_and_what_it_is_called_is_offered_alone():
    assert one(registered="江北大道166号悦来城5楼").offered == ("YL03",)
    assert one(operator="示例餐饮有限公司悦来城店").offered == ("YL03",)
    assert one(operator="示例餐饮悦来城店", address="东湖汇1楼").offered == ("YL03", "DH04")


def test_a_short_name_and_no_venue_at_all_tell_nothing():
    assert proposals([Told(1, "N0", "万达1楼")], Known([Named("A", ("万达",))], ()))[1].venue == ""
    assert proposals([Told(1, "N0", "万达1楼")], Known([], SHOPS))[1].offered == ()


NOT_SURELY_INSIDE = (
    # a tower, a flat, a phase
    "悦来城3号楼2单元501室", "悦来城12号楼", "悦来城1-3幢", "悦来城Ⅱ期1楼", "悦来城II期",
    "悦来城1楼二期", "悦来城1楼3号楼501", "悦来城南区12幢", "悦来城南区", "悦来城（公寓）3幢",
    "悦来城SOHO1205", "悦来城loft",
    "悦来城1205", "悦来城写字楼3楼", "悦来城1-101", "悦来城3号",
    # near it, of it
    "悦来城北门美食街5号", "悦来城东门", "悦来城（地铁站）B口", "江北大道悦来城50米",
    "悦来城1楼出站口", "悦来城步行街", "悦来城店", "悦来城示例火锅", "悦来城，示例路1号",
    "悦来城1楼，现址示例路1号", "悦来城1楼示例路1号",
    # the name of a branch, an address of the past, a shop on the net
    "临江路5号印象城4楼示例火锅（悦来城店）", "人民路1号示例购物中心3楼示例茶（悦来城店）",
    "原址：悦来城1楼，现址：示例路1号", "原址：悦来城1楼", "曾用地址：悦来城1楼",
    "附近商圈：悦来城", "淘宝店铺-悦来城店", "淘宝店铺：悦来城", "天猫（悦来城1楼）",
    # another place besides
    "临江路5号印象城（悦来城）", "示例酒店（悦来城1楼）", "江畔港，悦来城1楼", "示例村悦来城1楼",
)  # fmt: skip


@pytest.mark.parametrize("address", NOT_SURELY_INSIDE)
def test_what_is_not_surely_inside_is_asked(address):
    found = one(address=address)
    assert (found.venue, found.offered) == ("", ("YL03",))


@pytest.mark.parametrize(
    "address",
    [
        "悦来城1楼", "悦来城B1", "悦来城B1层12号铺", "悦来城三层", "悦来城首层示例茶",
        "悦来城L3008", "悦来城F2-08", "悦来城地下一层", "悦来城2楼205室",
        "江北大道166号悦来城内", "悦来城（1F）",
        "悦来城购物中心3楼", "悦来城商铺1-12", "公园路3号悦来城1楼", "城北路3号悦来城",
        "太原路8号悦来城2楼", "江北大道166号（悦来城）", "悦来城3号商铺",
    ],
)  # fmt: skip
def test_a_floor_or_a_shop_of_it_is_inside(address):
    assert one(address=address).venue == "YL03"


@pytest.mark.parametrize(
    "address",
    [
        "中山路88号印象城L3-008",
        "中山路300号",
        "江北大道88号示例汇3楼",
        "江北大道88号示例里",
        "江北大道1号港",
        "江北大道88号A座",
        "江北大道88号3号楼",
        "江北大道88号示例园",
        "江北大道88号示例酒店",
        "区区区区区区区区区区区区区区区区区区区区区区区区区区区区区区江北大道",
        "江北大道88号示例医院",
        "江北大道88号示例影城",
        "江北大道88号示例火锅",
        "临江区江北大道88号",
        "L3-008",
    ],
)
def test_a_shop_number_alone_decides_nothing_where_the_address_is_of_another_place(address):
    found = one(shop_no="L3-008", address=address)
    assert found.venue == ""
    assert "YL03" in found.offered


def test_a_shop_number_does_not_outvote_the_register():
    assert one(operator="N4", shop_no="L3-008").offered == ("WH01", "YL03")


@pytest.mark.parametrize(
    "number", ["无", "/", "1F", "一楼", "底商", "1-101", "A座1205", "108", "B1", "L3"]
)
def test_words_that_are_no_shop_number_tell_nothing_alone(number):
    known = Known(VENUES, [Shop("YL03", number, "N1")])
    assert proposals([Told(1, "N0", shop_no=number)], known)[1].venue == ""


def test_the_number_of_a_complaint_s_shop_tells_the_same_operator_s_alone():
    known = Known(VENUES, [Shop("YL03", "L5-001", "N1", leased=False)])
    told = [Told(1, "N1", shop_no="L5-001"), Told(2, "N2", shop_no="L5-001")]
    found = proposals(told, known)
    assert (found[1].venue, found[2].venue, found[2].offered) == ("YL03", "", ())


CLOSED = (*VENUES, Named("YC06", ("悦来城市广场",), open=False))


def test_a_closed_venue_keeps_its_longer_name_and_is_not_offered():
    shops = [Shop("YC06", "L7-001", "N8", "江北大道7号"), *SHOPS]
    known = Known(CLOSED, shops)
    told = [
        Told(1, "N0", "江北大道5号悦来城市广场1楼"),
        Told(2, "N0", shop_no="L7-001"),
        Told(3, "N8", "江北大道7号"),
        Told(4, "N0", "江北大道5号悦来城市广场1楼", shop_no="L3-008"),
    ]
    found = proposals(told, known)
    assert [found[row].venue for row in (1, 2, 3, 4)] == [""] * 4
    assert "YC06" not in {venue for one in found.values() for venue in one.offered}
    assert found[4].offered == ("YL03",)


HOME = "临江市市场监督管理局"


@pytest.mark.parametrize(
    ("names", "region", "address", "sure"),
    [
        (("悦来城",), "", "上海市张杨路500号悦来城", False),
        (("悦来城",), "新北区", "上海市张杨路500号悦来城", False),
        (("悦来城",), "", "浙江省示例路5号悦来城", False),
        (("万汇广场",), "新北区", "临江区长江路5号万汇广场", False),
        (("万汇广场",), "新北区三井街道", "临江市新北区长江路5号万汇广场", True),
        (("万汇广场",), "新北区三井街道", "江苏省临江市长江路5号万汇广场", True),
        (("万汇广场",), "新北区", "江苏省常州市长江路5号万汇广场", False),
        (("常州万汇广场",), "", "常州市武进区花园街188号万汇广场", False),
        (("常州万汇广场",), "", "常州市武进区花园街188号常州万汇广场", False),
        (("常州万汇广场",), "", "常州市花园街188号万汇广场", True),
        (("悦来城",), "", "临江市开发路5号悦来城", True),
        (("悦来城",), "", "临江市红旗路5号悦来城", True),
        (("悦来城",), "", "临江市东湖县开发路5号悦来城", False),
        (("悦来城",), "沛县", "临江市沛县开发路5号悦来城", True),
    ],
)
def test_an_address_of_another_district_or_city_is_asked(names, region, address, sure):
    known = Known([Named("A", names, region)], (), HOME)
    found = proposals([Told(1, "N0", address)], known)[1]
    assert (found.venue, found.offered) == (("A", ()) if sure else ("", ("A",)))


def test_the_district_where_the_books_have_a_venue_is_its_own():
    known = Known([Named("A", ("悦来城",))], [Shop("A", "1", "N1", "武进区花园街1号悦来城")], HOME)
    assert proposals([Told(1, "N0", "临江市武进区花园街2号悦来城")], known)[1].venue == "A"


def test_a_text_longer_than_its_field_is_not_looked_at():
    hostile = "江北大道" * 30_000  # a minute and more, if it were
    told = [
        Told(1, "N0", hostile, shop_no="L3-008"),
        Told(2, "N0", registered=hostile),
        Told(3, hostile),
        Told(4, "N0", "悦来城" + "1" * 118),
        Told(5, "N0", "悦来城1楼" + "茶" * 115),
    ]
    found = proposals(told, Known(VENUES, SHOPS))
    assert [(found[row].venue, found[row].offered) for row in (1, 2, 3, 4)] == [("", ())] * 4
    assert found[5].venue == "YL03"
