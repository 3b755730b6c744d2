"""The cover says how much of what was concluded is shown, and why the rest is not (R48)."""

import msgspec
import pytest

from layouts import samples
from layouts.bundle_slides import slides
from layouts.compose import compose, draw, plate_digest
from layouts.screen_profiles import LANDSCAPE, LANDSCAPE_EN, PORTRAIT
from layouts.slides.cover import ALL_GROUNDS, COVER
from layouts.slides.record.samples import USUAL
from sync.bundle import Contents
from sync.tally import Withheld


def cover(bundle, profile=LANDSCAPE):
    return next(slide for slide in slides(bundle, profile) if slide.kind == "cover")


def said(bundle, profile=LANDSCAPE):
    boxes = draw(cover(bundle, profile), profile).boxes
    return [box.text for box in boxes if box.what == "text"]


def shapes(bundle):
    return {box.what for box in draw(cover(bundle), LANDSCAPE).boxes}


def of(success, failure, na, *withheld, listed=0):
    tally = msgspec.structs.replace(samples.tally(success, failure, na), withheld=withheld)
    return samples.listed(samples.bundle(tally), listed)


@pytest.mark.parametrize("profile", [LANDSCAPE, PORTRAIT])
def test_concluded_is_what_is_shown_and_what_is_withheld(profile):
    texts = said(COVER.samples()["usual"], profile)
    for name, figure in (("本期办结", "41"), ("公示", "37"), ("不予公示", "4")):
        assert figure in [texts[i + 1] for i, text in enumerate(texts) if text == name]
    assert "未列出" not in texts
    whole = "".join(texts)
    for ground in ("明显与事实不符2件", "恶意投诉1件", "重复投诉1件", "应公示的全部公示"):
        assert ground in whole
    assert "本局统计制作" in whole


def test_what_is_neither_shown_nor_withheld_is_said_so_that_the_sum_is_whole():
    whole = cover(of(10, 4, 6, Withheld("2018-09", "X6", 2, counted=True), listed=15)).data.whole
    assert [part.count for part in whole.parts] == [15, 2, 3]
    assert whole.concluded == 20


@pytest.mark.parametrize("language", [LANDSCAPE, LANDSCAPE_EN])
def test_every_ground_stands_with_its_number(language):
    found = cover(of(90, 0, 0, *ALL_GROUNDS, listed=30), language).data.whole
    grounds = found.note.replace("；", "; ").split("; ")[1]
    assert len(grounds.replace("，", ", ").split(", ")) == 11


def test_a_ground_of_a_later_office_is_another_one():
    rows = [Withheld("2018-09", code, 2, counted=True) for code in ("X77", "X10")]
    found = cover(of(10, 0, 0, *rows, listed=6)).data.whole
    assert "经批准不公示：其他4件" in found.note


def test_below_five_there_is_no_share():
    assert "%" not in "".join(said(of(2, 2, 0, listed=4)))
    assert "应公示的" not in "".join(said(of(2, 2, 0, listed=4)))
    assert "应公示的全部公示" in "".join(said(of(3, 2, 0, listed=5)))


def test_all_is_said_of_all_only():
    assert "应公示的已公示 99%" in "".join(said(of(290, 6, 0, listed=295)))
    assert "应公示的已公示 90%" in "".join(said(of(8, 2, 0, listed=9)))


def test_up_to_120_can_be_counted_and_more_are_a_bar():
    assert "dots" in shapes(of(100, 20, 0, listed=120))
    assert "stack" in shapes(of(100, 21, 0, listed=121))


def test_where_nothing_was_concluded_nothing_is_counted():
    assert cover(of(0, 0, 0)).data.whole is None


def test_what_does_not_add_up_is_not_said():
    assert cover(of(3, 0, 0, listed=4)).data.whole is None


def test_a_bureau_may_leave_it_out():
    bundle = of(10, 0, 0, listed=10)
    settings = msgspec.structs.replace(bundle.index.settings, contents=Contents(completeness=False))
    index = msgspec.structs.replace(bundle.index, settings=settings)
    assert cover(msgspec.structs.replace(bundle, index=index)).data.whole is None


def test_a_screen_without_the_body_of_a_record_draws_what_was_signed():
    whole = samples.bundle(samples.tally(26, 6, 5), USUAL)
    gone = msgspec.structs.replace(whole, records={})
    digests = {plate_digest(compose(cover(each), LANDSCAPE)) for each in (whole, gone)}
    assert len(digests) == 1
