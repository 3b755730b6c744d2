"""Voiding a draft with its signatures: by which act, by whom; and noticing an edit at once.

`void_reason` is a code and the ids it speaks of, never text (R39): "edit complaint 17 18".
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.db import transaction
from django.db.models import Model
from django.db.models.signals import post_delete, post_save

from office.audit.record import actor, record
from office.complaints.models import Complaint
from office.drafts.folder import DraftFolder
from office.drafts.inputs import LATER, counts, unedited
from office.drafts.models import Draft
from office.state_dir import StateDir, current_state_dir

_LENGTH = 200
_NAMED = 10


def void_open_draft(place: StateDir, reason: str, now: datetime | None = None) -> int | None:
    """Void the open draft, if there is one; its versions and number stay used up.

    Args:
        reason: a code with the ids it speaks of (`drafts.void_reasons` makes a sentence of it).
    """
    with transaction.atomic():
        draft = Draft.objects.select_for_update().filter(state=Draft.State.OPEN).first()
        if draft is None:
            return None
        draft.state = Draft.State.CANCELLED
        draft.void_reason, draft.void_by = reason[:_LENGTH], actor()
        draft.voided_at = now or datetime.now(UTC)
        draft.save(update_fields=["state", "void_reason", "void_by", "voided_at"])
        Complaint.objects.filter(status=Complaint.Status.FROZEN).update(status=Complaint.Status.NEW)
        record("cancel", f"draft {draft.number}", before=draft.digest, after=draft.void_reason)
        transaction.on_commit(DraftFolder(place.draft(draft.number)).cancel)
    return int(draft.number)


def edited(kind: str, *ids: object) -> int | None:
    """Void the open draft if what it was made from is not as it was; for edits by `update()`.

    Args:
        kind: what was edited: complaint, operator, venue, batch, ...
        ids: which ones.
    """
    draft = Draft.waiting()
    if draft is None or unedited(draft):
        return None
    return void_open_draft(current_state_dir(), " ".join(["edit", kind, *map(str, ids)]))


def watch() -> None:
    """Have every edit of what a draft is made from void it as soon as it is committed."""
    for signal in (post_save, post_delete):
        signal.connect(_changed, dispatch_uid="void")


def _changed(
    sender: type[Model], instance: Model, update_fields: Any = None, **_more: object
) -> None:
    """One look a transaction, however many rows it changes."""
    if not counts(sender) or (update_fields is not None and set(update_fields) <= LATER):
        return
    name = f"{sender.__name__.lower()} {instance.pk}"
    connection = transaction.get_connection()
    looks = [act for _, act, _ in connection.run_on_commit if isinstance(act, _Look)]
    if looks:
        looks[0].names.append(name)
    else:
        transaction.on_commit(_Look([name]))


@dataclass
class _Look:
    """Looks, once a transaction is through, whether the open draft still stands."""

    names: list[str]

    def __call__(self) -> None:
        kind = self.names[0].partition(" ")[0]
        ids = dict.fromkeys(name.partition(" ")[2] for name in self.names if name.startswith(kind))
        edited(kind, *list(ids)[:_NAMED])
