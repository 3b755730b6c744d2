"""Invented bundles with little, usual and extreme content, to look at and to test plates with."""

from itertools import cycle, islice

from sync.bundle import Batch, Blob, Bundle, Case, Entry, Index, Settings, Tally, Venue, Withheld
from sync.records import (
    Band,
    Correction,
    Operator,
    Organisation,
    Outcome,
    Record,
    Reply,
    Text,
)

BUREAU = Text(
    zh="常州国家高新区（新北区）市场监督管理局",
    en="Market Supervision Bureau of Xinbei District, Changzhou",
)
SETTINGS = Settings(
    authority=BUREAU,
    effective_date="2018-07-01",
    basis=("工商消字〔2017〕241号", "苏工商消〔2018〕148号", "常工商消〔2018〕5号"),
    qr_base="https://gs.example.cn",
)
LABELS = {
    "预付式消费": "Prepaid cards",
    "商品质量": "Quality of goods",
    "餐饮服务": "Restaurants",
    "售后三包": "Repair and return",
    "价格标示": "Price marking",
    "虚假宣传": "Misleading claims",
    "健身服务": "Fitness",
    "家用电器": "Household appliances",
    "服装鞋帽": "Clothing and shoes",
}
AGREED, REFUSED, WITHDRAWN = Outcome.AGREED, Outcome.NO_AGREEMENT, Outcome.WITHDRAWN
NONCE = "0123456789abcdef" * 2


def record(
    pub_id: str = "7k3m9qx2v1",
    *,
    version: int = 1,
    sign: str = "力动健身万汇店",
    uscc: str = "91320411MA1M7K3Q9X",
    shop: str = "三层 L3-021",
    outcome: Outcome = AGREED,
    headline: Text | None = None,
    summary: Text | None = None,
    issue: str = "预付式消费",
    industry: str = "健身服务",
    provider: str = "新北区市场监督管理局消保处",
    money: Band | None = Band.TO_5K,
    days: int | None = 12,
    reply: bool = False,
    corrected: bool = False,
) -> Record:
    """A record of an invented operator; the usual one where nothing is said."""
    return Record(
        pub_id=pub_id,
        version=version,
        nonce=NONCE,
        venue="WH01",
        operator=Operator(key=uscc or f"N{pub_id}", name=sign, uscc=uscc, shop_no=shop),
        accepting=Organisation(BUREAU, "bureau"),
        accepted_month="2018-08",
        closed_month="2018-09",
        industry=industry,
        issue=issue,
        outcome=outcome,
        headline=headline or Text("健身房停业\n预付卡余额已退", "Gym closed\nbalance refunded"),
        summary=summary
        or Text(
            "消费者反映办理健身卡后门店停业，余额未退。经调解，经营者退还剩余期限费用。",
            "The gym closed after the consumer had paid for a year. After mediation the operator "
            "refunded the remaining months.",
        ),
        full_text=Text("全文见公示页。", "See the page."),
        provider=provider,
        published_on="2018-11-05",
        reply=Reply(Text("已按约退还。", "Refunded as agreed.")) if reply else None,
        days=days,
        money=money,
        correction=(
            Correction(
                version - 1, "inaccurate", "application", "2018-11-20", Text("更正金额。", "Sum.")
            )
            if corrected
            else None
        ),
    )


