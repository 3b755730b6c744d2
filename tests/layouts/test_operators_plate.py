"""The register of operators on the glass: no ranking, no rate, and gone with its records (S4)."""

import msgspec
import pytest

from layouts import samples
from layouts.bundle_slides import slides
from layouts.compose import compose, draw, plate_digest
from layouts.screen_profiles import LANDSCAPE, PROFILES
from layouts.slides.operators import LONG, OPERATORS, USUAL, with_records
from sync.bundle import Contents


def switched(bundle):
    """`bundle` of a bureau that shows the register."""
    settings = msgspec.structs.replace(bundle.index.settings, contents=Contents(operators=True))
    index = msgspec.structs.replace(bundle.index, settings=settings)
    return msgspec.structs.replace(bundle, index=index)


def plate(bundle, profile=LANDSCAPE):
    found = slides(switched(bundle), profile)
    return next((slide for slide in found if slide.kind == "operators"), None)


def of(*several):
    return with_records(samples.usual(), several)


def shops(*counts):
    return of(*((f"店{i}", f"L1-{i:03}", (n, 0, 0)) for i, n in enumerate(counts)))


def said(bundle, profile=LANDSCAPE):
    boxes = draw(plate(bundle, profile), profile).boxes
    return "".join(box.text for box in boxes if box.what == "text").replace(" ", "")


def test_those_with_two_or_more_stand_by_shop_number_and_the_rest_is_counted():
    bundle = OPERATORS.samples()["usual"]
    facts = plate(bundle).data
    numbers = [line.shop_no for line in facts.lines]
    assert numbers == ["B1-016", "L1-033", "L1-108", "L2-017", "L2-041", "L3-021"]
    assert (facts.least, facts.rest, facts.rest_cases, facts.total) == (2, 12, 12, 37)
    texts = said(bundle)
    for part in ("投诉2件以上的6家", "按店铺号排列，不是排名", "其余12家各1件", "合计公示37件"):
        assert part in texts


def test_no_rate_whatever_the_number():
    for bundle in OPERATORS.samples().values():
        assert "%" not in said(bundle)


def test_where_more_than_six_have_two_the_number_rises():
    facts = plate(shops(2, 2, 2, 2, 2, 3, 4)).data
    assert (facts.least, len(facts.lines), facts.rest_cases) == (3, 2, 10)


def test_where_seven_have_equally_many_nobody_is_chosen():
    assert plate(shops(3, 3, 3, 3, 3, 3, 3)) is None


def test_one_complaint_is_no_concentration():
    assert plate(shops(1, 1, 1)) is None
    assert plate(samples.usual()) is None


@pytest.mark.parametrize("profile", PROFILES.values(), ids=PROFILES)
def test_a_long_name_stands_whole_or_there_is_no_plate(profile):
    assert said(OPERATORS.samples()["extreme"], profile).count(LONG[0][0]) == 6
    sign, shop, counts = LONG[0]
    assert plate(of((sign + "分部", shop, counts))) is None


def test_it_says_in_data_whom_it_names_and_what_it_counts():
    bundle = OPERATORS.samples()["usual"]
    slide = plate(bundle)
    named = [e for e in bundle.entries() if e.operator in slide.operators]
    assert len(slide.operators) == 6
    assert set(slide.records) == {f"{e.pub_id}/{e.version}" for e in named}
    assert len(slide.records) == sum(sum(counts) for _, _, counts in USUAL[:6])
    assert slide.until == min(e.show_until for e in named)


def test_without_the_body_of_a_record_that_it_counts_none_is_made():
    bundle = OPERATORS.samples()["usual"]
    first = plate(bundle).records[0].partition("/")[0]
    left = {key: record for key, record in bundle.records.items() if key[0] != first}
    assert plate(msgspec.structs.replace(bundle, records=left)) is None


def test_without_the_body_of_another_record_it_comes_out_as_signed():
    bundle = OPERATORS.samples()["usual"]
    slide = plate(bundle)
    left = {key: r for key, r in bundle.records.items() if r.operator.key in slide.operators}
    other = plate(msgspec.structs.replace(bundle, records=left))
    assert plate_digest(compose(other, LANDSCAPE)) == plate_digest(compose(slide, LANDSCAPE))


def test_it_is_off_until_the_bureau_rules_it():
    bundle = OPERATORS.samples()["usual"]
    assert not [slide for slide in slides(bundle, LANDSCAPE) if slide.kind == "operators"]


def test_above_ten_dots_all_have_two_rows_and_hundreds_are_bars():
    kinds = {name: {box.what for box in draw(plate(OPERATORS.samples()[name]), LANDSCAPE).boxes}
             for name in ("extreme", "many")}  # fmt: skip
    assert "dots" in kinds["extreme"]
    assert kinds["many"] & {"dots", "bar"} == {"bar"}
