"""The plates of a screen that is on no roster: they can be read and compared on every panel."""

import itertools
from dataclasses import replace

import pytest
import zxingcpp

from layouts.enrolment_messages import COMPARE, MESSAGES, REFUSALS
from layouts.enrolment_plate import EnrolmentFacts, draw_enrolment
from layouts.factory_plates import draw_unenrolled
from layouts.qrcodes import CodeError, fitted
from layouts.readable_sizes import floors
from layouts.screen_profiles import any_panel, strip_box
from layouts.theme import contrast
from sync.check_words import FIRSTS, SECONDS

PANELS = {
    "1080p": (1920, 1080, 55),
    "1080p-upright": (1080, 1920, 55),
    "desk": (1920, 1080, 24),
    "720p": (1280, 720, 0),
    "720p-upright": (720, 1280, 32),
    "768p": (1366, 768, 43),
    "5-to-4": (1280, 1024, 19),
    "wuxga": (1920, 1200, 24),
    "wide": (3440, 1440, 34),
    "4k": (3840, 2160, 75),
    "4k-upright": (2160, 3840, 98),
}
LONGEST = max(FIRSTS, key=lambda pair: len(pair[1])), max(SECONDS, key=lambda pair: len(pair[1]))
WIDEST = (LONGEST[0][0] + LONGEST[1][0], f"{LONGEST[0][1]} {LONGEST[1][1]}")
CODE = EnrolmentFacts(
    state="waiting",
    code="WMQ4MWXD",
    words=(WIDEST,) * 6,
    address="https://gs.example.cn/e/WMQ4MWXD#" + "0a1b2c3d" * 4,
    device="a4f291c730be" + "0" * 52,
    root="0b7e55d3e86a" + "0" * 52,
    authority="常州国家高新区（新北区）市场监督管理局",
    version="1.4.0",
)
BARE = replace(CODE, code="", words=(), address="")
FACTS = {
    "waiting": CODE,
    "signing": replace(CODE, state="signing", first_use=True),
    **{state: replace(BARE, state=state) for state in MESSAGES},
    **{f"refused-{why}": replace(BARE, state="refused", refusal=why) for why in REFUSALS},
}


@pytest.fixture(scope="module", params=PANELS)
def drawn(request):
    """Every such plate on one panel, by name."""
    panel = any_panel(*PANELS[request.param])
    found = {name: draw_enrolment(facts, panel) for name, facts in FACTS.items()}
    return found | {"unenrolled": draw_unenrolled(panel)}


def overlap(one, other):
    left, top = max(one[0], other[0]), max(one[1], other[1])
    right, bottom = min(one[2], other[2]), min(one[3], other[3])
    return right - left > 1 and bottom - top > 1


def test_nothing_overlaps(drawn):
    faults = [
        (name, one.text or one.what, other.text or other.what)
        for name, sheet in drawn.items()
        for one, other in itertools.combinations(sheet.boxes, 2)
        if overlap(one.rect, other.rect)
    ]
    assert faults == []


def test_everything_lies_on_the_panel_within_its_margins(drawn):
    for name, sheet in drawn.items():
        margin = sheet.px(72 if sheet.portrait else 96)
        for box in sheet.boxes:
            left, top, right, bottom = box.rect
            assert left >= margin - sheet.px(14), (name, box)
            assert right <= sheet.width - margin + 1, (name, box)
            assert 0 < top < bottom <= sheet.height, (name, box)


def test_nothing_is_cut(drawn):
    for name, sheet in drawn.items():
        assert [box.text for box in sheet.boxes if "…" in box.text] == [], name


def test_no_text_is_smaller_than_can_be_read(drawn):
    for sheet in drawn.values():
        texts = [box for box in sheet.boxes if box.what == "text"]
        assert min(box.size for box in texts) >= floors(sheet.profile)[2]
        assert max(box.size for box in texts) >= floors(sheet.profile)[0]


def test_text_has_contrast(drawn):
    for name, sheet in drawn.items():
        for box in sheet.boxes:
            if box.what == "text":
                ground = sheet.image.getpixel((max(box.rect[0] - 3, 0), box.rect[1]))
                large = box.size >= floors(sheet.profile)[2] * 1.3
                on_strip = box.rect[1] >= strip_box(sheet.profile)[1]
                least = 4.5 if large or on_strip else 7.0
                assert contrast(box.colour, ground) >= least, (name, box)


def test_the_code_is_read_at_full_and_half_size(drawn):
    for name, sheet in drawn.items():
        address = FACTS[name].address if name in FACTS else ""
        for part in (1, 2) if address else (2,):
            image = sheet.image.convert("L").reduce(part)
            # What is none but is taken for one is asked at half size, in a quarter of the pixels.
            only = {"formats": zxingcpp.BarcodeFormat.QRCode} if part == 1 else {}
            found = [code.text for code in zxingcpp.read_barcodes(image, **only)]
            assert found == ([address] if address else []), (name, part)


