"""What holds for every plate, whatever its content, orientation and language."""

import itertools

import zxingcpp

from layouts.compose import draw, plate_digest
from layouts.plate_frame import grid, message_box, qr_box
from layouts.readable_sizes import floors
from layouts.screen_profiles import plate_size
from layouts.slides import slide_type
from layouts.slides.drill import DRILL_WORDS
from layouts.slides.improvement import IMPROVEMENT_WORDS
from layouts.slides.promise.facts import PROMISE_WORDS
from layouts.slides.station import STATION_WORDS
from layouts.slides.typical import TYPICAL_WORDS
from layouts.slides.warning import WARNING_WORDS
from layouts.theme import contrast
from sync.slide_kinds import KINDS, on_screen
from tests.layouts.noted_digests import changes, noted


def overlap(one, other):
    left, top = max(one[0], other[0]), max(one[1], other[1])
    right, bottom = min(one[2], other[2]), min(one[3], other[3])
    return right - left > 1 and bottom - top > 1


def test_nothing_overlaps(drawn):
    faults = []
    for profile, name, _, sheet in drawn:
        for one, other in itertools.combinations(sheet.boxes, 2):
            if overlap(one.rect, other.rect):
                faults.append((profile.name, name, one.text or one.what, other.text or other.what))
    assert faults == []


def test_everything_lies_within_the_margins(drawn):
    faults = []
    for profile, name, _, sheet in drawn:
        margin = 72 if profile.height > profile.width else 96
        for box in sheet.boxes:
            left, top, right, bottom = box.rect
            if (
                left < margin - 14
                or right > sheet.width - margin + 1
                or top < 40
                or bottom > sheet.height
            ):
                faults.append((profile.name, name, box))
    assert faults == []


def test_no_text_is_smaller_than_can_be_read(drawn):
    for profile, name, _, sheet in drawn:
        foot = floors(profile)[2]
        small = [box for box in sheet.boxes if box.what == "text" and box.size < foot]
        assert small == [], (profile.name, name)


def test_headline_and_rate_are_a_sixtieth_of_the_distance(drawn):
    for profile, name, slide, sheet in drawn:
        if slide.kind != "howto":
            largest = max(box.size for box in sheet.boxes)
            assert largest >= floors(profile)[0], (profile.name, name)


def test_text_has_contrast(drawn):
    for profile, name, _, sheet in drawn:
        for box in sheet.boxes:
            if box.what != "text":
                continue
            ground = sheet.image.getpixel((max(box.rect[0] - 3, 0), box.rect[1]))
            ratio = contrast(box.colour, ground)
            large = box.size >= floors(profile)[2] * 1.3
            assert ratio >= (4.5 if large else 7.0), (profile.name, name, box)


def test_the_code_opens_its_address_at_full_half_and_quarter_size(drawn):
    for profile, name, slide, sheet in drawn:
        grey = sheet.image.convert("L")
        x, y, w, h = qr_box(profile)
        for part in (1, 2, 4):
            # Whether a text is taken for a bar code is asked at half and quarter size: the same
            # strokes, of which a reader that tries every kind of code has far fewer to follow; at
            # half size of each kind's longest text on its side too. At full size, the code alone.
            image = grey.reduce(part) if part > 1 else grey.crop((x, y, x + w, y + h))
            ask = {
                1: {"formats": zxingcpp.BarcodeFormat.QRCode},
                2: {"try_rotate": name.startswith("extreme")},
            }
            found = [code.text for code in zxingcpp.read_barcodes(image, **ask.get(part, {}))]
            assert found == ([slide.qr] if slide.qr else []), (profile.name, name, part)


def test_the_code_is_always_at_the_same_place(drawn):
    for profile, name, slide, sheet in drawn:
        boxes = [box.rect for box in sheet.boxes if box.what == "qr"]
        x, y, w, h = qr_box(profile)
        assert boxes == ([(x, y, x + w, y + h)] if slide.qr else []), (profile.name, name)


def test_the_message_has_its_place_apart_from_header_code_and_footer(drawn):
    """So that a change of plates takes no word in halves (docs/reference/slides.md#change)."""
    faults = []
    for profile, name, slide, sheet in drawn:
        x, y, w, h = message_box(profile)
        for box in sheet.boxes if slide.qr else ():
            left, top, right, bottom = box.rect
            inside = left >= x and top >= y and right <= x + w and bottom <= y + h
            if overlap(box.rect, (x, y, x + w, y + h)) and not inside:
                faults.append((profile.name, name, box))
    assert faults == []


