"""The strip: a closed vocabulary, drawn once; said by rule."""

import msgspec
import pytest

from layouts.screen_profiles import LANDSCAPE, PORTRAIT_EN, PROFILES, strip_box, strip_height
from layouts.strip_atlas import strip_atlas
from layouts.strip_words import GAP, SPACE, StripFacts, strip_pieces, vocabulary, word
from sync.strip_atlas import StripAtlas


def read(language, facts):
    sides = strip_pieces(language, facts)
    return tuple("".join(word(token, language) for token in side) for side in sides)


def test_the_usual_strip():
    facts = StripFacts(verified=True, seq=12, as_of="2018-10-31", place=4, total=12)
    assert read("zh", facts) == ("已核验  第 0012 号  数据截至 2018-10-31", "4 / 12")
    assert read("en", facts) == ("Verified  No. 0012  Data to 2018-10-31", "4 / 12")


def test_verified_only_when_verified():
    assert read("zh", StripFacts(verified=False, place=1, total=1)) == ("", "1 / 1")


def test_the_age_in_hours_then_days():
    assert read("zh", StripFacts(True, stale_h=30))[0] == "已核验  更新中断 30 小时"
    assert read("zh", StripFacts(True, stale_h=80))[0] == "已核验  更新中断 3 天"


def test_every_token_has_a_picture():
    facts = StripFacts(True, 9_999_999, "2037-12-31", 9999, 12, 12, paused=True)
    for profile in PROFILES.values():
        _, atlas = strip_atlas(profile)
        tokens = {t for side in strip_pieces(profile.language, facts) for t in side}
        for colours in atlas.themes.values():
            assert tokens - {GAP, SPACE} <= set(colours.pieces)
            assert set(colours.pieces) == set(vocabulary(profile.language))


@pytest.mark.parametrize("profile", [LANDSCAPE, PORTRAIT_EN])
def test_pieces_are_apart_and_within_the_atlas(profile):
    image, atlas = strip_atlas(profile)
    boxes = [box for colours in atlas.themes.values() for box in colours.pieces.values()]
    for x, y, w, h in boxes:
        assert w > 0
        assert h == atlas.height == strip_height(profile)
        assert x + w <= image.width
        assert y + h <= image.height
    assert len({(x, y) for x, y, _, _ in boxes}) == len(boxes)


def test_pieces_show_something_on_their_ground():
    image, atlas = strip_atlas(LANDSCAPE)
    for colours in atlas.themes.values():
        for x, y, w, h in colours.pieces.values():
            found = image.crop((x, y, x + w, y + h)).getcolors(100_000)
            assert len(found) > 1
            assert max(found)[1] == colours.ground


def test_the_atlas_is_the_same_twice_and_travels_as_json():
    _, atlas = strip_atlas(LANDSCAPE)
    assert atlas == strip_atlas(LANDSCAPE)[1]
    assert msgspec.json.decode(msgspec.json.encode(atlas), type=StripAtlas) == atlas


def test_the_strip_is_the_foot_of_the_panel():
    assert strip_box(LANDSCAPE) == (0, 1030, 1920, 50)