USUAL = (
    record(),
    record(
        "9pj2m4tx7c",
        version=2,
        sign="恒冷电器新北旗舰店",
        uscc="91320411MA1T2W8R44",
        shop="一层 L1-108",
        outcome=Outcome.TESTING_COST,
        headline=Text("冰箱三次维修仍未修好", "Fridge repaired three times, still broken"),
        summary=Text(
            "消费者要求退货，经营者主张由厂家检测。双方对检测费用未能达成一致，调解终止，消费者可依法起诉。",
            "The consumer asked to return it; the operator wanted a test by the maker. They did "
            "not agree who pays for it, and mediation ended.",
        ),
        issue="商品质量",
        industry="家用电器",
        money=None,
        days=31,
        reply=True,
        corrected=True,
    ),
)
EXTREME = (
    record(
        "zzzzzzzzzz",
        version=999,
        sign="常州市新北区力动健身服务管理有限公司万汇广场第三分公司",
        shop="三层中庭东侧 L3-021、L3-022、L3-023",
        outcome=Outcome.NO_AGREEMENT,
        headline=Text(
            "健身房停业预付卡余额拒不退还", "Gym closed without notice, prepaid balance kept"
        ),
        summary=Text(
            "消费者“充值”（3000元）办理“两年期”健身卡，门店未通知即停业；经营者称《会员协议》约定“概不退款”，"
            "双方未能达成一致，调解终止，消费者可依法起诉维权。",
            "The consumer paid 3,000 yuan for a two-year card; the shop closed without notice. The "
            "operator said the “membership agreement” rules out refunds. They didn’t agree, and "
            "mediation was ended; the consumer may go to court.",
        ),
        issue="美容美发服务质量与预付款退还",
        industry="居民服务、修理和其他服务业",
        provider="常州国家高新区（新北区）市场监督管理局消费者权益保护处",
        money=Band.TO_10K,
        days=126,
        reply=True,
        corrected=True,
    ),
    record(
        "34thstcame",
        sign="34TH ST. CAMERA & COMPUTERS INC.",
        uscc="",
        shop="",
        outcome=Outcome.ABSENT,
        headline=Text("相机无法退换", "Camera could not be exchanged"),
        summary=Text("消费者失联。", "The consumer did not answer."),
        issue="Misrepresentation",
        industry="Electronics Store",
        money=None,
        days=None,
    ),
    record(
        "c0nstrvct1",
        sign="UNIVERSAL CONSTRUCTION & METAL BUILDERS INC",
        uscc="",
        shop="",
        outcome=Outcome.REFUSED,
        headline=Text("工程未按约完成", "Work not finished as agreed"),
        summary=Text("经营者拒绝调解。", "The operator refused mediation."),
        issue="Breach of Contract",
        industry="Home Improvement Contractor",
        money=None,
        days=44,
    ),
    record(
        "sh0rt00000",
        sign="茶",
        shop="B1",
        outcome=Outcome.SETTLED,
        headline=Text("已退款", "Refunded"),
        summary=Text("饮品变质。", "The drink had gone off."),
        issue="食品",
        industry="餐饮",
        money=Band.TO_500,
        days=1,
    ),
)


def tally(success: int, failure: int, na: int, *, issues: int = 5, withheld: int = 0) -> Tally:
    """So many cases of each kind, over `issues` kinds of problem, the first the most frequent."""
    names = list(LABELS)[:issues]
    weights = [names[min(i * i * issues // 49, issues - 1)] for i in range(7)]
    outcomes = [AGREED] * success + [REFUSED] * failure + [WITHDRAWN] * na
    cases = tuple(
        Case("2018-09", "健身服务", issue, outcome, 3 + i % 13, 1_350 + 37 * i, "2018-08")
        for i, (outcome, issue) in enumerate(
            zip(outcomes, islice(cycle(weights), len(outcomes)), strict=True)
        )
    )
    rows = (Withheld("2018-09", "X6", withheld, counted=True),) if withheld else ()
    return Tally("WH01", "2018-10-31", "2018-07-01", cases, rows)


def bundle(
    counts: Tally,
    records: tuple[Record, ...] = (),
    *,
    settings: Settings = SETTINGS,
    venue: Text | None = None,
    seq: int = 12,
    mode: str = "non-selective",
) -> Bundle:
    """A whole bundle; digests are not those of its parts, nobody looks at them here."""
    blob = Blob("0" * 64, 1)
    entries = tuple(
        Entry(r.pub_id, r.version, r.operator.key, blob, {}, 15, "light", "2019-11-01T16:00:00Z")
        for r in records
    )
    criterion = "预付式消费投诉" if mode == "selective" else ""
    batch = Batch("2018-10", "2018-10/公示/1", mode, entries, criterion)  # type: ignore[arg-type]
    index = Index(
        seq=seq,
        venue=Venue("WH01", venue or Text("新北万汇广场", "Wanhui Plaza")),
        settings=settings,
        profiles=(),
        period=("2018-07", "2018-10"),
        as_of="2018-10-31",
        batches=(blob,),
        tally=blob,
        summary={},
        strips={},
        mode=mode,  # type: ignore[arg-type]
        labels=LABELS,
    )
    found = {(r.pub_id, r.version): r for r in records}
    return Bundle(index, (batch,), counts, found)
