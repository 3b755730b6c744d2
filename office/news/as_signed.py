"""News as it is signed, by the row of its kind: from the books, and back into them."""

from collections.abc import Collection
from datetime import date, datetime
from typing import Any

import msgspec
from django.db.models import QuerySet
from django.utils.crypto import salted_hmac

from office.drafts.news_inputs import register_news
from office.news.item import NewsItem
from office.news.kinds import Kind, Part, add
from office.registry.models import Operator, Venue
from sync.canonical import encode
from sync.instants import format_instant, parse_instant
from sync.records import Text
from sync.screen_notices import News


def register(kind: Kind) -> None:
    """Have the office know a kind, and drafts its rows; by its app, when it is ready."""
    add(kind)
    register_news(kind.model, lambda ids: said(kind, ids))


def signed(kind: Kind, row: Any) -> Any:
    """The body that an index names: of a warning, or a notice."""
    said: dict[str, Any] = {part.body: _told(part, row) for part in kind.parts if part.body}
    if any(part.how == "operator" for part in kind.parts) and (shop := row.operator):
        said |= {"operator": shop.key, "shop": shop.sign or shop.name}
    said |= kind.also(row)
    until = format_instant(row.until)
    return _with_nonce(kind.shape(id=row.news_id, nonce="", kind=row.kind, until=until, **said))


def _told(part: Part, row: Any) -> object:
    """The value of a part as it is signed."""
    match part.how:
        case "text" | "phrase":
            zh, en = (getattr(row, f"{part.name}_{language}") for language in ("zh", "en"))
            return Text(zh, en) if zh or en else None
        case "phrases":
            return tuple(Text(one["zh"], one["en"]) for one in getattr(row, part.name))
        case "months":
            first, last = (getattr(row, f"{part.name}_{end}") for end in ("from", "to"))
            return (first, last) if first else None
        case "day":
            return getattr(row, part.name).isoformat()
        case _:
            return getattr(row, part.name)


def from_signed(kind: Kind, told: News, venue: str, seq: int, at: datetime) -> NewsItem | None:
    """A row that says what was signed, of publication `seq`; not kept yet, and of no chosen venue.

    `at` is noted as the instant of its proposal. None: its operator, or its venue, is not in the
    books.
    """
    columns: dict[str, Any] = {}
    for part in kind.parts:
        if part.body:
            columns |= _back(part, getattr(told, part.body))
    if not kind.many:
        operator, key = None, getattr(told, "operator", None)
        if key:
            operator = Operator.objects.filter(key=key).first()
        if (key and not operator) or not Venue.objects.filter(pk=venue).exists():
            return None
        columns |= {"venue_id": venue, "operator": operator}
    columns |= kind.back(told)
    return kind.model(
        news_id=told.id,
        kind=told.kind,
        until=parse_instant(told.until),
        state=NewsItem.State.PUBLISHED,
        seq=seq,
        proposed_at=at,
        **columns,
    )


def _back(part: Part, value: Any) -> dict[str, object]:
    """The columns of a part as it was signed; none of a day that was left out."""
    match part.how:
        case "text" | "phrase":
            zh, en = (value.zh, value.en) if value else ("", "")
            return {f"{part.name}_zh": zh, f"{part.name}_en": en}
        case "phrases":
            return {part.name: [{"zh": one.zh, "en": one.en} for one in value]}
        case "months":
            first, last = value or ("", "")
            return {f"{part.name}_from": first, f"{part.name}_to": last}
        case "day":
            return {part.name: date.fromisoformat(value)} if value else {}
        case _:
            return {part.name: value}


def told_where(kind: Kind, row: Any) -> list[str]:
    """The ids of the venues of a row; none of what is told at all of them."""
    return sorted(venue.pk for venue in row.venues.all()) if kind.many else [row.venue_id]


def joined(kind: Kind, rows: QuerySet[Any]) -> QuerySet[Any]:
    """With what the signed body and the venues of each take."""
    return rows.prefetch_related("venues") if kind.many else rows.select_related("operator")


def said(kind: Kind, ids: Collection[str]) -> object:
    """What is signed of those with these ids that have not ended, and at which venues."""
    rows = kind.model._default_manager.filter(pk__in=ids, state__in=NewsItem.LISTED).order_by("pk")
    return [
        [where if kind.many else where[0], msgspec.to_builtins(signed(kind, row))]
        for row in joined(kind, rows)
        for where in [told_where(kind, row)]
    ]


def _with_nonce[Body: News](told: Body) -> Body:
    """`told` with its nonce: by the office's secret key, of all that it says.

    So the same words have the same nonce at each freeze, and other words of the same id, as where
    a shop has changed its sign, have one that nobody learns from these.
    """
    words = encode(msgspec.structs.replace(told, nonce=""))
    nonce = salted_hmac("office.news", words, algorithm="sha256").hexdigest()[:32]
    return msgspec.structs.replace(told, nonce=nonce)
