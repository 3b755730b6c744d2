"""The trend on the glass: numbers, rates by the rules for small numbers, what lies before (S7)."""

import msgspec
import pytest

from layouts import samples
from layouts.bundle_slides import slides
from layouts.compose import compose, draw, plate_digest
from layouts.screen_profiles import LANDSCAPE, LANDSCAPE_EN, PORTRAIT, PORTRAIT_EN
from layouts.slides.trend import FIRST_YEAR, TREND


def plate(bundle, profile=LANDSCAPE):
    return next((slide for slide in slides(bundle, profile) if slide.kind == "trend"), None)


def drawn(name, profile=LANDSCAPE):
    return draw(plate(TREND.samples()[name], profile), profile)


def said(name, profile=LANDSCAPE):
    return [box.text for box in drawn(name, profile).boxes if box.what == "text"]


def test_every_month_has_its_number():
    texts = said("usual")
    for one in FIRST_YEAR:
        assert str(sum(one)) in texts
    assert {"4月", "3月", "成功", "73"} <= set(texts)


@pytest.mark.parametrize("profile", [LANDSCAPE, PORTRAIT, LANDSCAPE_EN, PORTRAIT_EN])
def test_months_before_the_scheme_are_empty_and_it_is_said(profile):
    whole = " ".join(said("usual", profile))
    assert ("2018年7月1日" if profile.language == "zh" else "1 July 2018") in whole
    assert ("实施前不公示" if profile.language == "zh" else "nothing before") in whole
    facts = plate(TREND.samples()["usual"], profile).data
    assert facts.since == 3
    assert [sum(one.counts) for one in facts.months[:3]] == [0, 0, 0]


def test_a_month_has_a_rate_from_five_counted_cases_and_an_interval_from_ten():
    rates = plate(TREND.samples()["usual"]).data.months
    told = {sum(one.counts[:2]): (one.rate is not None, one.interval is not None) for one in rates}
    assert told[4] == (False, False)
    assert told[6] == told[9] == (True, False)
    assert told[11] == told[16] == (True, True)


@pytest.mark.parametrize("profile", [LANDSCAPE, PORTRAIT])
def test_where_no_month_has_a_rate_there_is_neither_scale_nor_word_of_one(profile):
    whole = "".join(said("few", profile))
    assert "%" not in whole
    assert "成功率" not in whole
    assert "本局统计制作" in whole


def test_a_headline_speaks_of_a_rise_or_a_fall_only_where_a_test_does():
    heads = {name: said(name) for name in ("usual", "rising", "falling", "few")}
    assert "未见明显增减" in heads["usual"]
    assert "总体在增加" in heads["rising"]
    assert "总体在减少" in heads["falling"]
    assert "不足以判断增减" in heads["few"]


def test_more_than_can_be_counted_are_bars():
    assert "dots" in {box.what for box in drawn("rising").boxes}
    kinds = {box.what for box in drawn("extreme").boxes}
    assert "bar" in kinds
    assert "dots" not in kinds


def test_before_the_sixth_month_there_is_none():
    five = samples.monthly(((9, 1, 0),) * 5, "2018-11-30")
    six = samples.monthly((*((9, 1, 0),) * 5, (0, 0, 0)), "2018-12-31")
    assert plate(five) is None
    assert plate(six) is not None


def test_without_a_case_there_is_none():
    assert plate(samples.monthly(((0, 0, 0),) * 12, "2019-12-31")) is None


def test_a_bureau_may_switch_it_off():
    bundle = TREND.samples()["usual"]
    contents = msgspec.structs.replace(bundle.index.settings.contents, trend=False)
    settings = msgspec.structs.replace(bundle.index.settings, contents=contents)
    index = msgspec.structs.replace(bundle.index, settings=settings)
    assert plate(msgspec.structs.replace(bundle, index=index)) is None


def test_a_record_taken_down_changes_no_byte_of_it():
    bundle = TREND.samples()["usual"]
    gone = msgspec.structs.replace(bundle, records={}, batches=())
    digests = {plate_digest(compose(plate(each), LANDSCAPE)) for each in (bundle, gone)}
    assert len(digests) == 1
