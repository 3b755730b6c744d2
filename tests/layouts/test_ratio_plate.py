"""Complaints to visits and sales on the glass: both inputs, the interval, who provided (S8, R6)."""

import msgspec
import pytest

from layouts import samples
from layouts.bundle_slides import slides
from layouts.compose import draw
from layouts.screen_profiles import LANDSCAPE, PROFILES
from layouts.slides.ratio import LONG_PROVIDER, RATIO, with_intake
from sync.bundle import Contents


def switched(bundle, *, on=True):
    """`bundle` of a bureau that shows ratios, or does not."""
    settings = msgspec.structs.replace(bundle.index.settings, contents=Contents(ratio=on))
    index = msgspec.structs.replace(bundle.index, settings=settings)
    return msgspec.structs.replace(bundle, index=index)


def plate(bundle, profile=LANDSCAPE):
    found = slides(switched(bundle), profile)
    return next((slide for slide in found if slide.kind == "ratio"), None)


def said(bundle, profile=LANDSCAPE):
    boxes = draw(plate(bundle, profile), profile).boxes
    return "".join(box.text for box in boxes if box.what == "text").replace(" ", "")


def test_the_figure_has_its_sum_in_plain_sight():
    texts = said(RATIO.samples()["usual"])
    assert "1.2件受理47件÷客流392万人次" in texts
    assert "95%区间0.9—1.6件" in texts
    assert "0.4件" in texts


@pytest.mark.parametrize("profile", PROFILES.values(), ids=PROFILES)
def test_who_provided_it_and_agreed_stands_whole(profile):
    texts = said(RATIO.samples()["extreme"], profile)
    assert LONG_PROVIDER in texts
    assert ("同意公示" if profile.language == "zh" else "agreedtopublication") in texts


@pytest.mark.parametrize(("footfall", "sales"), [(None, None), (0, 0)])
def test_without_what_somebody_provided_there_is_no_plate(footfall, sales):
    bundle = with_intake(samples.usual(), (9, 12, 14, 12), footfall, sales)
    assert plate(bundle) is None


def test_a_month_without_its_row_leaves_no_plate():
    bundle = RATIO.samples()["usual"]
    tally = msgspec.structs.replace(bundle.tally, intake=bundle.tally.intake[1:])
    assert plate(msgspec.structs.replace(bundle, tally=tally)) is None


@pytest.mark.parametrize(("accepted", "counted"), [((1, 1, 1, 1), 9), ((9, 9, 9, 9), 4)])
def test_below_five_there_is_no_ratio(accepted, counted):
    bundle = samples.bundle(samples.tally(counted, 0, 0))
    assert plate(with_intake(bundle, accepted, 980_000, None)) is None


def test_it_is_off_until_the_bureau_rules_it():
    bundle = RATIO.samples()["usual"]
    assert not [slide for slide in slides(bundle, LANDSCAPE) if slide.kind == "ratio"]
    off = slides(switched(bundle, on=False), LANDSCAPE)
    assert not [slide for slide in off if slide.kind == "ratio"]


def test_where_complaints_are_too_many_no_field_is_drawn():
    what = {name: {box.what for box in draw(plate(RATIO.samples()[name]), LANDSCAPE).boxes}
            for name in ("usual", "often")}  # fmt: skip
    assert "field" in what["usual"]
    assert "field" not in what["often"]
