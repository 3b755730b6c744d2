"""A complaint as the record that would be signed; reads rows and writes nothing."""

from datetime import date, timedelta

import msgspec

from office.complaints.models import Complaint
from office.complaints.wording import plate_by_facts
from office.corrections.models import Correction as CorrectionRow
from office.freezing.listing_rules import Rules
from office.published.models import RecordVersion
from office.published.showing_ended import last_day_of
from office.registry import lookups as registry
from sync.canonical import decode
from sync.outcomes import Outcome, Success
from sync.records import Band, Correction, Objection, Organisation, Record, Reply, Text
from sync.showing_end import DAYS, notice_day

_ANY = Rules()


def record_of(
    row: Complaint,
    version: RecordVersion,
    correction: CorrectionRow | None,
    organisations: dict[str, Organisation],
    rules: Rules = _ANY,
) -> Record:
    """A complaint as it would be published; reads the rows given and writes nothing.

    What corrects a version begins no new time of showing: see `_last_day`.
    """

    def text(field: str) -> Text:
        return Text(getattr(row, f"{field}_zh"), getattr(row, f"{field}_en"))

    accepting = organisations.get(row.source_org) or Organisation(
        Text(row.source_org),
        "association" if row.source_kind == Complaint.SourceKind.ASSOCIATION else "bureau",
    )
    request = None
    if row.request and not rules.facts_only:
        request = Text(en=row.request) if row.language == "en" else Text(row.request)
    shop_no = row.shop_no or registry.leased_shop(
        row.operator.leases.all(), row.venue_id, row.accepted_on
    )
    until = version.published_on + timedelta(days=rules.show_days)
    made = Record(
        pub_id=version.record_id,
        version=version.version,
        nonce=version.nonce,
        venue=str(row.venue_id),
        operator=registry.public_operator(row.operator, shop_no),
        accepting=accepting,
        accepted_month=row.accepted_on.isoformat()[:7],
        closed_month=row.closed_month,
        industry=row.industry,
        issue=row.issue,
        outcome=Outcome(row.outcome).value,  # as it is read again
        headline=text("headline"),
        summary=text("summary"),
        full_text=text("full_text"),
        provider=accepting.name.pick(row.language),
        published_on=version.published_on.isoformat(),
        goods=row.goods,
        request=request,
        reply=_reply(row),
        objection=_objection(row),
        days=row.days,
        money=_recovered(row),
        focus=tuple(row.focus),
        show_until=until.isoformat(),
        correction=_correction(correction),
        words="facts" if plate_by_facts(row) else "made",
    )
    if correction is None:
        return made
    ends = _last_day(made, _of(row, correction.of_version), version.published_on)
    return msgspec.structs.replace(made, show_until=ends.isoformat())


def _last_day(made: Record, corrected: RecordVersion, today: date) -> date:
    """The last day of a corrected version: that of the version before (R43), or, where its notice
    has to stand longer (R33), with that. What is over stays over.
    """
    before = last_day_of(corrected) or corrected.published_on + timedelta(days=DAYS)
    return before if before < today else max(before, notice_day(made))


def _of(row: Complaint, number: int) -> RecordVersion:
    versions = row.public_record.versions.all()
    return next(version for version in versions if version.version == number)


def marked(row: Complaint, version: RecordVersion, mark: CorrectionRow) -> Record:
    """The version that is published, with the reply or objection of `row` and nothing else new.

    It ends when that would have (R43), and what that said of a correction still stands.
    """
    old = _of(row, mark.of_version)
    name = f"{version.record_id}"
    record = decode(bytes(old.body or b""), Record, (f"记录 {name}", f"record {name}"))
    return msgspec.structs.replace(
        record,
        version=version.version,
        nonce=version.nonce,
        published_on=version.published_on.isoformat(),
        reply=_reply(row),
        objection=_objection(row),
    )


def _recovered(row: Complaint) -> Band | None:
    """退赔 as it is published: none of a case that did not succeed (D9)."""
    return Band.of(row.amount_yuan) if Outcome(row.outcome).success is Success.YES else None


def _reply(row: Complaint) -> Reply | None:
    if not (row.reply_zh or row.reply_en):
        return None
    on = row.reply_on.isoformat() if row.reply_on else None
    return Reply(Text(row.reply_zh, row.reply_en), on)


def _objection(row: Complaint) -> Objection | None:
    return msgspec.convert(row.objection, Objection) if row.objection else None


def _correction(row: CorrectionRow | None) -> Correction | None:
    if row is None:
        return None
    return msgspec.convert(
        {
            "of_version": row.of_version,
            "ground": row.ground,
            "by": row.by,
            "on": row.on.isoformat(),
            "note": {"zh": row.note},
            "since": row.since and row.since.isoformat(),
            "was": _own(row, row.was),
            "reads": _own(row, row.reads),
        },
        Correction,
    )


def _own(row: CorrectionRow, words: str) -> dict[str, str] | None:
    """Words of a correction's plate, in the language of its complaint."""
    return {row.record.complaint.language: words} if words else None
