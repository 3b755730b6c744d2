"""The act of importing: one transaction, audited; a changed row proposes, never overwrites."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from itertools import batched
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from django.db import transaction

from office.audit.services import record
from office.intake import reading, report, wording
from office.intake.errors import IntakeError
from office.intake.hands import touched
from office.intake.models import ChangeProposal, Complaint, Upload
from office.intake.problems import Problem, problem
from office.intake.reading import Given, Reading
from office.intake.report import Report
from office.intake.row import Row
from office.intake.wording import Facts
from office.registry import services as registry
from office.registry.models import Operator, PanelProfile, Venue
from sync.records import Organisation, Outcome

_CHUNK = 500
"""Rows or keys a query."""
_SOURCE = (
    "shop_no", "accepted_on", "closed_on", "closed_month", "industry", "issue", "goods", "content",
    "request", "outcome", "amount_yuan", "days",
)  # fmt: skip


def import_file(
    path: Path,
    *,
    profile: str | None,
    month: str | None,
    actor: str,
    now: datetime,
    venue: str = "",
    folders: Sequence[Path] = (),
) -> Report:
    """Import the complaints of the file at `path`.

    Args:
        profile: name of the column profile; None finds it by the header.
        month: month of conclusion, `2018-10`, as `actor` says; None takes it from the file.
        now: the instant of import.
        venue: id of the venue of every row, for a file without a venue column.
        folders: where the bureau keeps profiles of its own.

    Raises:
        IntakeError: the file as a whole was refused; nothing was written.
    """
    settings = registry.settings()
    registered = tuple(Venue.objects.values_list("id", "name_zh", "name_en"))
    if venue and venue not in {id_ for id_, _, _ in registered}:
        raise IntakeError(f"没有场所 {venue}。 There is no venue {venue}.")
    given = Given(
        source=Organisation(settings.authority, "bureau"),
        effective_date=date.fromisoformat(settings.effective_date),
        today=now.astimezone(ZoneInfo(settings.timezone)).date(),
        venues=registered,
        venue=venue,
        month=month,
        said_by=actor,
    )
    found = reading.read(path, profile, given, *folders)
    with transaction.atomic():
        registry.know(found.profile.source or given.source)
        return _keep(found, path.name, actor, now)


def _keep(found: Reading, name: str, actor: str, now: datetime) -> Report:
    rows = found.parsed.rows
    span = found.span
    upload = Upload.objects.create(
        sha256=found.sha256,
        name=name[:255],
        profile=found.profile.name,
        month=span.single or "" if span else "",
        by=actor,
        at=now,
    )
    _add_venues(found, rows)
    operators, renamed = _operators(rows, found.table.names.get("operator", ""))
    english = registry.labels({row.issue for row in rows} | {row.industry for row in rows})
    stored = _stored(rows)
    new: list[Complaint] = []
    proposals: list[ChangeProposal] = []
    unchanged = 0
    for row in rows:
        complaint = stored.get((row.source_org, row.number))
        operator = operators[registry.operator_key(row.operator, row.uscc)]
        if complaint is None:
            new.append(_complaint(row, operator, upload, english))
        elif complaint.row_hash == row.row_hash or not (
            changes := _changes(complaint, row, operator, english)
        ):
            unchanged += 1
        else:
            proposals.append(
                ChangeProposal(
                    complaint=complaint, upload=upload, row_hash=row.row_hash, changes=changes
                )
            )
    Complaint.objects.bulk_create(new, batch_size=_CHUNK)
    touched(new, actor)
    ChangeProposal.objects.bulk_create(proposals, batch_size=_CHUNK, ignore_conflicts=True)
    result = _report(
        found, name, renamed, new=len(new), unchanged=unchanged, changed=len(proposals)
    )
    record(
        "import",
        found.sha256,
        after={
            "profile": result.profile,
            "month": upload.month,
            "month_said_by": result.month_said_by,
            "seen": result.seen,
            "new": result.new,
            "unchanged": result.unchanged,
            "changed": result.changed,
            "refused": result.refused,
        },
        who=actor,
        at=now,
    )
    return result


def _add_venues(found: Reading, rows: Iterable[Row]) -> None:
    """Register the venues that the profile itself defines and a row uses, with its panels."""
    used = {row.venue for row in rows}
    for venue in found.profile.venues:
        if venue.id in used:
            row, new = Venue.objects.get_or_create(
                id=venue.id,
                defaults={
                    "name_zh": venue.name.zh or venue.name.en,
                    "name_en": venue.name.en,
                    "region": venue.region,
                },
            )
            if new:
                row.profiles.set(
                    panel
                    for panel in PanelProfile.objects.all()
                    if panel.body.get("language", "zh") == found.profile.language
                )


def _operators(rows: Iterable[Row], column: str) -> tuple[dict[str, Operator], list[Problem]]:
    """The operators of the rows by key, new ones registered; notes where a name differs."""
    first: dict[str, Row] = {}
    for row in rows:
        first.setdefault(registry.operator_key(row.operator, row.uscc), row)
    found: dict[str, Operator] = {}
    for keys in batched(first, _CHUNK):
        found |= {operator.key: operator for operator in Operator.objects.filter(key__in=keys)}
    Operator.objects.bulk_create(
        [
            Operator(
                key=key,
                name=row.operator,
                sign=row.sign,
                uscc=row.uscc,
                kind=row.operator_kind,
                registered_address=row.registered_address,
                business_address=row.business_address,
            )
            for key, row in first.items()
            if key not in found
        ],
        batch_size=_CHUNK,
    )
    missing = [key for key in first if key not in found]
    for keys in batched(missing, _CHUNK):
        found |= {operator.key: operator for operator in Operator.objects.filter(key__in=keys)}
    renamed = [
        problem(row.row, column, "name_differs")
        for row in rows
        if found[registry.operator_key(row.operator, row.uscc)].name != row.operator
    ]
    return found, renamed


def _stored(rows: Iterable[Row]) -> dict[tuple[str, str], Complaint]:
    """The complaints already here with a number of the file, by key."""
    stored: dict[tuple[str, str], Complaint] = {}
    for numbers in batched({row.number for row in rows}, _CHUNK):
        for complaint in Complaint.objects.filter(number__in=numbers).select_related("operator"):
            stored[complaint.source_org, complaint.number] = complaint
    return stored


def _complaint(row: Row, operator: Operator, upload: Upload, english: dict[str, str]) -> Complaint:
    return Complaint(
        source_org=row.source_org,
        source_kind=row.source_kind,
        number=row.number,
        row_hash=row.row_hash,
        upload=upload,
        venue_id=row.venue or None,
        operator=operator,
        closed_month_said_by=row.month_said_by[:120],
        language=row.language,
        **_source_values(row),
        **wording.words(_facts(row), _given(row), english),
    )


def _source_values(row: Row) -> dict[str, Any]:
    """What the source itself says, as fields of a complaint."""
    values = {field: getattr(row, field) for field in _SOURCE if field != "amount_yuan"}
    return values | {"outcome": row.outcome.value, "amount_yuan": whole_yuan(row.amount)}


def whole_yuan(amount: Decimal) -> int:
    """Whole yuan, rounded half up."""
    return int(amount.quantize(Decimal(1), ROUND_HALF_UP))


def _facts(source: Row | Complaint) -> Facts:
    outcome = Outcome(source.outcome)
    return Facts(source.issue, outcome, source.language, source.content)


def _given(row: Row) -> dict[str, str]:
    return {field: getattr(row, field, "") for field in wording.FIELDS}


def _changes(
    complaint: Complaint, row: Row, operator: Operator, english: dict[str, str]
) -> dict[str, list[Any]]:
    """Field -> [value here, value in the row], for what the row says otherwise."""
    proposed = _source_values(row)
    now = {field: getattr(complaint, field) for field in wording.FIELDS}
    proposed |= wording.changed(now, _facts(complaint), _facts(row), _given(row), english)
    proposed |= {"venue_id": row.venue or None, "operator_id": operator.pk}
    return {
        field: [_plain(getattr(complaint, field)), _plain(value)]
        for field, value in proposed.items()
        if getattr(complaint, field) != value
    }


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _report(
    found: Reading, name: str, renamed: list[Problem], *, new: int, unchanged: int, changed: int
) -> Report:
    parsed, rows = found.parsed, found.parsed.rows
    problems = sorted([*parsed.problems, *renamed], key=lambda item: item.row)
    months = sorted({row.closed_month for row in rows}) or [""]
    said = dict.fromkeys(row.month_said_by for row in rows)
    return Report(
        file=name,
        sha256=found.sha256,
        profile=found.profile.name,
        header_row=found.table.header,
        first_month=months[0],
        last_month=months[-1],
        month_said_by="、".join(said),
        seen=parsed.seen,
        new=new,
        unchanged=unchanged,
        changed=changed,
        refused=len(parsed.refused),
        refused_by=report.counts(problems, "refused"),
        notes=report.counts(problems, "note"),
        skipped=parsed.skipped,
        rate_accepted=report.rate((row.outcome for row in rows), len(rows)),
        rate_all=report.rate(parsed.outcomes, parsed.seen),
        amount=str(sum((row.amount for row in rows), Decimal(0))),
        payments=sum(row.amount > 0 for row in rows),
        days_by=parsed.calendars,
        problems=tuple(problems),
        unused_columns=found.table.unused,
        variants=reading.variants(rows),
    )