def test_it_says_whom_it_is_for_and_never_that_anything_was_verified(drawn):
    for name, sheet in drawn.items():
        said = " ".join(box.text for box in sheet.boxes)
        assert "已核验" not in said
        assert "没有公示内容" in said
        assert "12315" in said
        assert ("仅供安装人员" in said) == (name != "unenrolled")
        assert ("不是公示内容" in said) == (name != "unenrolled")


def texts(sheet):
    return [box.text for box in sheet.boxes if box.what == "text"]


LANDSCAPE = any_panel(1920, 1080, 55)


def test_code_words_and_fingerprints_stand_there_in_both_languages():
    said = texts(draw_enrolment(CODE, LANDSCAPE))
    assert "WMQ4 MWXD" in said
    assert said.count(WIDEST[0]) == said.count(WIDEST[1]) == 6
    assert {"1", "2", "3", "4", "5", "6"} <= set(said)
    assert "设备 Device　A4F2 91C7 30BE" in said
    assert "根 Root　0B7E 55D3 E86A" in said


def test_what_follows_the_mark_in_the_address_is_for_the_camera_alone():
    said = texts(draw_enrolment(CODE, LANDSCAPE))
    assert "gs.example.cn/e/WMQ4MWXD" in said
    assert not any("0a1b2c3d" in text for text in said)


def test_a_root_from_the_network_is_called_that():
    assert "根取自网络 Root by network" in texts(draw_enrolment(FACTS["signing"], LANDSCAPE))
    assert not any("取自网络" in text for text in texts(draw_enrolment(CODE, LANDSCAPE)))


def test_the_signature_is_a_station_only_where_somebody_waits_for_it():
    stations = ["已联网", "待登记", "待签名", "已登记", "显示公示"]
    for name, count in (("signing", 5), ("waiting", 4), ("accepted", 4)):
        found = [text for text in texts(draw_enrolment(FACTS[name], LANDSCAPE)) if text in stations]
        assert len(found) == count


@pytest.mark.parametrize(
    ("name", "stands"),
    [
        ("offline", "未联网"),
        ("waiting", "待登记"),
        ("signing", "待签名"),
        ("accepted", "已登记"),
        ("unverified", "已登记"),
        ("declined", "待登记"),
        ("refused-root", "待登记"),
        ("expired", "待登记"),
    ],
)
def test_where_it_stands_or_was_stopped_is_told_by_a_shape(name, stands):
    sheet = draw_enrolment(FACTS[name], LANDSCAPE)
    (box,) = [box for box in sheet.boxes if box.text == stands]
    discs = [one for one in sheet.boxes if one.what == "station" and one.rect[0] == box.rect[0]]
    assert box.colour == sheet.theme.ink
    assert len(discs) == 1
    x, y, right, bottom = discs[0].rect
    stopped = name not in {"waiting", "signing", "accepted"}
    colour = sheet.theme.failure if stopped else sheet.theme.success
    assert sheet.image.getpixel(((x + right) // 2, y + (bottom - y) // 5)) == colour


@pytest.mark.parametrize("name", [name for name in FACTS if name not in COMPARE])
def test_where_there_is_nothing_to_compare_no_code_stands(name):
    said = texts(draw_enrolment(FACTS[name], LANDSCAPE))
    assert not any("WMQ4" in text for text in said)
    assert not any("有效" in text for text in said)


def test_a_plate_drawn_twice_is_the_same_to_the_byte():
    one, other = (draw_enrolment(CODE, LANDSCAPE).image.tobytes() for _ in range(2))
    assert one == other


@pytest.mark.parametrize("panel", [(640, 480, 7), (8000, 8000, 0), (500, 4000, 55), (0, 0, 0)])
def test_a_panel_too_odd_for_a_plate_of_its_own_gets_that_of_the_first_profiles(panel):
    found = any_panel(*panel)
    assert (found.width, found.height) in {(1920, 1080), (1080, 1920)}
    draw_enrolment(CODE, found)


@pytest.mark.parametrize("inches", range(0, 400, 13))
def test_a_panel_of_any_inches_can_be_drawn_for(inches):
    draw_unenrolled(any_panel(1920, 1080, inches))


def test_a_long_address_makes_a_finer_code_and_a_longer_one_is_refused():
    long = f"https://{'a' * 180}.cn/e/WMQ4MWXD#{'0' * 32}"
    (found,) = zxingcpp.read_barcodes(fitted(long, 444))
    assert found.text == long
    for bad in ("x" * 4000, "https://局.cn/e/"):
        with pytest.raises(CodeError):
            fitted(bad, 444)
    with pytest.raises(CodeError):
        fitted(long, 50)
