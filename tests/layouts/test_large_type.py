"""Large type for old people: fewer words, none of its own, and nothing half there."""

import msgspec
import pytest

from layouts import samples
from layouts.bundle_slides import slides
from layouts.compose import draw
from layouts.plate_frame import grid
from layouts.samples import bundle, tally
from layouts.screen_profiles import LANDSCAPE, LARGE, PORTRAIT
from layouts.slide import Source
from layouts.slides import slide_type
from layouts.slides.record.samples import REPLIES, USUAL, record
from sync.bundle import Profile
from sync.canonical import encode
from sync.records import Text

EVERY = pytest.mark.parametrize("profile", LARGE.values(), ids=LARGE)
BODY = 72


def plate(profile, *, words="", **fields):
    """The sheet of one record."""
    found = msgspec.structs.replace(record(**fields), words=words)
    (slide,) = slide_type("record").build(Source(bundle(tally(5, 0, 0), (found,)), profile))
    return draw(slide, profile)


def said(sheet, size):
    area = grid(sheet.profile).message
    found = [box for box in sheet.boxes if box.size == size and box.rect[1] < area.bottom]
    return "".join(box.text for box in found if box.rect[0] < area.right)


@EVERY
def test_kinds_without_a_form_are_left_out(profile):
    kinds = [slide.kind for slide in slides(bundle(tally(26, 6, 5), USUAL), profile)]
    assert kinds == ["cover", "correction", "record", "record", "reply", "howto", "neutral"]


@EVERY
def test_a_reply_has_its_plate_however_short_it_is(profile):
    short = record(reply=REPLIES["least"])
    source = Source(bundle(tally(5, 0, 0), (short,)), profile)
    (slide,) = slide_type("reply").build(source)
    assert "已退。" in "".join(box.text for box in draw(slide, profile).boxes)
    (one,) = slide_type("record").build(source)
    assert "见下一屏" in "".join(box.text for box in draw(one, profile).boxes)


@EVERY
def test_the_sentence_is_all_of_the_summary_or_its_last(profile):
    ends = "商家退还全部费用。"
    for start in ("", "消费者反映到店多次。", "消费者反映多次到店要求退还余额未果，" * 3 + "。"):
        sheet = plate(profile, summary=Text(start + ends, ""))
        assert said(sheet, BODY) in {start + ends, ends}
    assert said(sheet, BODY) == ends


@EVERY
def test_a_sentence_without_room_is_left_out_whole(profile):
    sheet = plate(profile, summary=Text("经调解双方未能达成一致并终止调解" * 6 + "。", ""))
    assert said(sheet, BODY) == ""
    assert not any("…" in box.text for box in sheet.boxes)


@EVERY
def test_a_headline_stands_as_its_editor_broke_it(profile):
    sheet = plate(profile, headline=Text("柜门破损\n定金已退", ""))
    lines = [box.text for box in sheet.boxes if box.size > 100 and not box.text.isdigit()]
    assert lines == ["柜门破损", "定金已退"]


@EVERY
def test_a_line_too_long_for_large_type_is_broken_below_its_editors_break(profile):
    sheet = plate(profile, headline=Text("床垫：\n甲醛味重退货被拒绝两次", ""), words="made")
    lines = [box.text for box in sheet.boxes if box.size > 100 and not box.text.isdigit()]
    assert (lines[0], "".join(lines[1:])) == ("床垫：", "甲醛味重退货被拒绝两次")
    assert len(lines) > 2
    assert "由本局据投诉原文整理" in "".join(box.text for box in sheet.boxes)


@EVERY
def test_an_objection_stands_in_the_sentences_place(profile):
    sheet = plate(profile, objection="raised")
    words = "".join(box.text for box in sheet.boxes)
    assert "经营者已提出异议，正在核查" in words
    assert "经调解" not in words


@pytest.mark.parametrize("usual", [LANDSCAPE, PORTRAIT], ids=lambda profile: profile.name)
def test_everything_is_larger_than_on_the_usual_plate(usual):
    large = LARGE[f"{usual.name}-large"]
    for one in USUAL:
        (slide,) = slide_type("record").build(Source(bundle(tally(5, 0, 0), (one,)), usual))
        headline = one.headline.zh.split("\n")[0][:4]
        before, now = (
            next(box.size for box in draw(slide, p).boxes if headline in box.text)
            for p in (usual, large)
        )
        assert now > before
        assert min(box.size for box in draw(slide, large).boxes if box.size) >= 26


def test_the_number_to_call_is_never_cut():
    portrait = LARGE["portrait-55-4m-large"]
    whole = samples.bundle(tally(5, 0, 0), USUAL)
    settings = msgspec.structs.replace(whole.index.settings, hotline="0519-85127315")
    index = msgspec.structs.replace(whole.index, settings=settings)
    source = Source(msgspec.structs.replace(whole, index=index), portrait)
    for slide in slide_type("record").build(source):
        texts = [box.text for box in draw(slide, portrait).boxes]
        assert "0519-85127315" in texts


def test_a_profile_of_usual_type_has_the_bytes_it_had():
    assert b"type" not in encode(LANDSCAPE)
    bare = b'{"name":"a","width":1920,"height":1080,"diagonal_in":55,"viewing_m":4}'
    assert msgspec.json.decode(bare, type=Profile).type == "usual"
