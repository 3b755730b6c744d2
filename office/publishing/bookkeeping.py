"""Closing the books on a publication: one transaction, after everything is public."""

from datetime import datetime

from django.db import transaction
from tuf.api.metadata import Targets

from office.audit.record import record
from office.complaints.authorship import note_contributor
from office.complaints.field_changes import apply_changes
from office.complaints.models import Complaint
from office.corrections.case_steps import carried_out
from office.corrections.models import Correction
from office.drafts.draft_digest import AS_PUBLISHED
from office.drafts.models import Draft
from office.published import version_numbers
from office.published.models import Publication, RecordVersion, Withdrawal
from office.publishing.news_told import note_told
from office.withdrawals.lifts import carry_out
from sync.bundle import Bundle
from sync.canonical import encode
from sync.repository import signed_as
from sync.tree import Published
from sync.withdrawal_envelopes import WITHDRAWAL_ROLE
from sync.withdrawals import WithdrawalSet, listed


@transaction.atomic
def record_publication(
    draft: Draft,
    roles: dict[str, bytes],
    published: Published,
    bundles: list[Bundle],
    *,
    withdrawn: WithdrawalSet,
    now: datetime,
) -> None:
    """Note what was published: versions, bodies, states, corrections, lifts; and audit it.

    Args:
        withdrawn: everything ever withdrawn.
    """
    draft.state = Draft.State.PUBLISHED
    draft.void_reason, draft.void_by, draft.voided_at = "", "", None
    draft.save(update_fields=["state", "void_reason", "void_by", "voided_at"])
    Publication.objects.create(
        seq=draft.seq, draft=draft, at=now, snapshot=published.versions["snapshot"]
    )
    version_numbers.raise_to(published.versions)
    shown = _keep_bodies(draft, bundles)
    Complaint.objects.filter(public_record__in=shown).update(status=Complaint.Status.PUBLISHED)
    # Frozen for another draft, or fallen out since: it waits for the next one.
    Complaint.objects.filter(status=Complaint.Status.FROZEN).update(status=Complaint.Status.NEW)
    note_told([bundle.index for bundle in bundles], draft.seq)
    if draft.inputs != AS_PUBLISHED:  # else what is asked for and proposed waits for the next one
        carry_out([bundle.index for bundle in bundles], draft.seq, withdrawn, now)
        _carry_out_corrections(roles.get(WITHDRAWAL_ROLE), now)
    record(
        "publish",
        f"publication {draft.seq}",
        after={
            "draft": draft.number,
            "digest": draft.digest,
            "snapshot": published.versions["snapshot"],
            "records": len(shown),
        },
    )


def _keep_bodies(draft: Draft, bundles: list[Bundle]) -> set[str]:
    """Keep the bytes of every version now public for the first time; all public ids shown."""
    bodies = {key: encode(record) for b in bundles for key, record in b.records.items()}
    shown = {pub_id for pub_id, _ in bodies}
    fresh = []
    for row in RecordVersion.objects.filter(body=None, record__in=shown):
        body = bodies.get((row.record_id, row.version))
        if body is not None:
            row.body, row.seq = body, draft.seq
            fresh.append(row)
    RecordVersion.objects.bulk_update(fresh, ["body", "seq"], batch_size=200)
    return shown


def _carry_out_corrections(envelope: bytes | None, now: datetime) -> None:
    """What was proposed now holds: for the complaint, for the old version, for the log."""
    if envelope is None:
        return
    signed = signed_as(envelope, Targets)
    booked = set(Withdrawal.objects.values_list("entry", flat=True))
    down = {
        (entry.target, entry.up_to): entry.id
        for entry in listed(signed.unrecognized_fields)
        if entry.scope == "record" and entry.id not in booked
    }
    rows = Correction.objects.filter(state=Correction.State.PROPOSED)
    for row in rows.select_related("record__complaint", "case"):
        entry = down.get((row.record_id, row.of_version))
        if entry is None:
            continue  # proposed since, where the books are closed late
        complaint = row.record.complaint
        apply_changes(complaint, row.changes)
        complaint.save()
        for person in row.authors:
            note_contributor([complaint], person)
        row.state, row.ended_at = Correction.State.PUBLISHED, now
        row.save(update_fields=["state", "ended_at"])
        RecordVersion.objects.filter(record=row.record, version__lte=row.of_version).update(
            withdrawn=True
        )
        Withdrawal.objects.create(
            entry=entry,
            scope="record",
            target=row.record_id,
            up_to=row.of_version,
            reason=f"correction: {row.ground}" if row.ground else f"mark: {row.kind}",
            by=row.proposed_by,
            at=now,
            wd_version=signed.version,
        )
        if row.case:
            carried_out(row.case, now)
        what = {"kind": row.kind} if row.is_mark else {"ground": row.ground}
        record(
            "mark" if row.is_mark else "correct",
            row.record_id,
            before={"version": row.of_version},
            after={"version": row.of_version + 1, **what},
        )
