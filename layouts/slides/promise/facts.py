"""What a promise's slide says, and the slides of a publication's promises."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import batched

from layouts import formatting
from layouts.context_rows import Row
from layouts.news_parts import checked_line, last_row, maker, plate_id
from layouts.reading_time import reading_s
from layouts.slide import Slide, Source
from layouts.slide_words import Bilingual
from sync.news_words import on_plate
from sync.screen_notices import NOTICE_PLATES, Notice

SHOPS = 8
"""On one plate at most; more are on the next."""


@dataclass(frozen=True)
class Shop:
    """The sign over a door, and where it is."""

    sign: str
    at: str


@dataclass(frozen=True)
class PromiseFacts:
    """One promise in the plate's language; `total` shops keep it, `shops` of them stand here.

    A figure with which the title begins is drawn large.
    """

    kind: str
    title: str
    terms: str
    shops: tuple[Shop, ...]
    total: int
    part: tuple[int, int]
    checked: str
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class PromiseWords:
    """What only this slide says."""

    shops: str
    shop: str
    part: str
    voluntary: tuple[str, str]
    checker: str
    broken: str
    by_shop_no: str
    others: str
    scan: str
    claim: str


PROMISE_WORDS = Bilingual(
    zh=PromiseWords(
        shops="{n} 家门店",
        shop="{n} 家门店",
        part="第 {i} 张，共 {n} 张",
        voluntary=("承诺", "门店自愿作出"),
        checker="{who}，{month}",
        broken="违反承诺，即行撤下",
        by_shop_no="按店铺号排列；",
        others="未列入的门店按法律规定办理",
        scan="扫码看承诺全文",
        claim="承诺由门店作出，不是本局的担保",
    ),
    en=PromiseWords(
        shops="{n} shops",
        shop="{n} shop",
        part="Part {i} of {n}",
        voluntary=("Promise", "made freely"),
        checker="{who}, {month}",
        broken="Removed if broken",
        by_shop_no="By shop number. ",
        others="Other shops follow the statutory rules",
        scan="Scan for more",
        claim="The shops’ promise, not the bureau’s",
    ),
)


def build(source: Source) -> list[Slide[PromiseFacts]]:
    """A slide for each eight shops with the same promise."""
    return [
        _slide(source, part, (i, len(parts)), sum(map(len, parts)))
        for parts in _alike(source.bundle.notices)
        for i, part in enumerate(parts, 1)
    ]


def _alike(notices: Sequence[Notice]) -> Iterator[list[tuple[Notice, ...]]]:
    """Promises in the same words that the same body checked, by shop number, eight and eight."""
    found: dict[tuple[object, ...], list[Notice]] = {}
    for notice in notices:
        if NOTICE_PLATES.get(notice.kind) == "promise":
            same = (notice.kind, notice.title, notice.text, notice.checked_by)
            found.setdefault(same, []).append(notice)
    for group in found.values():
        in_order = sorted(group, key=lambda one: (one.shop_no, one.shop, one.id))
        yield list(batched(in_order, SHOPS))


def _slide(
    source: Source, part: Sequence[Notice], number: tuple[int, int], total: int
) -> Slide[PromiseFacts]:
    language, first = source.language, part[0]
    title = first.title.pick(language)
    day = min((one.checked_on for one in part if one.checked_on), default=None)
    until = min(one.until for one in part)
    facts = PromiseFacts(
        kind=on_plate("promise", first.kind).pick(language),
        title=title,
        terms=first.text.pick(language),
        shops=tuple(Shop(one.shop or one.provider, one.shop_no) for one in part),
        total=total,
        part=number,
        checked=checked_line(day, language),
        rows=_rows(source, first.checked_by, day, until),
    )
    said = title + facts.terms + "".join(shop.sign for shop in facts.shops)
    return Slide(
        plate_id("promise", first.id),
        "promise",
        "light",
        source.masthead,
        facts,
        source.address("promise"),
        reading_s(said, 2),
        until=until,
        operators=tuple(sorted({one.operator for one in part if one.operator})),
        news=tuple(one.id for one in part),
    )


def _rows(source: Source, checked_by: str, day: str | None, until: str) -> tuple[Row, ...]:
    """By whose will, checked by whom, what follows when it is broken, until when."""
    words, rows = PROMISE_WORDS.pick(source.language), []
    rows.append(Row(*words.voluntary))
    if checked_by and day:
        month = formatting.month(day[:7], source.language)
        who = maker(checked_by, source)
        checked = on_plate("promise", "checked_by").pick(source.language)
        rows.append(Row(checked, words.checker.format(who=who, month=month)))
    rows.append(Row("", words.broken))
    return (*rows, last_row(until, source))
