"""The vocabulary: one value has one sequence of bytes, and only agreed values are read."""

import typing
from datetime import date

import msgspec
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sync import (
    bundle,
    drill_figures,
    records,
    roster,
    screen_notices,
    state_report,
    tally,
    withdrawals,
)
from sync.canonical import Document, Shape, Signed, check_digest, decode, digest, encode
from sync.code_addresses import BASE_LONGEST, LONGEST, record_path, summary_path
from sync.errors import BadShapeError, DigestError
from sync.outcomes import Outcome
from sync.slide_kinds import KINDS
from sync.withdrawals import Proven, Withdrawal, WithdrawalSet
from tests.sync.world import entry_of

# Values of every struct, made from their own types

QR_BASE = "https://12315.example.cn"


def from_constraint(kind: type, meta: msgspec.Meta) -> st.SearchStrategy[object]:
    if meta.pattern is not None:
        return st.from_regex(meta.pattern, fullmatch=True).filter(
            lambda text: meta.max_length is None or len(text) <= meta.max_length
        )
    if kind is str:
        return st.text(min_size=meta.min_length or 0, max_size=min(meta.max_length or 40, 40))
    if kind is float:
        return st.floats(meta.ge, meta.le, allow_nan=False)
    return st.integers(meta.ge, meta.le if meta.le is not None else 10**12)


def strategy(annotation: object) -> st.SearchStrategy[object]:
    """Values of a field's type, by its constraints."""
    origin, args = typing.get_origin(annotation), typing.get_args(annotation)
    if origin is typing.Annotated and typing.get_origin(args[0]) is tuple:
        least, most = args[1].min_length or 0, args[1].max_length or 10
        return strategy(args[0]).map(lambda v: v[:most]).filter(lambda v: len(v) >= least)
    if origin is typing.Annotated:
        return from_constraint(args[0], args[1])
    if origin is typing.Literal:
        return st.sampled_from(args)
    if origin is tuple and args[1:] == (Ellipsis,):
        return st.lists(strategy(args[0]), max_size=3).map(tuple)
    if origin is tuple:
        return st.tuples(*map(strategy, args))
    if origin is dict:
        return st.dictionaries(strategy(args[0]), strategy(args[1]), max_size=3)
    if origin is typing.Union or type(annotation).__name__ == "UnionType":
        return st.one_of(*map(strategy, args))
    if annotation is bool:
        return st.booleans()
    if annotation is type(None):
        return st.none()
    if annotation is str:
        return st.text(max_size=40)
    if isinstance(annotation, type) and issubclass(annotation, records.StrEnum):
        return st.sampled_from(list(annotation))
    if annotation is records.Text:
        words = st.text(min_size=1, max_size=40)
        return st.builds(records.Text, zh=words, en=st.just("") | words)
    assert isinstance(annotation, type)
    assert issubclass(annotation, Shape | Signed), annotation
    return of(annotation)


def of(shape: type[Shape | Signed]) -> st.SearchStrategy[Shape | Signed]:
    hints = typing.get_type_hints(shape, include_extras=True)
    fields = {name: strategy(hints[name]) for name in shape.__struct_fields__}
    if "qr_base" in fields:
        fields["qr_base"] = st.just(QR_BASE)
    if shape is Withdrawal:  # only a record has an up_to
        scopes = st.sampled_from(["news", "operator", "venue", "all", "floor"])
        return st.builds(shape, **{**fields, "scope": scopes, "up_to": st.just(0)}) | st.builds(
            shape, **{**fields, "scope": st.just("record"), "up_to": st.integers(1, 999)}
        )
    if shape in MENDED:
        return st.fixed_dictionaries(fields).map(lambda found: shape(**MENDED[shape](found)))
    return st.builds(shape, **fields)


