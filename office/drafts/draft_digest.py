"""The digest of what a draft is made of: another value voids its signatures.

It is taken over the rows that went into it (`draft_input_rows`), and of each over what the draft
says of it, so that it changes exactly where freezing the same rows anew would give other bytes.
"""

import hashlib
from collections.abc import Callable, Collection, Iterator, Mapping
from itertools import batched, chain
from typing import Any

import msgspec
from django.db import connection
from django.db.models import Model

from office.complaints.field_changes import python_values
from office.complaints.field_type import Kind, Of
from office.complaints.fields import FIELDS
from office.complaints.models import Complaint
from office.drafts import news_inputs
from office.drafts.draft_input_rows import InputRows, all_rows
from office.drafts.models import Batch, Draft
from office.read_once import one_page
from office.registry.bureau_policy import Policy, policy
from office.registry.lookups import bureau, leased_shop, public_operator, public_venue
from office.registry.models import (
    Bureau,
    IntakeCount,
    Label,
    Lease,
    Operator,
    Organisation,
    PanelProfile,
    Venue,
)

LATER = {
    "created", "updated", "upload", "repository", "wake", "content", "sourced", "raw_deleted_at",
    "unit", "secrecy_by", "secrecy_at", "floors", "chosen_by", "sensitive_until",
}  # fmt: skip
"""Fields that say when, whence, where to and by whom: none of them is in what is signed."""
WORDS = tuple(
    field.name for field in FIELDS if field.kind is Kind.TEXT and field.of is Of.COMPLAINT
)
"""Words of a complaint; those of a withheld one are deleted by rule (office.retention)."""
MODELS: tuple[type[Model], ...] = (
    Bureau, PanelProfile, Venue, Operator, Lease, Organisation, Label, IntakeCount, Batch
)  # fmt: skip
"""What a draft says besides complaints, and what the apps above register."""
AS_PUBLISHED = "as published"
"""In the place of the digest: the draft is made from what is published, and no edit touches it."""

_CASE = (
    "pk", "venue_id", "closed_month", "exclusion", "status", "picked", "industry", "issue",
    "outcome", "days", "amount_yuan", "testing", "accepted_on", "closed_on",
)  # fmt: skip
_TEXT = sorted(
    {"pk", "operator_id", "accepted_on", "language", "source_kind"}
    | {field.attribute for field in FIELDS if field.of is Of.COMPLAINT and field.signed}
)
_AT_ONCE = 500
"""Ids a query, as any database takes them."""

type Facts = Callable[[Collection[int]], object]
type Changes = Callable[[Collection[int]], Mapping[int, Mapping[str, Any]]]
_REGISTERED: dict[type[Model], Facts] = {}
_CHANGES: dict[type[Model], Changes] = {}


def register_input(model: type[Model], facts: Facts, changes: Changes | None = None) -> None:
    """Have rows of an app above this one count as what a draft is made of.

    Args:
        facts: what they say of complaints that a draft lists, as a value that JSON can hold.
        changes: other values of columns of complaints that they propose and a draft takes in, by
            complaint; such a row says nothing of a complaint that could not be listed by them.
    """
    _REGISTERED[model] = facts
    if changes:
        _CHANGES[model] = changes


def counts(model: type[Model]) -> bool:
    """Whether an edit of such a row may void a draft."""
    above = (*_REGISTERED, *news_inputs.models())
    return model is Complaint or model in MODELS or model in above


def unedited(draft: Draft) -> bool:
    """Whether what `draft` is made of is as it was when it was frozen."""
    return draft.inputs == AS_PUBLISHED or draft.inputs == inputs_digest(rows_of(draft))


def rows_of(draft: Draft) -> InputRows:
    """The rows that `draft` is made of; none where it was made from what is published."""
    kept = getattr(draft, "input_rows", None)
    return msgspec.convert(kept.rows, InputRows) if kept else InputRows()


def lock_inputs() -> None:
    """Have nobody else write what a draft is made of until this transaction ends.

    So what was compared stays so until it is frozen, or published. SQLite's transactions begin
    IMMEDIATE, so it has one writer anyway (office.database).
    """
    if connection.vendor == "postgresql":
        panels: type[Model] = Venue.profiles.through
        above = (*_REGISTERED, *news_inputs.models())
        models: tuple[type[Model], ...] = (*MODELS, panels, Complaint, *above)
        tables = ", ".join(connection.ops.quote_name(model._meta.db_table) for model in models)
        with connection.cursor() as cursor:
            # EXCLUSIVE, for with less an edit that holds a row and we would wait for each other.
            cursor.execute(f"LOCK TABLE {tables} IN EXCLUSIVE MODE")


