"""Invented bundles with little, usual and extreme content, to look at and to test plates with."""

from collections.abc import Sequence
from itertools import cycle, islice
from typing import Any

import msgspec

from sync.bundle import Batch, Blob, Bundle, Entry, Index, Settings, Venue
from sync.figures import months, shift
from sync.outcomes import Outcome
from sync.records import Record, Text
from sync.tally import Case, Tally, Withheld

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
EXTREME_SETTINGS = msgspec.structs.replace(
    SETTINGS,
    authority=Text(
        "内蒙古自治区呼伦贝尔市莫力达瓦达斡尔族自治旗市场监督管理局",
        "Administration for Market Supervision of Morin Dawa Daur Autonomous Banner, Hulunbuir",
    ),
    qr_base="https://office.example.cn",
    hotline="0519-85127315",
)
LONG_VENUE = Text(
    "常州新北万达广场商业综合体购物中心（通江路店）",
    "Changzhou Xinbei Wanda Plaza Shopping Centre (Tongjiang Road)",
)
NUMBERS = {
    "none": (0, 0, 0),
    "na": (0, 0, 2),
    "one": (1, 0, 0),
    "three": (2, 1, 0),
    "few": (6, 1, 2),
    "interval": (11, 4, 1),
    "full": (80, 25, 15),
    "all": (100, 0, 20),
    "stack": (90, 28, 3),
}
"""Cases that succeeded, failed and do not count, so many that each rule for small numbers holds."""
AGREED, REFUSED, WITHDRAWN = Outcome.AGREED, Outcome.NO_AGREEMENT, Outcome.WITHDRAWN


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


def listed(of: Bundle, count: int) -> Bundle:
    """`of` with so many records in its list whose bodies are not at hand."""
    entries = tuple(
        Entry(
            f"{number:010d}", 1, f"N{number:016d}", Blob("0" * 64, 1), {}, 15, "light",
            "2019-11-01T16:00:00Z",
        )
        for number in range(count)
    )  # fmt: skip
    [batch] = of.batches
    batches = (msgspec.structs.replace(batch, entries=entries),)
    return msgspec.structs.replace(of, batches=batches)


def usual(records: tuple[Record, ...] = ()) -> Bundle:
    """A bundle as most are."""
    return bundle(tally(26, 6, 5, withheld=2), records)


def extreme(records: tuple[Record, ...] = (), **settings: Any) -> Bundle:
    """A bundle with names, numbers and addresses as long as they come, and other `settings`."""
    return bundle(
        tally(960, 310, 164, issues=8, withheld=1234),
        records,
        settings=msgspec.structs.replace(EXTREME_SETTINGS, **settings),
        venue=LONG_VENUE,
        seq=9_999_999,
        mode="selective",
    )


def monthly(counts: Sequence[tuple[int, int, int]], as_of: str, of: Bundle | None = None) -> Bundle:
    """A bundle with so many that succeeded, failed, do not count in each month up to `as_of`."""
    of = of or usual()
    last = as_of[:7]
    names = months(shift(last, 1 - len(counts)), last)
    cases = tuple(
        Case(month, "健身服务", "预付式消费", outcome, 5, 900, month)
        for month, three in zip(names, counts, strict=True)
        for outcome, many in zip((AGREED, REFUSED, WITHDRAWN), three, strict=True)
        for _ in range(many)
    )
    found = Tally("WH01", as_of, of.index.settings.effective_date, cases)
    period = (max(shift(last, -11), found.effective_date[:7]), last)
    index = msgspec.structs.replace(of.index, as_of=as_of, period=period)
    return msgspec.structs.replace(of, index=index, tally=found)


def by_number() -> dict[str, Bundle]:
    """Bundles of `NUMBERS`, by their names; in one the source leaves open what some ended in."""
    found = {name: bundle(tally(*counts, issues=3)) for name, counts in NUMBERS.items()}
    return {**found, "unparted": bundle(_unparted(tally(18, 4, 6, issues=3, withheld=1)))}


def _unparted(of: Tally) -> Tally:
    """The same, withdrawn or settled where it was withdrawn; one case in three was tested."""
    cases = tuple(
        msgspec.structs.replace(
            case,
            outcome=Outcome.SETTLED_OR_WITHDRAWN if case.outcome == WITHDRAWN else case.outcome,
            testing=None if number % 3 else 2,
        )
        for number, case in enumerate(of.cases)
    )
    return msgspec.structs.replace(of, cases=cases)