def mended_correction(found: dict[str, typing.Any]) -> dict[str, typing.Any]:
    """Of what is wrong in a record, as much as may be repeated."""
    days = [found["since"], found["on"]] if found["since"] else [None, found["on"]]
    was = found["was"] if found["ground"] == "inaccurate" else None
    cut = {"was": shortened(was, 24, 60), "reads": shortened(found["reads"], 24, 60)}
    return (
        found
        | cut
        | dict(zip(("since", "on"), sorted(days, key=lambda day: day or ""), strict=True))
    )


def mended_warning(found: dict[str, typing.Any]) -> dict[str, typing.Any]:
    steps = tuple(shortened(step, 12, 40) for step in found["steps"])
    return found | {"steps": steps, "period": found["period"] and tuple(sorted(found["period"]))}


def shortened(text: records.Text | None, zh: int, en: int) -> records.Text | None:
    return text and records.Text(text.zh[:zh], text.en[:en])


MENDED = {
    records.Correction: mended_correction,
    screen_notices.ConsumerWarning: mended_warning,
}


MODULES = (
    records,
    screen_notices,
    drill_figures,
    bundle,
    withdrawals,
    state_report,
    roster,
)
SHAPES = [
    *(
        s
        for module in (
            records,
            screen_notices,
            drill_figures,
            bundle,
            withdrawals,
            state_report,
            roster,
        )
        for s in vars(module).values()
    ),
]
SHAPES = [
    s
    for s in dict.fromkeys(filter(lambda s: isinstance(s, type), SHAPES))
    if issubclass(s, Shape | Signed)
    and s not in {Shape, Signed, Document}
    and not s.__name__.startswith("_")
]
ANYTHING = st.one_of([strategy(shape).map(lambda v, s=shape: (s, v)) for shape in SHAPES])


@settings(max_examples=300)
@given(ANYTHING)
def test_every_struct_survives_its_canonical_bytes(pair):
    shape, value = pair
    data = encode(value)
    again = decode(data, shape, ("东西", "thing"))
    assert again == value
    assert encode(again) == data


@settings(max_examples=25)
@given(of(records.Record))
def test_the_order_of_keys_does_not_change_the_bytes(record):
    plain = msgspec.json.decode(encode(record))
    backwards = msgspec.json.encode(dict(reversed(plain.items())))
    assert encode(decode(backwards, records.Record, ("记录", "record"))) == encode(record)


# One record and one index, by hand

OPERATOR = records.Operator(key="91320411MA1X7ABC0D", name="示例餐饮有限公司")
RECORD = records.Record(
    pub_id="0123456789",
    version=1,
    nonce="0" * 32,
    venue="WH01",
    operator=OPERATOR,
    accepting=records.Organisation(records.Text(zh="示例市场监管局"), "bureau"),
    accepted_month="2018-08",
    closed_month="2018-09",
    industry="餐饮",
    issue="退款",
    outcome=Outcome.AGREED,
    headline=records.Text(zh="会员卡\n不退余额"),
    summary=records.Text(zh="消费者反映余额未退，经调解退还。"),
    full_text=records.Text(zh="消费者反映余额未退，经调解退还。"),
    provider="示例市场监管局",
    published_on="2018-10-08",
)
TALLY = encode(tally.Tally("WH01", "2018-10-31", "2018-07-01", ()))


def changed(**fields: object) -> bytes:
    return msgspec.json.encode({**msgspec.json.decode(encode(RECORD)), **fields})


def test_the_digest_of_a_known_record_never_changes():
    assert digest(encode(RECORD)) == (
        "a780fe6e80ce90ac2ff470144ebc609937085eff192774396992b990add25291"
    )


def test_chinese_is_written_as_itself():
    assert "会员卡".encode() in encode(RECORD)
    assert b"\\u" not in encode(RECORD)


def test_a_missing_required_field_is_refused():
    required = records.Record.__struct_fields__[: -len(records.Record.__struct_defaults__)]
    plain = msgspec.json.decode(encode(RECORD))
    for field in required:
        less = {name: value for name, value in plain.items() if name != field}
        with pytest.raises(BadShapeError):
            decode(msgspec.json.encode(less), records.Record, ("记录", "record"))


