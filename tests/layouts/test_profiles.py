"""Sizes come from inches, pixels and metres; codes from the scan distance; neither shrinks."""

import msgspec
import pytest

from layouts.compose import draw
from layouts.deck import slides
from layouts.profiles import LANDSCAPE, PORTRAIT, plate_size
from layouts.qrcodes import CodeError, matrix, picture, printed
from layouts.samples import SETTINGS, USUAL, bundle, tally
from layouts.sizes import TooFarError, floors, pixel_mm, sizes
from sync.bundle import Profile


def test_the_first_profiles():
    assert plate_size(LANDSCAPE) == (1920, 1030)
    assert plate_size(PORTRAIT) == (1080, 1870)
    assert pixel_mm(LANDSCAPE) == pytest.approx(0.634, abs=0.001)
    assert floors(LANDSCAPE) == (106, 43, 26)


def test_sizes_hold_the_floors():
    for profile in (LANDSCAPE, PORTRAIT):
        known, (head, body, foot) = sizes(profile), floors(profile)
        assert min(known.hero, known.cover, known.headline_min) >= head
        assert min(known.body, known.lead, known.name, known.figure) >= body
        assert min(known.foot, known.label, known.header, known.unit_word) >= foot
        assert known.module >= 8
        assert 25 * known.module >= known.code_min >= 315


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


def test_codes_are_version_two_level_m():
    rows = matrix("HTTPS://GS.EXAMPLE.CN/R/7K3M9QX2V1/1")
    assert len(rows) == len(rows[0]) == 25


def test_a_long_base_takes_version_three_and_stays_large_enough():
    address = "HTTPS://DISCLOSURE.EXAMPLE.CN/R/ZZZZZZZZZZ/999"
    assert len(matrix(address)) == 29
    image = picture(address, sizes(LANDSCAPE))
    left, _, right, _ = image.point(lambda v: 255 - v).getbbox()
    assert right - left >= sizes(LANDSCAPE).code_min


@pytest.mark.parametrize("address", ["https://gs.example.cn/r/1", "HTTPS://局/1", "X" * 62, ""])
def test_other_addresses_are_refused(address):
    with pytest.raises(CodeError):
        matrix(address)


def test_the_printed_address_can_be_typed():
    assert printed("HTTPS://GS.EXAMPLE.CN/R/7K3M9QX2V1/1") == "gs.example.cn/R/7K3M9QX2V1/1"
    assert printed("HTTP://127.0.0.1:8000/V/WH01/12") == "127.0.0.1:8000/V/WH01/12"


def test_a_code_that_cannot_be_scanned_from_here_is_refused():
    near = msgspec.structs.replace(LANDSCAPE, scan_m=2.04)
    with pytest.raises(CodeError, match="too long"):
        picture("HTTPS://DISCLOSURE.EXAMPLE.CN/R/ZZZZZZZZZZ/999", sizes(near))


def test_the_base_is_the_bureaus():
    settings = msgspec.structs.replace(SETTINGS, qr_base="HTTP://127.0.0.1:8000")
    found = slides(bundle(tally(5, 0, 0), USUAL, settings=settings), LANDSCAPE)
    assert all(s.qr.startswith("HTTP://127.0.0.1:8000/") for s in found)
