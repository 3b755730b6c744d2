"""Headers: whatever their order, width, brackets and blanks, and what is none of ours."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from office.intake import column_profiles, headers, parse_file
from office.intake.errors import DoubtError, HeaderError
from office.intake.grid import Grid
from office.intake.header_word import header_key, yuan_per_unit
from tests.office.intake_files import GIVEN, GOOD, SIX, codes, parse

ANNEX2 = column_profiles.load_profile("annex2")
NATIONAL = column_profiles.load_profile("national_12315")
NAMES = {"serial": "序号", "number": "投诉单号", "accepted_on": "受理日期", "operator": "被投诉方",
         "content": "投诉内容", "result": "处理结果", "amount": "挽回经济损失",
         "venue": "商场"}  # fmt: skip


def wide(word: str) -> str:
    return "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in word)


dressed = st.sampled_from(
    [
        lambda word: word,
        wide,
        lambda word: f" {word}\n",
        "　".join,
        "\u200b".join,
        lambda word: f"*{word}：",
        lambda word: f"{word}（单位：元）",
        lambda word: f"{word}【必填】",
        lambda word: f"{word}(按实填写)",
    ]
)


@given(
    st.permutations(list(NAMES)),
    st.lists(dressed, min_size=8, max_size=8),
    st.integers(0, 3),
    st.sampled_from([ANNEX2, NATIONAL]),
)
def test_a_header_is_known_in_any_order_and_any_dress(order, dresses, above, profile):
    line = tuple(dress(NAMES[field]) for field, dress in zip(order, dresses, strict=True))
    grid = Grid("", [("标题", *[None] * 7)] * above + [line, ("x",) * 8])
    table = headers.find([grid], profile)
    assert table.columns == {field: index for index, field in enumerate(order)}
    assert table.header == above + 1


@pytest.mark.parametrize("name", ["annex2", "national_12315"])
def test_no_header_means_two_things(name):
    profile = column_profiles.load_profile(name)
    known = [header_key(word) for words in profile.columns.values() for word in words]
    assert len(known) == len(set(known))
    for field, words in (*profile.never.items(), *profile.doubtful.items()):
        assert not {header_key(w) for w in words} & {header_key(w) for w in profile.columns[field]}


@pytest.mark.parametrize(
    ("header", "yuan"),
    [
        ("挽回经济损失(单位:元)", 1),
        ("挽回经济损失（单位：万元）", 10_000),
        ("退赔金额【千元】", 1_000),
        ("退赔金额", 1),
        ("退赔金额（实际）", 1),
    ],
)
def test_the_unit_of_a_header(header, yuan):
    assert yuan_per_unit(header) == yuan


@pytest.mark.parametrize(
    ("header", "cell", "amount"),
    [
        ("挽回经济损失(单位:万元)", "0.12", 1200),
        ("挽回经济损失(单位:万元)", "300元", 300),
        ("挽回经济损失(单位:元)", "1.5万元", 15_000),
        ("退款金额", "1,680.50", 1680.5),
        ("退赔金额", "—", 0),
    ],
)
def test_money_in_yuan_by_the_unit_of_cell_or_header(header, cell, amount):
    (row,) = parse({header: cell}).rows
    assert row.amount == amount


@pytest.mark.parametrize(
    "header", ["消费金额(单位:元)", "罚款金额(单位:元)", "没收金额（单位：元）", "涉案金额"]
)
def test_what_was_spent_fined_or_seized_is_never_money_paid_back(header):
    (row,) = parse({header: 9000}).rows
    assert row.amount == 0


def asked(header, **given):
    import msgspec

    names = (*SIX, "办结时间", header)
    line = ("1", *[GOOD[name] for name in names[1:-1]], 500)
    grids = [Grid("", [names, line])]
    profile, table = parse_file.choose(grids, None, "CNY")
    return parse_file.settle_doubts(table, msgspec.structs.replace(GIVEN, **given)), profile


def test_a_column_that_says_money_and_no_more_is_asked():
    with pytest.raises(DoubtError, match="金额（元）"):
        asked("金额（元）")
    assert asked("金额（元）", money="paid")[0].columns["amount"] == 7
    assert "amount" not in asked("金额（元）", money="other")[0].columns
    assert asked("退赔金额")[0].columns["amount"] == 7


def test_a_result_column_that_says_all_needs_no_success_beside_it():
    names = (*SIX[:-1], "处理结果")
    table = headers.find([Grid("", [names, ("1",) * 6])], ANNEX2)
    assert "success" not in table.columns
    with pytest.raises(HeaderError, match="缺少：成功与否或处理结果"):
        headers.find([Grid("", [SIX[:-1], ("1",) * 5])], ANNEX2)


def test_what_a_header_row_lacks_is_named():
    with pytest.raises(HeaderError, match="第1行像是表头，但缺少：投诉时间，未录入"):
        headers.find(
            [Grid("", [("投诉单号", "被投诉方", "投诉内容", "成功与否"), ("1",) * 4])], ANNEX2
        )


def test_the_whole_path_of_a_category_goes_before_its_label():
    for pair in (("问题类别", "问题类别全称"), ("问题类别全称", "问题类别")):
        table = headers.find([Grid("", [(*SIX, *pair), ("1",) * 8])], ANNEX2)
        assert table.names["issue"] == "问题类别全称"
        assert table.unused == ("问题类别",)


def test_profiles_that_read_a_file_alike_are_no_ambiguity(tmp_path):
    import json

    given = json.loads((column_profiles.BUILT_IN / "annex2.json").read_text("utf-8"))
    for name in ("own-1", "own-2"):
        words = given["outcomes"] | {f"仅{name}": "agreed"}
        own = given | {"name": name, "outcomes": words}
        (tmp_path / f"{name}.json").write_text(json.dumps(own), "utf-8")
    grids = [Grid("", [SIX, ("1", *[GOOD[name] for name in SIX[1:]])])]
    assert parse_file.choose(grids, None, "CNY", tmp_path)[0].name == "own-1"


def test_new_yorks_profile_is_offered_to_a_bureau_of_its_currency_only():
    assert [p.name for p in column_profiles.offered("CNY")] == ["annex2", "national_12315"]
    assert [p.name for p in column_profiles.offered("USD")] == ["nyc_dca"]
    assert column_profiles.load_profile("nyc_dca").currency == "USD"


def test_a_credit_code_that_says_nothing_is_none():
    for nothing in ("—", "/", "无", " "):
        parsed = parse({"统一社会信用代码": nothing})
        assert not codes(parsed)
        assert parsed.rows[0].uscc == ""


@pytest.mark.parametrize("word", ["处理中", "调解中", "未办结", "—", " "])
def test_a_closing_date_that_says_not_yet_is_not_concluded(word):
    assert codes(parse({"办结时间": word})) == [(3, "办结时间", "not_concluded")]
