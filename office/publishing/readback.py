"""After a restored backup: what the published tree knows and the database does not."""

from datetime import datetime

from django.db import transaction

from office.audit.services import record
from office.intake.models import Complaint
from office.publishing import numbers
from office.publishing.bundles import published_bundles
from office.publishing.lifts import acting, put_back
from office.publishing.models import Lift, PublicRecord, RecordVersion
from office.publishing.models import Withdrawal as WithdrawalRow
from office.publishing.state import Place
from office.publishing.statuses import take_down
from sync.bundle import Bundle
from sync.canonical import encode
from sync.envelopes import WITHDRAWAL_ROLE
from sync.instants import parse_instant
from sync.records import Record
from sync.repository import from_bytes
from sync.tree import Published


def is_behind(published: Published) -> bool:
    """Whether the tree holds role versions that the database has never given out."""
    known = numbers.known()
    return any(
        version > known.get(role, 0)
        for role, version in published.versions.items()
        if role.startswith("venue-") or role == WITHDRAWAL_ROLE
    )


@transaction.atomic
def read_back(place: Place, published: Published) -> tuple[int, int]:
    """Link published records to their complaints again, and learn of withdrawals and lifts.

    Returns how many were linked and how many have no complaint here; these fall out of the
    next draft, where its signers see them as gone. Audited.
    """
    linked = missing = 0
    bundles = [bundle for _, bundle in published_bundles(place.tree, published)]
    for bundle in bundles:
        for item in bundle.records.values():
            if RecordVersion.objects.filter(
                record=item.pub_id, version=item.version, body__isnull=False
            ).exists():
                continue
            if _link(item, bundle.index.seq):
                linked += 1
            else:
                missing += 1
    lifted = _lifts(place, published, bundles)
    withdrawn = _withdrawals(place, published, bundles)
    numbers.raise_to(published.versions)
    record(
        "read back",
        "published tree",
        after={
            "linked": linked,
            "missing": missing,
            "withdrawals": withdrawn,
            "lifts": lifted,
        },
    )
    return linked, missing


def _link(item: Record, seq: int) -> bool:
    public = PublicRecord.objects.filter(pk=item.pub_id).first()
    if public is None:
        complaint = _complaint(item)
        if complaint is None:
            return False
        public = PublicRecord.objects.create(pub_id=item.pub_id, complaint=complaint)
    RecordVersion.objects.update_or_create(
        record=public,
        version=item.version,
        defaults={
            "nonce": item.nonce,
            "published_on": item.published_on,
            "body": encode(item),
            "seq": seq,
        },
    )
    Complaint.objects.filter(pk=public.complaint_id).update(status=Complaint.Status.PUBLISHED)
    return True


def _complaint(item: Record) -> Complaint | None:
    """The complaint that a published record was made from, by all that it says of it."""
    rows = Complaint.objects.filter(
        venue=item.venue,
        operator__key=item.operator.key,
        source_org=item.accepting.name.zh,
        closed_month=item.closed_month,
        accepted_on__startswith=item.accepted_month,
        industry=item.industry,
        issue=item.issue,
        outcome=item.outcome,
        summary_zh=item.summary.zh,
        summary_en=item.summary.en,
    )
    # One whose public id was never published gives it up: an id is never used twice.
    for row in rows.order_by("pk").select_related("public_record"):
        public = getattr(row, "public_record", None)
        if public is None:
            return row
        if not public.versions.filter(body__isnull=False).exists():
            public.versions.all().delete()
            public.delete()
            return row
    return None


def _withdrawals(place: Place, published: Published, bundles: list[Bundle]) -> int:
    known = set(WithdrawalRow.objects.values_list("entry", flat=True))
    version, lifted = published.versions.get(WITHDRAWAL_ROLE, 0), acting().ids
    lifted |= {entry for bundle in bundles for entry in bundle.index.lifts}
    count = 0
    for entry in place.withdrawn(published).entries():
        if entry.id in known:
            continue
        count += 1
        WithdrawalRow.objects.create(
            entry=entry.id,
            scope=entry.scope,
            target=entry.target,
            up_to=entry.up_to,
            reason="read back from the published tree",
            by="",
            at=_issued(published),
            wd_version=version,
        )
        if entry.id not in lifted:
            take_down(entry.scope, entry.target, entry.up_to)
    return count


def _lifts(place: Place, published: Published, bundles: list[Bundle]) -> int:
    """What the indexes lift and the database does not know of."""
    now = _issued(published)
    wanted = [("entry", entry, b) for b in bundles for entry in b.index.lifts]
    wanted += [("keyid", keyid, b) for b in bundles for keyid in b.index.lifted_keys]
    count = 0
    for field, name, bundle in wanted:
        seq = bundle.index.seq
        defaults = {"reason": "read back from the published tree", "by": "", "at": now}
        _, fresh = Lift.objects.update_or_create(
            **{field: name},
            defaults={"seq": seq, "acted_at": now},
            create_defaults=defaults | {"seq": seq, "acted_at": now},
        )
        count += fresh
    left = acting().left(place.withdrawn(published))
    for row in acting().rows:
        put_back(row, left)
    return count


def _issued(published: Published) -> datetime:
    fields = from_bytes(published.timestamp).signed.unrecognized_fields
    return parse_instant(fields["x-issued"])
