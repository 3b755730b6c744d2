"""The rules for small numbers, on the glass (docs/reference/figures.md#small-numbers)."""

import pytest

from layouts.bundle_slides import slides
from layouts.charts import tens
from layouts.compose import draw
from layouts.plate_frame import Area
from layouts.samples import bundle, tally
from layouts.screen_profiles import LANDSCAPE, PORTRAIT
from layouts.slides.categories import Bar, CategoriesFacts, statement
from layouts.theme import theme


def said(success, failure, na, kind="overview", profile=LANDSCAPE):
    found = slides(bundle(tally(success, failure, na, issues=3, withheld=4)), profile)
    sheet = draw(next(s for s in found if s.kind == kind), profile)
    return [box.text for box in sheet.boxes if box.what == "text"], sheet


def test_no_case_says_so():
    texts, _ = said(0, 0, 0)
    assert "本期无" in texts
    assert not any("%" in text for text in texts)


def test_only_uncounted_cases_have_no_rate():
    texts, _ = said(0, 0, 3)
    assert {"3", "均不计入成功率"} <= set(texts)
    assert not any("%" in text for text in texts)


@pytest.mark.parametrize(("success", "failure"), [(1, 0), (0, 1), (2, 1), (4, 0)])
@pytest.mark.parametrize("profile", [LANDSCAPE, PORTRAIT])
def test_one_to_four_are_counted_never_rated_nor_summed(success, failure, profile):
    texts, _ = said(success, failure, 1, profile=profile)
    joined = " ".join(texts)
    assert "%" not in joined
    assert "元" not in joined
    assert "时长" not in joined
    assert str(success + failure + 1) in texts


@pytest.mark.parametrize("profile", [LANDSCAPE, PORTRAIT])
def test_five_to_nine_are_counted_first_and_their_rate_is_small_print(profile):
    texts, sheet = said(6, 1, 2, profile=profile)
    assert "计入的 7 件里成功率 86%，样本少" in texts
    assert not any("区间" in text for text in texts)
    largest = max(sheet.boxes, key=lambda box: box.size)
    assert largest.text == "9"
    [dots] = [box for box in sheet.boxes if box.what == "dots"]
    assert (
        dots.rect[:2] < largest.rect[:2] if profile is LANDSCAPE else dots.rect[3] < largest.rect[1]
    )


def test_ten_and_more_show_the_interval():
    texts, _ = said(11, 4, 1)
    assert "95% 区间 48%—89%" in texts
    assert not any("样本少" in text for text in texts)


def test_the_rate_is_never_coloured():
    for counts in ((26, 6, 5), (1, 40, 0), (6, 1, 0), (2, 1, 0)):
        _, sheet = said(*counts)
        largest = max(sheet.boxes, key=lambda box: box.size)
        assert largest.colour == theme("light").ink


def test_figures_have_their_definition_and_maker():
    for counts in ((26, 6, 5), (2, 1, 0), (0, 0, 2), (0, 0, 0)):
        texts, _ = said(*counts)
        assert any("本局统计制作" in text for text in texts)
    texts, _ = said(26, 6, 5)
    assert any(text.startswith("成功率=成功÷") for text in texts)
    assert {"扣除检测时间", "实际退赔", "含已撤下"} <= set(texts)


def test_the_withheld_are_counted_always():
    for counts in ((26, 6, 5), (2, 1, 0), (0, 0, 0)):
        texts, _ = said(*counts)
        assert "不予公示" in texts


@pytest.mark.parametrize("count", range(1, 121))
@pytest.mark.parametrize("size", [(466, 640), (936, 260), (560, 440)])
def test_dots_stand_in_tens(count, size):
    """Ten in a row, in two short ones, or in half a long one: with a wider gap after each."""
    grid = tens(count, Area(0, 0, *size), 66)
    assert grid.columns in {5, 10, 20} or count == grid.columns <= 5
    places = [grid.at(i) for i in range(count)]
    assert max(x for x, _ in places) + grid.side <= size[0]
    assert max(y for _, y in places) + grid.side <= size[1]
    if grid.columns == 5 and count > 10:
        assert grid.at(10)[1] - grid.at(5)[1] > grid.at(5)[1]


def test_up_to_120_cases_are_dots_and_more_are_a_bar():
    for total, kind in ((120, "dots"), (121, "stack")):
        _, sheet = said(total - 20, 15, 5)
        assert kind in {box.what for box in sheet.boxes}


def test_a_category_below_ten_has_no_rate():
    texts, _ = said(7, 2, 0, "categories")
    assert not any("%" in text for text in texts)


def test_below_ten_cases_no_share_is_put_into_words():
    for counts in ((4, 0, 0), (7, 2, 0)):
        found = slides(bundle(tally(*counts, issues=3)), LANDSCAPE)
        data = next(s.data for s in found if s.kind == "categories")
        assert "每" not in statement(data, "zh")


def test_where_no_share_may_be_shown_none_is_put_into_words():
    found = slides(bundle(tally(3, 1, 30, issues=3)), LANDSCAPE)
    data = next(s.data for s in found if s.kind == "categories")
    assert "每" not in statement(data, "zh")


def test_what_is_fewer_than_five_is_what_counts_towards_the_rate():
    """Five were concluded and four of them count: "fewer than five" is not said of the five."""
    texts, _ = said(3, 1, 1)
    assert "5" in texts
    assert "其中3件调解成功" in "".join(texts).replace(" ", "")
    assert "计入成功率的件数少于 5" in "".join(texts)


def test_settled_or_withdrawn_has_its_share_beside_the_rate():
    cases = [case.__replace__(outcome="settled_or_withdrawn") for case in tally(0, 0, 3).cases]
    both = tally(6, 3, 0)
    both = both.__replace__(cases=(*both.cases, *cases))
    found = slides(bundle(both), LANDSCAPE)
    sheet = draw(next(s for s in found if s.kind == "overview"), LANDSCAPE)
    said = "".join(box.text for box in sheet.boxes if box.what == "text")
    assert "和解或撤回 3 件（25%）" in said


def test_one_category_alone_is_said_plainly():
    found = slides(bundle(tally(2, 1, 0, issues=1)), LANDSCAPE)
    data = next(s.data for s in found if s.kind == "categories")
    assert statement(data, "zh") == "投诉都是\n预付式消费"


@pytest.mark.parametrize(
    ("counts", "words"),
    [
        ((10, 9), "每两件"),
        ((10, 8, 7, 6), "每三件"),
        ((10, 9, 8, 7, 6), "每四件"),
        ((90, 5, 5), "最多的是"),
        ((10, 10, 5), "集中在"),
        ((10, 10, 10), "涉及"),
    ],
)
def test_a_share_is_rounded_to_what_people_say(counts, words):
    total = sum(counts)
    bars = tuple(
        Bar(f"问题{i}", count, 100 * count // total, None) for i, count in enumerate(counts)
    )
    facts = CategoriesFacts(bars, 0, total, ("2018-07", "2018-10"))
    assert words in statement(facts, "zh")


def test_legend_and_shapes_say_the_same_as_colours():
    texts, _ = said(26, 6, 5)
    assert {"成功", "26", "未成功", "6", "不计入", "5"} <= set(texts)