def test_cut_bytes_are_refused():
    whole = encode(RECORD)
    for cut in range(len(whole)):
        with pytest.raises(BadShapeError):
            decode(whole[:cut], records.Record, ("记录", "record"))


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("version", 0),
        ("version", "1"),
        ("version", 1.5),
        ("pub_id", "012345678"),
        ("pub_id", "012345678I"),
        ("pub_id", "0123456789\n"),
        ("nonce", "A" * 32),
        ("venue", "wh01"),
        ("accepted_month", "2018-13"),
        ("accepted_month", "2018-8"),
        ("published_on", "2018-10-32"),
        ("published_on", "2018-02-31"),
        ("show_until", "2019-02-29"),
        ("outcome", "not a word"),
        ("money", 500),
        ("days", -1),
        ("provider", "长" * 121),
        ("headline", {}),
        ("headline", {"zh": ""}),
        ("operator", None),
    ],
)
def test_a_value_outside_the_agreed_shape_is_refused(field, value):
    with pytest.raises(BadShapeError):
        decode(changed(**{field: value}), records.Record, ("记录", "record"))


@given(st.from_regex("(19|20)[0-9]{2}-[01][0-9]-[0-3][0-9]", fullmatch=True))
@example("2018-02-31")
@example("1900-02-29")
@example("2000-02-29")
def test_a_day_is_one_that_the_calendar_has(text):
    try:
        date.fromisoformat(text)
    except ValueError:
        with pytest.raises(BadShapeError):
            decode(changed(published_on=text), records.Record, ("记录", "record"))
        with pytest.raises(BadShapeError):
            decode(TALLY.replace(b"2018-10-31", text.encode()), tally.Tally, tally.TALLY)
    else:
        assert (
            decode(changed(published_on=text), records.Record, ("记录", "record")).published_on
            == text
        )


@pytest.mark.parametrize(
    "data",
    [b"", b"null", b"[]", b"{", b"\xff\xfe{}", b"{}" + b"x", b"[" * 100_000, b'{"a":NaN}'],
)
def test_bytes_that_are_no_record_are_refused(data):
    with pytest.raises(BadShapeError):
        decode(data, records.Record, ("记录", "record"))


def test_a_refusal_names_the_place_and_never_the_content():
    with pytest.raises(BadShapeError) as refused:
        decode(changed(provider="秘密" * 100), records.Record, ("记录", "record"))
    assert "record" in str(refused.value)
    assert "秘密" not in str(refused.value)


def with_base(base):
    settings_ = bundle.Settings(records.Text(zh="局"), "2018-08-13", (), QR_BASE)
    plain = {**msgspec.json.decode(encode(settings_)), "qr_base": base}
    return decode(msgspec.json.encode(plain), bundle.Settings, ("屏幕设置", "settings")).qr_base


@pytest.mark.parametrize(
    "base",
    [
        "https://gs.example.cn",
        "https://gs.cn:8443/xinbei",
        "http://127.0.0.1:8460",
        "http://localhost:8460",
        "http://[::1]:8460",
    ],
)
def test_a_qr_base_in_lower_case_is_taken(base):
    assert with_base(base) == base


@pytest.mark.parametrize(
    "base",
    [
        "HTTPS://GS.EXAMPLE.CN",
        "https://gs.example.cn/Xinbei",
        "https://gs.example.cn/",
        "https://gs.example.cn//a",
        "https://",
        "https://-.cn",
        "https://gs.cn\n",
        "https://gs.cn?x",
        "https://a@gs.cn",
        "ftp://gs.example.cn",
        "http://gs.example.cn",
        "http://127.0.0.1.cn",
        "http://localhost.cn",
        "https://a-name-too-long.cn",
    ],
)
def test_another_qr_base_is_refused(base):
    with pytest.raises(BadShapeError):
        with_base(base)


