"""Line breaking, compression and cutting, as properties over random text."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from layouts.fonts import face
from layouts.line_breaks import CLOSE, HALVING, LATIN_CLOSE, OPEN, Kind, atoms
from layouts.typography import as_given, headline, paragraph, set_line, single

FACE = face("regular", 46)
BOLD = face("bold", 120)
HAN = "消费者反映办理健身卡后门店停业余额未退经调解营"
MARKS = "，。、；：！？）》」”（《「“"
texts = st.lists(
    st.one_of(
        st.text(HAN, min_size=1, max_size=9),
        st.sampled_from(MARKS),
        st.sampled_from(["iPhone 15", "3000", "L3-021", "ABC", " ", "95%", "12315", "——", "……"]),
    ),
    min_size=1,
    max_size=30,
).map("".join)


def lines_of(block):
    return [line.text for line in block.lines]


@given(texts, st.integers(200, 1300))
@example("业业业业业业业（ 业业业", 510)  # a blank between the mark and what it opens
@settings(max_examples=150)
def test_no_line_starts_with_a_closing_or_ends_with_an_opening_mark(text, width):
    lines = lines_of(paragraph(text, FACE, width, 99))
    for line in lines[1:]:
        assert atoms(line)[0].kind is not Kind.CLOSE or _only_marks(text)
    for line in lines[:-1]:
        assert atoms(line)[-1].kind is not Kind.OPEN or _only_marks(text)


def _only_marks(text):
    """A run of marks wider than the column has no lawful break."""
    run = longest = 0
    for character in text:
        run = run + 1 if character in CLOSE | OPEN else 0
        longest = max(longest, run)
    return longest >= 4


@given(texts, st.integers(200, 1300))
@settings(max_examples=150)
def test_every_character_is_kept_in_order(text, width):
    lines = lines_of(paragraph(text, FACE, width, 99))
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


@given(texts, st.integers(300, 1300))
@settings(max_examples=150)
def test_no_line_is_wider_than_its_column(text, width):
    if _only_marks(text):
        return
    for line in paragraph(text, FACE, width, 99).lines:
        assert line.width <= width


@given(texts, st.integers(300, 1300), st.integers(1, 3))
@settings(max_examples=150)
def test_what_does_not_fit_is_cut_with_an_ellipsis(text, width, most):
    block = paragraph(text, FACE, width, most)
    assert len(block.lines) <= most
    if block.cut:
        assert block.lines[-1].text.endswith("…")
        assert block.lines[-1].width <= width or _only_marks(text)


@given(st.text(HAN, min_size=12, max_size=60), st.integers(400, 1300))
@settings(max_examples=100)
def test_no_widow_of_one_or_two_characters(text, width):
    lines = lines_of(paragraph(text, FACE, width, 99))
    if len(lines) > 1:
        assert len(lines[-1]) >= 3


def test_latin_words_and_numbers_stay_whole():
    text = "消费者购买 iPhone15ProMax 手机后联系 0519-85127315 未获答复"
    lines = lines_of(paragraph(text, FACE, 420, 9))
    assert any("iPhone15ProMax" in line for line in lines)
    assert any("0519-85127315" in line for line in lines)


def test_a_token_wider_than_the_column_is_broken_hard():
    block = paragraph("https://example.com/" + "a" * 90, FACE, 400, 99)
    assert len(block.lines) > 2
    assert all(line.width <= 400 for line in block.lines)


def test_common_words_stay_whole_at_line_ends():
    text = "消费者反映办理健身卡后门店停业，余额未退。经调解，经营者退还剩余期限费用。"
    for width in range(500, 1300, 40):
        joined = "|".join(lines_of(paragraph(text, FACE, width, 9)))
        for broken in ("经|营者", "经营|者", "剩|余", "消|费者", "门|店", "余|额", "调|解"):
            assert broken not in joined


@pytest.mark.parametrize(
    "text",
    [
        "2018年7月1日起受理并办结的投诉，不予公示的不算在内",
        "愿承担厂家检测费用，属质量问题即退货；检测期间提供备用机",
        "投诉 2 件以上的 6 家，第 2 版，2018年10月办结，本局制作，已作法律审核",
        "门店挂着的价牌写了原价，问了店员呢又说没有",
    ],
)
def test_what_leans_on_a_word_stays_with_it_and_no_word_is_torn(text):
    for width in range(320, 1000, 20):
        lines = lines_of(paragraph(text, FACE, width, 99))
        joined = "|".join(lines)
        for torn in (
            "|的",
            "|着",
            "|了",
            "|呢",
            "质|量",
            "法|律",
            "办|结",
            "属|质",
            "2|件",
            "2 |件",
            "|版",
            "件|以",
        ):
            assert torn not in joined, joined


def test_words_are_broken_before_a_name_is_cut():
    name = "常州市新北区力动健身服务管理有限公司万汇广场第三分公司"
    block = paragraph(name, face("bold", 46), 429, 3)
    assert not block.cut
    assert "".join(lines_of(block)) == name


def test_adjacent_marks_share_their_blank():
    assert single("）。", FACE).width == pytest.approx(46)
    assert single("“充值”，", FACE).width == pytest.approx(46 * 3.5)
    assert single("你）（我", FACE).width == pytest.approx(46 * 3.5)


def test_marks_at_line_ends_take_half_a_square():
    assert single("你好。", FACE).width == pytest.approx(46 * 2.5)
    assert single("（你好", FACE).width == pytest.approx(46 * 2.5)


def test_the_font_can_halve_every_mark_that_is_halved():
    for mark in HALVING:
        assert FACE.width(mark, ("halt",)) == pytest.approx(23), mark


def test_quotes_in_latin_text_are_narrow():
    english = single("They’d said “no” to it", FACE)
    assert all(run.feats == ("pwid",) for run in english.runs if run.text.strip())
    chinese = single("他说“不行”吧", FACE)
    assert [run for run in chinese.runs if run.feats == ("pwid",)] == []


def test_quotes_and_colons_take_half_a_square_in_a_headline():
    for text, halves in (("标的“原价”没卖过", 2), ("沙发床：到期未送", 1)):
        [line] = headline(text, BOLD, 2000).lines
        assert line.width == pytest.approx(120 * (len(text) - halves / 2))
    assert single("标的“原价”没卖过", FACE).width == pytest.approx(46 * 9)


def test_the_editors_break_stays_where_a_smaller_size_keeps_it():
    text = "定做沙发床：\n到期后一直未送来过"
    assert as_given(text, face("bold", 120), 1000, 2) is None
    assert lines_of(as_given(text, face("bold", 106), 1000, 2)) == text.split("\n")


def test_digits_are_tabular():
    assert len({FACE.width(digit) for digit in "0123456789"}) == 1


def test_running_text_has_a_gap_between_han_and_latin_and_dates_have_none():
    plain = set_line(atoms("满3000元"), FACE).width
    assert set_line(atoms("满3000元"), FACE, gaps=True).width == pytest.approx(plain + 46 / 4)
    date = set_line(atoms("2018年8月"), FACE)
    assert set_line(atoms("2018年8月"), FACE, gaps=True).width == date.width


def test_the_editors_break_is_kept():
    assert lines_of(headline("健身房停业\n预付卡余额已退", BOLD, 1224)) == [
        "健身房停业",
        "预付卡余额已退",
    ]


def test_a_break_that_does_not_fit_is_made_anew():
    block = headline("健身房突然停业关门\n预付卡已退", face("bold", 106), 936)
    assert len(block.lines) == 2
    assert block.width <= 936


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("冰箱三次维修仍未修好", "冰箱三次维修"),
        ("商家拒不履行三包义务要求收费", "商家拒不履行"),
        ("衣服洗一次就褪色商家拒绝退货", "衣服洗一次就褪色"),
    ],
)
def test_headlines_break_by_sense(text, first):
    assert lines_of(headline(text, face("bold", 106), 936))[0] == first


def test_a_headline_too_long_is_refused_not_squeezed():
    assert headline("健" * 30, BOLD, 936) is None


def test_a_latin_last_line_of_one_word_is_mended():
    text = "After mediation the operator refunded the remaining months"
    lines = lines_of(paragraph(text, FACE, 1180, 9))
    assert len(lines[-1].split()) > 1


def test_a_mark_of_latin_text_is_not_parted_from_its_word():
    for line in lines_of(paragraph("你好吗ABC!这样(yes)行", FACE, 150, 99))[1:]:
        assert line[0] not in LATIN_CLOSE
