"""From the database to values: what each venue would publish if it were frozen now."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from office.complaints.models import Complaint
from office.corrections.models import Correction as CorrectionRow
from office.drafts.draft_input_rows import InputRows
from office.freezing.listed_versions import version_to_list
from office.freezing.listing_rules import Rules
from office.freezing.mediation_term import CaseRow, term_of
from office.freezing.news_plan import VenueNews
from office.freezing.signed_record import marked, record_of
from office.freezing.tally_change import TAKEN_DOWN
from office.published.models import RecordVersion
from office.registry import lookups as registry
from office.registry.models import Venue
from sync.bundle import Profile, Settings
from sync.bundle import Venue as SignedVenue
from sync.canonical import decode, encode
from sync.drill_figures import DrillFigures
from sync.figures import TALLY_MONTHS, shift
from sync.outcomes import Outcome
from sync.records import Organisation, Record
from sync.tally import Case, Tally, Withheld
from sync.withdrawals import WithdrawalSet

UNCOUNTED = frozenset({"X1", "X2", "X3", "X9"})
"""Grounds that leave a case out of every figure (docs/reference/figures.md#population)."""


@dataclass(frozen=True)
class Planned:
    """One record to list: its value and its bytes, which are the old ones if nothing changed."""

    record: Record
    body: bytes
    version: RecordVersion


@dataclass(frozen=True)
class Given:
    """What is the same for every venue: 数据截至 `until`, and the day of publication, `today`.

    `withdrawn` is what stays down of records and operators.
    """

    settings: Settings
    withdrawn: WithdrawalSet
    until: date
    today: date
    organisations: dict[str, Organisation]
    rules: Rules = field(default_factory=Rules)
    corrections: Mapping[int, CorrectionRow] = field(default_factory=dict)
    """Those that are carried out, by complaint."""


@dataclass(frozen=True)
class Head:
    """What an index says of a venue before its lists: name, panels, English of some words.

    `months` are those whose lists were signed already.
    """

    venue: SignedVenue
    profiles: tuple[Profile, ...]
    labels: Mapping[str, str]
    months: frozenset[str] = frozenset()


@dataclass(frozen=True)
class VenuePlan:
    """What a venue would publish; `head` as it was signed last, else as the registers have it."""

    venue: Venue
    records: tuple[Planned, ...]
    tally: Tally
    rules: Rules
    rows: InputRows = field(default_factory=InputRows)
    lifts: tuple[str, ...] = ()
    lifted_keys: tuple[str, ...] = ()
    head: Head | None = None
    news: VenueNews = field(default_factory=VenueNews)
    drills: tuple[DrillFigures, ...] = ()


def last_day(month: str) -> date:
    """The last day of a calendar month."""
    return date.fromisoformat(f"{shift(month, 1)}-01") - timedelta(days=1)


def newest_day(
    known: Collection[int], today: date, corrections: Mapping[int, CorrectionRow]
) -> date | None:
    """The last day of the newest month of `known` complaints, corrected, never after today."""
    rows = Complaint.objects.filter(venue__disclosed=True).values_list("closed_month", "pk")
    months = {key: month for month, key in rows if key in known}
    for key in months.keys() & corrections.keys():
        months[key] = corrections[key].changes.get("closed_month", months[key])
    newest = max(months.values(), default="")
    return min(last_day(newest), today) if newest else None


def plan(venue: Venue, rows: Iterable[Complaint], given: Given) -> VenuePlan:
    """What `venue` would publish; writes nothing (`record_versions.keep` writes its numbers).

    Args:
        rows: of `corrected_rows.complaints` of it those that could be in the draft.
    """
    planned: list[Planned] = []
    written, kept, counted, uncounted = list[int](), list[int](), list[int](), list[int]()
    cases: list[Case] = []
    withheld: Counter[tuple[str, str, bool]] = Counter()  # by month, ground, whether it counts
    until = given.until
    first = shift(until.isoformat()[:7], 1 - TALLY_MONTHS)
    last = until.isoformat()[:7]
    for row in rows:
        in_tally = first <= row.closed_month <= last and (
            row.accepted_on >= date.fromisoformat(given.settings.effective_date)
        )
        if row.exclusion in UNCOUNTED:
            withheld[row.closed_month, row.exclusion, False] += in_tally
            uncounted += [row.pk] if in_tally else []
            continue
        item = _planned(row, given) if given.rules.lists(row, venue) else None
        if item:
            planned.append(item)
            (kept if item.version.body else written).append(row.pk)
        elif row.exclusion or row.status == Complaint.Status.WITHDRAWN:
            withheld[row.closed_month, row.exclusion or TAKEN_DOWN, True] += in_tally
        if in_tally:
            cases.append(case_of(row, item.record if item else None, given.rules.sixty_days_from))
            counted.append(row.pk)
    tally = Tally(
        venue=venue.pk,
        as_of=until.isoformat(),
        effective_date=given.settings.effective_date,
        cases=tuple(sorted(cases, key=encode)),  # so that the order betrays nothing
        withheld=tuple(
            Withheld(month, ground, number, counted)
            for (month, ground, counted), number in sorted(withheld.items())
            if number
        ),
        intake=registry.intake_counts(venue, first, last),
    )
    records = tuple(sorted(planned, key=lambda p: p.record.pub_id))
    figures = registry.intake_rows(venue, first, last).values_list("pk", flat=True)
    named = (venue.pk,), tuple(written), tuple(kept), tuple(counted), tuple(uncounted)
    return VenuePlan(venue, records, tally, given.rules, InputRows(*named, tuple(figures)))


def _planned(row: Complaint, given: Given) -> Planned | None:
    """The record of a complaint, or None where none may be listed."""
    if row.exclusion or row.status == Complaint.Status.WITHHELD:
        return None
    version = version_to_list(row, given.corrections.get(row.pk), given.today)
    if given.withdrawn.blocks_plate(
        str(row.venue_id), version.record_id, version.version, row.operator.key
    ):
        return None
    if version.body is not None:
        if not version.body:
            return None  # lifted after its text was deleted by rule
        body = bytes(version.body)
        record = decode(body, Record, (f"记录 {version.record_id}", f"record {version.record_id}"))
    else:
        found = new_version(row, version, given)
        record, body = found.record, found.body
    if record.show_until and record.show_until < given.until.isoformat():
        return None
    return Planned(record, body, version)


def new_version(row: Complaint, version: RecordVersion, given: Given) -> Planned:
    """The record of a version that is not published yet."""
    correction = given.corrections.get(row.pk)
    if correction is not None and correction.is_mark:
        record = marked(row, version, correction)
    else:
        record = record_of(row, version, correction, given.organisations, given.rules)
    body = encode(record)
    decode(
        body, Record, (f"记录 {version.record_id}", f"record {version.record_id}")
    )  # what a screen would refuse, we refuse
    return Planned(record, body, version)


def case_of(row: CaseRow, record: Record | None, sixty_from: str) -> Case:
    """The counted case; a listed record counts as it is published (corrected ones corrected).

    Args:
        sixty_from: the month of acceptance from which the term is 60 days (D8).
    """
    term = term_of(row, sixty_from)
    return Case(
        month=record.closed_month if record else row.closed_month,
        industry=record.industry if record else row.industry,
        issue=record.issue if record else row.issue,
        outcome=record.outcome if record else Outcome(row.outcome).value,
        days=record.days if record else row.days,
        amount=row.amount_yuan,
        accepted=row.accepted_on.isoformat()[:7],
        testing=term.testing,
        limit=term.limit,
    )
