"""The plate of a reply: right behind its record, unshortened, with the same code (R45)."""

import msgspec
import pytest

from layouts import samples
from layouts.compose import draw
from layouts.screen_profiles import PROFILES
from layouts.slide import Source
from layouts.slides import slide_type
from layouts.slides.record.samples import ALL_AT_ONCE, FRIDGE, REPLIES
from layouts.slides.reply import REPLY_WORDS
from sync.records import Objection, Reply, Text
from tests.layouts.test_long_names import whole

EVERY = pytest.mark.parametrize("profile", PROFILES.values(), ids=PROFILES)
LONGEST = Text(
    "我店已按约定办理，" * 15 + "请到店。", "We did as agreed, and say so. " * 4 + "Come to us."
)
"""140 characters in each language, which is what an operator may type."""


def built(kind, records, profile, *, of=samples.usual):
    return slide_type(kind).build(Source(of(tuple(records)), profile))


def replied(text, **more):
    return msgspec.structs.replace(FRIDGE, reply=Reply(text, "2018-11-02"), **more)


@EVERY
def test_140_characters_stand_whole(profile):
    text = msgspec.structs.replace(LONGEST, zh=LONGEST.zh[:140], en=LONGEST.en[:140])
    [slide] = built("reply", [replied(text, summary=Text("长" * 60, "long " * 32))], profile)
    assert whole(draw(slide, profile), text.pick(profile.language))


@EVERY
def test_140_characters_stand_whole_beside_the_longest_names(profile):
    for slide in built("reply", ALL_AT_ONCE, profile, of=samples.extreme):
        sheet, said = draw(slide, profile), slide.data.reply.text.pick(profile.language)
        assert whole(sheet, said), slide.id
        assert whole(sheet, slide.data.record.operator.display_name), slide.id


@EVERY
def test_it_says_whose_words_these_are_and_when_they_were_given(profile):
    [slide] = built("reply", [replied(REPLIES["long"])], profile)
    sheet, words = draw(slide, profile), REPLY_WORDS.pick(profile.language)
    assert whole(sheet, words.provided)
    assert whole(sheet, "2018年11月答复" if profile.language == "zh" else "Replied Nov 2018")


@EVERY
def test_what_a_file_brought_beyond_that_is_cut_and_says_so(profile):
    [slide] = built("reply", [replied(Text("很长。" * 300, "Very long. " * 300))], profile)
    words = REPLY_WORDS.pick(profile.language)
    sheet = draw(slide, profile)
    assert whole(sheet, words.cut)
    assert not whole(sheet, words.provided)


@EVERY
def test_without_a_day_none_is_invented(profile):
    one = msgspec.structs.replace(replied(REPLIES["long"]), reply=Reply(REPLIES["long"]))
    [slide] = built("reply", [one], profile)
    said = {"zh": "月答复", "en": "Replied "}[profile.language]
    assert not any(said in box.text for box in draw(slide, profile).boxes)


@EVERY
def test_it_has_the_code_of_its_record_and_goes_with_it(profile):
    records = [replied(REPLIES["long"])]
    [record], [reply] = built("record", records, profile), built("reply", records, profile)
    assert (reply.qr, reply.operator, reply.pub_id, reply.version) == (
        record.qr, record.operator, record.pub_id, record.version,
    )  # fmt: skip
    assert reply.id == record.id.replace("record:", "reply:")
    assert reply.names_operator


@EVERY
def test_a_reply_stands_beside_the_account_or_behind_it_never_both_and_never_nowhere(profile):
    for text in REPLIES.values():
        records = [replied(text)]
        behind = built("reply", records, profile)
        [record] = built("record", records, profile)
        beside = whole(draw(record, profile), text.pick(profile.language))
        assert beside != bool(behind)


def test_an_unknown_objection_beside_one_reply_stops_no_other():
    profile = next(iter(PROFILES.values()))
    odd = replied(REPLIES["long"], pub_id="0dd0000000")
    odd = msgspec.structs.replace(odd, objection=Objection("appealed", "2018-11-12"))
    found = built("reply", [odd, replied(REPLIES["long"])], profile)
    assert [slide.pub_id for slide in found] == [FRIDGE.pub_id]