def inputs_digest(rows: InputRows | None = None) -> str:
    """SHA-256 over what a draft says of `rows`; None: of all there are."""
    rows = rows or all_rows()
    hasher = hashlib.sha256()
    with one_page():
        news = news_inputs.said_of(rows.news) if rows.news else ()
        for part in chain(_parts(rows, policy()), news):
            hasher.update(msgspec.json.encode(part, order="sorted"))
            hasher.update(b"\n")
    return hasher.hexdigest()


def _parts(rows: InputRows, ruled: Policy) -> Iterator[object]:
    if rows.corrected:
        yield from _corrected_parts(rows, ruled)
        return
    venues = {venue.pk: venue for venue in _venues(rows.venues)}
    if any(venue.state == Venue.State.OPEN for venue in venues.values()):
        office = bureau()
        yield [office.settings, office.as_of or rows.until, ruled.show_days if rows.written else 0]
    yield [_venue(venue) for venue in venues.values()]
    figures = IntakeCount.objects.filter(venue__in=rows.venues).order_by("pk")
    named = frozenset(rows.figures)
    yield [_figure(row) for row in figures if row.pk in named]
    found = Complaint.objects.filter(venue__in=rows.venues).values_list(*_CASE, named=True)
    before = {row.pk: row for row in found.iterator()}
    cases = _Cases(before, rows.listed, rows.carried, venues, ruled)
    uncounted = frozenset(rows.uncounted)
    words: set[str] = set()
    for key in sorted(rows.complaints):
        row = cases.rows.get(key)
        if row is None or key in uncounted:
            yield [key, row and [row.venue_id, row.closed_month, row.exclusion]]
            continue
        words |= {row.industry, row.issue}
        gone = key not in rows.listed and row.status == Complaint.Status.WITHDRAWN
        stands = key in cases.standing
        yield [key, row.venue_id, row.closed_month, row.exclusion, stands, gone, *_case(row, ruled)]
    yield _labels(words)
    shown = sorted({cases.rows[key].closed_month for key in cases.standing})
    yield [_choice(cases.months.get(month)) for month in shown]
    yield from _texts([key for key in rows.written if key in cases.standing], cases.changes)
    yield from _said(cases)


def _corrected_parts(rows: InputRows, ruled: Policy) -> Iterator[object]:
    """Of corrections that go alone: what is theirs, the rest being as it is published."""
    yield [_venue(venue) for venue in _venues(rows.venues)]  # of those that close
    found = Complaint.objects.filter(pk__in=rows.corrected).values_list(*_CASE, named=True)
    before = {row.pk: row for row in found}
    venues = {venue.pk: venue for venue in Venue.objects.filter(state=Venue.State.OPEN)}
    cases = _Cases(before, frozenset(rows.corrected), rows.corrected, venues, ruled)
    for key in rows.corrected:
        if key in cases.standing:
            was, now = before[key], cases.rows[key]
            yield [key, was.venue_id in venues, now.venue_id, now.closed_month]
            yield [_case(row, ruled) for row in (was, now)]
    yield _labels(rows.words)
    yield [_choice(cases.months.get(month)) for month in rows.months]
    yield from _texts([key for key in rows.corrected if key in cases.standing], cases.changes)
    yield from _said(cases)


class _Cases:
    """The complaints of a draft as it takes them in: those carried corrected, where that stands.

    `standing` are those that may still be listed, `changes` what corrections say of them.
    """

    def __init__(
        self,
        rows: Mapping[int, Any],
        listed: Collection[int],
        carried: Collection[int],
        venues: Mapping[str, Venue],
        ruled: Policy,
    ) -> None:
        self.rows = dict(rows)
        chosen = Batch.objects.filter(mode=Batch.Mode.SELECTIVE)
        self.months = {row.month: row for row in chosen}
        self.standing: set[int] = set()
        self.changes: dict[int, dict[str, Any]] = {}
        proposed: dict[int, Mapping[str, Any]] = {}
        for changes in _CHANGES.values():
            proposed |= changes(frozenset(carried))
        for key in sorted(rows.keys() & set(listed)):
            if key in proposed:
                values = python_values(proposed[key])
                known = {name: value for name, value in values.items() if name in _CASE}
                fresh = rows[key]._replace(**known)
                if _stands(fresh, venues.get(fresh.venue_id), self.months, ruled):
                    self.rows[key], self.changes[key] = fresh, values
            row = self.rows[key]
            if _stands(row, venues.get(row.venue_id), self.months, ruled):
                self.standing.add(key)


