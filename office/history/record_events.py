"""Which rows of the log are about a complaint, and the rows of the books that they speak of.

The log names things by id (R39): a complaint by itself, by its public id, by the draft it was in,
by an opinion on it, or among others that one act was done to. Every way is looked up here, in a
number of queries that does not grow with the log.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q

from office.audit.models import Event
from office.complaints.models import ChangeProposal, Complaint, Upload
from office.corrections.models import Correction, CorrectionCase
from office.corrections.proposed_values import REGISTERS, registered_names
from office.drafts.models import Draft, DraftInputRows, SentBack
from office.handovers.models import HandedItem
from office.history.mended_rows import MendedRow, mended_rows
from office.objections.models import Objection
from office.opinions.models import Opinion
from office.published.models import Publication, RecordVersion, Withdrawal
from office.revisits.models import Revisit
from office.withdrawals.scopes import every_scope
from sync.instants import format_instant

_TAKEN_DOWN = frozenset({"withdraw", "confirm", "ask lift", "lift", "lift not asked"})
_OF_FACTS = frozenset({"edit", "decide"})
"""What tells facts as they were and are."""
_LEFT_OUT = frozenset({"download"})
"""Files that were taken away are the auditor's matter: nothing was done to the complaint."""
_MOST = 2000
"""Rows of the log of one complaint; the newest of more."""


@dataclass(frozen=True)
class RecordHistory:
    """What the log says of a complaint, newest first, and what its rows speak of, by their ids."""

    complaint: Complaint
    events: list[Event] = field(default_factory=list)
    uploads: dict[str, Upload] = field(default_factory=dict)
    """By the instant of the log at which they were taken in."""
    proposals: dict[int, ChangeProposal] = field(default_factory=dict)
    corrections: list[Correction] = field(default_factory=list)
    opinions: dict[int, Opinion] = field(default_factory=dict)
    objections: dict[int, Objection] = field(default_factory=dict)
    revisits: dict[int, Revisit] = field(default_factory=dict)
    cases: dict[int, CorrectionCase] = field(default_factory=dict)
    versions: dict[int, RecordVersion] = field(default_factory=dict)
    publications: dict[int, Publication] = field(default_factory=dict)
    """By publication number, those in which a version first stood."""
    drafts: dict[int, Draft] = field(default_factory=dict)
    sent_back: dict[int, list[SentBack]] = field(default_factory=dict)
    withdrawals: dict[str, Withdrawal] = field(default_factory=dict)
    """By what the log calls them: `withdrawal 7`, and `lift ID`."""
    handed: dict[int, HandedItem] = field(default_factory=dict)
    """What of it went to an outlet, by the hand-over."""
    rows: dict[str, MendedRow] = field(default_factory=dict)
    """Of files, by what the log calls them: `upload 3 row 12`."""
    registered: dict[tuple[str, object], str] = field(default_factory=dict)
    """What the venues, units and operators that its events name are called, by column and id."""

    @property
    def pub_id(self) -> str:
        """Its public id; "" before the first draft."""
        return next((row.record_id for row in self.versions.values()), "")

    @property
    def public(self) -> RecordVersion | None:
        """The newest version that was ever public."""
        return next((row for row in reversed(self.versions.values()) if row.seq is not None), None)


def record_history(row: Complaint, most: int | None = _MOST) -> RecordHistory:
    """Everything that is known of `row`, with its operator and upload read already.

    Args:
        most: events, the newest; None: all of them, however often somebody ticked and unticked.
    """
    found = RecordHistory(
        row,
        proposals={one.pk: one for one in row.proposals.select_related("upload")},
        opinions={one.pk: one for one in row.opinions.prefetch_related("steps")},
        objections={one.pk: one for one in row.objections.all()},
        revisits={one.pk: one for one in row.revisits.all()},
        versions={
            one.version: one
            for one in RecordVersion.objects.filter(record__complaint=row).order_by("version")
        },
    )
    found.uploads.update(_uploads(row, found.proposals.values()))
    if found.pub_id:
        found.cases.update(CorrectionCase.objects.filter(record=found.pub_id).in_bulk())
        found.corrections.extend(Correction.objects.filter(record=found.pub_id).order_by("pk"))
        found.withdrawals.update(_withdrawals(row, found.pub_id))
        found.handed.update(_handed(found.pub_id))
    seqs = [one.seq for one in found.versions.values() if one.seq is not None]
    for publication in Publication.objects.filter(pk__in=seqs).select_related("draft"):
        found.publications[publication.seq] = publication
        found.drafts[publication.draft_id] = publication.draft
    found.drafts.update(_unpublished_drafts(row))
    for back in SentBack.objects.filter(draft__in=found.drafts).order_by("pk"):
        found.sent_back.setdefault(back.draft_id, []).append(back)
    found.rows.update(mended_rows(row, found.proposals.values()))
    found.events.extend(_events(found, most))
    found.registered.update(_registered(found.events))
    return found


