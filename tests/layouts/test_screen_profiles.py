"""Sizes come from inches, pixels and metres; codes from the scan distance; neither shrinks."""

import msgspec
import pytest
import zxingcpp

from layouts.bundle_slides import slides
from layouts.compose import draw
from layouts.qrcodes import CodeError, matrix, picture, printed
from layouts.readable_sizes import TooFarError, floors, pixel_mm, sizes
from layouts.sample_plates import sample_slides
from layouts.samples import SETTINGS, bundle, tally
from layouts.screen_profiles import LANDSCAPE, PORTRAIT, plate_size
from layouts.slides.record.samples import USUAL
from sync.bundle import Profile
from sync.code_addresses import record_path
from tests.layouts.test_every_plate import overlap


def test_the_first_profiles():
    assert plate_size(LANDSCAPE) == (1920, 1030)
    assert plate_size(PORTRAIT) == (1080, 1870)
    assert pixel_mm(LANDSCAPE) == pytest.approx(0.634, abs=0.001)
    assert floors(LANDSCAPE) == (106, 43, 26)


def test_sizes_hold_the_floors():
    for profile in (LANDSCAPE, PORTRAIT):
        known, (head, body, foot) = sizes(profile), floors(profile)
        assert min(known.steps) >= head
        assert min(known.body, known.lead, known.name, known.figure) >= body
        assert min(known.foot, known.label, known.header, known.middle) >= foot
        assert known.module >= 8
        assert 29 * known.module >= known.code_min >= 315


@pytest.mark.parametrize(
    "profile",
    [
        Profile("landscape", 960, 540, 55, 4),
        Profile("portrait-en", 540, 960, 55, 4, language="en"),
    ],
    ids=lambda profile: profile.name,
)
def test_on_a_small_panel_nothing_runs_into_the_code(profile):
    """A code keeps its share of the grid, and what stands beside it its room."""
    faults = [
        (name, box.text or box.what)
        for name, slide in sample_slides(profile)
        if name.startswith("usual")
        for sheet in [draw(slide, profile)]
        for code in sheet.boxes
        if code.what == "qr"
        for box in sheet.boxes
        if box is not code and overlap(box.rect, code.rect)
    ]
    assert faults == []


def test_the_code_is_scanned_from_its_distance_on_every_panel():
    for width, height, inches, scan_m in (
        (960, 540, 55, 2),
        (1366, 768, 43, 1.5),
        (640, 480, 55, 1),
    ):
        panel = Profile("panel", width, height, inches, 1, scan_m)
        known = sizes(panel)
        assert 29 * known.module >= known.code_min
        read = zxingcpp.read_barcodes(picture("https://gs.example.cn/r/7k3m9qx2v1/1", known))
        assert [code.text for code in read] == ["https://gs.example.cn/r/7k3m9qx2v1/1"]


def test_a_panel_too_small_or_too_far_is_refused():
    for change in ({"viewing_m": 6.0}, {"diagonal_in": 32.0}, {"scan_m": 4.0}):
        with pytest.raises(TooFarError, match="shorter distance"):
            sizes(msgspec.structs.replace(LANDSCAPE, **change))


@pytest.mark.parametrize(
    "profile",
    [
        Profile("uhd", 3840, 2160, 75, 5),
        Profile("small", 1920, 1080, 43, 3, 1.5),
        Profile("hd-ready", 1366, 768, 43, 3, 1.5),
        Profile("stand", 2160, 3840, 55, 3),
    ],
)
def test_other_panels_are_drawn_by_the_same_rules(profile):
    for slide in slides(bundle(tally(26, 6, 5), USUAL), profile):
        sheet = draw(slide, profile)
        assert min(b.size for b in sheet.boxes if b.what == "text") >= floors(profile)[2]
        for box in sheet.boxes:
            assert box.rect[2] <= sheet.width
            assert box.rect[3] <= sheet.height


@pytest.mark.parametrize(
    "address",
    ["https://g.cn/v/ab", "https://gs.example.cn/r/7k3m9qx2v1/1", "http://127.0.0.1:8460/v/wh01"],
)
def test_every_code_is_version_three_level_m(address):
    rows = matrix(address)
    assert len(rows) == len(rows[0]) == 29
    (found,) = zxingcpp.read_barcodes(picture(address, sizes(LANDSCAPE)))
    assert (found.text, found.ec_level) == (address, "M")


def test_the_longest_address_that_can_be_signed_fills_the_code_and_no_more():
    longest = f"https://office.example.cn/{record_path('z' * 10, 999)}"
    assert len(longest) == 42
    image = picture(longest, sizes(LANDSCAPE))
    assert [code.text for code in zxingcpp.read_barcodes(image)] == [longest]
    left, _, right, _ = image.point(lambda v: 255 - v).getbbox()
    assert right - left >= sizes(LANDSCAPE).code_min
    with pytest.raises(CodeError):
        matrix(f"{longest}0")


@pytest.mark.parametrize("address", ["https://局.cn/v/wh01", "x" * 43, ""])
def test_other_addresses_are_refused(address):
    with pytest.raises(CodeError):
        matrix(address)


def test_the_printed_address_can_be_typed():
    assert printed("https://gs.example.cn/r/7k3m9qx2v1/1") == "gs.example.cn/r/7k3m9qx2v1/1"
    assert printed("http://127.0.0.1:8000/v/wh01") == "127.0.0.1:8000/v/wh01"


def test_the_base_is_the_bureaus():
    settings = msgspec.structs.replace(SETTINGS, qr_base="http://127.0.0.1:8000")
    found = slides(bundle(tally(5, 0, 0), USUAL, settings=settings), LANDSCAPE)
    assert all(s.qr.startswith("http://127.0.0.1:8000/") for s in found)
