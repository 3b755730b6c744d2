"""Outcome and money on a record's plate: whole on every panel, and true at the bound."""

import pytest

from layouts import formatting
from layouts.compose import draw
from layouts.samples import bundle, tally
from layouts.screen_profiles import PROFILES
from layouts.slide import Source
from layouts.slides import slide_type
from layouts.slides.record.samples import record
from sync.outcome_words import on_plate
from sync.outcomes import Outcome, Success
from sync.records import Band

WORDS_OF_SUCCESS = {
    "zh": {Success.YES: "", Success.NO: "未成功 ", Success.NA: "不计入 "},
    "en": {Success.YES: "", Success.NO: "Not successful: ", Success.NA: "Not counted: "},
}


def texts(profile, **changes):
    """The texts of a record's plate, with where they end."""
    source = Source(bundle(tally(26, 6, 5), [record(**changes)]), profile)
    [slide] = slide_type("record").build(source)
    return {box.text: box for box in draw(slide, profile).boxes if box.what == "text"}


@pytest.mark.parametrize("outcome", Outcome)
@pytest.mark.parametrize("profile", PROFILES.values(), ids=lambda profile: profile.name)
def test_every_outcome_stands_whole_in_its_chip(outcome, profile):
    said = on_plate(outcome, profile.language)
    assert said.startswith(WORDS_OF_SUCCESS[profile.language][outcome.success])
    found = texts(profile, outcome=outcome, money=None)
    assert said in found
    column = 1008 if profile.height > profile.width else 1306
    assert found[said].rect[2] < column


@pytest.mark.parametrize("yuan", [1, 499, 500, 999, 1_000, 4_999, 5_000, 9_999, 10_000])
@pytest.mark.parametrize("profile", PROFILES.values(), ids=lambda profile: profile.name)
def test_every_band_stands_beside_time_and_month(yuan, profile):
    figure, unit = formatting.band(Band.of(yuan), profile.language, "CNY")
    assert {figure, unit, "126"} <= set(texts(profile, money=Band.of(yuan), days=126))


@pytest.mark.parametrize(
    ("yuan", "zh", "en"),
    [
        (499, "不满500元", "under 500 yuan"),
        (500, "500—999元", "500–999 yuan"),
        (999, "500—999元", "500–999 yuan"),
        (1_000, "1000—4999元", "1,000–4,999 yuan"),
        (4_999, "1000—4999元", "1,000–4,999 yuan"),
        (5_000, "5000—9999元", "5,000–9,999 yuan"),
        (9_999, "5000—9999元", "5,000–9,999 yuan"),
        (10_000, "1万元以上", "10,000+ yuan"),
    ],
)
def test_the_words_of_a_band_are_true_at_its_bounds(yuan, zh, en):
    """民法典第1259条：以上包括本数，不满不包括本数。"""
    assert formatting.in_band(Band.of(yuan), "zh", "CNY") == zh
    assert formatting.in_band(Band.of(yuan), "en", "CNY") == en