def _said(cases: _Cases) -> Iterator[object]:
    """What the apps above say: of corrections only those that are carried out."""
    for model, facts in _REGISTERED.items():
        yield facts(cases.changes.keys() if model in _CHANGES else cases.standing)


def _labels(words: Collection[str]) -> object:
    rows = Label.objects.filter(zh__in=words) if len(words) < _AT_ONCE else Label.objects.all()
    return [pair for pair in rows.order_by("zh").values_list("zh", "en") if pair[0] in words]


def _venues(names: Collection[str]) -> list[Venue]:
    return list(Venue.objects.filter(pk__in=names).order_by("pk").prefetch_related("profiles"))


def _venue(venue: Venue) -> object:
    """Of a venue that closes only that is signed."""
    if venue.state != Venue.State.OPEN:
        return [venue.pk, venue.state, venue.successor_id]
    profiles = sorted((profile.name, profile.body) for profile in venue.profiles.all())
    return [public_venue(venue), profiles]


def _figure(row: IntakeCount) -> object:
    """Without consent neither sales nor footfall comes into what is signed (R6)."""
    given = [row.sales_yuan, row.footfall, row.provider] if row.consented else []
    return [row.venue_id, row.month, row.accepted, *given]


def _stands(row: Any, venue: Venue | None, months: Mapping[str, Batch], ruled: Policy) -> bool:
    """Whether a listed complaint may still be listed (R9, R10, R28)."""
    return bool(
        venue is not None
        and not row.exclusion
        and row.status != Complaint.Status.WITHHELD
        and venue.disclosed
        and row.industry not in ruled.industries_off
        and (row.picked or row.closed_month not in months)
    )


def _case(row: Any, ruled: Policy) -> list[object]:
    """What a tally says of a complaint; exact days only where something is counted in them (D8)."""
    accepted = row.accepted_on.isoformat()[:7]
    counts_days = row.testing or accepted >= ruled.sixty_days_from
    exact = [row.accepted_on, row.closed_on] if counts_days else []
    said = [row.industry, row.issue, row.outcome, row.days, row.amount_yuan, row.testing]
    return [*said, accepted, *exact]


def _choice(month: Batch | None) -> object:
    """How a month is published (R9); an approver reads the ground of individual cases (R18)."""
    return [month.month, month.criterion, month.focus, month.ground] if month else "all"


def _texts(keys: list[int], changes: Mapping[int, Mapping[str, Any]]) -> Iterator[object]:
    """Complaints whose text is new: their words, who accepted them, their operator and its shop.

    As `changes` say, where they do.
    """
    sources: set[str] = set()
    for some in batched(keys, _AT_ONCE):
        found = Complaint.objects.filter(pk__in=some).order_by("pk").values(*_TEXT)
        rows = [_changed(row, changes.get(row["pk"], {})) for row in found]
        operators = Operator.objects.in_bulk({row["operator_id"] for row in rows})
        leases: dict[int, list[Lease]] = {key: [] for key in operators}
        for lease in Lease.objects.filter(operator__in=operators).order_by("pk"):
            leases[lease.operator_id].append(lease)
        for row in rows:
            key, day = row.pop("operator_id"), row.pop("accepted_on")
            shop = row.pop("shop_no") or leased_shop(leases[key], row["venue_id"], day)
            sources.add(row["source_org"])
            yield [row, public_operator(operators[key], shop)]
    known = Organisation.objects.order_by("pk").values_list("name_zh", "name_en", "kind")
    yield [organisation for organisation in known if organisation[0] in sources]


def _changed(row: dict[str, Any], changes: Mapping[str, Any]) -> dict[str, Any]:
    return row | {name: value for name, value in changes.items() if name in row}
