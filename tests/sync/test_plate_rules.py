"""What plates of an index must be among themselves: each rule broken alone is refused."""

import pytest
from msgspec.structs import replace

from sync.bundle import (
    Batch,
    BesidePlate,
    Blob,
    Entry,
    Index,
    NewsEntry,
    Profile,
    SummaryPlate,
    Venue,
)
from sync.canonical import digest
from sync.deck import deck_of
from sync.errors import TrustError
from sync.plate_rules import check_plates
from sync.records import Text
from sync.slide_kinds import beside_kind, summary_kind
from sync.strip_atlas import read_strip
from sync.withdrawals import Withdrawal, WithdrawalSet
from tests.sync.test_beside_records import NEWS, OTHER, STATION, WARNING
from tests.sync.world import PROFILE, settings, strip

A, B = "N0000000000000001", "N0000000000000002"
PROMISE = replace(STATION, id="a" * 32, kind="assured", operator=A)
NAME = PROFILE.name


def plate(name, theme="light", until="", operators=(), news=()):
    return SummaryPlate(name, digest(name.encode()), 8, theme, until, operators, news)


COVER = plate("cover", "dark")
WARNS = plate("warning-1", "amber", WARNING.until, news=(NEWS,))
HELPS = plate("station-1", "blue", STATION.until, news=(OTHER,))
VOWS = plate("promise-1", "light", PROMISE.until, (A,), (PROMISE.id,))
REPLY = BesidePlate("reply", "7" * 64, 12, "light")
ENTRY = Entry(
    "h7haf90xzb", 1, A, Blob("9" * 64, 5), {NAME: "b" * 64}, 15, "light",
    "2019-11-01T16:00:00Z", {NAME: (REPLY,)},
)  # fmt: skip


def index(*plates, **changes):
    fields = {
        "seq": 1,
        "venue": Venue("WH01", Text(zh="新北万汇广场")),
        "settings": settings(),
        "profiles": (PROFILE,),
        "period": ("2018-07", "2018-10"),
        "as_of": "2018-10-31",
        "batches": (),
        "tally": Blob("1" * 64, 5),
        "summary": {NAME: plates},
        "strips": {},
        "warnings": (NewsEntry.of(WARNING),),
        "notices": (NewsEntry.of(STATION), NewsEntry.of(PROMISE)),
    }
    return Index(**(fields | changes))


def listed(*entries):
    return [Batch("2018-09", "2018-09/公示/1", "non-selective", entries)]


def test_plates_of_every_kind_are_taken():
    check_plates(index(COVER, WARNS, HELPS, VOWS, plate("neutral", "dark")), listed(ENTRY))


@pytest.mark.parametrize(
    "lie",
    [
        replace(COVER, theme="amber"),
        replace(COVER, theme="blue"),
        replace(WARNS, theme="light"),
        replace(WARNS, theme="blue"),
        replace(VOWS, theme="amber"),
        replace(VOWS, theme="blue"),
    ],
    ids=lambda plate: f"{plate.id} {plate.theme}",
)
def test_a_ground_tells_the_kind_and_lies_of_none(lie):
    with pytest.raises(TrustError, match="ground"):
        check_plates(index(lie), [])


@pytest.mark.parametrize("theme", ["amber", "blue"])
def test_a_record_and_what_stands_beside_it_has_a_ground_of_records(theme):
    beside = replace(ENTRY, beside={NAME: (replace(REPLY, theme=theme),)})
    for lie in (replace(ENTRY, theme=theme), beside):
        with pytest.raises(TrustError, match="ground"):
            check_plates(index(), listed(lie))


@pytest.mark.parametrize("operators", [(), (B,), (A, B)])
def test_a_plate_names_exactly_whom_its_news_names(operators):
    with pytest.raises(TrustError, match="other operators"):
        check_plates(index(replace(VOWS, operators=operators)), [])


def test_a_warning_names_no_operator():
    with pytest.raises(TrustError, match="other operators"):
        check_plates(index(replace(WARNS, operators=(A,))), [])


@pytest.mark.parametrize(
    "lie",
    [
        replace(WARNS, news=()),
        replace(WARNS, news=("c" * 32,)),
        replace(WARNS, news=(NEWS, NEWS)),
        replace(WARNS, news=(OTHER,)),
        replace(HELPS, news=(NEWS,)),
    ],
)
def test_a_plate_shows_what_the_index_tells(lie):
    with pytest.raises(TrustError, match="does not tell"):
        check_plates(index(lie), [])


@pytest.mark.parametrize("until", ["", "2019-01-31T16:00:01Z"])
def test_a_plate_ends_when_its_news_does_or_before(until):
    check_plates(index(replace(WARNS, until="2019-01-31T15:59:59Z")), [])
    with pytest.raises(TrustError, match="stays longer"):
        check_plates(index(replace(WARNS, until=until)), [])


@pytest.mark.parametrize(
    "changes", [{"until": WARNING.until}, {"operators": (A,)}, {"news": (NEWS,)}]
)
def test_the_cover_has_no_end_and_names_nobody(changes):
    with pytest.raises(TrustError, match="which its kind has not"):
        check_plates(index(replace(COVER, **changes)), [])


@pytest.mark.parametrize(
    "beside", [{NAME: (REPLY, replace(REPLY, digest="8" * 64))}, {"elsewhere": (REPLY,)}]
)
def test_one_reply_stands_beside_a_record_and_none_without_it(beside):
    with pytest.raises(TrustError, match="beside record h7haf90xzb"):
        check_plates(index(), listed(replace(ENTRY, beside=beside)))