def _registered(events: Iterable[Event]) -> dict[tuple[str, object], str]:
    asked: dict[str, set[Any]] = {}
    for one in events:
        if one.act in _OF_FACTS:
            for told in (json.loads(one.before), json.loads(one.after)):
                for column in told.keys() & REGISTERS.keys() if isinstance(told, dict) else ():
                    asked.setdefault(column, set()).add(told[column])
    return registered_names(asked)


def _uploads(row: Complaint, proposals: Iterable[ChangeProposal]) -> dict[str, Upload]:
    files = [row.upload, *(one.upload for one in proposals)]
    return {format_instant(upload.ended_at or upload.at): upload for upload in files}


def _unpublished_drafts(row: Complaint) -> dict[int, Draft]:
    """Drafts in which its text or a correction of it was new, and that were never published: they
    name no version.
    """
    open_or_void = DraftInputRows.objects.exclude(draft__state=Draft.State.PUBLISHED)
    new = (f"rows__{name}" for name in ("written", "carried", "corrected"))
    numbers = [
        number
        for number, *held in open_or_void.values_list("draft_id", *new)
        if any(row.pk in (keys or ()) for keys in held)
    ]
    return Draft.objects.in_bulk(numbers)


def _handed(pub_id: str) -> dict[int, HandedItem]:
    items = HandedItem.objects.filter(kind=HandedItem.Kind.RECORD, item=pub_id)
    return {one.handover_id: one for one in items.select_related("handover__outlet")}


def _withdrawals(row: Complaint, pub_id: str) -> dict[str, Withdrawal]:
    wanted = Q(pk__in=[])
    for scope in every_scope():
        if target := scope.target_of(row, pub_id):
            wanted |= Q(scope=scope.name, target=target)
    found: dict[str, Withdrawal] = {}
    for one in Withdrawal.objects.filter(wanted):
        found[f"withdrawal {one.wd_version}"] = found[f"lift {one.entry}"] = one
    return found


def subjects(found: RecordHistory) -> list[str]:
    """What the log calls it, and all that it was part of."""
    row = found.complaint
    names = [
        f"complaint {row.pk}",
        *(f"proposal {number}" for number in found.proposals),
        *(f"opinion {number}" for number in found.opinions),
        *(f"objection {number}" for number in found.objections),
        *(one.case for one in found.revisits.values()),
        *(case.name for case in found.cases.values()),
        *(f"draft {number}" for number in found.drafts),
        *(f"publication {seq}" for seq in found.publications),
        *found.withdrawals,
        *found.rows,
        *(f"hand-over {number}" for number in found.handed),
        *({f"{one.scope} {one.target}" for one in found.withdrawals.values()}),
        row.operator.key,
    ]
    if found.pub_id:
        names.append(found.pub_id)
    return names


def _events(found: RecordHistory, most: int | None) -> list[Event]:
    row = found.complaint
    among = Q(act="secrecy", subject__endswith=" complaints", after__contains=str(row.pk))
    among |= Q(act="pick", subject=f"batch {row.closed_month}", after__contains=str(row.pk))
    asked = Q(subject__in=subjects(found)) | among | Q(act="import", at__in=list(found.uploads))
    rows = Event.objects.filter(asked).exclude(act__in=_LEFT_OUT).order_by("-number")[:most]
    return _in_its_time([one for one in rows if _concerns(found, one)])


def _concerns(found: RecordHistory, event: Event) -> bool:
    """Whether a row that was asked for by a part of it is about this complaint."""
    if event.act == "import":
        return _took_in(found, event)
    if event.act in {"secrecy", "pick"} and not event.subject.startswith("complaint "):
        return found.complaint.pk in among(event)
    if event.act == "taken down elsewhere":
        return found.pub_id in json.loads(event.after)["items"]
    return True


def among(event: Event) -> set[int]:
    """The complaints that an act names which was done to several at once."""
    after = json.loads(event.after)
    named_ones = after.values() if isinstance(after, dict) else ()
    return {key for keys in named_ones if isinstance(keys, list) for key in keys}


def _took_in(found: RecordHistory, event: Event) -> bool:
    upload = found.uploads.get(event.at)
    if upload is None:
        return False
    typed = json.loads(event.after).get("profile") == upload.profile == "typed"
    return typed or event.subject == upload.sha256


def _in_its_time(events: list[Event]) -> list[Event]:
    """Without what was done to its operator before it was here, or taken down before it was up."""
    here = min((one.number for one in events if one.act == "import"), default=0)
    shown = min((one.number for one in events if one.act == "publish"), default=0)
    return [
        one
        for one in events
        if not (one.act in _TAKEN_DOWN and one.number < shown)
        and not (one.act in {"operator", "lease", "merge"} and one.number < here)
    ]
