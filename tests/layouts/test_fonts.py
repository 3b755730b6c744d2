"""Fonts are pinned; what they cannot show is named and refused."""

import shutil

import msgspec
import pytest

from layouts import fonts
from layouts.bundle_slides import slides
from layouts.compose import compose
from layouts.fonts import FontError, GlyphError, check, uncovered
from layouts.samples import bundle, tally
from layouts.screen_profiles import LANDSCAPE
from layouts.slides.neutral import neutral_slide
from layouts.slides.record.samples import record
from sync.records import Text


def test_the_fonts_here_are_the_pinned_ones():
    assert check() == []


def test_a_missing_font_names_the_package(tmp_path):
    with pytest.raises(FontError, match="apt-get install fonts-noto-cjk"):
        fonts.path("bold", tmp_path)
    assert len(check(tmp_path)) == 2


def test_another_version_of_a_font_is_reported(tmp_path):
    shutil.copy(fonts.path("regular"), tmp_path)
    (tmp_path / fonts.FILES["bold"]).write_bytes(b"another font")
    faults = check(tmp_path)
    assert len(faults) == 1
    assert "NotoSansCJK-Bold.ttc" in faults[0]


def test_rare_characters_of_names_are_covered():
    assert uncovered("䶮𬭎𠮷𰻝 力动健身 34TH ST. “’…—÷") == []


def test_uncovered_characters_are_named_once_in_order():
    assert uncovered("好😀\u200b好😀") == ["😀", "\u200b"]


def test_a_plate_with_an_uncovered_character_is_refused_by_name():
    bad = msgspec.structs.replace(record(), summary=Text("退款😀成功"))
    plate = next(s for s in slides(bundle(tally(5, 0, 0), (bad,)), LANDSCAPE) if s.operator)
    with pytest.raises(GlyphError, match=r"U\+1F600 😀") as caught:
        compose(plate, LANDSCAPE)
    assert caught.value.characters == ["😀"]
    assert "退款" not in str(caught.value)


def test_the_message_of_a_refusal_does_not_repeat_the_text():
    with pytest.raises(GlyphError) as caught:
        compose(neutral_slide(Text("机密\u200b局"), "12315", LANDSCAPE), LANDSCAPE)
    assert "机密" not in str(caught.value)