def test_the_code_has_its_quiet_zone_and_side(drawn):
    for profile, _, slide, sheet in drawn:
        if not slide.qr:
            continue
        x, y, w, h = qr_box(profile)
        crop = sheet.image.crop((x + 6, y + 6, x + w - 6, y + h - 6)).convert("L")
        left, top, right, _ = crop.point(lambda value: 255 - value).getbbox()
        assert right - left >= sheet.sizes.code_min
        assert min(left, top) + 6 >= 4 * 8


def test_plates_have_the_size_their_profile_prescribes(drawn):
    for profile, _, _, sheet in drawn:
        assert (sheet.image.mode, sheet.image.size) == ("RGB", plate_size(profile))


def test_a_plate_drawn_twice_is_the_same_to_the_byte(drawn):
    """In one process: that all come out alike in another, the noted digests say."""
    again = {"landscape-55-4m": "usual", "portrait-55-4m": "extreme"}
    for profile, name, slide, sheet in drawn:
        if profile.name in again and name.startswith(again[profile.name]):
            assert plate_digest(sheet.image) == plate_digest(draw(slide, profile).image)


def test_every_plate_comes_out_as_it_did(drawn):
    panel = drawn[0][0].name
    now = {f"sample {name}": plate_digest(sheet.image) for _, name, _, sheet in drawn}
    assert changes(noted(panel, "sample"), now) == {}


def test_every_kind_is_among_the_samples(drawn):
    shown = {kind for kind in KINDS if slide_type(kind).shown_on(drawn[0][0])}
    assert {slide.kind for _, _, slide, _ in drawn} == shown


def test_what_names_operators_says_so_to_the_screen(drawn):
    for _, name, slide, _ in drawn:
        venue = slide.kind in {"improvement", "typical"} and not slide.operators  # of a venue
        assert slide.names_operator == (on_screen(slide.kind).names_operators and not venue), name


def test_no_plate_is_blank_between_header_and_footer(drawn):
    for profile, name, _, sheet in drawn:
        area = grid(profile).message
        said = [box for box in sheet.boxes if box.what == "text" and area.y <= box.rect[1]]
        within = [box for box in said if box.rect[2] <= area.right and box.rect[3] <= area.bottom]
        assert within, (profile.name, name)


def test_every_figure_names_its_maker(drawn):
    for profile, name, slide, sheet in drawn:
        if slide.kind in {"overview", "categories", "trend", "operators", "ratio"}:
            said = " ".join(box.text for box in sheet.boxes)
            assert sheet.words.made_by_us in said, (profile.name, name)


def test_every_record_names_its_provider_and_operator(drawn):
    for profile, name, slide, sheet in drawn:
        if slide.kind == "record":
            said = "".join(box.text for box in sheet.boxes).replace(" ", "")
            record = slide.data.record
            assert record.operator.display_name.replace(" ", "") in said, (profile.name, name)
            assert record.provider.replace(" ", "") in said, (profile.name, name)


def claim(slide, sheet) -> str:
    """What a plate says that it is not: what consumers say is no finding, and each other kind."""
    kind = slide.kind
    own = {
        "warning": WARNING_WORDS,
        "station": STATION_WORDS,
        "promise": PROMISE_WORDS,
        "improvement": IMPROVEMENT_WORDS,
        "drill": DRILL_WORDS,
    }
    if kind == "typical":  # a finding stands there by a decision, or none does
        words = TYPICAL_WORDS.pick(sheet.language)
        return words.decided if len(slide.data.told) == 3 else words.claim
    found = own[kind].pick(sheet.language).claim if kind in own else sheet.words.disclaimer
    assert (found == sheet.words.disclaimer) == (kind not in own)
    return found


def test_the_disclaimer_the_authority_and_the_hotline_are_always_there(drawn):
    for profile, name, slide, sheet in drawn:
        said = " ".join(box.text for box in sheet.boxes)
        assert sheet.words.title in said
        assert claim(slide, sheet) in said, (profile.name, name)
        assert slide.masthead.hotline in said
        assert slide.masthead.authority[:20] in said
