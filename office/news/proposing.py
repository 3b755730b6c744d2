"""Proposing news of any kind: its words are looked at, its own rules asked, and it is kept."""

from collections.abc import Collection, Iterator
from datetime import datetime
from typing import Any

from django.db import transaction

from office.clean_text import cleaned
from office.errors import NewsError
from office.news import acts
from office.news.item import NewsItem
from office.news.kinds import Given, Kind, Part
from office.news.names_nobody import names_nobody
from office.news.text_check import Words, check_parts
from office.registry import lookups as registry
from office.registry.models import Operator, Venue
from sync.records import Text


@transaction.atomic
def propose(kind: Kind, given: Given, now: datetime, cleared: Collection[str] = ()) -> NewsItem:
    """Keep a new one; it goes into the next draft, or alone (office.freezing).

    Args:
        cleared: digests of doubtful findings (`text_check.doubts`) that are no personal data.

    Raises:
        NewsError: a part of it cannot be published; says which, and what to change.
    """
    if given["kind"] not in kind.codes:
        raise NewsError("请选择种类。", "Choose what kind it is.")
    parts = texts(kind, given)
    check_parts(parts, cleared, given.get("venue"))
    _not_too_many(kind, given)
    kind.rule(given, registry.today(now))
    operator = _operator_of(given.get("operator") or "")
    if kind.nameless:
        names_nobody(parts, besides=operator)
    columns = _columns(kind, given) | kind.stamped(now)
    venues = _chosen_venues(given["venues"]) if kind.many else []
    if not kind.many:
        columns |= {"venue": _open_venue(given["venue"]), "operator": operator}
    row = kind.model(kind=given["kind"], until=given["until"], cleared=sorted(cleared), **columns)
    acts.keep(row, now)
    if kind.many:
        row.venues.set(venues)  # type: ignore[attr-defined]
    return row


def texts(kind: Kind, given: Given) -> list[Words]:
    """Its texts, with what each has room for; what stands beside another is looked at with it."""
    return [words for part in kind.used(given["kind"]) for words in _words(part, given)]


def _words(part: Part, given: Given) -> Iterator[Words]:
    value = given.get(part.name)
    if part.how in {"text", "phrase"}:
        yield from _both(part.name, part.label, value, part, given)
    elif part.how == "phrases":
        for at, one in enumerate(value or (), 1):
            yield from _both(*part.nth(at), one, part, given, needed=True)
    elif part.how == "line":
        said = cleaned(value or "")
        yield Words(part.name, part.label, said, part.most[0], needed=part.needed, line=True)


def _both(
    field: str, label: Text, value: Text | None, part: Part, given: Given, *, needed: bool = False
) -> Iterator[Words]:
    beside = cleaned(given.get(part.beside) or "") if part.beside else ""
    for language, most in zip(("zh", "en"), part.most, strict=True):
        said = cleaned(getattr(value, language)) if value else ""
        if said and beside:
            said = f"{said}（{beside}）"
        must = language == "zh" and (needed or part.needed)
        yield Words(f"{field}_{language}", label, said, most, needed=must)


def _not_too_many(kind: Kind, given: Given) -> None:
    for part in kind.parts:
        if part.how == "phrases" and len(given.get(part.name) or ()) > part.several:
            _, label = part.nth(part.several + 1)
            raise NewsError(
                f"{label.zh}多余，至多 {part.several} 项。",
                f"Too many: {label.en}; at most {part.several}.",
            )


def _columns(kind: Kind, given: Given) -> dict[str, Any]:
    """The columns of its parts; venues and operator apart."""
    found: dict[str, Any] = {}
    for part in kind.used(given["kind"]):
        value = given.get(part.name)
        match part.how:
            case "text" | "phrase":
                for language in ("zh", "en"):
                    said = getattr(value, language) if value else ""
                    found[f"{part.name}_{language}"] = cleaned(said)
            case "phrases":
                pairs = [{"zh": cleaned(one.zh), "en": cleaned(one.en)} for one in value or ()]
                found[part.name] = pairs
            case "months":
                first, last = value or ("", "")
                found |= {f"{part.name}_from": first, f"{part.name}_to": last}
            case "line" | "note":
                found[part.name] = cleaned(value or "")
            case "day" | "month" | "number":
                found[part.name] = value
            case "operator" | "venue" | "venues":
                pass  # rows of the register
    return found


def _open_venue(number: str) -> Venue:
    """The venue that is open.

    Raises:
        NewsError: none is registered by that number, or it is closed.
    """
    found = Venue.objects.filter(pk=number, state=Venue.State.OPEN).first()
    if found is None:
        raise NewsError("没有这个场所，或已关闭。", "There is no such open venue.")
    return found


def _chosen_venues(numbers: Collection[str]) -> list[Venue]:
    """The venues that are open; none for none.

    Raises:
        NewsError: one is not registered, or is closed.
    """
    found = list(Venue.objects.filter(pk__in=numbers, state=Venue.State.OPEN))
    if len(found) != len(set(numbers)):
        raise NewsError(
            "有的场所没有登记，或已关闭，请重新选择。",
            "One of the venues is not registered, or is closed; choose again.",
        )
    return found


def _operator_of(key: str) -> Operator | None:
    """The operator by its key; "" for none.

    Raises:
        NewsError: none is registered by it.
    """
    if not key:
        return None
    found = Operator.objects.filter(key=key).first()
    if found is None:
        raise NewsError("没有登记这个经营者。", "No such operator is registered.")
    return found
