"""Slides from a bundle, and the fair loop."""

import subprocess
import sys
from collections import Counter
from dataclasses import dataclass

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from layouts import samples
from layouts.bundle_slides import slides
from layouts.compose import compose, plate_digest
from layouts.fair_rotation import loop
from layouts.reading_time import reading_s
from layouts.samples import SETTINGS, bundle, tally
from layouts.screen_profiles import LANDSCAPE, LANDSCAPE_EN, PORTRAIT
from layouts.slides.neutral import neutral_slide
from layouts.slides.record.samples import USUAL, record
from sync.records import Text


@dataclass
class Plate:
    id: str
    kind: str
    operator: str = ""


def deck(*records_by_operator, kinds=("cover", "overview", "categories", "howto", "neutral")):
    found = [Plate(kind, kind) for kind in kinds if kind not in {"howto", "neutral"}]
    for number, count in enumerate(records_by_operator):
        found += [Plate(f"record:{number}-{i}", "record", f"op{number}") for i in range(count)]
    return found + [Plate(kind, kind) for kind in kinds if kind in {"howto", "neutral"}]


def shown(plates, seq, number):
    return [plates[i].id for i in loop(plates, seq, number)]


def test_the_order_of_slides():
    kinds = [s.kind for s in slides(bundle(tally(26, 6, 5), USUAL), LANDSCAPE)]
    assert kinds == [
        *("cover", "overview", "categories", "correction", "record", "record"),
        *("howto", "neutral"),
    ]


def test_ids_and_addresses():
    found = slides(bundle(tally(26, 6, 5), USUAL, seq=12), LANDSCAPE)
    by_id = {s.id: s.qr for s in found}
    assert by_id["record:7k3m9qx2v1/1"] == "https://gs.example.cn/r/7k3m9qx2v1/1"
    assert by_id["cover"] == by_id["neutral"] == "https://gs.example.cn/v/wh01"
    assert by_id["howto"] == "https://gs.example.cn/complain"


def test_without_cases_there_is_no_plate_of_categories():
    kinds = [s.kind for s in slides(bundle(tally(0, 0, 0)), LANDSCAPE)]
    assert kinds == ["cover", "overview", "howto", "neutral"]


def test_a_record_whose_body_is_gone_has_no_slide():
    whole = bundle(tally(5, 0, 0), USUAL)
    gone = msgspec.structs.replace(whole, records={("9pj2m4tx7c", 2): USUAL[1]})
    assert [s.pub_id for s in slides(gone, LANDSCAPE) if s.kind == "record"] == ["9pj2m4tx7c"]


def test_only_plates_of_records_name_an_operator():
    for slide in slides(bundle(tally(26, 6, 5), USUAL), LANDSCAPE):
        assert slide.names_operator == (slide.kind in {"record", "reply", "correction"})


def test_a_record_plate_does_not_change_from_month_to_month():
    first = slides(bundle(tally(26, 6, 5), USUAL, seq=12), PORTRAIT)
    counts = msgspec.structs.replace(tally(30, 7, 5), as_of="2018-11-30")
    later = bundle(counts, USUAL, seq=13)
    index = msgspec.structs.replace(later.index, period=("2018-07", "2018-11"), as_of="2018-11-30")
    second = slides(msgspec.structs.replace(later, index=index), PORTRAIT)
    one = next(s for s in first if s.kind == "record")
    other = next(s for s in second if s.id == one.id)
    assert plate_digest(compose(one, PORTRAIT)) == plate_digest(compose(other, PORTRAIT))


def test_dwell_by_the_reading_formula():
    assert reading_s("字" * 40, 2) == 2 + 10 + 3
    assert reading_s("", 0) == 8
    assert reading_s("字" * 400, 9) == 25


def test_records_stay_fifteen_seconds_and_all_equally_long():
    dwells = {
        s.dwell_s for s in slides(bundle(tally(5, 0, 0), USUAL), LANDSCAPE) if s.kind == "record"
    }
    assert len(dwells) == 1
    assert dwells.pop() >= 15


def test_english_profiles_speak_english():
    found = slides(bundle(tally(26, 6, 5), USUAL), LANDSCAPE_EN)
    assert found[0].masthead.venue == "Wanhui Plaza"
    assert found[2].data.bars[0].label == "Prepaid cards"
    assert next(s for s in found if s.kind == "record").data.issue == "Prepaid cards"


def test_the_neutral_plate_needs_no_bundle():
    plate = neutral_slide(None, "12315", LANDSCAPE)
    assert (plate.qr, plate.operator, plate.masthead.authority) == ("", "", "")
    assert neutral_slide(Text("局"), "12315", LANDSCAPE).masthead.authority == "局"


def test_a_loop_begins_on_the_cover_and_has_it_once():
    order = shown(deck(1, 1, 1, 1, 1, 1, 1), 7, 0)
    assert order[:3] == ["cover", "overview", "categories"]
    assert order[-1] == "howto"
    assert order.count("cover") == 1
    assert len(order) == 9


def test_the_neutral_plate_is_shown_only_when_alone():
    assert "neutral" not in shown(deck(2, 1), 7, 3)
    assert shown([Plate("neutral", "neutral")], 7, 3) == ["neutral"]


def test_without_plates_there_is_no_loop():
    assert loop([], 1, 0) == []


def test_plates_that_are_missing_are_left_out():
    assert shown(deck(1, kinds=("howto",)), 1, 0) == ["record:0-0", "howto"]


