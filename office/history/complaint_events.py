"""Which rows of the log are about complaints, as a condition to ask the log with.

Of one complaint it is what its own page tells (`record_events`), with what was taken away of it.
Of many it is by the names that the log has for them and for what they were part of, by index.
"""

from collections.abc import Collection, Iterator

from django.db.models import Q, QuerySet

from office.attachments.models import Attachment
from office.complaints.models import ChangeProposal, Complaint
from office.corrections.models import CorrectionCase
from office.handovers.models import HandedItem
from office.history.record_events import record_history, subjects
from office.objections.models import Objection
from office.opinions.models import Opinion
from office.prior_notices.models import PriorNotice
from office.published.models import Publication, PublicRecord, RecordVersion, Withdrawal
from office.revisits.models import Revisit

_TAKEN_AWAY = ("download", "print form")


def about_one(rows: QuerySet[Complaint]) -> Q:
    """The rows of the one complaint among `rows`; none where there is none."""
    row = rows.select_related("operator", "upload").first()
    if row is None:
        return Q(pk__in=[])
    found = record_history(row, most=None)
    names = {*subjects(found), f"upload {row.upload_id}"}
    names |= {f"notice {one}" for one in _keys(PriorNotice, complaint=row.pk)}
    names |= {f"attachment {one}" for one in _keys(Attachment, case__in=list(names))}
    taken = Q(act__in=_TAKEN_AWAY, subject__in=names)
    return Q(number__in=[event.number for event in found.events]) | taken


def about(rows: QuerySet[Complaint]) -> Q:
    """The rows of all the complaints among `rows`."""
    pks = list(rows.order_by().values_list("pk", flat=True))
    return Q(subject__in=list(_names(pks)))


def _names(pks: list[int]) -> Iterator[str]:
    yield from (f"complaint {pk}" for pk in pks)
    yield from (f"proposal {one}" for one in _keys(ChangeProposal, complaint__in=pks))
    yield from (f"opinion {one}" for one in _keys(Opinion, complaint__in=pks))
    yield from (f"objection {one}" for one in _keys(Objection, complaint__in=pks))
    yield from (f"notice {one}" for one in _keys(PriorNotice, complaint__in=pks))
    yield from (f"revisit {one}" for one in _keys(Revisit, complaint__in=pks))
    yield from set(Complaint.objects.filter(pk__in=pks).values_list("upload__sha256", flat=True))
    public = [str(one) for one in _keys(PublicRecord, complaint__in=pks)]
    yield from public
    yield from (f"correction {one}" for one in _keys(CorrectionCase, record__in=public))
    seqs = RecordVersion.objects.filter(record__in=public, seq__isnull=False)
    published = Publication.objects.filter(pk__in=seqs.values("seq")).values_list("seq", "draft_id")
    for seq, draft in published:
        yield from (f"publication {seq}", f"draft {draft}")
    handed = HandedItem.objects.filter(kind=HandedItem.Kind.RECORD, item__in=public)
    yield from {f"hand-over {one}" for one in handed.values_list("handover_id", flat=True)}
    yield from (f"record {one}" for one in public)
    yield from taken_down("record", public)


def taken_down(scope: str, targets: Collection[str]) -> Iterator[str]:
    """What the log calls the taking down of these, and the lifting."""
    rows = Withdrawal.objects.filter(scope=scope, target__in=targets)
    for number, entry in rows.values_list("wd_version", "entry"):
        yield from (f"withdrawal {number}", f"lift {entry}")


def _keys(model: type, **asked: object) -> list[object]:
    return list(model.objects.filter(**asked).values_list("pk", flat=True))  # type: ignore[attr-defined]