@given(st.from_regex(r"[0-9a-z]{10}", fullmatch=True), st.integers(1, 999))
def test_every_address_below_the_longest_base_fits_the_code(pub_id, version):
    base = "https://" + "a" * (BASE_LONGEST - 8)
    assert len(f"{base}/{record_path(pub_id, version)}") <= LONGEST
    assert all(len(f"{base}/{summary_path(kind, 'ABCDEFGH')}") <= LONGEST for kind in KINDS)


def test_bytes_of_another_digest_are_refused():
    data = encode(RECORD)
    assert check_digest(data, digest(data), ("记录", "record")) == data
    with pytest.raises(DigestError):
        check_digest(data + b" ", digest(data), ("记录", "record"))


# Words


def test_a_missing_language_falls_back_to_the_other():
    assert records.Text(zh="你好").pick("en") == "你好"
    assert records.Text(en="hello").pick("zh") == "hello"
    assert records.Text(zh="你好", en="hello").pick("en") == "hello"


def test_money_becomes_a_band_by_its_lower_bound():
    bands = {0: None, -5: None, 0.5: "0-500", 499.99: "0-500", 500: "500-1k", 999: "500-1k"}
    bands |= {1000: "1k-5k", 5000: "5k-10k", 9999.99: "5k-10k", 10_000: "10k+", 10**9: "10k+"}
    assert {yuan: records.Band.of(yuan) for yuan in bands} == bands


# Withdrawals only grow

ids = st.sampled_from([f"{n:032x}" for n in range(6)])
entries = st.lists(
    st.builds(
        entry_of, st.sampled_from(["news", "operator", "venue", "all", "floor"]), st.just("WH01/2")
    )
    | st.builds(
        Withdrawal,
        ids,
        st.just("record"),
        st.sampled_from("AB"),
        st.integers(min_value=1, max_value=3),
    ),
    max_size=12,
)


@given(entries, entries)
def test_a_union_of_withdrawals_takes_nothing_out(left, right):
    both = WithdrawalSet(left) | WithdrawalSet(right)
    assert both == WithdrawalSet(right) | WithdrawalSet(left)
    assert both | WithdrawalSet(left) == both
    for entry in left + right:
        if entry.scope == "record":
            assert both.blocks_version(entry.target, entry.up_to)


def test_a_higher_version_shows_again_and_an_operator_stays_down():
    down = WithdrawalSet([entry_of("record", "0123456789", 1), entry_of("operator", OPERATOR.key)])
    assert down.blocks_version("0123456789", 1)
    assert not down.blocks_version("0123456789", 2)
    again = msgspec.structs.replace(RECORD, version=2)
    assert down.blocks_record(again)


@pytest.mark.parametrize(
    "entry", [entry_of("all", "*"), entry_of("venue", "WH01")], ids=["all", "venue"]
)
def test_a_venue_is_down_until_it_is_lifted_by_id(entry):
    down = WithdrawalSet([entry])
    assert down.blocks_record(RECORD)
    assert down.without(["f" * 32]).blocks_record(RECORD)
    assert not down.without([entry.id]).blocks_record(RECORD)


def test_an_unknown_scope_takes_the_widest_it_names():
    venue = WithdrawalSet([Withdrawal("a" * 32, "floor", "WH01/B1")])
    assert venue.blocks_venue("WH01")
    assert not venue.blocks_venue("WH02")
    everything = WithdrawalSet([Withdrawal("a" * 32, "brand", "somebody")])
    assert everything.blocks_venue("WH02")
    assert everything.unknown() == ["brand"]


def test_a_revoked_key_takes_along_only_what_nobody_else_proved():
    entry = Withdrawal("a" * 32, "venue", "WH01")
    stolen, shared = WithdrawalSet([Proven(entry, ("x",))]), WithdrawalSet([Proven(entry, ("y",))])
    assert not stolen.without([], ["x"]).entries()
    assert (stolen | shared).without([], ["x"]).entries() == [entry]
    assert WithdrawalSet([entry]).without([], ["x"]).entries() == [entry]
