"""What a cell is offered while it is mended: near names, registers, other rows, whole dates."""

from datetime import UTC, datetime

import pytest

from deploy.sample_workbooks import credit_code
from tests.office.entry import form, row, staged
from tests.office.intake_files import SIX
from tests.office.people import browser

NAMES = (*SIX, "商场", "承办单位", "统一社会信用代码", "办结时间", "处理结果")
CODE = credit_code(501, "企业")
WRONG = CODE[:-1] + ("1" if CODE[-1] != "1" else "2")


@pytest.fixture(autouse=True)
def office(bureau):
    """Every test has an office of its own, with two more venues and two units."""
    from office.registry.models import Unit, Venue

    Venue.objects.create(id="HH02", name_zh="河海新天地")
    Venue.objects.create(id="ZZ09", name_zh="旧万汇城", state="closed")
    for name in ("三井分局", "河海分局"):
        Unit.objects.create(name_zh=name)
    return bureau


def offers(*lines, header, typed=None, names=NAMES, **said):
    """What the cell below `header` of the first of `lines` is offered."""
    from office.intake.uploads import cell_offers, judging_basis
    from office.state_dir import current_state_dir

    given = [row(n, names, **({"办结时间": "2018-10-09"} | line)) for n, line in enumerate(lines)]
    upload = staged(browser("wang-fang"), form(*given, names=names), **said)
    first = upload.rows.order_by("number").first()
    by = judging_basis.basis(current_state_dir(), upload, datetime(2018, 12, 1, tzinfo=UTC))
    return cell_offers.offers(upload, first, names.index(header), typed, by)


def texts(found):
    return [each.text for each in found.listed]


def keys(found):
    return {each.key: each.text for each in found.listed if each.key}


@pytest.mark.parametrize(
    "wrong", ["新北万汇广厂", "新北万汇广场（东区）", "万汇广场", "新北 万汇 广场"]
)
def test_a_misspelt_venue_is_marked_and_every_venue_keeps_its_key(wrong):
    found = offers({"商场": wrong}, header="商场")
    assert keys(found) == {"1": "河海新天地", "2": "新北万汇广场", "0": "不在场所"}
    assert texts(found)[found.likely] == "新北万汇广场"


def test_of_a_venue_nobody_knows_all_are_offered_and_none_is_likely():
    found = offers({"商场": "示例购物公园"}, header="商场")
    assert keys(found) == {"1": "河海新天地", "2": "新北万汇广场", "0": "不在场所"}
    assert found.likely is None


def test_what_is_typed_puts_the_near_ones_first():
    found = offers({"商场": "示例购物公园"}, header="商场", typed="河")
    assert texts(found)[0] == "河海新天地"
    assert (found.likely, keys(found)) == (0, {})
    found = offers({"承办单位": "三井分"}, header="承办单位")
    assert texts(found)[found.likely] == "三井分局"


def test_nothing_typed_makes_none_likely():
    found = offers({"商场": "新北万汇广厂"}, header="商场", typed="")
    assert len(found.listed) == 3
    assert found.likely is None


def test_a_blank_outcome_is_offered_every_outcome_and_none_is_likely():
    found = offers({"成功与否": None}, header="成功与否")
    assert keys(found) == {"1": "是", "2": "否", "3": "不计入"}
    assert found.likely is None


@pytest.mark.parametrize(
    "line", [{"成功与否": "否"}, {"成功与否": "是"}, {"成功与否": None, "处理结果": "不予受理了"}]
)
def test_the_same_key_is_the_same_outcome_in_every_row(line):
    from office.intake import column_profiles
    from sync.outcomes import Outcome

    found = offers({"处理结果": "说不清"} | line, header="处理结果")
    outcomes = column_profiles.load_profile("annex2").outcomes
    assert [outcomes[text] for text in keys(found).values()] == list(Outcome)
    assert "".join(keys(found)) == "1234567890-="


def test_it_is_so_in_a_file_whose_profile_tells_outcomes_in_another_order(office):
    import json

    from office.intake import column_profiles
    from sync.outcomes import Outcome

    given = json.loads((column_profiles.BUILT_IN / "annex2.json").read_text("utf-8"))
    given["name"] = "ours"
    given["outcomes"] = dict(reversed(given["outcomes"].items()))
    folder = office.state / "profiles"
    folder.mkdir(exist_ok=True)
    (folder / "ours.json").write_text(json.dumps(given), "utf-8")
    outcomes = column_profiles.load_profile("ours", folder).outcomes
    found = offers({"处理结果": "说不清"}, header="处理结果", profile="ours")
    assert [outcomes[text] for text in keys(found).values()] == list(Outcome)


def test_a_result_that_is_nearly_written_is_marked():
    near = offers({"成功与否": "是", "处理结果": "调解成功了"}, header="处理结果")
    assert texts(near)[near.likely] == "调解成功"


