"""A small published bundle, made by hand, for the tests of pages and server."""

from typing import Any

from sync.bundle import Batch, Blob, Bundle, Entry, Index, Profile, Settings, Venue
from sync.canonical import digest, encode
from sync.outcomes import Outcome
from sync.records import Band, Operator, Organisation, Record, Reply, Text
from sync.showing_end import over_at
from sync.tally import Case, Tally, Withheld

SETTINGS = Settings(
    authority=Text(
        zh="常州国家高新区（新北区）市场监督管理局",
        en="Changzhou High-tech Zone (Xinbei) Market Supervision Bureau",
    ),
    effective_date="2018-07-01",
    basis=("工商消字〔2017〕241号", "常高新市管〔2018〕68号"),
    qr_base="http://127.0.0.1:8618",
    correction_channel=Text(zh="消保处 0519-0000000，凭证据书面申请", en="Write to the bureau"),
)
VENUE = Venue("WH01", Text(zh="新北万汇广场", en="Xinbei Wanhui Plaza"))
OPERATOR = Operator(
    key="91320411MA1T2W8R41",
    name="常州恒冷电器有限公司新北分公司",
    sign="恒冷电器新北旗舰店",
    uscc="91320411MA1T2W8R41",
    shop_no="一层 L1-108",
    registered_address="常州市新北区通江中路1号",
)


def record(pub_id: str = "9pj2m4tx7c", **changes: Any) -> Record:
    """A concluded complaint that did not succeed."""
    values: dict[str, Any] = {
        "pub_id": pub_id,
        "version": 1,
        "nonce": "0" * 32,
        "venue": VENUE.id,
        "operator": OPERATOR,
        "accepting": Organisation(Text(zh="新北区市场监督管理局", en="Xinbei bureau"), "bureau"),
        "accepted_month": "2018-08",
        "closed_month": "2018-09",
        "industry": "家用电器",
        "issue": "商品质量",
        "outcome": Outcome.TESTING_COST,
        "headline": Text(
            zh="冰箱三次维修\n仍未修好", en="Fridge repaired three times,\nstill broken"
        ),
        "summary": Text(zh="消费者要求退货，经营者主张由厂家检测。"),
        "full_text": Text(
            zh="消费者反映：2018年8月购买的冰箱三次维修后仍不制冷，要求退货。经营者主张由厂家检测。"
            "双方对检测费用未能达成一致，调解终止，消费者可依法起诉。"
        ),
        "reply": Reply(Text("我店愿意配合厂家检测，检测结果出来后按三包规定处理。"), "2018-10-09"),
        "request": Text(zh="退货并退还货款", en="Return the goods and refund the price"),
        "provider": "新北区市场监督管理局消保处",
        "published_on": "2018-11-02",
        "days": 31,
        "goods": "双门冰箱",
    }
    return Record(**(values | changes))


def succeeded(pub_id: str = "4kd8w2qx9m", **changes: Any) -> Record:
    """A concluded complaint that succeeded, of another shop."""
    return record(
        pub_id,
        operator=Operator(key="N0123456789abcdef", name="悦动健身", shop_no="三层 L3-02"),
        outcome=Outcome.AGREED,
        headline=Text(zh="停课后退回\n预付课时费"),
        industry="健身服务",
        issue="预付卡",
        money=Band.TO_5K,
        summary=Text(zh="经调解，商家退回未使用的课时费。"),
        full_text=Text(zh="消费者办卡后停课，要求退回未使用的课时费。经调解，商家已退款。"),
        request=None,
        reply=None,
        goods="健身课程",
        **changes,
    )


def tally(success: int = 26, failure: int = 6, na: int = 5, as_of: str = "2018-10-31") -> Tally:
    """A tally of so many cases, all of one month."""
    outcomes = (
        [Outcome.AGREED] * success + [Outcome.NO_AGREEMENT] * failure + [Outcome.WITHDRAWN] * na
    )
    issues = ("商品质量", "预付卡", "售后服务", "虚假宣传")
    cases = tuple(
        Case(
            "2018-09",
            "家用电器",
            issues[n % 7 % 4],
            outcome,
            3 + n % 30,
            1500 if n % 3 else 0,
            "2018-08",
        )
        for n, outcome in enumerate(outcomes)
    )
    return Tally(
        VENUE.id,
        as_of,
        SETTINGS.effective_date,
        cases,
        (
            Withheld("2018-09", "X2", 1, counted=False),
            Withheld("2018-09", "X6", 1, counted=True),
        ),
    )


def entry(body: Record) -> Entry:
    """The list entry of a record."""
    data = encode(body)
    return Entry(
        body.pub_id,
        body.version,
        body.operator.key,
        Blob(digest(data), len(data)),
        {},
        15,
        "light",
        over_at(body, SETTINGS.timezone),
    )


def bundle(
    records: tuple[Record, ...] | None = None, seq: int = 12, table: Tally | None = None
) -> Bundle:
    """A venue's bundle with one batch."""
    records = (record(), succeeded()) if records is None else records
    table = table or tally()
    batch = Batch("2018-10", "2018-10/公示/1", "non-selective", tuple(map(entry, records)))
    index = Index(
        seq=seq,
        venue=VENUE,
        settings=SETTINGS,
        profiles=(Profile("landscape-55-4m", 1920, 1080, 55, 4),),
        period=("2018-07", "2018-10"),
        as_of=table.as_of,
        batches=(Blob(digest(encode(batch)), len(encode(batch))),),
        tally=Blob(digest(encode(table)), len(encode(table))),
        summary={},
        strips={},
        labels={"商品质量": "Quality of goods", "家用电器": "Home appliances"},
    )
    return Bundle(index, (batch,), table, {(r.pub_id, r.version): r for r in records})


FRIDGE = "9pj2m4tx7c"
