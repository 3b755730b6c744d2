"""Rows judged: every kind of bad row has its own reason; good ones keep what they say."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from office.intake import column_profiles, headers, row_problems, row_stream
from office.intake.concluded_month import Span
from office.intake.errors import HeaderError, IntakeError
from office.intake.grid import Grid
from office.intake.row_context import Context
from sync.outcomes import Outcome
from tests.office.intake_files import BUREAU, GOOD, SIX, TITLE, codes, parse


def test_a_good_row() -> None:
    parsed = parse({"退赔金额（元）": "1,680.50", "行业": "健身服务", "商场": "新北万汇广场"})
    (row,) = parsed.rows
    assert codes(parsed) == []
    assert (row.row, row.number, row.venue) == (3, "320411201808030013", "WH01")
    assert (row.accepted_on, row.closed_on) == (date(2018, 8, 3), date(2018, 10, 9))
    assert (row.closed_month, row.month_said_by) == ("2018-10", "办结时间")
    assert (row.outcome, row.amount) == (Outcome.AGREED, Decimal("1680.50"))
    assert row.source_kind == "bureau"


@pytest.mark.parametrize(
    ("change", "column", "code"),
    [
        ({"投诉单号": None}, "投诉单号", "blank_number"),
        ({"投诉单号": 320411201808030013}, "投诉单号", "rounded_number"),
        ({"投诉单号": "3.20411E+17"}, "投诉单号", "rounded_number"),
        ({"投诉单号": "“320411201808030013”"}, "投诉单号", "bad_number"),
        ({"投诉单号": '="320411201808030013'}, "投诉单号", "bad_number"),
        ({"被投诉方": "　"}, "被投诉方", "blank_operator"),
        ({"被投诉方": "#N/A"}, "被投诉方", "formula_error"),
        ({"被投诉方": "店" * 121}, "被投诉方", "too_long"),
        ({"投诉时间": None}, "投诉时间", "blank_date"),
        ({"投诉时间": "上周"}, "投诉时间", "bad_date"),
        ({"投诉时间": "2018年9月31日"}, "投诉时间", "impossible_date"),
        ({"投诉时间": "9/10/2018"}, "投诉时间", "ambiguous_date"),
        ({"投诉时间": "2018年8月"}, "投诉时间", "no_day"),
        ({"投诉时间": "2018-06-30"}, "投诉时间", "before_effective"),
        ({"办结时间": "2018-08-02"}, "办结时间", "closed_before_accepted"),
        ({"办结时间": "2018年7月"}, "办结时间", "closed_before_accepted"),
        ({"办结时间": None}, "办结时间", "not_concluded"),
        ({"办结时间": "2018-12-02"}, "办结时间", "future_date"),
        ({"成功与否": None}, "成功与否", "blank_outcome"),
        ({"成功与否": "已反馈"}, "成功与否", "unknown_outcome"),
        ({"成功与否": "调解中"}, "成功与否", "not_concluded"),
        ({"成功与否": "不计入"}, "成功与否", "na_without_reason"),
        ({"处理结果": "商家已回电"}, "处理结果", "unknown_outcome"),
        ({"成功与否": "否", "处理结果": "调解成功"}, "处理结果", "outcome_contradiction"),
        ({"统一社会信用代码": "91320411MA1YY0011A"}, "统一社会信用代码", "bad_uscc"),
        ({"商场": "新北环球港"}, "商场", "unknown_venue"),
        ({"受理单位": "某品牌售后服务中心"}, "受理单位", "bad_source"),
        ({"受理单位": "新北区市场监管局 13800012345"}, "受理单位", "number_in_name"),
        ({"被投诉方": "李记炒货（13800012345）"}, "被投诉方", "number_in_name"),
        ({"退赔金额（元）": "约五百"}, "退赔金额（元）", "bad_amount"),
        ({"退赔金额（元）": -5}, "退赔金额（元）", "negative_amount"),
        ({"标题": "一" * 25}, "标题", "headline_long"),
        ({"标题": "一\n二\n三"}, "标题", "headline_long"),
        ({"摘要": "一" * 81}, "摘要", "summary_long"),
    ],
    ids=lambda value: value if isinstance(value, str) and value.isascii() else "",
)
def test_a_bad_row(change: dict[str, object], column: str, code: str) -> None:
    parsed = parse({}, change | {"投诉单号": change.get("投诉单号", "X2")})
    assert (4, column, code) in codes(parsed)
    assert parsed.refused == {4}
    assert [row.row for row in parsed.rows] == [3]


def test_every_reason_has_words_in_both_languages() -> None:
    for code in row_problems.codes():
        found = row_problems.problem(1, "x", code)
        assert found.reason.zh
        assert found.reason.en
        assert found.suggestion.zh
        assert found.suggestion.en


def test_a_number_twice_refuses_the_later_row() -> None:
    parsed = parse({}, {})
    assert codes(parsed) == [(4, "投诉单号", "duplicate")]
    assert parsed.seen == 2


def test_numbers_of_a_rounded_column_are_refused_and_a_round_number_is_not() -> None:
    lost = parse({"投诉单号": "320411201808030000"}, {"投诉单号": "320411201808031000"})
    assert {code for _, _, code in codes(lost)} == {"rounded_number"}
    assert len(lost.refused) == 2
    assert not parse({"投诉单号": "320411201808030000"}, {}).refused


def test_the_day_the_scheme_took_effect_counts() -> None:
    assert parse({"投诉时间": "2018-07-01"}).rows
    assert not parse({"投诉时间": "2018-06-30"}).rows


def test_a_month_that_the_title_does_not_name() -> None:
    october = Span("2018-10", "2018-10", "表题")
    parsed = parse({"办结时间": "2018-09-30"}, span=october)
    assert codes(parsed) == [(3, "办结时间", "month_mismatch")]


def test_without_a_closing_date_the_month_is_said_and_days_are_unknown() -> None:
    line = {name: GOOD.get(name) for name in SIX}
    grid = Grid("", [(TITLE,) + (None,) * 5, SIX, tuple(line.values())])
    profile = column_profiles.load_profile("annex2")
    context = Context(
        profile=profile,
        source=BUREAU,
        effective_date=date(2018, 7, 1),
        today=date(2018, 12, 1),
        span=Span("2018-10", "2018-10", "王"),
        venues={},
    )
    (row,) = row_stream.parse_rows(headers.find([grid], profile), context).rows
    assert (row.closed_on, row.days) == (None, None)
    assert (row.closed_month, row.month_said_by) == ("2018-10", "王")


def test_a_closing_month_leaves_days_unknown() -> None:
    (row,) = parse({"办结时间": "2018年10月"}).rows
    assert (row.closed_on, row.days, row.closed_month) == (None, None, "2018-10")


@pytest.mark.parametrize(
    ("accepted", "closed", "days"),
    [
        ("2018-10-09", "2018-10-09", 0),
        ("2018-10-09", "2018-10-10", 1),
        ("2018-09-28", "2018-10-08", 3),  # 29 and 30 Sep worked, 1 to 7 Oct off
        ("2018-09-21", "2018-09-25", 1),  # Mid-Autumn
    ],
)
def test_days_are_working_days_of_china(accepted: str, closed: str, days: int) -> None:
    parsed = parse({"投诉时间": accepted, "办结时间": closed})
    assert parsed.rows[0].days == days
    assert parsed.calendars == {"cn": 1}


@pytest.mark.parametrize(
    ("told", "kept"),
    [
        ("12", "12"),
        (12, "12"),
        ("１２天", "12"),
        ("共 12 日", "12"),
        ("0", "0"),
        ("", ""),
        ("—", ""),
        ("2018-09-03/2018-09-12", "2018-09-03/2018-09-12"),
        ("2018-09-03至2018-09-12", "2018-09-03/2018-09-12"),
        ("自2018年9月3日到2018年9月12日", "2018-09-03/2018-09-12"),
        ("2018.9.3-2018.9.12", "2018-09-03/2018-09-12"),
        ("2018-9-3 - 2018-9-12", "2018-09-03/2018-09-12"),
        ("2018/9/3—2018/9/12", "2018-09-03/2018-09-12"),
        ("20180903-20180912", "2018-09-03/2018-09-12"),
        ("2018-08-03～2018-10-09", "2018-08-03/2018-10-09"),
        ("2018年9月3日至2018年9月3日", "2018-09-03/2018-09-03"),
    ],
)
@pytest.mark.parametrize("header", ["检测时间", "检测天数", "鉴定时间"])
def test_the_time_of_testing_is_days_or_the_first_and_the_last(header, told, kept) -> None:
    parsed = parse({header: told})
    assert codes(parsed) == []
    assert parsed.rows[0].testing == kept


@pytest.mark.parametrize(
    ("told", "code"),
    [
        ("两周", "bad_testing"),
        ("1.5", "bad_testing"),
        ("-3", "bad_testing"),
        ("9999", "bad_testing"),
        ("１２３４５", "bad_testing"),
        ("2018-09-03", "bad_testing"),
        ("2018年9月至2018年10月", "bad_testing"),
        ("2018-09-03至09-12", "bad_testing"),
        ("2018-09-03至2018-09-31", "bad_testing"),
        ("2018-09-03至2018-09-05至2018-09-12", "bad_testing"),
        (date(2018, 9, 3), "bad_testing"),
        ("-" * 30_000, "bad_testing"),
        ("2018-09-12至2018-09-03", "testing_order"),
        ("2018-08-02至2018-09-03", "testing_outside"),
        ("2018-09-03至2018-10-10", "testing_outside"),
        ("68", "testing_outside"),
    ],
)
def test_a_time_of_testing_that_cannot_be_is_refused(told, code) -> None:
    assert codes(parse({"检测时间": told})) == [(3, "检测时间", code)]


def test_beyond_the_known_years_days_are_weekdays_and_say_so() -> None:
    parsed = parse(
        {"投诉时间": "2040-10-01", "办结时间": "2040-10-08"},
        today=date(2041, 1, 1),
        span=None,
    )
    assert parsed.rows[0].days == 5
    assert parsed.calendars == {"weekdays": 1}


@pytest.mark.parametrize(
    ("success", "result", "outcome"),
    [
        ("是", None, Outcome.AGREED),
        ("√", None, Outcome.AGREED),
        ("成功", None, Outcome.AGREED),
        ("是", "和解", Outcome.SETTLED),
        ("否", None, Outcome.NO_AGREEMENT),
        ("未成功", "经营者拒绝调解", Outcome.REFUSED),
        ("否", "超过期限", Outcome.TIME_LIMIT),
        ("否", "检测费用未达成一致", Outcome.TESTING_COST),
        ("不计入", "撤回", Outcome.WITHDRAWN),
        ("不计入", "无法联系", Outcome.ABSENT),
        ("不计入", "不予受理", Outcome.NOT_ACCEPTABLE),
        ("不计入", "移送", Outcome.TRANSFERRED),
        ("不计入", "主体注销", Outcome.ENDED),
        ("撤回", None, Outcome.WITHDRAWN),
        ("不计入", "双方自行和解或者投诉人撤回投诉", Outcome.SETTLED_OR_WITHDRAWN),
        ("双方自行和解或者投诉人撤回投诉", None, Outcome.SETTLED_OR_WITHDRAWN),
        ("调解成功", None, Outcome.AGREED),
        (None, "成功", Outcome.AGREED),
        (None, "未成功", Outcome.NO_AGREEMENT),
        (None, "是", Outcome.AGREED),
        (None, "否", Outcome.NO_AGREEMENT),
        ("是", "成功", Outcome.AGREED),
        (None, "被投诉人无正当理由不参加调解的", Outcome.REFUSED),
        (None, "投诉人无正当理由不参加调解的", Outcome.ABSENT),
        (None, "被投诉人死亡的", Outcome.ENDED),
    ],
)
def test_the_words_of_success(success: str | None, result: str | None, outcome: Outcome) -> None:
    (row,) = parse({"成功与否": success, "处理结果": result}).rows
    assert row.outcome is outcome


ORDER_20_ARTICLE_21 = {
    "（一）投诉人撤回投诉或者双方自行和解的；": Outcome.SETTLED_OR_WITHDRAWN,
    "（二）投诉人与被投诉人对委托承担检定、检验、检测、鉴定工作的技术机构或者费用承担"
    "无法协商一致的；": Outcome.TESTING_COST,
    "（三）投诉人或者被投诉人无正当理由不参加调解，或者被投诉人明确拒绝调解的；": None,
    "（四）经组织调解，投诉人或者被投诉人明确表示无法达成调解协议的；": Outcome.NO_AGREEMENT,
    "（五）自投诉受理之日起四十五个工作日内投诉人和被投诉人未能达成调解协议的；": (
        Outcome.TIME_LIMIT
    ),
    "（六）市场监督管理部门受理投诉后，发现存在本办法第十五条规定情形的；": Outcome.NOT_ACCEPTABLE,
    "（七）法律、法规、规章规定的应当终止调解的其他情形。": None,
}
ORDER_121_ARTICLE_23 = {
    "（一）投诉人撤回投诉或者双方自行和解的；": Outcome.SETTLED_OR_WITHDRAWN,
    "（二）投诉人、被投诉人无正当理由不参加调解，或者明确拒绝调解的；": None,
    "（三）经组织调解，投诉人或者被投诉人明确表示无法达成调解协议的；": Outcome.NO_AGREEMENT,
    "（四）投诉人与被投诉人对鉴定、检测费用承担无法协商一致的；": Outcome.TESTING_COST,
    "（五）自投诉受理之日起六十日内投诉人和被投诉人未能达成调解协议的；": Outcome.TIME_LIMIT,
    "（六）市场监督管理部门受理投诉后，发现存在本办法第十六条、第四十二条规定情形的；": (
        Outcome.NOT_ACCEPTABLE
    ),
    "（七）投诉人、被投诉人死亡或者主体资格灭失的；": Outcome.ENDED,
    "（八）法律、法规、规章规定的应当终止调解的其他情形。": None,
}


def test_the_grounds_of_ending_a_mediation_are_read_as_the_law_lists_them() -> None:
    """Each as it stands there, and named as what it is: 终止调解. What tells two outcomes, or
    none, is not guessed."""
    for ground, outcome in [*ORDER_20_ARTICLE_21.items(), *ORDER_121_ARTICLE_23.items()]:
        for said in (ground, f"终止调解：{ground}"):
            parsed = parse({"成功与否": None, "处理结果": said})
            if outcome:
                assert [row.outcome for row in parsed.rows] == [outcome], said
            else:
                assert codes(parsed) == [(3, "处理结果", "unknown_outcome")], said


def test_two_words_of_success_that_differ_are_asked_about() -> None:
    told = codes(parse({"成功与否": "否", "处理结果": "成功"}))
    assert told == [(3, "处理结果", "outcome_contradiction")]


def test_the_day_of_acceptance_goes_before_the_day_of_registration() -> None:
    for names in (("登记日期", "受理日期"), ("受理日期", "登记日期")):
        header = ("投诉单号", *names, "被投诉方", "投诉内容", "成功与否")
        table = headers.find([Grid("", [header])], column_profiles.load_profile("annex2"))
        assert table.names["accepted_on"] == "受理日期"


@pytest.mark.parametrize("success", ["是", "调解成功", "不计入"])
def test_a_result_that_nobody_knows_is_marked_in_its_own_column(success: str) -> None:
    parsed = parse({"成功与否": success, "处理结果": "商家态度好"})
    assert codes(parsed) == [(3, "处理结果", "unknown_outcome")]


def test_a_consumer_association_is_one() -> None:
    (row,) = parse({"受理单位": "新北区消费者权益保护委员会"}).rows
    assert row.source_kind == "association"


def test_a_telephone_in_the_text_is_noted_not_mended() -> None:
    parsed = parse({"投诉内容": "请联系１３８ ０００１ ２３４５"})
    assert codes(parsed) == [(3, "投诉内容", "personal_data")]
    assert parsed.rows[0].content == "请联系１３８ ０００１ ２３４５"


def test_no_problem_repeats_what_the_cell_says() -> None:
    secret = "不可外传" * 40
    for name in (*GOOD, "处理结果", "商场", "受理单位", "退赔金额（元）", "统一社会信用代码"):
        for found in parse({name: secret}).problems:
            assert secret[:8] not in str(found)


def test_signature_lines_blank_lines_and_repeated_headers_are_no_rows() -> None:
    header = tuple(GOOD)
    good = tuple(GOOD.values())
    title = (TITLE,) * 6
    grid = Grid(
        "",
        [
            title, header, good, (None,) * 6, title, header, ("X2", *good[1:]),
            ("部门负责人签字：", None, None, "分管局长签字：", None, None),
        ],
    )  # fmt: skip
    profile = column_profiles.load_profile("annex2")
    context = Context(profile, BUREAU, date(2018, 7, 1), date(2018, 12, 1), None, {})
    parsed = row_stream.parse_rows(headers.find([grid], profile), context)
    assert [row.row for row in parsed.rows] == [3, 7]
    assert parsed.skipped == {"blank": [4], "title": [5], "header": [6], "footer": [8]}
    assert parsed.seen == 2


def test_numbered_but_empty_lines_of_the_form_are_blank() -> None:
    grid = Grid("", [SIX, ("1", *GOOD.values())[:6], ("2",) + (None,) * 5])
    profile = column_profiles.load_profile("annex2")
    span = Span("2018-10", "2018-10", "表题")
    context = Context(profile, BUREAU, date(2018, 7, 1), date(2018, 12, 1), span, {})
    assert row_stream.parse_rows(headers.find([grid], profile), context).skipped == {"blank": [3]}


def test_headers_with_breaks_brackets_and_stars_are_known() -> None:
    names = ("序 号", "投诉\n单号*", "投诉时间：", "被投诉方（全称）", "投诉内容", "成功\n与否")
    table = headers.find([Grid("", [names])], column_profiles.load_profile("annex2"))
    assert set(table.columns) == {
        "serial", "number", "accepted_on", "operator", "content", "success",
    }  # fmt: skip


def test_nameless_and_unknown_columns_are_told() -> None:
    table = headers.find([Grid("", [(*SIX, None, "备注")])], column_profiles.load_profile("annex2"))
    assert table.unused == ("备注",)


@pytest.mark.parametrize(
    "grids",
    [
        [],
        [Grid("", [("序号", "投诉单号", "被投诉方")])],
        [Grid("", [(*SIX, "受理日期", "受理时间")])],
    ],
    ids=["none", "columns missing", "one meaning twice"],
)
def test_no_header_or_more_than_one(grids: list[Grid]) -> None:
    with pytest.raises(HeaderError):
        headers.find(grids, column_profiles.load_profile("annex2"))


_WORDS = [*SIX, *map(str, GOOD.values()), TITLE, "办结时间"]
_CELL = st.one_of(
    st.none(),
    st.text(max_size=6),
    st.floats(),
    st.integers(),
    st.dates(),
    st.sampled_from(_WORDS),
)


@settings(max_examples=80)
@given(st.lists(st.lists(_CELL, min_size=7, max_size=7).map(tuple), max_size=8), st.booleans())
def test_any_grid_is_read_or_refused(cells: list[tuple[object, ...]], whole: bool) -> None:
    lines = [(*SIX, "办结时间"), *cells] if whole else cells
    profile = column_profiles.load_profile("annex2")
    context = Context(profile, BUREAU, date(2018, 7, 1), date(2018, 12, 1), None, {})
    try:
        parsed = row_stream.parse_rows(headers.find([Grid("", lines)], profile), context)
    except IntakeError:
        return
    assert parsed.seen == len(parsed.rows) + len(parsed.refused)
    assert parsed.seen + sum(map(len, parsed.skipped.values())) <= len(lines)
    assert parsed.refused == {p.row for p in parsed.problems if p.level == "refused"}
