"""Every text that the next publication would make public, and where it is mended.

What of a record and of the registers is published says the table of fields, what of news its kinds,
what of the bureau the table of settings; none is listed here.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import msgspec
from django.db.models import Model

from office.complaints.field_changes import names
from office.complaints.field_type import Of, Scan
from office.complaints.fields import FIELDS
from office.complaints.labels import masked
from office.complaints.models import Complaint
from office.corrections.models import Correction
from office.drafts.models import Batch
from office.errors import Sentences
from office.freezing.corrected_rows import Corrected, proposed
from office.freezing.listing_rules import rules
from office.freezing.register_check import registers, registers_beside, texts
from office.freezing.unpublished import unpublished
from office.news.acts import current
from office.news.as_signed import signed
from office.news.kinds import kinds
from office.registry import lookups as registry
from office.registry.bureau_policy import policy
from office.registry.models import Operator
from office.registry.settings_table import DISCLOSURE, FOOT
from office.registry_changes.drawable_words import texts_in
from sync.news_words import KINDS

OF_COMPLAINT = [field for field in FIELDS if field.of is Of.COMPLAINT and field.scan is not Scan.NO]
"""The fields of a complaint that are published as words."""
_COLUMNS = {field.attribute for field in OF_COMPLAINT}
_COUNTED = {"industry", "issue"}
"""The words by which a complaint is counted that is not listed."""


@dataclass(frozen=True)
class PublicText:
    """A text, what it is of, and the complaint, month, field or news in which it is mended."""

    place: Sentences
    text: str
    complaint: int | None = None
    month: str = ""
    field: str = ""


def of_everything(month: str = "") -> Iterator[PublicText]:
    """What the next publication tells anew; with `month`, of that month's form."""
    yield from _complaints(month)
    yield from _corrections(proposed())
    yield from _batches(month)
    if not month:
        yield from _registers()
        yield from _bureau()
        yield from _news()


def of_changes(records: Collection[str], news: Collection[str]) -> Iterator[PublicText]:
    """What chosen corrections and news tell anew, and what stands beside those records."""
    items = proposed(records)
    yield from _corrections(items)
    for item in items:
        row = item.after
        if not item.correction.is_mark:
            yield from _operator(row.operator)
            for of, one, zh, en in registers_beside(row):
                yield from _registered(of, one, (zh, en))
        if item.moves:
            yield from _batches(row.closed_month)
    yield from _news(news)


def _complaints(month: str) -> Iterator[PublicText]:
    chosen = rules()
    rows = unpublished(month).select_related("operator", "venue")
    operators: dict[int, Operator] = {}
    for row in rows.order_by("venue_id", "number").prefetch_related("operator__leases"):
        if row.venue is None:
            continue
        if chosen.lists(row, row.venue):
            yield from of_complaint(row)
            operators[row.operator.pk] = row.operator
        else:  # counted by these words
            yield from (one for one in of_complaint(row) if one.field in _COUNTED)
    for operator in operators.values():
        yield from _operator(operator)


def of_complaint(row: Complaint) -> Iterator[PublicText]:
    """What a complaint itself gives to its record."""
    name = f"{row.venue_id or '—'} {masked(row.number)}"
    for field in OF_COMPLAINT:
        place = f"{name}：{field.zh}", f"{name}: {field.en}"
        for text in texts_in(getattr(row, field.attribute)):
            yield PublicText(place, text, row.pk, row.closed_month, field.attribute)


def _operator(row: Operator) -> Iterator[PublicText]:
    place = f"经营者 {row.key} 的登记资料", f"Registration data of operator {row.key}"
    yield from _row(place, texts(row, Of.OPERATOR))
    for lease in row.leases.all():
        yield from _row(place, texts(lease, Of.LEASE))


def _corrections(items: Iterable[Corrected]) -> Iterator[PublicText]:
    for item in items:
        own = item.correction
        kind = Correction.Kind(own.kind).label, own.kind.capitalize()
        words = {"note": own.note, "was": own.was, "reads": own.reads}
        words |= {column: own.changes[column] for column in _COLUMNS & own.changes.keys()}
        for field, value in words.items():
            zh, en = names(field)
            place = f"{kind[0]} {own.record_id}：{zh}", f"{kind[1]} {own.record_id}: {en}"
            for text in texts_in(value):
                yield PublicText(place, text, item.after.pk, field="correction")


def _batches(month: str) -> Iterator[PublicText]:
    rows = Batch.objects.filter(mode=Batch.Mode.SELECTIVE).order_by("month")
    for row in rows.filter(month=month) if month else rows:
        place = f"{row.month}：选择标准或公示重点", f"{row.month}: criterion or focus"
        for text in texts(row, Of.BATCH):
            yield PublicText(place, text, month=row.month)


def _registers() -> Iterator[PublicText]:
    for of, (rows, zh, en) in registers().items():
        for row in rows:
            yield from _registered(of, row, (zh, en))


def _registered(of: Of, row: Model, name: Sentences) -> Iterator[PublicText]:
    which = "" if of is Of.LABEL else f" {row.pk}"  # a label's key is its words
    yield from _row((f"{name[0]}{which}", f"{name[1]}{which}"), texts(row, of))


def _bureau() -> Iterator[PublicText]:
    title = "本局设置", "Bureau settings"
    now: Any
    for group, now in ((DISCLOSURE, registry.settings()), (FOOT, policy())):
        for one in group.settings:
            if not one.column:
                place = f"{title[0]}：{one.zh}", f"{title[1]}: {one.en}"
                yield from _row(place, texts_in(msgspec.to_builtins(group.value(one, now))))


def _news(chosen: Collection[str] | None = None) -> Iterator[PublicText]:
    now = datetime.now(UTC)
    for kind in kinds():
        rows = current(kind, now)
        for row in rows if chosen is None else rows.filter(pk__in=chosen):
            said = KINDS[row.kind]
            body = msgspec.to_builtins(signed(kind, row))
            yield from _row((f"{said.zh} {row.pk}", f"{said.en} {row.pk}"), texts_in(body))


def _row(place: Sentences, found: Iterable[str]) -> Iterator[PublicText]:
    for text in found:
        yield PublicText(place, text)
