"""The act of importing: one transaction, audited; a changed row proposes, never overwrites."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Literal
from zoneinfo import ZoneInfo

import msgspec
from django.db import transaction

from office.audit.record import record
from office.clean_text import clean_text
from office.complaints import wording
from office.complaints.authorship import note_contributor
from office.complaints.models import ChangeProposal, Complaint, Upload
from office.complaints.words_by_facts import facts_of
from office.intake import parse_file, row_against_books, row_stream
from office.intake.errors import IntakeError
from office.intake.hidden_parts import Hidden
from office.intake.import_report import Report
from office.intake.import_report_builder import ReportBuilder
from office.intake.parse_file import Given, Opened
from office.intake.row import Row
from office.intake.row_against_books import CHUNK, Books
from office.intake.row_problems import Problem, problem
from office.intake.row_stream import Parsed
from office.registry import lookups as registry
from office.registry.models import Operator, PanelProfile, Unit, Venue
from office.registry.operator_matching import operator_key, operators
from sync.records import Organisation


def given(
    now: datetime,
    *,
    venue: str = "",
    unit: int | None = None,
    month: str | None = None,
    said_by: str = "",
    money: Literal["paid", "other"] | None = None,
) -> Given:
    """What the bureau and a person add to a file.

    Raises:
        IntakeError: there is no venue of that id.
    """
    settings = registry.settings()
    venues = tuple(Venue.objects.values_list("id", "name_zh", "name_en"))
    if venue and venue not in {id_ for id_, _, _ in venues}:
        raise IntakeError(f"没有场所 {venue}。", f"There is no venue {venue}.")
    return Given(
        source=Organisation(settings.authority, "bureau"),
        effective_date=date.fromisoformat(settings.effective_date),
        today=now.astimezone(ZoneInfo(settings.timezone)).date(),
        venues=venues,
        venue=venue,
        units=tuple(Unit.objects.values_list("id", "name_zh", "name_en")),
        closed_units=frozenset(Unit.objects.exclude(closed_on=None).values_list("id", flat=True)),
        unit=unit,
        month=month,
        said_by=said_by,
        currency=settings.currency,
        money=money,
    )


def import_file(
    path: Path,
    *,
    profile: str | None,
    month: str | None,
    actor: str,
    now: datetime,
    venue: str = "",
    folders: Sequence[Path] = (),
    money: Literal["paid", "other"] | None = None,
    confirmed: Iterable[int] = (),
    sheet: str = "",
    hidden: Hidden | None = None,
    over_title: bool = False,
) -> Report:
    """Import the complaints of the file at `path`.

    Args:
        profile: name of the column profile; None finds it by the header.
        month: month of conclusion, `2018-10`, as `actor` says; None takes it from the file.
        now: the instant of import.
        venue: id of the venue of every row, for a file without a venue column.
        folders: where the bureau keeps profiles of its own.
        money: what a column means that is called 金额 and no more.
        confirmed: rows whose unlikely facts (`plausibility`) are right, as `actor` says.
        sheet: the one to read, of a workbook with several lists.
        hidden: what becomes of rows and columns that are hidden in the file.
        over_title: whether `month` stands where the title names another.

    Raises:
        IntakeError: the file as a whole was refused; nothing was written.
    """
    added = given(now, venue=venue, month=month, said_by=actor, money=money)
    confirmed = frozenset(confirmed)
    added = msgspec.structs.replace(
        added, sheet=sheet, hidden=hidden, over_title=over_title, confirmed=confirmed
    )
    found = parse_file.open_file(path, profile, added, *folders)
    parts = row_stream.parts(found.table, found.context, leave=hidden == "leave")
    with transaction.atomic():
        upload = Upload(name=clean_text(path.name)[:255], by=actor, at=now)
        result = keep_parts(found, parts, upload, actor=actor, now=now, confirmed=sorted(confirmed))
        upload.counts = {
            "taken": result.new + result.changed,
            "unchanged": result.unchanged,
            "refused": result.refused,
        }
        upload.save(update_fields=["counts"])
    return result


@transaction.atomic
def keep_parts(
    found: Opened,
    parts: Iterable[Parsed],
    upload: Upload,
    *,
    actor: str,
    now: datetime,
    confirmed: Sequence[int] = (),
) -> Report:
    """Put the good rows of a file into the books in one act; saves `upload`.

    Args:
        confirmed: rows whose unlikely facts `actor` said to be right.
    """
    keeping = Keeping(found, upload, actor=actor, now=now)
    for parsed in parts:
        keeping.keep(parsed)
    return keeping.end({"confirmed": list(confirmed)} if confirmed else {})


class Keeping:
    """Puts the good rows of a file into the books, a part in one act; saves `upload`."""

    def __init__(self, found: Opened, upload: Upload, *, actor: str, now: datetime) -> None:
        registry.know(found.profile.source or registry_source())
        span = found.context.span
        upload.sha256, upload.profile = found.sha256, found.profile.name
        upload.month = span.single or "" if span else ""
        upload.save()
        self._found, self._upload = found, upload
        self._actor, self._now = actor, now
        self._builder = ReportBuilder()

    @transaction.atomic
    def keep(self, parsed: Parsed, hands: Callable[[int], Iterable[str]] = lambda _: ()) -> None:
        """Put the rows of the next part in.

        Args:
            hands: row -> who else had a hand in it, besides the actor (R27).
        """

        def everybody(row: Row) -> set[str]:
            return {self._actor, *hands(row.row)}

        new = _keep(self._found, parsed, self._upload, self._builder, everybody)
        _note_hands(new, everybody)

    def end(self, more: Mapping[str, object]) -> Report:
        """Put the import on record, with what else is to be said of it."""
        result = self._builder.report(self._found, self._upload.name)
        record(
            "import",
            self._found.sha256,
            after={
                "profile": result.profile,
                "month": self._upload.month,
                "month_said_by": result.month_said_by,
                "seen": result.seen,
                "new": result.new,
                "unchanged": result.unchanged,
                "changed": result.changed,
                "refused": result.refused,
                **more,
            },
            who=self._actor,
            at=self._now,
        )
        return result


def _keep(
    found: Opened,
    parsed: Parsed,
    upload: Upload,
    builder: ReportBuilder,
    hands: Callable[[Row], Iterable[str]],
) -> list[tuple[Row, Complaint]]:
    """Put the rows of a part in the books; those that are new, with their complaints."""
    rows = parsed.rows
    _add_venues(found, rows)
    books = row_against_books.books(rows)
    renamed = _know_operators(books, rows, found.table.names.get("operator", ""))
    new = [(row, complaint_of(row, books, upload)) for row in rows if not books.complaint(row)]
    proposals = list(_proposals(rows, books, upload, hands))
    Complaint.objects.bulk_create([complaint for _, complaint in new], batch_size=CHUNK)
    ChangeProposal.objects.bulk_create(proposals, batch_size=CHUNK, ignore_conflicts=True)
    builder.add(parsed, renamed, new=len(new), changed=len(proposals))
    return new


def registry_source() -> Organisation:
    """The bureau itself, whose list a file is where no column names another."""
    return Organisation(registry.settings().authority, "bureau")


def _note_hands(
    new: Sequence[tuple[Row, Complaint]], hands: Callable[[Row], Iterable[str]]
) -> None:
    people: dict[str, list[Complaint]] = {}
    for row, complaint in new:
        for person in hands(row):
            people.setdefault(person, []).append(complaint)
    for person, complaints in people.items():
        note_contributor(complaints, person)


def _add_venues(found: Opened, rows: Iterable[Row]) -> None:
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


def _know_operators(books: Books, rows: Iterable[Row], column: str) -> list[Problem]:
    """Register the operators that are new; notes where a row gives another name than ours."""
    first: dict[str, Row] = {}
    for row in rows:
        first.setdefault(operator_key(row.operator, row.uscc), row)
    missing = [key for key in first if key not in books.operators]
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
            for key, row in ((key, first[key]) for key in missing)
        ],
        batch_size=CHUNK,
    )
    books.operators |= operators(missing)
    return [
        problem(row.row, column, "name_differs")
        for row in rows
        if (operator := books.operator(row)) and operator.name != row.operator
    ]


def _proposals(
    rows: Iterable[Row], books: Books, upload: Upload, hands: Callable[[Row], Iterable[str]]
) -> Iterator[ChangeProposal]:
    """What rows say otherwise than their complaints, unless it was refused before."""
    for row in rows:
        complaint = books.complaint(row)
        if complaint and not books.refused(row) and (changes := books.changes(row)):
            yield ChangeProposal(
                complaint=complaint,
                upload=upload,
                row_hash=row.row_hash,
                changes=changes,
                hands=sorted(hands(row)),
            )


def complaint_of(row: Row, books: Books, upload: Upload) -> Complaint:
    """The complaint that a new row becomes, not saved yet."""
    return Complaint(
        source_org=row.source_org,
        source_kind=row.source_kind,
        number=row.number,
        row_hash=row.row_hash,
        upload=upload,
        source_row=row.row,
        venue_id=row.venue or None,
        in_no_venue=row.in_no_venue or None,
        unit_id=row.unit,
        operator=books.operator(row),
        closed_month_said_by=row.month_said_by[:120],
        language=row.language,
        **row_against_books.source_values(row),
        **wording.words(
            facts_of(row),
            row_against_books.given_words(row),
            books.english,
            facts_only=books.facts_only,
        ),
    )