def test_a_reply_is_no_plate_of_anything_else():
    for lie in (replace(REPLY, digest=COVER.digest), replace(REPLY, digest="b" * 64)):
        with pytest.raises(TrustError, match="two places"):
            check_plates(index(COVER), listed(replace(ENTRY, beside={NAME: (lie,)})))


THEIRS = replace(plate("operators", until=ENTRY.show_until, operators=(A,)),
                 records=("h7haf90xzb/1",))  # fmt: skip


def test_a_register_counts_what_is_listed_of_those_whom_it_names():
    check_plates(index(THEIRS), listed(ENTRY))


@pytest.mark.parametrize(
    ("changes", "what"),
    [
        ({"operators": (A, B)}, "no record is listed"),
        ({"operators": ()}, "no record is listed"),
        ({"news": (NEWS,)}, "no record is listed"),
        ({"records": ()}, "other records"),
        ({"records": ("h7haf90xzb/2",)}, "other records"),
        ({"records": ("h7haf90xzb/1", "9pj2m4tx7c/1")}, "other records"),
        ({"until": ""}, "stays longer"),
        ({"until": "2019-11-01T16:00:01Z"}, "stays longer"),
        ({"theme": "amber"}, "ground"),
    ],
)
def test_a_register_that_is_not_of_its_records_is_refused(changes, what):
    with pytest.raises(TrustError, match=what):
        check_plates(index(replace(THEIRS, **changes)), listed(ENTRY))


def test_a_register_is_of_the_months_of_the_figures():
    with pytest.raises(TrustError, match="no record is listed"):
        check_plates(index(THEIRS, period=("2018-10", "2018-10")), listed(ENTRY))


@pytest.mark.parametrize("one", [COVER, WARNS, VOWS], ids=lambda one: one.id)
def test_no_other_plate_counts_records(one):
    with pytest.raises(TrustError, match="which its kind has not"):
        check_plates(index(replace(one, records=THEIRS.records)), listed(ENTRY))


@pytest.mark.parametrize(
    ("scope", "target", "version", "goes"),
    [
        ("record", "h7haf90xzb", 1, True),
        ("record", "9pj2m4tx7c", 1, False),
        ("operator", A, 0, True),
        ("operator", B, 0, False),
        ("venue", "WH01", 0, True),
    ],
)
def test_a_register_goes_with_each_record_and_operator_of_it(scope, target, version, goes):
    down = WithdrawalSet([Withdrawal("0" * 32, scope, target, version)])
    assert THEIRS.taken_down("WH01", down) == goes
    shown = next(one for one in deck(THEIRS, entries=(ENTRY,)) if one.id == "operators")
    assert (shown.records, shown.until, shown.names_operator) == (
        THEIRS.records, ENTRY.show_until, True,
    )  # fmt: skip
    assert shown.taken_down("WH01", down) == goes


def test_what_a_later_office_signs_is_carried():
    later = plate("brand-new", "amber", operators=(B,))
    seal = BesidePlate("seal", "6" * 64, 9, "amber")
    check_plates(index(later), listed(replace(ENTRY, beside={NAME: (REPLY, seal)})))


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("warning", "warning"),
        ("warning-1a", "warning"),
        ("no-reason-return", "other"),
        ("record-1", "other"),
        ("reply", "other"),
        ("correction-1", "other"),
        ("warnings", "other"),
    ],
)
def test_the_kind_of_a_summary_plate_is_the_word_before_the_dash(name, kind):
    assert summary_kind(name) == kind


@pytest.mark.parametrize("name", ["record", "cover", "warning", "seal", "other"])
def test_beside_a_record_stand_replies_and_corrections(name):
    assert (beside_kind("reply"), beside_kind("correction")) == ("reply", "correction")
    assert beside_kind(name) == "other"


def deck(*plates, entries=()):
    atlas = strip(PROFILE)[1]
    return deck_of(index(*plates), listed(*entries), PROFILE, read_strip(atlas)).plates


def test_a_deck_has_the_records_with_what_stands_beside_them_before_advice_and_good_news():
    found = deck(COVER, WARNS, HELPS, VOWS, plate("neutral", "dark"), entries=(ENTRY,))
    assert [one.id for one in found] == [
        "cover", "warning-1", "record:h7haf90xzb/1", "reply:h7haf90xzb/1",
        "station-1", "promise-1", "neutral",
    ]  # fmt: skip


def test_what_stands_beside_a_record_is_over_with_it_or_before():
    told = BesidePlate("correction", "6" * 64, 12, "light", "2018-12-01T16:00:00Z")
    late = replace(told, until="2031-01-01T00:00:00Z")
    own, reply, correction = deck(entries=(replace(ENTRY, beside={NAME: (REPLY, told)}),))
    assert own.until == reply.until == ENTRY.show_until
    assert correction.until == "2018-12-01T16:00:00Z"
    *_, beyond = deck(entries=(replace(ENTRY, beside={NAME: (late,)}),))
    assert beyond.until == ENTRY.show_until
    assert {p.operator for p in (own, reply, correction)} == {A}
    assert (own.whole, reply.whole, correction.whole) == ("h7haf90xzb/1", "h7haf90xzb/1", "")


def test_a_panel_without_the_record_has_nothing_that_stands_beside_it():
    other = Profile("portrait-55-4m", 540, 960, 55, 4)
    atlas = strip(other)[1]
    assert deck_of(index(), listed(ENTRY), other, read_strip(atlas)).plates == ()
