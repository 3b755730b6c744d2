"""Money is called what the bureau's settings call it; nothing is converted."""

import msgspec
import pytest

from layouts import formatting
from layouts.deck import slides
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
