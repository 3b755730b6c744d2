"""What is told beside complaints and beside a record: shapes, ends, and withdrawals of them."""

import msgspec
import pytest
from msgspec.structs import replace

from sync.bundle import BesidePlate, Blob, Entry, SummaryPlate
from sync.canonical import decode, encode
from sync.errors import BadShapeError
from sync.records import Correction, Record, Text
from sync.screen_notices import ConsumerWarning, Notice
from sync.showing_end import correction_until
from sync.withdrawals import WithdrawalSet
from tests.sync.world import entry_of, record

NEWS, OTHER = "0" * 32, "f" * 32
FLAWED = Correction(1, "inaccurate", "application", "2018-11-20", Text(zh="月份应为8月。"))
WARNING = ConsumerWarning(
    id=NEWS,
    nonce="5" * 32,
    kind="consumer_warning",
    title=Text(zh="健身卡退费难\n办卡前先问清"),
    text=Text(zh="近期健身服务投诉较多。"),
    maker="本局",
    made_on="2018-11-01",
    until="2019-01-31T16:00:00Z",
)
STATION = Notice(
    id=OTHER,
    nonce="5" * 32,
    kind="station",
    title=Text(zh="消费维权服务站"),
    text=Text(zh="一层服务台。"),
    provider="新北万汇广场",
    since="2018-10-01",
    until="2019-10-01T00:00:00Z",
)


def read_anew(value, **changes):
    plain = {**msgspec.json.decode(encode(value)), **changes}
    return decode(msgspec.json.encode(plain), type(value), ("东西", "thing"))


@pytest.mark.parametrize("ground", ["lawful_rights", "public_interest"])
def test_old_words_are_repeated_of_what_was_inaccurate_alone(ground):
    assert read_anew(FLAWED, was={"zh": "9月"}).was == Text(zh="9月")
    with pytest.raises(BadShapeError):
        read_anew(FLAWED, was={"zh": "9月"}, ground=ground)
    assert read_anew(FLAWED, reads={"zh": "8月"}, ground=ground).reads == Text(zh="8月")


@pytest.mark.parametrize("field", ["was", "reads"])
@pytest.mark.parametrize("words", [{"zh": "长" * 25}, {"en": "x" * 61}])
def test_what_a_correction_strikes_is_a_word_or_a_line(field, words):
    with pytest.raises(BadShapeError):
        read_anew(FLAWED, **{field: words})


def test_an_error_is_public_before_it_is_corrected():
    assert read_anew(FLAWED, since="2018-11-20").since == "2018-11-20"
    with pytest.raises(BadShapeError):
        read_anew(FLAWED, since="2018-11-21")


def test_a_record_with_such_a_correction_is_refused_whole():
    whole = replace(record(1), correction=replace(FLAWED, was=Text(zh="9月")))
    body = encode(whole).replace(b'"inaccurate"', b'"lawful_rights"')
    with pytest.raises(BadShapeError):
        decode(body, Record, ("记录", "record"))


@pytest.mark.parametrize(
    ("since", "until"),
    [
        (None, "2018-11-29T16:00:00Z"),  # seven days, to the end of the last
        ("2018-11-20", "2018-11-29T16:00:00Z"),
        ("2018-11-13", "2018-11-29T16:00:00Z"),
        ("2018-11-12", "2018-11-30T16:00:00Z"),  # eight days: as long as the error stood
        ("2018-10-01", "2019-01-11T16:00:00Z"),
    ],
)
def test_a_correction_is_told_as_long_as_the_error_was_and_seven_days_at_least(since, until):
    told = replace(FLAWED, since=since)
    whole = replace(record(1), published_on="2018-11-22", correction=told)
    assert correction_until(whole, "Asia/Shanghai") == until


def test_of_what_was_not_corrected_nothing_is_told():
    with pytest.raises(ValueError, match="corrects nothing"):
        correction_until(record(1), "Asia/Shanghai")


@pytest.mark.parametrize(
    "changes",
    [
        {"steps": [{"zh": "看合同"}] * 4},
        {"steps": [{"zh": "长" * 13}]},
        {"steps": [{"en": "x" * 41}]},
        {"period": ["2018-10", "2018-08"]},
        {"number": -1},
        {"until": ""},
    ],
)
def test_a_warning_outside_the_agreed_shape_is_refused(changes):
    read_anew(WARNING, steps=[{"zh": "看合同\n写清退费条件"}] * 3, number=21)
    read_anew(WARNING, period=["2018-08", "2018-10"], scope="本区健身服务")
    with pytest.raises(BadShapeError):
        read_anew(WARNING, **changes)


@pytest.mark.parametrize(
    "changes", [{"services": [{"zh": "受理投诉"}] * 4}, {"checked_on": "2018-02-30"}]
)
def test_a_notice_outside_the_agreed_shape_is_refused(changes):
    read_anew(STATION, services=[{"zh": "受理投诉"}] * 3, checked_on="2018-10-01")
    with pytest.raises(BadShapeError):
        read_anew(STATION, **changes)


def test_plates_signed_without_an_end_have_none():
    plain = encode(["cover", "9" * 64, 8.0, "dark"])
    cover = decode(plain, SummaryPlate, ("画面", "plate"))
    assert (cover.until, cover.operators, cover.news) == ("", (), ())
    assert decode(encode(cover), SummaryPlate, ("画面", "plate")) == cover


@pytest.mark.parametrize("until", ["soon", "2018-11-01", "2018-11-01T00:00:00", None])
def test_an_end_is_an_instant_or_none(until):
    for row, shape in (
        (["warning", "9" * 64, 8.0, "amber", until], SummaryPlate),
        (["reply", "9" * 64, 8.0, "light", until], BesidePlate),
    ):
        with pytest.raises(BadShapeError):
            decode(encode(row), shape, ("画面", "plate"))


def test_an_entry_differs_by_what_stands_beside_it_however_long_it_stands():
    reply = BesidePlate("reply", "a" * 64, 15, "light")
    entry = Entry(
        "h7haf90xzb", 1, "N0000000000000001", Blob("9" * 64, 5),
        {"p": "b" * 64}, 15, "light", "2019-11-01T16:00:00Z", {"p": (reply,)},
    )  # fmt: skip
    slower = replace(entry, dwell_s=20, beside={"p": (replace(reply, dwell_s=20),)})
    assert not entry.differs(slower)
    assert entry.differs(replace(entry, beside={}))
    assert entry.differs(replace(entry, beside={"p": (replace(reply, digest="c" * 64),)}))
    assert entry.digests() == ["b" * 64, "a" * 64]


def test_news_is_withdrawn_by_its_id_and_takes_each_plate_that_shows_it():
    down = WithdrawalSet([entry_of("news", NEWS)])
    assert down.blocks_news(NEWS)
    assert not down.blocks_news(OTHER)
    assert down.blocks_summary("WH01", (), (OTHER, NEWS))
    assert not down.blocks_summary("WH01", (), (OTHER,))
    assert not down.blocks_venue("WH01")
    assert not down.unknown()


def test_a_plate_goes_with_each_operator_that_it_names():
    down = WithdrawalSet([entry_of("operator", "N0000000000000001")])
    assert down.blocks_summary("WH01", ("N0000000000000002", "N0000000000000001"), ())
    assert not down.blocks_summary("WH01", ("N0000000000000002",), ())
    assert not down.blocks_news(NEWS)
