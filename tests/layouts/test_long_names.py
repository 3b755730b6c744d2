"""Whom a record concerned and who provides it stand whole on every panel (R6, R11)."""

import itertools
import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from layouts import samples
from layouts.bundle_slides import slides
from layouts.compose import draw
from layouts.plate_frame import grid
from layouts.readable_sizes import floors
from layouts.screen_profiles import PROFILES
from layouts.slides.record.samples import REPLIES, record
from sync.bundle import Profile
from tests.layouts.test_every_plate import overlap

LONGEST = 92
SMALL = [
    Profile("landscape", 960, 540, 55, 4),
    Profile("landscape-en", 960, 540, 55, 4, language="en"),
    Profile("portrait", 540, 960, 55, 4),
    Profile("hd-ready", 1366, 768, 43, 3, 1.5),
    Profile("smallest", 640, 480, 55, 1, 1),
]
HAN = "常州市新北区万达广场商业综合体购物中心力动健身服务管理有限责任公司通江路第三分（）、·"
LATIN = [
    "INTERNATIONAL",
    "Construction",
    "&",
    "Co.,",
    "LTD",
    "NY",
    "24-7",
    "Westmorelandshire-upon-",
]
# A word at most: Han run together, Latin has blanks.
words = st.text(HAN, min_size=1, max_size=24) | st.sampled_from(LATIN).map(lambda w: f" {w} ")
names = (
    st.lists(words, min_size=1, max_size=30)
    .map(lambda parts: re.sub(" +", " ", "".join(parts)).strip()[:LONGEST].strip())
    .filter(lambda name: len(name) >= 20)
)


def whole(sheet, text):
    """Whether `text` stands in the lines of the plate, one after the other, not cut anywhere."""
    said = "".join(box.text for box in sheet.boxes if box.what == "text")
    return text.replace(" ", "") in said.replace(" ", "")


def faults(profile, name, provider, **more):
    """What is wrong with the plate of a record with that operator and provider."""
    one = record(sign=name, provider=provider, **more)
    found = slides(samples.usual((one,)), profile)
    sheet = draw(next(slide for slide in found if slide.kind == "record"), profile)
    margin = grid(profile).margin
    texts = [box for box in sheet.boxes if box.what == "text"]
    return {
        "operator cut": not whole(sheet, name),
        "provider cut": not whole(sheet, provider),
        "too small": [box for box in texts if box.size < floors(profile)[2]],
        "outside": [
            box
            for box in sheet.boxes
            if box.rect[0] < margin - sheet.px(14)
            or box.rect[2] > sheet.width - margin + 1
            or box.rect[3] > sheet.height
        ],
        "overlap": [
            (one.text or one.what, other.text or other.what)
            for one, other in itertools.combinations(sheet.boxes, 2)
            if overlap(one.rect, other.rect)
        ],
    }


@pytest.mark.parametrize("profile", PROFILES.values(), ids=PROFILES)
@settings(max_examples=10, deadline=None)
@given(
    names,
    names,
    st.booleans(),
    st.sampled_from(["", "L1-101", "三层中庭东侧 L3-021、L3-022、L3-023"]),
)
@example("万" * LONGEST, "达" * LONGEST, True, "三层中庭东侧 L3-021、L3-022、L3-023")
@example("W" * LONGEST, "M" * LONGEST, True, "L1-101")
@example("Westmoreland International " * 3, "Department of Consumer Affairs " * 2, True, "L1-101")
def test_a_name_of_up_to_92_characters_stands_whole(profile, name, provider, replied, shop):
    found = faults(
        profile,
        name.strip(),
        provider.strip(),
        reply=REPLIES["short"] if replied else None,
        shop=shop,
    )
    assert {what: seen for what, seen in found.items() if seen} == {}


@pytest.mark.parametrize("profile", PROFILES.values(), ids=PROFILES)
def test_every_length_from_20_on_stands_whole(profile):
    name = "常州市新北区力动健身服务管理有限公司万汇广场第三分公司" * 4
    for length in range(20, LONGEST + 1, 9):
        provider = name[: LONGEST + 20 - length]
        more = {"reply": REPLIES["short"], "version": 2, "corrected": True}
        found = faults(profile, name[:length], provider, **more)
        assert {what: seen for what, seen in found.items() if seen} == {}, length


@pytest.mark.parametrize("profile", SMALL, ids=lambda profile: profile.name)
def test_on_a_small_panel_a_name_of_any_length_stands_whole_and_beside_the_code(profile):
    names = ("力动健身", "常州市新北区力动健身服务管理有限公司万汇广场第三分公司", "W" * 30)
    for name in (*names, names[1] * 3):
        for reply in (None, REPLIES["short"]):
            found = faults(profile, name[:LONGEST], "新北区市场监督管理局", reply=reply)
            assert {what: seen for what, seen in found.items() if seen} == {}, name
