"""S10: what was wrong struck through, what it reads now, and for how long either stands."""

import msgspec
import pytest

from layouts import samples
from layouts.compose import draw
from layouts.readable_sizes import floors
from layouts.screen_profiles import PORTRAIT, PROFILES
from layouts.slide import Source
from layouts.slides import slide_type
from layouts.slides.correction.drawing import STRUCK
from layouts.slides.correction.samples import FULL, HURT, LONGEST, NOTED, OUTCOME, PUBLIC, SHOES
from layouts.slides.correction.words import CORRECTION_WORDS
from layouts.theme import contrast, theme
from sync.correction_words import GROUNDS, SOURCES
from sync.records import Text
from sync.showing_end import correction_until
from tests.layouts.test_long_names import whole

EVERY = pytest.mark.parametrize("profile", PROFILES.values(), ids=PROFILES)


def built(profile, correction, *, of=samples.usual, **more):
    one = msgspec.structs.replace(SHOES, correction=correction, **more)
    [slide] = slide_type("correction").build(Source(of((one,)), profile))
    return slide


def plate(profile, correction, **more):
    return draw(built(profile, correction, **more), profile)


def text_of(sheet, said):
    [box] = [box for box in sheet.boxes if box.text == said]
    return box


@EVERY
def test_the_old_word_is_struck_and_the_new_one_twice_its_size(profile):
    sheet, language = plate(profile, LEAST_TWO), profile.language
    old, new = (text_of(sheet, text.pick(language)) for text in (LEAST_TWO.was, LEAST_TWO.reads))
    assert new.size >= 2 * old.size
    assert old.colour == STRUCK
    left, top, right, bottom = old.rect
    row = round((top + bottom) / 2 + old.size * 0.03)
    line = {sheet.image.getpixel((x, row)) for x in range(left - 10, right + 10)}
    assert line == {theme("light").ink}


LEAST_TWO = msgspec.structs.replace(
    OUTCOME, was=Text("二层", "Floor 2"), reads=Text("三层", "Floor 3")
)


def test_the_struck_word_is_lighter_and_still_legible():
    light = theme("light")
    assert 4.5 <= contrast(STRUCK, light.ground) < contrast(light.soft, light.ground)


@EVERY
@pytest.mark.parametrize("told", [HURT, NOTED, PUBLIC])
def test_where_old_words_are_not_repeated_the_line_strikes_an_empty_field(told, profile):
    sheet, words = plate(profile, told), CORRECTION_WORDS.pick(profile.language)
    assert whole(sheet, words.earlier)
    assert not any(box.colour == STRUCK for box in sheet.boxes)


@EVERY
@pytest.mark.parametrize("told", [OUTCOME, HURT, PUBLIC])
def test_version_ground_motion_and_both_terms_stand_on_it(told, profile):
    sheet, words = plate(profile, told), CORRECTION_WORDS.pick(profile.language)
    for said in (
        words.replaces.format(version=2, of=1),
        GROUNDS[told.ground].brief.pick(profile.language)[1:],
        SOURCES[told.by].brief.pick(profile.language),
        told.note.pick(profile.language),
        "12",
        words.made_here,
    ):
        assert whole(sheet, said), said
    day = {"zh": "2018年11月17日", "en": "17 Nov 2018"}[profile.language]
    assert whole(sheet, day)


@EVERY
def test_an_error_of_unknown_age_says_nothing_of_it(profile):
    sheet, words = plate(profile, NOTED), CORRECTION_WORDS.pick(profile.language)
    assert not any(words.stood in box.text for box in sheet.boxes)
    assert whole(sheet, words.until)


@EVERY
def test_the_longest_words_stand_whole(profile):
    for one in FULL:
        more = {"operator": one.operator, "version": 3}
        sheet = plate(profile, LONGEST, of=samples.extreme, **more)
        for text in (LONGEST.was, LONGEST.reads):
            assert whole(sheet, text.pick(profile.language))
        assert whole(sheet, one.operator.display_name)
        assert max(box.size for box in sheet.boxes) >= floors(profile)[0]


def test_it_leaves_when_its_term_is_over():
    slide = built(PORTRAIT, OUTCOME)
    assert slide.until == correction_until(slide.data.record, "Asia/Shanghai")
    assert slide.until == "2018-11-17T16:00:00Z"


@pytest.mark.parametrize(
    ("since", "stood", "until"),
    [
        ("2018-11-17", 1, "2018-11-12"),
        ("2018-11-16", 1, "2018-11-12"),
        ("2018-11-10", 7, "2018-11-12"),
        ("2018-11-09", 8, "2018-11-13"),
        ("2017-11-17", 365, "2019-11-05"),
    ],
)
def test_it_stands_as_long_as_the_error_and_at_least_seven_days(since, stood, until):
    facts = built(PORTRAIT, msgspec.structs.replace(OUTCOME, since=since)).data
    assert (facts.stood, facts.until) == (stood, until)


def test_it_names_no_later_day_than_the_records_last():
    facts = built(PORTRAIT, OUTCOME, show_until="2018-11-10").data
    assert facts.until == "2018-11-10"


def test_a_record_that_corrects_nothing_has_none():
    source = Source(samples.usual((SHOES,)), PORTRAIT)
    assert slide_type("correction").build(source) == []


@EVERY
def test_it_has_the_code_of_its_record_and_goes_with_it(profile):
    slide = built(profile, OUTCOME)
    assert slide.qr == f"https://gs.example.cn/r/{SHOES.pub_id}/2"
    assert slide.id == f"correction:{SHOES.pub_id}/2"
    assert (slide.pub_id, slide.version, slide.operator) == (
        SHOES.pub_id, 2, SHOES.operator.key,
    )  # fmt: skip
