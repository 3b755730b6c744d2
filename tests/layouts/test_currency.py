"""Money is called what the bureau's settings call it; nothing is converted."""

import msgspec
import pytest

from layouts import formatting
from layouts.bundle_slides import slides
from layouts.samples import SETTINGS, bundle, tally
from layouts.screen_profiles import LANDSCAPE_EN
from layouts.slides.record.samples import USUAL
from sync.records import Band


@pytest.mark.parametrize(
    ("language", "currency", "expected"),
    [
        ("zh", "CNY", ("4.86", "万元")),
        ("zh", "USD", ("4.86", "万美元")),
        ("en", "CNY", ("48,600", "yuan")),
        ("en", "USD", ("48,600", "dollars")),
    ],
)
def test_a_sum(language, currency, expected):
    assert formatting.money(48_600, language, currency) == expected


@pytest.mark.parametrize(
    ("yuan", "zh", "en"),
    [
        (0, "0 元", "0 yuan"),
        (9_999, "9,999 元", "9,999 yuan"),
        (10_000, "1 万元", "10,000 yuan"),
        (10_049, "1 万元", "10,049 yuan"),
        (10_050, "1.01 万元", "10,050 yuan"),  # a half that floating point loses
        (12_000, "1.2 万元", "12,000 yuan"),
        (200_000, "20 万元", "200,000 yuan"),
        (999_999, "100 万元", "999,999 yuan"),
        (1_005_000, "101 万元", "1.01 m yuan"),
        (18_330_000, "1,833 万元", "18.33 m yuan"),
        (1_234_567_890, "123,457 万元", "1,234.57 m yuan"),
    ],
)
def test_a_sum_is_rounded_half_up(yuan, zh, en):
    assert " ".join(formatting.money(yuan, "zh", "CNY")) == zh
    assert " ".join(formatting.money(yuan, "en", "CNY")) == en


@pytest.mark.parametrize("band", Band)
def test_every_band(band):
    assert "美元" in formatting.band(band, "zh", "USD")[1]
    assert formatting.band(band, "en", "USD")[1] == "dollars"
    assert formatting.band(band, "en", "CNY")[1] == "yuan"


def test_the_settings_decide():
    settings = msgspec.structs.replace(SETTINGS, currency="USD")
    whole = bundle(tally(26, 6, 5), USUAL, settings=settings)
    found = {
        slide.data.currency
        for slide in slides(whole, LANDSCAPE_EN)
        if slide.kind in {"overview", "record"}
    }
    assert found == {"USD"}