def test_a_short_date_is_completed_from_the_month_of_the_file():
    names = NAMES
    for typed, whole in (("8", "2018-10-08"), ("9-8", "2018-09-08"), ("9月8日", "2018-09-08")):
        found = offers({"投诉时间": "昨天"}, header="投诉时间", typed=typed, names=names)
        assert (texts(found), found.likely) == ([whole], 0), typed


def test_a_day_is_completed_from_the_month_that_stands_in_the_cell():
    found = offers({"投诉时间": "2018年9月"}, header="投诉时间", typed="8")
    assert texts(found) == ["2018-09-08"]


def test_an_unclear_date_is_offered_in_each_way_it_can_be_read():
    assert texts(offers({"投诉时间": "8/9/2018"}, header="投诉时间")) == [
        "2018-09-08",
        "2018-08-09",
    ]
    only = offers({"投诉时间": "18.8.3"}, header="投诉时间")
    assert (texts(only), only.likely) == (["2018-08-03"], 0)
    assert texts(offers({"投诉时间": "2018年9月31日"}, header="投诉时间")) == []


def test_a_blank_operator_is_offered_who_has_that_code_in_another_row():
    line = {"统一社会信用代码": CODE}
    found = offers(
        {"被投诉方": None, **line}, {"被投诉方": "常州甲试样店", **line}, header="被投诉方"
    )
    assert (texts(found), found.likely) == (["常州甲试样店"], 0)
    assert found.listed[0].why.zh == "本文件其他行"


def test_a_registered_operator_goes_before_other_rows():
    from office.registry.models import Operator

    Operator.objects.create(key=CODE, uscc=CODE, name="常州登记试样店")
    line = {"统一社会信用代码": CODE}
    found = offers({"被投诉方": None, **line}, {"被投诉方": "别样写法", **line}, header="被投诉方")
    assert [(each.text, each.why.zh) for each in found.listed] == [("常州登记试样店", "已登记")]


def test_a_wrong_code_is_offered_the_right_one_of_the_same_operator():
    found = offers(
        {"被投诉方": "常州甲试样店", "统一社会信用代码": WRONG},
        {"被投诉方": "常州甲试样店", "统一社会信用代码": CODE},
        {"被投诉方": "常州乙试样店", "统一社会信用代码": credit_code(502, "企业")},
        header="统一社会信用代码",
    )
    assert (texts(found), found.likely) == ([CODE], 0)


def test_an_operator_that_is_typed_is_looked_for_and_never_put_in_its_place():
    found = offers(
        {"被投诉方": None}, {"被投诉方": "常州甲试样店"}, header="被投诉方", typed="甲试样"
    )
    assert (texts(found), found.likely, keys(found)) == (["常州甲试样店"], None, {})


def test_free_text_is_offered_nothing():
    assert offers({"投诉内容": None}, header="投诉内容").listed == ()
    assert offers({"投诉单号": None}, header="投诉单号").listed == ()


AROUND = [{"投诉时间": f"2018-08-{day:02d}", "投诉单号": f"320411201808{day:02d}0{day:03d}"}
          for day in range(3, 9)]  # fmt: skip


@pytest.mark.parametrize(("typed", "number"), [("12", "0012"), ("0012", "0012"), ("１２", "0012")])
def test_a_number_is_completed_as_the_rows_around_have_theirs(typed, number):
    missing = {"投诉单号": None, "投诉时间": "2018-09-25"}
    found = offers(missing, *AROUND, header="投诉单号", typed=typed)
    assert (texts(found), found.likely) == ([f"32041120180925{number}"], 0)
    assert found.listed[0].why.zh == "补全"


@pytest.mark.parametrize("typed", ["00012", "12a", "320411201809250012", "", None])
def test_a_whole_number_and_what_is_no_end_of_one_are_taken_as_typed(typed):
    missing = {"投诉单号": None, "投诉时间": "2018-09-25"}
    assert texts(offers(missing, *AROUND, header="投诉单号", typed=typed)) == []


@pytest.mark.parametrize(
    ("missing", "around"),
    [
        ({"投诉时间": "2018年9月"}, AROUND),  # no day to put into it
        ({"投诉时间": "2018-09-25"}, AROUND[:4]),  # too few to tell
        ({"投诉时间": "2018-09-25"}, [*AROUND, {"投诉单号": "A7", "投诉时间": "2018-08-09"}]),
        ({"投诉时间": "2018-09-25"}, [one | {"投诉时间": "2018-07-30"} for one in AROUND]),
        (
            {"投诉时间": "2018-09-25"},
            [one | {"投诉单号": one["投诉单号"][:14] + f"-{i}"} for i, one in enumerate(AROUND)],
        ),
    ],
)
def test_no_number_is_completed_where_the_rows_around_do_not_tell_how(missing, around):
    assert texts(offers({"投诉单号": None} | missing, *around, header="投诉单号", typed="12")) == []