@given(
    st.lists(st.integers(1, 9), min_size=1, max_size=14),
    st.integers(1, 9_999_999),
    st.integers(0, 500),
)
def test_every_operator_has_equal_air_time(counts, seq, start):
    plates = deck(*counts)
    loops = len(counts)  # a whole round of operators, wherever it begins
    seen = Counter(
        plates[i].operator
        for number in range(start, start + loops)
        for i in loop(plates, seq, number)
        if plates[i].operator
    )
    assert len(seen) == len(counts)
    assert len(set(seen.values())) == 1


@given(st.lists(st.integers(1, 9), min_size=1, max_size=14), st.integers(1, 99), st.integers(0, 99))
def test_a_loop_has_at_most_five_records_and_none_twice(counts, seq, number):
    order = loop(deck(*counts), seq, number)
    records = [i for i in order if 3 <= i < 3 + sum(counts)]
    assert len(records) <= 5
    assert len(records) == len(set(records))


def full_deck(records=8, warnings=3, corrections=3, news=4, replies=(), in_turn=("trend",)):
    """Every kind there is; records of as many operators."""
    found = [Plate("cover", "cover")]
    found += [Plate(f"warning-{i}", "warning") for i in range(warnings)]
    found += [Plate(kind, kind) for kind in ("overview", "categories", *in_turn)]
    for i in range(records):
        found.append(Plate(f"record:{i}/1", "record", f"op{i}"))
        if i in replies:
            found.append(Plate(f"reply:{i}/1", "reply", f"op{i}"))
        if i < corrections:
            found.append(Plate(f"correction:{i}/1", "correction", f"op{i}"))
    found += [Plate("howto", "howto"), Plate("station-1", "station")]
    found += [Plate(f"promise-{i}", "promise") for i in range(news - 2)]
    return [*found, Plate("improvement-1", "improvement"), Plate("neutral", "neutral")]


def test_each_kind_stands_at_its_place():
    kinds = [Plate(name, name.partition("-")[0].partition(":")[0]) for name in
             shown(full_deck(), 7, 0)]  # fmt: skip
    assert [plate.kind for plate in kinds] == [
        *("cover", "warning", "warning", "overview", "categories", "trend"),
        *("correction", "correction", "record", "record", "record", "record"),
        *("howto", "station"),
    ]


def test_summaries_behind_overview_and_categories_share_a_place_in_turn():
    plates = full_deck(in_turn=("trend", "operators", "ratio"))
    fifth = [shown(plates, 9, number)[5] for number in range(6)]
    assert fifth == ["trend", "operators", "ratio"] * 2


@given(st.sets(st.integers(0, 7)), st.integers(1, 99), st.integers(0, 99))
def test_a_reply_comes_directly_behind_its_record_and_never_without_it(replies, seq, number):
    order = shown(full_deck(replies=replies), seq, number)
    there = [name.removeprefix("record:") for name in order if name.startswith("record:")]
    for name in there:
        behind = order[order.index(f"record:{name}") + 1]
        assert (behind == f"reply:{name}") == (int(name[0]) in replies)
    assert [n[6:] for n in order if n.startswith("reply:")] == [
        name for name in there if int(name[0]) in replies
    ]


@given(
    st.tuples(*[st.integers(0, 6)] * 3), st.integers(2, 9), st.sets(st.integers(0, 8)),
    st.integers(0, 99),
)  # fmt: skip
def test_a_loop_has_at_most_fourteen_places_and_two_warnings_and_corrections(
    counts, news, replies, number
):
    records, warnings, corrections = counts
    order = shown(full_deck(records, warnings, corrections, news, replies), 3, number)
    assert len([name for name in order if not name.startswith("reply:")]) <= 14
    for kind, there in (("warning", warnings), ("correction", min(corrections, records))):
        assert sum(name.startswith(kind) for name in order) == min(2, there)
    good = ("station", "promise", "improvement")
    assert sum(name.startswith(good) for name in order) == 1


@pytest.mark.parametrize(("kind", "there", "loops"), [("warning", 3, 3), ("correction", 5, 5)])
def test_what_takes_turns_has_equally_many(kind, there, loops):
    plates = full_deck(warnings=3, corrections=5)
    seen = Counter(
        name for number in range(4, 4 + loops) for name in shown(plates, 9, number)
        if name.startswith(kind)
    )  # fmt: skip
    assert len(seen) == there
    assert set(seen.values()) == {2}


def test_good_news_has_one_plate_a_loop_in_turn():
    plates = full_deck(news=4)
    news = [shown(plates, 9, number)[-1] for number in range(8)]
    assert news == ["station-1", "promise-0", "promise-1", "improvement-1"] * 2


def test_every_record_of_an_operator_has_its_turn():
    plates = deck(4, 1, 1)
    seen = {i for number in range(4) for i in loop(plates, 5, number)}
    assert {i for i, plate in enumerate(plates) if plate.kind == "record"} <= seen


def test_the_first_operator_changes_with_the_publication():
    plates = deck(1, 1, 1, 1, 1, 1, 1, 1)
    assert len({shown(plates, seq, 0)[3] for seq in range(20)}) > 3


def test_the_loop_is_a_pure_function():
    plates = deck(3, 2, 1, 5)
    assert [loop(plates, 9, n) for n in range(6)] == [loop(plates, 9, n) for n in range(6)]


@pytest.mark.parametrize("module", ["layouts.bundle_slides", "layouts.strip_words", "sync.deck"])
def test_the_player_gets_no_pillow_by_importing(module):
    code = f"import sys, {module}; sys.exit('PIL' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_a_corrected_record_says_its_version():
    corrected = record("abcdefgh12", version=3, corrected=True)
    found = slides(bundle(samples.tally(5, 0, 0), (corrected,), settings=SETTINGS), LANDSCAPE)
    assert [s.id for s in found if s.operator] == [
        "correction:abcdefgh12/3",
        "record:abcdefgh12/3",
    ]
