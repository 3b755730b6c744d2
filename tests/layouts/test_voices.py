"""The operator's reply stands beside the consumer's account, alike in everything (R45)."""

import msgspec
import pytest

from layouts import samples
from layouts.canvas import Sheet
from layouts.compose import draw
from layouts.samples import bundle, tally
from layouts.screen_profiles import PROFILES, plate_size
from layouts.slide import Source
from layouts.slides.record.build import build, reply_follows
from layouts.slides.record.layout import laid_out
from layouts.slides.record.samples import ALL_AT_ONCE, FRIDGE, REPLIES, record
from layouts.slides.record.voices import Voices
from layouts.slides.record.words import RECORD_WORDS
from sync.records import Objection, Reply, Text
from tests.layouts.test_long_names import whole

EVERY = pytest.mark.parametrize("profile", PROFILES.values(), ids=PROFILES)
CHINESE = pytest.mark.parametrize(
    "profile", [p for p in PROFILES.values() if p.language == "zh"], ids=lambda p: p.name
)
FORTY = "愿承担厂家检测费用，属质量问题即退货；检测期间提供备用机，每周告知进展，可协商。"


def replied(text, profile, **more):
    """The slide of a record with that reply, and what it is built from."""
    one = msgspec.structs.replace(FRIDGE, reply=Reply(text, "2018-11-02"), **more)
    source = Source(samples.usual((one,)), profile)
    [slide] = build(source)
    return slide, source


@CHINESE
def test_a_reply_of_forty_characters_stands_beside_the_account(profile):
    assert len(FORTY) == 40
    slide, source = replied(Text(FORTY), profile, summary=Text(FORTY[::-1].lstrip("。")))
    assert not reply_follows(slide, source)
    sheet, words = draw(slide, profile), RECORD_WORDS.pick(profile.language)
    for said in (FORTY, words.consumer, words.replied, words.by_bureau, words.by_operator):
        assert whole(sheet, said)


@EVERY
def test_a_reply_of_140_characters_has_a_plate_of_its_own_and_the_record_says_where(profile):
    slide, source = replied(REPLIES["long"], profile)
    assert reply_follows(slide, source)
    sheet = draw(slide, profile)
    assert whole(sheet, RECORD_WORDS.pick(profile.language).reply_follows)
    assert not any(box.text and box.text in REPLIES["long"].pick(profile.language)
                   for box in sheet.boxes if len(box.text) > 6)  # fmt: skip


@EVERY
def test_both_voices_have_the_same_size_colour_and_width(profile):
    slide, _ = replied(REPLIES["least"], profile)
    sheet = draw(slide, profile)
    layout = laid_out(Sheet(profile, plate_size(profile), "light"), slide.data)
    both = layout.fitted.words
    assert isinstance(both, Voices)
    lines = [line.text for voice in (both.consumer, both.operator) for line in voice.words.lines]
    boxes = [box for box in sheet.boxes if box.text in lines]
    assert len({(box.size, box.colour) for box in boxes}) == 1
    heads = [box for box in sheet.boxes if box.text in {both.consumer.whose, both.operator.whose}]
    assert len(heads) == 2
    assert len({(box.size, box.colour) for box in heads}) == 1
    at_left = {box.rect[0] for box in heads}
    assert len(at_left) == (1 if sheet.portrait else 2)


@EVERY
def test_without_a_reply_nothing_is_said_of_one(profile):
    [slide] = build(Source(bundle(tally(26, 6, 5), (FRIDGE,)), profile))
    words = RECORD_WORDS.pick(profile.language)
    said = {box.text for box in draw(slide, profile).boxes}
    assert not said & {words.consumer, words.replied, words.reply_follows}


@CHINESE
def test_reply_objection_and_correction_at_once_cut_nobody_short(profile):
    for slide in build(Source(samples.extreme(ALL_AT_ONCE), profile)):
        sheet = draw(slide, profile)
        shown = slide.data.record
        for text in (shown.headline.zh.replace("\n", ""), shown.summary.zh, shown.provider):
            assert whole(sheet, text), (slide.id, text)


@EVERY
def test_a_reply_on_the_plate_is_given_time_to_be_read(profile):
    text = Text(FORTY, "We pay for the test, and take it back if it is at fault.")
    slide, source = replied(text, profile)
    quiet, _ = replied(REPLIES["least"], profile)
    assert (slide.dwell_s > quiet.dwell_s) == (not reply_follows(slide, source))


def test_a_reply_beside_an_unknown_objection_stops_no_other_record(monkeypatch):
    profile = next(iter(PROFILES.values()))
    odd = record("0dd0000000", reply=REPLIES["least"])
    odd = msgspec.structs.replace(odd, objection=Objection("appealed", "2018-11-12"))
    found = build(Source(samples.usual((odd, FRIDGE)), profile))
    assert [slide.pub_id for slide in found] == ["0dd0000000", FRIDGE.pub_id]
